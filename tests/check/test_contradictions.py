"""Reports that say two things of one day, or one thing twice: a warning at the one that is followed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sample import news, said


def doubted(tmp_path: Path, **items: tuple[str, str]) -> list[str]:
    """Where anything is said of items, each with a report on one task and the day of its item."""
    changed = {
        f"content/news/{name}.md": news(f"reports: [{{on: roads/surface, {report}}}]\n", date=day)
        for name, (report, day) in items.items()
    }
    return [line.split(": ")[0] for line in said(tmp_path, changed)]


def test_of_two_reports_of_one_day_the_one_that_is_not_followed_is_left_alone(tmp_path: Path):
    day = "as_of: 2568-01-20"  # a.md is read first, and told last
    items = {
        "a": (f"status: planned, {day}", "2568-01-27"),
        "b": (f"status: paused, reason: ก, {day}", "2568-01-26"),
    }
    assert doubted(tmp_path, **items) == ["content/news/a.md:4:39"]


def test_a_month_and_its_last_day_are_no_contradiction(tmp_path: Path):
    due = "due: 2568-{}, reason: ฝน, as_of: 2568-01-20"
    assert doubted(tmp_path, a=(due.format("11"), "2568-01-25"), b=(due.format("11-30"), "2568-01-26")) == []


def test_of_three_reports_of_one_day_each_is_held_against_the_one_before(tmp_path: Path):
    said_of = {
        name: (f"value: {value}, as_of: 2568-01-20, note: {name}", f"2568-01-2{n}")
        for n, (name, value) in enumerate({"a": 1, "b": 2, "c": 2}.items(), 5)
    }
    assert doubted(tmp_path, **said_of) == ["content/news/b.md:4:38"]


def test_after_the_end_all_that_differs_from_the_first_end_is_doubted_and_what_repeats_it_is_not(
    tmp_path: Path,
):
    ends = {
        "a": ("status: done", "2568-01-25"),
        "b": ("status: cancelled, reason: ก", "2568-01-26"),
        "c": ("status: done", "2568-01-27"),
    }
    assert doubted(tmp_path, **ends) == ["content/news/b.md:4:39"]


@pytest.mark.parametrize("other", ["reason: ข", "note: ข", "by: [police]"])
def test_reports_that_differ_in_any_field_are_not_the_same_report_twice(tmp_path: Path, other: str):
    row = "value: 40, as_of: 2568-01-20, reason: ก, note: ก, by: [highways]"
    field = other.partition(":")[0]
    changed = ", ".join(other if part.startswith(field) else part for part in row.split(", "))
    assert doubted(tmp_path, a=(row, "2568-01-25"), b=(changed, "2568-01-26")) == []
