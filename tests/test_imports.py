"""The table of imports: arrows point down only, and what is slow or talkative is not imported at once."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import PROJECT

ENGINE = PROJECT / "engine"

# What each part may import of the others; build.py, above them all, may import any.
TABLE = {
    "thai": "",
    "problem": "reasons",
    "reasons": "",
    "addresses": "",
    "pointer": "problem",
    "spread": "",
    "values": "thai",
    "body": "",
    "model": "body values",
    "statuses": "",
    "site": "addresses model problem thai",
    "progress": "addresses model site statuses thai",
    "data": "addresses model progress site statuses",
    "search": "addresses body cache model site spread thai",
    "markdown": "body thai",
    "pickled": "",
    "read": "body cache camera markdown model pickled problem reasons spread stamps statuses thai values",
    "check": "addresses body markdown model problem read site thai values",
    "pages": "addresses body data model progress search site statuses thai",
    "cache": "",
    "once": "cache problem spread",
    "fonts": "",
    "templates": "problem stamps thai",
    "cards": "addresses fonts once problem site templates thai",
    "camera": "",
    "pictures": "addresses camera once problem site",
    "stamps": "",
    "disk": "stamps",
    "folder": "cache disk pickled stamps",
    "memory": "cache folder links pickled site",
    "render": "addresses folder links memory pages problem site spread templates thai values",
    "assets": "addresses problem site stamps",
    "links": "addresses problem site",
    "write": "cache disk folder reasons",
    "handlers": "",
    "serve": "handlers stamps",
    "said": "pointer problem",
    "preview": "check pages problem read render said site write",
    "calls": "problem thai values",
    "ending": "reasons said write",
    "unchanged": "folder pickled stamps",
    "amend": "addresses cache folder model pages pickled problem read render search site spread unchanged",
    "new": "addresses model read statuses thai values",
    "cms": "model new read statuses",
}
UNCLEAR = {"utils", "helpers", "managers", "base", "common", "misc"}


def parts() -> dict[str, list[Path]]:
    found: dict[str, list[Path]] = {}
    for path in sorted(ENGINE.rglob("*.py")):
        name = path.relative_to(ENGINE).with_suffix("").parts[0]
        found.setdefault(name, []).append(path)
    found.pop("__init__")
    return found


def imported(path: Path) -> set[str]:
    """The parts of the engine that a module imports anywhere in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            whole = [f"{node.module}.{alias.name}" for alias in node.names]
            names |= set(whole) if node.module == "engine" else {node.module}
    return {name.split(".")[1] for name in names if name.startswith("engine.")}


@pytest.mark.parametrize("part", sorted(TABLE))
def test_a_part_imports_only_what_stands_below_it(part: str):
    found = {name for path in parts()[part] for name in imported(path)} - {part}
    assert found == set(TABLE[part].split())


def test_the_table_names_every_part_and_has_no_way_back():
    assert set(parts()) == set(TABLE)
    left = {part: set(below.split()) for part, below in TABLE.items()}
    while free := [part for part, below in left.items() if not below]:
        for part in free:
            del left[part]
        for below in left.values():
            below -= set(free)
    assert left == {}


def test_no_module_has_a_name_that_says_nothing():
    assert not UNCLEAR & {path.stem for path in ENGINE.rglob("*.py")}


def test_every_module_opens_with_one_sentence():
    for path in [PROJECT / "build.py", *ENGINE.rglob("*.py")]:
        first = (ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "").split("\n")[0]
        assert first.endswith((".", ":")), path


def test_importing_the_engine_loads_no_word_list_no_numbers_and_no_server():
    code = "import sys, build; print([name for name in ('pythainlp', 'numpy', 'livereload', 'tornado') if name in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=PROJECT,
        encoding="utf-8",
    )
    assert done.stdout == "[]\n"
