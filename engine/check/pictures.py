"""Known → the pictures in bodies that say nothing to a reader who cannot see them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.body import Link
    from engine.check.known import Known

WHY = (
    "รูปนี้ยังไม่มีคำบรรยายแทนรูป ผู้ที่มองไม่เห็นรูปจะไม่ทราบเนื้อหา เขียนสิ่งที่เห็นในรูปไว้ใน [ ] เช่น ![ผู้เข้าประชุมนั่งล้อมโต๊ะ](ภาพ.jpg)"
)
NAMED = "คำบรรยายแทนรูปเป็นเพียงชื่อไฟล์ เขียนสิ่งที่เห็นในรูปแทน"


def pictures_without_words(known: Known) -> Iterator[Problem]:
    for noun in ("news", "pages"):
        for source in known.sources.of(noun):
            for link in source.body.links if source.body else ():
                if link.picture and (not link.words or _only_names_the_file(link)):
                    yield Problem(source.path, link.line, link.column, WHY if not link.words else NAMED)


def _only_names_the_file(link: Link) -> bool:
    name = link.target.rpartition("/")[2]
    return link.words.casefold() in (name.casefold(), name.rpartition(".")[0].casefold())
