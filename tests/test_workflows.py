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


def committed(root: Path) -> None:
    """All that stands there, as one more commit."""
    own = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false"]
    for words in (["init", "-q"], ["add", "-A"], [*own, "commit", "-qm", "x"]):
        subprocess.run(["git", *words], cwd=root, check=True)


def checked(root: Path) -> tuple[int, str, str]:
    """The step's end, its annotations and its summary."""
    runner = root.parent / f"runner-{len(list(root.parent.iterdir()))}"
    (runner / "bin").mkdir(parents=True)
    # As a command of the name that the step calls; a link would lose its environment.
    python = runner / "bin" / "python"
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
    python.chmod(0o755)
    given = {
        "PATH": f"{runner}/bin:{os.environ['PATH']}",
        "RUNNER_TEMP": str(runner),
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
