"""A problem and the folder it was found in → the line itself, with a mark under the place."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.problem import Problem

BEFORE, AFTER = 48, 40  # columns of a long line that are shown around the place
MARGIN = "    │ "  # in a fence of Markdown, no line that begins with four spaces ends it


def pointer(problem: Problem, root: Path) -> str:
    """Two lines, or "" where the line has nothing to point at or can't be read."""
    if problem.whole:
        return ""
    path = root / problem.path
    try:
        lines = _lines(path, path.stat().st_mtime_ns)
    except (OSError, ValueError):
        return ""
    line = lines[problem.line - 1] if problem.line <= len(lines) else ""
    if not line.strip():
        return ""
    start = min(problem.column - 1, len(line))
    left, right = _from(line, start), _to(line, start)
    inside = "".join(letter if letter.isprintable() else " " for letter in line[left:right])
    shown = ("…" if left else "") + inside + ("…" if right < len(line) else "")
    return f"{MARGIN}{shown}\n{MARGIN}{' ' * (bool(left) + _width(line[left:start]))}^"


@lru_cache(maxsize=1)  # one file may have thousands of problems
def _lines(path: Path, written: int) -> list[str]:
    return path.read_text(encoding="utf-8-sig").split("\n")


def _width(text: str) -> int:
    """Columns of a terminal: marks above and below a letter take none, wide letters two."""
    return sum(
        0
        if unicodedata.category(letter) in ("Mn", "Me", "Cf")
        else 1 + (unicodedata.east_asian_width(letter) in "WF")
        for letter in text
    )


def _from(line: str, start: int) -> int:
    """Where a long line is shown from: never between a letter and its marks."""
    left = max(0, start - BEFORE)
    while left and unicodedata.category(line[left]) == "Mn":
        left -= 1
    return left


def _to(line: str, start: int) -> int:
    right = min(len(line), start + AFTER)
    while right < len(line) and unicodedata.category(line[right]) == "Mn":
        right += 1
    return right
