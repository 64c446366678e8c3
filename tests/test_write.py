from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from engine.cache import Cache
from engine.disk.folder import MARK, digest_of
from engine.write import Unwritable, alone, folder, refuse
from engine.write import write as write_as_they_come
from tests.conftest import PROJECT
from tests.sample import anyones_folder, as_anyone

REMEMBERS = False
TOP = Path(__file__).parent.parent
OLD = {"index.html": b"old", "news/first/index.html": b"first", "gone/index.html": b"gone"}
NEW = {"index.html": b"new", "news/first/index.html": b"first", "news/second/index.html": b"second"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "portal" / "content").mkdir(parents=True)
    (tmp_path / "portal" / "content" / "programme.yaml").write_bytes(b"name: x\n")
    return tmp_path / "portal"


@pytest.fixture
def out(root: Path) -> Path:
    return root / "dist"


@pytest.fixture(autouse=True, params=[False, True], ids=["forgets", "remembers"])
def _remembers(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules[__name__], "REMEMBERS", request.param)


def write(made: dict[str, bytes], out: Path, root: Path, cache: Cache | None = None) -> None:
    cache = cache or Cache(root / ".cache" if REMEMBERS else None)
    files = [(path, content, digest_of(content)) for path, content in made.items()]
    refuse(out, root)
    with alone(out):
        write_as_they_come(files, folder(out, cache), root)


def files(folder: Path) -> dict[str, bytes]:
    """All files of a site, without the mark of a build."""
    there = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in there.items() if name != MARK}


def everything(folder: Path) -> dict[str, bytes | str]:
    """All that stands in a folder: its files, where its links lead, and its folders."""
    return {
        path.relative_to(folder).as_posix(): str(path.readlink())
        if path.is_symlink()
        else path.read_bytes()
        if path.is_file()
        else "folder"
        for path in folder.rglob("*")
    }


def python(script: str, *arguments: object) -> subprocess.Popen[str]:
    words = [sys.executable, "-c", script, *map(str, arguments)]
    return subprocess.Popen(words, cwd=TOP, stdout=subprocess.PIPE, text=True)


# ---- the folder becomes the mapping


def test_the_folder_holds_the_files_and_nothing_else(out, root):
    write(OLD, out, root)
    assert files(out) == OLD


def test_what_is_no_longer_made_is_gone_with_its_folder(out, root):
    write(OLD, out, root)
    write(NEW, out, root)
    assert files(out) == NEW
    assert not (out / "gone").exists()


def test_builds_in_a_row_each_leave_their_own_files(out, root):
    for n in range(5):
        made = {"index.html": b"%d" % n, f"news/{n}/index.html": b"%d" % n, "same.css": b"same"}
        write(made, out, root)
        assert files(out) == made


def test_an_output_in_folders_that_are_not_there_is_made_with_them(tmp_path, root):
    write(OLD, tmp_path / "a" / "b" / "site", root)
    assert files(tmp_path / "a" / "b" / "site") == OLD


def test_an_empty_folder_becomes_the_site(out, root):
    out.mkdir()
    write(OLD, out, root)
    assert files(out) == OLD


def test_a_site_of_nothing_is_a_folder_with_the_mark_alone(out, root):
    write(OLD, out, root)
    write({}, out, root)
    assert everything(out).keys() == {MARK}


def test_a_file_becomes_a_folder_and_a_folder_a_file(out, root):
    one = {"a": b"file", "b/c/d": b"deep"}
    other = {"a/x": b"inside", "b": b"file"}
    for made in (one, other, one, other, one):
        write(made, out, root)
        assert files(out) == made


def test_a_file_of_the_same_size_with_other_bytes_is_brought_up_to_date(out, root):
    for text in (b"one", b"two", b"six"):
        write({"index.html": text}, out, root)
        assert files(out) == {"index.html": text}


def test_a_link_to_a_folder_that_a_build_made_stays_and_leads_to_the_new_site(tmp_path, root):
    write(OLD, tmp_path / "site", root)
    (tmp_path / "www").symlink_to("site")
    write(NEW, tmp_path / "www", root)
    assert files(tmp_path / "site") == NEW
    assert (tmp_path / "www").is_symlink()


# ---- whatever was done to the folders by hand


def spoil(folder: Path) -> None:
    (folder / "index.html").write_bytes(b"by hand")
    (folder / "news/first/index.html").unlink()
    (folder / "news/first").rmdir()
    (folder / "news/first").write_bytes(b"a file where a folder was")
    (folder / "mine").mkdir()
    (folder / "mine" / "notes.txt").write_bytes(b"mine")
    (folder / "link").symlink_to(folder.parent / "content")
    (folder / ".hidden").write_bytes(b"hidden")


def test_an_output_that_was_changed_by_hand_is_made_right(out, root):
    write(OLD, out, root)
    for _ in range(2):
        spoil(out)
        write(OLD, out, root)
        assert files(out) == OLD
        assert everything(out).keys() == {MARK, *OLD, "news", "news/first", "gone"}


def test_a_spare_folder_that_was_changed_by_hand_is_made_right(out, root):
    write(OLD, out, root)
    write(OLD, out, root)
    spoil(root / ".dist.spare")
    write(OLD, out, root)
    assert everything(out).keys() == {MARK, *OLD, "news", "news/first", "gone"}
    assert files(out) == OLD


def test_what_a_link_in_the_output_leads_to_is_never_touched(out, root):
    before = everything(root / "content")
    write(OLD, out, root)
    for _ in range(2):
        (out / "link").symlink_to(root / "content")
        (out / "gone" / "index.html").unlink()
        (out / "gone" / "index.html").symlink_to(root / "content" / "programme.yaml")
        write(OLD, out, root)
    assert files(out) == OLD
    assert everything(root / "content") == before


def test_a_folder_of_the_output_that_was_replaced_by_a_link_is_a_folder_again(tmp_path, out, root):
    (tmp_path / "elsewhere").mkdir()
    write(OLD, out, root)
    for _ in range(2):
        shutil.rmtree(out / "news")
        (out / "news").symlink_to(tmp_path / "elsewhere")
        write(OLD, out, root)
        assert everything(out)["news"] == "folder"
    assert files(out) == OLD
    assert everything(tmp_path / "elsewhere") == {}


def test_a_link_to_the_very_same_bytes_is_a_file_again(tmp_path, out, root):
    (tmp_path / "same").write_bytes(b"old")
    write(OLD, out, root)
    for _ in range(2):
        (out / "index.html").unlink()
        (out / "index.html").symlink_to(tmp_path / "same")
        write(OLD, out, root)
        assert everything(out)["index.html"] == b"old"


def test_a_spare_folder_that_leads_elsewhere_is_not_emptied_there(tmp_path, out, root):
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "family.jpg").write_bytes(b"family")
    (root / ".dist.spare").symlink_to(tmp_path / "photos")
    with suppress(Unwritable):
        write(OLD, out, root)
    assert everything(tmp_path / "photos") == {"family.jpg": b"family"}


@pytest.mark.parametrize("name", [".dist.spare", ".dist.old"])
def test_a_foreign_folder_under_a_name_that_a_build_uses_is_left_as_it_is(out, root, name):
    write(OLD, out, root)
    shutil.rmtree(root / name, ignore_errors=True)
    (root / name).mkdir()
    (root / name / "notes.txt").write_bytes(b"mine")
    with suppress(Unwritable):
        write(NEW, out, root)
    assert everything(root / name) == {"notes.txt": b"mine"}


# ---- what is refused


@pytest.mark.parametrize(
    "where",
    [
        ".",
        "..",
        "content",
        "content/news",
        "templates",
        "assets/css",
        "content/programme.yaml",
        "foreign",
        "foreign/notes.txt",
        "link to foreign",
        "link to root",
        "link to content",
    ],
)
def test_an_output_that_holds_something_else_is_refused_and_left_untouched(root, where):
    (root / "foreign").mkdir()
    (root / "foreign" / "notes.txt").write_bytes(b"mine")
    for name, target in (("foreign", "foreign"), ("root", "."), ("content", "content")):
        (root / f"link to {name}").symlink_to(target)
    before = everything(root.parent)
    with pytest.raises(Unwritable):
        write(NEW, root / where, root)
    assert everything(root.parent) == before


@pytest.mark.parametrize("where", [".", "..", "content", "assets"])
def test_where_content_stands_nothing_is_replaced_even_if_a_build_seems_to_have_made_it(root, where):
    (root / "assets").mkdir()
    (root / where / MARK).touch()
    before = everything(root.parent)
    with pytest.raises(Unwritable):
        write(NEW, root / where, root)
    assert everything(root.parent) == before


def test_a_refused_output_is_told_with_what_to_do_instead(root):
    (root / "foreign").mkdir()
    (root / "foreign" / "notes.txt").write_bytes(b"mine")
    with pytest.raises(Unwritable) as refused:
        refuse(root / "foreign", root)
    assert str(refused.value) == (
        f"{root / 'foreign'} ไม่ว่างและมิได้สร้างโดยพอร์ทัล จึงไม่เขียนทับ ให้เลือก --out เป็นโฟลเดอร์ใหม่"
    )


def test_a_link_that_leads_to_itself_is_refused(out, root):
    out.symlink_to("dist")
    with pytest.raises(Unwritable):
        refuse(out, root)


def test_a_name_that_is_too_long_is_refused(root):
    with pytest.raises(Unwritable):
        refuse(root / ("x" * 300), root)


def test_an_output_under_a_file_is_refused(root):
    (root / "file").write_bytes(b"mine")
    with pytest.raises(Unwritable):
        write(NEW, root / "file" / "site", root)
    assert (root / "file").read_bytes() == b"mine"


def test_an_output_that_may_not_be_looked_into_is_refused(tmp_path):
    with anyones_folder() as folder:
        (folder / "site").mkdir(0o000)
        with as_anyone(), pytest.raises(Unwritable):
            refuse(folder / "site", tmp_path)


def test_an_output_in_a_folder_that_may_not_be_written_to_is_refused():
    with anyones_folder() as folder:
        (folder / "portal").mkdir()
        folder.chmod(0o555)
        cache = Cache(folder / "portal" / ".cache" if REMEMBERS else None)
        with as_anyone(), pytest.raises(Unwritable) as refused:
            write(NEW, folder / "site", folder / "portal", cache)
        assert str(folder / "site") in str(refused.value)
        assert everything(folder) == {"portal": "folder"}


# ---- the swap


def test_a_file_that_a_reader_has_opened_stays_as_it_was_through_later_builds(out, root):
    write({"index.html": b"one"}, out, root)
    with (out / "index.html").open("rb") as opened:
        write({"index.html": b"two"}, out, root)
        write({"index.html": b"six"}, out, root)
        assert opened.read() == b"one"


READER = """
import sys
from pathlib import Path

page, stop = map(Path, sys.argv[1:])
seen = set()
print("ready", flush=True)
while not stop.exists():
    try:
        text = page.read_bytes()
        seen.add("whole" if len(text) == 50_000 and text == text[:1] * 50_000 else "mixed")
    except OSError as error:
        seen.add(type(error).__name__)
print(*sorted(seen))
"""


def test_a_reader_never_sees_a_missing_or_a_mixed_page_while_builds_go_on(out, root):
    write({"index.html": b"0" * 50_000}, out, root)
    with python(READER, out / "index.html", root / "stop") as reader:
        assert reader.stdout
        assert reader.stdout.readline() == "ready\n"
        for n in range(100):
            write({"index.html": b"%d" % (n % 10) * 50_000, f"{n}/index.html": b""}, out, root)
        (root / "stop").touch()
        assert reader.stdout.read() == "whole\n"


def test_a_system_that_can_only_rename_ends_with_the_same_site(out, root, monkeypatch):
    monkeypatch.setattr(sys, "platform", "freebsd14")
    for made in (OLD, NEW, OLD):
        write(made, out, root)
        assert files(out) == made
    assert not (root / ".dist.old").exists()


def test_a_swap_that_was_stopped_between_its_renames_is_repaired(out, root):
    write(OLD, out, root)
    out.rename(root / ".dist.old")
    write(NEW, out, root)
    assert files(out) == NEW
    assert not (root / ".dist.old").exists()


def test_a_swap_that_was_stopped_after_its_renames_is_repaired(out, root):
    write(OLD, root / ".dist.old", root)
    write(NEW, out, root)
    write(OLD, out, root)
    assert files(out) == OLD
    assert not (root / ".dist.old").exists()


WRITER = """
import sys
from pathlib import Path
from tests.test_write import write

out, root, letter = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
site = {f"{n % 7}/{n}/index.html": letter.encode() * 1000 for n in range(100)}
site |= {f"{letter}{n}.html": letter.encode() for n in range(20)}
print("ready", flush=True)
for _ in range(int(sys.argv[4])):
    write(site, out, root)
"""


def test_two_builds_at_once_end_with_one_whole_site(out, root):
    with python(WRITER, out, root, "a", 30) as one, python(WRITER, out, root, "b", 30) as other:
        assert (one.wait(), other.wait()) == (0, 0)
    assert len(files(out)) == 120
    assert len({text[:1] for text in files(out).values()}) == 1


def test_a_build_that_is_killed_leaves_a_whole_site_and_the_next_one_works(out, root):
    write({"index.html": b"first"}, out, root)
    for n, letter in enumerate("abababab"):
        with python(WRITER, out, root, letter, 1_000) as builder:
            assert builder.stdout
            assert builder.stdout.readline() == "ready\n"
            time.sleep(0.01 + n / 300)
            builder.kill()
        assert files(out) == {"index.html": b"first"} or len(files(out)) == 120
        assert len({text[:1] for text in files(out).values()}) == 1
    write(NEW, out, root)
    assert files(out) == NEW


FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from engine.write import Unwritable
from tests.test_write import write

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    site = {"a.html": b"new", "index.html": b"x" * 5000}
    write(site, Path(sys.argv[1]), Path(sys.argv[2]))
except Unwritable:
    print("unwritable")
"""


def test_a_swap_that_was_stopped_is_repaired_even_where_the_disk_holds_no_more(out, root):
    write(OLD, out, root)
    out.rename(root / ".dist.old")
    with python(FULL_DISK, out, root) as builder:
        assert builder.stdout
        assert builder.stdout.read() == "unwritable\n"
    assert files(out) == OLD


def test_where_the_disk_holds_no_more_the_old_site_stands_and_the_next_build_works(out, root):
    write(OLD, out, root)
    with python(FULL_DISK, out, root) as builder:
        assert builder.stdout
        assert builder.stdout.read() == "unwritable\n"
    assert files(out) == OLD
    write(NEW, out, root)
    assert files(out) == NEW


def test_a_site_that_turns_out_wrong_on_the_way_changes_nothing(out, root):
    def wrong():
        yield "index.html", b"new", digest_of(b"new")
        raise LookupError("a dead link")

    write(OLD, out, root)
    with pytest.raises(LookupError):
        write_as_they_come(wrong(), folder(out, Cache(None)), root)
    assert files(out) == OLD
    write(NEW, out, root)
    assert files(out) == NEW


def test_a_link_in_the_place_of_the_lock_is_not_followed(tmp_path, out, root):
    (root / ".dist.lock").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(Unwritable):
        write(OLD, out, root)
    assert not (tmp_path / "elsewhere").exists()


def test_a_mount_point_is_refused_as_nothing_can_take_its_place(tmp_path: Path):
    with pytest.raises(Unwritable, match="จุดเชื่อมต่อของระบบไฟล์"):
        refuse(Path("/proc"), tmp_path)


def test_an_output_within_a_site_is_refused(tmp_path: Path):
    (tmp_path / "dist").mkdir()
    (tmp_path / "dist" / MARK).write_text("x", encoding="utf-8")
    with pytest.raises(Unwritable, match="อยู่ในเว็บไซต์ที่สร้างไว้แล้ว"):
        refuse(tmp_path / "dist" / "more", tmp_path / "root")


@pytest.mark.parametrize("name", ["content", "templates", "assets", "engine"])
def test_an_output_among_the_projects_own_sources_is_refused(tmp_path: Path, name: str):
    with pytest.raises(Unwritable, match="เป็นที่อยู่ของเนื้อหา"):
        refuse(PROJECT / name / "site", tmp_path)


def test_a_system_without_locks_is_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def no_locks(*_: object) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr("fcntl.flock", no_locks)
    with pytest.raises(Unwritable, match="ระบบไฟล์นี้จองไฟล์ไม่ได้"), alone(tmp_path / "dist"):
        pass


def test_a_folder_that_cannot_be_moved_is_to_be_deleted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    write({"a": b"a"}, tmp_path / "dist", tmp_path)

    def across(*_: object) -> bool:
        raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))

    monkeypatch.setattr("engine.write._exchange", across)
    with pytest.raises(Unwritable, match=r"อยู่คนละระบบไฟล์ .* ให้ลบ .*dist และ .*\.dist\.spare แล้วสร้างใหม่"):
        write({"a": b"b"}, tmp_path / "dist", tmp_path)


def test_a_site_that_may_no_longer_be_written_is_made_again_as_often_as_it_is_asked_for():
    with anyones_folder() as top:
        top.chmod(0o777)
        with as_anyone():
            for n in range(3):
                write({"a": f"{n}".encode(), "b/c": f"{n}".encode()}, top / "dist", top)
                subprocess.run(["chmod", "-R", "a-w", str(top / "dist")], check=True)
            assert [(top / "dist" / path).read_bytes() for path in ("a", "b/c")] == [b"2", b"2"]
            subprocess.run(["chmod", "-R", "u+w", str(top)], check=False)
