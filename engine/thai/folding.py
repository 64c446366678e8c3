"""Text as it was typed → one form in which it is found, however it was typed.

assets/js/fold.js does the same; both are held by one table of cases.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from engine.thai.words import SPLIT_AM, clean

SPACE = re.compile(r"\s+")
THAI_DIGIT = re.compile("[๐-๙]")
# Two ways to type the same: แ as เ twice, ำ as a circle and า, a tone before its vowel.
AM_BEFORE_TONE = re.compile("ำ([่-๋])")
TONE_BEFORE_VOWEL = re.compile("([่-๋])([ัิ-ู])")


# Most texts can be written with a byte a letter, in which each letter is folded by itself.
WRITTEN = "cp874"
SPACES = "\t\n\v\f\r\x1c\x1d\x1e\x1f\x20\xa0"
# A tone, a vowel beside the consonant, ำ, เ, what stands in NFC or in ำ for more, a space.
KINDS = {"t": "่้๊๋", "v": "ัิีึืุู", "m": "ำ", "e": "เ", "c": "ฺํ", "s": SPACES}
APART = (" ๆ".encode(WRITTEN), "ๆ".encode(WRITTEN))  # it is typed with a space and without
UNUSUAL = (b"tv", b"mt", b"ee", b"ss", b"c")  # what is folded by what stands beside it


def fold(text: str) -> str:
    """The folded text. NFC, never NFKC, which takes ำ apart."""
    try:
        written = text.encode(WRITTEN)
    except UnicodeEncodeError:
        return _folded(text)
    letters, kinds = _tables()
    kind = written.translate(kinds)
    if any(signs in kind for signs in UNUSUAL):
        return _folded(text)
    return written.translate(letters).replace(*APART).decode(WRITTEN)


def _folded(text: str) -> str:
    text = clean(unicodedata.normalize("NFC", text)).upper().lower().replace("ς", "σ")  # as a browser can
    text = THAI_DIGIT.sub(lambda digit: chr(ord(digit[0]) - ord("๐") + ord("0")), text)
    text = SPACE.sub(" ", text).replace(" ๆ", "ๆ").replace("เเ", "แ")
    text = SPLIT_AM.sub(r"\1ำ", text)
    text = AM_BEFORE_TONE.sub(r"\1ำ", text)
    text = TONE_BEFORE_VOWEL.sub(r"\2\1", text)
    return unicodedata.normalize("NFC", text)


@cache
def _tables() -> tuple[bytes, bytes]:
    """What each byte is folded to, and its kind."""
    letters = [bytes([n]).decode(WRITTEN, errors="replace") for n in range(256)]
    folded = b"".join(_folded(letter).encode(WRITTEN, errors="replace") for letter in letters)
    kinds = (next((kind for kind, some in KINDS.items() if one in some), "-") for one in letters)
    return folded, "".join(kinds).encode()
