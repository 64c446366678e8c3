"""A call and the files it depends on → whether the last build was of the very same, and what it said.

That nothing has changed is seen by what the system tells of files: which ones there are, their sizes,
and when they were last changed. Their bytes are read only by a build.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import time
from typing import TYPE_CHECKING, Any

from engine.stamps import TICK, UNKNOWN, changed, entries, is_folder, is_link, stamp_of

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable
    from pathlib import Path

    from engine.folder import Folder

ASKED = ("url", "as_of", "at", "drafts")


class Unchanged:
    """Asked before a build, which begins when it is made; told after it."""

    def __init__(self, call: argparse.Namespace, sources: Iterable[Path], out: Folder) -> None:
        self.sources, self.out, self.cache = tuple(sources), out, out.cache
        asked = [str(getattr(call, name)) for name in ASKED]
        places = [os.fspath(path.resolve()) for path in (call.root, call.out)]
        self.key = self.cache.key("unchanged", [*places, *asked]) if self.cache.file else b""
        began = time.time_ns()
        self.stamp, newest = stamp_of_all(self.sources) if self.cache.file else ("", 0)
        self.settled = newest < began - TICK

    def last(self) -> dict[str, Any] | None:
        """What the last build said, where another would make the same."""
        kept = self.cache.get(self.key)
        if kept is None or not self.settled:
            return None
        last: dict[str, Any] = json.loads(kept)
        return last if last["sources"] == self.stamp and last["out"] == self.out.as_left() else None

    def keep(self, said: dict[str, Any]) -> None:
        """Unless the sources changed in the meantime."""
        if self.settled and self.cache.file and stamp_of_all(self.sources)[0] == self.stamp:
            kept = {**said, "sources": self.stamp, "out": self.out.mark}
            self.cache.put({self.key: json.dumps(kept).encode()})


def stamp_of_all(tops: Iterable[Path]) -> tuple[str, int]:
    """What the system tells of all files under some folders, in short, and when the newest was changed."""
    digest = hashlib.sha256()
    newest = 0
    for top in tops:
        for path, stamp in [("", stamp_of(top) or UNKNOWN)] if not top.is_dir() else entries(top):
            # Whatever came and went in a folder has changed it.
            digest.update(os.fsencode(f"{path} {stamp[0] if is_folder(stamp) else stamp}\n"))
            # What a link leads to may change without it: such sources are read each time.
            newest = max(newest, 0 if is_folder(stamp) else sys.maxsize if is_link(stamp) else changed(stamp))
        digest.update(b"\0")
    return digest.hexdigest(), newest
