"""Site → the forms of its repository on GitHub: a new report on a task, the source of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from engine import addresses
from engine.statuses import STATUS

if TYPE_CHECKING:
    from engine.site import Page, Site

BRANCH = "main"
LISTED = {
    addresses.GROUPS: "content/groups",
    addresses.AGENCIES: "content/agencies",
    addresses.NEWS: "content/news",
    addresses.PROGRESS: "content/news",
    addresses.CORRECTIONS: "content/news",
}
REPORT = """\
---
# รายงานความคืบหน้าของงาน: {task}
# 1. เปลี่ยนชื่อไฟล์ด้านบนให้ขึ้นต้นด้วยวันที่ เช่น 2568-06-10-report.md (อักษรอังกฤษ ตัวเลข และขีดกลาง)
# 2. กรอกในเครื่องหมายคำพูด บรรทัดที่ขึ้นต้นด้วย # คือคำอธิบาย จะใช้บรรทัดใดให้ลบ # กับช่องว่างหลัง # หนึ่งช่อง
# 3. กด Commit changes ระบบจะตรวจให้เอง
title: ""                 # หัวข้อข่าว
date:                     # วันที่ของข่าว เช่น 2568-06-10
sources:
  - title: ""             # ชื่อเอกสารที่เป็นหลักฐาน
    # publisher: ""       # ผู้เผยแพร่
    # url: ""             # ที่อยู่ของเอกสาร ถ้ามี
reports:
  - on: {reference}
    status: ""            # เลือกหนึ่งคำ: {statuses}
    # value:              # ค่าของตัวชี้วัด ถ้ามี
    # as_of:              # ข้อมูล ณ วันที่ ถ้าต่างจากวันที่ของข่าว
    # by: []              # รหัสหน่วยงานในกลุ่มที่รายงานเอง
    # due:                # กำหนดใหม่ ถ้าเลื่อน
    # reason: ""          # เหตุผล ต้องมีเมื่อล่าช้า ระงับ ยกเลิก หรือเลื่อนกำหนด
# เล่าความคืบหน้าและหลักฐานใต้เส้น --- ถัดไป
---

"""


def report_form(site: Site, reference: str, task: str) -> str | None:
    """GitHub's form for a new file, filled in with an item that reports on this task."""
    if not site.settings.repository:
        return None
    statuses = " ".join(f"{code} ({word.words})" for code, word in STATUS.items())
    value = REPORT.format(task=" ".join(task.split()), reference=reference, statuses=statuses)
    name = f"report-{reference.replace('/', '-')}.md"
    fields = urlencode({"filename": name, "value": value}, quote_via=quote)
    return f"{_repository(site)}/new/{BRANCH}/content/news?{fields}"


def edit_form(site: Site, page: Page) -> str | None:
    """GitHub's editor for the file that a page is made from; of a list, the folder of what it lists."""
    if not site.settings.repository:
        return None
    folder = next((LISTED[top] for top in LISTED if page.address.startswith(top)), "")
    if folder and not page.path:
        return f"{_repository(site)}/tree/{BRANCH}/{folder}"
    return f"{_repository(site)}/edit/{BRANCH}/{quote(page.path or f'templates/{page.template}')}"


def _repository(site: Site) -> str:
    return str(site.settings.repository).rstrip("/")
