"""Files → what the system tells of them, by which it is known that they are as they were."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

# Its kind, its size, when it was written, when anything of it was changed, and which file it is.
Stamp = tuple[int, int, int, int, int]
# A file that was changed twice within this many nanoseconds may look as if it had been changed once.
TICK = 50_000_000 if sys.platform == "linux" else 3_000_000_000


def stamp(told: os.stat_result) -> Stamp:
    return told.st_mode, told.st_size, told.st_mtime_ns, told.st_ctime_ns, told.st_ino


def stamp_of(path: Path | str) -> Stamp | None:
    """None where nothing is to be seen."""
    try:
        return stamp(os.lstat(path))
    except OSError:
        return None


def changed(stamp: Stamp) -> int:
    """When anything of the file was changed, in nanoseconds."""
    return stamp[3]
