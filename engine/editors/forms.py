"""Models → what other editors know of them: the forms of Pages CMS, and a schema for every noun.

Written by "make forms"; each file is named by its path in the project.
"""

from __future__ import annotations

import json
import types
from typing import TYPE_CHECKING, Any, Literal, Union, get_args, get_origin

import yaml
from pydantic import BaseModel

from engine.editors.new import SCHEMAS
from engine.model import Agency, Article, Group, News, Programme
from engine.read.fields import properties
from engine.read.files import FOLDERS
from engine.statuses import CODES

if TYPE_CHECKING:
    from pathlib import Path

    from pydantic.fields import FieldInfo

COLLECTIONS: dict[str, tuple[type[BaseModel], str]] = {
    "news": (News, "ข่าว"),
    "groups": (Group, "กลุ่มโจทย์นโยบาย"),
    "agencies": (Agency, "หน่วยงาน"),
    "pages": (Article, "หน้าเกี่ยวกับเว็บไซต์"),
}
TYPES = {bool: "boolean", int: "number", float: "number"}
HEADER = "# ฟอร์มของ Pages CMS ทำจากแบบข้อมูลด้วย make forms อย่าแก้ไฟล์นี้ด้วยมือ\n"


def write(root: Path) -> None:
    for path, text in files().items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8", newline="\n")


def files() -> dict[str, str]:
    models = {name: model for name, (model, _) in COLLECTIONS.items()} | {"programme": Programme}
    schemas = {
        f"content/{SCHEMAS}/{name}.json": json.dumps(model.model_json_schema(), ensure_ascii=False, indent=1)
        + "\n"
        for name, model in models.items()
    }
    return {".pages.yml": forms(), **schemas}


def forms() -> str:
    """The whole of .pages.yml."""
    content = [_collection(name, *of) for name, of in COLLECTIONS.items()]
    content.append(
        {
            "name": "programme",
            "label": "โครงการ",
            "type": "file",
            "path": "content/programme.yaml",
            "format": "yaml",
            "fields": _fields(Programme),
        }
    )
    # No media: a picture lies in its item's own folder, and a form knows one folder for all.
    whole = {"settings": {"content": {"merge": True}}, "content": content}
    written = yaml.safe_dump(whole, allow_unicode=True, sort_keys=False, width=110)
    return HEADER + str(written)


def _collection(name: str, model: type[BaseModel], label: str) -> dict[str, Any]:
    ending = FOLDERS[name].lstrip(".")
    fields = _fields(model)
    if ending == "md":
        fields.append({"name": "body", "label": "เนื้อหา (Markdown)", "type": "text"})
    return {
        "name": name,
        "label": label,
        "type": "collection",
        "path": f"content/{name}",
        **({"subfolders": True} if name == "news" else {}),
        # A Thai title makes no id: the date does, until the officer writes a better one.
        "filename": {
            "template": f"{{year}}-{{month}}-{{day}}-{{hour}}{{minute}}.{ending}",
            "field": "create",
        },
        "extension": ending,
        "format": "yaml-frontmatter" if ending == "md" else "yaml",
        "fields": fields,
    }


def _fields(model: type[BaseModel]) -> list[dict[str, Any]]:
    return [_field(name, model.model_fields[name]) for name in properties(model)]


def _field(name: str, field: FieldInfo) -> dict[str, Any]:
    """A date stays text: the Buddhist era is no era that a form's calendar knows."""
    made: dict[str, Any] = {"name": name, "label": field.description or name}
    kind = _plain(field.annotation)
    if get_origin(kind) is tuple:
        made["list"] = True
        kind = _plain(get_args(kind)[0])
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        made |= {"type": "object", "fields": _fields(kind)}
    elif get_origin(kind) is Literal:
        values = [{"value": code, "label": CODES[code]} for code in get_args(kind)]
        made |= {"type": "select", "options": {"values": values}}
    else:
        made["type"] = TYPES.get(kind, "string")
    if field.is_required():
        made["required"] = True
    return made


def _plain(kind: Any) -> Any:
    """The type without None and without its notes."""
    if get_origin(kind) in (Union, types.UnionType):
        kind = next(of for of in get_args(kind) if of is not types.NoneType)
    while hasattr(kind, "__metadata__"):
        kind = kind.__origin__
    return kind
