"""The same content gives the same bytes, whoever builds it, where, when and how."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.bench.corpus import make
from tests.conftest import SAMPLE, run
from tests.reading import files

CIRCUMSTANCES: dict[str, dict[str, str]] = {
    "east": {"TZ": "Pacific/Kiritimati"},
    "west": {"TZ": "Pacific/Pago_Pago"},
    "C": {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0"},
    "thai": {"LANG": "th_TH.UTF-8", "LC_ALL": "th_TH.UTF-8"},
    "hash-1": {"PYTHONHASHSEED": "1"},
    "hash-2": {"PYTHONHASHSEED": "4242"},
    "optimised": {"PYTHONOPTIMIZE": "1"},
    "without docstrings": {"PYTHONOPTIMIZE": "2"},
    "elsewhere": {"HOME": "/nonexistent", "TMPDIR": "/tmp"},
}


@pytest.mark.parametrize("name", CIRCUMSTANCES)
def test_in_other_circumstances(tmp_path: Path, sample: Path, name: str):
    words = ("build", "--no-cache", "--root", SAMPLE, "--out", tmp_path / "site")
    done = run(*words, env={**os.environ, **CIRCUMSTANCES[name]})
    assert done.returncode == 0, done.stderr
    assert files(tmp_path / "site") == files(sample)


def test_in_one_process_or_several(tmp_path: Path, many: Path):
    for jobs in ("1", "2", "3"):
        words = ("build", "--no-cache", "--root", many, "--out", tmp_path / jobs, "--jobs", jobs)
        assert run(*words).returncode == 0
    assert files(tmp_path / "2") == files(tmp_path / "1")
    assert files(tmp_path / "3") == files(tmp_path / "1")


def test_from_another_folder_with_other_times_and_written_in_another_order(tmp_path: Path, sample: Path):
    root = tmp_path / "โฟลเดอร์ อื่น" / "root"
    originals = sorted((path for path in SAMPLE.rglob("*") if path.is_file()), reverse=True)
    for n, path in enumerate(originals):
        if "expected" in path.parts:
            continue
        target = root / path.relative_to(SAMPLE)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
        os.utime(target, (n * 1_000, n * 77_777))
    done = run("build", "--root", "root", "--out", "out", cwd=root.parent)
    assert done.returncode == 0, done.stderr
    assert files(root.parent / "out") == files(sample)


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Enough items that every stage is spread over processes where it may be."""
    return make(tmp_path_factory.mktemp("many"), 260)
