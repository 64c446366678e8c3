"""Names → the order of a Thai dictionary, and the consonant that each stands under."""

from __future__ import annotations

import unicodedata

from engine.thai.dates import ARABIC

LEADING_VOWELS = "เแโใไ"
MARKS = "็่้๊๋์ํ๎ฺ"
RANK = {mark: chr(n) for n, mark in enumerate(MARKS, 1)}


def sort_key(text: str) -> tuple[str, str]:
    """The place of a word in the order of the Royal Institute's dictionary.

    Vowels that are written before their consonant count after it; tone marks and the like decide
    only between words that are otherwise equal; spaces and signs do not count.
    """
    letters: list[str] = []
    marks: list[str] = []
    for char in text.replace("ํา", "ำ").translate(ARABIC).casefold():
        if char in RANK:
            if marks:
                marks[-1] += RANK[char]
        elif unicodedata.category(char)[0] in "LMN":
            if letters and letters[-1] in LEADING_VOWELS and "ก" <= char <= "ฮ":
                letters.insert(-1, char)
                marks.insert(-1, "")
            else:
                letters.append(char)
                marks.append("")
    return "".join(letters), "\0".join(marks)


def initial(text: str) -> str:
    """The first consonant, under which an index lists the word: เกษตร stands under ก."""
    return next((char for char in text if "ก" <= char <= "ฮ"), text[:1].upper())
