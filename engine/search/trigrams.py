"""Folded texts → which of them hold each three characters, and how prominently, packed as text.

A searched word has no space in it, so neither have the trigrams, but for the one that ends a word, "ab ",
and the one of a single letter, "a  ".
Millions of them are sorted as numbers, by NumPy: plain Python takes ten times as long.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from engine.cache import Cache
from engine.spread import spread
from engine.thai.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Numbers = np.ndarray[Any, np.dtype[Any]]

TEXT, HEADING, TITLE = 0, 1, 2
PART = 512  # texts that are sorted at once: 20 MB of trigrams
BLOCK = 1_000_000  # postings that are packed at once: as much
BITS = 21  # of a character
ITEM = 40  # bits of a posting: its text's number, and in the last two its prominence
DIGITS = 4  # of 32, enough for a million texts
ENDS, GOES_ON, MARK = ord("0"), ord("P"), {HEADING: ord("+"), TITLE: ord("*")}


class Text(NamedTuple):
    """What is searched of an item, as written; each string stands by itself."""

    plain: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """The trigrams of some texts, in their order, each with its run of postings."""

    terms: Numbers
    counts: Numbers
    postings: Numbers  # the text's number within the part, shifted by two, and the prominence


def trigrams(texts: Sequence[Text], jobs: int = 1, cache: Cache | None = None) -> Iterator[tuple[str, str]]:
    """Each trigram that occurs, in the order of UTF-16, and its packed postings."""
    starts = range(0, len(texts), PART)
    runs = [texts[start : start + PART] for start in starts]
    kept = list(spread(partial(_kept, cache or Cache(None)), runs, jobs, worth_it=2, chunk=1))
    if cache:
        cache.put({key: made for key, known, made in kept if not known})
    parts = [_unpacked(made) for _, _, made in kept]
    every, where = np.unique(np.concatenate([part.terms for part in parts]), return_inverse=True)
    counts = np.concatenate([part.counts for part in parts])
    sums = np.cumsum(np.bincount(where, weights=counts))
    bounds = [*np.flatnonzero(np.diff(sums // BLOCK, prepend=-1)), len(every)]
    for first, last in pairwise(bounds):
        postings = np.concatenate(list(map(partial(_block, every[first:last]), parts, starts)))
        postings.sort(kind="stable")  # each part is sorted already, and this sort merges what is
        yield from zip(map(_text, every[first:last].tolist()), _packed(postings), strict=True)


def _kept(cache: Cache, texts: Sequence[Text]) -> tuple[bytes, bool, bytes]:
    """The key of some texts, whether the cache knew it, and their part as it is kept."""
    key = cache.key("part", texts)
    known = cache.get(key)
    return key, known is not None, known or _packed_part(part(texts))


def _packed_part(part: Part) -> bytes:
    sizes = np.array([len(part.terms), len(part.postings)], dtype=np.int64)
    arrays = (sizes, part.terms.astype(np.int64), part.counts, part.postings)
    return b"".join(array.tobytes() for array in arrays)


def _unpacked(kept: bytes) -> Part:
    terms, postings = np.frombuffer(kept, np.int64, 2).tolist()
    return Part(
        np.frombuffer(kept, np.int64, terms, 16),
        np.frombuffer(kept, np.int32, terms, 16 + 8 * terms),
        np.frombuffer(kept, np.uint16, postings, 16 + 12 * terms),
    )


def part(texts: Sequence[Text]) -> Part:
    pieces: list[str] = []
    lengths: list[int] = []
    values: list[int] = []
    for number, text in enumerate(texts):
        for prominence, strings in enumerate(text):
            piece = fold(" ".join(strings)).strip() + " "
            pieces.append(piece)
            lengths.append(len(piece))
            values.append(number << 2 | prominence)
    joined = "".join(pieces)
    letters, alphabet = _numbered(joined)
    space = joined.find(" ")
    size, blank = len(alphabet), letters[space]
    holders = np.repeat(np.array(values), lengths)
    inside = letters != blank
    runs = inside[:-2] & inside[1:-1]
    three = (letters[:-2] * size + letters[1:-1]) * size + letters[2:]
    one = (letters[inside] * size + blank) * size + blank
    keys = np.concatenate((three[runs] << 12 | holders[:-2][runs], one << 12 | holders[inside]))
    keys = keys[_order(keys >> 12)]
    # Of the same trigram in the same text, the most prominent comes last.
    keys = keys[np.append(keys[1:] >> 2 != keys[:-1] >> 2, True)[: len(keys)]]
    codes = keys >> 12
    first = np.flatnonzero(np.diff(codes, prepend=-1))
    codes, counts = codes[first], np.diff(first, append=len(keys))
    wide = alphabet[codes // size // size] << 2 * BITS | alphabet[codes // size % size] << BITS
    return Part(wide | alphabet[codes % size], counts.astype(np.int32), (keys & 4095).astype(np.uint16))


def _order(codes: Numbers) -> Numbers:
    """The order of the codes, equal ones as they stand: their texts follow one another already.

    Numbers of 16 bits are sorted by counting, twice as fast as all bits at once.
    """
    order = np.argsort((codes & 0xFFFF).astype(np.uint16), kind="stable")
    for shift in range(16, int(codes.max(initial=0)).bit_length(), 16):
        order = order[np.argsort((codes[order] >> shift & 0xFFFF).astype(np.uint16), kind="stable")]
    return order


def _numbered(text: str) -> tuple[Numbers, Numbers]:
    """The characters as numbers from 0, and the code of each number, in a browser's order: UTF-16."""
    codes = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32).astype(np.int64)
    # Above the surrogates stand U+E000 to U+FFFF, above those nothing.
    codes = np.where((codes >= 0xE000) & (codes <= 0xFFFF), codes + 0x102000, codes)
    seen = np.zeros(1 << BITS, dtype=bool)
    seen[codes] = True
    return (np.cumsum(seen) - 1)[codes], np.flatnonzero(seen)


def _text(term: int) -> str:
    codes = (term >> 2 * BITS, term >> BITS & (1 << BITS) - 1, term & (1 << BITS) - 1)
    return "".join(chr(code if code < 0x110000 else code - 0x102000) for code in codes)


def _block(terms: Numbers, part: Part, start: int) -> Numbers:
    """The postings of some of the terms in one part, as numbers in the order of term and text."""
    first, last = np.searchsorted(part.terms, [terms[0], terms[-1] + 1])
    ends = np.cumsum(part.counts)
    run = slice(ends[first - 1] if first else 0, ends[last - 1] if last else 0)
    numbers = np.searchsorted(terms, part.terms[first:last])
    return np.repeat(numbers, part.counts[first:last]) << ITEM | part.postings[run] + np.int64(start << 2)


def _packed(postings: Numbers) -> Iterator[str]:
    """The postings of each term: + before a heading, * before a title, then the gap from the text before.

    A gap is written in digits of 32, the last first: "0" to "O", and "P" to "o" where another follows.
    """
    terms, texts, prominence = postings >> ITEM, postings >> 2 & (1 << ITEM - 2) - 1, postings & 3
    first = np.append(True, terms[1:] != terms[:-1])
    gaps = np.where(first, texts, np.diff(texts, prepend=0) - 1)
    digits = sum((gaps >= 32**n).astype(np.int64) for n in range(1, DIGITS)) + 1
    lengths = digits + (prominence > TEXT)
    ends = np.cumsum(lengths)
    place = ends - lengths
    packed = np.empty(ends[-1], dtype=np.uint8)
    for kind, mark in MARK.items():
        packed[place[prominence == kind]] = mark
    place = place + (prominence > TEXT)
    for n in range(DIGITS):
        here = digits > n
        more = np.where(digits[here] > n + 1, GOES_ON, ENDS)
        packed[place[here] + n] = (gaps[here] >> 5 * n & 31) + more
    text = packed.tobytes().decode("ascii")
    bounds = [*(ends - lengths)[first].tolist(), len(text)]
    yield from (text[start:end] for start, end in pairwise(bounds))
