from __future__ import annotations

from pathlib import Path

import pytest

from engine import read as reading
from engine.body import Link
from engine.model import Agency, Article, Document, Group, News, Programme, Settings
from engine.problem import Problem
from engine.read import parse, read
from engine.read.files import File
from engine.thai.dates import Date

ITEM = File("news", "first", "content/news/first.md")
ABOUT = File("pages", "about", "content/pages/about.md")
AGENCY = File("agencies", "highways", "content/agencies/highways.yaml")
GROUP = File("groups", "roads", "content/groups/roads.yaml")
PROGRAMME = File("programme", "programme", "content/programme.yaml")
SETTINGS = File("settings", "settings", "site.toml")
WRITTEN = {
    SETTINGS.path: """\
title = "พอร์ทัลทดสอบ"
office = "สำนักงานทดสอบ"
url = "https://www.example.go.th/"

[contacts]
email = "info@example.org"
""",
    PROGRAMME.path: """\
name: โครงการทดสอบ
office: สำนักงานทดสอบ
milestones:
  - {id: kick-off, title: เริ่มโครงการ}
""",
    GROUP.path: """\
order: 1
name: กลุ่มถนน
goal: ถนนเรียบทุกสาย
source: first
tasks:
  - {id: surface, title: ซ่อมผิวถนน, kind: mission}
  - id: signs
    title: ติดป้ายบอกทาง
    kind: goal_part
""",
    AGENCY.path: """\
name: กรมทาง
parent: transport
""",
    ITEM.path: """\
---
title: ข่าวแรก
date: 2568-01-20
groups:
  - roads
---

## ที่มา

ดู[แผน](plan.pdf)และ[กลุ่ม](/groups/roads/)
""",
    ABOUT.path: """\
---
title: เกี่ยวกับ
order: 1
---
ดู[ข่าว](/news/first/)
""",
}
NEWS_FIELDS = (
    "title, date, event_date, groups, agencies, sources, reports, corrections, withdrawn, publish, draft"
)


def written(root: Path, **changed: str) -> Path:
    """The content under `root`, with the files of some nouns in other words."""
    files = {file.noun: file.path for file in (SETTINGS, PROGRAMME, GROUP, AGENCY, ITEM, ABOUT)}
    for path, text in {**WRITTEN, **{files[noun]: text for noun, text in changed.items()}}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(text.encode())
    return root


def said(file: File, text: str) -> list[str]:
    return [
        str(problem).removeprefix(f"{file.path}:") for problem in sorted(parse(file, text.encode()).problems)
    ]


def test_every_file_becomes_a_record_of_its_noun(tmp_path: Path):
    sources = read(written(tmp_path))
    assert [(source.noun, source.id, source.path, type(source.record)) for source in sources.all] == [
        (*SETTINGS[:3], Settings),
        (*PROGRAMME[:3], Programme),
        (*GROUP[:3], Group),
        (*AGENCY[:3], Agency),
        (*ITEM[:3], News),
        (*ABOUT[:3], Article),
    ]
    assert [source.problems for source in sources.all] == [()] * 6
    assert sources.problems == ()


def test_a_record_knows_its_id_and_its_file(tmp_path: Path):
    (item,) = read(written(tmp_path)).of("news")
    assert (item.record.id, item.record.path) == ("first", "content/news/first.md")
    assert (item.record.title, item.record.date) == ("ข่าวแรก", Date(2025, 1, 20))


def test_an_items_folder_tells_what_stands_beside_it(tmp_path: Path):
    written(tmp_path)
    home = tmp_path / "content/news/first"
    home.mkdir()
    (tmp_path / ITEM.path).rename(home / "index.md")
    (home / "plan.pdf").write_bytes(b"")
    (item,) = read(tmp_path).of("news")
    assert (item.id, item.path, item.record.documents) == (
        "first",
        "content/news/first/index.md",
        (Document("plan.pdf", 0),),
    )


def test_a_body_is_turned_with_its_links_led_from_its_own_address():
    item = parse(ITEM, WRITTEN[ITEM.path].encode()).record
    assert item.body.html == (
        '<h2 id="ที่มา">ที่มา</h2>\n'
        '<p>ดู<a href="/news/first/plan.pdf">แผน</a>และ<a href="/groups/roads/">กลุ่ม</a></p>\n'
    )
    page = parse(ABOUT, "---\ntitle: เกี่ยวกับ\n---\n![แผนที่](map.png)\n".encode()).record
    assert page.body.links == (Link("/about/map.png", 4, 11, picture=True, words="แผนที่"),)


def test_the_lines_of_a_body_are_those_of_its_file():
    item = parse(ITEM, WRITTEN[ITEM.path].encode()).record
    assert item.body.links == (
        Link("/news/first/plan.pdf", 10, 9, words="แผน"),
        Link("/groups/roads/", 10, 29, words="กลุ่ม"),
    )
    page = parse(ABOUT, WRITTEN[ABOUT.path].encode()).record
    assert page.body.links == (Link("/news/first/", 5, 10, words="ข่าว"),)


@pytest.mark.parametrize(
    ("change", "alike"),
    [
        (("ดู[แผน]", "อ่าน[แผน]"), False),  # the lead, which lists show
        (("(/groups/roads/)", "(/groups/roads/)\n\nย่อหน้าที่เพิ่ม"), False),  # as much of it as an excerpt needs
        (("## ที่มา\n\n", "## ที่มา\n\n\n\n"), True),  # where the links stand
        (("plan.pdf", "plan-2.pdf"), False),
        (("## ที่มา", "## ที่ไป"), False),
        (("title: ข่าวแรก", "title: ข่าวที่สอง"), False),
        (("ดู[แผน](plan.pdf)และ[กลุ่ม](/groups/roads/)", ""), False),
    ],
)
def test_an_items_outline_is_what_lists_and_links_can_show_of_it(change: tuple[str, str], alike: bool):
    before = WRITTEN[ITEM.path]
    assert change[0] in before
    after = before.replace(*change)
    assert (parse(ITEM, after.encode()).outline == parse(ITEM, before.encode()).outline) is alike


def test_the_lines_of_front_matter_are_those_of_its_file():
    assert said(ITEM, "---\ntitle: ก\ntags: x\nreports:\n  - {on: a/b, value: x}\n---\n") == [
        "2:1: ต้องมี date (วันที่ของข่าว)",
        f"3:1: ไม่รู้จักช่อง “tags” ช่องที่ใช้ได้: {NEWS_FIELDS}",
        "5:22: value: ต้องเป็นตัวเลข เช่น 62.5",
    ]
    assert [line.partition(" (")[0] for line in said(ITEM, "---\ntitle: ก : ข\n---\n")] == [
        "1:1: ต้องมี date",
        '2:10: มี “: ” อยู่กลางข้อความ ให้ใส่เครื่องหมายคำพูดคร่อมข้อความทั้งหมด เช่น title: "โครงการ : ชื่อ"',
    ]
    assert said(ITEM, "---\n---\nเนื้อ\n")[0].startswith("1:1: ต้องมี date")


@pytest.mark.parametrize(
    ("file", "loc", "place"),
    [
        (SETTINGS, ("contacts", "email"), (6, 9)),
        (PROGRAMME, ("milestones", 0, "id"), (4, 10)),
        (GROUP, ("tasks", 0, "kind"), (6, 44)),
        (GROUP, ("tasks", 1, "kind"), (9, 11)),
        (AGENCY, ("parent",), (2, 9)),
        (ITEM, ("groups", 0), (5, 5)),
        (ABOUT, ("order",), (3, 8)),
    ],
)
def test_a_later_rule_can_point_at_any_value(file: File, loc: tuple[str | int, ...], place: tuple[int, int]):
    source = parse(file, WRITTEN[file.path].encode())
    assert source.say(loc, "ผิด") == Problem(file.path, *place, "ผิด")


def test_a_later_rule_can_point_at_a_key_and_only_warn():
    source = parse(ITEM, WRITTEN[ITEM.path].encode())
    assert source.say(("groups",), "ระวัง", key=True, warning=True) == Problem(
        ITEM.path, 4, 1, "ระวัง", "warning"
    )


@pytest.mark.parametrize(
    "file", [SETTINGS, PROGRAMME, GROUP, AGENCY, ITEM, ABOUT], ids=lambda file: file.noun
)
def test_an_empty_file_is_told_at_its_beginning(file: File):
    assert said(file, "")
    assert all(problem.startswith("1:1: ") for problem in said(file, ""))


@pytest.mark.parametrize("noun", ["settings", "programme", "groups", "agencies", "news", "pages"])
def test_a_byte_order_mark_and_other_line_ends_change_no_record(tmp_path: Path, noun: str):
    plain = read(written(tmp_path))
    path = next(source.path for source in plain.of(noun))
    marked = read(written(tmp_path, **{noun: "\ufeff" + WRITTEN[path].replace("\n", "\r\n")}))
    assert [source.record for source in marked.all] == [source.record for source in plain.all]
    assert [source.problems for source in marked.all] == [()] * 6


@pytest.mark.parametrize("number", ["0x" + "f" * 5_000, "0b" + "1" * 50_000], ids=["in sixteens", "in twos"])
def test_a_setting_that_is_a_number_without_end_is_told(number: str):
    (problem,) = parse(
        SETTINGS, (WRITTEN[SETTINGS.path].replace("[", f"per_page = {number}\n[")).encode()
    ).problems
    assert str(problem) == "site.toml:5:12: per_page: ต้องเป็นจำนวนเต็ม เช่น 20"


def test_a_file_in_another_encoding_is_told_once_and_nothing_else_of_it():
    source = parse(AGENCY, "name: กรมทาง\n".encode("cp874"))
    assert source.record is None
    assert [(problem.line, problem.column) for problem in source.problems] == [(1, 7)]


def test_a_file_that_cannot_be_opened_is_told(tmp_path: Path):
    (tmp_path / AGENCY.path).mkdir(parents=True)
    _, source, _ = reading._read(tmp_path, {}, AGENCY)
    assert source
    assert source.record is None
    (problem,) = source.problems
    assert str(problem).startswith("content/agencies/highways.yaml:1:1: เปิดอ่านไฟล์ไม่ได้ (")


def test_a_text_that_is_cut_off_is_a_warning_and_the_record_is_made():
    source = parse(AGENCY, "name: กรมทาง #1\n".encode())
    assert source.record.name == "กรมทาง"
    assert [(problem.level, problem.line, problem.column) for problem in source.problems] == [
        ("warning", 1, 14)
    ]


def test_a_body_of_more_than_two_megabytes_is_a_problem_at_its_first_line():
    body = "ก" * 700_000
    assert said(ITEM, f"---\ntitle: ก\ndate: 2564-06-10\n---\n{body}\n") == [
        "5:1: เนื้อหาใหญ่เกิน 2 ล้านไบต์ ให้แบ่งเป็นหลายข่าว",
    ]


def test_the_problems_of_many_files_are_told_at_once(tmp_path: Path):
    written(tmp_path, settings="title = 1\n", agencies="nam: กรมทาง\n", groups="a: [\n", news="ไม่มีส่วนหัว")
    (tmp_path / "content/agencies/กรมทาง.yaml").write_text("name: กรมทาง\n", encoding="utf-8")
    sources = read(tmp_path)
    broken = [source for source in sources.all if source.problems]
    assert [source.path for source in broken] == [SETTINGS.path, GROUP.path, AGENCY.path, ITEM.path]
    assert [source.record for source in broken] == [None] * 4
    assert [problem.path for problem in sources.problems] == ["content/agencies/กรมทาง.yaml"]


@pytest.mark.parametrize(
    "line", ["title: ข", "draft: &a true", "draft: !a true"], ids=["a key given twice", "an anchor", "a tag"]
)
def test_what_is_wrong_in_form_and_what_is_wrong_in_meaning_are_told_in_one_run(line: str):
    problems = said(ITEM, f"---\ntitle: ก\ndate: 2564-06-10\n{line}\ntags: ค\n---\n")
    assert [problem.split(":")[0] for problem in problems] == ["4", "5"]


def test_a_control_character_hides_nothing_else_that_is_wrong_with_its_file():
    body = "[ก](/groups/x)\u202e\n\n[ข]( /y)\n"
    problems = said(ITEM, f"---\ntitle: ก\0ข\ndate: 2564-13-01\ntags: ค\n---\n{body}")
    assert [problem.split(":")[0] for problem in problems] == ["2", "3", "4", "6"]
    settings = 'title = "ก\u202e"\noffice = ""\nurl = "x"\n'
    assert [problem.split(":")[0] for problem in said(SETTINGS, settings)] == ["1", "2", "3"]


@pytest.mark.parametrize(
    "code", [0x00, 0x07, 0x1B, 0x85, 0x2028, 0x202E, 0x2066, 0xFFFF], ids="U+{:04X}".format
)
@pytest.mark.parametrize(
    ("file", "text"),
    [
        (AGENCY, 'name: "กรม\\u{:04x}ทาง"\n'),
        (ITEM, '---\ntitle: "ข่าว\\u{:04x}แรก"\ndate: 2564-06-10\n---\n'),
        (SETTINGS, 'title = "ก\\u{:04x}"\noffice = "ข"\nurl = "https://www.example.go.th/"\n'),
    ],
    ids=["agency", "news", "settings"],
)
def test_what_no_file_may_hold_cannot_be_written_as_an_escape_either(file: File, text: str, code: int):
    source = parse(file, text.format(code).encode())
    assert source.record is None
    assert len(source.problems) == 1


@pytest.mark.parametrize("character", ["\ufffe", "\uffff"], ids=["U+FFFE", "U+FFFF"])
@pytest.mark.parametrize(
    ("file", "text"),
    [
        (AGENCY, "name: กรม{}ทาง\n"),
        (ITEM, "---\ntitle: ก\ndate: 2564-06-10\n---\nเนื้อ{}ข่าว\n"),
        (SETTINGS, 'title = "ก{}"\noffice = "ข"\nurl = "https://www.example.go.th/"\n'),
    ],
    ids=["agency", "news", "settings"],
)
def test_what_is_no_character_is_a_problem(file: File, text: str, character: str):
    source = parse(file, text.format(character).encode())
    assert source.record is None
    assert len(source.problems) == 1


def test_many_files_are_read_alike_in_one_process_and_in_several(tmp_path: Path):
    written(tmp_path)
    for number in range(220):
        text = WRITTEN[ITEM.path] if number % 50 else "ไม่มีส่วนหัว"
        (tmp_path / f"content/news/n{number}.md").write_text(text, encoding="utf-8")
    alone = read(tmp_path, jobs=1)
    assert sum(source.record is None for source in alone.all) == 5
    assert read(tmp_path, jobs=2) == alone
