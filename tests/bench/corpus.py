"""A number and a seed → a made-up portal of so many news items, the same each time.

The words are a dictionary's, drawn as running text draws them: a few often, most seldom. Nothing in it
is true: every title ends with ข้อมูลสมมติ.
"""

from __future__ import annotations

import json
import shutil
from datetime import date, timedelta
from functools import cache
from itertools import accumulate
from pathlib import Path
from random import Random

from engine.thai.words import vocabulary

SAMPLE = Path(__file__).parents[1] / "portal"
GROUPS = ("community-products", "lifelong-learning", "safe-journeys")
FIRST = date(2021, 6, 10)
DAYS = 1500


def make(root: Path, items: int, seed: int = 1) -> Path:
    """The sample portal's groups and agencies with `items` news items of some 2,800 characters."""
    news = root / "content" / "news"
    news.mkdir(parents=True)
    shutil.copy(SAMPLE / "site.toml", root)
    for name in ("groups", "agencies", "pages"):
        shutil.copytree(SAMPLE / "content" / name, root / "content" / name)
    shutil.copy(SAMPLE / "content" / "programme.yaml", root / "content")
    for path in (SAMPLE / "content" / "news").iterdir():  # what the groups and the programme cite
        (shutil.copytree if path.is_dir() else shutil.copy)(path, news / path.name)
    for number in range(items):
        (news / f"sample-{number:06}.md").write_text(item(Random(f"{seed} {number}")), encoding="utf-8")
    return root


def item(draw: Random) -> str:
    day = FIRST + timedelta(days=draw.randrange(DAYS))
    title = json.dumps(f"{words(draw, 7)} (ข้อมูลสมมติ)", ensure_ascii=False)
    rows = "\n".join(f"| {words(draw, 3)} | {draw.randrange(1, 10_000)} |" for _ in range(4))
    return f"""---
title: {title}
date: {day.isoformat()}
groups: [{draw.choice(GROUPS)}]
---

{paragraph(draw)}

## {words(draw, 4)}

{paragraph(draw)}

- {words(draw, 6)}
- **{words(draw, 2)}** {words(draw, 5)}
- {words(draw, 6)} [{words(draw, 2)}](https://example.go.th/)

## {words(draw, 5)}

{paragraph(draw)}

| {words(draw, 2)} | {words(draw, 1)} |
| --- | ---: |
{rows}

{paragraph(draw)}

{paragraph(draw)}
"""


def paragraph(draw: Random) -> str:
    return " ".join(words(draw, draw.randrange(4, 15)) for _ in range(draw.randrange(5, 10)))


def words(draw: Random, count: int) -> str:
    found, frequencies = _dictionary()
    return "".join(draw.choices(found, cum_weights=frequencies, k=count))


@cache
def _dictionary() -> tuple[list[str], list[float]]:
    """The words in some order, and their frequencies summed (Zipf's law)."""
    found = sorted(
        word for word in vocabulary() if 2 <= len(word) <= 12 and all("ก" <= c <= "์" for c in word)
    )
    Random(1).shuffle(found)
    return found, list(accumulate(1 / (place + 3) for place in range(len(found))))
