"""A change is held against what was published before: what it rewrites of the past is told at its line."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from engine.read import read
from engine.thai.dates import BANGKOK
from tests.conftest import run
from tests.sample import PROGRAMME, ROADS, news, portal, said

GROUP, ITEM, PLAN = "content/groups/roads.yaml", "content/news/second.md", "content/programme.yaml"
AGENCY, PAGE = "content/agencies/highways.yaml", "content/pages/about.md"
TARGET = ROADS.replace("{unit: ร้อยละ}", "{unit: กม., baseline: 0, target: 1200}")
DUE = ROADS.replace("kind: goal_part}", "kind: goal_part, due: 2568-03}")
TOLD = "reports: [{on: roads/surface, value: 40}, {on: roads/signs, status: done}]\n"
LEVELS = ROADS.replace("{unit: ร้อยละ}", "{unit: กม., baseline: 300, target: 1200}")
BY = "reports: [{on: roads/surface, value: 40, by: [highways]}]\n"
MOVED = "reports: [{on: roads/surface, due: 2568-11, reason: ฝน}]\n"
STEP = PROGRAMME.replace("title: เริ่มโครงการ", "title: เริ่มโครงการ, due: 2568-03")
CORRECTED = "corrections: [{on: 2568-01-26, was: ๑๒, now: 13}]\n"
ANEW = "ถ้าแก้ที่นี่ หน้าเว็บและข้อมูลของวันก่อน ๆ จะเปลี่ยนตามไปด้วย"


def told(tmp_path: Path, path: str, was: str | None, now: str | None, **call: object) -> list[str]:
    """What is said of the change of one file, beyond what is said of the portal that it makes."""
    before = read(portal(tmp_path / "before", {path: was}))
    root = portal(tmp_path / "now", {path: now})
    own = said(root, {path: now}, **call)
    return [line for line in said(root, {path: now}, before=before, **call) if line not in own]


CHANGES = {
    "a target": (GROUP, TARGET, TARGET.replace("1200", "900"), f"9:117: คำเตือน: target เดิมคือ 1,200 {ANEW}"),
    "a unit": (
        GROUP,
        TARGET,
        TARGET.replace("กม.", "แห่ง"),
        f"9:91: คำเตือน: unit เดิมคือ “กม.” {ANEW} ค่าที่รายงาน",
    ),
    "a due date": (
        GROUP,
        DUE,
        DUE.replace("2568-03", "2568-05"),
        f"10:61: คำเตือน: due เดิมคือ มีนาคม 2568 {ANEW} ถ้าเลื่อน",
    ),
    "the due date of all": (
        PLAN,
        PROGRAMME,
        PROGRAMME.replace("-09", "-12"),
        "3:6: คำเตือน: due เดิมคือ กันยายน 2568",
    ),
    "a task's title": (
        GROUP,
        ROADS,
        ROADS.replace("ซ่อมผิวถนน", "ซ่อมถนน"),
        "9:26: คำเตือน: title เดิมคือ “ซ่อมผิวถนน”",
    ),
    "a task's agencies": (
        GROUP,
        ROADS,
        ROADS.replace("agencies: [highways]", "agencies: [police]"),
        "9:63: คำเตือน: agencies เดิมคือ “highways”",
    ),
    "a due date where the programme's held": (GROUP, ROADS, DUE, "10:61: คำเตือน: due เดิมคือ กันยายน 2568"),
    "a task's kind": (
        GROUP,
        ROADS,
        ROADS.replace("mission", "goal_part"),
        "9:44: คำเตือน: kind เดิมคือ “mission”",
    ),
    "a goal that all shared": (
        GROUP,
        ROADS,
        ROADS.replace("kind: goal_part", "kind: goal_part, agencies: [police]"),
        "10:66: คำเตือน: agencies เดิมคือ “เป้าหมายร่วมของกลุ่ม”",
    ),
    "a member's role": (
        GROUP,
        ROADS,
        ROADS.replace("role: joined", "role: responsible"),
        "7:24: คำเตือน: role เดิมคือ “joined”",
    ),
    "a goal": (GROUP, ROADS, ROADS.replace("ทุกสาย", "บางสาย"), "3:7: คำเตือน: goal เดิมคือ “ถนนเรียบทุกสาย”"),
    "a group's name": (
        GROUP,
        ROADS,
        ROADS.replace("กลุ่มถนน", "กลุ่มทาง"),
        "2:7: คำเตือน: name เดิมคือ “กลุ่มถนน” ผู้ที่ค้นด้วยชื่อเดิมจะไม่พบ ให้ใส่ชื่อเดิมใน also",
    ),
    "a milestone's title": (
        PLAN,
        PROGRAMME,
        PROGRAMME.replace("เริ่ม", "เปิด"),
        "6:27: คำเตือน: title เดิมคือ “เริ่มโครงการ”",
    ),
    "a member that is gone": (
        GROUP,
        ROADS,
        ROADS.replace("  - {id: police, role: joined}\n", ""),
        "5:1: คำเตือน: “police” เคยอยู่ในกลุ่มนี้",
    ),
    "a task that is gone": (
        GROUP,
        ROADS,
        ROADS.replace("  - {id: signs, title: ติดป้ายบอกทาง, kind: goal_part}\n", ""),
        "8:1: คำเตือน: งานรหัส “signs” เคยเผยแพร่แล้ว",
    ),
    "a milestone that is gone": (
        PLAN,
        PROGRAMME,
        PROGRAMME.replace("kick-off", "start"),
        "5:1: คำเตือน: ขั้นรหัส “kick-off” เคยเผยแพร่แล้ว",
    ),
    "an item that is gone": (
        ITEM,
        news(),
        None,
        "1:1: คำเตือน: เคยเผยแพร่ที่ /news/second/ ลิงก์ที่ผู้อ่านเก็บไว้จะเปิดไม่ได้ ให้ใส่ไฟล์นี้กลับในชื่อเดิม ถ้าข่าวผิด ให้ใส่ withdrawn",
    ),
    "an agency that is gone": (
        "content/agencies/hospital.yaml",
        "name: โรงพยาบาลทดสอบ\n",
        None,
        "1:1: คำเตือน: เคยเผยแพร่ที่ /agencies/hospital/",
    ),
    "an item made a draft": (ITEM, news(), news("draft: true\n"), "4:8: คำเตือน: ข่าวนี้เคยเผยแพร่แล้ว เมื่อเป็นร่าง"),
    "an item held back again": (
        ITEM,
        news(),
        news("publish: 2568-01-28T09:00\n"),
        "4:10: คำเตือน: ข่าวนี้เคยเผยแพร่แล้ว ก่อนถึงเวลานี้ หน้าเดิมจะเปิดไม่ได้",
    ),
    "the day of a withdrawal": (
        ITEM,
        news("withdrawn: {on: 2568-01-26, reason: ผิด}\n"),
        news("withdrawn: {on: 2568-01-25, reason: ผิด}\n"),
        "4:17: คำเตือน: วันที่ถอนเดิมคือ 26 มกราคม 2568 รายงานในข่าวนี้ไม่นับตั้งแต่วันนั้น",
    ),
    "a sum of many digits": (
        ITEM,
        news(body="งบ 1,234,567,890 บาท"),
        news(body="งบ 1,234,567,809 บาท"),
        "2:1: คำเตือน: ตัวเลข 1234567890 ในข่าวที่",
    ),
    "a figure of the title": (
        ITEM,
        news().replace("ข่าวที่สอง", "ข่าว 3 เรื่อง"),
        news().replace("ข่าวที่สอง", "ข่าว 5 เรื่อง"),
        "2:1: คำเตือน: ตัวเลข 3 ในข่าวที่",
    ),
    "an item's date": (ITEM, news(), news(date="2568-01-26"), "3:7: คำเตือน: วันที่ของข่าวเดิมคือ 25 มกราคม 2568"),
    "a figure of the text": (
        ITEM,
        news(body="มา ๑๒ คน จาก 40 คน"),
        news(body="มา 13 คน จาก 40 คน"),
        "2:1: คำเตือน: ตัวเลข 12 ในข่าวที่เผยแพร่แล้วเปลี่ยนหรือหายไป",
    ),
    "a reported value": (
        ITEM,
        news(TOLD),
        news(TOLD.replace("40", "41")),
        "4:38: คำเตือน: value ของรายงานนี้เปลี่ยนไปจากที่เผยแพร่",
    ),
    "a status put into an old report": (
        ITEM,
        news(TOLD),
        news(TOLD.replace("value: 40", "value: 40, status: done")),
        "4:50: คำเตือน: status ของรายงานนี้เปลี่ยนไป",
    ),
    "the day of an old report": (
        ITEM,
        news(TOLD),
        news(TOLD.replace("value: 40", "value: 40, as_of: 2568-01-20")),
        "4:49: คำเตือน: as_of ของรายงานนี้เปลี่ยนไป",
    ),
    "all sources": (
        ITEM,
        news("sources: [{title: ก, url: 'https://example.go.th/'}]\n"),
        news(),
        "2:1: คำเตือน: เอกสารต้นทางที่เคยระบุไว้หายไป",
    ),
    "a former name that is gone": (
        GROUP,
        ROADS + "also: [กลุ่มสะพาน]\n",
        ROADS,
        "1:1: คำเตือน: also เดิมคือ “กลุ่มสะพาน” ผู้ที่ค้นด้วยชื่อเดิมจะไม่พบ",
    ),
    "a large target": (
        GROUP,
        TARGET.replace("1200", "1500000"),
        TARGET,
        "9:117: คำเตือน: target เดิมคือ 1,500,000 ",
    ),
    "a report put before others": (
        ITEM,
        news(TOLD),
        news(TOLD.replace("[{", "[{on: programme/kick-off, status: done}, {")),
        "4:16: คำเตือน: รายงานที่ 1 เดิมเป็นของ “roads/surface”",
    ),
    "a report that is gone": (
        ITEM,
        news(TOLD),
        news("reports: [{on: roads/surface, value: 40}]\n"),
        "4:1: คำเตือน: รายงานที่ 2 เดิมเป็นของ “roads/signs”",
    ),
    "a correction that is gone": (
        ITEM,
        news(CORRECTED),
        news(),
        "2:1: คำเตือน: การแก้ไขที่เคยบันทึกไว้เปลี่ยนหรือหายไป",
    ),
    "a withdrawal that is gone": (
        ITEM,
        news("withdrawn: {on: 2568-01-26, reason: ผิด}\n"),
        news(),
        "2:1: คำเตือน: ข่าวนี้เคยถอนเมื่อวันที่ 26 มกราคม 2568",
    ),
    "who reported": (
        ITEM,
        news(BY),
        news(BY.replace("highways", "police")),
        "4:46: คำเตือน: by ของรายงานนี้เปลี่ยนไป",
    ),
    "who reported, no longer told": (
        ITEM,
        news(BY),
        news(BY.replace(", by: [highways]", "")),
        "4:11: คำเตือน: by ของรายงานนี้เปลี่ยนไป",
    ),
    "a due date that was reported": (
        ITEM,
        news(MOVED),
        news(MOVED.replace("2568-11", "2568-12")),
        "4:36: คำเตือน: due ของรายงานนี้เปลี่ยนไป",
    ),
    "what a correction says was there": (
        ITEM,
        news(CORRECTED),
        news(CORRECTED.replace("๑๒", "14")),
        "4:14: คำเตือน: การแก้ไขที่เคยบันทึกไว้เปลี่ยนหรือหายไป",
    ),
    "what a correction says is there now": (
        ITEM,
        news(CORRECTED),
        news(CORRECTED.replace("13", "15")),
        "4:14: คำเตือน: การแก้ไขที่เคยบันทึกไว้เปลี่ยนหรือหายไป",
    ),
    "the day of a correction": (
        ITEM,
        news(CORRECTED),
        news(CORRECTED.replace("01-26", "01-27")),
        "4:14: คำเตือน: การแก้ไขที่เคยบันทึกไว้เปลี่ยนหรือหายไป",
    ),
    "a baseline": (GROUP, LEVELS, LEVELS.replace("300", "400"), "9:106: คำเตือน: baseline เดิมคือ 300"),
    "the due date of a milestone": (
        PLAN,
        STEP,
        STEP.replace("2568-03", "2568-05"),
        "6:46: คำเตือน: due เดิมคือ มีนาคม 2568",
    ),
    "an agency's name": (
        AGENCY,
        "name: กรมทาง\n",
        "name: กรมสะพาน\n",
        "1:7: คำเตือน: name เดิมคือ “กรมทาง” ผู้ที่ค้นด้วยชื่อเดิมจะไม่พบ",
    ),
    "an agency's short name": (
        AGENCY,
        "name: กรมทาง\nabbr: กท.\n",
        "name: กรมทาง\n",
        "1:1: คำเตือน: abbr เดิมคือ “กท.” ผู้ที่ค้นด้วยชื่อเดิมจะไม่พบ",
    ),
    "a group's short name": (
        GROUP,
        ROADS + "short: ทางเรียบ\n",
        ROADS,
        "1:1: คำเตือน: short เดิมคือ “ทางเรียบ” ผู้ที่ค้นด้วยชื่อเดิมจะไม่พบ",
    ),
    "a page that is gone": (
        PAGE,
        "---\ntitle: เกี่ยวกับเรา\n---\n\nเรา\n",
        None,
        "1:1: คำเตือน: เคยเผยแพร่ที่ /about/",
    ),
    "a group that is gone": (
        "content/groups/rails.yaml",
        ROADS.replace("กลุ่มถนน", "กลุ่มราง").replace("order: 1", "order: 2"),
        None,
        "1:1: คำเตือน: เคยเผยแพร่ที่ /groups/rails/",
    ),
}


@pytest.mark.parametrize(("path", "was", "now", "line"), CHANGES.values(), ids=CHANGES)
def test_what_a_change_rewrites_of_the_past_is_told_at_its_line(tmp_path, path, was, now, line):
    (only,) = told(tmp_path, path, was, now, at=datetime(2025, 1, 27, tzinfo=BANGKOK))
    assert only.startswith(f"{path}:{line}")


UNCHANGED = {
    "those who reported, in another order": (
        ITEM,
        news(BY.replace("highways", "highways, police")),
        news(BY.replace("highways", "police, highways")),
    ),
    "a correction in other digits": (ITEM, news(CORRECTED), news(CORRECTED.replace("๑๒", "12"))),
    "nothing": (ITEM, news(TOLD), news(TOLD)),
    "a new item": (ITEM, None, news(TOLD)),
    "a new task and member": (
        GROUP,
        ROADS.replace("  - {id: police, role: joined}\n", ""),
        ROADS + "  - {id: lamps, title: ติดไฟ, kind: mission}\n",
    ),
    "what was not known": (
        GROUP,
        ROADS,
        ROADS.replace("kind: goal_part}", "kind: goal_part, measure: {unit: ป้าย}}"),
    ),
    "a deadline of all that was not known": (PLAN, PROGRAMME.replace("due: 2568-09\n", ""), PROGRAMME),
    "agencies in another order": (
        GROUP,
        ROADS.replace("agencies: [highways]", "agencies: [highways, police]"),
        ROADS.replace("agencies: [highways]", "agencies: [police, highways]"),
    ),
    "a longer name": (GROUP, ROADS, ROADS.replace("กลุ่มถนน", "กลุ่มถนนและทาง")),
    "a title in other digits": (
        PLAN,
        PROGRAMME.replace("เริ่มโครงการ", "เริ่ม 3 แห่ง"),
        PROGRAMME.replace("เริ่มโครงการ", "เริ่ม ๓ แห่ง"),
    ),
    "a former name that is kept for the search": (
        GROUP,
        ROADS,
        ROADS.replace("กลุ่มถนน", "กลุ่มทาง\nalso: [กลุ่มถนน]"),
    ),
    "a figure without its comma": (ITEM, news(body="มา 1,200 คน"), news(body="มา 1200 คน")),
    "a citizen's own number": (
        ITEM,
        news(body="เลข 1-1007-00123-45-6 หรือ 1100700123456 โทร 081-234-5678"),
        news(body="เลข หรือ โทร"),
    ),
    "what a withdrawn item said": (
        ITEM,
        news("withdrawn: {on: 2568-01-26, reason: ผิด}\n", body="มา 12 คน"),
        news("withdrawn: {on: 2568-01-26, reason: ผิด}\n"),
    ),
    "a withdrawal that is taken back with a correction": (
        ITEM,
        news("withdrawn: {on: 2568-01-26, reason: ผิด}\n"),
        news(CORRECTED),
    ),
    "a report that was of another task, with its correction": (
        ITEM,
        news(TOLD.replace("signs", "surface, as_of: 2568-01-24")),
        news(TOLD + CORRECTED),
    ),
    "a figure with a nought": (ITEM, news(body="ร้อยละ 61.5"), news(body="ร้อยละ 61.50")),
    "the day that a report has by its item": (
        ITEM,
        news(TOLD.replace("value: 40", "value: 40, as_of: 2568-01-25")),
        news(TOLD),
    ),
    "the reason of a correction": (
        ITEM,
        news(CORRECTED),
        news(CORRECTED.replace("13}", "13, reason: พิมพ์ผิด}")),
    ),
    "a figure in other digits": (ITEM, news(body="มา ๑๒ คน"), news(body="มาแล้ว 12 คน")),
    "a figure with its correction": (ITEM, news(body="มา ๑๒ คน"), news(CORRECTED, body="มา 13 คน")),
    "a value with its correction": (ITEM, news(TOLD), news(TOLD.replace("40", "41") + CORRECTED)),
    "a value of what is withdrawn": (
        ITEM,
        news(TOLD),
        news(TOLD.replace("40", "41") + "withdrawn: {on: 2568-01-26, reason: ผิด}\n"),
    ),
    "a report that follows": (ITEM, news("reports: [{on: roads/surface, value: 40}]\n"), news(TOLD)),
    "a draft that is gone": (ITEM, news("draft: true\n"), None),
    "what is broken": (ITEM, news(TOLD), news("date: 2568-01-26\n")),
    "what was broken": (ITEM, news("date: 2568-01-26\n" + TOLD), news()),
}


@pytest.mark.parametrize(("path", "was", "now"), UNCHANGED.values(), ids=UNCHANGED)
def test_what_leaves_the_past_as_it_was_is_not_told(tmp_path, path, was, now):
    assert told(tmp_path, path, was, now, at=datetime(2025, 1, 27, tzinfo=BANGKOK)) == []


def test_what_was_still_held_back_has_no_past(tmp_path):
    held = news("publish: 2568-01-26T09:00\n")
    assert told(tmp_path / "still", ITEM, held, None, at=datetime(2025, 1, 26, 8, 0, tzinfo=BANGKOK)) == []
    (only,) = told(tmp_path / "out", ITEM, held, None, at=datetime(2025, 1, 26, 9, 0, tzinfo=BANGKOK))
    assert only.startswith(f"{ITEM}:1:1: คำเตือน: เคยเผยแพร่ที่ /news/second/")


def test_check_compares_with_a_folder_and_a_warning_stops_nothing(tmp_path):
    before = portal(tmp_path / "before", {ITEM: news()})
    done = run("check", "--root", portal(tmp_path / "now"), "--before", before)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"{ITEM}:1:1: คำเตือน: เคยเผยแพร่ที่ /news/second/" in done.stdout
    assert "คำเตือน 1 แห่ง" in done.stdout
    assert sorted(path.name for path in before.iterdir()) == ["content", "site.toml"]


def test_a_document_that_is_gone_is_told(tmp_path):
    item, document = "content/news/second/index.md", "content/news/second/plan.pdf"
    before = read(portal(tmp_path / "before", {item: news(), document: b"%PDF-1.4"}))
    lines = said(tmp_path / "now", {item: news()}, before=before)
    assert [line for line in lines if "เอกสาร “plan.pdf” เคยเผยแพร่แล้ว" in line]


def test_a_name_that_is_to_be_kept_is_told_whole(tmp_path):
    name = "กลุ่ม" + "ยาว" * 40
    (only,) = told(tmp_path, GROUP, ROADS.replace("กลุ่มถนน", name), ROADS)
    assert name in only


def test_a_folder_is_not_its_own_past(tmp_path):
    done = run("check", "--root", portal(tmp_path), "--before", tmp_path)
    assert (done.returncode, "--before ต้องเป็นโฟลเดอร์อื่น" in done.stderr) == (2, True)


def test_a_folder_without_content_is_no_past(tmp_path):
    done = run("check", "--root", portal(tmp_path / "now"), "--before", tmp_path)
    assert done.returncode == 2
    assert "สั่งไม่ถูกต้อง: --before: ไม่พบโฟลเดอร์ content/ ใน" in done.stderr


def test_an_item_that_was_corrected_once_is_not_altered_in_silence_ever_after(tmp_path: Path):
    (only,) = told(tmp_path, ITEM, news(CORRECTED, body="มา 13 คน"), news(CORRECTED, body="มา 15 คน"))
    assert only.startswith(f"{ITEM}:2:1: คำเตือน: ตัวเลข 13 ในข่าวที่เผยแพร่แล้วเปลี่ยนหรือหายไป")


def test_a_document_that_is_gone_is_only_warned_of(tmp_path: Path):
    item, document = "content/news/second/index.md", "content/news/second/plan.pdf"
    before = read(portal(tmp_path / "before", {item: news(), document: b"%PDF-1.4"}))
    (only,) = said(tmp_path / "now", {item: news()}, before=before)
    assert only.startswith(f"{item}:2:1: คำเตือน: เอกสาร “plan.pdf” เคยเผยแพร่แล้ว")


def test_a_report_before_others_may_not_go_even_with_a_correction(tmp_path: Path):
    two = "reports: [{on: roads/surface, value: 40}, {on: roads/signs, status: done}]\n"
    one = "reports: [{on: roads/signs, status: done}]\n"
    lines = told(tmp_path, ITEM, news(two), news(one + CORRECTED))
    assert [line.split(": ")[0] for line in lines if "จะชี้ผิดงาน" in line] == [f"{ITEM}:4:16"]


def test_a_figure_that_stands_twice_and_is_changed_once_is_told(tmp_path: Path):
    (only,) = told(tmp_path, ITEM, news(body="มา 12 คน กลับ 12 คน"), news(body="มา 12 คน กลับ 13 คน"))
    assert only.startswith(f"{ITEM}:2:1: คำเตือน: ตัวเลข 12 ในข่าวที่เผยแพร่แล้วเปลี่ยนหรือหายไป")


def test_of_many_figures_five_are_named(tmp_path: Path):
    (only,) = told(tmp_path, ITEM, news(body="11 12 13 14 15 16 คน"), news(body="คน"))
    assert "ตัวเลข 11, 12, 13, 14, 15 … ในข่าว" in only
