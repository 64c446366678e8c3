"""Sarabun → where it stands, for what is drawn; and the web font, subset to what a Thai portal writes."""

from __future__ import annotations

from importlib import resources
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable
    from pathlib import Path

WEIGHTS = {400: "Regular", 700: "Bold"}
# Thai, Latin with its accents, punctuation, the baht, arrows and signs of comparison.
WRITTEN = (
    *range(0x20, 0x7F),
    *range(0xA0, 0x100),
    *range(0x0E01, 0x0E3B),
    *range(0x0E3F, 0x0E5C),
    *range(0x2010, 0x2027),
    *(0x2030, 0x2039, 0x203A, 0x20AC, 0x2122, 0x2190, 0x2192, 0x2212, 0x2260, 0x2264, 0x2265, 0x25CC),
)


def write(folder: Path) -> None:
    """Write the web font's two weights and its licence; beside the style sheets, which ask for them."""
    for weight, name in WEIGHTS.items():
        (folder / f"sarabun-{weight}.woff2").write_bytes(subset(source(name).read_bytes()))
    (folder / "OFL.txt").write_bytes(_package().joinpath("LICENSE").read_bytes())


def source(style: str) -> Traversable:
    """The whole font: Regular, Bold, …"""
    return _package() / "files" / f"Sarabun-{style}.ttf"


def _package() -> Traversable:
    return resources.files("fontpkg_sarabun")


def subset(font: bytes) -> bytes:
    """The font as WOFF2 with the characters that are written here, and every rule of layout for them."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    options = Options(layout_features=["*"], flavor="woff2", hinting=False, desubroutinize=True)
    with TTFont(BytesIO(font), recalcTimestamp=False) as opened:
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=WRITTEN)
        subsetter.subset(opened)
        opened.flavor = "woff2"
        made = BytesIO()
        opened.save(made)
    return made.getvalue()
