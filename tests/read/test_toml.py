from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.read.toml import parse_toml

BROKEN = 'เขียนไม่ถูกรูปแบบ ต้องเป็น ชื่อ = "ข้อความ" และแต่ละชื่อมีได้ครั้งเดียว วันที่ พ.ศ. ให้ใส่เครื่องหมายคำพูดคร่อม'
SETTINGS = """\
# การตั้งค่า
title = "พอร์ทัลทดสอบ"
  office  =  'สำนักงานทดสอบ'  # ชื่อย่อ
official = false
per_page = 20

[contacts]
phone = "02-000-0000"
email = ""
"""
BITS_OF_TOML = [
    "a", '"b"', "ก", " ", "=", "\n", "[", "]", "[[", "]]", "{", "}", ".", ",", '"', "'", '"""', "'''",
    "#", "1", "-", "2564-06-10", "T09:00", "+07:00", "true", "inf", "nan", "0x", "_", "e5", "\\",
    "\\u0e01", "\\ud800", "\t", "\r",
]  # fmt: skip
ALMOST_TOML = st.lists(st.sampled_from(BITS_OF_TOML), max_size=30).map("".join)


def said(text: str) -> list[str]:
    return [str(problem) for problem in parse_toml(text, "site.toml").problems]


def test_settings_become_the_texts_that_were_written():
    located = parse_toml(SETTINGS, "site.toml")
    assert located.problems == []
    assert located.data == {
        "title": "พอร์ทัลทดสอบ",
        "office": "สำนักงานทดสอบ",
        "official": "false",
        "per_page": "20",
        "contacts": {"phone": "02-000-0000"},
    }


def test_every_setting_and_its_value_have_their_places():
    located = parse_toml(SETTINGS, "site.toml")
    assert located.keys == {
        ("title",): (2, 1),
        ("office",): (3, 3),
        ("official",): (4, 1),
        ("per_page",): (5, 1),
        ("contacts",): (7, 2),
        ("contacts", "phone"): (8, 1),
        ("contacts", "email"): (9, 1),
    }
    assert located.values == {
        ("title",): (2, 9),
        ("office",): (3, 14),
        ("official",): (4, 12),
        ("per_page",): (5, 12),
        ("contacts",): (7, 2),
        ("contacts", "phone"): (8, 9),
        ("contacts", "email"): (9, 9),
    }


def test_an_empty_text_is_a_setting_that_is_not_given():
    assert parse_toml('operator = ""\n[contacts]\nemail = ""\n', "site.toml").data == {"contacts": {}}


def test_a_missing_setting_is_told_at_the_top_of_the_file():
    assert parse_toml(SETTINGS, "site.toml").place(("url",), key=True) == (1, 1)
    assert parse_toml(SETTINGS, "site.toml").place(("contacts", "address"), key=True) == (7, 2)


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("true", "true"),
        ("3.5", "3.5"),
        ("2564-06-10", "2564-06-10"),
        ("2021-06-10", "2021-06-10"),
        ("[1, 'ก']", ("1", "ก")),
        ("{a = 1, b = ''}", {"a": "1"}),
        ("'''ก\nข'''", "ก\nข"),
    ],
)
def test_what_toml_reads_as_something_else_becomes_text_again(written: str, text: object):
    assert parse_toml(f"a = {written}\n", "site.toml").data == {"a": text}


@pytest.mark.parametrize("text", ["", "\n\n", "# หมายเหตุ\n"])
def test_an_empty_file_holds_nothing_and_is_no_problem(text: str):
    located = parse_toml(text, "site.toml")
    assert (located.data, located.problems) == ({}, [])


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("[contacts\n", "1:10"),
        ('a = "ก"\nb = [\n', "2:6"),
        ('title = "\\ud800"\n', "1:16"),
    ],
)
def test_what_is_wrong_is_told_at_its_line_and_column(text: str, place: str):
    assert said(text) == [f"site.toml:{place}: {BROKEN}"]


QUOTE = 'ข้อความและวันที่ พ.ศ. ต้องมีเครื่องหมายคำพูดคร่อม เช่น title = "ชื่อ"'


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("title = พอร์ทัล\n", f"1:9: title: {QUOTE}"),
        ("official = yes\n", "1:12: official: เขียนเป็น true (ใช่) หรือ false (ไม่ใช่) ตัวเล็กทั้งหมด"),
        ('title = "พอร์ทัล\noffice = "ก"\n', "1:9: title: เปิดเครื่องหมายคำพูดแล้วไม่ได้ปิด ให้ปิดที่ท้ายข้อความในบรรทัดนี้"),
        (
            'title = "ก" ข\n',
            "1:9: title: มีข้อความต่อท้ายเครื่องหมายคำพูดปิด ให้เครื่องหมายคำพูดคร่อมข้อความทั้งหมด ข้างในใช้ “ ” แทน",
        ),
        ("title =\n", '1:8: title: ยังไม่มีค่า ใส่ข้อความใน " " หรือลบบรรทัดนี้'),
        ('title = "ก"\noffice\n', '2:1: ต้องเขียนเป็น ชื่อ = "ข้อความ"'),
        ('title = "ก"\ntitle = "ข"\n', "2:1: มี title ซ้ำ ให้เหลือเพียงช่องเดียว"),
        ("checked = 2567-02-29\n", '1:11: checked: วันที่ต้องมีเครื่องหมายคำพูดคร่อม เช่น "2564-06-10"'),
        ("phone = 0212\n", f"1:9: phone: {QUOTE}"),
        ("title : 'ก'\n", '1:1: ต้องเขียนเป็น ชื่อ = "ข้อความ"'),
        ('a = """x\ny"""\n# ก = ข\nb = c\n', f"4:5: b: {QUOTE}"),
        ("[a]\nb = 1\n[c]\n [a] # อีก\nb = 2\n", "4:2: มี [a] แล้วที่บรรทัด 1 ย้ายช่องใต้บรรทัดนี้ไปไว้ที่นั่น แล้วลบบรรทัดนี้"),
        pytest.param(
            f"a = 1\nb = {'9' * 4_400}\n", "2:5: b: ตัวเลขนี้ยาวเกินไป ตรวจว่าพิมพ์เกินหรือไม่", id="a number of a page"
        ),
    ],
)
def test_a_slip_of_an_editor_is_told_in_its_line(text: str, told: str):
    assert said(text) == [f"site.toml:{told}"]


def test_every_slip_is_told_and_what_stands_in_other_lines_is_read():
    located = parse_toml(
        'title = ก\nper_page = 20\noffice\n[contacts]\nphone = 02\nemail = "ก"\n', "site.toml"
    )
    assert [str(problem).split(": ")[0] for problem in located.problems] == [
        "site.toml:1:9",
        "site.toml:3:1",
        "site.toml:5:9",
    ]
    assert located.data == {"per_page": "20", "contacts": {"email": "ก"}}
    assert located.left_out == {"title": 0, "office": 2}
    assert located.values["contacts", "email"] == (6, 9)


def test_what_stands_below_a_long_text_that_is_never_closed_is_not_told():
    assert [line.split(": ")[0] for line in said('a = ก\nb = """x\nข้อความ\nอีกบรรทัด\n')] == [
        "site.toml:1:5",
        "site.toml:2:5",
    ]


def test_a_value_of_many_lines_that_is_broken_is_told_after_the_slips_above_it():
    assert said('official = ใช่\nnames = [\n"ก"\n"ข"\n]\n') == [
        "site.toml:1:12: official: เขียนเป็น true (ใช่) หรือ false (ไม่ใช่) ตัวเล็กทั้งหมด",
        f"site.toml:4:1: {BROKEN}",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "a = " + "[" * 100_000,
        "a = " + "[" * 2_000 + "]" * 2_000,
        "a = " + "{b = " * 100_000,
        ".".join("a" * 5_000) + " = 1\n",
        f"[{'.'.join('a' * 5_000)}]\n",
        "per_page = " + "9" * 5_000,
    ],
    ids=["brackets", "closed brackets", "braces", "dotted keys", "a dotted table", "a number"],
)
def test_what_is_too_deep_or_too_long_is_one_problem(text: str):
    problems = said(text)
    assert len(problems) == 1
    assert problems[0].startswith("site.toml:1:")


@pytest.mark.parametrize(
    ("text", "loc", "place"),
    [
        ('contacts.phone = "02"\n', ("contacts", "phone"), (1, 18)),
        ('"title" = "ก"\n', ("title",), (1, 11)),
        ('["contacts"]\nphone = "02"\n', ("contacts", "phone"), (2, 9)),
        ('title = """\nก\n[contacts]\nphone = 1\n"""\noffice = "ข"\n', ("office",), (6, 10)),
    ],
    ids=["a dotted key", "a quoted key", "a quoted table", "a key after a text of several lines"],
)
def test_a_setting_has_its_place_in_whatever_way_toml_lets_it_be_written(
    text: str, loc: tuple[str, ...], place: tuple[int, int]
):
    located = parse_toml(text, "site.toml")
    assert located.problems == []
    assert located.place(loc) == place


@given(st.one_of(st.text(), ALMOST_TOML))
def test_no_text_breaks_the_reading_of_toml(text: str):
    located = parse_toml(text, "site.toml")
    assert all(problem.line >= 1 and problem.column >= 1 for problem in located.problems)
