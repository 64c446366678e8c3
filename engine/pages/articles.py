"""Site → the portal's own pages: about, methodology, accessibility, privacy, contact."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from engine import addresses
from engine.pages import views
from engine.site import Page
from engine.statuses import REPORTING, STATUS, Word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.progress import Progress
    from engine.site import Site

CONTACT = "contact"
METHODOLOGY = "methodology"
# What these pages say below their text comes from the settings and from the engine's own definitions.
TEMPLATES = {CONTACT: "contact.html", METHODOLOGY: "methodology.html"}


def pages(site: Site, progress: Progress) -> Iterator[Page]:
    for article in site.articles:
        home = addresses.article(article.id)
        yield Page(
            address=home,
            template=TEMPLATES.get(article.id, "article.html"),
            title=article.title,
            description=article.description or site.summary(article) or article.title,
            trail=views.trail(article.title, home),
            section=home,
            data={
                "html": views.html(site, article.body),
                **({"website": site.made(site.settings.contacts.website)} if article.id == CONTACT else {}),
                **(_words(site) if article.id == METHODOLOGY else {}),
            },
            path=article.path,
            body=article.body.packed,
        )


def _words(site: Site) -> dict[str, Any]:
    days = site.settings.stale_after_days
    return {
        "statuses": list(STATUS.items()),
        "reporting": [
            (state, Word(word.words.format(days=days), word.meaning.format(days=days)))
            for state, word in REPORTING.items()
        ],
    }
