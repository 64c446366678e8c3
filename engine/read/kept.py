"""What was read of each file ↔ what is kept of it for the next build, a shelf of files at a time."""

from __future__ import annotations

import io
import pickle
from typing import TYPE_CHECKING, Any, NamedTuple
from zlib import crc32

from engine.read.source import Source
from engine.stamps import Stamp

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from engine.cache import Cache

OURS = (
    "engine.model",
    "engine.problem",
    "engine.read.kept",
    "engine.read.source",
    "engine.thai.dates",
    "datetime",
)
SHELVES = 64  # a change writes one of them anew


class Kept(NamedTuple):
    """A Source; what the system told of its files, None where they were too new to be sure; their digest."""

    stamps: tuple[Stamp | None, ...] | None
    digest: bytes
    source: Source


def kept(cache: Cache, root: Path) -> dict[str, Kept]:
    """What is kept of the files under this root, by their paths."""
    found: dict[str, Kept] = {}
    for number in range(SHELVES):
        shelf = cache.get(_key(cache, root, number))
        found |= (unpacked(shelf) if shelf else None) or {}
    return found


def keep(cache: Cache, root: Path, files: Mapping[str, Kept], changed: Iterable[str]) -> None:
    """Keep these files, of which some changed since they were last kept, or are no longer among them."""
    anew = {_shelf(path) for path in changed}
    shelves: dict[int, dict[str, Kept]] = {number: {} for number in anew}
    for path, one in files.items():
        if (number := _shelf(path)) in anew:
            shelves[number][path] = one
    cache.put({_key(cache, root, number): packed(shelf) for number, shelf in shelves.items()})


def _shelf(path: str) -> int:
    return crc32(path.encode()) % SHELVES


def _key(cache: Cache, root: Path, number: int) -> bytes:
    return cache.key("sources", [str(root.resolve()), number])


def packed(shelf: Mapping[str, Kept]) -> bytes:
    return pickle.dumps(dict(shelf), pickle.HIGHEST_PROTOCOL)


def unpacked(shelf: bytes) -> dict[str, Kept] | None:
    """None where the bytes are of something else."""
    try:
        found = _Ours(io.BytesIO(shelf)).load()
    except Exception:  # noqa: BLE001 (broken bytes raise anything; what can't be read is made anew)
        return None
    right = isinstance(found, dict) and all(isinstance(one, Kept) for one in found.values())
    return found if right else None


class _Ours(pickle.Unpickler):
    """Bytes that were tampered with can name any function of Python: only our types are let through."""

    def find_class(self, module: str, name: str) -> Any:
        found = super().find_class(module, name) if module in OURS else None
        if not isinstance(found, type) or found.__module__ != module:
            raise pickle.UnpicklingError(f"{module}.{name} is not ours")
        return found
