"""The preview server, as a process of its own, with files that really change."""

from __future__ import annotations

import contextlib
import http.client
import json
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import PROJECT, run

PATIENCE = 30


@pytest.fixture
def root(known: Path, tmp_path: Path) -> Path:
    """The sample portal, which stands under /portal/, where it may be changed."""
    return Path(shutil.copytree(known, tmp_path / "root"))


@contextlib.contextmanager
def served(root: Path, *, built: bool = True) -> Iterator[tuple[int, Callable[[], str]]]:
    """A running server: its port, and what it has said so far."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, str(PROJECT / "build.py"), "serve", "--root", str(root), "--port", str(port)]
    log = root.parent / "said.txt"
    with log.open("wb") as said, subprocess.Popen(command, stdout=said, stderr=said) as process:
        try:
            until(lambda: not built or "สร้างแล้ว" in log.read_text(encoding="utf-8"))
            yield port, lambda: log.read_text(encoding="utf-8")
        finally:
            # SIGINT is not heard by what a script began in the background
            process.send_signal(signal.SIGTERM)
            process.wait(PATIENCE)


def until(happened: Callable[[], Any]) -> None:
    end = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.05)


def get(port: int, path: str, **headers: str) -> tuple[int, str]:
    with contextlib.closing(http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)) as connection:
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()


def test_pages_are_served_under_the_path_of_the_url_with_drafts_and_without_leaks(root: Path):
    with served(root) as (port, _):
        assert get(port, "/")[0] == 302
        status, home = get(port, "/portal/")
        assert status == 200
        assert '<script src="/livereload.js" async></script>' in home
        assert f"http://127.0.0.1:{port}/portal/" in home
        assert get(port, "/portal/groups/safe-journeys/")[0] == 200
        assert "ฉบับร่าง" in get(port, "/portal/news/2568-08-25-drill-draft/")[1]
        status, text = get(port, "/portal/nothing-here/")
        assert (status, "ไม่พบหน้านี้" in text) == (404, True)
        assert get(port, "*")[0] == 302
        assert get(port, "http://localhost/portal/")[0] == 302
        assert get(port, "/portal/../../site.toml")[0] in (302, 404)
        assert get(port, "/portal/%2e%2e/%2e%2e/site.toml")[0] == 404
        assert get(port, "/portal/%256eews/")[0] == 404
        assert get(port, "/portal/", Host="evil.example") == (403, "เปิดได้จากเครื่องนี้เท่านั้น ด้วยที่อยู่ที่ serve แสดงไว้")
        assert get(port, "/livereload", Host="evil.example")[0] == 403
    assert not (root / "dist").exists()


def test_a_change_is_built_and_while_content_is_broken_the_last_good_site_stays(root: Path):
    item = root / "content" / "news" / "2568-03-24-data-entry-notice.md"
    address = "/portal/news/2568-03-24-data-entry-notice/"
    text = item.read_text(encoding="utf-8")
    with served(root) as (port, said):
        item.write_text(text + "\nแก้ไขครั้งที่หนึ่ง\n", encoding="utf-8")
        until(lambda: "แก้ไขครั้งที่หนึ่ง" in get(port, address)[1])
        item.write_text(text.replace("---\n", "---\nฐานะ: x\n", 1), encoding="utf-8")
        until(lambda: "ไม่รู้จักช่อง “ฐานะ”" in said())
        assert "แก้ไขครั้งที่หนึ่ง" in get(port, address)[1]
        item.write_text(text + "\nแก้ไขครั้งที่สอง\n", encoding="utf-8")
        until(lambda: "แก้ไขครั้งที่สอง" in get(port, address)[1])


def test_what_was_made_is_made_again_once_somebody_has_deleted_it(root: Path):
    with served(root) as (port, _):
        assert get(port, "/portal/")[0] == 200
        # In one step: to empty it file by file would be a race against what makes it again.
        (root / ".cache").rename(root / "trash")
        until(lambda: get(port, "/portal/")[0] == 200 and (root / ".cache").is_dir())
        assert get(port, "/portal/about/")[0] == 200


@pytest.mark.parametrize("host", ["", "*"])
def test_all_addresses_of_a_machine_are_served_only_to_who_writes_so(root: Path, host: str):
    done = run("serve", "--root", root, "--host", host)
    assert done.returncode == 2
    assert "--host: ต้องเป็นที่อยู่ เช่น 127.0.0.1 ถ้าให้เปิดได้จากทุกเครื่อง เขียนเป็น 0.0.0.0\n" in done.stderr


def test_an_address_that_is_not_the_machines_is_told_so(root: Path):
    done = run("serve", "--root", root, "--host", "192.0.2.1")
    assert done.returncode == 2
    assert done.stderr.endswith("(มิใช่ที่อยู่ของเครื่องนี้) ลอง --host อื่น\n")


def test_a_warning_is_told_once_and_again_when_it_has_come_back(root: Path):
    item = root / "content" / "news" / "2568-03-24-data-entry-notice.md"
    text = item.read_text(encoding="utf-8")
    slip, told = "ดูเหมือนลิงก์หรือภาพที่เขียนไม่ครบ", []
    with served(root) as (_, said):
        for body in ("[ก](/แผน 1/)", "[ก](/แผน 1/)\n\nแก้แล้ว", "แก้แล้ว", "[ก](/แผน 1/)"):
            builds = said().count("สร้างแล้ว")
            item.write_text(f"{text}\n{body}\n", encoding="utf-8")
            until(lambda builds=builds: said().count("สร้างแล้ว") > builds)  # type: ignore[misc]
            told.append(said().count(slip))
    assert told == [1, 1, 1, 2]


def test_a_path_of_any_letters_leads_to_the_site(root: Path):
    settings = root / "site.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(re.sub(r"url = .*", 'url = "https://example.org/%E0%B8%81/"', text), encoding="utf-8")
    with served(root) as (port, _):
        assert get(port, "/%E0%B8%81/")[0] == 200
        assert get(port, "/")[0] == 302


def test_no_path_leads_to_another_host(root: Path):
    settings = root / "site.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(re.sub(r"url = .*", 'url = "https://example.org/"', text), encoding="utf-8")
    with (
        served(root) as (port, _),
        contextlib.closing(http.client.HTTPConnection("127.0.0.1", port)) as asked,
    ):
        asked.request("GET", "/%5Cevil.example/%2e%2e/news")
        answer = asked.getresponse()
        assert (answer.status, answer.headers["Location"]) == (302, "/%5Cevil.example/../news/")


def test_a_port_that_is_taken_is_told_in_a_line(root: Path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        command = [sys.executable, str(PROJECT / "build.py"), "serve", "--root", str(root), "--port", port]
        done = subprocess.run(
            command, capture_output=True, text=True, encoding="utf-8", check=False, timeout=PATIENCE
        )
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert port in done.stderr


def test_an_open_page_loads_itself_again_when_a_build_has_finished(root: Path, browser: Any):
    item = root / "content" / "news" / "2568-03-24-data-entry-notice.md"
    with served(root) as (port, _):
        page = browser.new_page()
        with page.expect_websocket() as opened:
            page.goto(f"http://127.0.0.1:{port}/portal/news/2568-03-24-data-entry-notice/")
        opened.value.wait_for_event("framesent")
        page.wait_for_timeout(500)  # the script's own handshake
        with item.open("a", encoding="utf-8") as file:
            file.write("\nข้อความที่เพิ่งเขียน\n")
        page.get_by_text("ข้อความที่เพิ่งเขียน").wait_for(timeout=PATIENCE * 1000)
        page.close()


def test_a_page_that_was_opened_before_the_first_build_becomes_the_site(root: Path, browser: Any):
    with served(root, built=False) as (port, said):
        until(lambda: "ดูเว็บไซต์ได้ที่" in said())
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{port}/portal/")
        page.locator("h1").wait_for(timeout=PATIENCE * 1000)
        page.close()


def test_each_build_loads_an_open_page_once(root: Path, browser: Any):
    item = root / "content" / "news" / "2568-03-24-data-entry-notice.md"
    with served(root) as (port, said):
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{port}/portal/news/2568-03-24-data-entry-notice/")
        page.wait_for_timeout(2_000)
        loads: list[str] = []
        page.on("load", lambda: loads.append("load"))
        for n in range(3):
            with item.open("a", encoding="utf-8") as file:
                file.write(f"\nข้อมูลสมมติ ครั้งที่ {n}\n")
            page.get_by_text(f"ครั้งที่ {n}").wait_for(timeout=PATIENCE * 1000)
            page.wait_for_timeout(2_000)
        assert len(loads) == said().count("สร้างแล้ว") - 1 == 3
        page.close()


def test_no_page_asks_another_host_for_anything_or_complains(sample: Path, root: Path, browser: Any):
    with served(root) as (port, _):
        own = f"http://127.0.0.1:{port}/"
        page = browser.new_page(viewport={"width": 320, "height": 640})
        asked: list[str] = []
        said: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: said.append(message.text))
        for made in sorted(sample.rglob("index.html")):
            page.goto(f"{own}portal/{made.parent.relative_to(sample).as_posix()}/".replace("/./", "/"))
        page.close()
    assert len(asked) > 100
    assert {url for url in asked if not re.match(rf"(http|ws)://127\.0\.0\.1:{port}/", url)} == set()
    assert said == []


def test_problems_stand_over_the_last_good_page_until_they_are_mended(root: Path, browser: Any):
    item = root / "content" / "news" / "2568-03-24-data-entry-notice.md"
    good = item.read_text(encoding="utf-8")
    with served(root) as (port, _):
        page = browser.new_page(viewport={"width": 800, "height": 500})
        with page.expect_websocket() as opened:
            page.goto(f"http://127.0.0.1:{port}/portal/news/2568-03-24-data-entry-notice/")
        opened.value.wait_for_event("framesent")
        page.wait_for_timeout(500)  # the script's own handshake
        heading = page.locator("h1").inner_text()
        page.evaluate("scrollTo(0, 300)")
        at = page.evaluate("scrollY")
        item.write_text(
            good.replace("---\n", "---\nฐานะ: <img src=x onerror=alert(1)>\n", 1), encoding="utf-8"
        )
        panel = page.get_by_role("alert")
        panel.wait_for(timeout=PATIENCE * 1000)
        assert "2568-03-24-data-entry-notice.md:2:1: ไม่รู้จักช่อง “ฐานะ”" in panel.inner_text()
        assert "ฐานะ: <img src=x onerror=alert(1)>" in panel.inner_text()
        assert page.locator("#_problems img").count() == 0
        assert page.locator("h1").inner_text() == heading
        assert page.evaluate("scrollY") == at
        panel.get_by_text("สร้างเว็บไซต์ครั้งล่าสุดไม่สำเร็จ").click()  # folded, it stays so over the next page
        page.wait_for_function("sessionStorage.getItem('_problems') === 'closed'")
        page.goto(f"http://127.0.0.1:{port}/portal/news/")
        assert not page.get_by_role("alert").locator("pre").is_visible()
        item.write_text(good, encoding="utf-8")
        panel.wait_for(state="detached", timeout=PATIENCE * 1000)
        page.close()


def test_another_site_can_neither_read_the_panel_nor_show_a_page(root: Path):
    foreign = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}
    with served(root) as (port, _):
        for path in ("/livereload.panel.js", "/portal/", "/portal/data/news.json", "/livereload.js"):
            assert get(port, path, **foreign)[0] == 403
        assert (
            get(port, "/portal/", **{"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"})[0] == 200
        )
        with contextlib.closing(
            http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        ) as connection:
            connection.request("GET", "/livereload.panel.js")
            assert connection.getresponse().headers["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.parametrize(("origin", "status"), [("http://evil.example", 403), ("", 101)])
def test_the_line_of_reloads_is_open_to_its_own_pages_alone(root: Path, origin: str, status: int):
    with served(root) as (port, _):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        connection.putrequest("GET", "/livereload")
        for name, value in {
            "Upgrade": "websocket",
            "Connection": "Upgrade",
            "Sec-WebSocket-Version": "13",
            "Sec-WebSocket-Key": "dGVzdCB0ZXN0IHRlc3QhIQ==",
            "Origin": origin or f"http://127.0.0.1:{port}",
        }.items():
            connection.putheader(name, value)
        connection.endheaders()
        assert connection.getresponse().status == status
        connection.close()


def test_nonsense_on_the_line_of_reloads_is_passed_over(root: Path, browser: Any):
    nonsense = ["", "{", "[]", "[1]", "7", "null", '"hello"', "{}", '{"command": 1}', "[" * 100_000]
    with served(root) as (port, said):
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{port}/portal/")
        answer = page.evaluate(
            """nonsense => new Promise((answer, fail) => {
              const line = new WebSocket(`ws://${location.host}/livereload`);
              line.onopen = () => [...nonsense, '{"command": "hello"}'].forEach(one => line.send(one));
              line.onmessage = message => answer(message.data);
              line.onclose = fail;
            })""",
            nonsense,
        )
        page.close()
        assert json.loads(answer)["command"] == "hello"
        assert "Traceback" not in said()


def test_an_item_from_new_is_seen_broken_mended_and_seen_again(root: Path):
    """A new editor's first hour."""
    id = "2568-08-31-first-meeting"
    with served(root) as (port, _):
        assert run("new", "news", "ประชุมครั้งแรก", "--id", id, "--root", root).returncode == 0
        item = root / "content" / "news" / f"{id}.md"
        until(lambda: "ฉบับร่าง" in get(port, f"/portal/news/{id}/")[1])
        text = item.read_text(encoding="utf-8")
        item.write_text(text.replace("draft: true", "drfat: true"), encoding="utf-8")
        until(lambda: "หมายถึง “draft” หรือไม่" in get(port, "/livereload.panel.js")[1])
        assert "ประชุมครั้งแรก" in get(port, f"/portal/news/{id}/")[1]
        item.write_text(f"{text}เนื้อข่าวที่เพิ่งเขียน ข้อมูลสมมติ\n", encoding="utf-8")
        until(lambda: "เนื้อข่าวที่เพิ่งเขียน" in get(port, f"/portal/news/{id}/")[1])
        until(lambda: "drfat" not in get(port, "/livereload.panel.js")[1])


def test_an_item_that_is_held_back_is_shown_and_marked(root: Path):
    item = root / "content/news/2568-08-30-training-summary.md"
    text = item.read_text(encoding="utf-8")
    item.write_text(re.sub("(?m)^publish: .*", "publish: 2569-01-05T09:00", text), encoding="utf-8")
    with served(root) as (port, _):
        news = get(port, "/portal/groups/safe-journeys/")[1] + get(port, "/portal/news/")[1]
        assert "<strong>ฉบับร่าง</strong>" in news
        assert "<strong>ตั้งเวลาเผยแพร่ไว้</strong>" in news
        assert (
            'ตั้งเวลา<span class="keep">เผยแพร่</span>ไว้'
            in get(port, "/portal/news/2568-08-30-training-summary/")[1]
        )
