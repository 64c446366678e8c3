"""A noun and a name → a new file of content, its fields explained, ready to be filled in."""

from __future__ import annotations

import errno
import json
import os
import re
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from engine.addresses import RESERVED
from engine.read.files import FOLDERS, WINDOWS
from engine.values import one_line

if TYPE_CHECKING:
    from engine.thai.dates import Date

LONGEST_ID = 60
# An editor of code finds there what each field means, once the site has been built.
SCHEMA = "../../dist/data/schema/content-{noun}.json"
NOUNS = {"news": "news", "group": "groups", "agency": "agencies", "page": "pages"}

NEWS = """\
---
# yaml-language-server: $schema={schema}
title: {name}
date: {day}            # วันที่ของข่าว พ.ศ. หรือ ค.ศ. ก็ได้
# event_date: {day}    # วันที่เกิดเหตุการณ์ ถ้าต่างจากวันที่ของข่าว
# groups: []           # รหัสกลุ่มที่เกี่ยวข้อง ดูชื่อไฟล์ใน content/groups/
# agencies: []         # รหัสหน่วยงานที่ข่าวกล่าวถึงโดยตรง ดูชื่อไฟล์ใน content/agencies/
# sources:             # เอกสารต้นทาง
#   - title: ชื่อเอกสาร
#     publisher: ผู้เผยแพร่
#     url: https://…
# reports:             # รายงานความคืบหน้า ลบ # กับช่องว่างหลัง # หนึ่งช่องในทุกบรรทัดที่ใช้ แล้วกรอก
#   - on: รหัสกลุ่ม/รหัสงาน
#     status: in_progress   # planned in_progress partly_done done delayed paused cancelled
#     by: []                # หน่วยงานในกลุ่มที่รายงานเอง
draft: true            # ลบบรรทัดนี้เมื่อพร้อมเผยแพร่
---

เนื้อข่าว
"""
GROUP = """\
# yaml-language-server: $schema={schema}
order: 99              # ลำดับที่แสดง
name: {name}
# short: ชื่อสั้น
goal: เป้าหมายตามประกาศ
source: รหัสข่าวที่ระบุเป้าหมาย
agencies_label: หน่วยงานที่รับผิดชอบ
agencies: []           # เช่น - {{id: culture, role: responsible}}
tasks: []              # เช่น - {{id: first-task, title: ชื่องาน, kind: goal_part}}
"""
AGENCY = """\
# yaml-language-server: $schema={schema}
name: {name}
# abbr: ชื่อย่อ
# also: [คำเรียกอื่น]   # สำหรับค้นหา
# website: https://…
# parent: รหัสหน่วยงานต้นสังกัด
"""
PAGE = """\
---
# yaml-language-server: $schema={schema}
title: {name}
# order: 10            # ลำดับในท้ายหน้า
# description: คำอธิบายหน้าในหนึ่งประโยค
---

เนื้อหา
"""
TEXTS = {"news": NEWS, "group": GROUP, "agency": AGENCY, "page": PAGE}


def new(root: Path, noun: str, name: str, today: Date) -> Path:
    """Make the file and return its path. Raises FileExistsError rather than overwrite.

    Raises ValueError, in Thai, where the name can't be one.

    The id is the English words of the name; without any, the noun and a number not yet taken. A news
    item's begins with the day, in B.E.
    """
    title = one_line(" ".join(name.split()).encode(errors="surrogateescape").decode(errors="replace"))
    folder = root / "content" / NOUNS[noun]
    day = f"{today.buddhist_year}-{today.month:02d}-{today.day:02d}"
    path = folder / f"{_stem(folder, noun, name, day)}{FOLDERS[NOUNS[noun]]}"
    if path.with_suffix("").exists():
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path.with_suffix("")))
    folder.mkdir(parents=True, exist_ok=True)
    quoted = json.dumps(title, ensure_ascii=False)  # JSON text is YAML text
    with path.open("x", encoding="utf-8", newline="\n") as file:
        schema = SCHEMA.format(noun=noun)
        file.write(TEXTS[noun].format(name=quoted, day=day, schema=schema))
    return path


def _stem(folder: Path, noun: str, name: str, day: str) -> str:
    words = "-".join(re.findall(r"[a-z0-9]+", name.casefold()))[:LONGEST_ID].rstrip("-")
    start = f"{day}-" if noun == "news" else ""
    if words and words not in RESERVED.get(NOUNS[noun], ()) and not WINDOWS.fullmatch(words):
        return start + words
    start = start or f"{noun}-"
    taken = {path.stem for path in folder.iterdir()} if folder.is_dir() else set()
    return next(f"{start}{n}" for n in count(1) if f"{start}{n}" not in taken)
