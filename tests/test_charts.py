"""The geometry of charts: what stands near another mark shares its place, and says what it is."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from engine.check import check
from engine.pages.charts import NEAR, timeline, values
from engine.pages.tasks import task_view
from engine.progress import fold
from engine.read import read
from tests.sample import PROGRAMME, news, portal

if TYPE_CHECKING:
    from pathlib import Path

    from engine.pages.charts import Place

CANCELLED = "reports: [{on: programme/kick-off, status: cancelled, as_of: 2568-01-24, reason: ทดสอบ}]\n"


def places(root: Path, front: str = "", *more: str) -> tuple[Place, ...]:
    """`more` are the days of further milestones."""
    due = PROGRAMME.replace("เริ่มโครงการ}", "เริ่มโครงการ, due: 2568-05-01}")
    due += "".join(f"  - {{id: step-{day}, title: ขั้น {day}, due: {day}}}\n" for day in more)
    changed = {"content/programme.yaml": due, "content/news/second.md": news(front)}
    site = check(read(portal(root, changed)))
    return timeline(site, fold(site))


def test_a_cancelled_milestone_stands_at_the_day_of_its_report_and_is_no_longer_due(tmp_path: Path):
    marks = [
        (mark.date.iso, mark.kind, mark.text) for place in places(tmp_path, CANCELLED) for mark in place.marks
    ]
    assert ("2025-01-24", "cancelled", "เริ่มโครงการ") in marks
    assert [text for _, kind, text in marks if kind == "due"] == ["โครงการทดสอบ"]


def test_the_numbers_of_two_places_stand_apart_from_one_another(tmp_path: Path):
    days = ("2568-03-15", "2568-03-25", "2568-04-08")
    stand = [place.x for place in places(tmp_path, "", *days)]
    assert all(later - earlier >= NEAR for earlier, later in pairwise(stand))


def test_what_was_reached_late_still_tells_when_it_was_due(tmp_path: Path):
    reached = CANCELLED.replace("cancelled", "done")
    marks = [mark for place in places(tmp_path, reached) for mark in place.marks if mark.kind == "reached"]
    assert [(mark.date.iso, mark.due.iso if mark.due else "") for mark in marks] == [
        ("2025-01-24", "2025-05-01")
    ]


def test_what_is_reported_again_as_reached_was_reached_when_it_was_first_reported(tmp_path: Path):
    days = {20: "done", 22: "in_progress", 23: "done", 24: "done"}  # taken back once, and reached on the 23rd
    rows = (
        f"  - {{on: programme/kick-off, status: {said}, as_of: 2568-01-{n}}}\n" for n, said in days.items()
    )
    marks = [mark for place in places(tmp_path, f"reports:\n{''.join(rows)}") for mark in place.marks]
    assert [mark.date.iso for mark in marks if mark.kind == "reached"] == ["2025-01-23"]


def test_marks_of_neighbouring_days_share_a_place(tmp_path: Path):
    assert [[mark.kind for mark in place.marks] for place in places(tmp_path)] == [
        ["event", "as_of"], ["due"], ["due"],
    ]  # fmt: skip


@pytest.mark.parametrize(("reported", "drawn"), [(2, None), (3, 3)])
def test_a_line_is_drawn_from_three_values_on(tmp_path: Path, reported: int, drawn: int | None):
    rows = (f"  - {{on: roads/surface, value: {n}, as_of: 2568-01-2{n}}}\n" for n in range(reported))
    site = check(read(portal(tmp_path, {"content/news/second.md": news(f"reports:\n{''.join(rows)}")})))
    state = next(state for state in fold(site).states if state.id == "roads/surface")
    found = values(task_view(site, state))
    assert (found and len(found.points)) == drawn


def test_where_all_values_are_nothing_the_line_lies_on_the_axis(tmp_path: Path):
    rows = "".join(f"  - {{on: roads/surface, value: 0, as_of: 2568-01-2{n}}}\n" for n in range(3))
    site = check(read(portal(tmp_path, {"content/news/second.md": news(f"reports:\n{rows}")})))
    state = next(state for state in fold(site).states if state.id == "roads/surface")
    found = values(task_view(site, state))
    assert found
    assert {(point.y, point.value) for point in found.points} == {(found.low.y, 0.0)}
    assert (found.low.value, found.high.value) == (0.0, 1.0)


def test_the_line_of_time_begins_with_the_first_event_whenever_it_was_told(tmp_path: Path):
    site = check(read(portal(tmp_path, {"content/news/second.md": news("event_date: 2568-01-10\n")})))
    first = timeline(site, fold(site))[0].marks[0]
    assert (first.date.iso, first.kind, first.text) == ("2025-01-10", "event", "ข่าวที่สอง")
