"""Text as it was typed → one form in which it is found, however it was typed.

assets/js/fold.js does the same; both are held by one table of cases.
"""

from __future__ import annotations

import re
import unicodedata

from engine.thai.words import SPLIT_AM, clean

SPACE = re.compile(r"\s+")
THAI_DIGIT = re.compile("[๐-๙]")
# Two ways to type the same: แ as เ twice, ำ as a circle and า, a tone before its vowel.
AM_BEFORE_TONE = re.compile("ำ([่-๋])")
TONE_BEFORE_VOWEL = re.compile("([่-๋])([ัิ-ู])")


def fold(text: str) -> str:
    """The folded text. NFC, never NFKC, which takes ำ apart."""
    text = clean(unicodedata.normalize("NFC", text)).upper().lower().replace("ς", "σ")  # as a browser can
    text = THAI_DIGIT.sub(lambda digit: chr(ord(digit[0]) - ord("๐") + ord("0")), text)
    text = SPACE.sub(" ", text).replace(" ๆ", "ๆ").replace("เเ", "แ")
    text = SPLIT_AM.sub(r"\1ำ", text)
    text = AM_BEFORE_TONE.sub(r"\1ำ", text)
    text = TONE_BEFORE_VOWEL.sub(r"\2\1", text)
    return unicodedata.normalize("NFC", text)
