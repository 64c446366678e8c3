"""A folder that builds write to → which of its files still are as they were left, and new ones into it."""

from __future__ import annotations

import os
import re
import stat
from contextlib import suppress
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from engine import disk
from engine.cache.pickled import packed, unpacked
from engine.disk.stamps import UNKNOWN, Stamp, entries, is_folder, stamp_of, stands

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from engine.cache import Cache

# A folder with this file in it was made by a build, and only such a one is ever replaced.
MARK = ".made-by-build"
MARK_TEXT = "โฟลเดอร์นี้สร้างโดยพอร์ทัล สิ่งที่แก้ไขในโฟลเดอร์นี้จะหายไปเมื่อสร้างใหม่\n".encode()
DIGEST = 16  # characters
NEW = ".new"  # ends the name of a file that is to take the place of another


def digest_of(content: bytes) -> str:
    return sha256(content).hexdigest()[:DIGEST]


Stamps = dict[str, Stamp | None]


class Left(NamedTuple):
    """What a build left: its files by their paths, which are the same ones in the site and in its twin.

    What each of the two has of its own are the folders, the top one by "", and its mark. `twins` is
    empty where there is no twin.
    """

    digests: dict[str, str]
    stamps: Stamps
    own: Stamps
    twins: Stamps
    mark: str = ""  # stands for all of it


NOTHING = Left({}, {}, {}, {})


class Folder:
    """The folder in which a site is made, beside the one that is shown; what is known of it holds for both.

    A file is known by its digest as long as its stamp is the one that it had when it was written.
    """

    def __init__(self, path: Path, out: Path, cache: Cache) -> None:
        self.path, self.out, self.cache = path, out, cache
        self.stamps: dict[str, Stamp] = {}
        self.known: dict[str, str] = {}
        self.rights = 0  # to read: each file gives at least these
        # Asked for here, as a child may not ask the cache that its parent has opened.
        self.left = self._kept()

    def begin(self) -> None:
        """Make the folder, marked as ours before there is anything else in it.

        The mark is made anew each time: its rights are those that all is to be given now.
        """
        self.path.mkdir(exist_ok=True)
        with suppress(OSError):  # of somebody else, where all may be as it should
            os.chmod(self.path, stat.S_IMODE(os.lstat(self.path).st_mode) | stat.S_IRWXU)
        new = re.compile(rf"{re.escape(self.path.name)}\.\d+{re.escape(NEW)}")
        for name in os.listdir(self.path.parent):
            if new.fullmatch(name):  # of a process that was killed
                with suppress(OSError):
                    (self.path.parent / name).unlink()
        self._write_anew(f"{self.path}/{MARK}", MARK_TEXT)
        self.rights = os.lstat(self.path / MARK).st_mode & 0o444

    def look(self) -> None:
        """See what stands, and remove what is neither a file nor a folder, or can't be looked into."""
        self.stamps = dict(self._opened())
        for top in {path.partition("/")[0] for path, stamp in self.stamps.items() if stamp == UNKNOWN}:
            disk.remove(self.path / top)
            self.stamps = {
                path: stamp for path, stamp in self.stamps.items() if path.partition("/")[0] != top
            }
        for path, stamp in self.stamps.items():
            if not is_folder(stamp) and not stat.S_ISREG(stamp[0]):
                (self.path / path).unlink()
        left = self.left
        self.known = {
            path: left.digests[path]
            for path, stamp in left.stamps.items()
            if stamp and self.stamps.get(path) == stamp and not self.rights & ~stamp[0]
        }

    def _opened(self) -> Iterator[tuple[str, Stamp]]:
        """All that is in the folder; who may read its files may look into it, and into those in it."""
        rights = stat.S_IRWXU | self.rights | self.rights >> 2
        for path, stamp in chain([("", stamp_of(self.path) or UNKNOWN)], entries(self.path)):
            if is_folder(stamp) and rights & ~stamp[0]:
                with suppress(OSError):  # what can't be looked into is told, where it stands in the way
                    os.chmod(self.path / path, stat.S_IMODE(stamp[0]) | rights)
            if path:
                yield path, stamp

    def holds(self, path: str, digest: str) -> bool:
        return self.known.get(path) == digest

    def put(self, path: str, content: bytes) -> None:
        """Make a file anew, unless it has this content: who has the old one open goes on reading that."""
        target = self._at(path)
        stamp = stamp_of(target)
        if stamp and is_folder(stamp):
            disk.remove(Path(target))
            stamp = None
        if stamp is None:
            disk.write(target, content)
        elif stamp[1] != len(content) or self.rights & ~stamp[0] or disk.content(target) != content:
            self._write_anew(target, content)

    def _write_anew(self, target: str, content: bytes) -> None:
        # Not within the folder, which would be shown with what a killed process has left of it.
        new = f"{self.path}.{os.getpid()}{NEW}"
        disk.write(new, content)
        os.replace(new, target)

    def put_again(self, path: str, content: bytes, other: str) -> None:
        """Make a file of the content that another one has; where the system can, it is the same file."""
        try:
            os.link(f"{self.path}/{other}", self._at(path))
        except OSError:
            self.put(path, content)

    def _at(self, path: str) -> str:
        """Where a file stands, in a folder which is made."""
        target = f"{self.path}/{path}"
        disk.make_way(os.path.dirname(target))
        return target

    def hold_only(self, paths: Iterable[str]) -> None:
        """Remove all that is not among the paths."""
        files = set(paths)
        folders = _folders(files)
        for path in reversed(self.stamps):  # what is inside a folder comes after it
            if path not in files and path not in folders and os.path.lexists(self.path / path):
                disk.remove(self.path / path)

    def shown(self, digests: Mapping[str, str]) -> None:
        """Told when the site is shown: it is remembered, and the other folder is made its twin."""
        fresh = {path for path, digest in digests.items() if path != MARK and not self.holds(path, digest)}
        old = {path: self.stamps.get(path) for path in digests if path != MARK}
        own = ["", MARK, *_folders(old)]
        try:
            self.begin()
            self.look()
            self.hold_only(digests)
            fresh |= {path for path, stamp in old.items() if self.stamps.get(path) != stamp}
            disk.link(fresh, self.out, self.path)
            twins = _stamps(self.path, own)
        except OSError:  # what is not there, the next build makes
            twins = {}
        self._leave(digests, old, fresh, _stamps(self.out, own), twins)

    def shown_anew(self, fresh: Mapping[str, str], gone: Collection[str]) -> None:
        """Told when the twin is shown, in which some files are fresh and others gone: now the other is."""
        left = self.left
        digests = {path: digest for path, digest in left.digests.items() if path not in gone} | {**fresh}
        old = {path: stamp for path, stamp in left.stamps.items() if path in digests}
        touched = ["", *_folders({*fresh, *gone})]
        try:
            self.drop(gone)
            disk.link(fresh, self.out, self.path)
            twins = _there(left.own | _stamps(self.path, touched))
        except OSError:  # as above
            twins = {}
        self._leave(digests, old, fresh, _there(left.twins | _stamps(self.out, touched)), twins)

    def drop(self, paths: Iterable[str]) -> None:
        """Remove files, and the folders that are empty without them."""
        for path in paths:
            with suppress(FileNotFoundError):
                os.unlink(f"{self.path}/{path}")
        for folder in sorted(_folders(paths), reverse=True):  # what is inside first
            with suppress(OSError):  # there is more in it
                os.rmdir(f"{self.path}/{folder}")

    def as_left(self) -> str:
        """What stands for all that is shown; "" where that is not as the last build left it."""
        left = self.left
        return left.mark if stands(self.out, left.own) and stands(self.out, left.stamps) else ""

    def is_twin(self) -> bool:
        """Whether the other folder is the twin of the site, where that is as it was left.

        Its files were the same ones, and who had put another in the place of one had changed the folder.
        """
        return bool(self.left.twins) and stands(self.path, self.left.twins)

    def _leave(
        self, digests: Mapping[str, str], old: Stamps, fresh: Iterable[str], own: Stamps, twins: Stamps
    ) -> None:
        anew = _stamps(self.out, fresh)
        linked = anew == _stamps(self.path, fresh)
        left = Left(dict(digests), old | anew, own, twins if linked else {})
        kept = packed(tuple(left))
        self.cache.put({self._key: kept})
        self.left = left._replace(mark=digest_of(kept))

    def _kept(self) -> Left:
        kept = self.cache.get(self._key)
        found = unpacked(kept) if kept else None
        return Left(*found)._replace(mark=digest_of(kept)) if kept and found else NOTHING

    @property
    def _key(self) -> bytes:
        return self.cache.key("folder", str(self.out))


class Nowhere(Folder):
    """For a check: what would be made is as good as written."""

    def holds(self, path: str, digest: str) -> bool:
        return True

    def put(self, path: str, content: bytes) -> None:
        pass


def _stamps(top: Path, paths: Iterable[str]) -> Stamps:
    start = f"{os.fspath(top)}/"
    return {path: stamp_of(start + path) for path in paths}


def _there(stamps: Stamps) -> Stamps:
    return {path: stamp for path, stamp in stamps.items() if stamp}


def _folders(paths: Iterable[str]) -> set[str]:
    """Those that the paths are in, up to the top."""
    found: set[str] = set()
    for path in paths:
        above = path.rpartition("/")[0]
        while above and above not in found:
            found.add(above)
            above = above.rpartition("/")[0]
    return found
