"""Sources → what the rules look things up in: every id, and every record that is whole."""

from __future__ import annotations

from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any

from engine import addresses
from engine.read import MODELS
from engine.site import changes, subjects

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.body import Body
    from engine.model import Agency, Article, Group, Milestone, News, Programme, Settings, Task
    from engine.problem import Problem
    from engine.read import Source, Sources
    from engine.read.yaml import Loc


class Known:
    """A record that is broken still has its id: what refers to it is not wrong for that."""

    def __init__(self, sources: Sources, url: str | None = None) -> None:
        self.sources, self.url = sources, url

    def records(self, noun: str) -> Iterator[tuple[Source, Any]]:
        """Every record, and what could be saved of the broken ones."""
        for source in self.sources.of(noun):
            if record := source.record or source.salvaged:
                yield source, record

    def all(self, noun: str) -> list[Any]:
        """The records that are whole."""
        return [source.record for source in self.sources.of(noun) if source.record is not None]

    def ids(self, noun: str) -> set[str]:
        return self._ids[noun]

    @cached_property
    def _ids(self) -> dict[str, set[str]]:
        return {noun: {source.id for source in self.sources.of(noun)} for noun in MODELS}

    @cached_property
    def settings(self) -> Settings | None:
        """Its url is the one that the call gives, where it does, and ends with a slash."""
        settings: Settings | None = next(iter(self.all("settings")), None)
        url = self.url or (settings.url if settings else "")
        return settings.model_copy(update={"url": url.rstrip("/") + "/"}) if settings else None

    @cached_property
    def programme(self) -> Programme | None:
        return next(iter(self.all("programme")), None)

    @cached_property
    def groups(self) -> dict[str, Group]:
        return {group.id: group for group in self.all("groups")}

    @cached_property
    def agencies(self) -> dict[str, Agency]:
        return {agency.id: agency for agency in self.all("agencies")}

    @cached_property
    def news(self) -> dict[str, News]:
        return {item.id: item for item in self.all("news")}

    @cached_property
    def articles(self) -> dict[str, Article]:
        return {article.id: article for article in self.all("pages")}

    @property
    def bodies(self) -> Iterator[tuple[Source, Body]]:
        """The texts that editors write, whether or not all else in their files is good."""
        return ((source, source.body) for source in self.sources.all if source.body)

    @cached_property
    def subjects(self) -> dict[str, Task | Milestone]:
        """What can be reported on, by its reference."""
        return subjects(self.programme, self.groups.values())

    @cached_property
    def broken_owners(self) -> set[str]:
        """Whose tasks or milestones can't be known."""
        return (self.ids("groups") - self.groups.keys()) | (
            set() if self.programme else {addresses.PROGRAMME}
        )

    def called(self, noun: str) -> dict[str, str]:
        """The ids of groups or agencies by every name that they go by."""
        return self._called[noun]

    @cached_property
    def _called(self) -> dict[str, dict[str, str]]:
        found: dict[str, dict[str, str]] = {"groups": {}, "agencies": {}}
        for group in self.groups.values():
            found["groups"] |= {name: group.id for name in (group.name, group.short, *group.also) if name}
        for agency in self.agencies.values():
            found["agencies"] |= {
                name: agency.id for name in (agency.name, agency.abbr, *agency.also) if name
            }
        return found

    @cached_property
    def there(self) -> dict[str, frozenset[str] | None]:
        """Every address that can be linked to and its anchors; None where any would do."""
        there: dict[str, frozenset[str] | None] = dict.fromkeys(
            (*addresses.LISTS, *addresses.OPEN_DATA), frozenset()
        )
        milestones = self.programme.milestones if self.programme else ()
        there[addresses.PROGRESS] = frozenset(milestone.id for milestone in milestones)
        for noun, address in addresses.OF.items():
            for source in self.sources.of(noun):
                home = address(source.id)
                there[home] = None
                there |= {home + name: frozenset() for name in source.beside}
                if noun in ("groups", "agencies"):
                    there[addresses.feed(home)] = frozenset()
        there |= {addresses.agency(name): frozenset() for name in self.agencies}
        for group in self.groups.values():
            there[addresses.group(group.id)] = frozenset(task.id for task in group.tasks)
        for item in self.news.values():
            numbers = range(1, len(item.reports) + 1)
            home = addresses.news(item.id)
            there[home] = item.body.anchors | {f"report-{n}" for n in numbers}
        broken = self.ids("news") - self.news.keys()
        done = chain.from_iterable(map(changes, self.news.values()))
        there[addresses.CORRECTIONS] = None if broken else frozenset(done)
        for article in self.articles.values():
            there[addresses.article(article.id)] = article.body.anchors
        return there

    def say(self, loc: Loc, message: str, *, warning: bool = False) -> Problem:
        """A problem in site.toml."""
        return self.sources.of("settings")[0].say(loc, message, warning=warning)
