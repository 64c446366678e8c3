from __future__ import annotations

import os
import subprocess
import sys
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from engine.thai.words import LIMIT, clean, ends, excerpt, gap, slug, vocabulary, words

SENTENCE = (
    "กิจกรรมนี้เป็นส่วนหนึ่งของโครงการพัฒนานักบริหารระดับสูงเพื่อให้ผู้เข้าร่วมนำโจทย์นโยบาย"
    "ไปลงมือทำร่วมกันให้เกิดผลจริงในทุกพื้นที่ของประเทศไทยภายในเดือนกันยายนของปีงบประมาณนี้"
)
NEVER_FIRST = "ะัาำิีึืฺุูๅ็่้๊๋์ํ๎ฯๆ"
NEVER_LAST = "เแโใไ"
SYLLABLES = [
    "ก่",
    "น้ำ",
    "เก่า",
    "แม่",
    "ไป",
    "ที่",
    "ใหญ่",
    "โต๊ะ",
    "งาน",
    "การ",
    "ประชุม",
    "ศูนย์",
    "กรุงเทพฯ",
    "ต่าง ๆ",
    "ฤดู",
    "๑",
    "9",
    "a",
    " ",
]


@pytest.mark.parametrize(
    ("name", "after"),
    [
        ("กระทรวงแรงงาน", "รายงานโดยกระทรวงแรงงาน"),
        ("UN-Habitat", "รายงานโดย UN-Habitat"),
        ("3 หน่วยงาน", "รายงานโดย 3 หน่วยงาน"),
        ("๓ หน่วยงาน", "รายงานโดย ๓ หน่วยงาน"),
        ("(ไม่ระบุ)", "รายงานโดย (ไม่ระบุ)"),
        ("", "รายงานโดย"),
    ],
)
def test_a_name_that_begins_with_no_thai_letter_stands_apart_from_the_thai_word_before_it(
    name: str, after: str
):
    assert "รายงานโดย" + gap(name) + name == after


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("กระทรวง\u200bแรงงาน", "กระทรวงแรงงาน"),
        ("\ufeffกรม", "กรม"),
        ("นโย\u00adบาย", "นโยบาย"),
        ("ก\u2060ข\u200c\u200d\u200e\u200fค", "กขค"),
        ("น้ำ ดื่ม\tสะอาด\nทุกวัน", "น้ำ ดื่ม\tสะอาด\nทุกวัน"),
    ],
)
def test_what_no_reader_sees_is_taken_out_and_all_else_stays(text: str, cleaned: str):
    assert clean(text) == cleaned


@pytest.mark.parametrize(
    ("heading", "id"),
    [
        ("น้ำดื่มสะอาด", "น้ำดื่มสะอาด"),
        ("ผู้ดำเนินรายการ", "ผู้ดำเนินรายการ"),
        ("วัตถุประสงค์และ ป.ย.ป. สามระดับ", "วัตถุประสงค์และ-ป-ย-ป-สามระดับ"),
        ("งบประมาณ พ.ศ. ๒๕๖๔ (ฉบับร่าง)", "งบประมาณ-พ-ศ-๒๕๖๔-ฉบับร่าง"),
        ("กลุ่มที่ 1: เศรษฐกิจ", "กลุ่มที่-1-เศรษฐกิจ"),
        ("ภาคผนวก ฯลฯ", "ภาคผนวก-ฯลฯ"),
        ("Thailand 4.0", "thailand-4-0"),
        ("  ก  —  ข  ", "ก-ข"),
        ("???", ""),
        ("", ""),
    ],
)
def test_a_heading_id_keeps_letters_numbers_vowels_and_tones(heading: str, id: str):
    assert slug(heading) == id


@given(st.text())
def test_a_heading_id_is_made_of_letters_marks_and_numbers_between_single_hyphens(text: str):
    parts = slug(text).split("-")
    assert parts == [""] or all(parts)
    assert all(unicodedata.category(char)[0] in "LMN" for part in parts for char in part)


def test_a_short_text_is_its_own_excerpt():
    assert excerpt(["ประชุมเรื่องน้ำ"]) == "ประชุมเรื่องน้ำ"


def test_short_blocks_are_joined_by_spaces():
    assert excerpt(["ประชุม", "", "เรื่องน้ำ", "ครั้งที่ 2"]) == "ประชุม เรื่องน้ำ ครั้งที่ 2"


def test_nothing_has_an_empty_excerpt():
    assert excerpt([]) == ""


def test_a_text_of_just_the_limit_is_not_cut():
    assert excerpt(["ก" * 160]) == "ก" * 160


def test_an_excerpt_ends_at_a_space_where_there_is_one_in_its_second_half():
    text = "แจ้งการมอบโจทย์นโยบาย จากหัวหน้าส่วนราชการ ระดับกระทรวงสู่ผู้ปฏิบัติ"
    assert excerpt([text], limit=45) == "แจ้งการมอบโจทย์นโยบาย จากหัวหน้าส่วนราชการ…"


def test_an_excerpt_of_several_blocks_may_end_between_them():
    assert excerpt(["ประชุมครั้งที่หนึ่ง", "ประชุมครั้งที่สองซึ่งยาวกว่ามาก"], limit=25) == "ประชุมครั้งที่หนึ่ง…"


@pytest.mark.parametrize("limit", range(20, 160, 7))
def test_without_a_space_an_excerpt_ends_at_the_end_of_a_word(limit: int):
    cut = excerpt([SENTENCE], limit=limit)
    assert cut.endswith("…")
    assert len(cut) <= limit
    ends = {len("".join(words(SENTENCE)[:count])) for count in range(len(SENTENCE))}
    assert SENTENCE.startswith(cut[:-1])
    assert len(cut) - 1 in ends


@given(st.lists(st.sampled_from(SYLLABLES), min_size=30, max_size=60).map("".join), st.integers(12, 40))
@example("ก่" * 60, 20)
@example("ก่" * 60, 21)
@example("แม่" * 60, 20)
@example("แม่" * 60, 21)
@example("แม่" * 60, 22)
def test_an_excerpt_parts_no_syllable_and_keeps_its_limit(text: str, limit: int):
    cut = excerpt([text], limit=limit)
    assert len(cut) <= limit
    kept, rest = cut.removesuffix("…"), text.strip()[len(cut) - 1 :]
    if cut.endswith("…"):
        assert text.strip().startswith(kept)
        assert not rest.lstrip().startswith(tuple(NEVER_FIRST))
        assert not kept.endswith(tuple(NEVER_LAST))


def test_an_excerpt_does_not_leave_a_repetition_mark_behind():
    cut = excerpt(["หน่วยงานต่าง ๆ ที่เกี่ยวข้องร่วมกันขับเคลื่อนงาน"], limit=14)
    assert cut in ("หน่วยงานต่าง ๆ…", "หน่วยงาน…")


def test_a_long_run_without_any_word_is_cut_at_the_limit():
    assert excerpt(["x" * 500], limit=50) == "x" * 49 + "…"


def test_long_texts_of_digits_or_of_one_letter_are_cut_at_once():
    assert excerpt(["1" * 100_000]) == "1" * 159 + "…"
    assert len(excerpt(["ก" * 100_000])) <= 160


def test_words_joined_are_the_paragraph_again():
    assert "".join(words(SENTENCE)) == SENTENCE
    assert {"กิจกรรม", "ประเทศ", "กันยายน"} <= set(words(SENTENCE))


def test_the_words_that_are_known_are_those_of_the_segmentation():
    from pythainlp.corpus import thai_words

    assert vocabulary() == thai_words()


@given(st.lists(st.sampled_from(SYLLABLES), max_size=30).map("".join))
@example(SENTENCE)
@example("ฏ")
@example("สมเด็จพระเจ้าลูกยาเธอ เจ้าฟ้าทีปังกรรัศมีโชติ มหาวชิโรตตมางกูร สิริวิบูลยราชกุมาร")
def test_a_text_has_the_words_that_the_segmentation_finds_by_its_own_tree(text: str):
    from pythainlp.tokenize import word_tokenize

    assert words(text) == list(word_tokenize(text, join_broken_num=False))


def test_finding_words_writes_nothing_to_the_home_folder(tmp_path):
    code = "from engine.thai.words import words; words('น้ำดื่มสะอาด')"
    home = {
        **os.environ,
        "HOME": str(tmp_path),
        "USERPROFILE": str(tmp_path),
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    for name in ("PYTHAINLP_READ_ONLY", "PYTHAINLP_OFFLINE", "PYTHAINLP_DATA_DIR", "PYTHAINLP_DATA"):
        home.pop(name, None)
    subprocess.run([sys.executable, "-c", code], env=home, check=True)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("limit", range(20, 60))
def test_an_excerpt_is_not_cut_within_a_name_whatever_spaces_it_has(limit: int):
    name = "กระทรวงการอุดมศึกษา วิทยาศาสตร์ วิจัยและนวัตกรรม"
    made = excerpt([f"รายงานจาก {name} ฉบับแรกของปีนี้ซึ่งเผยแพร่แล้ว"], [name], limit)
    assert len(made) <= limit
    assert name in made or not any(part in made for part in ("กระทรวง", "วิทยาศาสตร์", "นวัตกรรม"))


def test_an_excerpt_by_ends_that_were_kept_is_the_one_without_them():
    text = "บ้าน" * 60
    assert excerpt([text], ends=ends([text])) == excerpt([text])
    assert len(excerpt([text], ends=ends([text]))) <= LIMIT
