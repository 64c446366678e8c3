#!/usr/bin/env python3
"""content/ → the portal: read → check → compose → render → links → write; and the command line."""

from __future__ import annotations

import argparse
import gc
import json
import os
import re
import socket
import sys
import time
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple, NoReturn, TypeVar
from urllib.parse import urlsplit

try:
    from engine.assets import assets, attachments
    from engine.cache import Cache
    from engine.cards import cards, icons
    from engine.check import check
    from engine.fonts import fonts
    from engine.links import Ends, links
    from engine.new import NOUNS, allowed, new, proposed
    from engine.pages import compose
    from engine.pages.frame import frame
    from engine.pictures import pictures
    from engine.pointer import pointer
    from engine.problem import Problem, Refused, did_you_mean, quoted
    from engine.read import read
    from engine.render import Look, render
    from engine.search import index
    from engine.site import Site
    from engine.thai.dates import BANGKOK, day_of, parse_date, parse_moment
    from engine.values import published
    from engine.write import Unwritable, refuse, write
except ModuleNotFoundError as error:
    if (error.name or "").startswith("engine"):
        raise
    how = "ให้สั่ง make site หรือใช้ python ใน .venv ที่สั่ง python -m pip install -r requirements.txt ไว้แล้ว"
    print(f"ยังไม่ได้ติดตั้ง {error.name} {how}", file=sys.stderr)
    sys.exit(2)

HERE = Path(__file__).resolve().parent
SOURCES = ("site.toml", "content", "templates", "assets")
Read = TypeVar("Read")
OURS = "โปรแกรมผิดเอง มิใช่เนื้อหา โปรดคัดลอกข้อความทั้งหมดข้างบนไปแจ้งใน Issues ของโครงการ"


class Made(NamedTuple):
    """A site, the paths of all its files, and the files as they are made."""

    site: Site
    paths: list[str]
    files: Iterator[tuple[str, bytes]]


def make(call: argparse.Namespace) -> Made:
    """The whole way, up to the files that the output folder becomes."""
    site = check(read(call.root, call.jobs), call.url, call.as_of, call.at, drafts=call.drafts)
    pages = compose(site)
    cache = Cache(None if call.no_cache else call.root / ".cache")
    drawn, templates = folder(call.root, "assets"), folder(call.root, "templates")
    names, others = assets(drawn, fonts(cache) | icons(drawn, cache))
    others |= attachments(site, call.root) | pictures(site, call.root, cache, call.jobs)
    others |= cards(site, templates, cache) | index(site, call.jobs)
    look = Look(str(templates), tuple(names.items()), frame(site))

    def files() -> Iterator[tuple[str, bytes]]:
        ends: dict[str, Ends] = {}
        for rendered in render(pages, look, cache, call.jobs):
            ends[rendered.path] = rendered.ends
            yield rendered.path, rendered.content
        links(pages, ends, others, site.settings.url)
        yield from others.items()

    return Made(site, [page.file for page in pages] + list(others), files())


def folder(root: Path, name: str) -> Path:
    """The root's own templates or assets, where it has them, else the project's."""
    return root / name if (root / name).is_dir() else HERE / name


# ---- the commands


def build_command(call: argparse.Namespace) -> int:
    started = time.perf_counter()
    refuse(call.out, call.root)
    site, paths, files = make(call)
    write(paths, files, call.out, call.root)
    tell(site.warnings, "text", sys.stderr, call.root)
    pages = sum(path.endswith(".html") for path in paths)
    print(f"สร้างแล้ว {pages} หน้า ใน {time.perf_counter() - started:.2f} วินาที ไว้ที่ {call.out}", flush=True)
    return 0


def check_command(call: argparse.Namespace) -> int:
    absent: tuple[tuple[str, str], ...] = ()
    try:
        site, _, files = make(call)
        deque(files, maxlen=0)
        found, absent = site.warnings, site.absent
    except Refused as refused:
        found = refused.problems
    problems = sum(problem.level == "problem" for problem in found)
    notices = [Problem(path, 1, 1, f"ไม่แสดง: {why}", "notice", whole=True) for path, why in absent if call.at]
    tell([*found, *notices], call.format, sys.stdout, call.root)
    if call.format == "text":
        if call.at and problems:
            print("แก้ข้อผิดพลาดก่อน แล้วจะบอกได้ว่าข่าวใดยังไม่แสดง")
        print(f"พบข้อผิดพลาด {problems} แห่ง คำเตือน {len(found) - problems} แห่ง")
    return 1 if problems else 0


def serve_command(call: argparse.Namespace) -> int:
    from engine.serve import serve

    call.out = call.root / ".cache" / "preview"
    host = f"[{call.host}]" if ":" in call.host else call.host
    settings = next((source.record for source in read(call.root).of("settings")), None)
    base = urlsplit(settings.url).path.rstrip("/") + "/" if settings else "/"
    call.url = f"http://{host}:{call.port}{base}"

    def again() -> list[str]:
        try:
            build_command(call)
            return []
        except Refused as refused:
            tell(refused.problems, "text", sys.stderr, call.root)
            broken = [problem for problem in refused.problems if problem.level == "problem"]
            return [said_in_text(problem, call.root) for problem in broken]
        except Unwritable as unwritable:
            print(unwritable, file=sys.stderr, flush=True)
            return [str(unwritable)]
        except Exception:  # noqa: BLE001 (the server outlives a mistake of ours, and shows it)
            traceback.print_exc()
            return [OURS]

    def ready() -> None:
        print(f"ดูเว็บไซต์ได้ที่ {call.url} หยุดด้วย Ctrl+C", flush=True)

    watched = [call.root / name for name in SOURCES] + [HERE / name for name in SOURCES[2:]]
    try:
        serve(again, ready, watched, call.out, base=base, host=call.host, port=call.port)
    except socket.gaierror:
        print(f"ไม่รู้จักที่อยู่ {call.host} ลองไม่ใส่ --host", file=sys.stderr)
        return 2
    except OSError as error:
        print(f"เปิดที่ {call.host} พอร์ต {call.port} ไม่ได้ ({error.strerror}) ลอง --port อื่น", file=sys.stderr)
        return 2
    return 0


def new_command(call: argparse.Namespace) -> int:
    today = day_of(datetime.now(BANGKOK))
    try:
        id = call.id or asked_for(call.noun, proposed(call.root, call.noun, call.name, today))
        path = new(call.root, call.noun, call.name, today, id)
    except FileExistsError as error:
        print(f"มี {error.filename} อยู่แล้ว จึงไม่เขียนทับ ตั้งรหัสอื่นด้วย --id", file=sys.stderr)
        return 2
    except OSError as error:
        print(f"เขียนที่ {error.filename} ไม่ได้ ({error.strerror})", file=sys.stderr)
        return 2
    except EOFError:
        print("ยังไม่ได้ตั้งรหัส จึงยังไม่สร้างไฟล์", file=sys.stderr)
        return 2
    except ValueError as error:
        print(f"สั่งไม่ถูกต้อง: {error}", file=sys.stderr)
        return 2
    print(f"สร้าง {path} แล้ว เปิดแก้ไขได้เลย")
    return 0


def asked_for(noun: str, proposed: str) -> str:
    """The id that someone at a terminal gives, or the proposed one. Raises EOFError."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return proposed
    print("รหัสคือชื่อไฟล์และที่อยู่ของหน้า ใช้อักษรอังกฤษ ตัวเลข และขีดกลาง เปลี่ยนภายหลังไม่ได้")
    while True:
        id = input(f"รหัส (กด Enter เพื่อใช้ {proposed}): ").strip() or proposed
        try:
            return allowed(noun, id)
        except ValueError as error:
            print(error)


# ---- what the commands say


def tell(problems: Iterable[Problem], format: str, stream: object, root: Path = Path()) -> None:
    for problem in problems:
        print(SAID[format](problem, root), file=stream, flush=True)  # type: ignore[call-overload]


def said_in_text(problem: Problem, root: Path) -> str:
    """The problem, and the line itself with a mark under the place."""
    place = pointer(problem, root)
    return f"{problem}\n{place}" if place else str(problem)


def said_to_github(problem: Problem, root: Path) -> str:
    """A workflow command: an annotation at the line, by its path from the repository's top."""
    level = "error" if problem.level == "problem" else problem.level
    path = (
        _escaped((Path(os.path.relpath(root)) / problem.path).as_posix())
        .replace(",", "%2C")
        .replace(":", "%3A")
    )
    return f"::{level} file={path},line={problem.line},col={problem.column}::{_escaped(problem.message)}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def said_as_json(problem: Problem, root: Path) -> str:
    names = ("path", "line", "column", "level", "message")
    return json.dumps({name: getattr(problem, name) for name in names}, ensure_ascii=False)


SAID: dict[str, Callable[[Problem, Path], str]] = {
    "text": said_in_text,
    "github": said_to_github,
    "json": said_as_json,
}


# ---- the command line


def parsed(words: Sequence[str]) -> argparse.Namespace:
    top = Parser(
        prog="build.py",
        description="สร้างเว็บไซต์พอร์ทัลจาก content/ ไม่ระบุคำสั่งคือ build (ดูตัวเลือกด้วย build.py build --help)",
        epilog="ผลลัพธ์: 0 สำเร็จ (คำเตือนไม่มีผล) · 1 เนื้อหามีข้อผิดพลาด บอกไว้ครบทุกแห่ง · 2 สั่งไม่ถูกต้อง · 3 โปรแกรมผิดเอง",
    )
    commands = top.add_subparsers(dest="command", metavar="คำสั่ง", required=True)
    for name, (run, words_of_help, arguments) in COMMANDS.items():
        command = commands.add_parser(name, help=words_of_help, description=words_of_help)
        command.set_defaults(run=run, **UNASKED)
        root = command.add_argument("--root", type=Path, default=Path(), metavar="DIR")
        root.help = "โฟลเดอร์ที่มี site.toml และ content/ (ค่าเริ่มต้น: ที่นี่)"
        arguments(command)
    given = list(words)
    if not given or (given[0].startswith("-") and given[0] not in ("-h", "--help")):
        given.insert(0, "build")
    elif given[0] not in COMMANDS and not given[0].startswith("-"):
        near = did_you_mean(given[0], COMMANDS) or f" คำสั่งที่มี: {', '.join(COMMANDS)}"
        top.error(f"ไม่มีคำสั่ง {quoted(given[0])}{near}")
    call = top.parse_args(given)
    if not call.root.is_dir():
        top.error(f"ไม่พบโฟลเดอร์ {call.root}")
    call.out = call.out or call.root / "dist"
    return call


IN_THAI = (
    (re.compile(r"the following arguments are required: (.*)"), r"ต้องระบุ \1"),
    (re.compile(r"unrecognized arguments: (.*)"), r"ไม่รู้จัก \1 (ข้อความที่มีช่องว่าง ให้ใส่เครื่องหมายคำพูดคร่อม)"),
    (re.compile(r"invalid choice: (.*?) \(choose from (.*)\)"), r"ไม่มี \1 เลือกได้: \2"),
    (re.compile(r"expected one argument"), "ต้องมีค่าตามหลัง"),
    (re.compile(r"ignored explicit argument (.*)"), r"ไม่รับค่า \1"),
    (re.compile(r"^argument (\S+): "), r"\1: "),
)


class Parser(argparse.ArgumentParser):
    """argparse, whose few words of its own are Thai."""

    def __init__(self, **words: Any) -> None:
        super().__init__(add_help=False, **words)
        self._positionals.title, self._optionals.title = "คำสั่งและค่า", "ตัวเลือก"
        self.add_argument("-h", "--help", action="help", help="แสดงวิธีใช้นี้")

    def format_help(self) -> str:
        return super().format_help().replace("usage: ", "วิธีใช้: ", 1)

    def error(self, message: str) -> NoReturn:
        for english, in_thai in IN_THAI:
            message = english.sub(in_thai, message)
        self.exit(2, f"สั่งไม่ถูกต้อง: {message}\nดูวิธีใช้: {self.prog} --help\n")


UNASKED = {"out": None, "url": None, "as_of": None, "at": None, "jobs": 1, "no_cache": False, "drafts": False}


def build_arguments(command: argparse.ArgumentParser) -> None:
    add = command.add_argument
    add("--out", type=Path, metavar="DIR", help="โฟลเดอร์ผลลัพธ์ (ค่าเริ่มต้น: ROOT/dist)")
    add("--url", type=thai(url), metavar="URL", help="ที่อยู่ที่เผยแพร่ แทน url ใน site.toml")
    add("--as-of", type=thai(day), metavar="DATE", help="ข้อมูล ณ วันที่ เช่น 2564-07-01 (ค่าเริ่มต้น: วันล่าสุดในเนื้อหา)")
    add(
        "--at",
        type=thai(parse_moment),
        metavar="DATETIME",
        help="ไม่แสดงข่าวที่ตั้งเผยแพร่หลังเวลานี้ เช่น 2564-07-01T09:00",
    )
    add(
        "--jobs",
        type=thai(count),
        metavar="N",
        default=os.cpu_count() or 1,
        help="จำนวนโปรเซส (ค่าเริ่มต้น: จำนวนคอร์)",
    )
    add("--no-cache", action="store_true", help="ไม่ใช้ผลที่จำไว้จากครั้งก่อน")
    add("--drafts", action="store_true", help="สร้างข่าวที่เป็นร่างด้วย")


def check_arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--at",
        type=thai(parse_moment),
        metavar="DATETIME",
        help="บอกด้วยว่า ณ เวลานี้ข่าวใดยังไม่แสดง เป็นร่าง หรือถอนแล้ว เช่น 2564-07-01T09:00",
    )
    help_ = "รูปแบบผลตรวจ: text อ่านเอง, github แสดงที่บรรทัดบน GitHub, json ให้โปรแกรมอ่าน"
    command.add_argument("--format", choices=tuple(SAID), default="text", help=help_)


def serve_arguments(command: argparse.ArgumentParser) -> None:
    command.set_defaults(drafts=True)  # one process: a fork beside the server's threads could stand still
    command.add_argument("--host", default="127.0.0.1", help="ที่อยู่ที่รับการเชื่อมต่อ (ค่าเริ่มต้น: 127.0.0.1)")
    command.add_argument("--port", type=thai(port), default=8000, help="พอร์ต (ค่าเริ่มต้น: 8000)")


def new_arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "noun", choices=tuple(NOUNS), metavar="ชนิด", help="news ข่าว, group กลุ่ม, agency หน่วยงาน, page หน้าทั่วไป"
    )
    command.add_argument("name", metavar="ชื่อ", help='หัวข้อหรือชื่อ เช่น "ผลการประชุมครั้งที่ 1"')
    command.add_argument(
        "--id", default="", help="รหัส คือชื่อไฟล์ เช่น 2564-06-10-meeting (ค่าเริ่มต้น: ตั้งจากชื่อและวันที่)"
    )


COMMANDS: dict[
    str, tuple[Callable[[argparse.Namespace], int], str, Callable[[argparse.ArgumentParser], None]]
] = {
    "build": (build_command, "สร้างเว็บไซต์ลงในโฟลเดอร์ผลลัพธ์", build_arguments),
    "check": (check_command, "ตรวจเนื้อหาโดยไม่สร้างเว็บไซต์", check_arguments),
    "serve": (serve_command, "ดูเว็บไซต์ในเครื่องนี้ สร้างใหม่เองเมื่อแก้ไข แสดงร่างด้วย", serve_arguments),
    "new": (new_command, "เริ่มไฟล์ใหม่ที่มีคำอธิบายทุกช่อง", new_arguments),
}


def thai(parse: Callable[[str], Read]) -> Callable[[str], Read]:
    """argparse shows an ArgumentTypeError's own words, and of a ValueError only its own."""

    def argument(text: str) -> Read:
        try:
            return parse(text)
        except ValueError as error:
            raise argparse.ArgumentTypeError(str(error)) from error

    return argument


def url(text: str) -> str:
    return str(published(text))


def day(text: str) -> object:
    date = parse_date(text)
    if not date.day:
        raise ValueError(f"“{text}” ต้องระบุถึงวัน เช่น 2564-07-01")
    return date


def count(text: str) -> int:
    return _between(text, 1, 999)


def port(text: str) -> int:
    return _between(text, 1, 65535)


def _between(text: str, low: int, high: int) -> int:
    if not text.isascii() or not text.isdigit() or not low <= int(text[:9]) <= high:
        raise ValueError(f"{quoted(text)} ต้องเป็นจำนวนเต็มตั้งแต่ {low} ถึง {high}")
    return int(text)


def main(words: Sequence[str]) -> int:
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    call = parsed(words)
    if call.command in ("build", "check"):
        gc.disable()  # a build makes much, drops little and ends: to look for what it dropped takes a tenth of it
    try:
        return call.run(call)  # type: ignore[no-any-return]
    except Refused as refused:
        tell(refused.problems, "text", sys.stderr, call.root)
        return 1
    except Unwritable as unwritable:
        print(unwritable, file=sys.stderr)
        return 2


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except BrokenPipeError:  # whoever read our lines has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception:  # noqa: BLE001 (whatever it is, it is ours: told in full, and never as a mistake of content)
        traceback.print_exc()
        print(OURS, file=sys.stderr)
        sys.exit(3)
