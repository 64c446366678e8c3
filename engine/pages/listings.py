"""A page with a list of news → itself with the first items, and the pages after it with the rest."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from engine import addresses
from engine.pages import views
from engine.thai.digits import in_digits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from engine.model import News
    from engine.pages.views import Card
    from engine.site import Page, Site


NEAR = 2  # pages on each side of one that it leads to


class Place(NamedTuple):
    """A page of a list, by its number."""

    number: int
    address: str


class Listing(NamedTuple):
    """One page of a list, and where the others stand: of many only the first, the last and the near ones."""

    cards: tuple[Card, ...]
    number: int
    newer: Place | None
    older: Place | None
    places: tuple[Place | None, ...]  # None where some are left out


def listings(
    site: Site,
    first: Page,
    items: Sequence[News],
    title: str,
    about: Callable[[], dict[str, Any]] = dict,
) -> Iterator[Page]:
    """Cut the items into pages of per_page; an empty list still has its first page, which shows `about`.

    The first page's data name the list's feed; that and its items are all that the others show.
    """
    size = site.settings.per_page
    count = max(1, -(-len(items) // size))
    digits = partial(in_digits, digits=site.settings.digits)
    for number in range(1, count + 1):
        some = items[(number - 1) * size : number * size]
        shown = partial(_shown, site, first.address, some, number, count)
        if number == 1:
            page = replace(first, modified=first.modified or site.changed.get(first.address))
            yield page.later(partial(_both, about, shown))
            continue
        address = addresses.numbered(first.address, number)
        name = f"หน้า {digits(str(number))}"
        page = replace(
            first,
            address=address,
            template="listing.html",
            title=f"{title} {name}",
            description=f"{title} เรียงจากใหม่ไปเก่า {name} จาก {digits(str(count))}",
            trail=(*first.trail, (name, address)),
            linked=(),
            listed=False,
        )
        yield page.later(shown)


def _both(*parts: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    return {name: value for part in parts for name, value in part().items()}


def _shown(site: Site, home: str, items: Sequence[News], number: int, count: int) -> dict[str, Any]:
    def place(other: int) -> Place | None:
        return Place(other, addresses.numbered(home, other)) if 1 <= other <= count else None

    near = {*range(max(1, number - NEAR), min(count, number + NEAR) + 1), 1, count}
    gaps = {number - NEAR - 1, number + NEAR + 1} & set(range(2, count))
    return {
        "listing": Listing(
            cards=tuple(views.card(site, item) for item in items),
            number=number,
            newer=place(number - 1),
            older=place(number + 1),
            places=tuple(None if other in gaps else place(other) for other in sorted(near | gaps)),
        )
    }
