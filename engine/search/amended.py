"""An index in shards and the items whose texts have changed → the index of the new texts.

Of the lines of trigrams only those are changed that the old and the new text have not in common.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple

from engine.search.shards import ENDS, GOES_ON, cut, trigram
from engine.thai.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from engine.search.entries import Text

POSTING = re.compile(r"[+*]?[P-o]*[0-O]")
MARKS = ("", "+", "*")  # of a plain text, a heading and a title


class Unlike(Exception):
    """The index is not of the old texts."""


class Change(NamedTuple):
    """An item by its address, and what was and is searched of it."""

    address: str
    was: Text
    now: Text


def amended(
    head: dict[str, Any], read: Callable[[str], bytes], changes: Iterable[Change]
) -> tuple[dict[str, Any], dict[str, bytes]]:
    """What index.json tells, and the shards by their paths, of the index that told `head`.

    `read` gives a file of it by its path. Raises Unlike.
    """
    home = head["home"]
    rows = {f"rows-{n}.json": read(f"{home}rows-{n}.json") for n in range(-(-head["count"] // head["rows"]))}
    shards = (read(f"{home}terms-{n}.txt") for n in range(len(head["terms"])))
    lines = [line for shard in shards for line in shard[:-1].split(b"\n")]
    addresses = [row for text in rows.values() for row in json.loads(text)]
    for change in changes:
        if change.address not in addresses:
            raise Unlike
        _change(lines, addresses.index(change.address), change)
    told, files = cut(rows, lines)
    return {**head, **told}, files


def _change(lines: list[bytes], number: int, change: Change) -> None:
    """Let one text be in the lines as it is now."""
    was, now = trigrams(change.was), trigrams(change.now)
    for term in was.keys() | now.keys():
        if was.get(term) == now.get(term):
            continue
        n = bisect_left(lines, _in_utf_16(term), key=lambda line: _in_utf_16(trigram(line)))
        there = n < len(lines) and trigram(lines[n]) == term
        own = term.encode()
        before = lines[n].removeprefix(own) if there else b""
        after = posted(before.decode(), number, was.get(term), now.get(term)).encode()
        lines[n : n + there] = [own + after] if after else []


def trigrams(text: Text) -> dict[str, str]:
    """Each trigram of a text, and the mark of where it is most prominent."""
    found: dict[str, str] = {}
    for mark, strings in zip(MARKS, text, strict=True):
        piece = fold(" ".join(strings)).strip() + " "
        found |= dict.fromkeys((f"{letter}  " for letter in set(piece) - {" "}), mark)
        three = {piece[n : n + 3] for n in range(len(piece) - 2)}
        found |= dict.fromkeys((one for one in three if " " not in one[:2]), mark)
    return found


def posted(postings: str, number: int, was: str | None, now: str | None) -> str:
    """A line's postings, with one text as it is `now`: its mark, None where it does not hold the trigram."""
    tokens = POSTING.findall(postings)
    steps = _Steps()
    places = list(accumulate(steps[token] for token in tokens))
    n = bisect_left(places, number + 1)
    there = n < len(places) and places[n] == number + 1
    if (_mark(tokens[n]) if there else None) != was:
        raise Unlike
    before = places[n - 1] if n else 0
    rest = n + there
    own = []
    if now is not None:
        own.append(now + _step(number + 1 - before))
        before = number + 1
    if rest < len(tokens):
        own.append(_mark(tokens[rest]) + _step(places[rest] - before))
    return "".join([*tokens[:n], *own, *tokens[rest + 1 :]])


class _Steps(dict[str, int]):
    """From each text to the next that holds a trigram, by how it is written; of which there are few."""

    def __missing__(self, token: str) -> int:
        digits = token.lstrip("+*")
        *more, last = map(ord, digits)
        step = (
            sum((digit - GOES_ON) << 5 * n for n, digit in enumerate(more))
            + (last - ENDS << 5 * len(more))
            + 1
        )
        self[token] = step
        return step


def _step(step: int) -> str:
    """As engine.search.postings writes the gap before a text."""
    gap, digits = step - 1, ""
    while gap > 31:
        digits += chr((gap & 31) + GOES_ON)
        gap >>= 5
    return digits + chr(gap + ENDS)


def _mark(token: str) -> str:
    return token[0] if token[0] in "+*" else ""


def _in_utf_16(term: str) -> bytes:
    """In whose order the lines stand: a browser's."""
    return term.encode("utf-16-be")
