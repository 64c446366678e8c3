"""Problems → what is said of them: to people, to GitHub, and to programs."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

from engine.problem.pointer import pointer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import TextIO

    from engine.problem import Problem

FAULT = (
    "โปรแกรมขัดข้อง มิได้เกิดจากเนื้อหา โปรดคัดลอกข้อความทั้งหมดในหน้าต่างที่สั่งโปรแกรมไปแจ้งใน Issues ของโครงการนี้บน GitHub"
)


def tell(problems: Iterable[Problem], format: str, stream: TextIO, root: Path = Path()) -> None:
    for problem in problems:
        print(SAID[format](problem, root), file=stream, flush=True)


def said_in_text(problem: Problem, root: Path) -> str:
    """The problem, and the line itself with a mark under the place."""
    place = pointer(problem, root)
    return f"{problem}\n{place}" if place else str(problem)


def said_to_github(problem: Problem, root: Path) -> str:
    """A workflow command: an annotation at the line, by its path from the repository's top."""
    level = "error" if problem.level == "problem" else problem.level
    path = (
        _escaped((Path(os.path.relpath(root)) / problem.path).as_posix())
        .replace(",", "%2C")
        .replace(":", "%3A")
    )
    return f"::{level} file={path},line={problem.line},col={problem.column}::{_escaped(problem.message)}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def said_as_json(problem: Problem, root: Path) -> str:
    names = ("path", "line", "column", "level", "message")
    return json.dumps({name: getattr(problem, name) for name in names}, ensure_ascii=False)


SAID: dict[str, Callable[[Problem, Path], str]] = {
    "text": said_in_text,
    "github": said_to_github,
    "json": said_as_json,
}
