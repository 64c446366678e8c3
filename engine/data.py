"""Site and progress → rows of open data; each model is a file's schema and its dictionary in one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from engine import addresses
from engine.model import Milestone, Status, Task
from engine.statuses import Reporting

if TYPE_CHECKING:
    from engine.model import Agency, News, Programme
    from engine.progress import Counted, Progress, Standing, State
    from engine.site import Site

DAY = "วันที่ ISO 8601 (ค.ศ.)"
PERIOD = "ปี เดือน หรือวัน ISO 8601 (ค.ศ.)"


class Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ReportRow(Row):
    id: str = Field(description="รหัสรายงาน: รหัสข่าว/ลำดับ")
    item: str = Field(description="รหัสข่าวที่เป็นหลักฐาน")
    on: str = Field(description="งานที่รายงาน: กลุ่ม/งาน หรือ programme/ขั้น")
    as_of: str = Field(description=f"ข้อมูล ณ {DAY}")
    date: str = Field(description=f"วันที่ของข่าว {DAY}")
    status: Status | None = Field(description="สถานะที่รายงาน")
    value: float | None = Field(description="ค่าของตัวชี้วัดที่รายงาน")
    due: str | None = Field(description=f"กำหนดใหม่ {PERIOD}")
    by: list[str] = Field(description="รหัสหน่วยงานที่รายงานเอง")
    reason: str | None = Field(description="เหตุผล")
    note: str | None = Field(description="หมายเหตุ")


class Origin(Row):
    status: str | None = Field(description="รหัสรายงานที่เป็นที่มาของสถานะ")
    value: str | None = Field(description="รหัสรายงานที่เป็นที่มาของค่า")
    due: str | None = Field(description="รหัสรายงานที่เปลี่ยนกำหนดครั้งล่าสุด")


class TaskRow(Row):
    """A task as a table has it; progress.json adds where each part came from, and the history."""

    id: str = Field(description="รหัสอ้างอิงเต็ม: กลุ่ม/งาน หรือ programme/ขั้น")
    title: str = Field(description="ข้อความตามประกาศ")
    kind: Literal["mission", "goal_part", "milestone"] = Field(
        description="ภารกิจ ส่วนของเป้าหมาย หรือขั้นของโครงการ"
    )
    assigned: Literal["group", "agencies"] = Field(description="มอบให้ทั้งกลุ่มร่วมกัน หรือระบุหน่วยงาน")
    agencies: list[str] = Field(description="รหัสหน่วยงานที่ประกาศระบุ")
    status: Status | None = Field(description="สถานะล่าสุดที่มีผู้รายงาน ว่างเมื่อยังไม่พบรายงาน")
    value: float | None = Field(description="ค่าล่าสุดของตัวชี้วัด")
    unit: str | None = Field(description="หน่วยนับ")
    due: str | None = Field(description=f"กำหนดปัจจุบัน {PERIOD}")
    due_original: str | None = Field(description=f"กำหนดแรก {PERIOD}")
    due_from: Literal["task", "programme", "report"] | None = Field(description="ที่มาของกำหนดปัจจุบัน")
    reporting: Reporting = Field(description="การมีรายงาน ซึ่งพอร์ทัลคำนวณ")
    as_of: str | None = Field(description=f"ข้อมูล ณ ของรายงานล่าสุด {DAY}")
    evidence: str | None = Field(description="รหัสรายงานล่าสุดที่นับ")


class Target(TaskRow):
    origin: Origin = Field(alias="from", description="ที่มาของแต่ละค่า")
    history: list[ReportRow] = Field(description="รายงานทุกฉบับที่นับ จากเก่าไปใหม่")


class GroupProgress(Row):
    id: str = Field(description="รหัสกลุ่ม")
    agencies: int = Field(description="จำนวนหน่วยงานในกลุ่ม")
    agencies_reported: int = Field(description="จำนวนหน่วยงานที่มีรายงานของตนเอง")
    tasks: int = Field(description="จำนวนงานที่ติดตาม")
    tasks_done: int = Field(description="จำนวนงานที่มีรายงานว่าดำเนินการแล้วเสร็จ")
    targets: list[Target] = Field(description="งานของกลุ่ม")


class ProgrammeProgress(Row):
    targets: list[Target] = Field(description="ขั้นของโครงการ")


class ProgressData(Row):
    """Where everything stands on the portal's day."""

    as_of: str = Field(description=f"ข้อมูล ณ {DAY}")
    programme: ProgrammeProgress = Field(description="ขั้นของทั้งโครงการ")
    groups: list[GroupProgress] = Field(description="กลุ่มโจทย์นโยบาย")


class GroupRow(Row):
    id: str = Field(description="รหัสกลุ่ม")
    name: str = Field(description="ชื่อกลุ่มตามประกาศ")
    short: str = Field(description="ชื่อสั้น ผู้จัดทำพอร์ทัลตั้งขึ้น")
    goal: str = Field(description="เป้าหมายตามประกาศ")
    source: str = Field(description="รหัสข่าวที่ระบุเป้าหมาย อาจตามด้วย #หัวข้อ")
    agencies: list[str] = Field(description="รหัสหน่วยงานในกลุ่ม")
    agencies_reported: int = Field(description="จำนวนหน่วยงานที่มีรายงานของตนเอง")
    tasks: int = Field(description="จำนวนงานที่ติดตาม")
    tasks_done: int = Field(description="จำนวนงานที่มีรายงานว่าดำเนินการแล้วเสร็จ")
    url: str = Field(description="ที่อยู่ของหน้ากลุ่ม")


class AgencyRow(Row):
    id: str = Field(description="รหัสหน่วยงาน")
    name: str = Field(description="ชื่อตามประกาศ")
    abbr: str | None = Field(description="ชื่อย่อ (ข้อมูลทั่วไป มิได้มาจากประกาศ)")
    also: list[str] = Field(description="คำเรียกอื่น (ข้อมูลทั่วไป มิได้มาจากประกาศ)")
    website: str | None = Field(description="เว็บไซต์ (ข้อมูลทั่วไป มิได้มาจากประกาศ)")
    parent: str | None = Field(description="รหัสหน่วยงานต้นสังกัด (ข้อมูลทั่วไป มิได้มาจากประกาศ)")
    groups: list[str] = Field(description="รหัสกลุ่มที่อยู่")
    tasks: list[str] = Field(description="งานที่ประกาศระบุให้หน่วยงานนี้")
    url: str = Field(description="ที่อยู่ของหน้าหน่วยงาน")


class NewsRow(Row):
    id: str = Field(description="รหัสข่าว")
    title: str = Field(description="หัวข้อข่าว")
    date: str = Field(description=f"วันที่ของข่าว {DAY}")
    event_date: str | None = Field(description=f"วันที่เกิดเหตุการณ์ {DAY}")
    groups: list[str] = Field(description="รหัสกลุ่มที่เกี่ยวข้อง")
    agencies: list[str] = Field(description="รหัสหน่วยงานที่ข่าวกล่าวถึงโดยตรง")
    sources: list[str] = Field(description="ชื่อเอกสารต้นทาง")
    reports: int = Field(description="จำนวนรายงานในข่าว")
    corrections: int = Field(description="จำนวนครั้งที่แก้ไข")
    withdrawn: str | None = Field(description=f"วันที่ถอน {DAY} ว่างเมื่อไม่ได้ถอน")
    summary: str = Field(description="ต้นข่าวโดยย่อ")
    url: str = Field(description="ที่อยู่ของข่าว")


class LevelRow(Row):
    id: str = Field(description="เลขระดับ")
    name: str = Field(description="ชื่อระดับ")
    who: str = Field(description="ผู้อยู่ในระดับนี้")
    note: str | None = Field(description="หมายเหตุ")


class ProgrammeRow(Row):
    name: str = Field(description="ชื่อโครงการ")
    office: str = Field(description="ชื่อเต็มของสำนักงาน")
    fiscal_year: str | None = Field(description="ปีงบประมาณ (ค.ศ.)")
    due: str | None = Field(description=f"กำหนดของทั้งโครงการ {PERIOD}")
    plan: str | None = Field(description="แผนที่ขับเคลื่อน")
    levels: list[LevelRow] = Field(description="ระดับของผู้เข้าร่วม")
    source: str | None = Field(description="รหัสข่าวที่เป็นที่มา อาจตามด้วย #หัวข้อ")


class CorrectionRow(Row):
    item: str = Field(description="รหัสข่าวที่แก้ไข")
    on: str = Field(description=f"วันที่แก้ไข {DAY}")
    was: str = Field(description="ข้อความเดิม")
    now: str = Field(description="ข้อความที่แก้ไขแล้ว")
    reason: str | None = Field(description="เหตุที่แก้ไข")


class WithdrawalRow(Row):
    item: str = Field(description="รหัสข่าวที่ถอน")
    on: str = Field(description=f"วันที่ถอน {DAY}")
    reason: str = Field(description="เหตุที่ถอน")


class PortalData(Row):
    """All of it, in one file."""

    title: str = Field(description="ชื่อพอร์ทัล")
    as_of: str = Field(description=f"ข้อมูล ณ {DAY}")
    licence: str | None = Field(description="สัญญาอนุญาต")
    official: bool = Field(description="เป็นเว็บไซต์ทางการของสำนักงานหรือไม่")
    programme: ProgrammeRow = Field(description="โครงการ")
    groups: list[GroupRow] = Field(description="กลุ่ม")
    agencies: list[AgencyRow] = Field(description="หน่วยงาน")
    news: list[NewsRow] = Field(description="ข่าว")
    corrections: list[CorrectionRow] = Field(description="การแก้ไข")
    withdrawals: list[WithdrawalRow] = Field(description="การถอน")
    progress: ProgressData = Field(description="ความคืบหน้า")


class Tables(NamedTuple):
    """The rows of every table: each becomes a JSON array and a CSV."""

    groups: list[GroupRow]
    agencies: list[AgencyRow]
    tasks: list[TaskRow]
    news: list[NewsRow]
    reports: list[ReportRow]


ROWS: dict[str, type[Row]] = {
    "groups": GroupRow,
    "agencies": AgencyRow,
    "tasks": TaskRow,
    "news": NewsRow,
    "reports": ReportRow,
}


def tables(site: Site, progress: Progress) -> Tables:
    """Every table in the order of showing; reports oldest first."""
    reports = [(row, state) for state in progress.states for row in state.history]
    reports.sort(key=lambda pair: pair[0].order)
    return Tables(
        groups=[_group(site, standing) for standing in progress.groups],
        agencies=[_agency(site, agency) for agency in site.agencies],
        tasks=[TaskRow.model_validate(_task(state)) for state in progress.states],
        news=[_news(site, item) for item in site.news],
        reports=[_report(state, row) for row, state in reports],
    )


def progress_data(progress: Progress) -> ProgressData:
    return ProgressData(
        as_of=progress.day.iso,
        programme=ProgrammeProgress(targets=[_target(state) for state in progress.milestones]),
        groups=[
            GroupProgress(
                id=standing.group.id,
                agencies=len(standing.group.agencies),
                agencies_reported=len(standing.reported),
                tasks=len(standing.states),
                tasks_done=standing.done,
                targets=[_target(state) for state in standing.states],
            )
            for standing in progress.groups
        ],
    )


def portal_data(site: Site, progress: Progress, rows: Tables) -> PortalData:
    return PortalData(
        title=site.settings.title,
        as_of=site.as_of.iso,
        licence=site.settings.licence,
        official=site.settings.official,
        programme=_programme(site.programme),
        groups=rows.groups,
        agencies=rows.agencies,
        news=rows.news,
        corrections=[
            CorrectionRow(item=item.id, on=row.on.iso, was=row.was, now=row.now, reason=row.reason)
            for item in site.news
            for row in site.corrections(item)
        ],
        withdrawals=[
            WithdrawalRow(item=item.id, on=item.withdrawn.on.iso, reason=item.withdrawn.reason)
            for item in site.news
            if item.withdrawn and site.withdrawn(item)
        ],
        progress=progress_data(progress),
    )


def _programme(programme: Programme) -> ProgrammeRow:
    return ProgrammeRow(
        name=programme.name,
        office=programme.office,
        fiscal_year=programme.fiscal_year.iso if programme.fiscal_year else None,
        due=programme.due.iso if programme.due else None,
        plan=programme.plan,
        levels=[LevelRow(**level.model_dump()) for level in programme.levels],
        source=programme.source,
    )


def _target(state: State[Task] | State[Milestone]) -> Target:
    origin = {"status": state.status_by, "value": state.value_by, "due": state.due_by}
    history = [_report(state, row) for row in state.history]
    return Target.model_validate({**_task(state), "from": origin, "history": history})


def _task(state: State[Task] | State[Milestone]) -> dict[str, Any]:
    task = state.subject if isinstance(state.subject, Task) else None
    return {
        "id": state.id,
        "title": state.subject.title,
        "kind": task.kind if task else "milestone",
        "assigned": "agencies" if task and task.agencies else "group",
        "agencies": list(task.agencies) if task else [],
        "status": state.status,
        "value": state.value,
        "unit": task.measure.unit if task and task.measure else None,
        "due": state.due.iso if state.due else None,
        "due_original": state.due_original.iso if state.due_original else None,
        "due_from": state.due_from,
        "reporting": state.reporting,
        "as_of": state.newest.as_of.iso if state.newest else None,
        "evidence": state.newest.id if state.newest else None,
    }


def _report(state: State[Task] | State[Milestone], row: Counted) -> ReportRow:
    report = row.report
    return ReportRow(
        id=row.id,
        item=row.item,
        on=state.id,
        as_of=row.as_of.iso,
        date=row.date.iso,
        status=report.status,
        value=report.value,
        due=report.due.iso if report.due else None,
        by=list(report.by),
        reason=report.reason,
        note=report.note,
    )


def _group(site: Site, standing: Standing) -> GroupRow:
    group = standing.group
    return GroupRow(
        id=group.id,
        name=group.name,
        short=group.short_name,
        goal=group.goal,
        source=group.source,
        agencies=[member.id for member in group.agencies],
        agencies_reported=len(standing.reported),
        tasks=len(standing.states),
        tasks_done=standing.done,
        url=site.absolute(addresses.group(group.id)),
    )


def _agency(site: Site, agency: Agency) -> AgencyRow:
    groups = site.groups_with(agency.id)
    return AgencyRow(
        id=agency.id,
        name=agency.name,
        abbr=agency.abbr,
        also=list(agency.also),
        website=agency.website,
        parent=agency.parent,
        groups=[group.id for group in groups],
        tasks=[
            f"{group.id}/{task.id}" for group in groups for task in group.tasks if agency.id in task.agencies
        ],
        url=site.absolute(addresses.agency(agency.id)),
    )


def _news(site: Site, item: News) -> NewsRow:
    return NewsRow(
        id=item.id,
        title=item.title,
        date=item.date.iso,
        event_date=item.event_date.iso if item.event_date else None,
        groups=list(item.groups),
        agencies=list(item.agencies),
        sources=[source.title for source in item.sources],
        reports=len(item.reports),
        corrections=len(site.corrections(item)),
        withdrawn=item.withdrawn.on.iso if item.withdrawn and site.withdrawn(item) else None,
        summary=site.summary(item),
        url=site.absolute(addresses.news(item.id)),
    )
