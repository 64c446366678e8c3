"""What became something else than its writer typed is told, at its line and column; and nothing else is."""

from __future__ import annotations

import pytest

from engine.markdown import turn


@pytest.mark.parametrize(
    "text",
    [
        "[ก](ก ข", "[ก] (/news/)", "[ก] (#หัวข้อ)", "[ก] (http://a.th)", "[ก] (https://a.th)", "[ก] (www.a.th)",
        "[ก] (a.jpg)", "[ก] (a.jpeg)", "[ก] (a.png)", "[ก] (a.webp)", "[ก] (a.pdf)", "[ก] (a.md)", "![ก] (a.png)",
        "[ก][ข]", "ก](http://a.th)", "ก](www.a.th)", "ก](a.png)", "ก](a.jpeg)", "ก](a.webp)", "ก](a.pdf)",
        "[ก(www.a.th)", "<b>", "<br />", "</p>", "<img src='a'>", "[](ก ข",
    ],
)  # fmt: skip
def test_a_link_but_for_one_sign_is_told_however_it_was_meant(text: str):
    ((line, column, signs),) = turn(text, "/news/a/").slips
    assert (line, column) == (1, text.index(signs) + 1)


@pytest.mark.parametrize(
    "text",
    [
        "เขียน \\*\\*หนา\\*\\* เช่นนี้", "ปี*2568*", "ข < ก และ > ง", "\\[^1]", "(ร่าง) [ก] (2568)", "[ก](/x/) (https://b.go.th/y)",
        "| ก | ข |\n| --- | --- |\n| 1 \\| 2 | 3 |", "|ก|\n|-|\n|ข|", "|ก|\n|-|\nข", "```\nก\n```", "````\n```\n````",
    ],
)  # fmt: skip
def test_what_was_meant_as_it_is_shown_is_not_told(text: str):
    assert turn(text, "/news/a/").slips == ()


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("ดู https://a.go.th/x, และ", "https://a.go.th/x"),
        ("ดู “https://a.go.th/x”และ", "https://a.go.th/x"),
        ('ดู "https://a.go.th/x"และ', "https://a.go.th/x"),
        ("ดู https://a-1.go.th/2568 และ", "https://a-1.go.th/2568"),
        ("ดู https://a.go.th/ข่าว(ก) และ", "https://a.go.th/ข่าว"),
        ("[ก](/x/) ดู www.a.go.th", "www.a.go.th"),
        ("> ดู https://a.go.th/x", "https://a.go.th/x"),
    ],
)
def test_an_address_without_the_signs_of_a_link_is_told_without_what_follows_it(text: str, address: str):
    assert turn(text, "/news/a/").slips == ((1, text.index(address) + 1, address),)


def test_each_of_two_like_addresses_in_a_line_is_told_at_its_place():
    slips = turn("ดู https://a.go.th/x และ https://a.go.th/x", "/news/a/").slips
    assert slips == ((1, 4, "https://a.go.th/x"), (1, 26, "https://a.go.th/x"))


def test_a_paragraph_tells_only_its_first_bold_that_is_never_closed():
    assert turn("**ก **ข", "/news/a/").slips == ((1, 1, "**0"),)
    assert turn("ก **ข [ค](/x/) **ง", "/news/a/").slips == ((1, 3, "**0"),)


def test_two_stars_between_numbers_are_told_as_one_is():
    assert turn("ก\n\nพื้นที่ 2**3**4", "/news/a/").slips == ((3, 10, "2*3"),)


def test_a_picture_of_another_host_in_a_footnote_within_a_line_is_told():
    assert turn("ก^[![ข](https://a.go.th/b.png)]", "/news/a/").slips == ((1, 1, "!["),)


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("ดู [แผน[^1]](/x/)", (4,)), ("[แผน[^1] ฉบับร่าง](/x/)", (1,)), ("[“แผน[^1]”](/x/)", (1,)),
        ("[**แผน[^1]**](/x/)", (1,)), ("[ก[^1]](/x/) [ก[^1]](/x/)", (1, 14)), ("[ก[^1][^1]](/x/)", (1,)),
        ("[แผน](/x/)[^1]", ()), ("\\[ร่าง[^1]](ข้อ)", ()), ("`[แผน[^1]](/x/)` ก[^1]", ()), ("[ก [^2]](/x/) [^1]", ()),
        ("[แผน[^1]] (ร่าง)", ()), ("[แผน[^1]] และ [ข](/x/)", ()),
    ],
)  # fmt: skip
def test_a_footnote_that_keeps_a_link_from_being_one_is_told_where_the_link_begins(
    text: str, columns: tuple[int, ...]
):
    slips = turn(f"{text}\n\n[^1]: ก", "/news/a/").slips
    assert tuple(column for _, column, signs in slips if signs == "[^](") == columns


def test_only_the_first_line_that_became_a_row_of_its_table_is_told():
    table = "| ก | ข |\n| --- | --- |\n| 1 | 2 |\nข้อความ\nอีก"
    assert turn(f"{table}\n\n{table}", "/news/a/").slips == ((4, 1, "|0"), (10, 1, "|0"))


def test_a_row_of_a_table_in_a_quotation_is_told_like_any_other():
    quoted = "> | ก | ข |\n> | --- | --- |\n> | 1 | 2 | 3 |\n> | 1 |"
    assert turn(quoted, "/news/a/").slips == ((3, 1, "|+"), (4, 1, "|<"))


@pytest.mark.parametrize("text", ["```\nก\n``", "````\nก\n```", "```", "> ```\n> ก\n\nข"])
def test_a_fence_that_only_seems_to_be_closed_is_told(text: str):
    assert turn(text, "/news/a/").slips == ((1, 1, "```"),)
