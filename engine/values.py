"""What an editor wrote → what a field holds, or a ValueError in Thai that says how to write it.

Every scalar comes as text, so that nothing (NO, 012, 12:30) is guessed on the way.
"""

from __future__ import annotations

import math
from datetime import datetime
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import BeforeValidator, Field, PlainValidator, WithJsonSchema

from engine.thai import dates
from engine.thai.dates import Date
from engine.thai.words import clean


def _text(value: object) -> object:
    if not isinstance(value, str):
        return value
    if not (text := " ".join(clean(value).split())):
        raise ValueError("ต้องไม่เว้นว่าง ใส่ข้อความ หรือลบบรรทัดนี้ถ้าไม่จำเป็นต้องมี")
    return text


def _flag(value: object) -> object:
    if value not in ("true", "false"):
        raise ValueError("ต้องเป็น true (ใช่) หรือ false (ไม่ใช่)")
    return value == "true"


def _whole(value: object) -> object:
    text = str(value).translate(dates.ARABIC)
    if not (text.isascii() and text.isdigit()):
        raise ValueError("ต้องเป็นจำนวนเต็ม เช่น 20")
    return int(text[:9])


def _number(value: object) -> object:
    text = str(value).translate(dates.ARABIC).replace(",", "")
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise ValueError("ต้องเป็นตัวเลข เช่น 62.5")
    return number


def _any_date(value: object) -> Date:
    if not isinstance(value, str):
        raise ValueError(f"ต้องเป็นวันที่ {dates.WAYS}")  # noqa: TRY004 (pydantic reads ValueError)
    return dates.parse_date(value)


def _full_date(value: object) -> Date:
    date = _any_date(value)
    if not date.day:
        raise ValueError(f"ต้องระบุถึงวัน {dates.WAYS}")
    return date


def _moment(value: object) -> datetime:
    if not isinstance(value, str):
        raise ValueError("ต้องเป็นวันและเวลา เช่น 2564-07-01T09:00")  # noqa: TRY004 (as above)
    return dates.parse_moment(value)


def _web(value: object) -> object:
    text = _text(value)
    if isinstance(text, str):
        try:
            parts = urlsplit(text)
        except ValueError:
            parts = urlsplit("")
        if parts.scheme not in ("http", "https") or not parts.hostname or " " in text:
            raise ValueError("ต้องเป็นที่อยู่เว็บเต็ม เช่น https://www.example.go.th/")
    return text


DATE_SCHEMA: dict[str, Any] = {"type": "string", "examples": ["2564-06-10", "10 มิถุนายน 2564"]}
ID_PATTERN = r"^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$"

Text = Annotated[str, BeforeValidator(_text)]
Web = Annotated[str, BeforeValidator(_web)]
Id = Annotated[str, Field(pattern=ID_PATTERN)]
Flag = Annotated[bool, BeforeValidator(_flag)]
Whole = Annotated[int, BeforeValidator(_whole)]
Positive = Annotated[int, BeforeValidator(_whole), Field(ge=1)]
Number = Annotated[float, BeforeValidator(_number)]
AnyDate = Annotated[Date, PlainValidator(_any_date), WithJsonSchema(DATE_SCHEMA)]
Day = Annotated[Date, PlainValidator(_full_date), WithJsonSchema(DATE_SCHEMA)]
Moment = Annotated[
    datetime, PlainValidator(_moment), WithJsonSchema({"type": "string", "examples": ["2564-07-01T09:00"]})
]
