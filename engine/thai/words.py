"""Thai text → clean text, heading ids, and excerpts that end where a word ends."""

from __future__ import annotations

import os
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

INVISIBLE = dict.fromkeys([0x00AD, *range(0x200B, 0x2010), 0x2060, 0xFEFF])
ELLIPSIS = "…"


def clean(text: str) -> str:
    """The text without characters that no reader sees: zero-width spaces and joiners, soft hyphens."""
    return text.translate(INVISIBLE)


def slug(text: str) -> str:
    """A heading's id: letters, numbers and every Thai vowel and tone mark; all else is a hyphen."""
    kept = (char if unicodedata.category(char)[0] in "LMN" else " " for char in text.casefold())
    return "-".join("".join(kept).split())


def excerpt(blocks: Iterable[str], limit: int = 160) -> str:
    """The first blocks of plain text in at most `limit` characters, cut at the end of a word."""
    text = ""
    for block in blocks:
        text = f"{text} {block}".strip()
        if len(text) > limit:
            return _cut(text, limit - len(ELLIPSIS)) + ELLIPSIS
    return text


def _cut(text: str, limit: int) -> str:
    """Thai marks the end of a phrase by a space: cut there, or else between two words."""
    space = text.rfind(" ", limit // 2, limit + 1)
    if space > 0:
        return text[:space].rstrip()
    kept = ""
    for word in words(text[: limit + 40]):
        if len(kept) + len(word) > limit:
            break
        kept += word
    return kept or text[:limit]


def words(text: str) -> list[str]:
    """The words of a paragraph, in its order; joined they are the paragraph again."""
    return _segment()(text)


@cache
def _segment() -> Callable[[str], list[str]]:
    # Without these two, the import writes to the home folder and may ask the network.
    os.environ.setdefault("PYTHAINLP_READ_ONLY", "1")
    os.environ.setdefault("PYTHAINLP_OFFLINE", "1")
    from pythainlp.tokenize import word_tokenize

    # join_broken_num is quadratic in the length of a run of digits.
    return lambda text: list(word_tokenize(text, join_broken_num=False))
