"""Every command on the real content, in a process of its own, as an officer or CI would call it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from build import main
from engine.problem.said import FAULT
from engine.read.files import walk
from engine.write import alone
from tests.conftest import PROJECT, SAMPLE, run
from tests.reading import files, pages
from tests.sample import FIRST, SITE, news, portal

TEN_MISTAKES = {
    # file: what stands there, and what is written instead
    "content/agencies/sample-archive.yaml": ("name: หอจดหมายเหตุตัวอย่าง (ข้อมูลสมมติ)", "name:"),
    "content/agencies/sample-health.yaml": ('website: "https', 'website: "htps'),
    "content/agencies/sample-travel.yaml": ("abbr: อดต.", "abbr: [อดต.]"),
    "content/groups/community-products.yaml": ("kickoff#กลุ่มที่-1", "kickof#กลุ่มที่-1"),
    "content/groups/lifelong-learning.yaml": ("kind: goal_part", "kind: gaol_part"),
    "content/groups/safe-journeys.yaml": ("order: 2", "ordr: 2"),
    "content/news/2568-01-15-kickoff/index.md": ("(/agencies/sample-market/)", "(/agencies/sample-markets/)"),
    "content/pages/about.md": ("order: 1", "order: หนึ่ง"),
    "content/programme.yaml": ("due: 2568-09\nsource", "due: 2568-13\nsource"),
    "site.toml": ("per_page = 3", "per_page = 0"),
}
TOLD = """\
content/agencies/sample-archive.yaml:2:1: ต้องมี name (ชื่อหน่วยงานตามประกาศ)
content/agencies/sample-health.yaml:5:10: website: ต้องเป็นที่อยู่เว็บเต็ม เช่น https://www.example.go.th/
content/agencies/sample-travel.yaml:3:7: abbr: ต้องเป็นข้อความ มิใช่รายการหรือช่องย่อย ถ้ามี [ ] หรือ { } ให้ใส่เครื่องหมายคำพูดคร่อมทั้งหมด
content/groups/community-products.yaml:33:9: ไม่มีข่าวรหัส “2568-01-15-kickof” หมายถึง “2568-01-15-kickoff” หรือไม่
content/groups/lifelong-learning.yaml:17:11: kind: ไม่มีค่า “gaol_part” เลือกได้: mission (ภารกิจ), goal_part (ส่วนของเป้าหมาย) หมายถึง “goal_part” หรือไม่
content/groups/safe-journeys.yaml:2:1: ไม่รู้จักช่อง “ordr” หมายถึง “order” หรือไม่
content/news/2568-01-15-kickoff/index.md:29:97: ลิงก์นำไปยัง “/agencies/sample-markets/” ซึ่งไม่มีอยู่ หมายถึง “/agencies/sample-market/” หรือไม่
content/pages/about.md:3:8: order: ต้องเป็นจำนวนเต็ม เช่น 20
content/programme.yaml:5:6: due: ไม่มีเดือนที่ 13 เขียนเป็น 2564-06-10 หรือ 10 มิถุนายน 2564 หรือเดือน เช่น 2564-09 หรือ กันยายน 2564
site.toml:10:12: per_page: ต้องเป็น 1 ขึ้นไป
"""


def problems(text: str) -> list[str]:
    """The problems of an output, without the lines that they point at."""
    return [line for line in text.splitlines() if "คำเตือน" not in line and not line.startswith("    │ ")]


def test_a_build_says_in_a_line_how_many_pages_it_made_how_long_and_where(copy: Path, tmp_path: Path):
    done = run("--root", copy, "--out", tmp_path / "site")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"สร้างแล้ว {len(pages(tmp_path / 'site'))} หน้า ใช้เวลา ")
    assert done.stdout.endswith(f"เก็บไว้ที่ {tmp_path / 'site'}\n")
    assert len(done.stdout.splitlines()) == 1


def test_without_a_command_and_an_out_a_build_goes_to_dist_under_the_root(copy: Path):
    done = run(cwd=copy)
    assert done.returncode == 0, done.stderr
    assert (copy / "dist" / "index.html").is_file()


def test_warnings_are_shown_and_change_nothing(copy: Path):
    done = run("build", "--root", copy)
    assert done.returncode == 0
    assert any(line.startswith("site.toml:") and "คำเตือน: " in line for line in done.stderr.splitlines())


@pytest.mark.parametrize("root", [PROJECT, SAMPLE], ids=["real", "sample"])
def test_two_builds_give_the_same_bytes(root: Path, tmp_path: Path):
    for name, jobs, zone, seed in (("one", "1", "UTC", "1"), ("two", "2", "Asia/Bangkok", "2")):
        environment = {"TZ": zone, "PYTHONHASHSEED": seed, "PATH": "", "LANG": "C"}
        done = run("--root", root, "--out", tmp_path / name, "--no-cache", "--jobs", jobs, env=environment)
        assert done.returncode == 0, done.stderr
    assert files(tmp_path / "one") == files(tmp_path / "two")


def test_a_warm_build_gives_the_bytes_of_a_cold_one(copy: Path, tmp_path: Path):
    out, page = tmp_path / "warm", copy / "content/pages/about.md"
    assert run("--root", copy, "--out", out).returncode == 0
    page.write_text(page.read_text(encoding="utf-8").replace("title: ", "title: ใหม่ "), encoding="utf-8")
    assert run("--root", copy, "--out", out).returncode == 0
    assert run("--root", copy, "--out", tmp_path / "cold", "--no-cache").returncode == 0
    assert files(out) == files(tmp_path / "cold")


def test_an_earlier_day_leaves_out_what_was_not_yet_there(tmp_path: Path):
    out = tmp_path / "site"
    done = run("--root", SAMPLE, "--out", out, "--no-cache", "--as-of", "28 กุมภาพันธ์ 2568")
    assert done.returncode == 0, done.stderr
    assert not (out / "news" / "2568-03-10-online-market").exists()
    news = (out / "news" / "index.html").read_text(encoding="utf-8")
    assert "/news/2568-02-21-work-plans/" in news
    assert "/news/2568-03-10-online-market/" not in news


def test_what_is_to_be_published_later_is_held_back(tmp_path: Path):
    out = tmp_path / "site"
    for at, made in (("2568-09-01T08:59", False), ("2568-09-01T09:00", True)):
        done = run("--root", SAMPLE, "--out", out, "--no-cache", "--at", at)
        assert done.returncode == 0, done.stderr
        assert (out / "news" / "2568-08-30-training-summary").exists() == made


def test_a_link_to_what_is_held_back_is_plain_text_however_it_is_written(tmp_path: Path):
    body = (
        "[ก](/news/late/#x) [ข](https://example.org/a/b/news/late/) [ค](HTTPS://example.org/a/b/news/late/)"
        " [ง](/news/first/) [จ](https://example.org/c/news/late/)"
    )
    changed = {
        "content/news/late.md": news("publish: 2569-01-01T09:00\n", body="## x"),
        "content/news/third.md": news(
            "sources: [{title: ที่มา, url: 'https://example.org/a/b/news/late/'}]\n", body=body
        ),
    }
    root = portal(tmp_path / "root", changed)
    done = run("build", "--root", root, "--at", "2568-02-01T09:00")
    assert done.returncode == 0, done.stderr
    page = (root / "dist/news/third/index.html").read_text(encoding="utf-8")
    assert '<cite class="told">ที่มา</cite>' in page
    assert page.count("news/late/") == 1  # the other site's
    assert 'ก ข ค <a href="/a/b/news/first/">ง</a> <a href="https://example.org/c/news/late/">จ</a>' in page


def test_a_link_to_a_correction_that_is_made_later_is_plain_text_on_a_day_before(tmp_path: Path):
    front = """\
corrections:
  - {on: 2568-01-27, was: หนึ่ง, now: สอง}
  - {on: 2568-01-29, was: สาม, now: สี่}
withdrawn: {on: 2568-01-30, reason: ทดสอบ}
"""
    body = "[ก](/corrections/#second/1) [ข](/corrections/?a=b#second/2) [ค](/corrections/#second/withdrawn)"
    changed = {"content/news/second.md": news(front), "content/news/third.md": news(body=body)}
    root = portal(tmp_path / "root", changed)
    first, second, third = (
        f'<a href="/a/b/corrections/{anchor}">{word}</a>'
        for anchor, word in (("#second/1", "ก"), ("?a=b#second/2", "ข"), ("#second/withdrawn", "ค"))
    )
    shown = {
        "2568-01-26": "ก ข ค",
        "2568-01-28": f"{first} ข ค",
        "2568-01-31": f"{first} {second} {third}",
    }
    for day, links in shown.items():
        done = run("build", "--root", root, "--as-of", day)
        assert done.returncode == 0, done.stderr
        assert f"<p>{links}</p>" in (root / "dist/news/third/index.html").read_text(encoding="utf-8"), day


def test_of_two_builds_at_once_the_one_that_reads_later_is_shown(copy: Path):
    page = copy / "content/pages/about.md"
    build = [sys.executable, str(PROJECT / "build.py"), "--root", str(copy)]
    with alone(copy / "dist"):
        waiting = subprocess.Popen(build, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        assert waiting.stderr
        assert waiting.stderr.readline().decode().startswith("กำลังรอ เพราะการสร้างเว็บไซต์อีกครั้งหนึ่งกำลังเขียน ")
        page.write_text(page.read_text(encoding="utf-8") + "\n\nที่เพิ่งเขียน\n", encoding="utf-8")
    assert "กำลังรอ" not in waiting.communicate()[1].decode()
    assert waiting.returncode == 0
    assert "ที่เพิ่งเขียน" in (copy / "dist/about/index.html").read_text(encoding="utf-8")


def test_drafts_are_made_when_asked_for(tmp_path: Path):
    out = tmp_path / "site"
    assert run("--root", SAMPLE, "--out", out, "--no-cache", "--drafts").returncode == 0
    draft = (out / "news" / "2568-08-25-drill-draft" / "index.html").read_text(encoding="utf-8")
    assert "ฉบับร่าง" in draft


def test_ten_mistakes_are_told_in_one_run_each_at_its_line_and_the_old_site_stays(sample_copy: Path):
    assert run("--root", sample_copy).returncode == 0
    before = files(sample_copy / "dist")
    for path, (right, wrong) in TEN_MISTAKES.items():
        text = (sample_copy / path).read_text(encoding="utf-8")
        assert right in text, path
        (sample_copy / path).write_text(text.replace(right, wrong, 1), encoding="utf-8")
    build, check = run("build", "--root", sample_copy), run("check", "--root", sample_copy)
    assert (build.returncode, check.returncode) == (1, 1)
    assert problems(build.stderr) == TOLD.splitlines()
    count = check.stdout.splitlines()[-1]
    assert count.startswith(f"พบข้อผิดพลาด {len(TOLD.splitlines())} แห่ง คำเตือน ")
    assert (
        build.stderr.splitlines()[-1]
        == f"{count} จึงยังไม่สร้างเว็บไซต์ใหม่ เว็บไซต์เดิมที่ {sample_copy / 'dist'} ยังอยู่ครบ"
    )
    assert problems(check.stdout) == TOLD.splitlines()
    assert files(sample_copy / "dist") == before


def test_mistakes_of_every_kind_in_one_item_are_told_in_one_run(sample_copy: Path):
    item = sample_copy / "content/news/2568-01-15-kickoff/index.md"
    text = item.read_text(encoding="utf-8")
    for right, wrong in (
        ("date: 2568-01-15\n", "date: 2568-01-32\n"),
        ("event_date: 2568-01-14", "event_dat: 2568-01-14"),
        ("lifelong-learning]", "lifelong-learnin]"),
        ("on: programme/joint-agreement", "on: programme/joint-agreemen"),
        ("status: done", "status: don"),
        ("(/agencies/sample-market/)", "(/agencies/sample-marke/)"),
    ):
        assert right in text
        text = text.replace(right, wrong, 1)
    item.write_text(text, encoding="utf-8")
    told = problems(run("check", "--root", sample_copy).stdout)
    at = [line.removeprefix("content/news/2568-01-15-kickoff/index.md:").split(": ")[0] for line in told]
    assert at == ["3:7", "4:1", "5:45", "14:9", "15:13", "29:97"]


def test_a_near_miss_is_offered(copy: Path):
    group = copy / "content" / "groups" / "country-reopening.yaml"
    group.write_text(
        group.read_text(encoding="utf-8").replace("- id: labour", "- id: labor"), encoding="utf-8"
    )
    done = run("check", "--root", copy)
    assert "ไม่มีหน่วยงานรหัส “labor” หมายถึง “labour” หรือไม่" in done.stdout


def test_check_speaks_as_github_and_json_do(copy: Path):
    (copy / "content" / "agencies" / "culture.yaml").write_text("nam: กระทรวงวัฒนธรรม\n", encoding="utf-8")
    github = run("check", "--format", "github", cwd=copy)
    assert github.returncode == 1
    assert "::error file=content/agencies/culture.yaml,line=1,col=1::" in github.stdout
    assert "::warning file=site.toml,line=" in github.stdout
    rows = [json.loads(line) for line in run("check", "--format", "json", "--root", copy).stdout.splitlines()]
    assert {"path": "content/agencies/culture.yaml", "line": 1, "column": 1} in [
        {name: row[name] for name in ("path", "line", "column")} for row in rows if row["level"] == "problem"
    ]


def test_check_of_the_real_content_finds_no_problem():
    done = run("check", "--root", PROJECT)
    assert done.returncode == 0, done.stdout
    assert done.stdout.splitlines()[-1].startswith("พบข้อผิดพลาด 0 แห่ง")


def test_a_check_takes_as_many_processes_as_it_is_told_and_no_cache_where_none_is_wanted(copy: Path):
    done = run("check", "--root", copy, "--jobs", "2", "--no-cache")
    assert done.returncode == 0, done.stdout
    assert not (copy / ".cache").exists()


def test_of_an_option_that_there_is_not_nothing_is_said_of_spaces(copy: Path):
    assert "สั่งไม่ถูกต้อง: ไม่มีตัวเลือก --fast\n" in run("check", "--fast", cwd=copy).stderr


@pytest.mark.parametrize(
    "words",
    [
        ["build", "--as-of", "2564-02-30"],
        ["build", "--as-of", "2564-06"],
        ["build", "--at", "เมื่อวาน"],
        ["build", "--url", "ftp://example.org/"],
        ["build", "--jobs", "0"],
        ["build", "--root", "ไม่มีโฟลเดอร์นี้"],
        ["check", "--format", "pdf"],
        ["new", "ข่าว", "ชื่อ"],
        ["publish"],
    ],
    ids=" ".join,
)
def test_a_wrong_call_is_told_and_ends_with_2(words: list[str], copy: Path):
    done = run(*words, cwd=copy)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert not (copy / "dist").exists()


def test_an_output_that_no_build_has_made_is_refused_and_left_as_it_is(copy: Path, tmp_path: Path):
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "diary.txt").write_text("อย่าลบ", encoding="utf-8")
    done = run("--root", copy, "--out", mine)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert files(mine) == {"diary.txt": "อย่าลบ".encode()}


@pytest.mark.parametrize("call", [[], ["check"], ["build", "--url", "https://example.org/"]])
def test_without_a_dependency_one_line_says_what_to_run(copy: Path, call: list[str]):
    # -S leaves the installed packages out
    command = [sys.executable, "-S", str(PROJECT / "build.py"), *call]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, cwd=copy)
    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert "python -m pip install" in done.stderr


def test_of_a_dependency_that_is_too_old_one_line_says_what_to_run(copy: Path, tmp_path: Path):
    (tmp_path / "pydantic.py").write_text("", encoding="utf-8")
    command = [sys.executable, str(PROJECT / "build.py"), "build"]
    old = {**os.environ, "PYTHONPATH": str(tmp_path)}
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, cwd=copy, env=old)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
    assert done.stderr.startswith("pydantic รุ่นที่ติดตั้งไว้ใช้ไม่ได้ ")


def test_a_python_that_looks_nowhere_but_where_it_is_told_builds_too(copy: Path):
    command = [sys.executable, "-I", str(PROJECT / "build.py"), "check"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, cwd=copy)
    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(
    sys.platform == "win32", reason="Windows lets nobody delete the folder that a process is in"
)
@pytest.mark.parametrize("words", ["build", "check", "serve", "new page ทดสอบ", "build --root ."])
def test_in_a_folder_that_was_deleted_one_line_says_that_there_is_none(tmp_path: Path, words: str):
    command = ["sh", "-c", f'rmdir "$PWD"; exec "$0" "$1" {words}', sys.executable, str(PROJECT / "build.py")]
    done = subprocess.run(
        command, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 2
    assert done.stderr.startswith("สั่งไม่ถูกต้อง: ไม่พบโฟลเดอร์ . หรือไม่มีสิทธิ์เปิด\n")


def test_a_title_may_end_like_an_attribute(tmp_path: Path):
    title = "title: 'วิธีใช้ href='"
    changed = {
        "content/news/third.md": news(f"sources: [{{{title}}}]\n").replace("title: ข่าวที่สอง", title),
        "site.toml": SITE.replace("พอร์ทัลทดสอบ", "พอร์ทัล srcset="),
    }
    done = run("build", "--root", portal(tmp_path / "root", changed))
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("build >/dev/full", 2), ("check >/dev/full", 2), ("check --format json >/dev/full", 2),
        ("build 2>/dev/full", 2), ("build >&-", 0), ("build 2>&-", 0), ("check >&- 2>&-", 0),
    ],
)  # fmt: skip
def test_a_command_whose_words_cannot_be_written_ends_without_a_traceback(copy: Path, words: str, code: int):
    said = f"{sys.executable} {PROJECT / 'build.py'} {words}"
    done = subprocess.run(
        ["bash", "-c", said], cwd=copy, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == code
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "words",
    [["--out", "o\udcff"], ["--root", "r\udcff"], ["--x\udcff"], ["--out", "x/" * 2_000]],
    ids=["out", "root", "word", "depth"],
)
def test_a_path_that_cannot_be_written_down_is_a_wrong_call(copy: Path, words: list[str]):
    done = run(*words, cwd=copy)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("สั่งไม่ถูกต้อง: ")


def test_who_reads_no_further_ends_a_command_without_a_word(copy: Path):
    said = f"{sys.executable} {PROJECT / 'build.py'} check --root {copy} | true; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", said], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("1\n", "")


def test_a_mistake_of_ours_is_told_in_full_and_ends_with_3(copy: Path):
    said = f"import build, engine.command.ending, engine.read; engine.read.read = None; exit(engine.command.ending.ended(lambda: build.main(['check', '--root', {str(copy)!r}])))"
    done = subprocess.run(
        [sys.executable, "-c", said],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 3
    assert done.stderr.startswith("Traceback")
    assert done.stderr.endswith(f"{FAULT}\n")


def test_help_names_every_command_and_flag():
    done = run("--help")
    assert done.returncode == 0
    assert all(name in done.stdout for name in ("build", "check", "serve", "new"))
    for command, flags in {
        "build": "--root --out --url --as-of --at --jobs --no-cache --drafts",
        "check": "--root --format",
        "serve": "--root --host --port",
        "new": "--root",
    }.items():
        shown = run(command, "--help").stdout
        assert all(flag in shown for flag in flags.split())


def test_what_new_makes_is_accepted_once_it_is_filled_in(copy: Path):
    before = set((copy / "content" / "news").iterdir())
    done = run("new", "news", 'ประชุม "ติดตาม": ครั้งที่ 1', "--root", copy)
    assert done.returncode == 0, done.stderr
    (made,) = set((copy / "content" / "news").iterdir()) - before
    assert run("check", "--root", copy).returncode == 0
    assert run("--root", copy, "--drafts").returncode == 0
    assert (copy / "dist" / "news" / made.stem / "index.html").is_file()


def test_the_output_can_be_deleted_together_with_the_cache(copy: Path):
    assert run("--root", copy).returncode == 0
    before = files(copy / "dist")
    shutil.rmtree(copy / "dist")
    shutil.rmtree(copy / ".cache")
    assert run("--root", copy).returncode == 0
    assert files(copy / "dist") == before


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["new", "news"], "ต้องระบุ ชื่อ"),
        (["new", "news", "หัวข้อ", "ยาว"], "ไม่รู้จัก ยาว (ข้อความที่มีช่องว่าง ให้ใส่เครื่องหมายคำพูดคร่อม)"),
        (["new", "news", " "], "ชื่อต้องไม่เว้นว่าง ใส่ชื่อในเครื่องหมายคำพูด\n"),
        (["build", "--url", ""], "ต้องเป็นที่อยู่เว็บเต็ม เช่น https://www.example.go.th/portal/\n"),
        *((["build", "--url", f"https://example.org/a{sign}b/"], "ต้องเป็นที่อยู่เว็บที่ใช้ได้จริง") for sign in ",&'"),
        (["new", "foo", "x"], "เลือกได้: "),
        (["check", "--format", "xml"], "--format: ไม่มี "),
        (["check", "--at", "x"], "--at: "),
        (["build", "--out"], "--out: ต้องมีค่าตามหลัง"),
    ],
)
def test_a_wrong_call_is_answered_in_thai(words: list[str], told: str):
    done = run(*words)
    assert done.returncode == 2
    assert told in done.stderr
    assert not re.search(r"argument|invalid|choose|required|expected|usage", done.stderr)


def test_help_is_in_thai():
    assert "usage" not in run("new", "--help").stdout


def test_what_a_link_among_the_templates_leads_to_is_seen_when_it_changes(tmp_path: Path):
    root = portal(tmp_path / "root")
    shutil.copytree(PROJECT / "templates", root / "templates")
    (root / "templates/parts/footer.html").rename(tmp_path / "shared.html")
    (root / "templates/parts/footer.html").symlink_to(tmp_path / "shared.html")
    for word in ("หนึ่ง", "สอง", "สาม"):
        with (tmp_path / "shared.html").open("a", encoding="utf-8") as shared:
            shared.write(f"<!-- {word} -->")
        time.sleep(0.1)
        assert main(["build", "--root", str(root)]) == 0
        assert f"<!-- {word} -->" in (root / "dist/404.html").read_text(encoding="utf-8")


def test_what_is_exchanged_while_a_site_is_made_is_seen_by_the_next_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    root = portal(tmp_path / "root")
    other = portal(tmp_path / "other", {"content/news/first.md": FIRST.replace("เนื้อข่าวแรก", "เนื้อข่าวอื่น")})
    time.sleep(0.1)

    def exchange() -> None:
        (root / "content").rename(tmp_path / "aside")
        (other / "content").rename(root / "content")
        (tmp_path / "aside").rename(other / "content")

    def exchanged(top: Path) -> object:
        found = walk(top)
        exchange()
        return found

    monkeypatch.setattr("engine.read.walk", exchanged)
    assert main(["build", "--root", str(root), "--jobs", "1"]) == 0
    monkeypatch.undo()
    for word in ("เนื้อข่าวแรก", "เนื้อข่าวอื่น"):
        exchange()
        assert main(["build", "--root", str(root), "--jobs", "1"]) == 0
        assert word in (root / "dist/news/first/index.html").read_text(encoding="utf-8")
