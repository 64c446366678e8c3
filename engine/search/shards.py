"""Entries → an index in small files: who they are by their numbers, and the numbers by three characters.

A first query fetches the few files that it needs. Numbers grow with time, so that a new item leaves the
numbers of the old ones as they are.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from hashlib import sha256
from heapq import nlargest
from itertools import accumulate, groupby
from typing import TYPE_CHECKING, Any

from engine.search.entries import searched, titles
from engine.thai.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from engine.body import Body
    from engine.cache import Cache
    from engine.search.entries import Entry

FOLDER = "search/"
# Measured at 1,000 and 10,000 items by tests/bench/search.py.
ROWS = 25  # entries in a file, doubled until there are no more files than…
MOST_ROWS = 32
SMALLEST = 8_000  # bytes of a file of trigrams, or so many that there are no more files than…
MOST_TERMS = 375
STEP = 1_024  # bytes by which the files grow: most of them stay as they are when a text changes
COMMON = 2_000  # trigrams that tell little, as so many items hold them
ENDS, GOES_ON = ord("0"), ord("P")  # the first digit of 32 of those that end a number, and that do not
LONGEST = 78  # a title's length that one character tells


def shards(
    found: Sequence[tuple[Entry, Body | None]], cache: Cache | None = None
) -> tuple[dict[str, Any], dict[str, bytes]]:
    """What index.json tells of the shards, and the shards by their paths.

    count: entries. home: the folder that they stand in. rows: entries in a file. terms: the first trigram
    of each file, and how many it holds; size: bytes of such a file. common: the commonest trigrams, the
    commonest first. kind, year: the numbers from, and up to, which the entries of a kind or year stand.
    names: whose each other name is. sets: the sets of groups that occur. For each entry a character, from
    "0" on: in `within`, its set; in `lengths`, its folded title's length.
    """
    from engine.search.postings import lines  # which brings all of NumPy

    found = found[::-1]
    numbered = [entry for entry, _ in found]
    rows = ROWS
    while len(numbered) > rows * MOST_ROWS:
        rows *= 2
    told, files = cut(
        {f"rows-{n}.json": text for n, text in enumerate(_rows(found, rows))},
        list(lines(found, lambda one: searched(*one), _mark, cache)),
    )
    sets = sorted({entry.groups for entry in numbered})
    head = {
        "count": len(numbered),
        "rows": rows,
        **told,
        "kind": _spans(numbered, lambda entry: entry.kind),
        "year": _spans(numbered, lambda entry: entry.year),
        "names": _names(numbered),
        "sets": sets,
        "within": _characters(sets.index(entry.groups) for entry in numbered),
        "lengths": _characters(min(len(fold(entry.title)), LONGEST) for entry in numbered),
    }
    return head, files


def cut(rows: Mapping[str, bytes], lines: Sequence[bytes]) -> tuple[dict[str, Any], dict[str, bytes]]:
    """What is told of the files of trigrams, and all files, of which those with the rows are given."""
    files, starts = dict(rows), []
    size = max(SMALLEST, (sum(map(len, lines)) // MOST_TERMS // STEP + 1) * STEP)
    for n, shard in enumerate(_shards(lines, size)):
        starts.append((trigram(shard[0]), len(shard)))
        files[f"terms-{n}.txt"] = b"\n".join([*shard, b""])
    home = f"{FOLDER}{_digest(files)}/"
    told = {"home": home, "terms": starts, "size": size, "common": _common(lines)}
    return told, {home + name: content for name, content in files.items()}


def trigram(line: bytes) -> str:
    """The first three characters of a line, of at most four bytes each."""
    return line[:12].decode(errors="ignore")[:3]


def _digest(files: Mapping[str, bytes]) -> str:
    """Their folder's name: a browser that still has an older index.json finds none of what it names."""
    digest = sha256()
    for name, content in files.items():
        digest.update(name.encode() + content)
    return digest.hexdigest()[:16]


def _rows(found: Sequence[tuple[Entry, Body | None]], size: int) -> Iterator[bytes]:
    for start in range(0, len(found), size):
        rows = [_row(entry, body) for entry, body in found[start : start + size]]
        yield json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()


def _row(entry: Entry, body: Body | None) -> Entry | str:
    """The entry; where its text is a body, which a page of its own shows, that page's address."""
    return entry if body is None else entry.address


def _mark(found: tuple[Entry, Body | None]) -> bytes:
    """Stands for the text, which need not be unpacked for it."""
    entry, body = found
    return repr((titles(entry), entry.blocks)).encode() + (body.packed if body else b"")


def _shards(lines: Sequence[bytes], size: int) -> Iterator[Sequence[bytes]]:
    """The lines in runs of about that many bytes."""
    ends = list(accumulate(map(len, lines)))
    start = 0
    while start < len(lines):
        end = bisect_left(ends, (ends[start] // size + 1) * size)
        yield lines[start:end]
        start = end


def _common(lines: Sequence[bytes]) -> list[str]:
    return [trigram(line) for line in nlargest(COMMON, lines, key=len)]


def _characters(numbers: Iterable[int]) -> str:
    return "".join(chr(48 + number) for number in numbers)


def _names(entries: Iterable[Entry]) -> dict[str, list[int]]:
    """Whose each other name is."""
    found: dict[str, list[int]] = {}
    for number, entry in enumerate(entries):
        for name in entry.names:
            found.setdefault(fold(name).replace(".", ""), []).append(number)
    return found


def _spans(entries: Iterable[Entry], of: Callable[[Entry], Any]) -> dict[Any, tuple[int, int]]:
    spans = {}
    for value, run in groupby(enumerate(entries), key=lambda numbered: of(numbered[1])):
        numbers = [number for number, _ in run]
        if value:
            spans[value] = (numbers[0], numbers[-1] + 1)
    return spans
