from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from engine.cache import BESIDE, LIBRARIES, TABLE, Cache, _engine, _libraries, _marked, _plain
from engine.site import Page
from engine.thai.dates import Date
from tests.conftest import PROJECT
from tests.sample import anyones_folder, as_anyone


def keys(cache: Cache, shared: str, pages: Sequence[Page]) -> list[bytes]:
    return [cache.key(shared, page) for page in pages]


def known(cache: Cache, every: Iterable[bytes]) -> dict[bytes, bytes]:
    found = {key: cache.get(key) for key in every}
    return {key: result for key, result in found.items() if result is not None}


PAGES = [Page("/", "home.html", data={"day": Date(2021, 6, 10)}), Page("/news/", "listing.html")]


def test_what_was_put_is_what_is_got(tmp_path):
    cache = Cache(tmp_path)
    home, news = keys(cache, "look", PAGES)
    cache.put({home: b"home", news: b""})
    assert known(cache, [home, news]) == {home: b"home", news: b""}


def test_a_file_that_another_build_has_only_begun_is_left_to_it(tmp_path):
    cache = Cache(tmp_path)
    assert cache.file
    with closing(sqlite3.connect(cache.file)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute(TABLE)
        assert cache.get(b"key") is None
        other.execute("INSERT INTO results VALUES (?, ?)", _marked((b"key", b"made")))
        other.commit()
    assert cache.get(b"key") == b"made"


def test_no_library_that_shapes_a_site_is_left_out_of_the_caches_name():
    named = re.findall(
        r"^([a-z0-9-]+)==", (PROJECT / "requirements.txt").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert set(named) - set(LIBRARIES) == {
        "annotated-types", "colorama", "fontpkg", "livereload", "tornado", "tqdm", "typing-extensions",
        "typing-inspection", "tzdata",
    }  # fmt: skip
    found = {_plain(name.split("-")[0]) for name in _libraries()}
    assert found == set(LIBRARIES)


NAME = "from pathlib import Path; from engine.cache import Cache; print(Cache(Path()).file)"


@pytest.mark.parametrize("path", ["engine/thai/words.py", "engine/cache/__init__.py", "build.py"])
def test_other_code_has_another_cache_wherever_it_stands(tmp_path: Path, path: str):
    shutil.copytree(PROJECT / "engine", tmp_path / "engine")
    shutil.copy(PROJECT / "build.py", tmp_path)

    def name() -> str:
        return subprocess.run(
            [sys.executable, "-c", NAME], cwd=tmp_path, capture_output=True, text=True, check=True
        ).stdout

    before = name()
    assert re.fullmatch(r"[0-9a-f]{16}\.sqlite\n", before)
    assert name() == before
    with (tmp_path / path).open("a", encoding="utf-8") as file:
        file.write("# more\n")
    assert name() != before


def test_another_version_of_a_library_has_another_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.syspath_prepend(tmp_path)
    (tmp_path / "jinja2-3.1.6.dist-info").mkdir()
    before = _engine.__wrapped__()
    assert _engine.__wrapped__() == before
    (tmp_path / "jinja2-3.1.6.dist-info").rename(tmp_path / "jinja2-3.1.7.dist-info")
    assert _engine.__wrapped__() != before


def test_the_name_is_of_the_code_that_runs_whatever_is_written_over_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    before = Cache(Path()).file
    monkeypatch.syspath_prepend(tmp_path)
    (tmp_path / "jinja2-3.1.7.dist-info").mkdir()
    assert Cache(Path()).file == before


def test_a_later_build_knows_what_an_earlier_one_put(tmp_path):
    Cache(tmp_path).put(dict(zip(keys(Cache(tmp_path), "look", PAGES), (b"one", b"two"), strict=True)))
    later = Cache(tmp_path)
    assert list(known(later, keys(later, "look", PAGES)).values()) == [b"one", b"two"]


def test_only_what_is_known_is_got(tmp_path):
    cache = Cache(tmp_path)
    home, news = keys(cache, "look", PAGES)
    cache.put({home: b"home"})
    assert known(cache, [news, home]) == {home: b"home"}


def test_a_result_that_is_put_again_is_the_newer_one(tmp_path):
    cache = Cache(tmp_path)
    (key,) = keys(cache, "look", PAGES[:1])
    cache.put({key: b"old"})
    cache.put({key: b"new"})
    assert cache.get(key) == b"new"


def test_another_shared_value_makes_other_keys():
    cache = Cache(None)
    assert set(keys(cache, "look", PAGES)).isdisjoint(keys(cache, "other look", PAGES))


def test_each_value_has_its_own_key_and_always_the_same():
    cache = Cache(None)
    assert len(set(keys(cache, "look", PAGES))) == 2
    assert keys(cache, "look", PAGES) == keys(cache, "look", list(PAGES))


@pytest.mark.parametrize(
    "changed",
    [
        Page("/x/", "home.html", data={"day": Date(2021, 6, 10)}),
        Page("/", "other.html", data={"day": Date(2021, 6, 10)}),
        Page("/", "home.html", data={"day": Date(2021, 6, 11)}),
        Page("/", "home.html", data={"days": Date(2021, 6, 10)}),
        Page("/", "home.html", title="x", data={"day": Date(2021, 6, 10)}),
        Page("/", "home.html", data={"day": Date(2021, 6, 10)}, modified=Date(2021, 6, 10)),
    ],
    ids=["address", "template", "a value", "its name", "title", "modified"],
)
def test_whatever_a_page_shows_is_in_its_key(changed):
    cache = Cache(None)
    assert keys(cache, "look", [changed]) != keys(cache, "look", PAGES[:1])


def test_without_a_folder_nothing_is_remembered():
    cache = Cache(None)
    every = keys(cache, "look", PAGES)
    cache.put(dict.fromkeys(every, b"text"))
    assert known(cache, every) == {}


def test_nothing_to_keep_makes_no_file(tmp_path):
    Cache(tmp_path / "cache").put({})
    assert not (tmp_path / "cache").exists()


def base(file: Path, table: str, *more: str) -> None:
    """Another base in the file's place."""
    file.unlink(missing_ok=True)
    with closing(sqlite3.connect(file)) as other, other:
        for made in (f"CREATE TABLE {table}", *more):
            other.execute(made)


ENDLESS = """CREATE VIEW {} AS
    WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x FROM n) SELECT CAST(x AS BLOB) AS key, x AS result FROM n
    WHERE result IS NULL"""


BROKEN = {
    "noise": lambda file: file.write_bytes(b"\x00\xff" * 5_000),
    "a text": lambda file: file.write_text("ข้อความ", "utf-8"),
    "nothing": lambda file: file.write_bytes(b""),
    "cut off": lambda file: file.write_bytes(file.read_bytes()[:5_000]),
    "overwritten in the middle": lambda file: file.write_bytes(
        file.read_bytes()[:4_096] + b"\xff" * (file.stat().st_size - 4_096)
    ),
    "another program's base": lambda file: base(file, "songs (title TEXT)"),
    "another form of the table": lambda file: base(file, "results (name TEXT)"),
    "an endless view": lambda file: base(file, "songs (title TEXT)", ENDLESS.format("results")),
    "a view beside our table": lambda file: base(
        file, "results (key BLOB PRIMARY KEY, result NOT NULL)", ENDLESS.format("more")
    ),
}


@pytest.mark.parametrize("spoil", BROKEN.values(), ids=BROKEN)
def test_a_broken_or_foreign_file_knows_nothing_and_the_next_build_begins_anew(tmp_path, spoil):
    cache = Cache(tmp_path)
    every = keys(cache, "look", [Page(f"/{n}/", "item.html") for n in range(100)])
    cache.put(dict.fromkeys(every, b"text " * 100))
    assert cache.file
    spoil(cache.file)
    assert known(cache, every) == {}
    cache.put(dict.fromkeys(every, b"new"))
    assert known(cache, every) == dict.fromkeys(every, b"new")


@pytest.mark.parametrize("there", [True, False])
def test_a_link_in_the_files_place_is_taken_away_and_what_it_leads_to_left_alone(tmp_path, there):
    cache = Cache(tmp_path / "cache")
    every = keys(cache, "look", PAGES)
    assert cache.file
    elsewhere = tmp_path / "songs.sqlite"
    if there:
        base(elsewhere, "songs (title TEXT)")
    was = elsewhere.read_bytes() if there else None
    cache.file.parent.mkdir()
    cache.file.symlink_to(elsewhere)
    assert known(cache, every) == {}
    cache.put(dict.fromkeys(every, b"text"))
    assert known(cache, every) == dict.fromkeys(every, b"text")
    assert (elsewhere.read_bytes() if elsewhere.exists() else None) == was


def test_a_broken_file_that_is_only_put_to_is_harmless(tmp_path):
    cache = Cache(tmp_path)
    every = keys(cache, "look", PAGES)
    assert cache.file
    cache.file.write_bytes(b"noise" * 1_000)
    cache.put(dict.fromkeys(every, b"text"))
    assert known(cache, every) == {}


def test_a_folder_where_the_file_should_be_is_harmless(tmp_path):
    cache = Cache(tmp_path)
    every = keys(cache, "look", PAGES)
    assert cache.file
    (cache.file / "inside").mkdir(parents=True)
    cache.put(dict.fromkeys(every, b"text"))
    assert known(cache, every) == {}
    assert (cache.file / "inside").is_dir()


def test_a_folder_named_as_the_cache_of_another_engine_is_harmless(tmp_path):
    (tmp_path / "fedcba9876543210.sqlite").mkdir()
    Cache(tmp_path).put({b"key": b"result"})
    assert Cache(tmp_path).get(b"key") == b"result"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with a name")
def test_a_pipe_beside_the_file_is_not_waited_for(tmp_path):
    Cache(tmp_path).put({b"key": b"result"})
    for beside in BESIDE:
        file = Cache(tmp_path).file
        os.mkfifo(f"{file}{beside}")
        assert Cache(tmp_path).get(b"key") == b"result"
        os.mkfifo(f"{file}{beside}")
        Cache(tmp_path).put({b"key": b"another"})
        Cache(tmp_path).put({b"key": b"result"})


def test_a_file_where_the_folder_should_be_is_harmless(tmp_path):
    (tmp_path / "cache").write_bytes(b"mine")
    cache = Cache(tmp_path / "cache")
    every = keys(cache, "look", PAGES)
    cache.put(dict.fromkeys(every, b"text"))
    assert known(cache, every) == {}
    assert (tmp_path / "cache").read_bytes() == b"mine"


def test_a_folder_that_may_not_be_written_to_is_harmless():
    with anyones_folder() as folder:
        cache = Cache(folder)
        every = keys(cache, "look", PAGES)
        folder.chmod(0o555)
        with as_anyone():
            cache.put(dict.fromkeys(every, b"text"))
            assert known(cache, every) == {}


def test_a_broken_file_that_may_not_be_removed_is_harmless():
    with anyones_folder() as folder:
        cache = Cache(folder)
        every = keys(cache, "look", PAGES)
        assert cache.file
        cache.file.write_bytes(b"noise" * 1_000)
        cache.file.chmod(0o644)
        folder.chmod(0o555)
        with as_anyone():
            assert known(cache, every) == {}


def test_a_file_that_may_not_be_read_is_harmless():
    with anyones_folder() as folder:
        cache = Cache(folder)
        every = keys(cache, "look", PAGES)
        cache.put(dict.fromkeys(every, b"text"))
        assert cache.file
        cache.file.chmod(0o000)
        folder.chmod(0o555)
        with as_anyone():
            assert known(cache, every) == {}


def test_a_base_that_another_build_writes_to_is_harmless(tmp_path):
    cache = Cache(tmp_path)
    every = keys(cache, "look", PAGES)
    cache.put(dict.fromkeys(every, b"text"))
    assert cache.file
    with closing(sqlite3.connect(cache.file)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("DELETE FROM results")
        assert known(cache, every) == dict.fromkeys(every, b"text")


def test_the_results_of_another_engine_are_cleared_away(tmp_path):
    cache = Cache(tmp_path)
    (tmp_path / "0123456789abcdef.sqlite").write_bytes(b"of another engine")
    cache.put(dict.fromkeys(keys(cache, "look", PAGES), b"text"))
    assert [path for path in tmp_path.iterdir() if path.suffix == ".sqlite"] == [cache.file]


def test_a_result_that_is_no_longer_what_was_kept_is_not_known(tmp_path):
    cache = Cache(tmp_path)
    (key,) = keys(cache, "look", PAGES[:1])
    cache.put({key: b"a page"})
    assert cache.file
    with closing(sqlite3.connect(cache.file)) as other, other:
        other.execute("UPDATE results SET result = CAST(replace(result, 'a page', 'a fake') AS BLOB)")
    assert Cache(tmp_path).get(key) is None


def test_a_result_that_was_put_under_another_key_by_hand_is_not_taken_for_its_own(tmp_path):
    cache = Cache(tmp_path)
    home, news = keys(cache, "look", PAGES)
    cache.put({home: b"home", news: b"news"})
    assert cache.file
    with closing(sqlite3.connect(cache.file)) as base, base:
        base.execute("UPDATE results SET result = (SELECT result FROM results WHERE key = ?)", (home,))
    assert known(Cache(tmp_path), [home, news]) == {home: b"home"}


def test_a_base_of_somebody_else_in_the_folder_is_left_there(tmp_path):
    (tmp_path / "mine.sqlite").write_bytes(b"mine")
    (tmp_path / f"{0:016x}.sqlite").write_bytes(b"of another engine")
    Cache(tmp_path).put({b"key": b"result"})
    assert (tmp_path / "mine.sqlite").read_bytes() == b"mine"
    assert not (tmp_path / f"{0:016x}.sqlite").exists()


def test_a_base_that_another_process_will_not_let_go_is_left_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("engine.cache.PATIENCE", 0)
    cache = Cache(tmp_path)
    cache.put({b"key": b"result"})
    assert cache.file
    file = cache.file
    with closing(sqlite3.connect(file)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert cache.get(b"key") is None
        assert file.exists()
    assert Cache(tmp_path).get(b"key") == b"result"


def test_the_journal_of_another_build_at_work_is_left_to_it(tmp_path: Path):
    Cache(tmp_path).put({b"key": b"result"})
    (file,) = tmp_path.glob("*.sqlite")
    with closing(sqlite3.connect(file)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("DELETE FROM results")
        assert Cache(tmp_path).get(b"key") == b"result"
        assert Path(f"{file}-journal").exists()


def test_a_folder_that_may_not_be_looked_into_is_harmless():
    with anyones_folder() as folder:
        Cache(folder).put({b"key": b"result"})
        folder.chmod(0o000)
        with as_anyone():
            cache = Cache(folder)
            assert cache.get(b"key") is None
            cache.put({b"key": b"another"})
        folder.chmod(0o755)


def test_another_python_has_another_cache(monkeypatch: pytest.MonkeyPatch):
    before = _engine.__wrapped__()
    monkeypatch.setattr(sys, "version", "3.99.0 (main)")
    assert _engine.__wrapped__() != before
