"""Thai text → where it must not be parted, by the end of a line or of an excerpt."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from engine.thai.dates import MONTHS, MONTHS_SHORT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Span = tuple[int, int]  # the first character, and the one after the last
CLOSING = r"[:),”’»\]]*"  # signs that stay with the word before them

# A year and its era, a time of day, a day and its month, a month and its year.
ERA = re.compile(r"[พค]\.ศ\. ?[0-9๐-๙]{4}")
TIME = re.compile(r"[0-9๐-๙]{1,2}(?:[.:][0-9๐-๙]{2})? ?น\.")
CLOSED = re.compile(CLOSING)
MONTH = f"(?:{'|'.join(map(re.escape, (*MONTHS, *MONTHS_SHORT)))})"
DAY = re.compile(rf"[0-9๐-๙]{{1,2}} {MONTH}(?: [0-9๐-๙]{{4}})?|{MONTH} [0-9๐-๙]{{4}}")
# How many of something; four digits are a year.
COUNT = re.compile(f"(?<![0-9๐-๙])[0-9๐-๙]{{1,3}} (?:หน่วยงาน|กลุ่ม|รายการ){CLOSING}")
# A short sum: a long one must be parted.
SUM = re.compile("(?<![0-9๐-๙])[0-9๐-๙]{1,2}(?: [-+×−=] [0-9๐-๙]{1,2}){2,3}(?![0-9๐-๙])")
# ๆ and ฯ belong to what is before them, and so does a dash between spaces, but not one of a row of them. Of
# a word, a letter and its marks suffice: no line ends within it. A first sign makes it quick to look for.
LEANING = re.compile("[-–ๆฯ](?:(?<=[ๆฯ])(?:[ๆฯ]|ลฯ)*|(?<=[^-–] [-–])(?= ))")
# Without one of these in it, a text has nothing of the kind: to search is slow, to ask is not. And most texts
# have no number.
SIGNS = ("ๆ", "ฯ", " - ", " – ")
DIGIT = re.compile("[0-9๐-๙]")
OF_NUMBERS = {".ศ.": ERA, "น.": TIME, " = ": SUM} | {name[-3:]: DAY for name in (*MONTHS, *MONTHS_SHORT)}
OF_NUMBERS |= dict.fromkeys((" หน่วยงาน", " กลุ่ม", " รายการ"), COUNT)
MARKS = "".join(map(chr, (*range(0x0E30, 0x0E3B), 0x0E45, *range(0x0E47, 0x0E4F))))


def together(text: str, names: Iterable[str] = ()) -> list[Span]:
    """What stays whole, in its order; also the names, whatever they consist of. What overlaps is one."""
    found: list[Span] = []
    if DIGIT.search(text):
        kinds = {kind for sign, kind in OF_NUMBERS.items() if sign in text}
        found += [match.span() for kind in kinds for match in kind.finditer(text)]
    if any(sign in text for sign in SIGNS):
        found += _leaning(text)
    for name in names:
        if name in text:
            found += _named(text, name)
    return _joined(found)


def _leaning(text: str) -> Iterator[Span]:
    """Signs with what they lean on; not those that nothing is before."""
    for match in LEANING.finditer(text):
        start = _before(text, match.start())
        if start < match.start():
            yield start, match.end()


def _before(text: str, at: int) -> int:
    """Where that begins which a sign leans on, over at most a space."""
    if at and text[at - 1] == " ":
        at -= 1
    while at and text[at - 1] in MARKS:
        at -= 1
    return at - 1 if at and not text[at - 1].isspace() else at


def _named(text: str, name: str) -> Iterator[Span]:
    start = text.find(name)
    while start >= 0:
        closed = CLOSED.match(text, start + len(name))
        yield start, closed.end() if closed else start + len(name)
        start = text.find(name, start + 1)


def _joined(spans: Iterable[Span]) -> list[Span]:
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined
