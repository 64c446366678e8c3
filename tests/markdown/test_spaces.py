"""Spaces as Word writes them: plain ones where a mark asks for one, as they were elsewhere."""

from __future__ import annotations

import pytest

from engine.markdown import turn
from engine.markdown.spaces import plain_spaces


@pytest.mark.parametrize(
    "text",
    [
        "## หัวข้อ",
        "- ก\n- ข",
        "  - ก",
        "1. ก\n2. ข",
        "> - [x] ก",
        "+ ก\n+ ข",
        "* ก\n* ข",
        "9) ก\n10) ข",
        "10. ก\n11. ข",
        "- [X] ก",
        "- [ ] ก",
        "###### ก",
        "> > ก",
        "| ก | ข |\n| --- | :-: |\n| ค | ง |",
        "ก\n \nข",
        '[ข้อความ](/news/ "คำ")',
    ],
)
def test_a_mark_takes_any_space_for_one(text: str):
    assert turn(text.replace(" ", "\u00a0"), "/").html.replace("\u00a0", " ") == turn(text, "/").html


def test_within_a_text_they_hold_together_what_they_held():
    assert plain_spaces("พ.ศ.\u00a02564\n- พ.ศ.\u00a02565") == "พ.ศ.\u00a02564\n- พ.ศ.\u00a02565"


def test_a_caption_beside_text_is_told():
    assert turn('ก\n![ถนน](p.png "คำบรรยาย")', "/news/a/").slips == ((2, 1, '!["'),)
    assert turn('ก\n\n![ถนน](p.png "คำบรรยาย")\n\nข', "/news/a/").slips == ()
    assert turn('[ก](/b/ "ชื่อ") ![ถนน](p.png)', "/news/a/").slips == ()
