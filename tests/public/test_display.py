"""The controls of every header, and what a page asks of the network, in real Chromium."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.announced import announced
from tests.conftest import built
from tests.reading import every, pages, parse
from tests.sample import portal
from tests.served import served

HTML = "document.documentElement"


@pytest.fixture(scope="module")
def home(real: Path) -> Iterator[str]:
    with served(real, "/a/b/") as address:
        yield address


@pytest.fixture
def context(browser: Any) -> Iterator[Any]:
    opened = browser.new_context()
    yield opened
    opened.close()


def background(page: Any) -> str:
    return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))


def test_the_size_of_text_is_chosen_and_remembered_on_every_page(context: Any, home: str):
    page = context.new_page()
    page.goto(home)
    sizes = {}
    for name, step in (("ลดขนาดตัวอักษร", "0"), ("ขนาดปกติ", "1"), ("เพิ่มขนาดตัวอักษร", "2")):
        page.get_by_role("button", name=name, exact=True).click()
        expect(page.locator("html")).to_have_attribute("data-size", step)
        assert page.evaluate("localStorage.getItem('size')") == step
        assert page.locator("[data-to-size][aria-pressed=true]").get_attribute("aria-label") == name
        sizes[step] = page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")
    assert sizes["0"] < sizes["1"] == 18 < sizes["2"]
    page.goto(f"{home}agencies/labour/")
    assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") == sizes["2"]
    assert page.locator("[data-to-size='2']").get_attribute("aria-pressed") == "true"


def test_the_theme_is_chosen_by_keyboard_and_remembered(context: Any, home: str):
    page = context.new_page()
    page.goto(home)
    seen = set()
    for name, theme in (("มืด", "dark"), ("สีตัดกันสูง", "contrast"), ("ปกติ", "light")):
        page.get_by_role("button", name=name, exact=True).focus()
        page.keyboard.press("Enter")
        expect(page.locator("html")).to_have_attribute("data-theme", theme)
        assert page.evaluate("localStorage.getItem('theme')") == theme
        seen.add(background(page))
    assert len(seen) == 3


def test_what_was_chosen_is_there_before_the_first_paint(context: Any, home: str):
    context.add_init_script("localStorage.setItem('theme', 'dark'); localStorage.setItem('size', '2')")
    page = context.new_page()
    page.add_init_script(
        "new MutationObserver((_, seen) => { if (document.body) { window.first = {...document.documentElement.dataset};"
        " seen.disconnect(); } }).observe(document, { childList: true, subtree: true })"
    )
    page.goto(home)
    assert page.evaluate("first") == {"size": "2", "theme": "dark"}


@pytest.mark.parametrize(
    ("device", "theme"),
    [
        ({"color_scheme": "light"}, "light"),
        ({"color_scheme": "dark"}, "dark"),
        ({"contrast": "more"}, "contrast"),
    ],
)
def test_until_something_is_chosen_the_device_decides(
    browser: Any, home: str, device: dict[str, Any], theme: str
):
    context = browser.new_context(**device)
    page = context.new_page()
    page.goto(home)
    assert page.locator("html").get_attribute("data-theme") == theme
    context.close()


def test_a_stored_value_that_is_none_of_ours_is_as_none(context: Any, home: str):
    context.add_init_script("localStorage.setItem('theme', 'pink'); localStorage.setItem('size', '9')")
    page = context.new_page()
    page.goto(home)
    assert page.locator("html").get_attribute("data-theme") == "light"
    assert page.locator("html").get_attribute("data-size") == "1"


def test_without_scripts_the_device_still_decides_and_no_dead_button_is_shown(browser: Any, home: str):
    context = browser.new_context(java_script_enabled=False, color_scheme="dark")
    page = context.new_page()
    page.goto(home)
    assert not page.locator(".controls").is_visible()
    assert page.locator("h1").is_visible()
    context.close()
    context = browser.new_context(color_scheme="dark")
    context.route("**/display.*.js", lambda route: route.abort())
    page = context.new_page()
    page.goto(home)
    assert background(page) == "rgb(20, 23, 27)"
    context.close()


def test_without_scripts_every_page_but_search_is_whole(browser: Any, home: str, real: Path):
    with_scripts, without = browser.new_context(), browser.new_context(java_script_enabled=False)
    both = [with_scripts.new_page(), without.new_page()]
    for path in pages(real):
        if path.parent.name == "search":
            continue
        address = home + path.relative_to(real).as_posix()
        seen = []
        for page in both:
            page.goto(address)
            seen.append(page.locator("main").inner_text())
        assert seen[0] == seen[1] != "", address
    with_scripts.close()
    without.close()


def test_no_page_breaks_its_own_policy_or_asks_another_host(context: Any, home: str, real: Path):
    page = context.new_page()
    said: list[str] = []
    asked: set[str] = set()
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.add(request.url))
    for path in pages(real):
        page.goto(home + path.relative_to(real).as_posix())
        page.wait_for_load_state("networkidle")
    assert said == []
    assert {url for url in asked if not url.startswith(home)} == set()


def test_colours_chosen_by_the_system_leave_everything_visible(browser: Any, home: str):
    context = browser.new_context(forced_colors="active")
    page = context.new_page()
    page.goto(f"{home}groups/country-reopening/")
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") == page.evaluate(
        "getComputedStyle(document.body).color"
    )
    context.close()


def test_in_the_systems_colours_what_was_searched_for_stays_in_its_title(browser: Any, home: str):
    context = browser.new_context(forced_colors="active", color_scheme="dark")
    page = context.new_page()
    page.goto(f"{home}search/?q=กระทรวง")
    page.locator("#results a mark").first.wait_for()
    colour = "part => getComputedStyle(part).color"
    marked = page.locator("#results a mark").first.evaluate(colour)
    assert marked == page.locator("#results a").first.evaluate(colour)
    assert marked != page.evaluate("getComputedStyle(document.body).backgroundColor")
    context.close()


def test_in_the_systems_colours_the_sign_of_a_step_reached_stands_out(browser: Any, home: str):
    context = browser.new_context(forced_colors="active", color_scheme="dark")
    page = context.new_page()
    page.goto(home)
    style = page.locator(".reached .step").first.evaluate(
        "step => { const { color, backgroundColor, forcedColorAdjust } = getComputedStyle(step);"
        " return [color, backgroundColor, forcedColorAdjust]; }"
    )
    assert style == ["rgb(0, 0, 0)", "rgb(255, 255, 255)", "none"]
    context.close()


def test_where_an_address_leads_is_marked_by_more_than_a_colour(browser: Any, home: str):
    context = browser.new_context(forced_colors="active")
    page = context.new_page()
    page.goto(f"{home}groups/country-reopening/#vaccination")
    assert page.locator(".task:target").evaluate("task => getComputedStyle(task).outlineStyle") == "solid"
    context.close()


# Of all that is drawn: what it is drawn in, and what is behind it.
DRAWN = """() => [...document.querySelectorAll(".chart text, .chart .axis, .chart .mark *")].map(part => {
  const style = getComputedStyle(part), paper = getComputedStyle(document.body).backgroundColor;
  return part.matches("text") ? [style.fill, style.stroke] : [style.stroke === "none" ? style.fill : style.stroke, paper];
})"""


@pytest.mark.parametrize("chosen", ["light", "dark", "contrast"])
@pytest.mark.parametrize("system", ["light", "dark"])
def test_charts_are_drawn_in_the_systems_colours_whatever_theme_was_chosen(
    browser: Any, home: str, chosen: str, system: str
):
    context = browser.new_context(forced_colors="active", color_scheme=system)
    context.add_init_script(f"localStorage.setItem('theme', '{chosen}')")
    page = context.new_page()
    page.goto(f"{home}progress/")
    pairs = page.evaluate(DRAWN)
    assert pairs
    assert [pair for pair in pairs if pair[0] == pair[1]] == []
    context.close()


def test_what_is_printed_is_as_large_whatever_size_is_read(context: Any, home: str):
    page = context.new_page()
    page.goto(f"{home}progress/")
    page.emulate_media(media="print")
    sizes = [
        page.evaluate(
            f"{HTML}.dataset.size = {size};"
            f"[{HTML}, document.querySelector('.chart text')].map(part => getComputedStyle(part).fontSize)"
        )
        for size in range(3)
    ]
    assert sizes == [["12px", "14px"]] * 3


def test_a_wide_screen_has_wide_margins(context: Any, home: str):
    page = context.new_page()
    for width, margin in ((390, "16px"), (1280, "32px")):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(home)
        assert page.evaluate("getComputedStyle(document.querySelector('main')).paddingInlineStart") == margin


@pytest.mark.parametrize("size", ["1", "2"])
def test_a_long_address_in_the_text_does_not_widen_a_page(browser: Any, tmp_path: Path, size: str):
    long = f"---\ntitle: ข่าวที่สอง\ndate: 2568-01-25\ngroups: [roads]\n---\n\nดู https://www.example.go.th/{'x' * 90}\n"
    site = built(tmp_path / "site", "--root", portal(tmp_path / "root", {"content/news/second.md": long}))
    context = browser.new_context(viewport={"width": 320, "height": 700})
    context.add_init_script(f"localStorage.setItem('size', '{size}')")
    page = context.new_page()
    with served(site, "/a/b/") as address:
        for path in ("", "news/", "news/second/", "groups/roads/"):
            page.goto(address + path)
            assert page.evaluate(f"{HTML}.scrollWidth") <= 320, path
    context.close()


# ---- how light


def weight(*files: Path) -> float:
    return sum(len(gzip.compress(file.read_bytes())) for file in files) / 1024


# What an office fills in, ข้อมูลสมมติ, of some length.
FILLED = {
    "operator": "คณะผู้จัดทำพอร์ทัลติดตามความคืบหน้าของโจทย์นโยบาย (ข้อมูลสมมติ)", "checked": "2564-06-10", "licence": "CC-BY-4.0",
    "repository": "https://github.com/example-office/policy-progress-portal", "phone": "02-000-0000",
    "email": "information@example.org", "address": "เลขที่ 0 ถนนตัวอย่าง แขวงสมมติ เขตสมมติ (ที่อยู่สมมติ)",
    "owner_org": "สำนักงานตัวอย่าง (ข้อมูลสมมติ)", "update_frequency_unit": "วัน", "update_frequency_interval": "1",
}  # fmt: skip


def test_every_page_weighs_at_most_14_kb_with_its_style_when_the_office_has_filled_all_in(tmp_path: Path):
    root = announced(tmp_path / "root")
    settings = (root / "site.toml").read_text(encoding="utf-8")
    for name, value in FILLED.items():
        assert f'\n{name} = ""' in settings
        settings = settings.replace(f'\n{name} = ""', f'\n{name} = "{value}"')
    (root / "site.toml").write_text(settings, encoding="utf-8")
    url = "https://example-office.example.org/policy-progress-portal/"
    site = built(tmp_path / "site", "--root", root, "--url", url)
    (css,) = (site / "assets" / "css").iterdir()
    for page in pages(site):
        assert weight(page, css) <= 14, page


def test_scripts_weigh_at_most_3_kb_before_the_search_is_used_and_8_kb_in_all(real: Path):
    for page in pages(real):
        scripts = [script.get("src") for script in every(parse(page), "script") if script.get("src")]
        files = [real / str(src).removeprefix("/a/b/") for src in scripts]
        if page.parent.name == "search":
            files = list((real / "assets" / "js").iterdir())
        assert weight(*files) <= (8 if page.parent.name == "search" else 3), page


def test_the_fonts_weigh_at_most_42_kb(real: Path):
    fonts = list((real / "assets" / "fonts").glob("*.woff2"))
    assert len(fonts) == 2
    assert sum(font.stat().st_size for font in fonts) <= 42 * 1024


def test_what_the_device_decides_changes_while_a_page_is_open(context: Any, home: str):
    page = context.new_page()
    page.goto(home)
    html = page.locator("html")
    for told, theme in (({"color_scheme": "dark"}, "dark"), ({"contrast": "more"}, "contrast")):
        page.emulate_media(**told)
        expect(html).to_have_attribute("data-theme", theme)


def test_what_is_chosen_in_one_window_is_seen_in_the_others(context: Any, home: str):
    one, other = context.new_page(), context.new_page()
    one.goto(home)
    other.goto(home)
    other.get_by_role("button", name="สีตัดกันสูง", exact=True).click()  # what it chose itself is older
    one.get_by_role("button", name="มืด", exact=True).click()
    expect(other.locator("html")).to_have_attribute("data-theme", "dark")
    expect(other.locator("[data-to-theme='dark']")).to_have_attribute("aria-pressed", "true")


def test_where_nothing_may_be_stored_what_was_chosen_holds_for_the_page(context: Any, home: str):
    said: list[str] = []
    refused = "() => { throw new DOMException('refused', 'SecurityError'); }"
    context.add_init_script(f"Object.defineProperty(window, 'localStorage', {{ get: {refused} }})")
    page = context.new_page()
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(home)
    page.get_by_role("button", name="มืด", exact=True).click()
    page.emulate_media(contrast="more")  # of what was chosen the device decides no more
    page.emulate_media(contrast="no-preference")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert said == []
