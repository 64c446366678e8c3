"""Rows → what is told of them: a dictionary for people, a JSON Schema and a Table Schema for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, get_args, get_origin

from pydantic import BaseModel, TypeAdapter

from engine.data.rows import ROWS, PortalData, ProgressData, Row
from engine.model import Agency, Article, Group, News, Programme, Settings
from engine.statuses import CODES, MILESTONE_DONE, REPORTING

if TYPE_CHECKING:
    from collections.abc import Iterator

DRAFT = "https://json-schema.org/draft/2020-12/schema"
CONTENT: dict[str, type[BaseModel]] = {
    "content-settings": Settings,
    "content-programme": Programme,
    "content-group": Group,
    "content-agency": Agency,
    "content-news": News,
    "content-page": Article,
}
WHOLES: dict[str, type[Row]] = {"portal": PortalData, "progress": ProgressData}
SCHEMAS = (*WHOLES, *ROWS, *CONTENT)
# What a code means, where a status or a role does not tell it.
WORDS = CODES | {
    "done": f"{CODES['done']} (ขั้นของโครงการ: {MILESTONE_DONE})",
    "milestone": "ขั้นของโครงการ",
    "group": "มิได้ระบุเป็นรายหน่วยงาน",
    "agencies": "ระบุหน่วยงาน",
    "task": "กำหนดของงานเอง",
    "programme": "กำหนดของโครงการ",
    "report": "กำหนดที่มีรายงานว่าเปลี่ยน",
}
# The columns that hold another table's ids.
KEYS = {
    "agencies": {"parent": "agencies"},
    "tasks": dict.fromkeys(("evidence", "status_report", "value_report", "due_report"), "reports"),
    "reports": {"item": "news", "on": "tasks"},
}


class Column(NamedTuple):
    """Of a table, or of a part of a JSON file: its name, kind of value and meaning; its codes in words."""

    name: str
    kind: str
    meaning: str
    codes: tuple[tuple[str, str], ...]


def dictionary(days: int) -> Iterator[tuple[str, list[Column]]]:
    """Every table by its name, then the parts of the JSON files that are no rows of these, by their places.

    `days` is after how many a report is no longer new.
    """
    reporting: dict[str, str] = {code: word.words.format(days=days) for code, word in REPORTING.items()}
    for name, model in ROWS.items():
        yield name, _columns(model, reporting)
    told: set[type[Row]] = {*ROWS.values()}
    for name, whole in WHOLES.items():
        for place, model in _parts(f"{name}.json", whole, told):
            yield place, _columns(model, reporting)


def json_schema(name: str, address: str) -> dict[str, Any]:
    """Of a file of data, or of a type of content, at the address where it is published."""
    if name in ROWS:
        schema = TypeAdapter(list[ROWS[name]]).json_schema()  # type: ignore[valid-type]
    else:
        schema = (WHOLES | CONTENT)[name].model_json_schema(by_alias=True)
    return {"$schema": DRAFT, "$id": address, **schema}


def table_schema(name: str) -> dict[str, Any]:
    """Of a CSV, as Frictionless tools read it."""
    properties = ROWS[name].model_json_schema()["properties"]
    foreign = [
        {"fields": column, "reference": {"resource": "" if other == name else f"{other}-csv", "fields": "id"}}
        for column, other in KEYS.get(name, {}).items()
    ]
    return {
        "fields": [_field(column, shown) for column, shown in properties.items()],
        "missingValues": [""],
        "primaryKey": "id",
        **({"foreignKeys": foreign} if foreign else {}),
    }


def _field(name: str, shown: dict[str, Any]) -> dict[str, Any]:
    kinds = [kind for kind in shown.get("anyOf", [shown]) if kind.get("type") != "null"]
    kind = kinds[0]
    held = {"pattern": kind["pattern"]} if "pattern" in kind else {}
    held |= {"enum": kind["enum"]} if "enum" in kind else {}
    if len(kinds) == len(shown.get("anyOf", [shown])) and kind["type"] != "array":
        held["required"] = True
    types = {"integer": "integer", "number": "number"}
    made = {"name": name, "type": types.get(kind["type"], "string"), "description": shown["description"]}
    if kind.get("format") in ("date", "uri"):
        made |= {"type": "date"} if kind["format"] == "date" else {"format": "uri"}
    return {**made, **({"constraints": held} if held else {})}


def _parts(place: str, model: type[Row], told: set[type[Row]]) -> Iterator[tuple[str, type[Row]]]:
    """The model and those within it, but those that are told already, by where they stand."""
    told.add(model)
    yield place, model
    for name, info in model.model_fields.items():
        for inner in (info.annotation, *get_args(info.annotation)):
            if isinstance(inner, type) and issubclass(inner, Row) and inner not in told:
                yield from _parts(f"{place} {info.alias or name}", inner, told)


def _columns(model: type[Row], reporting: dict[str, str]) -> list[Column]:
    return [
        Column(
            info.alias or name,
            _kind(info.annotation),
            info.description or "",
            tuple(
                (code, (reporting if name == "reporting" else WORDS)[code])
                for code in _codes(info.annotation)
            ),
        )
        for name, info in model.model_fields.items()
    ]


def _kind(annotation: Any) -> str:
    # As they were, before anything was told of them beside.
    kinds = [getattr(kind, "__origin__", kind) for kind in (annotation, *get_args(annotation))]
    if get_origin(annotation) is list:
        table = next((name for name, row in ROWS.items() if row in get_args(annotation)), "")
        return f"รายการ ช่องเหมือนแถวใน {table}" if table else "รายการ"
    if any(isinstance(kind, type) and issubclass(kind, Row) for kind in kinds):
        return "ช่องย่อย"
    plain = {str: "ข้อความ", int: "จำนวนเต็ม", float: "จำนวน", bool: "true หรือ false"}
    told = next((plain[kind] for kind in kinds if kind in plain), "รหัส")
    return f"{told} ว่างได้" if type(None) in kinds else told


def _codes(annotation: Any) -> list[str]:
    return [
        code
        for kind in (annotation, *get_args(annotation))
        for code in get_args(kind)
        if isinstance(code, str)
    ]
