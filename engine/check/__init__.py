"""Sources → the Site of a day, or every Problem of a run at once."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

from engine.check.contradictions import contradictions
from engine.check.known import Known
from engine.check.links import dead_links
from engine.check.missing import missing
from engine.check.pictures import pictures_without_words, unread_files
from engine.check.references import references
from engine.check.reports import reports
from engine.check.rewritten import rewritten
from engine.check.slips import told_slips
from engine.check.unusual import unusual
from engine.problem import Problem, Refused
from engine.site import Site, changes
from engine.thai.dates import clock, day_of, full_date
from engine.thai.order import sort_key

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator
    from datetime import datetime

    from engine.model import News
    from engine.read import Sources
    from engine.thai.dates import Date

WITHDRAWN = "ถอนแล้วเมื่อวันที่ {} เพราะ {} หน้าข่าวยังอยู่พร้อมข้อความเดิมและข้อความแจ้งการถอน ถ้าข้อความใดเปิดเผยไม่ได้ ให้ลบออกจากเนื้อข่าวด้วย"
RULES = (references, reports, dead_links, told_slips, pictures_without_words, unread_files, missing)


def check(
    sources: Sources,
    url: str | None = None,
    as_of: Date | None = None,
    at: datetime | None = None,
    *,
    drafts: bool = False,
    before: Sources | None = None,
) -> Site:
    """Hold the content to every rule, and choose what is shown.

    `url` replaces the one of site.toml; `as_of` is the day that the portal speaks for; what is to be
    published after `at` is held back; `drafts` are made only when asked for; `before` is what was
    published, of which a change may rewrite nothing unsaid. Raises Refused.
    """
    known = Known(sources, url)
    problems = [*sources.problems, *(problem for source in sources.all for problem in source.problems)]
    problems += [problem for rule in RULES for problem in rule(known)]
    problems += rewritten(known, Known(before), at) if before else ()
    items = known.all("news")
    public = [item for item in items if item.is_public(at)]
    day = as_of or _newest(known, public)
    if known.settings and day is None and len(items) == len(sources.of("news")):
        problems.append(known.say(("checked",), "ยังไม่มีข่าวที่เผยแพร่ ให้ใส่วันที่ตรวจหารายงานใหม่ครั้งล่าสุดใน checked"))
    if day is None or any(problem.level == "problem" for problem in problems):
        raise Refused(tuple(sorted(set(problems))))
    made = [item for item in public if item.date <= day] + [item for item in items if item.draft and drafts]
    shown = {item.id for item in made}
    problems += unusual(known, day, shown, at, asked=as_of is not None)
    problems += contradictions(known, day)
    return replace(
        _site(known, day, made),
        unmade=frozenset(_unmade(items, shown, day)),
        preview=drafts,
        at=at,
        absent=tuple(_absent(items, shown, day, at)),
        outline=_outline(sources, url, as_of, at, drafts),
        warnings=tuple(sorted(set(problems))),
    )


def _newest(known: Known, public: Iterable[News]) -> Date | None:
    """The last day that content speaks of."""
    checked = known.settings and known.settings.checked
    return max([*(item.date for item in public), *([checked] if checked else [])], default=None)


def _site(known: Known, day: Date, made: Iterable[News]) -> Site:
    """What is shown, in the order of showing, of content that has no problems."""
    settings, programme = known.settings, known.programme
    assert settings, "one that is missing or broken is a problem"  # noqa: S101 (a mistake of ours)
    assert programme, "as above"  # noqa: S101
    return Site(
        settings=settings,
        programme=programme,
        groups=tuple(sorted(known.all("groups"), key=lambda group: (group.order, group.id))),
        agencies=tuple(sorted(known.all("agencies"), key=lambda agency: (sort_key(agency.name), agency.id))),
        news=tuple(sorted(made, key=lambda item: (item.date, item.id), reverse=True)),
        articles=tuple(sorted(known.all("pages"), key=lambda article: (article.order, article.id))),
        as_of=day,
    )


def _outline(sources: Sources, *asked: object) -> bytes:
    """Stands for all that is shown of the sources, but for the texts of their bodies."""
    return sha256(repr((asked, [source.outline for source in sources.all])).encode()).digest()


def _unmade(items: Iterable[News], shown: Container[str], day: Date) -> Iterator[str]:
    """The items that are not made on the day, by their ids; what is not yet done to any, by its anchor."""
    for item in items:
        made = item.id in shown
        if not made:
            yield item.id
        yield from (anchor for anchor, what in changes(item).items() if not made or what.on > day)


def _absent(
    items: Iterable[News], shown: Container[str], day: Date, at: datetime | None
) -> Iterator[Problem]:
    """Of the items that are not shown on the day, or no longer count, why; in the order of their paths."""
    for item in sorted(items, key=lambda item: item.path):
        if why := _why_not(item, shown, day, at):
            yield Problem(item.path, 1, 1, why, "notice", whole=True)


def _why_not(item: News, shown: Container[str], day: Date, at: datetime | None) -> str:
    if item.id in shown:
        gone = item.withdrawn if item.is_withdrawn(day) else None
        return WITHDRAWN.format(full_date(gone.on), gone.reason) if gone else ""
    if item.draft:
        return "ไม่แสดง: เป็นฉบับร่าง (draft: true)"
    if item.publish and not item.is_public(at):
        return f"ไม่แสดง: ตั้งเผยแพร่ {full_date(day_of(item.publish))} เวลา {clock(item.publish)}"
    return f"ไม่แสดง: ลงวันที่ {full_date(item.date)} หลังวันที่ของข้อมูล คือ {full_date(day)}"
