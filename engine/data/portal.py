"""Site, progress and the tables → all of the open data in one file."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from engine import addresses
from engine.data import Tables, progress_data, report_row
from engine.data.rows import (
    CorrectionRow,
    DocumentRow,
    LevelRow,
    MeasureRow,
    MemberRow,
    PortalData,
    ProgrammeRow,
    ReportRow,
    SourceRow,
    WithdrawalRow,
)
from engine.model import Correction, Withdrawn
from engine.progress import dated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.model import Programme
    from engine.progress import Progress
    from engine.site import Site


def portal_data(site: Site, progress: Progress, rows: Tables) -> PortalData:
    """All of it but the texts of bodies and the pictures, which stand on the items' own pages."""
    return PortalData(
        title=site.settings.title,
        url=site.settings.url,
        operator=site.settings.operator,
        as_of=site.as_of.iso,
        licence=site.settings.licence,
        official=site.settings.official,
        stale_after_days=site.settings.stale_after_days,
        programme=_programme(site, site.programme),
        groups=rows.groups,
        agencies=rows.agencies,
        members=list(_members(site)),
        measures=list(_measures(site)),
        news=rows.news,
        sources=list(_sources(site)),
        documents=list(_documents(site)),
        corrections=[
            CorrectionRow(id=id, item=item.id, on=what.on.iso, was=what.was, now=what.now, reason=what.reason)
            for item in site.news
            for id, what in site.changes(item).items()
            if isinstance(what, Correction)
        ],
        withdrawals=[
            WithdrawalRow(id=id, item=item.id, on=what.on.iso, reason=what.reason)
            for item in site.news
            for id, what in site.changes(item).items()
            if isinstance(what, Withdrawn)
        ],
        withdrawn_reports=list(_withdrawn(site)),
        progress=progress_data(progress),
    )


def _programme(site: Site, programme: Programme) -> ProgrammeRow:
    return ProgrammeRow(
        name=programme.name,
        office=programme.office,
        fiscal_year=programme.fiscal_year.iso if programme.fiscal_year else None,
        due=programme.due.iso if programme.due else None,
        plan=programme.plan,
        agencies_note=programme.agencies_note,
        levels=[LevelRow(**level.model_dump()) for level in programme.levels],
        source=site.source(programme.source),
    )


def _members(site: Site) -> Iterator[MemberRow]:
    for group in site.groups:
        for member in group.agencies:
            yield MemberRow(group=group.id, agency=member.id, role=member.role, note=member.note)


def _measures(site: Site) -> Iterator[MeasureRow]:
    for group in site.groups:
        for task in group.tasks:
            if measure := task.measure:
                yield MeasureRow(
                    task=f"{group.id}/{task.id}",
                    unit=measure.unit,
                    baseline=measure.baseline,
                    target=measure.target,
                )


def _withdrawn(site: Site) -> Iterator[ReportRow]:
    for item in site.news:
        if site.withdrawn(item):
            yield from (report_row(row.report.on, row) for row in dated(item))


def _sources(site: Site) -> Iterator[SourceRow]:
    for item in site.news:
        for source in site.sources(item):
            yield SourceRow(
                item=item.id,
                title=source.title,
                publisher=source.publisher,
                url=source.url,
                published=source.published.iso if source.published else None,
                submitted=source.submitted.isoformat() if source.submitted else None,
            )


def _documents(site: Site) -> Iterator[DocumentRow]:
    for item in site.news:
        home = site.absolute(addresses.news(item.id))
        for document in item.documents:
            url = home + quote(document.name)
            yield DocumentRow(item=item.id, name=document.name, size=document.size, url=url)
