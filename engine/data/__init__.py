"""Site and progress → the rows of the open data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from engine import addresses
from engine.data.rows import (
    AgencyRow,
    GroupProgress,
    GroupRow,
    NewsRow,
    ProgrammeProgress,
    ProgressData,
    ReportRow,
    Target,
    TaskRow,
)
from engine.progress import reported

if TYPE_CHECKING:
    from engine.model import Agency, News
    from engine.progress import Dated, Progress, Standing, State
    from engine.site import Site


class Tables(NamedTuple):
    """The rows of every table: each becomes a JSON array and a CSV."""

    groups: list[GroupRow]
    agencies: list[AgencyRow]
    tasks: list[TaskRow]
    news: list[NewsRow]
    reports: list[ReportRow]


def tables(site: Site, progress: Progress) -> Tables:
    """Every table in the order of showing; reports oldest first."""
    return Tables(
        groups=[_group(site, standing) for standing in progress.groups],
        agencies=[_agency(site, agency) for agency in site.agencies],
        tasks=[_task(state) for state in progress.states],
        news=[_news(site, item) for item in site.news],
        reports=[report_row(state.id, row) for row, state in reported(progress.states)],
    )


def progress_data(progress: Progress) -> ProgressData:
    return ProgressData(
        as_of=progress.day.iso,
        programme=ProgrammeProgress(targets=[_target(state) for state in progress.milestones]),
        groups=[
            GroupProgress(
                id=standing.group.id,
                agencies=len(standing.group.agencies),
                agencies_reported=len(standing.reported),
                tasks=len(standing.states),
                tasks_done=standing.done,
                targets=[_target(state) for state in standing.states],
            )
            for standing in progress.groups
        ],
    )


def _target(state: State) -> Target:
    origin = {"status": state.status_by, "value": state.value_by, "due": state.due_by}
    history = [report_row(state.id, row) for row in state.history]
    return Target.model_validate({**_tracked(state), "from": origin, "history": history})


def _task(state: State) -> TaskRow:
    measure = state.subject.measure
    return TaskRow(
        **_tracked(state),
        status_report=state.status_by,
        value_report=state.value_by,
        due_report=state.due_by,
        baseline=measure.baseline if measure else None,
        target=measure.target if measure else None,
    )


def _tracked(state: State) -> dict[str, Any]:
    subject = state.subject
    return {
        "id": state.id,
        "title": subject.title,
        "kind": subject.kind,
        "assigned": "agencies" if subject.agencies else "group",
        "agencies": list(subject.agencies),
        "status": state.status,
        "value": state.value,
        "unit": subject.measure.unit if subject.measure else None,
        "due": state.due.iso if state.due else None,
        "due_original": state.due_original.iso if state.due_original else None,
        "due_from": state.due_from,
        "reporting": state.reporting,
        "as_of": state.newest.as_of.iso if state.newest else None,
        "evidence": state.newest.id if state.newest else None,
    }


def report_row(on: str, row: Dated) -> ReportRow:
    report = row.report
    return ReportRow(
        id=row.id,
        item=row.item,
        on=on,
        as_of=row.as_of.iso,
        date=row.date.iso,
        status=report.status,
        value=report.value,
        due=report.due.iso if report.due else None,
        by=list(report.by),
        reason=report.reason,
        note=report.note,
    )


def _group(site: Site, standing: Standing) -> GroupRow:
    group = standing.group
    return GroupRow(
        id=group.id,
        name=group.name,
        short=group.short_name,
        also=list(group.also),
        goal=group.goal,
        source=site.source(group.source),
        agencies_label=group.agencies_label,
        agencies=[member.id for member in group.agencies],
        joined=[member.id for member in group.agencies if member.role == "joined"],
        agencies_reported=len(standing.reported),
        tasks=len(standing.states),
        tasks_done=standing.done,
        url=site.absolute(addresses.group(group.id)),
    )


def _agency(site: Site, agency: Agency) -> AgencyRow:
    groups = site.groups_with(agency.id)
    return AgencyRow(
        id=agency.id,
        name=agency.name,
        abbr=agency.abbr,
        also=list(agency.also),
        website=site.made(agency.website),
        parent=agency.parent,
        groups=[group.id for group in groups],
        tasks=[
            f"{group.id}/{task.id}" for group in groups for task in group.tasks if agency.id in task.agencies
        ],
        url=site.absolute(addresses.agency(agency.id)),
    )


def _news(site: Site, item: News) -> NewsRow:
    return NewsRow(
        id=item.id,
        title=item.title,
        date=item.date.iso,
        event_date=item.event_date.iso if item.event_date else None,
        groups=list(site.filed[item.id]),
        agencies=list(item.agencies),
        sources=[source.title for source in item.sources],
        reports=len(item.reports),
        corrections=len(site.corrections(item)),
        withdrawn=item.withdrawn.on.iso if item.withdrawn and site.withdrawn(item) else None,
        summary=site.summary(item) or None,
        url=site.absolute(addresses.news(item.id)),
    )
