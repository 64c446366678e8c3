from __future__ import annotations

import pytest

from engine.model import STATUSES
from engine.statuses import STATUS
from tests.sample import ROADS, news, said

ITEM = "content/news/second.md"
OTHER = "content/news/third.md"


def item(*reports: str, more: str = "", date: str = "2568-01-25") -> str:
    """Its first report stands on line 5."""
    return news("reports:\n" + "".join(f"  - {report}\n" for report in reports) + more, date=date)


@pytest.mark.parametrize(
    "report",
    [
        "{on: roads/signs, status: in_progress}",
        "{on: programme/kick-off, status: done}",
        "{on: roads/surface, value: 0}",
        "{on: roads/surface, value: 100}",
        "{on: roads/surface, value: ๖๒.๕, status: partly_done}",
        "{on: roads/signs, due: 2568-12, reason: ฝนตกหนัก}",
        "{on: roads/signs, status: paused, reason: ฝนตกหนัก}",
        "{on: roads/signs, status: delayed, due: 2568, reason: ฝนตกหนัก}",
        "{on: roads/signs, status: cancelled, reason: ฝนตกหนัก}",
        "{on: roads/signs, status: planned, as_of: 2568-01-25}",
        "{on: roads/signs, status: planned, as_of: 2567-01-25, by: [highways, police]}",
    ],
)
def test_a_good_report_is_no_problem(tmp_path, report):
    assert said(tmp_path, {ITEM: item(report)}) == []


NOTHING_SAID = "5: รายงานต้องมีอย่างน้อยหนึ่งอย่าง: status (สถานะ) value (ค่า) หรือ due (กำหนดใหม่)"
BAD = {
    "on a task that is not there": (
        "{on: roads/sings, status: done}",
        "10: ไม่พบงาน “roads/sings” หมายถึง “roads/signs” หรือไม่",
    ),
    "on a task of a group that is not there": (
        "{on: rods/signs, status: done}",
        "10: ไม่พบงาน “rods/signs” หมายถึง “roads/signs” หรือไม่",
    ),
    "on nothing like a task": (
        "{on: xyz, status: done}",
        "10: ไม่พบงาน “xyz” เลือกได้: programme/kick-off, roads/signs, roads/surface",
    ),
    "on a milestone that is not there": (
        "{on: programme/kickoff, status: done}",
        "10: ไม่พบงาน “programme/kickoff” หมายถึง “programme/kick-off” หรือไม่",
    ),
    "on nothing": ("{status: done}", "5: ต้องมี on (งานที่รายงาน: รหัสกลุ่ม/รหัสงาน หรือ programme/รหัสขั้น)"),
    "nothing said": ("{on: roads/signs}", NOTHING_SAID),
    "nothing said but a note": ("{on: roads/signs, note: เล่าให้ฟัง, by: [police]}", NOTHING_SAID),
    "paused for no reason": ("{on: roads/signs, status: paused}", "31: สถานะ paused ต้องบอกเหตุผลใน reason"),
    "cancelled for no reason": (
        "{on: roads/signs, status: cancelled}",
        "31: สถานะ cancelled ต้องบอกเหตุผลใน reason",
    ),
    "delayed for no reason": (
        "{on: roads/signs, status: delayed}",
        "31: สถานะ delayed ต้องบอกเหตุผลใน reason",
    ),
    "due moved for no reason": (
        "{on: roads/signs, due: 2568-12}",
        "28: การเปลี่ยนกำหนด (due) ต้องบอกเหตุผลใน reason",
    ),
    "a value of what is not measured": (
        "{on: roads/signs, value: 5}",
        "30: “roads/signs” ไม่มีตัวชี้วัด จึงรายงาน value ไม่ได้ ใส่ measure ใต้งานนี้ใน content/groups/roads.yaml ก่อน",
    ),
    "a value of a milestone": (
        "{on: programme/kick-off, value: 5}",
        "37: ขั้นของโครงการไม่มีตัวชี้วัด จึงรายงาน value ไม่ได้ ให้ลบ value",
    ),
    "minus one percent": ("{on: roads/surface, value: -1}", "32: ค่าร้อยละต้องอยู่ระหว่าง 0 ถึง 100"),
    "a hundred and one percent": ("{on: roads/surface, value: 101}", "32: ค่าร้อยละต้องอยู่ระหว่าง 0 ถึง 100"),
    "a value that is not a number": ("{on: roads/surface, value: nan}", "32: value: ต้องเป็นตัวเลข เช่น 62.5"),
    "a value without end": ("{on: roads/surface, value: -inf}", "32: value: ต้องเป็นตัวเลข เช่น 62.5"),
    "a value too large": ("{on: roads/surface, value: 1e999}", "32: value: ต้องเป็นตัวเลข เช่น 62.5"),
    "a value in words": ("{on: roads/surface, value: ห้า}", "32: value: ต้องเป็นตัวเลข เช่น 62.5"),
    "by an agency of another group": (
        "{on: roads/signs, status: planned, by: [hospital]}",
        "45: “hospital” ไม่อยู่ในกลุ่ม roads ใส่ได้เฉพาะหน่วยงานในกลุ่ม ถ้าหน่วยงานนี้เคยอยู่ในกลุ่ม ให้เพิ่มกลับใน agencies ของกลุ่ม แล้วบอกไว้ใน note ของหน่วยงานนั้น เลือกได้: highways, police",
    ),
    "by an agency that is not there": (
        "{on: roads/signs, status: planned, by: [police, highway]}",
        "53: “highway” ไม่อยู่ในกลุ่ม roads ใส่ได้เฉพาะหน่วยงานในกลุ่ม หมายถึง “highways” หรือไม่",
    ),
    "by an agency on a milestone": (
        "{on: programme/kick-off, status: done, by: [police]}",
        "48: ขั้นของโครงการเป็นของทุกกลุ่มร่วมกัน จึงระบุ by ไม่ได้ ให้ลบ by",
    ),
    "as of a day after the item's": (
        "{on: roads/signs, status: planned, as_of: 2568-01-26}",
        "47: as_of อยู่หลังวันที่ของข่าว (25 มกราคม 2568) รายงานล่วงหน้าไม่ได้ ให้ตรวจ as_of และ date อีกครั้ง",
    ),
    "as of a month": (
        "{on: roads/signs, status: planned, as_of: 2568-01}",
        "47: as_of: ต้องระบุถึงวัน เขียนเป็น 2564-06-10 หรือ 10 มิถุนายน 2564",
    ),
    "a status that is not there": (
        "{on: roads/signs, status: planed}",
        f"31: status: ไม่มีค่า “planed” เลือกได้: {', '.join(f'{code} ({STATUS[code].words})' for code in STATUSES)} หมายถึง “planned” หรือไม่",
    ),
}


@pytest.mark.parametrize(("report", "message"), BAD.values(), ids=BAD)
def test_a_bad_report_is_one_problem_where_it_is_bad(tmp_path, report, message):
    assert said(tmp_path, {ITEM: item(report)}) == [f"{ITEM}:5:{message}"]


@pytest.mark.parametrize("unit", ["ร้อยละ", "เปอร์เซ็นต์", '"%"'], ids=["share", "percent", "sign"])
@pytest.mark.parametrize("value", ["-0.5", "100.5"])
def test_a_share_of_a_hundred_is_never_below_nought_or_above_a_hundred(tmp_path, unit, value):
    changed = {
        "content/groups/roads.yaml": ROADS.replace("unit: ร้อยละ", f"unit: {unit}"),
        ITEM: item(f"{{on: roads/surface, value: {value}}}"),
    }
    (line,) = said(tmp_path, changed)
    assert line.startswith(f"{ITEM}:5:32: ค่า")


def test_any_other_measure_may_have_any_number(tmp_path):
    changed = {
        "content/groups/roads.yaml": ROADS.replace("unit: ร้อยละ", "unit: กิโลเมตร"),
        ITEM: item(
            "{on: roads/surface, value: -1}", "{on: roads/surface, value: 1000000, as_of: 2568-01-01}"
        ),
    }
    assert said(tmp_path, changed) == []


@pytest.mark.parametrize("field", ["baseline: -1", "target: 101"])
def test_the_baseline_and_the_target_of_a_share_are_shares_too(tmp_path, field):
    changed = {"content/groups/roads.yaml": ROADS.replace("unit: ร้อยละ", f"unit: ร้อยละ, {field}")}
    lines = said(tmp_path, changed)
    assert [line.split(":")[:2] for line in lines] == [["content/groups/roads.yaml", "9"]]


def test_an_agency_reports_once_in_a_report(tmp_path):
    lines = said(tmp_path, {ITEM: item("{on: roads/signs, status: planned, by: [police, police]}")})
    assert [line.split(": ")[0] for line in lines] == [f"{ITEM}:5:53"]


def test_a_report_with_several_faults_is_told_all_of_them(tmp_path):
    report = "{on: roads/signs, status: paused, value: 5, by: [hospital], as_of: 2568-02-01}"
    assert [line.split(": ")[0] for line in said(tmp_path, {ITEM: item(report)})] == [
        f"{ITEM}:5:31",
        f"{ITEM}:5:46",
        f"{ITEM}:5:54",
        f"{ITEM}:5:72",
    ]


TWICE = "รายงาน “roads/signs” ของวันเดียวกันซ้ำในข่าวนี้ ให้รวมเป็นรายงานเดียว"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("", ""),
        (", as_of: 2568-01-25", ""),
        ("", ", as_of: 2025-01-25"),
        (", as_of: 2568-01-02", ", as_of: 2 มกราคม 2568"),
    ],
    ids=["the item's day", "the first says so", "the second says so in C.E.", "the second says so in words"],
)
def test_a_task_reported_on_twice_as_of_a_day_is_a_problem_at_the_second(tmp_path, first, second):
    changed = {
        ITEM: item(
            f"{{on: roads/signs, status: planned{first}}}",
            f"{{on: roads/signs, status: in_progress{second}}}",
        )
    }
    assert said(tmp_path, changed) == [f"{ITEM}:6:10: {TWICE}"]


def test_a_task_may_be_reported_on_as_of_several_days_and_by_several_items(tmp_path):
    changed = {
        ITEM: item(
            "{on: roads/signs, status: planned, as_of: 2568-01-02}", "{on: roads/signs, status: done}"
        ),
        OTHER: item("{on: roads/signs, status: done}", "{on: roads/surface, status: done}"),
    }
    assert said(tmp_path, changed) == []


def test_a_correction_before_the_item_is_a_problem(tmp_path):
    front = "corrections:\n  - {on: 2568-01-24, was: ก, now: ข}\n"
    assert said(tmp_path, {ITEM: news(front)}) == [
        f"{ITEM}:5:10: วันที่แก้ไขอยู่ก่อนวันที่ของข่าว (25 มกราคม 2568) ให้ตรวจวันและปีอีกครั้ง"
    ]


def test_a_withdrawal_before_the_item_is_a_problem(tmp_path):
    assert said(tmp_path, {ITEM: news("withdrawn: {on: 2568-01-24, reason: ผิด}\n")}) == [
        f"{ITEM}:4:17: วันที่ถอนอยู่ก่อนวันที่ของข่าว (25 มกราคม 2568) ให้ตรวจวันและปีอีกครั้ง"
    ]


def test_an_item_may_be_corrected_and_withdrawn_on_its_own_day(tmp_path):
    front = "corrections: [{on: 2568-01-25, was: ก, now: ข}]\nwithdrawn: {on: 2568-01-25, reason: ผิด}\n"
    assert said(tmp_path, {ITEM: news(front)}) == []


def test_reports_in_a_draft_are_held_to_the_same_rules(tmp_path):
    changed = {ITEM: item("{on: roads/sings, status: done}", more="draft: true\n")}
    assert [line.split(": ")[0] for line in said(tmp_path, changed)] == [f"{ITEM}:5:10"]


def test_a_report_on_a_task_that_is_gone_leads_back_to_the_task_and_not_to_another(tmp_path):
    gone = news("reports: [{on: roads/paint, status: done}]\n")
    (line,) = said(tmp_path, {"content/news/second.md": gone})
    assert line.startswith("content/news/second.md:4:16: ไม่พบงาน “roads/paint”")
    assert line.endswith(" ถ้าเคยมีงานนี้ ให้ใส่กลับในไฟล์เดิม อย่าแก้รายงานเก่า")
