"""Known and the portal's day → what is allowed and yet probably not meant: warnings."""

from __future__ import annotations

from datetime import date
from heapq import nlargest, nsmallest
from operator import itemgetter
from typing import TYPE_CHECKING

from engine.model import FINAL
from engine.problem import quoted
from engine.thai.dates import full_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.check.known import Known
    from engine.problem import Problem
    from engine.thai.dates import Date

FAR = 2 * 366  # days between an item and all others: more likely a mistyped year than a pause


def unusual(known: Known, day: Date, made: set[str], *, asked: bool) -> Iterator[Problem]:
    """`made` are the items that are made on the day; `asked` says that the day was asked for."""
    if not asked:
        yield from _ahead_of_the_rest(known)
        yield from _not_yet(known, day)
    yield from _after_the_end(known)
    for noun in ("programme", "groups"):
        for source, record in known.records(noun):
            name = (record.source or "").partition("#")[0]
            if name and name in known.news and name not in made:
                message = f"ข่าวที่มา {name} ยังไม่แสดง ณ วันที่ {full_date(day)} จึงยังไม่มีลิงก์ไปยังที่มา"
                yield source.say(("source",), message, warning=True)


def _ahead_of_the_rest(known: Known) -> Iterator[Problem]:
    """An item that stands years apart from all others, at either end."""
    items = [(item.date, source) for source, item in known.records("news") if not item.draft]
    if len(items) < 2:
        return
    (oldest, first), (second, _) = nsmallest(2, items, key=itemgetter(0))
    (newest, last), (before, _) = nlargest(2, items, key=itemgetter(0))
    checked = known.settings.checked if known.settings else None
    cited = {
        (record.source or "").partition("#")[0]
        for noun in ("programme", "groups")
        for record in known.all(noun)
    }
    if _far(oldest, second) and first.id not in cited:
        message = f"ข่าวนี้ลงวันที่ {full_date(oldest)} ก่อนข่าวอื่นทั้งหมดเกินสองปี ตรวจปีอีกครั้ง"
        yield first.say(("date",), message, warning=True)
    if _far(max(before, checked or before), newest) and last.id not in cited:
        message = f"ข่าวนี้ลงวันที่ {full_date(newest)} หลังข่าวอื่นทั้งหมดเกินสองปี และทั้งพอร์ทัลจะแสดงข้อมูล ณ วันนั้น ตรวจปีอีกครั้ง"
        yield last.say(("date",), message, warning=True)


def _far(earlier: Date, later: Date) -> bool:
    return (date(*later) - date(*earlier)).days > FAR


def _not_yet(known: Known, day: Date) -> Iterator[Problem]:
    why = f"เพราะพอร์ทัลแสดงข้อมูล ณ วันที่ {full_date(day)} ปรับ checked ใน site.toml ให้ถึงวันนั้น"
    for source, item in known.records("news"):
        if item.withdrawn and item.withdrawn.on > day:
            yield source.say(("withdrawn", "on"), f"การถอนยังไม่มีผล {why}", warning=True)
        for n, correction in enumerate(item.corrections):
            if correction.on > day:
                yield source.say(("corrections", n, "on"), f"การแก้ไขนี้ยังไม่แสดง {why}", warning=True)


def _after_the_end(known: Known) -> Iterator[Problem]:
    """A final status is final: what is reported after it is more likely a slip."""
    ended: dict[str, Date] = {}
    rows = [
        (report.as_of or item.date, item.date, item.id, n, source, report)
        for source, item in known.records("news")
        if not item.draft and not item.withdrawn
        for n, report in enumerate(item.reports)
        if report.status
    ]
    for as_of, _, _, n, source, report in sorted(rows, key=lambda row: row[:4]):
        if report.on in ended and report.status not in FINAL:
            message = f"{quoted(report.on)} มีรายงานสถานะสุดท้ายแล้ว ณ วันที่ {full_date(ended[report.on])} ตรวจว่ารายงานนี้ถูกต้อง"
            yield source.say(("reports", n, "status"), message, warning=True)
        elif report.status in FINAL:
            ended[report.on] = as_of
