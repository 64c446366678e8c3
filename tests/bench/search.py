"""Portals of several sizes → what a reader's first query costs in each: files, bytes and milliseconds.

python -m tests.bench.search [ITEMS …]   prints the table of the README; it needs a Chromium.
"""

from __future__ import annotations

import gzip
import sys
import tempfile
from functools import cache
from pathlib import Path
from random import Random
from statistics import median, quantiles
from typing import Any

from engine.read import read
from engine.thai.folding import fold
from tests.bench.corpus import make
from tests.conftest import built, chromium
from tests.served import served

SIZES = (100, 1_000, 10_000)
QUERIES = 300
FIRST = 10  # results that are shown before a reader asks for more
KIB = 1024

# Each query twice, each time as the first one of a reader: once for the files, once for the script.
FIRST_QUERIES = """async ([base, scripts, queries]) => {
  const { scan } = await import(scripts.find), { shards } = await import(scripts.shards);
  const ask = window.fetch, answers = new Map();
  let asked;
  window.fetch = async address => {
    asked.push(address);
    if (!answers.has(address)) answers.set(address, await (await ask(address)).text());
    const text = answers.get(address);
    return { ok: true, text: async () => text, json: async () => JSON.parse(text) };
  };
  async function first(query) {
    asked = [];
    const started = performance.now();
    const head = await (await fetch(base + "search/index.json")).json();
    const looked = await (head.items ? scan(head.items) : shards(head, base)).look(query);
    if (looked.left) await looked.next(10);
    return { query, asked, found: looked.found.length, left: looked.left, ms: performance.now() - started };
  }
  const costs = [];
  for (const query of queries) {
    await first(query);
    costs.push(await first(query));
  }
  return costs;
}"""


def queries(root: Path) -> list[str]:
    """Three hundred runs of 4 to 20 characters, from anywhere in the folded texts of the news."""
    draw = Random(1)
    texts = [
        fold(text)
        for source in read(root).of("news")
        for text in (source.record.title, *source.record.body.blocks)
    ]
    found: list[str] = []
    while len(found) < QUERIES:
        text = draw.choice(texts)
        length = draw.randint(4, 20)
        start = draw.randrange(max(1, len(text) - length))
        query = text[start : start + length].strip()
        if len(query) >= 4:
            found.append(query)
    return found


def measure(items: int, folder: Path) -> str:
    """A line of the table."""
    root = make(folder / "root", items)
    site = built(folder / "site", "--root", root)
    scripts = {name: next((site / "assets" / "js").glob(f"{name}.*.js")).name for name in ("find", "shards")}
    with served(site) as home, chromium() as browser:
        page = browser.new_page()
        page.goto(f"{home}search/")
        where = {name: f"{home}assets/js/{file}" for name, file in scripts.items()}
        costs = page.evaluate(FIRST_QUERIES, [home, where, queries(root)])

    @cache
    def weight(address: str) -> int:
        path = site / address.removeprefix(home)
        return len(gzip.compress((path / "index.html" if path.is_dir() else path).read_bytes(), 6))

    weights = [sum(map(weight, set(cost["asked"]))) / KIB for cost in costs]
    times = [cost["ms"] for cost in costs]
    files = sum(path.is_file() for path in (site / "search").rglob("*")) - 1  # without the page itself
    row: list[Any] = [f"{items:,}", f"{files:,}"]
    row += [f"{value:,.0f}" for value in (median(weights), ninth(weights), median(times), ninth(times))]
    return f"| {' | '.join(row)} |"


def ninth(values: list[float]) -> float:
    """What nine of ten do not exceed."""
    return quantiles(values, n=10)[-1]


def main(sizes: list[int]) -> None:
    print("| items | files | KB, median | KB, p90 | ms, median | ms, p90 |")
    print("| ---: | ---: | ---: | ---: | ---: | ---: |")
    for items in sizes:
        with tempfile.TemporaryDirectory() as folder:
            print(measure(items, Path(folder)), flush=True)


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or list(SIZES))
