"""Files → what the system tells of them, by which it is known that they are as they were."""

from __future__ import annotations

import os
import sys
from stat import S_ISDIR, S_ISLNK
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

# Its kind, its size, when it was written, when anything of it was changed, and which file it is.
Stamp = tuple[int, int, int, int, int]
UNKNOWN: Stamp = (0, 0, 0, 0, 0)
SECOND = 1_000_000_000
COARSE = 2 * SECOND  # of FAT, the coarsest; ext3 keeps one
WINDOWS = sys.platform == "win32"
# A file that was changed twice within this many nanoseconds may look as if it had been changed once.
TICK = 50_000_000 if sys.platform == "linux" else 3_000_000_000


def stamp_from(stat: os.stat_result) -> Stamp:
    number = 0 if WINDOWS else stat.st_ino  # which Windows does not tell of what is listed
    return stat.st_mode, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, number


def stamp_of(path: Path | str) -> Stamp | None:
    """None where nothing is to be seen."""
    try:
        return stamp_from(os.lstat(path))
    except OSError:
        return None


def is_left_behind(name: str, is_folder: bool = False) -> bool:
    """Whether a file is one that a system or an editor has put beside those that people write."""
    if is_folder or name[0] == ".":
        return name[0] == "."
    low = name.lower()
    by_an_editor = name[0] == "~" or name[0] == "#" == name[-1] or low.endswith(("~", ".tmp", "___jb_tmp___"))
    return by_an_editor or low in ("desktop.ini", "thumbs.db")


def is_path_left_behind(path: str) -> bool:
    """The same of a file within folders."""
    *folders, name = path.split("/")
    return any(is_left_behind(folder, True) for folder in folders) or is_left_behind(name)


def entries(top: Path, *, written: bool = False) -> Iterator[tuple[str, Stamp]]:
    """All that is in a folder, however deep, by its path from there; what is inside a folder comes after it.

    Or only what people have `written`. What may not be looked into holds one thing of which nothing is known.
    """
    start = f"{os.fspath(top)}/"  # a Path for each of ten thousand folders takes longer than to look into it
    waiting = [""]
    while waiting:
        above = waiting.pop()
        try:
            with os.scandir(start + above) as found:
                inside = [
                    (above + entry.name, stamp_from(entry.stat(follow_symlinks=False)))
                    for entry in found
                    if not (written and is_left_behind(entry.name, entry.is_dir(follow_symlinks=False)))
                ]
        except FileNotFoundError:  # gone since it was listed
            continue
        except OSError:
            inside = [(f"{above}?", UNKNOWN)]
        inside.sort()
        yield from inside
        waiting += [f"{path}/" for path, stamp in inside if is_folder(stamp)]


def stands(top: Path, stamps: Mapping[str, Stamp | None]) -> bool:
    """Whether all of this is as it was, and no more: what comes and goes changes the folder that it is in.

    To ask for what is known takes a third of the time of listing it.
    """
    start = f"{os.fspath(top)}/"
    return all(stamp is not None and stamp_of(start + path) == stamp for path, stamp in stamps.items())


def is_folder(stamp: Stamp) -> bool:
    return S_ISDIR(stamp[0])


def is_link(stamp: Stamp) -> bool:
    return S_ISLNK(stamp[0])


def changed(stamp: Stamp) -> int:
    """When anything of the file was changed at the latest, in nanoseconds.

    Windows tells when it was made instead. A system that keeps whole seconds may mean the end of the second.
    """
    told = max(stamp[2:4])
    return told if told % SECOND else told + COARSE
