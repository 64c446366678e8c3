from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import pytest

from engine.thai.dates import BANGKOK, Date
from tests.sample import FIRST, PROGRAMME, ROADS, SITE, news, said


def test_a_year_far_beyond_all_others_is_doubted_at_its_line(tmp_path):
    lines = said(tmp_path, {"content/news/second.md": news(date="2658-01-25")})
    assert [line.split(": ")[:2] for line in lines] == [["content/news/second.md:3:7", "คำเตือน"]]


def test_a_year_later_is_no_surprise(tmp_path):
    assert said(tmp_path, {"content/news/second.md": news(date="2569-06-01")}) == []


def test_a_withdrawal_that_has_no_effect_yet_is_told(tmp_path):
    changed = {"content/news/second.md": news("withdrawn: {on: 2568-12-01, reason: ผิด}\n")}
    lines = said(tmp_path, changed)
    assert [line.split(": ")[:2] for line in lines] == [["content/news/second.md:4:17", "คำเตือน"]]
    assert said(tmp_path / "later", changed, as_of=Date(2025, 12, 1)) == []


def test_a_withdrawal_before_the_time_of_publication_is_told_until_that_time(tmp_path):
    front = "publish: 2568-01-29T09:00\nwithdrawn: {{on: 2568-01-{}, reason: ผิด}}\n"
    there = ["content/news/second.md:5:17"]
    # The day of the withdrawal, the hour of the build, and what is told: on the 30th readers had it first.
    for on, hour, told in ((27, 8, there), (27, 10, []), (29, 8, there), (30, 8, [])):
        changed = {"content/news/second.md": news(front.format(on))}
        at = datetime(2025, 1, 29, hour, 0, tzinfo=BANGKOK)
        lines = said(tmp_path / f"{on}-{hour}", changed, at=at)
        assert places(line for line in lines if "ข่าวนี้ยังไม่ถึงเวลาเผยแพร่" in line) == told, (on, hour)


def test_a_correction_that_is_written_before_an_older_one_is_told(tmp_path):
    front = "corrections: [{{on: 2568-01-{}, was: ก, now: ข}}, {{on: 2568-01-27, was: ค, now: ง}}]\n"
    for day, told in ((26, []), (27, []), (28, ["content/news/second.md:4:54"])):
        changed = {"content/news/second.md": news(front.format(day))}
        assert places(said(tmp_path / str(day), changed)) == told
    both = news(front.format(28), body="ราคา ค บาท")  # what is out of order has not been made, either
    lines = said(tmp_path / "both", {"content/news/second.md": both})
    assert places(lines) == ["content/news/second.md:4:54", "content/news/second.md:4:71"]


def test_a_day_after_the_one_that_the_site_is_built_on_is_told(tmp_path):
    at = datetime(2025, 1, 28, 9, 0, tzinfo=BANGKOK)
    changed = {"content/news/second.md": news(date="2568-02-25")}
    lines = said(tmp_path, changed, at=at)
    assert [line.split(": ")[:2] for line in lines] == [
        ["content/news/second.md:3:7", "คำเตือน"], ["site.toml:5:11", "คำเตือน"],
    ]  # fmt: skip
    held_back = {"content/news/second.md": news("publish: 2568-02-25T09:00\n", date="2568-02-25")}
    assert [line.partition(":")[0] for line in said(tmp_path / "held", held_back, at=at)] == ["site.toml"]


@pytest.mark.parametrize(
    ("was", "now", "body", "told"),
    [
        ("1,250 คน", "1,520 คน", "มีผู้เข้าร่วม 1,250 คน", True),
        ("10 คน", "12 คน", "มีผู้เข้าร่วม 12 คน เป็นเจ้าหน้าที่ 110 คน", False),
        ("10", "12", "วันที่ 10 มกราคม มีผู้เข้าร่วม 12 คน", False),
        ("10", "12", "วันที่ 10 มกราคม", True),
        ("ผู้เข้าร่วมประชุม 10 คน", "ผู้เข้าร่วมประชุม 10 คนจากสองแห่ง", "ผู้เข้าร่วมประชุม 10 คนจากสองแห่ง", False),
    ],
)
def test_a_correction_that_its_item_does_not_make_is_told(tmp_path, was, now, body, told):
    front = f'corrections: [{{on: 2568-01-25, was: "{was}", now: "{now}"}}]\n'
    lines = said(tmp_path, {"content/news/second.md": news(front, body=body)})
    assert bool(lines) == told


FAR = news(date="2571-01-25")  # three years after all else


@pytest.mark.parametrize(
    ("changed", "call", "told"),
    [
        ({"content/news/second.md": news(date="2570-01-31")}, {}, 0),  # two years and some days
        ({"content/news/second.md": FAR}, {}, 1),
        ({"content/news/second.md": FAR}, {"at": datetime(2028, 1, 25, 9, 0, tzinfo=BANGKOK)}, 0),
        ({"content/news/second.md": FAR, "site.toml": SITE.replace("2568-01-31", "2570-12-31")}, {}, 0),
        (
            {"content/news/second.md": FAR, "content/programme.yaml": PROGRAMME.replace("first", "second")},
            {},
            0,
        ),
    ],
    ids=["not far", "far", "the day of the build", "looked at since", "cited"],
)
def test_an_item_years_after_all_others_is_doubted_but_where_something_speaks_for_it(
    tmp_path, changed, call, told
):
    lines = said(tmp_path, changed, **call)
    assert sum("หลังข่าวอื่นทั้งหมดเกินสองปี" in line for line in lines) == told


DONE = "reports: [{on: roads/surface, status: done}]\n"
AGAIN = news("reports: [{on: roads/surface, status: in_progress}]\n", date="2568-01-26")


@pytest.mark.parametrize(
    ("front", "told"),
    [
        (DONE, 1),
        (f"draft: true\n{DONE}", 0),
        (f"withdrawn: {{on: 2568-01-26, reason: ผิด}}\n{DONE}", 0),
        (f"withdrawn: {{on: 2568-12-01, reason: ผิด}}\n{DONE}", 1),
    ],
    ids=["final", "a draft", "withdrawn", "withdrawn later"],
)
def test_what_is_reported_after_the_end_is_doubted_where_the_end_counts(tmp_path, front, told):
    lines = said(tmp_path, {"content/news/second.md": news(front), "content/news/third.md": AGAIN})
    assert sum("ผลสุดท้ายแล้ว" in line for line in lines) == told


def test_a_goal_may_rest_on_an_item_that_is_withdrawn_only_later(tmp_path):
    withdrawn = FIRST.replace(
        "date: 2568-01-20\n", "date: 2568-01-20\nwithdrawn: {on: 2568-06-01, reason: ผิด}\n"
    )
    changed = {"content/news/first.md": withdrawn}
    assert not any("ให้ระบุข่าวอื่นใน source" in line for line in said(tmp_path / "now", changed))
    later = said(tmp_path / "later", changed, as_of=Date(2025, 6, 1))
    assert sum("ให้ระบุข่าวอื่นใน source" in line for line in later) == 2


def test_a_draft_of_a_day_to_come_is_no_surprise(tmp_path):
    changed = {"content/news/second.md": news("draft: true\n", date="2568-02-25")}
    at = datetime(2025, 1, 31, 9, 0, tzinfo=BANGKOK)
    assert said(tmp_path, changed, at=at) == []


ITEM = "content/news/second.md"
LATER = 'corrections: [{on: DAY, was: "1 คน", now: "2 คน"}]\n'
NOW = datetime(2025, 1, 31, 9, 0, tzinfo=BANGKOK)


def places(lines: Iterable[str]) -> list[str]:
    return [line.split(": ")[0] for line in lines]


def test_a_correction_of_a_day_to_come_is_told_until_that_day_or_where_a_day_was_asked_for(tmp_path):
    later = {ITEM: news(LATER.replace("DAY", "2568-12-01"), body="มี 2 คน")}
    assert places(said(tmp_path, later)) == [f"{ITEM}:4:20"]
    assert said(tmp_path / "then", later, as_of=Date(2025, 12, 1)) == []
    today = {ITEM: news(LATER.replace("DAY", "2568-01-31"), body="มี 2 คน")}
    assert said(tmp_path / "today", today) == []
    withdrawn = {ITEM: news("withdrawn: {on: 2568-12-01, reason: ผิด}\n")}
    assert said(tmp_path / "asked", withdrawn, as_of=Date(2025, 1, 31)) == []


def test_an_item_of_the_day_of_the_build_is_no_surprise(tmp_path):
    assert said(tmp_path, {ITEM: news(date="2568-01-31")}, at=NOW) == []


@pytest.mark.parametrize("front", ["draft: true\n", "withdrawn: {on: 2568-01-26, reason: ผิด}\n"])
def test_a_draft_or_a_withdrawn_item_waits_for_nothing(tmp_path, front: str):
    lines = said(tmp_path, {ITEM: news(f"publish: 2568-02-01T09:00\n{front}")})
    assert places(lines) == [f"{ITEM}:5:17"] * front.startswith("withdrawn")  # which says that it comes out
    held_back = {ITEM: news("publish: 2568-01-31T09:00\n")}
    assert places(said(tmp_path / "held", held_back)) == [f"{ITEM}:4:10"]


@pytest.mark.parametrize(
    "others",
    {
        "a value alone": {"third": ("value: 100", "2568-01-26")},
        "a status of an earlier day under a later name": {"z": ("status: in_progress", "2568-01-24")},
    }.values(),
)
def test_after_the_end_no_later_status_is_told_where_there_is_none(tmp_path, others):
    items = {
        f"content/news/{name}.md": news(f"reports: [{{on: roads/surface, {said}}}]\n", date=day)
        for name, (said, day) in others.items()
    }
    done = {ITEM: news("reports: [{on: roads/surface, status: done}]\n")}
    assert said(tmp_path, done | items) == []


@pytest.mark.parametrize("dates", ["as_of: 2568-01-20, due: 2568-01-22", "due: 2568-01-25"])
def test_a_due_date_is_in_the_past_only_before_the_day_of_which_its_report_is(tmp_path, dates: str):
    assert said(tmp_path, {ITEM: news(f"reports: [{{on: roads/surface, {dates}, reason: ก}}]\n")}) == []


def test_a_document_is_doubted_more_than_a_year_after_all_that_was_changed(tmp_path):
    def of(published: str, correction: str = "") -> dict[str, str]:
        front = f"sources: [{{title: ก, url: 'https://example.go.th/', published: {published}}}]\n"
        settings = SITE.replace("2568-01-31", "2570-01-31") if correction else SITE
        return {ITEM: news(front + correction, body="มี 2 คน"), "site.toml": settings}

    assert said(tmp_path / "a", of("2570-01-01", LATER.replace("DAY", "2570-01-05"))) == []
    assert said(tmp_path / "b", of("2569")) == []
    assert places(said(tmp_path / "c", of("2570"))) == [f"{ITEM}:4:64"]


@pytest.mark.parametrize(
    ("was", "body"), [("10 คน", "เป็นเจ้าหน้าที่ 110 คน"), ("รวมทั้งหมด 1,25", "รวมทั้งหมด 1,250 คน")]
)
def test_a_part_of_a_longer_number_is_not_what_was_corrected(tmp_path, was: str, body: str):
    front = f'corrections: [{{on: 2568-01-25, was: "{was}", now: "12 คน"}}]\n'
    assert said(tmp_path, {ITEM: news(front, body=body)}) == []


def test_without_a_day_of_the_last_look_items_are_compared_as_well(tmp_path):
    unchecked = {"site.toml": SITE.replace('checked = "2568-01-31"', 'checked = ""'), ITEM: news()}
    assert places(said(tmp_path, unchecked)) == ["site.toml:5:11"]
    assert places(said(tmp_path / "at", unchecked, at=NOW)) == ["site.toml:5:11"]


def test_an_oldest_item_that_stands_near_the_next_is_not_doubted(tmp_path):
    assert said(tmp_path, {"content/news/a.md": news(date="2567-12-01"), ITEM: news()}) == []


def test_a_day_that_was_moved_and_corrected_is_not_doubted_for_the_name_of_its_file(tmp_path):
    path, moved = "content/news/2568-01-20-meeting.md", "corrections: [{on: 2568-01-26, was: ก, now: ข}]\n"
    assert [line for line in said(tmp_path, {path: news(moved)}) if "ชื่อไฟล์" in line] == []


@pytest.mark.parametrize(
    ("corrections", "value"),
    [
        ("{on: 2568-01-26, was: 50 แห่ง, now: 40 แห่ง}, {on: 2568-01-27, was: 40 แห่ง, now: 50 แห่ง}", 50),
        ("{on: 2568-01-26, was: 25 มกราคม 2568, now: 24 มกราคม 2568}", 25),
    ],
    ids=["corrected back", "a day"],
)
def test_a_value_that_is_right_is_not_taken_for_what_was_corrected(tmp_path, corrections: str, value: int):
    front = f"corrections: [{corrections}]\nreports: [{{on: roads/surface, value: {value}}}]\n"
    assert said(tmp_path, {ITEM: news(front, body="มี 50 แห่ง")}) == []


@pytest.mark.parametrize("report", ["due: 2569-05, reason: ใหม่", "status: done", ""])
def test_a_late_group_is_overdue_at_once_only_where_nothing_else_was_told_of_its_task(tmp_path, report: str):
    rails = ROADS.replace("order: 1", "order: 2").replace("กลุ่มถนน", "กลุ่มราง").replace("first#ที่มา", "second")
    front = (
        f"reports: [{{on: rails/surface, {report}}}, {{on: rails/signs, status: done}}]\n" if report else ""
    )
    lines = said(tmp_path, {ITEM: news(front, date="2568-10-25"), "content/groups/rails.yaml": rails})
    assert sum("จะแสดงว่าพ้นกำหนดทันที" in line for line in lines) == (0 if report else 2)


def test_a_long_text_that_was_corrected_is_looked_for_beside_what_it_says_now(tmp_path):
    was, now = "มีผู้เข้าร่วมประชุม 10 คน", "มีผู้เข้าร่วมประชุม 12 คน"
    front = f"corrections: [{{on: 2568-01-26, was: {was}, now: {now}}}]\n"
    (only,) = said(tmp_path, {"content/news/second.md": news(front, body=f"{now}\n\n{was}")})
    assert only.startswith("content/news/second.md:4:37: คำเตือน: เนื้อข่าวยังมีข้อความเดิมนี้")


def test_a_number_in_a_corrected_day_is_not_a_value_however_the_month_is_written(tmp_path):
    front = (
        "corrections: [{on: 2568-01-26, was: 25 ม.ค. 2568, now: 24 ม.ค. 2568}]\n"
        "reports: [{on: roads/surface, value: 25}]\n"
    )
    assert said(tmp_path, {"content/news/second.md": news(front)}) == []


def test_a_document_of_nearly_a_year_after_its_item_is_doubted(tmp_path):
    front = "sources: [{title: ก, url: 'https://example.go.th/', published: 2568-12-25}]\n"
    (only,) = said(tmp_path, {"content/news/second.md": news(front)})
    assert "อยู่หลังวันที่ของข่าว ให้ตรวจปีของทั้งสองอีกครั้ง" in only


def test_an_item_whose_time_came_and_whose_day_did_not_is_told(tmp_path):
    slip = {ITEM: news("publish: 2568-01-30T09:00\n", date="2569-01-30")}
    lines = said(tmp_path, slip, at=NOW)
    assert [line for line in lines if line.startswith(f"{ITEM}:3:7: คำเตือน: วันที่ของข่าวอยู่หลังวันที่สร้าง")]


def test_an_item_that_is_held_back_for_years_is_not_said_to_date_the_portal(tmp_path):
    held_back = {ITEM: news("publish: 2571-01-25T09:00\n", date="2571-01-25")}
    assert said(tmp_path / "held back", held_back, at=NOW) == []
    shown = said(tmp_path / "shown", held_back)  # where no time was asked for
    assert any("หลังข่าวอื่นทั้งหมดเกินสองปี" in line for line in shown)


@pytest.mark.parametrize("front", ["", "draft: true\n", "withdrawn: {on: 2568-10-26, reason: ผิด}\n"])
def test_only_an_item_that_counts_tells_when_the_tasks_of_a_late_group_are_due(tmp_path, front: str):
    rails = ROADS.replace("order: 1", "order: 2").replace("กลุ่มถนน", "กลุ่มราง").replace("first#ที่มา", "second")
    dues = "reports: [{on: rails/surface, due: 2569-05, reason: ก}, {on: rails/signs, due: 2569-06, reason: ก}]\n"
    changed = {
        "site.toml": SITE.replace("2568-01-31", "2568-11-01"),
        "content/groups/rails.yaml": rails,
        ITEM: news(date="2568-10-25"),
        "content/news/third.md": news(f"{front}{dues}", date="2568-10-25"),
    }
    for n, drafts in enumerate((False, True)):  # in a preview a draft is shown, and counts no more
        lines = said(tmp_path / str(n), changed, drafts=drafts)
        assert sum("จะแสดงว่าพ้นกำหนดทันที" in line for line in lines) == (2 if front else 0)
