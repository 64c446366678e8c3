"""Site → what was corrected and withdrawn: was, now, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine import addresses
from engine.pages import views
from engine.site import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.progress import Progress
    from engine.site import Site

SECTION = "การแก้ไขและการถอน"


def pages(site: Site, progress: Progress) -> Iterator[Page]:
    corrections = [
        (correction, views.Named(item.title, addresses.news(item.id)))
        for item in site.news
        for correction in site.corrections(item)
    ]
    withdrawals = [
        (item.withdrawn, views.Named(item.title, addresses.news(item.id)))
        for item in site.news
        if item.withdrawn and site.withdrawn(item)
    ]
    days = [row.on for row, _ in corrections] + [row.on for row, _ in withdrawals]
    yield Page(
        address=addresses.CORRECTIONS,
        template="corrections.html",
        title=SECTION,
        description=f"การแก้ไขและการถอนข้อมูลทุกครั้งในพอร์ทัล “{site.settings.title}” พร้อมข้อความเดิม ข้อความใหม่ และเหตุผล",
        trail=views.trail(SECTION, addresses.CORRECTIONS),
        section=addresses.CORRECTIONS,
        data={
            "corrections": sorted(corrections, key=lambda pair: pair[0].on, reverse=True),
            "withdrawals": sorted(withdrawals, key=lambda pair: pair[0].on, reverse=True),
        },
        modified=max(days, default=None),
    )
