"""Located data and a model → a record, or every problem in Thai at its place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Literal, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError

from engine.problem import Problem, did_you_mean, quoted
from engine.read.fields import fields_of, meant_by, model_at, models_in, unknown, unknown_empty
from engine.statuses import CODES, SHORT
from engine.thai.words import clean
from engine.values import ID_PATTERN

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo
    from pydantic_core import ErrorDetails

    from engine.read.yaml import Loc, Located

Record = TypeVar("Record", bound=BaseModel)

BULLET = re.compile(r"[-•·–—*]\s*\S")
PLAIN = {
    "string_type": "ต้องเป็นข้อความ มิใช่รายการหรือช่องย่อย ถ้ามี [ ] หรือ { } ให้ใส่เครื่องหมายคำพูดคร่อมทั้งหมด",
    "tuple_type": "ต้องเป็นรายการ เขียนเป็น [ค่า, ค่า] หรือขึ้นบรรทัดใหม่ด้วย “- ”",
    "dict_type": "ต้องเป็นช่องย่อย เขียนเป็น ชื่อช่อง: ค่า",
    "string_pattern_mismatch": "รหัสใช้ได้เฉพาะอักษรอังกฤษ ตัวเลข และขีดกลาง เช่น public-health",
    "greater_than_equal": "ต้องเป็น %(ge)s ขึ้นไป",
}


def record(
    model: type[Record], located: Located, path: str, own: dict[str, Any]
) -> tuple[Record | None, list[Problem]]:
    """Make the record; `own` are the fields that the engine fills in and editors may not."""
    taken = [key for key in located.data if key in own]
    problems = [unknown(model, (key,), located, path) for key in taken]
    problems += [
        unknown(model, loc, located, path) for loc in unknown_empty(model, located.data) if loc[0] not in own
    ]
    whole = given(located.data)
    try:
        made = model.model_validate({**whole, **own})
    except ValidationError as error:
        errors = _without_echoes(model, error.errors(include_url=False))
        errors = [each for each in errors if each["loc"][:1] not in {(name,) for name in located.left_out}]
        return None, problems + [_problem(model, each, located, path) for each in errors]
    return (None if problems else made), problems + _left_empty(model, located, path)


def _left_empty(model: type[BaseModel], located: Located, path: str) -> list[Problem]:
    """Blocks that are named and have nothing below them: the lines that follow may be comments still."""
    return [
        Problem(
            path,
            *located.place((name,), key=True),
            f"{name} ยังว่าง จึงไม่มีผล กรอกไว้ใต้บรรทัดนี้โดยย่อหน้าเข้าไป (ลบ # ออกทุกบรรทัดที่ใช้) หรือลบบรรทัดนี้",
            "warning",
        )
        for name, field in model.model_fields.items()
        if name in located.data
        and located.data[name] is None
        and next(models_in(field.annotation), None) is not None
    ]


def given(value: Any) -> Any:
    """Without the fields that are left empty, at any depth: forms write "" for them."""
    if isinstance(value, dict):
        return {key: given(inner) for key, inner in value.items() if inner not in (None, "")}
    return tuple(map(given, value)) if isinstance(value, tuple) else value


def _without_echoes(model: type[BaseModel], errors: list[ErrorDetails]) -> list[ErrorDetails]:
    """A field that is missing because its name was mistyped is one mistake, told at the name."""
    meant = {
        (*error["loc"][:-1], meant_by(model, error["loc"]))
        for error in errors
        if error["type"] == "extra_forbidden"
    }
    return [error for error in errors if error["type"] != "missing" or error["loc"] not in meant]


def _problem(model: type[BaseModel], error: ErrorDetails, located: Located, path: str) -> Problem:
    loc: Loc = tuple(error["loc"])
    name = next((part for part in reversed(loc) if isinstance(part, str)), "")
    if error["type"] == "extra_forbidden":
        return unknown(model, loc, located, path)
    if error["type"] == "missing" or (error["input"] is None and isinstance(loc[-1], str)):
        about = model_at(model, loc[:-1]).model_fields.get(name)
        hint = f" ({about.description}){_of(about)}" if about else ""
        whole = not located.has(loc) and not loc[:-1]
        return Problem(path, *located.place(loc, key=True), f"ต้องมี {name}{hint}", whole=whole)
    if error["type"] == "tuple_type" and next(
        models_in(model_at(model, loc[:-1]).model_fields[name].annotation), None
    ):
        return Problem(path, *located.place(loc), f"{name}: {_items(fields_of(model, loc))}")
    if error["type"] in ("model_type", "model_attributes_type"):
        told = _within(loc, error["input"], fields_of(model, loc), in_toml=path.endswith(".toml"))
        return Problem(path, *located.place(loc), f"{name}: {told}")
    return Problem(path, *located.place(loc), f"{name}: {_what(error)}")


def _items(fields: list[str]) -> str:
    """Of a value where a list of blocks belongs."""
    return f"ต้องเป็นรายการ แต่ละข้อขึ้นต้นด้วย “- ” เช่น “- {fields[0]}: ค่า” ช่องที่ใช้ได้: {', '.join(fields)}"


def _within(loc: Loc, written: object, fields: list[str], *, in_toml: bool) -> str:
    """Of a value where a block of fields belongs."""
    shown = "ช่อง: ค่า ในบรรทัดถัดไป โดยย่อหน้าเข้าไป"
    if in_toml:
        shown = f'[{loc[-1]}] แล้วขึ้นบรรทัดใหม่เป็น ช่อง = "ค่า"'
    elif isinstance(loc[-1], int):
        shown = f"“- {fields[0]}: ค่า” แล้วเขียนช่องอื่นในบรรทัดถัดไปให้ตรงกัน"
    if isinstance(written, str) and fields[0] == "id" and re.fullmatch(ID_PATTERN, written):
        shown = f"“- id: {written[:40]}”"
    return f"ต้องเป็นช่องย่อย เขียนเป็น {shown} ช่องที่ใช้ได้: {', '.join(fields)}"


def _of(field: FieldInfo) -> str:
    """What can be chosen, where a field holds one of few words."""
    codes = map(str, get_args(field.annotation)) if get_origin(field.annotation) is Literal else ()
    return f" เลือกได้: {told}" if (told := ", ".join(map(_told, codes))) else ""


def _what(error: ErrorDetails) -> str:
    context = error.get("ctx", {})
    if error["type"] == "value_error":
        return str(context["error"])
    if error["type"] == "string_type" and isinstance(error["input"], dict):
        return _no_text(error["input"], is_item=isinstance(error["loc"][-1], int))
    if error["type"] == "literal_error":
        return _which(error["input"], context)
    if error["type"] == "tuple_type" and isinstance(error["input"], str):
        if BULLET.match(error["input"]):
            return "ขึ้นต้นแต่ละข้อด้วย “- ” มีช่องว่างหลังขีดหนึ่งช่อง"
        return f"ต้องเป็นรายการ เขียนเป็น [{error['input'][:40]}] หรือขึ้นบรรทัดใหม่ด้วย “- ”"
    return PLAIN.get(error["type"], "ค่าไม่ถูกต้อง") % context


def _no_text(written: dict[str, Any], *, is_item: bool) -> str:
    """Of fields where a text belongs: an item with its id, or words in curly brackets."""
    values = [value for value in written.values() if isinstance(value, str)]
    if is_item and not written:
        return "ข้อนี้เป็นค่าเดียว เขียนโดยไม่ใส่ { }"
    if is_item and len(values) == len(written) == 1:
        return f"ข้อนี้เป็นค่าเดียว เขียนเป็น “- {values[0][:40]}”"
    return PLAIN["string_type"] if values else "ข้อความที่มี { } ต้องใส่เครื่องหมายคำพูดคร่อมทั้งหมด"


def _which(written: object, context: dict[str, Any]) -> str:
    """Which of few words is meant."""
    if not isinstance(written, str):
        return f"ต้องเป็นคำเดียว เลือกได้: {_choices(context)}"
    codes = _codes(context)
    if (plain := clean(written).strip(" “”‘’'\"")) in codes:
        return f"เขียนเป็น {plain} โดยไม่มีเครื่องหมายคำพูดหรืออักขระที่มองไม่เห็น"
    in_thai = next((code for code in codes if written in (CODES.get(code), SHORT.get(code))), written)
    return f"ไม่มีค่า {quoted(written)} เลือกได้: {_choices(context)}{did_you_mean(in_thai, codes)}"


def _choices(context: dict[str, Any]) -> str:
    return ", ".join(map(_told, _codes(context)))


def _told(code: str) -> str:
    return f"{code} ({CODES[code]})" if code in CODES else code


def _codes(context: dict[str, Any]) -> list[str]:
    return re.findall(r"'([^']+)'", context["expected"])
