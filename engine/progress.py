"""Site and day → the state of every task and milestone: a fold over what the news reported of them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from engine.addresses import PROGRAMME
from engine.statuses import FINAL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from engine.model import Group, Milestone, News, Report, Status, Task
    from engine.site import Site
    from engine.statuses import Reporting
    from engine.thai.dates import Date

DueFrom = Literal["task", "programme", "report"]


class Dated(NamedTuple):
    """A report with the day that it is of, and where it stands."""

    item: str
    number: int
    date: Date
    as_of: Date
    report: Report

    @property
    def id(self) -> str:
        return f"{self.item}/{self.number}"

    @property
    def order(self) -> tuple[Date, Date, str, int]:
        """Reports follow one another by as_of, then item date, then item id, then place in the item."""
        return self.as_of, self.date, self.item, self.number


def dated(item: News) -> Iterator[Dated]:
    """All that an item reports, counted or not, in its order; a report without a day is of its item's."""
    for number, report in enumerate(item.reports, 1):
        yield Dated(item.id, number, item.date, report.as_of or item.date, report)


@dataclass(frozen=True, slots=True)
class State:
    """Where a task or milestone stands on a day, each part with the report that it came from."""

    id: str
    subject: Task | Milestone
    history: tuple[Dated, ...]  # oldest first
    status: Status | None
    value: float | None
    due: Date | None
    due_original: Date | None
    due_from: DueFrom | None
    stated: Date | None  # of the announcement: its own, else the programme's
    stated_from: DueFrom
    reporting: Reporting
    status_by: str | None
    value_by: str | None
    due_by: str | None
    dues: tuple[Dated, ...]  # of the history, what tells a due date

    @property
    def newest(self) -> Dated | None:
        return self.history[-1] if self.history else None


@dataclass(frozen=True, slots=True)
class Standing:
    """A group's tasks, and its counts; nothing is averaged."""

    group: Group
    states: tuple[State, ...]
    reported: frozenset[str]  # the agencies that reported themselves
    done: int


@dataclass(frozen=True, slots=True)
class Progress:
    day: Date
    milestones: tuple[State, ...]
    groups: tuple[Standing, ...]

    @property
    def states(self) -> Iterator[State]:
        """Of all: the programme's milestones first, then the groups' tasks."""
        yield from self.milestones
        for standing in self.groups:
            yield from standing.states


def fold(site: Site, day: Date | None = None) -> Progress:
    """The state on a day, the portal's own unless another is given.

    Status, value and due each come from the newest counted report that holds them.
    """
    day = day or site.as_of
    counted = _counted(site.news, day)
    programme = site.programme
    reporting = partial(_reporting, day=day, stale=site.settings.stale_after_days)

    def state(owner: str, subject: Task | Milestone, due: Date | None, due_from: DueFrom) -> State:
        reference = f"{owner}/{subject.id}"
        return _state(reference, subject, (due, due_from), counted.get(reference, ()), reporting)

    standings = []
    for group in site.groups:
        states = tuple(
            state(group.id, task, task.due or programme.due, "task" if task.due else "programme")
            for task in group.tasks
        )
        reported = frozenset(name for one in states for row in one.history for name in row.report.by)
        standings.append(Standing(group, states, reported, sum(one.status == "done" for one in states)))
    milestones = tuple(state(PROGRAMME, step, step.due, "task") for step in programme.milestones)
    return Progress(day, milestones, tuple(standings))


def reported(states: Iterable[State]) -> list[tuple[Dated, State]]:
    """All their reports, oldest first, each with the state that it is of."""
    return sorted(((row, state) for state in states for row in state.history), key=lambda pair: pair[0].order)


def _counted(news: Iterable[News], day: Date) -> dict[str, tuple[Dated, ...]]:
    """The reports that count on the day by what they are on, oldest first."""
    found: dict[str, list[Dated]] = defaultdict(list)
    for item in news:
        if item.draft or item.date > day or item.is_withdrawn(day):
            continue
        for row in dated(item):
            if row.as_of <= day:
                found[row.report.on].append(row)
    return {on: tuple(sorted(rows, key=lambda row: row.order)) for on, rows in found.items()}


def _state(
    reference: str,
    subject: Task | Milestone,
    first: tuple[Date | None, DueFrom],
    history: tuple[Dated, ...],
    reporting: Callable[..., Reporting],
) -> State:
    status, status_by = _newest(history, "status")
    value, value_by = _newest(history, "value")
    moved, due_by = _newest(history, "due")
    due = moved or first[0]
    dues = tuple(row for row in history if row.report.due)
    return State(
        id=reference,
        subject=subject,
        history=history,
        status=status,
        value=value,
        due=due,
        due_original=first[0] or (dues[0].report.due if dues else None),
        due_from=("report" if moved else first[1]) if due else None,
        stated=first[0],
        stated_from=first[1],
        reporting=reporting(status, due, history),
        status_by=status_by,
        value_by=value_by,
        due_by=due_by,
        dues=dues,
    )


def _newest(history: Sequence[Dated], field: str) -> tuple[Any, str | None]:
    """The newest value that a report holds, and that report's id."""
    for row in reversed(history):
        if (value := getattr(row.report, field)) is not None:
            return value, row.id
    return None, None


def _reporting(
    status: Status | None, due: Date | None, history: Sequence[Dated], *, day: Date, stale: int
) -> Reporting:
    """The first that holds."""
    if status in FINAL:
        return "reported"
    if due and due.last < day:
        return "overdue"
    if history and (date(*day) - date(*history[-1].as_of)).days > stale:
        return "stale"
    if history:
        return "reported"
    return "not_due" if due else "awaiting"
