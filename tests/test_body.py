"""A body that was packed is the same when it is unpacked, whatever its letters are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from engine.body import Body, packed

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
