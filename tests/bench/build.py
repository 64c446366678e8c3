"""Portals of several sizes → how long a build of each takes, cold and warm, and how much memory.

python -m tests.bench.build [ITEMS …]   prints the table of the README.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import NamedTuple

from tests.bench.corpus import make
from tests.conftest import PROJECT

SIZES = (100, 1_000, 10_000)
RUNS = 3


class Cost(NamedTuple):
    """Seconds of wall time, and the memory of the largest process in MiB."""

    seconds: float
    memory: float


def build(root: Path) -> Cost:
    call = [sys.executable, str(PROJECT / "build.py"), "--root", str(root)]
    began = time.perf_counter()
    with subprocess.Popen(call, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
        _, status, used = os.wait4(running.pid, 0)
        running.returncode = os.waitstatus_to_exitcode(status)
    assert running.returncode == 0, "a build of made-up content is a good one"
    return Cost(time.perf_counter() - began, used.ru_maxrss / 1024)


def cold(root: Path) -> Cost:
    for made in (".cache", "dist", ".dist.spare"):
        shutil.rmtree(root / made, ignore_errors=True)
    return build(root)


def edited(root: Path) -> Cost:
    with middle(root).open("a", encoding="utf-8") as item:
        item.write("\nข้อมูลสมมติ อีกบรรทัด\n")
    time.sleep(0.1)
    return build(root)


def moved(root: Path) -> Cost:
    """Its date is another, and so is its place in every list and in the index."""
    item = middle(root)
    text = item.read_text(encoding="utf-8")
    year = re.search(r"^date: (\d+)", text, re.MULTILINE)
    assert year, "an item of ours has a date"
    item.write_text(text.replace(year[0], f"date: {int(year[1]) - 1}", 1), encoding="utf-8")
    time.sleep(0.1)
    return build(root)


def middle(root: Path) -> Path:
    items = sorted((root / "content" / "news").glob("sample-*.md"))
    return items[len(items) // 2]


def main() -> None:
    print("| items | cold, s | one edit, s | a date, s | nothing, s | memory, MiB |")
    print("| ---: | ---: | ---: | ---: | ---: | ---: |")
    for size in [int(word) for word in sys.argv[1:]] or SIZES:
        with tempfile.TemporaryDirectory() as folder:
            root = make(Path(folder), size)
            rows = [(cold(root), edited(root), moved(root), build(root)) for _ in range(RUNS)]
        times = [f"{median(cost.seconds for cost in kind):.2f}" for kind in zip(*rows, strict=True)]
        memory = max(cost.memory for row in rows for cost in row)
        print(f"| {size:,} | {' | '.join(times)} | {memory:.0f} |", flush=True)


if __name__ == "__main__":
    main()
