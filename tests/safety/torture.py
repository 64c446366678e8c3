"""Builds killed at random moments → how often the old or the new site stood whole: "make torture"."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.conftest import PROJECT, SAMPLE, run
from tests.reading import files

ITEM = "content/news/2568-01-15-kickoff/index.md"  # whose lists show nothing of its last lines


class Torn(AssertionError):
    """A site that is neither the old one nor the new one, or a build that no longer works."""


def torture(folder: Path, kills: int, seed: int) -> dict[str, int]:
    """Kill so many builds; how many left the old site, how many the new one. Raises Torn."""
    draw = random.Random(seed)
    root = Path(shutil.copytree(SAMPLE, folder / "root", ignore=shutil.ignore_patterns("expected")))
    in_shards(root)
    out = root / "dist"
    item = root / ITEM
    text = item.read_text(encoding="utf-8")
    whole = build(root)
    left = {"old": 0, "new": 0}
    for n in range(kills):
        item.write_text(f"{text}\nข้อมูลสมมติ {n}\n", encoding="utf-8")
        if n % 5 == 0:
            shutil.rmtree(root / ".cache", ignore_errors=True)
        if n % 7 == 3:
            halve(root / ".cache")
        new = made_elsewhere(root, folder / "elsewhere") if n % 4 == 0 else None
        began = time.perf_counter()
        with start(root) as running:
            time.sleep(draw.uniform(0, 1.5 if n % 5 == 0 else 0.8))
            running.send_signal(signal.SIGKILL)
        standing = files(out)
        if standing == whole:
            left["old"] += 1
        else:
            left["new"] += 1
            wanted = new or made_elsewhere(root, folder / "elsewhere")
            if standing != wanted:
                raise Torn(f"kill {n}, {time.perf_counter() - began:.2f} s after the start")
        whole = build(root)
        if new and whole != new:
            raise Torn(f"the build after kill {n} is not what another folder gets")
    return left


def in_shards(root: Path) -> None:
    """Where the index is, a build is a short one after a change of a text, and a long one after others."""
    settings = (root / "site.toml").read_text(encoding="utf-8")
    (root / "site.toml").write_text(f"search_scan_limit = 0\n{settings}", encoding="utf-8")


def start(root: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, str(PROJECT / "build.py"), "build", "--root", str(root)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def build(root: Path) -> dict[str, bytes]:
    done = run("build", "--root", root)
    if done.returncode:
        raise Torn(done.stderr)
    return files(root / "dist")


def made_elsewhere(root: Path, out: Path) -> dict[str, bytes]:
    done = run("build", "--root", root, "--out", out, "--no-cache")
    if done.returncode:
        raise Torn(done.stderr)
    return files(out)


def halve(cache: Path) -> None:
    for file in cache.glob("*.sqlite*"):
        file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def main() -> None:
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    seed = random.SystemRandom().randrange(10**6)
    with TemporaryDirectory() as folder:
        began = time.perf_counter()
        left = torture(Path(folder), kills, seed)
    print(
        f"{kills} builds killed in {time.perf_counter() - began:.0f} s (seed {seed}): {left}; every next build worked"
    )


if __name__ == "__main__":
    main()
