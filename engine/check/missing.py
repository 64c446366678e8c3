"""Known → what a public portal should still fill in: warnings, which change nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from engine.problem import Problem
from engine.values import LOCAL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.check.known import Known
    from engine.model import News

SETTINGS = {
    ("operator",): "ยังไม่ได้ระบุผู้ดูแลเว็บไซต์ (operator) ผู้อ่านจะไม่ทราบว่าใครรับผิดชอบหน้าเว็บนี้",
    ("checked",): "ยังไม่ได้ระบุวันที่ตรวจหารายงานใหม่ครั้งล่าสุด (checked)",
    ("licence",): "ยังไม่ได้ระบุสัญญาอนุญาตของข้อมูล (licence) ผู้อ่านจะไม่ทราบว่านำไปใช้ต่อได้หรือไม่",
    ("repository",): "ยังไม่ได้ระบุที่อยู่ของโครงการบน GitHub (repository) จึงยังไม่มีแบบแจ้งแก้ไขข้อมูลให้ผู้อ่าน",
    ("contacts", "phone"): "ยังไม่ได้ระบุหมายเลขโทรศัพท์ติดต่อ (contacts.phone)",
    ("contacts", "email"): "ยังไม่ได้ระบุอีเมลติดต่อ (contacts.email)",
}


def missing(known: Known) -> Iterator[Problem]:
    """Nothing is invented to fill a gap, but the gap is told to who can."""
    if settings := known.settings:
        for loc, message in SETTINGS.items():
            holder = settings.contacts if len(loc) == 2 else settings
            if getattr(holder, loc[-1]) is None:
                yield known.say(loc, message, warning=True)
        given = settings.catalogue.model_dump()
        if absent := [name for name, value in given.items() if value is None]:
            message = f"บัญชีข้อมูลภาครัฐกำหนดให้มี {', '.join(absent)} ให้ใส่ไว้ใต้ [catalogue]"
            yield known.say(("catalogue",), message, warning=True)
        # Not of an address that the call gave, as serve does: it is no fault of the file.
        if not known.url and urlsplit(settings.url).hostname in LOCAL:
            message = "url ยังเป็นที่อยู่ในเครื่องนี้ ให้ใส่ที่อยู่จริง หรือสร้างเว็บด้วย --url"
            yield known.say(("url",), message, warning=True)
    yield from _unwritten(known)
    for source in known.sources.of("news"):
        for n, citation in enumerate(source.record.sources if source.record else ()):
            if citation.url is None:
                message = "ยังไม่ได้ระบุที่อยู่ของเอกสารต้นทาง (url) ผู้อ่านจะเปิดดูต้นฉบับไม่ได้"
                yield source.say(("sources", n), message, warning=True)


def _unwritten(known: Known) -> Iterator[Problem]:
    for source, body in known.bodies:
        if not body.packed and not (source.noun == "news" and _excused(source.record)):
            message = "ยังไม่มีเนื้อหา ให้เขียนใต้เส้น --- ที่ปิดส่วนหัว"
            yield Problem(source.path, 1, 1, message, "warning", whole=True)


def _excused(item: News | None) -> bool:
    """A draft is not written yet, a withdrawn item no longer shown."""
    return item is None or item.draft or item.withdrawn is not None
