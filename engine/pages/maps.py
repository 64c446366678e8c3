"""All pages → the maps of them: for people, for search engines, and for robots."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine import addresses
from engine.pages import agencies, corrections, data, groups, news, progress, search, views
from engine.site import Page

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from engine.site import Site

TITLE = "ผังเว็บไซต์"


def pages(site: Site, others: Sequence[Page]) -> Iterator[Page]:
    human = Page(
        address=addresses.SITEMAP,
        template="sitemap.html",
        title=TITLE,
        description=f"หน้าทั้งหมดของพอร์ทัล “{site.settings.title}”",
        trail=views.trail(TITLE, addresses.SITEMAP),
        data={
            "lists": [
                views.Named(groups.SECTION, addresses.GROUPS),
                views.Named(agencies.SECTION, addresses.AGENCIES),
                views.Named(news.SECTION, addresses.NEWS),
                views.Named(progress.SECTION, addresses.PROGRESS),
                views.Named(progress.HISTORY, addresses.HISTORY),
                views.Named(corrections.SECTION, addresses.CORRECTIONS),
                views.Named(data.SECTION, addresses.DATA),
                views.Named(search.SECTION, addresses.SEARCH),
            ],
            "groups": [views.Named(group.name, addresses.group(group.id)) for group in site.groups],
            "agencies": [views.agency_name(site, agency.id) for agency in site.agencies],
            "articles": [views.Named(a.title, addresses.article(a.id)) for a in site.articles],
            "feeds": [
                views.Named("ฟีดข่าว (Atom)", addresses.FEED),
                views.Named("ฟีดการแก้ไขและการถอน (Atom)", addresses.CHANGES),
            ],
        },
        section=addresses.SITEMAP,
    )
    yield human
    listed = [(page.address, page.modified) for page in [*others, human] if page.listed]
    yield Page(addresses.SITEMAP_XML, "sitemap.xml", data={"entries": listed}, listed=False)
    yield Page(addresses.MANIFEST, "manifest.webmanifest", listed=False)
    yield Page(addresses.ROBOTS, "robots.txt", data={"sitemap": addresses.SITEMAP_XML}, listed=False)
