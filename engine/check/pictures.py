"""Known → pictures that say nothing to a reader who cannot see them, and files that nobody can read."""

from __future__ import annotations

from posixpath import normpath
from typing import TYPE_CHECKING

from engine import addresses
from engine.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.body import Link
    from engine.check.known import Known

WHY = "ภาพนี้ยังไม่มีข้อความแทนภาพ ผู้ที่มองไม่เห็นภาพจะไม่ทราบเนื้อหา ให้เขียนสิ่งที่เห็นในภาพไว้ใน [ ] เช่น ![ผู้เข้าประชุมนั่งล้อมโต๊ะ](ภาพ.jpg)"
NAMED = "ข้อความแทนภาพเป็นเพียงชื่อไฟล์ ให้เขียนสิ่งที่เห็นในภาพแทน"


def pictures_without_words(known: Known) -> Iterator[Problem]:
    for source, body in known.bodies:
        for link in body.links:
            if link.picture and (not link.words or _only_names_the_file(link)):
                yield Problem(source.path, link.line, link.column, WHY if not link.words else NAMED)


def unread_files(known: Known) -> Iterator[Problem]:
    """Pictures beside an item that it does not show, and documents with nothing in them: warnings."""
    beside = [(source, item) for source, item in known.records("news") if item.pictures or item.documents]
    shown = set(_shown(known)) if beside else set()
    for source, item in beside:
        home = addresses.news(item.id)
        for picture in item.pictures:
            if home + picture.name not in shown:
                name = f"<{picture.name}>" if " " in picture.name else picture.name
                message = f"ภาพ {picture.name} ยังไม่ได้ใช้ในเนื้อข่าว ให้เขียน ![สิ่งที่เห็นในภาพ]({name})"
                yield Problem(source.path, 1, 1, message, "warning", whole=True)
        for document in item.documents:
            if not document.size:
                message = f"ไฟล์ {document.name} ว่างอยู่ ให้วางไฟล์ใหม่หรือลบออก"
                yield Problem(source.path, 1, 1, message, "warning", whole=True)


def _shown(known: Known) -> Iterator[str]:
    """Where the links and pictures of all bodies lead."""
    home = known.settings.url if known.settings else ""
    for _, body in known.bodies:
        for link in body.links:
            yield normpath(addresses.from_root(link.target, home).partition("#")[0])


def _only_names_the_file(link: Link) -> bool:
    name = link.target.rpartition("/")[2]
    return link.words.casefold() in (name.casefold(), name.rpartition(".")[0].casefold())
