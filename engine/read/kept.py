"""What was read of each file ↔ what is kept of it for the next build, a shelf of files at a time."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from engine.cache import pickled
from engine.disk.stamps import Stamp
from engine.read.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from engine.cache import Cache

MODULES = (
    "engine.body",
    "engine.model",
    "engine.problem",
    "engine.read.kept",
    "engine.read.source",
    "engine.thai.dates",
    "datetime",
)
SHELVES = 256  # a change writes one of them anew


class Kept(NamedTuple):
    """A Source; what the system told of its files, None where they were too new to be sure; their digest."""

    stamps: tuple[Stamp | None, ...] | None
    digest: bytes
    source: Source


def kept(cache: Cache, root: Path, paths: Iterable[str] | None = None) -> dict[str, Kept]:
    """What is kept of the files under this root, by their paths: all of it, or the shelves of some."""
    found: dict[str, Kept] = {}
    for number in range(SHELVES) if paths is None else sorted(set(map(_shelf, paths))):
        shelf = cache.get(_key(cache, root, number))
        found |= unpacked(shelf) if shelf else {}
    return found


def keep(cache: Cache, root: Path, files: Mapping[str, Kept], changed: Iterable[str]) -> None:
    """Keep these files, of which some changed since they were last kept, or are no longer among them."""
    anew = {_shelf(path) for path in changed}
    shelves: dict[int, dict[str, Kept]] = {number: {} for number in anew}
    for path, one in files.items():
        if (number := _shelf(path)) in anew:
            shelves[number][path] = one
    if shelves:
        cache.put_each((_key(cache, root, n), pickled.packed(shelf)) for n, shelf in shelves.items())


def _shelf(path: str) -> int:
    return crc32(os.fsencode(path)) % SHELVES


def _key(cache: Cache, root: Path, number: int) -> bytes:
    return cache.key("sources", [str(root.resolve()), number])


def unpacked(shelf: bytes) -> dict[str, Kept]:
    """Nothing where the bytes are of something else."""
    found = pickled.unpacked(shelf, MODULES)
    right = isinstance(found, dict) and all(isinstance(one, Kept) for one in found.values())
    return found if right else {}
