"""YAML text that may have slips → every slip, and what can be read where their lines are left out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from engine.problem import Problem
from engine.read.yaml import Located, parse_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

FIELD = re.compile(r"(?:- +)*[A-Za-z_][\w-]* *:", re.ASCII)
WITH_VALUE = re.compile(r"[A-Za-z_][\w-]* *: +[^\s#|>\[{]", re.ASCII)  # below which nothing stands deeper
MOST = 20  # slips of one file, which is read again after each
LARGEST = 50_000  # characters: of a larger one the first slip is enough


def parse_anyway(text: str, path: str, above: int = 0) -> Located:
    """Read one mapping, as parse_yaml does; a field whose own line can't be read is told and left out.

    Where such a line stands within a block, all of the block is left out: too much may hang on the line.
    """
    lines = text.split("\n")
    located = parse_yaml(text, path, above)
    slips: list[Problem] = []
    left_out: dict[str, int] = {}
    blocks: set[str] = set()
    most = MOST if len(text) < LARGEST else 0
    while (number := located.slip) is not None and len(slips) < most:
        block = _block(lines, number)
        alone = _stands_alone(lines, number)
        name = FIELD.match(lines[block.start].lstrip(" "))
        if not name or not (alone or block.start < number):
            break
        slips.append(located.problems[-1])
        left_out[name[0].rstrip(" :")] = block.start
        blocks |= {name[0].rstrip(" :")} if block.start < number else set()
        for out in [number] if alone else block:
            lines[out] = ""
        located = parse_yaml("\n".join(lines), path, above)
    for field in blocks:
        located.data.pop(field, None)
    located.problems[:0] = [*slips, *_twice(located, left_out, path, above)]
    located.left_out = left_out
    return located


def _block(lines: list[str], number: int) -> range:
    """The lines of the field at the left edge that a line stands in, or is, or is meant to be."""
    starts = [n for n, line in enumerate(lines) if FIELD.match(line) and line[:1] != "-"]
    start = max((n for n in starts if n <= number), default=0)
    between = lines[start + 1 : number]
    if start < number and WITH_VALUE.match(lines[start]) and not any(map(str.strip, between)):
        start = number
    return range(start, min((n for n in starts if n > number), default=len(lines)))


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
