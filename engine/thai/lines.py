"""Thai text → HTML whose lines end where a reader would end them, with nothing invisible to copy."""

from __future__ import annotations

import re
from functools import cache
from html import escape
from typing import TYPE_CHECKING

from engine.thai.together import CLOSING, together
from engine.thai.words import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SIGN = re.compile(r"[\W_ๆฯ]+")
PREFIXES = ("การ", "ความ", "ผู้", "นัก")
LONG = 16  # letters: more do not fit beside a margin in a heading on a small phone
LONGEST = 24  # letters: more leave the small phone's screen, unless their line ends within them
STRAIGHT = ('"', "'")
OPENING = re.compile(r"[(\[{“‘«]")
# Words that browsers, by a dictionary of theirs, part where no reader would: การเต|รี|ยม, บูรณ|า|การ, จอก|ว้าง,
# ผลอ|ย่าง, และน|วัตกรรม; and those of this portal that are read as one: ขับ|เคลื่อน, รับผิด|ชอบ.
PARTED = (
    "หน่วยงาน", "ความคืบหน้า", "เตรียม", "งานบูรณาการ", "บูรณาการ", "กว้าง", "โควิด", "ขับเคลื่อน", "อย่าง", "รับผิดชอบ", "มิได้ระบุ",
    "ส่วนราชการ", "ปลัดกระทรวง", "ท่องเที่ยว", "ผู้สูงวัย", "นายกรัฐมนตรี", "ดำเนินการ", "ตัวชี้วัด", "เผยแพร่", "รูปธรรม",
    "ยุทธศาสตร์ชาติ", "แล้วเสร็จ", "ความพร้อม", "กลุ่มเปราะบาง", "วันที่", "ร่วมทำงาน", "ช่องทาง", "ความต้องการ", "เดินทาง", "คุณภาพชีวิต",
    "เป้าหมาย", "เงินทุน", "เข้าถึง", "เปิดประเทศ", "หลักฐาน", "เจ้าหน้าที่", "ขั้นพื้นฐาน", "หมายความว่า", "กำหนดของโครงการ", "ณ วันที่",
    "ยังไม่ได้ดำเนินการ", "ยังไม่พบรายงาน", "ตรวจสอบ", "นวัตกรรม", "งบประมาณ", "ต่อยอด", "ภายในเดือน", "พระราชดำริ", "การเรียนรู้",
    "บางส่วน", "ข้อตกลง", "ลงวันที่",
)  # fmt: skip
# Words that Chromium leaves whole, and Firefox 153 or WebKit 2.50 parts: มิ|ได้, อิเล็ก|ทรอนิกส์, ข้อ|ความ.
PARTED_ELSEWHERE = (
    "พอร์ทัล", "ล่าช้า", "ปลอดภัย", "ข้อความ", "อิเล็กทรอนิกส์", "หลักสูตร", "มิได้", "มิใช่", "รัดกุม", "รายการ", "ดังนี้", "ได้แก่",
    "สำนักงาน", "เหตุผล", "ออนไลน์", "วงเล็บ", "เว็บไซต์", "ต่าง ๆ", "อื่น ๆ", "ตัวอย่าง", "ลงนาม", "มีนาคม",
)  # fmt: skip
WORDS = (*PARTED, *PARTED_ELSEWHERE)
# What a template says itself: not in a tag, nor in what is shown as letters alone, nor what it is told.
# A sign that closes stays with its word: Firefox begins lines with it.
OWN_TEXT = re.compile(
    r"""\{%.*?%\}|\{\{.*?\}\}|\{\#.*?\#\}
    | <(title|option|textarea|text|desc|script|style)\b.*?</\1\s*>
    | <[^\s<](?:\{%.*?%\}|\{\{.*?\}\}|[^<>"']|"[^"]*"|'[^']*')*+>
    | (?P<word>(?:WORDS)CLOSING)""".replace("WORDS", "|".join(map(re.escape, WORDS))).replace(
        "CLOSING", CLOSING
    ),
    re.DOTALL | re.IGNORECASE | re.VERBOSE,
)
BREAK = '<wbr aria-hidden="true">'  # else it is a space in what readers of the screen are told
TOUCHING = '</span><span class="keep">'
WHOLE = "\ufdd2"  # which no text holds, for what is not taken apart


def kept(text: str) -> str:
    """The text as HTML, with what belongs together in spans that do not wrap."""
    made = ""
    for before, whole in _apart(text, WORDS):
        made += escape(before)
        made += _span(whole) if whole else ""
    return side_by_side(made)


def kept_in_template(html: str) -> str:
    """A template, no line of whose own text begins with a dot or ends within a word that browsers part."""
    html = html.replace(" · ", "\u00a0· ")
    return side_by_side(
        OWN_TEXT.sub(lambda found: found[0] if found["word"] is None else _span(found[0]), html)
    )


def side_by_side(html: str) -> str:
    """WebKit ends no line between two things that do not wrap, unless it is told that it may."""
    return html.replace(TOUCHING, TOUCHING.replace("><", f">{BREAK}<"))


def _span(whole: str) -> str:
    return f'<span class="keep">{escape(whole)}</span>'


def _apart(text: str, names: Iterable[str] = ()) -> Iterator[tuple[str, str]]:
    """What is before each thing that stays whole, and that thing; at last what is left, and nothing."""
    at = 0
    for start, end in together(text, names):
        yield text[at:start], text[start:end]
        at = end
    yield text[at:], ""


@cache
def name_html(name: str) -> str:
    """A name as HTML that wraps only between its parts: spans side by side, with a BREAK between them."""
    apart = list(_apart(name))
    whole = iter([whole for _, whole in apart])
    shown = WHOLE.join(before for before, _ in apart)

    def line(part: str) -> str:
        written = "".join(next(whole) if letter == WHOLE else letter for letter in part)
        return f"<span>{escape(written)}</span>" if len(written) <= LONGEST else escape(written)

    lines = [BREAK.join(map(line, parts(piece))) for piece in shown.split(" ")]
    return f'<span class="name">{" ".join(lines)}</span>'


def parts(piece: str) -> list[str]:
    """The words of a name without spaces, what leans on another word joined to it."""
    made: list[str] = []
    quoting = False
    for word in _words(piece):
        last = made[-1] if made else ""
        quoting ^= word in STRAIGHT  # the first of two opens
        opens = quoting if word in STRAIGHT else bool(OPENING.match(word))
        leans = not opens and (SIGN.fullmatch(word) or len(word) == 1)
        follows = last in PREFIXES or OPENING.fullmatch(last) or last.endswith((".", "\u00a0"))
        if last and (leans or follows or (quoting and last in STRAIGHT)):
            made[-1] += word
        else:
            made.append(word)
    return made


def _words(piece: str) -> list[str]:
    """The fewest words of the dictionary that leave the fewest letters over.

    Of several such ways the most even one (สำนัก|ข่าวกรอง, not สำนักข่าว|กรอง), then the longest word
    first. For a name this needs no segmenter.
    """
    known = vocabulary()
    # From each letter on: letters left over, words, the squares of their lengths, minus the first's.
    best: list[tuple[int, int, int, int]] = [(0, 0, 0, 0)]
    for start in range(len(piece) - 1, -1, -1):
        choices = []
        for size in range(1, min(LONG, len(piece) - start) + 1):
            if size == 1 or piece[start : start + size] in known:
                left, count, squares, _ = best[-size]
                choices.append((left + (size == 1), count + 1, squares + size * size, -size))
        best.append(min(choices))
    best.reverse()
    found, at = [], 0
    while at < len(piece):
        size = -best[at][3]
        found.append(piece[at : at + size])
        at += size
    return found
