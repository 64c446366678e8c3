"""A dead link → the address or the heading that was probably meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.problem import COPY, LETTERS, LIKELY, did_you_mean, nearest, quoted
from engine.read.files import DATED

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

COMPARED = 1_000_000  # words, in some seconds: the guesses at a hundred addresses among ten thousand
PAIRS = 80  # of letters that are compared well in the time in which words are told to be unlike
ALIKE, BESIDE = 0.8, 0.65  # whole addresses share their slashes and folders, and are alike for that alone


class Guesses:
    """What a link that is dead was probably meant for, as long as words are left to be compared."""

    def __init__(self, there: dict[str, frozenset[str] | None]) -> None:
        self.there, self.left = there, COMPARED
        self.told: dict[tuple[str, str], str] = {}

    def heading(self, address: str, fragment: str) -> str:
        """One of the page at the address."""
        if (address, fragment) not in self.told:
            anchors = self._while_left(fragment, self.there[address] or ())
            self.told[address, fragment] = did_you_mean(fragment, anchors)
        return self.told[address, fragment] or COPY

    def address(self, address: str, own: str) -> str:
        """Another page than `own`, on which the link stands."""
        if (address, own) not in self.told:
            others = self._while_left(address, self.there)
            self.told[address, own] = _nearest(address, [other for other in others if other != own])
        return self.told[address, own]

    def _while_left(self, word: str, words: Collection[str]) -> Collection[str]:
        """The words, if there is time left to look for this one among them."""
        self.left -= len(words) + min(len(words), LIKELY) * len(word[:LETTERS]) ** 2 // PAIRS
        return words if self.left > 0 else ()


def _nearest(address: str, there: Iterable[str]) -> str:
    """The address that was probably meant: first one in the same folder, which its last part tells."""
    home, name = _parted(address)
    there = [other for other in there if _is_alike(name, _parted(other)[1])]
    beside = {_parted(other)[1]: other for other in there if _parted(other)[0] == home}
    if near := nearest(name, beside, BESIDE):
        return f" หมายถึง {quoted(beside[near])} หรือไม่"
    page = name.removesuffix(".md").removesuffix(".yaml").removesuffix(".html")
    same = next((other for other in there if other.endswith(f"/{page}/")), "") if page else ""
    near = f" หมายถึง {quoted(same)} หรือไม่" if same else did_you_mean(address, there, ALIKE)
    return near or " ดูที่อยู่ของทุกหน้าได้ในผังเว็บไซต์ (/sitemap/)"


def _is_alike(name: str, near: str) -> bool:
    """Items share much of their days: of two whose days differ, the words must be the same."""
    mine, theirs = DATED.match(name), DATED.match(near)
    return not (mine and theirs) or mine[0] == theirs[0] or name[mine.end() :] == near[theirs.end() :]


def _parted(address: str) -> tuple[str, str]:
    home, _, name = address.rstrip("/").rpartition("/")
    return home, name
