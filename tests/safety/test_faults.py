"""Accidents for real: kills, disks that hold no more, closed folders, builds at once, broken caches."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import PROJECT, run
from tests.reading import files
from tests.safety.torture import ITEM, build, halve, in_shards, start, torture


@pytest.fixture
def root(known: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(known, tmp_path / "root"))


def changed(root: Path) -> None:
    with (root / ITEM).open("a", encoding="utf-8") as file:
        file.write("\nข้อมูลสมมติ อีกบรรทัด\n")


def test_twenty_builds_killed_at_random_moments_leave_a_whole_site_each_time(tmp_path: Path):
    left = torture(tmp_path, 20, seed=20)
    assert sum(left.values()) == 20


def test_builds_at_once_end_with_one_whole_site(root: Path):
    whole = build(root)
    changed(root)
    running = [start(root) for _ in range(3)]
    assert [one.wait(120) for one in running] == [0, 0, 0]
    assert files(root / "dist") != whole
    assert files(root / "dist") == build(root)


def test_a_cache_that_was_cut_in_half_is_no_harm(root: Path):
    whole = build(root)
    halve(root / ".cache")
    assert build(root) == whole
    for file in (root / ".cache").glob("*"):
        if file.is_file():
            file.write_bytes(b"not a cache at all")
    assert build(root) == whole


LIMITED = """
import resource, signal, sys
sys.path.insert(0, sys.argv[1])
import build
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (8_000, 8_000))
sys.exit(build.main(["build", "--root", sys.argv[2]]))
"""


@pytest.mark.parametrize("way", ["long", "short"])
def test_where_files_can_grow_no_more_the_old_site_stands_and_the_next_build_works(root: Path, way: str):
    if way == "short":
        in_shards(root)
    whole = build(root)
    changed(root)
    if way == "long":
        shutil.rmtree(root / ".cache")
    command = [sys.executable, "-c", LIMITED, str(PROJECT), str(root)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert "เขียนเว็บไซต์ไว้ที่" in done.stderr
    assert files(root / "dist") == whole
    assert build(root) != whole


def test_on_a_disk_that_is_full_the_old_site_stands_and_the_next_build_works(root: Path, tmp_path: Path):
    disk = tmp_path / "disk"
    disk.mkdir()
    if (
        os.geteuid()
        or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16m", "x", disk], check=False).returncode
    ):
        pytest.skip("only root may mount a disk of its own; the limit on files above shows the same")
    try:
        out = disk / "site"
        assert run("build", "--root", root, "--out", out).returncode == 0
        whole = files(out)
        (disk / "filler").write_bytes(b"x" * (shutil.disk_usage(disk).free - 40_000))
        changed(root)
        full = run("build", "--root", root, "--out", out)
        assert (full.returncode, "Traceback" in full.stderr) == (2, False)
        assert files(out) == whole
        (disk / "filler").unlink()
        assert run("build", "--root", root, "--out", out).returncode == 0
        assert files(out) != whole
    finally:
        subprocess.run(["umount", disk], check=True)
