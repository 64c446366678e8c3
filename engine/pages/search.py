"""Site → the search page; engine/search makes what it reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine import addresses
from engine.pages import views
from engine.search.entries import KINDS
from engine.site import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.progress import Progress
    from engine.site import Site

SECTION = "ค้นหา"


def pages(site: Site, progress: Progress) -> Iterator[Page]:
    groups = {group.id: group.short_name for group in site.groups}
    years = sorted({item.date.buddhist_year for item in site.listed}, reverse=True)
    yield Page(
        address=addresses.SEARCH,
        template="search.html",
        title=SECTION,
        description=f"ค้นหาข่าว กลุ่ม หน่วยงาน งาน และหน้าเกี่ยวกับเว็บไซต์ ในพอร์ทัล “{site.settings.title}”",
        trail=views.trail(SECTION, addresses.SEARCH),
        section=addresses.SEARCH,
        data={"index": addresses.INDEX, "kinds": KINDS, "groups": groups, "years": years},
    )
