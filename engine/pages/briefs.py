"""States → the first minute: how many are reported on, what is due next, and what nobody has said."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from engine.statuses import FINAL

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from engine.progress import DueFrom, State
    from engine.site import Site
    from engine.thai.dates import Date


class Brief(NamedTuple):
    """Of some tasks: counts, and dates that lie ahead or have passed."""

    tasks: int
    unreported: int
    without_agencies: int
    without_measure: int
    without_due: int
    next: Date | None  # the nearest that has not passed, of what is not finished
    due_next: int  # how many of these tasks are due then
    next_of_programme: bool  # whether none of these tasks has that date of its own
    overdue: int
    overdue_around: bool  # whether others around them are


def brief(site: Site, states: Sequence[State], around: Sequence[State] = ()) -> Brief:
    """What is due next is found among others around them where none of these lies ahead.

    Where nothing is tracked at all, the programme still has its own deadline.
    """
    tasks = [state.subject for state in states if state.subject.kind != "milestone"]
    own, others = _open(states), _open(around)
    programme = site.programme.due
    beyond = [] if states or around or not programme else [(programme, None)]
    ahead = [[due for due, _ in dues if due.last >= site.as_of] for dues in (own, others, beyond)]
    nearest = min(ahead[0] or ahead[1] or ahead[2], key=lambda due: due.last, default=None)
    due_next = [origin for due, origin in own if nearest and due.last == nearest.last]
    return Brief(
        tasks=len(states),
        unreported=sum(not state.history for state in states),
        without_agencies=sum(not task.agencies for task in tasks),
        without_measure=sum(not task.measure for task in tasks),
        without_due=sum(not state.due for state in states),
        next=nearest,
        due_next=len(due_next),
        next_of_programme=set(due_next) == {"programme"},
        overdue=sum(due.last < site.as_of for due, _ in own),
        overdue_around=any(due.last < site.as_of for due, _ in others),
    )


def _open(states: Iterable[State]) -> list[tuple[Date, DueFrom | None]]:
    """When those are due that are not finished, and whose date that is."""
    return [(state.due, state.due_from) for state in states if state.status not in FINAL and state.due]
