"""Progress → the geometry of charts: where each mark stands; templates only draw it."""

from __future__ import annotations

from datetime import date
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from engine import addresses

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.pages.tasks import TaskView
    from engine.progress import Progress, State
    from engine.site import Site
    from engine.thai.dates import Date

WIDTH, HEIGHT = 640, 212
LEFT, RIGHT, TOP, BOTTOM = 48, 16, 44, 44
NEAR = 84  # of two labels, each the numbers of some marks
ENDED = {"done": "reached", "cancelled": "cancelled"}


class Mark(NamedTuple):
    """Something on the line of time."""

    number: int
    x: float
    date: Date
    kind: str  # event, reached, cancelled, as_of or due
    text: str
    address: str
    due: Date | None  # of what has ended, when that was to be


class Place(NamedTuple):
    """Where the numbers stand of a mark, or of several that are too near for one each."""

    x: float
    marks: tuple[Mark, ...]


class Point(NamedTuple):
    x: float
    y: float
    value: float
    date: Date


class Level(NamedTuple):
    """A horizontal line: the baseline, or the target."""

    y: float
    value: float


class Values(NamedTuple):
    """A task's reported values over time."""

    points: tuple[Point, ...]
    baseline: Level | None
    target: Level | None
    low: Level
    high: Level


def timeline(site: Site, progress: Progress) -> tuple[Place, ...]:
    """From the first event to the last deadline, the portal's day among them; oldest first."""
    marks = sorted(_marks(site, progress), key=lambda mark: (mark.date.last, mark.kind))
    first, last = _day(marks[0].date), _day(marks[-1].date)
    near: list[list[Mark]] = []
    for number, mark in enumerate(marks, 1):
        x = _x(_day(mark.date), first, last)
        if not near or x - _middle(near[-1]) >= NEAR:
            near.append([])
        near[-1].append(mark._replace(number=number, x=x))
    return tuple(Place(round(_middle(some), 1), tuple(some)) for some in near)


def _middle(marks: list[Mark]) -> float:
    return (marks[0].x + marks[-1].x) / 2


def _marks(site: Site, progress: Progress) -> Iterator[Mark]:
    yield Mark(0, 0, site.as_of, "as_of", "", "", None)
    if item := min(site.listed, key=lambda item: (item.event_date or item.date, item.id), default=None):
        address = addresses.news(item.id)
        yield Mark(0, 0, item.event_date or item.date, "event", item.title, address, None)
    for state in progress.milestones:
        text, address = state.subject.title, addresses.subject(state.id)
        if kind := ENDED.get(state.status or ""):
            yield Mark(0, 0, _since(state), kind, text, address, state.due)
        elif state.due:
            yield Mark(0, 0, state.due, "due", text, address, None)
    if due := site.programme.due:
        yield Mark(0, 0, due, "due", site.programme.name, addresses.HOME, None)


def _since(state: State) -> Date:
    """The day from which it has its status without a break: to report the same again moves nothing."""
    told = [row for row in reversed(state.history) if row.report.status]
    return [row.as_of for row in takewhile(lambda row: row.report.status == state.status, told)][-1]


def values(task: TaskView) -> Values | None:
    """A line through what was reported, from three observations on."""
    seen = [(view.as_of, view.value) for view in task.observations if view.value is not None]
    if len(seen) < 3:
        return None
    levels = [value for _, value in seen]
    levels += [level for level in (task.baseline, task.target) if level is not None]
    low, high = min(0.0, *levels), max(levels)
    high = high if high > low else low + 1
    first, last = _day(seen[0][0]), _day(seen[-1][0])

    def level(value: float | None) -> Level | None:
        return None if value is None else Level(_y(value, low, high), value)

    return Values(
        points=tuple(Point(_x(_day(when), first, last), _y(v, low, high), v, when) for when, v in seen),
        baseline=level(task.baseline),
        target=level(task.target),
        low=Level(_y(low, low, high), low),
        high=Level(_y(high, low, high), high),
    )


def _day(when: Date) -> int:
    return date(*when.last).toordinal()


def _x(day: int, first: int, last: int) -> float:
    span = max(1, last - first)
    return round(LEFT + (WIDTH - LEFT - RIGHT) * (day - first) / span, 1)


def _y(value: float, low: float, high: float) -> float:
    return round(TOP + (HEIGHT - TOP - BOTTOM) * (high - value) / (high - low), 1)
