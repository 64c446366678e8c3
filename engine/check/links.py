"""Known → the links and pictures in bodies that lead nowhere, each at its line."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from engine import addresses
from engine.problem import Problem, did_you_mean, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.check.known import Known
    from engine.model import Link


ALIKE = 0.65  # addresses share their slashes and folders, and are alike for that alone


def dead_links(known: Known) -> Iterator[Problem]:
    """Hold every own link of every body against what the portal will have.

    Whether an item is made on the day is not asked: a link to one that is not becomes plain text.
    """
    there = _there(known)
    home = known.settings.url if known.settings else ""
    for noun in ("news", "pages"):
        for source in known.sources.of(noun):
            for link in source.body.links if source.body else ():
                target = _from_root(link.target, home)
                if target and (why := _why_dead(target, link, there)):
                    yield Problem(source.path, link.line, link.column, why)


def _there(known: Known) -> dict[str, frozenset[str] | None]:
    """Every address that can be linked to and its anchors; None where any would do."""
    there: dict[str, frozenset[str] | None] = dict.fromkeys(addresses.LISTS, frozenset())
    for noun, address in addresses.OF.items():
        for source in known.sources.of(noun):
            home = address(source.id)
            there[home] = None
            there |= {home + name: frozenset() for name in source.beside}
            if noun in ("groups", "agencies"):
                there[addresses.feed(home)] = frozenset()
    there |= {addresses.agency(name): frozenset() for name in known.agencies}
    for group in known.groups.values():
        there[addresses.group(group.id)] = frozenset(task.id for task in group.tasks)
    for item in known.news.values():
        numbers = range(1, len(item.reports) + 1)
        home = addresses.news(item.id)
        there[home] = item.body.anchors | {f"report-{n}" for n in numbers}
    for article in known.articles.values():
        there[addresses.article(article.id)] = article.body.anchors
    return there


def _from_root(target: str, home: str) -> str:
    """The address from the portal's root, "" for one of another site."""
    if target.startswith("/"):
        return target
    own, given = urlsplit(unquote(home)), urlsplit(target)
    alike = (given.scheme.lower(), given.netloc.lower()) == (own.scheme.lower(), own.netloc.lower())
    if not home or not alike or not given.path.startswith(own.path):
        return ""
    fragment = f"#{given.fragment}" if given.fragment else ""
    return f"/{given.path.removeprefix(own.path)}{fragment}"


def _why_dead(target: str, link: Link, there: dict[str, frozenset[str] | None]) -> str:
    address, _, fragment = target.partition("#")
    address = address.partition("?")[0]
    if address not in there:
        what = "รูป" if link.picture else "ลิงก์"
        return f"{what}นำไปยัง {quoted(address)} ซึ่งไม่มีอยู่{did_you_mean(address, there, ALIKE)}"
    anchors = there[address]
    if fragment and anchors is not None and fragment not in anchors:
        return f"หน้า {address} ไม่มีหัวข้อ {quoted(fragment)}{did_you_mean(fragment, anchors)}"
    return ""
