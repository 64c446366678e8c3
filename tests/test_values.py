from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from engine import values
from engine.thai.dates import BANGKOK, Date
from engine.values import AnyDate, Day, Flag, Home, Id, Moment, Number, Positive, Reference, Text, Web, Whole

KINDS: dict[str, Any] = {
    "text": Text,
    "web": Web,
    "phone": values.Phone,
    "email": values.Email,
    "repository": values.Repository,
    "home": Home,
    "reference": Reference,
    "id": Id,
    "flag": Flag,
    "whole": Whole,
    "positive": Positive,
    "number": Number,
    "any date": AnyDate,
    "day": Day,
    "moment": Moment,
}
NOT_WEB = "ต้องเป็นที่อยู่เว็บเต็ม เช่น https://www.example.go.th/"
NOT_WHOLE = "ต้องเป็นจำนวนเต็ม เช่น 20"
NOT_NUMBER = "ต้องเป็นตัวเลข เช่น 62.5"
HIDDEN = "มีอักขระที่มองไม่เห็นปนอยู่ ให้ลบแล้วพิมพ์ใหม่"
EMPTY = "ต้องไม่เว้นว่าง ใส่ข้อความ หรือลบบรรทัดนี้ถ้าไม่จำเป็นต้องมี"


def value(kind: str, written: object) -> Any:
    return TypeAdapter(KINDS[kind]).validate_python(written, strict=True)


def errors(kind: str, written: object) -> list[Any]:
    try:
        value(kind, written)
    except ValidationError as refused:
        return refused.errors()
    return []


def refusal(kind: str, written: object) -> str:
    """The Thai sentence with which the value is refused, or pydantic's name for what is wrong."""
    (error,) = errors(kind, written)
    return str(error["ctx"]["error"]) if error["type"] == "value_error" else str(error["type"])


@pytest.mark.parametrize(
    ("kind", "written", "expected"),
    [
        ("text", "ข่าวแรก", "ข่าวแรก"),
        ("text", "  ข่าว\n แรก\t", "ข่าว แรก"),
        ("text", "ข่าว\u200bแรก\ufeff", "ข่าวแรก"),
        ("text", "NO", "NO"),
        ("text", "2564", "2564"),
        ("id", "public-health", "public-health"),
        ("id", "2564-06-10-Meeting2", "2564-06-10-Meeting2"),
        ("flag", "true", True),
        ("flag", "false", False),
        ("whole", "0", 0),
        ("whole", "012", 12),
        ("whole", "๒๐", 20),
        ("positive", "1", 1),
        ("number", "62.5", 62.5),
        ("number", "-3", -3.0),
        ("number", "๖๒.๕", 62.5),
        ("number", "1,234,567.8", 1234567.8),
        ("any date", "2564", Date(2021)),
        ("any date", "กันยายน 2564", Date(2021, 9)),
        ("any date", "2564-06-10", Date(2021, 6, 10)),
        ("day", "๑๐ มิ.ย. ๒๕๖๔", Date(2021, 6, 10)),
        ("moment", "2564-07-01T09:00", datetime(2021, 7, 1, 9, tzinfo=BANGKOK)),
        ("web", "https://www.example.go.th/", "https://www.example.go.th/"),
        ("web", "http://example.go.th/ข่าว?ปี=2564#ที่มา", "http://example.go.th/ข่าว?ปี=2564#ที่มา"),
        ("web", "https://example.go.th:8443/a(b)", "https://example.go.th:8443/a(b)"),
        ("home", "http://localhost:8000/", "http://localhost:8000/"),
        ("home", "https://office.github.io/portal", "https://office.github.io/portal"),
        ("home", "https://[::1]:8000/a/b/", "https://[::1]:8000/a/b/"),
        ("reference", "roads/signs", "roads/signs"),
        ("reference", "first#ที่มา", "first#ที่มา"),
    ],
)
def test_what_an_editor_wrote_becomes_what_a_field_holds(kind: str, written: str, expected: object):
    assert value(kind, written) == expected
    assert type(value(kind, written)) is type(expected)


@pytest.mark.parametrize(
    ("kind", "held"),
    [
        ("text", "ข่าวแรก"),
        ("flag", True),
        ("whole", 20),
        ("number", 62.5),
        ("any date", Date(2021, 9)),
        ("day", Date(2021, 6, 10)),
        ("moment", datetime(2021, 7, 1, 9, tzinfo=BANGKOK)),
    ],
)
def test_what_a_field_holds_already_is_kept(kind: str, held: object):
    assert value(kind, held) == held


@pytest.mark.parametrize("written", ["", "   ", "\n", "\u200b", "\ufeff \u00ad"])
def test_a_text_that_shows_nothing_is_no_text(written: str):
    assert refusal("text", written) == EMPTY


@pytest.mark.parametrize("written", ["yes", "no", "True", "FALSE", "1", "0", "ใช่", "", " true"])
def test_only_true_and_false_are_yes_and_no(written: str):
    assert refusal("flag", written) == "ต้องเป็น true (ใช่) หรือ false (ไม่ใช่)"


@pytest.mark.parametrize("written", ["", "-1", "+1", "1.0", "1e3", "ยี่สิบ", "2O", "1 000", "²", "٣", "0x10"])
def test_what_is_no_whole_number_is_refused(written: str):
    assert refusal("whole", written) == NOT_WHOLE


@pytest.mark.parametrize("written", ["1234567890", "20000000000000000000", "9" * 4_000], ids=len)
def test_a_whole_number_is_kept_or_refused_and_never_shortened(written: str):
    assert errors("whole", written) or value("whole", written) == int(written)


def test_a_count_begins_at_one():
    assert refusal("positive", "0") == "greater_than_equal"


NO_NUMBERS = [
    "", "nan", "NaN", "inf", "-inf", "Infinity", "1e999", "มาก", "ร้อยละ 50", "1.2.3", "--1",
    "1/2", "0x10", "1_000", "١٢",
]  # fmt: skip


@pytest.mark.parametrize("written", NO_NUMBERS)
def test_what_is_no_number_is_refused(written: str):
    assert refusal("number", written) == NOT_NUMBER


def test_a_number_is_written_without_its_sign_of_percent():
    assert refusal("number", "50%") == "ต้องเป็นตัวเลข ไม่ใส่ % เช่น 62.5"


@pytest.mark.parametrize(
    "written", ["9999999999999999", "12345678901234567.89", "0.1234567890123456", "9" * 300]
)
def test_a_number_of_more_digits_than_can_be_shown_as_written_is_refused(written: str):
    assert refusal("number", written) == "มีเกิน 15 หลัก ให้ปัดเศษ หรือใช้หน่วยนับที่ใหญ่ขึ้น"


@pytest.mark.parametrize("written", ["999999999999999", "0.00000123456789", "-0.5", "000000000000000001"])
def test_a_number_of_fifteen_digits_is_kept_exactly(written: str):
    assert Decimal(repr(value("number", written))) == Decimal(written)


def test_there_is_no_less_than_nothing():
    assert str(value("number", "-0")) == "0.0"


@pytest.mark.parametrize("letters", [5_000, 5_001])
def test_a_field_longer_than_anyone_reads_is_refused(letters: int):
    assert bool(errors("text", "ก" * letters)) == (letters > 5_000)


@pytest.mark.parametrize("written", ["62,5", "1,2,3", "1,2345", ",5", "5,", "1,,000", "1.000,5"])
def test_a_comma_parts_thousands_and_nothing_else(written: str):
    assert refusal("number", written) == NOT_NUMBER


@pytest.mark.parametrize("written", ["2564", "กันยายน 2564", "พ.ศ. 2564"])
def test_a_day_is_asked_for_where_a_year_or_a_month_is_too_little(written: str):
    assert refusal("day", written) == "ต้องระบุถึงวัน เขียนเป็น 2564-06-10 หรือ 10 มิถุนายน 2564"


def test_an_impossible_date_is_refused_with_the_nearest():
    message = "ไม่มีวันที่ 29 กุมภาพันธ์ 2568 เพราะเดือนนั้นมี 28 วัน หมายถึง 2568-02-28 หรือไม่"
    assert [refusal(kind, "2568-02-29") for kind in ("any date", "day", "moment")] == [message] * 3


NO_ADDRESSES = [
    "www.example.go.th", "//example.go.th/", "/news/", "example", "https://", "https:///a",
    "ftp://example.go.th/", "javascript:alert(1)", "data:text/html,x", "mailto:a@example.go.th",
    "https://exa mple.go.th/", "https://[::1", "http:example.go.th", "https//example.go.th",
]  # fmt: skip


@pytest.mark.parametrize("written", NO_ADDRESSES)
def test_what_is_no_full_web_address_is_refused(written: str):
    assert refusal("web", written) == NOT_WEB


@pytest.mark.parametrize("hidden", ["\u200b", "\u200d", "\u2060", "\ufeff", "\u00ad"])
def test_a_hidden_character_in_an_address_is_refused(hidden: str):
    assert refusal("web", f"https://exam{hidden}ple.go.th/") == HIDDEN


@pytest.mark.parametrize("hidden", ["\u200b", "\u00ad"])
def test_a_hidden_character_in_a_reference_is_refused(hidden: str):
    assert refusal("reference", f"roads/sig{hidden}ns") == HIDDEN


@pytest.mark.parametrize(
    "end", ["?a=1", "?", "#top", "#", "a b/", "..", "../b/", "a//", "<a>/", 'a"b/', "a\\b/"]
)
def test_an_address_that_no_page_can_stand_under_is_no_home(end: str):
    assert errors("home", f"https://www.example.go.th/{end}")


def test_a_path_in_thai_is_told_as_it_is_to_be_written():
    told = "เส้นทางที่มีอักษรไทยให้เขียนเป็น https://example.go.th/a/%E0%B8%81/"
    assert refusal("home", "https://example.go.th/a/ก/") == told


@pytest.mark.parametrize(
    "host",
    [
        "user@example.go.th",
        "a:b@example.go.th",
        "example.go.th:99999",
        "example.go.th:x",
        "example.go.th:²",
        "example.go.th:๘๐",
    ],
)
def test_a_host_that_nobody_can_reach_is_no_home(host: str):
    assert errors("home", f"https://{host}/")


@pytest.mark.parametrize("character", ["\0", "\a", "\x1b", "\x85", "\u2028", "\u202e", "\u2066", "\uffff"])
@pytest.mark.parametrize("kind", ["text", "web", "home", "reference"])
def test_a_control_character_or_what_turns_text_around_is_refused(kind: str, character: str):
    assert errors(kind, f"https://example.go.th/a{character}b")


@pytest.mark.parametrize(
    "written", ["", "a b", "a_b", "-a", "a-", "a--b", "ถนน", "๑", "a/b", "a.b", "a\n", "a\u200bb", "é"]
)
def test_an_id_is_ascii_letters_and_digits_between_single_hyphens(written: str):
    assert refusal("id", written) == "string_pattern_mismatch"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("written", [("ก",), {"a": "ก"}, ()], ids=["a list", "a mapping", "an empty list"])
def test_a_list_or_a_mapping_is_no_single_value(kind: str, written: object):
    assert refusal(kind, written)


@given(
    st.sampled_from(sorted(KINDS)),
    st.one_of(st.text(), st.text(alphabet="0123456789๐๙.,-+eE_ ", max_size=12)),
)
def test_any_text_is_either_accepted_or_refused_in_one_sentence(kind: str, written: str):
    assert len(errors(kind, written)) <= 1


@pytest.mark.parametrize(
    ("written", "dialled"),
    [
        ("0 2141 9000", "021419000"),
        ("+66 2141 9000", "+6621419000"),
        ("0 2141 9000 ต่อ 1234", "021419000;ext=1234"),
        ("0-2141-9000 ต่อ 12, 13", "021419000;ext=12"),
        ("02-141-9000-5", "021419000"),
        ("02-141-9000, 02-141-9001", "021419000"),
        ("1111", "1111"),
    ],
)
def test_a_telephone_dials_the_first_number_that_is_written(written: str, dialled: str):
    assert values.dialled(written) == dialled


@pytest.mark.parametrize(
    ("written", "good"),
    [("02-000-0000", True), ("1111", True), ("0 2000 0000 ต่อ 12", True), ("12", False), ("โทร 02", False)],
)
def test_a_telephone_number_is_one(written: str, good: bool):
    assert bool(errors("phone", written)) != good


@pytest.mark.parametrize(
    ("written", "good"), [("info@example.go.th", True), ("a@b", False), ("infoexample.org", False)]
)
def test_an_address_for_letters_is_one(written: str, good: bool):
    assert bool(errors("email", written)) != good


@pytest.mark.parametrize(
    ("written", "good"),
    [
        ("https://github.com/example/portal", True),
        ("https://github.com/example", False),
        ("https://github.com/a/b/c", False),
        ("github", False),
    ],
)
def test_a_repository_is_told_by_its_owner_and_its_name(written: str, good: bool):
    assert bool(errors("repository", written)) != good


@pytest.mark.parametrize(("port", "good"), [("65535", True), ("65536", False), ("http", False)])
def test_a_port_is_one_that_there_can_be(port: str, good: bool):
    assert bool(errors("web", f"https://example.org:{port}/")) != good
