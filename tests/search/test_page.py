"""The search over the sample portal, in real Chromium: what is found, and nothing else."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from engine.thai.folding import fold
from tests.conftest import SAMPLE, built
from tests.reading import every, main_text, parse
from tests.served import served


@pytest.fixture(scope="module")
def sharded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample portal, searched as a large one is."""
    folder = tmp_path_factory.mktemp("sharded")
    shutil.copytree(SAMPLE, folder / "root")
    with (folder / "root" / "site.toml").open("r+", encoding="utf-8") as settings:
        text = settings.read()
        settings.seek(0)
        settings.write(f"search_scan_limit = 0\n{text}")
    return built(folder / "site", "--root", folder / "root")


@pytest.fixture(scope="module", params=["scanned", "sharded"])
def home(request: pytest.FixtureRequest, sample: Path) -> Iterator[str]:
    """The portal's address, once with the index in one file and once in many."""
    site = sample if request.param == "scanned" else request.getfixturevalue("sharded")
    with served(site) as address:
        yield address


@pytest.fixture
def said() -> list[str]:
    """What the browser complains of; nothing may be left when a test ends."""
    return []


@pytest.fixture
def page(tab: Any, home: str, said: list[str]) -> Iterator[Any]:
    listeners = {
        "console": lambda message: said.append(message.text),
        "pageerror": lambda error: said.append(str(error)),
    }
    for event, listener in listeners.items():
        tab.on(event, listener)
    yield tab
    for event, listener in listeners.items():
        tab.remove_listener(event, listener)
    assert said == []


def results(page: Any, wanted: int | None = None) -> list[str]:
    """The addresses of all results, once each is there."""
    page.locator("#results[aria-busy='false']").wait_for(state="attached")
    while not page.locator("#results[data-count]").count() and page.locator("#more").is_visible():
        page.locator("#more").click()
        page.locator("#results[aria-busy='false']").wait_for(state="attached")
    count = f"[data-count='{wanted}']" if wanted is not None else "[data-count]"
    page.locator(f"#results{count}").wait_for(state="attached")
    links = page.locator("#results > li a").evaluate_all(
        "links => links.map(link => link.pathname + link.hash)"
    )
    return [link.removeprefix("/portal") for link in links]


def searched(page: Any, home: str, query: str) -> list[str]:
    page.goto(f"{home}search/")
    page.fill("#_q", query)
    return results(page)


def index(sample: Path) -> list[list[Any]]:
    found: list[list[Any]] = json.loads((sample / "search" / "index.json").read_text(encoding="utf-8"))[
        "items"
    ]
    return found


# ---- what is found


def test_results_come_while_a_query_is_typed_and_shorter_queries_wait(page: Any, home: str):
    page.goto(f"{home}search/")
    assert page.get_by_role("status").inner_text() == ""
    page.locator("#_q").press_sequentially("อ")
    page.locator("#status", has_text="พิมพ์คำค้นสองตัวอักษรขึ้นไป").wait_for()
    assert page.locator("#results > li").count() == 0
    page.locator("#_q").press_sequentially("บรม")
    assert "/groups/community-products/#producer-training" in results(page)
    assert "รายการ" in page.get_by_role("status").inner_text()


@pytest.mark.parametrize("query", ["ห้องสม", "ห้องสมุดตัว", "เครือข่ายห้องสมุดตัวอย่าง (ข้อมูลสมมติ)"])
def test_a_name_is_found_by_its_beginning_and_by_all_of_it(page: Any, home: str, query: str):
    assert "/agencies/sample-library/" in searched(page, home, query)


def test_an_exact_title_stands_first(page: Any, home: str):
    assert searched(page, home, "เปิดห้องอ่านหนังสือชุมชน")[0] == "/groups/lifelong-learning/#reading-rooms"


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("ผู้ด\u0e4d\u0e32เนิน", "ผู้ดำเนิน"),
        ("เเผน", "แผน"),
        ("๒๕๖๘", "2568"),
        ("ท\u0e48\u0e35", "ที่"),
        ("กระ\u200bทรวง", "กระทรวง"),
        ("ONLINE", "online"),
    ],
)
def test_a_query_finds_the_same_however_it_is_typed(page: Any, home: str, typed: str, written: str):
    assert searched(page, home, typed) == searched(page, home, written)


def test_no_other_day_and_no_other_sum_is_offered(page: Any, home: str):
    for query in ("22 สิงหาคม", "16 มิถุนายน 2568", "ร้อยละ 6.65"):
        assert searched(page, home, query) == []
        assert page.locator("#status").inner_text() == f"ไม่พบ “{query}”"


def test_words_that_differ_by_a_tone_are_different_words(page: Any, home: str, sample: Path):
    for query in ("ขาว", "ข่าว", "ข้าว"):
        expected = {
            item[2]
            for item in index(sample)
            if any(query in fold(text) for text in (item[1], *item[6], *item[7], *item[8]))
        }
        page.goto(f"{home}search/?q={query}")
        assert len(expected) == int(page.locator("#results[data-count]").get_attribute("data-count") or -1)


@pytest.mark.parametrize("query", ["คหต.", "คหต", "ค.ห.ต.", "ค.ห.ต", "คห", "เครือข่ายหอสมุดตัวอย่าง"])
def test_an_agency_is_found_by_its_abbreviation_with_and_without_dots_and_by_other_spellings(
    page: Any, home: str, query: str
):
    assert searched(page, home, query)[0] == "/agencies/sample-library/"


def test_a_group_is_found_by_what_people_call_it(page: Any, home: str):
    assert searched(page, home, "นอกห้องเรียนสมมติ") == ["/groups/lifelong-learning/"]


@pytest.mark.parametrize(
    ("query", "there"),
    [
        ("นับเฉพาะผู้ที่อบรมครบหลักสูตร", "/news/2568-02-10-first-figures/"),  # the note of a report
        ("รายงานประจำเดือนมกราคม", "/news/2568-02-10-first-figures/"),  # the title of a source
        ("ประสานมาร่วมทำงานด้านการขนส่งสินค้า", "/groups/community-products/"),  # the note of a member
    ],
)
def test_what_a_page_says_beyond_its_text_is_found(page: Any, home: str, query: str, there: str):
    assert searched(page, home, query) == [there]


def test_every_word_must_be_there_in_any_order(page: Any, home: str):
    both = searched(page, home, "ห้องอ่านหนังสือ ชุมชน")
    assert both
    assert set(searched(page, home, "ชุมชน ห้องอ่านหนังสือ")) == set(both)
    assert set(both) <= set(searched(page, home, "ห้องอ่านหนังสือ"))


# ---- how it is shown


def test_a_result_says_what_it_is_when_and_marks_the_hit(page: Any, home: str):
    page.goto(f"{home}search/?q=ผลสำรวจ&kind=news")
    results(page)
    row = page.locator("#results > li").first
    assert row.locator("a").count() == 1
    assert row.locator("mark").first.inner_text() == "ผลสำรวจ"
    assert row.locator(".when").inner_text().startswith("ข่าว · ")
    assert "256" in row.locator(".when").inner_text()


def test_no_letter_is_parted_from_its_marks_where_a_hit_ends(page: Any, home: str):
    page.goto(f"{home}search/?q=กลุ&kind=group")
    results(page)
    assert set(page.locator("#results a mark").all_inner_texts()) == {"กลุ่"}


def test_the_text_that_is_shown_holds_all_that_was_asked_for_where_one_does(page: Any, home: str):
    page.goto(f"{home}search/?q=ห้องอ่านหนังสือ 5&kind=news")
    results(page)
    row = page.locator("#results > li", has_text="ความคืบหน้าเดือนสิงหาคม")  # whose first text says 66.5
    assert row.locator("p:last-child mark").all_inner_texts() == ["ห้องอ่านหนังสือ", "5"]


def test_filters_narrow_the_results_and_back_undoes_them(page: Any, home: str):
    every_kind = searched(page, home, "ตัวอย่าง")
    page.select_option("#_kind", "agency")
    only = results(page, 8)
    assert all(address.startswith("/agencies/") for address in only)
    assert "kind=agency" in page.url
    page.select_option("#_group", "safe-journeys")
    assert set(results(page, 3)) <= set(only)
    page.go_back()
    assert results(page, 8) == only
    assert page.locator("#_group").input_value() == ""
    page.go_back()
    expect(page.locator("#_kind")).to_have_value("")
    assert results(page)[:3] == every_kind[:3]


def test_a_year_leaves_only_the_news_of_that_year(page: Any, home: str):
    page.goto(f"{home}search/?q=ข้อมูลสมมติ&year=2567")
    assert results(page) == ["/news/2567-12-20-programme-approved/"]


def test_the_address_holds_the_query_and_the_box_on_every_page_leads_there(page: Any, home: str):
    page.goto(home)
    page.fill("#_box", "ห้องสมุด")
    page.press("#_box", "Enter")
    page.wait_for_url("**/portal/search/?q=*")
    assert page.input_value("#_q") == "ห้องสมุด"
    assert "/agencies/sample-library/" in results(page)


def test_what_is_not_shown_yet_is_behind_one_button(page: Any, home: str):
    page.goto(f"{home}search/?q=ข้อมูลสมมติ")
    page.locator("#results > li").nth(9).wait_for()
    assert page.locator("#results > li").count() == 10
    counted = page.locator("#results[data-count]").count()
    assert page.locator("#status").inner_text().startswith("พบ " if counted else "พบประมาณ ")
    page.get_by_role("button", name="แสดงเพิ่ม").click()
    page.locator("#results > li").nth(19).wait_for()
    assert page.evaluate("document.activeElement === document.querySelectorAll('#results a')[10]")
    total = len(results(page))
    while page.get_by_role("button", name="แสดงเพิ่ม").is_visible():
        page.get_by_role("button", name="แสดงเพิ่ม").click()
    assert page.locator("#results > li").count() == 32
    assert total <= 32
    assert page.locator("#status").inner_text() == "พบ 32 รายการ"


def test_a_typing_error_is_answered_with_the_nearest_phrase(page: Any, home: str):
    assert searched(page, home, "ห้องสมุกตัวอย่าง") == []
    page.locator("#status a").wait_for()  # which is looked for when nothing was found
    assert page.locator("#status").inner_text() == "ไม่พบ “ห้องสมุกตัวอย่าง” หมายถึง ห้องสมุดตัวอย่าง หรือไม่"
    page.locator("#status a").click()
    page.wait_for_url("**q=*")
    assert "/agencies/sample-library/" in results(page)


def test_nothing_alike_is_said_to_be_not_there(page: Any, home: str):
    assert searched(page, home, "qqqqqqqqqq") == []
    assert page.locator("#status").inner_text() == "ไม่พบ “qqqqqqqqqq”"
    assert page.locator("#results").get_attribute("data-count") == "0"


def test_the_whole_search_works_by_keyboard(page: Any, home: str):
    page.goto(f"{home}search/")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "_q":
            break
    page.keyboard.type("ห้องสมุด")
    results(page)
    for _ in range(4):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#results') !== null")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/search/" not in url)


def test_without_scripts_the_page_leads_to_the_lists(sample: Path, browser: Any, home: str):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{home}search/?q=ห้องสมุด")
    assert not page.locator("#search").is_visible()
    assert page.locator(".unsearched").is_visible()
    context.close()
    made = sample / "search" / "index.html"
    assert "เลือกดูจากรายการ" in main_text(made)
    links = {link.get("href") for link in every(every(parse(made), "main")[0], "a")}
    lists = ("groups", "progress", "agencies", "news", "corrections", "data", "sitemap")
    assert links == {f"/portal/{list}/" for list in lists}


# ---- what goes wrong


def test_where_a_script_of_the_search_does_not_come_that_is_told_after_a_while(
    page: Any, home: str, said: list[str]
):
    told = page.locator(".unsearched")
    page.goto(f"{home}search/?q=ห้องสมุด")
    results(page)
    assert not told.is_visible()
    page.route("**/find.*.js", lambda route: route.abort())
    page.reload()
    assert not told.is_visible()
    assert told.bounding_box()["height"] == 0
    page.evaluate("document.getAnimations().forEach(animation => animation.finish())")
    assert told.is_visible()
    assert "ลองโหลดหน้านี้อีกครั้ง" in told.inner_text()
    page.unroute("**/find.*.js")
    said[:] = [text for text in said if "ERR_FAILED" not in text]  # the browser's word on what was stopped


def test_where_the_script_that_shows_the_box_does_not_come_that_is_told(
    page: Any, home: str, said: list[str]
):
    page.route("**/display.*.js", lambda route: route.abort())
    page.goto(f"{home}search/")
    assert not page.locator("#search").is_visible()
    assert page.locator(".unsearched").is_visible()
    page.unroute("**/display.*.js")
    said[:] = [text for text in said if "ERR_FAILED" not in text]  # as above


def test_while_the_index_is_on_its_way_the_page_says_that_it_searches(page: Any, home: str):
    said = """(({ content, visibility }) => content + visibility)(
        getComputedStyle(document.querySelector("#results"), "::before"))"""
    held: list[Any] = []

    def hold(route: Any) -> None:  # a method of a built-in type can't be handed over
        held.append(route)

    page.route("**/search/index.json", hold)
    page.goto(f"{home}search/?q=ห้องสมุด")
    page.locator("#results[aria-busy='true']").wait_for(state="attached")
    page.evaluate("document.getAnimations().forEach(animation => animation.finish())")
    assert page.evaluate(said) == '"กำลังค้นหา"visible'
    held[0].continue_()
    results(page)
    assert page.evaluate(said).startswith("none")
    page.unroute("**/search/index.json")


def test_a_page_that_cannot_be_read_is_said_and_the_next_try_finds_all(page: Any, home: str, said: list[str]):
    page.goto(f"{home}search/?q=ข้อมูลสมมติ&kind=news")
    page.locator("#results > li").nth(9).wait_for()
    page.route("**/news/*/", lambda route: route.abort())
    page.get_by_role("button", name="แสดงเพิ่ม").click()
    page.locator("#results[aria-busy='false']").wait_for(state="attached")
    page.unroute("**/news/*/")
    assert len(results(page)) == int(page.locator("#results").get_attribute("data-count") or 0)
    while page.locator("#more").is_visible():
        page.locator("#more").click()
    assert page.locator("#results > li").count() == 16
    said[:] = [text for text in said if "ERR_FAILED" not in text]  # the browser's word on what was stopped


def test_the_box_is_not_busy_before_anything_is_asked(page: Any, home: str):
    page.goto(f"{home}search/")
    page.focus("#_q")
    page.wait_for_load_state("networkidle")
    assert page.locator("#results").get_attribute("aria-busy") == "false"


def test_what_was_found_for_another_query_is_no_longer_counted_while_a_new_one_is_typed(page: Any, home: str):
    searched(page, home, "ห้องสมุด")
    counted = page.evaluate(
        "box => { box.value = 'ชุมชน'; box.dispatchEvent(new Event('input', { bubbles: true }));"
        " return document.querySelector('#results').dataset.count ?? null; }",
        page.locator("#_q").element_handle(),
    )
    assert counted is None


def test_back_leads_from_one_query_to_the_one_before(page: Any, home: str):
    first = searched(page, home, "ห้องสมุด")
    page.press("#_q", "Enter")
    page.fill("#_q", "ชุมชน")
    page.wait_for_url("**q=%E0%B8%8A*")
    page.press("#_q", "Enter")
    page.go_back()
    expect(page.locator("#_q")).to_have_value("ห้องสมุด")
    assert results(page) == first


def test_a_filter_that_does_not_exist_filters_nothing(page: Any, home: str):
    page.goto(f"{home}search/?q=ห้องสมุด&kind=nothing")
    assert page.locator("#_kind").input_value() == ""
    assert "/agencies/sample-library/" in results(page)


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("หอเอกสารตัวอย่าก", "หอเอกสารตัวอย่าง"),
        ("เครือข่ายหองสมุด", "เครือข่ายห้องสมุด"),
    ],
)
def test_what_is_offered_is_a_whole_phrase_that_is_there(page: Any, home: str, typed: str, offered: str):
    assert searched(page, home, typed) == []
    page.locator("#status a").wait_for()
    assert page.locator("#status a").inner_text() == offered


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ('"ห้องสมุด"', "ห้องสมุด"),
        ("‘ห้องสมุด’", "ห้องสมุด"),
        ('"ห้องสมุด" "ข้อมูลสมมติ"', "ห้องสมุด ข้อมูลสมมติ"),
        ("ห้องสมุด (ข้อมูลสมมติ),", "ห้องสมุด ข้อมูลสมมติ"),
    ],
)
def test_what_is_only_there_without_signs_around_its_words_is_offered_without_them(
    page: Any, home: str, typed: str, offered: str
):
    assert searched(page, home, typed) == []
    page.locator("#status a").wait_for()
    assert page.locator("#status").inner_text() == f"ไม่พบ “{typed}” หมายถึง {offered} หรือไม่"
    page.locator("#status a").click()
    page.wait_for_url("**q=*")
    assert "/agencies/sample-library/" in results(page)


@pytest.mark.parametrize(("digits", "said"), [("arabic", "พบ 1,200 รายการ"), ("thai", "พบ ๑,๒๐๐ รายการ")])
def test_what_was_found_is_counted_in_the_digits_of_the_portal(
    tab: Any, home: str, sample: Path, digits: str, said: str
):
    def page_of_others(route: Any) -> None:
        route.fulfill(response=(answer := route.fetch()), body=answer.text().replace("arabic", digits))

    head = json.loads((sample / "search" / "index.json").read_text(encoding="utf-8"))
    many = head | {"items": head["items"][:1] * 1200}
    tab.route("**/search/?*", page_of_others)
    tab.route("**/search/index.json", lambda route: route.fulfill(json=many))
    tab.goto(f"{home}search/?q={head['items'][0][1]}")
    tab.get_by_text(said).wait_for()
    tab.unroute_all()


# An item of a title and one block without a portal: whether a query finds it, or what is offered.
FIND = """async ([address, title, block, query]) => {
  const { scan } = await import(address);
  const searched = scan([["news", title, "/news/a/", 2564, "", [], [], [], [block]]]);
  return (await searched.look(query, {})).found.length ? true : await searched.alike(query);
}"""
TITLE, BLOCK = "หลักสูตร ป.ย.ป. ในเดือน มิ.ย.", "ตัวอักษรตัวแรก เผยประกาศ พ.ร.บ. กับกระทรวงเกษตรและสหกรณ์ พ.ศ. ๒๕๖๔"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("ปยป", True),
        ("ป.ย.ป.", True),
        ("พรบ 2564", True),
        ("ยป", True),  # of เผยประกาศ
        ("รบ", ""),  # a part of an abbreviation is none
        ("พศ", ""),  # of two letters there are too many words
        ("เกษตร์", "เกษตร"),
        ("เกษรต", "เกษตร"),
        ("กระทรวงเกษตรฯ", "กระทรวงเกษตร"),
        ("พ.ร.บ. กัน", "พ.ร.บ. กับ"),
        ("ในเดือมม", "ในเดือน"),
    ],
)
def test_an_abbreviation_is_found_without_its_dots_and_whole_words_are_offered(
    page: Any, home: str, sample: Path, query: str, found: str | bool
):
    page.goto(f"{home}search/")
    (script,) = (sample / "assets" / "js").glob("find.*.js")
    assert page.evaluate(FIND, [f"{home}assets/js/{script.name}", TITLE, BLOCK, query]) == found


def test_what_only_the_filters_keep_away_is_said_to_be_so(page: Any, home: str):
    page.goto(f"{home}search/?q=เปิดห้องอ่านหนังสือชุมชน&kind=agency")
    results(page)
    assert page.locator("#status").inner_text() == "ไม่พบ “เปิดห้องอ่านหนังสือชุมชน” ตามตัวกรองที่เลือก"


def test_a_query_that_came_in_the_address_is_not_lost_by_another_and_the_title_tells_which(
    page: Any, home: str
):
    page.goto(f"{home}search/?q=ห้องสมุด")
    results(page)
    assert page.title().startswith("ห้องสมุด – ค้นหา – ")
    page.locator("#_q").fill("ชุมชน")
    page.wait_for_url("**q=%E0%B8%8A*")
    results(page)
    assert page.title().startswith("ชุมชน – ")
    page.go_back()
    results(page)
    assert page.locator("#_q").input_value() == "ห้องสมุด"


@pytest.mark.parametrize("query", ["กฬ", "qz", "..", "q" * 3000])
def test_too_little_and_too_much_are_answered_without_an_offer(page: Any, home: str, query: str):
    assert searched(page, home, query) == []
    assert page.locator("#status a").count() == 0


def test_what_is_found_by_another_name_shows_the_name(page: Any, home: str):
    page.goto(f"{home}search/?q=กตษ&kind=agency")
    results(page)
    assert page.locator("#results mark").all_inner_texts() == ["กตษ."]


def test_the_button_pressed_twice_shows_nothing_twice(page: Any, home: str):
    page.goto(f"{home}search/?q=ข้อมูลสมมติ")
    page.locator("#results > li").nth(9).wait_for()
    page.locator("#more").evaluate("button => { button.click(); button.click(); }")
    found = results(page)
    while page.locator("#more").is_visible():
        page.locator("#more").click()
    links = page.locator("#results > li a").evaluate_all("links => links.map(link => link.href)")
    assert len(links) == len(set(links)) == 32
    assert len(found) <= 32


@pytest.mark.parametrize("query", ["constructor", "__proto__", "tostring"])
def test_words_of_the_language_of_scripts_are_words_like_any_other(page: Any, home: str, query: str):
    assert searched(page, home, query) == []
    assert page.locator("#status").inner_text() == f"ไม่พบ “{query}”"


def test_once_all_are_shown_both_indexes_show_the_same_in_the_same_order(
    browser: Any, sample: Path, sharded: Path
):
    page = browser.new_page()
    for query in ("ข้อมูลสมมติ", "ตัวอย่าง", "ชุมชน", "ราย"):
        shown = []
        for site in (sample, sharded):
            with served(site) as address:
                page.goto(f"{address}search/?q={query}")
                results(page)
                while page.locator("#more").is_visible():
                    page.locator("#more").click()
                shown.append(results(page))
        assert shown[0] == shown[1] != [], query
    page.close()


def test_back_from_a_result_is_where_it_was_followed(browser: Any, home: str):
    context = browser.new_context(viewport={"width": 360, "height": 640})
    page = context.new_page()
    page.goto(f"{home}search/?q=กลุ่ม")
    page.locator("#more").click()
    page.locator("#results > li").nth(10).wait_for()
    link = page.locator("#results > li a").nth(10)
    link.scroll_into_view_if_needed()
    place = page.evaluate("scrollY")
    assert place > 640
    link.click()
    page.locator("#search").wait_for(state="detached")
    page.go_back()
    page.locator("#results > li").nth(10).wait_for()
    page.wait_for_function(f"Math.abs(scrollY - {place}) < 2")
    context.close()


def test_what_a_browser_empties_when_it_brings_the_page_back_is_filled_again(page: Any, home: str):
    """As Safari does with the box, some time after it says that the page is back."""
    page.goto(f"{home}search/?q=ห้องสมุด")
    found = results(page)
    page.evaluate(
        """() => {
          dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
          document.querySelector("#_q").value = "";
        }"""
    )
    page.wait_for_function("document.querySelector('#_q').value === 'ห้องสมุด'")
    assert results(page) == found


def test_going_through_the_values_of_one_filter_is_one_step_back(page: Any, home: str):
    page.goto(f"{home}search/?q=กลุ่ม")
    results(page)
    for value in ("news", "group", "agency"):
        page.select_option("#_kind", value)
        page.wait_for_url(f"**kind={value}")
    page.select_option("#_year", "2568")
    page.wait_for_url("**year=2568")
    page.go_back()
    page.wait_for_url("**kind=agency")
    page.go_back()
    page.wait_for_function("!location.search.includes('kind')")
    assert page.input_value("#_q") == "กลุ่ม"


def test_a_reader_who_has_moved_on_is_not_taken_back_when_results_come(browser: Any, home: str):
    context = browser.new_context(viewport={"width": 360, "height": 640})
    page = context.new_page()
    page.route("**/search/index.*", lambda route: (page.wait_for_timeout(500), route.continue_()))
    page.goto(f"{home}search/?q=กลุ่ม")
    page.evaluate("scrollTo(0, 300)")
    page.locator("#results > li").nth(5).wait_for()
    assert page.evaluate("scrollY") >= 300
    context.close()
