"""Known → the links and pictures in bodies that lead nowhere, each at its line."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit, urlunsplit

from engine import addresses
from engine.body import Link
from engine.check.guesses import BESIDE, Guesses
from engine.problem import Problem, nearest, quoted
from engine.read.files import ENDINGS, PICTURES, SAVED
from engine.values import EMAIL, LOCAL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.check.known import Known
    from engine.read import Source
    from engine.read.yaml import Loc


OUTSIDE = re.compile(
    r"(?:www\.|[\w-]+(?:\.[\w-]+)*\.(?:th|com|org|net|int|edu|gov)(?:[/?#:]|$))", re.IGNORECASE
)
WEB = re.compile("https?:", re.IGNORECASE)
PHONE = re.compile(r"0[0-9]([ -]?[0-9]){6,8}|1[0-9]{3}")
LIKE_WEB = re.compile(r"https?[^\w.-]+", re.IGNORECASE)


def dead_links(known: Known) -> Iterator[Problem]:
    """Hold every own link of every body against what the portal will have.

    Whether an item is made on the day is not asked: a link to one that is not becomes plain text.
    """
    home = known.settings.url if known.settings else ""
    guesses = Guesses(known.there)
    for source, body in known.bodies:
        for link in body.links:
            target = addresses.from_root(link.target, home)
            if why := _why_empty(link) or _why_dead(target, link, guesses, source):
                yield Problem(source.path, link.line, link.column, why)
    yield from _dead_fields(known, home, guesses)


def _dead_fields(known: Known, home: str, guesses: Guesses) -> Iterator[Problem]:
    """The addresses outside of bodies, of which one may be the portal's own."""
    given: list[tuple[Source, Loc, str | None]] = [
        (source, ("sources", n, "url"), citation.url)
        for source, item in known.records("news")
        for n, citation in enumerate(item.sources)
    ]
    given += [(source, ("website",), agency.website) for source, agency in known.records("agencies")]
    given += [
        (source, ("contacts", "website"), settings.contacts.website)
        for source, settings in known.records("settings")
    ]
    for source, loc, url in given:
        target = addresses.from_root(unquote(url or ""), home)
        if why := _why_dead(target, Link(target, 0, 0), guesses, source):
            yield source.say(loc, why)


def _why_empty(link: Link) -> str:
    """Of a link that says nothing, or leads to no place that a reader can reach."""
    if link.unseen:
        return "ที่อยู่นี้มีอักขระที่มองไม่เห็นปนอยู่ ให้ลบแล้วพิมพ์ใหม่"
    if not link.target:
        return "ยังไม่มีที่อยู่ ให้ใส่ไว้ใน ( ) เช่น [ข้อความ](/news/)"
    if not link.words and not link.picture:
        return "ลิงก์นี้ไม่มีข้อความ ผู้อ่านจะไม่เห็น ให้ใส่ข้อความไว้ใน [ ]"
    return _why_nowhere(link.target) if WEB.match(link.target) else ""


@lru_cache(maxsize=10_000)
def _why_nowhere(address: str) -> str:
    """Of the address of a site, which asks none that a reader can reach."""
    try:
        parts = urlsplit(address)
        known = parts.port != 0 and all((parts.hostname or "").removesuffix(".").split("."))
    except ValueError:  # brackets that are not closed, of which the parser has made others, or no such port
        return "ที่อยู่ของลิงก์นี้เปิดไม่ได้ ให้เขียนเต็ม เช่น https://www.example.go.th/"
    if not known:
        return f"ที่อยู่ {quoted(address)} ไม่ครบ ให้เขียนเต็ม เช่น https://www.example.go.th/"
    if parts.hostname in LOCAL:
        return f"{quoted(address)} เป็นที่อยู่ในเครื่องของท่านเอง ผู้อ่านเปิดไม่ได้ ให้เขียนเป็น {urlunsplit(('', '', parts.path or '/', *parts[3:]))}"
    return ""


def _why_dead(target: str, link: Link, guesses: Guesses, source: Source) -> str:
    """`target` is from the portal's root, "" where it is another site's."""
    address, _, fragment = target.partition("#")
    address = address.partition("?")[0]
    if target and address not in guesses.there:
        return _why_not_there(address, link, guesses, source)
    if link.picture and (ending := PurePosixPath(address).suffix.lower()) not in PICTURES:
        written = target.removeprefix(_home(source))
        words = "ชื่อเอกสาร" if ending in ENDINGS else "ข้อความ"
        return f"{quoted(written)} ไม่ใช่ภาพ ให้เขียนเป็น [{words}]({written}) โดยไม่มี ! นำหน้า"
    anchors = guesses.there.get(address)
    if fragment and anchors is not None and fragment not in anchors:
        return f"หน้า {address} ไม่มีหัวข้อ {quoted(fragment)}{guesses.heading(address, fragment)}"
    return ""


def _why_not_there(address: str, link: Link, guesses: Guesses, source: Source) -> str:
    ending = PurePosixPath(address).suffix.lower()
    if link.picture and ending in SAVED:
        return f"ใช้ภาพ {ending} ไม่ได้ ให้บันทึกใหม่เป็น {SAVED[ending]} แล้วแก้ชื่อที่นี่ให้ตรงกัน"
    if link.picture or ending in PICTURES + ENDINGS:
        what = "ภาพ" if link.picture else "ไฟล์"
        return f"ไม่พบ{what} {quoted(address)}{_where_files_are(address, source)}"
    outside = address.rpartition("/")[2] if address.count("/") < 2 else address.removeprefix(_home(source))
    if why := _why_outside(outside):
        return why
    if (folder := address.removesuffix("index.html")) != address and folder in guesses.there:
        fragment = link.target[link.target.find("#") :] if "#" in link.target else ""
        return f"ที่อยู่ในพอร์ทัลไม่มี index.html ต่อท้าย เขียนเป็น {folder}{fragment}"
    return f"ลิงก์นำไปยัง {quoted(address)} ซึ่งไม่มีอยู่{guesses.address(address, _home(source))}"


def _why_outside(outside: str) -> str:
    """Of what was meant to lead out of the portal."""
    if PHONE.fullmatch(outside):
        return f"ถ้าเป็นหมายเลขโทรศัพท์ เขียนเป็น tel:{re.sub('[ -]', '', outside)}"
    if EMAIL.fullmatch(outside):
        return f"ถ้าเป็นอีเมล เขียนเป็น mailto:{outside[:60]}"
    if slip := LIKE_WEB.match(outside):
        meant = outside[slip.end() :][:60] or "www.example.go.th/"
        return f"ที่อยู่เว็บต้องขึ้นต้นด้วย https:// เขียนเป็น https://{meant}"
    if OUTSIDE.match(outside):
        return f"ลิงก์นำไปยัง {quoted(outside)} ซึ่งไม่มีอยู่ในพอร์ทัล ถ้าเป็นเว็บไซต์อื่น เขียนเป็น https://{outside[:60]}"
    return ""


def _home(source: Source) -> str:
    return addresses.OF[source.noun](source.id) if source.noun in addresses.OF else ""


def _where_files_are(address: str, source: Source) -> str:
    """The file beside the item that was probably meant, else how to put one there."""
    folder, _, name = address.rpartition("/")
    if folder and source.path.endswith("/index.md") and f"{folder}/" != _home(source):
        return f" คัดลอกไฟล์มาไว้ใน {source.path.removesuffix('index.md')} แล้วเขียนเพียงชื่อไฟล์"
    beside = {other.casefold(): other for other in source.beside}
    if near := nearest(name.casefold(), beside, BESIDE):
        return f" หมายถึง {quoted(beside[near])} หรือไม่"
    if source.noun != "news":
        return " ไฟล์ประกอบอยู่ได้ในโฟลเดอร์ของข่าวเท่านั้น"
    if source.path.endswith("/index.md"):
        return f" วางไฟล์ไว้ใน {source.path.removesuffix('index.md')}"
    folder = source.path.removesuffix(".md")
    return f" ย้ายข่าวนี้ไปเป็น {folder}/index.md แล้ววางไฟล์ไว้ใน {folder}/"
