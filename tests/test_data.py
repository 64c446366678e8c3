"""The open data of both portals: what it says, on which day, and that it is what its schemas promise."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from engine.pages.data import _cell
from tests.conftest import SAMPLE, built
from tests.reading import every, files, main_text, pages, parse, text
from tests.sample import ROADS, SITE, news, portal
from tests.test_facts import GROUPS, HANDOVER, PRESENTED

DAYS = ("2568-02-28", "2568-05-31", "2568-08-31", "2568-10-15")
TABLES = ("groups", "agencies", "tasks", "news", "reports")
READ: dict[str, Callable[[str], object]] = {"date": date.fromisoformat, "integer": int, "number": float}
CATALOGUE = (
    "data_type", "title", "owner_org", "maintainer", "maintainer_email", "tag_string", "notes", "objective",
    "update_frequency_unit", "update_frequency_interval", "geo_coverage", "data_source", "data_format",
    "data_category", "license_id",
)  # fmt: skip


def data(site: Path, name: str) -> Any:
    return json.loads((site / "data" / f"{name}.json").read_text(encoding="utf-8"))


def targets(site: Path) -> dict[str, dict[str, Any]]:
    progress = data(site, "progress")
    found = [
        *progress["programme"]["targets"],
        *(row for group in progress["groups"] for row in group["targets"]),
    ]
    return {row["id"]: row for row in found}


def announced_targets(site: Path) -> dict[str, dict[str, Any]]:
    """Those of the announcement, whatever others have been added."""
    titles = {HANDOVER, PRESENTED, *(title for group in GROUPS.values() for title in group["tasks"])}
    return {name: row for name, row in targets(site).items() if row["title"] in titles}


@pytest.fixture(params=["real", "sample"])
def site(request: pytest.FixtureRequest) -> Path:
    found: Path = request.getfixturevalue(request.param)
    return found


@pytest.fixture(scope="session")
def of_day(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The sample portal as of four days."""
    return {
        day: built(tmp_path_factory.mktemp(day) / "site", "--root", SAMPLE, "--as-of", day) for day in DAYS
    }


# ---- the real content


def test_the_handover_is_reached_and_nothing_else_is_reported(real: Path):
    found = announced_targets(real)
    handover = found.pop("programme/policy-handover")
    assert (handover["status"], handover["as_of"], handover["reporting"]) == (
        "done",
        "2021-06-10",
        "reported",
    )
    assert handover["evidence"] == "2564-06-10-policy-handover/1"
    assert len(found) == 10
    for row in found.values():
        assert (row["status"], row["reporting"], row["due"], row["history"]) == (
            None,
            "not_due",
            "2021-09",
            [],
        )
    dues = {row["due_from"] for name, row in found.items() if not name.startswith("programme/")}
    assert dues == {"programme"}


def test_no_agency_of_any_group_has_reported_yet(real: Path):
    groups = [group for group in data(real, "progress")["groups"] if group["id"] in GROUPS]
    assert [(group["agencies_reported"], group["tasks_done"]) for group in groups] == [(0, 0)] * 3
    for group in groups:
        announced = GROUPS[group["id"]]
        assert group["agencies"] >= len(str(announced["agencies"]).split())
        assert group["tasks"] >= len(announced["tasks"])


def test_what_is_not_reported_is_said_in_words_with_its_date_and_never_as_a_number_or_a_bar(real: Path):
    sentence = (
        "ณ วันที่ 10 มิถุนายน 2564 พอร์ทัลนี้ยังไม่พบรายงานความคืบหน้าที่เผยแพร่ต่อสาธารณะ "
        "ทั้งนี้ มิได้หมายความว่าหน่วยงานยังไม่ได้ดำเนินการ"
    )
    for page in pages(real):
        if page.parent.name == "methodology":  # which says that it is never so
            continue
        content = page.read_text(encoding="utf-8")
        assert not re.search(r"\b[0๐]\s?%|ร้อยละ [0๐]\b", main_text(page)), page
        assert 'class="tally"' not in content
        assert "<progress" not in content
    for noun in ("groups", "agencies"):
        for page in sorted((real / noun).glob("*/index.html")):
            assert sentence in main_text(page), page


def test_after_the_deadline_everything_unreported_is_overdue(copy: Path):
    late = built(copy / "dist", "--root", copy, "--as-of", "2564-10-01")
    found = announced_targets(late)
    assert data(late, "progress")["as_of"] == "2021-10-01"
    assert found.pop("programme/policy-handover")["reporting"] == "reported"
    assert {row["reporting"] for row in found.values()} == {"overdue"}
    assert len(found) == 10
    assert main_text(late / "progress" / "index.html").count("พ้นกำหนดแล้ว ยังไม่พบรายงานผลสุดท้าย") >= 10


# ---- the sample portal, against the tables that were worked out by hand


def by_hand(day: str) -> dict[str, list[str]]:
    """The table of a day in the sample's README: target → status, value, due, due_from, …"""
    readme = (SAMPLE / "README.md").read_text(encoding="utf-8")
    section = (
        readme.split("## Expected state")[1].split(f"### {day}")[1].split("\n\n| target")[1].split("\n\n")[0]
    )
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in section.splitlines()[2:]]
    return {row[0]: row[1:] for row in rows}


@pytest.mark.parametrize("day", DAYS)
def test_the_sample_stands_on_each_day_as_was_worked_out_by_hand(of_day: dict[str, Path], day: str):
    expected, found = by_hand(day), targets(of_day[day])
    assert len(expected) == 16
    columns = ("status", "value", "due", "due_from", "reporting", "as_of", "evidence")
    for name, cells in expected.items():
        row = ["–" if found[name][column] is None else f"{found[name][column]}" for column in columns]
        row[1] = row[1].removesuffix(".0")
        assert row == cells, name


def test_the_sample_holds_every_status_and_every_reporting_state(of_day: dict[str, Path]):
    found = targets(of_day["2568-08-31"]).values()
    assert {row["status"] for row in found} == {
        None, "planned", "in_progress", "partly_done", "done", "delayed", "paused", "cancelled",
    }  # fmt: skip
    assert {row["reporting"] for row in found} == {"reported", "overdue", "stale", "not_due", "awaiting"}


def test_a_due_date_that_was_moved_twice_keeps_its_first_and_each_reason(of_day: dict[str, Path]):
    row = targets(of_day["2568-08-31"])["community-products/online-market"]
    assert (row["due_original"], row["due"], row["due_from"]) == ("2025-04", "2025-11", "report")
    shown = main_text(of_day["2568-08-31"] / "groups" / "community-products" / "index.html")
    assert "กำหนดเดิมภายในเดือนเมษายน 2568" in shown
    for report in row["history"]:
        if report["due"]:
            assert report["reason"] in shown


def test_a_past_day_shows_nothing_of_what_came_after(of_day: dict[str, Path]):
    early = of_day["2568-02-28"]
    assert "2568-03-10-online-market" not in (early / "data" / "portal.json").read_text(encoding="utf-8")
    assert {row["id"] for row in data(early, "news")} == {
        p.parent.name for p in early.glob("news/2*/index.html")
    }


def by_hand_counts(day: str) -> list[list[str]]:
    section = (SAMPLE / "README.md").read_text(encoding="utf-8").split("### Counts")[1].split("### Values")[0]
    row = next(line for line in section.splitlines() if line.startswith(f"| {day}"))
    return [cell.strip().split("; ") for cell in row.strip("|").split("|")[1:]]


@pytest.mark.parametrize("day", DAYS)
def test_the_groups_are_counted_as_by_hand(of_day: dict[str, Path], day: str):
    found = [
        [f"{g['agencies_reported']} of {g['agencies']}", f"{g['tasks_done']} of {g['tasks']}"]
        for g in data(of_day[day], "progress")["groups"]
    ]
    assert found == by_hand_counts(day)


@pytest.mark.parametrize(
    ("day", "target", "status"),
    [
        ("2568-05-31", "community-products/producer-training", "2568-02-10-first-figures/2"),
        ("2568-05-31", "lifelong-learning/learner-coverage", "2568-02-10-first-figures/1"),
        ("2568-08-31", "community-products/online-market", "2568-03-10-online-market/1"),
        ("2568-10-15", "lifelong-learning/learner-coverage", "2568-02-10-first-figures/1"),
    ],
)
def test_a_status_names_the_report_that_it_came_from_not_the_newest(
    of_day, day: str, target: str, status: str
):
    row = targets(of_day[day])[target]
    assert row["from"]["status"] == status
    assert row["evidence"] != status


def test_every_status_on_a_page_leads_to_the_report_that_it_came_from(of_day: dict[str, Path]):
    seen = 0
    for site in of_day.values():
        rows = every(every(parse(site / "progress" / "index.html"), "table")[0], "tr")
        for row in rows:
            cells = [text(cell) for cell in every(row, "th") + every(row, "td")]
            for target in targets(site).values():
                if cells[0] == target["title"] and target["status"]:
                    links = [
                        str(a.get("href"))
                        for a in every(every(row, "td")[1], "a")
                        if "#" in str(a.get("href"))
                    ]
                    item, number = target["from"]["status"].split("/")
                    assert [link.rpartition("/news/")[2] for link in links] == [f"{item}/#report-{number}"]
                    seen += 1
    assert seen >= 40


def test_an_item_is_about_the_groups_on_whose_tasks_it_reports_as_its_page_says(tmp_path: Path):
    root = Path(shutil.copytree(SAMPLE, tmp_path / "root", ignore=shutil.ignore_patterns("expected", ".*")))
    item = root / "content" / "news" / "2568-05-13-road-summary.md"
    item.write_text(
        item.read_text(encoding="utf-8").replace("groups: [safe-journeys]\n", ""), encoding="utf-8"
    )
    site = built(tmp_path / "site", "--root", root)
    (row,) = (row for row in data(site, "news") if row["id"] == item.stem)
    assert row["groups"] == ["safe-journeys"]
    page = site / "news" / item.stem / "index.html"
    assert '<h2 id="_about">' in page.read_text(encoding="utf-8")


def test_a_report_leads_to_its_place_in_its_item(sample: Path):
    history = (sample / "progress" / "history" / "index.html").read_text(encoding="utf-8")
    for row in data(sample, "reports"):
        item, number = row["id"].split("/")
        assert f"/portal/news/{item}/#report-{number}" in history
        assert f'id="report-{number}"' in (sample / "news" / item / "index.html").read_text(encoding="utf-8")


def test_five_values_are_drawn_with_their_table_target_and_baseline(sample: Path):
    page = sample / "groups" / "lifelong-learning" / "index.html"
    chart = next(div for div in every(parse(page), "div") if div.get("class") == "chart")
    assert [text(cell) for row in every(chart, "tr")[1:] for cell in every(row, "td")[:1]] == [
        "22", "31.5", "40", "61", "66.5",
    ]  # fmt: skip
    drawn = page.read_text(encoding="utf-8")
    assert len(re.findall(r'<circle class="point"', drawn)) == 5
    for part in ('class="target"', 'class="baseline"', 'role="img"', "<title id=", "<desc id="):
        assert part in drawn


def test_a_group_tells_which_of_its_agencies_only_joined(real: Path):
    reopening = next(group for group in data(real, "groups") if group["id"] == "country-reopening")
    announced = {"public-health", "foreign-affairs", "national-intelligence", "labour"}
    assert announced <= set(reopening["agencies"])
    assert announced & set(reopening["joined"]) == {"labour"}


def test_a_tasks_row_tells_the_report_of_its_status_beside_a_newer_one_that_has_none(sample: Path):
    row = next(row for row in data(sample, "tasks") if row["id"] == "community-products/online-market")
    assert (row["status"], row["as_of"]) == ("delayed", "2025-07-05")
    assert row["status_report"] == "2568-03-10-online-market/1"
    assert row["evidence"] == row["due_report"] == "2568-07-08-changes-of-plan/1"


def test_a_tasks_row_tells_its_value_between_where_it_began_and_what_is_aimed_at(sample: Path):
    rows = {row["id"]: row for row in data(sample, "tasks")}
    told = [
        (row["baseline"], row["value"], row["target"], row["unit"])
        for row in rows.values()
        if row["target"] == 1200
    ]
    assert told == [(0.0, 910.0, 1200.0, "คน")]


def test_corrections_and_withdrawals_stand_together(sample: Path):
    shown = main_text(sample / "corrections" / "index.html")
    item = (SAMPLE / "content" / "news" / "2568-04-10-first-quarter.md").read_text(encoding="utf-8")
    for word in re.findall(r"(?:was|now): \"?([^\n\"]+)", item):
        assert word.strip() in shown
    assert "10 มิถุนายน 2568" in shown


# ---- files


def test_every_json_is_what_its_schema_promises(site: Path):
    for name in ("portal", "progress", *TABLES):
        schema = data(site, f"schema/{name}")
        jsonschema.Draft202012Validator.check_schema(schema)
        jsonschema.validate(data(site, name), schema)


def test_a_schema_tells_its_draft_and_its_address_and_refuses_what_is_no_day_period_or_count(sample: Path):
    schema = data(sample, "schema/progress")
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == "https://example.org/portal/data/schema/progress.json"
    wrong = data(sample, "progress")
    wrong["as_of"] = "10 มิถุนายน 2564"
    wrong["groups"][0]["agencies"] = -1
    wrong["groups"][0]["targets"][0]["due"] = "กันยายน"
    checker = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker(["date"]))
    places = sorted(".".join(map(str, error.path)) for error in checker.iter_errors(wrong))
    assert places == ["as_of", "groups.0.agencies", "groups.0.targets.0.due"]


@pytest.mark.parametrize("name", TABLES)
def test_every_row_of_a_csv_is_what_the_package_says_of_it(site: Path, name: str):
    package = data(site, "datapackage")
    tables = {one["name"]: one for one in package["resources"] if one["format"] == "csv"}
    schema = tables[f"{name}-csv"]["schema"]

    def rows_of(table: str) -> list[dict[str, str]]:
        raw = (site / "data" / f"{table}.csv").read_text(encoding="utf-8-sig")
        return list(csv.DictReader(io.StringIO(raw, newline="")))

    rows = rows_of(name)
    assert rows
    ids = [row[schema["primaryKey"]] for row in rows]
    assert len(set(ids)) == len(ids)
    for field in schema["fields"]:
        for value in (row[field["name"]] for row in rows):
            held = field.get("constraints", {})
            assert value or not held.get("required"), field
            assert not value or value in held.get("enum", [value]), field
            assert not value or re.fullmatch(held.get("pattern", ".*"), value, re.DOTALL), field
            if value and field["type"] in READ:
                READ[field["type"]](value)
    for key in schema.get("foreignKeys", ()):
        there = {row["id"] for row in rows_of(key["reference"]["resource"].removesuffix("-csv") or name)}
        assert {row[key["fields"]] for row in rows} - {""} <= there, key


def test_an_item_without_text_has_no_summary_and_addresses_that_editors_write_are_no_uris(tmp_path: Path):
    written = "https://www.ไทย.ไทย/ข?q=ก"
    changed: dict[str, str | bytes | None] = {
        "content/news/second.md": news(f"sources: [{{title: ก, publisher: ข, url: '{written}'}}]\n", body=""),
        "content/agencies/police.yaml": f"name: ตำรวจทาง\nwebsite: {written}\n",
    }
    site = built(tmp_path / "site", "--root", portal(tmp_path / "root", changed))
    for name in ("portal", *TABLES):
        jsonschema.validate(data(site, name), data(site, f"schema/{name}"))
    assert {row["id"]: row["summary"] for row in data(site, "news")} == {"first": "เนื้อข่าวแรก", "second": None}
    (table,) = [file for file in data(site, "datapackage")["resources"] if file["name"] == "news-csv"]
    (summary,) = [field for field in table["schema"]["fields"] if field["name"] == "summary"]
    assert "required" not in summary.get("constraints", {})
    assert [row["url"] for row in data(site, "portal")["sources"]] == [written]
    (agencies,) = [file for file in data(site, "datapackage")["resources"] if file["name"] == "agencies-csv"]
    formats = {field["name"]: field.get("format") for field in agencies["schema"]["fields"]}
    assert (formats["website"], formats["url"]) == (None, "uri")


def test_the_package_tells_the_day_and_names_a_licence_only_by_an_identifier(tmp_path: Path):
    settings = SITE.replace('licence = "CC-BY-4.0"', 'licence = "ใบอนุญาตทดสอบ"')
    spelled = built(tmp_path / "a", "--root", portal(tmp_path / "x", {"site.toml": settings}))
    named = built(tmp_path / "b", "--root", portal(tmp_path / "y"), "--as-of", "2568-01-25")
    first, second = data(spelled, "datapackage"), data(named, "datapackage")
    assert first["licenses"] == [{"path": "https://example.org/a/b/data/", "title": "ใบอนุญาตทดสอบ"}]
    assert second["licenses"] == [{"name": "CC-BY-4.0"}]
    assert (first["version"], second["version"]) == ("2025-01-31", "2025-01-25")


def test_every_code_of_the_data_is_explained_in_thai(sample: Path):
    page = main_text(sample / "data" / "index.html")
    for code, words in (
        ("partly_done", "ดำเนินการแล้วเสร็จบางส่วน"), ("not_due", "ยังไม่ถึงกำหนด"), ("stale", "ไม่พบรายงานใหม่เกิน 90 วัน"),
        ("milestone", "ขั้นของโครงการ"), ("joined", "ได้รับการประสานให้มาร่วมทำงาน"), ("programme", "กำหนดของโครงการ"),
    ):  # fmt: skip
        assert f"{code} {words}" in page
    for place in ("portal.json members", "portal.json withdrawals", "portal.json progress groups"):
        assert place in page


def test_the_one_file_of_all_holds_what_withdrawn_items_reported_and_what_counts_as_old(sample: Path):
    portal = data(sample, "portal")
    assert [row["id"] for row in portal["withdrawn_reports"]] == [
        "2568-04-22-survey-claim/1",
        "2568-04-22-survey-claim/2",
    ]
    assert not {row["id"] for row in portal["withdrawn_reports"]} & {
        row["id"] for row in data(sample, "reports")
    }
    assert portal["stale_after_days"] == 90
    assert (portal["url"], portal["operator"]) == (
        "https://example.org/portal/",
        "คณะผู้จัดทำพอร์ทัลตัวอย่าง (ข้อมูลสมมติ)",
    )
    assert {group["agencies_label"] for group in portal["groups"]} >= {"หน่วยงานที่รับผิดชอบ"}


def test_every_type_of_content_has_its_schema(site: Path):
    for name in ("settings", "programme", "group", "agency", "news", "page"):
        schema = data(site, f"schema/content-{name}")
        jsonschema.Draft202012Validator.check_schema(schema)
        assert not {"id", "path", "body", "pictures", "documents"} & set(schema["properties"])
        assert all("description" in field for field in schema["properties"].values())


@pytest.mark.parametrize(
    ("value", "cell"),
    [(0.00001, "0.00001"), (-0.5, "-0.5"), (62.5, "62.5"), (999999999999999.0, "999999999999999")],
)
def test_a_number_in_a_csv_is_written_in_full(value: float, cell: str):
    assert _cell(value) == cell


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, ""),
        ("ถนน", "ถนน"),
        ("ก, ข", '"ก, ข"'),
        ('ก “ข” "ค"', '"ก “ข” ""ค"""'),
        ("สอง\nบรรทัด", '"สอง\nบรรทัด"'),
        ("ก; ข", '"ก; ข"'),
        ("ก\tข", '"ก\tข"'),
        (["police", "rail"], '"police; rail"'),
        (["police"], "police"),
        ("=1+1", "'=1+1"),
        (["-x", "y"], '"\'-x; y"'),
    ],
)
def test_a_cell_is_quoted_where_any_spreadsheet_would_part_it(value: object, cell: str):
    assert _cell(value) == cell


@pytest.mark.parametrize("name", TABLES)
def test_a_csv_opens_in_excel_and_has_the_columns_of_the_dictionary(sample: Path, name: str):
    raw = (sample / "data" / f"{name}.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))
    assert [row["id"] for row in rows] == [row["id"] for row in data(sample, name)]
    heading = next(
        h for h in every(parse(sample / "data" / "index.html"), "h3") if text(h).startswith(f"{name} ")
    )
    document = every(parse(sample / "data" / "index.html"), "div")
    table = next(div for div in document if div.get("aria-labelledby") == heading.get("id"))
    assert list(rows[0]) == [text(head) for head in every(table, "th") if head.get("scope") == "row"]


def test_text_that_begins_like_a_formula_is_harmless_and_numbers_are_left_alone(sample: Path):
    rows = list(csv.DictReader(io.StringIO((sample / "data" / "news.csv").read_bytes().decode("utf-8-sig"))))
    title = next(row["title"] for row in rows if row["id"] == "2568-05-13-road-summary")
    assert title.startswith("'=")
    assert not any(str(cell)[:1] in "=+-@" for row in rows for cell in row.values() if cell)
    values = [
        row["value"]
        for row in csv.DictReader(
            io.StringIO((sample / "data" / "reports.csv").read_bytes().decode("utf-8-sig"))
        )
    ]
    assert {"22", "31.5", "910"} <= set(values)


def test_the_catalogue_has_every_field_and_says_null_of_what_is_not_known(real: Path):
    package = data(real, "datapackage")
    assert set(CATALOGUE) <= set(package)
    assert {name for name in CATALOGUE if package[name] is None} == {
        "owner_org", "maintainer", "maintainer_email", "update_frequency_unit", "update_frequency_interval", "license_id",
    }  # fmt: skip
    for resource in package["resources"]:
        content = (real / "data" / resource["path"]).read_bytes()
        assert (len(content), f"sha256:{sha256(content).hexdigest()}") == (
            resource["bytes"],
            resource["hash"],
        )


def test_pages_link_to_their_data(sample: Path):
    for page, name in (
        ("groups/safe-journeys", "groups"),
        ("agencies/sample-travel", "agencies"),
        ("news/2568-01-15-kickoff", "news"),
    ):
        links = [link.get("href") for link in every(parse(sample / page / "index.html"), "a")]
        assert f"/portal/data/{name}.json" in links


def test_nothing_is_styled_within_a_page(site: Path):
    for page in pages(site):
        assert not [element for element in parse(page).iter() if element.get("style")], page


@pytest.mark.parametrize(
    ("front", "words"),
    [("draft: true\n", ()), ("publish: 2568-12-01T09:00\n", ("--at", "2568-02-01T00:00"))],
    ids=["a draft", "held back"],
)
def test_an_item_that_is_not_made_is_not_named_where_a_group_rests_on_it(
    tmp_path: Path, front: str, words: tuple[str, ...]
):
    changed = {
        "content/news/secret.md": news(front, "## ที่มา"),
        "content/groups/roads.yaml": ROADS.replace("source: first#", "source: secret#"),
    }
    site = built(tmp_path / "site", "--root", portal(tmp_path / "root", changed), *words)
    for path, content in files(site).items():
        assert b"secret" not in content, path
    assert data(site, "groups")[0]["source"] is None


def test_the_whole_in_one_file_holds_roles_measures_sources_and_documents(sample: Path):
    whole = json.loads((sample / "data" / "portal.json").read_text(encoding="utf-8"))
    joined = {
        (row["group"], row["agency"], bool(row["note"]))
        for row in whole["members"]
        if row["role"] == "joined"
    }
    assert joined == {
        ("community-products", "sample-travel", True), ("safe-journeys", "sample-learning", True),
    }  # fmt: skip
    target = {"task": "community-products/producer-training", "unit": "คน", "baseline": 0.0, "target": 1200.0}
    assert target in whole["measures"]
    assert {row["publisher"] for row in whole["sources"]} > {"สำนักงานตัวอย่าง (ข้อมูลสมมติ)"}
    (document,) = [row for row in whole["documents"] if row["name"] == "programme-summary.pdf"]
    assert (sample / document["url"].partition("/portal/")[2]).stat().st_size == document["size"]
