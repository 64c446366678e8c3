from __future__ import annotations

import pytest

from tests.sample import CONTACT, PNG, SITE, news, said

ITEM = "content/news/second/index.md"
BESIDE: dict[str, str | bytes] = {"content/news/second/plan.pdf": "แผน", "content/news/second/map.png": PNG}


def told(root, body: str, front: str = "") -> list[str]:
    """What is said of an item with a plan and a map beside it, at the lines of its body: from line 6 on."""
    return [line for line in said(root, {**BESIDE, ITEM: news(front, body=body)}) if f"{ITEM}:1:" not in line]


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/groups/",
        "/agencies/",
        "/news/",
        "/sitemap/",
        "/404.html",
        "/feed.xml",
        "/sitemap.xml",
        "/robots.txt",
        "/groups/roads/",
        "/groups/roads/#surface",
        "/groups/roads/feed.xml",
        "/agencies/police/",
        "/agencies/police/feed.xml",
        "/news/first/",
        "/news/first/#ที่มา",
        "/news/first/#%E0%B8%97%E0%B8%B5%E0%B9%88%E0%B8%A1%E0%B8%B2",
        "/news/second/#report-1",
        "/progress/#kick-off",
        "/corrections/feed.xml",
        "/corrections/#second/1",
        "/data/tasks.csv",
        "/data/portal.json",
        "/data/datapackage.json",
        "/data/schema/content-news.json",
        "/news/second/plan.pdf",
        "/contact/",
        "/groups/?order=name#",
        "plan.pdf",
        "#หัวข้อ",
        "#report-1",
        "https://example.com/nothing/",
        "mailto:info@example.org",
        "tel:020000000",
    ],
)
def test_a_link_that_leads_somewhere_is_no_problem(tmp_path, address):
    front = "reports:\n  - {on: roads/signs, status: done}\n"
    front += "corrections: [{on: 2568-01-26, was: ลิ้ง, now: ลิงก์}]\n"
    assert told(tmp_path, f"## หัวข้อ\n\n[ลิงก์]({address})", front) == []


@pytest.mark.parametrize("address", ["map.png", "/news/second/map.png"])
def test_a_picture_that_is_there_is_no_problem(tmp_path, address):
    assert told(tmp_path, f"![แผนที่]({address})") == []


def test_a_link_of_a_kind_that_no_page_has_is_told_to_stay_text(tmp_path):
    (warning,) = told(tmp_path, "[ลิงก์](javascript:alert(1))")
    assert warning.startswith(
        "content/news/second/index.md:6:1: คำเตือน: ผู้อ่านจะเห็นตามที่พิมพ์ เพราะไม่รับลิงก์ที่ขึ้นต้นด้วย “javascript:”"
    )


DEAD = {
    "a list": ("[x](/grups/)", "5: ลิงก์นำไปยัง “/grups/” ซึ่งไม่มีอยู่ หมายถึง “/groups/” หรือไม่"),
    "an item": ("[x](/news/frist/)", "5: ลิงก์นำไปยัง “/news/frist/” ซึ่งไม่มีอยู่ หมายถึง “/news/first/” หรือไม่"),
    "without its last slash": (
        "[x](/news/first)",
        "5: ลิงก์นำไปยัง “/news/first” ซึ่งไม่มีอยู่ หมายถึง “/news/first/” หรือไม่",
    ),
    "like nothing": ("[x](/qqq)", "5: ลิงก์นำไปยัง “/qqq” ซึ่งไม่มีอยู่ ดูที่อยู่ของทุกหน้าได้ในผังเว็บไซต์ (/sitemap/)"),
    "a feed": (
        "[x](/groups/rods/feed.xml)",
        "5: ลิงก์นำไปยัง “/groups/rods/feed.xml” ซึ่งไม่มีอยู่ หมายถึง “/groups/roads/feed.xml” หรือไม่",
    ),
    "a document": (
        "[x](paln.pdf)",
        "5: ไม่พบไฟล์ “/news/second/paln.pdf” หมายถึง “plan.pdf” หรือไม่",
    ),
    "a picture": (
        "![x](mpa.png)",
        "6: ไม่พบภาพ “/news/second/mpa.png” หมายถึง “map.png” หรือไม่",
    ),
    "a task": (
        "[x](/groups/roads/#sufrace)",
        "5: หน้า /groups/roads/ ไม่มีหัวข้อ “sufrace” หมายถึง “surface” หรือไม่",
    ),
    "a heading of another item": (
        "[x](/news/first/#ที่ไป)",
        "5: หน้า /news/first/ ไม่มีหัวข้อ “ที่ไป” หมายถึง “ที่มา” หรือไม่",
    ),
    "a sign of a query in a name": (
        "[x](/news/%3Ffirst/)",
        "5: ลิงก์นำไปยัง “/news/%3Ffirst/” ซึ่งไม่มีอยู่ หมายถึง “/news/first/” หรือไม่",
    ),
    "a report": (
        "[x](/news/first/#report-1)",
        "5: หน้า /news/first/ ไม่มีหัวข้อ “report-1” เปิดหน้านั้นแล้วคัดลอกที่อยู่ของหัวข้อ หรือลบตั้งแต่ # ออก",
    ),
    "a heading of its own": (
        "[x](#qqq)",
        "5: หน้า /news/second/ ไม่มีหัวข้อ “qqq” เปิดหน้านั้นแล้วคัดลอกที่อยู่ของหัวข้อ หรือลบตั้งแต่ # ออก",
    ),
    "a heading of an agency": (
        "[x](/agencies/police/#qqq)",
        "5: หน้า /agencies/police/ ไม่มีหัวข้อ “qqq” เปิดหน้านั้นแล้วคัดลอกที่อยู่ของหัวข้อ หรือลบตั้งแต่ # ออก",
    ),
    "a heading of a page": (
        "[x](/contact/#qqq)",
        "5: หน้า /contact/ ไม่มีหัวข้อ “qqq” เปิดหน้านั้นแล้วคัดลอกที่อยู่ของหัวข้อ หรือลบตั้งแต่ # ออก",
    ),
    "a place on the writer's own machine": (
        "[x](http://localhost:8000/groups/roads/#signs)",
        "5: “http://localhost:8000/groups/roads/#signs” เป็นที่อยู่ในเครื่องของท่านเอง ผู้อ่านเปิดไม่ได้ ให้เขียนเป็น /groups/roads/#signs",
    ),
    "a heading of a list": (
        "[x](/news/#qqq)",
        "5: หน้า /news/ ไม่มีหัวข้อ “qqq” เปิดหน้านั้นแล้วคัดลอกที่อยู่ของหัวข้อ หรือลบตั้งแต่ # ออก",
    ),
}


def test_a_slip_in_an_items_corrections_makes_no_link_to_one_of_them_dead(tmp_path):
    slip = "corrections:\n  - {on: 2568-01-25, was: ก, now: ข}\n  - {on: 2568-01-99, was: ค, now: ง}\n"
    changed = {ITEM: news(slip), "content/news/third.md": news(body="[x](/corrections/#second/1)")}
    assert [line.split(":")[0] for line in said(tmp_path, changed)] == [ITEM]


@pytest.mark.parametrize(("written", "message"), DEAD.values(), ids=DEAD)
def test_a_dead_link_is_a_problem_where_its_address_is_written(tmp_path, written, message):
    assert told(tmp_path, written) == [f"{ITEM}:6:{message}"]


def test_a_dead_link_is_found_in_a_page_of_the_portals_own(tmp_path):
    path = "content/pages/contact.md"
    assert said(tmp_path, {path: CONTACT + "\nดู [ข่าว](/nwes/)\n"}) == [
        f"{path}:7:11: ลิงก์นำไปยัง “/nwes/” ซึ่งไม่มีอยู่ หมายถึง “/news/” หรือไม่"
    ]


def test_every_dead_link_of_a_text_is_told_each_at_its_own_place(tmp_path):
    body = "[x](/qqq) และ [x](/qqq)\n\n- ข้อ\n  [y][way]\n\n| a |\n|---|\n| [z](/zzz) |\n\n[way]: /qqq"
    assert [line.split(": ")[0] for line in told(tmp_path, body)] == [
        f"{ITEM}:6:5",
        f"{ITEM}:6:19",
        f"{ITEM}:13:7",
        f"{ITEM}:15:8",
    ]


def test_a_dead_link_beside_a_tick_that_is_no_code_is_told_at_its_place(tmp_path):
    assert [line.split(": ")[0] for line in told(tmp_path, "\\`[ก](/qqq/)\\` `[ก](/zzz/)` [ข](/qqq/)")] == [
        f"{ITEM}:6:7",
        f"{ITEM}:6:33",
    ]


@pytest.mark.parametrize("body", ["[x](http://[::1)", "<http://[a>", "[x]\n\n[x]: http://["])
def test_an_address_whose_host_is_never_closed_is_told_without_what_the_parser_makes_of_it(tmp_path, body):
    (line,) = told(tmp_path, body)
    assert line.endswith(": ที่อยู่ของลิงก์นี้เปิดไม่ได้ ให้เขียนเต็ม เช่น https://www.example.go.th/")


@pytest.mark.parametrize(
    ("address", "told_as"),
    [
        ("https://example.com:99999/", "ที่อยู่ของลิงก์นี้เปิดไม่ได้ ให้เขียนเต็ม เช่น https://www.example.go.th/"),
        ("https://..", "ที่อยู่ “https://..” ไม่ครบ ให้เขียนเต็ม เช่น https://www.example.go.th/"),
        ("https://a..th/", "ที่อยู่ “https://a..th/” ไม่ครบ ให้เขียนเต็ม เช่น https://www.example.go.th/"),
        ("https//example.com/a", "ที่อยู่เว็บต้องขึ้นต้นด้วย https:// เขียนเป็น https://example.com/a"),
        ("http;//example.com", "ที่อยู่เว็บต้องขึ้นต้นด้วย https:// เขียนเป็น https://example.com"),
        ("https//", "ที่อยู่เว็บต้องขึ้นต้นด้วย https:// เขียนเป็น https://www.example.go.th/"),
    ],
)
def test_an_address_that_no_browser_opens_is_told(tmp_path, address, told_as):
    assert told(tmp_path, f"[x]({address})") == [f"{ITEM}:6:5: {told_as}"]


@pytest.mark.parametrize("address", ["https://example.com.:8080/", "https://ไทย.ไทย/", "https://[::1]/"])
def test_an_address_that_a_browser_may_open_is_not_told(tmp_path, address):
    assert told(tmp_path, f"[x]({address})") == []


def test_an_own_address_that_a_source_or_a_website_gives_is_held_to_the_same(tmp_path):
    address = "https://example.org/a/b/nowhere/"
    changed = {
        "content/news/second.md": news(f"sources:\n  - title: ก\n    url: {address}\n"),
        "content/agencies/police.yaml": f"name: ตำรวจ\nwebsite: {address}\n",
    }
    assert [line.split(" ดู")[0] for line in said(tmp_path, changed)] == [
        "content/agencies/police.yaml:2:10: ลิงก์นำไปยัง “/nowhere/” ซึ่งไม่มีอยู่",
        "content/news/second.md:6:10: ลิงก์นำไปยัง “/nowhere/” ซึ่งไม่มีอยู่",
    ]


def test_a_paragraph_that_nobody_would_read_is_shown_as_it_was_typed_and_told(tmp_path):
    (line,) = told(tmp_path, "ก\n\n" + "*ก* [ข](/qqq) " * 1_000)
    assert line == (
        f"{ITEM}:8:1: คำเตือน: ย่อหน้านี้ยาวเกิน 10,000 ตัวอักษร ผู้อ่านจะเห็นลิงก์และตัวเน้นตามที่พิมพ์ ให้เว้นบรรทัดว่างเพื่อแบ่งย่อหน้า"
    )


def test_a_link_that_is_dead_in_many_places_is_guessed_at_in_all(tmp_path):
    lines = told(tmp_path, "[x](/groups/road/)\n\n" * 20)
    assert [line.split("หมายถึง ")[1] for line in lines] == ["“/groups/roads/” หรือไม่"] * 20


def test_every_dead_link_is_told_and_as_many_are_guessed_at_as_take_seconds(tmp_path):
    headings = "".join(f"## ผล {n}\n\n" for n in range(4_000))
    lines = told(tmp_path, headings + "".join(f"[x](#ผล-{n}x)\n\n" for n in range(400)))
    assert len(lines) == 400
    assert "หมายถึง “ผล-7” หรือไม่" in lines[7]
    assert lines[-1].endswith("ไม่มีหัวข้อ “ผล-399x” เปิดหน้านั้นแล้วคัดลอกที่อยู่ของหัวข้อ หรือลบตั้งแต่ # ออก")


def test_what_looks_like_a_link_in_code_is_none(tmp_path):
    assert told(tmp_path, "`[x](/qqq)`\n\n```\n[x](/qqq)\n```\n") == []


def test_a_link_to_an_item_that_is_not_made_on_the_day_is_no_problem(tmp_path):
    changed = {
        "content/news/draft.md": news("draft: true\n"),
        "content/news/third.md": news(body="[x](/news/draft/) [y](/news/late/)"),
        "content/news/late.md": news("publish: 2569-01-01T09:00\n"),
    }
    assert [line for line in said(tmp_path, changed) if "คำเตือน" not in line] == []


def test_a_dead_link_in_a_draft_is_a_problem(tmp_path):
    path = "content/news/draft.md"
    lines = said(tmp_path, {path: news("draft: true\n", body="[x](/qqq)")})
    assert lines == [f"{path}:7:5: ลิงก์นำไปยัง “/qqq” ซึ่งไม่มีอยู่ ดูที่อยู่ของทุกหน้าได้ในผังเว็บไซต์ (/sitemap/)"]


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/a/b/nowhere/",
        "HTTPS://EXAMPLE.ORG/a/b/nowhere/",
        "http://example.org/a/b/nowhere/",
        "https://example.org:443/a/b/nowhere/",
        "https://example.org./a/b/nowhere/",
        "https://somebody@example.org/a/b/nowhere/",
    ],
)
def test_a_dead_own_link_that_is_written_in_full_is_told_at_its_line_too(tmp_path, address):
    changed = {"content/news/second.md": news(body=f"[ก]({address}) [ข](https://example.com/nowhere/)")}
    assert [line.split(": ")[0] for line in said(tmp_path, changed)] == ["content/news/second.md:6:5"]


def test_a_living_own_link_that_is_written_in_full_is_no_problem(tmp_path):
    body = "[ก](https://example.org/a/b/groups/roads/#signs) [ข](https://example.org/a/b/)"
    assert said(tmp_path, {"content/news/second.md": news(body=body)}) == []


def test_a_source_may_give_an_own_address_as_a_browser_copies_it(tmp_path):
    cited = "sources: [{title: ข่าว, url: https://example.org/a/b/news/first/#%E0%B8%97%E0%B8%B5%E0%B9%88%E0%B8%A1%E0%B8%B2}]\n"
    assert said(tmp_path, {"content/news/second.md": news(cited)}) == []


def test_an_own_address_that_is_dead_in_the_settings_is_told_at_its_line(tmp_path):
    website = SITE.replace("[catalogue]", 'website = "https://example.org/a/b/nowhere/"\n\n[catalogue]')
    (line,) = said(tmp_path, {"site.toml": website})
    assert line.startswith("site.toml:13:11: ลิงก์นำไปยัง “/nowhere/” ซึ่งไม่มีอยู่")


@pytest.mark.parametrize("address", ["/news/", "/feed.xml", "/data/tasks.json", "/groups/roads/"])
def test_what_is_no_picture_is_not_shown_as_one(tmp_path, address: str):
    assert told(tmp_path, f"![x]({address})") == [
        f"{ITEM}:6:6: “{address}” ไม่ใช่ภาพ ให้เขียนเป็น [ข้อความ]({address}) โดยไม่มี ! นำหน้า"
    ]


@pytest.mark.parametrize("address", ["#top", "/groups/roads/#surface", "/news/?x=1"])
def test_what_is_no_picture_is_to_be_a_link_to_the_very_place(tmp_path, address: str):
    (line,) = told(tmp_path, f"![x]({address})\n\n## top")
    assert f"เขียนเป็น [ข้อความ]({address}) โดยไม่มี ! นำหน้า" in line


@pytest.mark.parametrize("number", ["0812345678", "02 123 4567", "1111"])
def test_a_telephone_number_is_told_how_it_is_dialled(tmp_path, number: str):
    (line,) = told(tmp_path, f"[โทร](<{number}>)")
    assert line.endswith(f"ถ้าเป็นหมายเลขโทรศัพท์ เขียนเป็น tel:{number.replace(' ', '')}")


def test_a_page_of_the_portals_own_has_no_files_beside_it(tmp_path):
    page = "content/pages/contact.md"
    assert said(tmp_path, {page: f"{CONTACT}![แผนที่](map.png)\n"}) == [
        f"{page}:6:11: ไม่พบภาพ “/contact/map.png” ไฟล์ประกอบอยู่ได้ในโฟลเดอร์ของข่าวเท่านั้น"
    ]
