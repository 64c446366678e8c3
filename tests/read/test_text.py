from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from engine.read.text import BROKEN, decode, split_front
from engine.read.yaml import parse_yaml
from engine.thai.words import FORBIDDEN

NOT_UTF8 = "ไฟล์นี้มิได้บันทึกเป็น UTF-8 ให้เปิดในโปรแกรมแก้ไขแล้วบันทึกใหม่โดยเลือก UTF-8"
NO_FRONT = "บรรทัดแรกต้องเป็น --- แล้วตามด้วย title: และ date:"
NOT_QUITE = "เส้นคั่นส่วนหัวต้องเป็น --- คือขีดกลางสามขีดชิดซ้าย ไม่มีอย่างอื่นในบรรทัด"
NOT_CLOSED = "ส่วนหัวเปิดด้วย --- แล้วยังไม่ได้ปิด ให้เพิ่มบรรทัด --- ก่อนเนื้อข่าว"


def refusal(sign: str) -> bool:
    return bool(FORBIDDEN.match(sign) or BROKEN.match(sign))


def said(raw: bytes) -> list[str]:
    return [str(problem) for problem in decode(raw, "f")[1]]


def test_utf8_is_read():
    assert decode("ประชุม\nเรื่องน้ำ ๑ 😀\tท้าย\n".encode(), "f") == ("ประชุม\nเรื่องน้ำ ๑ 😀\tท้าย\n", [])


def test_every_sign_that_is_refused_is_found_wherever_it_stands():
    refused = [chr(code) for code in range(0x110000) if refusal(chr(code)) and not 0xD800 <= code < 0xE000]
    assert len(refused) > 100
    assert [sign for sign in refused if not said(f"ประชุม\nก{sign}".encode())] == []


def test_an_empty_file_is_an_empty_text():
    assert decode(b"", "f") == ("", [])


def test_a_byte_order_mark_is_no_part_of_the_text():
    for several in (1, 2, 300_000):
        assert decode(b"\xef\xbb\xbf" * several + "ก\n".encode(), "f") == ("ก\n", [])


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_of_other_systems_are_the_same_line_ends(end: str):
    assert decode(f"ก{end}ข{end}{end}ค".encode(), "f") == ("ก\nข\n\nค", [])


@pytest.mark.parametrize(
    ("raw", "place"),
    [
        pytest.param("title: ข่าว\n".encode("cp874"), "1:8", id="cp874"),
        pytest.param(b"title: a\r\nnote: " + "ประชุม\r\n".encode("cp874"), "2:7", id="cp874 further down"),
        pytest.param("ก\n".encode("utf-16"), "1:1", id="UTF-16 with its mark"),
        pytest.param("title: ข่าว".encode()[:-1], "1:11", id="cut off within a letter"),
        pytest.param("กข\nคงจ".encode() + b"\xa1", "2:4", id="after Thai letters"),
        pytest.param("ก\rข".encode() + b"\xa1", "2:2", id="after a line end of old Macs"),
        pytest.param(b"\xef\xbb\xbfa\nb\xa1", "2:2", id="after a byte-order mark"),
        pytest.param(b"\xed\xa0\x80", "1:1", id="half of a pair"),
    ],
)
def test_what_is_not_utf8_is_refused_at_its_line_and_character(raw: bytes, place: str):
    assert said(raw) == [f"f:{place}: {NOT_UTF8}"]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_its_mark_is_refused(encoding: str):
    assert said("title: ข่าว\n".encode(encoding))


CONTROLS = [
    "\0", "\a", "\v", "\f", "\x1b", "\x7f", "\x85", "\x9f", "\u2028", "\u2029", "\u202a", "\u202b",
    "\u202c", "\u202d", "\u202e", "\u2066", "\u2067", "\u2068", "\u2069", "\ufffe", "\uffff",
]  # fmt: skip


@pytest.mark.parametrize(
    "character",
    CONTROLS,
    ids=lambda character: f"U+{ord(character):04X}",
)
def test_control_characters_and_what_turns_text_around_are_refused_at_their_place(character: str):
    assert said(f"ก\nขค{character}ง".encode()) == [
        f"f:2:3: มีอักขระควบคุมที่มองไม่เห็น (U+{ord(character):04X}) ให้ลบออก",
    ]


def test_every_line_with_a_control_character_is_told():
    assert [problem.split(" ")[0] for problem in said(b"a\0\nb\nc\x01d\n")] == ["f:1:2:", "f:3:2:"]


def test_a_byte_order_mark_at_the_beginning_of_a_line_is_no_part_of_it():
    assert decode("ก\n\ufeffข\n".encode(), "f") == ("ก\nข\n", [])


def test_of_several_refused_characters_in_a_line_each_is_told_once_and_how_often_it_stands_there():
    assert said("ก\x01\x02ข\uf701\x01\uf701\n".encode()) == [
        "f:1:2: มีอักขระควบคุมที่มองไม่เห็น (U+0001) ให้ลบออก (ในบรรทัดนี้มี 2 ตัว)",
        "f:1:3: มีอักขระควบคุมที่มองไม่เห็น (U+0002) ให้ลบออก",
        "f:1:5: อักษรนี้เสียจากการคัดลอก (มักมาจาก PDF) ให้ลบแล้วพิมพ์ใหม่ (ในบรรทัดนี้มี 2 ตัว)",
    ]


def test_what_is_only_hidden_is_left_for_later():
    assert decode("ก\u200bข\u00adค\u200e\n".encode(), "f") == ("ก\u200bข\u00adค\u200e\n", [])


@pytest.mark.parametrize(
    ("text", "front", "body", "above"),
    [
        ("---\ntitle: ก\n---\nเนื้อ\n", "title: ก\n", "เนื้อ\n", 3),
        ("---\ntitle: ก\ndate: 2564\n---\n\nเนื้อ", "title: ก\ndate: 2564\n", "\nเนื้อ", 4),
        ("--- \ntitle: ก\n---\t\nเนื้อ", "title: ก\n", "เนื้อ", 3),
        ("---\ntitle: ก\n---", "title: ก\n", "", 3),
        ("---\n---\n", "", "", 2),
        ("---\ntitle: ก\n---\nก\n\n---\n\nข\n", "title: ก\n", "ก\n\n---\n\nข\n", 3),
        ("---\nnote: |\n  ---\n---\nเนื้อ", "note: |\n  ---\n", "เนื้อ", 4),
    ],
    ids=[
        "a body",
        "an empty line before the body",
        "fences with spaces after them",
        "no body",
        "nothing between the fences",
        "a rule in the body",
        "a fence that is set in",
    ],
)
def test_the_front_matter_stands_between_two_fences(text: str, front: str, body: str, above: int):
    assert split_front(text, "f") == (front, body, above, [])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", f"1:1: {NO_FRONT}"),
        ("title: ก\n---\n", f"1:1: {NO_FRONT}"),
        ("\n---\ntitle: ก\n---\n", "1:1: ให้ลบบรรทัดว่างเหนือ --- บรรทัดแรกของไฟล์ต้องเป็น ---"),
        (" ---\n---\n", f"1:1: {NOT_QUITE}"),
        ("----\ntitle: ก\n----\n", f"1:1: {NOT_QUITE}"),
        ("—\ntitle: ก\n—\n", f"1:1: {NOT_QUITE}"),
    ],
)
def test_a_file_that_does_not_begin_with_a_fence_is_told_so(text: str, told: str):
    assert [str(problem) for problem in split_front(text, "f")[3]] == [f"f:{told}"]


@pytest.mark.parametrize(
    "text", ["---\ntitle: ก\n ---\nเนื้อ\n", "---\ntitle: ก\n----\n", "---\ntitle: ก\n–––\n"]
)
def test_a_second_fence_that_is_none_is_told_where_it_stands(text: str):
    assert [str(problem) for problem in split_front(text, "f")[3]] == [f"f:3:1: {NOT_QUITE}"]


@pytest.mark.parametrize("text", ["---", "---\ntitle: ก\n", "---\ntitle: ก\n...\n"])
def test_a_fence_that_is_never_closed_is_told_where_it_is_opened(text: str):
    assert [str(problem) for problem in split_front(text, "f")[3]] == [f"f:1:1: {NOT_CLOSED}"]


@given(st.text(alphabet=st.characters(exclude_characters="\r", codec="utf-8")))
@example("---")
def test_what_is_above_and_below_the_fences_is_the_whole_text_again(text: str):
    front, body, above, problems = split_front(f"---\n{text}\n---\nเนื้อ", "f")
    assert problems == []
    assert f"---\n{front}---\n{body}".split("\n")[above:] == body.split("\n")


@given(
    st.one_of(
        st.binary(), st.text().map(str.encode), st.text().map(lambda text: f"---\n{text}\n---\n".encode())
    )
)
@example("---\ntitle: \ufffe\n---\n".encode())
@example(b"---\ntitle: \xef\xbf\xbf\n---\n")
@example(b"---\n" + b"[" * 100_000)
def test_no_bytes_break_the_reading_of_a_file(raw: bytes):
    text, problems = decode(raw, "f")
    assert all(problem.line >= 1 and problem.column >= 1 for problem in problems)
    if not problems:
        front, _, _, _ = split_front(text, "f")
        parse_yaml(front, "f", above=1)
        parse_yaml(text, "f")
