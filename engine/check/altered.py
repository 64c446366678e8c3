"""An item as it was published and as it is now → what its readers would not be told of: warnings."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from engine.problem import quoted
from engine.thai.dates import full_date
from engine.thai.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from engine.model import Correction, News
    from engine.problem import Problem
    from engine.read import Source
    from engine.read.yaml import Loc

FIGURE = re.compile(r"\d+(?:[.,:]\d+)*")
PERSONAL = re.compile(
    r"(?<![\d.,])\d(?:-?\d){8,}(?![\d.,]*\d)"
)  # a telephone's, a citizen's: not to be told again
FEW = 5  # figures that one message names
RECORD = "ให้บันทึกไว้ใน corrections ว่าเดิมเป็นอย่างไร"


def altered(source: Source, was: News, now: News, at: datetime | None = None) -> Iterator[Problem]:
    """A new correction, or that it is withdrawn, tells of it."""
    corrected = len(now.corrections) > len(was.corrections)
    yield from _hidden(source, now, at)
    yield from _unsaid(source, was, now, corrected=corrected)
    yield from _renumbered(source, was, now, corrected=corrected)
    if corrected or now.withdrawn:
        return
    if was.date != now.date:
        yield source.say(("date",), f"วันที่ของข่าวเดิมคือ {full_date(was.date)} {RECORD}", warning=True)
    yield from _reports(source, was, now)
    yield from _uncited(source, was, now)
    if lost := (was.title, was.body) != (now.title, now.body) and _figures(was) - _figures(now):
        names = ", ".join(list(lost)[:FEW]) + (" …" if len(lost) > FEW else "")
        message = f"ตัวเลข {names} ในข่าวที่เผยแพร่แล้วเปลี่ยนหรือหายไป ถ้าเป็นการแก้ข้อผิดพลาด {RECORD}"
        yield source.say((), message, warning=True)


def _uncited(source: Source, was: News, now: News) -> Iterator[Problem]:
    """What readers could hold the item against, and can no longer."""
    if was.sources and not now.sources:
        yield source.say((), f"เอกสารต้นทางที่เคยระบุไว้หายไป ให้ใส่กลับตามเดิม ถ้าระบุผิด {RECORD}", warning=True)
    left = {document.name for document in now.documents}
    for document in was.documents:
        if document.name not in left:
            message = f"เอกสาร {quoted(document.name)} เคยเผยแพร่แล้ว ลิงก์ที่ผู้อ่านเก็บไว้จะเปิดไม่ได้ ให้ใส่ไฟล์นี้กลับ ถ้าเป็นไฟล์ที่ผิด {RECORD}"
            yield source.say((), message, warning=True)


def _hidden(source: Source, now: News, at: datetime | None) -> Iterator[Problem]:
    """An address that readers know is gone, if only for a while."""
    gone = "หน้าเดิมจะเปิดไม่ได้ ถ้าข่าวผิด ให้ใส่ withdrawn แทน"
    if now.draft:
        yield source.say(("draft",), f"ข่าวนี้เคยเผยแพร่แล้ว เมื่อเป็นร่าง {gone}", warning=True)
    elif not now.is_public(at):
        yield source.say(("publish",), f"ข่าวนี้เคยเผยแพร่แล้ว ก่อนถึงเวลานี้ {gone}", warning=True)


def _unsaid(source: Source, was: News, now: News, *, corrected: bool) -> Iterator[Problem]:
    """What was told to readers may not be taken back in silence."""
    if [_said(one) for one in now.corrections[: len(was.corrections)]] != [
        _said(one) for one in was.corrections
    ]:
        message = "การแก้ไขที่เคยบันทึกไว้เปลี่ยนหรือหายไป ให้ใส่ของเดิมกลับ แล้วเพิ่มรายการใหม่ต่อท้าย"
        yield source.say(("corrections",), message, warning=True)
    if was.withdrawn and now.withdrawn and was.withdrawn.on != now.withdrawn.on:
        message = f"วันที่ถอนเดิมคือ {full_date(was.withdrawn.on)} รายงานในข่าวนี้ไม่นับตั้งแต่วันนั้น ให้ใส่วันเดิมกลับ"
        yield source.say(("withdrawn", "on"), message, warning=True)
    if was.withdrawn and not now.withdrawn and not corrected:
        message = f"ข่าวนี้เคยถอนเมื่อวันที่ {full_date(was.withdrawn.on)} ให้ใส่ withdrawn กลับ หรือบันทึกใน corrections ว่านำกลับมาเพราะอะไร"
        yield source.say((), message, warning=True)


def _said(correction: Correction) -> tuple[object, ...]:
    return correction.on, fold(correction.was), fold(correction.now)


def _renumbered(source: Source, was: News, now: News, *, corrected: bool) -> Iterator[Problem]:
    """The address of each report is its number; one that was of another task may be set right."""
    for n, old in enumerate(was.reports):
        new = now.reports[n] if n < len(now.reports) else None
        if new is None or (new.on != old.on and not (corrected and len(now.reports) == len(was.reports))):
            message = (
                f"รายงานที่ {n + 1} เดิมเป็นของ {quoted(old.on)} ลิงก์และข้อมูลที่อ้างถึง #report-{n + 1} จะชี้ผิดงาน"
                " ให้กลับไปใช้ลำดับเดิม รายงานใหม่เพิ่มต่อท้าย ถ้าระบุงานผิด ให้แก้ on ที่เดิม แล้วบันทึกใน corrections"
            )
            loc: Loc = ("reports", n, "on") if new else ("reports",)
            yield source.say(loc, message, key=new is None, warning=True)
            return


def _reports(source: Source, was: News, now: News) -> Iterator[Problem]:
    for n, (old, new) in enumerate(zip(was.reports, now.reports, strict=False)):
        if old.on != new.on:
            continue
        pairs: dict[str, tuple[object, object]] = {
            name: (getattr(old, name), getattr(new, name)) for name in ("status", "value", "due")
        }
        pairs["by"] = set(old.by), set(new.by)
        if old.as_of or new.as_of:
            pairs["as_of"] = old.as_of or was.date, new.as_of or now.date
        for field, (value, other) in pairs.items():
            if value != other:
                message = f"{field} ของรายงานนี้เปลี่ยนไปจากที่เผยแพร่ ถ้าเป็นการแก้ข้อผิดพลาด {RECORD} ถ้าเป็นความคืบหน้าใหม่ ให้เขียนเป็นข่าวใหม่"
                yield source.say(("reports", n, field), message, warning=True)


def _figures(item: News) -> Counter[str]:
    """How often each figure stands in it, whichever way it is written."""
    texts = (PERSONAL.sub("", text) for text in (item.title, *item.body.blocks))
    return Counter(_written(fold(figure)) for text in texts for figure in FIGURE.findall(text))


def _written(figure: str) -> str:
    """1200 of 1,200, and 61.5 of 61.50."""
    figure = figure.replace(",", "")
    return figure.rstrip("0").rstrip(".") if re.fullmatch(r"\d+\.\d+", figure) else figure
