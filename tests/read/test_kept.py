"""What was read is read again when the system tells anything else of it, and only then."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

import engine.read as reading
from engine.cache import Cache
from engine.disk.stamps import TICK
from engine.read import read
from engine.read.kept import kept as all_kept
from tests.sample import PNG, news, portal

SECOND = "content/news/second/index.md"
PICTURE = "content/news/second/photo.png"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A portal that has been as it is for a while, and was read."""
    root = portal(tmp_path, {SECOND: news(body="![ก](photo.png)"), PICTURE: PNG})
    time.sleep(TICK * 2 / 1e9)
    read(root, cache=Cache(root / ".cache"))
    return root


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the files that are opened from now on, and of those that are turned."""
    paths: list[str] = []
    whole, turned = reading._read, reading.parse

    def opening(root, known, file):
        paths.append(file.path)
        return whole(root, known, file)

    def turning(file, *rest):
        paths.append(f"turned {file.path}")
        return turned(file, *rest)

    monkeypatch.setattr(reading, "_read", opening)
    monkeypatch.setattr(reading, "parse", turning)
    return paths


def again(root: Path) -> None:
    """Read the portal, as a build would that remembers, and hold it against one that does not."""
    sources = read(root, cache=Cache(root / ".cache"))
    assert sources == read(root)


def test_nothing_is_opened_while_the_system_tells_the_same(root: Path, opened: list[str]):
    read(root, cache=Cache(root / ".cache"))
    assert opened == []


def test_a_file_that_was_only_touched_is_opened_and_not_turned(root: Path, opened: list[str]):
    (root / SECOND).touch()
    read(root, cache=Cache(root / ".cache"))
    assert opened == [SECOND]


def test_a_file_that_is_too_new_to_be_sure_is_opened_until_it_is_older(root: Path, opened: list[str]):
    (root / SECOND).write_text(news(body="ก"), encoding="utf-8")
    read(root, cache=Cache(root / ".cache"))
    (root / SECOND).write_text(news(body="ข"), encoding="utf-8")
    again(root)
    time.sleep(TICK * 2 / 1e9)
    read(root, cache=Cache(root / ".cache"))
    opened.clear()
    read(root, cache=Cache(root / ".cache"))
    assert opened == []


def test_a_file_of_the_same_size_and_time_is_another_one(root: Path):
    told = (root / SECOND).stat()
    text = (root / SECOND).read_text(encoding="utf-8").replace("ข่าวที่สอง", "ข่าวที่สาม")
    (root / SECOND).write_text(text, encoding="utf-8")
    os.utime(root / SECOND, ns=(told.st_atime_ns, told.st_mtime_ns))
    again(root)


def test_a_picture_that_was_replaced_changes_its_item(root: Path):
    from PIL import Image

    Image.new("RGB", (3, 2)).save(root / PICTURE)
    again(root)


def test_an_item_that_came_went_or_moved_is_seen(root: Path):
    (root / "content/news/third.md").write_text(news(), encoding="utf-8")
    again(root)
    (root / "content/news/third.md").rename(root / "content/news/fourth.md")
    again(root)
    (root / "content/news/fourth.md").unlink()
    again(root)


def test_an_items_outline_changes_with_all_of_it_but_its_text(root: Path):
    def outline() -> bytes:
        return next(source.outline for source in read(root).all if source.path == SECOND)

    lead = "ย่อหน้าแรก" * 60
    (root / SECOND).write_text(news(body=f"{lead}\n\nท้าย"), encoding="utf-8")
    first = outline()
    (root / SECOND).write_text(news(body=f"{lead}\n\nท้ายที่เปลี่ยนไป"), encoding="utf-8")
    assert outline() == first
    for body in (f"ใหม่{lead}\n\nท้าย", f"{lead}\n\n## หัวข้อ\n\nท้าย", f"{lead}\n\n[ท้าย](/news/)"):
        (root / SECOND).write_text(news(body=body), encoding="utf-8")
        assert outline() != first
    (root / SECOND).write_text(news("draft: true\n", body=f"{lead}\n\nท้าย"), encoding="utf-8")
    assert outline() != first


def test_a_file_that_was_written_just_now_is_not_yet_sure(root: Path):
    (root / SECOND).write_text(news(body="![ก](photo.png) ใหม่"), encoding="utf-8")
    read(root, cache=Cache(root / ".cache"))
    kept = all_kept(Cache(root / ".cache"), root)
    assert [path for path, one in kept.items() if one.stamps is None] == [SECOND]
