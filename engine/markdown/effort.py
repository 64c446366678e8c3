"""The rules of Markdown → the same, which give a body up that is more work than any text for readers is."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from markdown_it import MarkdownIt
    from markdown_it.ruler import Ruler
    from markdown_it.rules_block.state_block import StateBlock
    from markdown_it.rules_inline.state_inline import StateInline

    Rule = Callable[..., bool]

# Steps that a body may take: lines and cells, marks and what is between marks, ends of links looked for.
# Four pages take some hundred steps, and 2 MB written for readers a quarter of these. As many as these
# took five to ten seconds on a slow and busy machine, whatever the steps were.
MOST = 200_000
ALONG = 200  # characters that are looked along for the end of a label, or of an address, in one step's time
REPEATED = 10  # characters of a definition: so much of the memory may be filled by those who ask for it


class TooMuchError(Exception):
    """The steps are used up; `line` is the one in the body where, from 0."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


class Effort:
    """The steps of a body that are left."""

    def __init__(self, left: int = MOST) -> None:
        self.left = left
        self.line = 0

    def at(self, line: int, steps: int = 1) -> None:
        self.line = line
        self.take(steps)

    def take(self, steps: int = 1) -> None:
        self.left -= steps
        if self.left < 0:
            raise TooMuchError(self.line)


def bounded(parser: MarkdownIt) -> None:
    """Count what the rules do, by those of them that are asked at every line, and at every mark."""
    wrap(parser.block.ruler, "fence", _line)
    wrap(parser.inline.ruler, "text", _step)
    for name, sign in (("link", "["), ("image", "!"), ("footnote_inline", "^"), ("footnote_ref", "[")):
        wrap(parser.inline.ruler, name, partial(_along, sign))


def wrap(ruler: Ruler[Any], name: str, wrapper: Callable[[Rule], Rule]) -> None:
    """Put what the wrapper makes of a rule in its place."""
    rule = ruler.__rules__[ruler.get_all_rules().index(name)]
    ruler.at(name, wrapper(rule.fn), {"alt": list(rule.alt)})


def _line(rule: Rule) -> Rule:
    def counted(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        cells = state.src.count("|", state.bMarks[start], state.eMarks[start])
        state.env["effort"].at(start, 1 + cells)
        return rule(state, start, end, silent)

    return counted


def _step(rule: Rule) -> Rule:
    def counted(state: StateInline, silent: bool) -> bool:
        state.env["effort"].take()
        return rule(state, silent)

    return counted


def _along(sign: str, rule: Rule) -> Rule:
    def counted(state: StateInline, silent: bool) -> bool:
        if state.src[state.pos] != sign:
            return False
        state.env["effort"].take((state.posMax - state.pos) // ALONG)
        return rule(state, silent)

    return counted
