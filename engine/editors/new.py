"""A noun and a name → a new file of content, its fields explained, ready to be filled in."""

from __future__ import annotations

import errno
import json
import os
import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_origin

from pydantic import BaseModel

from engine.addresses import RESERVED
from engine.model import Agency, Article, Group, News
from engine.read.fields import models_in
from engine.read.files import DATED, FOLDERS, ID, WINDOWS
from engine.statuses import CODES
from engine.thai.dates import parse_date
from engine.values import one_line

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo

    from engine.thai.dates import Date

LONGEST_ID = 60
COMMENT = 26  # the column at which a field is explained
# Where an editor of code finds what each field means; "make forms" writes it.
SCHEMAS = ".schema"
NOUNS: dict[str, tuple[str, type[BaseModel]]] = {
    "news": ("news", News),
    "group": ("groups", Group),
    "agency": ("agencies", Agency),
    "page": ("pages", Article),
}
HOW = "# บรรทัดที่ขึ้นต้นด้วย # เป็นช่องที่ไม่บังคับ จะใช้ช่องใด ให้ลบ # กับช่องว่างหลัง # หนึ่งช่อง แล้วกรอก"
BELOW = "# เขียนเนื้อหาใต้เส้น --- ถัดไป"


def new(root: Path, noun: str, name: str, today: Date, id: str = "") -> Path:
    """Make the file and return its path. Raises FileExistsError rather than overwrite.

    Raises ValueError, in Thai, where the name or the id can't be one. Without an id it is the
    proposed one.
    """
    title = _title(name)
    folder, model = root / "content" / NOUNS[noun][0], NOUNS[noun][1]
    if folder.is_symlink() or folder.parent.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise NotADirectoryError(errno.ENOTDIR, "ต้องเป็นโฟลเดอร์จริง", str(folder))
    stem = allowed(root, noun, id or proposed(root, noun, name, today))
    path = folder / f"{stem}{FOLDERS[NOUNS[noun][0]]}"
    folder.mkdir(parents=True, exist_ok=True)
    quoted = json.dumps(title, ensure_ascii=False)  # JSON text is YAML text
    day = _named_day(stem) if noun == "news" else ""
    given = {"title": quoted, "name": quoted, "date": day or _day(today), "draft": "true"}
    if noun == "group":
        given["order"] = str(len(list(folder.glob("*.yaml"))) + 1)
    schema = f"{SCHEMAS}/{NOUNS[noun][0]}.json"
    told = [f"# yaml-language-server: $schema=../{schema}"] if (folder.parent / schema).is_file() else []
    lines = [*told, HOW, *_fields(model, given)]
    text = "\n".join(["---", *lines, BELOW, "---", "", ""] if path.suffix == ".md" else [*lines, ""])
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise
    except OSError as error:  # as of a full disk
        path.unlink(missing_ok=True)
        raise OSError(error.errno, error.strerror, str(path)) from error
    return path


def proposed(root: Path, noun: str, name: str, today: Date) -> str:
    """The id that a name makes: its English words; without any, the noun and a number not yet taken.

    A news item's begins with the day, in B.E. Raises ValueError, in Thai, where the name can't be one.
    """
    folder = root / "content" / NOUNS[noun][0]
    return _stem(folder, noun, _title(name), _day(today))


def _title(name: str) -> str:
    if not name.strip():
        raise ValueError("ชื่อต้องไม่เว้นว่าง ใส่ชื่อในเครื่องหมายคำพูด")
    return one_line(" ".join(name.split()).encode(errors="surrogateescape").decode(errors="replace"))


def _named_day(stem: str) -> str:
    """The day that an id begins with, "" without one. Raises ValueError where there is no such day."""
    named = DATED.match(stem)
    return named[0] if named and parse_date(named[0]) else ""


def _day(date: Date) -> str:
    return f"{date.buddhist_year}-{date.month:02d}-{date.day:02d}"


def allowed(root: Path, noun: str, id: str) -> str:
    """The id, if it can be one. Raises ValueError, in Thai, or FileExistsError where it is taken."""
    if not ID.fullmatch(id) or len(id) > LONGEST_ID or WINDOWS.fullmatch(id):
        raise ValueError(
            f"รหัสใช้ได้เฉพาะอักษรอังกฤษ ตัวเลข และขีดกลาง ไม่เกิน {LONGEST_ID} ตัว เช่น 2564-06-10-meeting"
        )
    if id.casefold() in RESERVED.get(NOUNS[noun][0], ()):
        raise ValueError(f"รหัส {id} เป็นที่อยู่ของหน้าอื่นในพอร์ทัล ให้ใช้รหัสอื่น")
    if noun == "news":
        _named_day(id)
    folder = root / "content" / NOUNS[noun][0]
    alike = {there.stem.casefold(): there for there in folder.iterdir()} if folder.is_dir() else {}
    if there := alike.get(id.casefold()):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(there))
    return id


def _fields(model: type[BaseModel], given: dict[str, str], indent: str = "") -> Iterator[str]:
    """A line for every field: with its value, else empty; behind a sign where it may be left out."""
    shown = model.model_json_schema()["properties"]
    for name in shown:
        field = model.model_fields[name]
        sign = "" if not indent and (field.is_required() or name in given) else "# "
        value = given.get(name, "") if not indent else ""
        line = f"{sign}{indent}{name}: {value}".rstrip()
        first, *more = _explained(field, shown[name])
        yield f"{line:<{COMMENT - 2}}  # {first}"
        yield from (f"{'#' if sign else ' '}{'':<{COMMENT - 1}}#   {words}" for words in more)
        inner = next(models_in(field.annotation), None)
        if inner and get_origin(field.annotation) is tuple:
            first, *others = _fields(inner, {}, f"{indent}    ")
            yield first.replace(f"# {indent}    ", f"# {indent}  - ", 1)
            yield from others
        elif inner:
            yield from _fields(inner, {}, f"{indent}  ")


def _explained(field: FieldInfo, schema: dict[str, Any]) -> list[str]:
    """What the field means, then a line for each word that it may be."""
    kinds = [schema, *schema.get("anyOf", ())]
    codes = [code for kind in kinds for code in kind.get("enum", ())]
    examples = [example for kind in kinds for example in kind.get("examples", ())]
    words = field.description or ""
    if any(kind.get("type") == "array" and "pattern" in str(kind["items"]) for kind in kinds):
        words += " · เขียนเป็น [รหัส, รหัส]"
    if examples:
        words += f" · ตัวอย่าง: {examples[0]}"
    if isinstance(field.default, str):
        words += f" · ถ้าไม่ใส่ หมายถึง {field.default}"
    return [words, *(f"{code} = {CODES[code]}" for code in codes)]


def _stem(folder: Path, noun: str, name: str, day: str) -> str:
    """English words; digits or a letter alone tell nothing: ครั้งที่ 1 and กลุ่ม B are said of many things."""
    start = f"{day}-" if noun == "news" else ""
    words = "-".join(re.findall(r"[a-z0-9]+", name.casefold()))[: LONGEST_ID - len(start)].rstrip("-")
    if (
        re.search("[a-z]", words)
        and len(words) > 1
        and words not in RESERVED.get(NOUNS[noun][0], ())
        and not WINDOWS.fullmatch(words)
    ):
        return start + words
    start = start or f"{noun}-"
    taken = {path.stem.casefold() for path in folder.iterdir()} if folder.is_dir() else set()
    return next(f"{start}{n}" for n in count(1) if f"{start}{n}" not in taken)
