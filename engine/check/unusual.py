"""Known and the portal's day → what is allowed and yet probably not meant: warnings."""

from __future__ import annotations

import re
from datetime import date
from heapq import nlargest, nsmallest
from itertools import pairwise
from operator import itemgetter
from typing import TYPE_CHECKING

from engine.addresses import item_of
from engine.read.files import DATED
from engine.site import come
from engine.statuses import FINAL
from engine.thai.dates import MONTHS, MONTHS_SHORT, day_of, full_date

if TYPE_CHECKING:
    from collections.abc import Container, Iterator
    from datetime import datetime

    from engine.check.known import Known
    from engine.model import Group, News
    from engine.problem import Problem
    from engine.read import Source
    from engine.read.yaml import Loc
    from engine.thai.dates import Date

NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
SHORT = 15  # characters: what is shorter may stand in a text for other reasons
LATE = 10  # years without any news, after which someone may still look at the portal
FAR = 2 * 366  # days between an item and all others: more likely a mistyped year than a pause
AHEAD = 300  # days by which what an item tells of is after it: as much, in January


def unusual(
    known: Known, day: Date, made: set[str], at: datetime | None = None, *, asked: bool
) -> Iterator[Problem]:
    """`made` are the items that are made on the day; `asked` says that the day was asked for."""
    checked = known.settings.checked if known.settings else None
    here = day if asked else come(known.all("news"), checked)
    if not asked:
        yield from _ahead_of_the_rest(known, at)
        yield from _not_yet(known, day)
    if at:
        yield from _in_the_future(known, at)
    else:
        yield from _held_back(known, here)
    for source, item in known.records("news"):
        yield from _other_day(source, item)
        yield from _far_away(source, item)
        yield from _uncorrected(source, item)
        yield from _out_of_order(source, item)
        yield from _withdrawn_unread(source, item, here, at)
    told = {
        report.on
        for item in known.all("news")
        if item.id in made and not (item.draft or item.is_withdrawn(day))
        for report in item.reports
        if report.due or report.status in FINAL
    }
    for noun in ("programme", "groups"):
        for source, record in known.records(noun):
            if item := known.news.get(item_of(record.source)):
                yield from _evidence(source, item, day, made)
                if noun == "groups" and known.programme:
                    yield from _due_at_once(source, record, known.programme.due, item, told)


def _evidence(source: Source, item: News, day: Date, made: set[str]) -> Iterator[Problem]:
    """What a goal rests on can't be read yet, or no longer counts."""
    if item.id not in made:
        message = f"ข่าว {item.id} ซึ่งเป็นที่มา ยังไม่แสดง ณ วันที่ {full_date(day)} จึงยังไม่มีลิงก์ไปยังที่มา"
        yield source.say(("source",), message, warning=True)
    elif item.withdrawn and item.is_withdrawn(day):
        message = f"ข่าว {item.id} ซึ่งเป็นที่มา ถอนแล้วเมื่อวันที่ {full_date(item.withdrawn.on)} ให้ระบุข่าวอื่นใน source"
        yield source.say(("source",), message, warning=True)


def _due_at_once(
    source: Source, group: Group, due: Date | None, item: News, told: Container[str]
) -> Iterator[Problem]:
    """A group that came after the programme's own deadline would be overdue from its first day.

    But for tasks of which it was `told` when they are due, or that they have ended.
    """
    if due is None or due.last >= item.date:
        return
    for n, task in enumerate(group.tasks):
        if not task.due and f"{group.id}/{task.id}" not in told:
            message = (
                f"งานนี้ไม่มี due จึงใช้กำหนดของโครงการ ({full_date(due)}) ซึ่งผ่านไปก่อนวันที่ของที่มา ({full_date(item.date)})"
                " และจะแสดงว่าพ้นกำหนดทันที ให้ใส่ due ของงานนี้"
            )
            yield source.say(("tasks", n), message, warning=True)


def _in_the_future(known: Known, at: datetime) -> Iterator[Problem]:
    """All of the portal speaks for the last day that is given."""
    today = day_of(at)
    why = (
        f"อยู่หลังวันที่สร้างเว็บไซต์ ({full_date(today)}) ทุกหน้าจะระบุว่าเป็นข้อมูล ณ วันดังกล่าว ซึ่งยังมาไม่ถึง ให้ตรวจวันและปีอีกครั้ง"
    )
    if known.settings and known.settings.checked and known.settings.checked > today:
        yield known.say(("checked",), f"วันที่ตรวจหารายงานใหม่{why}", warning=True)
    for source, item in known.records("news"):
        if item.date > today and item.is_public(at):
            yield source.say(("date",), f"วันที่ของข่าว{why}", warning=True)


def _held_back(known: Known, day: Date | None) -> Iterator[Problem]:
    """Whoever publishes what was built without a time breaks the silence that was asked for.

    Not of a time that has come by the day.
    """
    message = "ครั้งนี้ไม่ได้ระบุเวลา จึงแสดงข่าวนี้ก่อนเวลาที่ตั้งไว้ได้ เว็บไซต์ที่จะนำขึ้นเผยแพร่ให้สร้างด้วย --at วันและเวลาปัจจุบัน"
    for source, item in known.records("news"):
        if item.awaits(None, day) and not (item.draft or item.withdrawn):
            yield source.say(("publish",), message, warning=True)


def _other_day(source: Source, item: News) -> Iterator[Problem]:
    """An item whose name tells a day, of either era, that is not its own, and nothing tells why."""
    named = DATED.match(item.id)
    own = f"-{item.date.month:02d}-{item.date.day:02d}"
    if (
        named
        and not item.corrections
        and named[0] not in (f"{item.date.year}{own}", f"{item.date.buddhist_year}{own}")
    ):
        message = f"วันที่ของข่าว ({full_date(item.date)}) ไม่ตรงกับวันที่ในชื่อไฟล์ ({named[0]}) ให้ตรวจว่าวันใดถูก ถ้าเผยแพร่แล้ว อย่าเปลี่ยนชื่อไฟล์ ให้บันทึกใน corrections"
        yield source.say(("date",), message, warning=True)


def _far_away(source: Source, item: News) -> Iterator[Problem]:
    """Days that stand years apart from the item's own, and a deadline that is moved into the past."""
    near: list[tuple[Loc, Date | None, int]] = [
        (("event_date",), item.event_date, 2),
        *((("reports", n, "as_of"), report.as_of, 5) for n, report in enumerate(item.reports)),
    ]
    for loc, when, years in near:
        if when and abs(when.year - item.date.year) > years:
            message = f"วันที่ในช่องนี้ ({full_date(when)}) ห่างจากวันที่ของข่าวเกิน {years} ปี ให้ตรวจปีอีกครั้ง"
            yield source.say(loc, message, warning=True)
        elif when and _days(item.date, when) > AHEAD:
            message = f"วันที่ในช่องนี้ ({full_date(when)}) อยู่หลังวันที่ของข่าว ({full_date(item.date)}) เกือบหนึ่งปีหรือนานกว่านั้น ให้ตรวจปีของทั้งสองอีกครั้ง"
            yield source.say(loc, message, warning=True)
    changed = max([item.date, *(correction.on for correction in item.corrections)])
    for n, citation in enumerate(item.sources):
        published = citation.published
        late = published and published.day and _days(changed, published) > AHEAD
        if published and (late or published.year - changed.year > 1):
            message = f"วันที่ของเอกสาร ({full_date(published)}) อยู่หลังวันที่ของข่าว ให้ตรวจปีของทั้งสองอีกครั้ง"
            yield source.say(("sources", n, "published"), message, warning=True)
    for n, report in enumerate(item.reports):
        if report.due and report.due.last < (report.as_of or item.date):
            message = f"กำหนดใหม่ ({full_date(report.due)}) อยู่ก่อนวันที่ของรายงาน ให้ตรวจปีอีกครั้ง"
            yield source.say(("reports", n, "due"), message, warning=True)


def _uncorrected(source: Source, item: News) -> Iterator[Problem]:
    """A correction says what the text says now."""
    for n, correction in enumerate(item.corrections):
        was, now = correction.was, correction.now
        if any(was in later.now for later in item.corrections[n + 1 :]):
            continue  # it was right after all
        if was == now:
            yield source.say(("corrections", n, "now"), "now เหมือนกับ was ใส่ข้อความที่แก้แล้ว", warning=True)
        elif was not in now and _stands(was, item) and not (len(was) < SHORT and _stands(now, item)):
            message = "เนื้อข่าวยังมีข้อความเดิมนี้ (was) ให้แก้ในเนื้อข่าวด้วย"
            yield source.say(("corrections", n, "was"), message, warning=True)
        if not any(month in was for month in (*MONTHS, *MONTHS_SHORT)):  # whose numbers are days
            yield from _still_reported(source, item, _numbers(was) - _numbers(now))


def _still_reported(source: Source, item: News, wrong: set[float]) -> Iterator[Problem]:
    """What pages and data show is the report's value, not the text's."""
    for n, report in enumerate(item.reports):
        if report.value in wrong:
            message = "ค่าที่รายงานยังเป็นค่าเดิม (was) ของการแก้ไข ถ้าค่านี้ผิดด้วย ให้แก้ที่นี่ด้วย"
            yield source.say(("reports", n, "value"), message, warning=True)


def _numbers(text: str) -> set[float]:
    return {float(number.replace(",", "")) for number in NUMBER.findall(text)}


def _out_of_order(source: Source, item: News) -> Iterator[Problem]:
    """The address of each correction is its number: one that is written above others takes theirs."""
    for n, (above, correction) in enumerate(pairwise(item.corrections), 1):
        if correction.on < above.on:
            message = (
                "ลงวันที่ก่อนรายการข้างบน ให้เรียงจากเก่าไปใหม่ รายการใหม่อยู่ท้ายสุด เพราะที่อยู่ของแต่ละรายการนับจากรายการแรก"
            )
            yield source.say(("corrections", n, "on"), message, warning=True)


def _withdrawn_unread(source: Source, item: News, day: Date | None, at: datetime | None) -> Iterator[Problem]:
    """An item that is withdrawn before anyone could read it: it comes out at its time all the same."""
    if not item.withdrawn or not item.publish or item.draft or item.withdrawn.on > day_of(item.publish):
        return
    if item.awaits(at, day):
        message = (
            "ข่าวนี้ยังไม่ถึงเวลาเผยแพร่ เมื่อถึงเวลาจะแสดงพร้อมข้อความแจ้งการถอน ถ้าไม่ต้องการให้แสดง ใส่ draft: true แทน"
        )
        yield source.say(("withdrawn", "on"), message, warning=True)


def _stands(text: str, item: News) -> bool:
    """Whether the text is in the body, and no part of a longer number."""
    whole = re.compile(rf"(?<![\d.,]){re.escape(text)}(?![\d.,]*\d)")
    return any(text in block and whole.search(block) for block in item.body.blocks)


def _ahead_of_the_rest(known: Known, at: datetime | None) -> Iterator[Problem]:
    """An item that stands years apart from all others, at either end, and from today, where that is known."""
    items = [(item.date, source) for source, item in known.records("news") if item.is_public(at)]
    checked = known.settings.checked if known.settings else None
    if items and checked and checked.year - max(date for date, _ in items).year > LATE:
        message = f"วันที่ตรวจหารายงานใหม่ ({full_date(checked)}) อยู่หลังข่าวทั้งหมดเกิน {LATE} ปี และทุกหน้าจะระบุว่าเป็นข้อมูล ณ วันดังกล่าว ซึ่งยังมาไม่ถึง ให้ตรวจปีอีกครั้ง"
        yield known.say(("checked",), message, warning=True)
    if len(items) < 2:
        return
    (oldest, first), (second, _) = nsmallest(2, items, key=itemgetter(0))
    (newest, last), (before, _) = nlargest(2, items, key=itemgetter(0))
    cited = {item_of(record.source) for noun in ("programme", "groups") for record in known.all(noun)}
    if _far(oldest, second) and first.id not in cited:
        message = f"ข่าวนี้ลงวันที่ {full_date(oldest)} ก่อนข่าวอื่นทั้งหมดเกินสองปี ให้ตรวจปีอีกครั้ง"
        yield first.say(("date",), message, warning=True)
    near = max(before, checked or before, day_of(at) if at else before)
    if _far(near, newest) and last.id not in cited:
        message = f"ข่าวนี้ลงวันที่ {full_date(newest)} หลังข่าวอื่นทั้งหมดเกินสองปี และทุกหน้าจะระบุว่าเป็นข้อมูล ณ วันดังกล่าว ซึ่งยังมาไม่ถึง ให้ตรวจปีอีกครั้ง"
        yield last.say(("date",), message, warning=True)


def _far(earlier: Date, later: Date) -> bool:
    return _days(earlier, later) > FAR


def _days(earlier: Date, later: Date) -> int:
    return (date(*later) - date(*earlier)).days


def _not_yet(known: Known, day: Date) -> Iterator[Problem]:
    why = f"เพราะพอร์ทัลแสดงข้อมูล ณ วันที่ {full_date(day)} ปรับ checked ใน site.toml เป็นวันที่ในบรรทัดนี้หรือหลังจากนั้น"
    for source, item in known.records("news"):
        if item.withdrawn and item.withdrawn.on > day:
            yield source.say(("withdrawn", "on"), f"การถอนยังไม่มีผล {why}", warning=True)
        for n, correction in enumerate(item.corrections):
            if correction.on > day:
                yield source.say(("corrections", n, "on"), f"การแก้ไขนี้ยังไม่แสดง {why}", warning=True)
