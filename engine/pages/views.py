"""Site and records → the small frozen values that several areas' templates show."""

from __future__ import annotations

import re
from functools import partial
from html import unescape
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, unquote

from engine import addresses

if TYPE_CHECKING:
    from engine.body import Body
    from engine.model import Group, News
    from engine.site import Site
    from engine.thai.dates import Date


LINK = re.compile(r'<a href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
IMAGE = re.compile(r'<img src="([^"]*)" alt="([^"]*)"( title="[^"]*")? ?/?>')
SIZES = "(min-width: 44rem) 42rem, 100vw"  # the reading column's


class Named(NamedTuple):
    """A name and where it leads; nowhere when that is not made on the day."""

    name: str
    address: str


class Card(NamedTuple):
    """An item as lists show it."""

    title: str
    address: str
    date: Date
    summary: str
    groups: tuple[Named, ...]
    mark: str  # for an editor: why readers do not see it yet


def trail(*steps: str) -> tuple[tuple[str, str], ...]:
    """The way from the home page: names and addresses by turns, the page itself last."""
    return (("หน้าแรก", addresses.HOME), *zip(steps[::2], steps[1::2], strict=True))


def group_name(site: Site, name: str) -> Named:
    return Named(site.group[name].short_name, addresses.group(name))


class GroupView(NamedTuple):
    """A group as the pages that list it show it: its goal, and where that is stated."""

    name: str
    address: str
    goal: str
    evidence: Named | None
    hue: int


def group_view(site: Site, group: Group) -> GroupView:
    source = evidence(site, group.source)
    return GroupView(group.name, addresses.group(group.id), group.goal, source, site.hue[group.id])


def agency_name(site: Site, name: str) -> Named:
    return Named(site.agency[name].name, addresses.agency(name))


def card(site: Site, item: News) -> Card:
    groups = tuple(group_name(site, name) for name in site.filed[item.id])
    return Card(
        item.title,
        addresses.news(item.id),
        item.date,
        site.summary(item),
        groups,
        "ฉบับร่าง" if item.draft else "ตั้งเวลาเผยแพร่ไว้" if site.awaits(item) else "",
    )


def evidence(site: Site, source: str | None) -> Named | None:
    """The item that a record rests on, at the heading that says it."""
    name = addresses.item_of(source)
    if not source or not name:
        return None
    if item := site.item.get(name):
        mark = " (ถอนแล้ว)" if site.withdrawn(item) else ""
        return Named(item.title + mark, addresses.evidence(source))
    return Named("ข่าวที่ยังไม่เผยแพร่ ณ วันที่ของข้อมูลนี้", "")


def html(site: Site, body: Body) -> str:
    """The body's HTML; a link to an item that is not made on the day becomes plain text."""
    made = body.html
    if any(site.is_unmade(link.target) for link in body.links):
        for what in (LINK, IMAGE):
            made = what.sub(lambda found: found[2] if site.is_unmade(unescape(found[1])) else found[0], made)
    return IMAGE.sub(partial(_picture, site), made) if site.picture else made


def _picture(site: Site, image: re.Match[str]) -> str:
    """An image of the item's own as a picture that loads when it is near, in the width that is needed."""
    address = unquote(image[1])
    picture = site.picture.get(address)
    if picture is None:
        return image[0]
    home = image[1].rpartition("/")[0] + "/"

    def several(kind: str) -> str:
        return ", ".join(f"{home}{quote(picture.file(width, kind))} {width}w" for width in picture.widths)

    src = home + quote(picture.file(min(picture.widths[-1], 960), "jpg"))
    return (
        f'<picture><source type="image/webp" srcset="{several("webp")}" sizes="{SIZES}">'
        f'<img src="{src}" srcset="{several("jpg")}" sizes="{SIZES}" alt="{image[2]}"{image[3] or ""}'
        f' width="{picture.width}" height="{picture.height}" loading="lazy" decoding="async"></picture>'
    )
