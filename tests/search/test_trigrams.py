"""Trigrams: which texts hold each, and how prominently, as plain loops would say it."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from engine.cache import Cache
from engine.search import postings
from engine.search.entries import Entry, Text, searched
from engine.search.shards import _mark
from engine.search.trigrams import PART
from engine.thai.folding import fold

TEXT, HEADING, TITLE = 0, 1, 2
LETTERS = st.text("กขคาิ่ .Aß😀\uf8ff", max_size=12)
STRINGS = st.lists(LETTERS, max_size=3).map(tuple)
TEXTS = st.lists(st.builds(Text, STRINGS, STRINGS, STRINGS), min_size=1, max_size=40)


def trigrams(texts: Sequence[Text], cache: Cache | None = None) -> list[tuple[str, str]]:
    """Each trigram and its packed postings."""
    made = postings.lines(texts, lambda text: text, lambda text: repr(text).encode(), cache)
    return [(line[:3], line[3:]) for line in map(bytes.decode, made)]


def unpacked(packed: str) -> list[tuple[int, int]]:
    """The texts' numbers and how prominent the trigram is in each."""
    found, number, gap, unit, prominence = [], -1, 0, 1, TEXT
    for letter in packed:
        if letter in "+*":
            prominence = HEADING if letter == "+" else TITLE
        else:
            value = ord(letter) - ord("0")
            gap += unit * (value % 32)
            unit *= 32
            if value < 32:
                number += gap + 1
                found.append((number, prominence))
                gap, unit, prominence = 0, 1, TEXT
    return found


def expected(texts: list[Text]) -> dict[str, list[tuple[int, int]]]:
    found: dict[str, dict[int, int]] = {}
    for number, text in enumerate(texts):
        for prominence, strings in enumerate(text):
            for word in fold(" ".join(strings)).split():
                for letter in word:
                    found.setdefault(f"{letter}  ", {})[number] = prominence
                run = word + " "
                for start in range(len(run) - 2):
                    found.setdefault(run[start : start + 3], {})[number] = prominence
    return {term: sorted(postings.items()) for term, postings in found.items()}


@given(TEXTS)
def test_each_trigram_has_the_texts_that_hold_it(texts: list[Text]):
    found = list(trigrams(texts))
    assert {term: unpacked(packed) for term, packed in found} == expected(texts)
    terms = [term.encode("utf-16-be") for term, _ in found]
    assert terms == sorted(terms)


def test_many_texts_in_parts_and_blocks_give_the_same(monkeypatch):
    texts = [Text((f"กขค{number:05}",), ("หัวข้อ",) if number % 3 else ()) for number in range(1300)]
    whole = list(trigrams(texts))
    assert {term: unpacked(packed) for term, packed in whole} == expected(texts)
    assert unpacked(dict(whole)["ขค0"])[-1] == (1299, TEXT)
    monkeypatch.setattr(postings, "BLOCK", 100)
    assert list(trigrams(texts)) == whole


def test_texts_in_few_kinds_of_letters_and_in_very_many_are_told_apart_alike():
    for kinds in (161, 162, 500):  # up to 161 letters and the space fit numbers of half the width
        signs = [chr(0x4E00 + n) for n in range(kinds - 1)]
        texts = [Text((signs[n % len(signs)] + signs[-1 - n % 7] + "ก",)) for n in range(max(PART, kinds))]
        found = list(trigrams(texts))
        assert {term: unpacked(packed) for term, packed in found} == expected(texts)


def test_an_index_that_is_remembered_is_the_one_that_is_made_anew_after_every_change(tmp_path: Path):
    draw = random.Random(3)
    words = ["ประชุม", "รายงาน", "อบรม", "ถนน", "Aß", "😀", "ข้อมูลสมมติ"]

    def some() -> Text:
        return Text(tuple(draw.choices(words, k=3)), (draw.choice(words),), (f"{draw.randrange(100)}",))

    texts = [some() for _ in range(PART + 40)]
    for _ in range(12):
        change = draw.choice(["edit", "edit", "add", "remove"])
        where = draw.randrange(len(texts))
        texts[where : where + (change != "add")] = [] if change == "remove" else [some()]
        assert trigrams(texts, Cache(tmp_path)) == trigrams(texts)


def test_texts_without_a_single_word_have_no_trigram():
    assert list(trigrams([Text(), Text((" ",))])) == []
    assert list(trigrams([Text(), Text(("ก",))])) == [("ก  ", "1")]


def test_an_abbreviation_of_three_letters_is_indexed_without_its_dots_too():
    told = searched(Entry("news", "มิ.ย.", "/", blocks=("หลักสูตร ป.ย.ป. ตาม พ.ร.บ.", "พ.ศ. 2564")), None)
    assert told.plain == ("หลักสูตร ป.ย.ป. ตาม พ.ร.บ.", "พ.ศ. 2564", "ปยป", "พรบ")


def test_a_name_that_becomes_a_text_is_another_entry():
    named = Entry("agency", "ก", "/agencies/a/", names=("ข",))
    told = Entry("group", "ก", "/groups/a/", blocks=("ข",))
    assert _mark((named, None)) != _mark((told, None))
