"""Thai text → clean text, heading ids, and excerpts that end where a word ends."""

from __future__ import annotations

import os
import re
import unicodedata
from collections import defaultdict
from functools import cache, partial
from importlib.machinery import PathFinder
from itertools import accumulate, chain
from pathlib import Path
from typing import TYPE_CHECKING

from engine.thai.together import together

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

# What no text may hold: control characters, what turns text around, and what is no character.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u061c\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
# What belongs to the letter or word before it, and so never begins a line or follows a cut.
CLINGING = re.compile("\\s*[ะ-ฺๅ-๎]")
CLAIMING = "เแโใไ"  # what belongs to the letter after it
YEAR = re.compile(r"(?<![\d,.])\d{4}$")  # of any other number the next word tells what it counts
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
SPACES = "\u00a0\u2007\u202f\u3000"  # beside the plain one: Word, chats and web pages bring them
ELLIPSIS = "…"
LIMIT = 160  # characters of an excerpt
SPLIT_AM = re.compile("ํ([่-๋]?)า")  # ำ, typed as a circle and า


def clean(text: str) -> str:
    """The text without characters that no reader sees: zero-width spaces and joiners, soft hyphens."""
    return INVISIBLE.sub("", text)


def gap(text: str) -> str:
    """What parts a Thai word from the text after it: a space, unless that begins with a Thai letter.

    After หลักเกณฑ์การเว้นวรรค of the Office of the Royal Society: ของ UN, but ของกระทรวง.
    """
    return "" if not text or "ก" <= text[0] <= "์" else " "


def slug(text: str) -> str:
    """A heading's id: letters, numbers and every Thai vowel and tone mark; all else is a hyphen."""
    text = unicodedata.normalize("NFC", SPLIT_AM.sub(r"\1ำ", text.casefold()))
    kept = (char if unicodedata.category(char)[0] in "LMN" else " " for char in text)
    return "-".join("".join(kept).split())


def excerpt(
    blocks: Iterable[str], names: Iterable[str] = (), limit: int = LIMIT, ends: Iterable[int] = ()
) -> str:
    """The first blocks of plain text in at most `limit` characters, cut at the end of a word.

    No cut is made within one of the names, whatever spaces it has. `ends` are the ends of the words, where
    they are known.
    """
    text = _begun(blocks, limit)
    return _cut(text, limit - len(ELLIPSIS), together(text, names), ends) if len(text) > limit else text


def ends(blocks: Iterable[str]) -> tuple[int, ...]:
    """The ends of the words that an excerpt may be cut after; none where it can end at a space."""
    text, limit = _begun(blocks, LIMIT), LIMIT - len(ELLIPSIS)
    if len(text) <= LIMIT:
        return ()
    whole = together(text)
    if any(_may_end(text, end, whole) for end in _spaces(text, limit)):
        return ()
    return tuple(_word_ends(text, limit))


def _begun(blocks: Iterable[str], limit: int) -> str:
    text = ""
    for block in blocks:
        text = f"{text} {block}".strip()
        if len(text) > limit:
            break
    return text


def _cut(text: str, limit: int, whole: list[tuple[int, int]], ends: Iterable[int]) -> str:
    """Thai marks the end of a phrase by a space: cut there, or else between two words or two letters."""
    for end in chain(_spaces(text, limit), ends or _word_ends(text, limit), range(limit, 0, -1)):
        if _may_end(text, end, whole):
            return text[:end].rstrip() + ELLIPSIS
    return text[:limit] + ELLIPSIS


def _spaces(text: str, limit: int) -> Iterator[int]:
    """The spaces in the second half, the last first."""
    return (n for n in range(limit, limit // 2, -1) if text[n] == " ")


def _may_end(text: str, end: int, whole: list[tuple[int, int]]) -> bool:
    kept = text[:end].rstrip()
    if not kept or any(start < len(kept) < stop for start, stop in whole):
        return False
    counts = text[end] == " " and kept[-1].isdigit() and not YEAR.search(kept)
    return not counts and kept[-1] not in CLAIMING and not CLINGING.match(text, end)


def _word_ends(text: str, limit: int) -> Iterator[int]:
    """The ends of the words that end at the limit or before it, the last first."""
    ends = accumulate(len(word) for word in words(text[: limit + 40]))
    yield from reversed([end for end in ends if end <= limit])


def words(text: str) -> list[str]:
    """The words of a paragraph, in its order; joined they are the paragraph again."""
    return _segment()(text)


@cache
def vocabulary() -> frozenset[str]:
    """The words that the segmentation knows, from its own list: to import it takes far longer."""
    found = PathFinder.find_spec("pythainlp")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("No module named 'pythainlp'", name="pythainlp")
    words = Path(found.origin).parent / "corpus" / "words_th.txt"
    return frozenset(words.read_text(encoding="utf-8-sig").splitlines()) - {""}


@cache
def _segment() -> Callable[[str], list[str]]:
    _quiet()
    from pythainlp.tokenize import word_tokenize
    from pythainlp.util import Trie

    class Vocabulary(Trie):
        """All that the segmentation asks of its dictionary, whose own tree takes most of a second to grow."""

        def __init__(self) -> None:
            self.words = vocabulary()
            sizes: defaultdict[str, set[int]] = defaultdict(set)
            for word in self.words:
                sizes[word[0]].add(len(word))
            self.sizes = {letter: sorted(found) for letter, found in sizes.items()}

        def __len__(self) -> int:
            return len(self.words)

        def prefixes(self, text: str, start: int = 0) -> list[str]:
            """The words that begin at this letter, the shortest first."""
            ends = (start + size for size in self.sizes.get(text[start], ()))
            return [word for end in ends if end <= len(text) and (word := text[start:end]) in self.words]

    # join_broken_num is quadratic in the length of a run of digits.
    return partial(word_tokenize, custom_dict=Vocabulary(), join_broken_num=False)


def _quiet() -> None:
    """Without these two, the import writes to the home folder and may ask the network."""
    os.environ.setdefault("PYTHAINLP_READ_ONLY", "1")
    os.environ.setdefault("PYTHAINLP_OFFLINE", "1")
