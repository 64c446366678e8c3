"""Known and the portal's day → what two reports say of one task that can't both be meant: warnings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from engine.problem import quoted
from engine.progress import dated
from engine.statuses import FINAL
from engine.thai.dates import full_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.check.known import Known
    from engine.problem import Problem
    from engine.progress import Dated
    from engine.thai.dates import Date

    Doubt = tuple[Dated, str, str]  # a report, its field, and what is doubtful there

THAI = {"status": "สถานะ", "value": "ค่า", "due": "กำหนด"}


def contradictions(known: Known, day: Date) -> Iterator[Problem]:
    """Of the reports that are not withdrawn by the day; each takes the place of those before it."""
    sources = {item.id: source for source, item in known.records("news")}
    items = (item for _, item in known.records("news") if not item.draft and not item.is_withdrawn(day))
    rows = sorted((row for item in items for row in dated(item)), key=lambda row: row.order)
    for row, field, message in (*_of_one_day(rows), *_again(rows)):
        yield sources[row.item].say(("reports", row.number - 1, field), message, warning=True)


def _of_one_day(rows: list[Dated]) -> Iterator[Doubt]:
    """Two of one day contradict each other, and what comes after a final status is more likely a slip."""
    said: dict[tuple[str, Date, str], Any] = {}
    ended: dict[str, Dated] = {}
    for row in rows:
        on, status = row.report.on, row.report.status
        for field, thai in THAI.items():
            value = getattr(row.report, field)
            if value is None:
                continue
            value = value.last if field == "due" else value
            if said.setdefault((on, row.as_of, field), value) != value:
                message = f"{quoted(on)} มีรายงาน{thai}อื่นของวันเดียวกัน ({full_date(row.as_of)}) ในอีกข่าวหนึ่งด้วย จะถือตามรายงานนี้ ให้ตรวจว่าถูกต้องหรือไม่"
                yield row, field, message
            elif field == "status" and on in ended and value != ended[on].report.status:
                message = f"{quoted(on)} มีรายงานผลสุดท้ายแล้ว ณ วันที่ {full_date(ended[on].as_of)} ให้ตรวจว่ารายงานนี้ถูกต้องหรือไม่"
                yield row, field, message
            said[on, row.as_of, field] = value
        if status in FINAL:
            ended.setdefault(on, row)


def _again(rows: list[Dated]) -> Iterator[Doubt]:
    """The same to the letter in two items: one was divided, or copied. A status alone may be told twice."""
    seen: dict[object, str] = {}
    for row in rows:
        one = row.report
        if one.value is None and one.due is None:
            continue
        alike = row.as_of, one.on, one.status, one.value, one.due, one.by, one.reason, one.note
        if (other := seen.setdefault(alike, row.item)) != row.item:
            message = f"รายงานนี้เหมือนกับในข่าว {other} ทุกช่อง ถ้าแยกข่าวหรือคัดลอกมา ให้ลบออกจากข่าวที่ยังไม่เผยแพร่"
            yield row, "on", message
