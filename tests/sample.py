"""The smallest good portal, as literals: a test changes a file or two of it and looks at what is said."""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from engine.check import check
from engine.problem import Refused
from engine.read import read

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SITE = """\
title = "พอร์ทัลทดสอบ"
office = "สำนักงานทดสอบ"
operator = "ผู้ดูแลทดสอบ"
url = "https://example.org/a/b/"
checked = "2568-01-31"
licence = "CC-BY-4.0"
repository = "https://github.com/example/portal"

[contacts]
phone = "02-000-0000"
email = "info@example.org"

[catalogue]
data_type = "ข้อมูลระเบียน"
owner_org = "สำนักงานทดสอบ"
tag_string = "ทดสอบ"
objective = "ทดสอบ"
update_frequency_unit = "วัน"
update_frequency_interval = "1"
geo_coverage = "ประเทศ"
data_category = "ข้อมูลสาธารณะ"
"""
PROGRAMME = """\
name: โครงการทดสอบ
office: สำนักงานทดสอบ
due: 2568-09
source: first
milestones:
  - {id: kick-off, title: เริ่มโครงการ}
"""
ROADS = """\
order: 1
name: กลุ่มถนน
goal: ถนนเรียบทุกสาย
source: first#ที่มา
agencies:
  - {id: highways}
  - {id: police, role: joined}
tasks:
  - {id: surface, title: ซ่อมผิวถนน, kind: mission, agencies: [highways], measure: {unit: ร้อยละ}}
  - {id: signs, title: ติดป้ายบอกทาง, kind: goal_part}
"""
FIRST = """\
---
title: ข่าวแรก
date: 2568-01-20
---

## ที่มา

เนื้อข่าวแรก
"""
CONTACT = """\
---
title: ติดต่อ
---

เขียนถึงเรา
"""
PORTAL = {
    "site.toml": SITE,
    "content/programme.yaml": PROGRAMME,
    "content/groups/roads.yaml": ROADS,
    "content/agencies/highways.yaml": "name: กรมทาง\n",
    "content/agencies/police.yaml": "name: ตำรวจทาง\n",
    "content/agencies/hospital.yaml": "name: โรงพยาบาลทดสอบ\n",
    "content/news/first.md": FIRST,
    "content/pages/contact.md": CONTACT,
}


# The smallest picture: one white dot.
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a49444154789c63f80f00010101001bb6ee560000000049454e44ae426082"
)


def portal(root: Path, changed: Mapping[str, str | bytes | None] | None = None) -> Path:
    """Write the portal under `root` with some files changed or added, and without those that are None."""
    for path, text in {**PORTAL, **(changed or {})}.items():
        if text is not None:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(text.encode() if isinstance(text, str) else text)
    return root


def news(front: str = "", body: str = "เนื้อข่าว", date: str = "2568-01-25") -> str:
    """An item: `front` begins on line 4, and `body` two lines below its end."""
    return f"---\ntitle: ข่าวที่สอง\ndate: {date}\n{front}---\n\n{body}\n"


def said(root: Path, changed: Mapping[str, str | bytes | None] | None = None, **call: Any) -> list[str]:
    """What check says of the portal that is changed so, problem by problem."""
    try:
        site = check(read(portal(root, changed)), **call)
    except Refused as refused:
        return [str(problem) for problem in refused.problems]
    return [str(problem) for problem in site.warnings]


@contextmanager
def anyones_folder() -> Iterator[Path]:
    """A folder that every user may look into, as pytest's own are not."""
    with TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        try:
            yield Path(name)
        finally:
            for path in (Path(name), *Path(name).iterdir()):
                path.chmod(0o755)


@contextmanager
def as_anyone() -> Iterator[None]:
    """Be nobody in particular: root is refused nothing."""
    privileged = os.geteuid() == 0
    if privileged:
        os.seteuid(65534)
    try:
        yield
    finally:
        if privileged:
            os.seteuid(0)
