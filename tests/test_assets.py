from __future__ import annotations

import re
from pathlib import Path

import pytest

from engine.assets import assets, attachments
from engine.check import check
from engine.problem import Refused
from engine.read import read
from tests.conftest import PROJECT
from tests.sample import PNG, news, portal

SITE_CSS = b"body{color: black}\n"


def test_an_asset_is_copied_under_a_name_that_tells_its_content(tmp_path):
    (tmp_path / "css").mkdir()
    (tmp_path / "css" / "site.css").write_bytes(SITE_CSS)
    assert assets(tmp_path, {}) == (
        {"css/site.css": "/assets/css/site.4aa210df.css"},
        {"assets/css/site.4aa210df.css": SITE_CSS},
    )


def test_other_content_gets_another_name_and_the_same_content_the_same(tmp_path):
    (tmp_path / "site.css").write_bytes(SITE_CSS)
    first = assets(tmp_path, {})
    (tmp_path / "site.css").write_bytes(SITE_CSS + b"a{}\n")
    second = assets(tmp_path, {})
    (tmp_path / "site.css").write_bytes(SITE_CSS)
    assert first[0] != second[0]
    assert assets(tmp_path, {}) == first


def test_two_files_of_one_content_are_both_there(tmp_path):
    for name in ("a.css", "b.css", "deep/er/a.css"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(SITE_CSS)
    names, files = assets(tmp_path, {})
    assert list(names) == ["a.css", "b.css", "deep/er/a.css"]
    assert len(files) == 3
    assert {f"/{path}" for path in files} == set(names.values())


def test_a_name_with_several_endings_keeps_its_last_and_one_without_has_none(tmp_path):
    (tmp_path / "site.min.js").write_bytes(b"x")
    (tmp_path / "LICENCE").write_bytes(b"x")
    assert assets(tmp_path, {})[0] == {
        "LICENCE": "/assets/LICENCE.2d711642",
        "site.min.js": "/assets/site.min.2d711642.js",
    }


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("const a = 1;\nlet b = a + 2;\n", "const a=1;let b=a+2;"),
        ('x => x ? \'a = b\' : "c \\" = d" + `e = ${f}`;', 'x=>x?\'a = b\':"c \\" = d"+`e = ${f}`;'),
        ("1 - - - 1; a + +b; x < !--y; c - d;", "1 - - - 1;a + +b;x < !--y;c-d;"),
        ('f({ a: 1, b: [2, 3] }, "a: 1, { b }");', 'f({a:1,b:[2,3]},"a: 1, { b }");'),
        ("if (a) for (const [b] of c) { d (b) }", "if(a)for(const[b]of c){d(b)}"),
        ("// words\nrun(); // more\n\n\nrun()\nrun()\n", "run();run()\nrun()\n"),
    ],
)
def test_a_script_is_sent_without_comments_and_spaces_but_its_strings_are_as_written(tmp_path, written, sent):
    (tmp_path / "a.js").write_text(written, encoding="utf-8")
    (content,) = assets(tmp_path, {})[1].values()
    assert content.decode() == sent


REGULAR = re.compile(
    r"(?:(?<=[=:!&|?,] )|(?<=[(!,]))/(?![/*])(?:\[(?:[^]\\\n]|\\.)*\]|\\.|[^/\\\n[])+/[a-z]*"
)


def test_the_regular_expressions_of_our_scripts_are_sent_as_they_are_written():
    written = [path.read_text(encoding="utf-8") for path in sorted((PROJECT / "assets" / "js").iterdir())]
    sent = b"".join(assets(PROJECT / "assets", {})[1].values()).decode(errors="replace")
    found = [one for text in written for one in REGULAR.findall(text)]
    assert {r"/\./g", r"/[๐-๙]/g", r"/[^\p{L}\p{M}\p{N}]+$/u"} <= set(found)
    assert [one for one in found if one not in sent] == []


def test_a_style_sheet_is_sent_without_comments_but_its_strings_are_as_written(tmp_path):
    (tmp_path / "css").mkdir()
    (tmp_path / "css" / "a.css").write_text(
        """/* the device's own */\na { content: "/* a */"; } /* b\n*/\nb { color: red; }\n.c /* d */\n.e, .f\\ { }\n"""
        r"""g { content: "\" ; h, } i"; --on: ; background: url(j}k.png) }""",
        encoding="utf-8",
    )
    (sheet,) = assets(tmp_path, {})[1].values()
    assert sheet.splitlines() == [
        b'a{content: "/* a */";}',
        b"b{color: red;}",
        b".c  ",  # what is below another is parted from it by any space
        rb".e,.f\ {}",
        rb'g{content: "\" ; h, } i";--on: ;background: url(j}k.png)}',
    ]


# What phones of 2018 (Chrome 69, iOS 12.2) do not know. It costs them a whole script, rule or declaration.
UNKNOWN = {
    "js": r"\?\.[^\d]|\?\?|\|\|=|&&=|\.(at|replaceAll|replaceChildren|fromEntries|findLast|hasOwn)\(|\(\?<[=!]",
    "css": r":(is|where)\(|(margin|padding|border)-(inline|block):|(?<![(\w-])inset(-\w+)*:|@layer|color-mix|^\s*&",
}


@pytest.mark.parametrize("kind", UNKNOWN)
def test_nothing_is_sent_that_a_phone_of_2018_would_drop_whole(kind: str):
    unknown = re.compile(UNKNOWN[kind], re.MULTILINE)
    files = {path: code for path, code in assets(PROJECT / "assets", {})[1].items() if path.endswith(kind)}
    found = {path: match[0] for path, code in files.items() for match in unknown.finditer(code.decode())}
    assert len(files) == {"js": 5, "css": 1}[kind]
    assert found == {}


def test_dotfiles_and_what_editors_leave_behind_are_left_out(tmp_path):
    (tmp_path / ".DS_Store").write_bytes(b"x")
    (tmp_path / "site.css~").write_bytes(b"x")
    (tmp_path / ".cache").mkdir()
    (tmp_path / ".cache" / "notes.txt").write_bytes(b"x")
    assert assets(tmp_path, {}) == ({}, {})


def test_without_a_folder_there_are_no_assets(tmp_path):
    assert assets(tmp_path / "assets", {}) == ({}, {})


BESIDE: dict[str, str | bytes] = {
    "content/news/second/index.md": news(),
    "content/news/second/plan.pdf": "แผน",
    "content/news/second/map.png": PNG,
}


def test_the_documents_beside_an_item_are_copied_to_where_its_page_is(tmp_path):
    root = portal(tmp_path, BESIDE)
    assert attachments(check(read(root))) == {"news/second/plan.pdf": "content/news/second/plan.pdf"}


def test_the_files_beside_an_item_that_is_not_made_are_not_copied(tmp_path):
    root = portal(tmp_path, BESIDE | {"content/news/second/index.md": news("draft: true\n")})
    assert attachments(check(read(root))) == {}


def test_scripts_that_refer_to_each_other_in_a_ring_are_told(tmp_path: Path):
    for name, other in (("a", "b"), ("b", "a")):
        (tmp_path / "js").mkdir(exist_ok=True)
        (tmp_path / "js" / f"{name}.js").write_text(
            f'import {{ x }} from "./{other}.js";\n', encoding="utf-8"
        )
    with pytest.raises(Refused) as refused:
        assets(tmp_path, {})
    assert str(refused.value.problems[0]) == (
        "assets/js/a.js:1:1: ไฟล์นี้กับไฟล์อื่นใน assets/ อ้างถึงกันเป็นวง ให้ตัดออกทางหนึ่ง"
    )


def test_style_sheets_are_one_in_which_what_is_laid_upon_the_rest_comes_later(tmp_path):
    (tmp_path / "css").mkdir()
    for name in ("base", "components", "layout", "own", "print", "tokens"):
        (tmp_path / "css" / f"{name}.css").write_text(f"{name}{{}}\n", encoding="utf-8")
    (sheet,) = assets(tmp_path, {})[1].values()
    assert sheet.split() == [b"tokens{}", b"base{}", b"layout{}", b"components{}", b"print{}", b"own{}"]


WITH_COLOURS = ("base.html", "manifest.webmanifest", "card.svg")
TOKENS = (PROJECT / "assets/css/tokens.css").read_text(encoding="utf-8")


def theme(selector: str) -> list[str]:
    """What the rule of one selector says, in its order."""
    (rule,) = re.findall(rf"^ *{re.escape(selector)} {{\n(.*?)^ *}}", TOKENS, re.MULTILINE | re.DOTALL)
    return re.findall(r"([\w-]+: [^;]+);", rule)


def test_where_no_style_sheet_reaches_the_colours_are_its_own():
    light, dark = (
        dict(one.split(": ") for one in theme(selector)) for selector in (":root", '[data-theme="dark"]')
    )
    templates = {name: (PROJECT / "templates" / name).read_text(encoding="utf-8") for name in WITH_COLOURS}
    found = {name: re.findall(r"#[0-9a-f]{6}", text) for name, text in templates.items()}
    assert found == {
        "base.html": [light["--paper"], dark["--paper"]],
        "manifest.webmanifest": [light["--paper"]] * 2,
        "card.svg": [light[f"--{name}"] for name in ("paper", "ink", "hair", "soft")],
    }


def test_a_dark_device_shows_what_a_reader_can_choose():
    assert theme('[data-theme="dark"]') == theme(":root:not([data-theme])")
