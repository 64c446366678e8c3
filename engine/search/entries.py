"""Site → what can be found, and the text that it is found by."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from engine import addresses
from engine.model import Milestone, Task
from engine.thai.dates import full_date
from engine.thai.digits import in_digits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from engine.body import Body
    from engine.model import Correction, News
    from engine.site import Site


SHORT = re.compile(r"(?:[ก-ฮ][ะ-ฺ็-๎]*\.){3,}")  # as assets/js/find.js has it

# In the order of the entries: news come first.
KINDS = {"news": "ข่าว", "group": "กลุ่ม", "agency": "หน่วยงาน", "task": "งาน", "page": "หน้าเกี่ยวกับเว็บไซต์"}


class Entry(NamedTuple):
    """An item of the index. Its searched text is its title, its other names, its headings and its blocks."""

    kind: str
    title: str
    address: str
    year: int = 0  # of the Buddhist era
    when: str = ""
    groups: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    blocks: tuple[str, ...] = ()


class Text(NamedTuple):
    """What is searched of an item, as written; each string stands by itself."""

    plain: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()


def whole(entry: Entry, body: Body | None) -> Entry:
    """The entry with the text of its body."""
    if body is None:
        return entry
    headings, blocks = _parts(body)
    return entry._replace(headings=headings, blocks=(*blocks, *entry.blocks))


def searched(entry: Entry, body: Body | None) -> Text:
    """The text that an entry is found by."""
    entry = whole(entry, body)
    names = titles(entry)
    short = (found for text in (*names, *entry.headings, *entry.blocks) for found in _short(text))
    return Text((*entry.blocks, *short), entry.headings, names)


def _short(text: str) -> Iterator[str]:
    """The abbreviations of three letters and more without their dots, as people type them: ป.ย.ป., ปยป."""
    if "." in text:
        yield from (found[0].replace(".", "") for found in SHORT.finditer(text))


def titles(entry: Entry) -> tuple[str, ...]:
    return entry.title, *(name.replace(".", "") for name in entry.names)


def listed(site: Site) -> Iterator[tuple[Entry, Body | None]]:
    """News first, the newest at the top; then groups, agencies, tasks and pages, as they are shown."""
    for item in site.listed:
        groups = site.filed[item.id]
        when = in_digits(full_date(item.date), site.settings.digits)
        year, blocks = item.date.buddhist_year, told(item, site.corrections(item))
        yield Entry("news", item.title, addresses.news(item.id), year, when, groups, blocks=blocks), item.body
    for group in site.groups:
        home, own = addresses.group(group.id), (group.id,)
        names = _names(group.short, group.also)
        notes = (member.note for member in group.agencies if member.note)
        yield Entry("group", group.name, home, groups=own, names=names, blocks=(group.goal, *notes)), None
    for agency in site.agencies:
        groups = tuple(group.id for group in site.groups_with(agency.id))
        home, names = addresses.agency(agency.id), _names(agency.abbr, agency.also)
        yield Entry("agency", agency.name, home, groups=groups, names=names), None
    for reference, task in site.subject.items():
        yield _task(reference, task), None
    for article in site.articles:
        yield Entry("page", article.title, addresses.article(article.id)), article.body


def told(item: News, corrections: Iterable[Correction]) -> tuple[str, ...]:
    """What an item's page says beyond its text, as templates/item.html marks it, in its order.

    `corrections` are those that were made by the portal's day. Names of others, as of who published a source,
    are not its own text: else the office's own name would find nearly every item.
    """
    reports = [(_labelled("เหตุผล", report.reason), report.note) for report in item.reports]
    corrected = [
        (f"เดิม: {one.was}", f"แก้เป็น: {one.now}", _labelled("เหตุที่แก้ไข", one.reason)) for one in corrections
    ]
    sources = (source.title for source in item.sources)
    return tuple(" ".join(text.split()) for text in chain(*reports, *corrected, sources) if text)


def _labelled(label: str, text: str | None) -> str:
    return f"{label}: {text}" if text else ""


def _task(reference: str, task: Task | Milestone) -> Entry:
    owner = addresses.owner_of(reference)
    groups = () if owner == addresses.PROGRAMME else (owner,)
    return Entry("task", task.title, addresses.subject(reference), groups=groups)


def _names(short: str | None, also: tuple[str, ...]) -> tuple[str, ...]:
    return (short, *also) if short else also


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
