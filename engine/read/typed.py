"""Located data and a model → a record, or every problem in Thai at its place."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError

from engine.model import Settings
from engine.problem import Problem, did_you_mean, nearest, quoted
from engine.statuses import CODES
from engine.thai.words import clean
from engine.values import ID_PATTERN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic.fields import FieldInfo
    from pydantic_core import ErrorDetails

    from engine.read.yaml import Loc, Located

Record = TypeVar("Record", bound=BaseModel)

BULLET = re.compile(r"[-•·–—*]\s*\S")
THAI = re.compile("[ก-ฮเ-ไ][ก-๎]{2,}")
# Names by which a field is often called, each with those that it may have.
ALSO = {"date": ("published", "as_of", "on"), "link": ("url",)}
PLAIN = {
    "string_type": "ต้องเป็นข้อความ",
    "tuple_type": "ต้องเป็นรายการ เขียนเป็น [ค่า, ค่า] หรือขึ้นบรรทัดใหม่ด้วย “- ”",
    "dict_type": "ต้องเป็นช่องย่อย เขียนเป็น ชื่อช่อง: ค่า",
    "string_pattern_mismatch": "รหัสใช้ได้เฉพาะอักษรอังกฤษ ตัวเลข และขีดกลาง เช่น public-health",
    "greater_than_equal": "ต้องเป็น 1 ขึ้นไป",
}


def record(
    model: type[Record], located: Located, path: str, own: dict[str, Any]
) -> tuple[Record | None, list[Problem]]:
    """Make the record; `own` are the fields that the engine fills in and editors may not."""
    taken = [key for key in located.data if key in own]
    problems = [_unknown(model, (key,), located, path) for key in taken]
    problems += [
        _unknown(model, loc, located, path)
        for loc in _unknown_empty(model, located.data)
        if loc[0] not in own
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


def _unknown_empty(model: type[BaseModel], data: dict[str, Any], above: Loc = ()) -> Iterator[Loc]:
    """The fields that no model knows and that have no value, for which nothing is asked of the model."""
    for key, value in data.items():
        if key not in _properties(model):
            if value in (None, ""):
                yield *above, key
            continue
        for inner in models_in(model.model_fields[key].annotation):
            several = enumerate(value) if isinstance(value, tuple) else [(None, value)]
            for n, one in several:
                place = (*above, key) if n is None else (*above, key, n)
                yield from _unknown_empty(inner, one, place) if isinstance(one, dict) else ()


def _without_echoes(model: type[BaseModel], errors: list[ErrorDetails]) -> list[ErrorDetails]:
    """A field that is missing because its name was mistyped is one mistake, told at the name."""
    meant = {
        (*error["loc"][:-1], _meant(model, error["loc"]))
        for error in errors
        if error["type"] == "extra_forbidden"
    }
    return [error for error in errors if error["type"] != "missing" or error["loc"] not in meant]


def _problem(model: type[BaseModel], error: ErrorDetails, located: Located, path: str) -> Problem:
    loc: Loc = tuple(error["loc"])
    name = next((part for part in reversed(loc) if isinstance(part, str)), "")
    if error["type"] == "extra_forbidden":
        return _unknown(model, loc, located, path)
    if error["type"] == "missing" or (error["input"] is None and isinstance(loc[-1], str)):
        about = _model_at(model, loc[:-1]).model_fields.get(name)
        hint = f" ({about.description}){_of(about)}" if about else ""
        whole = not located.has(loc) and not loc[:-1]
        return Problem(path, *located.place(loc, key=True), f"ต้องมี {name}{hint}", whole=whole)
    if error["type"] == "tuple_type" and next(
        models_in(_model_at(model, loc[:-1]).model_fields[name].annotation), None
    ):
        fields = ", ".join(_fields(model, loc))
        return Problem(
            path,
            *located.place(loc),
            f"{name}: ต้องเป็นรายการ แต่ละข้อขึ้นต้นด้วย “- ” เช่น “- {fields.split(',')[0]}: ค่า” ช่องที่ใช้ได้: {fields}",
        )
    if error["type"] in ("model_type", "model_attributes_type"):
        fields = ", ".join(_fields(model, loc))
        written = f'[{name}] แล้วขึ้นบรรทัดใหม่เป็น ช่อง = "ค่า"' if path.endswith(".toml") else "ช่อง: ค่า"
        if (
            isinstance(error["input"], str)
            and fields.startswith("id,")
            and re.fullmatch(ID_PATTERN, error["input"])
        ):
            written = f"“- id: {error['input'][:40]}”"
        told = f"{name}: ต้องเป็นช่องย่อย เขียนเป็น {written} ช่องที่ใช้ได้: {fields}"
        return Problem(path, *located.place(loc), told)
    return Problem(path, *located.place(loc), f"{name}: {_what(error)}")


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
    return PLAIN.get(error["type"], "ค่าไม่ถูกต้อง")


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
    in_thai = next((code for code in codes if CODES.get(code) == written), written)
    return f"ไม่มีค่า {quoted(written)} เลือกได้: {_choices(context)}{did_you_mean(in_thai, codes)}"


def _choices(context: dict[str, Any]) -> str:
    return ", ".join(map(_told, _codes(context)))


def _told(code: str) -> str:
    return f"{code} ({CODES[code]})" if code in CODES else code


def _codes(context: dict[str, Any]) -> list[str]:
    return re.findall(r"'([^']+)'", context["expected"])


def _unknown(model: type[BaseModel], loc: Loc, located: Located, path: str) -> Problem:
    fields = _fields(model, loc[:-1])
    meant = _meant(model, loc)
    asked = f" หมายถึง {quoted(meant)} หรือไม่" if meant else ""
    near = (
        (asked if meant and meant == _also(loc, fields) else "")
        or _elsewhere(model, loc, fields)
        or asked
        or f" ช่องที่ใช้ได้: {', '.join(fields)}"
    )
    return Problem(path, *located.place(loc, key=True), f"ไม่รู้จักช่อง {quoted(loc[-1])}{near}")


def _also(loc: Loc, fields: list[str]) -> str:
    if (loc[0], loc[-1]) == ("reports", "task"):
        return "on"
    return next((name for name in ALSO.get(str(loc[-1]), ()) if name in fields), "")


def _meant(model: type[BaseModel], loc: Loc) -> str:
    """The field that was probably meant, by its name or by its words in Thai; "" where none is like it."""
    fields = _fields(model, loc[:-1])
    if also := _also(loc, fields):
        return also
    if near := nearest(str(loc[-1]), fields):
        return near
    if not THAI.match(str(loc[-1])):
        return ""
    known = {name: _model_at(model, loc[:-1]).model_fields[name] for name in fields}
    begin = re.compile(f"(รหัส)?{re.escape(str(loc[-1]))}")
    called = [name for name, field in known.items() if begin.match(field.description or "")]
    required = [name for name in called if known[name].is_required()]
    found = required or called
    return found[0] if len(found) == 1 else ""


def _elsewhere(model: type[BaseModel], loc: Loc, fields: list[str]) -> str:
    """Whether a field of this name belongs a level deeper, or at the top; TOML has no other levels."""
    in_toml = model is Settings
    if loc[1:] and loc[-1] in _properties(model):
        return f" ช่องนี้ต้องอยู่{f'เหนือ [{loc[0]}]' if in_toml else 'ชั้นนอกสุด ให้ชิดซ้าย'}"
    here = _model_at(model, loc[:-1])
    owners = [
        name
        for name in fields
        if any(str(loc[-1]) in inner.model_fields for inner in models_in(here.model_fields[name].annotation))
    ]
    if len(owners) != 1:
        return ""
    place = f"ใส่ไว้ใต้บรรทัด [{owners[0]}]" if in_toml else f"ให้ย่อหน้าไว้ใต้ {owners[0]}:"
    return f" ช่องนี้เป็นของ {owners[0]} {place}"


def _fields(model: type[BaseModel], loc: Loc) -> list[str]:
    """The fields that editors may use there, without those that the engine fills in."""
    return list(_properties(_model_at(model, loc)))


@cache
def _properties(model: type[BaseModel]) -> tuple[str, ...]:
    return tuple(model.model_json_schema()["properties"])


def _model_at(model: type[BaseModel], loc: Loc) -> type[BaseModel]:
    """The model that describes what stands at this path through the data."""
    for part in loc:
        if isinstance(part, str):
            model = next(models_in(model.model_fields[part].annotation), model)
    return model


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models that a field holds, however deep in its type."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from models_in(inner)
