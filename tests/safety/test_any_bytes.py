"""Any bytes as any file of content give a site or problems: never a traceback, and soon."""

from __future__ import annotations

import time
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from build import main
from engine.read import parse
from engine.read.files import File
from tests.sample import PNG, PORTAL, news, portal

SOON = 20  # seconds, on a slow and busy machine; what hangs takes forever
FILES = {
    **{path: text.encode() for path, text in PORTAL.items()},
    "content/news/second/index.md": news(
        "reports: [{on: roads/signs, status: done}]\n", "![ก](a.png)"
    ).encode(),
    "content/news/second/a.png": PNG,
}
PARTS = [
    b"---\n",
    b": ",
    b"- ",
    b"\t",
    b'"',
    b"'",
    b"[",
    b"]",
    b"{",
    b"}",
    b"#",
    b"&a",
    b"*a",
    b"!!x",
    b"|\n",
    b">",
    b"\xff",
]
PARTS += [
    b"\x00",
    b"\n",
    b"\r",
    b"<<: ",
    b"title: ",
    b"on: ",
    b"![](",
    b"](",
    b"```",
    b"[^1]",
    b"\xe0\xb8",
    "ก".encode(),
    b" = ",
]


def spoilt(good: bytes) -> st.SearchStrategy[bytes]:
    """The good file with some of it cut out, said twice, or something put in."""

    def changed(cuts: list[tuple[int, int, bytes]]) -> bytes:
        made = good
        for start, length, put in cuts:
            at = start % (len(made) + 1)
            made = made[:at] + put + made[at + length :]
        return made

    cut = st.tuples(
        st.integers(0, 10_000), st.integers(0, 40), st.sampled_from(PARTS) | st.binary(max_size=4)
    )
    return st.lists(cut, min_size=1, max_size=6).map(changed)


@pytest.mark.parametrize(
    "body",
    [
        "<" + "[" * 100_000,
        "[]( " + "[" * 100_000,
        "[a]\n\n" * 20_000 + "[a]: /",
        "- [ ] a\n" * 12_500,
        "[‹" * 50_000,
        "![" * 50_000,
        "[a]: /x\n\n[a]\n\n" + "[b\n" * 33_000,
        "[a](/x)\n\n" * 10_000,
        "กๆ ก" + "ิ" * 200_000,
        "[a](/x)\n\n~~~\n" + "a".join("`" * n for n in range(1, 1_500)),
    ],
    ids=[
        "brackets",
        "a link",
        "labels",
        "boxes",
        "quotations",
        "pictures",
        "definitions",
        "one address",
        "marks",
        "ticks",
    ],
)
def test_a_long_body_takes_as_long_as_it_is(body: str):
    began = time.process_time()
    parse(File("news", "x", "content/news/x.md"), news(body=body).encode())
    assert (
        time.process_time() - began < SOON / 2
    )  # where twice as much takes four times as long, it is beyond


PARAGRAPH = 9_999  # characters: a longer one is shown as it was typed
TWO_MEGABYTES = 1_990_000
SIGNS = ["[", "[^1] ^[", "*_", "**a", '[a](b "']


@pytest.mark.parametrize(
    "body",
    [
        *("\n\n".join([(signs * PARAGRAPH)[:PARAGRAPH]] * (TWO_MEGABYTES // PARAGRAPH)) for signs in SIGNS),
        '[a]: b "\n' + "a\n" * (TWO_MEGABYTES // 2),
        ">" * 40 + " a\n" + "a\n" * (TWO_MEGABYTES // 2),
        "a\n\n" * 160_000,
        f"[a]: /{'x' * 1_900}\n\n" + "[a]\n\n" * 300_000,
        "|a" * 500 + "\n" + "|-" * 500 + "\n" + "|a\n" * (TWO_MEGABYTES // 3),
    ],
    ids=[*SIGNS, "a title", "lines of a quotation", "paragraphs", "definitions", "rows"],
)
def test_a_body_that_would_take_minutes_is_a_problem_at_its_line(body: str):
    (problem,) = parse(File("news", "x", "content/news/x.md"), news(body=body).encode()).problems
    assert problem.message.startswith("เนื้อหามีเครื่องหมาย Markdown มากเกินไป จัดหน้าได้ถึงบรรทัดนี้")
    assert 4 < problem.line < TWO_MEGABYTES


def test_two_megabytes_that_are_written_for_readers_are_read():
    words = "ประกาศให้ทราบโดยทั่วกัน " * 10
    rows = "| ก | 1,000 |\n" * 3
    part = f"## หัวข้อ\n\n{words}**สำคัญ** [ที่มา](https://a.th)\n\n- {words}\n\n| ก | ข |\n|---|---|\n{rows}\n"
    body = part * (TWO_MEGABYTES // len(part.encode()))
    assert not parse(File("news", "x", "content/news/x.md"), news(body=body).encode()).problems


@pytest.mark.parametrize("path", FILES)
@settings(max_examples=12)
@given(data=st.data())
@example(data=None)
def test_any_bytes_give_a_site_or_problems(path: str, data: st.DataObject | None):
    raw = data.draw(st.binary(max_size=300) | spoilt(FILES[path])) if data else b""
    with TemporaryDirectory() as folder:
        root = portal(Path(folder), {**FILES, path: raw})
        began = time.process_time()
        assert main(["check", "--root", str(root)]) in (0, 1)
        assert time.process_time() - began < SOON


LARGE = {
    "brackets": b"---\ntitle: x\ndate: 2568-01-25\n---\n" + b"[" * 50_000,
    "brackets and addresses": b"---\ntitle: x\ndate: 2568-01-25\n---\n" + b"[a](" * 50_000,
    "stars": b"---\ntitle: x\ndate: 2568-01-25\n---\n" + b"*a_" * 50_000,
    "quotations": b"---\ntitle: x\ndate: 2568-01-25\n---\n" + b"> " * 50_000,
    "a title": b"---\ntitle: '" + "ก".encode() * 200_000 + b"'\ndate: 2568-01-25\n---\nx\n",
    "brackets of YAML": b"---\ntitle: " + b"[" * 100_000,
    "merge keys": b"---\na: &a {x: 1}\n" + b"".join(b"b%d: {<<: *a}\n" % n for n in range(2_000)) + b"---\n",
    "ids": b"---\ntitle: x\ndate: 2568-01-25\nagencies: [" + b"a, " * 100_000 + b"b]\n---\n",
    "wrong fields": b"---\n" + b"".join(b"titl%d: 1\n" % n for n in range(50_000)) + b"---\n",
    "fields": b"---\n" + b"".join(b"f%d: 1\n" % n for n in range(5_000)) + b"---\n",
}


@pytest.mark.parametrize("raw", LARGE.values(), ids=LARGE)
def test_what_is_large_or_deep_ends_soon(tmp_path: Path, raw: bytes):
    root = portal(tmp_path, {"content/news/second.md": raw})
    began = time.process_time()
    assert main(["check", "--root", str(root)]) in (0, 1)
    assert time.process_time() - began < SOON
