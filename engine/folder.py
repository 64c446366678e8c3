"""A folder that builds write to → which of its files still are as they were left, and new ones into it."""

from __future__ import annotations

import json
import os
import shutil
import stat
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from engine.stamps import UNKNOWN, Stamp, entries, is_folder, stamp_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from engine.cache import Cache

# A folder with this file in it was made by a build, and only such a one is ever replaced.
MARK = ".made-by-build"
MARK_TEXT = "โฟลเดอร์นี้สร้างโดยพอร์ทัล แก้ไขที่นี่จะหายไปเมื่อสร้างใหม่\n".encode()
DIGEST = 16  # characters


def digest_of(content: bytes) -> str:
    return sha256(content).hexdigest()[:DIGEST]


class Folder:
    """The folder in which a site is made, beside the one that is shown; what is known of it holds for both.

    A file is known by its digest as long as its stamp is the one that it had when it was written.
    """

    def __init__(self, path: Path, out: Path, cache: Cache) -> None:
        self.path, self.out, self.cache = path, out, cache
        self.stamps: dict[str, Stamp] = {}
        self.known: dict[str, str] = {}
        self.mark = ""  # stands for all that is shown, once it is

    def begin(self) -> None:
        """Make the folder, marked as ours before there is anything else in it."""
        self.path.mkdir(exist_ok=True)
        if not os.path.lexists(self.path / MARK):
            (self.path / MARK).write_bytes(MARK_TEXT)

    def look(self) -> None:
        """See what stands, and remove what is neither a file nor a folder."""
        self.stamps = dict(entries(self.path))
        for path, stamp in self.stamps.items():
            if not is_folder(stamp) and not stat.S_ISREG(stamp[0]):
                (self.path / path).unlink()
        self.known = {
            path: digest for path, (stamp, digest) in self._left().items() if self.stamps.get(path) == stamp
        }

    def holds(self, path: str, digest: str) -> bool:
        return self.known.get(path) == digest

    def put(self, path: str, content: bytes) -> None:
        """Make a file anew, unless it has this content: who has the old one open goes on reading that."""
        target = self.path / path
        self._make_way(target.parent)
        if target.is_dir():
            shutil.rmtree(target)
        if not os.path.lexists(target):
            target.write_bytes(content)
        elif target.stat().st_size != len(content) or target.read_bytes() != content:
            beside = target.with_name(f".{os.getpid()}.new")  # a longer name may be too long
            beside.write_bytes(content)
            beside.replace(target)

    def _make_way(self, folder: Path) -> None:
        """Make a folder, also where a file was."""
        try:
            folder.mkdir(exist_ok=True)
        except (FileNotFoundError, NotADirectoryError):
            self._make_way(folder.parent)
            folder.mkdir(exist_ok=True)
        except FileExistsError:
            with suppress(IsADirectoryError, PermissionError):  # another process has made it in the meantime
                folder.unlink(missing_ok=True)
            folder.mkdir(exist_ok=True)

    def hold_only(self, paths: Iterable[str]) -> None:
        """Remove all that is not among the paths."""
        files = set(paths)
        folders = _folders(files)
        for path in reversed(self.stamps):  # what is inside a folder comes after it
            if path not in files and path not in folders and os.path.lexists(self.path / path):
                remove(self.path / path)

    def shown(self, digests: Mapping[str, str]) -> None:
        """Told when the site is shown: it is remembered, and the other folder is made its twin."""
        changed = [path for path, digest in digests.items() if not self.holds(path, digest)]
        with suppress(OSError):  # what is not there, the next build makes
            self.begin()
            _link([path for path in changed if path != MARK], self.out, self.path)
        left = {path: (self.stamps.get(path), digest) for path, digest in digests.items()}
        left |= {path: (stamp_of(self.out / path), digests[path]) for path in changed}
        kept = json.dumps(left).encode()
        self.mark = digest_of(kept)
        self.cache.put({self._key: kept})

    def as_left(self) -> str:
        """What stands for all that is shown; "" where that is not as the last build left it."""
        left = self._left()
        there = dict(entries(self.out))
        folders = _folders(left)
        same = (
            there.keys() == left.keys() | folders
            and all(there[path] == stamp for path, (stamp, _) in left.items())
            and all(is_folder(there[path]) for path in folders)
        )
        return digest_of(self.cache.get(self._key) or b"") if left and same else ""

    @property
    def _key(self) -> bytes:
        return self.cache.key("folder", str(self.out))

    def _left(self) -> dict[str, tuple[Stamp, str]]:
        known = self.cache.get(self._key)
        found: dict[str, tuple[list[int], str]] = json.loads(known) if known else {}
        return {path: (tuple(stamp), digest) for path, (stamp, digest) in found.items() if stamp}  # type: ignore[misc]


class Nowhere(Folder):
    """For a check: what would be made is as good as written."""

    def holds(self, path: str, digest: str) -> bool:
        return True

    def put(self, path: str, content: bytes) -> None:
        pass


def _folders(paths: Iterable[str]) -> set[str]:
    """Those that the paths are in, up to the top."""
    found: set[str] = set()
    for path in paths:
        above = path.rpartition("/")[0]
        while above and above not in found:
            found.add(above)
            above = above.rpartition("/")[0]
    return found


def remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()


def _link(paths: Iterable[str], source: Path, folder: Path) -> None:
    """Let the files of one folder stand in the other, too; where the system can't, a build makes them.

    Whatever somebody put in the way is left alone: the next build sees it.
    """
    real: dict[Path, bool] = {}
    for path in paths:
        target = folder / path
        with suppress(OSError):
            if _is_real(target.parent, folder, real):
                target.unlink(missing_ok=True)
                os.link(source / path, target)


def _is_real(path: Path, top: Path, known: dict[Path, bool]) -> bool:
    """Whether a folder is one, up to the top, made where there is nothing."""
    if path not in known:
        stamp = stamp_of(path) if path == top or _is_real(path.parent, top, known) else UNKNOWN
        if stamp is None:
            path.mkdir()
        known[path] = stamp is None or is_folder(stamp)
    return known[path]
