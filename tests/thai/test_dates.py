from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from engine.thai.dates import (
    BANGKOK,
    Date,
    clock,
    day_of,
    full_date,
    parse_date,
    parse_moment,
)
from tests.cases import cases

DAYS = st.dates(date(1800, 1, 1), date(2399, 12, 31))
SHORT = ["ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค."]
# A number below 2400 is read as a Christian year, so earlier days need their era beside them.
DAYS_BY_NUMBER = st.dates(date(1857, 4, 1), date(2399, 12, 31))
BITS_OF_DATES = [
    "0", "1", "2", "9", "31", "64", "2564", "2021", "2483", "๐", "๙", "๒๕๖๔", "-", ":", ".", "/", "T",
    "น.", "เวลา", "วันที่", "พ.ศ.", "ค.ศ.", "มกราคม", "ม.ค.", "มค", "ก", "่", "+07:00", "Z", " ", "\n",
    "\u200b", "²", "٣",
]  # fmt: skip
ALMOST_DATES = st.lists(st.sampled_from(BITS_OF_DATES), max_size=12).map("".join)


def said(text: str) -> str:
    try:
        return parse_date(text).iso
    except ValueError as error:
        return str(error)


def said_of_a_moment(text: str) -> str:
    try:
        return parse_moment(text).isoformat()
    except ValueError as error:
        return str(error)


@pytest.mark.parametrize(("text", "expected"), cases("dates"))
def test_a_date_is_read_or_the_editor_is_told_why_not(text: str, expected: str):
    assert said(text) == expected


@pytest.mark.parametrize(("text", "expected"), cases("moments"))
def test_a_moment_is_read_or_the_editor_is_told_why_not(text: str, expected: str):
    assert said_of_a_moment(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "2564-07-01T9:5",
        "2564-07-01T09:00Z",
        "2564-07-01T०९:३०",  # digits of another script
        "2564-07-01T09:00+00:00",
        "1 กรกฎาคม 2564 เวลาเก้าโมงเช้า",
        "พรุ่งนี้ 09.00 น.",
    ],
)
def test_a_moment_that_cannot_be_read_is_told_how_a_moment_is_written(text: str):
    with pytest.raises(ValueError, match="เขียนเป็น 2564-07-01T09:00"):
        parse_moment(text)


@pytest.mark.parametrize("number", range(1, 13))
def test_every_month_is_read_by_all_its_names(number: int):
    short = SHORT[number - 1]
    written = {f"{short} 2564", f"{short.replace('.', '')} 2564", full_date(Date(2021, number))}
    assert {parse_date(text) for text in written} == {Date(2021, number)}


@pytest.mark.parametrize(
    ("date", "written"),
    [
        (Date(2021, 6, 10), "10 มิถุนายน 2564"),
        (Date(2021, 9), "กันยายน 2564"),
        (Date(2021), "พ.ศ. 2564"),
        (Date(1941, 1, 1), "1 มกราคม 2484"),
        (Date(1940, 4, 1), "1 เมษายน 2483"),
        (Date(1940, 3, 31), "31 มีนาคม 2482"),
    ],
)
def test_a_date_is_written_in_the_buddhist_era_with_what_is_known_of_it(date: Date, written: str):
    assert full_date(date) == written


@pytest.mark.parametrize(
    ("written", "iso"),
    [(Date(2021), "2021"), (Date(2021, 9), "2021-09"), (Date(2021, 9, 3), "2021-09-03")],
)
def test_data_holds_a_date_in_the_christian_era_with_what_is_known_of_it(written: Date, iso: str):
    assert written.iso == iso


@pytest.mark.parametrize(
    ("period", "last"),
    [
        (Date(2021), Date(2021, 12, 31)),
        (Date(2021, 9), Date(2021, 9, 30)),
        (Date(2023, 2), Date(2023, 2, 28)),
        (Date(2024, 2), Date(2024, 2, 29)),
        (Date(2021, 9, 3), Date(2021, 9, 3)),
    ],
)
def test_a_year_or_a_month_ends_with_its_last_day(period: Date, last: Date):
    assert period.last == last


def test_days_are_sorted_as_they_follow():
    days = [Date(2021, 6, 10), Date(2020, 12, 31), Date(2021, 6, 9), Date(2021, 10, 1)]
    assert [day.iso for day in sorted(days)] == ["2020-12-31", "2021-06-09", "2021-06-10", "2021-10-01"]


@given(DAYS)
@example(date(1940, 3, 31))
@example(date(1940, 4, 1))
def test_a_day_in_iso_is_read_back_as_the_same_day(day: date):
    written = Date(day.year, day.month, day.day)
    assert written.iso == day.isoformat()
    assert parse_date(written.iso) == written


@given(DAYS_BY_NUMBER)
@example(date(1857, 4, 1))
@example(date(1940, 3, 31))
@example(date(1940, 4, 1))
@example(date(1940, 12, 31))
@example(date(1941, 1, 1))
def test_a_day_in_the_buddhist_era_is_read_back_as_the_same_day(day: date):
    written = Date(day.year, day.month, day.day)
    iso = f"{written.buddhist_year}-{day.month:02d}-{day.day:02d}"
    short = f"{day.day} {SHORT[day.month - 1]} {written.buddhist_year}"
    assert {parse_date(text) for text in (iso, full_date(written), short)} == {written}


@given(DAYS)
@example(date(1800, 1, 1))
def test_a_day_with_its_era_beside_it_is_read_back_however_long_ago_it_was(day: date):
    written = Date(day.year, day.month, day.day)
    names, year = full_date(written).rsplit(" ", 1)
    assert parse_date(f"{names} พ.ศ. {year}") == written


@given(st.integers(1800, 2399))
def test_a_year_is_read_back_as_the_same_year(year: int):
    assert parse_date(full_date(Date(year))) == Date(year)


@given(st.integers(1858, 2399), st.integers(1, 12))
def test_a_month_is_read_back_as_the_same_month(year: int, month: int):
    written = Date(year, month)
    short = f"{SHORT[month - 1]} {written.buddhist_year}"
    assert {parse_date(text) for text in (full_date(written), short)} == {written}


@given(st.one_of(st.text(), ALMOST_DATES))
def test_no_text_breaks_the_reading_of_dates(text: str):
    assert said(text)
    assert said_of_a_moment(text)


@given(st.datetimes(datetime(1858, 1, 1), datetime(2399, 12, 31)))  # noqa: DTZ001 (days in Bangkok)
def test_a_moment_is_read_back_from_the_day_and_the_clock_that_were_written(moment: datetime):
    moment = moment.replace(second=0, microsecond=0, tzinfo=BANGKOK)
    assert parse_moment(f"{full_date(day_of(moment))} เวลา {clock(moment)}") == moment


def test_a_day_begins_at_midnight_in_bangkok():
    midnight = datetime(2021, 6, 9, 17, 0, tzinfo=UTC)
    assert day_of(midnight) == Date(2021, 6, 10)
    assert day_of(midnight - timedelta(seconds=1)) == Date(2021, 6, 9)


def test_the_clock_is_bangkoks_and_has_two_digits_and_a_dot():
    assert clock(datetime(2021, 6, 10, 2, 5, tzinfo=UTC)) == "09.05 น."


def test_the_last_second_of_a_day_is_one():
    assert parse_moment("2564-07-01T23:59:59").second == 59


@pytest.mark.parametrize(("written", "meant"), [("10.06.2564", "2564-06-10"), ("30 กุมภาพันท์ 2564", "28")])
def test_what_was_meant_is_a_day_that_there_is(written: str, meant: str):
    with pytest.raises(ValueError, match=meant):
        parse_date(written)
