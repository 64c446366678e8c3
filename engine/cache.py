"""Texts and bytes by all that they depend on, in a file that may be deleted, broken or foreign."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing, suppress
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic_core import to_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

LIBRARIES = ("jinja2", "markdown-it-py", "mdit-py-plugins", "pythainlp", "pydantic", "pillow", "resvg-py")
TABLE = "CREATE TABLE IF NOT EXISTS results (key BLOB PRIMARY KEY, result NOT NULL) WITHOUT ROWID"


class Cache:
    """Results by key. Without a folder it remembers nothing, and every build is a cold one."""

    def __init__(self, folder: Path | None) -> None:
        self.file = folder / f"{_engine()}.sqlite" if folder else None

    def keys(self, shared: Any, values: Sequence[Any]) -> list[bytes]:
        """A key for each value, which also stands for what they share."""
        start = hashlib.sha256(to_json(shared))
        keys = []
        for value in values:
            own = start.copy()
            own.update(to_json(value))
            keys.append(own.digest())
        return keys

    def kept(self, value: Any, make: Callable[[], bytes]) -> bytes:
        """What is made of a value: remembered, or made now."""
        [key] = self.keys("kept", [value])
        found = self.get([key]).get(key)
        if found is None:
            found = make()
            self.put({key: found})
        return found

    def get(self, keys: Iterable[bytes]) -> dict[bytes, Any]:
        """What is known of the keys; a file that can't be read knows nothing."""
        if self.file is None:
            return {}
        try:
            if not self.file.is_file():
                return {}
            with closing(sqlite3.connect(self.file)) as base:
                found = {
                    key: base.execute("SELECT result FROM results WHERE key = ?", (key,)) for key in keys
                }
                rows = {key: cursor.fetchone() for key, cursor in found.items()}
        except (OSError, sqlite3.Error):
            with suppress(OSError):
                self.file.unlink()
            return {}
        return {key: row[0] for key, row in rows.items() if row}

    def put(self, results: Mapping[bytes, str | bytes]) -> None:
        """Keep the results; where that is not possible, the next build does without."""
        if self.file is None or not results:
            return
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            for other in self.file.parent.glob("*.sqlite"):
                if other != self.file:
                    other.unlink()
            with closing(sqlite3.connect(self.file)) as base, base:
                base.execute(TABLE)
                base.executemany("INSERT OR REPLACE INTO results VALUES (?, ?)", results.items())
        except (OSError, sqlite3.Error):
            return


def _engine() -> str:
    """The cache's name: another engine, or other libraries, make other results."""
    digest = hashlib.sha256()
    for file in sorted(Path(__file__).parent.rglob("*.py")):
        digest.update(file.read_bytes())
    for library in LIBRARIES:
        digest.update(version(library).encode())
    return digest.hexdigest()[:16]
