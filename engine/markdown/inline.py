"""The inside of a paragraph → the same, mended: hidden characters, line ends, links within links."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it.token import Token

from engine.markdown.links import SCHEME
from engine.thai.words import FORBIDDEN, clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# ฯ and ๆ are followed by a space anyway, and so a line end after them is one.
LETTER = "[ก-ฮะ-ฺเ-ๅ็-๎]"
ENDS_IN_THAI, BEGINS_IN_THAI = re.compile(f"{LETTER}$"), re.compile(f"^{LETTER}")
FOREIGN = "picture"  # of a link: what it was
SEEN = ("text", "code_inline")


def mended(token: Token) -> list[Token]:
    """The children of an inline token as they are to be shown."""
    children = token.children or []
    if len(children) == 1 and children[0].type == "text" and "&" not in token.content:  # as in most
        return children
    children = list(_local(children))
    if "&" in token.content:
        _uncover(children)
    _join_thai_lines(children)
    return list(_parted(children))


def plain(token: Token) -> str:
    """The text that a reader sees."""
    return "".join(
        child.content if child.type in SEEN else " " if child.type in ("softbreak", "hardbreak") else ""
        for child in token.children or []
    )


def _uncover(tokens: Iterable[Token]) -> None:
    """Entities can bring in what may not be typed, also in what is said for a picture."""
    for token in tokens:
        token.content = _shown(token.content)
        token.attrs = {name: _shown(str(value)) for name, value in token.attrs.items()}
        _uncover(token.children or ())


def _shown(text: str) -> str:
    return FORBIDDEN.sub("�", clean(text))


def _local(children: Iterable[Token]) -> Iterator[Token]:
    """No page asks another host for anything: a picture from there becomes a link to it."""
    for token in children:
        url = str(token.attrGet("src")) if token.type == "image" else ""
        if not SCHEME.match(url):
            yield token
            continue
        yield Token("link_open", "a", 1, attrs={"href": url}, info=FOREIGN)
        yield Token("text", "", 0, content=plain(token) or url)
        yield Token("link_close", "a", -1)


def _join_thai_lines(children: list[Token]) -> None:
    """Thai has no space between words, so a line end inside a paragraph must not show as one."""
    solid = [token for token in children if token.nesting == 0 and (token.type != "text" or token.content)]
    for before, end, after in zip(solid, solid[1:], solid[2:], strict=False):
        shown = end.type == "softbreak" and before.type in SEEN and after.type in SEEN
        if shown and ENDS_IN_THAI.search(before.content) and BEGINS_IN_THAI.search(after.content):
            end.type, end.content = "text", ""


def _parted(children: Iterable[Token]) -> Iterator[Token]:
    """HTML has no link within a link: an inner one is its text, a footnote's mark comes after."""
    depth = 0
    later: list[Token] = []
    for token in children:
        depth += token.nesting if token.type in ("link_open", "link_close") else 0
        if token.type == "footnote_ref" and depth:
            later.append(token)
        elif not (token.type == "link_open" and depth > 1) and not (token.type == "link_close" and depth):
            yield token
        if token.type == "link_close" and not depth:
            yield from later
            later.clear()
