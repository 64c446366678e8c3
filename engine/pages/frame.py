"""Site → what stands around every page: its name, navigation, footer and the way to help."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from engine import addresses
from engine.pages import agencies, groups, news, progress, search
from engine.pages.articles import CONTACT
from engine.pages.forms import edit_form
from engine.pages.linked import breadcrumbs
from engine.pages.views import Named

if TYPE_CHECKING:
    from engine.model import Settings
    from engine.site import Page, Site

CORRECTION = "แจ้งแก้ไขข้อมูล"
CORRECTION_FORM = "/issues/new?template=correction.yml"


@dataclass(frozen=True, slots=True)
class Frame:
    settings: Settings
    base: str  # what every address begins with: "/", or "/portal/"
    navigation: tuple[Named, ...]
    articles: tuple[Named, ...]
    help: Named | None
    correction: str | None


def frame(site: Site) -> Frame:
    settings = site.settings
    correction = settings.repository.rstrip("/") + CORRECTION_FORM if settings.repository else None
    return Frame(
        settings=settings,
        base=urlsplit(settings.url).path,
        navigation=(
            Named("หน้าแรก", addresses.HOME),
            Named(groups.SECTION, addresses.GROUPS),
            Named(agencies.SECTION, addresses.AGENCIES),
            Named(news.SECTION, addresses.NEWS),
            Named(progress.SECTION, addresses.PROGRESS),
            Named(search.SECTION, addresses.SEARCH),
        ),
        articles=tuple(Named(article.title, addresses.article(article.id)) for article in site.articles),
        help=_help(site, correction),
        correction=correction,
    )


def framed(frame: Frame, page: Page) -> Page:
    """The page, whole, and what its frame shows of it: the way that leads to it, and where it is edited."""
    page = page.whole() if page.whole else page
    crumbs = (breadcrumbs(frame.settings.url, page.trail),) if page.trail else ()
    edit = edit_form(frame.settings, page)
    return replace(page, linked=(*page.linked, *crumbs), edit=edit, whole=None, body=b"")


def _help(site: Site, correction: str | None) -> Named | None:
    """Where a reader asks: a person where one is named, else the correction form.

    Where there is neither, the page of contacts, among the other articles, says so.
    """
    contact = next((article for article in site.articles if article.id == CONTACT), None)
    if contact and (site.settings.contacts.phone or site.settings.contacts.email):
        return Named(contact.title, addresses.article(CONTACT))
    return Named(CORRECTION, correction) if correction else None
