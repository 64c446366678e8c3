"""A call and the files it depends on → what the last build of the very same said, and what has changed since.

What has changed is seen by what the system tells of files: which ones there are, their sizes, and when they
were last changed. Their bytes are read only by a build.
"""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING, Any, NamedTuple

from engine.cache.pickled import packed, unpacked
from engine.disk.stamps import TICK, UNKNOWN, changed, entries, is_folder, is_link, stamp_of

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from engine.disk.folder import Folder
    from engine.disk.stamps import Stamp

ASKED = ("url", "as_of", "at", "drafts")


class Change(NamedTuple):
    """What the system told of a file and what it tells now; None where there was or is none."""

    was: Stamp | None
    now: Stamp | None


class Last(NamedTuple):
    """The last build of a call, which has a key: what it said, and what stood for the site that it left.

    And the files that have changed since, by their paths.
    """

    call: bytes
    said: dict[str, Any]
    mark: str
    changed: dict[str, Change]


class Unchanged:
    """What the last build of the same call said; made before a build, and given what that one says."""

    def __init__(self, call: argparse.Namespace, sources: Iterable[Path], out: Folder) -> None:
        self.sources, self.out, self.cache = tuple(sources), out, out.cache
        # Who may read the site is of that key, too.
        asked = [str(getattr(call, name)) for name in ASKED] + [str(_umask())]
        self.places = [os.fspath(path.resolve()) for path in (call.root, call.out, *self.sources)]
        self.key = self.cache.key("unchanged", [*self.places, *asked]) if self.cache.file else b""
        began = time.time_ns()
        self.stamps = stamps_of_all(self.sources) if self.cache.file else {}
        self.settled = newest(self.stamps) < began - TICK

    def last(self) -> Last | None:
        """The last build of the same call."""
        kept = self.cache.last(self.places, self.key) if self.settled else None
        if kept is None:
            return None
        said, stamps, mark = unpacked(kept)
        other = stamps.items() ^ self.stamps.items() if stamps != self.stamps else ()
        changed = {path: Change(stamps.get(path), self.stamps.get(path)) for path, _ in other}
        return Last(self.key, said, mark, changed)

    def keep(self, said: dict[str, Any], *, seen: bool = False) -> None:
        """Keep it, if the sources are as they were when the build began; `seen` says that this is known."""
        if self.settled and self.cache.file and (seen or stamps_of_all(self.sources) == self.stamps):
            self.cache.put_last([(self.places, self.key, packed((said, self.stamps, self.out.left.mark)))])


def _umask() -> int:
    """The rights that this process gives to no file that it makes: asked for by being set."""
    os.umask(mask := os.umask(0))
    return mask


def stamps_of_all(tops: Iterable[Path]) -> dict[str, Stamp]:
    """What the system tells of all files that people write, by their paths from where their folders stand."""
    found: dict[str, Stamp] = {}
    for top in tops:
        name, own = top.name, stamp_of(top) or UNKNOWN
        found[name] = (0, own[0], 0, 0, 0)  # a link in the place of a folder is another thing
        for path, stamp in [("", own)] if not top.is_dir() else entries(top, written=True):
            # Whatever came and went in a folder has changed it.
            found[f"{name}/{path}"] = (stamp[0], 0, 0, 0, 0) if is_folder(stamp) else stamp
    return found


def newest(stamps: Mapping[str, Stamp]) -> int:
    """When the newest was changed. What a link leads to may change without it: that is new each time."""
    return max((sys.maxsize if is_link(stamp) else changed(stamp) for stamp in stamps.values()), default=0)
