"""YAML text that may have slips → every slip, and what can be read where their lines are left out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from engine.read.yaml import Located, parse_yaml

if TYPE_CHECKING:
    from engine.problem import Problem

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
    inside = False
    most = MOST if len(text) < LARGEST else 0
    while (number := located.slip) is not None and len(slips) < most and _stands_alone(lines, number):
        slips.append(located.problems[-1])
        inside |= lines[number][:1] in (" ", "-")
        lines[number] = ""
        located = parse_yaml("\n".join(lines), path, above)
    if slips:
        located.problems[:0] = slips
        located.missing = True
        located.whole = located.whole and not inside
    return located


def _stands_alone(lines: list[str], number: int) -> bool:
    """Whether the line is a field, and nothing stands below it that would be another's without it."""
    line = lines[number]
    below = next((other for other in lines[number + 1 :] if other.strip() and other.lstrip()[0] != "#"), "")
    same = _indent(below) < _indent(line) or (_indent(below) == _indent(line) and below.lstrip()[:1] != "-")
    return bool(FIELD.match(line.lstrip(" "))) and (same or line.lstrip()[:1] == "-" == below.lstrip()[:1])


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
