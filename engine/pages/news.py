"""Site → the lists of news, newest first, and a page for each item."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from engine import addresses
from engine.pages import linked, views
from engine.pages.feeds import feed
from engine.pages.listings import listings
from engine.pages.tasks import report_views
from engine.site import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.model import News
    from engine.progress import Progress
    from engine.site import Site

SECTION = "ข่าว"


def pages(site: Site, progress: Progress) -> Iterator[Page]:
    first = Page(
        address=addresses.NEWS,
        template="listing.html",
        title=SECTION,
        description=f"ข่าวทั้งหมดใน{site.settings.title} เรียงจากใหม่ไปเก่า",
        trail=views.trail(SECTION, addresses.NEWS),
        section=addresses.NEWS,
        data={"feed": addresses.FEED},
    )
    yield from listings(site, first, site.listed, SECTION)
    yield feed(site, addresses.HOME, site.settings.title, site.listed)
    beside: dict[str, tuple[News | None, News | None]] = {}
    around = [None, *site.listed, None]
    for newer, item, older in zip(around, site.listed, around[2:], strict=False):
        beside[item.id] = (older, newer)
    for item in site.news:
        yield _item(site, item, *beside.get(item.id, (None, None)))


def _item(site: Site, item: News, older: News | None, newer: News | None) -> Page:
    home = addresses.news(item.id)
    return Page(
        address=home,
        template="item.html",
        title=item.title,
        description=site.summaries[item.path] or item.title,
        trail=views.trail(SECTION, addresses.NEWS, item.title, home),
        section=addresses.NEWS,
        data={
            "item": _shown(site, item),
            "older": views.Named(older.title, addresses.news(older.id)) if older else None,
            "newer": views.Named(newer.title, addresses.news(newer.id)) if newer else None,
        },
        linked=(linked.article(site, item),),
        kind="article",
        path=item.path,
        modified=views.modified(site, item),
        listed=not site.withdrawn(item),
    )


def _shown(site: Site, item: News) -> dict[str, Any]:
    return {
        "title": item.title,
        "date": item.date,
        "event_date": item.event_date,
        "modified": views.modified(site, item),
        "html": views.html(site, item.body),
        "headings": item.body.headings,
        "groups": [views.Named(site.group[g].name, addresses.group(g)) for g in views.groups_of(site, item)],
        "agencies": [views.agency_name(site, name) for name in item.agencies],
        "sources": item.sources,
        "reports": list(report_views(site, item)),
        "corrections": site.corrections(item),
        "withdrawn": item.withdrawn if site.withdrawn(item) else None,
        "draft": item.draft,
        "publish": item.publish,
        "data": addresses.data("news", "json"),
    }
