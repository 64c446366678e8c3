"""Site → the pictures that stand for its pages where they are shared, and the icons of the portal."""

from __future__ import annotations

import os
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from engine import addresses, templates
from engine.cache.once import Recipe
from engine.images.fonts import source
from engine.problem import Refused, content_of, of_file
from engine.thai.lines import parts
from engine.thai.words import gap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.site import Site

TEMPLATE = "card.svg"
ICON = "icons/icon.svg"
ICONS = (180, 192, 512)  # a side in pixels
WIDTH, HEIGHT, MIDDLE = 1008, 340, 325  # the room for a name, and the height that it is centred on
LEADING = 1.45
MOST = 200  # letters of a text: more than fit
SIZES = (84, 72, 64, 56, 48, 40)  # of letters: the largest whose lines fit
# The hues of assets/css/tokens.css as they are on paper; the first is of pages about no group.
COLOURS = ("#254d75", "#895324", "#245389", "#892464", "#532489", "#247f89", "#897524")


class Card(NamedTuple):
    home: str  # the address of the page that it stands for
    kind: str
    name: str
    foot: str
    hue: int = 0


def cards(site: Site, folder: Path) -> dict[str, Recipe]:
    """The pictures, 1200×630 in PNG, by their path under the output folder; `folder` holds the templates.

    Raises Refused where their template is at fault, and so does making one.
    """
    where = f"templates/{TEMPLATE}"
    return {path: Recipe(("card", svg), partial(_png, where, svg)) for path, svg in _drawn(site, folder)}


def _drawn(site: Site, folder: Path) -> Iterator[tuple[str, str]]:
    """Each picture as SVG."""
    environment = templates.environment(folder, templates.texts(folder))
    for card in _cards(site):
        path = addresses.file(addresses.card(card.home))
        size, lines = _set(_begun(card.name))
        shown = {
            "kind": _begun(card.kind),
            "lines": lines,
            "size": size,
            "top": round(MIDDLE - (len(lines) - 1) * size * LEADING / 2 + size * 0.3),
            "leading": LEADING,
            "colour": COLOURS[card.hue],
            "foot": _begun(card.foot),
        }
        try:
            svg = environment.get_template(TEMPLATE).render(shown)
        except Exception as error:  # whatever a template does wrong is told with its line
            raise Refused((templates.at_fault(error, folder, TEMPLATE, path),)) from error
        yield path, svg


def icons(folder: Path) -> dict[str, Recipe]:
    """The icon in the sizes that devices ask for, by their names under assets/."""
    file = folder / ICON
    if not os.path.isfile(file):  # noqa: PTH113 (a Path raises where nobody may look)
        return {}
    where = f"assets/{ICON}"
    drawn = content_of(file, where).decode(errors="replace")
    return {
        f"icons/icon-{side}.png": Recipe(("icon", side, drawn), partial(_png, where, drawn, side))
        for side in ICONS
    }


def _cards(site: Site) -> Iterator[Card]:
    settings = site.settings
    whose = f"{'' if settings.official else 'มิใช่'}เว็บไซต์ทางการของ{gap(settings.office)}{settings.office}"
    foot = settings.title if settings.official else f"{settings.title} · มิใช่เว็บไซต์ทางการ"
    yield Card(addresses.HOME, "พอร์ทัลสาธารณะ", settings.title, whose)
    for group in site.groups:
        yield Card(addresses.group(group.id), "กลุ่มโจทย์นโยบาย", group.name, foot, site.hue[group.id])
    for agency in site.agencies:
        yield Card(addresses.agency(agency.id), "หน่วยงาน", agency.name, foot)


def _begun(text: str) -> str:
    """The text, or its beginning where it is too long to be drawn in any time."""
    return text if len(text) <= MOST else text[:MOST] + "…"


def _set(name: str) -> tuple[int, list[str]]:
    """The size of letters and the lines of a name: as large as fits."""
    for size in SIZES:
        lines = list(_lines(name, WIDTH / size))
        if len(lines) * size * LEADING <= HEIGHT:
            return size, lines
    lines = list(_lines(name, WIDTH / SIZES[-1]))
    room = int(HEIGHT / SIZES[-1] / LEADING)
    return SIZES[-1], [*lines[: room - 1], lines[room - 1] + "…"]


def _lines(name: str, room: float) -> Iterator[str]:
    """The name in lines no wider than the room, in ems, broken only between its parts."""
    line = ""
    for word in name.split():
        for n, part in enumerate(parts(word)):
            longer = f"{line}{' ' if line and not n else ''}{part}"
            if line and _width(longer) > room:
                yield line
                longer = part
            line = longer
    yield line


def _width(text: str) -> float:
    return sum(_advances().get(ord(letter), 0.6) for letter in text)


@cache
def _advances() -> dict[int, float]:
    """The width of each character in ems; of marks above and below it is 0."""
    from fontTools.ttLib import TTFont

    with source("Bold").open("rb") as file, TTFont(file) as font:
        widths, unit = font["hmtx"], font["head"].unitsPerEm
        return {code: widths[name][0] / unit for code, name in font.getBestCmap().items()}


def _png(where: str, drawn: str, side: int | None = None) -> bytes:
    import resvg_py

    fonts = [str(source(style)) for style in ("Regular", "Bold")]
    try:
        png = resvg_py.svg_to_bytes(
            drawn, width=side, height=side, skip_system_fonts=True, font_family="Sarabun", font_files=fonts
        )
    except ValueError as error:
        raise Refused((of_file(where, f"วาดรูปจากไฟล์นี้ไม่ได้ ตรวจว่าเป็น SVG ที่ครบถ้วน ({error})"),)) from error
    return bytes(png)
