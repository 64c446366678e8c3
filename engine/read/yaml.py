"""YAML text → plain data with the line and column of every value, or problems; nothing is guessed.

Scalars stay the text that was written. What YAML can do beyond mappings, lists and text (aliases, tags,
merge keys, several documents) is refused: nobody needs it here, and it can hide or explode.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml

from engine.problem import Problem
from engine.read.diagnosis import GLUED, diagnose

if TYPE_CHECKING:
    from collections.abc import Iterator

Loc = tuple[str | int, ...]
Place = tuple[int, int]

DEPTH = 32
LARGEST = 1_000_000
SWALLOWED = re.compile(r"\s+(#\S.*)")

# libyaml's own words, begun, where the lines themselves show no slip; what they mean to an editor.
BROKEN = {
    "found character that cannot start any token": "มีอักขระที่ใช้ขึ้นต้นไม่ได้ ให้ใส่เครื่องหมายคำพูดคร่อมข้อความ",
    "found a tab character": "มีแท็บ ให้ใช้ช่องว่างแทนแท็บ",
    "did not find expected ',' or ']'": "รายการใน [ ] ขาดจุลภาค หรือยังไม่ได้ปิดด้วย ]",
    "did not find expected ',' or '}'": "รายการใน { } ขาดจุลภาค หรือยังไม่ได้ปิดด้วย }",
    "while parsing a tag": "ใช้เครื่องหมาย “!” ขึ้นต้นไม่ได้ ให้ใส่เครื่องหมายคำพูดคร่อมข้อความ",
    "found undefined tag": "ใช้เครื่องหมาย “!” ขึ้นต้นไม่ได้ ให้ใส่เครื่องหมายคำพูดคร่อมข้อความ",
    "found invalid Unicode character escape code": "รหัส \\u นี้ไม่มีอักขระ ให้พิมพ์อักขระนั้นเอง",
    "found undefined alias": "ใช้เครื่องหมาย “*” ขึ้นต้นไม่ได้ ให้ใส่เครื่องหมายคำพูดคร่อมข้อความ",
}
COMMA = 'ใน { } จุลภาคคั่นระหว่างช่อง ถ้าเป็นส่วนของค่า ให้ใส่เครื่องหมายคำพูดคร่อมทั้งค่า เช่น "1,200"'
BROKEN_OTHERWISE = "เขียนไม่ถูกรูปแบบ ตรวจย่อหน้า เครื่องหมายคำพูด และ “: ” ในบรรทัดนี้และบรรทัดก่อนหน้า"


@dataclass(slots=True)
class Located:
    """Plain data; where each value and each key stands, by its path through the data; what is wrong."""

    data: dict[str, Any] = field(default_factory=dict)
    values: dict[Loc, Place] = field(default_factory=dict)
    keys: dict[Loc, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    whole: bool = False  # read to the end: what is in it may be held against a model
    slip: int | None = None  # the line, from 0, of the last problem, where reading ended at it
    left_out: dict[str, int] = field(default_factory=dict)  # fields whose lines can't be read, by their lines

    def place(self, loc: Loc, *, key: bool = False) -> Place:
        """The place of a value or its key, else of what it would stand in."""
        found = self.keys.get(loc) if key else None
        while found is None and loc:
            found, loc = self.values.get(loc), loc[:-1]
        return found or self.values.get((), (1, 1))

    def has(self, loc: Loc) -> bool:
        """Whether something is written there: what is missing can't be pointed at."""
        return bool(loc) and (loc in self.keys or loc in self.values)


class _Stop(Exception):
    """Reading on would be of no use."""


class _Builder:
    def __init__(self, text: str, path: str, above: int) -> None:
        self.path, self.above, self.lines = path, above, text.split("\n")
        self.events: Iterator[Any] = yaml.parse(text, Loader=yaml.CSafeLoader)
        self.located = Located()

    def say(self, place: Place, message: str, *, warning: bool = False) -> None:
        self.located.problems.append(Problem(self.path, *place, message, "warning" if warning else "problem"))

    def place(self, mark: Any) -> Place:
        return mark.line + 1 + self.above, mark.column + 1

    def document(self) -> None:
        next(self.events)  # the stream's own start
        if isinstance(start := next(self.events), yaml.StreamEndEvent):
            self.located.whole = True
            return
        first = next(self.events)
        data = self.node(first, ())
        self.located.whole = True
        if isinstance(data, dict):
            self.located.data = data
        elif data is not None:
            self.located.whole = False
            mark = first.start_mark
            self.slip(len(self.lines), self.place(mark), "ต้องเขียนเป็นช่องกับค่า เช่น title: หัวข้อ")
            raise _Stop
        next(self.events)
        if isinstance(start := next(self.events), yaml.DocumentStartEvent):
            self.say(self.place(start.start_mark), "มีเส้นคั่น --- เกินมา หนึ่งไฟล์มีข้อมูลได้ชุดเดียว ให้ลบเส้นนี้")

    def slip(self, last: int, place: Place, otherwise: str) -> None:
        """Tell what the lines up to where YAML gave up show, else what YAML itself said."""
        if found := diagnose(self.lines, last, front=self.above > 0):
            self.say((found.line + 1 + self.above, found.column + 1), found.message)
            self.located.slip = found.line
        else:
            self.say(place, otherwise)

    def node(self, event: Any, loc: Loc) -> Any:
        place = self.place(event.start_mark)
        self.located.values.setdefault(loc, place)
        if isinstance(event, yaml.AliasEvent):
            self.say(place, "ใช้ * อ้างค่าจากที่อื่นไม่ได้ ให้เขียนค่าซ้ำ หรือใส่เครื่องหมายคำพูดคร่อมข้อความ")
            return None
        self.plain(event)
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event)
        if len(loc) >= DEPTH:
            self.say(place, f"ซ้อนกันเกิน {DEPTH} ชั้น ให้ลดชั้นของย่อหน้า")
            raise _Stop
        if isinstance(event, yaml.MappingStartEvent):
            return self.mapping(loc, in_braces=bool(event.flow_style))
        return self.sequence(loc)

    def plain(self, event: Any) -> None:
        if event.anchor or event.tag:
            place = self.place(event.start_mark)
            self.say(place, "ขึ้นต้นค่าด้วย & หรือ ! ไม่ได้ ให้ใส่เครื่องหมายคำพูดคร่อมข้อความ")

    def scalar(self, event: Any) -> str | None:
        if event.style:  # quoted, or a block
            return str(event.value)
        end = event.end_mark
        if lost := SWALLOWED.match(self.lines[end.line], end.column) if end.line < len(self.lines) else None:
            place = end.line + 1 + self.above, lost.start(1) + 1
            self.say(
                place,
                f"“{lost[1]}” ถูกตัดทิ้งเพราะ # เริ่มหมายเหตุ ถ้าเป็นส่วนของข้อความให้ใส่เครื่องหมายคำพูดคร่อม",
                warning=True,
            )
        return str(event.value) or None

    def sequence(self, loc: Loc) -> tuple[Any, ...]:
        values: list[Any] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            values.append(self.node(event, (*loc, len(values))))
        return tuple(values)

    def lacks_colon(self, key: Any, value: Any) -> bool:
        """Whether it is no field that a key in braces begins, but what stands behind a comma."""
        if not isinstance(value, yaml.ScalarEvent) or value.value or value.style:
            return False
        end = key.end_mark
        if end.line >= len(self.lines):  # as YAML counts them, of signs that end a line for it alone
            return False
        return not self.lines[end.line][end.column :].lstrip().startswith(":")

    def mapping(self, loc: Loc, *, in_braces: bool) -> dict[str, Any]:
        data: dict[str, Any] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            place = self.place(event.start_mark)
            if not isinstance(event, yaml.ScalarEvent):
                self.say(place, "ชื่อช่องต้องเป็นคำ เช่น title:")
                raise _Stop
            self.plain(event)
            key, here = str(event.value), (*loc, str(event.value))
            if key in data:
                self.say(place, f"มี {key} ซ้ำ ให้เหลือเพียงช่องเดียว")
                here = (*loc, key, "")  # its values are not the ones that count
            self.located.keys.setdefault(here, place)
            value = self.node(given := next(self.events), here)
            if in_braces and self.lacks_colon(event, given) and (data or GLUED.match(key)):
                self.say(place, _cut(key))
            elif key == "<<" and not event.style:
                self.say(place, "ใช้ << รวมค่าจากที่อื่นไม่ได้ ให้เขียนค่าซ้ำ")
            else:
                data.setdefault(key, value)
        return data


def _cut(key: str) -> str:
    glued = GLUED.match(key)
    return f"ขาดช่องว่างหลัง “:” เขียนเป็น {glued[1]}: ค่า" if glued else COMMA


def parse_yaml(text: str, path: str, above: int = 0) -> Located:
    """Read one mapping; `above` is how many lines of the file stand before the text."""
    builder = _Builder(text, path, above)
    if len(text.encode()) > LARGEST:
        builder.say((above + 1, 1), "ข้อมูลใหญ่เกิน 1 ล้านไบต์ ย้ายข้อความยาวไปไว้ในเนื้อข่าว")
        return builder.located
    try:
        builder.document()
    except _Stop:
        pass
    except yaml.MarkedYAMLError as error:
        words = f"{error.problem or ''} {error.context or ''}"
        message = next(
            (thai for words_begun, thai in BROKEN.items() if words_begun in words), BROKEN_OTHERWISE
        )
        builder.located.whole = False
        mark = error.problem_mark or error.context_mark
        if error.context_mark and mark and mark.line + 1 >= len(builder.lines):
            mark = error.context_mark  # what was never closed is told where it was opened
        place = builder.place(mark) if mark else (above + 1, 1)
        builder.slip(error.problem_mark.line if error.problem_mark else 0, place, message)
        began, ended = error.context_mark, error.problem_mark
        if builder.located.slip is None and began and ended and began.line == ended.line:
            builder.located.slip = ended.line  # all that could not be read is in it
    except yaml.YAMLError:  # a character that YAML has no place for
        builder.say((above + 1, 1), BROKEN_OTHERWISE)
    return builder.located
