"""Links and pictures in a body → where they lead from the portal's root, and where they are written."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from functools import cached_property
from html import unescape
from itertools import takewhile
from typing import TYPE_CHECKING
from urllib.parse import unquote

from engine.body import Link
from engine.thai.words import clean

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from markdown_it.token import Token

SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
WEB = re.compile("https?:", re.IGNORECASE)
SCHEMES = ("http", "https", "mailto", "tel")
MEANT = re.compile("%(?=23|3f)", re.IGNORECASE)  # a # or ? of a name, which begins no fragment or query
TICKS = re.compile(r"(?<![\\`])`+|(?<=\\\\)`+")
WRITTEN = re.compile(
    r"\]\(\s*(?:<(?P<a>[^<>\n]*)>|(?P<b>[^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*))|<(?P<c>https?:[^<>\s]*)>",
    re.IGNORECASE,
)
DEFINED = re.compile(r"^[\s>]*\[[^\[\]\n]+\]:\s*(?:<(?P<a>[^<>\n]*)>|(?P<b>\S+))")
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def allowed(url: str) -> bool:
    """Any other link stays the text that was written; //host would leave the site without saying so."""
    scheme = SCHEME.match(url.strip())
    return (scheme is None or scheme[1].lower() in SCHEMES) and not url.startswith("//")


class Places:
    """Where each address is written in a body: first as links, then as definitions."""

    def __init__(self, text: str, definitions: Container[int]) -> None:
        """`definitions` are the lines where the parser found them: what looks like one in code is none."""
        self.text, self.definitions = text, definitions
        self.taken: set[tuple[int, int]] = set()
        self.unseen: set[tuple[int, int]] = set()  # where characters that nobody sees are in an address
        self.next: dict[tuple[str, int], int] = {}  # where to go on looking, by address and block

    @cached_property
    def lines(self) -> list[str]:
        return self.text.split("\n")

    def take(self, url: str, lines: list[int] | None) -> tuple[int, int]:
        """The next place of an address within its block's lines; the block's own where it is not found."""
        url = _alike(url)
        start, end = lines or (0, len(self.lines))
        places = self.found.get(url, [])
        at = self.next.get((url, start), bisect_left(places, (start, 0)))
        while at < len(places) and places[at] in self.taken:
            at += 1
        self.next[url, start] = at
        if at == len(places) or places[at][0] >= end:
            return self.defined.get(url) or (start, 0)
        self.taken.add(places[at])
        return places[at]

    @cached_property
    def found(self) -> dict[str, list[tuple[int, int]]]:
        """Where each address is written, in their order."""
        found = defaultdict(list)
        for number, line in enumerate(self.lines):
            for match in WRITTEN.finditer(masked(line)) if "](" in line or "<" in line else ():
                written = match[match.lastgroup or 0]
                place = number, match.start(match.lastgroup or 0)
                found[_alike(written)].append(place)
                self._see(written, place)
        return found

    @cached_property
    def defined(self) -> dict[str, tuple[int, int]]:
        """Where each address is defined for links that only give its label."""
        found: dict[str, tuple[int, int]] = {}
        for number, line in enumerate(self.lines):
            if number in self.definitions and (match := DEFINED.match(line)):
                written = match[match.lastgroup or 0]
                place = number, match.start(match.lastgroup or 0)
                found.setdefault(_alike(written), place)
                self._see(written, place)
        return found

    def _see(self, written: str, place: tuple[int, int]) -> None:
        if clean(written) != written:
            self.unseen.add(place)


def own_links(token: Token, places: Places, home: str, above: int) -> Iterator[Link]:
    """Lead every own link of a paragraph from the portal's root, and tell where it is written.

    One to a whole web address is told too: it may turn out to be the portal's own.
    """
    for n, child in enumerate(token.children or []):
        name = {"link_open": "href", "image": "src"}.get(child.type)
        url = str(child.attrGet(name)) if name else ""
        if name is None or (SCHEME.match(url) and not WEB.match(url)):
            continue
        line, column = place = places.take(url, token.map)
        target = url
        if not WEB.match(url):
            target = url if url.startswith("/") else home + url
            child.attrSet(name, target)
        target = "" if url in ("", "#") else unquote(MEANT.sub("%25", target))
        words, is_picture = _words(token, n), child.type == "image"
        yield Link(target, line + above + 1, column + 1, is_picture, words, place in places.unseen)


def _words(token: Token, n: int) -> str:
    """What a link or a picture says: its text, or what is said for it."""
    children = token.children or []
    if children[n].type == "image":
        return "".join(part.content for part in children[n].children or []).strip()
    inside = takewhile(lambda child: child.type != "link_close", children[n + 1 :])
    return "".join(child.content for child in inside).strip()


def masked(line: str) -> str:
    """The line without what stands in it as code: between a run of ticks and the next one of its length."""
    runs = [match.span() for match in TICKS.finditer(line)] if "`" in line else []
    last: dict[int, int] = {}
    closing: dict[int, int] = {}
    for start, end in reversed(runs):
        closing[start] = last.get(end - start, 0)
        last[end - start] = end
    kept, at = [], 0
    for start, _ in runs:
        if start >= at and closing[start]:
            kept += [line[at:start], " " * (closing[start] - start)]
            at = closing[start]
    return "".join([*kept, line[at:]])


def _alike(url: str) -> str:
    """One form of an address, however it is written."""
    return unquote(unescape(ESCAPED.sub(r"\1", clean(url))))
