"""Known → what two reports say of one task that can't both be meant: warnings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from engine.problem import quoted
from engine.statuses import FINAL
from engine.thai.dates import full_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.check.known import Known
    from engine.model import Report
    from engine.problem import Problem
    from engine.read import Source
    from engine.thai.dates import Date

THAI = {"status": "สถานะ", "value": "ค่า", "due": "กำหนด"}


class Row(NamedTuple):
    """A report that counts, in the order in which one takes the place of another."""

    as_of: Date
    date: Date
    item: str
    number: int
    source: Source
    report: Report

    def say(self, field: str, message: str) -> Problem:
        return self.source.say(("reports", self.number, field), message, warning=True)


def contradictions(known: Known) -> Iterator[Problem]:
    rows = [
        Row(report.as_of or item.date, item.date, item.id, number, source, report)
        for source, item in known.records("news")
        if not item.draft and not item.withdrawn
        for number, report in enumerate(item.reports)
    ]
    rows.sort(key=lambda row: row[:4])
    yield from _of_one_day(rows)
    yield from _again(rows)


def _of_one_day(rows: list[Row]) -> Iterator[Problem]:
    """Two of one day contradict each other, and what comes after a final status is more likely a slip."""
    said: dict[tuple[str, Date, str], Any] = {}
    ended: dict[str, Row] = {}
    for row in rows:
        on, status = row.report.on, row.report.status
        for field, thai in THAI.items():
            value = getattr(row.report, field)
            if value is None:
                continue
            value = value.last if field == "due" else value
            if said.setdefault((on, row.as_of, field), value) != value:
                yield row.say(
                    field,
                    f"{quoted(on)} มีรายงาน{thai}อื่นของวันเดียวกัน ({full_date(row.as_of)}) ในอีกข่าวหนึ่งด้วย จะถือตามรายงานนี้ ให้ตรวจว่าถูกต้องหรือไม่",
                )
            elif field == "status" and on in ended and value != ended[on].report.status:
                yield row.say(
                    field,
                    f"{quoted(on)} มีรายงานผลสุดท้ายแล้ว ณ วันที่ {full_date(ended[on].as_of)} ให้ตรวจว่ารายงานนี้ถูกต้องหรือไม่",
                )
            said[on, row.as_of, field] = value
        if status in FINAL:
            ended.setdefault(on, row)


def _again(rows: list[Row]) -> Iterator[Problem]:
    """The same to the letter in two items: one was divided, or copied. A status alone may be told twice."""
    seen: dict[object, str] = {}
    for row in rows:
        one = row.report
        if one.value is None and one.due is None:
            continue
        alike = row.as_of, one.on, one.status, one.value, one.due, one.by, one.reason, one.note
        if (other := seen.setdefault(alike, row.item)) != row.item:
            yield row.say(
                "on", f"รายงานนี้เหมือนกับในข่าว {other} ทุกช่อง ถ้าแยกข่าวหรือคัดลอกมา ให้ลบออกจากข่าวที่ยังไม่เผยแพร่"
            )
