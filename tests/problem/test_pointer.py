from __future__ import annotations

from pathlib import Path

import pytest

from engine.problem import Problem
from engine.problem.pointer import pointer


@pytest.mark.parametrize(
    ("line", "column", "shown"),
    [
        ("title: ข่าว", 8, ["title: ข่าว", "       ^"]),
        ("ที่นี่ผิด", 7, ["ที่นี่ผิด", "  ^"]),
        ("\tx: 1", 2, [" x: 1", " ^"]),
        ("日本 x", 4, ["日本 x", "     ^"]),
        ("ก" * 200, 100, ["…" + "ก" * 88 + "…", " " * 49 + "^"]),
        ("สั้น", 99, ["สั้น", "  ^"]),
    ],
    ids=["at a value", "marks take no column", "a tab", "wide letters", "a long line", "beyond the end"],
)
def test_the_mark_stands_under_the_place(tmp_path: Path, line: str, column: int, shown: list[str]):
    (tmp_path / "a.md").write_text(f"---\n{line}\n", encoding="utf-8")
    lines = pointer(Problem("a.md", 2, column, "x"), tmp_path).split("\n")
    assert [text.removeprefix("    │ ") for text in lines] == shown


@pytest.mark.parametrize(
    "problem", [Problem("none.md", 1, 1, "x"), Problem("a.md", 2, 1, "x"), Problem("a.md", 9, 1, "x")]
)
def test_where_there_is_no_line_nothing_is_pointed_at(tmp_path: Path, problem: Problem):
    (tmp_path / "a.md").write_text("---\n\n", encoding="utf-8")
    assert pointer(problem, tmp_path) == ""


def test_a_file_that_is_no_text_is_not_shown(tmp_path: Path):
    (tmp_path / "a.md").write_bytes(b"\xff\xfe")
    assert pointer(Problem("a.md", 1, 1, "x"), tmp_path) == ""
