"""Rules of CommonMark → the same rules where they do right by Thai, and by whoever writes too much."""

from __future__ import annotations

import re
from types import MethodType
from typing import TYPE_CHECKING

from markdown_it.rules_block import reference
from markdown_it.rules_block.state_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline.state_inline import Scanned, StateInline
from markdown_it.token import Token
from mdit_py_plugins.footnote.index import footnote_def

from engine.markdown.effort import wrap

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

    from engine.markdown.effort import Rule

THAI = re.compile("[ก-๛]")
MARKS = re.compile(r"[\n\\`~*_\[<&]")  # without one of these no inline rule has anything to do
DEEPEST = 60
# Characters of a paragraph, some four pages: twice as many take the rules four times as long.
LONGEST = 10_000
BOX = re.compile(r"\[([ xX])\][ \t]")


def in_thai(parser: MarkdownIt) -> None:
    """Let emphasis beside a Thai letter open and close as a writer means it."""
    for name in ("emphasis", "strikethrough"):
        wrap(parser.inline.ruler, name, _with_thai_marks)


def _with_thai_marks(rule: Rule) -> Rule:
    def marks(state: StateInline, silent: bool) -> bool:
        state.scanDelims = MethodType(_scan, state)  # type: ignore[method-assign]
        return rule(state, silent)

    return marks


def _scan(state: StateInline, start: int, can_split_word: bool) -> Scanned:
    """Whether a run of marks may open or close.

    CommonMark asks for a space or a sign on one side, and Thai has no spaces between words: beside a
    Thai letter, white space alone decides. Underscores, which stand within words, are left alone.
    """
    scanned = StateInline.scanDelims(state, start, can_split_word)
    state.env["effort"].take(scanned.length)  # a token is made of each
    end = start + scanned.length
    before = state.src[start - 1] if start else " "
    after = state.src[end] if end < state.posMax else " "
    if not can_split_word or not (THAI.match(before) or THAI.match(after)):
        return scanned
    opens, closes = not after.isspace(), not before.isspace()
    return Scanned(
        opens and not _closing(state.src, end, state.posMax),
        closes and not _opening(state.src, start - 1),
        scanned.length,
    )


def _opening(text: str, at: int) -> bool:
    """Whether the character opens a bracket or a quotation: a straight quote tells by what is before it."""
    return text[at] in "([{“‘«" or (text[at] in "\"'" and (at == 0 or text[at - 1] in " \t\n*_~(["))


def _closing(text: str, at: int, end: int) -> bool:
    return text[at] in ")]}”’»" or (text[at] in "\"'" and (at + 1 >= end or text[at + 1] in " \t\n*_~)]"))


def plain_as_it_is(parser: MarkdownIt) -> None:
    """A paragraph without a single mark, as most are, is its own text: no rule need look at each letter.

    So is one that no reader would read, which may have been written to keep us busy.
    """

    def inline(state: StateCore) -> None:
        for token in state.tokens:
            if token.type != "inline":
                continue
            state.env["effort"].at((token.map or [0])[0])
            token.children = []
            if MARKS.search(token.content) and len(token.content) <= LONGEST:
                state.md.inline.parse(token.content, state.md, state.env, token.children)
            elif token.content:
                token.children.append(Token("text", "", 0, content=token.content))

    parser.core.ruler.at("inline", inline)


def tasks(parser: MarkdownIt) -> None:
    """An item of a list that begins with [ ] or [x] has a box, which shows whether it is done."""

    def boxes(state: StateCore) -> None:
        lists: list[Token] = []
        for item, paragraph, inline in zip(state.tokens, state.tokens[1:], state.tokens[2:], strict=False):
            if item.type in ("bullet_list_open", "ordered_list_open"):
                lists.append(item)
            elif item.type in ("bullet_list_close", "ordered_list_close"):
                lists.pop()
            children = inline.children or []
            first = children[0] if children else None
            is_first = item.type == "list_item_open" and paragraph.type == "paragraph_open"
            if is_first and first and first.type == "text" and (box := BOX.match(first.content)):
                checked, said = ("", "ยังไม่เสร็จ") if box[1] == " " else ('checked="checked" ', "เสร็จแล้ว")
                shown = f'<input aria-label="{said}" {checked}disabled="disabled" type="checkbox">'
                first.content = first.content[3:]
                inline.content = inline.content[3:]
                inline.children = [Token("html_inline", "", 0, content=shown), *children]
                lists[-1].attrSet("class", "contains-task-list")

    parser.core.ruler.after("inline", "tasks", boxes)


def without_indented_code(parser: MarkdownIt) -> None:
    """What stands four spaces in is no code: Thai paragraphs begin so. A list is one wherever it stands."""
    parser.disable("code")
    wrap(parser.block.ruler, "list", _anywhere)


def _anywhere(rule: Rule) -> Rule:
    def wherever(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        if not silent:
            return rule(state, start, end, silent)
        # Asked whether one begins here, the rule takes a line four spaces in for more of a paragraph.
        indent, state.listIndent = state.listIndent, -1
        try:
            return rule(state, start, end, silent)
        finally:
            state.listIndent = indent

    return wherever


def not_too_deep(parser: MarkdownIt) -> None:
    """Beyond some depth, marks of quotations and lists stay text: nothing is left out."""
    for name in ("blockquote", "list"):
        wrap(parser.block.ruler, name, _limited)


def only_at_top(parser: MarkdownIt) -> None:
    """A footnote is defined at the left margin: within a quotation or a footnote it is text."""

    def at_margin(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        # Asked within a footnote or a list whether one begins here, a line left of it ends it.
        outside = silent and state.sCount[start] < state.blkIndent
        return (state.level < 1 or outside) and bool(footnote_def(state, start, end, silent))

    def no_footnote(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        # What defines no footnote where it stands would define a link, and not be seen.
        footnote = state.src.startswith("[^", state.bMarks[start] + state.tShift[start])
        return not footnote and reference(state, start, end, silent)

    parser.block.ruler.at("footnote_def", at_margin, {"alt": ["paragraph", "reference"]})
    parser.block.ruler.at("reference", no_footnote)


def _limited(rule: Rule) -> Rule:
    def limited(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        return state.level < DEEPEST and rule(state, start, end, silent)

    return limited
