"""Portals that have little or nothing to show yet are whole all the same."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conftest import run
from tests.reading import main_text, pages, parse

ITEM = "content/news/2564-06-10-policy-handover.md"


def checked(root: Path) -> None:
    """No news, so the day comes from the officer's last look."""
    settings = root / "site.toml"
    settings.write_text(
        settings.read_text("utf-8").replace('checked = ""', 'checked = "2564-06-01"'), "utf-8"
    )


def without_news(root: Path) -> list[str]:
    checked(root)
    for noun in ("news", "groups", "pages"):
        shutil.rmtree(root / "content" / noun)
    programme = root / "content" / "programme.yaml"
    programme.write_text(programme.read_text("utf-8").replace("\nsource:", "\n# source:"), "utf-8")
    return []


def withdrawn(root: Path) -> list[str]:
    item = root / ITEM
    item.write_text(
        item.read_text("utf-8").replace(
            "date: 2564", "withdrawn: {on: 2564-06-10, reason: ทดสอบ}\ndate: 2564", 1
        ),
        "utf-8",
    )
    return []


def early(root: Path) -> list[str]:
    return ["--as-of", "2560-01-01"]


@pytest.mark.parametrize("made", [without_news, withdrawn, early])
def test_a_portal_that_lists_no_item_is_whole(copy: Path, made):
    words = made(copy)
    done = run("build", "--root", copy, *words)
    assert done.returncode == 0, done.stderr
    for page in pages(copy / "dist"):
        parse(page)
    assert "ยังไม่มีข่าว" in main_text(copy / "dist" / "news" / "index.html")
    assert "ยังไม่มีข่าว" in main_text(copy / "dist" / "index.html")


def test_an_early_day_says_that_the_source_is_not_published_yet(copy: Path):
    out = copy / "dist"
    done = run("--root", copy, "--out", out, "--no-cache", "--as-of", "2560-01-01")
    assert done.returncode == 0, done.stderr
    assert "ข่าวที่ยังไม่เผยแพร่ ณ วันที่ของข้อมูลนี้" in main_text(out / "groups" / "country-reopening" / "index.html")
