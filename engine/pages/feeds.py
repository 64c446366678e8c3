"""Items → an Atom feed of the newest."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from engine import addresses
from engine.pages import views
from engine.site import Page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.model import News
    from engine.site import Site

LENGTH = 20


def feed(site: Site, home: str, title: str, items: Sequence[News]) -> Page:
    """The feed of what stands at `home`; one without items is as old as the oldest that it could have had."""
    page = Page(address=addresses.feed(home), template="feed.xml", title=title, listed=False)
    return page.later(partial(_shown, site, home, items[:LENGTH]))


def _shown(site: Site, home: str, items: Sequence[News]) -> dict[str, Any]:
    cards = [views.card(site, item) for item in items]
    oldest = min((item.date for item in site.news), default=site.as_of)
    return {"home": home, "cards": cards, "updated": site.changed.get(home, oldest)}
