"""Site → the forms of its repository on GitHub: a new report on a task, the source of a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from engine import addresses
from engine.statuses import STATUS

if TYPE_CHECKING:
    from engine.model import Settings
    from engine.site import Page, Site

BRANCH = "main"
LISTED = {
    addresses.NEWS: "content/news",
    addresses.PROGRESS: "content/news",
    addresses.CORRECTIONS: "content/news",
}
REPORT = """\
---
# งาน: {task}
# กรอกใน "" และเปลี่ยนชื่อไฟล์ให้ขึ้นต้นด้วยวันที่ บรรทัดใดที่มี # นำหน้า ลบ # กับช่องว่างเมื่อใช้
title: ""  # หัวข้อข่าว
date:  # เช่น 2568-06-10
sources:
  - title: ""  # ชื่อเอกสารต้นทาง
    # url: ""
reports:
  - on: {reference}
    status: ""  # {statuses}
    # value:  # ค่าตัวชี้วัด
    # as_of:  # ข้อมูล ณ วันที่
    # by: []  # รหัสหน่วยงานที่รายงาน
    # due:  # กำหนดใหม่
    # reason: ""  # เหตุผล
# เขียนเนื้อข่าวใต้เส้น ---
---

"""
BUT_THAI = re.compile("[^ก-๛]+")
LONGEST = 60  # letters of a task's name: the whole address must stay within what GitHub takes


def report_form(site: Site, reference: str, task: str) -> str | None:
    """GitHub's form for a new file, filled in with an item that reports on this task."""
    if not site.settings.repository:
        return None
    statuses = " ".join(f"{code} {word.short}" for code, word in STATUS.items())
    named = " ".join(task.split())
    named = named if len(named) <= LONGEST else named[:LONGEST].rstrip() + "…"
    value = REPORT.format(task=named, reference=reference, statuses=statuses)
    name = f"report-{reference.replace('/', '-')}.md"
    return f"{_repository(site.settings)}/new/{BRANCH}/content/news?filename={name}&value={_in_query(value)}"


def _in_query(text: str) -> str:
    """Thai letters stay as they are, a third as heavy: browsers encode them on their way."""
    return BUT_THAI.sub(lambda found: quote(found[0], safe=""), text)


def edit_form(settings: Settings, page: Page) -> str | None:
    """GitHub's editor for the file that a page is made from; of a list, the folder of what it lists."""
    if not settings.repository:
        return None
    folder = next((LISTED[top] for top in LISTED if page.address.startswith(top)), "")
    if folder and not page.path:
        return f"{_repository(settings)}/tree/{BRANCH}/{folder}"
    return f"{_repository(settings)}/edit/{BRANCH}/{quote(page.path or f'templates/{page.template}')}"


def _repository(settings: Settings) -> str:
    return str(settings.repository).rstrip("/")
