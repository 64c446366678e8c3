"""What passes from stage to stage: the Site that was checked, and the Pages composed from it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from engine import addresses

if TYPE_CHECKING:
    from engine.model import Agency, Article, Group, Milestone, News, Programme, Settings, Task
    from engine.problem import Problem
    from engine.thai.dates import Date


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
    unmade: frozenset[str] = frozenset()
    warnings: tuple[Problem, ...] = field(default=(), compare=False)

    @cached_property
    def group(self) -> dict[str, Group]:
        return {group.id: group for group in self.groups}

    @cached_property
    def agency(self) -> dict[str, Agency]:
        return {agency.id: agency for agency in self.agencies}

    @cached_property
    def item(self) -> dict[str, News]:
        return {item.id: item for item in self.news}

    def absolute(self, address: str) -> str:
        return self.settings.url + address.removeprefix("/")

    @cached_property
    def subject(self) -> dict[str, Task | Milestone]:
        """What can be reported on, by its reference."""
        found: dict[str, Task | Milestone] = {
            f"{addresses.PROGRAMME}/{milestone.id}": milestone for milestone in self.programme.milestones
        }
        return found | {f"{group.id}/{task.id}": task for group in self.groups for task in group.tasks}

    @cached_property
    def listed(self) -> tuple[News, ...]:
        """The items that lists and feeds name: a withdrawn one only keeps its address."""
        return tuple(item for item in self.news if not self.withdrawn(item))

    def groups_with(self, agency: str) -> tuple[Group, ...]:
        """The groups that an agency is in."""
        return tuple(group for group in self.groups if group.membership(agency))

    def withdrawn(self, item: News) -> bool:
        """Whether the item no longer counts on the portal's day."""
        return item.withdrawn is not None and item.withdrawn.on <= self.as_of


@dataclass(frozen=True, slots=True)
class Page:
    """One file to be made: its address from the root, its template, and all that this may show."""

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

    @property
    def file(self) -> str:
        """The path under the output folder: /groups/ is groups/index.html."""
        return addresses.file(self.address)
