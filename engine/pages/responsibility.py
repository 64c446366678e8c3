"""Site and its progress → the table of agencies by groups: who is responsible or joined, and who reported."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from engine.pages import views

if TYPE_CHECKING:
    from engine.progress import Progress
    from engine.site import Site


def responsibility(site: Site, progress: Progress) -> dict[str, Any]:
    rows = []
    for agency in site.agencies:
        cells: list[dict[str, Any] | None] = []
        for standing in progress.groups:
            member = standing.group.membership(agency.id)
            reported = agency.id in standing.reported
            cells.append({"role": member.role, "reported": reported} if member else None)
        if any(cells):
            rows.append({"agency": views.agency_name(site, agency.id), "cells": cells})
    return {
        "groups": [views.group_name(site, standing.group.id) for standing in progress.groups],
        "hues": [site.hue[standing.group.id] for standing in progress.groups],
        "rows": rows,
    }
