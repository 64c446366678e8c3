from __future__ import annotations

import os
import re
import shutil
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import build
from engine.cache import Cache
from engine.command.calls import parsed
from engine.model import Settings
from engine.pages.frame import Frame
from engine.problem import Refused, files_of
from engine.render import Look
from engine.render import render as rendered
from engine.site import Page
from engine.spread import WORTH_IT
from engine.thai.dates import Date, parse_moment
from engine.write import folder, write
from tests.conftest import PROJECT
from tests.sample import SITE, anyones_folder, as_anyone, news, portal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

COLD = Cache(None)


def render(
    pages: Sequence[Page], how: Look, cache: Cache, jobs: int = 1, outline: bytes = b""
) -> dict[str, str]:
    """The texts by their paths; with a cache they are written, and what stood may stand again."""
    if cache.file is None:
        return {one.path: (one.content or b"").decode() for one in rendered(pages, how, jobs)}
    out = cache.file.parent.parent / "site"
    into = folder(out, cache)
    files = (
        (path, content, made.digest) for path, made, content in rendered(pages, how, jobs, into, outline)
    )
    write(files, into, out.parent)
    return {page.file: (out / page.file).read_text(encoding="utf-8") for page in pages}


def look(folder: Path, digits: str = "arabic", base: str = "/a/b/", **templates: str) -> Look:
    """A look of these templates: base_html is base.html."""
    for name, text in templates.items():
        (folder / name.replace("_", ".")).write_bytes(text.encode())
    settings = Settings.model_validate(
        {"title": "พอร์ทัล", "office": "สำนักงาน", "url": "https://example.org/a/b/", "digits": digits}
    )
    frame = Frame(settings=settings, base=base, navigation=(), articles=(), help=None, correction=None)
    return Look(str(folder), (("css/site.css", "/assets/css/site.1234.css"),), frame)


def text(folder: Path, template: str, digits: str = "arabic", base: str = "/a/b/", **data: Any) -> str:
    """What one page of this template says."""
    made = render([Page("/x/", "x.html", data=data)], look(folder, digits, base, x_html=template), COLD)
    return made["x/index.html"]


def problem(folder: Path, name: str = "x_html", **templates: str) -> str:
    """What is said of the templates, the page's own being x.html."""
    with pytest.raises(Refused) as refused:
        render([Page("/x/", "x.html")], look(folder, **templates), COLD)
    (only,) = refused.value.problems
    return str(only)


def site(root: Path, *words: str, changed: Mapping[str, str | None] | None = None) -> dict[str, str]:
    """The texts of the whole portal, by the project's own templates."""
    call = parsed(["build", "--root", str(portal(root, changed)), "--jobs", "1", *words])
    texts = (".html", ".json", ".csv", ".xml", ".txt", ".webmanifest")
    made = build.make(call, COLD)
    return {path: raw.decode() for path, raw, _ in made.files if raw and path.endswith(texts)}


# ---- pages become texts


def test_every_page_becomes_the_text_of_its_template_under_its_path(tmp_path):
    pages = [
        Page("/", "x.html", title="หน้าแรก"),
        Page("/news/", "x.html", title="ข่าว"),
        Page("/y.xml", "y.xml"),
    ]
    made = render(pages, look(tmp_path, x_html="<h1>{{ page.title }}</h1>", y_xml="<y/>"), COLD)
    assert made == {"index.html": "<h1>หน้าแรก</h1>", "news/index.html": "<h1>ข่าว</h1>", "y.xml": "<y/>"}


def test_nothing_becomes_nothing(tmp_path):
    assert render([], look(tmp_path), COLD) == {}


def test_a_template_reaches_the_pages_data_the_settings_and_the_assets(tmp_path):
    template = (
        "{{ word }} {{ settings.title }} {{ frame.base }} {{ asset('css/site.css') }} {{ page.address }}"
    )
    assert text(tmp_path, template, word="คำ") == "คำ พอร์ทัล /a/b/ /assets/css/site.1234.css /x/"


def test_an_asset_that_a_template_asks_for_and_that_is_not_there_is_told(tmp_path):
    with pytest.raises(Refused) as refused:
        text(tmp_path, "<p>\n{{ asset('fonts/none.woff2') }}")
    assert [str(problem) for problem in refused.value.problems] == [
        "templates/x.html:2:1: แม่แบบผิด ขณะสร้าง /x/: ไม่มีไฟล์ assets/fonts/none.woff2 ที่แม่แบบนี้เรียกใช้"
    ]


def test_what_stands_behind_a_value_that_ends_like_an_attribute_is_text(tmp_path):
    template = '<a title="{{ word }}=">ก, /groups/</a><img srcset="/1.png 1x, /2.png 2x">'
    assert text(tmp_path, template, word="x srcset") == (
        '<a title="x srcset=">ก, /groups/</a><img srcset="/a/b/1.png 1x, /a/b/2.png 2x">'
    )


def many() -> list[Page]:
    return [Page(f"/{n}/", "x.html", title=f"<{n}>", data={"n": n}) for n in range(WORTH_IT + 3)]


def test_the_texts_are_the_same_with_and_without_a_cache_cold_and_warm_with_one_job_or_two(tmp_path):
    (tmp_path / "templates").mkdir()
    how = look(tmp_path / "templates", x_html='<a href="/y/">{{ page.title }}</a> {{ n | number }}')
    expected = {f"{n}/index.html": f'<a href="/a/b/y/">&lt;{n}&gt;</a> {n}' for n in range(WORTH_IT + 3)}
    for jobs in (1, 2):
        cache = Cache(tmp_path / f"cache-{jobs}")
        assert render(many(), how, COLD, jobs) == expected
        assert render(many(), how, cache, jobs) == expected
        assert render(many(), how, cache, jobs) == expected


def never(*_: object) -> Any:
    raise AssertionError("asked for again")


def test_a_page_that_rests_on_the_same_is_not_even_made_whole(tmp_path):
    (tmp_path / "templates").mkdir()
    how, cache = look(tmp_path / "templates", x_html="{{ page.title }}"), Cache(tmp_path / "cache")
    page = Page("/", "x.html", body=b"same", whole=lambda: Page("/", "x.html", title="whole"))
    assert render([page], how, cache, outline=b"same") == {"index.html": "whole"}
    assert render([replace(page, whole=never)], how, cache, outline=b"same") == {"index.html": "whole"}
    other = replace(page, whole=lambda: Page("/", "x.html", title="other"))
    assert render([other], how, cache, outline=b"other") == {"index.html": "other"}
    other = replace(page, body=b"other", whole=lambda: Page("/", "x.html", title="third"))
    assert render([other], how, cache, outline=b"other") == {"index.html": "third"}


def test_a_page_that_shows_the_same_is_not_rendered_again(tmp_path, monkeypatch):
    (tmp_path / "templates").mkdir()
    how, cache = look(tmp_path / "templates", x_html="{{ page.title }}"), Cache(tmp_path / "cache")
    page = Page("/", "x.html", title="same")
    assert render([page], how, cache) == {"index.html": "same"}
    monkeypatch.setattr("engine.render._text", never)
    for outline in (b"two", b"two", b""):
        assert render([page], how, cache, outline=outline) == {"index.html": "same"}


def test_a_page_that_was_changed_by_hand_is_rendered_again(tmp_path):
    (tmp_path / "templates").mkdir()
    how, cache = look(tmp_path / "templates", x_html="{{ page.title }}"), Cache(tmp_path / "cache")
    page = Page("/", "x.html", title="whole")
    for _ in range(3):
        assert render([page], how, cache, outline=b"same") == {"index.html": "whole"}
        (tmp_path / "site" / "index.html").write_bytes(b"hands")


def test_only_the_pages_that_changed_are_rendered_anew_and_all_come_out(tmp_path):
    (tmp_path / "templates").mkdir()
    how, cache = look(tmp_path / "templates", x_html="{{ page.title }}"), Cache(tmp_path / "cache")
    render([Page("/a/", "x.html", title="a"), Page("/b/", "x.html", title="b")], how, cache)
    made = render([Page("/a/", "x.html", title="a"), Page("/b/", "x.html", title="c")], how, cache)
    assert made == {"a/index.html": "a", "b/index.html": "c"}


@pytest.mark.parametrize("name", ["x_html", "part_html"])
def test_a_template_that_is_changed_is_seen_also_where_it_is_only_included(tmp_path, name):
    (tmp_path / "templates").mkdir()
    cache, pages = Cache(tmp_path / "cache"), [Page("/", "x.html")]
    before = look(tmp_path / "templates", x_html="one {% include 'part.html' %}", part_html="two")
    assert render(pages, before, cache) == {"index.html": "one two"}
    old = (tmp_path / "templates" / name.replace("_", ".")).stat()
    new = {"x_html": "six {% include 'part.html' %}", "part_html": "ten"}[name]
    after = look(tmp_path / "templates", **{name: new})
    os.utime(tmp_path / "templates" / name.replace("_", "."), ns=(0, old.st_mtime_ns + 1_000_000_000))
    expected = {"x_html": "six two", "part_html": "one ten"}[name]
    assert render(pages, after, cache) == {"index.html": expected}


def test_another_look_is_another_text(tmp_path):
    (tmp_path / "templates").mkdir()
    cache, pages = Cache(tmp_path / "cache"), [Page("/", "x.html", data={"n": 12})]
    arabic = look(tmp_path / "templates", x_html="{{ n | number }}")
    assert render(pages, arabic, cache) == {"index.html": "12"}
    assert render(pages, look(tmp_path / "templates", digits="thai"), cache) == {"index.html": "๑๒"}


# ---- a template at fault


def test_a_syntax_error_is_told_with_its_template_and_line(tmp_path):
    assert problem(tmp_path, x_html="one\ntwo\n{% if %}\n").startswith(
        "templates/x.html:3:1: แม่แบบผิด ขณะสร้าง /x/: "
    )


def test_a_syntax_error_in_what_is_included_is_told_there(tmp_path):
    told = problem(tmp_path, x_html="\n{% include 'part.html' %}", part_html="\n\n\n{{ a b }}")
    assert told.startswith("templates/part.html:4:1: ")


def test_an_undefined_name_is_told_with_its_template_and_line(tmp_path):
    told = problem(tmp_path, x_html="one\n{{ page.title }}\n{{ nobody }}\n")
    assert told == "templates/x.html:3:1: แม่แบบผิด ขณะสร้าง /x/: 'nobody' is undefined"


def test_an_undefined_name_is_told_where_it_stands_however_deep(tmp_path):
    told = problem(
        tmp_path,
        x_html="{% extends 'base.html' %}\n{% block main %}\n{% include 'part.html' %}\n{% endblock %}",
        base_html="{% block main %}{% endblock %}",
        part_html="{% import 'macro.html' as m %}\n{{ m.show() }}",
        macro_html="\n\n{% macro show() %}\n{{ nobody }}\n{% endmacro %}",
    )
    assert told.startswith("templates/macro.html:4:1: ")


@pytest.mark.parametrize("word", ["include", "extends", "import"])
def test_a_missing_template_is_told_where_it_is_asked_for(tmp_path, word):
    end = " as gone" if word == "import" else ""
    told = problem(tmp_path, x_html=f"one\n{{% {word} 'gone.html'{end} %}}")
    assert told.startswith("templates/x.html:2:1: แม่แบบผิด ขณะสร้าง /x/: ")
    assert "gone.html" in told


def test_a_page_whose_own_template_is_missing_is_told_of(tmp_path):
    told = problem(tmp_path)
    assert told.startswith("templates/x.html:1:1: แม่แบบผิด ขณะสร้าง /x/: ")
    assert "x.html" in told.rpartition("/x/: ")[2]


def test_a_filter_that_is_not_there_is_told_with_its_line(tmp_path):
    assert problem(tmp_path, x_html="\n{{ 1 | nofilter }}").startswith("templates/x.html:2:1: ")


@pytest.mark.parametrize(
    "wrong",
    [
        "{{ asset('css/gone.css') }}",
        "{{ page.title | date }}",
        "{{ 1 / 0 }}",
        "{{ 'x' | number }}",
        "{{ none | length }}",
    ],
    ids=[
        "an asset that is not there",
        "a date that is none",
        "a division",
        "a number that is none",
        "a length",
    ],
)
def test_whatever_else_goes_wrong_in_a_template_is_told_with_its_line(tmp_path, wrong):
    assert problem(tmp_path, x_html=f"one\n{wrong}\n").startswith(
        "templates/x.html:2:1: แม่แบบผิด ขณะสร้าง /x/: "
    )


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_fault_is_told_alike_from_this_process_and_from_others(tmp_path, jobs):
    with pytest.raises(Refused) as refused:
        render(many(), look(tmp_path, x_html="\n{% if n == 190 %}{{ nobody }}{% endif %}"), COLD, jobs)
    assert [str(problem) for problem in refused.value.problems] == [
        "templates/x.html:2:1: แม่แบบผิด ขณะสร้าง /190/: 'nobody' is undefined"
    ]


def test_a_fault_leaves_nothing_wrong_in_the_cache(tmp_path):
    (tmp_path / "templates").mkdir()
    cache, pages = Cache(tmp_path / "cache"), [Page("/", "x.html")]
    with pytest.raises(Refused):
        render(pages, look(tmp_path / "templates", x_html="{{ nobody }}"), cache)
    assert render(pages, look(tmp_path / "templates", x_html="mended"), cache) == {"index.html": "mended"}


def test_a_template_that_is_not_utf_8_is_told_of(tmp_path):
    (tmp_path / "x.html").write_bytes("ข่าว".encode("cp874"))
    assert problem(tmp_path).startswith("templates/x.html:1:1: ")


def test_files_that_are_no_templates_are_harmless_beside_them(tmp_path):
    (tmp_path / ".DS_Store").write_bytes(b"\x00\x00\x00\x01Bud1\xff\xfe")
    (tmp_path / ".#x.html").symlink_to("officer@desk.1234")
    assert text(tmp_path, "x") == "x"
    (tmp_path / "x.html~").write_text("<a href=/>", encoding="utf-8")
    (tmp_path / ".y.html").write_text("<a href=/>", encoding="utf-8")
    assert text(tmp_path, "x") == "x"


# ---- what content says stays text


@pytest.mark.parametrize(
    "word", ["{{ settings.title }}", "{% include 'x' %}", "{# x #}", "{{ 7 * 7 }}", "{%- raw %}"]
)
def test_the_language_of_templates_is_only_text_in_data(tmp_path, word):
    assert text(tmp_path, "{{ word }}", word=word) == word.replace("'", "&#39;")


def test_elements_and_quotes_in_data_are_only_text(tmp_path):
    told = text(tmp_path, '<p title="{{ word }}">{{ word }}</p>', word='"><script>alert(1)</script>')
    assert told == '<p title="{0}">{0}</p>'.format("&#34;&gt;&lt;script&gt;alert(1)&lt;/script&gt;")


def test_nothing_in_linked_data_ends_its_script_element(tmp_path):
    told = text(tmp_path, "<script>{{ word | jsonld }}</script>", word=[{"name": "</script><!-- & ข่าว"}])
    assert told == '<script>[{"name":"\\u003c/script\\u003e\\u003c!-- \\u0026 ข่าว"}]</script>'


TRICKS = "{{ settings.office }} {% raw %} {# x #} <script>alert(1)</script> <b onclick=x>"
ESCAPED = "{{ settings.office }} {% raw %} {# x #} &lt;script&gt;alert(1)&lt;/script&gt; &lt;b onclick=x&gt;"


def test_whatever_an_editor_writes_anywhere_stays_text_on_every_page(tmp_path):
    front = (
        f"groups: [roads]\nagencies: [police]\nsources:\n  - {{title: '{TRICKS}', publisher: '{TRICKS}'}}\n"
        f"reports:\n  - {{on: roads/signs, status: done, note: '{TRICKS}', reason: '{TRICKS}'}}\n"
        f"corrections: [{{on: 2568-01-26, was: '{TRICKS}', now: '{TRICKS}'}}]\n"
    )
    item = news(front, body=TRICKS).replace("title: ข่าวที่สอง", f"title: '{TRICKS}'")
    made = site(tmp_path, changed={"content/news/second.md": item})
    page = made["news/second/index.html"]
    assert f"<h1>{ESCAPED}</h1>" in page
    assert f"<p>{ESCAPED}</p>" in page
    assert page.count(ESCAPED) >= 8
    for path, said in made.items():
        if path.endswith((".html", ".xml")):
            assert "<script>" not in said, path
            assert "<b onclick" not in said, path
    assert ESCAPED in made["index.html"]
    assert ESCAPED in made["feed.xml"]


def test_what_an_editor_writes_about_addresses_stays_text(tmp_path):
    body = 'Sitemap: /gone.xml href="/gone/" <loc>https://example.org/a/b/gone/</loc>'
    made = site(tmp_path, changed={"content/news/second.md": news(body=body)})
    assert "<p>Sitemap: /gone.xml href=&quot;/gone/&quot; &lt;loc&gt;" in made["news/second/index.html"]


# ---- where addresses lead


@pytest.mark.parametrize(
    ("template", "column", "name"),
    [
        ("<a href='/x/'>ก</a>", 4, "href"),
        ('<A HREF="/x/">ก</A>', 4, "href"),
        ("<a class=b href={{ page.address }}>ก</a>", 12, "href"),
        ('<img\tsrc="/x.png">', 6, "src"),
        ('<img src = "/x.png">', 6, "src"),
        ('<p title=">" {% if page %}id=a{% endif %}>', 27, "id"),
    ],
)
def test_an_address_that_is_written_as_nobody_looks_for_it_is_told_in_its_template(
    tmp_path, template, column, name
):
    told = problem(tmp_path, x_html=f"<p>\n{template}")
    assert told == (
        f'templates/x.html:2:{column}: เขียนเป็น {name}="…" ตัวเล็ก มีเครื่องหมายคำพูดคู่คร่อม ติดกับเครื่องหมาย ='
    )


def test_an_address_where_no_other_template_has_one_is_told(tmp_path):
    told = problem(tmp_path, x_html="", part_html='<video\n poster="/x.jpg"></video>')
    assert told.startswith("templates/part.html:2:2: ที่อยู่ใน poster จะไม่มีการตรวจ และจะไม่อยู่ใต้ที่อยู่ของพอร์ทัล ")


@pytest.mark.parametrize(
    "template",
    [
        "<p title='href=x' data-x=\"id = 'y'\">a href='/x/' &lt;b</p>",
        "{# <a href='/x/'> #}{% set id = '/x' %}",
        '<a {% if page %}href="{{ "/x/" }}"{% endif %}\nid="y" hidden>ก</a><https://example.com>',
    ],
)
def test_what_only_looks_like_an_attribute_is_none(tmp_path, template):
    assert render([Page("/x/", "x.html")], look(tmp_path, x_html=template), COLD)


def test_the_base_path_is_put_before_every_own_address(tmp_path):
    template = '<a href="/">x</a><img src="/x.png"><form action="/search/"></form><a href="/news/#x">y</a>'
    assert text(tmp_path, template) == (
        '<a href="/a/b/">x</a><img src="/a/b/x.png"><form action="/a/b/search/"></form><a href="/a/b/news/#x">y</a>'
    )


def test_addresses_of_other_sites_and_of_the_page_itself_are_left_alone(tmp_path):
    template = '<a href="https://example.com/">x</a><a href="#x">y</a><a href="mailto:a@b.org">z</a>'
    assert text(tmp_path, template) == template


def test_a_portal_at_the_top_of_its_host_needs_nothing_before_its_addresses(tmp_path):
    assert text(tmp_path, '<a href="/news/">x</a>', base="/") == '<a href="/news/">x</a>'


def test_a_base_path_with_an_ampersand_is_written_as_html(tmp_path):
    assert text(tmp_path, '<a href="/news/">x</a>', base="/r&d/") == '<a href="/r&amp;d/news/">x</a>'


def test_a_base_path_with_a_backslash_is_no_pattern(tmp_path):
    assert text(tmp_path, '<a href="/news/">x</a>', base="/a\\1/") == '<a href="/a\\1/news/">x</a>'


def test_an_address_can_be_made_absolute(tmp_path):
    assert text(tmp_path, "{{ '/news/' | absolute }}") == "https://example.org/a/b/news/"


def test_text_about_addresses_is_left_alone(tmp_path):
    assert text(tmp_path, "{{ word }}", word='href="/news/"') == "href=&#34;/news/&#34;"


def test_every_own_address_of_the_whole_portal_stands_under_its_base_path(tmp_path):
    body = "[x](/groups/roads/#signs) [y](#หัวข้อ) [z](/news/first/)\n\n## หัวข้อ"
    made = site(tmp_path, changed={"content/news/second.md": news("groups: [roads]\n", body=body)})
    for path, said in made.items():
        for address in re.findall(r'\s(?:href|src|action)="([^"]*)"', said):
            assert address.startswith(("/a/b/", "#", "https://", "mailto:", "tel:")), (path, address)
    assert '<a href="/a/b/groups/roads/#signs">x</a>' in made["news/second/index.html"]


# ---- digits


@pytest.mark.parametrize(
    ("template", "arabic", "thai"),
    [
        (
            "{{ day | date }}",
            '<time role="none" class="keep" datetime="2021-06-10">10 มิถุนายน 2564</time>',
            '<time role="none" class="keep" datetime="2021-06-10">๑๐ มิถุนายน ๒๕๖๔</time>',
        ),
        (
            "{{ month | date }}",
            '<time role="none" class="keep" datetime="2021-09">กันยายน 2564</time>',
            '<time role="none" class="keep" datetime="2021-09">กันยายน ๒๕๖๔</time>',
        ),
        (
            "{{ moment | moment }}",
            '<time datetime="2021-06-10T15:13+07:00"><span class="keep">10 มิถุนายน 2564</span> เวลา <span class="keep">15.13 น.</span></time>',
            '<time datetime="2021-06-10T15:13+07:00"><span class="keep">๑๐ มิถุนายน ๒๕๖๔</span> เวลา <span class="keep">๑๕.๑๓ น.</span></time>',
        ),
        ("{{ 1234567.5 | number }}", "1,234,567.5", "๑,๒๓๔,๕๖๗.๕"),
        ("{{ day | stamp }}", "2021-06-10T00:00:00+07:00", "2021-06-10T00:00:00+07:00"),
        ("มี 15 และ {{ word }}", "มี 15 และ 15", "มี 15 และ 15"),
    ],
    ids=["a day", "a month", "a moment", "a number", "a stamp", "a text"],
)
def test_dates_and_numbers_are_in_the_digits_of_the_settings_and_machines_read_arabic(
    tmp_path, template, arabic, thai
):
    data: dict[str, Any] = {
        "day": Date(2021, 6, 10),
        "month": Date(2021, 9),
        "moment": parse_moment("2564-06-10T15:13"),
        "word": "15",
    }
    (tmp_path / "arabic").mkdir()
    (tmp_path / "thai").mkdir()
    assert text(tmp_path / "arabic", template, **data) == arabic
    assert text(tmp_path / "thai", template, digits="thai", **data) == thai


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "0"),
        (62.5, "62.5"),
        (100.0, "100"),
        (1_000, "1,000"),
        (12_345_678.0, "12,345,678"),
        (-3, "-3"),
        (0.1, "0.1"),
        (45_000_000_000.0, "45,000,000,000"),
        (12_345_678_901.25, "12,345,678,901.25"),
    ],
)
def test_a_number_is_written_as_people_do(tmp_path, number, words):
    assert text(tmp_path, "{{ n | number }}", n=number) == words


THAI = SITE.replace("[contacts]", 'digits = "thai"\nper_page = 1\n\n[contacts]')


def test_a_portal_in_thai_digits_shows_its_dates_so_and_keeps_them_for_machines(tmp_path):
    made = site(tmp_path, changed={"site.toml": THAI})
    assert '<time role="none" class="keep" datetime="2025-01-31">๓๑ มกราคม ๒๕๖๘</time>' in made["index.html"]
    for path, said in made.items():
        assert not re.search(r'(datetime|href|src|id)="[^"]*[๐-๙]', said), path


def test_a_portal_in_thai_digits_numbers_the_pages_of_its_lists_so(tmp_path):
    made = site(tmp_path, changed={"site.toml": THAI, "content/news/second.md": news()})
    assert "<h1>ข่าว หน้า ๒</h1>" in made["news/page/2/index.html"]
    assert 'href="/a/b/news/page/2/"' in made["news/index.html"]


def test_a_template_that_changes_while_pages_are_made_is_rendered_as_it_was_read(tmp_path):
    how = look(tmp_path, x_html="{{ page.title }} {% include 'part.html' %}", part_html="old")
    pages = [Page("/a/", "x.html", title="a"), Page("/b/", "y.html", title="b")]
    look(tmp_path, y_html="{% include 'part.html' %}")
    made = rendered(pages, how)
    assert next(made).content == b"a old"
    look(tmp_path, part_html="new", y_html="new")
    assert next(made).content == b"old"


@pytest.mark.parametrize("mode", [0o000, 0o444])
@pytest.mark.parametrize("name", ["templates", "templates/parts", "assets/js"])
def test_a_folder_that_is_closed_is_told_by_its_name(mode: int, name: str):
    with anyones_folder() as top:
        shutil.copytree(PROJECT / "templates", top / "templates")
        shutil.copytree(PROJECT / "assets", top / "assets")
        closed = top / name
        closed.chmod(mode)
        try:
            with as_anyone(), pytest.raises(Refused) as refused:
                files_of(top / name.partition("/")[0], name.partition("/")[0])
        finally:
            closed.chmod(0o755)
    (problem,) = refused.value.problems
    assert str(problem) == f"{name}:1:1: เปิดโฟลเดอร์ไม่ได้ (ไม่มีสิทธิ์) ให้ตรวจสิทธิ์ของโฟลเดอร์หรือลองใหม่"
