"""Where only a few texts have changed, a few files are made, and the site is that of a whole build."""

from __future__ import annotations

import os
import random
import shutil
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from build import Portal, build, main
from engine.amend.pages import _around, _lean
from engine.check import check
from engine.command.calls import parsed
from engine.disk.stamps import TICK
from engine.pages import compose_only
from engine.pages.frame import frame as frame_of
from engine.pages.frame import framed
from engine.problem import Refused
from engine.read import read
from tests.reading import files

# Of the sample portal: with reports, with pictures, with a warning, with corrections.
REPORTS = "content/news/2568-06-16-product-standard.md"
CITED = "content/news/2568-01-15-kickoff/index.md"
PLAIN = "content/news/2568-05-13-road-summary.md"
CORRECTED = "content/news/2568-04-10-first-quarter.md"
pytestmark = pytest.mark.usefixtures("drawn_once")
MORE = "\nย่อหน้าใหม่ ข้อมูลสมมติ ฎีกา\n"


@pytest.fixture(scope="module")
def made(known: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample portal with its index in shards."""
    root = Path(shutil.copytree(known, tmp_path_factory.mktemp("made") / "root"))
    settings = (root / "site.toml").read_text(encoding="utf-8")
    (root / "site.toml").write_text(f"search_scan_limit = 0\n{settings}", encoding="utf-8")
    return root


@pytest.fixture
def root(made: Path, tmp_path: Path) -> Path:
    root = Path(shutil.copytree(made, tmp_path / "root"))
    assert again(root)
    return root


def again(root: Path, *words: str) -> Portal | None:
    """Build what has stood for a moment; None where nothing or little was made."""
    time.sleep(TICK * 2 / 1e9)
    return build(parsed(["build", "--root", str(root), *words]))


def cold(root: Path) -> dict[str, bytes]:
    out = root.parent / "cold"
    assert main(["build", "--root", str(root), "--out", str(out), "--no-cache", "--jobs", "1"]) == 0
    return files(out)


def edited(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, (path, old)
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def add_to_all(root: Path, *paths: str) -> None:
    for path in paths:
        add(root, path, MORE)


def add(root: Path, path: str, more: str) -> None:
    with (root / path).open("a", encoding="utf-8") as file:
        file.write(more)


@pytest.mark.parametrize("path", [REPORTS, CITED, PLAIN])
def test_a_text_that_grows_makes_its_page_and_the_index(root: Path, path: str):
    before = files(root / "dist")
    add(root, path, MORE)
    assert again(root) is None
    after = files(root / "dist")
    assert after == cold(root)
    changed = {path for path in after if after[path] != before.get(path) and "search/" not in path}
    assert changed == {f"news/{Path(path.removesuffix('/index.md')).stem}/index.html"}
    assert again(root) is None
    assert files(root / "dist") == after


TEXT_ALONE: dict[str, Callable[[Path], None]] = {
    "a letter": lambda root: edited(root / CITED, "ทั้ง 3 หน่วยงาน", "ทั้ง 4 หน่วยงาน"),
    "a line goes": lambda root: edited(root / CITED, "ในกลุ่มนี้ ", ""),
    "an emphasis": lambda root: edited(root / CITED, "เหตุฉุกเฉิน", "**เหตุฉุกเฉิน**"),
    "several items": lambda root: add_to_all(root, REPORTS, CITED, PLAIN),
    "only touched": lambda root: (root / PLAIN).touch(),
}
MORE_THAN_TEXT: dict[str, Callable[[Path], None]] = {
    "a title": lambda root: edited(root / PLAIN, "title: ", "title: ใหม่ "),
    "a first paragraph": lambda root: edited(root / REPORTS, "ก่อนกำหนดวันที่", "ก่อนวันที่"),
    "a heading": lambda root: add(root, REPORTS, f"\n## หัวข้อใหม่\n{MORE}"),
    "a link": lambda root: add(root, REPORTS, "\n[กลุ่ม](/groups/safe-journeys/)\n"),
    "a link elsewhere": lambda root: edited(root / REPORTS, "#สินค้าชุมชน", ""),
    "what is shown as typed": lambda root: add(root, REPORTS, "\n** ตัวหนา **\n"),
    "a corrected item": lambda root: add(root, CORRECTED, MORE),
    "a report": lambda root: edited(root / REPORTS, "value: 640", "value: 641"),
    "a text and a page": lambda root: add_to_all(root, REPORTS, "content/pages/about.md"),
    "an item goes": lambda root: (root / PLAIN).unlink(),
    "a picture": lambda root: (root / CITED).with_name("groups.png").touch(),
    "a draft": lambda root: add(root, "content/news/2568-08-25-drill-draft.md", MORE),
}


def test_where_texts_alone_have_changed_a_few_files_make_the_site(root: Path):
    for name, edit in TEXT_ALONE.items():
        edit(root)
        assert again(root) is None, name
        assert files(root / "dist") == cold(root), name


def test_where_more_has_changed_the_whole_is_made(root: Path):
    for name, edit in MORE_THAN_TEXT.items():
        edit(root)
        assert again(root) is not None, name
    assert files(root / "dist") == cold(root)


def test_a_warning_is_told_at_the_line_where_it_stands_by_now(root: Path, capfd: pytest.CaptureFixture[str]):
    add(root, REPORTS, "\n** ตัวหนา **\n")
    again(root)
    line = len((root / REPORTS).read_text(encoding="utf-8").split("\n")) - 1
    capfd.readouterr()
    edited(root / REPORTS, "\n** ตัวหนา **", f"{MORE}\n** ตัวหนา **")  # below what lists show of it
    assert again(root) is not None
    assert f"{REPORTS}:{line + 2}:" in capfd.readouterr().err
    assert files(root / "dist") == cold(root)


def test_what_was_read_by_a_build_that_failed_is_not_taken_for_what_stands(root: Path):
    add(root, REPORTS, MORE)
    broken = root / "content/news/broken.md"
    broken.write_text("no front matter", encoding="utf-8")
    with pytest.raises(Refused):
        again(root)
    broken.unlink()
    again(root)
    assert files(root / "dist") == cold(root)


def strange(root: Path, folder: str) -> None:
    (root / folder / "index.html").unlink()
    (root / folder / "index.html").write_bytes(b"changed")
    (root / folder / "news" / "more.html").write_bytes(b"more")


def copied(root: Path, folder: str) -> None:
    """The files of the old folder live on, at another place, as they were."""
    (root / folder).rename(root / "trash")
    shutil.copytree(root / "trash", root / folder)
    (root / folder / "about" / "index.html").write_bytes(b"changed")


def damaged(root: Path, folder: str) -> None:
    """In place: the file is the same one in both folders."""
    (root / folder / "search/index.json").write_bytes(b'{"home": "x", "rows": 0}')


@pytest.mark.parametrize("hand", [strange, copied, damaged])
@pytest.mark.parametrize("folder", ["dist", ".dist.spare"])
def test_whatever_hand_was_in_a_folder_the_site_is_whole(
    root: Path, folder: str, hand: Callable[[Path, str], None]
):
    time.sleep(TICK / 1e9)
    hand(root, folder)
    for path in (REPORTS, "content/pages/about.md"):
        add(root, path, MORE)
        again(root)
        assert files(root / "dist") == cold(root)


def test_an_index_of_a_text_that_was_read_but_not_built_is_made_anew(root: Path):
    add(root, REPORTS, f"{MORE}ฬฬฬ")
    assert main(["check", "--root", str(root)]) == 0  # which keeps what it has read
    edited(root / REPORTS, MORE, f"{MORE}ฮฮฮ ")
    assert again(root) is not None
    assert files(root / "dist") == cold(root)


def test_a_problem_that_hangs_on_a_text_is_told(root: Path):
    edited(root / CITED, "![ภาพสมมติ แถบสีสามแถบแทนกลุ่มงานสามกลุ่ม]", "![groups.png]")
    with pytest.raises(Refused):
        again(root)


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("is_new", [False, True], ids=["an old item", "a new item"])
def test_a_mistake_that_was_told_is_mended(root: Path, is_new: bool, jobs: str):
    path = root / ("content/news/2568-05-14-new.md" if is_new else PLAIN)
    right = (root / PLAIN).read_text(encoding="utf-8") + MORE
    path.write_text(right.replace("date:", "date: wrong #", 1), encoding="utf-8")
    with pytest.raises(Refused):
        again(root, "--jobs", jobs)
    path.write_text(right, encoding="utf-8")
    again(root, "--jobs", jobs)
    assert files(root / "dist") == cold(root)


@pytest.mark.skipif(os.name == "nt", reason="Windows has neither of these")
@pytest.mark.parametrize("odd", ["a pipe", "a link"])
def test_what_is_no_file_of_content_is_left_to_a_whole_build(root: Path, odd: str):
    (root / PLAIN).rename(root / "elsewhere.md")
    os.mkfifo(root / PLAIN) if odd == "a pipe" else (root / PLAIN).symlink_to(root / "elsewhere.md")
    with pytest.raises(Refused):
        again(root)


@pytest.mark.skipif(os.name == "nt", reason="Windows has neither such links nor names of any bytes")
def test_what_editors_and_systems_put_beside_a_text_does_not_make_an_edit_of_it_slow(root: Path):
    beside = (root / PLAIN).parent
    for name in (b".x.md.swp", b"x.md~", b"#x.md#", b"~$report.docx", b"x.tmp", b".DS_Store", b".\xff"):
        (beside / os.fsdecode(name)).write_bytes(b"x")
        assert again(root) is None, name
    (beside / ".#x.md").symlink_to("officer@desk.1234")
    add(root, PLAIN, MORE)
    site = (root / "dist").stat().st_ino
    assert again(root) is None
    assert (root / "dist").stat().st_ino != site
    assert files(root / "dist") == cold(root)
    (beside / ".x.md.swp").unlink()
    site = (root / "dist").stat().st_ino
    assert again(root) is None
    assert (root / "dist").stat().st_ino == site


def test_one_process_goes_the_short_way_too(root: Path):
    add(root, REPORTS, MORE)
    assert again(root, "--jobs", "1") is None
    assert files(root / "dist") == cold(root)


def test_after_random_texts_a_warm_build_is_a_cold_one(root: Path):
    draw = random.Random(5)
    for _ in range(6):
        for path in draw.sample([REPORTS, CITED, PLAIN], draw.randint(1, 2)):
            lines = (root / path).read_text(encoding="utf-8").split("\n")
            n = len(lines) - 1
            if draw.random() < 0.5:
                lines.insert(n, f"\n{''.join(draw.choices('กขคงจฉ ะาิี่้ ABเแ๑', k=40))}")
            else:
                lines[n - 1] = lines[n - 1][: draw.randrange(len(lines[n - 1]) + 1)]
            (root / path).write_text("\n".join(lines), encoding="utf-8")
        again(root)
        assert files(root / "dist") == cold(root)


def test_of_every_item_the_page_is_the_same_without_the_items_that_it_does_not_show(root: Path):
    site = check(read(root))
    frame, lean = frame_of(site), _lean(site)
    paths = [item.path for item in site.listed]
    assert len(lean.news) < len(site.news)
    for item in site.listed:
        near = [one for one in site.news if one.path in {item.path, *_around(paths, [item.path])}]
        news = {one.id: one for one in (*lean.news, *near)}
        newest_first = sorted(news.values(), key=lambda one: (one.date, one.id), reverse=True)
        (page,) = compose_only(replace(lean, news=tuple(newest_first)), [item.id])
        (whole,) = compose_only(site, [item.id])
        assert framed(frame, page) == framed(frame, whole)


def test_what_was_changed_in_the_moment_of_the_build_is_built_anew(
    root: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("engine.amend.unchanged.newest", lambda _: time.time_ns())
    assert build(parsed(["build", "--root", str(root)])) is not None


def test_what_an_interrupted_swap_left_is_gone_after_the_short_way(root: Path):
    shutil.copytree(root / "dist", root / ".dist.old")
    (root / PLAIN).write_text((root / PLAIN).read_text(encoding="utf-8") + MORE, encoding="utf-8")
    assert again(root) is None
    assert not (root / ".dist.old").exists()


def test_a_site_that_was_made_for_few_is_made_anew_for_all(root: Path):
    before = os.umask(0o077)
    try:
        assert again(root, "--url", "https://example.org/few/")
    finally:
        os.umask(before)
    assert again(root, "--url", "https://example.org/few/")
    assert not [
        path for path in (root / "dist").rglob("*") if path.is_file() and not path.stat().st_mode & 0o044
    ]


@pytest.mark.parametrize("more", ["a title", "a link elsewhere"])
def test_where_of_two_items_one_has_more_than_its_text_changed_the_whole_is_made(root: Path, more: str):
    MORE_THAN_TEXT[more](root)
    add(root, CITED, MORE)
    assert again(root) is not None
    assert files(root / "dist") == cold(root)
