"""The whole sample portal against the folder that was looked at and kept: the diff is the review.

After a wanted change: pytest tests/test_golden.py --renew, and read what git says has changed.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conftest import SAMPLE
from tests.reading import files

EXPECTED = SAMPLE / "expected"


def test_the_sample_portal_is_made_as_it_was_kept(sample: Path, pytestconfig: pytest.Config):
    if pytestconfig.getoption("--renew"):
        shutil.rmtree(EXPECTED, ignore_errors=True)
        shutil.copytree(sample, EXPECTED)
    made, kept = files(sample), files(EXPECTED)
    assert sorted(made) == sorted(kept)
    for path, content in kept.items():
        assert made[path] == content, path
