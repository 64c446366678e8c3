"""The geometry of charts: what stands near another mark keeps clear of it, and says what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.check import check
from engine.pages.charts import timeline
from engine.progress import fold
from engine.read import read
from tests.sample import PROGRAMME, news, portal

if TYPE_CHECKING:
    from pathlib import Path

    from engine.pages.charts import Mark

CANCELLED = "reports: [{on: programme/kick-off, status: cancelled, as_of: 2568-01-24, reason: ทดสอบ}]\n"


def marks(root: Path, front: str = "") -> tuple[Mark, ...]:
    due = PROGRAMME.replace("เริ่มโครงการ}", "เริ่มโครงการ, due: 2568-05-01}")
    changed = {"content/programme.yaml": due, "content/news/second.md": news(front)}
    site = check(read(portal(root, changed)))
    return timeline(site, fold(site))


def test_a_cancelled_milestone_stands_at_the_day_of_its_report_and_is_no_longer_due(tmp_path: Path):
    there = [(mark.date.iso, mark.kind, mark.text) for mark in marks(tmp_path, CANCELLED)]
    assert ("2025-01-24", "cancelled", "เริ่มโครงการ") in there
    assert [text for _, kind, text in there if kind == "due"] == ["ทั้งโครงการ"]


def test_marks_of_neighbouring_days_stand_one_above_the_other(tmp_path: Path):
    assert [(mark.kind, mark.level) for mark in marks(tmp_path)] == [
        ("event", 0), ("as_of", 1), ("due", 0), ("due", 0),
    ]  # fmt: skip
