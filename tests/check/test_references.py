from __future__ import annotations

import pytest

from tests.sample import PROGRAMME, ROADS, news, said

GROUP = "content/groups/roads.yaml"
ITEM = "content/news/second.md"
PROGRAMME_FILE = "content/programme.yaml"

UNKNOWN = {
    "a group of an item": (ITEM, news("groups: [rods]\n"), "4:10: ไม่มีกลุ่มรหัส “rods” หมายถึง “roads” หรือไม่"),
    "a group in other letters": (
        ITEM,
        news("groups: [roads, Roads]\n"),
        "4:17: ไม่มีกลุ่มรหัส “Roads” หมายถึง “roads” หรือไม่",
    ),
    "an agency of an item": (
        ITEM,
        news("agencies: [hihgways]\n"),
        "4:12: ไม่มีหน่วยงานรหัส “hihgways” หมายถึง “highways” หรือไม่",
    ),
    "an agency like no other": (
        ITEM,
        news("agencies: [xyz]\n"),
        "4:12: ไม่มีหน่วยงานรหัส “xyz” เลือกได้: highways, hospital, police",
    ),
    "the parent of an agency": (
        "content/agencies/police.yaml",
        "name: ตำรวจทาง\nparent: hospitals\n",
        "2:9: ไม่มีหน่วยงานรหัส “hospitals” หมายถึง “hospital” หรือไม่",
    ),
    "an agency of a group": (
        GROUP,
        ROADS.replace("{id: police, role: joined}", "{id: polise}"),
        "7:10: ไม่มีหน่วยงานรหัส “polise” หมายถึง “police” หรือไม่",
    ),
    "an agency of a task": (
        GROUP,
        ROADS.replace("agencies: [highways]", "agencies: [highway]"),
        "9:64: ไม่มีหน่วยงานรหัส “highway” ในกลุ่มนี้ หมายถึง “highways” หรือไม่",
    ),
    "an agency of a task that is of another group": (
        GROUP,
        ROADS.replace("agencies: [highways]", "agencies: [hospital]"),
        "9:64: ไม่มีหน่วยงานรหัส “hospital” ในกลุ่มนี้ เลือกได้: highways, police",
    ),
    "the source of a group": (
        GROUP,
        ROADS.replace("source: first#ที่มา", "source: frist"),
        "4:9: ไม่มีข่าวรหัส “frist” หมายถึง “first” หรือไม่",
    ),
    "a heading of the source of a group": (
        GROUP,
        ROADS.replace("source: first#ที่มา", "source: first#ที่ไป"),
        "4:9: ข่าว first ไม่มีหัวข้อ “ที่ไป” หมายถึง “ที่มา” หรือไม่",
    ),
    "no heading after the mark of one": (
        GROUP,
        ROADS.replace("source: first#ที่มา", 'source: "first#"'),
        "4:9: ข่าว first ไม่มีหัวข้อ “” เปิดหน้านั้นแล้วคัดลอกที่อยู่ของหัวข้อ หรือลบตั้งแต่ # ออก",
    ),
    "no item before the mark of a heading": (
        GROUP,
        ROADS.replace("source: first#ที่มา", 'source: "#ที่มา"'),
        "4:9: ไม่มีข่าวรหัส “” เลือกได้: first",
    ),
    "the source of the programme": (
        PROGRAMME_FILE,
        PROGRAMME.replace("source: first", "source: frist"),
        "4:9: ไม่มีข่าวรหัส “frist” หมายถึง “first” หรือไม่",
    ),
    "a heading of the source of the programme": (
        PROGRAMME_FILE,
        PROGRAMME.replace("source: first", "source: first#xyz"),
        "4:9: ข่าว first ไม่มีหัวข้อ “xyz” เปิดหน้านั้นแล้วคัดลอกที่อยู่ของหัวข้อ หรือลบตั้งแต่ # ออก",
    ),
}


@pytest.mark.parametrize(("path", "text", "line"), UNKNOWN.values(), ids=UNKNOWN)
def test_an_id_of_nothing_is_a_problem_where_it_stands_with_the_nearest_one(tmp_path, path, text, line):
    assert said(tmp_path, {path: text}) == [f"{path}:{line}"]


DOUBLES = {
    "a group of an item": (
        ITEM,
        news("groups: [roads, roads]\n"),
        "4:17: มีกลุ่มรหัส “roads” ซ้ำ ให้เหลือเพียงครั้งเดียว",
    ),
    "an agency of an item": (
        ITEM,
        news("agencies: [police, police]\n"),
        "4:20: มีหน่วยงานรหัส “police” ซ้ำ ให้เหลือเพียงครั้งเดียว",
    ),
    "an agency of a group": (
        GROUP,
        ROADS.replace("{id: police, role: joined}", "{id: highways, role: joined}"),
        "7:10: มีหน่วยงานรหัส “highways” ซ้ำ ให้เหลือเพียงครั้งเดียว",
    ),
    "a task of a group": (
        GROUP,
        ROADS.replace("id: signs", "id: surface"),
        "10:10: มีงานรหัส “surface” ซ้ำ ถ้าเป็นคนละรายการ ให้ตั้งรหัสอื่น ถ้าซ้ำกัน ให้ลบรายการหนึ่ง",
    ),
    "an agency of a task": (
        GROUP,
        ROADS.replace("agencies: [highways]", "agencies: [highways, highways]"),
        "9:74: มีหน่วยงานรหัส “highways” ซ้ำ ให้เหลือเพียงครั้งเดียว",
    ),
    "a milestone": (
        PROGRAMME_FILE,
        PROGRAMME + "  - {id: kick-off, title: เริ่มอีกครั้ง}\n",
        "7:10: มีขั้นรหัส “kick-off” ซ้ำ ถ้าเป็นคนละรายการ ให้ตั้งรหัสอื่น ถ้าซ้ำกัน ให้ลบรายการหนึ่ง",
    ),
    "a level": (
        PROGRAMME_FILE,
        PROGRAMME + "levels:\n  - {id: 1, name: หนึ่ง, who: ทุกคน}\n  - {id: 1, name: สอง, who: ทุกคน}\n",
        "9:10: มีระดับรหัส “1” ซ้ำ ถ้าเป็นคนละรายการ ให้ตั้งรหัสอื่น ถ้าซ้ำกัน ให้ลบรายการหนึ่ง",
    ),
}


@pytest.mark.parametrize(("path", "text", "line"), DOUBLES.values(), ids=DOUBLES)
def test_what_is_named_twice_is_a_problem_at_the_second(tmp_path, path, text, line):
    assert said(tmp_path, {path: text}) == [f"{path}:{line}"]


def test_what_is_named_three_times_is_told_at_the_second_and_the_third(tmp_path):
    lines = said(tmp_path, {ITEM: news("groups: [roads, roads, roads]\n")})
    assert [line.split(": ")[0] for line in lines] == [f"{ITEM}:4:17", f"{ITEM}:4:24"]


def test_two_groups_may_have_tasks_of_one_id_and_agencies_in_common(tmp_path):
    bridges = ROADS.replace("กลุ่มถนน", "กลุ่มสะพาน")
    assert said(tmp_path, {"content/groups/bridges.yaml": bridges}) == []


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("content/groups/programme.yaml", ROADS.replace("กลุ่มถนน", "กลุ่มสะพาน")),
        ("content/groups/Programme.yaml", ROADS.replace("กลุ่มถนน", "กลุ่มสะพาน")),
        ("content/pages/groups.md", "---\ntitle: กลุ่ม\n---\nเนื้อหา\n"),
        ("content/pages/News.md", "---\ntitle: ข่าว\n---\nเนื้อหา\n"),
        ("content/pages/search.md", "---\ntitle: ค้นหา\n---\nเนื้อหา\n"),
        ("content/news/page.md", news()),
    ],
    ids=lambda value: value.rpartition("/")[2] if value.startswith("content/") else "",
)
def test_an_id_whose_address_another_page_has_is_a_problem(tmp_path, path, text):
    (line,) = said(tmp_path, {path: text})
    name = path.rpartition("/")[2].partition(".")[0]
    assert line.startswith(f"{path}:")
    assert line.endswith(f"รหัส “{name}” เป็นที่อยู่ของหน้าอื่นในพอร์ทัล ให้เปลี่ยนชื่อไฟล์")


def test_such_an_id_is_free_for_nouns_that_stand_elsewhere(tmp_path):
    changed = {
        "content/groups/news.yaml": ROADS.replace("กลุ่มถนน", "กลุ่มข่าว"),
        "content/agencies/programme.yaml": "name: สำนักงานโครงการ\n",
        "content/news/groups.md": news(),
        "content/pages/page.md": "---\ntitle: หน้า\n---\nเนื้อหา\n",
    }
    assert said(tmp_path, changed) == []


def test_two_agencies_of_one_name_are_a_problem_at_both(tmp_path):
    assert said(tmp_path, {"content/agencies/police.yaml": "abbr: ทล.\nname: กรมทาง\n"}) == [
        "content/agencies/highways.yaml:1:7: ชื่อนี้ซ้ำกับ content/agencies/police.yaml ให้ตั้งชื่อที่ต่างกัน หรือลบไฟล์ที่ซ้ำ",
        "content/agencies/police.yaml:2:7: ชื่อนี้ซ้ำกับ content/agencies/highways.yaml ให้ตั้งชื่อที่ต่างกัน หรือลบไฟล์ที่ซ้ำ",
    ]


def test_two_groups_of_one_name_are_a_problem_at_both(tmp_path):
    assert said(tmp_path, {"content/groups/streets.yaml": ROADS}) == [
        "content/groups/roads.yaml:2:7: ชื่อนี้ซ้ำกับ content/groups/streets.yaml ให้ตั้งชื่อที่ต่างกัน หรือลบไฟล์ที่ซ้ำ",
        "content/groups/streets.yaml:2:7: ชื่อนี้ซ้ำกับ content/groups/roads.yaml ให้ตั้งชื่อที่ต่างกัน หรือลบไฟล์ที่ซ้ำ",
    ]


def test_an_agency_may_have_the_name_of_a_group(tmp_path):
    assert said(tmp_path, {"content/agencies/police.yaml": "name: กลุ่มถนน\n"}) == []


def test_names_that_differ_only_in_what_no_reader_sees_are_one_name(tmp_path):
    _, line = said(tmp_path, {"content/agencies/police.yaml": "name: กรม\u200bทาง  \n"})
    assert line.startswith("content/agencies/police.yaml:1:7: ชื่อนี้ซ้ำกับ")


def test_no_agency_is_its_own_parent(tmp_path):
    assert said(tmp_path, {"content/agencies/police.yaml": "name: ตำรวจทาง\nparent: police\n"}) == [
        "content/agencies/police.yaml:2:9: หน่วยงานเป็นต้นสังกัดของตนเองไม่ได้ ให้แก้หรือลบ parent"
    ]


def test_a_parent_that_is_there_is_no_problem(tmp_path):
    assert said(tmp_path, {"content/agencies/police.yaml": "name: ตำรวจทาง\nparent: hospital\n"}) == []


def test_a_goal_needs_a_source(tmp_path):
    assert said(tmp_path, {GROUP: ROADS.replace("source: first#ที่มา\n", "")}) == [
        f"{GROUP}:1:1: ต้องมี source (รหัสข่าวที่ระบุเป้าหมาย อาจตามด้วย #หัวข้อ)"
    ]


def test_a_source_may_be_an_item_that_is_not_made(tmp_path):
    group = ROADS.replace("source: first#ที่มา", "source: second")
    assert said(tmp_path, {GROUP: group, ITEM: news("draft: true\n")}) == [
        "content/groups/roads.yaml:4:9: คำเตือน: ข่าว second ซึ่งเป็นที่มา ยังไม่แสดง ณ วันที่ 31 มกราคม 2568 จึงยังไม่มีลิงก์ไปยังที่มา"
    ]


def test_agencies_above_themselves_are_told_and_one_below_them_is_not(tmp_path):
    changed = {
        "content/agencies/hospital.yaml": "name: โรงพยาบาลทดสอบ\nparent: police\n",
        "content/agencies/police.yaml": "name: ตำรวจทาง\nparent: highways\n",
        "content/agencies/highways.yaml": "name: กรมทาง\nparent: police\n",
    }
    assert [line.split(": ")[0] for line in said(tmp_path, changed)] == [
        "content/agencies/highways.yaml:2:9",
        "content/agencies/police.yaml:2:9",
    ]


@pytest.mark.parametrize(
    "measure", ["unit: ร้อยละ, baseline: 0, target: 100", "unit: กิโลเมตร, baseline: 120, target: 500"]
)
def test_a_measure_from_nothing_to_all_is_none_that_is_beyond_and_only_shares_have_bounds(
    tmp_path, measure: str
):
    assert said(tmp_path, {"content/groups/roads.yaml": ROADS.replace("unit: ร้อยละ", measure)}) == []
