"""What has changed while it is edited → what is shown of it, and what is wrong, as soon as each is known."""

from __future__ import annotations

import gc
import sys
import traceback
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from engine.check import check
from engine.pages import compose_only
from engine.problem import Refused
from engine.problem.said import FAULT, said_in_text, tell
from engine.read import read_again
from engine.render import render
from engine.write import Unwritable

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from engine.read import Source, Sources
    from engine.render import Look
    from engine.site import Site

MANY = 500  # items: where there are more, a build takes a while, and the pages of what was changed come first


class Made(NamedTuple):
    """What a site was made of."""

    sources: Sources
    site: Site
    look: Look


class Preview:
    """Builds, one after another. Each says what is wrong whenever there is more to be seen."""

    def __init__(
        self, call: argparse.Namespace, build: Callable[[], Made | None], known: Callable[[], Made]
    ) -> None:
        """`build` gives what the site was made of, None where little has changed; `known` what the one that
        stands is made of. Both raise as building does.
        """
        self.call, self.build, self.known = call, build, known
        self.last: Made | None = None
        self.since: set[Path] = set()  # what has changed since then: it may take several tries to be right
        # Pages by their paths, shown in the place of those that stand, until the site that has them does.
        self.first: dict[str, bytes] = {}

    def __call__(self, changed: set[Path]) -> Iterator[list[str]]:
        self.since |= changed
        if self.last and len(self.last.sources.of("news")) > MANY:
            wrong = self._wrong(partial(self._items, self.last, self.since))
            if wrong is not None:
                yield wrong
        wrong = self._wrong(self._all) or []
        yield wrong
        if not wrong:
            self.since = set()
        if not (wrong or self.last):
            self._wrong(self._standing)
        gc.collect()  # which was not done while it was made

    def _all(self) -> bool:
        try:
            self.last = self.build() or self.last
        finally:
            self.first.clear()
        return True

    def _standing(self) -> bool:
        with suppress(Refused):  # by what has changed meanwhile, which the next build tells
            self.last = self.known()
        return True

    def _items(self, last: Made, changed: set[Path]) -> bool:
        """Make the pages of a few items; False where more is to be seen or said."""
        read = read_again(self.call.root, last.sources, changed)
        if read is None:
            return False
        paths = {path.relative_to(self.call.root).as_posix() for path in changed}
        few = [source for source in read.of("news") if source.path in paths]
        try:
            site = self._with(few, last) or self._checked(read)
            pages = compose_only(site, {source.id for source in few})
            made = {path: content or b"" for path, _, content in render(pages, last.look)}
        except Refused:  # the whole tells it, and what else is wrong
            return False
        self.first.update(made)
        return True

    def _checked(self, read: Sources) -> Site:
        call = self.call
        return check(read, call.url, call.as_of, call.at, drafts=call.drafts)

    def _with(self, few: Sequence[Source], last: Made) -> Site | None:
        """The last site with these items in it, where rules would say of them what they said."""
        outlines = {source.path: source.outline for source in last.sources.of("news")}
        for one in few:
            if not one.differs_in_text_alone(outlines[one.path]):
                return None
        anew = {source.id: source.record for source in few}
        return replace(last.site, news=tuple(anew.get(item.id, item) for item in last.site.news))

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
            return [FAULT]
