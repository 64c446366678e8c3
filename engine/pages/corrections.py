"""Site → what was corrected and withdrawn: was, now, and why; and a feed of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from engine import addresses
from engine.model import Correction
from engine.pages import views
from engine.pages.feeds import LENGTH, Entry, feed
from engine.site import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.model import Withdrawn
    from engine.progress import Progress
    from engine.site import Site
    from engine.thai.dates import Date

SECTION = "การแก้ไขและการถอน"


class Change(NamedTuple):
    """What was done to an item, its anchor, and from when on it could be read."""

    id: str
    item: views.Named
    what: Correction | Withdrawn
    told: Date


def pages(site: Site, progress: Progress) -> Iterator[Page]:
    newest = sorted(_changes(site), key=lambda change: change.told, reverse=True)
    corrections = [change for change in newest if isinstance(change.what, Correction)]
    withdrawals = [change for change in newest if not isinstance(change.what, Correction)]
    yield Page(
        address=addresses.CORRECTIONS,
        template="corrections.html",
        title=SECTION,
        description=f"การแก้ไขและการถอนข่าวทุกครั้งในพอร์ทัล “{site.settings.title}” พร้อมข้อความเดิม ข้อความใหม่ และเหตุผล",
        trail=views.trail(SECTION, addresses.CORRECTIONS),
        section=addresses.CORRECTIONS,
        data={"corrections": corrections, "withdrawals": withdrawals, "feed": addresses.CHANGES},
        modified=newest[0].told if newest else None,
    )
    title = f"{SECTION} – {site.settings.title}"
    updated = newest[0].told if newest else site.oldest
    yield feed(addresses.CORRECTIONS, title, updated, lambda: map(_entry, newest[:LENGTH]))


def _changes(site: Site) -> Iterator[Change]:
    for item in site.news:
        for id, what in reversed(site.changes(item).items()):
            told = max(what.on, site.published[item.id])
            yield Change(id, views.Named(item.title, addresses.news(item.id)), what, told)


def _entry(change: Change) -> Entry:
    what = change.what
    if isinstance(what, Correction):
        done, said = "แก้ไข", [f"เดิม “{what.was}”", f"แก้เป็น “{what.now}”"]
        said += [f"เหตุที่แก้ไข: {what.reason}"] if what.reason else []
    else:
        done, said = "ถอน", [f"เหตุที่ถอน: {what.reason}"]
    address = f"{addresses.CORRECTIONS}#{change.id}"
    return Entry(f"{done}: {change.item.name}", address, change.told, change.told, " ".join(said))
