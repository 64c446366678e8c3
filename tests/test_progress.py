"""The fold over reports: what it is made of, and what must never change it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.body import Body
from engine.model import (
    Agency,
    Group,
    Measure,
    Membership,
    Milestone,
    News,
    Programme,
    Report,
    Settings,
    Task,
    Withdrawn,
)
from engine.progress import State, fold
from engine.site import Site
from engine.thai.dates import Date

FIRST = date(2025, 1, 1)
MEASURE = Measure(unit="คน", baseline=0, target=100)
GROUP = Group(
    id="roads",
    path="content/groups/roads.yaml",
    order=1,
    name="กลุ่มทาง (ข้อมูลสมมติ)",
    goal="ทางปลอดภัย",
    agencies=(Membership(id="highways"), Membership(id="police", role="joined")),
    tasks=(
        Task(id="signs", title="ติดป้าย", kind="mission", agencies=("highways",), due=Date(2025, 3)),
        Task(id="training", title="อบรม", kind="goal_part", measure=MEASURE),
        Task(id="survey", title="สำรวจ", kind="goal_part"),
    ),
    source="first",
)
PROGRAMME = Programme(
    path="content/programme.yaml",
    name="โครงการ (ข้อมูลสมมติ)",
    office="สำนักงานสมมติ",
    due=Date(2025, 6),
    milestones=(Milestone(id="start", title="เริ่ม", due=Date(2025, 2, 1)), Milestone(id="end", title="จบ")),
)
SITE = Site(
    settings=Settings(title="ก", office="ข", url="https://example.org/", stale_after_days=30),
    programme=PROGRAMME,
    groups=(GROUP,),
    agencies=(
        Agency(id="highways", path="content/agencies/highways.yaml", name="กรมทาง"),
        Agency(id="police", path="content/agencies/police.yaml", name="ตำรวจทาง"),
    ),
    news=(),
    articles=(),
    as_of=Date(2025, 12, 31),
)
SUBJECTS = ("roads/signs", "roads/training", "roads/survey", "programme/start", "programme/end")


def day(n: int) -> Date:
    return Date(*(FIRST + timedelta(days=n)).timetuple()[:3])


def item(name: str, when: Date, *reports: Report, **more: object) -> News:
    rest: dict[str, object] = {"path": "", "body": Body(), "title": name} | more
    return News.model_validate({"id": name, "date": when, "reports": reports, **rest})


def on(site: Site, subject: str, when: Date | None = None) -> State:
    return next(state for state in fold(site, when).states if state.id == subject)


def states(site: Site, when: Date | None = None) -> dict[str, State]:
    return {state.id: state for state in fold(site, when).states}


def with_news(*news: News) -> Site:
    return replace(SITE, news=news)


# ---- what the state is made of


def test_nothing_reported_is_nothing_known():
    state = on(SITE, "roads/survey", day(0))
    assert (state.status, state.value, state.newest, state.history) == (None, None, None, ())
    assert (state.status_by, state.value_by, state.due_by) == (None, None, None)


def test_each_part_comes_from_the_newest_report_that_holds_it():
    site = with_news(
        item("a", day(10), Report(on="roads/training", status="in_progress", value=10)),
        item("b", day(20), Report(on="roads/training", value=20)),
        item("c", day(30), Report(on="roads/training", due=Date(2025, 9), reason="น้ำท่วม")),
    )
    state = on(site, "roads/training")
    assert (state.status, state.status_by) == ("in_progress", "a/1")
    assert (state.value, state.value_by) == (20, "b/1")
    assert (state.due, state.due_by, state.due_from) == (Date(2025, 9), "c/1", "report")
    assert state.due_original == Date(2025, 6)
    assert state.newest is not None
    assert state.newest.id == "c/1"


def test_where_no_due_date_is_stated_the_first_that_is_told_is_the_original():
    site = with_news(
        item("a", day(10), Report(on="programme/end", due=Date(2025, 8), reason="เพิ่งกำหนด")),
        item("b", day(20), Report(on="programme/end", due=Date(2025, 9), reason="น้ำท่วม")),
    )
    state = on(site, "programme/end")
    assert (state.due, state.due_original) == (Date(2025, 9), Date(2025, 8))
    assert [row.id for row in state.dues] == ["a/1", "b/1"]


def test_reports_are_ordered_by_as_of_then_date_then_id_then_place():
    site = with_news(
        item("a", day(9), Report(on="roads/training", value=4, as_of=day(5))),
        item("d", day(8), Report(on="roads/training", value=1, as_of=day(4))),
        item("c", day(8), Report(on="roads/training", value=3, as_of=day(5))),
        item(
            "b",
            day(8),
            Report(on="roads/signs", status="planned"),
            Report(on="roads/training", value=2, as_of=day(5)),
        ),
    )
    assert [row.report.value for row in on(site, "roads/training").history] == [1, 2, 3, 4]


def test_a_report_that_speaks_of_a_later_day_than_its_item_waits_for_that_day():
    site = with_news(item("a", day(10), Report(on="roads/signs", status="done", as_of=day(20))))
    assert on(site, "roads/signs", day(19)).status is None
    assert on(site, "roads/signs", day(20)).status == "done"


def test_a_report_counts_from_the_later_of_its_own_day_and_its_items():
    site = with_news(item("a", day(20), Report(on="roads/signs", status="done", as_of=day(10))))
    assert on(site, "roads/signs", day(19)).status is None
    assert on(site, "roads/signs", day(20)).status == "done"


def test_a_draft_reports_nothing():
    site = with_news(item("a", day(1), Report(on="roads/signs", status="done"), draft=True))
    assert on(site, "roads/signs").history == ()


def test_a_withdrawn_item_counts_until_the_day_before():
    withdrawn = Withdrawn(on=day(15), reason="ผิด")
    site = with_news(item("a", day(10), Report(on="roads/signs", status="done"), withdrawn=withdrawn))
    assert on(site, "roads/signs", day(14)).status == "done"
    assert on(site, "roads/signs", day(15)).status is None


def test_a_task_without_due_has_the_programmes_and_a_milestone_has_none():
    found = states(SITE)
    assert (found["roads/signs"].due, found["roads/signs"].due_from) == (Date(2025, 3), "task")
    assert (found["roads/survey"].due, found["roads/survey"].due_from) == (Date(2025, 6), "programme")
    assert (found["programme/end"].due, found["programme/end"].due_from) == (None, None)


@pytest.mark.parametrize(
    ("report", "when", "reporting"),
    [
        (None, day(0), "not_due"),
        (None, Date(2025, 3, 31), "not_due"),
        (None, Date(2025, 4, 1), "overdue"),
        (Report(on="roads/signs", status="in_progress"), day(10), "reported"),
        (Report(on="roads/signs", status="in_progress"), day(40), "reported"),
        (Report(on="roads/signs", status="in_progress"), day(41), "stale"),
        (Report(on="roads/signs", status="in_progress"), Date(2025, 4, 1), "overdue"),
        (Report(on="roads/signs", status="done"), Date(2025, 12, 31), "reported"),
        (Report(on="roads/signs", status="cancelled", reason="ก"), Date(2025, 12, 31), "reported"),
        (Report(on="roads/signs", status="paused", reason="ก"), Date(2025, 12, 31), "overdue"),
    ],
)
def test_the_reporting_state_is_the_first_that_holds(report: Report | None, when: Date, reporting: str):
    site = with_news(item("a", day(10), report)) if report else SITE
    assert on(site, "roads/signs", when).reporting == reporting


def test_without_report_and_due_a_milestone_is_awaited():
    assert on(SITE, "programme/end").reporting == "awaiting"


def test_groups_are_counted_and_only_what_is_done_counts_as_done():
    site = with_news(
        item("a", day(1), Report(on="roads/signs", status="done", by=("highways",))),
        item("b", day(2), Report(on="roads/training", status="partly_done", by=("highways",))),
        item("c", day(3), Report(on="roads/survey", status="cancelled", reason="ก")),
    )
    standing = fold(site).groups[0]
    assert (standing.reported, standing.done, len(standing.states)) == (frozenset({"highways"}), 1, 3)


# ---- what must never change it

REPORTS = st.builds(
    lambda subject, status, value, due, as_of, by: Report(
        on=subject,
        status=status,
        value=value if subject == "roads/training" else None,
        due=due,
        as_of=as_of,
        by=by if subject.startswith("roads/") else (),
        reason="เหตุผล",
    ),
    st.sampled_from(SUBJECTS),
    st.sampled_from(
        ["planned", "in_progress", "partly_done", "done", "delayed", "paused", "cancelled", None]
    ),
    st.none() | st.integers(0, 100).map(float),
    st.none() | st.sampled_from([Date(2025, 2), Date(2025, 5), Date(2026)]),
    st.none(),
    st.sampled_from([(), ("highways",), ("police",), ("highways", "police")]),
)


@st.composite
def many_items(draw: st.DrawFn) -> tuple[News, ...]:
    items = []
    drafts = st.booleans()
    for n in range(draw(st.integers(0, 8))):
        when = draw(st.integers(0, 60))
        reports = [
            report.model_copy(update={"as_of": day(draw(st.integers(0, when)))})
            for report in draw(st.lists(REPORTS, max_size=3))
        ]
        gone = draw(st.none() | st.integers(when, 70))
        withdrawn = Withdrawn(on=day(gone), reason="ผิด") if gone is not None else None
        items.append(item(f"item-{n}", day(when), *reports, withdrawn=withdrawn, draft=draw(drafts)))
    return tuple(items)


DAYS = st.integers(0, 80).map(day)


@given(many_items(), st.randoms(use_true_random=False), DAYS)
def test_the_order_of_files_does_not_matter(news, random, when):
    shuffled = list(news)
    random.shuffle(shuffled)
    assert fold(with_news(*news), when) == fold(with_news(*shuffled), when)


@given(many_items(), DAYS)
def test_the_state_on_a_day_never_depends_on_what_came_after_it(news, when):
    known = [
        one.model_copy(
            update={"withdrawn": one.withdrawn if one.withdrawn and one.withdrawn.on <= when else None}
        )
        for one in news
        if one.date <= when
    ]
    assert fold(with_news(*news), when) == fold(with_news(*known), when)


@given(many_items(), st.lists(REPORTS, max_size=3), DAYS)
def test_adding_an_item_changes_only_the_tasks_that_it_reports_on(news, reports, when):
    added = item("added", day(30), *reports)
    before, after = states(with_news(*news), when), states(with_news(*news, added), when)
    changed = {name for name in before if before[name] != after[name]}
    assert changed <= {report.on for report in reports}


@given(many_items(), DAYS)
def test_a_withdrawn_item_leaves_the_state_as_if_it_had_never_been(news, when):
    never = [one for one in news if not (one.withdrawn and one.withdrawn.on <= when)]
    assert fold(with_news(*news), when) == fold(with_news(*never), when)


def test_what_is_told_last_counts_whatever_the_names_of_its_items():
    site = with_news(
        item("a", day(9), Report(on="roads/training", value=2)),
        item("z", day(8), Report(on="roads/training", value=1)),
    )
    assert on(site, "roads/training").value == 2
