"""What is shown of an edit, and when: the changed page first, where all of them take long."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

import build
from engine.command.calls import parsed
from engine.disk.stamps import TICK
from engine.serve.preview import Made, Preview
from tests.sample import news, portal

SECOND = "content/news/second.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return portal(tmp_path, {SECOND: news(body="ข้อความแรก")})


@pytest.fixture
def preview(root: Path, monkeypatch: pytest.MonkeyPatch) -> Preview:
    """After the first build, of a portal that counts as large."""
    monkeypatch.setattr("engine.serve.preview.MANY", 1)
    return begun(root)


def begun(root: Path) -> Preview:
    call = parsed(["serve", "--root", str(root)])
    call.out = root / ".cache" / "preview"

    def again():
        made = build.build(call)
        return Made(*made[:3]) if made else None

    preview = Preview(call, again, lambda: Made(*build.make(call, build.remembered(call))[:3]))
    assert list(preview(set())) == [[]]
    return preview


def page(root: Path, address: str = "news/second/") -> str:
    return (root / ".cache" / "preview" / address / "index.html").read_text(encoding="utf-8")


def test_a_changed_page_is_there_before_the_others_are_made(root: Path, preview: Preview):
    (root / SECOND).write_text(news(body="ข้อความที่สอง").replace("ข่าวที่สอง", "หัวข้อใหม่"), "utf-8")
    told = preview({root / SECOND})
    assert next(told) == []
    assert list(preview.first) == ["news/second/index.html"]
    assert "ข้อความที่สอง" in preview.first["news/second/index.html"].decode()
    assert "ข้อความแรก" in page(root)
    assert next(told) == []
    assert preview.first == {}
    assert "ข้อความที่สอง" in page(root)
    assert "หัวข้อใหม่" in page(root, "news")
    assert next(told, None) is None


def test_a_page_that_came_first_is_not_shown_where_the_whole_is_refused(root: Path, preview: Preview):
    (root / SECOND).write_text(news(body="ข้อความที่สอง"), "utf-8")
    told = preview({root / SECOND})
    assert next(told) == []
    (root / "site.toml").write_text("", "utf-8")
    assert next(told) != []
    assert preview.first == {}
    assert "ข้อความแรก" in page(root)


def test_where_a_text_alone_has_changed_the_site_is_amended(root: Path, preview: Preview):
    settings, long = root / "site.toml", "ข้อความสมมติ " * 40
    settings.write_text("search_scan_limit = 0\n" + settings.read_text("utf-8"), "utf-8")
    (root / SECOND).write_text(news(body=long), "utf-8")
    time.sleep(TICK * 2 / 1e9)
    list(preview({settings, root / SECOND}))
    before = preview.last
    (root / SECOND).write_text(news(body=f"{long}\n\nย่อหน้าใหม่"), "utf-8")
    time.sleep(TICK * 2 / 1e9)
    told = preview({root / SECOND})
    assert next(told) == []
    first = preview.first["news/second/index.html"].decode()
    assert list(told) == [[]]
    assert "ย่อหน้าใหม่" in first
    assert page(root) == first
    assert preview.last is before


def test_what_is_wrong_is_told_once_and_the_last_good_page_stays(root: Path, preview: Preview):
    (root / SECOND).write_text(news(body="[ก](/news/nowhere/)"), "utf-8")
    (told,) = preview({root / SECOND})
    assert "ซึ่งไม่มีอยู่" in told[0]
    assert "ข้อความแรก" in page(root)


@pytest.mark.parametrize("change", ["another file", "gone", "new"])
def test_where_more_than_an_item_has_changed_all_is_made_at_once(root: Path, preview: Preview, change: str):
    other = root / ("content/groups/roads.yaml" if change == "another file" else "content/news/third.md")
    if change == "another file":
        other.write_text(other.read_text(encoding="utf-8").replace("กลุ่มถนน", "กลุ่มทางหลวง"), "utf-8")
    elif change == "new":
        other.write_text(news(body="ข่าวที่สาม"), "utf-8")
    else:
        other = root / SECOND
        other.unlink()
    assert list(preview({other})) == [[]]
    assert (root / ".cache/preview/news/second").exists() == (change != "gone")


def test_a_site_of_which_a_page_came_first_is_the_one_that_is_built_at_once(root: Path, preview: Preview):
    for n in range(3):
        (root / SECOND).write_text(news(body=f"ข้อความ {n}"), "utf-8")
        assert list(preview({root / SECOND})) == [[], []]
        build.main(["build", "--root", str(root), "--out", str(root / "cold"), "--no-cache", "--drafts"])
        assert page(root) == (root / "cold/news/second/index.html").read_text(encoding="utf-8")


def test_while_another_item_is_wrong_no_page_comes_first_and_once_it_is_mended_all_do(
    root: Path, preview: Preview
):
    other = root / "content/news/first.md"
    good = other.read_text("utf-8")
    other.write_text(good.replace("---\n", "---\nฐานะ: x\n", 1), "utf-8")
    assert len(list(preview({other}))) == 1
    (root / SECOND).write_text(news(body="ข้อความที่สอง"), "utf-8")
    (told,) = preview({root / SECOND})
    assert "ฐานะ" in told[0]
    assert preview.first == {}
    other.write_text(good, "utf-8")
    made = preview({other})
    assert next(made) == []
    assert "ข้อความที่สอง" in preview.first["news/second/index.html"].decode()
    assert list(made) == [[]]
    assert "ข้อความที่สอง" in page(root)


def test_where_the_site_stands_already_a_page_comes_first_too(root: Path, preview: Preview):
    time.sleep(TICK * 2 / 1e9)
    list(preview(set()))  # which leaves the site as it has been for a while
    anew = begun(root)
    (root / SECOND).write_text(news().replace("ข่าวที่สอง", "หัวข้อใหม่"), "utf-8")
    made = anew({root / SECOND})
    assert next(made) == []
    assert "หัวข้อใหม่" in anew.first["news/second/index.html"].decode()
    assert list(made) == [[]]


@pytest.mark.parametrize("place", ["content/news/second.md", "content/news/second", "content/news"])
def test_what_a_link_leads_to_is_not_shown_first(root: Path, preview: Preview, tmp_path: Path, place: str):
    if place != SECOND:
        (root / "content/news/second").mkdir()
        (root / SECOND).rename(root / "content/news/second/index.md")
        assert list(preview({root / SECOND, root / "content/news/second/index.md"})) == [[]]
    away = root.parent / f"{tmp_path.name}-away"
    (root / place).rename(away)
    changed = away if place == SECOND else next(away.rglob("index.md"))
    changed.write_text(news(body="นอกโฟลเดอร์"), "utf-8")
    (root / place).symlink_to(away)
    (told,) = preview({root / (SECOND if place == SECOND else "content/news/second/index.md")})
    assert any("ต้องเป็นไฟล์จริง" in one for one in told)
    assert preview.first == {}
