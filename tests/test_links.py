from __future__ import annotations

import pytest

from engine.links import ends
from engine.links import links as follow
from engine.problem import Refused
from engine.site import Page


def links(pages: list[Page], texts: dict[str, str], files: list[str], url: str) -> None:
    follow(pages, {path: ends(path, text) for path, text in texts.items()}, files, url)


URL = "https://example.org/a/b/"
SIGNS = "https://example.org/a%23b%3Fc/"
FILES = ["assets/site.css", "news/first/map.png", "news/first/แผนที่.png"]
FIRST = '<h1 id="top">ข่าวแรก</h1><h2 id="ที่มา">ที่มา</h2><h2 id="q&amp;a">ถามตอบ</h2>'
HOME = Page("/", "home.html")
ITEM = Page("/news/first/", "item.html")
FEED = Page("/feed.xml", "feed.xml")


def dead(text: str, page: Page = HOME, url: str = URL) -> list[str]:
    """The addresses that are found dead in the text of a page, beside an item and its files."""
    pages = [page] if page == ITEM else [page, ITEM]
    texts = {ITEM.file: FIRST, page.file: text}
    try:
        links(pages, texts, FILES, url)
    except Refused as refused:
        return [problem.message.partition("“")[2].partition("”")[0] for problem in refused.problems]
    return []


@pytest.mark.parametrize(
    "address",
    [
        "/a/b/",
        "/a/b/news/first/",
        "/a/b/news/first/#top",
        "/a/b/news/first/#ที่มา",
        "/a/b/news/first/#%E0%B8%97%E0%B8%B5%E0%B9%88%E0%B8%A1%E0%B8%B2",
        "/a/b/news/first/#q&amp;a",
        "/a/b/news/first/?from=home&amp;day=1#top",
        "/a/b/news/first/index.html",
        "/a/b/news/first/map.png",
        "/a/b/news/first/แผนที่.png",
        "/a/b/news/first/%E0%B9%81%E0%B8%9C%E0%B8%99%E0%B8%97%E0%B8%B5%E0%B9%88.png",
        "/a/b/news/first/map.png#anything",
        "/a/b/assets/site.css",
        "https://example.org/a/b/",
        "https://example.org/a/b/news/first/#top",
        "#here",
        "#",
        "https://example.org/elsewhere/",
        "https://example.org/a/bc/",
        "https://example.com/a/b/nothing/",
        "mailto:info@example.org",
        "tel:020000000",
    ],
)
def test_an_address_that_leads_somewhere_or_to_another_site_is_alive(address):
    assert dead(f'<p id="here"><a href="{address}">x</a></p>') == []


@pytest.mark.parametrize(
    "address",
    [
        "/a/b/nothing/",
        "/a/b/news/first",
        "/a/b/news/first/#nothing",
        "/a/b/news/first/#TOP",
        "/a/b/news/first/map.jpg",
        "/a/b/assets/site.js",
        "/a/b",
        "/a/",
        "/",
        "/news/first/",
        "/assets/site.css",
        "news/first/",
        "./",
        "../b/",
        "map.png",
        "?page=2",
        "",
        "#nothing",
        "//example.org/a/b/",
        "https://example.org/a/b/nothing/",
        "https://example.org/a/b/news/first/#nothing",
    ],
)
def test_an_address_that_leads_nowhere_above_the_portal_or_is_relative_is_dead(address):
    assert dead(f'<p id="here"><a href="{address}">x</a></p>') == [address]


@pytest.mark.parametrize("start", [SIGNS, "/a%23b%3Fc/"])
def test_the_portals_own_path_may_hold_signs_that_part_others(start):
    assert dead(f'<a href="{start}news/first/#top">x</a>', url=SIGNS) == []
    assert dead(f'<a href="{start}news/second/">x</a>', url=SIGNS) == [f"{start}news/second/"]


@pytest.mark.parametrize(
    "text",
    [
        '<link rel="stylesheet" href="/a/b/gone">',
        '<script src="/a/b/gone"></script>',
        '<img alt="" src="/a/b/gone">',
        '<form method="get" action="/a/b/gone"></form>',
        '<img alt="" srcset="/a/b/gone">',
        '<img alt="" srcset="/a/b/news/first/map.png 1x, /a/b/gone 2x">',
        '<img\nalt=""\nsrc="/a/b/gone">',
        '<form id="search" data-index="/a/b/gone" data-base="/a/b/"></form>',
    ],
)
def test_every_kind_of_element_that_asks_for_a_file_is_followed(text):
    assert dead(text) == ["/a/b/gone"]


@pytest.mark.parametrize("name", ["og:url", "og:image"])
def test_an_own_address_in_a_meta_element_is_followed(name):
    assert dead(f'<meta property="{name}" content="https://example.org/a/b/gone">') == [
        "https://example.org/a/b/gone"
    ]
    assert dead(f'<meta property="{name}" content="https://example.org/a/b/news/first/map.png">') == []


@pytest.mark.parametrize(
    "text",
    [
        "/news ย้ายแล้ว",
        "/a/b/gone",
        "https: คืออะไร",
        "https://example.org/a/b/gone ย้ายไปแล้ว",
        "https://example.org/a/b/ คือพอร์ทัลนี้",
    ],
    ids=["a path in words", "a path", "a scheme in words", "an own address in words", "the portal in words"],
)
def test_a_description_is_no_address_whatever_it_begins_with(text):
    assert dead(f'<meta name="description" content="{text}">') == []
    assert dead(f'<meta property="og:title" content="{text}">') == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('<a href="http://[">x</a>', "http://["),
        ('<a href=" /a/b/gone">x</a>', " /a/b/gone"),
        ('<a href="\n/a/b/gone" class="x">x</a>', "\n/a/b/gone"),
        ('<img src="/a/b/" srcset="\n /a/b/ 1x,\n /a/b/gone 2x">', "/a/b/gone"),
    ],
)
def test_an_odd_address_in_a_template_is_told(text, told):
    assert dead(text) == [told]


@pytest.mark.parametrize(
    "text",
    [
        "<p>Sitemap: nothing</p>",
        "<p>/a/b/gone href=&quot;/a/b/gone&quot;</p>",
        "<p>&lt;loc&gt;https://example.org/a/b/gone&lt;/loc&gt;</p>",
        '<script type="application/ld+json">{"url":"x href=\\"/a/b/gone\\""}</script>',
        '<pre data-href="/gone">x</pre>',
    ],
)
def test_what_only_reads_like_an_address_is_none(text):
    assert dead(text) == []


@pytest.mark.parametrize("name", [" href", " src", " srcset", " id", " href=x href"])
def test_a_text_that_ends_like_an_attribute_hides_none_and_is_none(name):
    text = (
        f'<meta content="วิธีใช้{name}="><meta property="og:title" content="{name}="><a href="/a/b/gone">x</a>'
    )
    assert dead(text) == ["/a/b/gone"]


@pytest.mark.parametrize(
    "text",
    [
        "<id>https://example.org/a/b/gone/</id>",
        '<link rel="self" href="https://example.org/a/b/gone/"/>',
        "<author><name>x</name><uri>https://example.org/a/b/gone/</uri></author>",
    ],
)
def test_the_addresses_of_a_feed_are_followed(text):
    assert dead(f"<feed>{text}</feed>", FEED) == ["https://example.org/a/b/gone/"]
    assert dead(f"<feed>{text.replace('gone', 'news/first')}</feed>", FEED) == []


def test_a_title_in_a_feed_is_no_address():
    assert dead("<feed><title>Sitemap: ใหม่</title><summary>/gone</summary></feed>", FEED) == []


def test_the_addresses_of_the_sitemap_are_followed():
    text = (
        "<urlset><url><loc>https://example.org/a/b/news/first/</loc></url><url><loc>{}</loc></url></urlset>"
    )
    page = Page("/sitemap.xml", "sitemap.xml")
    assert dead(text.format("https://example.org/a/b/gone/"), page) == ["https://example.org/a/b/gone/"]
    assert dead(text.format("https://example.org/a/b/news/first/"), page) == []


def test_the_sitemap_that_robots_are_told_of_is_followed():
    page = Page("/robots.txt", "robots.txt")
    assert dead("User-agent: *\n\nSitemap: https://example.org/a/b/sitemap.xml\n", page) == [
        "https://example.org/a/b/sitemap.xml"
    ]
    assert dead("User-agent: *\n\nSitemap: https://example.org/a/b/news/first/\n", page) == []


def test_the_page_for_what_is_not_there_is_held_to_the_same():
    page = Page("/404.html", "404.html")
    assert dead('<a href="news/first/">x</a><a href="/a/b/news/first/">y</a>', page) == ["news/first/"]


@pytest.mark.parametrize("url", ["https://example.org/", "https://example.org:8443/"])
def test_a_portal_at_the_top_of_its_host_has_only_own_addresses(url):
    assert dead('<a href="/news/first/">x</a>', url=url) == []
    assert dead('<a href="/gone/">x</a>', url=url) == ["/gone/"]


@pytest.mark.parametrize(
    "path",
    ["my%20portal", "%E0%B8%82%E0%B9%88%E0%B8%B2%E0%B8%A7", "ข่าว"],
    ids=["with a space", "escaped Thai", "Thai"],
)
def test_a_portal_may_stand_under_any_path(path):
    url = f"https://example.org/{path}/"
    assert dead(f'<a href="/{path}/news/first/#top">x</a>', url=url) == []
    assert dead(f'<a href="/{path}/gone/">x</a>', url=url) == [f"/{path}/gone/"]


def test_an_own_anchor_is_looked_for_on_the_page_itself():
    assert dead('<a href="#top">x</a>', HOME) == ["#top"]
    assert dead(FIRST + '<a href="#top">x</a>', ITEM) == []


def test_a_dead_address_names_the_page_and_its_template():
    pages = [HOME, ITEM]
    texts = {HOME.file: "", ITEM.file: '<a href="/a/b/gone/">x</a>'}
    with pytest.raises(Refused) as refused:
        links(pages, texts, [], URL)
    assert [str(problem) for problem in refused.value.problems] == [
        "templates/item.html:1:1: หน้า /news/first/ มีลิงก์ไปยัง “/a/b/gone/” ซึ่งไม่มีอยู่"
    ]


def test_all_dead_addresses_are_told_at_once_sorted_each_once_a_page():
    pages = [ITEM, HOME]
    texts = {
        HOME.file: '<a href="/a/b/y/">y</a><a href="/a/b/x/">x</a><a href="/a/b/x/">x</a>',
        ITEM.file: '<a href="/a/b/x/">x</a>',
    }
    with pytest.raises(Refused) as refused:
        links(pages, texts, [], URL)
    assert [str(problem) for problem in refused.value.problems] == [
        "templates/home.html:1:1: หน้า / มีลิงก์ไปยัง “/a/b/x/” ซึ่งไม่มีอยู่",
        "templates/home.html:1:1: หน้า / มีลิงก์ไปยัง “/a/b/y/” ซึ่งไม่มีอยู่",
        "templates/item.html:1:1: หน้า /news/first/ มีลิงก์ไปยัง “/a/b/x/” ซึ่งไม่มีอยู่",
    ]
