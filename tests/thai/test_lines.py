"""Lines of Thai, as Chromium breaks them: names only between their parts, and nothing hidden to copy."""

from __future__ import annotations

import re
from html import escape, unescape
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.thai.lines import PARTED, PARTED_ELSEWHERE, kept, kept_in_template, name_html, parts
from engine.thai.together import together
from tests.announced import AGENCIES
from tests.test_facts import GROUPS

NAMES = {f"agencies/{name}": thai for name, thai in AGENCIES.items()} | {
    f"groups/{name}": str(group["name"]) for name, group in GROUPS.items()
}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("กระทรวงวัฒนธรรม", "กระทรวง|วัฒนธรรม"),
        ("โครงการพัฒนานักบริหารระดับสูง", "โครงการ|พัฒนา|นักบริหาร|ระดับสูง"),
        ("ป.ย.ป.", "ป.ย.ป."),
        ("(หลักสูตร", "(หลักสูตร"),
        ("สำนักข่าวกรองแห่งชาติ", "สำนัก|ข่าวกรอง|แห่งชาติ"),
        ('"คำพูด"งาน', '"คำพูด"|งาน'),
        ('โครงการ"คนละครึ่ง"', 'โครงการ|"คนละ|ครึ่ง"'),
        ("«คำ»งาน", "«คำ»|งาน"),
        ("{คำ}งาน", "{คำ}|งาน"),
    ],
)
def test_a_name_is_parted_between_its_words(name: str, expected: str):
    assert "|".join(parts(name)) == expected


@pytest.mark.parametrize(
    ("name", "html"),
    [
        ("แผน พ.ศ. 2566", "<span>แผน</span> <span>พ.ศ. 2566</span>"),
        ("ศูนย์ต่าง ๆ", "<span>ศูนย์ต่าง ๆ</span>"),
        ("เวลา 9.00น.", "<span>เวลา</span> <span>9.00น.</span>"),
        ("ศูนย์ Internationalisation", "<span>ศูนย์</span> <span>Internationalisation</span>"),
        ("Antidisestablishmentarianism", "Antidisestablishmentarianism"),  # else wider than a phone
    ],
)
def test_in_a_name_too_what_belongs_together_is_one_part(name: str, html: str):
    assert name_html(name) == f'<span class="name">{html}</span>'


@pytest.mark.parametrize("name", NAMES.values())
def test_the_parts_of_a_name_are_the_name(name: str):
    assert " ".join("".join(parts(piece)) for piece in name.split(" ")) == name


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("เมื่อ พ.ศ. ๒๕๖๔ นี้", 'เมื่อ <span class="keep">พ.ศ. ๒๕๖๔</span> นี้'),
        ("เวลา 15.13 น. ของวัน", 'เวลา <span class="keep">15.13 น.</span> ของวัน'),
        ("ข้อมูลต่าง ๆ นี้", 'ข้อมูล<span class="keep">ต่าง ๆ</span> นี้'),
        ("ของใหม่ ๆ นี้", 'ของให<span class="keep">ม่ ๆ</span> นี้'),
        ("<b>&", "&lt;b&gt;&amp;"),
        ("ไม่มีอะไร", "ไม่มีอะไร"),
        ("“ดี” ๆ และ 2 ๆ", '“ดี<span class="keep">” ๆ</span> และ <span class="keep">2 ๆ</span>'),
        ("เวลา 9 น.", 'เวลา <span class="keep">9 น.</span>'),
        ("เมื่อ 10 มิถุนายน 2564", 'เมื่อ <span class="keep">10 มิถุนายน 2564</span>'),
        ("๙ มิ.ย. ๖๔", '<span class="keep">๙ มิ.ย.</span> ๖๔'),
        ("ปี 9 เดือนมิถุนายน", "ปี 9 เดือนมิถุนายน"),
        ('"ก" ฯลฯ', '&quot;ก<span class="keep">&quot; ฯลฯ</span>'),
        ("ๆ อยู่หน้าสุด", "ๆ อยู่หน้าสุด"),
        ("A & ๆ", 'A <span class="keep">&amp; ๆ</span>'),
        ("จอกว้าง ๆ และหน่วยงานฯ", 'จอ<span class="keep">กว้าง ๆ</span> และ<span class="keep">หน่วยงานฯ</span>'),
        (  # WebKit ends no line between the two, unless it is told that it may
            "หน่วยงานต่าง ๆ",
            '<span class="keep">หน่วยงาน</span><wbr aria-hidden="true"><span class="keep">ต่าง ๆ</span>',
        ),
        ("(ตามหลักฐาน), แล้ว", '(ตาม<span class="keep">หลักฐาน),</span> แล้ว'),
        ("“รายการ”: 3 กลุ่ม)", '“<span class="keep">รายการ”:</span> <span class="keep">3 กลุ่ม)</span>'),
    ],
)
def test_what_belongs_together_is_kept_together(text: str, html: str):
    assert kept(text) == html


@pytest.mark.parametrize(
    ("template", "made"),
    [
        ("<p>ทุกหน่วยงาน</p>", '<p>ทุก<span class="keep">หน่วยงาน</span></p>'),
        ("<p>หน่วยงาน: {{ x }}</p>", '<p><span class="keep">หน่วยงาน:</span> {{ x }}</p>'),
        ('{% if x %}หน่วยงาน{% endif %} {{ "หน่วยงาน" }}', '{% if x %}<span class="keep">หน่วยงาน</span>{% endif %} {{ "หน่วยงาน" }}'),
        ("{# หน่วยงาน #}{% set x = 'หน่วยงาน' %}", "{# หน่วยงาน #}{% set x = 'หน่วยงาน' %}"),
        ("<td>(กำหนดของโครงการ)</td>", '<td>(<span class="keep">กำหนดของโครงการ)</span></td>'),
        ("ดำเนินการแล้วเสร็จ", '<span class="keep">ดำเนินการ</span><wbr aria-hidden="true"><span class="keep">แล้วเสร็จ</span>'),
        ('<a href="{{ "หน่วยงาน" }}" title="หน่วยงาน">x</a>', '<a href="{{ "หน่วยงาน" }}" title="หน่วยงาน">x</a>'),
        ("<title>หน่วยงาน {{ x }}</title><option>หน่วยงาน</option>", "<title>หน่วยงาน {{ x }}</title><option>หน่วยงาน</option>"),
        ('<svg><desc id="a">หน่วยงาน</desc></svg>', '<svg><desc id="a">หน่วยงาน</desc></svg>'),
        ("<p{% if a > b %} title='หน่วยงาน'{% endif %}>", "<p{% if a > b %} title='หน่วยงาน'{% endif %}>"),
        ("<textarea>หน่วยงาน</textarea><TITLE>หน่วยงาน</TITLE>", "<textarea>หน่วยงาน</textarea><TITLE>หน่วยงาน</TITLE>"),
        ("<svg><text x='1'>หน่วยงาน</text></svg>", "<svg><text x='1'>หน่วยงาน</text></svg>"),
        ("ก < ข หน่วยงาน", 'ก < ข <span class="keep">หน่วยงาน</span>'),
        ("ข่าว · {{ x }}{% if y %} · สาม{% endif %}", "ข่าว\u00a0· {{ x }}{% if y %}\u00a0· สาม{% endif %}"),
    ],
)  # fmt: skip
def test_what_a_template_says_itself_is_kept_together_but_not_what_it_is_told(template: str, made: str):
    assert kept_in_template(template) == made


@given(
    st.lists(
        st.sampled_from([*"กเ๑9 &<'\"ๆฯ.\U000f0000", *PARTED, *PARTED_ELSEWHERE, " มิ.ย.", "พ.ศ. 2564", "น."])
    ).map("".join)
)
def test_spans_leave_every_text_as_it_is(text: str):
    assert re.sub('<span class="keep">|</span>|<wbr aria-hidden="true">', "", kept(text)) == escape(text)
    assert unescape(re.sub("<.*?>", "", name_html(text))) == text


def opened(page: Any, real: Path, address: str) -> None:
    """The page with its style sheet, without a server: its text is what is looked at."""
    html = (real / address / "index.html").read_text(encoding="utf-8")
    css = next((real / "assets" / "css").glob("site.*.css")).read_text(encoding="utf-8")
    page.set_content(
        html.split("<meta http-equiv=")[0] + f"<style>{css}</style>" + html[html.index("</head>") :]
    )


@pytest.mark.parametrize("address", NAMES)
def test_a_name_breaks_only_between_its_parts_at_every_width(tab: Any, real: Path, address: str):
    opened(tab, real, address)
    for width in range(240, 520, 20):
        tab.set_viewport_size({"width": width, "height": 800})
        broken = tab.evaluate(
            "[...document.querySelectorAll('h1 .name > span, .keep')]"
            ".filter(part => new Set([...part.getClientRects()].map(line => line.top)).size > 1).map(part => part.textContent)"
        )
        assert broken == [], width


@pytest.mark.parametrize("address", NAMES)
def test_a_name_is_selected_and_read_out_as_exactly_the_name(tab: Any, real: Path, address: str):
    opened(tab, real, address)
    selected = tab.evaluate(
        "getSelection().selectAllChildren(document.querySelector('h1')), getSelection().toString()"
    )
    assert selected == NAMES[address]
    assert tab.get_by_role("heading", name=NAMES[address], exact=True, level=1).count() == 1


@pytest.mark.parametrize("word", PARTED)
def test_a_word_that_the_browser_would_part_is_whole_on_its_narrowest_line(tab: Any, word: str):
    line = {"เตรียม": "การ", "อย่าง": "เกิดผล"}.get(word, "จอ") + word
    css = "<style>p { width: 1px } .keep { white-space: nowrap }</style>"
    tab.set_content(
        f"{css}<p lang=th>{kept(line).replace('keep', 'as-it-was')}</p><p lang=th>{kept(line)}</p>"
    )
    lines = "[...document.querySelectorAll('span')].map(word => word.getClientRects().length)"
    as_it_was, whole = tab.evaluate(lines)
    assert as_it_was > whole == 1


@pytest.mark.parametrize("word", PARTED_ELSEWHERE)
def test_a_word_that_another_browser_would_part_is_whole(word: str):
    assert kept(f"จอ{word}ดี") == f'จอ<span class="keep">{word}</span>ดี'


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("เวลา 09:30 น.", 'เวลา <span class="keep">09:30 น.</span>'),
        ("10 + 12 + 3 = 25", '<span class="keep">10 + 12 + 3 = 25</span>'),
        ("มี 100 กลุ่ม", 'มี <span class="keep">100 กลุ่ม</span>'),
    ],
)
def test_a_time_a_sum_and_a_number_with_its_word_stay_on_their_line(text: str, html: str):
    assert kept(text) == html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("เมื่อ ค.ศ. 2021 นี้", 'เมื่อ <span class="keep">ค.ศ. 2021</span> นี้'),
        ("เมื่อ พ.ศ.2564 นี้", 'เมื่อ <span class="keep">พ.ศ.2564</span> นี้'),
        ("เดือนมีนาคม 2564 นี้", 'เดือน<span class="keep">มีนาคม 2564</span> นี้'),
        ("ครบ 25 รายการ", 'ครบ <span class="keep">25 รายการ</span>'),
        ("ปี 2564 หน่วยงาน", 'ปี 2564 <span class="keep">หน่วยงาน</span>'),
        ("นับ 6 × 2 = 12", 'นับ <span class="keep">6 × 2 = 12</span>'),
        ("นับ 10 − 3 = 7", 'นับ <span class="keep">10 − 3 = 7</span>'),
        ("นับ 10 - 3 = 7", 'นับ <span class="keep">10 - 3 = 7</span>'),
        (
            "เวลา ๙ น. และ ๑๕.๑๓ น.",
            'เวลา <span class="keep">๙ น.</span> และ <span class="keep">๑๕.๑๓ น.</span>',
        ),
        ("เมื่อ ๑๐ มิถุนายน ๒๕๖๔", 'เมื่อ <span class="keep">๑๐ มิถุนายน ๒๕๖๔</span>'),
        ("นับ ๖ + ๓ = ๙", 'นับ <span class="keep">๖ + ๓ = ๙</span>'),
        ("ปี ๒๕๖๔ – ๒๕๖๕", 'ปี ๒๕๖<span class="keep">๔ –</span> ๒๕๖๕'),
        ("โควิด - ๑๙", '<span class="keep">โควิด -</span> ๑๙'),
        ("รุ่นพี่ ๆ มา", 'รุ่น<span class="keep">พี่ ๆ</span> มา'),
        ("หน่วยงานกับหน่วยงาน", '<span class="keep">หน่วยงาน</span>กับ<span class="keep">หน่วยงาน</span>'),
        ("ต่าง ๆ ปี 2563-64", '<span class="keep">ต่าง ๆ</span> ปี 2563-64'),
    ],
)
def test_years_counts_and_sums_stay_whole_however_they_are_written(text: str, html: str):
    assert kept(text) == html


def test_what_stays_whole_within_a_name_does_not_cut_the_name_short():
    assert together("ก ๆ ศูนย์ต่าง ๆ ของรัฐ", ["ศูนย์ต่าง ๆ ของรัฐ"]) == [(0, 3), (4, 22)]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("'คำพูด'งาน", "'คำพูด'|งาน"),
        ('"คำพูด (ร่าง)"งาน', '"คำพูด|(ร่าง)"|งาน'),
        ("งาน'คำพูด'", "งาน|'คำพูด'"),
        ("‘คำ’งาน", "‘คำ’|งาน"),
    ],
)
def test_a_quotation_in_a_name_keeps_its_quotes(name: str, expected: str):
    assert "|".join(parts(name.replace(" ", ""))) == expected


@pytest.mark.parametrize("word", ["การยาง", "ความร่วมใจ", "ผู้เปราะบาง", "นักบริหาร"])
def test_what_makes_a_word_of_another_is_never_left_at_the_end_of_a_line(word: str):
    assert parts(f"กอง{word}")[:2] == ["กอง", word]
