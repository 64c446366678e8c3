"""Site → Pages: what stands at every address of the portal, and all that it shows."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING

from engine.pages import agencies, articles, corrections, data, groups, home, maps, news, progress, search
from engine.pages.forms import edit_form
from engine.pages.linked import breadcrumbs
from engine.progress import fold

if TYPE_CHECKING:
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


def compose(site: Site) -> tuple[Page, ...]:
    """Every page, once; two at one address are a mistake of ours."""
    state = fold(site)
    pages = [page for area in AREAS for page in area(site, state)]
    pages += maps.pages(site, pages)
    pages = [replace(page, whole=partial(_whole, site, page), basis=_basis(site, page)) for page in pages]
    count = Counter(page.file for page in pages)
    if twice := [file for file, times in count.items() if times > 1]:
        raise AssertionError(f"two pages at {twice}")
    return tuple(pages)


def _whole(site: Site, page: Page) -> Page:
    page = page.whole() if page.whole else page
    crumbs = (breadcrumbs(site, page.trail),) if page.trail else ()
    return replace(page, linked=(*page.linked, *crumbs), edit=edit_form(site, page))


def _basis(site: Site, page: Page) -> bytes:
    return sha256(site.told + page.text).digest() if site.told else b""
