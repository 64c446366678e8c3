"""The real portal and the sample one, each built once, as a reader would find them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from engine.images import cards
from tests.announced import announced
from tests.sample import news, portal

PROJECT = Path(__file__).parent.parent

# The same examples on every run, however slow the machine: a failure is a finding, not luck.
settings.register_profile("portal", deadline=None, derandomize=True, database=None)
settings.load_profile("portal")
SAMPLE = PROJECT / "tests" / "portal"
drawn = cache(cards._png)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--renew", action="store_true", help="keep the sample portal as it is made now")


def pytest_itemcollected(item: pytest.Item) -> None:
    """Whoever uses the browser is marked so: without a Chromium `make test` leaves it out."""
    if "browser" in getattr(item, "fixturenames", ()):
        item.add_marker("browser")


def run(*words: str | Path, **options: Any) -> subprocess.CompletedProcess[str]:
    """Run build.py as a person would, in a process of its own."""
    command = [sys.executable, str(PROJECT / "build.py"), *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, **options)


def built(out: Path, *words: str | Path) -> Path:
    done = run("build", "--no-cache", "--out", out, *words)
    assert done.returncode == 0, done.stderr
    return out


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real content as it was announced, built under a sub-path."""
    folder = tmp_path_factory.mktemp("real")
    root = announced(folder / "root")
    return built(folder / "site", "--root", root, "--url", "https://example.org/a/b/")


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample portal, built as its own site.toml says."""
    return built(tmp_path_factory.mktemp("sample") / "site", "--root", SAMPLE)


@pytest.fixture(scope="session")
def of_ten_years(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A portal with a report of each month for ten years, every twentieth with a new due date."""
    folder = tmp_path_factory.mktemp("years")
    rows = [
        f"  - {{on: roads/surface, as_of: {2558 + n // 12}-{n % 12 + 1:02}-01, value: {n % 100}"
        + (f", due: {2559 + n // 12}, reason: เลื่อนครั้งที่ {n // 20 + 1}}}\n" if n % 20 == 0 else "}\n")
        for n in range(120)
    ]
    second = news(f"reports:\n{''.join(rows)}", date="2567-12-31")
    return built(folder / "site", "--root", portal(folder / "root", {"content/news/second.md": second}))


@pytest.fixture(scope="session")
def known(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample portal with what a build of it remembers: for tests that build a copy of it many times."""
    root = tmp_path_factory.mktemp("known") / "root"
    shutil.copytree(SAMPLE, root, ignore=shutil.ignore_patterns("expected", "dist", ".*"))
    done = run("build", "--root", root)
    assert done.returncode == 0, done.stderr
    shutil.rmtree(root / "dist")
    return root


@pytest.fixture
def drawn_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A drawing is made of its SVG alone: for tests that build many times in this process without a cache."""
    monkeypatch.setattr(cards, "_png", drawn)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The real content as it was announced, in a folder where it may be broken."""
    return announced(tmp_path / "root")


@pytest.fixture
def sample_copy(tmp_path: Path) -> Path:
    """The sample portal, which no editor changes, in a folder where it may be broken."""
    return Path(shutil.copytree(SAMPLE, tmp_path / "root", ignore=shutil.ignore_patterns("expected", ".*")))


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="session")
def one_tab(browser: Any) -> Any:
    return browser.new_page()


@pytest.fixture
def tab(one_tab: Any) -> Iterator[Any]:
    """An empty page that other tests use as well: a new one takes longer than most of them."""
    usual = one_tab.viewport_size
    yield one_tab
    one_tab.goto("about:blank")
    one_tab.set_viewport_size(usual)


@contextmanager
def chromium() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = launched(playwright.chromium)
        yield started
        started.close()


def launched(kind: Any, *more: str) -> Any:
    """The system's Chromium; the Makefile says where it is."""
    names = (os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome")
    path = next((found for name in names if name and (found := shutil.which(name))), None)
    assert path, "a test marked browser needs a Chromium; make test leaves these out where there is none"
    quiet = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
    return kind.launch(executable_path=path, args=[*quiet, *more])
