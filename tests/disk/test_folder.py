"""The folder beside the site: what is known of its files, and its twin."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from multiprocessing.synchronize import Barrier
from pathlib import Path

import pytest

from engine import disk
from engine.cache import Cache
from engine.disk.folder import MARK, MARK_TEXT, Folder, digest_of
from engine.disk.stamps import TICK
from engine.write import Unwritable, folder, renew, write
from tests.reading import files
from tests.sample import anyones_folder, as_anyone

SITE = {"index.html": b"home", "news/first/index.html": b"first", "news/second/index.html": b"second"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "root").mkdir()
    return tmp_path / "root"


def make(root: Path, site: dict[str, bytes]) -> Folder:
    into = folder(root / "dist", Cache(root / ".cache"))
    write([(path, content, digest_of(content)) for path, content in site.items()], into, root)
    return into


def numbers(top: Path) -> dict[str, int]:
    """Which file each path is."""
    return {
        path.relative_to(top).as_posix(): path.stat().st_ino
        for path in top.rglob("*")
        if path.is_file() and path.name != MARK
    }


def known(root: Path) -> dict[str, str]:
    into = folder(root / "dist", Cache(root / ".cache"))
    into.look()
    return {path: digest for path, digest in into.known.items() if path != MARK}


def test_the_folder_beside_is_the_twin_of_the_one_that_is_shown(root: Path):
    make(root, SITE)
    assert numbers(root / "dist") == numbers(root / ".dist.spare")
    make(root, {**SITE, "index.html": b"new"})
    assert numbers(root / "dist") == numbers(root / ".dist.spare")
    assert (root / "dist/index.html").read_bytes() == b"new"


def test_what_did_not_change_stays_the_same_file(root: Path):
    make(root, SITE)
    before = numbers(root / "dist")
    make(root, {**SITE, "index.html": b"new"})
    after = numbers(root / "dist")
    assert {path for path in before if before[path] != after[path]} == {"index.html"}


def test_all_files_are_known_until_one_is_changed_by_hand(root: Path):
    make(root, SITE)
    assert known(root) == {path: digest_of(content) for path, content in SITE.items()}
    with (root / "dist/index.html").open("ab") as file:  # its twin is the same file
        file.write(b"x")
    (root / ".dist.spare/news/first/index.html").unlink()
    assert set(known(root)) == {"news/second/index.html"}


def test_a_file_that_was_changed_and_given_its_old_time_again_is_not_known(root: Path):
    make(root, SITE)
    page = root / "dist/index.html"
    told = page.stat()
    page.write_bytes(b"HOME")
    os.utime(page, ns=(told.st_atime_ns, told.st_mtime_ns))
    assert "index.html" not in known(root)


HANDS: dict[str, Callable[[Path], object]] = {
    "a file comes": lambda top: (top / "new.txt").write_bytes(b""),
    "a file comes within": lambda top: (top / "news/first/new.txt").write_bytes(b""),
    "a folder comes": lambda top: (top / "empty").mkdir(),
    "a file goes": lambda top: (top / "news/second/index.html").unlink(),
    "a file changes": lambda top: (top / "index.html").write_bytes(b"HOME"),
    "a file is another": lambda top: shutil.copy2(top / "news/first/index.html", top / "index.html"),
    "the mark goes": lambda top: (top / MARK).unlink(),
}


@pytest.mark.parametrize("hand", HANDS.values(), ids=HANDS)
def test_the_site_is_as_it_was_left_until_anything_comes_goes_or_changes(
    root: Path, hand: Callable[[Path], object]
):
    into = make(root, SITE)
    assert into.as_left() == into.left.mark != ""
    time.sleep(TICK / 1e9)
    hand(root / "dist")
    assert into.as_left() == ""


@pytest.mark.parametrize("hand", HANDS.values(), ids=HANDS)
def test_the_twin_is_one_until_anything_comes_goes_or_changes(root: Path, hand: Callable[[Path], object]):
    into = make(root, SITE)
    assert into.is_twin()
    time.sleep(TICK / 1e9)
    hand(root / ".dist.spare")
    assert not (into.is_twin() and into.as_left())  # a file that changes is the same one in both


def test_what_is_renewed_is_a_site_with_a_twin_like_any_other(root: Path):
    into = make(root, SITE | {"search/a/rows.json": b"a", "search/a/terms.txt": b"t"})
    into.put("index.html", b"new")
    into.put("search/b/rows.json", b"b")
    into.put_again("search/b/terms.txt", b"t", "search/a/terms.txt")
    fresh = {"index.html": b"new", "search/b/rows.json": b"b", "search/b/terms.txt": b"t"}
    gone = {"search/a/rows.json", "search/a/terms.txt"}
    renew({path: digest_of(content) for path, content in fresh.items()}, gone, into)
    site = {**SITE, **fresh}
    assert {path: content for path, content in files(root / "dist").items() if path != MARK} == site
    assert numbers(root / "dist") == numbers(root / ".dist.spare")
    assert known(root) == {path: digest_of(content) for path, content in site.items()}
    later = folder(root / "dist", Cache(root / ".cache"))
    assert later.as_left() == into.left.mark != ""
    assert later.is_twin()
    assert not (root / "dist/search/a").exists()


def test_a_file_may_have_the_longest_name_that_there_is(root: Path):
    name = "ก" * 83 + "a.pdf"  # 254 bytes
    for content in (b"one", b"other"):
        make(root, {name: content})
        assert (root / "dist" / name).read_bytes() == content


def test_what_nobody_may_read_is_readable_in_the_next_site(root: Path):
    make(root, SITE)
    (root / "dist/index.html").chmod(0)
    (root / ".dist.spare/news").chmod(0)
    make(root, {**SITE, "news/first/index.html": b"new"})
    dist = root / "dist"
    assert (dist / "index.html").stat().st_mode == (dist / MARK).stat().st_mode
    assert (dist / "news").stat().st_mode == dist.stat().st_mode


@pytest.mark.parametrize("name", ["dist", ".dist.spare"])
def test_where_a_link_was_laid_in_the_marks_place_the_next_site_has_a_mark_of_its_own(root: Path, name: str):
    make(root, SITE)
    (root / "elsewhere").write_bytes(MARK_TEXT)
    (root / name / MARK).unlink()
    (root / name / MARK).symlink_to(root / "elsewhere")
    for home in (b"one", b"two", b"three"):
        make(root, {**SITE, "index.html": home})
        marks = [root / top / MARK for top in ("dist", ".dist.spare")]
        assert [mark.is_file() and not mark.is_symlink() for mark in marks] == [True, True]
    assert (root / "elsewhere").read_bytes() == MARK_TEXT


def test_the_rights_of_a_build_are_those_that_its_user_gives_now(root: Path):
    umask = os.umask(0o077)
    try:
        make(root, SITE)
        os.umask(0o022)
        for home in (b"one", b"two"):
            make(root, {**SITE, "index.html": home})
            for top in (root / "dist", root / ".dist.spare"):
                modes = {path.is_dir(): stat.S_IMODE(path.stat().st_mode) for path in [top, *top.rglob("*")]}
                assert modes == {True: 0o755, False: 0o644}
    finally:
        os.umask(umask)


def deepen(folder: Path, depth: int) -> Path:
    """As many folders within each other, in the place of a file."""
    folder.unlink()
    folder.mkdir()
    made = f"import os\nfor n in range({depth}): os.mkdir('a'); os.chdir('a')"
    subprocess.run([sys.executable, "-c", made], cwd=folder, check=True)
    return folder


def test_folders_deeper_than_any_stack_make_way_for_a_file(root: Path):
    make(root, SITE)
    deepen(root / ".dist.spare/index.html", 1_500)
    make(root, {**SITE, "index.html": b"new"})
    assert (root / "dist/index.html").read_bytes() == b"new"


def test_folders_too_deep_for_any_path_are_told_by_one_that_can_be_removed(root: Path):
    make(root, SITE)
    deep = deepen(root / ".dist.spare/index.html", 5_000)
    with pytest.raises(Unwritable) as told:
        make(root, {**SITE, "index.html": b"new"})
    subprocess.run(["rm", "-rf", deep], check=True)
    assert str(told.value).endswith(f"({deep})")
    make(root, {**SITE, "index.html": b"new"})
    assert (root / "dist/index.html").read_bytes() == b"new"


def test_only_what_a_killed_build_has_left_is_cleared_away_beside_the_folder(root: Path):
    make(root, SITE)
    (root / ".dist.spare.k.new").mkdir()
    (root / ".dist.spare.notes.new").write_bytes(b"mine")
    (root / ".dist.spare.123.new").write_bytes(b"left")
    make(root, {**SITE, "index.html": b"new"})
    assert (root / ".dist.spare.k.new").is_dir()
    assert (root / ".dist.spare.notes.new").read_bytes() == b"mine"
    assert not (root / ".dist.spare.123.new").exists()


def put(into: Folder, path: str, begin: Barrier) -> None:
    begin.wait()
    into.put(path, b"new")


def test_processes_that_make_way_for_a_folder_at_once_do_not_stop_each_other(tmp_path: Path):
    context = multiprocessing.get_context("fork")
    for n in range(40):
        top = tmp_path / str(n)
        top.mkdir()
        (top / "news").write_bytes(b"a file where a folder belongs")
        begin = context.Barrier(2)
        into = Folder(top, top, Cache(None))
        given = [(into, f"news/{name}/index.html", begin) for name in "ab"]
        both = [context.Process(target=put, args=arguments) for arguments in given]
        for process in both:
            process.start()
        for process in both:
            process.join()
        assert [process.exitcode for process in both] == [0, 0]


def test_where_there_are_no_links_the_site_is_made_all_the_same(root: Path, monkeypatch: pytest.MonkeyPatch):
    def refused(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refused)
    for home in (b"one", b"two", b"six", b"two"):
        site = {**SITE, "index.html": home}
        make(root, site)
        assert {path: (root / "dist" / path).read_bytes() for path in site} == site


def test_no_link_is_laid_in_a_folder_that_leads_elsewhere(root: Path, tmp_path: Path):
    make(root, SITE)
    (tmp_path / "elsewhere").mkdir()
    (root / "dist/news/first/index.html").unlink()
    (root / "dist/news/first").rmdir()
    (root / "dist/news/first").symlink_to(tmp_path / "elsewhere")
    make(root, {**SITE, "news/first/index.html": b"new", "news/first/more.txt": b"more"})
    assert list((tmp_path / "elsewhere").iterdir()) == []
    assert (root / "dist/news/first/more.txt").read_bytes() == b"more"


def test_what_is_known_of_one_output_is_not_taken_for_another(root: Path):
    make(root, SITE)
    other = folder(root / "other", Cache(root / ".cache"))
    other.begin()
    other.look()
    assert other.known == {}


def test_where_there_are_no_links_there_is_no_twin(root: Path, monkeypatch: pytest.MonkeyPatch):
    def refused(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refused)
    assert not make(root, SITE).is_twin()
    assert not folder(root / "dist", Cache(root / ".cache")).is_twin()


def test_to_remove_a_link_leaves_what_it_leads_to(tmp_path: Path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/text.md").write_bytes(b"mine")
    (tmp_path / "link").symlink_to(tmp_path / "mine")
    disk.remove(tmp_path / "link")
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]
    assert (tmp_path / "mine/text.md").read_bytes() == b"mine"


def test_where_the_old_site_cannot_become_the_twin_there_is_none(root: Path):
    into = make(root, SITE | {"old.html": b"old"})
    (root / "dist/old.html").unlink()
    (root / "dist/old.html").mkdir()  # which can't be removed as a file
    into.put("index.html", b"new")
    renew({"index.html": digest_of(b"new")}, {"old.html"}, into)
    assert (root / "dist/index.html").read_bytes() == b"new"
    assert not into.is_twin()


def test_a_closed_folder_of_somebody_else_makes_way_with_all_that_is_known_of_it():
    with anyones_folder() as top:
        top.chmod(0o777)
        with as_anyone():
            make(top, SITE)
        closed = top / ".dist.spare/closed"
        closed.mkdir(mode=0o700)
        with as_anyone():
            make(top, {**SITE, "index.html": b"new"})
        assert not closed.exists()
        assert (top / "dist/index.html").read_bytes() == b"new"
