"""Texts → which of them hold each three characters, and how prominently: the parts of an index.

A searched word has no space in it, so neither have the trigrams, but for the one that ends a word, "ab ",
and the one of a single letter, "a  ".
Millions of them are sorted as numbers, by NumPy: plain Python takes ten times as long.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from engine.thai.folding import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.search.entries import Text

    Numbers = np.ndarray[Any, np.dtype[Any]]

PART = 256  # texts that are sorted at once: 10 MB of trigrams
HOLDER = 10  # bits that tell one of so many texts, and the prominence
BITS = 21  # of a character


@dataclass(frozen=True, slots=True)
class Part:
    """The trigrams of some texts, in their order, each with its run of postings.

    The trigrams that begin with the same two characters are a unit: what stands in each is told by a mark.
    """

    terms: Numbers
    counts: Numbers
    postings: Numbers  # the text's number within the part, shifted by two, and the prominence
    units: Numbers
    sizes: Numbers  # the postings of each unit
    marks: Numbers

    def within(self, first: int, last: int) -> tuple[Numbers, Numbers, Numbers]:
        """The terms from one up to another, their counts and their postings."""
        start, end = np.searchsorted(self.terms, [first, last])
        ends = np.cumsum(self.counts[:end])
        run = slice(int(ends[start - 1]) if start else 0, int(ends[-1]) if end else 0)
        return self.terms[start:end], self.counts[start:end], self.postings[run]


def packed(part: Part) -> bytes:
    sizes = np.array([len(part.terms), len(part.postings), len(part.units)], dtype=np.int64)
    arrays = (sizes, part.terms, part.units, part.sizes, part.marks, part.counts, part.postings)
    return b"".join(array.tobytes() for array in arrays)


def unpacked(kept: bytes) -> Part:
    terms, postings, units = np.frombuffer(kept, np.int64, 3).tolist()
    kinds = (np.int64, np.int64, np.int64, np.uint64, np.int32, np.uint16)
    arrays, at = [], 24
    for kind, size in zip(kinds, (terms, units, units, units, terms, postings), strict=True):
        arrays.append(np.frombuffer(kept, kind, size, at))
        at += arrays[-1].nbytes
    return Part(arrays[0], arrays[4], arrays[5], *arrays[1:4])


def part(texts: Sequence[Text]) -> Part:
    letters, alphabet, holders = _letters(texts)
    size = len(alphabet)
    keys = _keys(letters, holders, size, int(np.searchsorted(alphabet, ord(" "))))
    keys.sort()
    # Of the same trigram in the same text, the most prominent comes last.
    keys = keys[np.append(keys[1:] >> 2 != keys[:-1] >> 2, True)[: len(keys)]]
    codes = (keys >> HOLDER).astype(np.int64)
    first = np.flatnonzero(np.diff(codes, prepend=-1))
    codes, counts = codes[first], np.diff(first, append=len(keys)).astype(np.int32)
    wide = alphabet[codes // size // size] << 2 * BITS | alphabet[codes // size % size] << BITS
    terms, postings = wide | alphabet[codes % size], (keys & (1 << HOLDER) - 1).astype(np.uint16)
    return Part(terms, counts, postings, *_units(terms, counts, postings))


def _letters(texts: Sequence[Text]) -> tuple[Numbers, Numbers, Numbers]:
    """All letters as numbers from 0, the code of each number, and which text holds the letter, and how."""
    pieces: list[str] = []
    lengths: list[int] = []
    values: list[int] = []
    for number, text in enumerate(texts):
        for prominence, strings in enumerate(text):
            piece = fold(" ".join(strings)).strip() + " "
            pieces.append(piece)
            lengths.append(len(piece))
            values.append(number << 2 | prominence)
    letters, alphabet = _numbered("".join(pieces))
    if len(alphabet) ** 3 <= 1 << 32 - HOLDER:  # as mostly: half as wide, numbers are sorted twice as fast
        letters = letters.astype(np.uint32)
    return letters, alphabet, np.repeat(np.array(values, dtype=letters.dtype), lengths)


def _keys(letters: Numbers, holders: Numbers, size: int, blank: int) -> Numbers:
    """Each trigram of the letters, whose alphabet has that size, with its holder in the last bits."""
    inside = letters != blank
    runs = np.flatnonzero(inside[:-2] & inside[1:-1])
    three = (letters[runs] * size + letters[runs + 1]) * size + letters[runs + 2]
    held = np.zeros((1 << HOLDER, size), dtype=bool)  # a letter stands in a text many times
    held[holders, letters] = True
    held[:, blank] = False
    holder, letter = (found.astype(letters.dtype) for found in np.nonzero(held))
    one = (letter * size + blank) * size + blank
    return np.concatenate((three << HOLDER | holders[runs], one << HOLDER | holder))


def _units(terms: Numbers, counts: Numbers, postings: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """The first two characters of the trigrams, and of all that stands under them its size and a mark."""
    units = terms >> BITS
    firsts = np.flatnonzero(np.diff(units, prepend=-1))
    bounds = np.append(firsts, len(terms))
    runs = np.append(0, np.cumsum(counts))[bounds]
    marks = [
        sha256(terms[here:there].tobytes() + counts[here:there].tobytes() + postings[start:end].tobytes())
        for (here, there), (start, end) in zip(
            pairwise(bounds.tolist()), pairwise(runs.tolist()), strict=True
        )
    ]
    told = np.frombuffer(b"".join(mark.digest()[:8] for mark in marks), np.uint64)
    return units[firsts], np.diff(runs), told


def _numbered(text: str) -> tuple[Numbers, Numbers]:
    """The characters as numbers from 0, and the code of each number, in a browser's order: UTF-16."""
    codes = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32).astype(np.int64)
    # Above the surrogates stand U+E000 to U+FFFF, above those nothing.
    if (high := (codes >= 0xE000) & (codes <= 0xFFFF)).any():
        codes[high] += 0x102000
    seen = np.bincount(codes) > 0
    return (np.cumsum(seen) - 1)[codes], np.flatnonzero(seen)
