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

ID = re.compile(r'\sid="([^"]*)"')
ADDRESS = re.compile(r'\s(?:href|src|action)="([^"]*)"')
SEVERAL = re.compile(r'\ssrcset="([^"]*)"')
META = re.compile(r'\scontent="(https?:[^"]*)"')
IN_TEXT = re.compile(r"<(?:loc|id|uri)>([^<]*)<|Sitemap: (\S+)")
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
        for address in sorted(set(_addresses(texts[page.file])))
        if _dead(page.file, address, there, url)
    ]
    if problems:
        raise Refused(tuple(problems))


def _ids(path: str, text: str) -> Ids:
    return frozenset(unescape(name) for name in ID.findall(text)) if path.endswith(".html") else None


def _addresses(text: str) -> Iterator[str]:
    yield from (unescape(address) for address in [*ADDRESS.findall(text), *META.findall(text)])
    yield from (first or second for first, second in IN_TEXT.findall(text))
    for several in SEVERAL.findall(text):
        yield from (part.split()[0] for part in several.split(",") if part.strip())


def _dead(path: str, address: str, there: Mapping[str, Ids], url: str) -> bool:
    base = urlsplit(url).path
    if address.startswith(url):
        address = base + address.removeprefix(url)
    parts = urlsplit(address)
    if parts.scheme:
        return False
    if address.startswith("#"):
        target = path
    elif parts.path.startswith(base) and not parts.netloc:
        target = addresses.file("/" + unquote(parts.path).removeprefix(base))
    else:
        return True  # above the portal; or relative, which from 404.html leads to no one knows where
    ids = there.get(target)
    return target not in there or (
        bool(parts.fragment) and ids is not None and unquote(parts.fragment) not in ids
    )
