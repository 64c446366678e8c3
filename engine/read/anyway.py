"""YAML text that may have slips → every slip, and what can be read where their lines are left out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from engine.problem import Problem
from engine.read.yaml import Located, parse_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

FIELD = re.compile(r"(?:- +)*[A-Za-z_][\w-]* *:", re.ASCII)
MOST = 20  # slips of one file, which is read again after each
LARGEST = 50_000  # characters: of a larger one the first slip is enough


def parse_anyway(text: str, path: str, above: int = 0) -> Located:
    """Read one mapping, as parse_yaml does; a field whose own line can't be read is told and left out.

    Where such a line stands below another, too much may hang on it: its problem is told, and all is left
    unread.
    """
    lines = text.split("\n")
    located = parse_yaml(text, path, above)
    slips: list[Problem] = []
    left_out: dict[str, int] = {}
    inside = False
    most = MOST if len(text) < LARGEST else 0
    while (number := located.slip) is not None and len(slips) < most and _stands_alone(lines, number):
        slips.append(located.problems[-1])
        if (name := FIELD.match(lines[number])) and lines[number][:1] != "-":
            left_out[name[0].rstrip(" :")] = number
        else:
            inside = True
        lines[number] = ""
        located = parse_yaml("\n".join(lines), path, above)
    located.problems[:0] = [*slips, *_twice(located, left_out, path, above)]
    located.left_out = left_out
    located.whole = located.whole and not inside
    return located


def _twice(located: Located, left_out: dict[str, int], path: str, above: int) -> Iterator[Problem]:
    """Fields that are there again, beside a line that was left out."""
    for name, number in left_out.items():
        if name in located.data:
            place = max(located.keys[name,], (number + 1 + above, 1))
            yield Problem(path, *place, f"มี {name} ซ้ำ ให้เหลือเพียงช่องเดียว")


def _stands_alone(lines: list[str], number: int) -> bool:
    """Whether the line is a field, and nothing stands below it that would be another's without it."""
    line = lines[number]
    below = next((other for other in lines[number + 1 :] if other.strip() and other.lstrip()[0] != "#"), "")
    text, next_text = line.lstrip(" "), below.lstrip(" ")
    if not FIELD.match(text) or _indent(below) > _indent(line):
        return False
    if next_text[:1] == "-":  # of a list below the field, unless it is an item itself
        return _indent(below) < _indent(line) or text[:1] == "-"
    return not below or bool(FIELD.match(next_text))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
