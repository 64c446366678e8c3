"""Site → the search page, and the one file of text that it searches."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from engine import addresses
from engine.pages import views
from engine.search import entries
from engine.site import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.progress import Progress
    from engine.site import Site

SECTION = "ค้นหา"
KINDS = {"news": "ข่าว", "group": "กลุ่ม", "agency": "หน่วยงาน", "task": "งาน", "page": "หน้าของพอร์ทัล"}


def pages(site: Site, progress: Progress) -> Iterator[Page]:
    found = list(entries(site))
    groups = {group.id: group.short_name for group in site.groups}
    years = sorted({item.date.buddhist_year for item in site.listed}, reverse=True)
    yield Page(
        address=addresses.SEARCH,
        template="search.html",
        title=SECTION,
        description=f"ค้นหาข่าว กลุ่ม หน่วยงาน งาน และหน้าทั้งหมดใน{site.settings.title}",
        trail=views.trail(SECTION, addresses.SEARCH),
        section=addresses.SEARCH,
        data={"index": addresses.INDEX, "kinds": KINDS, "groups": groups, "years": years},
    )
    index = {"kinds": KINDS, "groups": groups, "items": found}
    text = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
    yield Page(addresses.INDEX, "parts/raw.txt", data={"text": text}, listed=False)
