"""Content is not trusted, templates are: none of it becomes code, a way out, a header or a command."""

from __future__ import annotations

import ast
import os
import pickle
from pathlib import Path

import pytest

from engine.cache import pickled
from engine.read import read
from engine.read.kept import MODULES, Kept, unpacked
from tests.conftest import PROJECT, built, run
from tests.reading import files
from tests.sample import PNG, PORTAL, news, portal

SOURCES = sorted((PROJECT / "engine").rglob("*.py"))
CALLS = {
    "eval",
    "exec",
    "compile",
    "__import__",
    "system",
    "popen",
    "from_string",
    "unsafe_load",
    "full_load",
}
IMPORTS = {"subprocess", "pickle", "marshal", "shelve", "code", "runpy", "importlib.util"}
# What the cache keeps comes back by a reader that makes nothing but plain values and our own types.
ALLOWED = {"pickled.py": {"pickle"}}


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(PROJECT).as_posix())
def test_the_engine_runs_nothing_that_it_has_read(path: Path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            assert not {name.name for name in node.names} & (IMPORTS - ALLOWED.get(path.name, set()))
        elif isinstance(node, ast.ImportFrom):
            assert node.module not in IMPORTS
        elif isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            module = getattr(getattr(node.func, "value", None), "id", "")
            assert name not in CALLS or (module, name) == ("re", "compile")


def test_the_language_of_templates_in_a_file_name_a_title_and_a_body_is_only_text(tmp_path: Path):
    trick = "{{ 7 * 191 }}{% include 'item.html' %}{# x #}"
    root = portal(
        tmp_path / "root",
        {
            "content/news/second/index.md": news(
                f'sources: [{{title: "{trick}"}}]\n', f"{trick}\n\n![{trick}](a.png)"
            ),
            "content/news/second/{{ 7 + 191 }}.pdf": b"%PDF-1.4",
            "content/agencies/police.yaml": f'name: "{trick}"\n',
            "content/news/second/a.png": PNG,
        },
    )
    made = files(built(tmp_path / "out", "--root", root))
    assert not [name for name, raw in made.items() if b"1337" in raw and name.endswith(".html")]
    assert trick.replace("'", "&#39;") in made["news/second/index.html"].decode()


OUTSIDE = [
    "../../outside",
    "..",
    "/etc/outside",
    "a/../../outside",
    "C:outside",
    "..\\outside",
    "%2e%2e/outside",
]


@pytest.mark.parametrize("name", OUTSIDE)
def test_nothing_in_content_leads_a_build_outside_its_output(tmp_path: Path, name: str):
    """An id, a reference, a picture or a link that climbs is a problem, and nothing is written."""
    quoted = f'"{name}"'.replace("\\", "\\\\")
    roads = PORTAL["content/groups/roads.yaml"].replace("{id: signs,", f"{{id: {quoted},")
    root = portal(
        tmp_path / "root",
        {
            "content/groups/roads.yaml": roads,
            "content/news/second.md": news(f"groups: [{quoted}]\n", f"![ก]({name}.png)"),
        },
    )
    (tmp_path / ".out.lock").touch()  # which a build waits at before it reads
    before = {path for path in tmp_path.rglob("*") if ".cache" not in path.parts}
    done = run("build", "--root", root, "--out", tmp_path / "out")
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert {path for path in tmp_path.rglob("*") if ".cache" not in path.parts} == before


def test_what_the_cache_kept_can_name_no_function(tmp_path: Path):
    class Trap:
        def __reduce__(self) -> tuple[object, tuple[str]]:
            return os.system, (f"touch {tmp_path}/ran",)

    for trap in (Trap(), [Trap()], print, os.system, Path):
        for modules in ((), MODULES):
            assert pickled.unpacked(pickle.dumps(trap), modules) is None
        assert unpacked(pickle.dumps({"x": trap})) == {}
    assert unpacked(b"noise") == {}
    assert list(tmp_path.iterdir()) == []


def test_a_source_comes_back_as_it_was_kept(tmp_path: Path):
    front = "reports: [{on: roads/signs, status: done, value: 2, due: 2568-09, reason: x}]\npublish: 2568-01-25T09:00\n"
    sources = read(
        portal(tmp_path, {"content/news/second.md": news(front, "[ก](/news/)"), "content/news/x.md": "x"})
    ).all
    shelf = {source.path: Kept(((1, 2, 3, 4, 5),), b"digest", source) for source in sources}
    assert unpacked(pickled.packed(shelf)) == shelf


@pytest.mark.parametrize(
    "path", sorted((PROJECT / ".github/workflows").glob("*.yml")), ids=lambda path: path.name
)
def test_what_is_checked_and_published_trusts_no_cache_that_a_commit_brought_along(path: Path):
    called = [line for line in path.read_text(encoding="utf-8").splitlines() if "python build.py " in line]
    assert called
    assert [line for line in called if " --no-cache " not in line] == []


def test_what_else_is_installed_takes_no_part_in_a_build(tmp_path: Path):
    (tmp_path / "guest.py").write_text("raise SystemExit('a guest was asked in')\n", encoding="utf-8")
    about = tmp_path / "guest-1.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: guest\nVersion: 1\n", encoding="utf-8")
    (about / "entry_points.txt").write_text("[pydantic]\nguest = guest\n", encoding="utf-8")
    done = run("check", "--root", portal(tmp_path / "root"), env={**os.environ, "PYTHONPATH": str(tmp_path)})
    assert done.returncode == 0, done.stderr
