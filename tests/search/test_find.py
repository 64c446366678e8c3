"""What the search finds, in which order, and what it shows and offers of it, in Chromium."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.served import served


@pytest.fixture(scope="module")
def home(sample: Path) -> Iterator[str]:
    with served(sample) as address:
        yield address


# Items of a title, one heading and one block, without a portal: their addresses as a query finds them, or
# what is offered; then the text that is shown of the first.
FIND = """async ([address, items, query]) => {
  const { scan, snippet } = await import(address);
  const searched = scan(items.map(([title, heading, block], n) =>
    ["news", title, `/news/${n}/`, 2564, "", [], [], heading ? [heading] : [], [block]]));
  const { found } = await searched.look(query, {});
  return found.length ? [found.map(item => item.title), snippet(found[0], query).map(([text]) => text).join("")]
    : [await searched.alike(query)];
}"""


def found(tab: Any, home: str, sample: Path, items: list[list[str]], query: str) -> Any:
    tab.goto(f"{home}search/")
    (script,) = (sample / "assets" / "js").glob("find.*.js")
    return tab.evaluate(FIND, [f"{home}assets/js/{script.name}", items, query])


def test_a_title_comes_before_a_heading_a_heading_before_a_text_and_a_word_before_a_part_of_one(
    tab: Any, home: str, sample: Path
):
    items = [
        ["อัตรา", "", "อัตราดอกเบี้ย"],
        ["ข้อความ", "", "เดินทางไปตราดแล้ว"],
        ["หัวข้อ", "ที่ตราด", "อื่น"],
        ["หัวเรื่องตราด", "", "อื่น"],
        ["ตราด", "", "อื่น"],
    ]
    titles, _ = found(tab, home, sample, items, "ตราด")
    assert titles == ["ตราด", "หัวเรื่องตราด", "หัวข้อ", "ข้อความ", "อัตรา"]


def test_what_is_shown_from_the_middle_of_a_text_begins_and_ends_with_dots(tab: Any, home: str, sample: Path):
    text = f"{'เรื่องอื่น ' * 30}ที่ตราดแห่งนี้ {'เรื่องต่อไป ' * 30}"
    _, shown = found(tab, home, sample, [["ข่าว", "", text]], "ตราด")
    assert (shown[0], shown[-1]) == ("…", "…")


@pytest.mark.parametrize(("query", "offered"), [("ภระทรวงการคลัง", ""), ("ไบสั่งขายสินค้า", "ใบสั่งขายสินค้า")])
def test_what_begins_with_a_letter_that_sounds_alike_is_offered_and_no_other(
    tab: Any, home: str, sample: Path, query: str, offered: str
):
    items = [["ข่าว", "", "กระทรวงการคลัง"], ["ข่าว", "", "ใบสั่งขายสินค้า"]]
    assert found(tab, home, sample, items, query) == [offered]


def test_what_is_offered_leads_somewhere_under_the_same_filters(tab: Any, home: str):
    tab.goto(f"{home}search/?q=ห้องสมุกตัวอย่าง&kind=agency")
    tab.locator("#status a").click()
    tab.wait_for_function("!location.search.includes('%E0%B8%81%E0%B8%95')")  # the letter that was wrong
    tab.locator("#results[data-count]").wait_for(state="attached")
    assert "kind=agency" in tab.url
    assert tab.locator("#_kind").input_value() == "agency"


def test_another_query_is_shown_ten_at_a_time_again(tab: Any, home: str):
    tab.goto(f"{home}search/?q=ข้อมูลสมมติ")
    tab.locator("#more").click()
    tab.locator("#results > li").nth(19).wait_for()
    tab.fill("#_q", "ตัวอย่าง")
    tab.wait_for_url("**q=%E0%B8%95*")
    tab.locator("#results[aria-busy='false']").wait_for(state="attached")
    assert tab.locator("#results > li").count() == 10


def test_a_group_does_not_name_itself_twice(tab: Any, home: str):
    tab.goto(f"{home}search/?q=นอกห้องเรียนสมมติ")
    tab.locator("#results > li").wait_for()
    assert tab.locator("#results .when").inner_text() == "กลุ่ม"
