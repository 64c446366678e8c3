"""Known and the portal's day → what is allowed and yet probably not meant: warnings."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

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
        yield from _not_yet_withdrawn(known, day)
    for noun in ("programme", "groups"):
        for source, record in known.records(noun):
            name = (record.source or "").partition("#")[0]
            if name and name in known.news and name not in made:
                message = f"ข่าวที่มา {name} ยังไม่แสดง ณ วันที่ {full_date(day)} จึงยังไม่มีลิงก์ไปยังที่มา"
                yield source.say(("source",), message, warning=True)


def _ahead_of_the_rest(known: Known) -> Iterator[Problem]:
    items = sorted(((item.date, source) for source, item in known.records("news")), key=lambda pair: pair[0])
    if len(items) < 2:
        return
    (before, _), (newest, source) = items[-2:]
    checked = known.settings.checked if known.settings else None
    if (date(*newest) - date(*max(before, checked or before))).days > FAR:
        message = f"ข่าวนี้ลงวันที่ {full_date(newest)} หลังข่าวอื่นทั้งหมดเกินสองปี และทั้งพอร์ทัลจะแสดงข้อมูล ณ วันนั้น ตรวจปีอีกครั้ง"
        yield source.say(("date",), message, warning=True)


def _not_yet_withdrawn(known: Known, day: Date) -> Iterator[Problem]:
    for source, item in known.records("news"):
        if item.withdrawn and item.withdrawn.on > day:
            message = (
                f"การถอนยังไม่มีผล เพราะพอร์ทัลแสดงข้อมูล ณ วันที่ {full_date(day)} ปรับ checked ใน site.toml ให้ถึงวันที่ถอน"
            )
            yield source.say(("withdrawn", "on"), message, warning=True)
