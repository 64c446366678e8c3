from __future__ import annotations

import re

import pytest

import build
from engine.new import NOUNS, new
from engine.read import read
from engine.thai.dates import Date
from tests.sample import portal, said

TODAY = Date(2021, 6, 10)


def made(root, noun: str, name: str) -> str:
    """The path of the new file under the root."""
    return new(root, noun, name, TODAY).relative_to(root).as_posix()


@pytest.mark.parametrize(
    ("noun", "name", "path"),
    [
        ("news", "Policy Handover", "content/news/2564-06-10-policy-handover.md"),
        ("group", "Grassroots economy", "content/groups/grassroots-economy.yaml"),
        ("agency", "Ministry of Culture (MOC)", "content/agencies/ministry-of-culture-moc.yaml"),
        ("page", "About us", "content/pages/about-us.md"),
        ("agency", "กระทรวงวัฒนธรรม Culture", "content/agencies/culture.yaml"),
        ("news", "ประชุม COVID-19 ครั้งแรก", "content/news/2564-06-10-covid-19.md"),
        ("page", "../../../etc/passwd", "content/pages/etc-passwd.md"),
        ("page", "--Help--", "content/pages/help.md"),
    ],
)
def test_the_id_is_made_of_the_english_words_of_the_name(tmp_path, noun, name, path):
    assert made(tmp_path, noun, name) == path
    assert (tmp_path / path).is_file()


@pytest.mark.parametrize(
    ("noun", "first", "second"),
    [
        ("news", "content/news/2564-06-10-1.md", "content/news/2564-06-10-2.md"),
        ("group", "content/groups/group-1.yaml", "content/groups/group-2.yaml"),
        ("agency", "content/agencies/agency-1.yaml", "content/agencies/agency-2.yaml"),
        ("page", "content/pages/page-1.md", "content/pages/page-2.md"),
    ],
)
def test_without_english_words_the_id_is_a_number_that_is_not_yet_taken(tmp_path, noun, first, second):
    assert made(tmp_path, noun, "เรื่องหนึ่ง") == first
    assert made(tmp_path, noun, "เรื่องสอง") == second


def test_a_number_that_the_folder_of_an_item_has_is_taken(tmp_path):
    (tmp_path / "content/news/2564-06-10-1").mkdir(parents=True)
    assert made(tmp_path, "news", "เรื่องหนึ่ง") == "content/news/2564-06-10-2.md"


def test_the_date_of_an_item_is_written_in_the_buddhist_era(tmp_path):
    path = new(tmp_path, "news", "ข่าว", Date(2025, 1, 5))
    assert path.name == "2568-01-05-1.md"
    assert "\ndate: 2568-01-05 " in path.read_text("utf-8")


@pytest.mark.parametrize("noun", NOUNS)
def test_a_file_that_is_there_is_not_overwritten(tmp_path, noun):
    path = new(tmp_path, noun, "Name", TODAY)
    path.write_bytes(b"filled in")
    with pytest.raises(FileExistsError) as refused:
        new(tmp_path, noun, "NAME!", TODAY)
    assert refused.value.filename == str(path)
    assert path.read_bytes() == b"filled in"


def test_an_item_that_has_a_folder_is_not_made_a_second_time_beside_it(tmp_path):
    (tmp_path / "content/news/2564-06-10-name").mkdir(parents=True)
    (tmp_path / "content/news/2564-06-10-name/index.md").write_bytes(b"filled in")
    with pytest.raises(FileExistsError):
        new(tmp_path, "news", "Name", TODAY)


FILLED = {
    "รหัสข่าวที่ระบุเป้าหมาย": "first",
    "รหัสหน่วยงานต้นสังกัด": "police",
    "รหัสกลุ่ม/รหัสงาน": "roads/signs",
    "https://…": "https://example.org/",
}

NAMES = {
    "plain": "ผลการประชุม",
    "quotes": "คำว่า \"เสร็จ\" และ 'แล้ว'",
    "a colon": "โครงการ : ระยะที่ 1",
    "a number sign": "ข่าว #1",
    "new lines": "บรรทัดหนึ่ง\nบรรทัดสอง\r\n\tบรรทัดสาม",
    "braces": "{name} {{ name }} {0} %s",
    "backslashes": "a\\b \\n \\u0e01",
    "the end of front matter": "---",
    "a list": "- ข้อหนึ่ง",
    "a tag": "!ด่วน & *สำคัญ*",
    "a number": "2564",
    "no": "NO",
    "an emoji": "🎉 สำเร็จ",
    "line separators": "ก\u2028ข\u2029ค\x85ง",
}


@pytest.mark.parametrize("noun", NOUNS)
@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_the_file_is_good_content_whatever_the_name_once_its_gaps_are_filled(tmp_path, noun, name):
    root = portal(tmp_path)
    path = new(root, noun, name, TODAY)
    text = path.read_text("utf-8")
    for gap, filled in FILLED.items():
        text = text.replace(gap, filled)
    path.write_bytes(text.encode())
    assert said(root) == []


@pytest.mark.parametrize("noun", NOUNS)
def test_the_name_is_kept_word_for_word(tmp_path, noun):
    root = portal(tmp_path)
    path = new(root, noun, "คำว่า \"เสร็จ\" : {name} #1\nและ 'แล้ว' \\n", TODAY)
    text = path.read_text("utf-8").replace("รหัสข่าวที่ระบุเป้าหมาย", "first")
    path.write_bytes(text.encode())
    (record,) = [source.record for source in read(root).all if source.path == str(path.relative_to(root))]
    assert (record.title if noun in ("news", "page") else record.name) == (
        "คำว่า \"เสร็จ\" : {name} #1 และ 'แล้ว' \\n"
    )


@pytest.mark.parametrize("noun", NOUNS)
def test_every_field_that_the_file_explains_is_one_that_content_has(tmp_path, noun):
    root = portal(tmp_path)
    path = new(root, noun, "เรื่องใหม่", TODAY)
    text = re.sub(r"(?m)^# (?!yaml-)", "", path.read_text("utf-8"))
    for gap, filled in FILLED.items():
        text = text.replace(gap, filled)
    path.write_bytes(text.encode())
    assert said(root) == []


@pytest.mark.parametrize(
    ("field", "line"),
    [
        ("agencies: []", "agencies:\n  - {id: culture, role: responsible}"),
        ("tasks: []", "tasks:\n  - {id: first-task, title: ชื่องาน, kind: goal_part}"),
    ],
)
def test_the_examples_in_a_new_group_can_be_copied(tmp_path, field, line):
    root = portal(tmp_path, {"content/agencies/culture.yaml": "name: กระทรวงวัฒนธรรม\n"})
    path = new(root, "group", "เรื่องใหม่", TODAY)
    text = path.read_text("utf-8").replace("รหัสข่าวที่ระบุเป้าหมาย", "first")
    assert line.partition("\n  - ")[2] in text
    path.write_bytes(re.sub(rf"(?m)^{re.escape(field)}.*$", line, text).encode())
    assert said(root) == []


def test_a_new_item_is_a_draft_until_an_officer_says_otherwise(tmp_path):
    assert "\ndraft: true " in new(tmp_path, "news", "ข่าว", TODAY).read_text("utf-8")


def test_the_file_has_one_kind_of_line_end_on_every_system(tmp_path):
    assert b"\r" not in new(tmp_path, "news", "ข่าว", TODAY).read_bytes()


@pytest.mark.parametrize("noun", NOUNS)
def test_a_very_long_name_still_makes_a_file(tmp_path, noun):
    path = new(tmp_path, noun, "word " * 200, TODAY)
    assert len(path.name.encode()) <= 255
    assert path.is_file()


@pytest.mark.parametrize(
    ("noun", "name"),
    [("page", "News"), ("page", "groups"), ("group", "Programme"), ("agency", "CON"), ("page", "nul")],
)
def test_an_id_that_check_would_refuse_is_never_made(tmp_path, noun, name):
    root = portal(tmp_path)
    path = new(root, noun, name, TODAY)
    path.write_bytes(path.read_text("utf-8").replace("รหัสข่าวที่ระบุเป้าหมาย", "first").encode())
    assert said(root) == []


@pytest.mark.parametrize("noun", NOUNS)
def test_the_file_names_the_schema_that_the_built_site_has(tmp_path, noun):
    path = new(tmp_path, noun, "Name", TODAY)
    (schema,) = re.findall(r"(?m)^# yaml-language-server: \$schema=(\S+)$", path.read_text("utf-8"))
    build.main(["build", "--root", str(portal(tmp_path / "root")), "--out", str(tmp_path / "dist")])
    assert (path.parent / schema).is_file()
