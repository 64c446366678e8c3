"""Pages and files → the net under the templates: every own link, picture and fragment leads somewhere."""

from __future__ import annotations

import re
from functools import cache, partial
from html import unescape
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urlsplit

from engine import addresses
from engine.problem import Problem, Refused

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from engine.site import Page

# Templates and Markdown escape quotes, so what looks like an attribute is one. To look for =" first, and then
# at what is before it, is four times as fast as to look for names. Another value may end like a name: what
# stands behind it ends the element, or is a space and the next name.
ATTRIBUTE = re.compile(
    r"""="(?:
    (?: (?<=[ \n]href=") | (?<=[ \n]src=") | (?<=[ \n]action=")
      | (?<=[ \n]data-index=") | (?<=[ \n]data-base=")
      | (?<=og:url"\ content=") | (?<=og:image"\ content=") ) (?P<address> VALUE )"
    | (?<=[ \n]id=") (?P<id> VALUE )"
    | (?<=[ \n]srcset=") (?P<several> VALUE )"
    )""".replace("VALUE", r'(?!\s[^">]*=")[^">]*'),
    re.VERBOSE,
)
IN_XML = re.compile(r"<(?:loc|id|uri)>([^<]*)<")
IN_ROBOTS = re.compile(r"^Sitemap: (\S+)$", re.MULTILINE)
Ids = tuple[str, ...] | None


class Ends(NamedTuple):
    """Of a page: what may be pointed at in it, and the addresses that it points at."""

    ids: Ids
    addresses: tuple[str, ...]


def links(pages: Sequence[Page], found: Mapping[str, Ends], files: Iterable[str], url: str) -> None:
    """Follow every own link of every page: what begins with the portal's url, or with its path.

    `found` are the ends of each page by its path, `files` the other paths that exist. Content was checked
    at its lines before; what is dead here was written by a template. Raises Refused.
    """
    there: dict[str, Ids] = dict.fromkeys(files) | {path: one.ids for path, one in found.items()}
    target = cache(partial(_target, url))
    # What is alive on any page is so on all, but for a place on the page itself; most are plain addresses.
    homes = [path.removesuffix("index.html") for path in there]
    alive = {f"{home}{path}" for home in (url, urlsplit(url).path) for path in homes}
    everywhere = {address for one in found.values() for address in one.addresses} - alive
    doubtful = {address for address in everywhere if _dead("", target(address), there)}
    problems = [
        Problem(f"templates/{page.template}", 1, 1, f"หน้า {page.address} มีลิงก์ไปยัง “{address}” ซึ่งไม่มีอยู่")
        for page in pages
        if not doubtful.isdisjoint(found[page.file].addresses)
        for address in found[page.file].addresses
        if address in doubtful and _dead(page.file, target(address), there)
    ]
    if problems:
        raise Refused(tuple(sorted(problems)))


def ends(path: str, text: str) -> Ends:
    """What is in the text of a page."""
    if path.endswith(".txt"):
        return Ends(None, tuple(IN_ROBOTS.findall(text)))
    if not path.endswith((".html", ".xml")):
        return Ends(None, ())
    ids, found = [], []
    for match in ATTRIBUTE.finditer(text):
        kind = match.lastgroup
        if kind == "address":
            found.append(match[kind])
        elif kind == "id":
            ids.append(match[kind])
        else:
            found += [part.split()[0] for part in match["several"].split(",") if part.strip()]
    if path.endswith(".xml"):
        return Ends(None, tuple(sorted(map(unescape, {*found, *IN_XML.findall(text)}))))
    return Ends(tuple(map(unescape, ids)), tuple(sorted(map(unescape, set(found)))))


def _target(url: str, address: str) -> tuple[str, str] | None:
    """The path and the fragment that an address of our own leads to: None of another site's.

    The path is "" on the page itself, and "/" where nothing of ours can be, nor of anybody's.
    """
    try:
        return _led_to(url, address)
    except ValueError:  # a host in brackets that are never closed
        return "/", ""


def _led_to(url: str, address: str) -> tuple[str, str] | None:
    path = urlsplit(url).path
    base = unquote(path)
    if address.startswith(url):
        address = path + address.removeprefix(url)
    parts = urlsplit(address)
    if parts.scheme:
        return None
    fragment = unquote(parts.fragment)
    if address.startswith("#"):
        return "", fragment
    if unquote(parts.path).startswith(base) and not parts.netloc:
        return addresses.file("/" + unquote(parts.path).removeprefix(base)), fragment
    return "/", ""  # above the portal; or relative, which from 404.html leads to no one knows where


def _dead(path: str, target: tuple[str, str] | None, there: Mapping[str, Ids]) -> bool:
    if target is None:
        return False
    file, fragment = target[0] or path, target[1]
    ids = there.get(file)
    return file not in there or (bool(fragment) and ids is not None and fragment not in ids)
