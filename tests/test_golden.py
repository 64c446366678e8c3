"""The whole sample portal against the folder that was looked at and kept: the diff is the review.

After a wanted change: pytest tests/test_golden.py --renew, and read what git says has changed.
"""

from __future__ import annotations

import difflib
import re
import shutil
from collections import defaultdict
from pathlib import Path

import pytest

from tests.conftest import SAMPLE
from tests.reading import files

EXPECTED = SAMPLE / "expected"
TEXT = (".html", ".xml", ".json", ".css", ".js", ".csv", ".txt", ".svg")
SHOWN = 12  # kinds of change


def test_the_sample_portal_is_made_as_it_was_kept(sample: Path, pytestconfig: pytest.Config):
    if pytestconfig.getoption("--renew"):
        shutil.rmtree(EXPECTED, ignore_errors=True)
        shutil.copytree(sample, EXPECTED)
    made, kept = files(sample), files(EXPECTED)
    changes: defaultdict[str, list[str]] = defaultdict(list)
    for path in sorted(made.keys() | kept.keys()):
        if made.get(path) != kept.get(path):
            changes[change(path, kept.get(path), made.get(path))].append(path)
    assert not changes, told(changes)


def change(path: str, kept: bytes | None, made: bytes | None) -> str:
    """What is different, in the words of a diff: the same for all pages whose footer changed."""
    if kept is None or made is None:
        return "+ a new file" if kept is None else "- a file that is gone"
    if not path.endswith(TEXT):
        return "other bytes"
    lines = difflib.unified_diff(kept.decode().splitlines(), made.decode().splitlines(), n=0, lineterm="")
    return "\n".join(line[:200] for line in lines if not re.match(r"---|\+\+\+|@@", line))


def told(changes: dict[str, list[str]]) -> str:
    parts = [
        f"{len(paths)} files, as {paths[0]}:\n{what}"
        for what, paths in sorted(changes.items(), key=lambda each: -len(each[1]))[:SHOWN]
    ]
    return "\n\n".join(["Wanted? Then: pytest tests/test_golden.py --renew, and git diff", *parts])
