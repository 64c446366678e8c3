"""Site → Pages: what stands at every address of the portal, and all that it shows."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from engine.pages import agencies, articles, corrections, data, groups, home, maps, news, progress, search
from engine.progress import fold

if TYPE_CHECKING:
    from collections.abc import Collection

    from engine.site import Page, Site

# The map of the portal: each area makes its own pages. The maps of all of them come last.
AREAS = (
    home.pages,
    groups.pages,
    agencies.pages,
    news.pages,
    progress.pages,
    corrections.pages,
    data.pages,
    search.pages,
    articles.pages,
)


def compose_only(site: Site, items: Collection[str]) -> tuple[Page, ...]:
    """The pages of these items alone, by their ids."""
    return tuple(news.items(site, fold(site), [item for item in site.news if item.id in items]))


def compose(site: Site) -> tuple[Page, ...]:
    """Every page, once; two at one address are a mistake of ours."""
    state = fold(site)
    pages = [page for area in AREAS for page in area(site, state)]
    pages += tuple(maps.pages(site, pages))  # which list what is there before them
    count = Counter(page.file for page in pages)
    if twice := [file for file, times in count.items() if times > 1]:
        raise AssertionError(f"two pages at {twice}")
    return tuple(pages)
