"""Site → the portal's own pages: about, methodology, accessibility, privacy, contact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine import addresses
from engine.pages import views
from engine.site import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.site import Site

CONTACT = "contact"


def pages(site: Site) -> Iterator[Page]:
    for article in site.articles:
        home = addresses.article(article.id)
        yield Page(
            address=home,
            template="contact.html" if article.id == CONTACT else "article.html",
            title=article.title,
            description=article.description or article.body.summary or article.title,
            trail=views.trail(article.title, home),
            section=home,
            data={"html": views.html(site, article.body)},
            path=article.path,
        )
