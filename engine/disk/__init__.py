"""Paths on the disk → files and folders there, whatever stood in their way."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from engine.disk.stamps import UNKNOWN, entries, is_folder, stamp_of

if TYPE_CHECKING:
    from collections.abc import Iterable


def remove(path: Path) -> None:
    """Remove a file or a folder with all that is in it. Raises OSError that names the path."""
    try:
        if path.is_symlink() or not path.is_dir():
            return path.unlink()
        for inside, stamp in reversed(list(entries(path))):  # what is inside a folder comes after it
            if stamp != UNKNOWN:  # which the folder itself is told for
                (os.rmdir if is_folder(stamp) else os.unlink)(f"{path}/{inside}")
        path.rmdir()
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error


def content(file: str) -> bytes | None:
    """None where it may not be read: a new one takes its place."""
    try:
        return Path(file).read_bytes()
    except OSError:
        return None


def write(file: str, content: bytes) -> None:
    """Make the file, or write over it."""
    with open(file, "wb") as opened:
        opened.write(content)


def make_way(folder: str) -> None:
    """Make a folder, also where a file was. Another process may do the same at the time."""
    try:
        os.mkdir(folder)
    except FileExistsError:
        if not os.path.isdir(folder):
            with suppress(OSError):  # gone, or a folder by now
                os.unlink(folder)
            os.makedirs(folder, exist_ok=True)
    except (FileNotFoundError, NotADirectoryError):
        make_way(os.path.dirname(folder))
        os.makedirs(folder, exist_ok=True)


def link(paths: Iterable[str], source: Path, folder: Path) -> None:
    """Let the files of one folder stand in the other, too; where the system can't, a build makes them.

    Whatever somebody put in the way is left alone: the next build sees it.
    """
    real: dict[str, bool] = {}
    top = os.fspath(folder)
    for path in paths:
        target = f"{top}/{path}"
        with suppress(OSError):
            if _is_real(os.path.dirname(target), top, real):
                with suppress(FileNotFoundError):
                    os.unlink(target)
                os.link(f"{source}/{path}", target)


def _is_real(path: str, top: str, known: dict[str, bool]) -> bool:
    """Whether a folder is one, up to the top, made where there is nothing."""
    if path not in known:
        stamp = stamp_of(path) if path == top or _is_real(os.path.dirname(path), top, known) else UNKNOWN
        if stamp is None:
            os.mkdir(path)
        known[path] = stamp is None or is_folder(stamp)
    return known[path]
