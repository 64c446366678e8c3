"""Lines that YAML could not read → what an editor probably did, and where.

YAML gives up where it no longer understands, often far below the slip and in words about something else.
Here the lines are walked as an officer meant them: fields under one another, with lists of items.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from engine.model import Noun
from engine.read.fields import models_in

FIELD = re.compile(r"([A-Za-z_][\w-]*) *:(?=\s|$)", re.ASCII)
GLUED = re.compile(r"([A-Za-z_][\w-]*):(?!//)(?=\S)", re.ASCII)
GLUED_DASH = re.compile(r"(-)(?![\s\d-])\S|([•·–—])\s*\S")
WIDE_COLON = re.compile(r"[a-z_]+\s*(：|︓)")
BARE = re.compile(r"([a-z_]{2,}) +\S", re.ASCII)
DASH = re.compile(r"- +|-$")
BLOCK = re.compile(r"[|>][+-]?\d?[+-]?\s*(?:#.*)?$")
QUOTED = {'"': re.compile(r'"(?:[^"\\]|\\.)*"'), "'": re.compile(r"'(?:[^']|'')*'")}
ESCAPE = re.compile(
    r'(?<!\\)(?:\\\\)*\\(?![0abtnvfre "/\\N_LP\t]|x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8})'
)
LONGEST = 50  # lines between a quotation mark, or a bracket, and the one that closes it
EMPTY = re.compile(r"(?:(?<=\[)|,)\s*,")
CLOSES = {"[": "]", "{": "}"}

EXAMPLE = 'เช่น title: "โครงการ : ชื่อ"'
TAB = "มีแท็บ ให้ใช้ช่องว่างแทนแท็บ"
COLON = f"มี “: ” อยู่กลางข้อความ ให้ใส่เครื่องหมายคำพูดคร่อมข้อความทั้งหมด {EXAMPLE}"
CURLY = 'ใช้เครื่องหมายคำพูดตรง " " คร่อมข้อความที่มี “: ” แทน “ ” ซึ่งเป็นเพียงตัวอักษร'
UNCLOSED = "เปิดเครื่องหมายคำพูดแล้วไม่ได้ปิด ให้ปิดที่ท้ายข้อความในบรรทัดนี้"
AFTER_QUOTE = "มีข้อความต่อท้ายเครื่องหมายคำพูดปิด ให้เครื่องหมายคำพูดคร่อมข้อความทั้งหมด ข้างในใช้ “ ” แทน"
BACKSLASH = "ใช้ \\ ในเครื่องหมายคำพูดคู่ไม่ได้ ให้คร่อมด้วย ' ' แทน"
NOT_A_FIELD = "บรรทัดนี้ต้องเขียนเป็นช่องกับค่า เช่น name: ชื่อ"
IN_FRONT = "บรรทัดนี้ต้องเขียนเป็นช่องกับค่า เช่น title: หัวข้อ ถ้าเป็นเนื้อข่าว ให้เพิ่มบรรทัด --- ไว้เหนือบรรทัดนี้"
LEFTMOST = "บรรทัดนี้ต้องชิดซ้าย"
BLOCKS = {
    name
    for noun in Noun.__subclasses__()
    for name, field in noun.model_fields.items()
    if any(models_in(field.annotation))
}
COMMENTED = re.compile(rf"\s*# ?({'|'.join(sorted(BLOCKS))}):\s*(?:#.*)?$", re.ASCII)
CONTINUED = "บรรทัดนี้ไม่ใช่ช่องกับค่า ถ้าต่อจากบรรทัดบน ให้ย่อหน้าลึกกว่า {}: หรือเขียนรวมในบรรทัดเดียว"
OWNERLESS = "ข้อนี้ไม่มีช่องที่เป็นเจ้าของ ให้เขียนชื่อช่องนั้น เช่น reports: ไว้ในบรรทัดเหนือข้อแรก แล้วย่อหน้าทุกข้อเข้าไป"
AFTER_HASH = "ถ้าเพิ่งลบ # ให้ลบช่องว่างหลัง # ด้วย"


class Slip(NamedTuple):
    """Line and column count from 0."""

    line: int
    column: int
    message: str


class Level(NamedTuple):
    """Where fields or dashes stand under one another; the last field of it."""

    column: int
    dash: bool
    name: str = ""


def diagnose(lines: list[str], last: int, *, front: bool) -> Slip | None:
    """The first slip among the lines up to `last`, where YAML gave up; None where none is known.

    `front` says that the lines are front matter, under which a body stands.
    """
    try:
        _Walk(lines, front=front).through(min(last, len(lines) - 1))
    except _Found as found:
        return found.slip
    return None


class _Found(Exception):
    def __init__(self, line: int, column: int, message: str) -> None:
        super().__init__(message)
        self.slip = Slip(line, column, message)


class _Walk:
    def __init__(self, lines: list[str], *, front: bool) -> None:
        self.lines, self.front = lines, front
        self.levels: list[Level] = []
        self.opens = True  # whether what was written last may hold deeper lines

    def through(self, last: int) -> None:
        number = 0
        while number <= last:
            line = self.lines[number]
            if "\t" in line[: len(line) - len(line.lstrip())]:
                raise _Found(number, line.index("\t"), TAB)
            if not line.strip() or line.lstrip().startswith("#"):
                number += 1
            else:
                number = self.line(number, line)

    def line(self, number: int, line: str) -> int:
        """Look at one line that says something; the number of the one to look at next."""
        column = len(line) - len(line.lstrip(" "))
        text = line[column:]
        if glued := GLUED_DASH.match(text):
            sign = glued[1] or glued[2]
            message = "ขาดช่องว่างหลัง - เขียนเป็น “- ค่า”" if sign == "-" else f"ใช้ “- ” แทน {sign} ขึ้นต้นแต่ละข้อ"
            raise _Found(number, column, message)
        if not DASH.match(text) and not FIELD.match(text):
            return self.loose(number, column, text)
        while dash := DASH.match(text):
            self.stand(number, column, dash=True)
            self.opens = True
            column, text = column + dash.end(), text[dash.end() :]
        if field := FIELD.match(text):
            self.stand(number, column, dash=False, name=field[1])
            column, text = column + field.end(), text[field.end() :]
        stripped = text.lstrip(" ")
        column += len(text) - len(stripped)
        self.opens = not stripped or stripped.startswith("#")
        if not self.opens and field is None and (glued := GLUED.match(stripped)):
            raise _Found(number, column + glued.end(), _glued(glued[1]))
        return number + 1 if self.opens else self.value(number, column, stripped)

    def stand(self, number: int, column: int, *, dash: bool, name: str = "") -> None:
        """Hold the column of a field or dash against those above it."""
        if not self.levels:
            if column:
                raise _Found(number, column, f"{LEFTMOST} {AFTER_HASH}")
            self.levels.append(Level(column, dash, name))
            return
        top = self.levels[-1]
        deeper = column > top.column or (dash and not top.dash and column == top.column)
        if deeper and self.opens:
            self.levels.append(Level(column, dash, name))
            return
        if column > top.column:
            raise _Found(number, column, self._commented(number) or self._too_deep(top, column))
        items = any(level.dash for level in self.levels)
        while self.levels and (self.levels[-1].column, self.levels[-1].dash and not dash) > (column, False):
            self.levels.pop()
        if not self.levels or self.levels[-1][:2] != (column, dash):
            raise _Found(number, column, self._commented(number) or self._uneven(top, dash=dash, items=items))
        self.levels[-1] = Level(column, dash, name)

    def _commented(self, number: int) -> str:
        """Of a line whose owner, right above it, is a comment still."""
        above = next(filter(str.strip, reversed(self.lines[:number])), "")
        name = found[1] if (found := COMMENTED.match(above)) else ""
        return f"บรรทัดนี้เป็นของ {name}: ซึ่งยังมี # นำหน้า ให้ลบ # หน้า {name}: ด้วย" if name else ""

    def _too_deep(self, top: Level, column: int) -> str:
        if top.dash and not top.name:
            return "ข้อข้างบนเป็นค่าเดียวแล้ว ถ้าข้อนี้มีช่อง ให้เขียนข้างบนเป็น “- id: ค่า”"
        beside = f"{top.name}:" if top.name else "บรรทัดก่อน"
        hint = f" {AFTER_HASH}" if column == top.column + 1 else ""
        return f"บรรทัดนี้ย่อหน้าลึกเกินไป ให้เริ่มตรงกับ {beside}{hint}"

    def _uneven(self, inner: Level, *, dash: bool, items: bool) -> str:
        """`items` says whether the line stands below a list."""
        if dash and self.levels and not items:
            return OWNERLESS if self.front else NOT_A_FIELD
        alike = dash or not inner.name
        beside = "ทุกข้อในรายการขึ้นต้นด้วย “- ” ที่ตำแหน่งเดียวกัน" if alike else f"ให้เริ่มตรงกับ {inner.name}:"
        return f"ย่อหน้าของบรรทัดนี้ไม่ตรงกับบรรทัดใด {beside}"

    def loose(self, number: int, column: int, text: str) -> int:
        """A line that is no field: the rest of a text above it, or a slip."""
        if glued := GLUED.match(text):
            raise _Found(number, column + glued.end(), _glued(glued[1]))
        if wide := WIDE_COLON.match(text):
            raise _Found(number, column + wide.start(1), "ใช้เครื่องหมาย : ของแป้นพิมพ์อังกฤษ แล้วเว้นหนึ่งช่อง")
        if self.levels and column > self.levels[-1].column:
            self._colon(number, column, text)
            return number + 1
        if (bare := BARE.match(text)) and (not self.front or (number and self.lines[number - 1].strip())):
            raise _Found(number, column + bare.end(1), f"ขาด “:” หลัง {bare[1]} เขียนเป็น {bare[1]}: ค่า")
        if column and self.levels and (name := self.levels[-1].name):
            raise _Found(number, column, CONTINUED.format(name))
        raise _Found(number, column, IN_FRONT if self.front else NOT_A_FIELD)

    def value(self, number: int, column: int, text: str) -> int:
        """Look at a value and at the lines that it goes on over."""
        sign = text[0]
        if sign in QUOTED:
            return self.quotation(number, column, text)
        if sign in CLOSES:
            return self.brackets(number, column, text)
        if BLOCK.match(text):
            return self._below(number)
        if sign in "*&!@`%|>" or DASH.match(text) or text.startswith("? "):
            raise _Found(number, column, f"ข้อความขึ้นต้นด้วย {sign} ไม่ได้ ให้ใส่เครื่องหมายคำพูดคร่อมข้อความทั้งหมด")
        self._colon(number, column, text)
        return number + 1

    def quotation(self, number: int, column: int, text: str) -> int:
        whole, end = text, number
        while (closed := QUOTED[text[0]].match(whole)) is None:
            end += 1
            if end in (len(self.lines), number + LONGEST) or FIELD.match(self.lines[end].lstrip(" -")):
                raise _Found(number, column, UNCLOSED)
            whole += "\n" + self.lines[end]
        if text[0] == '"' and (wrong := ESCAPE.search(closed[0])) and "\n" not in closed[0]:
            raise _Found(number, column + wrong.start(), BACKSLASH)
        rest = whole[closed.end() :]
        if rest.strip() and not rest.lstrip().startswith("#") and end == number:
            after = len(rest) - len(rest.lstrip())
            raise _Found(number, column + closed.end() + after, AFTER_QUOTE)
        return end + 1

    def brackets(self, number: int, column: int, text: str) -> int:
        """A list or fields on a line: closed on this line or below, with nothing after it."""
        sign, whole, end = text[0], text, number
        while (closed := _closed(whole)) is None:
            end += 1
            if end in (len(self.lines), number + LONGEST) or FIELD.match(self.lines[end]):
                raise _Found(number, column, f"เปิด {sign} แล้วไม่ได้ปิด ให้ปิดด้วย {CLOSES[sign]} ท้ายรายการ")
            whole += "\n" + self.lines[end]
        if comma := EMPTY.search(whole[:closed]):
            raise _Found(number, column + comma.start(), "มีจุลภาคเกิน หรือขาดค่าระหว่างจุลภาค")
        rest = whole[closed:]
        if rest.strip() and not rest.lstrip().startswith("#"):
            raise _Found(number, column, f"ข้อความที่ขึ้นต้นด้วย {sign} ต้องใส่เครื่องหมายคำพูดคร่อมทั้งหมด")
        return end + 1

    def _below(self, number: int) -> int:
        """The line after a block of text, which goes on for as long as lines stand deeper."""
        owner = self.levels[-1].column if self.levels else 0
        while number + 1 < len(self.lines):
            line = self.lines[number + 1]
            if line.strip() and len(line) - len(line.lstrip(" ")) <= owner:
                break
            number += 1
        return number + 1

    def _colon(self, number: int, column: int, text: str) -> None:
        said = re.split(r"\s#", text, maxsplit=1)[0]
        if colon := re.search(r":(?=\s|$)", said):
            raise _Found(number, column + colon.start(), CURLY if text[0] in "“‘”’" else COLON)


def _glued(name: str) -> str:
    return f"ขาดช่องว่างหลัง “:” เขียนเป็น {name}: ค่า"


def _closed(text: str) -> int | None:
    """Where the bracket that the text begins with is closed."""
    depth, n = 0, 0
    while n < len(text):
        if text[n] in QUOTED and (quotation := QUOTED[text[n]].match(text, n)):
            n = quotation.end()
            continue
        depth += (text[n] in "[{") - (text[n] in "]}")
        n += 1
        if not depth:
            return n
    return None
