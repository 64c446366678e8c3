"""The forms on GitHub that pages lead to: filled in so far that little is left."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

from tests.conftest import PROJECT, built
from tests.reading import every, pages, parse, text
from tests.sample import said

REPOSITORY = "https://github.com/example/portal"


def forms(page: Path) -> list[str]:
    return [
        str(link.get("href")) for link in every(parse(page), "a") if "/new/main/" in str(link.get("href"))
    ]


def test_every_task_leads_to_a_report_on_it(sample: Path):
    for group in ("community-products", "lifelong-learning", "safe-journeys"):
        page = sample / "groups" / group / "index.html"
        tasks = [task.get("id") for task in every(parse(page), "article") if task.get("class") == "task"]
        asked = [parse_qs(urlsplit(form).query) for form in forms(page)]
        assert [fields["filename"] for fields in asked] == [[f"report-{group}-{task}.md"] for task in tasks]
        for task, fields in zip(tasks, asked, strict=True):
            assert f"  - on: {group}/{task}\n" in fields["value"][0]


def test_no_form_is_longer_than_github_takes(sample: Path, copy: Path, tmp_path: Path):
    """8 KB, even when signing in first puts the whole address, encoded once more, into another one."""
    settings = (copy / "site.toml").read_text(encoding="utf-8")
    assert 'repository = ""' in settings
    settings = settings.replace('repository = ""', f'repository = "{REPOSITORY}"')
    (copy / "site.toml").write_text(settings, encoding="utf-8")
    real = built(tmp_path / "site", "--root", copy)
    every_form = [form for site in (sample, real) for page in pages(site) for form in forms(page)]
    assert len(every_form) > 10
    sent = [quote(form, safe=":/?=&%") for form in every_form]  # as browsers send what is in Thai
    assert max(len(quote(form, safe="")) for form in sent) < 8_000


def test_a_filled_in_form_is_good_content(tmp_path: Path, sample: Path):
    (form, *_) = forms(sample / "groups" / "safe-journeys" / "index.html")
    assert form.startswith(f"{REPOSITORY}/new/main/content/news?")
    (value,) = parse_qs(urlsplit(form).query)["value"]
    reference = value.split("- on: ")[1].split("\n")[0]
    value = value.replace(reference, "roads/surface")
    untouched = said(tmp_path, {"content/news/2568-01-28-report.md": value})
    assert [line.split(":")[1] for line in untouched if "คำเตือน" not in line] == ["4", "5", "7", "10"]
    for field, filled in (("title", "หัวข้อ"), ("  - title", "เอกสาร"), ("    status", "done")):
        value = value.replace(f'\n{field}: ""', f'\n{field}: "{filled}"', 1)
    value = value.replace("date:  #", "date: 2568-01-28  #")
    told = said(tmp_path, {"content/news/2568-01-28-report.md": value})
    assert [line for line in told if "คำเตือน" not in line] == []


def test_every_page_leads_to_its_source_and_without_a_repository_none_does(sample: Path, real: Path):
    for page in pages(sample):
        (edit,) = [str(link.get("href")) for link in every(parse(page), "a") if text(link) == "แก้ไขหน้านี้"]
        kind, path = edit.removeprefix(f"{REPOSITORY}/").split("/main/")
        source = PROJECT / path if path.startswith("templates/") else PROJECT / "tests" / "portal" / path
        assert source.is_file() if kind == "edit" else source.is_dir(), page
    assert not [page for page in pages(real) if "แก้ไขหน้านี้" in page.read_text(encoding="utf-8")]


def test_a_list_leads_to_the_folder_of_what_it_lists(sample: Path):
    assert f"{REPOSITORY}/tree/main/content/news" in (sample / "news/index.html").read_text(encoding="utf-8")
    assert f"{REPOSITORY}/edit/main/templates/search.html" in (sample / "search/index.html").read_text(
        encoding="utf-8"
    )
