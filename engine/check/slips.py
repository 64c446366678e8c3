"""Known → what its writer meant otherwise in a body, each at its line: warnings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from engine.markdown.links import SCHEMES
from engine.markdown.rules import LONGEST
from engine.problem import Problem, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.check.known import Known

LINK = (
    "ดูเหมือนลิงก์หรือรูปที่เขียนไม่ครบ ผู้อ่านจะเห็นตามที่พิมพ์ ต้องเป็น [ข้อความ](ที่อยู่) ติดกันและปิดวงเล็บ ถ้าที่อยู่มีช่องว่างให้คร่อมด้วย < >"
)
LOCAL = re.compile(r"\]\(<?(?:file:|[a-z]:[\\/]|\\\\)", re.IGNORECASE)
SPACED = re.compile(r"\]\(<?https?:/{0,2}\s", re.IGNORECASE)
SCHEME = re.compile(r"\]\(<?([a-z][a-z0-9+.-]*:)", re.IGNORECASE)
WEB = re.compile(r"https?://|www\.", re.IGNORECASE)
CURLY = re.compile(r"\]\(\S+\s+[“”]")
TYPED = {  # by the signs that were typed
    "": f"ย่อหน้านี้ยาวเกิน {LONGEST:,} ตัวอักษร ผู้อ่านจะเห็นลิงก์และตัวเน้นตามที่พิมพ์ เว้นบรรทัดว่างเพื่อแบ่งย่อหน้า",
    "#": "เว้นหนึ่งช่องหลัง # จึงจะเป็นหัวข้อ ผู้อ่านจะเห็นตามที่พิมพ์",
    "**": "ตัวหนาต้องไม่มีช่องว่างติดกับ ** ด้านใน ผู้อ่านจะเห็นตามที่พิมพ์",
    "[ ]": "เว้นหนึ่งช่องหลัง [ ] จึงจะเป็นช่องทำเครื่องหมาย ผู้อ่านจะเห็นตามที่พิมพ์",
    "-": "เว้นหนึ่งช่องหลัง - จึงจะเป็นรายการ มิฉะนั้นบรรทัดเหล่านี้จะต่อกันเป็นย่อหน้าเดียว",
    "**0": "มี ** ที่ไม่ได้ปิด ผู้อ่านจะเห็นตามที่พิมพ์ ใส่ ** ปิดท้ายข้อความที่เน้น หรือเขียน \\*\\* ถ้าต้องการให้เห็น",
    "**1": "ตัวหนาที่จบด้วยเครื่องหมายวรรคตอนต้องเว้นวรรคหลัง ** ตัวปิด ผู้อ่านจะเห็นตามที่พิมพ์",
    "2*3": "เครื่องหมาย * ที่นี่กลายเป็นตัวเน้น ผู้อ่านจะไม่เห็น ถ้าเป็นเครื่องหมายคูณ ใช้ × หรือ \\*",
    "|-": "แถวของตารางต้องอยู่ติดกัน ลบบรรทัดว่างระหว่างแถว ผู้อ่านจะเห็นตามที่พิมพ์",
    "|0": "บรรทัดนี้กลายเป็นแถวของตาราง ถ้าเป็นย่อหน้าใหม่ เว้นบรรทัดว่างหลังตาราง",
    "|": "ตารางต้องมีบรรทัด | --- | --- | ใต้หัวตาราง และบรรทัดว่างก่อนตาราง ผู้อ่านจะเห็นตามที่พิมพ์",
    "\t": "แท็บไม่ทำให้เป็นตาราง เขียนเป็น | ช่อง | ช่อง | โดยมีบรรทัด | --- | --- | ใต้หัวตาราง",
    "[]:": "ผู้อ่านจะไม่เห็นบรรทัดนี้ เพราะ [ ]: กำหนดที่อยู่ให้ลิงก์ ซึ่งไม่มีที่ใดใช้ ถ้าเป็นข้อความ เขียนเป็น **หัวเรื่อง** แล้วเว้นวรรค",
    "[]:2": "มี [ ]: ชื่อเดียวกันนี้แล้ว บรรทัดนี้จึงไม่มีผล และผู้อ่านจะไม่เห็น",
    "[^]:2": "มีเชิงอรรถชื่อเดียวกันนี้แล้ว ผู้อ่านจะเห็นเพียงข้อเดียว ให้ตั้งชื่ออื่น",
    "[^]:": "ผู้อ่านจะไม่เห็นเชิงอรรถนี้ เพราะไม่มีที่ใดอ้างถึง",
    "---": "บรรทัดนี้กลายเป็นหัวข้อ เพราะมี --- หรือ === อยู่ข้างใต้ ถ้าต้องการเส้นคั่น เว้นบรรทัดว่างก่อน ถ้าต้องการหัวข้อ เขียน ## นำหน้า",
    "#0": "หัวข้อนี้ไม่มีข้อความ ใส่ข้อความหลัง # หรือลบบรรทัดนี้",
    "```": "เปิดกรอบข้อความไว้แล้วไม่ได้ปิด ข้อความต่อจากนี้ทั้งหมดจึงอยู่ในกรอบเดียว ให้ปิดด้วยเครื่องหมายเดียวกันในบรรทัดของมันเอง",
    "|+": "แถวนี้มีช่องมากกว่าหัวตาราง ช่องที่เกินจะไม่แสดง เพิ่มช่องในหัวตารางและในบรรทัด | --- |",
}
LATER = "รายการที่ไม่ได้เริ่มที่ 1 ต้องมีบรรทัดว่างข้างบน มิฉะนั้นบรรทัดเหล่านี้จะต่อกันเป็นย่อหน้าเดียว"
HIDDEN = "ผู้อ่านจะเห็น <!-- และข้อความในนั้น หมายเหตุที่ไม่ต้องการให้เห็นให้ลบออก"
TAG = "ผู้อ่านจะเห็น {} ตามที่พิมพ์ เพราะไม่รับ HTML ใช้ Markdown แทน เช่น **ตัวหนา** หรือเว้นบรรทัดว่าง"
ITEM = "เขียนรายการเป็น “- ” หรือ “1. ” (เลขอารบิก จุด แล้วเว้นหนึ่งช่อง) มิฉะนั้นบรรทัดเหล่านี้จะต่อกันเป็นย่อหน้าเดียว"


def told_slips(known: Known) -> Iterator[Problem]:
    """What is shown as it was typed, and what is not shown at all."""
    for noun in ("news", "pages"):
        for source in known.sources.of(noun):
            for line, column, signs in source.body.slips if source.body else ():
                yield Problem(source.path, line, column, _why(signs), "warning")


def _why(signs: str) -> str:
    if signs in TYPED:
        return TYPED[signs]
    if WEB.match(signs):
        address = signs if "://" in signs else f"https://{signs}"
        return f"ผู้อ่านจะกดที่อยู่นี้ไม่ได้ เขียนเป็น [ชื่อหน้า]({address})"
    if signs.startswith("<"):
        return HIDDEN if signs.startswith("<!--") else TAG.format(quoted(signs))
    if signs.startswith(("[", "![", "](")):
        return _why_no_link(signs)
    if "≠" in signs:
        return _why_renumbered(signs)
    return TYPED.get(signs[0], LATER if signs[-1].isspace() else ITEM)


def _why_renumbered(signs: str) -> str:
    typed, _, shown = signs.partition("≠")
    return f"ข้อนี้พิมพ์เลข {typed} แต่ผู้อ่านจะเห็นเลข {shown} เพราะรายการนับต่อกันเอง ถ้าต้องการเลขนี้ เขียนเป็น {typed}\\."


def _why_no_link(signs: str) -> str:
    if signs.startswith("[^"):
        return f"ไม่มีเชิงอรรถ {quoted(signs)} ผู้อ่านจะเห็นตามที่พิมพ์ เพิ่มบรรทัด {signs}: ข้อความ ไว้ท้ายเนื้อหา"
    if LOCAL.search(signs):
        return "เป็นที่อยู่ในเครื่องของท่าน ผู้อ่านเปิดไม่ได้ วางไฟล์ไว้ในโฟลเดอร์ของข่าว แล้วใส่ชื่อไฟล์ใน ( )"
    if SPACED.search(signs):
        return "ลบช่องว่างในที่อยู่หลัง https:// ผู้อ่านจะเห็นตามที่พิมพ์"
    if (scheme := SCHEME.search(signs)) and scheme[1][:-1].lower() not in SCHEMES:
        return f"ไม่รับลิงก์ที่ขึ้นต้นด้วย {quoted(scheme[1])} ใช้ https:// mailto: หรือ tel: ผู้อ่านจะเห็นตามที่พิมพ์"
    if CURLY.search(signs):
        return 'คำบรรยายต้องอยู่ในเครื่องหมายคำพูดตรง " " ผู้อ่านจะเห็นตามที่พิมพ์'
    return LINK
