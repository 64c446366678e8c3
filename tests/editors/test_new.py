from __future__ import annotations

import os
import pty
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from engine.editors.new import NOUNS, allowed, new, proposed
from engine.read import read
from engine.thai.dates import Date
from tests.conftest import PROJECT, run
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


# What an officer fills into the gaps, by the field.
FILLED = {
    "goal": "เป้าหมาย", "source": "first", "parent": "police", "title": "ชื่อ", "publisher": "ผู้เผยแพร่", "on": "roads/surface",
    "url": "https://example.org/", "website": "https://example.org/", "status": "done", "value": "5", "reason": "เหตุ",
    "note": "หมายเหตุ", "was": "เดิม", "now": "ใหม่", "groups": "[roads]", "agencies": "[highways]", "by": "[highways]",
    "event_date": "2564-06-10", "published": "2564", "submitted": "2564-06-10T09:00", "due": "2564-06", "as_of": "2564-06-10",
    "publish": "2564-06-10T09:00", "short": "สั้น", "agencies_label": "หน่วยงาน", "role": "joined", "id": "highways",
    "kind": "mission", "unit": "ร้อยละ", "baseline": "1", "target": "2", "abbr": "ยอ", "also": "[ก]", "order": "3",
    "description": "คำอธิบาย",
}  # fmt: skip
OPENS = ("sources", "reports", "corrections", "withdrawn", "tasks", "measure")


def filled(path: Path, *, every: bool = False) -> None:
    """Fill in what must be, or every field, in the way that the file itself tells."""
    lines = path.read_text("utf-8").split("\n")
    section = ""
    for n, written in enumerate(lines):
        line = written
        if every and "yaml-language" not in line:
            line = re.sub("^# (?=[ -]*[a-z_]+:)", "", line)
        name, colon, rest = line.partition(":")
        key = name.strip(" -")
        opens = key in OPENS or (key == "agencies" and n + 1 < len(lines) and "- id:" in lines[n + 1])
        section = key if colon and name == key else section
        if key == "on" and section != "reports":
            line = f"{name}: 2564-06-10"
        elif colon and key in FILLED and not opens and re.match(" *#", rest) and "#" not in name:
            line = f"{name}: {FILLED[key]} {rest}"
        lines[n] = line
    body = "เนื้อหา\n" if path.suffix == ".md" else ""
    path.write_bytes(("\n".join(lines) + body).encode())


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
    filled(new(root, noun, name, TODAY))
    assert said(root) == []


@pytest.mark.parametrize("noun", NOUNS)
def test_the_name_is_kept_word_for_word(tmp_path, noun):
    root = portal(tmp_path)
    path = new(root, noun, "คำว่า \"เสร็จ\" : {name} #1\nและ 'แล้ว' \\n", TODAY)
    filled(path)
    (record,) = [source.record for source in read(root).all if source.path == str(path.relative_to(root))]
    assert (record.title if noun in ("news", "page") else record.name) == (
        "คำว่า \"เสร็จ\" : {name} #1 และ 'แล้ว' \\n"
    )


@pytest.mark.parametrize("noun", NOUNS)
def test_every_field_stands_in_the_file_and_is_good_once_its_sign_is_taken_away(tmp_path, noun):
    root = portal(tmp_path)
    path = new(root, noun, "เรื่องใหม่", TODAY)
    fields = NOUNS[noun][1].model_json_schema()["properties"]
    assert set(fields) == set(re.findall(r"(?m)^(?:# )?([a-z_]+):", path.read_text("utf-8")))
    filled(path, every=True)
    assert said(root) == []
    (record,) = [source.record for source in read(root).all if source.path == str(path.relative_to(root))]
    assert [name for name in fields if getattr(record, name) in (None, ())] == []


@pytest.mark.parametrize("noun", NOUNS)
def test_what_must_be_filled_in_is_told_where_it_stands(tmp_path, noun):
    root = portal(tmp_path)
    path = new(root, noun, "เรื่องใหม่", TODAY)
    lines = path.read_text("utf-8").split("\n")
    empty = [n for n, line in enumerate(lines, 1) if re.match(r"[a-z_]+: +#", line)]
    told = [line for line in said(root) if "คำเตือน" not in line]
    assert [int(line.split(":")[1]) for line in told] == empty


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
    filled(path)
    assert said(root) == []


@pytest.mark.parametrize("noun", NOUNS)
def test_the_proposed_id_is_one_that_is_allowed_however_long_the_name(tmp_path, noun):
    id = proposed(
        tmp_path, noun, "Cabinet approves the national programme for lifelong learning of all", TODAY
    )
    assert allowed(tmp_path, noun, id) == id


@pytest.mark.parametrize(
    ("name", "id"),
    [("กลุ่ม B", "group-1"), ("กลุ่ม ÀÉ ün", "group-1"), ("กลุ่ม IT", "it"), ("กลุ่ม 5G", "5g")],
)
def test_a_letter_alone_makes_no_id(tmp_path, name, id):
    assert proposed(tmp_path, "group", name, TODAY) == id


def test_an_id_that_differs_only_by_case_is_taken(tmp_path):
    root = portal(tmp_path)
    with pytest.raises(FileExistsError):
        new(root, "agency", "ตำรวจ", TODAY, "Police")


def test_a_folder_that_is_a_link_or_a_file_is_not_written_to(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "content").mkdir()
    (tmp_path / "content/news").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "content/pages").write_text("a file")
    for noun in ("news", "page"):
        with pytest.raises(NotADirectoryError):
            new(tmp_path, noun, "เรื่อง", TODAY)
    assert list((tmp_path / "elsewhere").iterdir()) == []


@pytest.mark.parametrize("id", ["../x", "ประชุม", "a b", "con", "-a", "x" * 61, "about/x"])
def test_an_id_that_is_asked_for_must_be_one(tmp_path, id):
    with pytest.raises(ValueError, match="รหัสใช้ได้เฉพาะอักษรอังกฤษ"):
        new(tmp_path, "page", "เรื่อง", TODAY, id)


def test_an_id_that_is_asked_for_is_the_files_name(tmp_path):
    assert new(tmp_path, "news", "ประชุมครั้งที่ 1", TODAY, "2564-06-first").name == "2564-06-first.md"
    with pytest.raises(ValueError, match="ที่อยู่ของหน้าอื่น"):
        new(tmp_path, "page", "เรื่อง", TODAY, "News")


@pytest.mark.parametrize(
    ("typed", "made"),
    [
        (b"2564-06-10-meeting\n", "2564-06-10-meeting.md"),
        (b"\n", "2564-06-10-hello.md"),
        ("ประชุม\n2564-06-10-second-try\n".encode(), "2564-06-10-second-try.md"),
        (b"2564-06-31-no-such-day\nfirst\n2564-06-10-third-try\n", "2564-06-10-third-try.md"),
    ],
)
def test_at_a_terminal_the_id_is_asked_for(tmp_path, typed, made):
    outside, inside = pty.openpty()
    call = [
        sys.executable,
        str(PROJECT / "build.py"),
        "new",
        "news",
        "Hello",
        "--root",
        str(portal(tmp_path)),
    ]
    with subprocess.Popen(call, stdin=inside, stdout=inside) as running:
        os.write(outside, typed)
        assert running.wait(30) == 0
    (path,) = (tmp_path / "content/news").glob("*-*.md")
    os.close(inside)
    os.close(outside)
    assert re.sub(r"^\d{4}-\d\d-\d\d", "2564-06-10", path.name) == made


@pytest.mark.parametrize("noun", NOUNS)
def test_the_file_names_a_schema_where_there_is_one(tmp_path, noun):
    named = re.compile(r"(?m)^# yaml-language-server: \$schema=(\S+)$")
    assert named.findall(new(tmp_path, noun, "First", TODAY).read_text("utf-8")) == []
    shutil.copytree(PROJECT / "content/.schema", tmp_path / "content/.schema")
    path = new(tmp_path, noun, "Name", TODAY)
    (schema,) = named.findall(path.read_text("utf-8"))
    assert (path.parent / schema).is_file()


def test_an_id_that_is_taken_is_not_offered_again(tmp_path):
    root = portal(tmp_path)
    taken = new(root, "group", "IT", TODAY)
    outside, inside = pty.openpty()
    call = [sys.executable, str(PROJECT / "build.py"), "new", "group", "IT", "--root", str(root)]
    with subprocess.Popen(call, stdin=inside, stdout=inside, stderr=inside) as running:
        os.write(outside, b"\n\nroads-2\n")
        assert running.wait(30) == 0
    shown = os.read(outside, 10_000).decode()
    os.close(inside)
    os.close(outside)
    assert f"มี {taken} อยู่แล้ว จึงไม่เขียนทับ ใช้รหัสอื่น" in shown
    assert shown.count("กด Enter เพื่อใช้ it") == 1
    assert (root / "content/groups/roads-2.yaml").is_file()


def test_without_an_answer_no_file_is_made_and_that_is_said(tmp_path):
    outside, inside = pty.openpty()
    call = [
        sys.executable,
        str(PROJECT / "build.py"),
        "new",
        "news",
        "Hello",
        "--root",
        str(portal(tmp_path)),
    ]
    with subprocess.Popen(call, stdin=inside, stdout=inside, stderr=subprocess.PIPE) as running:
        os.write(outside, b"\x04")
        told = running.communicate(timeout=30)[1].decode()
    os.close(inside)
    os.close(outside)
    assert (running.returncode, told.endswith("ยังไม่ได้ตั้งรหัส จึงยังไม่สร้างไฟล์\n")) == (2, True)
    assert len(list((tmp_path / "content/news").iterdir())) == 1


def test_in_a_folder_that_is_no_portal_nothing_is_made(tmp_path):
    done = run("new", "news", "ข่าว", "--root", tmp_path)
    assert (done.returncode, done.stdout, list(tmp_path.iterdir())) == (2, "", [])
    assert done.stderr == f"ไม่พบไฟล์ site.toml ใน {tmp_path} ให้ระบุโฟลเดอร์ของโครงการด้วย --root\n"


def test_where_nothing_can_be_written_that_is_said(tmp_path):
    (tmp_path / "site.toml").touch()
    (tmp_path / "content").write_text("a file")
    done = run("new", "news", "ข่าว", "--root", tmp_path)
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert "ต้องเป็นโฟลเดอร์จริง" in done.stderr or "เขียนที่" in done.stderr


def test_what_cannot_be_written_whole_is_not_there_and_is_named(tmp_path):
    (tmp_path / "content").mkdir()
    (tmp_path / "site.toml").touch()
    call = f"ulimit -f 1; {sys.executable} {PROJECT / 'build.py'} new news abc"
    done = subprocess.run(["bash", "-c", call], cwd=tmp_path, capture_output=True, text=True, check=False)
    (folder,) = (tmp_path / "content").iterdir()
    assert (done.returncode, done.stdout) == (2, "")
    assert re.fullmatch(r"เขียนที่ content/news/\S+\.md ไม่ได้ \(ไฟล์ใหญ่เกินกำหนด\)\n", done.stderr)
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("id", ["2564-13-45-x", "2568-02-29-x"])
def test_an_id_that_begins_with_no_day_there_is_is_refused(tmp_path, id: str):
    with pytest.raises(ValueError, match="ไม่มี"):
        new(tmp_path, "news", "ข่าว", Date(2025, 1, 1), id)


def test_who_is_not_there_to_be_asked_is_given_what_is_proposed(tmp_path):
    (tmp_path / "content").mkdir()
    (tmp_path / "site.toml").touch()
    call = f"{sys.executable} {PROJECT / 'build.py'} new news abc <&-"
    done = subprocess.run(["bash", "-c", call], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
