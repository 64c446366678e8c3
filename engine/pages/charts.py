"""Progress → the geometry of charts: where each mark stands; templates only draw it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from engine.pages.tasks import TaskView
    from engine.progress import Progress
    from engine.site import Site
    from engine.thai.dates import Date

WIDTH, HEIGHT = 640, 200
LEFT, RIGHT, TOP, BOTTOM = 48, 16, 24, 32
NEAR = 54  # of two marks, each with its number beside it
ENDED = {"done": "reached", "cancelled": "cancelled"}


class Mark(NamedTuple):
    """Something on the line of time."""

    number: int
    x: float
    level: int  # 0, on the line, or above it where the mark before stands too near
    date: Date
    kind: str  # event, reached, cancelled, as_of or due
    text: str


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


def timeline(site: Site, progress: Progress) -> tuple[Mark, ...]:
    """From the first event to the last deadline, the portal's day among them; oldest first."""
    happened = min((item.event_date or item.date for item in site.listed), default=None)
    rows: list[tuple[Date, str, str]] = [(site.as_of, "as_of", "ข้อมูล ณ วันที่ของพอร์ทัลนี้")]
    if happened:
        rows.append((happened, "event", "เหตุการณ์แรกในข่าว"))
    for state in progress.milestones:
        if kind := ENDED.get(state.status or ""):
            ended = next(row for row in state.history if row.id == state.status_by)
            rows.append((ended.as_of, kind, state.subject.title))
        elif state.due:
            rows.append((state.due, "due", state.subject.title))
    if due := site.programme.due:
        rows.append((due, "due", "ทั้งโครงการ"))
    rows.sort(key=lambda row: (row[0].last, row[1]))
    first, last = _day(rows[0][0]), _day(rows[-1][0])
    marks: list[Mark] = []
    for number, (when, kind, text) in enumerate(rows, 1):
        x = _x(_day(when), first, last)
        level = marks[-1].level + 1 if marks and x - marks[-1].x < NEAR else 0
        marks.append(Mark(number, x, level, when, kind, text))
    return tuple(marks)


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
