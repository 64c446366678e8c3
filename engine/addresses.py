"""Where everything stands under the portal's root: the scheme, of which templates name the lists alone.

An address begins with a slash, and a page's ends with one: /groups/ID/. What stands before it (the
url of site.toml) is put there when a page is rendered.
"""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import SplitResult, unquote, urlsplit

HOME = "/"
GROUPS = "/groups/"
AGENCIES = "/agencies/"
NEWS = "/news/"
PROGRESS = "/progress/"
HISTORY = "/progress/history/"
CORRECTIONS = "/corrections/"
DATA = "/data/"
SEARCH = "/search/"
INDEX = "/search/index.json"
SITEMAP = "/sitemap/"
NOT_FOUND = "/404.html"
FEED = "/feed.xml"
CHANGES = "/corrections/feed.xml"
SITEMAP_XML = "/sitemap.xml"
ROBOTS = "/robots.txt"
MANIFEST = "/manifest.webmanifest"

LISTS = (
    HOME,
    GROUPS,
    AGENCIES,
    NEWS,
    PROGRESS,
    HISTORY,
    CORRECTIONS,
    DATA,
    SEARCH,
    SITEMAP,
    NOT_FOUND,
    FEED,
    CHANGES,
    SITEMAP_XML,
    ROBOTS,
    MANIFEST,
)
PROGRAMME = "programme"

# Ids that would stand where a list stands, now or as the portal grows.
RESERVED = {
    "pages": (*sorted({address.split("/")[1] for address in LISTS if address.count("/") > 1}), "assets"),
    "news": ("page", "index"),
    "groups": (PROGRAMME,),
}


def group(name: str) -> str:
    return f"{GROUPS}{name}/"


def agency(name: str) -> str:
    return f"{AGENCIES}{name}/"


def news(name: str) -> str:
    return f"{NEWS}{name}/"


def article(name: str) -> str:
    return f"/{name}/"


OF = {"groups": group, "agencies": agency, "news": news, "pages": article}


def evidence(source: str) -> str:
    """Of a source, "ITEM-ID" or "ITEM-ID#HEADING-ID"."""
    item, mark, heading = source.partition("#")
    return f"{news(item)}{mark}{heading}"


def item_of(source: str | None) -> str:
    """The item's id, of a source; "" where there is none."""
    return (source or "").partition("#")[0]


def owner_of(reference: str) -> str:
    """Whose it is that a report is on: a group's id, or PROGRAMME."""
    return reference.partition("/")[0]


def subject(reference: str) -> str:
    """Of what a report is on: "GROUP-ID/TASK-ID", or "programme/MILESTONE-ID"."""
    owner, _, task = reference.partition("/")
    return f"{PROGRESS if owner == PROGRAMME else group(owner)}#{task}"


def numbered(listing: str, number: int) -> str:
    """Of the page of a list, counted from 1."""
    return listing if number == 1 else f"{listing}page/{number}/"


def feed(home: str) -> str:
    return f"{home}feed.xml"


def card(home: str) -> str:
    """Of the picture that stands for a page where it is shared."""
    return f"{home}card.png"


def data(name: str, kind: str) -> str:
    """Of an open data file: json or csv."""
    return f"{DATA}{name}.{kind}"


def schema(name: str) -> str:
    """Of what describes a file of open data, or a type of content."""
    return f"{DATA}schema/{name}.json"


# The open data: each whole and each table, and what describes them and the content.
WHOLES, TABLES = ("portal", "progress"), ("groups", "agencies", "tasks", "news", "reports")
CONTENT = tuple(f"content-{noun}" for noun in ("settings", "programme", "group", "agency", "news", "page"))
PACKAGE = data("datapackage", "json")
FILES = (
    *(data(name, "json") for name in WHOLES),
    *(data(name, kind) for name in TABLES for kind in ("csv", "json")),
)
OPEN_DATA = (
    *FILES,
    *(schema(name) for name in (*WHOLES, *TABLES, *CONTENT)),
    PACKAGE,
)


def absolute(url: str, address: str) -> str:
    """An address of the portal that stands at the url."""
    return url + address.removeprefix("/")


def file(address: str) -> str:
    """The path under the output folder."""
    return address.removeprefix("/") + ("index.html" if address.endswith("/") else "")


@lru_cache(maxsize=10_000)
def from_root(target: str, home: str) -> str:
    """The address from the portal's root, whose own is `home`; "" for one of another site.

    Remembered: ten thousand items lead to the same places.
    """
    if target.startswith("/"):
        return target
    try:
        own, given = urlsplit(unquote(home)), urlsplit(target)
        alike = _host(own) == _host(given)
    except ValueError:  # of no site
        return ""
    if not home or not alike or not given.path.startswith(own.path):
        return ""
    fragment = f"#{given.fragment}" if given.fragment else ""
    return f"/{given.path.removeprefix(own.path)}{fragment}"


def _host(parts: SplitResult) -> tuple[str, int | None]:
    """Whom an address asks, however it is written. Raises ValueError for a port that is none."""
    usual = parts.port in (None, 80, 443)
    return (parts.hostname or "").rstrip("."), None if usual else parts.port
