"""The folder that editors write → Sources: each a typed record, or what is wrong with its file."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from engine.cache import Cache
from engine.markdown import LARGEST, turn
from engine.model import Agency, Article, Group, News, Programme, Settings
from engine.problem import Problem, of_file
from engine.read.beside import beside
from engine.read.files import File, walk
from engine.read.kept import packed, unpacked
from engine.read.salvage import salvage
from engine.read.source import Source, Sources
from engine.read.text import decode, split_front
from engine.read.toml import parse_toml
from engine.read.typed import record
from engine.read.yaml import Located, parse_yaml
from engine.spread import spread

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pydantic import BaseModel

__all__ = ["MODELS", "Source", "Sources", "parse", "read"]

MODELS: dict[str, type[BaseModel]] = {
    "settings": Settings,
    "programme": Programme,
    "groups": Group,
    "agencies": Agency,
    "news": News,
    "pages": Article,
}


def read(root: Path, jobs: int = 1, cache: Cache | None = None) -> Sources:
    """Read site.toml and content/ under `root`, in the order of their paths."""
    files, problems = walk(root)
    cache = cache or Cache(None)
    found: list[Source] = []
    fresh: dict[bytes, bytes] = {}
    for file, (key, known, kept) in zip(
        files, spread(partial(_kept, root, cache), files, jobs, what="อ่านเนื้อหา"), strict=True
    ):
        found.append(unpacked(kept) or _source(root, file, *_raw(root, file)))
        if not known and key:
            fresh[key] = kept
    cache.put(fresh)
    return Sources(tuple(found), tuple(problems))


def _kept(root: Path, cache: Cache, file: File) -> tuple[bytes, bool, bytes]:
    """The file's key, whether the cache knew it, and the file as it is kept; without a key it is not."""
    raw, problem = _raw(root, file)
    key = b"" if problem else cache.key([file, *beside(root, file)], raw.hex())
    known = cache.get(key) if key else None
    return key, known is not None, known or packed(_source(root, file, raw, problem))


def _raw(root: Path, file: File) -> tuple[bytes, Problem | None]:
    try:
        return (root / file.path).read_bytes(), None
    except OSError as error:
        return b"", of_file(file.path, f"เปิดอ่านไฟล์ไม่ได้ ({error.strerror}) ตรวจสิทธิ์ของไฟล์")


def _source(root: Path, file: File, raw: bytes, problem: Problem | None) -> Source:
    if problem:
        return Source(file.noun, file.id, file.path, None, (problem,), "", 0)
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
