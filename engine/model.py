"""The nouns of the portal, frozen, each field with the words that editors read about it.

The models are the schema: what they accept is what content may say.
"""

from __future__ import annotations

import os
from datetime import datetime
from typing import ClassVar, Literal, NamedTuple, get_args

from pydantic import BaseModel, ConfigDict, Field
from pydantic.json_schema import SkipJsonSchema as Hidden  # filled in by the engine, not by editors

from engine.body import Body
from engine.thai.dates import day_of
from engine.values import (
    AnyDate,
    Day,
    Email,
    Flag,
    Home,
    Id,
    IdOf,
    Moment,
    Number,
    Phone,
    Positive,
    Reference,
    Repository,
    Text,
    Web,
    Whole,
)

# What else is installed beside pydantic takes no part in a build, and to look for it takes its time.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

Status = Literal["planned", "in_progress", "partly_done", "done", "delayed", "paused", "cancelled"]
WIDTHS = (480, 960, 1600)
STATUSES: tuple[str, ...] = get_args(Status)


# ---- what stands beside an item


class Picture(NamedTuple):
    """A photograph beside an item, with its measures in pixels as it is shown."""

    name: str
    width: int
    height: int

    @property
    def widths(self) -> tuple[int, ...]:
        """The widths that are made of it, the largest last; none is larger than it is."""
        largest = min(self.width, WIDTHS[-1])
        return (*(width for width in WIDTHS if width < largest), largest)

    def file(self, width: int, kind: str) -> str:
        """The name of what is made: photo-480.webp."""
        return f"{self.name.rpartition('.')[0]}-{width}.{kind}"


class Document(NamedTuple):
    """A document beside an item; its size in bytes."""

    name: str
    size: int


class Noun(BaseModel):
    # What is not asked to validate need not be made ready for it: a build of one item is much the quicker.
    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", defer_build=True)


# ---- site.toml


class Contacts(Noun):
    phone: Phone | None = Field(None, description="หมายเลขโทรศัพท์ของผู้ดูแลเว็บไซต์")
    email: Email | None = Field(None, description="อีเมลของผู้ดูแลเว็บไซต์")
    address: Text | None = Field(None, description="ที่อยู่สำหรับติดต่อทางไปรษณีย์")
    website: Web | None = Field(None, description="เว็บไซต์ของสำนักงาน")


# What Thailand's government data catalogue asks of a data set, and nothing else here tells.
class Catalogue(Noun):
    data_type: Text | None = Field(None, description="ประเภทข้อมูล เช่น ข้อมูลระเบียน")
    owner_org: Text | None = Field(None, description="องค์กรเจ้าของข้อมูล")
    tag_string: Text | None = Field(None, description="คำสำคัญ คั่นด้วยจุลภาค")
    objective: Text | None = Field(None, description="วัตถุประสงค์ของชุดข้อมูล")
    update_frequency_unit: Text | None = Field(None, description="หน่วยความถี่ของการปรับปรุงข้อมูล")
    update_frequency_interval: Text | None = Field(None, description="ค่าความถี่ของการปรับปรุงข้อมูล")
    geo_coverage: Text | None = Field(None, description="ขอบเขตเชิงภูมิศาสตร์")
    data_category: Text | None = Field(None, description="หมวดหมู่ตามธรรมาภิบาลข้อมูลภาครัฐ")


class Settings(Noun):
    title: Text = Field(description="ชื่อพอร์ทัล")
    description: Text | None = Field(None, description="พอร์ทัลนี้คืออะไร ในหนึ่งประโยค")
    office: Text = Field(description="ชื่อย่อของสำนักงานที่ออกประกาศ")
    operator: Text | None = Field(None, description="ผู้ดูแลเว็บไซต์")
    official: Flag = Field(False, description="true เมื่อเป็นเว็บไซต์ทางการของสำนักงาน")
    url: Home = Field(description="ที่อยู่ที่เผยแพร่ รวมโฟลเดอร์ย่อยถ้ามี")
    checked: Day | None = Field(None, description="วันล่าสุดที่ผู้ดูแลเว็บไซต์ตรวจหารายงานใหม่")
    digits: Literal["arabic", "thai"] = Field("arabic", description="เลขที่พอร์ทัลเขียนเอง: arabic หรือ thai")
    per_page: Positive = Field(20, description="จำนวนข่าวต่อหน้า")
    stale_after_days: Positive = Field(90, description="รายงานล่าสุดเก่ากว่ากี่วันจึงแสดงว่าไม่พบรายงานใหม่")
    search_scan_limit: Whole = Field(
        300, description="ถ้ามีรายการให้ค้นเกินจำนวนนี้ ดัชนีค้นหาจะแยกเป็นไฟล์เล็ก ๆ แทนไฟล์เดียว"
    )
    licence: Text | None = Field(None, description="สัญญาอนุญาตของข้อมูล เช่น CC-BY-4.0")
    repository: Repository | None = Field(None, description="ที่อยู่ของโครงการบน GitHub")
    contacts: Contacts = Field(default_factory=Contacts, description="ช่องทางติดต่อ")
    catalogue: Catalogue = Field(default_factory=Catalogue, description="รายละเอียดของชุดข้อมูลสำหรับบัญชีข้อมูลภาครัฐ")


# ---- content/


class Level(Noun):
    id: Text = Field(description="เลขระดับ")
    name: Text = Field(description="ชื่อระดับ")
    who: Text = Field(description="ผู้อยู่ในระดับนี้")
    note: Text | None = Field(None, description="หมายเหตุ")


class Milestone(Noun):
    id: Id = Field(description="รหัสของขั้น")
    title: Text = Field(description="ข้อความตามประกาศ")
    due: AnyDate | None = Field(None, description="กำหนด: ปี เดือน หรือวัน")
    kind: ClassVar = "milestone"  # as of a task, which also names agencies and may have a measure
    agencies: ClassVar[tuple[str, ...]] = ()
    measure: ClassVar[None] = None


class Programme(Noun):
    path: Hidden[str]
    name: Text = Field(description="ชื่อโครงการ")
    office: Text = Field(description="ชื่อเต็มของสำนักงาน")
    fiscal_year: AnyDate | None = Field(None, description="ปีงบประมาณ")
    due: AnyDate | None = Field(None, description="กำหนดของทั้งโครงการ")
    source: Reference | None = Field(None, description="รหัสข่าวที่เป็นที่มา อาจตามด้วย #หัวข้อ")
    levels: tuple[Level, ...] = Field((), description="ระดับของผู้เข้าร่วม")
    plan: Text | None = Field(None, description="แผนที่จะมอบหมายให้ร่วมกันขับเคลื่อน")
    agencies_note: Text | None = Field(None, description="คำอธิบายจำนวนหน่วยงานที่นับได้")
    milestones: tuple[Milestone, ...] = Field((), description="ขั้นของทั้งโครงการ")


class Membership(Noun):
    id: IdOf = Field(description="รหัสหน่วยงาน")
    role: Literal["responsible", "joined"] = Field("responsible", description="บทบาทในกลุ่ม")
    note: Text | None = Field(None, description="หมายเหตุ")


class Measure(Noun):
    unit: Text = Field(description="หน่วยนับ")
    baseline: Number | None = Field(None, description="ค่าตั้งต้น")
    target: Number | None = Field(None, description="ค่าเป้าหมายตามประกาศ")

    @property
    def percent(self) -> bool:
        """A share of a hundred: no value below 0 or above 100 makes sense."""
        return self.unit.startswith(("ร้อยละ", "%", "เปอร์เซ็นต์"))


class Task(Noun):
    id: Id = Field(description="รหัสงาน ไม่ซ้ำกันในกลุ่ม")
    title: Text = Field(description="ข้อความตามประกาศ")
    kind: Literal["mission", "goal_part"] = Field(description="ชนิดของงาน")
    agencies: tuple[IdOf, ...] = Field((), description="หน่วยงานที่ประกาศระบุ ถ้าไม่ใส่ หมายถึงเป้าหมายร่วมของกลุ่ม")
    due: AnyDate | None = Field(
        None, description="กำหนดตามประกาศ ถ้าไม่ใส่ ใช้กำหนดของโครงการ ถ้าเลื่อน ให้คงไว้แล้วรายงาน due ในข่าว"
    )
    measure: Measure | None = Field(None, description="ตัวชี้วัด")


class Group(Noun):
    id: Hidden[Id]
    path: Hidden[str]
    order: Whole = Field(description="ลำดับที่แสดง")
    name: Text = Field(description="ชื่อกลุ่มตามประกาศ")
    short: Text | None = Field(None, description="ชื่อสั้นสำหรับแสดงผล")
    also: tuple[Text, ...] = Field((), description="คำอื่นที่ใช้ค้นหากลุ่มนี้ได้")
    goal: Text = Field(description="เป้าหมายตามประกาศ")
    agencies_label: Text = Field("หน่วยงานที่รับผิดชอบ", description="คำที่ประกาศใช้เรียกหน่วยงานของกลุ่ม")
    agencies: tuple[Membership, ...] = Field((), description="หน่วยงานในกลุ่ม")
    tasks: tuple[Task, ...] = Field((), description="งานที่ติดตาม")
    source: Reference = Field(description="รหัสข่าวที่ระบุเป้าหมาย อาจตามด้วย #หัวข้อ")

    @property
    def short_name(self) -> str:
        return self.short or self.name

    def membership(self, agency: str) -> Membership | None:
        """The part that an agency has in the group, if any."""
        return next((member for member in self.agencies if member.id == agency), None)


class Agency(Noun):
    id: Hidden[Id]
    path: Hidden[str]
    name: Text = Field(description="ชื่อหน่วยงานตามประกาศ")
    abbr: Text | None = Field(None, description="ชื่อย่อ")
    also: tuple[Text, ...] = Field((), description="คำเรียกอื่น สำหรับค้นหา")
    website: Web | None = Field(None, description="เว็บไซต์ของหน่วยงาน")
    parent: IdOf | None = Field(None, description="รหัสหน่วยงานต้นสังกัด")


class Citation(Noun):
    title: Text = Field(description="ชื่อเอกสารต้นทาง")
    publisher: Text | None = Field(None, description="ผู้เผยแพร่")
    url: Web | None = Field(None, description="ที่อยู่ของเอกสารต้นทาง")
    published: AnyDate | None = Field(None, description="วันที่ของเอกสาร: ปี เดือน หรือวัน")
    submitted: Moment | None = Field(None, description="วันเวลาที่ส่งต้นฉบับ")


class Report(Noun):
    on: Reference = Field(description="งานที่รายงาน: รหัสกลุ่ม/รหัสงาน หรือ programme/รหัสขั้น")
    status: Status | None = Field(None, description="สถานะที่รายงาน")
    value: Number | None = Field(None, description="ค่าของตัวชี้วัด")
    due: AnyDate | None = Field(None, description="กำหนดใหม่ ต้องมี reason")
    as_of: Day | None = Field(None, description="ข้อมูล ณ วันที่ ถ้าไม่ใส่ ใช้วันที่ของข่าว")
    by: tuple[IdOf, ...] = Field((), description="หน่วยงานในกลุ่มที่รายงานเอง")
    reason: Text | None = Field(None, description="เหตุผล ต้องมีเมื่อล่าช้า ระงับ ยกเลิก หรือเปลี่ยนกำหนด")
    note: Text | None = Field(None, description="หมายเหตุ")


class Correction(Noun):
    on: Day = Field(description="วันที่แก้ไข")
    was: Text = Field(description="ข้อความเดิม")
    now: Text = Field(description="ข้อความที่แก้ไขแล้ว")
    reason: Text | None = Field(None, description="เหตุที่แก้ไข")


class Withdrawn(Noun):
    on: Day = Field(description="วันที่ถอน")
    reason: Text = Field(description="เหตุที่ถอน")


class News(Noun):
    id: Hidden[Id]
    path: Hidden[str]
    body: Hidden[Body]
    pictures: Hidden[tuple[Picture, ...]] = ()
    documents: Hidden[tuple[Document, ...]] = ()
    title: Text = Field(description="หัวข้อข่าว")
    date: Day = Field(description="วันที่ของข่าว")
    event_date: Day | None = Field(None, description="วันที่เกิดเหตุการณ์")
    groups: tuple[IdOf, ...] = Field((), description="รหัสกลุ่มที่เกี่ยวข้อง")
    agencies: tuple[IdOf, ...] = Field((), description="รหัสหน่วยงานที่ข่าวกล่าวถึงโดยตรง")
    sources: tuple[Citation, ...] = Field((), description="เอกสารต้นทาง")
    reports: tuple[Report, ...] = Field((), description="รายงานความคืบหน้า")
    corrections: tuple[Correction, ...] = Field((), description="การแก้ไข")
    withdrawn: Withdrawn | None = Field(None, description="การถอนข่าว")
    publish: Moment | None = Field(None, description="เวลาเผยแพร่ ตามเวลากรุงเทพฯ")
    draft: Flag = Field(False, description="ยังเป็นฉบับร่าง เอาออกเมื่อพร้อมเผยแพร่")

    def is_public(self, at: datetime | None) -> bool:
        """Whether readers may see it: it is no draft, and its time has come, where one is given."""
        return not self.draft and not (at and self.publish and self.publish > at)

    def awaits(self, at: datetime | None, day: Day | None) -> bool:
        """Whether its time is still to come; where none is given, as far as a day tells that has come."""
        if self.publish is None:
            return False
        return self.publish > at if at else day is None or day_of(self.publish) >= day

    def is_withdrawn(self, day: Day) -> bool:
        """Whether it no longer counts on the day."""
        return self.withdrawn is not None and self.withdrawn.on <= day


# A page of the portal's own, such as about or privacy.
class Article(Noun):
    id: Hidden[Id]
    path: Hidden[str]
    body: Hidden[Body]
    title: Text = Field(description="ชื่อหน้า")
    order: Whole = Field(99, description="ลำดับในท้ายหน้า")
    description: Text | None = Field(None, description="คำอธิบายหน้าในหนึ่งประโยค")
