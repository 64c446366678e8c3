from __future__ import annotations

import errno
from pathlib import Path

import pytest

from engine.problem.reasons import reason
from engine.write import Unwritable, refuse


def test_what_often_happens_is_said_in_thai():
    assert reason(OSError(errno.ENOSPC, "No space left on device")) == "เนื้อที่เต็ม"
    assert reason(PermissionError(errno.EACCES, "Permission denied")) == "ไม่มีสิทธิ์"


def test_what_seldom_happens_is_said_as_the_system_says_it():
    assert reason(OSError(errno.ENOTBLK, "Block device required")) == "Block device required"
    assert reason(OSError("no number at all")) == "no number at all"


def test_a_link_to_itself_is_one_whatever_the_version_of_python_raises(tmp_path: Path):
    (tmp_path / "out").symlink_to("out")
    with pytest.raises(Unwritable, match="วนกลับมาที่เดิม"):
        refuse(tmp_path / "out" / "site", tmp_path)
