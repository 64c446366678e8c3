"""The folder that editors write → Sources: each a typed record, or what is wrong with its file."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from engine import addresses
from engine.body import Body
from engine.cache import Cache
from engine.disk.stamps import TICK, changed, stamp_from, stamp_of
from engine.model import Agency, Article, Group, News, Programme, Settings
from engine.problem import Problem, of_file
from engine.problem.reasons import reason
from engine.read.anyway import parse_anyway
from engine.read.beside import beside
from engine.read.files import File, walk
from engine.read.kept import MODULES, Kept, keep, kept
from engine.read.salvage import SALVAGED, salvage
from engine.read.source import Source, Sources
from engine.read.text import decode, spaced, split_front
from engine.read.toml import parse_toml
from engine.read.typed import record
from engine.read.yaml import Located
from engine.spread import spread

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from pathlib import Path

    from pydantic import BaseModel

    from engine.disk.stamps import Stamp

__all__ = [
    "MODELS", "MODULES", "Kept", "Source", "Sources", "keep_few", "kept", "parse", "read", "read_again", "read_few",
]  # fmt: skip

LARGEST = 2_000_000  # bytes of a body
TOO_MUCH = "เนื้อหามีเครื่องหมาย Markdown มากเกินไป จัดหน้าได้ถึงบรรทัดนี้ ให้ลบเครื่องหมายที่ไม่ใช้ หรือแบ่งเป็นหลายข่าว"
MOST = 10_000  # values in the data of a file
TOO_MANY = f"ไฟล์นี้มีข้อมูลเกิน {MOST:,} ค่า อ่านได้ถึงตรงนี้ ให้ลบค่าที่ไม่ใช้ หรือแบ่งเป็นหลายไฟล์"
FEW = 5  # items that are read anew at once, while all else waits

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
    began = time.time_ns()
    files, problems = walk(root)
    cache = cache or Cache(None)
    known = kept(cache, root)
    stamps = {file.path: _stamps(root, file) for file in files} if cache.file else {}
    found = {file.path: known[file.path] for file in files if _is_as_it_was(file, known, stamps)}
    missing = [file for file in files if file.path not in found]
    reading = partial(
        _read, root, {file.path: known[file.path].digest for file in missing if file.path in known}
    )
    made = spread(reading, missing, jobs, what="อ่านเนื้อหา")
    for file, (digest, source, seen) in zip(missing, made, strict=True):
        sure = seen == stamps.get(file.path) and all(one and changed(one) < began - TICK for one in seen)
        found[file.path] = Kept(seen if sure else None, digest, source or known[file.path].source)
    keep(cache, root, found, [*(file.path for file in missing), *(known.keys() - found.keys())])
    return Sources(tuple(found[file.path].source for file in files), tuple(problems))


def read_again(root: Path, sources: Sources, changed: Collection[Path]) -> Sources | None:
    """The sources, of which a few items are read anew; None where that is not all that has changed."""
    items = {source.path: source for source in sources.of("news")}
    paths = [path.relative_to(root).as_posix() for path in changed if path.is_relative_to(root)]
    if not len(changed) == len(paths) <= FEW or not all(
        path in items and _is_real(root, path) for path in paths
    ):
        return None
    anew = {}
    for item in map(items.__getitem__, paths):
        _, anew[item.path], _ = _read(root, {}, File(item.noun, item.id, item.path, item.beside))
    return replace(sources, all=tuple(anew.get(source.path) or source for source in sources.all))


def _is_real(root: Path, path: str) -> bool:
    """Whether it is a file of the root's own: a link leads to what nobody has put there to be published."""
    return (root / path).is_file() and (root / path).resolve() == root.resolve() / path


def read_few(root: Path, cache: Cache, paths: Collection[str]) -> dict[str, tuple[Kept, Kept]]:
    """Items as they were kept and as they are, by their paths; none, where nothing is kept of one."""
    known = kept(cache, root, paths)
    found = {}
    for path in paths if known.keys() >= set(paths) else ():
        was = known[path]
        digest, source, seen = _read(root, {}, File(was.source.noun, was.source.id, path, was.source.beside))
        assert source, "nothing was said to be known of it"  # noqa: S101 (a mistake of ours)
        found[path] = was, Kept(seen, digest, source)
    return found


def keep_few(root: Path, cache: Cache, few: Mapping[str, Kept]) -> None:
    """Keep these in the place of what was kept of them."""
    keep(cache, root, {**kept(cache, root, few), **few}, few)


def _is_as_it_was(
    file: File, known: Mapping[str, Kept], stamps: Mapping[str, tuple[Stamp | None, ...]]
) -> bool:
    """A name that has changed is not seen in the stamps of all systems."""
    last = known.get(file.path)
    return last is not None and last.stamps == stamps.get(file.path) and last.source.beside == file.beside


def _stamps(root: Path, file: File) -> tuple[Stamp | None, ...]:
    """What the system tells of the file, and of those beside it."""
    folder = os.path.dirname(path := os.path.join(root, file.path))  # noqa: PTH118, PTH120 (of ten thousand files)
    return stamp_of(path), *(stamp_of(os.path.join(folder, name)) for name in file.beside)  # noqa: PTH118


def _read(
    root: Path, known: Mapping[str, bytes], file: File
) -> tuple[bytes, Source | None, tuple[Stamp | None, ...]]:
    """The digest of a file and what is beside it; its Source, None where that is known; its stamps."""
    try:
        with (root / file.path).open("rb") as opened:  # which stays the same, whatever its path becomes
            own = stamp_from(os.fstat(opened.fileno()))
            raw = opened.read()
    except OSError as error:
        problem = of_file(file.path, f"เปิดอ่านไฟล์ไม่ได้ ({reason(error)}) ให้ตรวจสิทธิ์ของไฟล์หรือลองใหม่")
        return b"", Source(file.noun, file.id, file.path, None, (problem,), "", 0), (None,)
    pictures, documents, broken = beside(root, file)
    stamps = (own, *_stamps(root, file)[1:])
    digest = sha256(repr((file, pictures, documents, broken)).encode() + raw).digest()
    if known.get(file.path) == digest:
        return digest, None, stamps
    return digest, parse(file, raw, {"pictures": pictures, "documents": documents}, broken), stamps


def parse(
    file: File, raw: bytes, beside: dict[str, Any] | None = None, more: Sequence[Problem] = ()
) -> Source:
    """One file's bytes → its Source, with what was found beside it; nothing else is looked at."""
    text, unreadable = decode(raw, file.path)
    if unreadable and not text:
        return Source(file.noun, file.id, file.path, None, (*more, *unreadable), "", 0)
    own: dict[str, Any] = {"path": file.path, "id": file.id, **(beside or {})}
    written, above, located, front = "", 0, Located(), text
    problems: list[Problem] = []
    if file.noun == "settings":
        located = parse_toml(written := spaced(text), file.path)
    elif file.noun in ("news", "pages"):
        written, body, above_body, problems = split_front(text, file.path)
        above = 1  # of what is written between the fences
        if len(body.encode()) > LARGEST:
            problems.append(Problem(file.path, above_body + 1, 1, "เนื้อหาใหญ่เกิน 2 ล้านไบต์ ให้แบ่งเป็นหลายข่าว"))
        front = text[: len(text) - len(body)]
        if not problems:
            located = parse_anyway(written, file.path, above)
            own["body"], problems = _turned(body, file, above_body)
    else:
        located = parse_anyway(written := spaced(text), file.path)
    located = _bounded(located, file.path)
    broken = [*more, *unreadable, *problems, *located.problems]
    made: Any = None
    rest: Any = None
    if located.whole:
        own = {name: value for name, value in own.items() if name in MODELS[file.noun].model_fields}
        made, typed = record(MODELS[file.noun], located, file.path, own)
        broken += typed
        if any(problem.level == "problem" for problem in broken):
            rest = (made if file.noun in SALVAGED else None) or salvage(MODELS[file.noun], located, file, own)
            made = None
    turned: Body | None = own.get("body")
    outline = _outline(turned, file, beside, front)
    return Source(
        file.noun, file.id, file.path, made, tuple(broken), written, above, file.beside, turned, rest, outline
    )


def _bounded(located: Located, path: str) -> Located:
    """The same, unless it holds more than anyone has written by hand, each of which may be a mistake."""
    if len(located.values) <= MOST:
        return located
    place = list(located.values.values())[MOST]
    return Located(problems=[*located.problems, Problem(path, *place, TOO_MANY)])


def _turned(body: str, file: File, above: int) -> tuple[Body, list[Problem]]:
    # Imported in the processes that turn texts: what else is done with the sources need not wait for it.
    from engine.markdown import turn
    from engine.markdown.effort import TooMuchError

    try:
        return turn(body, addresses.OF[file.noun](file.id), above), []
    except TooMuchError as error:
        return Body(), [Problem(file.path, above + error.line + 1, 1, TOO_MUCH)]


def _outline(body: Body | None, *others: object) -> bytes:
    """A digest of all that lists can show and rules can say, but for the text of a body, and for where.

    What is held against the text itself, as corrections are, is not in it.
    """
    shown = body and (
        bool(body.packed),
        body.headings,
        sorted(body.anchors),  # which come in an order of their own in every process
        [
            (link.target, link.picture, link.words if link.picture else bool(link.words), link.unseen)
            for link in body.links
        ],
        [signs for _, _, signs in body.slips],
        body.lead,
        body.ends,
    )
    return sha256(repr((shown, *others)).encode()).digest()
