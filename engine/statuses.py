"""The words of the data model → what readers are told, and what each of them means."""

from __future__ import annotations

from typing import Literal, NamedTuple

Reporting = Literal["reported", "overdue", "stale", "not_due", "awaiting"]


class Word(NamedTuple):
    """A status or reporting state: how it is called, and when it is used."""

    words: str
    meaning: str
    short: str = ""  # where there is little room, as in a form; content may not say it, but it is understood
    needs_reason: bool = False
    final: bool = False


STATUS = {
    "planned": Word("มีแผนดำเนินการ", "มีรายงานว่ามีแผนแล้ว แต่ยังไม่มีรายงานว่าเริ่มดำเนินการ", "มีแผน"),
    "in_progress": Word("อยู่ระหว่างดำเนินการ", "มีรายงานว่าเริ่มแล้วและยังดำเนินการอยู่", "กำลังทำ"),
    "partly_done": Word("ดำเนินการแล้วเสร็จบางส่วน", "มีรายงานว่าบางส่วนแล้วเสร็จ แต่ยังไม่ครบทั้งรายการ", "เสร็จบางส่วน"),
    "done": Word(
        "ดำเนินการแล้วเสร็จ",
        "มีรายงานว่าแล้วเสร็จทั้งรายการ ถือเป็นผลสุดท้าย สำหรับขั้นของโครงการใช้คำว่า “ดำเนินการมาถึงขั้นนี้แล้ว”",
        "เสร็จ",
        final=True,
    ),
    "delayed": Word("ล่าช้ากว่ากำหนด", "มีรายงานว่าล่าช้า พร้อมเหตุผล", "ล่าช้า", needs_reason=True),
    "paused": Word("ระงับชั่วคราว", "มีรายงานว่าหยุดดำเนินการไว้ก่อน พร้อมเหตุผล", "ระงับ", needs_reason=True),
    "cancelled": Word(
        "ยกเลิก", "มีรายงานว่าไม่ดำเนินการต่อ พร้อมเหตุผล ถือเป็นผลสุดท้าย", "ยกเลิก", needs_reason=True, final=True
    ),
}
NEEDS_REASON = tuple(code for code, word in STATUS.items() if word.needs_reason)
SHORT = {code: word.short for code, word in STATUS.items()}
FINAL = tuple(code for code, word in STATUS.items() if word.final)
# Every word that content is written in and readers are told in Thai.
CODES = {code: word.words for code, word in STATUS.items()} | {
    "responsible": "รับผิดชอบ",
    "joined": "ได้รับการประสานให้มาร่วมทำงาน",
    "mission": "ภารกิจ",
    "goal_part": "ส่วนของเป้าหมาย",
    "arabic": "เลขอารบิก",
    "thai": "เลขไทย",
}
# The documents that may stand beside an item, by how their names end.
DOCUMENTS = {
    "pdf": "PDF", "csv": "CSV", "txt": "ข้อความ", "docx": "Word", "xlsx": "Excel", "pptx": "PowerPoint",
    "odt": "OpenDocument", "ods": "OpenDocument", "odp": "OpenDocument",
}  # fmt: skip
# What a programme reached is a stage of the work, not its end.
MILESTONE_DONE = "ดำเนินการมาถึงขั้นนี้แล้ว"

# "reported" is first of all the state of what is finished, and again of what was reported lately.
REPORTING: dict[Reporting, Word] = {
    "reported": Word("มีรายงานแล้ว", "มีรายงานผลสุดท้ายแล้ว หรือยังไม่พ้นกำหนดและรายงานล่าสุดเก่าไม่เกิน {days} วัน"),
    "overdue": Word("พ้นกำหนดแล้ว ยังไม่พบรายงานผลสุดท้าย", "พ้นกำหนดเวลาแล้ว และยังไม่พบรายงานผลสุดท้าย"),
    "stale": Word("ไม่พบรายงานใหม่เกิน {days} วัน", "เคยมีรายงาน แต่รายงานล่าสุดเก่ากว่า {days} วัน และยังไม่พ้นกำหนด"),
    "not_due": Word("ยังไม่ถึงกำหนด", "ยังไม่พบรายงาน และยังไม่พ้นกำหนดเวลา"),
    "awaiting": Word("ยังไม่พบรายงาน", "ยังไม่พบรายงาน และไม่มีกำหนดเวลา"),
}


def status_words(status: str, *, milestone: bool) -> str:
    return MILESTONE_DONE if milestone and status == "done" else STATUS[status].words


def reporting_words(state: Reporting, days: int) -> str:
    return REPORTING[state].words.format(days=days)
