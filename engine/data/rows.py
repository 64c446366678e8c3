"""A row of open data → what it says, column by column: a file's schema and its dictionary in one."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from engine.model import Status
from engine.statuses import Reporting

DAY = "(ISO 8601 ค.ศ.)"
PERIOD = "ปี เดือน หรือวัน (ISO 8601 ค.ศ.)"
# Told in the schemas; that they hold is the engine's own affair.
Day = Annotated[str, Field(json_schema_extra={"format": "date"})]
Period = Annotated[str, Field(json_schema_extra={"pattern": r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"})]
Web = Annotated[str, Field(json_schema_extra={"format": "uri"})]
Count = Annotated[int, Field(json_schema_extra={"minimum": 0})]


class Row(BaseModel):  # without a docstring, as all of them: it would be published with the schema
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class ReportRow(Row):
    id: str = Field(description="รหัสรายงาน: รหัสข่าว/ลำดับ")
    item: str = Field(description="รหัสข่าวที่เป็นหลักฐาน")
    on: str = Field(description="งานที่รายงาน: กลุ่ม/งาน หรือ programme/ขั้น")
    as_of: Day = Field(description=f"ข้อมูล ณ วันที่ {DAY}")
    date: Day = Field(description=f"วันที่ของข่าว {DAY}")
    status: Status | None = Field(description="สถานะที่รายงาน")
    value: float | None = Field(description="ค่าของตัวชี้วัดที่รายงาน")
    due: Period | None = Field(description=f"กำหนดใหม่ {PERIOD}")
    by: list[str] = Field(description="รหัสหน่วยงานที่รายงานเอง")
    reason: str | None = Field(description="เหตุผล")
    note: str | None = Field(description="หมายเหตุ")


class Origin(Row):
    status: str | None = Field(description="รหัสรายงานที่เป็นที่มาของสถานะ")
    value: str | None = Field(description="รหัสรายงานที่เป็นที่มาของค่า")
    due: str | None = Field(description="รหัสรายงานที่เปลี่ยนกำหนดครั้งล่าสุด")


class Tracked(Row):  # what is told of a task or milestone wherever it is told
    id: str = Field(description="รหัสอ้างอิงเต็ม: กลุ่ม/งาน หรือ programme/ขั้น")
    title: str = Field(description="ข้อความตามประกาศ")
    kind: Literal["mission", "goal_part", "milestone"] = Field(
        description="ภารกิจ ส่วนของเป้าหมาย หรือขั้นของโครงการ"
    )
    assigned: Literal["group", "agencies"] = Field(
        description="ประกาศระบุหน่วยงานหรือไม่ (group คือเป้าหมายร่วมของกลุ่ม หรือขั้นของทั้งโครงการ)"
    )
    agencies: list[str] = Field(description="รหัสหน่วยงานที่ประกาศระบุ")
    status: Status | None = Field(description="สถานะล่าสุดที่มีผู้รายงาน ว่างเมื่อยังไม่พบรายงานสถานะ")
    value: float | None = Field(description="ค่าล่าสุดของตัวชี้วัด")
    unit: str | None = Field(description="หน่วยนับ")
    due: Period | None = Field(description=f"กำหนดปัจจุบัน {PERIOD}")
    due_original: Period | None = Field(description=f"กำหนดเดิม {PERIOD}")
    due_from: Literal["task", "programme", "report"] | None = Field(description="ที่มาของกำหนดปัจจุบัน")
    reporting: Reporting = Field(description="การรายงาน ซึ่งพอร์ทัลคำนวณ")
    as_of: Day | None = Field(description=f"วันที่ของข้อมูลในรายงานล่าสุด ซึ่งอาจใหม่กว่าสถานะ ค่า หรือกำหนด {DAY}")
    evidence: str | None = Field(description="รหัสรายงานล่าสุดที่นับ ไม่ว่ารายงานสถานะ ค่า หรือกำหนด")


class TaskRow(Tracked):
    status_report: str | None = Field(description="รหัสรายงานที่เป็นที่มาของสถานะ")
    value_report: str | None = Field(description="รหัสรายงานที่เป็นที่มาของค่า")
    due_report: str | None = Field(description="รหัสรายงานที่เปลี่ยนกำหนดครั้งล่าสุด")
    baseline: float | None = Field(description="ค่าตั้งต้นของตัวชี้วัด")
    target: float | None = Field(description="ค่าเป้าหมายของตัวชี้วัด")


class Target(Tracked):
    origin: Origin = Field(alias="from", description="ที่มาของแต่ละค่า")
    history: list[ReportRow] = Field(description="รายงานทุกรายการที่นับ จากเก่าไปใหม่")


class GroupProgress(Row):
    id: str = Field(description="รหัสกลุ่ม")
    agencies: Count = Field(description="จำนวนหน่วยงานในกลุ่ม")
    agencies_reported: Count = Field(description="จำนวนหน่วยงานที่มีรายงานของตนเอง")
    tasks: Count = Field(description="จำนวนงานที่ติดตาม")
    tasks_done: Count = Field(description="จำนวนงานที่มีรายงานว่าดำเนินการแล้วเสร็จ")
    targets: list[Target] = Field(description="งานของกลุ่ม")


class ProgrammeProgress(Row):
    targets: list[Target] = Field(description="ขั้นของโครงการ")


class ProgressData(Row):  # where everything stands on the portal's day
    as_of: Day = Field(description=f"ข้อมูล ณ วันที่ {DAY}")
    programme: ProgrammeProgress = Field(description="ขั้นของทั้งโครงการ")
    groups: list[GroupProgress] = Field(description="กลุ่มโจทย์นโยบาย")


class GroupRow(Row):
    id: str = Field(description="รหัสกลุ่ม")
    name: str = Field(description="ชื่อกลุ่มตามประกาศ")
    short: str = Field(description="ชื่อสั้น ผู้จัดทำพอร์ทัลตั้งขึ้น")
    also: list[str] = Field(description="คำอื่นที่ใช้ค้นหา (มิได้มาจากประกาศ)")
    goal: str = Field(description="เป้าหมายตามประกาศ")
    source: str | None = Field(description="รหัสข่าวที่ระบุเป้าหมาย อาจตามด้วย #หัวข้อ ว่างเมื่อข่าวยังไม่เผยแพร่")
    agencies_label: str = Field(description="คำที่ประกาศใช้เรียกหน่วยงานของกลุ่ม")
    agencies: list[str] = Field(description="รหัสหน่วยงานในกลุ่ม ทั้งที่รับผิดชอบและที่ได้รับการประสานให้มาร่วมทำงาน")
    joined: list[str] = Field(description="รหัสหน่วยงานในนั้นที่ได้รับการประสานให้มาร่วมทำงาน มิใช่ผู้รับผิดชอบ")
    agencies_reported: Count = Field(description="จำนวนหน่วยงานที่มีรายงานของตนเอง")
    tasks: Count = Field(description="จำนวนงานที่ติดตาม")
    tasks_done: Count = Field(description="จำนวนงานที่มีรายงานว่าดำเนินการแล้วเสร็จ")
    url: Web = Field(description="ที่อยู่ของหน้ากลุ่ม")


class AgencyRow(Row):
    id: str = Field(description="รหัสหน่วยงาน")
    name: str = Field(description="ชื่อตามประกาศ")
    abbr: str | None = Field(description="ชื่อย่อ (ข้อมูลทั่วไป มิได้มาจากประกาศ)")
    also: list[str] = Field(description="คำเรียกอื่น (ข้อมูลทั่วไป มิได้มาจากประกาศ)")
    website: str | None = Field(description="เว็บไซต์ (ข้อมูลทั่วไป มิได้มาจากประกาศ)")
    parent: str | None = Field(description="รหัสหน่วยงานต้นสังกัด (ข้อมูลทั่วไป มิได้มาจากประกาศ)")
    groups: list[str] = Field(description="รหัสกลุ่มที่หน่วยงานนี้อยู่")
    tasks: list[str] = Field(description="รหัสงานที่ประกาศระบุให้หน่วยงานนี้รับผิดชอบ")
    url: Web = Field(description="ที่อยู่ของหน้าหน่วยงาน")


class NewsRow(Row):
    id: str = Field(description="รหัสข่าว")
    title: str = Field(description="หัวข้อข่าว")
    date: Day = Field(description=f"วันที่ของข่าว {DAY}")
    event_date: Day | None = Field(description=f"วันที่เกิดเหตุการณ์ {DAY}")
    groups: list[str] = Field(description="รหัสกลุ่มที่เกี่ยวข้อง")
    agencies: list[str] = Field(description="รหัสหน่วยงานที่ข่าวกล่าวถึงโดยตรง")
    sources: list[str] = Field(description="ชื่อเอกสารต้นทาง")
    reports: Count = Field(description="จำนวนรายงานในข่าว รวมรายงานในข่าวที่ถอน ซึ่งไม่นับ")
    corrections: Count = Field(description="จำนวนครั้งที่แก้ไข")
    withdrawn: Day | None = Field(description=f"วันที่ถอน {DAY} ว่างเมื่อมิได้ถอน")
    summary: str | None = Field(description="ต้นข่าวโดยย่อ ว่างเมื่อข่าวไม่มีข้อความ")
    url: Web = Field(description="ที่อยู่ของข่าว")


class LevelRow(Row):
    id: str = Field(description="เลขระดับ")
    name: str = Field(description="ชื่อระดับ")
    who: str = Field(description="ผู้อยู่ในระดับนี้")
    note: str | None = Field(description="หมายเหตุ")


class ProgrammeRow(Row):
    name: str = Field(description="ชื่อโครงการ")
    office: str = Field(description="ชื่อเต็มของสำนักงาน")
    fiscal_year: Period | None = Field(description="ปีงบประมาณ (ค.ศ.)")
    due: Period | None = Field(description=f"กำหนดของทั้งโครงการ {PERIOD}")
    plan: str | None = Field(description="แผนที่จะมอบหมายให้ร่วมกันขับเคลื่อน")
    agencies_note: str | None = Field(description="คำอธิบายจำนวนหน่วยงานที่นับได้")
    levels: list[LevelRow] = Field(description="ระดับของผู้เข้าร่วม")
    source: str | None = Field(description="รหัสข่าวที่เป็นที่มา อาจตามด้วย #หัวข้อ")


class CorrectionRow(Row):
    id: str = Field(description="รหัสการแก้ไข เป็นที่อยู่ในหน้าการแก้ไขและการถอนด้วย")
    item: str = Field(description="รหัสข่าวที่แก้ไข")
    on: Day = Field(description=f"วันที่แก้ไข {DAY}")
    was: str = Field(description="ข้อความเดิม")
    now: str = Field(description="ข้อความที่แก้ไขแล้ว")
    reason: str | None = Field(description="เหตุที่แก้ไข")


class WithdrawalRow(Row):
    id: str = Field(description="รหัสการถอน เป็นที่อยู่ในหน้าการแก้ไขและการถอนด้วย")
    item: str = Field(description="รหัสข่าวที่ถอน")
    on: Day = Field(description=f"วันที่ถอน {DAY}")
    reason: str = Field(description="เหตุที่ถอน")


class MemberRow(Row):
    group: str = Field(description="รหัสกลุ่ม")
    agency: str = Field(description="รหัสหน่วยงาน")
    role: Literal["responsible", "joined"] = Field(description="บทบาทในกลุ่ม")
    note: str | None = Field(description="หมายเหตุ")


class MeasureRow(Row):
    task: str = Field(description="รหัสงาน")
    unit: str = Field(description="หน่วยนับ")
    baseline: float | None = Field(description="ค่าตั้งต้น")
    target: float | None = Field(description="ค่าเป้าหมาย")


class SourceRow(Row):
    item: str = Field(description="รหัสข่าวที่อ้างเอกสารนี้")
    title: str = Field(description="ชื่อเอกสารต้นทาง")
    publisher: str | None = Field(description="ผู้เผยแพร่")
    url: str | None = Field(description="ที่อยู่ของเอกสารต้นทาง")
    published: Period | None = Field(description=f"วันที่ของเอกสาร {PERIOD}")
    submitted: str | None = Field(description="วันเวลาที่ส่งต้นฉบับ (ISO 8601)")


class DocumentRow(Row):
    item: str = Field(description="รหัสข่าวที่มีเอกสารนี้แนบ")
    name: str = Field(description="ชื่อไฟล์")
    size: Count = Field(description="ขนาดเป็นไบต์")
    url: Web = Field(description="ที่อยู่ของไฟล์")


class PortalData(Row):  # all of it but bodies and pictures, in one file
    title: str = Field(description="ชื่อพอร์ทัล")
    url: Web = Field(description="ที่อยู่ของพอร์ทัล")
    operator: str | None = Field(description="ผู้ดูแลเว็บไซต์")
    as_of: Day = Field(description=f"ข้อมูล ณ วันที่ {DAY}")
    licence: str | None = Field(description="สัญญาอนุญาต")
    official: bool = Field(description="เป็นเว็บไซต์ทางการของสำนักงานหรือไม่")
    stale_after_days: Count = Field(description="รายงานล่าสุดเก่ากว่ากี่วันจึงเป็น stale")
    programme: ProgrammeRow = Field(description="โครงการ")
    groups: list[GroupRow] = Field(description="กลุ่ม")
    agencies: list[AgencyRow] = Field(description="หน่วยงาน")
    members: list[MemberRow] = Field(description="หน่วยงานใดอยู่ในกลุ่มใดและทำอะไร")
    measures: list[MeasureRow] = Field(description="ตัวชี้วัดของงาน")
    news: list[NewsRow] = Field(description="ข่าว")
    sources: list[SourceRow] = Field(description="เอกสารต้นทางของข่าว")
    documents: list[DocumentRow] = Field(description="เอกสารแนบของข่าว")
    corrections: list[CorrectionRow] = Field(description="การแก้ไข")
    withdrawals: list[WithdrawalRow] = Field(description="การถอน")
    withdrawn_reports: list[ReportRow] = Field(description="รายงานในข่าวที่ถอน ซึ่งไม่นับ")
    progress: ProgressData = Field(description="ความคืบหน้า")


ROWS: dict[str, type[Row]] = {
    "groups": GroupRow,
    "agencies": AgencyRow,
    "tasks": TaskRow,
    "news": NewsRow,
    "reports": ReportRow,
}
