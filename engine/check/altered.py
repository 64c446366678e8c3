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

    from engine.body import Body
    from engine.model import News
    from engine.problem import Problem
    from engine.read import Source
    from engine.read.yaml import Loc

FIGURE = re.compile(r"\d+(?:[.,:]\d+)*")
FEW = 5  # figures that one message names
RECORD = "ให้บันทึกไว้ใน corrections ว่าเดิมเป็นอย่างไร"


def was_published(item: News, at: datetime | None) -> bool:
    return not (item.draft or (at and item.publish and item.publish > at))


def altered(source: Source, was: News, now: News) -> Iterator[Problem]:
    """A new correction, or the withdrawal, tells of it."""
    yield from _unsaid(source, was, now)
    yield from _renumbered(source, was, now)
    told = len(now.corrections) > len(was.corrections) or (now.withdrawn and not was.withdrawn)
    if told:
        return
    if was.date != now.date:
        yield source.say(("date",), f"เดิมคือ {full_date(was.date)} {RECORD}", warning=True)
    yield from _reports(source, was, now)
    if lost := was.body != now.body and _figures(was.body) - _figures(now.body):
        names = ", ".join(list(lost)[:FEW]) + (" …" if len(lost) > FEW else "")
        message = f"ตัวเลข {names} ในเนื้อข่าวที่เผยแพร่แล้วเปลี่ยนหรือหายไป ถ้าแก้ที่ผิด {RECORD}"
        yield source.say((), message, warning=True)


def _unsaid(source: Source, was: News, now: News) -> Iterator[Problem]:
    """What was told to readers may not be taken back in silence."""
    if now.draft:
        message = "ข่าวนี้เคยเผยแพร่แล้ว เมื่อเป็นร่าง หน้าเดิมจะเปิดไม่ได้ ถ้าข่าวผิด ให้ใส่ withdrawn แทน"
        yield source.say(("draft",), message, warning=True)
    if now.corrections[: len(was.corrections)] != was.corrections:
        message = "การแก้ไขที่เคยบันทึกไว้เปลี่ยนหรือหายไป ให้คืนของเดิม แล้วเพิ่มรายการใหม่ต่อท้าย"
        yield source.say(("corrections",), message, warning=True)
    if was.withdrawn and not now.withdrawn:
        message = f"ข่าวนี้เคยถอนเมื่อวันที่ {full_date(was.withdrawn.on)} ให้คืน withdrawn หรือบันทึกใน corrections ว่านำกลับมาเพราะอะไร"
        yield source.say((), message, warning=True)


def _renumbered(source: Source, was: News, now: News) -> Iterator[Problem]:
    """The address of each report is its number."""
    for n, old in enumerate(was.reports):
        new = now.reports[n] if n < len(now.reports) else None
        if new is None or new.on != old.on:
            message = (
                f"รายงานที่ {n + 1} เดิมเป็นของ {quoted(old.on)} ลิงก์และข้อมูลที่อ้างถึง #report-{n + 1} จะชี้ผิดงาน"
                " ให้คืนลำดับเดิม รายงานใหม่เพิ่มต่อท้าย ถ้ารายงานผิดทั้งข่าว ให้ใส่ withdrawn"
            )
            loc: Loc = ("reports", n, "on") if new else ("reports",)
            yield source.say(loc, message, key=new is None, warning=True)
            return


def _reports(source: Source, was: News, now: News) -> Iterator[Problem]:
    for n, (old, new) in enumerate(zip(was.reports, now.reports, strict=False)):
        for field in ("status", "value", "due", "as_of", "by") if old.on == new.on else ():
            if (value := getattr(old, field)) not in (None, ()) and value != getattr(new, field):
                message = f"{field} ที่รายงานไว้เปลี่ยนไป ถ้าแก้ที่ผิด {RECORD} ถ้าเป็นความคืบหน้าใหม่ ให้เขียนเป็นข่าวใหม่"
                yield source.say(("reports", n, field), message, warning=True)


def _figures(body: Body) -> Counter[str]:
    """How often each figure stands in it, whichever digits write it."""
    return Counter(fold(figure) for block in body.blocks for figure in FIGURE.findall(block))
