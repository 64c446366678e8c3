"""Text as it was typed → one form in which it is found, however it was typed.

assets/js/fold.js does the same; both are held by one table of cases.
"""

from __future__ import annotations

import re
import unicodedata

from engine.thai.dates import ARABIC
from engine.thai.words import INVISIBLE

SPACE = re.compile(r"\s+")
# Two ways to type the same: แ as เ twice, ำ as a circle and า, a tone before its vowel.
SPLIT_AM = re.compile("ํ([่-๋]?)า")
AM_BEFORE_TONE = re.compile("ำ([่-๋])")
TONE_BEFORE_VOWEL = re.compile("([่-๋])([ัิ-ู])")


def fold(text: str) -> str:
    """The folded text. NFC, never NFKC, which takes ำ apart."""
    text = unicodedata.normalize("NFC", text).translate(INVISIBLE).casefold().translate(ARABIC)
    text = SPACE.sub(" ", text).replace("เเ", "แ")
    text = SPLIT_AM.sub(r"\1ำ", text)
    text = AM_BEFORE_TONE.sub(r"\1ำ", text)
    text = TONE_BEFORE_VOWEL.sub(r"\2\1", text)
    return unicodedata.normalize("NFC", text)
