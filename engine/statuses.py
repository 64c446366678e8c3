"""The words of the data model → what readers are told."""

from __future__ import annotations

STATUS = {
    "planned": "มีแผนดำเนินการ",
    "in_progress": "อยู่ระหว่างดำเนินการ",
    "partly_done": "ดำเนินการแล้วเสร็จบางส่วน",
    "done": "ดำเนินการแล้วเสร็จ",
    "delayed": "ล่าช้ากว่ากำหนด",
    "paused": "ระงับชั่วคราว",
    "cancelled": "ยกเลิก",
}
# What a programme reached is a stage of the work, not its end.
MILESTONE_DONE = "ดำเนินการมาถึงขั้นนี้แล้ว"


def status_words(status: str | None, *, milestone: bool) -> str:
    """The Thai of a status, "" where none was reported."""
    return MILESTONE_DONE if milestone and status == "done" else STATUS.get(status or "", "")
