"""Names → the order of a Thai dictionary, and the consonant that each stands under."""

from __future__ import annotations

import re
import unicodedata

from engine.thai.dates import ARABIC
from engine.thai.words import SPLIT_AM

LEADING_VOWEL = re.compile("([เแโใไ])([ก-ฮ])")
RANK = {mark: chr(n) for n, mark in enumerate("็่้๊๋์ํ๎ฺ", 1)}


def sort_key(text: str) -> tuple[str, str]:
    """The place of a word in the order of the Royal Institute's dictionary.

    Vowels that are written before their consonant count after it; tone marks and the like decide
    only between words that are otherwise equal; spaces and signs, ๆ and ฯ among them, do not count.
    """
    plain = SPLIT_AM.sub(r"\1ำ", text.translate(ARABIC).casefold())
    letters: list[str] = []
    marks: list[str] = []
    for char in LEADING_VOWEL.sub(r"\2\1", plain):
        if char in RANK:
            if marks:
                marks[-1] += RANK[char]
        elif char not in "ๆฯ" and unicodedata.category(char)[0] in "LMN":
            letters.append(char)
            marks.append("")
    return "".join(letters), "\0".join(marks)


def initial(text: str) -> str:
    """What an index lists the word under: its first consonant (เกษตร under ก), if it begins in Thai.

    Else its first letter or digit.
    """
    first = next((char for char in text if char.isalpha() and char not in "เแโใไๆฯ"), "")
    return first if "ก" <= first <= "ฮ" else next(filter(str.isalnum, text), text[:1]).upper()
