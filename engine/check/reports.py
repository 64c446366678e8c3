"""Known → what is wrong with the reports, corrections and withdrawals in the news."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.addresses import PROGRAMME, owner_of
from engine.check.references import NO_SHARE, twice
from engine.problem import quoted, which_id
from engine.statuses import NEEDS_REASON
from engine.thai.dates import full_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.check.known import Known
    from engine.model import Milestone, News, Report, Task
    from engine.problem import Problem
    from engine.read import Source
    from engine.read.yaml import Loc

ONCE = " ถ้าเคยมีงานนี้ ให้ใส่กลับในไฟล์เดิม อย่าแก้รายงานเก่า"


def reports(known: Known) -> Iterator[Problem]:
    """Every report is on something real, says something, and says it in time."""
    for source, item in known.records("news"):
        for n, report in enumerate(item.reports):
            loc: Loc = ("reports", n)
            yield from _on(known, source, report, loc)
            yield from _said(source, report, loc)
            yield from _value(source, report, loc, known.subjects.get(report.on))
            yield from _by(known, source, report, loc)
            if report.as_of and report.as_of > item.date:
                yield source.say(
                    (*loc, "as_of"),
                    f"as_of อยู่หลังวันที่ของข่าว ({full_date(item.date)}) รายงานล่วงหน้าไม่ได้ ให้ตรวจ as_of และ date อีกครั้ง",
                )
        yield from _twice(source, item)
        yield from _afterwards(source, item)


def _on(known: Known, source: Source, report: Report, loc: Loc) -> Iterator[Problem]:
    if report.on not in known.subjects and owner_of(report.on) not in known.broken_owners:
        near = _which_task(known, report.on) or " ให้เขียนเป็น กลุ่ม/งาน หรือ programme/ขั้น"
        yield source.say((*loc, "on"), f"ไม่พบงาน {quoted(report.on)}{near}")


def _which_task(known: Known, on: str) -> str:
    """The task that was probably meant: its id or title alone says it, too."""
    for reference, subject in known.subjects.items():
        if on in (subject.id, subject.title):
            return f" หมายถึง {quoted(reference)} หรือไม่"
    inside = [reference for reference in known.subjects if reference.startswith(f"{on}/")]
    near = f" เลือกได้: {', '.join(inside)}" if inside else which_id(on, known.subjects)
    owner, slash, _ = on.partition("/")
    return (
        f"{near}{ONCE}"
        if slash and owner in (*known.ids("groups"), PROGRAMME) and "หมายถึง" not in near
        else near
    )


def _said(source: Source, report: Report, loc: Loc) -> Iterator[Problem]:
    if report.status is None and report.value is None and report.due is None:
        yield source.say(loc, "รายงานต้องมีอย่างน้อยหนึ่งอย่าง: status (สถานะ) value (ค่า) หรือ due (กำหนดใหม่)")
    if report.reason is None and report.status in NEEDS_REASON:
        yield source.say((*loc, "status"), f"สถานะ {report.status} ต้องบอกเหตุผลใน reason")
    elif report.reason is None and report.due:
        yield source.say((*loc, "due"), "การเปลี่ยนกำหนด (due) ต้องบอกเหตุผลใน reason")


def _value(source: Source, report: Report, loc: Loc, subject: Task | Milestone | None) -> Iterator[Problem]:
    if report.value is None or subject is None:
        return
    measure = subject.measure
    if subject.kind == "milestone":
        yield source.say((*loc, "value"), "ขั้นของโครงการไม่มีตัวชี้วัด จึงรายงาน value ไม่ได้ ให้ลบ value")
    elif measure is None:
        where = f"content/groups/{report.on.partition('/')[0]}.yaml"
        message = f"{quoted(report.on)} ไม่มีตัวชี้วัด จึงรายงาน value ไม่ได้ ใส่ measure ใต้งานนี้ใน {where} ก่อน"
        yield source.say((*loc, "value"), message)
    elif measure.percent and not 0 <= report.value <= 100:
        yield source.say((*loc, "value"), NO_SHARE)


def _by(known: Known, source: Source, report: Report, loc: Loc) -> Iterator[Problem]:
    owner = owner_of(report.on)
    group = known.groups.get(owner)
    if report.by and owner == PROGRAMME:
        yield source.say((*loc, "by"), "ขั้นของโครงการเป็นของทุกกลุ่มร่วมกัน จึงระบุ by ไม่ได้ ให้ลบ by")
    members = {member.id for member in group.agencies} if group else set()
    given: list[tuple[Loc, str]] = [((*loc, "by", n), name) for n, name in enumerate(report.by)]
    yield from twice(source, given, "หน่วยงาน")
    for n, name in enumerate(report.by):
        if group and name not in members:
            meant = known.called("agencies").get(name, "")
            near = f" หมายถึง {quoted(meant)} หรือไม่" if meant in members else which_id(name, members)
            once = (
                " ถ้าหน่วยงานนี้เคยอยู่ในกลุ่ม ให้เพิ่มกลับใน agencies ของกลุ่ม แล้วบอกไว้ใน note ของหน่วยงานนั้น"
                if name in known.ids("agencies")
                else ""
            )
            message = f"{quoted(name)} ไม่อยู่ในกลุ่ม {owner} ใส่ได้เฉพาะหน่วยงานในกลุ่ม{once}{near}"
            yield source.say((*loc, "by", n), message)


def _twice(source: Source, item: News) -> Iterator[Problem]:
    seen = set()
    for n, report in enumerate(item.reports):
        row = report.on, report.as_of or item.date
        if row in seen:
            yield source.say(
                ("reports", n, "on"), f"รายงาน {quoted(report.on)} ของวันเดียวกันซ้ำในข่าวนี้ ให้รวมเป็นรายงานเดียว"
            )
        seen.add(row)


def _afterwards(source: Source, item: News) -> Iterator[Problem]:
    for n, correction in enumerate(item.corrections):
        if correction.on < item.date:
            yield source.say(
                ("corrections", n, "on"), f"วันที่แก้ไขอยู่ก่อนวันที่ของข่าว ({full_date(item.date)}) ให้ตรวจวันและปีอีกครั้ง"
            )
    if item.withdrawn and item.withdrawn.on < item.date:
        yield source.say(
            ("withdrawn", "on"), f"วันที่ถอนอยู่ก่อนวันที่ของข่าว ({full_date(item.date)}) ให้ตรวจวันและปีอีกครั้ง"
        )
