"""A status is told wherever statuses are told: one that was added in one place alone is missed here."""

from __future__ import annotations

import re

import pytest

from engine.model import STATUSES
from engine.statuses import NEEDS_REASON, STATUS
from tests.conftest import PROJECT

HANDBOOK = (PROJECT / "docs/handbook.md").read_text(encoding="utf-8")


def test_the_words_are_those_of_the_model():
    assert tuple(STATUS) == STATUSES
    assert all(word.short for word in STATUS.values())


@pytest.mark.parametrize(("begin", "codes"), [("สถานะคือ", STATUSES), ("ถ้าเป็น", NEEDS_REASON)])
def test_the_handbook_names_them_all(begin: str, codes: tuple[str, ...]):
    (line,) = re.findall(rf"^{begin} (`.*)$", HANDBOOK, re.MULTILINE)
    assert [code for code in re.findall("`([a-z_]+)`", line) if code in STATUSES] == list(codes)


def test_each_has_a_shape_of_its_own():
    parts = (PROJECT / "templates/parts/reports.html").read_text(encoding="utf-8")
    shapes = dict(re.findall(r"""^  "([a-z_]+)": '(<.*>)',$""", parts, re.MULTILINE))
    assert tuple(shapes) == STATUSES
    assert len(set(shapes.values())) == len(STATUSES)


def test_what_needs_a_reason_stands_out():
    styles = (PROJECT / "assets/css/components.css").read_text(encoding="utf-8")
    assert [code for code in NEEDS_REASON if f".status-{code}" not in styles] == []
