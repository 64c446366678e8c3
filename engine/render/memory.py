"""Pages as they were made last ↔ what is kept of them: one that would show the same is not rendered again."""

from __future__ import annotations

import sys
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from engine.cache import key_of
from engine.cache.pickled import packed, unpacked
from engine.links import Ends

if TYPE_CHECKING:
    from engine.disk.folder import Folder
    from engine.site import Page


class Made(NamedTuple):
    """A page as it was made: what it could depend on at most, what it showed, and what came of it."""

    basis: str
    key: str
    digest: str
    ends: Ends


class Memory:
    """Of the pages that were made into a folder; without one there is nothing to remember."""

    def __init__(self, into: Folder | None, shared: object, outline: bytes) -> None:
        """All are rendered with what is `shared`; `outline` stands for all that they may show but bodies."""
        self.into, self.outline = into, outline
        self.shared = key_of(None, shared).hex() if into else ""
        self.last = self._kept()
        self.now: dict[str, Made] = {}

    def add(self, path: str, made: Made) -> None:
        """Remember a page; the same few addresses are on all of them, and are kept once."""
        addresses = tuple(map(sys.intern, made.ends.addresses))
        self.now[path] = made._replace(ends=Ends(made.ends.ids, addresses))

    def basis(self, page: Page) -> str:
        return sha256(self.shared.encode() + self.outline + page.body).hexdigest() if self.outline else ""

    def key(self, page: Page) -> str:
        """Stands for the page, whole, where pages are kept: it takes long to make."""
        return key_of(self.shared, page).hex() if self.into else ""

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
        kept = self.into.cache.get(self._key) if self.into else None
        pages: dict[str, tuple[str, str, str, Ends]] = unpacked(kept) or {} if kept else {}
        return {
            path: Made(basis, key, digest, Ends(*ends)) for path, (basis, key, digest, ends) in pages.items()
        }

    def keep(self) -> None:
        """Remember the pages of now."""
        if self.into and self.now != self.last:
            pages = {path: (*made[:3], tuple(made.ends)) for path, made in self.now.items()}
            self.into.cache.put({self._key: packed(pages)})

    @property
    def _key(self) -> bytes:
        assert self.into, "asked only where there is one"  # noqa: S101 (a mistake of ours)
        return self.into.cache.key("pages", str(self.into.out))
