"""Results by all that they depend on, in a file that may be deleted, broken or foreign."""

from __future__ import annotations

import hashlib
import os
import re
import sqlite3
import sys
from contextlib import closing, suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

LIBRARIES = (
    "jinja2", "markupsafe", "markdown-it-py", "mdurl", "mdit-py-plugins", "pyyaml", "pythainlp", "pydantic",
    "pydantic-core", "numpy", "pillow", "resvg-py", "fonttools", "fontpkg-sarabun",
)  # fmt: skip
NAME = re.compile(r"[0-9a-f]{16}\.sqlite")
BESIDE = ("-journal", "-wal", "-shm")
MARK = 8  # bytes of a digest
PATIENCE = 60  # seconds that one process waits for another
# Not WITHOUT ROWID: a row as large as ours would be read whole wherever its key is compared.
TABLE = "CREATE TABLE results (key BLOB PRIMARY KEY, result NOT NULL)"


class Cache:
    """Results by key. Without a folder it remembers nothing, and every build is a cold one.

    A child may not use what its parent has opened: it has one of its own.
    """

    def __init__(self, folder: Path | None) -> None:
        self._reader: sqlite3.Connection | None = None
        self.file = folder / f"{_engine()}.sqlite" if folder else None

    def apart(self) -> Cache:
        """The same for another process."""
        other = Cache(None)
        other.file = self.file
        return other

    def key(self, shared: Any, value: Any) -> bytes:
        return key_of(shared, value)

    def get(self, key: bytes) -> bytes | None:
        """What is known of the key; a file that is broken, or not as we make it, knows nothing.

        Marks find what was damaged, not what was forged: who may write here may write the engine, too.
        """
        if self.file is None:
            return None
        try:
            if self._reader is None:
                if not self.file.exists() or not self.file.stat().st_size:  # another build has only begun it
                    return None
                self._reader = _opened(self.file)
            row = self._reader.execute("SELECT result FROM results WHERE key = ?", (key,)).fetchone()
        except (OSError, sqlite3.Error) as error:
            self._close()
            if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_BUSY:
                self.file = None  # who holds it for so long will not let it go for the next key either
            else:
                with suppress(OSError):
                    self.file.unlink()
            return None
        result = row[0] if row and isinstance(row[0], bytes) else b""
        return result[MARK:] if result and _mark(key, memoryview(result)[MARK:]) == result[:MARK] else None

    def _close(self) -> None:
        if self._reader:
            self._reader.close()
            self._reader = None

    __del__ = _close

    def last(self, name: Any, key: bytes) -> bytes | None:
        """What was kept under a name last, where it was made of what this key stands for."""
        kept = self.get(self.key("last", name))
        return kept[len(key) :] if kept is not None and kept.startswith(key) else None

    def put_last(self, results: Iterable[tuple[Any, bytes, bytes]]) -> None:
        """Keep results by name and key."""
        self.put_each((self.key("last", name), key + result) for name, key, result in results)

    def put(self, results: Mapping[bytes, bytes]) -> None:
        """Keep the results; where that is not possible, the next build does without."""
        if results:
            self.put_each(results.items())

    def put_each(self, results: Iterable[tuple[bytes, bytes]]) -> None:
        """Keep results as they come: all of them at once may fill the memory."""
        if self.file is None:
            return
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            for other in self.file.parent.glob("*.sqlite"):
                if other != self.file and NAME.fullmatch(other.name):
                    with suppress(OSError):  # a folder, or what may not be removed, is only in nobody's way
                        other.unlink()
            with closing(_opened(self.file)) as base, base:
                base.execute("PRAGMA synchronous = OFF")  # what a power cut breaks is only made again
                base.execute(TABLE.replace("TABLE", "TABLE IF NOT EXISTS"))
                base.executemany("INSERT OR REPLACE INTO results VALUES (?, ?)", map(_marked, results))
        except (OSError, sqlite3.Error):
            return


def _opened(file: Path) -> sqlite3.Connection:
    """The file, where it is our own. Raises sqlite3.Error.

    Another's is not asked for anything: a view in the place of our table could answer without an end.
    """
    if file.is_symlink():
        file.unlink()
    for beside in BESIDE:
        other = file.with_name(file.name + beside)
        if other.exists() and not other.is_file():  # SQLite would wait for a pipe to be filled
            other.unlink()
    base = sqlite3.connect(file, timeout=PATIENCE, check_same_thread=False)
    try:
        made = {sql for (sql,) in base.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")}
        if not made <= {TABLE}:
            raise sqlite3.DatabaseError(f"not ours: {file}")
    except sqlite3.Error:
        base.close()
        raise
    return base


def key_of(shared: Any, value: Any) -> bytes:
    """A key for the value, which also stands for what others share with it."""
    from pydantic_core import to_json

    return hashlib.sha256(to_json(shared) + to_json(value)).digest()


def _marked(result: tuple[bytes, bytes]) -> tuple[bytes, bytes]:
    """Behind a mark that tells whether it is still what was kept under its key."""
    key, made = result
    return key, _mark(key, made) + made


def _mark(key: bytes, made: bytes | memoryview) -> bytes:
    digest = hashlib.sha256(key)
    digest.update(made)
    return digest.digest()[:MARK]


@cache
def _engine() -> str:
    """The cache's name: another engine, or other libraries, make other results.

    Of the files as they were when this process began: what runs is not what is written over them later.
    """
    digest = hashlib.sha256()
    here = Path(__file__).parents[1]
    for file in [here.parent / "build.py", *sorted(here.rglob("*.py"))]:
        digest.update(file.read_bytes())
    digest.update("\n".join([*_libraries(), sys.version, str(sys.flags.optimize)]).encode())
    return digest.hexdigest()[:16]


def _libraries() -> Iterator[str]:
    """Name and version of each that shapes a site, as its folder says them: to read more takes far longer."""
    for folder in sys.path:
        with suppress(OSError):
            for name in sorted(os.listdir(folder or ".")):  # noqa: PTH208 (of many a name is enough)
                if name.endswith((".dist-info", ".egg-info")) and _plain(name.split("-")[0]) in LIBRARIES:
                    yield name


def _plain(name: str) -> str:
    return name.lower().replace("_", "-")
