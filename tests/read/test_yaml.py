from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from engine.read.yaml import parse_yaml
from tests.cases import cases

BITS_OF_YAML = [
    "ก", "a", "1", " ", "  ", "\n", "\n  ", ": ", ":", "- ", "[", "]", "{", "}", ",", '"', "'", "#",
    " #", "&a", "*a", "!", "!!str ", "|\n", "> ", "? ", "<<: ", "---\n", "...\n", "%YAML 1.1\n",
    "%TAG ! a\n", "@", "`", "\t", "\\", "\\u0e01", "~", "null", "\u200b", "\ufeff", "\uffff", "😀",
]  # fmt: skip
ALMOST_YAML = st.lists(st.sampled_from(BITS_OF_YAML), max_size=30).map("".join)


def said(text: str, above: int = 0) -> list[str]:
    return [str(problem).removeprefix("f.yaml:") for problem in parse_yaml(text, "f.yaml", above).problems]


def nested(depth: int) -> str:
    """Keys within keys: that many mappings, one in another."""
    return "".join(f"{'  ' * n}a:\n" for n in range(depth - 1)) + "  " * (depth - 1) + "a: x\n"


@pytest.mark.parametrize(("text", "expected"), cases("yaml"))
def test_what_is_wrong_is_told_at_its_line_and_column(text: str, expected: str):
    assert "\n".join(said(f"{text}\n")) == expected


def test_keys_lists_and_texts_become_plain_data():
    located = parse_yaml(
        """\
name: กรมทาง
also: [ทล., "กรมทางหลวง"]
tasks:
  - id: surface
    measure: {unit: ร้อยละ, target: 80}
  - id: signs
note: |
  บรรทัดแรก
  บรรทัดที่สอง
""",
        "f.yaml",
    )
    assert located.problems == []
    assert located.data == {
        "name": "กรมทาง",
        "also": ("ทล.", "กรมทางหลวง"),
        "tasks": ({"id": "surface", "measure": {"unit": "ร้อยละ", "target": "80"}}, {"id": "signs"}),
        "note": "บรรทัดแรก\nบรรทัดที่สอง\n",
    }


@pytest.mark.parametrize(
    "written",
    [
        "NO",
        "yes",
        "true",
        "null",
        "~",
        "012",
        "0x1F",
        "1e3",
        "12:30",
        "2564",
        "2568-02-29",
        "62.5",
        ".nan",
        "=",
        "ก:ข",
    ],
)
def test_what_looks_like_something_else_stays_the_text_that_was_written(written: str):
    assert parse_yaml(f"a: {written}\nb: [{written}]\n", "f.yaml").data == {"a": written, "b": (written,)}


def test_a_key_that_looks_like_a_number_or_a_boolean_stays_a_text():
    assert parse_yaml("1: a\nno: b\n", "f.yaml").data == {"1": "a", "no": "b"}


def test_a_key_without_a_value_is_not_given_and_an_empty_text_is():
    assert parse_yaml('a:\nb: ""\nc: []\n', "f.yaml").data == {"a": None, "b": "", "c": ()}


def test_a_text_over_several_lines_is_joined():
    text = 'a: ข่าว\n  ที่หนึ่ง\nb: >\n  พับ\n  บรรทัด\nc: "ก\\\n  ข"\n'
    assert parse_yaml(text, "f.yaml").data == {"a": "ข่าว ที่หนึ่ง", "b": "พับ บรรทัด\n", "c": "กข"}


def test_every_value_and_every_key_has_its_place():
    located = parse_yaml(
        "name: กรม\ntasks:\n  - id: a\n    due: 2564\n  - {id: b}\n\nalso: [ก, ข]\n", "f.yaml"
    )
    assert located.values == {
        (): (1, 1),
        ("name",): (1, 7),
        ("tasks",): (3, 3),
        ("tasks", 0): (3, 5),
        ("tasks", 0, "id"): (3, 9),
        ("tasks", 0, "due"): (4, 10),
        ("tasks", 1): (5, 5),
        ("tasks", 1, "id"): (5, 10),
        ("also",): (7, 7),
        ("also", 0): (7, 8),
        ("also", 1): (7, 11),
    }
    assert located.keys == {
        ("name",): (1, 1),
        ("tasks",): (2, 1),
        ("tasks", 0, "id"): (3, 5),
        ("tasks", 0, "due"): (4, 5),
        ("tasks", 1, "id"): (5, 6),
        ("also",): (7, 1),
    }


def test_a_column_counts_characters_however_many_bytes_they_have():
    located = parse_yaml("ชื่อ: ก\nb: {😀😀: x}\n", "f.yaml")
    assert located.values["ชื่อ",] == (1, 7)
    assert located.values["b", "😀😀"] == (2, 9)


def test_the_place_of_what_is_missing_is_that_of_what_it_would_stand_in():
    located = parse_yaml("# หมายเหตุ\nname: กรม\ntasks:\n  - id: a\n", "f.yaml")
    assert located.place(("tasks", 0, "title"), key=True) == (4, 5)
    assert located.place(("tasks", 0, "measure", "unit")) == (4, 5)
    assert located.place(("website",), key=True) == (2, 1)


def test_the_place_of_a_value_is_not_that_of_its_key():
    located = parse_yaml("name: กรม\n", "f.yaml")
    assert located.place(("name",)) == (1, 7)
    assert located.place(("name",), key=True) == (1, 1)


def test_lines_above_the_text_are_counted():
    located = parse_yaml("a: 1\nb:\n  - 2\n", "f.yaml", above=3)
    assert located.values["b", 0] == (6, 5)
    assert located.keys["b",] == (5, 1)
    assert said("a: 1\na: 2\n", above=3)[0].startswith("5:1: ")
    assert said("a: 1: 2\n", above=3)[0].startswith("4:5: ")
    assert said("a: ข่าว #1\n", above=3)[0].startswith("4:9: ")


def test_the_first_of_a_keys_values_is_kept_with_its_place():
    located = parse_yaml("a: {b: 1}\na: {b: 2}\n", "f.yaml")
    assert located.data == {"a": {"b": "1"}}
    assert located.values["a", "b"] == (1, 8)


@pytest.mark.parametrize("text", ["", "\n\n", "# หมายเหตุ\n# อีกบรรทัด\n", "---\n", "---\n# หมายเหตุ\n"])
def test_an_empty_text_or_remarks_alone_hold_nothing_and_are_no_problem(text: str):
    located = parse_yaml(text, "f.yaml")
    assert (located.data, located.problems) == ({}, [])
    assert located.place(("title",), key=True)[1] == 1


def test_32_levels_are_read_and_33_are_a_problem():
    assert said(nested(32)) == []
    assert said(nested(33)) == ["33:65: ซ้อนกันเกิน 32 ชั้น ให้ลดชั้นของย่อหน้า"]


def test_32_levels_in_brackets_are_read_and_33_are_a_problem():
    assert said(f"a: {'[' * 31}{']' * 31}\n") == []
    assert said(f"a: {'[' * 32}{']' * 32}\n") == ["1:35: ซ้อนกันเกิน 32 ชั้น ให้ลดชั้นของย่อหน้า"]


@pytest.mark.parametrize("opening", ["[", "{", "{a: ", "- ", "[{a: "])
def test_a_hundred_thousand_openings_end_with_one_problem(opening: str):
    problems = said(opening * 100_000)
    assert len(problems) == 1
    assert problems[0].endswith("ซ้อนกันเกิน 32 ชั้น ให้ลดชั้นของย่อหน้า") or "ชื่อช่องต้องเป็นคำ" in problems[0]


def test_a_chain_of_merges_is_not_followed():
    chain = "a0: &a0 {k: v}\n" + "".join(
        f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 9)}]}}\n" for n in range(1, 9)
    )
    assert len(said(chain)) == 9 + 8 + 8 * 9


def test_more_than_a_megabyte_is_a_problem_however_many_characters_it_is():
    assert said(f"a: {'ก' * 333_000}\n") == []
    assert said(f"a: {'ก' * 334_000}\n", above=1) == [
        "2:1: ข้อมูลใหญ่เกิน 1 ล้านไบต์ ย้ายข้อความยาวไปไว้ในเนื้อข่าว",
    ]


@given(st.one_of(st.text(), ALMOST_YAML))
@example("a: \uffff")
@example("a: \ufeffb")
@example("\ufffe")
def test_no_text_breaks_the_reading_of_yaml(text: str):
    located = parse_yaml(text, "f.yaml", above=1)
    assert all(problem.line > 1 and problem.column >= 1 for problem in located.problems)
