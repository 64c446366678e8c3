"""A body in Markdown → its HTML, headings, links and plain text, made right for Thai."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.tasklists import tasklists_plugin

from engine.model import Body, Heading, Link
from engine.thai.words import clean, excerpt, slug

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST = 2_000_000
NESTING = 100
SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
SCHEMES = ("http", "https", "mailto", "tel")
THAI = "[ก-๎]"
THAI_END, THAI_BEGINNING = re.compile(f"{THAI}$"), re.compile(f"^{THAI}")
ID = re.compile(r' id="([^"]+)"')
TAKEN = re.compile(r"report-\d+|fn(ref)?\d+(-\d+)?")  # ids that the item's page and its footnotes use
WRITTEN = re.compile(r"\]\(\s*<?([^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*)")
DEFINED = re.compile(r"^ {0,3}\[[^\]]+\]:\s*<?([^\s>]+)", re.MULTILINE)


def turn(text: str, home: str, above: int = 0) -> Body:
    """Turn a body that stands at the address `home`, under `above` lines of its file."""
    text = clean(text)
    parser = _parser()
    tokens = parser.parse(text)
    headings = tuple(_headings(tokens))
    links: list[Link] = []
    for token in tokens:
        _align(token)
        if token.type == "inline":
            _join_thai_lines(token)
            token.children = list(_without_foreign_pictures(token))
            links += _links(token, text, home, above)
    html = parser.renderer.render(tokens, parser.options, {})
    blocks = tuple(_blocks(tokens))
    titles = {heading.text for heading in headings}
    summary = excerpt(block for block in blocks if block not in titles)
    return Body(html, headings, frozenset(ID.findall(html)), tuple(links), blocks, summary)


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": NESTING})
    parser.enable(["table", "strikethrough"]).use(footnote_plugin).use(tasklists_plugin)
    parser.validateLink = _allowed  # type: ignore[method-assign]
    return parser


def _allowed(url: str) -> bool:
    """Any other link stays the text that was written; //host would leave the site without saying so."""
    scheme = SCHEME.match(url.strip())
    return (scheme is None or scheme[1].lower() in SCHEMES) and not url.startswith("//")


def _headings(tokens: list[Token]) -> Iterator[Heading]:
    """Give each heading its id; the page has its own h1, so a body begins at h2."""
    seen: set[str] = set()
    for opening, inline, closing in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if opening.type != "heading_open":
            continue
        opening.tag = closing.tag = "h2" if opening.tag == "h1" else opening.tag
        text = _plain(inline)
        stem = slug(text) or "section"
        number = 2 if TAKEN.fullmatch(stem) else 1
        while (name := stem if number == 1 else f"{stem}-{number}") in seen:
            number += 1
        seen.add(name)
        opening.attrSet("id", name)
        yield Heading(int(opening.tag[1]), name, text)


def _align(token: Token) -> None:
    """A style attribute would need a looser Content-Security-Policy; a class does not."""
    if style := token.attrs.pop("style", None) if token.type in ("th_open", "td_open") else None:
        token.attrSet("class", str(style).replace("text-align:", "align-"))


def _join_thai_lines(inline: Token) -> None:
    """Thai has no space between words, so a line end inside a paragraph must not show as one."""
    children = inline.children or []
    for before, end, after in zip(children, children[1:], children[2:], strict=False):
        if (
            end.type == "softbreak"
            and THAI_END.search(before.content)
            and THAI_BEGINNING.search(after.content)
        ):
            end.type, end.content = "text", ""


def _links(inline: Token, text: str, home: str, above: int) -> Iterator[Link]:
    """Lead every own link from the portal's root, and tell where it is written."""
    places = None
    for token in inline.children or []:
        name = {"link_open": "href", "image": "src"}.get(token.type)
        if name is None:
            continue
        written = str(token.attrGet(name))
        if SCHEME.match(written):
            continue
        places = _places(inline, text) if places is None else places
        line, column = _place(written, places, text, inline)
        target = written if written.startswith("/") else home + written
        token.attrSet(name, target)
        yield Link(unquote(target), line + above + 1, column + 1, token.type == "image")


def _without_foreign_pictures(inline: Token) -> Iterator[Token]:
    """No page asks another host for anything: a picture from there becomes a link to it."""
    inside = False
    for token in inline.children or []:
        inside = token.type == "link_open" or (inside and token.type != "link_close")
        url = str(token.attrGet("src")) if token.type == "image" else ""
        if not SCHEME.match(url):
            yield token
            continue
        text = Token("text", "", 0, content=token.content or url)
        opening, closing = Token("link_open", "a", 1, attrs={"href": url}), Token("link_close", "a", -1)
        yield from [text] if inside else [opening, text, closing]


def _places(inline: Token, text: str) -> list[tuple[str, int, int]]:
    first, end = inline.map or [0, 0]
    return [
        (match[1], number, match.start(1))
        for number, line in enumerate(text.split("\n")[first:end], first)
        for match in WRITTEN.finditer(line)
    ]


def _place(url: str, places: list[tuple[str, int, int]], text: str, inline: Token) -> tuple[int, int]:
    for n, (written, line, column) in enumerate(places):
        if unquote(written) == unquote(url):
            del places[: n + 1]
            return line, column
    for match in DEFINED.finditer(text):
        if unquote(match[1]) == unquote(url):
            line = text.count("\n", 0, match.start(1))
            return line, match.start(1) - text.rfind("\n", 0, match.start(1)) - 1
    return (inline.map or [0])[0], 0


def _blocks(tokens: list[Token]) -> Iterator[str]:
    """The text that a reader sees, block by block; what search and excerpts are made of."""
    for token in tokens:
        plain = (
            _plain(token)
            if token.type == "inline"
            else token.content
            if token.type in ("fence", "code_block")
            else ""
        )
        if words := " ".join(plain.split()):
            yield words


def _plain(inline: Token) -> str:
    return "".join(
        " " if token.type in ("softbreak", "hardbreak") else token.content
        for token in inline.children or []
        if token.type in ("text", "code_inline", "softbreak", "hardbreak", "text_special")
    )
