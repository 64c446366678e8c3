"""Files as they are made, each with its digest → the output folder, in one swap: the old site or the new."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
import time
from contextlib import contextmanager
from functools import partial
from itertools import chain
from pathlib import Path
from typing import IO, TYPE_CHECKING

from engine.disk import remove
from engine.disk.folder import MARK, MARK_TEXT, Folder, digest_of
from engine.problem.reasons import reason

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from engine.cache import Cache

WAIT = 0.05  # seconds between two tries to have the output alone
AT_FDCWD, EXCHANGE_LINUX, EXCHANGE_MACOS = -100, 2, 2


class Unwritable(Exception):
    """The output can't be where it was asked for; the text says why, in Thai."""


def write(files: Iterable[tuple[str, bytes | None, str]], made: Folder, root: Path) -> list[str]:
    """Make `made.out` hold the files and nothing else, as soon as the last of them has come; their paths.

    Each comes with its content, None where that stands in `made` already, and the content's digest. Nobody
    else may build there at the time: see `alone`. Raises Unwritable, or whatever the files raise, before a
    reader sees any change.
    """
    out = made.out
    refuse(out, root)
    old = _beside(out, "old")
    digests = {MARK: digest_of(MARK_TEXT)}
    try:
        if old.exists():  # a swap of two renames was interrupted
            remove(old) if out.exists() else old.rename(out)
        made.begin()
        made.look()
        for path, content, digest in chain([(MARK, MARK_TEXT, digests[MARK])], files):
            if content is not None and not made.holds(path, digest):
                made.put(path, content)
            digests[path] = digest
        made.hold_only(digests)
        _swap(made.path, out, old)
        made.shown(digests)
        return list(digests)
    except OSError as error:
        raise _unwritable(out, error) from error


def renew(files: Mapping[str, str], gone: Collection[str], made: Folder) -> None:
    """Let these files, which stand in the twin of the site by now, take the place of those that are gone.

    Each comes with its content's digest. Nobody else may build there at the time: see `alone`. Raises
    Unwritable, before a reader sees any change.
    """
    old = _beside(made.out, "old")
    try:
        if old.exists():  # of a swap that was interrupted, as in `write`
            remove(old)
        made.drop(gone)
        _swap(made.path, made.out, old)
        made.shown_anew(files, gone)
    except OSError as error:
        raise _unwritable(made.out, error) from error


@contextmanager
def alone(out: Path) -> Iterator[None]:
    """One build at a time makes an output, from its reading on; another waits: what was read last is shown.

    Raises Unwritable.
    """
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        # A link in the lock's place may lead anywhere.
        how = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
        lock = os.fdopen(os.open(_beside(out.resolve(), "lock"), how, 0o666))
    except OSError as error:
        raise _unwritable(out, error) from error
    with lock:
        _take(lock, out, f"กำลังรอ เพราะการสร้างเว็บไซต์อีกครั้งหนึ่งกำลังเขียน {out} อยู่")
        yield


def _take(lock: IO[str], out: Path, waiting: str) -> None:
    """The lock; where another has it, say that we are waiting. Raises Unwritable where there are no locks."""
    if sys.platform == "win32":
        import msvcrt

        take = partial(msvcrt.locking, lock.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        take = partial(fcntl.flock, lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    said = False
    while True:
        try:
            return take()
        except OSError as error:
            if error.errno not in (errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK):
                raise _unwritable(out, error) from error
        if not said:
            sys.stderr.write(f"{waiting}\n")
            sys.stderr.flush()
        said = True
        time.sleep(WAIT)


def _unwritable(out: Path, error: OSError) -> Unwritable:
    what = f"เขียนเว็บไซต์ไว้ที่ {out} ไม่ได้: {reason(error)} ({error.filename or out})"
    if error.errno == errno.EXDEV:  # as of a folder in a lower layer of a container, which can't be renamed
        what += f" ให้ลบ {out} และ {_beside(out, 'spare')} แล้วสร้างใหม่"
    return Unwritable(what)


def folder(out: Path, cache: Cache) -> Folder:
    """The folder in which the next site is made: it is as the one that is shown, or older."""
    out = out.resolve()
    return Folder(_beside(out, "spare"), out, cache)


def refuse(out: Path, root: Path) -> None:
    """Raise Unwritable where a build would replace what no build has made."""
    try:
        out, root = out.resolve(), root.resolve()
        _refuse_endless(out)
        _refuse_sources(out, root)
        _refuse_inside(out)
        if out.is_mount():  # nothing can take its place
            raise Unwritable(f"{out} เป็นจุดเชื่อมต่อของระบบไฟล์ ให้เลือก --out เป็นโฟลเดอร์ข้างในนั้น")
        for folder in (out, _beside(out, "spare"), _beside(out, "old")):
            _refuse_foreign(folder)
    except (OSError, RuntimeError) as error:  # a name too long, a link to itself, a folder that is closed
        raise Unwritable(
            f"ใช้ {out} เป็นที่เขียนเว็บไซต์ไม่ได้ ให้เลือก --out เป็นโฟลเดอร์ใหม่ ({reason(error)})"
        ) from error


def _refuse_endless(out: Path) -> None:
    """A link that leads to itself: until Python 3.12 it was not resolved at all."""
    if any(folder.is_symlink() for folder in (out, *out.parents)):
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))


def _beside(out: Path, use: str) -> Path:
    return out.with_name(f".{out.name}.{use}")


def _refuse_sources(out: Path, root: Path) -> None:
    tops = (root, Path(__file__).resolve().parents[1])
    sources = [top / name for top in tops for name in ("content", "templates", "assets", "engine", ".git")]
    if (
        out == root
        or out in root.parents
        or any(out == source or source in out.parents for source in sources)
    ):
        raise Unwritable(f"เขียนทับ {out} ไม่ได้ เพราะเป็นที่อยู่ของเนื้อหา ให้เลือก --out เป็นโฟลเดอร์อื่น")


def _refuse_inside(out: Path) -> None:
    made = next((folder for folder in out.parents if (folder / MARK).is_file()), None)
    if made:
        raise Unwritable(f"{out} อยู่ในเว็บไซต์ที่สร้างไว้แล้ว ({made}) และจะหายไปเมื่อสร้างใหม่ ให้เลือก --out ที่อื่น")


def _refuse_foreign(folder: Path) -> None:
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise Unwritable(f"{folder} มิใช่โฟลเดอร์ ให้เลือก --out เป็นโฟลเดอร์ใหม่")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / MARK).is_file():
        raise Unwritable(f"{folder} ไม่ว่างและมิได้สร้างโดยพอร์ทัล จึงไม่เขียนทับ ให้เลือก --out เป็นโฟลเดอร์ใหม่")


def _swap(spare: Path, out: Path, old: Path) -> None:
    if not out.exists():
        spare.rename(out)
    elif not _exchange(spare, out):
        out.rename(old)
        spare.rename(out)
        old.rename(spare)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; False where the system can't."""
    if not sys.platform.startswith(("linux", "darwin")):
        return False
    system = ctypes.CDLL(None, use_errno=True)
    first, second = os.fsencode(one), os.fsencode(other)
    try:
        if sys.platform == "darwin":
            failed = system.renamex_np(first, second, EXCHANGE_MACOS)
        else:
            failed = system.renameat2(AT_FDCWD, first, AT_FDCWD, second, EXCHANGE_LINUX)
    except AttributeError:
        return False
    if failed and (number := ctypes.get_errno()) not in (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP):
        raise OSError(number, os.strerror(number), str(other))
    return not failed
