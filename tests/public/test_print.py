"""Pages on paper, in real Chromium: what a reader of a printed copy needs, and nothing to click."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.served import served

PAGES = ("news/2568-05-28-midterm-delayed/", "groups/community-products/", "progress/")


@pytest.fixture(scope="module")
def home(sample: Path) -> Iterator[str]:
    with served(sample) as address:
        yield address


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 794, "height": 1123})  # A4 at 96 dots an inch
    context.add_init_script("localStorage.setItem('theme', 'dark')")
    opened = context.new_page()
    opened.emulate_media(media="print")
    yield opened
    context.close()


@pytest.mark.parametrize("address", PAGES)
def test_on_paper_there_is_ink_on_white_and_no_navigation(page: Any, home: str, address: str):
    page.goto(home + address)
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(0, 0, 0)"
    for hidden in ("header nav", "footer nav", ".breadcrumb", ".controls", ".share", ".form"):
        assert not page.locator(hidden).first.is_visible(), hidden
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_address_of_a_link_to_another_site_is_printed_beside_it(page: Any, home: str):
    page.goto(f"{home}news/2568-05-28-midterm-delayed/")
    link = page.locator("main a[href^='https://']").first
    after = link.evaluate("link => getComputedStyle(link, '::after').content")
    assert str(link.get_attribute("href")) in after


def test_the_address_of_the_evidence_is_printed_within_the_brackets_that_are_there(page: Any, home: str):
    page.goto(f"{home}progress/")
    link = page.locator("main a[href*='#report-']").first
    after = link.evaluate("link => getComputedStyle(link, '::after').content")
    assert after == f'" {link.get_attribute("href")}"'


@pytest.mark.parametrize("address", PAGES)
def test_no_printed_address_fills_the_page(page: Any, home: str, address: str):
    page.goto(home + address)
    printed = page.locator("main a").evaluate_all(
        "links => links.filter(link => link.offsetParent)"
        ".map(link => getComputedStyle(link, '::after').content.length)"
    )
    assert max(printed) < 200


def test_a_status_is_printed_in_words(page: Any, home: str):
    page.goto(f"{home}progress/")
    assert page.get_by_text("ล่าช้ากว่ากำหนด").first.is_visible()
    assert page.locator(".wide").first.evaluate("box => getComputedStyle(box).overflowX") == "visible"


def test_what_can_be_opened_is_printed_open(page: Any, of_ten_years: Path):
    with served(of_ten_years, "/a/b/") as home:
        page.goto(f"{home}groups/roads/")
        values, dues = page.locator("details tbody tr"), page.locator("details .moves > li")
        assert (values.count(), dues.count()) == (120, 3)
        assert values.last.is_visible()
        assert dues.last.is_visible()
        page.emulate_media(media="screen")
        assert not values.last.is_visible()
        assert not dues.last.is_visible()
