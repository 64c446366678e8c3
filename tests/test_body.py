"""A body that was packed is the same when it is unpacked, whatever its letters are."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from engine.body import Body, packed
from tests.conftest import built
from tests.reading import files
from tests.sample import news, portal

TEXTS = some.text(some.characters(exclude_categories=["Cs"], exclude_characters="\0"))


@pytest.mark.parametrize(
    "text",
    ["เก็บน้ำ ๑๒ ฿ “–…”", "a\u00a0b", "é", "中文", "ก😀", "€ฯ\ufffd", "\x80\x81", ""],
    ids=ascii,
)
def test_every_letter_comes_back(text: str) -> None:
    body = Body(packed(f"<p>{text}</p>", (text, "ท้าย")))
    assert body.html == f"<p>{text}</p>"
    assert body.blocks == (text, "ท้าย")


@given(TEXTS, some.lists(TEXTS))
def test_any_text_comes_back(html: str, blocks: list[str]) -> None:
    body = Body(packed(html, blocks))
    assert (body.html, list(body.blocks)) == (html, blocks)


def test_what_holds_nothing_takes_nothing() -> None:
    assert packed("", ()) == b""
    assert Body().html == ""
    assert Body().blocks == ()


def test_the_text_of_a_body_stands_on_its_own_page_and_in_the_search_alone(tmp_path: Path) -> None:
    """Where only a text has changed, no other page is made again (engine/amend)."""
    body = "\n\n".join(["ก" * 300, "ข" * 300, "zzyzx"])  # beyond what lists and feeds begin with
    root = portal(tmp_path / "root", {"content/news/second.md": news(body=body)})
    holding = [
        path
        for path, content in files(built(tmp_path / "site", "--root", root)).items()
        if b"zzyzx" in content
    ]
    assert sorted(holding) == ["news/second/index.html", "search/index.json"]
