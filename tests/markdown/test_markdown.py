from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import html5lib
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from engine.body import Body, Heading, Link
from engine.markdown import turn
from engine.thai.words import FORBIDDEN, clean
from tests.cases import cases

HOME = "/news/first/"
ELEMENTS = {
    "a", "blockquote", "br", "code", "em", "h2", "h3", "h4", "h5", "h6", "hr", "img", "input", "li", "ol", "p",
    "pre", "s", "section", "strong", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul",
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
ADDRESSES = ("/", "#", "http:", "https:", "mailto:", "tel:")
BITS_OF_MARKDOWN = [
    "ก", "ข้อ", "น้ำ", "a", " ", "\n", "\n\n", "  \n", "# ", "## ", "- ", "- [ ] ", "1. ", "> ", "|",
    "|-|\n", "---\n", "```\n", "`", "*", "**", "_", "~~", "[", "]", "(", ")", "](/x/)",
    "](https://a.th)", "![", "](a.png)", "](//a.th)", "](https://a.th/p.png)", "](javascript:x)",
    "](data:x)", "[^1]", "[^1]: ", "^[", "<b>", "<script>", "<!--", "-->", "&", "&lt;", "&#60;",
    "&#106;", '"', "'", "\\", "<", ">", ' id="x"', " onclick=x", "//", "<https://a.th>", "[r]",
    "[r]: /y/\n", "[r]: //y\n", "{{ x }}", "    ", "\t", "๑", "report-1", "fn1", "\u200b", ":",
    "javascript:", "\0",
]  # fmt: skip
ALMOST_MARKDOWN = st.lists(st.sampled_from(BITS_OF_MARKDOWN), max_size=30).map("".join)


def turned(text: str, above: int = 0) -> Body:
    return turn(text, HOME, above)


def parsed(html: str, *, strict: bool) -> list[ET.Element]:
    """The elements that a browser would make of it."""
    parser = html5lib.HTMLParser(html5lib.getTreeBuilder("etree"), strict=strict, namespaceHTMLElements=False)
    return [element for element in parser.parseFragment(html).iter() if element.tag != "DOCUMENT_FRAGMENT"]


def places(text: str, above: int = 0) -> list[tuple[str, int, int]]:
    links = sorted(turned(text, above).links, key=lambda link: (link.line, link.column))
    return [(link.target, link.line, link.column) for link in links]


@pytest.mark.parametrize(("text", "html"), cases("markdown"))
def test_markdown_becomes_html_that_is_right_for_thai(text: str, html: str):
    assert turned(text).html.strip("\n") == html


@given(st.one_of(st.text(), ALMOST_MARKDOWN))
@example("[a](https://[::1)\n\n<http://\u0e01..>\n\n[b](http://xn--)")
@example("|\n|-|\n|" * 3)
@example("[^1]: [^1]: > [^1]")
def test_no_text_breaks_markdown_or_brings_in_what_is_not_expected(text: str):
    body = turned(text)
    elements = parsed(body.html, strict=False)
    assert {element.tag for element in elements} <= ELEMENTS
    assert {name for element in elements for name in element.attrib} <= ATTRIBUTES
    addresses = [
        element.get(name) for element in elements for name in ("href", "src") if name in element.attrib
    ]
    assert all(
        address.startswith(ADDRESSES) and not address.startswith("//") for address in addresses if address
    )
    assert all(element.get("src", "/").startswith("/") for element in elements)


@given(ALMOST_MARKDOWN)
@example("## ก\n\n## ก\n\n## ก-2\n\n## ก")
@example("a[^1] b[^1]\n\n[^1]: c\n\n## fn1\n\n## fnref1\n\n## fnref1:1")
def test_every_id_is_given_once_and_told(text: str):
    body = turned(text)
    ids = [element.attrib["id"] for element in parsed(body.html, strict=False) if "id" in element.attrib]
    assert len(ids) == len(set(ids))
    assert set(ids) == body.anchors
    assert {heading.id for heading in body.headings} <= body.anchors


@pytest.mark.parametrize(
    "text",
    [
        "| ก | ข |\n|:--|--:|\n| 1 | 2 |",
        "- [ ] ก\n- [x] ข\n\n1. ค\n   - ง",
        "ก[^1] ข[^1]\n\n[^1]: ค\n\n    ง",
        "![ก](a.png) ![ข](https://www.example.com/b.png)",
        "[![ก](https://www.example.com/b.png)](/x/)",
        "[ก <https://www.example.go.th/>](/x/)",
        "[ก[^1]](/x/)\n\n[^1]: ข",
        "[ก^[ข]](/x/)",
        "[^1]: > [^1]: ก",
        "[^1]: - [^2]: ก[^1]",
        "ก[^1]\n\n[^1]: > [^2]: ข",
    ],
    ids=[
        "a table",
        "lists",
        "a footnote",
        "pictures",
        "a picture of another host in a link",
        "an address in a link",
        "a footnote that keeps a link from being one",
        "a footnote written within a link",
        "a footnote in a quotation in itself",
        "a footnote in a list in a footnote",
        "a footnote in a quotation in a footnote",
    ],
)
def test_the_strict_parser_accepts_what_becomes_of(text: str):
    parsed(turned(text).html, strict=True)


def test_headings_are_told_with_their_levels_ids_and_plain_words():
    assert turned("# ที่มา\n\nก\n\n## ผล **รวม** `(ก)`\n\n###### ท้าย &amp; [สุด](/x/)\n").headings == (
        Heading(2, "ที่มา", "ที่มา"),
        Heading(2, "ผล-รวม-ก", "ผล รวม (ก)"),
        Heading(6, "ท้าย-สุด", "ท้าย & สุด"),
    )


def test_a_heading_that_is_repeated_may_meet_one_that_has_its_number():
    names = [heading.id for heading in turned("## ผล-2\n\n## ผล\n\n## ผล\n").headings]
    assert names == ["ผล-2", "ผล", "ผล-3"]


def test_anchors_are_all_that_a_link_may_point_at():
    body = turned("## ที่มา\n\nก[^1]\n\n[^1]: ข\n")
    assert body.anchors == {"ที่มา", "fn1", "fnref1"}


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("ดู [กลุ่ม](/groups/roads/)", [("/groups/roads/", 1, 12)]),
        ("ก\nข\n\nดู[แผน](plan.pdf)นี้", [("/news/first/plan.pdf", 4, 9)]),
        ("[ก](/a/) [ข](/b/)\n[ค](/a/)", [("/a/", 1, 5), ("/b/", 1, 14), ("/a/", 2, 5)]),
        ("[ก](/a/ 'ชื่อ') [ข](</b/>)", [("/a/", 1, 5), ("/b/", 1, 22)]),
        ("- ก\n- [ข](/b/)\n  - [ค](/c/)", [("/b/", 2, 7), ("/c/", 3, 9)]),
        ("> ก\n> [ข](/b/)", [("/b/", 2, 7)]),
        ("| ก |\n|---|\n| [ข](/b/) |\n| [ค](/c/) |", [("/b/", 3, 7), ("/c/", 4, 7)]),
        ("## [ข](/b/)", [("/b/", 1, 8)]),
        ("**[ข](/b/)** *[ค](/c/)*", [("/b/", 1, 7), ("/c/", 1, 19)]),
        ("[ข\nค](/b/)", [("/b/", 2, 4)]),
        ("ก[^1]\n\n[^1]: ดู [ข](/b/)", [("/b/", 3, 14)]),
        ("ก\n\nข^[ดู [ค](/c/)] [ง](/d/)", [("/c/", 3, 11), ("/d/", 3, 21)]),
        ("ก [ข][แผน]\n\n[แผน]: /b/ 'ชื่อ'", [("/b/", 3, 8)]),
        ("[แผน]: /b/\n\nก [แผน] และ [ข][แผน]", [("/b/", 1, 8), ("/b/", 1, 8)]),
        ("[ข](/ที่มา/) [ค](/%E0%B8%81/)", [("/ที่มา/", 1, 5), ("/ก/", 1, 18)]),
        ("[ข](#ที่มา)", [("/news/first/#ที่มา", 1, 5)]),
        ("[ข](แผน(1).pdf)", [("/news/first/แผน(1).pdf", 1, 5)]),
        (
            "[ข](<แผน งาน.pdf>) [ค](แผน%20งาน.pdf)",
            [("/news/first/แผน งาน.pdf", 1, 6), ("/news/first/แผน งาน.pdf", 1, 24)],
        ),
        ("[ข](/b/?a=1&amp;c=2)", [("/b/?a=1&c=2", 1, 5)]),
        ("`[ก](/b/)` [ข](/b/)", [("/b/", 1, 16)]),
        ("ก\u200bข\u200b [ค](/c/)", [("/c/", 1, 10)]),
        ("[![ก](a.png)](/b/)", [("/news/first/a.png", 1, 7), ("/b/", 1, 15)]),
        (
            "[ก](https://www.example.go.th/) [ข](mailto:a@example.go.th)",
            [("https://www.example.go.th/", 1, 5)],
        ),
        ("[ก](javascript:x) [ข](//example.com/)", []),
    ],
    ids=[
        "in a line",
        "further down",
        "several",
        "with a title or brackets",
        "in lists",
        "in a quotation",
        "in a table",
        "in a heading",
        "in emphasis",
        "over two lines",
        "in a footnote",
        "in a footnote within a line",
        "defined below",
        "defined above and used twice",
        "in Thai and in percent signs",
        "to a heading",
        "with brackets",
        "with a space",
        "with an entity",
        "after code that looks like it",
        "after hidden characters",
        "around a picture",
        "to other hosts",
        "that are none",
    ],
)
def test_own_links_are_told_with_the_place_where_they_are_written(
    text: str, links: list[tuple[str, int, int]]
):
    assert places(text) == links


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("หนึ่ง\nสอง [ก](/plan\\_2568/)", [("/plan_2568/", 2, 9)]),
        ("หนึ่ง\n![ก](a\\(1\\).png)", [("/news/first/a(1).png", 2, 6)]),
        ("หนึ่ง\nสอง <https://example.go.th/>", [("https://example.go.th/", 2, 6)]),
        ("หนึ่ง\n[ก][a]\n\n[a]: /b\\_c/", [("/b_c/", 4, 6)]),
    ],
)
def test_the_place_of_an_address_is_found_however_it_is_written(text: str, links: list[tuple[str, int, int]]):
    assert places(text) == links


@pytest.mark.parametrize(
    "text",
    [
        "[ก](/agen\u200bcies/)",
        "[ก](<https://exa\u200bmple.org/>)",
        "[ก][a]\n\n[a]: /agencies\u2060/",
        "<https://exa\u200bmple.org/>",
        "![ก](a\u200d.png)",
        "<HTTPS://exa\u200bmple.org/>",
    ],
)
def test_an_address_with_a_character_that_nobody_sees_is_told_as_such(text: str):
    assert [link.unseen for link in turned(text).links] == [True]
    (clean,) = turned(re.sub("[\u200b\u200d\u2060]", "", text)).links
    assert not clean.unseen


def test_what_looks_like_a_definition_in_code_defines_nothing():
    (link,) = turned("~~~\n[a]: /b\u200b/\n~~~\n\n[ข](\n/b/)").links
    assert not link.unseen
    assert link.line == 5


def test_lines_of_a_paragraph_that_are_joined_may_part_between_two_words_that_do_not():
    assert '</span><wbr aria-hidden="true"><span class="keep">' in turned("สำนักงาน\nตัวอย่าง").html


def test_lines_above_the_body_are_counted():
    assert places("[ก](/a/)\n\n[ข][ค]\n\n[ค]: /c/", above=7) == [("/a/", 8, 5), ("/c/", 12, 6)]


def test_pictures_are_told_as_such():
    assert turned("![ก](a.png) [ข](b.pdf)").links == (
        Link("/news/first/a.png", 1, 6, picture=True, words="ก"),
        Link("/news/first/b.pdf", 1, 17, words="ข"),
    )


def test_a_page_of_the_portals_own_leads_its_links_from_its_own_address():
    assert turn("[แผน](plan.pdf)", "/about/").html == '<p><a href="/about/plan.pdf">แผน</a></p>\n'


def test_the_text_that_a_reader_sees_is_told_block_by_block():
    assert turned(
        """\
# ที่มา

ประกาศ **ฉบับ**ที่ [หนึ่ง](/a/) &amp; `สอง`
บรรทัดต่อ

- ข้อ<b>
- [x] เสร็จ

| งาน | ผล |
|-----|----|
| ถนน | ดี |

    โค้ด

![รูป](a.png)

หมายเหตุ[^1]

[^1]: ท้าย
"""
    ).blocks == (
        "ที่มา",
        "ประกาศ ฉบับที่ หนึ่ง & สองบรรทัดต่อ",
        "ข้อ<b>",
        "เสร็จ",
        "งาน",
        "ผล",
        "ถนน",
        "ดี",
        "โค้ด",
        "หมายเหตุ",
        "ท้าย",
    )


def test_a_line_end_within_thai_text_is_no_space_in_plain_text_either():
    assert turned("ส่งต่อ\nนโยบาย **และ**\nลงมือทำ\n").blocks == ("ส่งต่อนโยบาย และลงมือทำ",)


def test_the_lead_begins_with_the_text_and_leaves_headings_out():
    body = turned("## ที่มา\n\nแจ้งการมอบโจทย์นโยบาย\n\n## ผล\n\nแล้วเสร็จ\n")
    assert body.lead == ("แจ้งการมอบโจทย์นโยบาย", "แล้วเสร็จ")


def test_a_paragraph_in_the_words_of_a_heading_stays_in_the_lead():
    assert turned("## สรุป\n\nสรุป\n\nแล้วเสร็จ\n").lead == ("สรุป", "แล้วเสร็จ")


def test_the_lead_is_no_longer_than_an_excerpt_needs():
    assert sum(map(len, turned("ประกาศ\n\n" * 1_000 + "ก" * 10_000).lead)) < 1_300


def test_an_empty_body_is_empty():
    assert turned("\n\n") == Body()


def test_hidden_characters_are_taken_out():
    body = turned("## กลุ่ม\u200bถนน\n\nนโย\u00adบาย\ufeff\n")
    assert body.html == '<h2 id="กลุ่มถนน">กลุ่มถนน</h2>\n<p>นโยบาย</p>\n'


@pytest.mark.parametrize("entity", ["&#8203;", "&ZeroWidthSpace;", "&#65279;", "&#8238;", "&#x2066;"])
def test_an_entity_brings_in_no_hidden_character_and_turns_no_text_around(entity: str):
    body = turned(f"## กลุ่ม{entity}ถนน\n\nก{entity}ข\n")
    assert body.headings[0].text in ("กลุ่มถนน", f"กลุ่ม{entity}ถนน", "กลุ่ม\ufffdถนน")
    assert body.blocks[1] in ("กข", f"ก{entity}ข", "ก\ufffdข")
    picture = turned(f"![ก{entity}ข](a.png)\n\n![x ![ก{entity}ข](b.png)](a.png)\n").html
    assert not FORBIDDEN.search(picture)
    assert clean(picture) == picture


@pytest.mark.parametrize(
    "text",
    [
        "> " * 150 + "ลึกมาก",
        "- " * 150 + "ลึกมาก",
        "".join(f"{'  ' * depth}- ข้อ\n" for depth in range(150)) + "  " * 150 + "- ลึกมาก",
        "*a **b " * 100 + "ลึกมาก" + "** c*" * 100,
        "[" * 150 + "ลึกมาก" + "](/x/)" * 150,
    ],
    ids=["quotations", "lists in a line", "lists", "emphasis", "links"],
)
def test_no_text_is_dropped_however_deep_it_stands(text: str):
    assert "ลึกมาก" in turned(text).html


@pytest.mark.parametrize(
    "text", ["[" * 50_000, "![" * 10_000, "<" * 50_000, "](" * 30_000, "|" * 50_000], ids="[!<]|"
)
def test_fifty_thousand_signs_end(text: str):
    assert turned(text).links == ()


def test_two_thousand_headings_of_one_name_have_two_thousand_ids():
    assert len(turned("## ผล\n\n" * 2_000).anchors) == 2_000


def test_a_body_is_a_value():
    assert turned("## ก\n\n[ข](/b/)") == turned("## ก\n\n[ข](/b/)")
    assert hash(turned("## ก")) == hash(turned("## ก"))


def test_a_footnote_that_is_written_within_a_link_is_marked_once_behind_it():
    html = turn("[ดู^[ที่มา]](/x/) และ [แผน](/y/)", HOME).html
    mark = '<sup class="footnote-ref"><a href="#fn1" id="fnref1">[1]</a></sup>'
    assert html.startswith(f'<p><a href="/x/">ดู</a>{mark} และ <a href="/y/">แผน</a></p>')


def test_code_alone_in_a_paragraph_is_code():
    assert turn("พิมพ์ `ค้นหา` แล้วกด", HOME).html == "<p>พิมพ์ <code>ค้นหา</code> แล้วกด</p>\n"


def test_a_box_may_be_ticked_with_a_large_letter():
    assert 'checked="checked"' in turn("- [X] ซ่อมผิวถนน", HOME).html


@pytest.mark.parametrize(
    "text", ["(รายชื่อ*) และ (ชื่อ*)", "“รายชื่อ*” และ “ชื่อ*”", '"รายชื่อ*" และ "ชื่อ*"', "(ชื่อ*) หรือ [ชื่อ*]"]
)
def test_a_star_before_a_closing_sign_refers_to_a_remark_and_opens_no_emphasis(text: str):
    assert "<em>" not in turn(text, HOME).html


def test_a_line_end_is_a_space_in_plain_text_where_readers_see_one():
    assert turn("ระบบ Online\nและ Offline\n\nกระทรวงแรงงาน\\\nกรุงเทพ", HOME).blocks == (
        "ระบบ Online และ Offline",
        "กระทรวงแรงงาน กรุงเทพ",
    )


def test_a_list_of_tasks_behind_another_list_is_the_one_that_is_marked():
    html = turn("- ก\n  1. ข\n- [x] ค", HOME).html
    assert html.startswith('<ul class="contains-task-list">')
    assert "<ol>" in html


def test_a_footnote_that_is_defined_in_a_quotation_is_text():
    html = "<blockquote>\n<p>[^1]: ก</p>\n</blockquote>\n<p>ข[^1]</p>\n"
    assert turn("> [^1]: ก\n\nข[^1]", HOME).html == html
