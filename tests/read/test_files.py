from __future__ import annotations

import os
from pathlib import Path

import pytest

from engine.read.files import File, walk
from tests.sample import anyones_folder, as_anyone

UNUSABLE = "ชื่อนี้ใช้ไม่ได้ในบางระบบ เช่น Windows ให้ตั้งชื่ออื่นด้วยตัวอักษร ตัวเลข และขีดกลาง"
NO_ID = "ชื่อไฟล์คือรหัส ใช้ได้เฉพาะอักษรอังกฤษ ตัวเลข และขีดกลาง เช่น 2564-06-10-meeting"
NOT_A_FILE = "ต้องเป็นไฟล์จริง มิใช่ทางลัดหรือไฟล์พิเศษ ให้วางไฟล์นั้นเองแทน"
NOT_BESIDE = "ไฟล์ประกอบข่าวใช้ได้เฉพาะ .jpg .jpeg .png .webp .pdf .csv .txt .docx .xlsx .pptx .odt .ods .odp"
SETTINGS = File("settings", "settings", "site.toml")
PROGRAMME = File("programme", "programme", "content/programme.yaml")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with what must be in it, and a secret beside it."""
    (tmp_path / "secret.md").write_text("---\ntitle: ลับ\n---\n", encoding="utf-8")
    root = tmp_path / "root"
    add(root, "site.toml", "content/programme.yaml")
    return root


def add(root: Path, *paths: str) -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(b"")


def said(root: Path) -> list[str]:
    return [str(problem) for problem in walk(root)[1]]


def found(root: Path) -> list[str]:
    return [file.path for file in walk(root)[0]]


def test_every_file_of_content_is_found_with_its_noun_and_id(root: Path):
    add(root, "content/pages/about.md", "content/news/2564-06-10-meeting.md", "content/agencies/labour.yaml")
    add(root, "content/groups/economy.yaml", "content/groups/Learning2.yaml")
    assert walk(root) == (
        [
            SETTINGS,
            PROGRAMME,
            File("groups", "Learning2", "content/groups/Learning2.yaml"),
            File("groups", "economy", "content/groups/economy.yaml"),
            File("agencies", "labour", "content/agencies/labour.yaml"),
            File("news", "2564-06-10-meeting", "content/news/2564-06-10-meeting.md"),
            File("pages", "about", "content/pages/about.md"),
        ],
        [],
    )


def test_files_are_found_in_one_order_in_whatever_order_they_were_made(root: Path):
    names = ["b", "a", "c10", "c2", "B2"]
    add(root, *(f"content/news/{name}.md" for name in names))
    first = found(root)
    for name in names:
        (root / "content/news" / f"{name}.md").unlink()
    add(root, *(f"content/news/{name}.md" for name in reversed(names)))
    assert found(root) == first


def test_without_settings_and_programme_both_are_missed(tmp_path: Path):
    assert said(tmp_path) == [
        f"site.toml:1:1: ไม่พบไฟล์ site.toml ใน {tmp_path} ให้นำไฟล์นี้กลับมา หรือระบุโฟลเดอร์ของโครงการด้วย --root",
        f"content/programme.yaml:1:1: ไม่พบไฟล์ content/programme.yaml ใน {tmp_path} ให้นำไฟล์นี้กลับมา หรือระบุโฟลเดอร์ของโครงการด้วย --root",
    ]


def test_an_item_may_have_a_folder_with_pictures_and_documents(root: Path):
    home = "content/news/2564-06-10-meeting"
    add(
        root,
        f"{home}/index.md",
        f"{home}/แผน งาน.pdf",
        f"{home}/chart.png",
        f"{home}/Photo.JPG",
        f"{home}/data.csv",
    )
    files, problems = walk(root)
    beside = ("Photo.JPG", "chart.png", "data.csv", "แผน งาน.pdf")
    assert files[2:] == [File("news", "2564-06-10-meeting", f"{home}/index.md", beside)]
    assert problems == []


NOT_BESIDE_AN_ITEM = [
    "page.html", "page.htm", "script.js", "style.css", "second.md", "INDEX.md",
    "program.exe", "chart.png.exe", "feed.xml", "archive.zip", "noending",
]  # fmt: skip


@pytest.mark.parametrize("name", NOT_BESIDE_AN_ITEM)
def test_what_could_run_or_be_a_page_is_refused_beside_an_item(root: Path, name: str):
    add(root, "content/news/first/index.md", f"content/news/first/{name}")
    assert said(root) == [f"content/news/first/{name}:1:1: {NOT_BESIDE}"]
    assert walk(root)[0][-1].beside == ()


def test_a_folder_within_an_items_folder_is_refused(root: Path):
    add(root, "content/news/first/index.md", "content/news/first/pictures.png/chart.png")
    assert said(root) == [
        "content/news/first/pictures.png:1:1: โฟลเดอร์ของข่าวมีโฟลเดอร์ย่อยไม่ได้ ย้ายไฟล์ในนี้ออกมาไว้ใน content/news/first/"
    ]


def test_a_drawing_that_could_run_is_to_be_saved_as_a_picture(root: Path):
    add(root, "content/news/first/index.md", "content/news/first/drawing.svg")
    (told,) = said(root)
    assert "ใช้ไฟล์ .svg ไม่ได้ ให้บันทึกใหม่เป็น JPEG หรือ PNG" in told
    assert walk(root)[0][-1].beside == ()


def test_an_items_folder_needs_its_index(root: Path):
    add(root, "content/news/first/chart.png")
    assert said(root) == ["content/news/first:1:1: โฟลเดอร์ข่าวต้องมีไฟล์ index.md ให้เพิ่มไฟล์นี้ หรือลบโฟลเดอร์"]


def test_an_item_is_a_file_or_a_folder_and_never_both(root: Path):
    add(root, "content/news/first.md", "content/news/first/index.md")
    assert said(root) == [
        "content/news/first/index.md:1:1: รหัสซ้ำกับ content/news/first.md ให้เปลี่ยนชื่อไฟล์ใดไฟล์หนึ่ง",
        "content/news/first.md:1:1: รหัสซ้ำกับ content/news/first/index.md ให้เปลี่ยนชื่อไฟล์ใดไฟล์หนึ่ง",
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("content/news/Meeting.md", "content/news/meeting.md"),
        ("content/news/Meeting.md", "content/news/meeting/index.md"),
        ("content/groups/A.yaml", "content/groups/a.yaml"),
        ("content/agencies/nesdC.yaml", "content/agencies/nesdc.yaml"),
    ],
)
def test_two_ids_that_differ_only_by_case_are_told_at_both(root: Path, first: str, second: str):
    add(root, first, second)
    assert said(root) == [
        f"{first}:1:1: รหัสซ้ำกับ {second} ให้เปลี่ยนชื่อไฟล์ใดไฟล์หนึ่ง",
        f"{second}:1:1: รหัสซ้ำกับ {first} ให้เปลี่ยนชื่อไฟล์ใดไฟล์หนึ่ง",
    ]


def test_two_nouns_may_have_the_same_id(root: Path):
    add(root, "content/groups/labour.yaml", "content/agencies/labour.yaml")
    assert said(root) == []


def test_two_files_beside_an_item_that_another_system_takes_for_one_are_told(root: Path):
    first, second = "Chart.png", "chart.PNG"
    add(root, "content/news/a/index.md", f"content/news/a/{first}", f"content/news/a/{second}")
    message = f"ชื่อไฟล์ต่างจาก {first} เพียงตัวพิมพ์เล็กใหญ่ ให้เปลี่ยนชื่อ"
    assert said(root) == [f"content/news/a/{second}:1:1: {message}"]


@pytest.mark.parametrize(
    "name",
    ["a b", "ข่าว", "a_b", "a.b", "a.md", "-a", "a-", "a--b", "a+b", "a@b", "é", "a,b"],
)
def test_an_id_is_ascii_letters_digits_and_hyphens(root: Path, name: str):
    add(root, f"content/news/{name}.md")
    assert said(root) == [f"content/news/{name}.md:1:1: {NO_ID}"]


@pytest.mark.parametrize("name", ["a b", "ข่าว", "a_b", "a.md"])
def test_the_name_of_an_items_folder_is_an_id_too(root: Path, name: str):
    add(root, f"content/news/{name}/index.md")
    assert said(root) == [f"content/news/{name}:1:1: {NO_ID}"]


NAMES_NOT_FOR_EVERY_SYSTEM = [
    "con.md", "NUL.md", "aux.html.md", "com1.md", "LPT9.md", "a.md.", "a.md ", " a.md", "a\\b.md",
    "c:a.md", "a?.md", "a*.md", 'a".md', "a<b.md", "a|b.md", "%2e%2e.md", "a#b.md", "a&b.md",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES_NOT_FOR_EVERY_SYSTEM)
def test_a_name_that_not_every_system_can_hold_is_refused(root: Path, name: str):
    add(root, f"content/news/{name}")
    assert said(root) == [f"content/news/{name}:1:1: {UNUSABLE}"]


@pytest.mark.parametrize("name", ["con.png", "a%20b.png", "a#b.pdf", "รูป.png "])
def test_such_a_name_is_refused_beside_an_item_too(root: Path, name: str):
    add(root, "content/news/first/index.md", f"content/news/first/{name}")
    assert said(root) == [f"content/news/first/{name}:1:1: {UNUSABLE}"]


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        (b"a\xff.md", "a\ufffd.md"),
        (b"a\nb.md", "a\ufffdb.md"),
        (b"a\x1b[31m.md", "a\ufffd[31m.md"),
        *((f"a{sign}b.md".encode(), "a\ufffdb.md") for sign in "\u200b\u202e\u00a0\ufeff\u009b\u2028"),
    ],
)
def test_a_name_that_cannot_be_printed_is_told_without_harm(root: Path, raw: bytes, shown: str):
    (root / "content/news").mkdir()
    (root / "content/news" / os.fsdecode(raw)).write_bytes(b"")
    assert said(root) == [f"content/news/{shown}:1:1: {UNUSABLE}"]


@pytest.mark.parametrize(
    ("path", "ending"),
    [
        ("content/groups/economy.yml", ".yaml ให้เปลี่ยนชื่อเป็น economy.yaml"),
        ("content/agencies/labour.yml", ".yaml ให้เปลี่ยนชื่อเป็น labour.yaml"),
        ("content/agencies/labour.md", ".yaml ให้เปลี่ยนนามสกุล ย้ายไปที่อื่น หรือลบ"),
        ("content/news/first.markdown", ".md ให้เปลี่ยนนามสกุล ย้ายไปที่อื่น หรือลบ"),
        ("content/news/first.MD", ".md ให้เปลี่ยนชื่อเป็น first.md"),
        ("content/news/first", ".md ให้เปลี่ยนนามสกุล ย้ายไปที่อื่น หรือลบ"),
        ("content/pages/about.txt", ".md ให้เปลี่ยนนามสกุล ย้ายไปที่อื่น หรือลบ"),
    ],
)
def test_a_file_with_another_ending_is_told_which_one_is_meant(root: Path, path: str, ending: str):
    add(root, path)
    assert said(root) == [f"{path}:1:1: ที่นี่มีได้เฉพาะไฟล์ที่ลงท้ายด้วย {ending}"]


@pytest.mark.parametrize(
    ("folder", "ending"),
    [("content/groups/old", ".yaml"), ("content/groups/old.yaml", ".yaml"), ("content/pages/old", ".md")],
)
def test_only_news_may_have_folders(root: Path, folder: str, ending: str):
    add(root, f"{folder}/index.md")
    assert said(root) == [f"{folder}:1:1: ที่นี่มีได้เฉพาะไฟล์ที่ลงท้ายด้วย {ending} ให้ย้ายไฟล์ออกมา แล้วลบโฟลเดอร์นี้"]


@pytest.mark.parametrize(
    ("path", "shown", "near"),
    [
        ("content/new/first.md", "content/new", "news"),
        ("content/group/a.yaml", "content/group", "groups"),
        ("content/agency/a.yaml", "content/agency", "agencies"),
        ("content/programme.yml", "content/programme.yml", "programme.yaml"),
        ("content/program.yaml", "content/program.yaml", "programme.yaml"),
        ("content/News/first.md", "content/News", "news"),
    ],
)
def test_what_has_no_place_in_content_is_told_what_was_probably_meant(
    root: Path, path: str, shown: str, near: str
):
    add(root, path)
    assert said(root) == [f"{shown}:1:1: ไฟล์หรือโฟลเดอร์นี้อยู่ใน content/ โดยตรงไม่ได้ หมายถึง “{near}” หรือไม่"]


def test_of_what_is_like_nothing_that_is_known_it_is_told_what_may_stand_there(root: Path):
    add(root, "content/README.md", "content/old-things/a.md")
    why = (
        "ไฟล์หรือโฟลเดอร์นี้อยู่ใน content/ โดยตรงไม่ได้"
        " ใน content/ มีได้เฉพาะ programme.yaml และโฟลเดอร์ news groups agencies pages ให้ย้ายไปที่อื่นหรือลบ"
    )
    assert said(root) == [f"content/README.md:1:1: {why}", f"content/old-things:1:1: {why}"]


def test_what_systems_and_editors_leave_behind_is_left_alone(root: Path):
    add(
        root,
        "content/news/first.md~",
        "content/news/#first.md#",
        "content/news/first/~$report.docx",
        "content/news/Thumbs.db",
        "content/~WRL0001.tmp",
        "content/news/first.md___jb_tmp___",
        "content/.DS_Store",
        "content/news/.first.md.swp",
        "content/news/.git/config",
        "content/groups/.keep",
    )
    add(root, "content/news/first/index.md", "content/news/first/.DS_Store")
    (root / "content/news/.#lock").symlink_to("nowhere")
    assert walk(root) == ([SETTINGS, PROGRAMME, File("news", "first", "content/news/first/index.md")], [])


@pytest.mark.parametrize("name", ["4913", "x~", "#x#"])
def test_a_folder_is_never_taken_for_what_an_editor_left_behind(root: Path, name: str):
    add(root, f"content/news/{name}/index.md")
    files, problems = walk(root)
    assert [file.path for file in files if file.noun == "news"] + [problem.path for problem in problems] == [
        f"content/news/{name}/index.md" if name == "4913" else f"content/news/{name}"
    ]


@pytest.mark.parametrize("target", ["../../../secret.md", "nowhere", "../programme.yaml"])
def test_a_link_to_a_file_is_refused(root: Path, target: str):
    add(root, "content/news/first.md")
    (root / "content/news/second.md").symlink_to(target)
    assert said(root) == [f"content/news/second.md:1:1: {NOT_A_FILE}"]
    assert found(root) == ["site.toml", "content/programme.yaml", "content/news/first.md"]


@pytest.mark.parametrize("path", ["site.toml", "content/programme.yaml", "content/news/first/index.md"])
def test_a_link_in_the_place_of_a_needed_file_is_refused_and_not_followed(root: Path, path: str):
    add(root, "content/news/first/chart.png")
    (root / path).unlink(missing_ok=True)
    (root / path).symlink_to(root.parent / "secret.md")
    assert f"{path}:1:1: {NOT_A_FILE}" in said(root)
    assert path not in found(root)


@pytest.mark.parametrize("path", ["content/groups", "content/news", "content/news/first"])
def test_a_link_in_the_place_of_a_folder_is_refused_and_not_entered(root: Path, path: str):
    add(root.parent / "elsewhere", "index.md", "a.yaml", "b.md", "c.txt")
    (root / path).parent.mkdir(exist_ok=True)
    (root / path).symlink_to(root.parent / "elsewhere")
    assert said(root) == [f"{path}:1:1: {NOT_A_FILE}"]
    assert found(root) == ["site.toml", "content/programme.yaml"]


def test_a_link_in_the_place_of_all_content_is_refused_and_not_entered(root: Path):
    (root / "content").rename(root.parent / "elsewhere")
    add(root.parent / "elsewhere", "news/first.md")
    (root / "content").symlink_to(root.parent / "elsewhere")
    assert f"content:1:1: {NOT_A_FILE}" in said(root)
    assert found(root) == ["site.toml"]


@pytest.mark.parametrize(
    "path", ["content/news/first.md", "content/groups/a.yaml", "content/news/first/a.png", "content/x"]
)
def test_a_pipe_is_refused_and_never_opened(root: Path, path: str):
    if path.startswith("content/news/first/"):
        add(root, "content/news/first/index.md")
    (root / path).parent.mkdir(exist_ok=True)
    os.mkfifo(root / path)
    assert said(root) == [f"{path}:1:1: {NOT_A_FILE}"]
    assert path not in found(root)


@pytest.mark.parametrize("path", ["site.toml", "content/programme.yaml"])
def test_a_pipe_in_the_place_of_a_needed_file_is_never_opened(root: Path, path: str):
    (root / path).unlink()
    os.mkfifo(root / path)
    assert any(problem.startswith(f"{path}:1:1: ") for problem in said(root))
    assert path not in found(root)


@pytest.mark.parametrize("path", ["site.toml", "content/programme.yaml", "content/news/first/index.md"])
def test_a_folder_in_the_place_of_a_needed_file_is_a_problem(root: Path, path: str):
    (root / path).unlink(missing_ok=True)
    (root / path).mkdir(parents=True)
    assert said(root)
    assert path not in found(root)


def test_a_file_in_the_place_of_a_folder_is_a_problem(root: Path):
    add(root, "content/news")
    assert any(problem.startswith("content/news:1:1: ") for problem in said(root))
    assert found(root) == ["site.toml", "content/programme.yaml"]


def test_every_problem_of_a_folder_is_told_at_once(root: Path):
    add(root, "content/new/a.md", "content/news/ข่าว.md", "content/groups/a.yml", "content/news/b/x.svg")
    assert [problem.split(":")[0] for problem in said(root)] == [
        "content/new",
        "content/groups/a.yml",
        "content/news/b",
        "content/news/ข่าว.md",
    ]


def test_the_root_may_be_reached_by_a_link(root: Path, tmp_path: Path):
    add(root, "content/news/a.md")
    (tmp_path / "current").symlink_to(root)
    assert walk(tmp_path / "current") == walk(root)


def test_a_name_that_no_keyboard_types_is_refused(root: Path):
    add(root, "content/news/a/index.md", "content/news/a/cafe\u0301.jpg")
    (told,) = said(root)
    assert "ชื่อนี้มีอักษรที่ประกอบจากหลายตัว" in told


@pytest.mark.parametrize("closed", ["content", "content/news", "content/news/a"])
@pytest.mark.parametrize("mode", [0o000, 0o444])
def test_a_folder_that_may_not_be_entered_is_a_problem(closed: str, mode: int):
    with anyones_folder() as top:
        root = top / "root"
        add(root, "site.toml", "content/programme.yaml", "content/news/a/index.md")
        (root / closed).chmod(mode)
        try:
            with as_anyone():
                told = said(root)
        finally:
            (root / closed).chmod(0o755)
        assert any("เปิดไม่ได้ (ไม่มีสิทธิ์) ให้ตรวจสิทธิ์ของโฟลเดอร์และไฟล์ หรือลองใหม่" in line for line in told), told


def test_pictures_of_one_name_would_be_made_into_the_same_files(root: Path):
    for name in ("index.md", "map.jpg", "map.png"):
        add(root, f"content/news/second/{name}")
    assert said(root) == ["content/news/second/map.png:1:1: มีภาพชื่อ map.jpg อยู่แล้ว ให้ตั้งชื่อภาพให้ต่างกันก่อนนามสกุล"]
