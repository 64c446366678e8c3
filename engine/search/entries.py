"""Site → what can be found, and the text that it is found by."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from engine import addresses
from engine.model import Milestone, Task
from engine.thai.dates import full_date
from engine.thai.digits import in_digits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.model import Agency, Body
    from engine.site import Site


# In the order of the entries: news come first.
KINDS = {"news": "ข่าว", "group": "กลุ่ม", "agency": "หน่วยงาน", "task": "งาน", "page": "หน้าของพอร์ทัล"}


class Entry(NamedTuple):
    """An item of the index. Its searched text is its title, its other names, its headings and its blocks."""

    kind: str
    title: str
    address: str
    date: str = ""
    year: int = 0  # of the Buddhist era
    when: str = ""
    groups: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    blocks: tuple[str, ...] = ()


def entries(site: Site) -> Iterator[Entry]:
    """News first, the newest at the top; then groups, agencies, tasks and pages, as they are shown."""
    for item in site.listed:
        reported = {report.on.partition("/")[0] for report in item.reports}
        groups = tuple(group.id for group in site.groups if group.id in reported.union(item.groups))
        headings, blocks = _parts(item.body)
        when = in_digits(full_date(item.date), site.settings.digits)
        yield Entry(
            "news",
            item.title,
            addresses.news(item.id),
            item.date.iso,
            item.date.buddhist_year,
            when,
            groups,
            headings=headings,
            blocks=blocks,
        )
    for group in site.groups:
        names = (group.short,) if group.short else ()
        yield Entry(
            "group",
            group.name,
            addresses.group(group.id),
            groups=(group.id,),
            names=names,
            blocks=(group.goal,),
        )
    for agency in site.agencies:
        groups = tuple(group.id for group in site.groups_with(agency.id))
        yield Entry("agency", agency.name, addresses.agency(agency.id), groups=groups, names=_names(agency))
    for reference, task in site.subject.items():
        yield _task(reference, task)
    for article in site.articles:
        headings, blocks = _parts(article.body)
        yield Entry("page", article.title, addresses.article(article.id), headings=headings, blocks=blocks)


def _task(reference: str, task: Task | Milestone) -> Entry:
    owner = reference.partition("/")[0]
    groups = () if owner == addresses.PROGRAMME else (owner,)
    return Entry("task", task.title, addresses.subject(reference), groups=groups)


def _names(agency: Agency) -> tuple[str, ...]:
    return (*([agency.abbr] if agency.abbr else []), *agency.also)


def _parts(body: Body) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The headings of a body and its other blocks, each in their order."""
    headings = [" ".join(heading.text.split()) for heading in body.headings]
    left = [heading for heading in headings if heading]
    blocks = []
    for block in body.blocks:
        if left and block == left[0]:
            left.pop(0)
        else:
            blocks.append(block)
    return tuple(heading for heading in headings if heading), tuple(blocks)
