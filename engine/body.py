"""A Markdown text, turned → its HTML, what is in it, and what lists show of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple
from zlib import compress, decompress

if TYPE_CHECKING:
    from collections.abc import Iterable

BETWEEN = "\0"  # which no text holds


class Heading(NamedTuple):
    level: int
    id: str
    text: str


class Link(NamedTuple):
    """A link or a picture in a body: where from the portal's root it leads, and where it is written."""

    target: str
    line: int
    column: int
    picture: bool = False
    words: str = ""  # the text of a link; of a picture, what is said for it


@dataclass(frozen=True, slots=True)
class Body:
    """A Markdown text, turned: HTML whose own links start at the portal's root, and what is in it.

    Ten thousand texts would fill the memory: they are kept packed, and unpacked where they are shown.
    """

    packed: bytes = b""
    headings: tuple[Heading, ...] = ()
    anchors: frozenset[str] = frozenset()
    links: tuple[Link, ...] = ()
    slips: tuple[tuple[int, int, str], ...] = ()  # what was to be a link or a comment: line, column, signs
    lead: tuple[str, ...] = ()  # the first blocks that are no headings, as far as an excerpt needs them
    ends: tuple[int, ...] = ()  # of the words that the lead may be cut after, where it has no space to end at

    @property
    def html(self) -> str:
        return self._parts[0]

    @property
    def blocks(self) -> tuple[str, ...]:
        """The text that a reader sees, block by block."""
        return tuple(self._parts[1:])

    @property
    def _parts(self) -> list[str]:
        return decompress(self.packed).decode().split(BETWEEN) if self.packed else [""]


def packed(html: str, blocks: Iterable[str]) -> bytes:
    """A body's HTML and its blocks, a quarter of their size."""
    blocks = tuple(blocks)
    return compress(BETWEEN.join((html, *blocks)).encode(), 1) if html or blocks else b""
