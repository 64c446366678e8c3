"""The folder that editors write → Sources: each a typed record, or what is wrong with its file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, Literal

from engine.markdown import LARGEST, turn
from engine.model import Agency, Article, Body, Group, News, Programme, Settings
from engine.problem import Problem, of_file
from engine.read.beside import beside
from engine.read.files import File, walk
from engine.read.salvage import salvage
from engine.read.text import decode, split_front
from engine.read.toml import parse_toml
from engine.read.typed import record
from engine.read.yaml import Loc, Located, parse_yaml
from engine.spread import spread

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pydantic import BaseModel

MODELS: dict[str, type[BaseModel]] = {
    "settings": Settings,
    "programme": Programme,
    "groups": Group,
    "agencies": Agency,
    "news": News,
    "pages": Article,
}


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

    def say(self, loc: Loc, message: str, *, key: bool = False, warning: bool = False) -> Problem:
        """A problem at the value that stands at this path through the data."""
        parse = parse_toml if self.noun == "settings" else partial(parse_yaml, above=self.above)
        located = parse(self.written, self.path)
        level: Literal["problem", "warning"] = "warning" if warning else "problem"
        return Problem(self.path, *located.place(loc, key=key), message, level, whole=not located.has(loc))


@dataclass(frozen=True)
class Sources:
    all: tuple[Source, ...]
    problems: tuple[Problem, ...] = ()  # of the folder itself

    def of(self, noun: str) -> tuple[Source, ...]:
        return self._of.get(noun, ())

    @cached_property
    def _of(self) -> dict[str, tuple[Source, ...]]:
        return {noun: tuple(source for source in self.all if source.noun == noun) for noun in MODELS}


def read(root: Path, jobs: int = 1) -> Sources:
    """Read site.toml and content/ under `root`, in the order of their paths."""
    files, problems = walk(root)
    return Sources(tuple(spread(partial(_source, root), files, jobs)), tuple(problems))


def _source(root: Path, file: File) -> Source:
    try:
        raw = (root / file.path).read_bytes()
    except OSError as error:
        message = f"เปิดอ่านไฟล์ไม่ได้ ({error.strerror}) ตรวจสิทธิ์ของไฟล์"
        return Source(file.noun, file.id, file.path, None, (of_file(file.path, message),), "", 0)
    pictures, documents, broken = beside(root, file)
    return parse(file, raw, {"pictures": pictures, "documents": documents}, broken)


def parse(
    file: File, raw: bytes, beside: dict[str, Any] | None = None, more: Sequence[Problem] = ()
) -> Source:
    """One file's bytes → its Source, with what was found beside it; nothing else is looked at."""
    text, problems = decode(raw, file.path)
    problems = [*more, *problems]
    if len(problems) > len(more):
        return Source(file.noun, file.id, file.path, None, tuple(problems), "", 0)
    own: dict[str, Any] = {} if file.noun == "settings" else {"path": file.path}
    if file.noun not in ("settings", "programme"):
        own["id"] = file.id
    written, above, located = text, 0, Located()
    if file.noun == "settings":
        located = parse_toml(text, file.path)
    elif file.noun in ("news", "pages"):
        written, body, above, problems = split_front(text, file.path)
        if len(body.encode()) > LARGEST:
            problems.append(Problem(file.path, above + 1, 1, "เนื้อหาใหญ่เกิน 2 ล้านไบต์ แบ่งเป็นหลายข่าว"))
        if not problems:
            located = parse_yaml(written, file.path, above=1)
            own["body"] = turn(body, f"/{file.home}/", above)
            own |= (beside or {}) if file.noun == "news" else {}
        above = 1
    else:
        located = parse_yaml(text, file.path)
    broken = [*more, *problems, *located.problems]
    made: Any = None
    rest: Any = None
    if located.whole:
        made, typed = record(MODELS[file.noun], located, file.path, own)
        broken += typed
        if any(problem.level == "problem" for problem in broken):
            made, rest = None, made or salvage(MODELS[file.noun], located, file, own)
    return Source(
        file.noun, file.id, file.path, made, tuple(broken), written, above, file.beside, own.get("body"), rest
    )
