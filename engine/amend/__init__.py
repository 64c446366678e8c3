"""The last site and a few items of which only the texts have changed → the few files that are others now.

A page shows of other items no more than the site's outline. Where that is as it was, no page changes but
those of the items themselves, and the index. That all else is as it was is not taken for granted: each page
is made of the old text first, and has to be the one that stands; so has what the index says of that text.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from engine.folder import digest_of
from engine.spread import aside

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from engine.folder import Folder
    from engine.read import Kept
    from engine.stamps import Stamp

FEW = 5  # items: more are read and made sooner by all processes


class Amended(NamedTuple):
    """Of the twin of the site the files that are others now, with their digests, and those that are to go."""

    files: dict[str, str]
    gone: frozenset[str]


def amend(
    root: Path, into: Folder, call: bytes, changed: Mapping[str, Stamp | None], jobs: int
) -> Amended | None:
    """Make `into` the twin of the site what is other now; None where it takes a whole build.

    `call` is the key of what was built last, `changed` are the files that have changed since, each with what
    the system tells of it now.
    """
    if len(changed) > FEW or not all(path.startswith("content/news/") for path in changed):
        return None
    try:
        return _amended(root, into, call, changed, jobs)
    except OSError:  # which a whole build meets again, and tells
        return None


def _amended(
    root: Path, into: Folder, call: bytes, changed: Mapping[str, Stamp | None], jobs: int
) -> Amended | None:
    twin = aside(into.is_twin, jobs)
    # What takes long to import is, while other processes are at work.
    from engine.read import keep_few, read_few

    few = read_few(root, into.cache, changed)
    now = {path: one for path, (was, one) in few.items() if _are_whole(was, one, changed[path])}
    if not twin() or now.keys() != changed.keys():
        return None
    from engine.amend.index import index

    indexed = aside(partial(index, into, few), jobs)
    from engine.amend.pages import pages

    made = pages(root, into, call, few)
    keep_few(root, into.cache, now)
    others = indexed()
    if made is None or others is None:
        return None
    for path, content in made.items():
        into.put(path, content)
    fresh = {path: digest_of(content) for path, content in made.items()}
    return Amended(fresh | others.files, others.gone)


def _are_whole(was: Kept, now: Kept, stamp: Stamp | None) -> bool:
    """Whether there is a record of both, and that of now is of the file as it was seen at first."""
    return bool(was.source.record and now.source.record and now.stamps and now.stamps[0] == stamp)
