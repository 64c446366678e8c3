"""What the site, its data and its pages say in conditions that the sample portal does not have."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from engine.check import check
from engine.data import tables
from engine.data.portal import portal_data
from engine.pages import compose, views
from engine.pages.charts import timeline, values
from engine.pages.forms import report_form
from engine.pages.frame import frame
from engine.pages.listings import _listing
from engine.pages.tasks import counts, task_view
from engine.progress import fold
from engine.read import read
from engine.search.entries import listed
from engine.site import Page, Site
from engine.thai.dates import BANGKOK, Date
from tests.conftest import built
from tests.reading import linked_data, main_text
from tests.sample import FIRST, PNG, PROGRAMME, ROADS, SITE, news, portal

if TYPE_CHECKING:
    from collections.abc import Mapping

ITEM = "content/news/second.md"
WITHDRAWN = "withdrawn: {on: 2568-01-26, reason: ผิด}\n"


def made(root: Path, changed: Mapping[str, str | bytes | None]) -> Site:
    return check(read(portal(root, changed)))


def test_the_programme_names_no_source_that_is_not_made(tmp_path: Path):
    plan = PROGRAMME.replace("source: first", "source: second")
    site = made(tmp_path, {"content/programme.yaml": plan, ITEM: news("draft: true\n")})
    state = fold(site)
    assert portal_data(site, state, tables(site, state)).programme.source is None


def test_a_correction_of_a_day_to_come_is_not_counted_in_the_data(tmp_path: Path):
    site = made(tmp_path, {ITEM: news("corrections: [{on: 2568-12-01, was: ก, now: ข}]\n")})
    state = fold(site)
    rows = tables(site, state)
    assert [row.corrections for row in rows.news] == [0, 0]
    assert portal_data(site, state, rows).corrections == []


def test_what_an_item_cites_of_the_portal_leads_nowhere_until_it_is_made(tmp_path: Path):
    front = "sources: [{title: ก, url: 'https://example.org/a/b/news/third/'}]\n"
    changed = {ITEM: news(front), "content/news/third.md": news("draft: true\n")}
    site = made(tmp_path, changed)
    assert [source.url for source in site.sources(site.item["second"])] == [None]


def test_a_picture_of_an_item_that_is_not_made_is_its_words(tmp_path: Path):
    changed: dict[str, str | bytes | None] = {
        ITEM: news(body="ดู ![ถนนสายใหม่](/news/third/road.png) ที่นี่"),
        "content/news/third/index.md": news("draft: true\n", body="![ถนน](road.png)"),
        "content/news/third/road.png": PNG,
    }
    site = made(tmp_path, changed)
    assert views.html(site, site.item["second"].body) == "<p>ดู ถนนสายใหม่ ที่นี่</p>\n"


@pytest.mark.parametrize(
    ("name", "size", "said"),
    [
        ("plan.pdf", 3_000, "PDF 2.9 กิโลไบต์"),
        ("plan.pdf", 30_000, "PDF 29 กิโลไบต์"),
        ("PLAN.PDF", 30_000, "PDF 29 กิโลไบต์"),
    ],
)
def test_a_document_is_listed_with_its_kind_and_its_size(tmp_path: Path, name: str, size: int, said: str):
    changed: dict[str, str | bytes | None] = {
        "content/news/second/index.md": news(),
        f"content/news/second/{name}": b"%PDF-1.4" + b" " * (size - 8),
    }
    site = built(tmp_path / "site", "--root", portal(tmp_path / "root", changed))
    assert said in main_text(site / "news/second/index.html")


def test_values_below_nothing_are_drawn_within_the_chart(tmp_path: Path):
    roads = ROADS.replace("unit: ร้อยละ", "unit: จุด")
    rows = "".join(f"  - {{on: roads/surface, value: {n}, as_of: 2568-01-2{-n}}}\n" for n in (-1, -2, -3))
    site = made(tmp_path, {"content/groups/roads.yaml": roads, ITEM: news(f"reports:\n{rows}")})
    state = next(state for state in fold(site).states if state.id == "roads/surface")
    found = values(task_view(site, state))
    assert found
    assert found.low.value == -3
    assert all(found.high.y <= point.y <= found.low.y for point in found.points)


def test_on_a_day_of_which_nothing_else_is_known_the_line_of_time_is_a_point(tmp_path: Path):
    plan = PROGRAMME.replace("due: 2568-09\n", "")
    settings = SITE.replace("2568-01-31", "2568-01-20")  # the day of the only item
    site = made(tmp_path, {"content/programme.yaml": plan, "site.toml": settings})
    (place,) = timeline(site, fold(site))
    assert [mark.kind for mark in place.marks] == ["as_of", "event"]


@pytest.mark.parametrize(
    ("number", "count", "places"),
    [
        (1, 1, [1]),
        (1, 12, [1, 2, 3, None, 12]),
        (4, 12, [1, 2, 3, 4, 5, 6, None, 12]),
        (6, 12, [1, None, 4, 5, 6, 7, 8, None, 12]),
        (12, 12, [1, None, 10, 11, 12]),
    ],
)
def test_a_page_of_a_list_leads_to_the_first_the_last_and_those_near_it(
    number: int, count: int, places: list[int | None]
):
    found = _listing("/news/", (), number, count)
    assert [place and place.number for place in found.places] == places
    assert (found.newer and found.newer.number) == (number - 1 or None)
    assert (found.older and found.older.number) == (number + 1 if number < count else None)


@pytest.mark.parametrize("left", ["phone", "email"])
def test_a_reader_is_led_to_a_person_who_has_a_telephone_or_an_address(tmp_path: Path, left: str):
    other = {"phone": 'email = "info@example.org"\n', "email": 'phone = "02-000-0000"\n'}[left]
    site = made(tmp_path, {"site.toml": SITE.replace(other, "")})
    help = frame(site).help
    assert help
    assert help.address == "/contact/"


def test_an_item_that_waits_for_its_time_does_not_say_that_the_time_of_another_has_come(tmp_path: Path):
    changed = {
        ITEM: news("publish: 2568-02-05T09:00\n", date="2568-02-05"),
        "content/news/third.md": news("publish: 2568-03-01T09:00\n", date="2568-03-01"),
        "content/news/fourth.md": news("publish: 2568-01-30T09:00\n", date="2568-01-30"),
    }
    site = check(read(portal(tmp_path, changed)), drafts=True)  # which was looked after on 31 January
    assert {item.id: site.awaits(item) for item in site.news} == {
        "third": True, "second": True, "fourth": False, "first": False,
    }  # fmt: skip


def test_the_form_of_a_report_names_a_long_task_by_its_beginning(tmp_path: Path):
    site = made(tmp_path, {})
    form = report_form(site, "roads/surface", "ฬ" * 61)
    assert form
    assert form.count("ฬ") == 60


def test_a_step_that_was_reached_is_not_among_those_without_a_due_date(tmp_path: Path):
    for n, front in enumerate(("", "reports: [{on: programme/kick-off, status: done}]\n")):
        site = made(tmp_path / str(n), {ITEM: news(front)})
        (page,) = (page for page in compose(site) if page.address == "/progress/")
        assert page.whole
        whole: Page = page.whole()
        assert whole.data["undated"] == ([] if front else ["เริ่มโครงการ"])


def test_a_value_alone_is_a_report_on_the_group(tmp_path: Path):
    site = made(tmp_path, {ITEM: news("reports: [{on: roads/surface, value: 40}]\n")})
    (standing,) = fold(site).groups
    assert counts(standing).any_report


def test_a_withdrawn_item_without_text_is_described_by_its_title(tmp_path: Path):
    front = "withdrawn: {on: 2568-01-26, reason: ผิด}\n"
    site = built(tmp_path / "site", "--root", portal(tmp_path / "root", {ITEM: news(front, body="")}))
    (article,) = (
        thing for thing in linked_data(site / "news/second/index.html") if thing["@type"] == "NewsArticle"
    )
    assert article["description"] == "ถอนแล้ว: ข่าวที่สอง"


def test_an_item_of_the_first_months_of_2482_is_found_under_that_year(tmp_path: Path):
    changed = {"content/news/first.md": FIRST.replace("2568-01-20", "2482-02-01")}
    site = made(tmp_path, changed)
    assert [entry.year for entry, _ in listed(site) if entry.kind == "news"] == [2482]


def test_what_is_due_in_a_group_that_an_item_is_not_about_is_not_told_beside_it(tmp_path: Path):
    rails = ROADS.replace("กลุ่มถนน", "กลุ่มราง").replace("order: 1", "order: 2")
    rails = rails.replace("kind: mission,", "kind: mission, due: 2568-01-21,")  # which has passed
    site = made(tmp_path, {"content/groups/rails.yaml": rails, ITEM: news("groups: [roads]\n")})
    (page,) = (page for page in compose(site) if page.address == "/news/second/")
    assert page.whole
    whole: Page = page.whole()
    assert not whole.data["brief"].overdue_around


def test_a_picture_with_a_caption_in_a_table_is_no_figure(tmp_path: Path):
    changed: dict[str, str | bytes | None] = {
        "content/news/second/index.md": news(body='| ภาพ |\n| --- |\n| ![ถนน](road.png "ถนนสายใหม่") |'),
        "content/news/second/road.png": PNG,
    }
    html = views.html(site := made(tmp_path, changed), site.item["second"].body)
    assert "<figure" not in html
    assert html.count("<td>") == html.count("</td>") == 1


def test_an_item_is_as_new_as_its_time_from_that_very_minute_on(tmp_path: Path):
    at = datetime(2025, 1, 29, 9, 0, tzinfo=BANGKOK)
    site = check(read(portal(tmp_path, {ITEM: news("publish: 2568-01-29T09:00\n")})), at=at)
    assert site.published["second"] == Date(2025, 1, 29)


def test_the_front_page_does_not_list_a_withdrawn_item_among_the_latest(tmp_path: Path):
    root = portal(tmp_path / "root", {"content/news/second.md": news(WITHDRAWN)})
    page = main_text(built(tmp_path / "site", "--root", root) / "index.html")
    assert ("ข่าวแรก" in page, "ข่าวที่สอง" in page) == (True, False)


def test_the_line_of_time_does_not_begin_with_a_withdrawn_item(tmp_path: Path):
    front = f"event_date: 2568-01-10\n{WITHDRAWN}"
    site = check(read(portal(tmp_path, {"content/news/second.md": news(front)})))
    marks = [
        mark.text for place in timeline(site, fold(site)) for mark in place.marks if mark.kind == "event"
    ]
    assert marks == ["ข่าวแรก"]


def test_corrections_stand_newest_first_whatever_the_days_of_their_items(tmp_path: Path):
    front = "corrections: [{{on: 2568-01-{}, was: เดิม{}, now: ใหม่}}]\n"
    changed = {
        "content/news/a.md": news(front.format(30, "ก"), date="2568-01-22"),
        "content/news/b.md": news(front.format(28, "ข"), date="2568-01-24"),
        "content/news/c.md": news(front.format(29, "ค"), date="2568-01-23"),
    }
    page = main_text(
        built(tmp_path / "site", "--root", portal(tmp_path / "root", changed)) / "corrections/index.html"
    )
    assert re.findall("เดิม([กขค])", page) == ["ก", "ค", "ข"]


def test_a_summary_is_not_cut_within_the_name_of_a_group(tmp_path: Path):
    name = "กลุ่มถนน และทางเดิน ทุกสาย ทุกแห่ง"
    changed = {
        "content/groups/roads.yaml": ROADS.replace("กลุ่มถนน", name),
        "content/news/second.md": news(body=f"{'ก' * 140} {name} {'ข' * 200}"),
    }
    site = check(read(portal(tmp_path, changed)))
    assert site.summary(site.item["second"]) == "ก" * 140 + "…"


def test_the_form_for_corrections_is_found_where_the_repository_is_written_with_a_slash(tmp_path: Path):
    slash = SITE.replace("example/portal", "example/portal/")
    site = check(read(portal(tmp_path, {"site.toml": slash})))
    assert frame(site).correction == "https://github.com/example/portal/issues/new?template=correction.yml"


def test_a_page_without_text_is_described_by_its_title(tmp_path: Path):
    root = portal(tmp_path / "root", {"content/pages/about.md": "---\ntitle: เกี่ยวกับเรา\n---\n"})
    page = (built(tmp_path / "site", "--root", root) / "about/index.html").read_text(encoding="utf-8")
    assert '<meta name="description" content="เกี่ยวกับเรา">' in page


def test_a_correction_is_told_from_its_own_day_on(tmp_path: Path):
    front = "corrections: [{on: 2568-01-31, was: เดิม, now: ใหม่}]\n"  # which is the portal's day
    site = check(read(portal(tmp_path, {"content/news/second.md": news(front)})))
    item = site.item["second"]
    assert [one.was for one in site.corrections(item)] == ["เดิม"]
    assert list(site.changes(item)) == ["second/1"]
    assert site.modified["second"] == site.as_of
    assert not site.is_unmade("/corrections/#second/1")


def test_the_colours_of_groups_begin_again_after_the_sixth(tmp_path: Path):
    groups = {
        f"content/groups/g{n}.yaml": ROADS.replace("order: 1", f"order: {n}").replace("กลุ่มถนน", f"กลุ่ม {n}")
        for n in range(2, 9)
    }
    site = check(read(portal(tmp_path, groups)))
    assert list(site.hue.values()) == [1, 2, 3, 4, 5, 6, 1, 2]
