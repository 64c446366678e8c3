"""Site → the front page, and the page for an address that does not exist."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from engine import addresses
from engine.pages import linked, views
from engine.pages.groups import standings
from engine.pages.responsibility import responsibility
from engine.pages.tasks import newest_reports, task_view
from engine.site import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.progress import Progress
    from engine.site import Site

LATEST = 5


def pages(site: Site, progress: Progress) -> Iterator[Page]:
    settings, programme = site.settings, site.programme
    home = Page(
        address=addresses.HOME,
        template="home.html",
        title=settings.title,
        description=settings.description or f"{settings.title} {programme.name}",
        section=addresses.HOME,
        linked=(linked.website(site),),
        path=site.programme.path,
        modified=site.current,
    )
    yield home.later(partial(_shown, site, progress))
    yield Page(
        address=addresses.NOT_FOUND,
        template="404.html",
        title="ไม่พบหน้านี้",
        description="ไม่พบหน้าเว็บนี้ในพอร์ทัล",
        trail=views.trail("ไม่พบหน้านี้", addresses.NOT_FOUND),
        listed=False,
    )


def _shown(site: Site, progress: Progress) -> dict[str, Any]:
    return {
        "as_of": site.as_of,
        "programme": site.programme,
        "evidence": views.evidence(site, site.programme.source),
        "groups": standings(site, progress),
        "members": len({member.id for group in site.groups for member in group.agencies}),
        "reported": len({name for standing in progress.groups for name in standing.reported}),
        "milestones": [task_view(site, state) for state in progress.milestones],
        "changes": newest_reports(site, progress.states, slice(LATEST)),
        "responsibility": responsibility(site, progress),
        "latest": [views.card(site, item) for item in site.listed[:LATEST]],
    }
