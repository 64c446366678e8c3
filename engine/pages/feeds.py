"""Items, or what was changed in them → an Atom feed of the newest."""

from __future__ import annotations

from heapq import nlargest
from typing import TYPE_CHECKING, NamedTuple

from engine import addresses
from engine.site import Page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from engine.model import News
    from engine.site import Site
    from engine.thai.dates import Date

LENGTH = 20


class Entry(NamedTuple):
    """What a feed tells. Its address is its id, by which a reader's program knows it again."""

    title: str
    address: str
    published: Date
    updated: Date
    summary: str


def feed(home: str, title: str, updated: Date, entries: Callable[[], Iterable[Entry]]) -> Page:
    """The feed of what stands at `home`."""
    page = Page(address=addresses.feed(home), template="feed.xml", title=title, listed=False)
    return page.later(lambda: {"home": home, "entries": list(entries()), "updated": updated})


def feed_of_news(site: Site, home: str, title: str, items: Sequence[News]) -> Page:
    """Of the items that changed last: who follows it is told of an old one that says something else now.

    One without items is as old as the oldest that it could have had.
    """

    def entries() -> Iterable[Entry]:
        for item in nlargest(LENGTH, items, key=lambda item: site.updated[item.id]):
            yield Entry(
                item.title,
                addresses.news(item.id),
                site.published[item.id],
                site.updated[item.id],
                site.summary(item),
            )

    return feed(home, title, site.changed.get(home, site.oldest), entries)
