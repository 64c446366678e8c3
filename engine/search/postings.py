"""Parts of an index → every trigram with the texts that hold it, packed as a line of text in UTF-8.

A line is three characters and their postings. The lines that begin with the same two characters are made at
once, and remembered: few of them change when an item does.
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import numpy as np

from engine.cache import Cache
from engine.search.shards import ENDS, GOES_ON
from engine.search.trigrams import BITS, PART, Part, packed, part, unpacked

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Sequence

    from engine.search.entries import Text
    from engine.search.trigrams import Numbers

BLOCK = 500_000  # postings that are packed at once: 20 MB
DIGITS = 4  # of 32, enough for a million texts
MARKS = np.frombuffer(b"\0+*", dtype=np.uint8)  # of a plain text, a heading and a title
END = np.uint64(ord("\n") << 56)  # as the last of eight bytes
Given = TypeVar("Given")


class Unit(NamedTuple):
    """The trigrams that begin with the same two characters: what they are made of, and how many postings."""

    of: int
    key: bytes
    size: int


def lines(
    given: Sequence[Given],
    text: Callable[[Given], Text],
    mark: Callable[[Given], bytes],
    cache: Cache | None = None,
) -> Iterator[bytes]:
    """Each trigram that occurs, in the order of UTF-16, and its packed postings.

    `text` is what is searched of a given thing, its number that in the order of all; `mark` stands for it.
    """
    cache = cache or Cache(None)
    parts = _parts(given, text, mark, cache)
    units = list(_units(parts))
    known = {
        unit.of: found for unit in units if (found := cache.last(("unit", unit.of), unit.key)) is not None
    }
    made = {of: b"\n".join(lines) for block in _blocks(units, known) for of, lines in _merged(parts, block)}
    cache.put_last((("unit", unit.of), unit.key, made[unit.of]) for unit in units if unit.of in made)
    del parts  # which fill more of the memory than what is made of them
    for unit in units:
        yield from (made if unit.of in made else known).pop(unit.of).split(b"\n")


def _parts(
    given: Sequence[Given],
    text: Callable[[Given], Text],
    mark: Callable[[Given], bytes],
    cache: Cache,
) -> list[Part]:
    runs = [given[start : start + PART] for start in range(0, len(given), PART)]
    keys = [sha256(b"".join(sha256(mark(one)).digest() for one in run)).digest() for run in runs]
    found = [cache.last(("part", number), key) for number, key in enumerate(keys)]
    missing = [number for number, known in enumerate(found) if known is None]
    for number in missing:
        found[number] = packed(part([text(one) for one in runs[number]]))
    cache.put_last((("part", number), keys[number], found[number] or b"") for number in missing)
    return [unpacked(one or b"") for one in found]


def _units(parts: Sequence[Part]) -> Iterator[Unit]:
    """The units of all parts, in their order."""
    units = np.concatenate([part.units for part in parts])
    order = np.argsort(units, kind="stable")
    numbers = np.repeat(np.arange(len(parts)), [len(part.units) for part in parts])[order]
    sizes = np.concatenate([part.sizes for part in parts])[order]
    marks = np.concatenate([part.marks for part in parts])[order]
    firsts = np.flatnonzero(np.diff(units[order], prepend=-1))
    for start, end in pairwise([*firsts.tolist(), len(units)]):
        key = sha256(numbers[start:end].tobytes() + marks[start:end].tobytes()).digest()
        yield Unit(int(units[order[start]]), key, int(sizes[start:end].sum()))


def _blocks(units: Iterable[Unit], known: Container[int]) -> Iterator[tuple[int, int]]:
    """Runs of units that are not known, each of so many postings: from one term up to another."""
    for is_known, several in groupby(units, key=lambda unit: unit.of in known):
        run: list[Unit] = []
        size = 0
        for unit in () if is_known else several:
            run.append(unit)
            size += unit.size
            if size > BLOCK:
                yield run[0].of << BITS, unit.of + 1 << BITS
                run, size = [], 0
        if run:
            yield run[0].of << BITS, run[-1].of + 1 << BITS


def _merged(parts: Sequence[Part], block: tuple[int, int]) -> list[tuple[int, list[bytes]]]:
    """The lines of a block, by their units."""
    within = [part.within(*block) for part in parts]
    terms = np.unique(np.concatenate([terms for terms, _, _ in within]))
    owns = [np.searchsorted(terms, own) for own, _, _ in within]
    totals = np.zeros(len(terms), dtype=np.int64)
    for own, (_, counts, _) in zip(owns, within, strict=True):
        totals[own] += counts
    # The parts are in the order of their texts: of each term, the postings of one follow those of another.
    free = np.cumsum(totals) - totals
    postings = np.empty(totals.sum(), dtype=np.int64)
    for n, (own, (_, counts, numbers)) in enumerate(zip(owns, within, strict=True)):
        shift = free[own] - np.cumsum(counts) + counts
        postings[np.arange(len(numbers)) + np.repeat(shift, counts)] = numbers + np.int64(n * PART << 2)
        free[own] += counts
    units = (terms >> BITS).tolist()
    made = zip(units, map(str.encode, _characters(terms)), _packed(postings, totals), strict=True)
    return [
        (unit, [term + line for _, term, line in run])
        for unit, run in groupby(made, key=lambda made: made[0])
    ]


def _characters(terms: Numbers) -> Iterator[str]:
    codes = np.stack([terms >> 2 * BITS, terms >> BITS, terms], axis=1) & (1 << BITS) - 1
    codes[codes >= 0x110000] -= 0x102000
    text = codes.astype("<u4").tobytes().decode("utf-32-le")
    return (text[n : n + 3] for n in range(0, len(text), 3))


def _packed(postings: Numbers, sizes: Numbers) -> list[bytes]:
    """The postings of each term: + before a heading, * before a title, then the gap from the text before."""
    texts, prominence = postings >> 2, postings & 3
    ends = np.cumsum(sizes)
    firsts = ends - sizes
    gaps = np.diff(texts, prepend=-1) - 1
    gaps[firsts] = texts[firsts]
    words = _written(int(gaps.max()).bit_length())[gaps, prominence]
    words[ends - 1] |= END
    text: bytes = words.tobytes()
    return text.translate(None, b"\0").split(b"\n")[:-1]


@cache
def _written(bits: int) -> Numbers:
    """How each gap of so many bits is written behind each mark: as eight bytes, of which those not 0 count.

    In digits of 32, the last first: "0" to "O", and "P" to "o" where another follows.
    """
    left = np.arange(1 << bits)
    written = np.zeros((len(left), len(MARKS), 8), dtype=np.uint8)
    written[:, :, 0] = MARKS
    for n in range(1, 1 + DIGITS):
        digit = (left & 31) + np.where(left > 31, GOES_ON, ENDS)
        written[:, :, n] = np.where((left > 0) | (n == 1), digit, 0)[:, np.newaxis]
        left >>= 5
    return written.view("<u8")[:, :, 0]
