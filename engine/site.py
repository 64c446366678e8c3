"""What passes from stage to stage: the Site that was checked, and the Pages composed from it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from engine import addresses
from engine.thai.dates import day_of
from engine.thai.words import excerpt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from engine.model import (
        Agency,
        Article,
        Citation,
        Correction,
        Group,
        Milestone,
        News,
        Picture,
        Programme,
        Settings,
        Task,
        Withdrawn,
    )
    from engine.problem import Problem
    from engine.thai.dates import Date


HUES = 6


@dataclass(frozen=True)
class Site:
    """All that may be shown on the day that the portal speaks for, in the order of showing."""

    settings: Settings
    programme: Programme
    groups: tuple[Group, ...]
    agencies: tuple[Agency, ...]
    news: tuple[News, ...]
    articles: tuple[Article, ...]
    as_of: Date
    unmade: frozenset[str] = frozenset()  # ids of items, and anchors of changes, that others may lead to
    outline: bytes = b""  # stands for all of it but the texts of the bodies
    preview: bool = False  # whether drafts and what is held back are among the news, for an editor's eyes
    at: datetime | None = None  # what is to be published after it is held back; nothing where it is not given
    absent: tuple[Problem, ...] = field(default=(), compare=False)  # notices of items not shown, and why
    warnings: tuple[Problem, ...] = field(default=(), compare=False)

    @cached_property
    def group(self) -> dict[str, Group]:
        return {group.id: group for group in self.groups}

    @cached_property
    def hue(self) -> dict[str, int]:
        """The colour of each group, from 1: there are six, after which they begin again."""
        return {group.id: n % HUES + 1 for n, group in enumerate(self.groups)}

    @cached_property
    def agency(self) -> dict[str, Agency]:
        return {agency.id: agency for agency in self.agencies}

    @cached_property
    def item(self) -> dict[str, News]:
        return {item.id: item for item in self.news}

    @cached_property
    def picture(self) -> dict[str, Picture]:
        """The photographs by their address."""
        return {addresses.news(item.id) + one.name: one for item in self.news for one in item.pictures}

    def absolute(self, address: str) -> str:
        return addresses.absolute(self.settings.url, address)

    @cached_property
    def subject(self) -> dict[str, Task | Milestone]:
        """What can be reported on, by its reference."""
        return subjects(self.programme, self.groups)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """What is never cut in two, the longest first."""
        own = [self.settings.office, self.programme.office, self.programme.name]
        own += [group.name for group in self.groups] + [agency.name for agency in self.agencies]
        return tuple(sorted(set(own), key=lambda name: (-len(name), name)))

    def summary(self, of: News | Article) -> str:
        """How an item or a page begins: for lists, feeds and search engines."""
        if of.path not in self._summaries:
            self._summaries[of.path] = excerpt(of.body.lead, self.names, ends=of.body.ends)
        return self._summaries[of.path]

    @cached_property
    def _summaries(self) -> dict[str, str]:
        return {}

    @cached_property
    def modified(self) -> dict[str, Date]:
        """The last day on which what an item says was changed, by its id."""
        return {item.id: self._modified(item) for item in self.news}

    def _modified(self, item: News) -> Date:
        return max([item.date, *(what.on for what in self.changes(item).values())])

    @cached_property
    def published(self) -> dict[str, Date]:
        """From when on each item could be read, by its id: one that was held back came after its date."""
        return {item.id: self._published(item) for item in self.news}

    def _published(self, item: News) -> Date:
        out = item.publish and self.at and item.publish <= self.at
        return max(item.date, day_of(item.publish)) if item.publish and out else item.date

    @cached_property
    def updated(self) -> dict[str, Date]:
        """The last day on which an item came to say what it says, by its id, as feeds and maps tell it."""
        return {id: max(day, self.published[id]) for id, day in self.modified.items()}

    @cached_property
    def filed(self) -> dict[str, tuple[str, ...]]:
        """The groups of every item, by its id: those that it names, and those on whose tasks it reports."""
        found = {}
        for item in self.news:
            named = {*item.groups, *(addresses.owner_of(report.on) for report in item.reports)}
            found[item.id] = tuple(group.id for group in self.groups if group.id in named)
        return found

    @cached_property
    def listed(self) -> tuple[News, ...]:
        """The items that lists and feeds name: a withdrawn one only keeps its address."""
        return tuple(item for item in self.news if not self.withdrawn(item))

    @cached_property
    def newest(self) -> Date | None:
        """The last day on which anything was changed."""
        return self.changed.get(addresses.NEWS)

    @cached_property
    def oldest(self) -> Date:
        """The first day of any item."""
        return min((item.date for item in self.news), default=self.as_of)

    @property
    def current(self) -> Date:
        """The last day on which a page was changed that says how everything stands on the portal's day."""
        return max(self.as_of, self.newest or self.as_of)

    @cached_property
    def changed(self) -> dict[str, Date]:
        """The last day on which a list of news was changed, by where it stands: to withdraw is to change."""
        found: dict[str, Date] = {}
        for item in self.news:
            day = self.updated[item.id]
            lists = [addresses.HOME, addresses.NEWS, *map(addresses.group, self.filed[item.id])]
            for home in (*lists, *map(addresses.agency, _agencies(item))):
                found[home] = max(day, found.get(home, day))
        return found

    @cached_property
    def of_group(self) -> dict[str, tuple[News, ...]]:
        """The listed items of each group, by its id."""
        return _under(self.listed, lambda item: self.filed[item.id])

    @cached_property
    def about(self) -> dict[str, tuple[News, ...]]:
        """The listed items about each agency, or with a report of its own, by its id."""
        return _under(self.listed, _agencies)

    def corrections(self, item: News) -> tuple[Correction, ...]:
        """The corrections that were made by the portal's day."""
        return tuple(correction for correction in item.corrections if correction.on <= self.as_of)

    def changes(self, item: News) -> dict[str, Correction | Withdrawn]:
        """What was done to an item by the portal's day, by its anchor on the page of all."""
        return {id: what for id, what in changes(item).items() if what.on <= self.as_of}

    def sources(self, item: News) -> tuple[Citation, ...]:
        """What the item cites; an address that is not made on the day is left out."""
        return tuple(
            one if one.url == self.made(one.url) else one.model_copy(update={"url": None})
            for one in item.sources
        )

    def source(self, reference: str | None) -> str | None:
        """What a record rests on; not the id of an item that is not made on the day."""
        return None if addresses.item_of(reference) in self.unmade else reference

    def made(self, address: str | None) -> str | None:
        """An address; not where it is one of the portal that is not made on the day."""
        return None if address and self.is_unmade(address) else address

    def is_unmade(self, address: str) -> bool:
        """Whether an address, however it is written, leads to an item or a change not made on the day."""
        own = addresses.from_root(unquote(address), self.settings.url)
        if own.startswith(addresses.NEWS):
            return own.split("/")[2] in self.unmade
        page, _, anchor = own.partition("#")
        return page.partition("?")[0] == addresses.CORRECTIONS and anchor in self.unmade

    def groups_with(self, agency: str) -> tuple[Group, ...]:
        """The groups that an agency is in."""
        return tuple(group for group in self.groups if group.membership(agency))

    def awaits(self, item: News) -> bool:
        """Whether readers see the item only later, and editors now."""
        return self.preview and item.awaits(self.at, self.come)

    @cached_property
    def come(self) -> Date | None:
        return come(self.news, self.settings.checked)

    def withdrawn(self, item: News) -> bool:
        """Whether the item no longer counts on the portal's day."""
        return item.is_withdrawn(self.as_of)


def subjects(programme: Programme | None, groups: Iterable[Group]) -> dict[str, Task | Milestone]:
    """The milestones and tasks by the references of what is reported on them."""
    milestones = programme.milestones if programme else ()
    found: dict[str, Task | Milestone] = {f"{addresses.PROGRAMME}/{one.id}": one for one in milestones}
    return found | {f"{group.id}/{task.id}": task for group in groups for task in group.tasks}


def come(items: Iterable[News], checked: Date | None) -> Date | None:
    """The last day that is known to have come: an item that waits for its time may be of any."""
    days = [item.date for item in items if not (item.draft or item.publish)]
    return max([*days, *([checked] if checked else [])], default=None)


def changes(item: News) -> dict[str, Correction | Withdrawn]:
    """What is ever done to an item, by the anchors ITEM-ID/N and ITEM-ID/withdrawn on the page of all."""
    numbered = {f"{item.id}/{n}": correction for n, correction in enumerate(item.corrections, 1)}
    return numbered | ({f"{item.id}/withdrawn": item.withdrawn} if item.withdrawn else {})


def _agencies(item: News) -> set[str]:
    return {*item.agencies, *(name for report in item.reports for name in report.by)}


def _under(items: Iterable[News], names: Callable[[News], Iterable[str]]) -> dict[str, tuple[News, ...]]:
    found: dict[str, list[News]] = {}
    for item in items:
        for name in names(item):
            found.setdefault(name, []).append(item)
    return {name: tuple(under) for name, under in found.items()}


@dataclass(frozen=True, slots=True)
class Page:
    """One file to be made: its address from the root, its template, and all that this may show.

    Ten thousand pages with all that they show would fill the memory: one that has `whole` so far only has
    what lists and maps of pages tell of it.
    """

    address: str
    template: str
    title: str = ""
    description: str = ""
    trail: tuple[tuple[str, str], ...] = ()
    section: str = ""
    data: dict[str, Any] = field(default_factory=dict)
    linked: tuple[dict[str, Any], ...] = ()
    kind: str = "website"
    path: str = ""
    modified: Date | None = None
    listed: bool = True
    card: str = addresses.card(addresses.HOME)  # the picture that stands for it where it is shared
    card_name: str = ""  # what that picture says, where it is not the portal's name
    hue: int = 0  # of the group that it is about
    edit: str | None = None  # where its source is edited
    whole: Callable[[], Page] | None = None  # makes the rest of it when it is rendered
    body: bytes = b""  # that it shows, packed: of all others it shows no more than the site's outline

    def later(self, shown: Callable[[], dict[str, Any]]) -> Page:
        """The page, which is told what it shows when it is rendered."""
        return replace(self, whole=lambda: replace(self, data={**self.data, **shown()}))

    @property
    def file(self) -> str:
        """The path under the output folder: /groups/ is groups/index.html."""
        return addresses.file(self.address)
