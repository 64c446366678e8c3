"""The two indexes, in real Chromium: each finds every item that holds the words, and no other."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from engine.check import check
from engine.read import read
from engine.search.entries import Entry, listed, whole
from engine.thai.folding import fold
from tests.bench.corpus import make
from tests.conftest import built
from tests.sample import SITE, news
from tests.sample import portal as small
from tests.served import served

LOOK = """async ([base, scripts, asked]) => {
  const { scan } = await import(scripts.find), { shards } = await import(scripts.shards);
  const head = await (await fetch(base + "search/index.json")).json();
  const index = head.items ? scan(head.items) : shards(head, base);
  const all = [];
  for (const [query, filters] of asked) {
    const looked = await index.look(query, filters);
    while (looked.left) await looked.next(1000);
    all.push(looked.found.map(item => item.address));
  }
  return all;
}"""


TEXT_OF = """async ([base, script, addresses]) => {
  const { textOf } = await import(script), all = [];
  for (const address of addresses)
    all.push(textOf(await (await fetch(base + address.slice(1))).text()));
  return all;
}"""

EVERY_MARK = """---
title: เครื่องหมาย **ทุกอย่าง** & <b> (ข้อมูลสมมติ)
date: 2568-01-02
---

# หัวข้อ *เอน* กับ `โค้ด` [^1]

ย่อหน้า **หนา**ติดกัน กับ ~~ขีดฆ่า~~ และ [ลิงก์ **หนา**](/agencies/) บรรทัดแรก
บรรทัดสองต่อกัน  \\
บรรทัดใหม่ Latin
line <script>alert(1)</script> &amp; &lt; มีเชิงอรรถ[^1] และอีกครั้ง[^1]

- [ ] งานค้าง
- [x] งานเสร็จ

  ย่อหน้าในรายการ
  - รายการใน

1. หนึ่ง

   > อ้างอิง ในรายการ
   > ## หัวข้อในอ้างอิง

| ก | ข |
| --- | ---: |
| ค **ง** | |
| 1 | `2` |

    โค้ดย่อหน้า
      สองบรรทัด

```
รั้ว <โค้ด>
```

หัวข้อขีดล่าง
---

---

###

![ภาพจากที่อื่น](https://example.org/a.png) พ.ศ. 2568 เวลา 10.30 น. ต่าง ๆ

[^1]: เชิงอรรถ **หนา**

    ย่อหน้าที่สองของเชิงอรรถ
"""


class Portal(NamedTuple):
    entries: list[Entry]
    texts: list[list[str]]  # of each entry, folded
    names: list[list[str]]  # the same, without dots
    site: Path


@pytest.fixture(scope="module", params=[("scanned", 1000), ("sharded", 300)], ids=lambda kind: kind[0])
def portal(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Portal:
    """Three hundred made-up items and the sample portal's own."""
    kind, limit = request.param
    folder = tmp_path_factory.mktemp(kind)
    root = make(folder / "root", 300)
    every_mark = root / "content" / "news" / "2568-01-02-every-mark.md"
    every_mark.write_text(EVERY_MARK, encoding="utf-8")
    settings = (root / "site.toml").read_text(encoding="utf-8")
    (root / "site.toml").write_text(f"search_scan_limit = {limit}\n{settings}", encoding="utf-8")
    found = [whole(*one) for one in listed(check(read(root), None, None, None))]
    texts = [[fold(text) for text in (entry.title, *entry.headings, *entry.blocks)] for entry in found]
    names = [[fold(name).replace(".", "") for name in entry.names] for entry in found]
    return Portal(found, texts, names, built(folder / "site", "--root", root))


@pytest.fixture(scope="module")
def home(portal: Portal) -> Iterator[str]:
    with served(portal.site) as address:
        yield address


@pytest.fixture(scope="module")
def page(browser: Any, home: str) -> Iterator[Any]:
    page = browser.new_page()
    page.goto(f"{home}search/")
    yield page
    page.close()


@pytest.fixture(scope="module")
def scripts(portal: Portal, home: str) -> dict[str, str]:
    found = {name: next((portal.site / "assets" / "js").glob(f"{name}.*.js")) for name in ("find", "shards")}
    return {name: f"{home}assets/js/{path.name}" for name, path in found.items()}


@pytest.fixture(scope="module")
def look(page: Any, home: str, scripts: dict[str, str]) -> Any:
    """The addresses that each of many queries finds."""
    return lambda asked: page.evaluate(LOOK, [home, scripts, asked])


def holding(portal: Portal, query: str, **filters: str) -> list[str]:
    """The addresses of all items that hold the words, by looking at each."""

    def holds(number: int, word: str) -> bool:
        bare = word.replace(".", "")
        return any(word in text for text in portal.texts[number]) or bool(
            bare and any(bare in name for name in portal.names[number])
        )

    return [
        entry.address
        for number, entry in enumerate(portal.entries)
        if all(holds(number, word) for word in fold(query).split())
        and filters.get("kind", entry.kind) == entry.kind
        and ("group" not in filters or filters["group"] in entry.groups)
        and ("year" not in filters or entry.year == int(filters["year"]))
    ]


def test_the_limit_decides_how_the_index_is_written(portal: Portal, request: pytest.FixtureRequest):
    files = sorted(path.name for path in (portal.site / "search").rglob("*.*"))
    if "scanned" in request.node.name:
        assert files == ["index.html", "index.json"]
    else:
        assert {"rows-0.json", "terms-0.txt", "terms-1.txt"} < set(files)


def test_a_page_that_was_open_while_the_portal_was_published_anew_searches_the_new_one(
    tmp_path: Path, browser: Any
):
    site = SITE.replace("title =", "search_scan_limit = 0\ntitle =", 1)
    root = small(tmp_path / "root", {"site.toml": site})
    out = built(tmp_path / "site", "--root", root, "--url", "http://127.0.0.1/portal/")
    with served(out) as home:
        page = browser.new_page()
        page.goto(f"{home}search/")
        with page.expect_response("**/search/index.json"):
            page.focus("#search [name=q]")
        (root / "content/news/third.md").write_text(news(body="ถ้อยคำที่เพิ่งเผยแพร่"), encoding="utf-8")
        built(tmp_path / "site", "--root", root, "--url", "http://127.0.0.1/portal/")
        page.fill("#search [name=q]", "ถ้อยคำที่เพิ่งเผยแพร่")
        page.wait_for_selector("#results[aria-busy=false] mark")
        assert page.locator("#results a").get_attribute("href") == "/portal/news/third/"
        page.close()


def test_a_page_says_what_its_entry_is_found_by(
    portal: Portal, page: Any, home: str, scripts: dict[str, str]
):
    own = [entry for entry in portal.entries if entry.kind in ("news", "page")]
    said = page.evaluate(TEXT_OF, [home, scripts["shards"], [entry.address for entry in own]])
    for entry, text in zip(own, said, strict=True):
        title, when, headings, blocks = text
        assert (title, when) == (" ".join(entry.title.split()), entry.when)
        assert (headings, blocks) == (list(entry.headings), list(entry.blocks))
    assert any("ย่อหน้าที่สองของเชิงอรรถ" in entry.blocks for entry in own)


def test_three_hundred_random_strings_are_found_in_every_item_that_holds_them_and_in_no_other(
    portal: Portal, look: Any
):
    draw = random.Random(1)
    queries: list[str] = []
    while len(queries) < 300:
        entry = draw.choice(portal.entries)
        text = fold(draw.choice((entry.title, *entry.names, *entry.headings, *entry.blocks)))
        starts = [0, *(n + 1 for n, letter in enumerate(text) if letter == " ")]
        start = draw.choice(starts) if draw.random() < 0.5 else draw.randrange(len(text))
        query = text[start : start + draw.randint(2, 20)].strip()
        if len(query.replace(" ", "")) >= 2:
            queries.append(query)
    for query, found in zip(queries, look([[query, {}] for query in queries]), strict=True):
        assert sorted(found) == sorted(holding(portal, query)), query


@pytest.mark.parametrize(
    ("query", "filters"),
    [
        ("ข้อมูลสมมติ", {"year": "2565"}),
        ("ข้อมูลสมมติ", {"year": "2560"}),
        ("ข้อมูลสมมติ", {"kind": "agency"}),
        ("ข้อมูลสมมติ", {"kind": "news", "group": "safe-journeys"}),
        ("ตัวอย่าง", {"group": "lifelong-learning", "year": "2568"}),
        ("ก", {}),
        ("ก ข", {}),
        ("การ ก", {}),
        ("qqqq", {}),
        ("q", {}),
        ("...", {}),
        ("ส.ต", {}),
        ("😀", {}),
        ("ที่ " * 30, {}),
    ],
)
def test_filters_and_odd_queries_find_the_same_by_both_indexes(
    portal: Portal, look: Any, query: str, filters: dict[str, str]
):
    expected = holding(portal, query, **filters) if len(query.replace(" ", "")) > 1 else []
    assert sorted(look([[query, filters]])[0]) == sorted(expected)


def test_every_other_spelling_of_an_agency_finds_it_with_and_without_dots(portal: Portal, look: Any):
    names = [(name, entry.address) for entry in portal.entries for name in entry.names]
    assert names
    asked = [
        (query, address)
        for name, address in names
        for query in (name, name.replace(".", ""), ".".join(name.replace(".", "")) + ".")
        if len(query) > 1
    ]
    for (query, address), found in zip(asked, look([[query, {}] for query, _ in asked]), strict=True):
        assert address in found, query


def test_titles_come_first_the_exact_one_before_all_and_the_newer_before_the_older(portal: Portal, look: Any):
    by_address = {entry.address: entry for entry in portal.entries}
    [found] = look([["ข้อมูลสมมติ", {}]])
    in_title = ["ข้อมูลสมมติ" in by_address[address].title for address in found]
    assert in_title == sorted(in_title, reverse=True)
    rows = json.loads((portal.site / "data/news.json").read_text(encoding="utf-8"))
    of = {f"/news/{row['id']}/": row["date"] for row in rows}
    dates = [of.get(address, "") for address in found[: in_title.count(True)]]
    assert len(set(dates)) > 10
    assert dates == sorted(dates, reverse=True)
    some = portal.entries[::40]
    firsts = [found[0] for found in look([[entry.title, {}] for entry in some])]
    assert [by_address[first].title for first in firsts] == [entry.title for entry in some]


def test_a_correction_is_found_as_what_it_is_and_from_its_day_on(tmp_path: Path):
    front = (
        "corrections:\n"
        "  - {on: 2568-01-26, was: 1250 คน, now: 125 คน, reason: พิมพ์ผิด}\n"
        "  - {on: 2568-12-01, was: ก, now: ข}\n"
    )
    site = check(read(small(tmp_path, {"content/news/second.md": news(front, body="มี 125 คน")})))
    (blocks,) = (whole(*one).blocks for one in listed(site) if one[0].address == "/news/second/")
    assert blocks == ("มี 125 คน", "เดิม: 1250 คน", "แก้เป็น: 125 คน", "เหตุที่แก้ไข: พิมพ์ผิด")
