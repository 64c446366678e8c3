"""TOML text → plain data with the line and column of every value, or problems."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from engine.problem import Problem
from engine.read.yaml import Loc, Located

TABLE = re.compile(r"\s*\[+\s*([\w.-]+)\s*\]+")
ENTRY = re.compile(r"\s*([\w-]+)\s*=\s*")
PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")


def parse_toml(text: str, path: str) -> Located:
    """Read settings; values become the text that was written, and an empty one is not given."""
    located = Located()
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = PLACE.search(str(error))
        lines = text.rstrip().split("\n")
        place = (int(found[1]), int(found[2])) if found else (len(lines), len(lines[-1]) + 1)
        message = 'เขียนไม่ถูกรูปแบบ ต้องเป็น ชื่อ = "ข้อความ" และแต่ละชื่อมีได้ครั้งเดียว วันที่ พ.ศ. ให้ใส่เครื่องหมายคำพูดคร่อม'
        located.problems.append(Problem(path, *place, message))
        return located
    located.data = {key: value for key, value in _plain(data).items() if value is not None}
    _locate(text, located)
    return located


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
    table: Loc = ()
    for number, line in enumerate(text.split("\n"), 1):
        if match := TABLE.match(line):
            table = tuple(match[1].split("."))
            located.keys[table] = located.values[table] = (number, match.start(1) + 1)
        elif match := ENTRY.match(line):
            located.keys[*table, match[1]] = (number, match.start(1) + 1)
            located.values[*table, match[1]] = (number, match.end() + 1)
