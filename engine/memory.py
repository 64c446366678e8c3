"""What pages showed when they were made last ↔ what is kept of that: who shows the same still stands."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from engine.links import Ends

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.folder import Folder
    from engine.site import Page


class Made(NamedTuple):
    """A page as it was made: what it could depend on at most, what it showed, and what came of it."""

    basis: str
    key: str
    digest: str
    ends: Ends


class Memory:
    """Of the pages that were made into a folder; without one there is nothing to remember."""

    def __init__(self, into: Folder | None, shared: str) -> None:
        """`shared` stands for what all pages are rendered with."""
        self.into, self.shared = into, shared
        self.last = self._kept()
        self.now: dict[str, Made] = {}

    def basis(self, page: Page) -> str:
        return sha256(self.shared.encode() + page.basis).hexdigest() if page.basis else ""

    def rests(self, page: Page) -> Made | None:
        """The page, where nothing has changed that it could depend on."""
        last = self._standing(page)
        return last if last and last.basis and last.basis == self.basis(page) else None

    def shows(self, page: Page, key: str) -> Made | None:
        """The page, where it would show what it showed."""
        last = self._standing(page)
        return last if last and last.key == key else None

    def _standing(self, page: Page) -> Made | None:
        last = self.last.get(page.file)
        return last if last and self.into and self.into.holds(page.file, last.digest) else None

    def _kept(self) -> dict[str, Made]:
        known = self.into.cache.get(self._key) if self.into else None
        if known is None:
            return {}
        strings, pages = json.loads(known)
        several = strings.__getitem__
        return {
            path: Made(
                basis, key, digest, Ends(ids and tuple(map(several, ids)), tuple(map(several, addresses)))
            )
            for path, (basis, key, digest, ids, addresses) in pages.items()
        }

    def keep(self) -> None:
        """Remember the pages of now; the same few addresses are on all of them, and are kept once."""
        if self.into is None or self.now == self.last:
            return
        numbers: dict[str, int] = {}

        def numbered(strings: Sequence[str]) -> list[int]:
            return [numbers.setdefault(string, len(numbers)) for string in strings]

        pages = {
            path: (*made[:3], made.ends.ids and numbered(made.ends.ids), numbered(made.ends.addresses))
            for path, made in self.now.items()
        }
        self.into.cache.put({self._key: json.dumps([list(numbers), pages]).encode()})

    @property
    def _key(self) -> bytes:
        assert self.into, "asked only where there is one"  # noqa: S101 (a mistake of ours)
        return self.into.cache.key("pages", str(self.into.out))
