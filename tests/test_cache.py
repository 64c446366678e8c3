from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from engine.cache import Cache
from engine.site import Page
from engine.thai.dates import Date
from tests.sample import anyones_folder, as_anyone

PAGES = [Page("/", "home.html", data={"day": Date(2021, 6, 10)}), Page("/news/", "listing.html")]


def test_what_was_put_is_what_is_got(tmp_path):
    cache = Cache(tmp_path)
    home, news = cache.keys("look", PAGES)
    cache.put({home: "หน้าแรก\n", news: ""})
    assert cache.get([home, news]) == {home: "หน้าแรก\n", news: ""}


def test_a_later_build_knows_what_an_earlier_one_put(tmp_path):
    Cache(tmp_path).put(dict(zip(Cache(tmp_path).keys("look", PAGES), ("one", "two"), strict=True)))
    later = Cache(tmp_path)
    assert list(later.get(later.keys("look", PAGES)).values()) == ["one", "two"]


def test_only_what_is_known_is_got(tmp_path):
    cache = Cache(tmp_path)
    home, news = cache.keys("look", PAGES)
    cache.put({home: "หน้าแรก"})
    assert cache.get([news, home]) == {home: "หน้าแรก"}


def test_a_result_that_is_put_again_is_the_newer_one(tmp_path):
    cache = Cache(tmp_path)
    (key,) = cache.keys("look", PAGES[:1])
    cache.put({key: "old"})
    cache.put({key: "new"})
    assert cache.get([key]) == {key: "new"}


def test_another_shared_value_makes_other_keys():
    cache = Cache(None)
    assert set(cache.keys("look", PAGES)).isdisjoint(cache.keys("other look", PAGES))


def test_each_value_has_its_own_key_and_always_the_same():
    cache = Cache(None)
    assert len(set(cache.keys("look", PAGES))) == 2
    assert cache.keys("look", PAGES) == cache.keys("look", list(PAGES))


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
    assert cache.keys("look", [changed]) != cache.keys("look", PAGES[:1])


def test_without_a_folder_nothing_is_remembered():
    cache = Cache(None)
    keys = cache.keys("look", PAGES)
    cache.put(dict.fromkeys(keys, "text"))
    assert cache.get(keys) == {}


def test_nothing_to_keep_makes_no_file(tmp_path):
    Cache(tmp_path / "cache").put({})
    assert not (tmp_path / "cache").exists()


def base(file: Path, table: str) -> None:
    """Another base in the file's place."""
    file.unlink()
    with closing(sqlite3.connect(file)) as other, other:
        other.execute(f"CREATE TABLE {table}")


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
}


@pytest.mark.parametrize("spoil", BROKEN.values(), ids=BROKEN)
def test_a_broken_or_foreign_file_knows_nothing_and_the_next_build_begins_anew(tmp_path, spoil):
    cache = Cache(tmp_path)
    keys = cache.keys("look", [Page(f"/{n}/", "item.html") for n in range(100)])
    cache.put(dict.fromkeys(keys, "text " * 100))
    assert cache.file
    spoil(cache.file)
    assert cache.get(keys) == {}
    cache.put(dict.fromkeys(keys, "new"))
    assert cache.get(keys) == dict.fromkeys(keys, "new")


def test_a_broken_file_that_is_only_put_to_is_harmless(tmp_path):
    cache = Cache(tmp_path)
    keys = cache.keys("look", PAGES)
    assert cache.file
    cache.file.write_bytes(b"noise" * 1_000)
    cache.put(dict.fromkeys(keys, "text"))
    assert cache.get(keys) == {}


def test_a_folder_where_the_file_should_be_is_harmless(tmp_path):
    cache = Cache(tmp_path)
    keys = cache.keys("look", PAGES)
    assert cache.file
    (cache.file / "inside").mkdir(parents=True)
    cache.put(dict.fromkeys(keys, "text"))
    assert cache.get(keys) == {}
    assert (cache.file / "inside").is_dir()


def test_a_file_where_the_folder_should_be_is_harmless(tmp_path):
    (tmp_path / "cache").write_bytes(b"mine")
    cache = Cache(tmp_path / "cache")
    keys = cache.keys("look", PAGES)
    cache.put(dict.fromkeys(keys, "text"))
    assert cache.get(keys) == {}
    assert (tmp_path / "cache").read_bytes() == b"mine"


def test_a_folder_that_may_not_be_written_to_is_harmless():
    with anyones_folder() as folder:
        cache = Cache(folder)
        keys = cache.keys("look", PAGES)
        folder.chmod(0o555)
        with as_anyone():
            cache.put(dict.fromkeys(keys, "text"))
            assert cache.get(keys) == {}


def test_a_broken_file_that_may_not_be_removed_is_harmless():
    with anyones_folder() as folder:
        cache = Cache(folder)
        keys = cache.keys("look", PAGES)
        assert cache.file
        cache.file.write_bytes(b"noise" * 1_000)
        cache.file.chmod(0o644)
        folder.chmod(0o555)
        with as_anyone():
            assert cache.get(keys) == {}


def test_a_file_that_may_not_be_read_is_harmless():
    with anyones_folder() as folder:
        cache = Cache(folder)
        keys = cache.keys("look", PAGES)
        cache.put(dict.fromkeys(keys, "text"))
        assert cache.file
        cache.file.chmod(0o000)
        folder.chmod(0o555)
        with as_anyone():
            assert cache.get(keys) == {}


def test_a_base_that_another_build_writes_to_is_harmless(tmp_path):
    cache = Cache(tmp_path)
    keys = cache.keys("look", PAGES)
    cache.put(dict.fromkeys(keys, "text"))
    assert cache.file
    with closing(sqlite3.connect(cache.file)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("DELETE FROM results")
        assert cache.get(keys) == dict.fromkeys(keys, "text")


def test_the_results_of_another_engine_are_cleared_away(tmp_path):
    cache = Cache(tmp_path)
    (tmp_path / "0123456789abcdef.sqlite").write_bytes(b"of another engine")
    cache.put(dict.fromkeys(cache.keys("look", PAGES), "text"))
    assert [path for path in tmp_path.iterdir() if path.suffix == ".sqlite"] == [cache.file]
