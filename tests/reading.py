"""A built folder → what a reader, a browser or a feed reader finds in it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import html5lib

XHTML = "{http://www.w3.org/1999/xhtml}"


def files(site: Path) -> dict[str, bytes]:
    """Every file by its path."""
    return {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*") if p.is_file()}


def pages(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def parse(page: Path) -> ET.Element:
    """The page as the strict parser of the HTML standard sees it; any error in it is raised."""
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"), strict=True)
    document: ET.Element = parser.parse(page.read_text(encoding="utf-8"))
    return document


def every(element: ET.Element, name: str) -> list[ET.Element]:
    return list(element.iter(XHTML + name))


def text(element: ET.Element) -> str:
    """What a reader reads, with single spaces."""
    return " ".join("".join(element.itertext()).split())


def main_text(page: Path) -> str:
    return text(every(parse(page), "main")[0])


def linked_data(page: Path) -> list[dict[str, Any]]:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page.read_text(encoding="utf-8"))
    things: list[dict[str, Any]] = json.loads(found[1]) if found else []
    return things
