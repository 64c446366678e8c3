"""A Markdown text, turned → its HTML, what is in it, and what lists show of it."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple
from zlib import compress, decompress

if TYPE_CHECKING:
    from collections.abc import Iterable

BETWEEN = "\0"  # which no text holds
ENCODINGS = ("cp874", "utf-8")  # the first that a text can be written in: a Thai letter is one byte, or three


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
    unseen: bool = False  # whether characters that nobody sees are written in its address


@dataclass(frozen=True, slots=True)
class Body:
    """A Markdown text, turned: HTML whose own links start at the portal's root, and what is in it.

    Ten thousand texts would fill the memory: they are kept packed, and unpacked where they are shown.
    """

    packed: bytes = b""
    headings: tuple[Heading, ...] = ()
    anchors: frozenset[str] = frozenset()
    links: tuple[Link, ...] = ()
    slips: tuple[tuple[int, int, str], ...] = ()  # what was meant otherwise: line, column, signs
    lead: tuple[str, ...] = ()  # the first paragraphs, as far as an excerpt needs them
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
        if not self.packed:
            return [""]
        return decompress(self.packed[1:]).decode(ENCODINGS[self.packed[0]]).split(BETWEEN)


def packed(html: str, blocks: Iterable[str]) -> bytes:
    """A body's HTML and its blocks in a tenth of their size, behind the number of their encoding."""
    text = BETWEEN.join((html, *blocks))
    for number, encoding in enumerate(ENCODINGS if text else ()):
        with suppress(UnicodeEncodeError):
            return bytes([number]) + compress(text.encode(encoding), 1)
    return b""
