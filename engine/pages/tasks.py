"""States → what pages show of a task: where it stands, since when, on whose word, and what is not known."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from engine import addresses
from engine.pages.forms import report_form
from engine.pages.views import Named, agency_name
from engine.progress import dated, reported
from engine.statuses import STATUS, reporting_words, status_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from engine.model import Milestone, News, Task
    from engine.progress import Dated, Standing, State
    from engine.site import Site
    from engine.thai.dates import Date


class Said(NamedTuple):
    """A status or reporting state: its code, which shapes and data know, and its words."""

    code: str
    words: str
    needs_reason: bool = False


class ReportView(NamedTuple):
    """A report, with the item and the voice that it comes from."""

    id: str
    address: str
    item: Named
    subject: Named
    status: Said | None
    value: float | None
    unit: str
    due: Date | None
    moves: bool  # whether another due date was stated before
    as_of: Date
    date: Date
    by: tuple[Named, ...]
    speaker: str
    reason: str | None
    note: str | None


class TaskView(NamedTuple):
    id: str
    title: str
    kind: str  # mission, goal_part or milestone
    address: str
    agencies: tuple[Named, ...]
    status: Said | None
    status_from: ReportView | None
    reporting: Said
    value: float | None
    value_from: ReportView | None
    unit: str
    percent: bool
    baseline: float | None
    target: float | None
    due: Date | None
    due_original: Date | None
    newest: ReportView | None
    history: tuple[ReportView, ...]  # newest first
    due_stated: str  # by the announcement: task, programme, or "" where no due date is
    form: str | None  # where a report on it is begun

    @property
    def moves(self) -> tuple[ReportView, ...]:
        """The reports that told a due date, oldest first."""
        return tuple(view for view in reversed(self.history) if view.due)

    @property
    def moved(self) -> bool:
        """Whether one of them changed it: where none was stated, the first only sets it."""
        return any(view.moves for view in self.history)

    @property
    def observations(self) -> tuple[ReportView, ...]:
        """The reports that hold a value, oldest first."""
        return tuple(view for view in reversed(self.history) if view.value is not None)


class Counts(NamedTuple):
    """A group in numbers, which pages say in words."""

    agencies: int
    reported: int
    tasks: int
    done: int
    overdue: int
    any_report: bool
    tally: tuple[tuple[Said, int], ...]  # of the statuses that were reported, in their order


def counts(standing: Standing) -> Counts:
    any_report = any(state.history for state in standing.states)
    agencies = len(standing.group.agencies)
    found: Counter[str | None] = Counter(state.status for state in standing.states)
    tally = tuple(
        (Said(code, status_words(code, milestone=False)), found[code]) for code in STATUS if found[code]
    )
    overdue = sum(state.reporting == "overdue" for state in standing.states)
    reported, tasks = len(standing.reported), len(standing.states)
    return Counts(agencies, reported, tasks, standing.done, overdue, any_report, tally)


def newest_reports(site: Site, states: Iterable[State], some: slice) -> list[ReportView]:
    """Some of the reports that count, as of the newest day first."""
    newest = reported(states)[::-1]
    return [report_view(site, row, state) for row, state in newest[some]]


def task_view(site: Site, state: State) -> TaskView:
    subject = state.subject
    measure = subject.measure
    history = tuple(report_view(site, row, state) for row in reversed(state.history))
    by_id = {view.id: view for view in history}
    return TaskView(
        id=subject.id,
        title=subject.title,
        kind=subject.kind,
        address=addresses.subject(state.id),
        agencies=tuple(agency_name(site, name) for name in subject.agencies),
        status=_status(state.status, subject),
        status_from=by_id.get(state.status_by or ""),
        reporting=Said(state.reporting, reporting_words(state.reporting, site.settings.stale_after_days)),
        value=state.value,
        value_from=by_id.get(state.value_by or ""),
        unit=measure.unit if measure else "",
        percent=measure is not None and measure.percent,
        baseline=measure.baseline if measure else None,
        target=measure.target if measure else None,
        due=state.due,
        due_original=state.due_original,
        newest=history[0] if history else None,
        history=history,
        due_stated=state.stated_from if state.stated else "",
        form=report_form(site, state.id, subject.title),
    )


def report_views(site: Site, item: News, states: Mapping[str, State]) -> Iterable[ReportView]:
    """All that an item reports, counted or not, for its own page."""
    return (report_view(site, row, states[row.report.on]) for row in dated(item))


def report_view(site: Site, row: Dated, state: State) -> ReportView:
    item, report, subject = site.item[row.item], row.report, state.subject
    before = next(
        (other.report.due for other in reversed(state.dues) if other.order < row.order), state.stated
    )
    return ReportView(
        id=row.id,
        address=f"{addresses.news(item.id)}#report-{row.number}",
        item=Named(item.title, addresses.news(item.id)),
        subject=Named(subject.title, addresses.subject(report.on)),
        status=_status(report.status, subject),
        value=report.value,
        unit=subject.measure.unit if subject.measure else "",
        due=report.due,
        moves=report.due not in (None, before) and before is not None,
        as_of=row.as_of,
        date=item.date,
        by=tuple(agency_name(site, name) for name in report.by),
        speaker="" if report.by else publisher(item),
        reason=report.reason,
        note=report.note,
    )


def _status(status: str | None, subject: Task | Milestone) -> Said | None:
    if not status:
        return None
    words = status_words(status, milestone=subject.kind == "milestone")
    return Said(status, words, STATUS[status].needs_reason)


def publisher(item: News) -> str:
    """Whose word an item is, and its reports that no agency made itself: the first that a source tells."""
    return next((source.publisher for source in item.sources if source.publisher), "")
