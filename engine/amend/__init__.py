"""A few items of which the bodies alone have changed → the few files of the last site that differ now.

A page shows of other items no more than the site's outline. Where that is as it was, no page changes but
those of the items themselves, and the index. That all else is as it was is not taken for granted: what was
kept of an item is of the very file that the last build saw, and the page that is made of it is the one that
stands.
"""

from __future__ import annotations

from functools import partial
from stat import S_ISREG
from typing import TYPE_CHECKING, NamedTuple

from engine.disk.folder import digest_of
from engine.problem import Refused
from engine.spread import aside

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from engine.amend.unchanged import Last
    from engine.disk.folder import Folder
    from engine.read import Kept

FEW = 5  # items: more are read and made sooner by all processes


class Amended(NamedTuple):
    """Of the twin of the site the files that are others now, with their digests, and those that are to go."""

    files: dict[str, str]
    gone: frozenset[str]


def amend(root: Path, into: Folder, last: Last, left: Callable[[], str], jobs: int) -> Amended | None:
    """Make `into` the twin of the site what is other now; None where it takes a whole build.

    `left` tells what stands for the site that is there, if it is as it was left.
    """
    files = all(
        path.startswith("content/news/") and change.now and S_ISREG(change.now[0])
        for path, change in last.changed.items()
    )
    # Where one file holds the texts of all, as few are they that a whole build is as quick.
    in_shards = any(path.endswith("/terms-0.txt") for path in into.left.digests)
    if not files or not in_shards or not 0 < len(last.changed) <= FEW:
        return None
    try:
        return _amended(root, into, last, left, jobs)
    except (OSError, Refused):  # a whole build meets it again, and tells it
        return None


def _amended(root: Path, into: Folder, last: Last, left: Callable[[], str], jobs: int) -> Amended | None:
    twin = aside(into.is_twin, jobs)
    # What takes long to import is, while other processes are at work: what two need, before the second.
    from engine.read import keep_few, read_few

    reading = aside(partial(read_few, root, into.cache.apart(), last.changed.keys()), jobs)
    from engine.amend.index import HEAD, index
    from engine.amend.pages import amended

    few = reading()
    seen = [path for path, (was, now) in few.items() if _is_seen(path, was, now, last)]
    # Before anything of the twin is read or changed: its files are those of the site.
    if left() != last.mark or not twin() or len(seen) != len(last.changed):
        return None
    indexed = aside(partial(index, into, few), jobs)
    try:
        made = amended(root, into, last, few)
    finally:
        others = indexed()  # which makes files in the twin for as long as it takes
    if made is None or others is None:
        return None
    keep_few(root, into.cache, {path: now for path, (_, now) in few.items()})
    shards, head = others
    made[HEAD] = head
    for path, content in made.items():
        into.put(path, content)
    return Amended(shards.files | {path: digest_of(content) for path, content in made.items()}, shards.gone)


def _is_seen(path: str, was: Kept, now: Kept, last: Last) -> bool:
    """Whether there is a record of the item both as the last build saw its file and as this one sees it."""
    change = last.changed[path]
    return all(
        one.source.record and one.stamps and one.stamps[0] == stamp
        for one, stamp in ((was, change.was), (now, change.now))
    )
