from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.thai.order import initial, sort_key

MINISTRIES = [
    "กระทรวงกลาโหม",
    "กระทรวงการคลัง",
    "กระทรวงการต่างประเทศ",
    "กระทรวงการท่องเที่ยวและกีฬา",
    "กระทรวงการพัฒนาสังคมและความมั่นคงของมนุษย์",
    "กระทรวงการอุดมศึกษา วิทยาศาสตร์ วิจัยและนวัตกรรม",
    "กระทรวงเกษตรและสหกรณ์",
    "กระทรวงคมนาคม",
    "กระทรวงดิจิทัลเพื่อเศรษฐกิจและสังคม",
    "กระทรวงทรัพยากรธรรมชาติและสิ่งแวดล้อม",
    "กระทรวงพลังงาน",
    "กระทรวงพาณิชย์",
    "กระทรวงมหาดไทย",
    "กระทรวงยุติธรรม",
    "กระทรวงแรงงาน",
    "กระทรวงวัฒนธรรม",
    "กระทรวงศึกษาธิการ",
    "กระทรวงสาธารณสุข",
    "กระทรวงอุตสาหกรรม",
    "สำนักนายกรัฐมนตรี",
]


def assert_order(words: list[str]) -> None:
    shuffled = random.Random(2564).sample(words, len(words))
    assert sorted(shuffled, key=sort_key) == words
    assert sorted(words, key=sort_key) == words


def test_the_ministries_stand_as_in_a_thai_dictionary():
    assert_order(MINISTRIES)


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(
            ["กก", "กะ", "กา", "กำ", "กิ", "กู", "เก", "แก", "โก", "ใก", "ไก"], id="after one consonant"
        ),
        pytest.param(["เก่ง", "เก็บ", "เกรง", "เกลือ", "เกา", "แกง"], id="before a second consonant"),
        pytest.param(["เปล่า", "พลา", "เพล", "เพลง", "เพลา"], id="among words without one"),
        pytest.param(["คมนาคม", "โครงการ", "จังหวัด", "เจ้าหน้าที่", "ไทย", "แผน"], id="under its consonant"),
    ],
)
def test_a_vowel_that_is_written_before_its_consonant_counts_right_after_it(words: list[str]):
    assert_order(words)


def test_tone_marks_decide_between_words_that_are_otherwise_equal():
    assert_order(["ขาว", "ข่าว", "ข้าว"])
    assert_order(["เกา", "เก่า", "เก้า", "เก๋า"])
    assert_order(["การ", "การ์"])


def test_tone_marks_decide_only_after_every_letter_has():
    assert_order(["ข้าว", "ขาวสะอาด", "ข้าวสาร", "ขาวหมอก"])
    assert_order(["แม่", "แมง", "แม่น้ำ", "แมลง"])


def test_the_first_tone_mark_that_differs_decides():
    assert_order(["กากา", "กาก่า", "ก่ากา", "ก่าก่า", "ก้ากา"])


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("พ.ศ. 2564", "พศ 2564"),
        ("ป.ย.ป.", "ปยป"),
        ("“กลุ่ม” (ร่าง)", "กลุ่มร่าง"),
        ("กลุ่มที่ ๑๐", "กลุ่มที่ 10"),
        ("OECD", "oecd"),
        ("กระทรวง\u200bแรงงาน", "กระทรวงแรงงาน"),
    ],
)
def test_spaces_signs_case_and_the_form_of_digits_do_not_count(word: str, other: str):
    assert sort_key(word) == sort_key(other)


@pytest.mark.parametrize("decomposed", ["น้\u0e4d\u0e32", "น\u0e4d้\u0e32"])
def test_an_am_in_two_characters_stands_where_the_one_stands(decomposed: str):
    assert sort_key(decomposed) == sort_key("น้ำ")


def test_a_shorter_name_stands_before_one_that_goes_on():
    assert_order(["กรม", "กรมทาง", "กรมทางหลวง", "กรมทางหลวงชนบท"])


def test_other_scripts_and_digits_stand_before_thai():
    assert_order(["5 ส", "Digital", "OECD", "กรม"])


@given(st.lists(st.text(), max_size=6), st.randoms(use_true_random=False))
def test_any_texts_have_an_order_that_does_not_depend_on_where_they_stood(
    texts: list[str], chance: random.Random
):
    keys = [sort_key(text) for text in sorted(texts, key=sort_key)]
    chance.shuffle(texts)
    assert [sort_key(text) for text in sorted(texts, key=sort_key)] == keys


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("กระทรวงการคลัง", "ก"),
        ("เกษตร", "ก"),
        ("แรงงาน", "ร"),
        ("โครงการ", "ค"),
        ("ใต้", "ต"),
        ("ไทย", "ท"),
        ("อาหาร", "อ"),
        ("ฤดูฝน", "ฤ"),
        ("“กลุ่ม”", "ก"),
        ("๕ ภาคี", "ภ"),
        ("OECD", "O"),
        ("ASEAN แห่งประเทศไทย", "A"),
        ("ฯพณฯ", "พ"),
        ("nesdc", "N"),
        ("", ""),
    ],
)
def test_an_index_lists_a_name_under_its_first_consonant_or_where_it_begins_in_another_script(
    name: str, letter: str
):
    assert initial(name) == letter


def test_a_name_that_begins_with_a_mark_stands_where_its_letters_do():
    assert sort_key("\u0e48ก") == sort_key("ก")
    assert initial("ฮอด") == "ฮ"
