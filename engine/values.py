"""What an editor wrote → what a field holds, or a ValueError in Thai that says how to write it.

Every scalar comes as text, so that nothing (NO, 012, 12:30) is guessed on the way.
"""

from __future__ import annotations

import math
import re
from datetime import datetime
from typing import Annotated, Any
from urllib.parse import quote, urlsplit

from pydantic import BeforeValidator, Field, PlainValidator, WithJsonSchema

from engine.thai import dates
from engine.thai.dates import Date
from engine.thai.words import FORBIDDEN, SPLIT_AM, clean

NUMBER = re.compile(r"[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?", re.ASCII)
LARGEST = 999_999_999
DIGITS = 15  # that a number keeps exactly, as every spreadsheet and browser reads it
LONGEST = 5_000  # characters of a field: more than anyone reads in one
PHONE = re.compile(r"\+?[0-9][0-9 ()-]{2,30}(?:(?: ต่อ |,|-)[0-9, -]{1,20})?")
EMAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")


def one_line(value: str) -> str:
    """The text with single spaces and nothing hidden in it, or a ValueError."""
    if FORBIDDEN.search(value):
        raise ValueError("มีอักขระควบคุมที่มองไม่เห็น ให้ลบออก")
    if not (text := " ".join(SPLIT_AM.sub(r"\1ำ", clean(value)).split())):
        raise ValueError("ต้องไม่เว้นว่าง ใส่ข้อความ หรือลบบรรทัดนี้ถ้าไม่จำเป็นต้องมี")
    if len(text) > LONGEST:
        raise ValueError(f"ยาวเกิน {LONGEST:,} ตัวอักษร ให้ย่อลง ส่วนที่เหลือเขียนเป็นเนื้อหา")
    return text


def _text(value: object) -> object:
    return one_line(value) if isinstance(value, str) else value


def _exact(value: object) -> object:
    """What is compared letter by letter: an address or a reference."""
    if isinstance(value, str) and (clean(value) != value or FORBIDDEN.search(value)):
        raise ValueError("มีอักขระที่มองไม่เห็นปนอยู่ ให้ลบแล้วพิมพ์ใหม่")
    return _text(value)


def _flag(value: object) -> object:
    if isinstance(value, bool):
        return value
    if value not in ("true", "false"):
        raise ValueError("ต้องเป็น true (ใช่) หรือ false (ไม่ใช่)")
    return value == "true"


def _whole(value: object) -> object:
    text = str(value).translate(dates.ARABIC)
    if not (text.isascii() and text.isdigit()):
        raise ValueError("ต้องเป็นจำนวนเต็ม เช่น 20")
    if len(text.lstrip("0")) > len(str(LARGEST)):
        raise ValueError(f"ต้องไม่เกิน {LARGEST:,}")
    return int(text)


def _number(value: object) -> object:
    text = str(value).translate(dates.ARABIC)
    if not NUMBER.fullmatch(text) or not math.isfinite(number := float(text.replace(",", ""))):
        without = " ไม่ใส่ %" if text.rstrip().endswith("%") else ""
        raise ValueError(f"ต้องเป็นตัวเลข{without} เช่น 62.5")
    if len(re.sub(r"\D", "", text).lstrip("0")) > DIGITS:
        raise ValueError(f"มีเกิน {DIGITS} หลัก ให้ปัดเศษ หรือใช้หน่วยนับที่ใหญ่ขึ้น")
    return number or 0.0  # for there is no less than nothing


def _any_date(value: object) -> Date:
    if isinstance(value, Date):
        return value
    if not isinstance(value, str):
        raise ValueError(f"ต้องเป็นวันที่ {dates.WAYS}")  # noqa: TRY004 (pydantic reads ValueError)
    return dates.parse_date(clean(value))


def _due(value: object) -> Date:
    """A date that may be a month or a year."""
    try:
        return _any_date(value)
    except ValueError as error:
        raise ValueError(
            str(error).replace(dates.WAYS, f"{dates.WAYS} หรือเดือน เช่น 2564-09 หรือ กันยายน 2564")
        ) from error


def _full_date(value: object) -> Date:
    date = _any_date(value)
    if not date.day:
        raise ValueError(f"ต้องระบุถึงวัน {dates.WAYS}")
    return date


def _moment(value: object) -> datetime:
    if isinstance(value, datetime):
        return value
    if not isinstance(value, str):
        raise ValueError("ต้องเป็นวันและเวลา เช่น 2564-07-01T09:00")  # noqa: TRY004 (as above)
    return dates.parse_moment(clean(value))


def _web(value: object) -> object:
    text = _exact(value)
    if isinstance(text, str):
        if re.match(r"https?://[^\s/]+/(?!.*://).* ", text):
            raise ValueError("ที่อยู่เว็บมีช่องว่างไม่ได้ ให้เปิดหน้านั้นแล้วคัดลอกที่อยู่ หรือเขียน %20 แทนช่องว่าง")
        try:
            parts = urlsplit(text)
        except ValueError:
            parts = urlsplit("")
        if (
            parts.scheme not in ("http", "https")
            or not parts.hostname
            or " " in text
            or not _has_port(parts.netloc)
        ):
            raise ValueError("ต้องเป็นที่อยู่เว็บเต็ม เช่น https://www.example.go.th/")
    return text


def _phone(value: object) -> object:
    text = _exact(value)
    text = text.translate(dates.ARABIC) if isinstance(text, str) else text
    if isinstance(text, str) and not PHONE.fullmatch(text):
        raise ValueError("ต้องเป็นหมายเลขโทรศัพท์ เช่น 0 2000 0000 หรือ +66 2000 0000")
    return text


def dialled(phone: str) -> str:
    """What a telephone dials for a number as people write it: its extension apart, the first of a range."""
    number, _, extension = phone.partition(" ต่อ ")
    first = re.sub(r"(?<=\d{4})-\d{1,2}$", "", number.partition(",")[0])
    digits = re.sub(r"[^0-9+]", "", first)
    extension = re.sub(r"\D.*", "", extension)
    return f"{digits};ext={extension}" if extension else digits


def _email(value: object) -> object:
    text = _exact(value)
    if isinstance(text, str) and not EMAIL.fullmatch(text):
        raise ValueError("ต้องเป็นอีเมล เช่น info@example.go.th")
    return text


def published(value: object) -> object:
    """An address that pages can stand under, or a ValueError."""
    text = _web(value)
    if isinstance(text, str):
        parts = urlsplit(text)
        if parts.query or parts.fragment or "?" in text or "#" in text or "@" in parts.netloc:
            raise ValueError("ต้องเป็นที่อยู่เว็บที่ไม่มี ? # และ @ เช่น https://www.example.go.th/portal/")
        if IN_THAI.search(parts.path):  # as a browser's address bar shows it
            encoded = text.replace(parts.path, quote(parts.path, safe="/%"))
            raise ValueError(f"เส้นทางที่มีอักษรไทยให้เขียนเป็น {encoded}")
        if not SAFE_PATH.fullmatch(parts.path) or {"..", "."} & set(parts.path.split("/")):
            raise ValueError("ต้องเป็นที่อยู่เว็บที่ใช้ได้จริง เช่น https://www.example.go.th/portal/")
    return text


def _repository(value: object) -> object:
    try:
        text = published(value)
    except ValueError:
        raise ValueError(REPOSITORY) from None
    if isinstance(text, str) and text.rstrip("/").endswith(".git"):
        raise ValueError(f"เป็นที่อยู่สำหรับ clone หมายถึง {text.rstrip('/').removesuffix('.git')} หรือไม่")
    if isinstance(text, str) and len([part for part in urlsplit(text).path.split("/") if part]) != 2:
        raise ValueError(REPOSITORY)
    return text


def _has_port(netloc: str) -> bool:
    _, colon, port = netloc.rpartition(":")
    return not colon or netloc.endswith("]") or (port.isascii() and port.isdigit() and int(port[:6]) < 65536)


REPOSITORY = "ต้องเป็นที่อยู่ของโครงการบน GitHub เช่น https://github.com/เจ้าของ/โครงการ"
IN_THAI = re.compile("[ก-๛]")
SAFE_PATH = re.compile(r"(?:/[A-Za-z0-9._~!$()*+;=:@%-]*)*(?<!//)", re.ASCII)
# What an editor of code is told: it takes 2564 for a number before it looks at the schema.
WRITTEN: dict[str, Any] = {"type": ["string", "number"]}
DATE_SCHEMA: dict[str, Any] = {**WRITTEN, "examples": ["2564-06-10", "10 มิถุนายน 2564"]}
LOCAL = ("localhost", "127.0.0.1")  # hosts that nobody but their owner reaches
ID_PATTERN = r"^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$"

Text = Annotated[str, BeforeValidator(_text), WithJsonSchema(WRITTEN)]
Web = Annotated[str, BeforeValidator(_web)]
Phone = Annotated[str, BeforeValidator(_phone)]
Email = Annotated[str, BeforeValidator(_email)]
Home = Annotated[str, BeforeValidator(published)]
Repository = Annotated[str, BeforeValidator(_repository)]
Reference = Annotated[str, BeforeValidator(_exact)]
Id = Annotated[str, Field(pattern=ID_PATTERN)]
# An id that stands for something else: whether that is there is asked when all is known.
IdOf = Annotated[str, BeforeValidator(_exact), WithJsonSchema({"type": "string", "pattern": ID_PATTERN})]
Flag = Annotated[bool, BeforeValidator(_flag)]
Whole = Annotated[int, BeforeValidator(_whole)]
Positive = Annotated[int, BeforeValidator(_whole), Field(ge=1)]
Number = Annotated[float, BeforeValidator(_number), WithJsonSchema(WRITTEN)]
AnyDate = Annotated[Date, PlainValidator(_due), WithJsonSchema(DATE_SCHEMA)]
Day = Annotated[Date, PlainValidator(_full_date), WithJsonSchema(DATE_SCHEMA)]
Moment = Annotated[
    datetime, PlainValidator(_moment), WithJsonSchema({"type": "string", "examples": ["2564-07-01T09:00"]})
]
