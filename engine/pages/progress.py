"""Site and its progress → the page of all tasks, and the history of every report."""

from __future__ import annotations

from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Any

from engine import addresses
from engine.pages import views
from engine.pages.charts import ENDED, timeline
from engine.pages.listings import paged
from engine.pages.responsibility import responsibility
from engine.pages.tasks import counts, newest_reports, task_view
from engine.site import Page
from engine.thai.dates import Date
from engine.thai.words import gap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.pages.tasks import ReportView
    from engine.progress import Progress
    from engine.site import Site

SECTION = "ความคืบหน้า"
HISTORY = "ประวัติรายงาน"
REPORTS = 100  # on a page of the history


def pages(site: Site, progress: Progress) -> Iterator[Page]:
    page = Page(
        address=addresses.PROGRESS,
        template="progress.html",
        title=SECTION,
        description=f"สถานะของทุกงานใน{gap(site.programme.name)}{site.programme.name} พร้อมวันที่และหลักฐาน",
        trail=views.trail(SECTION, addresses.PROGRESS),
        section=addresses.PROGRESS,
        path=site.programme.path,
        modified=site.current,
    )
    yield page.later(partial(_shown, site, progress))
    count = sum(len(state.history) for state in progress.states)
    page = Page(
        address=addresses.HISTORY,
        template="history.html",
        title=HISTORY,
        description=f"รายงานทุกรายการที่นับในพอร์ทัล “{site.settings.title}” จากใหม่ไปเก่า พร้อมข่าวที่เป็นหลักฐาน",
        trail=views.trail(SECTION, addresses.PROGRESS, HISTORY, addresses.HISTORY),
        section=addresses.PROGRESS,
        data={
            "as_of": site.as_of,
            "count": count,
            "tracked": any(True for _ in progress.states),
            "data": addresses.data("reports", "csv"),
        },
        modified=site.current,
    )
    months = partial(_months, site, progress)
    yield from paged(site, page, page, of=count, size=REPORTS, shown=months)


def _shown(site: Site, progress: Progress) -> dict[str, Any]:
    return {
        "as_of": site.as_of,
        "milestones": [task_view(site, state) for state in progress.milestones],
        "groups": [
            {
                "name": standing.group.name,
                "address": addresses.group(standing.group.id),
                "counts": counts(standing),
                "tasks": [task_view(site, state) for state in standing.states],
            }
            for standing in progress.groups
        ],
        "responsibility": responsibility(site, progress),
        "timeline": timeline(site, progress),
        "undated": [s.subject.title for s in progress.milestones if not s.due and s.status not in ENDED],
        "data": [addresses.data("progress", "json"), addresses.data("tasks", "csv")],
    }


def _months(site: Site, progress: Progress, some: slice) -> list[tuple[Date, list[ReportView]]]:
    """Some of all reports, the newest first, by the months that they are of."""
    reports = newest_reports(site, progress.states, some)
    months = groupby(reports, key=lambda view: Date(view.as_of.year, view.as_of.month))
    return [(month, list(rows)) for month, rows in months]
