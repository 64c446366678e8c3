"""Site and progress → the open data files, their schemas and catalogue, and the page that explains them."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from functools import cache, partial
from hashlib import sha256
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from engine import addresses
from engine.data import progress_data, tables
from engine.data.described import CONTENT, SCHEMAS, dictionary, json_schema, table_schema
from engine.data.portal import portal_data
from engine.data.rows import ROWS, Row
from engine.pages import linked, views
from engine.site import Page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from engine.progress import Progress
    from engine.site import Site

SECTION = "ข้อมูลเปิด"
ABOUT = {
    "portal": "ข้อมูลทั้งหมดในไฟล์เดียว เว้นแต่เนื้อข่าวและภาพ ซึ่งอยู่ที่หน้าข่าว",
    "progress": "ความคืบหน้าของทุกงาน ที่มาของแต่ละค่า และประวัติรายงาน",
    "groups": "กลุ่มโจทย์นโยบาย",
    "agencies": "หน่วยงาน",
    "tasks": "งานและขั้นของโครงการ พร้อมสถานะล่าสุด",
    "news": "ข่าว",
    "reports": "รายงานทุกรายการที่นับ",
}
IDENTIFIER = re.compile(r"[A-Za-z0-9._-]+")
KINDS = {"json": "application/json", "csv": "text/csv"}
# Excel knows UTF-8 by this mark.
BYTE_ORDER_MARK = "\ufeff"
# A cell that holds one of these is quoted: by RFC 4180, or because LibreOffice parts columns there, too.
PARTING = re.compile(r'[",;\t\r\n]')


class File(NamedTuple):
    address: str
    name: str
    kind: str
    text: str
    schema: str

    @property
    def size(self) -> int:
        """In bytes, as it is downloaded."""
        return len(self.text.encode())

    @property
    def hash(self) -> str:
        """By which a copy is known, and a change, whatever day it is of."""
        return f"sha256:{sha256(self.text.encode()).hexdigest()}"


def pages(site: Site, progress: Progress) -> Iterator[Page]:
    files = cache(lambda: {file.address: file for file in _files(site, progress)})
    page = Page(
        address=addresses.DATA,
        template="data.html",
        title=SECTION,
        description=f"ไฟล์ข้อมูลของพอร์ทัล “{site.settings.title}” แบบ CSV และ JSON พร้อมคำอธิบายทุกช่อง",
        trail=views.trail(SECTION, addresses.DATA),
        section=addresses.DATA,
        modified=site.current,
        linked=(linked.dataset(site, addresses.FILES),),
    )
    yield page.later(lambda: _shown(site, list(files().values())))
    for address in addresses.FILES:
        yield _raw(address, partial(_text, files, address))
    for name in SCHEMAS:
        address = addresses.schema(name)
        yield _raw(address, partial(_described, name, site.absolute(address)))
    yield _raw(addresses.PACKAGE, lambda: _json(_package(site, list(files().values()))))


def _text(files: Callable[[], dict[str, File]], address: str) -> str:
    return files()[address].text


def _described(name: str, address: str) -> str:
    return _json(json_schema(name, address))


def _shown(site: Site, files: list[File]) -> dict[str, Any]:
    return {
        "as_of": site.as_of,
        "files": list(_by_name(files)),
        "dictionary": [
            (place, ABOUT.get(place, ""), columns)
            for place, columns in dictionary(site.settings.stale_after_days)
        ],
        "package": addresses.PACKAGE,
        "schemas": sorted(map(addresses.schema, CONTENT)),
        "catalogue": _catalogue(site),
    }


def _by_name(files: list[File]) -> Iterator[tuple[str, str, dict[str, tuple[str, int]]]]:
    """What is in a file, its schema, and by the kinds that there are of it, their addresses and sizes."""
    for name, alike in groupby(files, key=lambda file: file.name):
        kinds = {file.kind: (file.address, file.size) for file in alike}
        yield ABOUT[name], addresses.schema(name), kinds


def _files(site: Site, progress: Progress) -> Iterator[File]:
    rows = tables(site, progress)
    whole: dict[str, Row] = {"portal": portal_data(site, progress, rows), "progress": progress_data(progress)}
    for name, data in whole.items():
        yield File(addresses.data(name, "json"), name, "json", _data(_plain(data)), addresses.schema(name))
    for name, found in rows._asdict().items():
        plain = [_plain(row) for row in found]
        yield File(addresses.data(name, "csv"), name, "csv", _csv(ROWS[name], plain), addresses.schema(name))
        yield File(addresses.data(name, "json"), name, "json", _data(plain), addresses.schema(name))


def _plain(row: Row) -> dict[str, Any]:
    return row.model_dump(mode="json", by_alias=True)


def _json(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _data(value: dict[str, Any] | list[Any]) -> str:
    """A row a line, so that a change shows as the lines that changed."""
    if isinstance(value, list):
        return _rows(value) + "\n"
    parts = [
        f"{_compact(name)}: {_rows(inner) if isinstance(inner, list) else _compact(inner)}"
        for name, inner in value.items()
    ]
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _rows(rows: list[Any]) -> str:
    return "[\n" + ",\n".join(map(_compact, rows)) + "\n]" if rows else "[]"


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _csv(model: type[Row], rows: list[dict[str, Any]]) -> str:
    columns = list(model.model_fields)
    lines = [columns, *([_cell(row[name]) for name in columns] for row in rows)]
    return BYTE_ORDER_MARK + "".join(",".join(line) + "\r\n" for line in lines)


def _cell(value: object) -> str:
    """A spreadsheet runs text that begins like a formula: an apostrophe makes it text again.

    Python's csv could quote all texts, but then what is empty as well: Polars takes such a column's numbers
    for text.
    """
    if value is None:
        return ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else format(Decimal(repr(value)), "f")
    text = "; ".join(value) if isinstance(value, list) else str(value)
    if isinstance(value, str | list) and text[:1] in ("=", "+", "-", "@", "\t", "\r"):
        text = f"'{text}"
    return '"' + text.replace('"', '""') + '"' if PARTING.search(text) else text


def _package(site: Site, files: list[File]) -> dict[str, Any]:
    """A Frictionless Data Package, with the fields that Thailand's government data catalogue requires."""
    return {
        "profile": "data-package",
        "name": "progress-portal",
        "version": site.as_of.iso,  # the day for which all of it holds
        "homepage": site.settings.url,
        **_catalogue(site),
        **_licences(site),
        "resources": [_resource(file) for file in files],
    }


def _resource(file: File) -> dict[str, Any]:
    if file.kind == "csv":
        described = {"profile": "tabular-data-resource", "schema": table_schema(file.name)}
    else:
        described = {"jsonSchema": file.schema.removeprefix(addresses.DATA)}
    return {
        "name": f"{file.name}-{file.kind}",
        "title": ABOUT[file.name],
        "path": file.address.removeprefix(addresses.DATA),
        "format": file.kind,
        "mediatype": KINDS[file.kind],
        "encoding": "utf-8",
        "bytes": file.size,
        "hash": file.hash,
        **described,
    }


def _licences(site: Site) -> dict[str, Any]:
    """A licence by its identifier, or else in words, where these can be read."""
    licence = site.settings.licence
    if not licence:
        return {}
    where = {"path": site.absolute(addresses.DATA), "title": licence}
    return {"licenses": [{"name": licence} if IDENTIFIER.fullmatch(licence) else where]}


def _catalogue(site: Site) -> dict[str, Any]:
    """What site.toml leaves empty is not known, and said to be so."""
    settings = site.settings
    return {
        **settings.catalogue.model_dump(),
        "title": settings.title,
        "maintainer": settings.operator,
        "maintainer_email": settings.contacts.email,
        "notes": settings.description,
        "data_source": settings.office,
        "data_format": ["CSV", "JSON"],
        "license_id": settings.licence,
    }


def _raw(address: str, text: Callable[[], str]) -> Page:
    page = Page(address=address, template="parts/raw.txt", listed=False)
    return page.later(lambda: {"text": text()})
