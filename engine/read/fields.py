"""A model and a name that it does not know → what is said of it, and the field that was meant."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, get_args

from pydantic import BaseModel

from engine.model import Settings
from engine.problem import Problem, nearest, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.read.yaml import Loc, Located

THAI = re.compile("[ก-ฮเ-ไ][ก-๎]{2,}")
# Names by which a field is often called, each with those that it may have.
ALSO = {"date": ("published", "as_of", "on"), "link": ("url",)}


def unknown(model: type[BaseModel], loc: Loc, located: Located, path: str) -> Problem:
    fields = fields_of(model, loc[:-1])
    meant = meant_by(model, loc)
    asked = f" หมายถึง {quoted(meant)} หรือไม่" if meant else ""
    near = (
        (asked if meant and meant == _also(loc, fields) else "")
        or _elsewhere(model, loc, fields)
        or asked
        or f" ช่องที่ใช้ได้: {', '.join(fields)}"
    )
    return Problem(path, *located.place(loc, key=True), f"ไม่รู้จักช่อง {quoted(loc[-1])}{near}")


def unknown_empty(model: type[BaseModel], data: dict[str, Any], above: Loc = ()) -> Iterator[Loc]:
    """The fields that no model knows and that have no value, for which nothing is asked of the model."""
    for key, value in data.items():
        if key not in properties(model):
            if value in (None, ""):
                yield *above, key
            continue
        for inner in models_in(model.model_fields[key].annotation):
            several = enumerate(value) if isinstance(value, tuple) else [(None, value)]
            for n, one in several:
                place = (*above, key) if n is None else (*above, key, n)
                yield from unknown_empty(inner, one, place) if isinstance(one, dict) else ()


def _also(loc: Loc, fields: list[str]) -> str:
    if (loc[0], loc[-1]) == ("reports", "task"):
        return "on"
    return next((name for name in ALSO.get(str(loc[-1]), ()) if name in fields), "")


def meant_by(model: type[BaseModel], loc: Loc) -> str:
    """The field that was probably meant, by its name or by its words in Thai; "" where none is like it."""
    fields = fields_of(model, loc[:-1])
    if also := _also(loc, fields):
        return also
    if near := nearest(str(loc[-1]), fields):
        return near
    if not THAI.match(str(loc[-1])):
        return ""
    known = {name: model_at(model, loc[:-1]).model_fields[name] for name in fields}
    begin = re.compile(f"(รหัส)?{re.escape(str(loc[-1]))}")
    called = [name for name, field in known.items() if begin.match(field.description or "")]
    required = [name for name in called if known[name].is_required()]
    found = required or called
    return found[0] if len(found) == 1 else ""


def _elsewhere(model: type[BaseModel], loc: Loc, fields: list[str]) -> str:
    """Whether a field of this name belongs a level deeper, or at the top; TOML has no other levels."""
    in_toml = model is Settings
    if loc[1:] and loc[-1] in properties(model):
        return f" ช่องนี้ต้องอยู่{f'เหนือ [{loc[0]}]' if in_toml else 'ชั้นนอกสุด ให้ชิดซ้าย'}"
    here = model_at(model, loc[:-1])
    owners = [
        name
        for name in fields
        if any(str(loc[-1]) in inner.model_fields for inner in models_in(here.model_fields[name].annotation))
    ]
    if len(owners) != 1:
        return ""
    place = f"ใส่ไว้ใต้บรรทัด [{owners[0]}]" if in_toml else f"ให้ย่อหน้าไว้ใต้ {owners[0]}:"
    return f" ช่องนี้เป็นของ {owners[0]} {place}"


def fields_of(model: type[BaseModel], loc: Loc) -> list[str]:
    """The fields that editors may use there, without those that the engine fills in."""
    return list(properties(model_at(model, loc)))


@cache
def properties(model: type[BaseModel]) -> tuple[str, ...]:
    return tuple(model.model_json_schema()["properties"])


def model_at(model: type[BaseModel], loc: Loc) -> type[BaseModel]:
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
