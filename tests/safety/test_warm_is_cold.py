"""The keystone: after any change, a build that remembers gives the bytes of one that does not."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

from PIL import Image

from build import main
from tests.conftest import PROJECT, SAMPLE
from tests.reading import files

EDITS = 48
CALLS = [
    [],
    [],
    ["--drafts"],
    ["--at", "2568-08-31T00:00"],
    ["--as-of", "2568-05-01"],
    ["--url", "https://x.example/y/"],
]
COLD = ["--no-cache", "--jobs", "1"]
WORDS = ["ประชุม", "รายงาน", "อบรม", "จังหวัด", "ทดสอบ", "ข้อมูลสมมติ"]


def edited(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, (path, old)
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def some(draw: random.Random, root: Path, pattern: str) -> Path:
    return draw.choice(sorted(root.glob(pattern)))


def words(draw: random.Random) -> str:
    return "".join(draw.choices(WORDS, k=4)) + str(draw.randrange(10**6))


def a_body(draw: random.Random, root: Path) -> None:
    with some(draw, root, "content/news/*.md").open("a", encoding="utf-8") as file:
        file.write(f"\n{words(draw)}\n")


def a_letter(draw: random.Random, root: Path) -> None:
    """A change that leaves the size as it was."""
    path = some(draw, root, "content/news/*.md")
    text = path.read_text(encoding="utf-8")
    path.write_text(text[:-2] + draw.choice("กขคงจ") + text[-1], encoding="utf-8")


def a_title(draw: random.Random, root: Path) -> None:
    path = some(draw, root, "content/news/*.md")
    lines = path.read_text(encoding="utf-8").split("\n")
    n = next(n for n, line in enumerate(lines) if line.startswith("title:"))
    lines[n] = f"title: {words(draw)}"
    path.write_text("\n".join(lines), encoding="utf-8")


def a_name(draw: random.Random, root: Path) -> None:
    path = some(draw, root, draw.choice(["content/groups/*.yaml", "content/agencies/*.yaml"]))
    lines = path.read_text(encoding="utf-8").split("\n")
    n = next(n for n, line in enumerate(lines) if line.startswith("name:"))
    lines[n] = f"name: {words(draw)}"
    path.write_text("\n".join(lines), encoding="utf-8")


def a_template(draw: random.Random, root: Path) -> None:
    path = some(draw, root, "templates/*.html")
    path.write_text(path.read_text(encoding="utf-8") + f"<!-- {draw.random()} -->\n", encoding="utf-8")


def a_partial(draw: random.Random, root: Path) -> None:
    edited(root / "templates/parts/footer.html", "<footer", f"<!-- {draw.random()} -->\n<footer")


def a_setting(draw: random.Random, root: Path) -> None:
    old = next(
        line
        for line in (root / "site.toml").read_text(encoding="utf-8").split("\n")
        if line.startswith("title")
    )
    edited(root / "site.toml", old, f'title = "{words(draw)}"')


def an_asset(draw: random.Random, root: Path) -> None:
    edited(root / "assets/css/tokens.css", ":root", f"/* {draw.random()} */\n:root")


def a_deletion(draw: random.Random, root: Path) -> None:
    extra = sorted(root.glob("content/news/extra-*.md"))
    if extra:
        draw.choice(extra).unlink()
    else:
        an_addition(draw, root)


def an_addition(draw: random.Random, root: Path) -> None:
    path = root / f"content/news/extra-{draw.randrange(10**6)}.md"
    day = f"2568-0{draw.randint(1, 8)}-{draw.randint(10, 28)}"
    path.write_text(
        f"---\ntitle: {words(draw)}\ndate: {day}\n---\n\nข้อมูลสมมติ {words(draw)}\n", encoding="utf-8"
    )


def a_renaming(draw: random.Random, root: Path) -> None:
    extra = sorted(root.glob("content/news/extra-*.md"))
    if extra:
        draw.choice(extra).rename(root / f"content/news/extra-{draw.randrange(10**6)}.md")
    else:
        an_addition(draw, root)


def a_report(draw: random.Random, root: Path) -> None:
    path = root / f"content/news/extra-{draw.randrange(10**6)}.md"
    front = f"title: {words(draw)}\ndate: 2568-08-2{draw.randrange(9)}\nreports:\n  - {{on: safe-journeys/TASK, status: planned}}\n"
    group = (root / "content/groups/safe-journeys.yaml").read_text(encoding="utf-8")
    task = draw.choice(
        [
            line.split("id: ")[1].split(",")[0].strip()
            for line in group.split("tasks:")[1].split("\n")
            if "id: " in line
        ]
    )
    path.write_text(f"---\n{front.replace('TASK', task)}---\n\nข้อมูลสมมติ\n", encoding="utf-8")


def a_picture(draw: random.Random, root: Path) -> None:
    """Another photograph of the same measures in the place of one."""
    path = some(draw, root, "content/news/*/*.png")
    with Image.open(path) as old:
        size = old.size
    Image.new("RGB", size, draw.choice(["teal", "navy", "maroon"])).save(path)


def a_document(draw: random.Random, root: Path) -> None:
    some(draw, root, "content/news/*/*.pdf").write_bytes(draw.randbytes(600))


def a_document_renamed(draw: random.Random, root: Path) -> None:
    """Where no text speaks of it."""
    path = root / "content/news/2568-01-15-kickoff/annex.pdf"
    if path.exists():
        path.rename(path.with_name("annex-2.pdf"))
    else:
        path.write_bytes(b"%PDF")
        path.with_name("annex-2.pdf").unlink(missing_ok=True)


def an_article(draw: random.Random, root: Path) -> None:
    with (root / "content/pages/about.md").open("a", encoding="utf-8") as file:
        file.write(f"\n## {words(draw)}\n\n{words(draw)}\n")


def a_programme(draw: random.Random, root: Path) -> None:
    text = (root / "content/programme.yaml").read_text(encoding="utf-8")
    old = next(line for line in text.split("\n") if line.startswith("name:"))
    edited(root / "content/programme.yaml", old, f"name: {words(draw)}")


def another_setting(draw: random.Random, root: Path) -> None:
    name, values = draw.choice(
        [
            ("per_page", ["3", "4", "20"]),
            ("digits", ['"arabic"', '"thai"']),
            ("official", ["true", "false"]),
            ("search_scan_limit", ["0", "500"]),  # the index in shards, or in one file
        ]
    )
    text = (root / "site.toml").read_text(encoding="utf-8")
    old = next(line for line in text.split("\n") if line.startswith(f"{name} ="))
    edited(root / "site.toml", old, f"{name} = {draw.choice(values)}")


def a_hand_in_the_output(draw: random.Random, root: Path) -> None:
    page = some(draw, root.parent / "warm", "*/index.html")
    page.write_bytes(page.read_bytes()[:-1] + b"x")


def nothing(draw: random.Random, root: Path) -> None:
    """Files are only touched."""
    some(draw, root, "content/news/*.md").touch()


KINDS: list[Callable[[random.Random, Path], None]] = [
    a_body, a_letter, a_title, a_name, a_template, a_partial, a_setting, an_asset, a_deletion, an_addition,
    a_renaming, a_report, a_picture, a_document, a_document_renamed, an_article, a_programme, another_setting,
    a_hand_in_the_output, nothing,
]  # fmt: skip


def test_after_random_edits_a_warm_build_is_a_cold_one(tmp_path: Path, drawn_once: None):
    draw = random.Random(1)
    root = Path(shutil.copytree(SAMPLE, tmp_path / "root", ignore=shutil.ignore_patterns("expected")))
    for name in ("templates", "assets"):
        if not (root / name).is_dir():
            shutil.copytree(PROJECT / name, root / name)
    settings = root / "site.toml"
    settings.write_text(f"search_scan_limit = 0\n{settings.read_text('utf-8')}", "utf-8")
    warm, cold = tmp_path / "warm", tmp_path / "cold"
    main(["build", "--root", str(root), "--out", str(warm)])
    kinds = [draw.choice(KINDS) for _ in range(EDITS - len(KINDS))] + KINDS
    draw.shuffle(kinds)
    for n in range(0, EDITS, 3):  # several edits lie between two builds, as between two mornings
        for kind in kinds[n : n + 3]:
            kind(draw, root)
        call = ["build", "--root", str(root), *draw.choice(CALLS)]
        ended = [main([*call, "--out", str(warm)]), main([*call, "--out", str(cold), *COLD])]
        assert ended == [0, 0], kinds[n : n + 3]
        assert files(warm) == files(cold), (call, [kind.__name__ for kind in kinds[: n + 3]])
