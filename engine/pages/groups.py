"""Site → the list of groups, and a page for each with its goal, agencies, tasks and news."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from engine import addresses
from engine.pages import views
from engine.pages.briefs import brief
from engine.pages.charts import values
from engine.pages.feeds import feed_of_news
from engine.pages.listings import listings
from engine.pages.tasks import Counts, counts, newest_reports, task_view
from engine.site import Page
from engine.thai.digits import in_digits
from engine.thai.words import gap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.progress import Progress, Standing
    from engine.site import Site

SECTION = "กลุ่มโจทย์นโยบาย"
NEWEST = 10


def pages(site: Site, progress: Progress) -> Iterator[Page]:
    page = Page(
        address=addresses.GROUPS,
        template="groups.html",
        title=SECTION,
        description=f"{SECTION} {in_digits(str(len(site.groups)), site.settings.digits)} กลุ่ม พร้อมเป้าหมายและหน่วยงานที่เกี่ยวข้องใน{gap(site.programme.name)}{site.programme.name}",
        trail=views.trail(SECTION, addresses.GROUPS),
        section=addresses.GROUPS,
        path=site.programme.path,
        modified=site.current,
    )
    yield page.later(partial(_shown, site, progress))
    for standing in progress.groups:
        yield from _group(site, standing)


def _shown(site: Site, progress: Progress) -> dict[str, Any]:
    return {
        "as_of": site.as_of,
        "programme": site.programme,
        "evidence": views.evidence(site, site.programme.source),
        "groups": standings(site, progress),
    }


def standings(site: Site, progress: Progress) -> list[tuple[views.GroupView, Counts]]:
    """Every group in numbers."""
    return [(views.group_view(site, standing.group), counts(standing)) for standing in progress.groups]


def _group(site: Site, standing: Standing) -> Iterator[Page]:
    group = standing.group
    home = addresses.group(group.id)
    news = site.of_group.get(group.id, ())
    first = Page(
        address=home,
        template="group.html",
        title=group.name,
        description=f"{group.name}: {group.goal}",
        trail=views.trail(SECTION, addresses.GROUPS, group.short_name, home),
        section=addresses.GROUPS,
        data={"feed": addresses.feed(home)},
        path=group.path,
        modified=site.current,
        card=addresses.card(home),
        card_name=group.name,
        hue=site.hue[group.id],
    )
    named = f"ข่าวที่เกี่ยวกับ{gap(group.name)}{group.name}"
    yield from listings(site, first, news, named, partial(_about, site, standing))
    yield feed_of_news(site, home, f"{named} – {site.settings.title}", news)


def _about(site: Site, standing: Standing) -> dict[str, Any]:
    group = standing.group
    tasks = [task_view(site, state) for state in standing.states]
    reports = newest_reports(site, standing.states, slice(NEWEST + 1))
    members = [
        {
            "agency": views.agency_name(site, member.id),
            "role": member.role,
            "note": member.note,
            "tasks": [
                task
                for task, state in zip(tasks, standing.states, strict=True)
                if member.id in state.subject.agencies
            ],
            "reported": member.id in standing.reported,
        }
        for member in group.agencies
    ]
    return {
        "group": group,
        "as_of": site.as_of,
        "evidence": views.evidence(site, group.source),
        "counts": counts(standing),
        "brief": brief(site, standing.states),
        "responsible": [member for member in members if member["role"] == "responsible"],
        "joined": [member for member in members if member["role"] == "joined"],
        "missions": [task for task in tasks if task.kind == "mission"],
        "goal_parts": [task for task in tasks if task.kind == "goal_part"],
        "charts": {task.id: values(task) for task in tasks},
        "reports": reports[:NEWEST],
        "more_reports": len(reports) > NEWEST,
        "data": addresses.data("groups", "json"),
    }
