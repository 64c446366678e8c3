"""The check of a proposed change: its own script, run where it stands in a repository."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.conftest import PROJECT
from tests.sample import news, portal

CHECK = yaml.safe_load((PROJECT / ".github/workflows/check.yml").read_text(encoding="utf-8"))
(STEP,) = [
    step["run"] for step in CHECK["jobs"]["content"]["steps"] if "build.py check" in step.get("run", "")
]


def git(root: Path, *words: str) -> str:
    own = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false"]
    done = subprocess.run(["git", *own, *words], cwd=root, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def committed(root: Path) -> str:
    """All that stands there, as one more commit: its name."""
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "x"]):
        git(root, *words)
    return git(root, "rev-parse", "HEAD")


def checked(root: Path, before: str = "") -> tuple[int, str, str]:
    """The step's end, its annotations and its summary; what was pushed came after the commit `before`."""
    runner = root.parent / f"runner-{len(list(root.parent.iterdir()))}"
    (runner / "bin").mkdir(parents=True)
    # As a command of the name that the step calls; a link would lose its environment.
    python = runner / "bin" / "python"
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
    python.chmod(0o755)
    given = {
        "PATH": f"{runner}/bin:{os.environ['PATH']}",
        "RUNNER_TEMP": str(runner),
        "BEFORE": before,
        "GITHUB_STEP_SUMMARY": str(runner / "summary"),
    }
    script = STEP.replace("build.py", str(PROJECT / "build.py"))
    done = subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", script],
        cwd=root, env={**os.environ, **given}, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    return done.returncode, done.stdout, (runner / "summary").read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="the step is a script of bash")
def test_a_proposed_change_is_held_against_what_stood_before_it(tmp_path: Path):
    item = "content/news/second.md"
    root = portal(tmp_path / "root", {item: news()})
    committed(root)
    code, annotations, summary = checked(root)  # the first commit of all
    assert (code, annotations) == (0, "")
    assert "พบข้อผิดพลาด 0 แห่ง คำเตือน 0 แห่ง" in summary
    (root / item).unlink()
    (root / "content/agencies/police.yaml").unlink()
    committed(root)
    code, annotations, summary = checked(root)
    assert code == 1
    for told in (annotations, summary):
        assert "เคยเผยแพร่ที่ /news/second/" in told
        assert "ไม่มีหน่วยงานรหัส “police”" in told
    assert f"::warning file={item},line=1" in annotations
    assert "โปรดแก้ไขทุกรายการด้านล่าง" in summary


@pytest.mark.skipif(sys.platform == "win32", reason="the step is a script of bash")
@pytest.mark.parametrize(
    ("was", "told"),
    [("first", True), ("", False), ("0" * 40, False)],
    ids=["before all that was pushed", "of the last commit alone", "of a branch that was not there"],
)
def test_of_several_commits_pushed_at_once_the_first_is_told_too(tmp_path: Path, was: str, told: bool):
    origin = portal(tmp_path / "origin", {"content/news/second.md": news()})
    first = committed(origin)
    git(origin, "config", "uploadpack.allowReachableSHA1InWant", "true")  # as GitHub does
    (origin / "content/news/second.md").unlink()
    committed(origin)
    (origin / "content/news/third.md").write_text(news(), encoding="utf-8")
    committed(origin)
    git(tmp_path, "clone", "-q", "--depth=2", f"file://{origin}", "root")
    code, annotations, _ = checked(tmp_path / "root", first if was == "first" else was)
    assert code == 0
    assert ("เคยเผยแพร่ที่ /news/second/" in annotations) is told
