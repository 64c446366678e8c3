"""Known and what was published before → what a change would rewrite of the past: warnings.

What the news reports is dated; a group, an agency and the programme are as if they had always been so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from engine import addresses
from engine.check.altered import altered
from engine.problem import Problem, quoted
from engine.thai.dates import Date, full_date
from engine.thai.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from engine.check.known import Known
    from engine.model import Agency, Group, Milestone, Programme, Task
    from engine.read import Source
    from engine.read.yaml import Loc

    Dues = tuple[Date | None, ...]  # the programme's, as it was and as it is

GONE = {
    "groups": "ถ้ากลุ่มสิ้นสุดแล้ว ให้รายงานผลของแต่ละงาน",
    "agencies": "ถ้าหน่วยงานถูกยุบหรือควบรวม ให้คงไว้ ถ้าเปลี่ยนชื่อ ให้แก้ name แล้วใส่ชื่อเดิมใน also",
    "news": "ถ้าข่าวผิด ให้ใส่ withdrawn",
    "pages": "ถ้าไม่ใช้แล้ว ให้บอกไว้ในหน้านั้น",
}
OTHERS = ("short", "abbr")  # names
JOINT = "เป้าหมายร่วมของกลุ่ม"
ROLE = "บทบาทต้องตรงตามประกาศ จำนวนหน่วยงานที่นับไว้จะเปลี่ยนด้วย"
ANOTHER = "ให้คงงานเดิม ปิดด้วยรายงาน cancelled พร้อม reason แล้วเพิ่มงานใหม่ที่มีรหัสใหม่"
TITLE = f"ถ้าเพียงแก้คำผิด ใช้ต่อได้ ถ้าเนื้องานเปลี่ยน {ANOTHER}"
POSTPONED = "ถ้าเลื่อน ให้คงกำหนดเดิม แล้วรายงาน due พร้อม reason ในข่าว"
LEVEL = f"ให้คงค่าตามประกาศ แล้วบอกค่าใหม่ในข่าว ถ้าต้องติดตามค่าใหม่ {ANOTHER}"
HANDED_OVER = "ถ้ามีผู้รับช่วง ให้คงหน่วยงานตามประกาศ เพิ่มผู้รับช่วงใน agencies ของกลุ่ม (role: joined พร้อม note) แล้วให้ผู้รับช่วงรายงานด้วย by"


def rewritten(known: Known, before: Known, at: datetime | None = None) -> Iterator[Problem]:
    """`at` is when what was there `before` was published: what was held back then has no past."""
    yield from _gone(known, before, at)
    for source, was, now in _both(known, before, "agencies"):
        yield from _names(source, was, now)
    dues = tuple(one.programme.due if one.programme else None for one in (before, known))
    for source, was, now in _both(known, before, "groups"):
        yield from _names(source, was, now)
        yield from _group(source, was, now, dues)
    for source, was, now in _both(known, before, "programme"):
        yield from _programme(source, was, now)
    for source, was, now in _both(known, before, "news"):
        if was.is_public(at):
            yield from altered(source, was, now, at)


def _both(known: Known, before: Known, noun: str) -> Iterator[tuple[Source, Any, Any]]:
    """The records that are whole in both, as they were and as they are."""
    was = {source.id: source.record for source in before.sources.of(noun)}
    for source in known.sources.of(noun):
        if source.record and was.get(source.id):
            yield source, was[source.id], source.record


def _gone(known: Known, before: Known, at: datetime | None) -> Iterator[Problem]:
    """Addresses that readers, other sites and the feeds know."""
    for noun, advice in GONE.items():
        for source in before.sources.of(noun):
            record = source.record
            if record is None or source.id in known.ids(noun):
                continue
            if noun != "news" or record.is_public(at):
                address = addresses.OF[noun](source.id)
                message = f"เคยเผยแพร่ที่ {address} ลิงก์ที่ผู้อ่านเก็บไว้จะเปิดไม่ได้ ให้ใส่ไฟล์นี้กลับในชื่อเดิม {advice}"
                yield Problem(source.path, 1, 1, message, "warning", whole=True)


def _names(source: Source, was: Group | Agency, now: Group | Agency) -> Iterator[Problem]:
    """By a former name many will seek it for years."""
    names = [
        fold(name) for name in (now.name, *now.also, *(getattr(now, field, None) or "" for field in OTHERS))
    ]
    olds = [("also", old) for old in was.also]
    olds += [(field, old) for field in ("name", *OTHERS) if (old := getattr(was, field, None))]
    for field, old in olds:
        if not any(fold(old) in name for name in names):
            message = f"{field} เดิมคือ {_shown(old)} ผู้ที่ค้นด้วยชื่อเดิมจะไม่พบ ให้ใส่ชื่อเดิมใน also"
            yield source.say((field,), message, warning=True)


def _group(source: Source, was: Group, now: Group, dues: Dues) -> Iterator[Problem]:
    yield from _changed(source, ("goal",), was.goal, now.goal, "เป้าหมายต้องตรงตามประกาศในที่มา (source)")
    places = {member.id: n for n, member in enumerate(now.agencies)}
    for old in was.agencies:
        if old.id in places:
            n = places[old.id]
            yield from _changed(source, ("agencies", n, "role"), old.role, now.agencies[n].role, ROLE)
        else:
            message = f"{quoted(old.id)} เคยอยู่ในกลุ่มนี้ หน้าเว็บจะเป็นเหมือนไม่เคยอยู่ ให้ใส่รายการนี้กลับ แล้วบอกใน note ว่าพ้นไปเมื่อใด"
            yield source.say(("agencies",), message, key=True, warning=True)
    yield from _lost(source, "tasks", was.tasks, now.tasks)
    olds = {task.id: task for task in was.tasks}
    for n, task in enumerate(now.tasks):
        if task.id in olds:
            yield from _task(source, ("tasks", n), olds[task.id], task, dues)


def _task(source: Source, loc: Loc, was: Task, now: Task, dues: Dues) -> Iterator[Problem]:
    yield from _changed(source, (*loc, "title"), was.title, now.title, TITLE)
    yield from _changed(source, (*loc, "kind"), was.kind, now.kind, TITLE)
    if was.due or now.due:  # else it has the programme's, of which this is said once
        yield from _changed(source, (*loc, "due"), was.due or dues[0], now.due or dues[1], POSTPONED)
    first, then = (tuple(sorted(task.agencies)) for task in (was, now))
    yield from _changed(source, (*loc, "agencies"), first or JOINT, then or JOINT, HANDED_OVER)
    for field in ("unit", "baseline", "target"):
        advice = f"ค่าที่รายงานไว้จะเปลี่ยนหน่วยไปทั้งหมด {ANOTHER}" if field == "unit" else LEVEL
        old, new = getattr(was.measure, field, None), getattr(now.measure, field, None)
        yield from _changed(source, (*loc, "measure", field), old, new, advice)


def _programme(source: Source, was: Programme, now: Programme) -> Iterator[Problem]:
    own = "กำหนดนี้เป็นของทุกงานที่ไม่มี due ของตน ถ้าเลื่อน ให้คงไว้ แล้วรายงาน due ของแต่ละงานพร้อม reason ถ้าเป็นรอบใหม่ ให้ใส่ due ในงานของรอบนั้น"
    yield from _changed(source, ("due",), was.due, now.due, own)
    yield from _lost(source, "milestones", was.milestones, now.milestones)
    olds = {step.id: step for step in was.milestones}
    for n, step in enumerate(now.milestones):
        if old := olds.get(step.id):
            yield from _changed(source, ("milestones", n, "title"), old.title, step.title, TITLE)
            yield from _changed(source, ("milestones", n, "due"), old.due, step.due, POSTPONED)


def _lost(
    source: Source, field: str, was: Iterable[Task | Milestone], now: Iterable[Task | Milestone]
) -> Iterator[Problem]:
    left, thai = {subject.id for subject in now}, {"tasks": "งาน", "milestones": "ขั้น"}[field]
    for subject in was:
        if subject.id not in left:
            message = f"{thai}รหัส {quoted(subject.id)} เคยเผยแพร่แล้ว ลิงก์และประวัติรายงานจะหายไป ให้ใส่{thai}นี้กลับ แล้วรายงาน cancelled พร้อม reason"
            yield source.say((field,), message, key=True, warning=True)


def _changed(source: Source, loc: Loc, was: object, now: object, advice: str) -> Iterator[Problem]:
    """What was not known may be filled in at any time."""
    same = fold(was) == fold(now) if isinstance(was, str) and isinstance(now, str) else was == now
    if was is not None and not same:
        message = f"{loc[-1]} เดิมคือ {_shown(was)} ถ้าแก้ที่นี่ หน้าเว็บและข้อมูลของวันก่อน ๆ จะเปลี่ยนตามไปด้วย {advice}"
        yield source.say(loc, message, warning=True)


def _shown(value: object) -> str:
    if isinstance(value, Date):
        return full_date(value)
    if isinstance(value, int | float):
        return f"{value:,.15g}"
    return f"“{', '.join(value) if isinstance(value, tuple) else value}”"  # whole: it is to be copied
