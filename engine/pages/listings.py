"""A page with a long list → itself with the first of it, and the pages after it with the rest."""

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
    from engine.site import Page, Site


NEAR = 2  # pages on each side of one that it leads to


class Place(NamedTuple):
    """A page of a list, by its number."""

    number: int
    address: str


class Listing(NamedTuple):
    """One page of a list, and where the others stand: of many only the first, the last and the near ones."""

    shown: Sequence[Any]
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
    """The news in pages of per_page.

    The first page's data name the list's feed; that and its items are all that the others show.
    """

    def cards(some: slice) -> Sequence[views.Card]:
        return tuple(views.card(site, item) for item in items[some])

    rest = replace(first, template="listing.html", title=title, linked=())
    size = site.settings.per_page
    return paged(site, first, rest, of=len(items), size=size, shown=cards, about=about)


def paged(
    site: Site,
    first: Page,
    rest: Page,
    *,
    of: int,
    size: int,
    shown: Callable[[slice], Sequence[Any]],
    about: Callable[[], dict[str, Any]] = dict,
) -> Iterator[Page]:
    """A list `of` so many in pages of a size, as `rest` is; an empty one still has its first page.

    The first page shows what is `about` it, too.
    """
    count = max(1, -(-of // size))
    digits = partial(in_digits, digits=site.settings.digits)

    def listing(number: int) -> dict[str, Any]:
        some = shown(slice((number - 1) * size, number * size))
        return {"listing": _listing(first.address, some, number, count)}

    page = replace(first, modified=first.modified or site.changed.get(first.address))
    yield page.later(lambda: about() | listing(1))
    for number in range(2, count + 1):
        address = addresses.numbered(first.address, number)
        name = f"หน้า {digits(str(number))}"
        page = replace(
            rest,
            address=address,
            title=f"{rest.title} {name}",
            description=f"{rest.title} เรียงจากใหม่ไปเก่า {name} จาก {digits(str(count))}",
            trail=(*first.trail, (name, address)),
            listed=False,
        )
        yield page.later(partial(listing, number))


def _listing(home: str, shown: Sequence[Any], number: int, count: int) -> Listing:
    def place(other: int) -> Place | None:
        return Place(other, addresses.numbered(home, other)) if 1 <= other <= count else None

    near = {*range(max(1, number - NEAR), min(count, number + NEAR) + 1), 1, count}
    gaps = {number - NEAR - 1, number + NEAR + 1} & set(range(2, count))
    return Listing(
        shown=shown,
        number=number,
        newer=place(number - 1),
        older=place(number + 1),
        places=tuple(None if other in gaps else place(other) for other in sorted(near | gaps)),
    )
