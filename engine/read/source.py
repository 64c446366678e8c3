"""One file of content as it was read, and all of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, Literal

from engine.problem import Problem
from engine.read.anyway import parse_anyway
from engine.read.toml import parse_toml
from engine.read.yaml import Loc, Located

if TYPE_CHECKING:
    from engine.body import Body

NOUNS = ("settings", "programme", "groups", "agencies", "news", "pages")


@dataclass(frozen=True, slots=True)
class Source:
    """One file of content. Its record is None where its problems say why."""

    noun: str
    id: str
    path: str
    record: Any
    problems: tuple[Problem, ...]
    written: str  # what the places of its values are found in, when they are asked for
    above: int
    beside: tuple[str, ...] = ()  # the pictures and documents of an item
    body: Body | None = None  # there even when the record is not
    salvaged: Any = None  # of a broken record, what the rules can still be held against
    outline: bytes = b""  # stands for all that pages can show of it, but for the text of its body

    def differs_in_text_alone(self, outline: bytes | None) -> bool:
        """Whether nothing is wrong with it, and rules say of it what they said of what had this outline."""
        if self.problems or not self.record or self.record.corrections:  # which are held against the text
            return False
        return self.outline == outline

    def say(self, loc: Loc, message: str, *, key: bool = False, warning: bool = False) -> Problem:
        """A problem at the value that stands at this path through the data."""
        located = _located(self.noun == "settings", self.written, self.path, self.above)
        level: Literal["problem", "warning"] = "warning" if warning else "problem"
        return Problem(self.path, *located.place(loc, key=key), message, level, whole=not located.has(loc))


@lru_cache(maxsize=1)
def _located(toml: bool, written: str, path: str, above: int) -> Located:
    """Kept for the next problem, which is most often of the same file."""
    return parse_toml(written, path) if toml else parse_anyway(written, path, above)


@dataclass(frozen=True)
class Sources:
    all: tuple[Source, ...]
    problems: tuple[Problem, ...] = ()  # of the folder itself

    def of(self, noun: str) -> tuple[Source, ...]:
        return self._of[noun]

    @cached_property
    def _of(self) -> dict[str, tuple[Source, ...]]:
        return {noun: tuple(source for source in self.all if source.noun == noun) for noun in NOUNS}
