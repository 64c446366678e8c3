"""Text in B.E. or C.E., ISO or Thai words → dates; dates → Thai text."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import datetime, timedelta, timezone
from difflib import get_close_matches
from typing import NamedTuple

MONTHS = (
    "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน",
    "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
)  # fmt: skip
MONTHS_SHORT = (
    "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.",
)  # fmt: skip
MONTH_NUMBERS = {name: n for names in (MONTHS, MONTHS_SHORT) for n, name in enumerate(names, 1)} | {
    name.replace(".", ""): n for n, name in enumerate(MONTHS_SHORT, 1)
}

# The law of B.E. 2483 (พระราชบัญญัติปีประดิทิน พุทธศักราช 2483) moved the new year from 1 April to
# 1 January from 1941 on, so B.E. 2483 ended in December and January to March before it are + 542.
FIRST_JANUARY_YEAR = 2484
FIRST_BUDDHIST_YEAR = 2400
EARLIEST_YEAR = 1800

BANGKOK = timezone(timedelta(hours=7))  # no summer time since 1920; no time zone database needed
ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")

ISO = re.compile(r"(\d{1,6})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", re.ASCII)
WORDS = re.compile(r"(?:วันที่\s*)?(?:([0-9]{1,2})\s*)?([ก-๎.]+?)\s*(?:(พ\.ศ\.|ค\.ศ\.)\s*)?([0-9]+)")
YEAR = re.compile(r"(พ\.ศ\.|ค\.ศ\.)\s*([0-9]+)")
DAY_FIRST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{1,6})", re.ASCII)
YEAR_FIRST = re.compile(r"(\d{4})(?:(\d\d)(\d\d)|[/. ](\d{1,2})[/. ](\d{1,2}))", re.ASCII)
CLOCK = re.compile(
    r"(.+?)(?:T|\s+เวลา\s+|\s+)(\d{1,2})[:.](\d{2})(?::(\d{2}))?(?:\s*น\.)?(?:\+07:00)?", re.ASCII
)

HYPHENS = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
WAYS = "เขียนเป็น 2564-06-10 หรือ 10 มิถุนายน 2564"


class Date(NamedTuple):
    """A year, a month or a day in C.E.; what is not known is 0. Full days compare as they follow."""

    year: int
    month: int = 0
    day: int = 0

    @property
    def iso(self) -> str:
        """2021, 2021-09 or 2021-09-30."""
        month = f"-{self.month:02d}" if self.month else ""
        day = f"-{self.day:02d}" if self.day else ""
        return f"{self.year:04d}{month}{day}"

    @property
    def last(self) -> Date:
        """The last day that belongs to it: a month is over when this day has passed."""
        month = self.month or 12
        return Date(self.year, month, self.day or monthrange(self.year, month)[1])

    @property
    def buddhist_year(self) -> int:
        """The year of the Buddhist era that Thai readers know it by."""
        before_new_year = self.year + 543 < FIRST_JANUARY_YEAR and 1 <= self.month <= 3
        return self.year + (542 if before_new_year else 543)


def parse_date(text: str) -> Date:
    """Read "2564-06-10", "2021-06", "๑๐ มิ.ย. ๒๕๖๔", "กันยายน 2564" or "พ.ศ. 2564".

    Raises ValueError with a Thai sentence that says what is wrong and how to write it.
    """
    plain = " ".join(text.translate(ARABIC).split())
    if plain != (straight := plain.translate(HYPHENS)):
        raise ValueError(f"ใช้ขีดกลาง - ในวันที่ หมายถึง {straight} หรือไม่")
    if (match := ISO.fullmatch(plain)) and not _begins_with_the_day(plain):
        year, month, day = match.groups()
        return _date(year, int(month) if month else None, int(day) if day else None, None)
    if match := YEAR.fullmatch(plain):
        return _date(match[2], None, None, match[1])
    if (match := WORDS.fullmatch(plain)) and match[2] in MONTH_NUMBERS:
        day, name, era, year = match.groups()
        return _date(year, MONTH_NUMBERS[name], int(day) if day else None, era)
    if meant := _in_another_order(plain):
        raise ValueError(f"อ่านวันที่ “{text[:80]}” ไม่ได้ หมายถึง {meant} หรือไม่")
    raise ValueError(f"อ่านวันที่ “{text[:80]}” ไม่ได้ {WAYS}")


def _begins_with_the_day(text: str) -> bool:
    """Whether it is written as 10-06-64: a year of two digits is after 31."""
    match = DAY_FIRST.fullmatch(text)
    return match is not None and int(match[1]) <= 31


def _in_another_order(text: str) -> str:
    """What 10/06/2564 or 25640610 probably means; "" where it is neither. Raises ValueError."""
    if match := DAY_FIRST.fullmatch(text):
        day, month, year = match.groups()
        year = f"25{year}" if len(year) == 2 else year  # of two digits, as people write them
    elif match := YEAR_FIRST.fullmatch(text):
        year, month, day = (part for part in match.groups() if part)
    elif (match := WORDS.fullmatch(text)) and (
        near := get_close_matches(match[2], MONTHS + MONTHS_SHORT, 1, 0.7)
    ):
        year = f"25{match[4]}" if len(match[4]) == 2 else match[4]
        _date(year, MONTH_NUMBERS[near[0]], int(match[1]) if match[1] else None, match[3])
        return " ".join(part for part in (match[1], near[0], match[3], year) if part)
    else:
        return ""
    _date(year, int(month), int(day), None)
    return f"{year}-{int(month):02d}-{int(day):02d}"


def parse_moment(text: str) -> datetime:
    """Read a date with a time of day, in Bangkok: "2564-07-01T09:00", "1 กรกฎาคม 2564 09.00 น."

    A date alone is its first minute. Raises ValueError with a Thai sentence.
    """
    plain = " ".join(text.translate(ARABIC).split())
    match = CLOCK.fullmatch(plain)
    try:
        day = parse_date(match[1] if match else plain)
    except ValueError as error:
        said = str(error).replace(WAYS, "เขียนเป็น 2564-07-01T09:00")
        if match:  # a day that is offered keeps its time
            said = re.sub(r"(-\d\d) หรือไม่$", rf"\1T{int(match[2]):02d}:{match[3]} หรือไม่", said)
        raise ValueError(said) from error
    if not day.day:
        raise ValueError(f"“{text}” ต้องระบุถึงวัน เช่น 2564-07-01T09:00")
    hour, minute, second = (int(part or 0) for part in match.group(2, 3, 4)) if match else (0, 0, 0)
    if hour > 23 or minute > 59 or second > 59:
        raise ValueError(f"เวลาใน “{text}” ไม่มีจริง เขียนเป็น 2564-07-01T09:00")
    return datetime(*day, hour, minute, second, tzinfo=BANGKOK)


def day_of(moment: datetime) -> Date:
    """The day in Bangkok at that moment."""
    there = moment.astimezone(BANGKOK)
    return Date(there.year, there.month, there.day)


def full_date(date: Date) -> str:
    """10 มิถุนายน 2564, กันยายน 2564 or พ.ศ. 2564."""
    if not date.month:
        return f"พ.ศ. {date.buddhist_year}"
    day = f"{date.day} " if date.day else ""
    return f"{day}{MONTHS[date.month - 1]} {date.buddhist_year}"


def clock(moment: datetime) -> str:
    """15.13 น., as Thai offices write the time of day."""
    return f"{moment.astimezone(BANGKOK):%H.%M} น."


def _date(written: str, month: int | None, day: int | None, era: str | None) -> Date:
    if len(written) == 2:
        raise ValueError(f"ปี “{written}” ต้องมีสี่หลัก หมายถึง 25{written} หรือไม่")
    if len(written) != 4:
        raise ValueError(f"ปี “{written}” ต้องมีสี่หลัก เช่น 2564")
    year = _christian(int(written), month, era)
    if month is None:
        return Date(year)
    if day and day <= 12 < month <= monthrange(year, day)[1]:
        raise ValueError(f"ไม่มีเดือนที่ {month} หมายถึง {written}-{day:02d}-{month:02d} หรือไม่")
    if not 1 <= month <= 12:
        raise ValueError(f"ไม่มีเดือนที่ {month} {WAYS}")
    days = monthrange(year, month)[1]
    if day is not None and not 1 <= day <= days:
        near = f" หมายถึง {written}-{month:02d}-{days} หรือไม่" if day > days else f" {WAYS}"
        raise ValueError(f"ไม่มีวันที่ {day} {MONTHS[month - 1]} {written} เพราะเดือนนั้นมี {days} วัน{near}")
    return Date(year, month, day or 0)


def _christian(year: int, month: int | None, era: str | None) -> int:
    buddhist = era == "พ.ศ." or (era is None and year >= FIRST_BUDDHIST_YEAR)
    early = month is not None and month <= 3
    if buddhist and early and year == FIRST_JANUARY_YEAR - 1:
        raise ValueError("พ.ศ. 2483 ไม่มีเดือนมกราคมถึงมีนาคม เพราะเริ่มนับปีใหม่วันที่ 1 มกราคม ตั้งแต่ พ.ศ. 2484")
    if buddhist and year - 543 >= FIRST_BUDDHIST_YEAR:  # as when 543 is added twice
        likely = FIRST_JANUARY_YEAR <= year - 543 < FIRST_BUDDHIST_YEAR + 543
        meant = f"หมายถึง {year - 543} หรือไม่" if likely else WAYS
        raise ValueError(f"ปี {year} อยู่ไกลเกินไป {meant}")
    if buddhist:
        year -= 542 if early and year < FIRST_JANUARY_YEAR else 543
    if year < EARLIEST_YEAR or (era == "ค.ศ." and year >= FIRST_BUDDHIST_YEAR):
        raise ValueError(f"ปีนี้อยู่นอกช่วงที่พอร์ทัลรับ {WAYS}")
    return year
