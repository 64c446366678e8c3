"""What has changed while it is edited → what is shown of it, and what is wrong, as soon as each is known."""

from __future__ import annotations

import gc
import sys
import traceback
from functools import partial
from typing import TYPE_CHECKING

from engine.check import check
from engine.pages import compose_only
from engine.problem import Refused
from engine.read import read_again
from engine.render import render
from engine.said import OURS, said_in_text, tell
from engine.write import Unwritable

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from engine.read import Sources
    from engine.render import Look

MANY = 500  # items: where there are more, a build takes a while, and the pages of what was changed come first


class Preview:
    """Builds, one after another. Each says what is wrong whenever there is more to be seen."""

    def __init__(self, call: argparse.Namespace, build: Callable[[], tuple[Sources, Look] | None]) -> None:
        """`build` gives what the site was made of, None where nothing has changed. Raises as it does."""
        self.call, self.build = call, build
        self.last: tuple[Sources, Look] | None = None
        # Pages by their paths, shown in the place of those that stand, until the site that has them does.
        self.first: dict[str, bytes] = {}

    def __call__(self, changed: set[Path]) -> Iterator[list[str]]:
        if self.last and len(self.last[0].of("news")) > MANY:
            wrong = self._wrong(partial(self._items, *self.last, changed))
            if wrong is not None:
                yield wrong
        yield self._wrong(self._all) or []
        gc.collect()  # which was not done while it was made

    def _all(self) -> bool:
        try:
            self.last = self.build() or self.last
        finally:
            self.first.clear()
        return True

    def _items(self, sources: Sources, look: Look, changed: set[Path]) -> bool:
        """Make the pages of a few items; False where more is to be seen or said."""
        call = self.call
        read = read_again(call.root, sources, changed)
        if read is None:
            return False
        try:
            site = check(read, call.url, call.as_of, call.at, drafts=call.drafts)
        except Refused:  # the whole tells it, and what else is wrong
            return False
        paths = {path.relative_to(call.root).as_posix() for path in changed}
        ids = {source.id for source in read.of("news") if source.path in paths}
        self.first.update(
            (path, content or b"") for path, _, content in render(compose_only(site, ids), look)
        )
        return True

    def _wrong(self, making: Callable[[], bool]) -> list[str] | None:
        """What is wrong with what is to be made; None where nothing was."""
        try:
            return [] if making() else None
        except Refused as refused:
            broken = [problem for problem in refused.problems if problem.level == "problem"]
            tell(broken, "text", sys.stderr, self.call.root)  # warnings wait: they would be said at each try
            return [said_in_text(problem, self.call.root) for problem in broken]
        except Unwritable as unwritable:
            sys.stderr.write(f"{unwritable}\n")
            return [str(unwritable)]
        except Exception:  # noqa: BLE001 (the server outlives a mistake of ours, and shows it)
            traceback.print_exc()
            return [OURS]
