"""The files that people write → those that have changed, as soon as it is seen."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path
from typing import TYPE_CHECKING

from engine.disk.stamps import Stamp, entries, is_folder, stamp_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from concurrent.futures import Executor

# Seconds between two looks at what was changed last, if that is few files: mostly they are changed next. A
# look at all files, which may be very many, takes no more than a fifth of the time.
POLL, FEW, SHARE = 0.04, 10, 5


class Watch:
    """Of some files and folders, and of the `folder` with what was made of them, which may be deleted."""

    def __init__(self, watched: Sequence[Path], folder: Path, looker: Executor) -> None:
        self.watched, self.folder, self.looker = watched, folder, looker
        self.seen = _seen(watched)
        self.rest = 0.0  # seconds until all files may be looked at again

    async def changed(self, last: set[Path], *, stands: bool) -> set[Path]:
        """Wait for a change; `last` were those before, and `stands` says that there is a folder to miss."""
        few = last if len(last) <= FEW else set()
        while True:
            await asyncio.sleep(POLL)
            self.rest -= POLL
            if again := _again(few, self.seen):
                now = self.seen | again
            elif self.rest > 0:
                continue
            else:
                now = await self._look()
            paths = self.seen.keys() | now.keys()
            changed = {Path(path) for path in paths if self.seen.get(path) != now.get(path)}
            self.seen = now
            if stands and not stamp_of(self.folder):  # somebody has deleted all that was made
                changed.add(self.folder)
            if changed:
                return changed

    async def _look(self) -> dict[str, Stamp]:
        began = time.perf_counter()
        now = await asyncio.get_running_loop().run_in_executor(self.looker, _seen, self.watched)
        self.rest = (time.perf_counter() - began) * (SHARE - 1)
        return now


def _again(paths: Iterable[Path], seen: Mapping[str, Stamp]) -> dict[str, Stamp]:
    """Of these files those that have changed; one that is gone may be in the middle of being replaced."""
    told = ((str(path), stamp_of(path)) for path in paths)
    return {path: stamp for path, stamp in told if stamp and stamp != seen.get(path)}


def _seen(watched: Sequence[Path]) -> dict[str, Stamp]:
    """What the system tells of every file that people write."""
    files = {str(top): stamp for top in watched if (stamp := stamp_of(top)) and not is_folder(stamp)}
    inside = (
        (f"{top}/{path}", stamp)
        for top in watched
        if top.is_dir()
        for path, stamp in entries(top, written=True)
    )
    return files | {path: stamp for path, stamp in inside if not is_folder(stamp)}
