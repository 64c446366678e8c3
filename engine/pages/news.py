"""Site → the lists of news, newest first, and a page for each item."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from engine import addresses
from engine.pages import linked, views
from engine.pages.briefs import brief
from engine.pages.feeds import feed_of_news
from engine.pages.listings import listings
from engine.pages.tasks import publisher, report_views
from engine.site import Page
from engine.statuses import DOCUMENTS
from engine.thai.words import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from engine.model import Document, News
    from engine.progress import Progress, State
    from engine.site import Site

SECTION = "ข่าว"
OPENING = 399  # characters of the first paragraph: one less than are kept, so that a longer one is seen


def pages(site: Site, progress: Progress) -> Iterator[Page]:
    first = Page(
        address=addresses.NEWS,
        template="listing.html",
        title=SECTION,
        description=f"ข่าวทั้งหมดในพอร์ทัล “{site.settings.title}” เรียงจากใหม่ไปเก่า",
        trail=views.trail(SECTION, addresses.NEWS),
        section=addresses.NEWS,
        data={"feed": addresses.FEED},
    )
    yield from listings(site, first, site.listed, SECTION)
    yield feed_of_news(site, addresses.HOME, site.settings.title, site.listed)
    yield from items(site, progress, site.news)


def items(site: Site, progress: Progress, some: Iterable[News]) -> Iterator[Page]:
    """The pages of some items."""
    beside: dict[str, tuple[News | None, News | None]] = {}
    around = [None, *site.listed, None]
    for newer, item, older in zip(around, site.listed, around[2:], strict=False):
        beside[item.id] = (older, newer)
    states = {state.id: state for state in progress.states}
    for item in some:
        yield Page(
            address=addresses.news(item.id),
            template="item.html",
            modified=site.updated[item.id],
            body=item.body.packed,
            whole=partial(_item, site, states, item, *beside.get(item.id, (None, None))),
        )


def _item(
    site: Site, states: Mapping[str, State], item: News, older: News | None, newer: News | None
) -> Page:
    home = addresses.news(item.id)
    about = site.filed[item.id]
    group = about[0] if len(about) == 1 else None
    card = addresses.card(addresses.group(group) if group else addresses.HOME)
    reported = [states[on] for on in dict.fromkeys(report.on for report in item.reports)]
    groups = (*site.filed[item.id], addresses.PROGRAMME)
    around = [
        state for state in states.values() if addresses.owner_of(state.id) in groups and state not in reported
    ]
    withdrawn = site.withdrawn(item)
    mark = "ถอนแล้ว: " if withdrawn else ""
    title, description = mark + item.title, mark + (site.summary(item) or item.title)
    return Page(
        address=home,
        template="item.html",
        title=title,
        description=description,
        trail=views.trail(SECTION, addresses.NEWS, item.title, home),
        section=addresses.NEWS,
        data={
            "item": _shown(site, states, item),
            "as_of": site.as_of if reported else None,  # what moves daily stays off the other items
            "brief": brief(site, reported, around),
            "older": views.Named(older.title, addresses.news(older.id)) if older else None,
            "newer": views.Named(newer.title, addresses.news(newer.id)) if newer else None,
        },
        linked=(linked.article(site, item, title, description, card),),
        kind="article",
        path=item.path,
        modified=site.updated[item.id],
        card_name=site.group[group].name if group else "",
        card=card,
        hue=site.hue[group] if group else 0,
    )


def _document(home: str, document: Document) -> dict[str, Any]:
    """A document as the item lists it: its kind, and its size in bytes."""
    return {
        "name": document.name,
        "address": home + quote(document.name),
        "kind": DOCUMENTS[document.name.rpartition(".")[2].lower()],
        "size": document.size,
    }


def _shown(site: Site, states: Mapping[str, State], item: News) -> dict[str, Any]:
    home = addresses.news(item.id)
    return {
        "title": item.title,
        "opening": excerpt(item.body.lead[:1], site.names, OPENING),
        "date": item.date,
        "event_date": item.event_date,
        "modified": site.modified[item.id],
        "html": views.html(site, item.body),
        "groups": [views.Named(site.group[g].name, addresses.group(g)) for g in site.filed[item.id]],
        "agencies": [views.agency_name(site, name) for name in item.agencies],
        "publisher": publisher(item),
        "sources": site.sources(item),
        "reports": list(report_views(site, item, states)),
        "corrections": site.corrections(item),
        "withdrawn": item.withdrawn if site.withdrawn(item) else None,
        "draft": item.draft,
        "publish": item.publish if site.awaits(item) else None,
        "documents": [_document(home, document) for document in item.documents],
        "data": addresses.data("news", "json"),
    }
