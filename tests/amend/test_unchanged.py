"""That nothing has changed is said only where it is so: of the call, of the sources, of the output."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from build import main
from engine.disk.stamps import COARSE, SECOND, TICK, UNKNOWN, changed
from tests.reading import files
from tests.sample import news, portal

DRAFT, LATER = "content/news/draft.md", "content/news/later.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A portal that has been as it is for a while, with a draft and an item for later, and was built."""
    changes: dict[str, str | bytes | None] = {
        DRAFT: news("draft: true\n"),
        LATER: news("publish: 2568-01-30T09:00\n"),
    }
    root = portal(tmp_path / "root", changes)
    time.sleep(TICK * 2 / 1e9)
    assert main(["build", "--root", str(root)]) == 0
    return root


def cold(root: Path, *words: str) -> dict[str, bytes]:
    out = root.parent / "cold"
    assert main(["build", "--root", str(root), "--out", str(out), "--no-cache", *words]) == 0
    return files(out)


@pytest.mark.parametrize(
    "words",
    [
        ["--drafts"],
        ["--at", "2568-01-29T00:00"],
        ["--as-of", "2568-01-21"],
        ["--url", "https://example.com/other/"],
    ],
    ids=" ".join,
)
def test_another_call_makes_another_site(root: Path, words: list[str]):
    before = files(root / "dist")
    assert main(["build", "--root", str(root), *words]) == 0
    assert files(root / "dist") == cold(root, *words) != before


def test_the_same_call_of_the_same_sources_makes_nothing(root: Path):
    made = (root / "dist" / "index.html").stat()
    folder = (root / "dist").stat().st_ino
    assert main(["build", "--root", str(root)]) == 0
    assert (root / "dist" / "index.html").stat() == made
    assert (root / "dist").stat().st_ino == folder  # which a build exchanges


def test_what_was_changed_in_the_output_is_made_again(root: Path):
    (root / "dist" / "index.html").write_text("changed", encoding="utf-8")
    assert main(["build", "--root", str(root)]) == 0
    assert files(root / "dist") == cold(root)


def test_where_a_system_keeps_whole_seconds_a_time_may_mean_their_end():
    told = 1_763_900_000 * SECOND
    assert changed((*UNKNOWN[:2], told, told, 1)) == told + COARSE
    assert changed((*UNKNOWN[:2], told, told + 1, 1)) == told + 1


def test_what_is_kept_does_not_grow_with_every_new_time_of_asking(root: Path):
    kept = []
    for minute in range(5):
        assert main(["build", "--root", str(root), "--at", f"2568-02-01T00:0{minute}"]) == 0
        (file,) = (root / ".cache").glob("*.sqlite")
        with closing(sqlite3.connect(file)) as base:
            kept.append(base.execute("SELECT count(*) FROM results").fetchone())
    assert kept[-1] == kept[1]


def test_what_was_built_in_the_moment_of_a_change_is_not_kept_as_what_stands(
    root: Path, monkeypatch: pytest.MonkeyPatch
):
    with (root / "content/news/first.md").open("a", encoding="utf-8") as file:
        file.write("\nย่อหน้าใหม่\n")
    monkeypatch.setattr("engine.amend.unchanged.newest", lambda _: time.time_ns())
    assert main(["build", "--root", str(root)]) == 0
    monkeypatch.undo()
    time.sleep(TICK * 2 / 1e9)
    folder = (root / "dist").stat().st_ino
    assert main(["build", "--root", str(root)]) == 0
    assert (root / "dist").stat().st_ino != folder  # which a build exchanges


def test_a_setting_alone_that_changes_is_seen(root: Path):
    settings = (root / "site.toml").read_text(encoding="utf-8")
    (root / "site.toml").write_text(settings.replace("พอร์ทัลทดสอบ", "พอร์ทัลใหม่"), encoding="utf-8")
    assert main(["build", "--root", str(root)]) == 0
    assert "พอร์ทัลใหม่" in (root / "dist/index.html").read_text(encoding="utf-8")
