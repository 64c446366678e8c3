"""No input makes a page do anything: what becomes of thousands of attacks is looked at, and loaded."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import html5lib

from engine.markdown import turn
from tests.conftest import built
from tests.safety.attacks import ADDRESSES, ELEMENTS, RUN, attacks
from tests.sample import news, portal
from tests.served import served

ATTACKS = sorted(set(attacks()))
MADE = {
    "a", "blockquote", "br", "code", "em", "figcaption", "figure", "h2", "h3", "h4", "h5", "h6", "hr", "img",
    "input", "li", "ol", "p", "pre", "s", "section", "strong", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
ATTRIBUTES = {
    "alt",
    "aria-label",
    "checked",
    "class",
    "disabled",
    "href",
    "id",
    "src",
    "start",
    "title",
    "type",
}
SCHEMES = {"", "http", "https", "mailto", "tel"}


@cache
def turned() -> list[str]:
    """What becomes of each attack."""
    return [turn(attack, "/news/second/").html for attack in ATTACKS]


def looked_at(html: str) -> list[Element]:
    tree = html5lib.HTMLParser(namespaceHTMLElements=False).parseFragment(html)
    return [element for element in tree.iter() if element is not tree]


def test_there_are_thousands_of_attacks():
    assert len(ATTACKS) > 10_000


def test_no_attack_makes_an_element_an_attribute_or_an_address_that_is_not_expected():
    wrong = []
    for attack, html in zip(ATTACKS, turned(), strict=True):
        for element in looked_at(html):
            address = str(element.get("href") or element.get("src") or "")
            good = (
                element.tag in MADE
                and set(element.attrib) <= ATTRIBUTES
                and urlsplit(address).scheme in SCHEMES
                and not address.startswith(("//", "/\\", "\\"))
                and (element.tag != "input" or element.get("type") == "checkbox")
                and (element.tag != "img" or address.startswith("/"))
            )
            if not good:
                wrong.append((attack, html))
    assert wrong == []


def test_a_browser_runs_none_of_them_and_finds_no_address_of_another_kind(browser: Any):
    """Without the page's own policy, so that the markup alone must hold."""
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for start in range(0, len(ATTACKS), 2_000):
        bodies = turned()[start : start + 2_000]
        page.set_content(f"<!doctype html><base href='https://example.org/'>{'<hr>'.join(bodies)}")
        page.evaluate("document.querySelectorAll('*').forEach(e => e.dispatchEvent(new Event('mouseover')))")
        page.evaluate(
            "[...document.querySelectorAll('[autofocus], a')].slice(0, 200).forEach(e => e.focus())"
        )
        assert page.evaluate("window.attacked") is None
        schemes = set(page.evaluate("[...document.querySelectorAll('a')].map(a => a.protocol)"))
        assert schemes <= {"http:", "https:", "mailto:", "tel:", ":"}  # the last leads nowhere
        hosts = set(page.evaluate("[...document.querySelectorAll('img')].map(i => new URL(i.src).host)"))
        assert hosts <= {"example.org"}
    assert {urlsplit(url).hostname for url in asked} <= {"example.org", None}
    page.close()


# Many pages at once, each in a frame: which was attacked, holds a script that would, or was not shown.
IN_FRAMES = """async ([addresses, run]) => {
  const frames = await Promise.all(addresses.map(address => new Promise(shown => {
    const frame = Object.assign(document.createElement("iframe"), { src: address, onload: () => shown(frame) });
    document.body.append(frame);
  })));
  const wrong = frames.filter(({ contentWindow, contentDocument }) => contentWindow.attacked !== undefined
    || !contentDocument.querySelector("main h1")
    || [...contentDocument.scripts].some(script => !script.type && script.textContent.includes(run)));
  document.body.replaceChildren();
  return wrong.map(frame => frame.src);
}"""
FIELDS = [
    "groups: [roads]", "agencies: [police]", "sources:", "  - title: {}", "    publisher: {}", "reports:",
    "  - on: roads/signs", "    status: paused", "    reason: {}", "    note: {}", "corrections:", "  - on: 2568-01-26",
    "    was: {}", "    now: {}", "    reason: {}",
]  # fmt: skip


def test_whatever_stands_in_a_field_no_page_that_shows_it_runs_it(tmp_path: Path, browser: Any):
    changed: dict[str, str | bytes | None] = {}
    for n, payload in enumerate((*ELEMENTS, *ADDRESSES)):
        quoted = (
            "'"
            + payload.replace("'", "''").replace("\n", " ").replace("\u200b", "").replace("\u00ad", "")
            + "'"
        )
        front = "\n".join(FIELDS).replace("{}", quoted)
        item = news(front + "\n", body=payload).replace("title: ข่าวที่สอง", f"title: {quoted}")
        changed[f"content/news/attack-{n}.md"] = item
        changed[f"content/agencies/attack-{n}.yaml"] = (
            f"name: {quoted[:-1]} {n}'\nabbr: {quoted}\nalso: [{quoted}]\n"
        )
    root = portal(tmp_path / "root", changed)
    out = built(tmp_path / "out", "--root", root)
    every = [path for path in out.rglob("*.html") if path.name == "index.html"]
    for path in every:  # the policy is a second wall: the first must hold alone
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace('http-equiv="Content-Security-Policy"', 'name="none"'), encoding="utf-8")
    page = browser.new_page()
    with served(out, base="/a/b/") as home:
        page.goto(f"{home}robots.txt")
        addresses = [
            f"{home}{path.parent.relative_to(out).as_posix()}/".replace("/./", "/") for path in every
        ]
        for start in range(0, len(addresses), 20):
            assert page.evaluate(IN_FRAMES, [addresses[start : start + 20], RUN]) == []
    page.close()


def test_the_payloads_would_run_where_nothing_stops_them(browser: Any):
    """What the tests above show would be nothing, were the payloads harmless."""
    ran = []
    for payload in (payload for payload in ELEMENTS[:24] if "evil.example" not in payload):
        page = browser.new_page()
        page.set_content(f"<!doctype html><p>{payload}")
        page.wait_for_timeout(20)
        ran += [payload] if page.evaluate("window.attacked") == 1 else []
        page.close()
    assert len(ran) > 10
