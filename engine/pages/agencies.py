"""Site → the agencies under their consonants, and a page for each with its groups, tasks and news."""

from __future__ import annotations

from functools import partial
from itertools import groupby, islice
from typing import TYPE_CHECKING, Any

from engine import addresses
from engine.pages import linked, views
from engine.pages.briefs import brief
from engine.pages.feeds import feed_of_news
from engine.pages.listings import listings
from engine.pages.tasks import report_view, task_view
from engine.progress import reported
from engine.site import Page
from engine.thai.order import initial, sort_key
from engine.thai.words import gap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.model import Agency
    from engine.progress import Progress, Standing
    from engine.site import Site

SECTION = "หน่วยงาน"
OF_GROUPS = 5
NEWEST = 10  # reports


def pages(site: Site, progress: Progress) -> Iterator[Page]:
    yield Page(
        address=addresses.AGENCIES,
        template="agencies.html",
        title=SECTION,
        description=f"รายชื่อหน่วยงานที่เกี่ยวข้องกับ{gap(site.programme.name)}{site.programme.name} เรียงตามตัวอักษร",
        trail=views.trail(SECTION, addresses.AGENCIES),
        section=addresses.AGENCIES,
        data={
            "count": len(site.agencies),
            "note": site.programme.agencies_note,
            "index": [
                (letter, [_entry(site, agency) for agency in found])
                for letter, found in groupby(
                    sorted(site.agencies, key=_letter),
                    key=lambda agency: initial(agency.name),
                )
            ],
        },
        path=site.programme.path,
        modified=site.newest,
    )
    for agency in site.agencies:
        yield from _agency(site, progress, agency)


def _letter(agency: Agency) -> tuple[tuple[str, str], str]:
    """In the order of the letters that names stand under; signs have no order of their own."""
    letter = initial(agency.name)
    return sort_key(letter), letter


def _entry(site: Site, agency: Agency) -> dict[str, Any]:
    return {
        "agency": views.agency_name(site, agency.id),
        "abbr": agency.abbr,
        "groups": [
            (views.group_name(site, group.id), member.role == "joined")
            for group in site.groups
            if (member := group.membership(agency.id))
        ],
    }


def _agency(site: Site, progress: Progress, agency: Agency) -> Iterator[Page]:
    home = addresses.agency(agency.id)
    news = site.about.get(agency.id, ())
    first = Page(
        address=home,
        template="agency.html",
        title=agency.name,
        description=_description(site, agency),
        trail=views.trail(SECTION, addresses.AGENCIES, agency.name, home),
        section=addresses.AGENCIES,
        data={"feed": addresses.feed(home)},
        linked=(linked.organization(site, agency),),
        path=agency.path,
        modified=site.current,
        card=addresses.card(home),
        card_name=agency.name,
    )
    named = f"ข่าวที่กล่าวถึง{gap(agency.name)}{agency.name}"
    yield from listings(site, first, news, named, partial(_about, site, progress, agency))
    yield feed_of_news(site, home, f"{named} – {site.settings.title}", news)


def _description(site: Site, agency: Agency) -> str:
    names = [views.group_name(site, group.id).name for group in site.groups_with(agency.id)]
    bare = [name.removeprefix("กลุ่ม") for name in names]
    groups = " และ".join(f"กลุ่ม{gap(name)}{name}" for name in bare)
    return f"{agency.name}: งานและรายงานความคืบหน้าที่พบ" + (f"ใน{groups}" if groups else "")


def _about(site: Site, progress: Progress, agency: Agency) -> dict[str, Any]:
    """Its own tasks apart from what the whole group does together; likewise its own news."""
    standings = [standing for standing in progress.groups if standing.group.membership(agency.id)]
    states = [state for standing in standings for state in standing.states]
    said = [(row, state) for row, state in reported(states) if agency.id in row.report.by]
    groups = {standing.group.id for standing in standings}
    own = [state for state in states if agency.id in state.subject.agencies or not state.subject.agencies]
    about = {item.id for item in site.about.get(agency.id, ())}
    others = (
        item for item in site.listed if item.id not in about and not groups.isdisjoint(site.filed[item.id])
    )
    return {
        "agency": agency,
        "website": site.made(agency.website),
        "as_of": site.as_of,
        "parent": views.agency_name(site, agency.parent) if agency.parent else None,
        "children": [
            views.agency_name(site, other.id) for other in site.agencies if other.parent == agency.id
        ],
        "places": [_place(site, standing, agency.id) for standing in standings],
        "brief": brief(site, own, [] if own else states),
        "said": [report_view(site, row, state) for row, state in said[: -NEWEST - 1 : -1]],
        "times": len(said),
        "of_groups": [views.card(site, item) for item in islice(others, OF_GROUPS)],
        "data": addresses.data("agencies", "json"),
    }


def _place(site: Site, standing: Standing, name: str) -> dict[str, Any]:
    """The agency's part in a group."""
    group = standing.group
    member = group.membership(name)
    tasks = [(state.subject, task_view(site, state)) for state in standing.states]
    return {
        "group": views.Named(group.name, addresses.group(group.id)),
        "hue": site.hue[group.id],
        "member": member,
        "label": group.agencies_label,
        "alone": len(group.agencies) == 1,
        "own": [view for task, view in tasks if name in task.agencies],
        "joint": [view for task, view in tasks if not task.agencies],
    }
