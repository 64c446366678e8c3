from __future__ import annotations

import pytest

import build
from tests.cases import FOLDER, cases
from tests.sample import portal

FILES = sorted((FOLDER / "mistakes").glob("*.txt"))
ROWS = [row for file in FILES for row in cases(f"mistakes/{file.stem}")]


def changes(given: str) -> dict[str, str | None]:
    """The files that differ from the good portal: "== PATH" begins one, "-- PATH" takes one away."""
    changed: dict[str, str | None] = {}
    path = ""
    for line in given.splitlines(keepends=True):
        if line.startswith(("== ", "-- ")):
            path = line[3:].strip()
            changed[path] = "" if line.startswith("==") else None
        else:
            changed[path] = f"{changed[path] or ''}{line}"
    return changed


@pytest.mark.parametrize(("given", "printed"), ROWS)
def test_a_mistake_is_told_in_these_words_at_its_place(tmp_path, capsys, given, printed):
    code = build.main(["check", "--root", str(portal(tmp_path, changes(given + "\n")))])
    told = capsys.readouterr()
    assert told.out.replace(str(tmp_path), "ROOT").splitlines() == printed.splitlines()
    assert (code, told.err) == (0 if "พบข้อผิดพลาด 0 แห่ง" in printed else 1, "")


def test_the_table_of_mistakes_is_read():
    assert len(ROWS) > 50
