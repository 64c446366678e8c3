"""A file's bytes → its text, with one kind of line end, or what makes it unreadable."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from engine.problem import Problem
from engine.thai.words import FORBIDDEN, SPACES

if TYPE_CHECKING:
    from collections.abc import Iterator

ORDER_MARKS = re.compile("(?:\ufeff)*".encode())  # of bytes: programs put one before each text that they save
# Marks of vowels and tones as old programs kept them, and what stands for a letter that was lost.
BROKEN = re.compile("[\uf700-\uf71a\ufffc\ufffd]")
# What Word marks the items of a list with, in letters of its own.
WORDS_OWN = re.compile("[\uf020-\uf0ff]")
SIGN_OF_WORD = "อักษรนี้เป็นเครื่องหมายของ Word ผู้อ่านจะมองไม่เห็น ถ้าเป็นรายการ ให้ใช้ “- ” แทน"
LOST = "อักษรนี้เสียจากการคัดลอก (มักมาจาก PDF) ให้ลบแล้วพิมพ์ใหม่"
UNSEEN = "มีอักขระควบคุมที่มองไม่เห็น (U+{:04X}) ให้ลบออก"
# What git leaves where two people changed the same lines.
CONFLICT = re.compile(r"^(?:<{7}|>{7}) .*$", re.MULTILINE)
BOTH = (
    "ไฟล์นี้มีการแก้ไขที่ชนกันและยังไม่ได้รวม เลือกข้อความหนึ่งระหว่าง <<<<<<< กับ >>>>>>> แล้วลบบรรทัด <<<<<<< ======= >>>>>>>"
)
FENCE = re.compile(r"---[ \t]*")
LIKE_FENCE = re.compile(r"\s*(?:[-–—−]{2,}|[—–]|=== *|(?:- ){2,}-?)\s*")
NOT_QUITE = "เส้นคั่นส่วนหัวต้องเป็น --- คือขีดกลางสามขีดชิดซ้าย ไม่มีอย่างอื่นในบรรทัด"


def decode(raw: bytes, path: str) -> tuple[str, list[Problem]]:
    """UTF-8, with or without a byte-order mark; control characters and text turned around are refused.

    Others stand in their place in the text, so that all else can be told; it is empty where it is no UTF-8,
    or two texts in one.
    """
    if marks := ORDER_MARKS.match(raw):
        raw = raw[marks.end() :]
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        before = _lines(raw[: error.start].decode())
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        message = "ไฟล์นี้มิได้บันทึกเป็น UTF-8 ให้เปิดในโปรแกรมแก้ไขแล้วบันทึกใหม่โดยเลือก UTF-8"
        return "", [Problem(path, line, column, message)]
    text = _lines(text).replace("\n\ufeff", "\n")  # of a file that another one was appended to
    if "\n=======\n" in text and (mark := CONFLICT.search(text)):
        return "", [Problem(path, text.count("\n", 0, mark.start()) + 1, 1, BOTH)]
    if _is_plain(text):
        return text, []
    return FORBIDDEN.sub("\ufffd", text), list(_unseemly(text, path))


def _unseemly(text: str, path: str) -> Iterator[Problem]:
    """Each sign that is refused, where it stands first in a line, and how often it does."""
    for number, line in enumerate(text.split("\n"), 1):
        for signs, message in ((FORBIDDEN, UNSEEN), (BROKEN, LOST), (WORDS_OWN, SIGN_OF_WORD)):
            for sign, times in Counter(signs.findall(line)).items():
                often = f" (ในบรรทัดนี้มี {times} ตัว)" if times > 1 else ""
                yield Problem(path, number, line.index(sign) + 1, message.format(ord(sign)) + often)


def spaced(text: str) -> str:
    """Front matter or data with plain spaces: what is copied from Word or a chat brings others."""
    for space in SPACES:  # each is asked for: to translate every letter takes a tenth of all reading
        text = text.replace(space, " ")
    return text


def _is_plain(text: str) -> bool:
    """Whether there is nothing to look for, as in most texts: of what is refused, two signs are printable."""
    return text.replace("\n", "").isprintable() and not ("\ufffd" in text or "\ufffc" in text)


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def split_front(text: str, path: str) -> tuple[str, str, int, list[Problem]]:
    """The front matter, the body, and the lines above the body; or how the fences are broken."""
    lines = text.split("\n")
    if not FENCE.fullmatch(lines[0]):
        return "", "", 0, [_not_opened(lines, path)]
    for number, line in enumerate(lines[1:], 1):
        if FENCE.fullmatch(line):
            return (
                spaced("".join(f"{line}\n" for line in lines[1:number])),
                "\n".join(lines[number + 1 :]),
                number + 1,
                [],
            )
    for number, line in enumerate(lines[1:], 2):
        if LIKE_FENCE.fullmatch(line):
            return "", "", 0, [Problem(path, number, 1, NOT_QUITE)]
    return "", "", 0, [Problem(path, 1, 1, "ส่วนหัวเปิดด้วย --- แล้วยังไม่ได้ปิด ให้เพิ่มบรรทัด --- ก่อนเนื้อข่าว")]


def _not_opened(lines: list[str], path: str) -> Problem:
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    if first and FENCE.fullmatch(lines[first]):
        return Problem(path, 1, 1, "ให้ลบบรรทัดว่างเหนือ --- บรรทัดแรกของไฟล์ต้องเป็น ---")
    if LIKE_FENCE.fullmatch(lines[first]):
        return Problem(path, first + 1, 1, NOT_QUITE)
    return Problem(path, 1, 1, "บรรทัดแรกต้องเป็น --- แล้วตามด้วย title: และ date:")
