"""Known → what refers to nothing, and what is there twice."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from engine import addresses
from engine.problem import COPY, did_you_mean, nearest, quoted, which_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from engine.check.known import Known
    from engine.model import Agency, Task
    from engine.problem import Problem
    from engine.read import Source
    from engine.read.yaml import Loc


FOLDER = {
    "หน่วยงาน": " รหัสคือชื่อไฟล์ใน content/agencies/",
    "ข่าว": " รหัสคือชื่อไฟล์ใน content/news/ เช่น 2564-06-10-meeting",
}
BETWEEN = re.compile(r"[\s，、;；|]+")
OTHER_ID = "ถ้าเป็นคนละรายการ ให้ตั้งรหัสอื่น ถ้าซ้ำกัน ให้ลบรายการหนึ่ง"
NO_SHARE = "ค่าร้อยละต้องอยู่ระหว่าง 0 ถึง 100"


def references(known: Known) -> Iterator[Problem]:
    """Every id that a record gives is the id of something, once."""
    yield from _reserved(known)
    yield from _names(known)
    yield from _programme(known)
    yield from _groups(known)
    yield from _parents(known)
    yield from _items(known)


def _groups(known: Known) -> Iterator[Problem]:
    for source, group in known.records("groups"):
        yield from _evidence(known, source, group.source)
        members = [(("agencies", n, "id"), member.id) for n, member in enumerate(group.agencies)]
        yield from _unknown(source, members, known.ids("agencies"), "หน่วยงาน", known.called("agencies"))
        yield from twice(source, members, "หน่วยงาน")
        tasks: list[tuple[Loc, str]] = [(("tasks", n, "id"), task.id) for n, task in enumerate(group.tasks)]
        yield from twice(source, tasks, "งาน", OTHER_ID)
        inside = {member.id for member in group.agencies}
        for n, task in enumerate(group.tasks):
            given: list[tuple[Loc, str]] = [
                (("tasks", n, "agencies", m), name) for m, name in enumerate(task.agencies)
            ]
            yield from _unknown(source, given, inside, "หน่วยงาน", known.called("agencies"), where=" ในกลุ่มนี้")
            yield from twice(source, given, "หน่วยงาน")
            yield from _measure(source, task, n)


def _parents(known: Known) -> Iterator[Problem]:
    agencies, called = known.ids("agencies"), known.called("agencies")
    for source, agency in known.records("agencies"):
        if agency.parent == agency.id:
            yield source.say(("parent",), "หน่วยงานเป็นต้นสังกัดของตนเองไม่ได้ ให้แก้หรือลบ parent")
        elif agency.parent:
            yield from _unknown(source, [(("parent",), agency.parent)], agencies, "หน่วยงาน", called)
            if _is_above_itself(known, agency):
                yield source.say(
                    ("parent",), "ต้นสังกัดวนกลับมาที่หน่วยงานเดิม ให้แก้หรือลบ parent ของหน่วยงานใดหน่วยงานหนึ่ง"
                )


def _items(known: Known) -> Iterator[Problem]:
    for source, item in known.records("news"):
        for field, other, thai in (("groups", "agencies", "กลุ่ม"), ("agencies", "groups", "หน่วยงาน")):
            names = getattr(item, field)
            if known.ids(field).issuperset(names) and len(set(names)) == len(names):
                continue  # as in all but a few of very many
            own = [((field, n), name) for n, name in enumerate(names)]
            misplaced = [one for one in own if one[1] in known.ids(other) - known.ids(field)]
            for loc, name in misplaced:
                yield source.say(loc, f"{quoted(name)} มิใช่รหัส{thai} ให้ใส่ในช่อง {other}")
            own = [one for one in own if one not in misplaced]
            yield from _unknown(source, own, known.ids(field), thai, known.called(field))
            yield from twice(source, own, thai)


def _measure(source: Source, task: Task, n: int) -> Iterator[Problem]:
    for field in ("baseline", "target") if task.measure and task.measure.percent else ():
        level = getattr(task.measure, field)
        if level is not None and not 0 <= level <= 100:
            yield source.say(("tasks", n, "measure", field), NO_SHARE)


def _programme(known: Known) -> Iterator[Problem]:
    for source, programme in known.records("programme"):
        if programme.source:
            yield from _evidence(known, source, programme.source)
        for field, thai in (("milestones", "ขั้น"), ("levels", "ระดับ")):
            rows = [((field, n, "id"), row.id) for n, row in enumerate(getattr(programme, field))]
            yield from twice(source, rows, thai, OTHER_ID)


def _evidence(known: Known, source: Source, written: str) -> Iterator[Problem]:
    name, mark, heading = written.partition("#")
    yield from _unknown(source, [(("source",), name)], known.ids("news"), "ข่าว")
    item = known.news.get(name)
    if item and mark and heading not in item.body.anchors:
        near = did_you_mean(heading, item.body.anchors)
        yield source.say(("source",), f"ข่าว {name} ไม่มีหัวข้อ {quoted(heading)}{near or COPY}")


def _unknown(
    source: Source,
    given: Iterable[tuple[Loc, str]],
    ids: Iterable[str],
    thai: str,
    called: Mapping[str, str] | None = None,
    *,
    where: str = "",
) -> Iterator[Problem]:
    """`called` tells whose id is meant where a name stands; `where` that only some of them belong there."""
    known = set(ids)
    for loc, name in given:
        if name not in known:
            near = nearest(name, called or (), 0.8)
            several = _several(name, known) if isinstance(loc[-1], int) else ""  # an item of a list
            meant = f" หมายถึง {quoted((called or {})[near])} หรือไม่" if near else ""
            hint = meant or several or which_id(name, known) or ("" if where else FOLDER.get(thai, ""))
            yield source.say(loc, f"ไม่มี{thai}รหัส {quoted(name)}{where}{hint}")


def _several(written: str, ids: set[str]) -> str:
    """Whether it is several ids, which something else than commas stands between."""
    apart = BETWEEN.split(written)
    several = len(apart) > 1 and ids.issuperset(apart)
    return f" ระหว่างรหัสใช้จุลภาค เขียนเป็น [{', '.join(apart)}]" if several else ""


def twice(
    source: Source, given: Iterable[tuple[Loc, str]], thai: str, how: str = "ให้เหลือเพียงครั้งเดียว"
) -> Iterator[Problem]:
    seen: set[str] = set()
    for loc, name in given:
        if name in seen:
            yield source.say(loc, f"มี{thai}รหัส {quoted(name)} ซ้ำ {how}")
        seen.add(name)


def _reserved(known: Known) -> Iterator[Problem]:
    for noun, names in addresses.RESERVED.items():
        for source in known.sources.of(noun):
            if source.id.casefold() in names:
                yield source.say((), f"รหัส {quoted(source.id)} เป็นที่อยู่ของหน้าอื่นในพอร์ทัล ให้เปลี่ยนชื่อไฟล์")


def _names(known: Known) -> Iterator[Problem]:
    """Two of a name could not be told apart by a reader."""
    for noun in ("groups", "agencies"):
        called: dict[str, list[Source]] = {}
        for source, record in known.records(noun):
            called.setdefault(record.name, []).append(source)
        for alike in called.values():
            for source in alike if len(alike) > 1 else ():
                others = ", ".join(other.path for other in alike if other is not source)
                yield source.say(("name",), f"ชื่อนี้ซ้ำกับ {others} ให้ตั้งชื่อที่ต่างกัน หรือลบไฟล์ที่ซ้ำ")


def _is_above_itself(known: Known, agency: Agency) -> bool:
    above, seen = agency.parent, {agency.id}
    while above and above in known.agencies and above not in seen:
        seen.add(above)
        above = known.agencies[above].parent
    return above == agency.id
