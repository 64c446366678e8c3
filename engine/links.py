"""Texts and files → the net under the templates: every own link, picture and fragment leads somewhere."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from engine import addresses
from engine.problem import Problem, Refused

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from engine.site import Page

# Templates and Markdown escape quotes and angle brackets, so a tag ends where it seems to.
TAG = re.compile(r"<[a-zA-Z][^>]*>")
ID = re.compile(r'\sid="([^"]*)"')
ADDRESS = re.compile(r'\s(?:href|src|action)="([^"]*)"')
SEVERAL = re.compile(r'\ssrcset="([^"]*)"')
OWN = re.compile(r'property="og:(?:url|image)" content="([^"]*)"')
IN_XML = re.compile(r"<(?:loc|id|uri)>([^<]*)<")
IN_ROBOTS = re.compile(r"^Sitemap: (\S+)$", re.MULTILINE)
Ids = frozenset[str] | None


def links(pages: Sequence[Page], texts: Mapping[str, str], files: Iterable[str], url: str) -> None:
    """Follow every own link of every text: what begins with the portal's url, or with its path.

    `files` are the other paths that exist. Content was checked at its lines before; what is dead here
    was written by a template. Raises Refused.
    """
    there: dict[str, Ids] = dict.fromkeys(files) | {path: _ids(path, text) for path, text in texts.items()}
    problems = [
        Problem(f"templates/{page.template}", 1, 1, f"หน้า {page.address} มีลิงก์ไปยัง “{address}” ซึ่งไม่มีอยู่")
        for page in pages
        for address in set(_addresses(page.file, texts[page.file]))
        if _dead(page.file, address, there, url)
    ]
    if problems:
        raise Refused(tuple(sorted(problems)))


def _ids(path: str, text: str) -> Ids:
    return frozenset(unescape(name) for name in ID.findall(_tags(text))) if path.endswith(".html") else None


def _addresses(path: str, text: str) -> Iterator[str]:
    if path.endswith(".txt"):
        yield from IN_ROBOTS.findall(text)
    elif path.endswith(".xml"):
        yield from map(unescape, IN_XML.findall(text))
    if path.endswith((".html", ".xml")):
        tags = _tags(text)
        yield from map(unescape, ADDRESS.findall(tags) + OWN.findall(tags))
        for several in SEVERAL.findall(tags):
            yield from (unescape(part.split()[0]) for part in several.split(",") if part.strip())


def _tags(text: str) -> str:
    return "".join(TAG.findall(text))


def _dead(path: str, address: str, there: Mapping[str, Ids], url: str) -> bool:
    base = unquote(urlsplit(url).path)
    if address.startswith(url):
        address = base + address.removeprefix(url)
    parts = urlsplit(address)
    if parts.scheme:
        return False
    if address.startswith("#"):
        target = path
    elif unquote(parts.path).startswith(base) and not parts.netloc:
        target = addresses.file("/" + unquote(parts.path).removeprefix(base))
    else:
        return True  # above the portal; or relative, which from 404.html leads to no one knows where
    ids = there.get(target)
    return target not in there or (
        bool(parts.fragment) and ids is not None and unquote(parts.fragment) not in ids
    )
