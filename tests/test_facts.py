"""The facts of the announcement, word for word, on the pages where readers look for them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.announced import AGENCIES
from tests.conftest import PROJECT
from tests.reading import every, linked_data, main_text, parse, text

PLAN_FILE = PROJECT / "content" / "programme.yaml"
TITLE = "สำนักงาน ป.ย.ป. เดินต่อหลักสูตร ป.ย.ป. ถ่ายทอดนโยบายปลัดกระทรวงลงสู่ระดับปฏิบัติเพื่อขับเคลื่อนให้เป็นรูปธรรมภายในเดือนกันยายน ๒๕๖๔"
PROGRAMME = "โครงการพัฒนานักบริหารระดับสูง : ผู้นำแห่งการเปลี่ยนแปลง (หลักสูตร ป.ย.ป.)"
HANDOVER = "การส่งต่อนโยบายจากหัวหน้าส่วนราชการระดับปลัดกระทรวงไปสู่ส่วนราชการที่เกี่ยวข้องนำลงสู่การปฏิบัติ"
PRESENTED = "มีผลงานเชิงประจักษ์เพื่อนำเสนอต่อนายกรัฐมนตรี"
PLAN = "แผนแม่บทเฉพาะกิจภายใต้ยุทธศาสตร์ชาติอันเป็นผลมาจากสถานการณ์โควิด - ๑๙ พ.ศ. ๒๕๖๔ – ๒๕๖๕ (ฉบับสมบูรณ์)"
COUNT = (
    "ประกาศกล่าวถึง ป.ย.ป. ๑ ของ ๑๕ หน่วยงาน โดยมิได้แสดงรายชื่อรวม เมื่อนับหน่วยงานที่ระบุเป็นผู้รับผิดชอบใน 3 กลุ่มได้ "
    "6 + 3 + 6 = 15 และมีกระทรวงแรงงานที่ประสานมาร่วมทำงานอีก 1 รวม 16 หน่วยงาน"
)
JOINED = "ในกลุ่มนี้ได้มีการประสานกระทรวงแรงงานมาร่วมกันทำงานด้วย"

GROUPS = {
    "grassroots-economy": {
        "name": "กลุ่มพัฒนาเศรษฐกิจฐานราก",
        "goal": "ส่งเสริมการพัฒนาชุมชนให้เป็นแหล่งท่องเที่ยวเชิงเกษตรและวัฒนธรรม โดยใช้เทคโนโลยีและนวัตกรรมสร้างมูลค่าเพิ่ม "
        "รวมถึงสนับสนุนให้เข้าถึงแหล่งเงินทุนและช่องทางการตลาดทั้ง Online และ Offline",
        "label": "หน่วยงานหลักที่รับผิดชอบ",
        "agencies": "rdpb culture agriculture finance transport nesdc",
        "tasks": [
            "ส่งเสริมการพัฒนาชุมชนให้เป็นแหล่งท่องเที่ยวเชิงเกษตรและวัฒนธรรม โดยใช้เทคโนโลยีและนวัตกรรมสร้างมูลค่าเพิ่ม",
            "สนับสนุนให้เข้าถึงแหล่งเงินทุนและช่องทางการตลาดทั้ง Online และ Offline",
        ],
    },
    "country-reopening": {
        "name": "กลุ่มการเตรียมความพร้อมและอำนวยความสะดวกในการเดินทางเข้าประเทศเมื่อมีการเปิดประเทศ",
        "goal": "การเปิดประเทศมีประสิทธิภาพ รัดกุม และมีความสมดุลสำหรับความปลอดภัยของคนในประเทศ",
        "label": "หน่วยงานที่รับผิดชอบ",
        "agencies": "public-health foreign-affairs national-intelligence labour",
        "tasks": [
            "เร่งรัดการฉีดวัคซีน",
            "การจัดทำแพลตฟอร์มกลางให้ผู้เดินทางเข้าประเทศ",
            "ใช้เครือข่ายการข่าวติดตามสถานการณ์และตรวจสอบความถูกต้องของข้อมูลต่าง ๆ",
        ],
    },
    "vulnerable-learning": {
        "name": "กลุ่มการพัฒนาการเรียนรู้ของกลุ่มเปราะบางและผู้สูงวัย",
        "goal": "จัดทำฐานข้อมูลและสำรวจความต้องการของกลุ่มเปราะบางและผู้สูงวัย พัฒนาหลักสูตรและทักษะที่จำเป็น "
        "พัฒนาระบบให้เอื้อต่อการเรียนรู้ และพัฒนาคุณภาพชีวิตของกลุ่มเปราะบางและผู้สูงวัย",
        "label": "หน่วยงานที่รับผิดชอบ",
        "agencies": "social-development education higher-education education-council vocational-education basic-education",
        "tasks": [
            "จัดทำฐานข้อมูลและสำรวจความต้องการของกลุ่มเปราะบางและผู้สูงวัย",
            "พัฒนาหลักสูตรและทักษะที่จำเป็น",
            "พัฒนาระบบให้เอื้อต่อการเรียนรู้",
            "พัฒนาคุณภาพชีวิตของกลุ่มเปราะบางและผู้สูงวัย",
        ],
    },
}
MISSIONS = {
    "public-health": "เร่งรัดการฉีดวัคซีน",
    "foreign-affairs": "การจัดทำแพลตฟอร์มกลางให้ผู้เดินทางเข้าประเทศ",
    "national-intelligence": "ใช้เครือข่ายการข่าวติดตามสถานการณ์และตรวจสอบความถูกต้องของข้อมูลต่าง ๆ",
}
KNOWN = {
    "rdpb": "สำนักงาน กปร.",
    "nesdc": "สภาพัฒน์",
    "vocational-education": "สำนักงานคณะกรรมการการอาชีวศึกษา",
    "education-council": "สกศ.",
}
ITEM = "news/2564-06-10-policy-handover/index.html"
QUOTED_IN_ITEM = (
    (
        "ถ่ายทอดโจทย์นโยบายที่ ป.ย.ป. ๑ ของ ๑๕ หน่วยงาน ต้องการขับเคลื่อนและบูรณาการงานร่วมกันให้กับ ป.ย.ป. ๒ และ ป.ย.ป. ๔ "
        "เพื่อนำไปขับเคลื่อนและดำเนินการร่วมกันให้เกิดผลอย่างเป็นรูปธรรม"
    ),
    (
        "จะมอบหมายให้ผู้เข้าร่วมหลักสูตร ป.ย.ป. ทุกระดับร่วมกันขับเคลื่อนแผนแม่บทเฉพาะกิจภายใต้ยุทธศาสตร์ชาติ"
        "อันเป็นผลมาจากสถานการณ์โควิด - ๑๙ พ.ศ. ๒๕๖๔ – ๒๕๖๕ (ฉบับสมบูรณ์) แบบบูรณาการระหว่างหน่วยงานให้เกิดผลสัมฤทธิ์"
        "เป็นรูปธรรมโดยเร็ว สามารถต่อยอดการพัฒนาได้อย่างยั่งยืน และมีผลงานเชิงประจักษ์เพื่อนำเสนอต่อนายกรัฐมนตรีใน"
        "เดือนกันยายน ๒๕๖๔ ต่อไป"
    ),
    "กิจกรรมการมอบนโยบายการขับเคลื่อนงานแบบบูรณาการ",
    "ผ่านระบบการประชุมผ่านสื่ออิเล็กทรอนิกส์",
    "นางสาวรานี อิฐรัตน์ ผู้อำนวยการกอง ๓ สำนักงาน ป.ย.ป.",
    "เข้าร่วมและเป็นผู้ดำเนินรายการ",
    "หัวหน้าส่วนราชการระดับกระทรวงและส่วนราชการเทียบเท่ากระทรวง",
    "รองหัวหน้าส่วนราชการระดับกรมหรือเทียบเท่า",
    "ข้าราชการระดับชำนาญการพิเศษขึ้นไป และกลุ่มกำลังคนคุณภาพของภาครัฐ",
    "สำนักงานขับเคลื่อนการปฏิรูปประเทศ ยุทธศาสตร์ชาติ และการสร้างความสามัคคีปรองดอง",
    "administrator",
    "10 มิถุนายน 2564 เวลา 15.13 น.",
    "ขณะนี้ได้ดำเนินการมาถึง…แล้ว",
    PROGRAMME,
    HANDOVER,
    PLAN,
    COUNT,
    JOINED,
)


def page(site: Path, noun: str, name: str) -> Path:
    return site / noun / name / "index.html"


@pytest.mark.parametrize("name", GROUPS)
def test_a_group_page_holds_its_name_goal_tasks_and_agencies_word_for_word(real: Path, name: str):
    group, shown = GROUPS[name], main_text(page(real, "groups", name))
    assert text(every(parse(page(real, "groups", name)), "h1")[0]) == group["name"]
    quotations = [text(quote) for quote in every(parse(page(real, "groups", name)), "blockquote")]
    assert group["goal"] in quotations
    for task in group["tasks"]:
        assert task in [text(quote) for quote in every(parse(page(real, "groups", name)), "q")]
    assert str(group["label"]) in shown
    names = [AGENCIES[agency] for agency in str(group["agencies"]).split()]
    assert [shown.index(agency) for agency in names] == sorted(shown.index(agency) for agency in names)


@pytest.mark.parametrize("name", GROUPS)
def test_a_goal_leads_to_the_part_of_the_item_that_states_it(real: Path, name: str):
    group = page(real, "groups", name)
    quotation = next(div for div in every(parse(group), "div") if div.get("class") == "quotation")
    assert (
        every(quotation, "a")[0].get("href")
        == f"/a/b/news/2564-06-10-policy-handover/#{GROUPS[name]['name']}"
    )
    headings = {heading.get("id"): text(heading) for heading in every(parse(real / ITEM), "h3")}
    assert headings[str(GROUPS[name]["name"])] == GROUPS[name]["name"]


@pytest.mark.parametrize("name", AGENCIES)
def test_an_agency_page_holds_its_name_and_its_groups(real: Path, name: str):
    made = page(real, "agencies", name)
    assert text(every(parse(made), "h1")[0]) == AGENCIES[name]
    for group in GROUPS.values():
        assert str(group["name"]) in main_text(made) or name not in str(group["agencies"]).split()


@pytest.mark.parametrize("name", MISSIONS)
def test_a_mission_is_on_the_page_of_the_agency_it_is_given_to_and_of_no_other(real: Path, name: str):
    own = {agency for agency in AGENCIES if "ภารกิจของหน่วยงานนี้" in main_text(page(real, "agencies", agency))}
    assert own >= set(MISSIONS)
    assert MISSIONS[name] in main_text(page(real, "agencies", name))
    others = set(AGENCIES) - {name}
    assert not any(MISSIONS[name] in main_text(page(real, "agencies", other)) for other in others)


@pytest.mark.parametrize("name", KNOWN)
def test_what_is_generally_known_is_said_not_to_be_from_the_announcement(real: Path, name: str):
    own = (PROJECT / "content" / "agencies" / f"{name}.yaml").read_text(encoding="utf-8")
    website = re.search("^website: (.*)$", own, re.MULTILINE)
    assert website  # which may move
    shown = main_text(page(real, "agencies", name))
    label = shown.index("ข้อมูลทั่วไป มิได้มาจากประกาศ")
    for fact in (KNOWN[name], website[1]):
        assert shown.index(fact) > label


@pytest.mark.parametrize("name", ["education-council", "vocational-education", "basic-education"])
def test_three_offices_belong_to_the_ministry_of_education(real: Path, name: str):
    links = [link.get("href") for link in every(every(parse(page(real, "agencies", name)), "main")[0], "a")]
    assert "/a/b/agencies/education/" in links
    assert AGENCIES[name] in main_text(page(real, "agencies", "education"))


@pytest.mark.parametrize("fact", QUOTED_IN_ITEM)
def test_the_item_leaves_no_fact_out(real: Path, fact: str):
    assert fact in main_text(real / ITEM)


def test_the_item_has_the_exact_title_and_dates(real: Path):
    assert text(every(parse(real / ITEM), "h1")[0]) == TITLE
    times = {time.get("datetime"): text(time) for time in every(parse(real / ITEM), "time")}
    assert times["2021-06-10"] == "10 มิถุนายน 2564"
    assert times["2021-06-09"] == "9 มิถุนายน 2564"
    assert times["2021-06-10T15:13+07:00"] == "10 มิถุนายน 2564 เวลา 15.13 น."


def test_the_item_keeps_the_order_of_the_announcement(real: Path):
    shown = main_text(real / ITEM)
    order = [
        "กิจกรรมการมอบนโยบาย",
        "นางสาวรานี",
        "ถ่ายทอดโจทย์นโยบายที่",
        *(str(g["goal"]) for g in GROUPS.values()),
        "จะมอบหมายให้",
    ]
    places = [shown.index(part) for part in order]
    assert places == sorted(places)


def test_the_item_reports_the_handover_as_reached_on_the_day_it_was_said(real: Path):
    report = next(item for item in every(parse(real / ITEM), "li") if item.get("id") == "report-1")
    assert HANDOVER in text(report)
    assert "ดำเนินการมาถึงขั้นนี้แล้ว" in text(report)
    assert [time.get("datetime") for time in every(report, "time")] == ["2021-06-10"]


def test_the_item_tells_machines_what_it_is_based_on(real: Path):
    article = next(thing for thing in linked_data(real / ITEM) if thing["@type"] == "NewsArticle")
    assert article["headline"] == TITLE
    assert article["isBasedOn"] == [
        {
            "@type": "CreativeWork",
            "name": TITLE,
            "publisher": {"@type": "Organization", "name": "สำนักงาน ป.ย.ป."},
            "datePublished": "2021-06-10",
        }
    ]


def test_the_home_page_names_the_programme_its_milestones_and_its_deadline(real: Path):
    shown = main_text(real / "index.html")
    for fact in (
        PROGRAMME,
        HANDOVER,
        PRESENTED,
        "ภายในเดือนกันยายน 2564",
        *(str(g["goal"]) for g in GROUPS.values()),
    ):
        assert fact in shown


@pytest.mark.parametrize("place", ["agencies/index.html", "groups/index.html", "about/index.html", ITEM])
def test_where_fifteen_or_sixteen_agencies_are_mentioned_the_count_is_explained(real: Path, place: str):
    note = re.search("^agencies_note: (.*)$", PLAN_FILE.read_text(encoding="utf-8"), re.MULTILINE)
    assert note  # which another count has, once an agency has joined
    shown = main_text(real / place)
    assert COUNT in shown or note[1] in shown


def test_the_agencies_stand_in_thai_order_under_their_consonants(real: Path):
    main = every(parse(real / "agencies" / "index.html"), "main")[0]
    assert {"ก", "ส"} <= {text(heading) for heading in every(main, "h2")}
    named = [text(every(item, "a")[0]) for part in every(main, "section") for item in every(part, "li")]
    names = [name for name in named if name in AGENCIES.values()]
    order = (
        "finance foreign-affairs social-development higher-education agriculture transport labour culture "
        "education public-health national-intelligence basic-education rdpb vocational-education "
        "education-council nesdc"
    )
    assert names == [AGENCIES[name] for name in order.split()]


def test_every_page_says_that_this_is_not_the_official_site(real: Path):
    said = "เว็บไซต์นี้จัดทำขึ้นจากประกาศของสำนักงาน ป.ย.ป. มิใช่เว็บไซต์ทางการของสำนักงาน"
    for made in real.rglob("*.html"):
        assert said in text(every(parse(made), "footer")[-1]), made


def test_the_level_that_the_announcement_does_not_mention_is_mentioned_nowhere(real: Path):
    for made in real.rglob("*.html"):
        assert "ป.ย.ป. ๓" not in made.read_text(encoding="utf-8")
