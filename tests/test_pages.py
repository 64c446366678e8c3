"""Every page of both portals, read by strict parsers as browsers, feed readers and crawlers would."""

from __future__ import annotations

import itertools
import json
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

import pytest

from engine import addresses
from tests.conftest import built
from tests.reading import every, linked_data, main_text, pages, parse, text
from tests.sample import FIRST, PROGRAMME, ROADS, SITE, news, portal

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
HEAD = ("og:type", "og:title", "og:description", "og:url", "og:site_name", "og:locale")


@pytest.fixture(params=["real", "sample"])
def site(request: pytest.FixtureRequest) -> Path:
    found: Path = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def url(site: Path, request: pytest.FixtureRequest) -> str:
    return (
        "https://example.org/a/b/"
        if site == request.getfixturevalue("real")
        else "https://example.org/portal/"
    )


def test_the_strict_parser_accepts_every_page_in_thai_with_one_h1(site: Path):
    for page in pages(site):
        document = parse(page)
        root = document if document.tag.endswith("html") else every(document, "html")[0]
        assert root.get("lang") == "th", page
        assert len(every(root, "h1")) == 1, page
        assert len(every(root, "main")) == 1, page


def test_ids_are_given_once_a_page(site: Path):
    for page in pages(site):
        ids = [element.get("id") for element in parse(page).iter() if element.get("id")]
        assert len(ids) == len(set(ids)), page


def test_what_stands_on_lines_of_its_own_is_not_parted_by_br_which_readers_of_the_screen_pass_over(
    site: Path,
):
    for page in pages(site):
        written = [e for e in parse(page).iter() if "prose" in (e.get("class") or "").split()]
        allowed = sum(len(every(part, "br")) for part in written)
        assert len(every(parse(page), "br")) == allowed, page


def test_no_heading_is_skipped_on_the_way_down(site: Path):
    for page in pages(site):
        levels = [int(e.tag[-1]) for e in parse(page).iter() if re.fullmatch(r".*}h[1-6]", str(e.tag))]
        assert all(after - before <= 1 for before, after in itertools.pairwise(levels)), page


def test_every_page_has_its_own_title_description_and_address(site: Path, url: str):
    seen: dict[str, set[str]] = {"title": set(), "description": set(), "address": set()}
    for page in pages(site):
        document = parse(page)
        metas = {m.get("name") or m.get("property"): m.get("content") for m in every(document, "meta")}
        assert all(metas.get(name) for name in HEAD), page
        own = url + page.relative_to(site).as_posix().removesuffix("index.html")
        assert metas["og:url"] == own
        canonical = [link.get("href") for link in every(document, "link") if link.get("rel") == "canonical"]
        assert canonical == ([] if page.name == "404.html" else [own])
        for name, value in (
            ("title", text(every(document, "title")[0])),
            ("description", metas["description"]),
        ):
            assert value
            assert value not in seen[name], (page, value)
            seen[name].add(value)


def test_every_page_but_home_has_its_breadcrumb_for_people_and_machines(site: Path):
    for page in pages(site):
        crumbs = [nav for nav in every(parse(page), "nav") if nav.get("class") == "breadcrumb"]
        things = [thing for thing in linked_data(page) if thing["@type"] == "BreadcrumbList"]
        if page == site / "index.html":
            assert (crumbs, things) == ([], [])
            continue
        names = [text(item) for item in every(crumbs[0], "li")]
        assert names[0] == "หน้าแรก"
        assert names == [step["name"] for step in things[0]["itemListElement"]]


def test_machines_are_told_of_every_agency_and_item(site: Path):
    for noun, kind in (("agencies", "GovernmentOrganization"), ("news", "NewsArticle")):
        for page in site.glob(f"{noun}/*/index.html"):
            if page.parent.name != "page":
                assert kind in {thing["@type"] for thing in linked_data(page)}


def test_a_date_is_written_in_the_buddhist_era_and_told_to_machines_in_the_christian(site: Path):
    for page in pages(site):
        for time in every(parse(page), "time"):
            iso = str(time.get("datetime"))
            assert re.fullmatch(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d\+07:00)?)?)?", iso), page
            assert str(int(iso[:4]) + 543) in text(time), page


def test_every_own_link_leads_to_something_under_the_site_path(site: Path, url: str):
    base = urlsplit(url).path
    ids = {page: {e.get("id") for e in parse(page).iter()} for page in pages(site)}
    for page in pages(site):
        for element in parse(page).iter():
            for name in ("href", "src"):
                address = element.get(name)
                if address is None or urlsplit(address).scheme in ("mailto", "tel"):
                    continue
                if urlsplit(address).scheme and not address.startswith(url):
                    continue
                path, fragment = unquote(urlsplit(address).path), unquote(urlsplit(address).fragment)
                assert address.startswith("#") or path.startswith(base), (page, address)
                target = site / path.removeprefix(base) if path else page
                target = target / "index.html" if target.is_dir() else target
                assert target.is_file(), (page, address)
                assert not fragment or fragment in ids[target], (page, address)


def test_the_navigation_says_where_the_reader_is(sample: Path):
    current = {
        "groups/safe-journeys/index.html": ["กลุ่มโจทย์นโยบาย"],
        "agencies/index.html": ["หน่วยงาน"],
        "news/2568-01-15-kickoff/index.html": ["ข่าว"],
        "404.html": [],
    }
    for page, names in current.items():
        menu = next(nav for nav in every(parse(sample / page), "nav") if nav.get("aria-label") == "เมนูหลัก")
        assert [text(link) for link in every(menu, "a") if link.get("aria-current")] == names
        assert [text(link) for link in every(menu, "a")][:4] == ["หน้าแรก", "กลุ่มโจทย์นโยบาย", "หน่วยงาน", "ข่าว"]


def test_every_feed_is_atom_with_the_required_elements(site: Path, url: str):
    feeds = sorted(site.rglob("feed.xml"))
    assert len(feeds) == 2 + len(
        [p for n in ("groups", "agencies") for p in (site / n).iterdir() if p.is_dir()]
    )
    for path in feeds:
        feed = ET.parse(path).getroot()
        assert feed.tag == f"{ATOM}feed"
        assert feed.findtext(f"{ATOM}id") == url + path.relative_to(site).as_posix()
        for element in (feed, *feed.iter(f"{ATOM}entry")):
            assert element.findtext(f"{ATOM}title")
            assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00\+07:00", str(element.findtext(f"{ATOM}updated")))
            links = [link for link in element.iter(f"{ATOM}link") if link.get("rel") == "alternate"]
            assert str(links[0].get("href")).startswith(url)
        assert feed.findtext(f"{ATOM}author/{ATOM}name")
        dates = [str(entry.findtext(f"{ATOM}updated")) for entry in feed.iter(f"{ATOM}entry")]
        assert dates == sorted(dates, reverse=True)


def entries(feed: Path) -> list[tuple[str, str, str]]:
    """The id, the day and the title of each."""
    found = ET.parse(feed).getroot().iter(f"{ATOM}entry")
    told = [[str(entry.findtext(ATOM + part)) for part in ("id", "updated", "title")] for entry in found]
    return [(id, day[:10], title) for id, day, title in told]


def test_a_feed_tells_of_an_old_item_that_was_corrected_and_of_one_that_came_out_late(tmp_path: Path):
    many = {f"content/news/n{n}.md": news() for n in range(30)}
    front = "corrections: [{on: 2568-01-30, was: เดิม, now: ใหม่}]\n"
    old = {
        "content/news/old.md": news(front, date="2567-01-05"),
        "content/news/late.md": news("publish: 2568-01-29T10:00\n", date="2567-01-06"),
    }
    root = portal(tmp_path / "root", many | old)
    told = entries(built(tmp_path / "site", "--root", root, "--at", "2568-01-31T00:00") / "feed.xml")
    home = "https://example.org/a/b/news"
    assert len(told) == 20
    assert [row[:2] for row in told[:2]] == [(f"{home}/old/", "2025-01-30"), (f"{home}/late/", "2025-01-29")]


def test_the_feed_of_corrections_tells_of_one_when_its_item_came_out(tmp_path: Path):
    front = "publish: 2568-01-29T10:00\ncorrections: [{on: 2568-01-27, was: เดิม, now: ใหม่}]\n"
    root = portal(tmp_path / "root", {"content/news/late.md": news(front)})
    site = built(tmp_path / "site", "--root", root, "--at", "2568-01-31T00:00")
    assert [day for _, day, _ in entries(site / "corrections/feed.xml")] == ["2025-01-29"]


def test_corrections_and_withdrawals_have_a_feed_of_their_own_that_leads_to_each(sample: Path):
    feed = sample / "corrections" / "feed.xml"
    told = entries(feed)
    home = "https://example.org/portal/corrections/#"
    assert (
        f"{home}2568-04-22-survey-claim/withdrawn",
        "2025-06-10",
        "ถอน: หลักสูตรระยะสั้นแล้วเสร็จและเริ่มสำรวจความต้องการเรียนรู้ (ข้อมูลสมมติ)",
    ) in told
    ids = {id.removeprefix(home) for id, _, _ in told}
    assert {"2568-04-10-first-quarter/1", "2568-04-22-survey-claim/withdrawn"} <= ids
    page = (sample / "corrections" / "index.html").read_text(encoding="utf-8")
    assert all(f'<article id="{id}">' in page for id in ids)
    assert "เดิม “" in feed.read_text(encoding="utf-8")


def test_the_sitemap_lists_every_page_that_should_be_found_and_no_other(sample: Path):
    entries = ET.parse(sample / "sitemap.xml").getroot()
    listed = [str(entry.findtext(f"{SITEMAP}loc")) for entry in entries]
    found = set(listed)
    assert len(listed) == len(found)
    url = "https://example.org/portal/"
    numbered = f"{url}news/page/2/"
    made = {url + page.relative_to(sample).as_posix().removesuffix("index.html") for page in pages(sample)}
    assert {numbered, f"{url}404.html"} <= made
    assert found == {address for address in made if not re.search(r"/page/|/404.html$", address)}
    dated = {str(entry.findtext(f"{SITEMAP}loc")): entry.findtext(f"{SITEMAP}lastmod") for entry in entries}
    assert str(dated[f"{url}news/2568-04-10-first-quarter/"]) > "2025-04-10"  # corrected since
    assert dated[f"{url}news/2568-04-22-survey-claim/"] == "2025-06-10"  # withdrawn, which is to be known
    assert f"Sitemap: {url}sitemap.xml" in (sample / "robots.txt").read_text(encoding="utf-8")


def test_news_stands_newest_first_in_pages_of_per_page(sample: Path):
    dates = []
    for page in (
        sample / "news" / "index.html",
        *sorted(sample.glob("news/page/*/index.html"), key=lambda p: int(p.parent.name)),
    ):
        cards = [item for item in every(parse(page), "ul") if item.get("class") == "cards"]
        found = [str(time.get("datetime")) for time in every(cards[0], "time")]
        assert 1 <= len(found) <= 3
        dates += found
    assert len(dates) == 16  # eighteen, less a draft and one withdrawn
    assert dates == sorted(dates, reverse=True)


def test_a_withdrawn_item_keeps_its_address_says_why_and_is_in_no_list(sample: Path):
    page = sample / "news" / "2568-04-22-survey-claim" / "index.html"
    assert "ถอนข่าวนี้เมื่อวันที่ 10 มิถุนายน 2568" in text(every(parse(page), "main")[0])
    for other in [
        *sample.glob("news/index.html"),
        *sample.glob("news/page/*/index.html"),
        sample / "feed.xml",
        *sample.glob("*/*/feed.xml"),
    ]:
        assert "2568-04-22-survey-claim" not in other.read_text(encoding="utf-8")


def test_a_draft_is_not_made(sample: Path):
    assert not (sample / "news" / "2568-08-25-drill-draft").exists()


def test_documents_beside_an_item_are_copied_unchanged(sample: Path):
    source = Path(__file__).parent / "portal" / "content" / "news" / "2568-01-15-kickoff"
    (document,) = source.glob("*.pdf")
    assert (sample / "news" / source.name / document.name).read_bytes() == document.read_bytes()


def test_agencies_in_digits_and_latin_letters_stand_once_under_a_heading(tmp_path: Path):
    changed: dict[str, str | bytes | None] = {
        f"content/agencies/{name}.yaml": f'name: "{thai}"\n'
        for name, thai in {
            "one": "1 กรมหนึ่ง",
            "two": "๕ สำนักห้า",
            "abc": "ABC",
            "k": "กองท้าย",
            "five": "5G",
            "thai-five": "๕G",
            "quoted": "“Alpha” Lab",
            "bracket": "(Beta) Lab",
            "third": "“Gamma” Lab",
            "sign": "—",
        }.items()
    }
    root = portal(tmp_path / "root", changed)
    page = parse(built(tmp_path / "site", "--root", root) / "agencies" / "index.html")
    headings = [text(heading) for heading in every(every(page, "main")[0], "h2")]
    assert headings == sorted(set(headings), key=headings.index)
    assert {"ก", "ส", "A", "B", "G", "5", "๕", "—"} <= set(headings)


def test_what_a_withdrawn_item_reported_is_struck_out_and_cited_as_withdrawn(sample: Path):
    item = sample / "news" / "2568-04-22-survey-claim" / "index.html"
    page = item.read_text(encoding="utf-8")
    assert "ดำเนินการแล้วเสร็จ (ถอนแล้ว ไม่นับ)" in main_text(item)
    assert "ดำเนินการแล้วเสร็จ" in [text(struck) for struck in every(parse(item), "del")]
    assert "status-done" not in page
    assert (
        page.count('ซึ่งถอนแล้วเมื่อ<span class="keep">วันที่</span> <span class="keep">10 มิถุนายน 2568</span>') == 2
    )


SAID = """\
reports:
  - {on: roads/signs, status: delayed, reason: ฝนตกหนัก, by: [police]}
"""


def test_an_item_in_which_an_agency_reports_itself_is_among_the_agencys_news(tmp_path: Path):
    root = portal(tmp_path / "root", {"content/news/second.md": news(SAID)})
    site = built(tmp_path / "site", "--root", root)
    assert "/a/b/news/second/" in (site / "agencies" / "police" / "feed.xml").read_text(encoding="utf-8")
    assert "/a/b/news/second/" not in (site / "agencies" / "highways" / "feed.xml").read_text(
        encoding="utf-8"
    )
    who = text(every(every(parse(site / "news" / "second" / "index.html"), "main")[0], "dd")[0])
    assert who == "รายงานโดยตำรวจทาง"


def test_a_status_that_needs_a_reason_is_shown_with_it(tmp_path: Path):
    root = portal(tmp_path / "root", {"content/news/second.md": news(SAID)})
    site = built(tmp_path / "site", "--root", root)
    for page in ("groups/roads", "progress"):
        assert "ล่าช้ากว่ากำหนด เหตุผล: ฝนตกหนัก ข้อมูล ณ วันที่ 25 มกราคม 2568" in main_text(
            site / page / "index.html"
        )


def test_the_first_due_date_that_anybody_tells_is_no_change_of_it(tmp_path: Path):
    front = "reports: [{on: programme/kick-off, due: 2568-12, reason: เพิ่งกำหนด}]\n"
    site = built(
        tmp_path / "site", "--root", portal(tmp_path / "root", {"content/news/second.md": news(front)})
    )
    page = main_text(site / "progress" / "index.html")
    assert "ภายในเดือนธันวาคม 2568" in page
    assert "เดิม" not in page
    item = main_text(site / "news/second/index.html")
    assert "กำหนดเวลาภายในเดือนธันวาคม 2568" in item
    assert "กำหนดใหม่" not in item
    assert "เพิ่งกำหนด" in item


def test_a_groups_page_calls_no_first_due_date_a_new_one(tmp_path: Path):
    told = "reports: [{{on: roads/signs, due: {}, reason: {}}}]\n"
    changed = {
        "content/programme.yaml": PROGRAMME.replace("due: 2568-09\n", ""),
        "content/news/second.md": news(told.format("2568-10", "เพิ่งกำหนด")),
        "content/news/third.md": news(told.format("2568-12", "ฝนตก"), date="2568-01-26"),
    }
    site = built(tmp_path / "site", "--root", portal(tmp_path / "root", changed))
    page = main_text(site / "groups/roads/index.html")
    assert "กำหนดเวลาภายในเดือนตุลาคม 2568 เหตุผล: เพิ่งกำหนด" in page
    assert "กำหนดใหม่ภายในเดือนธันวาคม 2568 เหตุผล: ฝนตก" in page
    assert "กำหนดใหม่ภายในเดือนตุลาคม" not in page


def test_the_second_due_date_that_is_told_of_what_had_none_is_a_change(tmp_path: Path):
    told = "reports: [{{on: programme/kick-off, due: {}, reason: {}}}]\n"
    changed = {
        "content/news/second.md": news(told.format("2568-10", "เพิ่งกำหนด")),
        "content/news/third.md": news(told.format("2568-12", "ฝนตก"), date="2568-01-26"),
    }
    site = built(tmp_path / "site", "--root", portal(tmp_path / "root", changed))
    assert "กำหนดเวลาภายในเดือนตุลาคม 2568" in main_text(site / "news/second/index.html")
    assert "กำหนดใหม่ภายในเดือนธันวาคม 2568" in main_text(site / "news/third/index.html")
    assert "กำหนดใหม่ภายในเดือนธันวาคม 2568" in main_text(site / "progress/history/index.html")


@pytest.mark.parametrize(
    ("front", "due"),
    [("withdrawn: {on: 2568-01-26, reason: ผิด}\n", "2568-12"), ("", "2568-10")],
    ids=["the first is withdrawn", "the same twice"],
)
def test_what_does_not_differ_from_what_was_in_force_is_no_change(tmp_path: Path, front: str, due: str):
    told = "reports: [{{on: programme/kick-off, due: {}, reason: เพิ่งกำหนด}}]\n"
    changed = {
        "content/news/second.md": news(front + told.format("2568-10")),
        "content/news/third.md": news(told.format(due), date="2568-01-26"),
    }
    site = built(tmp_path / "site", "--root", portal(tmp_path / "root", changed))
    for page in ("news/second", "news/third", "progress"):
        shown = main_text(site / page / "index.html")
        assert "กำหนดใหม่" not in shown, page
        assert "เดิม" not in shown, page


def test_the_reason_of_a_moved_date_is_not_that_of_the_status_beside_it(tmp_path: Path):
    front = "reports: [{on: roads/surface, status: in_progress, due: 2568-12, reason: ฝนตก}]\n"
    site = built(
        tmp_path / "site", "--root", portal(tmp_path / "root", {"content/news/second.md": news(front)})
    )
    assert "ฝนตก" not in main_text(site / "progress/index.html")
    assert main_text(site / "groups/roads/index.html").count("เหตุผล: ฝนตก (") == 1  # where the date moved


def test_what_is_due_next_of_an_item_is_its_own_or_says_whose_it_is(tmp_path: Path):
    moved = "reports: [{on: roads/surface, due: 2568-12, reason: ฝนตก}]\n"
    changed = {
        "content/news/second.md": news(moved),
        "content/news/third.md": news("groups: [roads]\n", date="2568-01-26"),
    }
    site = built(tmp_path / "site", "--root", portal(tmp_path / "root", changed))
    assert "ต่อไป กำหนดถัดไป: ภายในเดือนธันวาคม 2568" in main_text(site / "news/second/index.html")
    whose = "ต่อไป กำหนดถัดไปของโครงการหรือกลุ่มที่เกี่ยวข้อง: ภายในเดือนกันยายน 2568"
    assert whose in main_text(site / "news/third/index.html")


def test_a_due_date_that_was_stated_and_moved_is_shown_with_the_old_one(tmp_path: Path):
    front = "reports: [{on: roads/surface, due: 2568-12, reason: ฝนตก}]\n"
    site = built(
        tmp_path / "site", "--root", portal(tmp_path / "root", {"content/news/second.md": news(front)})
    )
    page = main_text(site / "progress" / "index.html")
    assert "ภายในเดือนธันวาคม 2568 (เดิมภายในเดือนกันยายน 2568)" in page


TWO_SOURCES = """\
sources:
  - {title: ภาพถ่าย}
  - {title: ประกาศ, publisher: กรมตัวอย่าง, url: "https://example.org/notice"}
reports: [{on: roads/surface, status: in_progress}]
"""


def test_of_several_sources_the_one_that_tells_its_publisher_and_its_address_counts(tmp_path: Path):
    root = portal(tmp_path / "root", {"content/news/second.md": news(TWO_SOURCES)})
    page = main_text(built(tmp_path / "site", "--root", root) / "news/second/index.html")
    assert "ใคร เอกสารต้นทางเผยแพร่โดยกรมตัวอย่าง" in page
    assert "ตามที่กรมตัวอย่าง เผยแพร่" in page
    assert "ที่อยู่ของเอกสารต้นทางบนเว็บ" not in page


def test_a_later_look_is_not_told_of_an_earlier_day(tmp_path: Path):
    root = portal(tmp_path / "root")
    now = main_text(built(tmp_path / "now", "--root", root) / "index.html")
    then = main_text(built(tmp_path / "then", "--root", root, "--as-of", "2568-01-25") / "index.html")
    assert ("ตรวจหารายงานใหม่ครั้งล่าสุด" in now, "ตรวจหารายงานใหม่ครั้งล่าสุด" in then) == (True, False)


def test_a_share_of_a_hundred_is_written_as_thai_says_it(tmp_path: Path):
    group = ROADS.replace("unit: ร้อยละ", "unit: เปอร์เซ็นต์, target: 80")
    front = "reports: [{on: roads/surface, value: 70}]\n"
    changed = {"content/groups/roads.yaml": group, "content/news/second.md": news(front)}
    page = main_text(
        built(tmp_path / "site", "--root", portal(tmp_path / "root", changed)) / "groups/roads/index.html"
    )
    assert "70 เปอร์เซ็นต์ (เป้าหมาย 80 เปอร์เซ็นต์)" in page


def test_the_chart_of_a_share_of_a_hundred_says_so_however_its_unit_is_written(tmp_path: Path):
    rows = "".join(f"  - {{on: roads/surface, value: {n}, as_of: 2568-01-{n}}}\n" for n in (10, 15, 20))
    changed = {
        "content/groups/roads.yaml": ROADS.replace("unit: ร้อยละ", "unit: เปอร์เซ็นต์"),
        "content/news/second.md": news(f"reports:\n{rows}"),
    }
    site = built(tmp_path / "site", "--root", portal(tmp_path / "root", changed))
    labels = re.findall(r"<text [^>]*>(\d+%)</text>", (site / "groups/roads/index.html").read_text("utf-8"))
    assert labels == ["10%", "20%"]


def test_once_the_day_has_passed_the_front_page_says_so(tmp_path: Path):
    root = portal(tmp_path / "root")
    before = main_text(built(tmp_path / "before", "--root", root) / "index.html")
    after = main_text(built(tmp_path / "after", "--root", root, "--as-of", "2568-10-01") / "index.html")
    assert "กำหนดของโครงการ (พ้นแล้ว)" in after
    assert "พ้นกำหนดแล้ว 2 รายการ โดยยังไม่พบรายงานผลสุดท้าย" in after
    assert "พ้น" not in before


def test_an_agency_shows_its_newest_reports_and_counts_all(tmp_path: Path):
    reports = "".join(
        f"  - {{on: roads/signs, status: in_progress, as_of: 2568-01-{day:02}, by: [police]}}\n"
        for day in range(1, 13)
    )
    root = portal(tmp_path / "root", {"content/news/second.md": news(f"reports:\n{reports}")})
    page = built(tmp_path / "site", "--root", root) / "agencies/police/index.html"
    assert "หน่วยงานนี้มีรายงานแล้ว 12 รายการ" in main_text(page)
    # Ten, the last of all in the first minute, and that of the task's status beside it.
    assert page.read_text(encoding="utf-8").count("#report-") == 12
    assert "รายงานทั้งหมด" in main_text(page)


def test_the_history_of_more_than_a_hundred_reports_stands_in_pages_newest_first(of_ten_years: Path):
    home = of_ten_years / "progress/history"
    told = [
        re.findall(r"ค่าที่รายงาน ร้อยละ (\d+)", main_text(page))
        for page in (home / "index.html", home / "page/2/index.html")
    ]
    assert [len(part) for part in told] == [100, 20]
    assert [int(value) for part in told for value in part] == [n % 100 for n in reversed(range(120))]
    (newer,) = [a for a in every(parse(home / "page/2/index.html"), "a") if a.get("rel") == "prev"]
    assert newer.get("href") == "/a/b/progress/history/"
    assert not (home / "page/3").exists()


def test_of_many_due_dates_the_newest_are_shown_and_all_of_many_values_when_asked_for(of_ten_years: Path):
    group = parse(of_ten_years / "groups/roads/index.html")
    told = {text(every(part, "summary")[0]): part for part in every(group, "details")}
    assert len(every(told["ตารางค่าทั้งหมด 120 ค่า: ซ่อมผิวถนน"], "tbody")[0]) == 120
    before = told["กำหนดที่รายงาน 3 ครั้งแรก: ซ่อมผิวถนน"]
    moves = [part for part in every(group, "ol") if part.get("class") == "moves"]
    assert [part in set(before.iter()) for part in moves] == [True, False]
    assert [(part.get("start"), len(part)) for part in moves] == [(None, 3), ("4", 3)]
    assert "เลื่อนครั้งที่ 6" in text(moves[1])


def test_an_agency_tells_where_its_own_tasks_stand(tmp_path: Path):
    front = "reports: [{on: roads/surface, status: paused, reason: ฝนตก}]\n"
    site = built(
        tmp_path / "site", "--root", portal(tmp_path / "root", {"content/news/second.md": news(front)})
    )
    assert "ถึงไหน ซ่อมผิวถนน ระงับชั่วคราว (ข้อมูล ณ วันที่ 25 มกราคม 2568)" in main_text(
        site / "agencies/highways/index.html"
    )


def test_a_group_tells_who_joined_it_apart_from_who_is_responsible(tmp_path: Path):
    site = built(tmp_path / "site", "--root", portal(tmp_path / "root"))
    page = main_text(site / "groups" / "roads" / "index.html")
    assert "หน่วยงานที่รับผิดชอบ 1 หน่วยงาน: กรมทาง" in page
    assert "ได้รับการประสานให้มาร่วมทำงาน 1 หน่วยงาน: ตำรวจทาง" in page


def test_tasks_that_nobody_has_told_of_are_counted_beside_those_that_were_reported(tmp_path: Path):
    root = portal(tmp_path / "root", {"content/news/second.md": news(SAID)})
    page = main_text(built(tmp_path / "site", "--root", root) / "index.html")
    assert "ล่าช้ากว่ากำหนด 1 รายการ ยังไม่พบรายงานสถานะ 1 รายการ" in page


def test_the_evidence_of_a_goal_says_that_it_was_withdrawn(tmp_path: Path):
    first = FIRST.replace("---\n\n", "withdrawn: {on: 2568-01-20, reason: ผิด}\n---\n\n", 1)
    root = portal(tmp_path / "root", {"content/news/first.md": first})
    page = main_text(built(tmp_path / "site", "--root", root) / "groups" / "roads" / "index.html")
    assert "ที่มา: ข่าวแรก (ถอนแล้ว)" in page


TWICE = """\
reports:
  - {on: roads/surface, status: in_progress, as_of: 2568-01-20}
  - {on: roads/surface, status: in_progress, as_of: 2568-01-25}
"""


def test_a_task_that_an_item_reports_on_twice_is_counted_once(tmp_path: Path):
    root = portal(tmp_path / "root", {"content/news/second.md": news(TWICE)})
    page = built(tmp_path / "site", "--root", root, "--as-of", "2568-12-01") / "news/second/index.html"
    assert "พ้นกำหนดแล้ว 1 รายการ โดยยังไม่พบรายงานผลสุดท้าย" in main_text(page)


@pytest.mark.parametrize(
    "front",
    ["groups: [roads]\n", "reports: [{on: roads/surface, status: done}]\n"],
    ids=["no report", "its own done"],
)
def test_what_others_have_not_finished_is_not_counted_as_an_items_own(tmp_path: Path, front: str):
    root = portal(tmp_path / "root", {"content/news/second.md": news(front)})
    page = built(tmp_path / "site", "--root", root, "--as-of", "2568-12-01") / "news/second/index.html"
    assert "ต่อไป พ้นกำหนดของงานที่เกี่ยวข้องแล้ว ดูความคืบหน้าปัจจุบัน" in main_text(page)


def test_a_withdrawal_is_a_change_of_every_list_that_the_item_stood_in(tmp_path: Path):
    front = "groups: [roads]\nagencies: [police]\nwithdrawn: {on: 2568-01-30, reason: ทดสอบ}\n"
    site = built(
        tmp_path / "site", "--root", portal(tmp_path / "root", {"content/news/second.md": news(front)})
    )
    for feed in ("feed.xml", "groups/roads/feed.xml", "agencies/police/feed.xml"):
        assert "<updated>2025-01-30T" in (site / feed).read_text(encoding="utf-8"), feed
    sitemap = (site / "sitemap.xml").read_text(encoding="utf-8")
    # What says how all stands is of the portal's day.
    days = {"news/": "30", "": "31", "groups/roads/": "31", "agencies/police/": "31"}
    for page, day in days.items():
        assert f"<loc>https://example.org/a/b/{page}</loc><lastmod>2025-01-{day}<" in re.sub(
            r"\s+<", "<", sitemap
        ), page


def test_an_item_that_was_held_back_is_as_new_as_the_day_on_which_it_came_out(tmp_path: Path):
    front = "publish: 2568-02-03T10:30\ngroups: [roads]\n"
    root = portal(tmp_path / "root", {"content/news/second.md": news(front)})
    site = built(tmp_path / "site", "--root", root, "--at", "2568-02-04T00:00")
    for feed in ("feed.xml", "groups/roads/feed.xml"):
        told = (site / feed).read_text(encoding="utf-8")
        assert told.count("<updated>2025-02-03T") == 2, feed  # its own, and the feed's
        assert "<published>2025-02-03T" in told
    sitemap = re.sub(r"\s+<", "<", (site / "sitemap.xml").read_text(encoding="utf-8"))
    for page in ("", "news/", "news/second/", "groups/roads/"):
        assert f"<loc>https://example.org/a/b/{page}</loc><lastmod>2025-02-03<" in sitemap, page
    page = (site / "news/second/index.html").read_text(encoding="utf-8")
    assert '"datePublished":"2025-02-03"' in page
    assert "ลงวันที่ 25 มกราคม 2568" in main_text(site / "news/second/index.html")


def test_a_feed_without_items_is_no_newer_than_any_that_it_may_get(tmp_path: Path):
    empty = built(tmp_path / "empty", "--root", portal(tmp_path / "a"))
    assert "<updated>2025-01-20T" in (empty / "agencies/police/feed.xml").read_text(encoding="utf-8")


def test_only_agencies_that_can_report_are_counted_among_those_that_may_have(tmp_path: Path):
    front = "reports: [{on: roads/surface, status: done, by: [highways]}]\n"
    changed = {"content/news/second.md": news(front), "content/agencies/archive.yaml": "name: หอจดหมายเหตุ\n"}
    page = main_text(built(tmp_path / "site", "--root", portal(tmp_path / "root", changed)) / "index.html")
    assert "หน่วยงานในกลุ่ม2 กำหนด" in page
    assert "หน่วยงานที่มีรายงานแล้ว1 จาก 2" in page


def test_a_measure_is_shown_by_what_is_known_of_it(tmp_path: Path):
    group = ROADS.replace("unit: ร้อยละ", "unit: สาย, baseline: 3")
    site = built(tmp_path / "site", "--root", portal(tmp_path / "root", {"content/groups/roads.yaml": group}))
    page = main_text(site / "groups/roads/index.html")
    assert "ตัวชี้วัดหน่วยนับ: สาย ประกาศมิได้ระบุค่าเป้าหมาย ค่าตั้งต้น 3 สาย" in page


def test_the_open_data_are_a_dataset_for_machines(sample: Path):
    (dataset,) = [thing for thing in linked_data(sample / "data/index.html") if thing["@type"] == "Dataset"]
    assert {file["contentUrl"].rpartition("/")[2] for file in dataset["distribution"]} >= {
        "portal.json",
        "tasks.csv",
    }


def test_a_withdrawn_item_is_called_so_for_machines_too(sample: Path):
    (article,) = [
        thing
        for thing in linked_data(sample / "news/2568-04-22-survey-claim/index.html")
        if thing["@type"] == "NewsArticle"
    ]
    assert article["headline"].startswith("ถอนแล้ว: ")
    assert article["description"].startswith("ถอนแล้ว: ")


def test_an_agency_that_is_alone_in_its_group_shares_its_goals_with_no_other(tmp_path: Path):
    alone = ROADS.replace("  - {id: police, role: joined}\n", "")
    site = built(tmp_path / "site", "--root", portal(tmp_path / "root", {"content/groups/roads.yaml": alone}))
    page = site / "agencies" / "highways" / "index.html"
    assert "เป้าหมายร่วมของกลุ่ม 1 รายการ" in main_text(page)
    assert 'content="กรมทาง: งานและรายงานความคืบหน้าที่พบในกลุ่มถนน"' in page.read_text(encoding="utf-8")


def test_where_nothing_is_tracked_the_programmes_own_deadline_lies_ahead(tmp_path: Path):
    empty = ROADS[: ROADS.index("tasks:")]
    site = built(tmp_path / "site", "--root", portal(tmp_path / "root", {"content/groups/roads.yaml": empty}))
    assert "กำหนดถัดไปของโครงการหรือกลุ่มที่เกี่ยวข้อง: ภายในเดือนกันยายน 2568" in main_text(
        site / "groups" / "roads" / "index.html"
    )


@pytest.mark.parametrize(("groups", "columns"), [(5, 6), (6, 2)])
def test_where_too_many_groups_stand_beside_one_another_each_agency_lists_its_own(
    tmp_path: Path, groups: int, columns: int
):
    changed = {
        f"content/groups/g{n}.yaml": ROADS.replace("กลุ่มถนน", f"กลุ่มที่ {n}").replace("order: 1", f"order: {n}")
        for n in range(2, groups + 1)
    }
    site = built(tmp_path / "site", "--root", portal(tmp_path / "root", changed))
    tables = every(parse(site / "index.html"), "table")
    (table,) = (one for one in tables if text(every(one, "caption")[0]) == "หน่วยงานใดอยู่ในกลุ่มใด")
    rows = [[text(cell) for cell in row] for row in every(table, "tr")]
    assert {len(row) for row in rows} == {columns}
    assert (rows[0][0], table.get("class")) == ("หน่วยงาน", "responsibility" if groups == 5 else "by-agency")
    (police,) = (row for row in rows if row[0] == "ตำรวจทาง")
    assert " ".join(police).count("ร่วมทำงาน · ยังไม่พบรายงาน") == groups


def test_a_portal_without_groups_has_no_empty_tables_of_them(tmp_path: Path):
    changed = {
        "content/groups/roads.yaml": None,
        "content/programme.yaml": "name: ก\noffice: ข\nsource: first\n",
    }
    changed |= dict.fromkeys(
        (f"content/agencies/{name}.yaml" for name in ("highways", "police", "hospital")), None
    )
    site = built(tmp_path / "site", "--root", portal(tmp_path / "root", changed))
    main = every(parse(site / "progress" / "index.html"), "main")[0]
    assert [text(heading) for heading in every(main, "h2")] == ["สถานะของทุกงานและทุกขั้น", "เส้นเวลา"]
    assert every(main, "table") == []
    assert "ยังไม่พบรายงานความคืบหน้า" not in text(main)
    assert "ยังไม่มีหน่วยงาน" in main_text(site / "agencies" / "index.html")


def test_an_agencys_website_that_is_an_item_not_yet_made_is_left_out(tmp_path: Path):
    changed: dict[str, str | bytes | None] = {
        "content/news/second.md": news("draft: true\n"),
        "content/agencies/police.yaml": "name: ตำรวจทาง\nwebsite: https://example.org/a/b/news/second/\n",
    }
    site = built(tmp_path / "site", "--root", portal(tmp_path / "root", changed))
    assert "/news/second/" not in (site / "agencies/police/index.html").read_text(encoding="utf-8")
    assert "/news/second/" not in (site / "data/agencies.json").read_text(encoding="utf-8")


def test_a_website_to_contact_that_is_an_item_not_yet_made_is_left_out(tmp_path: Path):
    changed: dict[str, str | bytes | None] = {
        "content/news/second.md": news("draft: true\n"),
        "site.toml": SITE.replace(
            "[contacts]", '[contacts]\nwebsite = "https://example.org/a/b/news/second/"'
        ),
    }
    site = built(tmp_path / "site", "--root", portal(tmp_path / "root", changed))
    assert "/news/second/" not in (site / "contact/index.html").read_text(encoding="utf-8")


def test_an_item_whose_time_has_come_is_not_marked_as_waiting(tmp_path: Path):
    root = portal(tmp_path / "root", {"content/news/second.md": news("publish: 2568-02-01T09:00\n")})
    calls: list[tuple[list[str], bool]] = [
        ([], True),
        (["--at", "2568-02-01T09:00"], False),
    ]
    for n, (words, marked) in enumerate(calls):
        site = built(tmp_path / str(n), "--root", root, "--drafts", *words)
        assert ("ตั้งเวลาเผยแพร่ไว้" in main_text(site / "news/index.html")) == marked, words
        assert ("ตั้งเวลาเผยแพร่ไว้ 1 กุมภาพันธ์ 2568" in main_text(site / "news/second/index.html")) == marked


def test_the_open_data_stand_where_content_may_link_to_them(sample: Path):
    made = {f"/{path.relative_to(sample).as_posix()}" for path in (sample / "data").rglob("*.*")}
    assert made - {"/data/index.html"} == set(addresses.OPEN_DATA)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (
            "2568-09-30",
            "กำหนดถัดไปของทั้ง 2 รายการ ตามกำหนดของโครงการ: ภายในเดือนกันยายน 2568 (ข้อมูล ณ วันที่ 30 กันยายน 2568)",
        ),
        (
            "2568-10-01",
            "พ้นกำหนดแล้ว 2 รายการ โดยยังไม่พบรายงานผลสุดท้าย ทั้งนี้ มิได้หมายความว่างานยังไม่แล้วเสร็จ (ข้อมูล ณ วันที่ 1 ตุลาคม 2568)",
        ),
    ],
)
def test_a_month_is_ahead_until_its_last_day_has_passed(tmp_path: Path, day: str, said: str):
    site = built(tmp_path / "site", "--root", portal(tmp_path / "root"), "--as-of", day)
    assert said in main_text(site / "groups" / "roads" / "index.html")


def test_a_month_and_its_last_day_are_due_at_the_same_time(tmp_path: Path):
    roads = ROADS.replace("kind: goal_part}", "kind: goal_part, due: 2568-09-30}")
    site = built(tmp_path / "site", "--root", portal(tmp_path / "root", {"content/groups/roads.yaml": roads}))
    assert "กำหนดถัดไปของทั้ง 2 รายการ: ภายใน" in main_text(site / "groups" / "roads" / "index.html")


def test_a_programme_without_a_due_date_states_none_for_its_tasks(tmp_path: Path):
    changed = {"content/programme.yaml": PROGRAMME.replace("due: 2568-09\n", "")}
    site = built(tmp_path / "site", "--root", portal(tmp_path / "root", changed))
    page = main_text(site / "groups/roads/index.html")
    assert "กำหนดเวลามิได้ระบุ" in page
    assert "ระบุสำหรับทั้งโครงการ" not in page
    assert json.loads((site / "data/portal.json").read_text(encoding="utf-8"))["programme"]["due"] is None


def test_an_item_is_withdrawn_from_its_day_on(tmp_path: Path):
    changed = {"content/news/second.md": news("withdrawn: {on: 2568-12-01, reason: ผิด}\n")}
    site = built(tmp_path / "site", "--root", portal(tmp_path / "root", changed))
    portal_data = json.loads((site / "data/portal.json").read_text(encoding="utf-8"))
    assert portal_data["withdrawals"] == portal_data["withdrawn_reports"] == []
    assert [row["withdrawn"] for row in portal_data["news"]] == [None, None]
    assert "ถอน" not in main_text(site / "news/second/index.html")


@pytest.mark.parametrize(
    ("at", "awaited"),
    [([], True), (["--at", "2568-02-28T09:30"], False), (["--at", "2568-02-28T09:31"], False)],
)
def test_a_preview_tells_when_an_item_is_to_appear_until_that_minute(
    tmp_path: Path, at: list[str], awaited: bool
):
    root = portal(tmp_path / "root", {"content/news/second.md": news("publish: 2568-02-28T09:30\n")})
    site = built(tmp_path / "site", "--root", root, "--drafts", *at)
    page = main_text(site / "news/second/index.html")
    assert ("ตั้งเวลาเผยแพร่ไว้ 28 กุมภาพันธ์ 2568 เวลา 09.30 น." in page) == awaited


def test_a_document_has_a_size_in_kilobytes_whole_from_ten_on(tmp_path: Path):
    sizes = {3: "0.1", 6 * 1024: "6", 6_400: "6.2", 10_600: "10", 1_300_000: "1,270"}
    changed: dict[str, str | bytes | None] = {
        f"content/news/second/plan-{size}.pdf": b"a" * size for size in sizes
    }
    root = portal(tmp_path / "root", {"content/news/second/index.md": news(), **changed})
    page = main_text(built(tmp_path / "site", "--root", root) / "news/second/index.html")
    assert re.findall(r"PDF ([\d.,]+) กิโลไบต์", page) == [sizes[size] for size in sorted(sizes, key=str)]
