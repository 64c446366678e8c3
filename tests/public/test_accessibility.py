"""Every type of page of both portals, in real Chromium: for everyone, and nothing out of place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import launched
from tests.served import served

REAL = (
    "", "groups/", "groups/grassroots-economy/", "agencies/", "agencies/labour/", "news/",
    "news/2564-06-10-policy-handover/", "progress/", "progress/history/", "corrections/", "data/", "search/",
    "search/?q=กลุ่ม", "sitemap/", "methodology/", "accessibility/", "contact/", "404.html",
)  # fmt: skip
SAMPLE = (
    "", "groups/community-products/", "groups/lifelong-learning/", "agencies/sample-library/", "news/page/2/",
    "news/2568-01-15-kickoff/", "news/2568-04-10-first-quarter/", "news/2568-04-22-survey-claim/",
    "progress/", "progress/history/", "corrections/", "contact/", "search/?q=ตัวอย่าง",
)  # fmt: skip
AXE = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
PORTALS = {"real": REAL, "sample": SAMPLE}
TOLD = {"resultTypes": ["violations"]}  # what passes need not be told node by node
EVERY = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Contrast is held to 7:1, so it need not be held to 4.5:1 as well.
RULES = {
    "runOnly": {"type": "tag", "values": EVERY},
    "rules": {"color-contrast-enhanced": {"enabled": True}, "color-contrast": {"enabled": False}},
    **TOLD,
}
# Of what a theme changes: all else is the same in each.
COLOURS = ["color-contrast-enhanced", "link-in-text-block"]
OF_COLOURS = {"runOnly": {"type": "rule", "values": COLOURS}, **TOLD}
THEMES = {"light": RULES, "dark": OF_COLOURS, "contrast": OF_COLOURS}
BEYOND = """() => document.documentElement.scrollWidth - document.documentElement.clientWidth"""
SPACING = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-block-end: 2em !important; }"""
# What is clipped: text that is higher or wider than a box which hides what does not fit.
CLIPPED = """() => [...document.querySelectorAll('body *')].filter(e => {
  const style = getComputedStyle(e);
  return ['hidden', 'clip'].includes(style.overflowY) && !e.matches('.unseen, .box label') &&
    (e.scrollHeight > e.clientHeight + 1 || e.scrollWidth > e.clientWidth + 1);
}).map(e => e.outerHTML.slice(0, 80))"""
SMALL = """([least, within]) => [...document.querySelectorAll(within)].filter(e => {
  const box = e.getBoundingClientRect(), inline = getComputedStyle(e).display === 'inline';
  return box.width && !inline && Math.min(box.width, box.height) < least - .5;
}).map(e => e.outerHTML.slice(0, 90))"""


@pytest.fixture(scope="module", params=PORTALS)
def portal(request: pytest.FixtureRequest) -> Iterator[tuple[str, tuple[str, ...]]]:
    site: Path = request.getfixturevalue(request.param)
    base = "/a/b/" if request.param == "real" else "/portal/"
    with served(site, base) as home:
        yield home, PORTALS[request.param]


@pytest.mark.parametrize("width", [360, 1280])
def test_no_page_breaks_a_rule_of_wcag_or_good_practice_in_any_theme(
    browser: Any, portal: tuple[str, tuple[str, ...]], width: int
):
    home, pages = portal
    context = browser.new_context(viewport={"width": width, "height": 800}, bypass_csp=True)
    page = context.new_page()
    found = []
    for address in pages:
        page.goto(home + address)
        if "?q=" in address:
            page.locator("#results > li").first.wait_for()
        page.evaluate(AXE)
        for theme, rules in THEMES.items():
            page.evaluate(f"document.documentElement.dataset.theme = '{theme}'")
            answer = page.evaluate("rules => axe.run(rules)", rules)
            found += [
                (address, theme, rule["id"], node["html"][:120], node["failureSummary"][-120:])
                for rule in answer["violations"]
                for node in rule["nodes"]
            ]
    context.close()
    assert found == []


def test_the_text_of_an_empty_box_stands_out_in_every_theme(
    browser: Any, portal: tuple[str, tuple[str, ...]]
):
    page = browser.new_page()
    page.goto(portal[0])
    for theme in ("light", "dark", "contrast"):
        page.evaluate(f"document.documentElement.dataset.theme = '{theme}'")
        colours = page.evaluate(
            "[getComputedStyle(document.querySelector('#_box'), '::placeholder').color,"
            " getComputedStyle(document.querySelector('#_box')).backgroundColor]"
        )
        assert contrast(*colours) >= 7, theme
    page.close()


def contrast(one: str, other: str) -> float:
    """WCAG's ratio of two colours, each "rgb(r, g, b)"."""

    def light(colour: str) -> float:
        parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    lighter, darker = sorted((light(one), light(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("size", ["1", "2"])
def test_no_page_is_wider_than_a_small_phone_and_no_mark_is_clipped(
    browser: Any, portal: tuple[str, tuple[str, ...]], size: str
):
    home, pages = portal
    context = browser.new_context(viewport={"width": 320, "height": 700}, bypass_csp=True)
    context.add_init_script(f"localStorage.setItem('size', '{size}')")
    page = context.new_page()
    for address in pages:
        page.goto(home + address)
        assert page.evaluate(BEYOND) <= 0, address
        page.add_style_tag(content=SPACING)
        assert page.evaluate(BEYOND) <= 0, (address, "with spacing")
        assert page.evaluate(CLIPPED) == [], address
    context.close()


def test_letters_of_twice_the_size_still_fit(browser: Any, portal: tuple[str, tuple[str, ...]]):
    """As a reader sets them in the browser: 32 px instead of 16."""
    home, pages = portal
    large = launched(browser.browser_type, "--blink-settings=defaultFontSize=32")
    page = large.new_page(viewport={"width": 360, "height": 740})
    wide = []
    for address in pages:
        page.goto(home + address)
        wide += [(address, beyond)] if (beyond := page.evaluate(BEYOND)) > 0 else []
    size = page.evaluate("getComputedStyle(document.documentElement).fontSize")
    large.close()
    assert (size, wide) == ("32px", [])


def test_at_twice_the_size_every_page_still_fits(browser: Any, portal: tuple[str, tuple[str, ...]]):
    home, pages = portal
    context = browser.new_context(viewport={"width": 640, "height": 400}, device_scale_factor=2)
    page = context.new_page()
    for address in pages:
        page.goto(home + address)
        assert page.evaluate(BEYOND) <= 0, address
    context.close()


def test_every_control_is_large_enough_to_touch(browser: Any, portal: tuple[str, tuple[str, ...]]):
    home, pages = portal
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True)
    page = context.new_page()
    for address in pages:
        page.goto(home + address)
        assert page.evaluate(SMALL, [24, "a, button, input, select, summary"]) == [], address
        assert page.evaluate(SMALL, [44, "header a, header button, header input"]) == [], address
    context.close()


def test_nothing_moves_after_the_first_paint(browser: Any, portal: tuple[str, tuple[str, ...]]):
    """By what a page does: when the fonts come and what stands in for them is the affair of the machine."""
    home, pages = portal
    context = browser.new_context(viewport={"width": 360, "height": 740})
    context.add_init_script(
        "window.moved = 0; new PerformanceObserver(list => { for (const entry of list.getEntries())"
        " if (!entry.hadRecentInput) moved += entry.value; }).observe({ type: 'layout-shift', buffered: true });"
    )
    context.route("**/*.woff2", lambda route: route.abort())
    page = context.new_page()
    for address in (address for address in pages if "?q=" not in address):
        page.goto(home + address)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("moved") == 0, address
    context.close()


def test_the_keyboard_goes_through_home_in_the_order_of_the_page(
    browser: Any, portal: tuple[str, tuple[str, ...]]
):
    home, _ = portal
    page = browser.new_page()
    page.goto(home)
    names = []
    for _ in range(17):
        page.keyboard.press("Tab")
        names.append(
            page.evaluate(
                "document.activeElement.getAttribute('aria-label') || document.activeElement.labels?.[0]?.textContent"
                " || document.activeElement.textContent"
            )
        )
    page.close()
    assert names[0] == "ข้ามไปยังเนื้อหา"
    assert names[2:16] == [
        "ลดขนาดตัวอักษร", "ขนาดปกติ", "เพิ่มขนาดตัวอักษร", "ปกติ", "มืด", "สีตัดกันสูง",
        "หน้าแรก", "กลุ่มโจทย์นโยบาย", "หน่วยงาน", "ข่าว", "ความคืบหน้า", "ค้นหา", "ค้นหา", "ค้นหา",
    ]  # fmt: skip


def test_the_keyboard_goes_through_the_search_in_the_order_of_the_page(
    browser: Any, portal: tuple[str, tuple[str, ...]]
):
    home, _ = portal
    page = browser.new_page()
    page.goto(f"{home}search/?q=กลุ่ม")
    page.locator("#results > li").first.wait_for()
    page.focus("#_q")
    ids = []
    for _ in range(4):
        page.keyboard.press("Tab")
        ids.append(page.evaluate("document.activeElement.id || document.activeElement.closest('[id]').id"))
    page.close()
    assert ids == ["_kind", "_group", "_year", "results"]


# What is written in all that is named by its text; what only readers of the screen are told stands apart.
WRITTEN = """() => [...document.querySelectorAll("h1, h2, h3, h4, a[href], th, summary")].map(part => {
  if (part.ariaLabel) return part.ariaLabel;
  const copy = part.cloneNode(true);
  copy.querySelectorAll(".unseen").forEach(told => told.prepend(" "));
  return copy.textContent.trim().replace(/^“+|”+$/g, "").split(/\\s+/).filter(Boolean).join(" ");
})"""
NAMED = ("heading", "link", "rowheader", "columnheader", "DisclosureTriangle")


def test_names_are_read_out_as_they_are_and_shapes_are_not_read_out(
    browser: Any, portal: tuple[str, tuple[str, ...]]
):
    home, pages = portal
    page = browser.new_page()
    told = page.context.new_cdp_session(page)
    for address in pages:
        page.goto(home + address)
        if "?q=" in address:  # results come after the page
            page.locator("#results[data-count]").wait_for()
        written = set(page.evaluate(WRITTEN))
        nodes = told.send("Accessibility.getFullAXTree")["nodes"]
        read = {
            " ".join(node["name"]["value"].strip("“”").split())  # the marks that q has from the browser
            for node in nodes
            if not node["ignored"] and node["role"]["value"] in NAMED
        }
        assert read, address
        assert read - written == set(), address
        assert page.locator("svg.shape:not([aria-hidden=true])").count() == 0, address
    page.close()
