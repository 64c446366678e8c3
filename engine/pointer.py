"""A problem and the folder it was found in → the line itself, with a mark under the place."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from engine.problem import Problem

BEFORE, AFTER = 48, 40  # columns of a long line that are shown around the place
MARGIN = "    │ "


def pointer(problem: Problem, root: Path) -> str:
    """Two lines, or "" where the line has nothing to point at or can't be read."""
    if problem.whole:
        return ""
    try:
        lines = (root / problem.path).read_text(encoding="utf-8-sig").split("\n")
    except (OSError, ValueError):
        return ""
    line = lines[problem.line - 1].rstrip("\r") if problem.line <= len(lines) else ""
    if not line.strip():
        return ""
    line = "".join(letter if letter.isprintable() else " " for letter in line)
    start = min(problem.column - 1, len(line))
    left, right = _from(line, start), _to(line, start)
    shown = ("…" if left else "") + line[left:right] + ("…" if right < len(line) else "")
    return f"{MARGIN}{shown}\n{MARGIN}{' ' * (bool(left) + _width(line[left:start]))}^"


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
