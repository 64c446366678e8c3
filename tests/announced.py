"""The content of this project → as it was first published, whatever editors have added to it since.

A report, a new group or the office's telephone number makes no test fail, and so stops no publication.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

PROJECT = Path(__file__).parent.parent
FIRST = "2564-06-10-policy-handover"
AGENCIES = {
    "rdpb": "สำนักงานคณะกรรมการพิเศษเพื่อประสานงานโครงการอันเนื่องมาจากพระราชดำริ",
    "culture": "กระทรวงวัฒนธรรม",
    "agriculture": "กระทรวงเกษตรและสหกรณ์",
    "finance": "กระทรวงการคลัง",
    "transport": "กระทรวงคมนาคม",
    "nesdc": "สำนักงานสภาพัฒนาการเศรษฐกิจและสังคมแห่งชาติ",
    "public-health": "กระทรวงสาธารณสุข",
    "foreign-affairs": "กระทรวงการต่างประเทศ",
    "national-intelligence": "สำนักข่าวกรองแห่งชาติ",
    "labour": "กระทรวงแรงงาน",
    "social-development": "กระทรวงการพัฒนาสังคมและความมั่นคงของมนุษย์",
    "education": "กระทรวงศึกษาธิการ",
    "higher-education": "กระทรวงการอุดมศึกษา วิทยาศาสตร์ วิจัยและนวัตกรรม",
    "education-council": "สำนักงานเลขาธิการสภาการศึกษา",
    "vocational-education": "สำนักงานคณะกรรมการอาชีวศึกษา",
    "basic-education": "สำนักงานคณะกรรมการการศึกษาขั้นพื้นฐาน",
}
# What an office fills in, and was not known at first.
UNKNOWN = (
    "operator", "checked", "licence", "repository", "phone", "email", "address",
    "owner_org", "update_frequency_unit", "update_frequency_interval",
)  # fmt: skip
OF_ITS_OWN = {
    "official": "false", "url": '"http://localhost:8000/"', "digits": '"arabic"', "per_page": "20",
    "stale_after_days": "90", "search_scan_limit": "300", **dict.fromkeys(UNKNOWN, '""'),
}  # fmt: skip
VALUE = r'(?:""".*?"""|[^\n]*)'


def announced(root: Path) -> Path:
    """Write site.toml and content/ under `root`, where they may be changed; later items are drafts there."""
    root.mkdir(parents=True, exist_ok=True)
    settings = (PROJECT / "site.toml").read_text(encoding="utf-8")
    for name, value in OF_ITS_OWN.items():
        own = rf"^[ \t]*{name}[ \t]*=[ \t]*{VALUE}"
        settings = re.sub(own, f"{name} = {value}", settings, flags=re.MULTILINE | re.DOTALL)
    (root / "site.toml").write_text(settings, encoding="utf-8")
    shutil.copytree(PROJECT / "content", root / "content")
    for item in (*root.glob("content/news/*.md"), *root.glob("content/news/*/index.md")):
        if FIRST not in item.as_posix():
            text = re.sub(r"^(draft|publish): .*\n", "", item.read_text(encoding="utf-8"), flags=re.MULTILINE)
            item.write_text(text.replace("---\n", "---\ndraft: true\n", 1), encoding="utf-8")
    for id, name in AGENCIES.items():
        _renamed_back(root / "content" / "agencies" / f"{id}.yaml", name)
    return root


def _renamed_back(file: Path, name: str) -> None:
    """An agency that a law has renamed since has its name of then among its others."""
    text = file.read_text(encoding="utf-8")
    front, also, others = text.partition("\nalso:")
    if also and name in others:
        file.write_text(
            re.sub("^name: .*", f"name: {name}", front, flags=re.MULTILINE) + also + others, encoding="utf-8"
        )
