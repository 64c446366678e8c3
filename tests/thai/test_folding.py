"""One table of cases for the two foldings, in Python and in the browser."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.thai.folding import fold
from tests.conftest import PROJECT

CASES = json.loads((Path(__file__).parents[1] / "cases" / "folding.json").read_text(encoding="utf-8"))
FOLD_ALL = """async ([code, texts]) => {
  const { fold } = await import("data:text/javascript;charset=utf-8," + encodeURIComponent(code));
  return texts.map(fold);
}"""

# Of each character between two letters; only what is not left as it is, for few are folded.
FOLD_POINTS = """async ([code, points]) => {
  const { fold } = await import("data:text/javascript;charset=utf-8," + encodeURIComponent(code));
  const texts = JSON.parse(points).map(point => [point, `a${String.fromCodePoint(point)}b`]);
  return Object.fromEntries(texts.map(([point, text]) => [point, fold(text), text])
    .filter(([, folded, text]) => folded !== text).map(([point, folded]) => [point, folded]));
}"""


def test_the_table_has_eighty_cases_and_no_name_twice():
    assert len(CASES) >= 80
    assert len({name for name, _, _ in CASES}) == len(CASES)


@pytest.mark.parametrize(("text", "folded"), [row[1:] for row in CASES], ids=[row[0] for row in CASES])
def test_text_is_folded_as_the_table_says(text: str, folded: str):
    assert fold(text) == folded


@pytest.mark.parametrize(("text", "folded"), [row[1:] for row in CASES], ids=[row[0] for row in CASES])
def test_what_is_folded_stays_as_it_is(text: str, folded: str):
    assert fold(folded) == folded


@given(st.text(st.characters(codec="utf-8")))
def test_folding_makes_no_text_longer_than_three_times_and_never_fails(text: str):
    assert len(fold(text)) <= 3 * len(text)


def test_the_browser_folds_as_the_table_says(tab: Any):
    code = (PROJECT / "assets" / "js" / "fold.js").read_text(encoding="utf-8")
    found = tab.evaluate(FOLD_ALL, [code, [text for _, text, _ in CASES]])
    assert dict(zip([name for name, _, _ in CASES], found, strict=True)) == {
        name: folded for name, _, folded in CASES
    }


def test_every_character_is_folded_alike_in_python_and_in_the_browser(tab: Any):
    """All of Unicode 15, which this Python and every browser know; later letters differ by version."""
    points = [
        point
        for point in range(0x110000)
        if not 0xD800 <= point < 0xE000 and unicodedata.category(chr(point)) != "Cn"
    ]
    code = (PROJECT / "assets" / "js" / "fold.js").read_text(encoding="utf-8")
    found = tab.evaluate(FOLD_POINTS, [code, json.dumps(points)])
    texts = {point: fold(f"a{chr(point)}b") for point in points}
    assert {int(point): text for point, text in found.items()} == {
        point: text for point, text in texts.items() if text != f"a{chr(point)}b"
    }


@pytest.mark.parametrize("vowel", "ัิีึืุู")
@pytest.mark.parametrize("tone", "่้๊๋")
def test_a_tone_that_was_typed_before_its_vowel_is_found_whichever_the_two_are(vowel: str, tone: str):
    assert fold(f"ข{tone}{vowel}น") == f"ข{vowel}{tone}น"
