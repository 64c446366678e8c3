"""The words of a command line → a call: what is asked for, or in Thai what is wrong with the asking."""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from engine.problem import did_you_mean, quoted
from engine.thai.dates import parse_date, parse_moment

Read = TypeVar("Read")
FORMATS = ("text", "github", "json")
DEEPEST = 100  # folders within folders
NOUNS = ("news", "group", "agency", "page")


def parsed(words: Sequence[str]) -> argparse.Namespace:
    top = Parser(
        prog="build.py",
        description="สร้างเว็บไซต์พอร์ทัลจาก content/ ถ้าไม่ระบุคำสั่ง จะใช้ build (ดูตัวเลือกด้วย build.py build --help)",
        epilog="รหัสผลลัพธ์: 0 สำเร็จ (คำเตือนไม่มีผล) · 1 เนื้อหามีข้อผิดพลาด บอกไว้ครบทุกแห่ง · 2 สั่งไม่ถูกต้อง · 3 โปรแกรมขัดข้อง",
    )
    commands = top.add_subparsers(dest="command", metavar="คำสั่ง", required=True)
    for name, (words_of_help, arguments) in COMMANDS.items():
        command = commands.add_parser(name, help=words_of_help, description=words_of_help)
        command.set_defaults(**UNASKED)
        root = command.add_argument("--root", type=own_words(folder), default=".", metavar="DIR")
        root.help = "โฟลเดอร์ที่มี site.toml และ content/ (ค่าเริ่มต้น: ที่นี่)"
        arguments(command)
    given = list(words)
    if not given or (given[0].startswith("-") and given[0] not in ("-h", "--help")):
        given.insert(0, "build")
    elif given[0] not in COMMANDS and not given[0].startswith("-"):
        near = did_you_mean(given[0], COMMANDS) or f" คำสั่งที่มี: {', '.join(COMMANDS)}"
        top.error(f"ไม่มีคำสั่ง {quoted(given[0])}{near}")
    call = top.parse_args(given)
    try:
        there = call.root.resolve().is_dir() and os.access(call.root, os.R_OK | os.X_OK)
    except (OSError, RuntimeError):  # in a folder that is closed or gone, or a link to itself
        there = False
    if not there:
        top.error(f"ไม่พบโฟลเดอร์ {call.root} หรือไม่มีสิทธิ์เปิด")
    if call.before and call.before.resolve() == call.root.resolve():
        top.error("--before ต้องเป็นโฟลเดอร์อื่น ที่มีเนื้อหาก่อนการแก้ไขครั้งนี้")
    call.out = call.out or call.root / "dist"
    return call


IN_THAI = (
    (re.compile(r"the following arguments are required: (.*)"), r"ต้องระบุ \1"),
    (re.compile(r"unrecognized arguments: (-.*)"), r"ไม่มีตัวเลือก \1"),
    (re.compile(r"unrecognized arguments: (.*)"), r"ไม่รู้จัก \1 (ข้อความที่มีช่องว่าง ให้ใส่เครื่องหมายคำพูดคร่อม)"),
    (re.compile(r"invalid choice: (.*?) \(choose from (.*)\)"), r"ไม่มี \1 เลือกได้: \2"),
    (re.compile(r"expected one argument"), "ต้องมีค่าตามหลัง"),
    (re.compile(r"ignored explicit argument (.*)"), r"ไม่รับค่า \1"),
    (re.compile(r"^argument (\S+): "), r"\1: "),
)


class Parser(argparse.ArgumentParser):
    """argparse, whose few words of its own are Thai."""

    def __init__(self, **words: Any) -> None:
        super().__init__(add_help=False, allow_abbrev=False, **words)
        self._positionals.title, self._optionals.title = "คำสั่งและค่า", "ตัวเลือก"
        self.add_argument("-h", "--help", action="help", help="แสดงวิธีใช้นี้")

    def format_help(self) -> str:
        return super().format_help().replace("usage: ", "วิธีใช้: ", 1)

    def error(self, message: str) -> NoReturn:
        for english, in_thai in IN_THAI:
            message = english.sub(in_thai, message)
        self.exit(2, f"สั่งไม่ถูกต้อง: {message}\nดูวิธีใช้: {self.prog} --help\n")


UNASKED = {
    "out": None, "url": None, "as_of": None, "at": None, "before": None, "jobs": 1, "no_cache": False, "drafts": False,
}  # fmt: skip


def build_arguments(command: argparse.ArgumentParser) -> None:
    add = command.add_argument
    add("--out", type=own_words(folder), metavar="DIR", help="โฟลเดอร์ผลลัพธ์ (ค่าเริ่มต้น: ROOT/dist)")
    add("--url", type=own_words(url), metavar="URL", help="ที่อยู่ที่เผยแพร่ แทน url ใน site.toml")
    add(
        "--as-of",
        type=own_words(day),
        metavar="DATE",
        help="ข้อมูล ณ วันที่ เช่น 2564-07-01 (ค่าเริ่มต้น: วันล่าสุดในเนื้อหา) ข่าวและรายงานเป็นของวันนั้น ส่วนกลุ่มและหน่วยงานเป็นตามไฟล์ในปัจจุบัน",
    )
    add(
        "--at",
        type=own_words(parse_moment),
        metavar="DATETIME",
        help="ไม่แสดงข่าวที่ตั้งเผยแพร่หลังเวลาที่ระบุ เช่น 2564-07-01T09:00",
    )
    working_arguments(command)
    add("--drafts", action="store_true", help="สร้างข่าวที่เป็นร่างด้วย")


def working_arguments(command: argparse.ArgumentParser) -> None:
    help_ = "จำนวนงานที่ทำพร้อมกัน (ค่าเริ่มต้น: จำนวนแกนประมวลผลของเครื่อง)"
    command.add_argument("--jobs", type=own_words(count), metavar="N", default=cores(), help=help_)
    command.add_argument("--no-cache", action="store_true", help="ไม่ใช้ผลที่จำไว้จากครั้งก่อน")


def cores() -> int:
    """Those that this process may use, which may be fewer than there are."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def check_arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--at",
        type=own_words(parse_moment),
        metavar="DATETIME",
        help="บอกด้วยว่า ณ เวลาที่ระบุ ข่าวใดยังไม่แสดง เป็นร่าง หรือถอนแล้ว เช่น 2564-07-01T09:00",
    )
    command.add_argument(
        "--before",
        type=own_words(with_content),
        metavar="DIR",
        help="โฟลเดอร์ที่มี site.toml และ content/ ชุดที่เผยแพร่อยู่ บอกด้วยว่าการแก้ไขครั้งนี้เปลี่ยนหรือลบสิ่งใดที่เคยเผยแพร่",
    )
    help_ = "รูปแบบผลตรวจ: text อ่านเอง, github แสดงที่บรรทัดบน GitHub, json ให้โปรแกรมอ่าน"
    command.add_argument("--format", choices=FORMATS, default="text", help=help_)
    working_arguments(command)


def serve_arguments(command: argparse.ArgumentParser) -> None:
    command.set_defaults(drafts=True, jobs=1)  # one: a fork beside the server's threads could stand still
    help_ = "ที่อยู่ที่รับการเชื่อมต่อ (ค่าเริ่มต้น: 127.0.0.1)"
    command.add_argument("--host", type=own_words(host), default="127.0.0.1", help=help_)
    command.add_argument("--port", type=own_words(port), default=8000, help="พอร์ต (ค่าเริ่มต้น: 8000)")


def new_arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "noun", choices=NOUNS, metavar="ชนิด", help="news ข่าว, group กลุ่ม, agency หน่วยงาน, page หน้าเกี่ยวกับเว็บไซต์"
    )
    command.add_argument("name", metavar="ชื่อ", help='หัวข้อหรือชื่อ เช่น "ผลการประชุมครั้งที่ 1"')
    command.add_argument(
        "--id", default="", help="รหัส คือชื่อไฟล์ เช่น 2564-06-10-meeting (ค่าเริ่มต้น: ตั้งจากชื่อและวันที่)"
    )


COMMANDS: dict[str, tuple[str, Callable[[argparse.ArgumentParser], None]]] = {
    "build": ("สร้างเว็บไซต์ลงในโฟลเดอร์ผลลัพธ์", build_arguments),
    "check": ("ตรวจเนื้อหาโดยไม่สร้างเว็บไซต์", check_arguments),
    "serve": ("ดูเว็บไซต์ในเครื่องนี้ สร้างใหม่เองเมื่อแก้ไข แสดงร่างด้วย", serve_arguments),
    "new": ("สร้างไฟล์ใหม่ที่มีคำอธิบายทุกช่อง", new_arguments),
}


def own_words(parse: Callable[[str], Read]) -> Callable[[str], Read]:
    """argparse shows an ArgumentTypeError's own words, and of a ValueError only its own."""

    def argument(text: str) -> Read:
        try:
            return parse(text)
        except ValueError as error:
            raise argparse.ArgumentTypeError(str(error)) from error

    return argument


def folder(text: str) -> Path:
    path = Path(text)
    try:
        with suppress(OSError, RuntimeError):  # which is told where it is used
            str(path.resolve()).encode()
    except UnicodeEncodeError as error:
        raise ValueError(f"ใช้โฟลเดอร์ {quoted(text)} ไม่ได้ ชื่อในเส้นทางไม่เป็น UTF-8") from error
    if len(path.parts) > DEEPEST:
        raise ValueError(f"ใช้โฟลเดอร์ {quoted(text)} ไม่ได้ ซ้อนกันเกิน {DEEPEST} ชั้น")
    return path


def with_content(text: str) -> Path:
    path = folder(text)
    if not os.path.isdir(path / "content"):  # noqa: PTH112 (which may be where no one may look)
        raise ValueError(f"ไม่พบโฟลเดอร์ content/ ใน {quoted(text)}")
    return path


def url(text: str) -> str:
    from engine.values import published

    if not text.strip():
        raise ValueError("ต้องเป็นที่อยู่เว็บเต็ม เช่น https://www.example.go.th/portal/")
    return str(published(text))


def day(text: str) -> object:
    date = parse_date(text)
    if not date.day:
        raise ValueError(f"“{text}” ต้องระบุถึงวัน เช่น 2564-07-01")
    return date


def count(text: str) -> int:
    return _between(text, 1, 999)


def host(text: str) -> str:
    """Not all addresses of the machine, unless that is what is written: drafts are served there."""
    if text.strip() in ("", "*"):
        raise ValueError("ต้องเป็นที่อยู่ เช่น 127.0.0.1 ถ้าให้เปิดได้จากทุกเครื่อง เขียนเป็น 0.0.0.0")
    return text


def port(text: str) -> int:
    return _between(text, 1, 65535)


def _between(text: str, low: int, high: int) -> int:
    if not text.isascii() or not text.isdigit() or not low <= int(text[:9]) <= high:
        raise ValueError(f"{quoted(text)} ต้องเป็นจำนวนเต็มตั้งแต่ {low} ถึง {high}")
    return int(text)
