"""A body in Markdown → its HTML, headings, links and plain text, made right for Thai."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from engine.body import Body, Heading, packed
from engine.markdown import inline
from engine.markdown.effort import Effort, bounded
from engine.markdown.links import Places, allowed, own_links
from engine.markdown.rules import (
    LONGEST,
    in_thai,
    not_too_deep,
    only_at_top,
    plain_as_it_is,
    tasks,
    without_indented_code,
)
from engine.markdown.slips import Definitions, all_slips
from engine.markdown.spaces import plain_spaces
from engine.thai.lines import kept, side_by_side
from engine.thai.words import clean, ends, slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from markdown_it.renderer import RendererHTML

    from engine.body import Link
    from engine.markdown.unlike import Slip

LEAD = 200  # characters: more than any excerpt shows
NESTING = 100  # of marks within marks; quotations and lists are kept well below it
ID = re.compile(r' id="([^"]+)"')
TAKEN = re.compile(r"report-\d+|fn(ref)?\d+")  # ids that the item's page and its footnotes use


def turn(text: str, home: str, above: int = 0) -> Body:
    """Turn a body that stands at the address `home`, under `above` lines of its file.

    Raises TooMuchError, with its line in the body, where that takes too long.
    """
    parser, text = _parser(), plain_spaces(text)
    effort = Effort()
    env: dict[str, Any] = {"references": Definitions(effort), "effort": effort}
    tokens = parser.parse(clean(text), env)
    places = Places(text, {one["map"][0] for one in env["references"].data.values()})
    links: list[Link] = []
    typed: list[Slip] = []
    for token in tokens:
        if token.type in ("th_open", "td_open"):
            _align(token)
        if token.type == "inline" and len(token.content) > LONGEST:
            typed.append(((token.map or [0])[0], 0, ""))
        elif token.type == "inline":
            token.children = inline.mended(token)
            links += own_links(token, places, home, above)
    typed += all_slips(tokens, env, places)
    _figures(tokens)
    headings = tuple(_headings(tokens))
    html = side_by_side(parser.renderer.render(tokens, parser.options, {}))
    blocks = list(_blocks(tokens))
    lead = tuple(_lead(words for words, is_told in blocks if is_told))
    return Body(
        packed=packed(html, (words for words, _ in blocks)),
        headings=headings,
        anchors=frozenset(ID.findall(html)),
        links=tuple(links),
        slips=tuple((line + above + 1, column + 1, signs) for line, column, signs in typed),
        lead=lead,
        ends=ends(lead),
    )


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": NESTING})
    parser.enable(["table", "strikethrough"]).use(footnote_plugin)
    parser.validateLink = allowed  # type: ignore[method-assign]
    parser.add_render_rule("text", _text)
    parser.add_render_rule("footnote_anchor", _way_back)
    parser.add_render_rule("footnote_block_open", _footnotes)
    in_thai(parser)
    plain_as_it_is(parser)
    tasks(parser)
    without_indented_code(parser)
    not_too_deep(parser)
    only_at_top(parser)
    bounded(parser)
    return parser


def _text(renderer: RendererHTML, tokens: Sequence[Token], n: int, options: object, env: object) -> str:
    return kept(tokens[n].content)


def _footnotes(*_: object) -> str:
    """Where the footnotes begin, by a name for the ear."""
    return '<section class="footnotes" aria-label="เชิงอรรถ">\n<ol>\n'


def _way_back(_: RendererHTML, tokens: Sequence[Token], n: int, options: object, env: object) -> str:
    """From a footnote to where it is asked for: an arrow, which has a name for those who hear it."""
    number, again = tokens[n].meta["id"] + 1, tokens[n].meta["subId"]
    place = f"{number}:{again}" if again else str(number)
    name = f"กลับไปยังที่อ้างเชิงอรรถ {number}" + (f" ครั้งที่ {again + 1}" if again else "")
    return f' <a href="#fnref{place}" class="footnote-backref" aria-label="{name}">\u21a9\ufe0e</a>'


def _headings(tokens: list[Token]) -> Iterator[Heading]:
    """Give each heading its id; the page has its own h1, so a body begins at h2."""
    seen: set[str] = set()
    repeated: Counter[str] = Counter()
    for opening, content, closing in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if opening.type != "heading_open":
            continue
        opening.tag = closing.tag = "h2" if opening.tag == "h1" else opening.tag
        text = inline.plain(content)
        stem = slug(text) or "section"
        name = _free(stem)
        while name in seen:
            repeated[stem] += 1
            name = _free(f"{stem}-{repeated[stem] + 1}")
        seen.add(name)
        opening.attrSet("id", name)
        yield Heading(int(opening.tag[1]), name, text)


def _figures(tokens: list[Token]) -> None:
    """A picture that is a paragraph of its own, with a title, is a figure with its caption."""
    for opening, content, closing in zip(tokens, tokens[1:], tokens[2:], strict=False):
        children = content.children or []
        if opening.type != "paragraph_open" or [child.type for child in children] != ["image"]:
            continue
        if caption := str(children[0].attrs.pop("title", "")):
            opening.tag = closing.tag = "figure"
            content.children = [
                *children,
                Token("caption_open", "figcaption", 1),
                Token("text", "", 0, content=caption),
                Token("caption_close", "figcaption", -1),
            ]


def _free(name: str) -> str:
    return f"{name}-2" if TAKEN.fullmatch(name) else name


def _lead(blocks: Iterable[str]) -> Iterator[str]:
    length = 0
    for block in blocks:
        if length > LEAD:
            return
        yield block[: LEAD * 2]
        length += len(block)


def _align(token: Token) -> None:
    """A style attribute would need a looser Content-Security-Policy; a class does not."""
    if style := token.attrs.pop("style", None):
        token.attrSet("class", str(style).replace("text-align:", "align-"))


def _blocks(tokens: list[Token]) -> Iterator[tuple[str, bool]]:
    """The text that a reader sees, block by block, and whether it is a paragraph: no heading, no cell."""
    before = ""
    for token in tokens:
        text = inline.plain(token) if token.type == "inline" else ""
        if token.type in ("fence", "code_block"):
            text = token.content
        if words := " ".join(text.split()):
            yield words, before == "p"
        before = token.tag
