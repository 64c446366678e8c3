"""Items → an Atom feed of the newest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine import addresses
from engine.pages import views
from engine.site import Page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.model import News
    from engine.site import Site

LENGTH = 20


def feed(site: Site, home: str, title: str, items: Sequence[News]) -> Page:
    """The feed of what stands at `home`; one without items is as old as the portal's day."""
    cards = [views.card(site, item) for item in items[:LENGTH]]
    return Page(
        address=addresses.feed(home),
        template="feed.xml",
        title=title,
        data={
            "home": home,
            "cards": cards,
            "updated": max((card.modified for card in cards), default=site.as_of),
        },
        listed=False,
    )
