"""An index in which a few texts were changed is the one that is made of the new texts."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.search import postings
from engine.search.amended import Change, Unlike, amended
from engine.search.entries import Text
from engine.search.shards import ROWS, cut

LETTERS = st.text("กขคาิ่ .Aß😀\uf8ff", max_size=12)
STRINGS = st.lists(LETTERS, max_size=3).map(tuple)
TEXT = st.builds(Text, STRINGS, STRINGS, STRINGS)
PAIRS = st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=40)


def made(texts: Sequence[Text]) -> tuple[dict[str, Any], dict[str, bytes]]:
    addresses = [f"/news/{number}/" for number in range(len(texts))]
    starts = range(0, len(texts), ROWS)
    rows = {f"rows-{n}.json": json.dumps(addresses[at : at + ROWS]).encode() for n, at in enumerate(starts)}
    lines = postings.lines(texts, lambda text: text, lambda text: repr(text).encode())
    told, files = cut(rows, list(lines))
    return {"count": len(texts), "rows": ROWS, **told}, files


@given(PAIRS)
def test_texts_that_change_leave_the_index_that_is_made_of_the_new_ones(pairs: list[tuple[Text, Text]]):
    head, files = made([was for was, _ in pairs])
    changes = [Change(f"/news/{number}/", was, now) for number, (was, now) in enumerate(pairs)]
    assert amended(head, files.__getitem__, changes) == made([now for _, now in pairs])


def test_of_many_texts_each_number_is_told_however_many_digits_it_takes():
    texts = [Text(("กข" if number % 7 else "ค",)) for number in range(2_500)]
    head, files = made(texts)
    for number in (0, 1, 31, 32, 33, 1_024, 1_057, 2_499):
        anew = [Text(("ค",)) if place == number else text for place, text in enumerate(texts)]
        change = Change(f"/news/{number}/", texts[number], anew[number])
        assert amended(head, files.__getitem__, [change]) == made(anew)


@pytest.mark.parametrize("was", [Text(("กขคง",)), Text(("กข",)), Text((), ("กขค",))], ids=str)
def test_an_index_of_another_text_is_not_changed(was: Text):
    head, files = made([Text(("กขค",)), Text(("กขคง",))])
    with pytest.raises(Unlike):
        amended(head, files.__getitem__, [Change("/news/0/", was, Text(("จฉช",)))])
