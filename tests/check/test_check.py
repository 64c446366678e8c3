from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from engine.check import check
from engine.read import read
from engine.site import Site
from engine.thai.dates import Date, parse_moment
from tests.sample import CONTACT, PROGRAMME, ROADS, SITE, news, portal, said

if TYPE_CHECKING:
    from collections.abc import Mapping

UNCHECKED = SITE.replace('checked = "2568-01-31"', 'checked = ""')
HELD = {"content/news/held.md": news("publish: 2568-03-01T09:00\n", date="2568-02-20")}
DRAFT = {"content/news/draft.md": news("draft: true\n", date="2568-01-10")}


def site(root: Path, changed: Mapping[str, str | None] | None = None, **call: Any) -> Site:
    return check(read(portal(root, changed)), **call)


def made(of: Site) -> list[str]:
    return [item.id for item in of.news]


def test_a_good_portal_has_no_problem_and_no_warning(tmp_path):
    assert said(tmp_path) == []


# ---- the day that the portal speaks for


def test_the_day_is_the_one_on_which_an_officer_last_checked_where_no_item_is_newer(tmp_path):
    assert site(tmp_path).as_of == Date(2025, 1, 31)


def test_the_day_is_that_of_the_newest_item_where_it_is_later_than_the_last_check(tmp_path):
    assert site(tmp_path, {"content/news/new.md": news(date="2568-02-03")}).as_of == Date(2025, 2, 3)


def test_the_day_is_that_of_the_newest_item_where_nobody_has_checked(tmp_path):
    assert site(tmp_path, {"site.toml": UNCHECKED}).as_of == Date(2025, 1, 20)


def test_a_draft_does_not_move_the_day(tmp_path):
    changed = {"content/news/draft.md": news("draft: true\n", date="2568-02-20")}
    assert site(tmp_path, changed, drafts=True).as_of == Date(2025, 1, 31)


def test_an_item_that_is_held_back_does_not_move_the_day(tmp_path):
    assert site(tmp_path, HELD, at=parse_moment("2568-03-01T08:59")).as_of == Date(2025, 1, 31)


def test_the_day_that_the_call_gives_goes_before_all_others(tmp_path):
    assert site(tmp_path, as_of=Date(2025, 1, 5)).as_of == Date(2025, 1, 5)


def test_a_portal_without_a_single_day_says_where_to_put_one(tmp_path):
    changed = {
        "site.toml": UNCHECKED,
        "content/programme.yaml": PROGRAMME.replace("source: first\n", ""),
        "content/groups/roads.yaml": None,
        "content/news/first.md": None,
    }
    assert "site.toml:5:11: ยังไม่มีข่าวที่เผยแพร่ ให้ใส่วันที่ตรวจหารายงานใหม่ครั้งล่าสุดใน checked" in said(
        tmp_path, changed
    )


def test_the_call_can_give_the_day_of_a_portal_that_has_none(tmp_path):
    changed = {
        "site.toml": UNCHECKED,
        "content/programme.yaml": PROGRAMME.replace("source: first\n", ""),
        "content/groups/roads.yaml": None,
        "content/news/first.md": None,
    }
    assert site(tmp_path, changed, as_of=Date(2025, 1, 5)).as_of == Date(2025, 1, 5)


def test_a_portal_whose_only_item_is_broken_is_not_told_that_it_has_no_item(tmp_path):
    changed = {"site.toml": UNCHECKED, "content/news/first.md": "---\ntitel: ข่าวแรก\ndate: 2568-01-20\n---\n"}
    assert [
        line for line in said(tmp_path, changed) if line.startswith("site.toml") and "คำเตือน" not in line
    ] == []


# ---- what is made on it


def test_an_item_dated_after_the_day_is_not_made(tmp_path):
    changed = {"content/news/second.md": news(date="2568-01-25")}
    earlier = site(tmp_path, changed, as_of=Date(2025, 1, 24))
    assert (made(earlier), earlier.unmade) == (["first"], frozenset({"second"}))


def test_an_item_dated_on_the_day_is_made(tmp_path):
    changed = {"content/news/second.md": news(date="2568-01-25")}
    assert made(site(tmp_path, changed, as_of=Date(2025, 1, 25))) == ["second", "first"]


def test_drafts_are_left_out(tmp_path):
    without = site(tmp_path, DRAFT)
    assert (made(without), without.unmade) == (["first"], frozenset({"draft"}))


def test_drafts_are_made_when_they_are_asked_for(tmp_path):
    asked = site(tmp_path, DRAFT, drafts=True)
    assert (made(asked), asked.unmade) == (["first", "draft"], frozenset())


def test_an_item_is_held_back_until_its_moment(tmp_path):
    held = site(tmp_path, HELD, at=parse_moment("2568-03-01T08:59"))
    assert (made(held), held.unmade) == (["first"], frozenset({"held"}))


def test_an_item_is_made_from_its_very_moment_on(tmp_path):
    assert made(site(tmp_path, HELD, at=parse_moment("2568-03-01T09:00"))) == ["held", "first"]


def test_nothing_is_held_back_where_the_call_gives_no_moment(tmp_path):
    assert made(site(tmp_path, HELD)) == ["held", "first"]


def test_a_withdrawn_item_is_made_but_no_longer_listed(tmp_path):
    changed = {"content/news/second.md": news("withdrawn: {on: 2568-01-28, reason: ผิด}\n")}
    withdrawn = site(tmp_path, changed)
    assert made(withdrawn) == ["second", "first"]
    assert [item.id for item in withdrawn.listed] == ["first"]


def test_an_item_is_listed_until_the_day_of_its_withdrawal(tmp_path):
    changed = {"content/news/second.md": news("withdrawn: {on: 2568-01-28, reason: ผิด}\n")}
    before = site(tmp_path, changed, as_of=Date(2025, 1, 27))
    assert [item.id for item in before.listed] == ["second", "first"]
    after = site(tmp_path, changed, as_of=Date(2025, 1, 28))
    assert [item.id for item in after.listed] == ["first"]


def test_news_stand_newest_first_and_those_of_a_day_by_their_ids(tmp_path):
    changed = {f"content/news/{name}.md": news(date="2568-01-20") for name in ("a", "z")}
    changed["content/news/old.md"] = news(date="2567-12-31")
    changed["content/news/new.md"] = news(date="2568-01-21")
    assert made(site(tmp_path, changed)) == ["new", "z", "first", "a", "old"]


def test_groups_stand_by_their_order_and_agencies_by_the_thai_dictionary(tmp_path):
    waters = "order: 0\nname: กลุ่มแม่น้ำ\ngoal: น้ำใส\nsource: first\n"
    changed = {
        "content/groups/waters.yaml": waters,
        "content/agencies/farms.yaml": "name: เกษตรทดสอบ\n",
    }
    both = site(tmp_path, changed)
    assert [group.id for group in both.groups] == ["waters", "roads"]
    assert [agency.id for agency in both.agencies] == ["highways", "farms", "police", "hospital"]


@pytest.mark.parametrize("url", ["https://example.go.th/portal", "https://example.go.th/portal/"])
def test_the_url_of_the_call_goes_before_the_one_of_the_settings(tmp_path, url):
    assert site(tmp_path, url=url).settings.url == "https://example.go.th/portal/"


def test_a_published_address_without_its_last_slash_gets_one(tmp_path):
    changed = {"site.toml": SITE.replace("/a/b/", "/a/b")}
    assert site(tmp_path, changed).settings.url == "https://example.org/a/b/"


@pytest.mark.parametrize("end", ["?a=1", "#top", "x\\\\b/", 'x\\"y/', "<x>/"])
def test_a_published_address_that_no_page_could_be_under_is_a_problem_at_its_line(tmp_path, end):
    lines = said(tmp_path, {"site.toml": SITE.replace("/a/b/", f"/a/{end}")})
    assert [line.split(": ")[0] for line in lines] == ["site.toml:4:7"]


# ---- problems and warnings


def test_warnings_change_nothing_and_are_sorted(tmp_path):
    quiet = {
        "content/news/second.md": news("sources:\n  - {title: สอง}\n  - {title: สาม}\n"),
    }
    loud = quiet | {
        "site.toml": SITE.replace('operator = "ผู้ดูแลทดสอบ"', 'operator = ""'),
        "content/agencies/hospital.yaml": "name: โรงพยาบาลทดสอบ #1\n",
    }
    warned, less = site(tmp_path / "loud", loud), site(tmp_path / "quiet", quiet)
    assert [(problem.path, problem.line, problem.level) for problem in warned.warnings] == [
        ("content/agencies/hospital.yaml", 1, "warning"),
        ("content/news/second.md", 5, "warning"),
        ("content/news/second.md", 6, "warning"),
        ("site.toml", 3, "warning"),
    ]
    assert (warned.news, warned.groups, warned.agencies) == (less.news, less.groups, less.agencies)


def test_warnings_are_told_together_with_problems(tmp_path):
    changed = {
        "site.toml": SITE.replace('operator = "ผู้ดูแลทดสอบ"', 'operator = ""'),
        "content/agencies/police.yaml": "name: ตำรวจทาง\nparent: nobody\n",
    }
    assert said(tmp_path, changed) == [
        "content/agencies/police.yaml:2:9: ไม่มีหน่วยงานรหัส “nobody” เลือกได้: highways, hospital, police",
        "site.toml:3:12: คำเตือน: ยังไม่ได้ระบุผู้ดูแลเว็บไซต์ (operator) ผู้อ่านจะไม่ทราบว่าใครรับผิดชอบหน้าเว็บนี้",
    ]


def test_ten_mistakes_in_ten_files_are_ten_problems_in_one_run_each_at_its_line(tmp_path):
    changed = {
        "site.toml": SITE.replace('"https://example.org/a/b/"', '"example.org"'),
        "content/programme.yaml": PROGRAMME.replace("due: 2568-09", "due: 2568-13"),
        "content/groups/roads.yaml": ROADS.replace(
            "{id: police, role: joined}", "{id: polise, role: joined}"
        ),
        "content/agencies/highways.yaml": 'name: กรมทาง\nabbr: "ทล.\n',
        "content/agencies/police.yaml": "name: ตำรวจทาง\nabrb: ตท.\n",
        "content/agencies/hospital.yaml": "name: โรงพยาบาลทดสอบ\nparent: hospital\n",
        "content/news/first.md": "---\ntitle: ข่าวแรก\ndate: 2568-02-30\n---\n\n## ที่มา\n",
        "content/news/second.md": news("groups: [rods]\n"),
        "content/news/third.md": news("reports:\n  - {on: roads/signs, status: paused}\n"),
        "content/pages/contact.md": CONTACT + "[ข่าว](/news/frist/)\n",
    }
    assert said(tmp_path, changed) == [
        "content/agencies/highways.yaml:2:7: เปิดเครื่องหมายคำพูดแล้วไม่ได้ปิด ให้ปิดที่ท้ายข้อความในบรรทัดนี้",
        "content/agencies/hospital.yaml:2:9: หน่วยงานเป็นต้นสังกัดของตนเองไม่ได้ ให้แก้หรือลบ parent",
        "content/agencies/police.yaml:2:1: ไม่รู้จักช่อง “abrb” หมายถึง “abbr” หรือไม่",
        "content/groups/roads.yaml:7:10: ไม่มีหน่วยงานรหัส “polise” หมายถึง “police” หรือไม่",
        "content/news/first.md:3:7: date: ไม่มีวันที่ 30 กุมภาพันธ์ 2568 เพราะเดือนนั้นมี 28 วัน หมายถึง 2568-02-28 หรือไม่",
        "content/news/second.md:4:10: ไม่มีกลุ่มรหัส “rods” หมายถึง “roads” หรือไม่",
        "content/news/third.md:5:31: สถานะ paused ต้องบอกเหตุผลใน reason",
        "content/pages/contact.md:6:8: ลิงก์นำไปยัง “/news/frist/” ซึ่งไม่มีอยู่ หมายถึง “/news/first/” หรือไม่",
        "content/programme.yaml:3:6: due: ไม่มีเดือนที่ 13 เขียนเป็น 2564-06-10 หรือ 10 มิถุนายน 2564 หรือเดือน เช่น 2564-09 หรือ กันยายน 2564",
        "site.toml:4:7: url: ต้องเป็นที่อยู่เว็บเต็ม เช่น https://www.example.go.th/",
    ]


def test_problems_stand_in_the_order_of_files_lines_and_columns(tmp_path):
    changed = {
        "content/news/z.md": news("groups: [two, one]\nagencies: [three]\n", body="[x](/four/)"),
        "content/agencies/police.yaml": "name: ตำรวจทาง\nparent: nobody\n",
    }
    assert [line.split(": ")[0] for line in said(tmp_path, changed)] == [
        "content/agencies/police.yaml:2:9",
        "content/news/z.md:4:10",
        "content/news/z.md:4:15",
        "content/news/z.md:5:12",
        "content/news/z.md:8:5",
    ]


@pytest.mark.parametrize("escape", ["\\u202e", "\\u0007", "\\0"])
def test_a_control_character_that_is_written_as_an_escape_is_as_bad_as_the_character(tmp_path, escape):
    lines = said(tmp_path, {"content/agencies/police.yaml": f'name: "ตำรวจ{escape}ทาง"\n'})
    assert [line.split(": ")[0] for line in lines] == ["content/agencies/police.yaml:1:7"]


def test_a_control_character_that_is_written_as_an_escape_is_refused_in_the_settings(tmp_path):
    lines = said(tmp_path, {"site.toml": SITE.replace("พอร์ทัลทดสอบ", "พอร์ทัล\\u202eทดสอบ")})
    assert [line.split(": ")[0] for line in lines] == ["site.toml:1:9"]


def test_a_problem_is_one_line_whatever_stands_in_the_content(tmp_path):
    changed = {"content/agencies/police.yaml": 'name: ตำรวจทาง\n"a\\nb\\e[31m": x\n'}
    lines = said(tmp_path, changed)
    assert lines
    assert all(line.isprintable() for line in lines)


# ---- what a broken record does not cause


@pytest.mark.parametrize(
    ("broken", "place"),
    [
        ({"content/agencies/police.yaml": "nmae: ตำรวจทาง\n"}, "content/agencies/police.yaml"),
        ({"content/agencies/police.yaml": "name: [\n"}, "content/agencies/police.yaml"),
        ({"content/groups/roads.yaml": ROADS + "colour: แดง\n"}, "content/groups/roads.yaml"),
        ({"content/programme.yaml": PROGRAMME + "colour: แดง\n"}, "content/programme.yaml"),
        ({"content/programme.yaml": None}, "content/programme.yaml"),
        ({"content/news/first.md": "ไม่มีส่วนหัว\n"}, "content/news/first.md"),
        ({"content/pages/contact.md": "ไม่มีส่วนหัว\n"}, "content/pages/contact.md"),
        ({"site.toml": SITE + "colour = 1\n"}, "site.toml"),
    ],
)
def test_a_broken_record_is_told_of_only_in_its_own_file(tmp_path, broken, place):
    around = {
        "content/agencies/hospital.yaml": "name: โรงพยาบาลทดสอบ\nparent: police\n",
        "content/news/second.md": news(
            "groups: [roads]\nagencies: [police]\nreports:\n"
            "  - {on: roads/surface, value: 5, by: [highways]}\n"
            "  - {on: programme/kick-off, status: done}\n",
            body="[1](/groups/roads/#surface) [2](/agencies/police/) [3](/news/first/#ที่มา) [4](/contact/#x)"
            if place != "content/pages/contact.md"
            else "[4](/contact/#x)",
        ),
    }
    if place != "content/pages/contact.md":
        around["content/pages/contact.md"] = CONTACT + "\n## x\n"
    lines = said(tmp_path, around | broken)
    assert lines
    assert {line.split(":")[0] for line in lines} == {place}


def test_a_link_to_a_picture_of_a_broken_item_is_no_problem(tmp_path):
    changed = {
        "content/news/second/index.md": "---\ntitle: ข่าวที่สอง\n---\n",
        "content/news/second/plan.pdf": "แผน",
        "content/news/third.md": news(body="[แผน](/news/second/plan.pdf)"),
    }
    assert [line.split(": ")[0] for line in said(tmp_path, changed)] == ["content/news/second/index.md:2:1"]


def test_whoever_asks_for_a_moment_is_told_of_each_item_why_it_is_not_shown(tmp_path: Path):
    changed = {
        "content/news/held.md": news("publish: 2568-03-01T09:00\n"),
        "content/news/late.md": news(date="2568-01-30"),
        "content/news/late-held.md": news("publish: 2568-03-01T09:00\n", date="2568-01-30"),
        "content/news/gone.md": news("withdrawn: {on: 2568-01-26, reason: ผิด}\n"),
        "content/news/gone-draft.md": news("draft: true\nwithdrawn: {on: 2568-01-26, reason: ผิด}\n"),
    }
    day, at = Date(2025, 1, 29), parse_moment("2568-01-29T00:00")
    absent = check(read(portal(tmp_path, changed)), as_of=day, at=at).absent
    why = {notice.path: notice.message for notice in absent}
    assert why["content/news/held.md"] == "ไม่แสดง: ตั้งเผยแพร่ 1 มีนาคม 2568 เวลา 09.00 น."
    assert why["content/news/late.md"] == "ไม่แสดง: ลงวันที่ 30 มกราคม 2568 หลังวันที่ของข้อมูล คือ 29 มกราคม 2568"
    assert why["content/news/gone.md"].startswith("ถอนแล้วเมื่อวันที่ 26 มกราคม 2568 เพราะ ผิด")
    assert why["content/news/gone-draft.md"] == "ไม่แสดง: เป็นฉบับร่าง (draft: true)"
