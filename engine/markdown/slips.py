"""A body as it was parsed → what its writer meant otherwise: shown as it was typed, or not shown at all."""

from __future__ import annotations

import re
from collections import UserDict
from typing import TYPE_CHECKING, Any

from engine.markdown.effort import REPEATED
from engine.markdown.links import masked
from engine.markdown.rules import LONGEST
from engine.markdown.unlike import LINK, unlike
from engine.thai.words import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

    from engine.markdown.effort import Effort
    from engine.markdown.links import Places
    from engine.markdown.unlike import Slip

LETTER = "[A-Za-zก-ฮเ-ไ“(]"
# A heading but for its space, which of one sign and one word may be a hashtag; bold but for its spaces.
ALONE = re.compile(rf"(#{{2,6}}){LETTER}|(#){LETTER}[^#\s]*\s[^#]*$|(\*\*) [^*]+ \*\*")
# An item of a list but for its space. Below a good item one is enough to tell.
ITEM = re.compile(rf"(-|[0-9]{{1,3}}[.)]|\*(?![^\n]*\*))(?={LETTER})")
# Two of these are meant as items of a list, as offices and Word number them, or as rows of a table.
SEVERAL = re.compile(
    rf"{ITEM.pattern}|([•●▪◦‣·–—✓✔☐□■★❖➢►→]|[๐-๙]{{1,3}}[.)]|\((?:[0-9๐-๙]{{1,3}}|[ก-ฮ])\))\s*{LETTER}"
    rf"|([ก-ฮ][.)])\s+{LETTER}|([0-9]{{1,3}}[.)][ \t]){LETTER}"
    rf"|([0-9๐-๙]{{1,2}}(?:\.[0-9๐-๙]{{1,2}})+\.?)\s+(?!น\.|บาท|ล้าน|แสน|หมื่น|พัน|ร้อย){LETTER}|(\|).*\|$|[^\t]+(\t)"
)
BOX = re.compile(r"\[[ xX]\](?=[^\s(\[:])")  # but for the space behind it
DELIMITER = re.compile(r"\|?[ \t]*:?-{3,}:?[ \t]*\|[-:| \t]*")
FOOTNOTE = re.compile(r"[\s>]*\[\^([^\]\s]+)\]:")


class Definitions(UserDict[str, Any]):
    """Where links lead that only give a label, and which of these were asked for.

    What a definition says is repeated wherever it is asked for: that is counted.
    """

    def __init__(self, effort: Effort) -> None:
        super().__init__()
        self.effort = effort
        self.asked: set[str] = set()

    def __getitem__(self, label: str) -> Any:
        self.asked.add(label)
        definition = super().__getitem__(label)
        self.effort.take((len(definition["href"]) + len(definition["title"])) // REPEATED)
        return definition


def all_slips(tokens: Sequence[Token], env: dict[str, Any], places: Places) -> Iterator[Slip]:
    yield from _no_links(tokens, places)
    yield from _no_marks(tokens, places)
    yield from unlike(tokens, places)
    yield from _no_captions(tokens, places)
    yield from _unused(env)
    yield from _unread_footnotes(env, places)


def _no_links(tokens: Sequence[Token], places: Places) -> Iterator[Slip]:
    """Where the signs of a link or a comment are shown as they were typed. Each line is looked at once."""
    shown: set[str] = set()
    lines: set[int] = set()
    for token in tokens:
        unread = token.type != "inline" or len(token.content) > LONGEST  # which is told as such
        if unread or not any(sign in token.content for sign in "[]<"):
            continue
        said = "".join(child.content for child in token.children or [] if child.type == "text")
        if found := LINK.findall(said):
            shown.update(found)
            lines.update(range(*(token.map or (0, 0))))
    for number in sorted(lines):
        for match in LINK.finditer(masked(places.lines[number])):
            if match[0] in shown:
                yield number, match.start(), match[0]


def _no_marks(tokens: Sequence[Token], places: Places) -> Iterator[Slip]:
    """The first line of a paragraph that would be a heading, an item or a row, but for its signs."""
    before = ["", ""]
    for token in tokens:
        if token.type == "inline" and before[1] == "paragraph_open":
            yield from _no_mark(token, places, before[0] == "list_item_open")
        before = [before[1], token.type]


def _no_mark(token: Token, places: Places, is_item: bool) -> Iterator[Slip]:
    if "`" in token.content or len(token.content) > LONGEST:  # what stands in code is meant
        return
    lines = token.content.split("\n")
    if DELIMITER.fullmatch(lines[0]):
        line = (token.map or (0, 0))[0]
        above = next(filter(str.strip, reversed(places.lines[:line])), "")
        yield line, 0, "|-" if "|" in above else "|"
        return
    # Lines that end in two spaces or a \\ do not run together.
    begun = [n for n in range(len(lines)) if n == 0 or not lines[n - 1].endswith(("  ", "\\"))]
    if is_item and BOX.match(lines[0]):
        yield (token.map or (0, 0))[0], 0, "[ ]"
    if is_item:
        found_ones = [(n, found) for n, line in enumerate(lines) if n and (found := ITEM.match(line))]
        below = [n for n in begun if n and "\t" not in lines[n] and SEVERAL.match(lines[n])]
        if below[1:] and not found_ones:
            yield (token.map or (0, 0))[0] + below[0], 0, "-sub"
    else:
        found_ones = [(n, found) for n, line in enumerate(lines) if (found := ALONE.match(line))]
    if not (found_ones or is_item) and lines[1:]:
        several = [(n, found) for n in begun if (found := SEVERAL.match(lines[n]))]
        found_ones = several if several[1:] else []
    for number, found in found_ones[:1]:
        written = (token.map or (0, 0))[0] + number
        column = places.lines[written].find(lines[number][:20]) if written < len(places.lines) else 0
        yield written, max(column, 0), next(filter(None, found.groups()))


def _no_captions(tokens: Sequence[Token], places: Places) -> Iterator[Slip]:
    """A caption that is none, as its picture is not a paragraph of its own."""
    for token in tokens:
        if token.type != "inline" or "![" not in token.content or len(token.children or ()) < 2:
            continue
        pictures = (child.attrs for child in token.children or () if child.type == "image")
        if title := next((attrs["title"] for attrs in pictures if "title" in attrs), ""):
            numbers = range(*(token.map or (0, 0)))
            yield next((n for n in numbers if str(title) in places.lines[n]), numbers.start), 0, '!["'


def _unused(env: dict[str, Any]) -> Iterator[Slip]:
    """Definitions that nothing asks for, and those that come second."""
    definitions = env["references"]
    for label, definition in definitions.data.items():
        if label not in definitions.asked:
            yield definition["map"][0], 0, "[]:"
    for definition in env.get("duplicate_refs", ()):
        yield definition["map"][0], 0, "[]:2"


def _unread_footnotes(env: dict[str, Any], places: Places) -> Iterator[Slip]:
    known = env.get("footnotes", {}).get("refs", {})
    seen: set[str] = set()
    for number, line in enumerate(places.lines) if known else ():
        if (found := FOOTNOTE.match(clean(line))) and f":{found[1]}" in known:
            if found[1] in seen:
                yield number, line.find("["), "[^]:2"
            elif known[f":{found[1]}"] < 0:
                yield number, line.find("["), "[^]:"
            seen.add(found[1])
