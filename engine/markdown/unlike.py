"""A body as it was parsed → where it became something else than its writer typed."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING

from markdown_it.rules_block.table import escapedSplit

from engine.markdown.inline import FOREIGN
from engine.markdown.links import masked
from engine.markdown.rules import LONGEST
from engine.thai.words import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

    from engine.markdown.links import Places

Slip = tuple[int, int, str]  # its line and column in the body, from 0, and the signs by which it is told

# What was meant to be a link or a picture: with a space in its address, before it, or never closed.
LINK = re.compile(
    r"(?<!\\)(?:<!--|</?[a-z][a-z0-9]*(?:\s[^<>\n]*)?/?>|!?\[[^\[\]\n]*\]"
    r"(?:\[[^\]\n]+\]|\([^)\s][^)\n]*|[ \t]+\((?:[/#]|https?:|www\.|[^)\s]+\.(?:jpe?g|png|webp|pdf|md)\)))"
    r"|\[[^\[\]()\n]{0,79}[^\[\]()\s]\((?:https?:|www\.)[^)\s]*|\]\((?:https?:|www\.|[^)\s]{1,99}\.(?:jpe?g|png|webp|pdf)\)))",
    re.IGNORECASE,
)
# A footnote that is not there, or an address without the signs of a link.
SHOWN = re.compile(
    r"\[\^[^\[\]\s]+\]|(?<![\w/(<@.-])(?:https?://|www\.)[a-z0-9%_~-]+\.[^\s<>()\"“”]*[a-z0-9/_ก-ฮะ-๎]",
    re.IGNORECASE,
)
# Bold that is never closed.
OPEN = re.compile(r"\*\*(?=[^\s*])")
CLOSED = re.compile(r"\*\*[^*\n]*[^\w\s*]\*\*\w")  # but between a sign and a word, which is no end
# A footnote asked for within what was meant to be the text of a link.
NOTED = re.compile(r"(?<!\\)\[[^\[\]\n]*(?:\[\^[^\[\]\s]+\][^\[\]\n]*)+\]\([^)\s]")
MARKED = re.compile(r"\*|\[\^|://|www\.")  # without one of these there is none of all that
QUOTED = re.compile(r"^[\s>]+")


def unlike(tokens: Sequence[Token], places: Places) -> Iterator[Slip]:
    yield from _other_blocks(tokens, places)
    yield from _cut_rows(tokens, places)
    yield from _renumbered(tokens)


def _other_blocks(tokens: Sequence[Token], places: Places) -> Iterator[Slip]:
    """A line that became a heading, a heading of nothing, all that is below a fence which is never closed."""
    for token, inside in zip_longest(tokens, tokens[1:]):
        line = (token.map or (0, 0))[0]
        if token.type == "heading_open":
            if token.markup in ("-", "="):
                yield line, 0, "---"
            elif inside and not inside.content.strip():
                yield line, 0, "#0"
        elif token.type == "fence" and token.map:
            last = places.lines[min(token.map[1], len(places.lines)) - 1].strip("> \t")
            sign, size = token.markup[0], len(token.markup)
            if token.map[1] - line < 2 or last.strip(sign) or len(last) < size:
                yield line, 0, "```"
        elif token.type == "inline" and MARKED.search(token.content) and len(token.content) <= LONGEST:
            yield from _plain(token, places)
            yield from _noted(token, places)
            yield from _times(token, places)


def _plain(token: Token, places: Places) -> Iterator[Slip]:
    """Footnotes that are not there, and addresses that nobody can follow, as they are shown."""
    depth = column = 0
    told = False
    number, end = token.map or (0, 0)
    for child in token.children or ():
        depth += child.nesting if child.type in ("link_open", "link_close") else 0
        if child.info == FOREIGN:
            yield *_place(token, places, "!["), "!["
        shown = LINK.sub(" ", child.content) if child.type == "text" and not depth else ""
        if not told and (found := OPEN.search(shown)) and "\\*" not in token.content:
            told = True
            signs = "**1" if CLOSED.search(shown) else "**0"
            yield *_place(token, places, shown[found.start() :][:12].rstrip()), signs
        for found in SHOWN.finditer(shown):
            there = (
                (n, places.lines[n].find(found[0], column if n == number else 0)) for n in range(number, end)
            )
            written, at = next((place for place in there if place[1] >= 0), (number, -1))
            if at >= 0:
                number, column = written, at + len(found[0])
            if not (
                found[0].startswith("[") and places.lines[written][at - 1 : at] == "\\"
            ):  # which is meant
                yield written, max(at, 0), found[0]


def _noted(token: Token, places: Places) -> Iterator[Slip]:
    """Links that are none, as a footnote is asked for within their text."""
    children = token.children or ()
    asked = any(child.type == "footnote_ref" for child in children)
    if asked and any(child.type == "text" and "](" in child.content for child in children):
        for number in range(*(token.map or (0, 0))):
            for found in NOTED.finditer(masked(places.lines[number])):
                yield number, found.start(), "[^]("


def _times(token: Token, places: Places) -> Iterator[Slip]:
    """Signs of multiplication that were taken for emphasis, and so are not shown: 2*3 and 4*5."""
    children = token.children or ()
    for before, opening, inside in zip(children, children[1:], children[2:], strict=False):
        digits = inside.content[:1].isdigit() or (opening.markup == "*" and inside.content[-1:].isdigit())
        if digits and opening.type in ("em_open", "strong_open") and before.content[-1:].isdigit():
            yield *_place(token, places, f"{opening.markup}{inside.content[:8]}", before.content[-8:]), "2*3"


def _place(token: Token, places: Places, written: str, before: str = "") -> tuple[int, int]:
    """The line and column of what a token holds, as it was written, behind a text; else its first line."""
    first, end = token.map or (0, 0)
    there = ((n, places.lines[n].find(before + written)) for n in range(first, end))
    return next(((n, column + len(before)) for n, column in there if column >= 0), (first, 0))


def _renumbered(tokens: Sequence[Token]) -> Iterator[Slip]:
    """The first item of a list that is typed with a number and shown with another one."""
    lists: list[list[int]] = []  # those around, each by the numbers that its items are typed with
    for token in tokens:
        if token.type == "ordered_list_open":
            lists.append([])
        elif token.type == "ordered_list_close":
            lists.pop()
        elif token.type == "list_item_open" and token.info and lists:
            typed = lists[-1]
            typed.append(int(token.info))
            shown = typed[0] + len(typed) - 1
            # Once a list, and not of one whose items are all typed with the same number.
            first = len(typed) > 1 and typed[-2] == shown - 1 and typed[-1] != shown
            if first and (len(typed) > 2 or typed[0] != typed[1]):
                yield (token.map or (0, 0))[0], 0, f"{typed[-1]}≠{shown}"


def _cut_rows(tokens: Sequence[Token], places: Places) -> Iterator[Slip]:
    """Rows with other cells than the table's columns, and a line below a table that became a row."""
    columns, told = 0, False
    for token in tokens:
        if token.type == "table_open":
            columns, told = 0, False
        elif token.type == "th_open":
            columns += 1
        elif token.type == "tr_open" and columns and token.map:
            line = places.lines[token.map[0]].strip()
            if columns > 1 and "|" not in line and not told:
                told = True
                yield token.map[0], 0, "|0"
            good = line.count("|") == columns - 1 + 2 * line.startswith("|")
            if good and "\\|" not in line:  # as in most rows
                continue
            line = QUOTED.sub("", clean(line)).strip()
            cells = escapedSplit(line.removeprefix("|").removesuffix("|"))
            if any(cell.strip() for cell in cells[columns:]):
                yield token.map[0], 0, "|+"
            elif "|" in line and len(cells) < columns:
                yield token.map[0], 0, "|<"
