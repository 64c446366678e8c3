"""A body as it was parsed → what its writer meant otherwise: shown as it was typed, or not shown at all."""

from __future__ import annotations

import re
from collections import UserDict
from typing import TYPE_CHECKING, Any

from markdown_it.rules_block.table import escapedSplit

from engine.markdown.links import masked

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

    from engine.markdown.links import Places

Slip = tuple[int, int, str]  # its line and column in the file, and the signs by which it is told

# What was meant to be a link or a picture: with a space in its address, before it, or never closed.
LINK = re.compile(
    r"(?<!\\)(?:<!--|</?[a-z][a-z0-9]*(?:\s[^<>\n]*)?/?>|!?\[[^\[\]\n]*\]"
    r"(?:\[[^\]\n]+\]|\([^)\s][^)\n]*|[ \t]+\((?:[/#]|https?:|www\.|[^)\s]+\.(?:jpe?g|png|webp|pdf|md)\))))",
    re.IGNORECASE,
)
LETTER = "[A-Za-zก-ฮเ-ไ“(]"
# A line that was meant as a heading, or is bold but for its spaces; beside others also as an item or a row.
HEADING = re.compile(rf"(#{{1,6}}){LETTER}[^#]*$|(\*\*) [^*]+ \*\*")
ITEM = re.compile(
    rf"(-|[0-9]{{1,3}}[.)])(?={LETTER})|([•●▪◦‣·]|[๐-๙]{{1,3}}[.)])\s*{LETTER}|(\|).*\|$|[^\t]+(\t)"
)


class Definitions(UserDict[str, Any]):
    """Where links lead that only give a label, and which of these were asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: set[str] = set()

    def __getitem__(self, label: str) -> Any:
        self.asked.add(label)
        return super().__getitem__(label)


def typed(token: Token, places: Places, above: int) -> Iterator[Slip]:
    """Where a paragraph shows the signs of a link, a comment, a heading or a list as they were typed."""
    said = "".join(child.content for child in token.children or [] if child.type == "text")
    if any(sign in said for sign in ("](", "] (", "][", "<")):
        shown = set(LINK.findall(said))
        for number in range(*(token.map or (0, 0))) if shown else ():
            for match in LINK.finditer(masked(places.lines[number])):
                if match[0] in shown:
                    yield number + above + 1, match.start() + 1, match[0]
    yield from _unmade(token, places, above)


def _unmade(token: Token, places: Places, above: int) -> Iterator[Slip]:
    """The first line that would be a heading, an item of a list or a row of a table, but for its signs."""
    lines = token.content.split("\n")
    for number, line in enumerate(lines):
        if found := HEADING.match(line) or (ITEM.match(line) if len(lines) > 1 else None):
            written = (token.map or (0, 0))[0] + number
            column = places.lines[written].find(line[:20]) if written < len(places.lines) else 0
            yield written + above + 1, max(column, 0) + 1, next(filter(None, found.groups()))
            return


def unseen(tokens: Sequence[Token], env: dict[str, Any], places: Places, above: int) -> Iterator[Slip]:
    """What no reader sees: definitions that nothing asks for, and cells beyond a table's columns."""
    definitions = env["references"]
    for label, definition in definitions.data.items():
        if label not in definitions.asked:
            yield definition["map"][0] + above + 1, 1, "[]:"
    for label, number in env.get("footnotes", {}).get("refs", {}).items():
        if number < 0:
            at = next((n for n, line in enumerate(places.lines) if line.startswith(f"[^{label[1:]}]:")), 0)
            yield at + above + 1, 1, "[^]:"
    columns = 0
    for token in tokens:
        if token.type == "table_open":
            columns = 0
        elif token.type == "th_open":
            columns += 1
        elif token.type == "tr_open" and columns and token.map:
            line = places.lines[token.map[0]].strip()
            if len(escapedSplit(line.removeprefix("|").removesuffix("|"))) > columns:
                yield token.map[0] + above + 1, 1, "|+"
