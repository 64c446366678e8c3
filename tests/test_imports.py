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
    "problem": "",
    "addresses": "",
    "spread": "",
    "values": "thai",
    "body": "",
    "model": "body thai values",
    "statuses": "",
    "site": "addresses model problem thai",
    "progress": "addresses model site statuses thai",
    "cache": "problem spread",
    "disk": "cache",
    "templates": "disk problem thai",
    "images": "addresses cache problem site templates thai",
    "markdown": "body thai",
    "read": "addresses body cache disk images markdown model problem spread statuses thai values",
    "check": "addresses body markdown model problem progress read site statuses thai values",
    "data": "addresses model progress site statuses",
    "search": "addresses body cache model site thai",
    "pages": "addresses body data model progress search site statuses thai",
    "links": "addresses problem site",
    "assets": "addresses disk problem site",
    "render": "addresses cache disk links pages problem site spread templates thai values",
    "write": "cache disk problem",
    "amend": "addresses cache disk model pages problem read render search site spread",
    "serve": "check disk pages problem read render site write",
    "command": "editors problem thai values write",
    "editors": "addresses model read statuses thai values",
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


def at_once(path: Path, modules: set[str]) -> set[str]:
    """Those of the modules that one imports at its top level."""
    found: set[str] = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names} & modules or {node.module}
    return found & modules


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


def test_no_module_leads_back_to_itself_by_what_it_imports_when_it_is_imported():
    names = {path: ".".join(path.relative_to(PROJECT).with_suffix("").parts) for path in ENGINE.rglob("*.py")}
    names = {path: name.removesuffix(".__init__") for path, name in names.items()}
    left = {name: at_once(path, set(names.values())) for path, name in names.items()}
    while free := [name for name, below in left.items() if not below]:
        for name in free:
            del left[name]
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
