"""TOML text → plain data with the line and column of every value, or problems."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from engine.problem import Problem
from engine.read.yaml import Loc, Located

KEY = r"""(?:"[^"]*"|'[^']*'|[\w-]+)"""
KEYS = rf"({KEY}(?:\s*\.\s*{KEY})*)"
TABLE = re.compile(rf"\s*\[+\s*{KEYS}\s*\]+")
ENTRY = re.compile(rf"\s*{KEYS}\s*=\s*")
LONG_TEXT = re.compile(r"\"{3}.*?\"{3}|'{3}.*?'{3}", re.DOTALL)
PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")
BROKEN = 'เขียนไม่ถูกรูปแบบ ต้องเป็น ชื่อ = "ข้อความ" และแต่ละชื่อมีได้ครั้งเดียว วันที่ พ.ศ. ให้ใส่เครื่องหมายคำพูดคร่อม'
DEEPEST = 200  # brackets and dots in a line: no setting has so many, and the parser calls itself for each


def parse_toml(text: str, path: str) -> Located:
    """Read settings; values become the text that was written, and an empty one is not given."""
    located = Located()
    try:
        data = tomllib.loads("" if (deep := _too_deep(text)) else text)
    except ValueError as error:  # a number of thousands of digits, too
        located.problems.append(Problem(path, *_place(str(error), text), BROKEN))
        return located
    if deep:
        located.problems.append(Problem(path, deep, 1, BROKEN))
        return located
    located.whole = True
    located.data = {key: value for key, value in _plain(data).items() if value is not None}
    _locate(text, located)
    return located


def _too_deep(text: str) -> int:
    """The first line on which the parser would call itself too often, 0 where there is none."""
    lines = enumerate(text.split("\n"), 1)
    return next((number for number, line in lines if sum(map(line.count, "[{.")) > DEEPEST), 0)


def _place(error: str, text: str) -> tuple[int, int]:
    if found := PLACE.search(error):
        return int(found[1]), int(found[2])
    if "end of document" not in error:
        return 1, 1
    lines = text.rstrip().split("\n")
    return len(lines), len(lines[-1]) + 1


def _plain(value: Any) -> Any:
    match value:
        case dict():
            plain = {key: _plain(inner) for key, inner in value.items()}
            return {key: inner for key, inner in plain.items() if inner is not None}
        case list():
            return tuple(_plain(inner) for inner in value)
        case bool():
            return "true" if value else "false"
        case "":
            return None
        case str():
            return value
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _locate(text: str, located: Located) -> None:
    """tomllib tells no places; keys stand at the beginnings of lines, under their table's name."""
    blank = LONG_TEXT.sub(lambda match: re.sub(r"[^\n]", '"', match[0]), text)
    table: Loc = ()
    for number, line in enumerate(blank.split("\n"), 1):
        if match := TABLE.match(line):
            table = _names(match[1])
            located.keys[table] = located.values[table] = (number, match.start(1) + 1)
        elif match := ENTRY.match(line):
            loc = (*table, *_names(match[1]))
            located.keys[loc] = (number, match.start(1) + 1)
            located.values[loc] = (number, match.end() + 1)


def _names(keys: str) -> tuple[str, ...]:
    return tuple(name.strip("\"'") for name in re.findall(KEY, keys))
