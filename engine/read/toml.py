"""TOML text → plain data with the line and column of every value, or problems."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from engine.problem import Problem
from engine.read.diagnosis import AFTER_QUOTE, QUOTED, UNCLOSED
from engine.read.yaml import Loc, Located

KEY = r"""(?:"[^"]*"|'[^']*'|[\w-]+)"""
KEYS = rf"({KEY}(?:\s*\.\s*{KEY})*)"
TABLE = re.compile(rf"\s*\[+\s*{KEYS}\s*\]+")
ENTRY = re.compile(rf"\s*{KEYS}\s*=\s*")
LONG_TEXT = re.compile(r"\"{3}.*?\"{3}|'{3}.*?'{3}", re.DOTALL)
LONG_QUOTE = re.compile("\"{3}|'{3}")  # what is below it may be text
PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")
BROKEN = 'เขียนไม่ถูกรูปแบบ ต้องเป็น ชื่อ = "ข้อความ" และแต่ละชื่อมีได้ครั้งเดียว วันที่ พ.ศ. ให้ใส่เครื่องหมายคำพูดคร่อม'
DAY = re.compile(r"[12]\d{3}-\d\d?-\d\d?")
YES_OR_NO = ("ใช่", "ไม่", "ไม่ใช่", "yes", "no", "true", "false", "on", "off")
VALUE = re.compile(r"""["'\[{]|(?:true|false)\b|[+-]?(?:0|[1-9][\d_]*)(?:\.\d+)?\s*(?:#|$)""")
LARGEST = 10_000  # bits of a number
DIGITS = 4_000  # of one: Python reads few more
MOST = 20  # slips that are told of one file, which is read again after each…
LONG = 50_000  # …but of one with so many characters the first
DEEPEST = 200  # brackets and dots in a line: no setting has so many, and the parser calls itself for each


def parse_toml(text: str, path: str) -> Located:
    """Read settings; values become the text that was written, and an empty one is not given.

    A line with a slip is told and left out, so that whatever else is wrong can be told, too.
    """
    located = Located()
    if deep := _too_deep(text):
        located.problems.append(Problem(path, deep, 1, BROKEN))
        return located
    lines = text.split("\n")
    most = MOST if len(text) < LONG else 1
    data: dict[str, Any] | None = None
    while data is None:
        try:
            data = tomllib.loads("\n".join(lines))
        except ValueError as error:  # a number of thousands of digits, too
            slip = _slip(lines, path)
            located.problems.append(slip or Problem(path, *_place(str(error), lines), BROKEN))
            line = lines[slip.line - 1] if slip else ""
            if slip is None or LONG_QUOTE.search(line) or len(located.problems) == most:
                return located
            located.left_out |= _left_out(lines, slip.line)
            lines[slip.line - 1] = ""
            if TABLE.match(line):  # what is below it is to be moved
                _empty(lines, slip.line)
    located.whole = True
    located.data = {key: value for key, value in _plain(data).items() if value is not None}
    located.left_out = {name: n for name, n in located.left_out.items() if name not in data}
    _locate("\n".join(lines), located)
    return located


def _empty(lines: list[str], start: int) -> None:
    """Leave out what stands in a table, from a line on."""
    for number in range(start, len(lines)):
        if lines[number].lstrip().startswith("["):
            return
        lines[number] = ""


def _left_out(lines: list[str], number: int) -> dict[str, int]:
    """The setting, above all tables, that is not known without the line: it is not missing."""
    name = re.match(rf"\s*({KEY})", lines[number - 1])
    inside = any(line.lstrip().startswith("[") for line in lines[:number])
    return {name[1].strip("\"'"): number - 1} if name and not inside else {}


def _slip(lines: list[str], path: str) -> Problem | None:
    """What an editor probably did in a line of its own; None where the lines show no slip."""
    table = ""
    tables: dict[str, int] = {}
    seen: set[tuple[str, str]] = set()
    for number, line in enumerate(LONG_TEXT.sub(_blank, "\n".join(lines)).split("\n"), 1):
        if line.lstrip().startswith("["):
            table = line.split("#")[0].strip()
            if table in tables and not table.startswith("[["):
                told = f"มี {table} แล้วที่บรรทัด {tables[table]} ย้ายช่องใต้บรรทัดนี้ไปไว้ที่นั่น แล้วลบบรรทัดนี้"
                return Problem(path, number, line.index("[") + 1, told)
            tables[table] = number
        if not line.strip() or line.lstrip().startswith(("#", "[", '"')):
            continue
        if not (entry := ENTRY.match(line)):
            column = len(line) - len(line.lstrip()) + 1
            return Problem(path, number, column, 'ต้องเขียนเป็น ชื่อ = "ข้อความ"')
        if (table, entry[1]) in seen:
            return Problem(path, number, entry.start(1) + 1, f"มี {entry[1]} ซ้ำ ให้เหลือเพียงช่องเดียว")
        seen.add((table, entry[1]))
        value, column = line[entry.end() :].rstrip(), entry.end() + 1
        if len(value) > 1 and set(value) == {'"'}:  # empty, or a blanked long text
            continue
        if why := _why(value):
            return Problem(path, number, column, f"{entry[1]}: {why}")
        if value[0] in "[{" and value[-1] not in "]}":  # goes on below, in lines of another kind
            return None
    return None


def _why(value: str) -> str:
    if not value:
        return 'ยังไม่มีค่า ใส่ข้อความใน " " หรือลบบรรทัดนี้'
    if value[0] in QUOTED:
        closed = QUOTED[value[0]].match(value)
        rest = value[closed.end() :].lstrip() if closed else ""
        return (AFTER_QUOTE if rest and not rest.startswith("#") else "") if closed else UNCLOSED
    plain = value.split("#", maxsplit=1)[0].strip()
    if plain.casefold() in YES_OR_NO and plain not in ("true", "false"):
        return "เขียนเป็น true (ใช่) หรือ false (ไม่ใช่) ตัวเล็กทั้งหมด"
    if DAY.match(plain):
        return 'วันที่ต้องมีเครื่องหมายคำพูดคร่อม เช่น "2564-06-10"'
    if len(plain) > DIGITS and VALUE.match(value):
        return "ตัวเลขนี้ยาวเกินไป ตรวจว่าพิมพ์เกินหรือไม่"
    return "" if VALUE.match(value) else 'ข้อความและวันที่ พ.ศ. ต้องมีเครื่องหมายคำพูดคร่อม เช่น title = "ชื่อ"'


def _blank(found: re.Match[str]) -> str:
    """As many lines, in which nothing is written but quotation marks."""
    return re.sub(r"[^\n]", '"', found[0])


def _too_deep(text: str) -> int:
    """The first line on which the parser would call itself too often, 0 where there is none."""
    lines = enumerate(text.split("\n"), 1)
    return next((number for number, line in lines if sum(map(line.count, "[{.")) > DEEPEST), 0)


def _place(error: str, lines: list[str]) -> tuple[int, int]:
    if found := PLACE.search(error):
        return int(found[1]), int(found[2])
    if "end of document" not in error:
        return 1, 1
    last = max((number for number, line in enumerate(lines, 1) if line.strip()), default=1)
    return last, len(lines[last - 1].rstrip()) + 1


def _plain(value: Any) -> Any:
    match value:
        case dict():
            plain = {key: _plain(inner) for key, inner in value.items()}
            return {key: inner for key, inner in plain.items() if inner is not None}
        case list():
            return tuple(_plain(inner) for inner in value)
        case bool():
            return "true" if value else "false"
        case str():
            return value or None
    if isinstance(value, int) and value.bit_length() > LARGEST:
        return f"{value:#x}"  # in tens it would take long, and Python refuses
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _locate(text: str, located: Located) -> None:
    """tomllib tells no places; keys stand at the beginnings of lines, under their table's name."""
    blank = LONG_TEXT.sub(_blank, text)
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
