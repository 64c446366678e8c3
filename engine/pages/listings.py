"""A page with a list of news → itself with the first items, and the pages after it with the rest."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from engine import addresses
from engine.pages import views
from engine.thai.digits import in_digits

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from engine.model import News
    from engine.pages.views import Card, Named
    from engine.site import Page, Site


class Listing(NamedTuple):
    """One page of a list, and where all its pages stand."""

    cards: tuple[Card, ...]
    number: int
    pages: tuple[Named, ...]


def listings(site: Site, first: Page, items: Sequence[News], title: str) -> Iterator[Page]:
    """Cut the items into pages of per_page; an empty list still has its first page.

    The first page's data name the list's feed; that and its items are all that the others show.
    """
    size = site.settings.per_page
    count = max(1, -(-len(items) // size))
    places = tuple(
        views.Named(str(number), addresses.numbered(first.address, number)) for number in range(1, count + 1)
    )
    digits = partial(in_digits, digits=site.settings.digits)
    for number, (_, address) in enumerate(places, 1):
        page = f"หน้า {digits(str(number))}"
        cards = tuple(views.card(site, item) for item in items[(number - 1) * size : number * size])
        shown = {**first.data, "listing": Listing(cards, number, places)}
        if number == 1:
            yield replace(first, data=shown, modified=views.newest(site, items))
        else:
            yield replace(
                first,
                address=address,
                template="listing.html",
                title=f"{title} {page}",
                description=f"{title} เรียงจากใหม่ไปเก่า {page} จาก {digits(str(count))}",
                trail=(*first.trail, (page, address)),
                data={name: shown[name] for name in ("feed", "listing")},
                linked=(),
                listed=False,
            )
