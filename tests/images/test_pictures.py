"""Photographs, share cards, icons and fonts: what is made of them, and what is not told by them."""

from __future__ import annotations

import re
import shutil
import struct
from io import BytesIO
from pathlib import Path
from zlib import crc32

import pytest
from fontTools.ttLib import TTFont
from PIL import Image, ImageCms

import build
from engine.cache import Cache
from engine.check import check
from engine.command.calls import parsed
from engine.images.camera import in_srgb
from engine.images.cards import _set, cards
from engine.images.fonts import write
from engine.images.pictures import Wanted, _encoded
from engine.problem import Refused
from engine.read import read
from tests.conftest import PROJECT, run
from tests.reading import every, linked_data, parse
from tests.sample import news, portal, said

FOLDER = "content/news/second"


def photograph(width: int, height: int, kind: str = "JPEG", turned: int = 1) -> bytes:
    """A picture with a place and an owner written into it."""
    image = Image.new("RGB", (width, height), "teal")
    exif = Image.Exif()
    exif[0x0112], exif[0x8298] = turned, "ผู้ถ่ายภาพสมมติ"
    exif.get_ifd(0x8825)[1] = "N"
    made = BytesIO()
    image.save(made, kind, exif=exif)
    return made.getvalue()


def make(root: Path, body: str, **beside: bytes) -> dict[str, bytes]:
    changed: dict[str, str | bytes | None] = {f"{FOLDER}/index.md": news(body=body)}
    changed |= {f"{FOLDER}/{name.replace('_', '.')}": content for name, content in beside.items()}
    call = parsed(["build", "--root", str(portal(root, changed)), "--jobs", "1", "--no-cache"])
    return {path: raw for path, raw, _ in build.make(call, Cache(None)).files if raw is not None}


def test_a_photograph_is_made_in_three_widths_and_two_kinds_and_tells_no_place_or_owner(tmp_path: Path):
    made = make(tmp_path, "![ประชุม](photo.jpg)", photo_jpg=photograph(2000, 1000))
    names = sorted(path for path in made if "photo" in path)
    home = "news/second/photo"
    assert names == [
        f"{home}-1600.jpg", f"{home}-1600.webp", f"{home}-480.jpg", f"{home}-480.webp",
        f"{home}-960.jpg", f"{home}-960.webp", f"{home}.jpg",
    ]  # fmt: skip
    for name in names:
        with Image.open(BytesIO(made[name])) as image:
            assert image.width == 2 * image.height
            assert dict(image.getexif()) == {}
            assert "exif" not in image.info
        assert "ผู้ถ่ายภาพ".encode() not in made[name]


@pytest.mark.parametrize(
    ("path", "old", "new", "told"),
    [
        ("templates/card.svg", "{{ kind }}", "{{ kinds }}", "templates/card.svg:4:1: แม่แบบผิด ขณะสร้าง card.png: 'kinds' is undefined"),
        ("templates/card.svg", "{% endfor %}", "", "templates/card.svg:9:1: แม่แบบผิด ขณะสร้าง card.png: "),
        ("templates/card.svg", "</svg>", "", "templates/card.svg:1:1: วาดรูปจากไฟล์นี้ไม่ได้ ตรวจว่าเป็น SVG ที่ครบถ้วน ("),
        ("assets/icons/icon.svg", "</svg>", "", "assets/icons/icon.svg:1:1: วาดรูปจากไฟล์นี้ไม่ได้ ตรวจว่าเป็น SVG ที่ครบถ้วน ("),
    ],
)  # fmt: skip
def test_a_mistake_in_a_drawing_is_told_at_its_file(tmp_path: Path, path: str, old: str, new: str, told: str):
    root = portal(tmp_path)
    for name in ("templates", "assets"):
        shutil.copytree(PROJECT / name, root / name)
    text = (root / path).read_text(encoding="utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new, 1), encoding="utf-8")
    done = run("build", "--root", root, "--no-cache")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(told), done.stderr


def test_a_page_asks_for_the_width_it_needs_and_keeps_the_place_free(tmp_path: Path):
    made = make(
        tmp_path, '![ประชุม "ใหญ่"](photo.jpg "คำบรรยาย")\n\nต่อ', photo_jpg=photograph(1000, 2000, turned=6)
    )
    (tmp_path / "page.html").write_bytes(made["news/second/index.html"])
    page = parse(tmp_path / "page.html")
    (picture,) = every(every(page, "article")[0], "picture")
    source, image = every(picture, "source")[0], every(picture, "img")[0]
    assert source.get("srcset") == ", ".join(
        f"/a/b/news/second/photo-{width}.webp {width}w" for width in (480, 960, 1600)
    )
    assert (image.get("width"), image.get("height"), image.get("loading")) == ("2000", "1000", "lazy")
    assert image.get("src") == "/a/b/news/second/photo-960.jpg"
    assert image.get("alt") == 'ประชุม "ใหญ่"'
    assert [caption.text for caption in every(page, "figcaption")] == ["คำบรรยาย"]


def test_no_picture_is_made_larger_than_it_is(tmp_path: Path):
    made = make(tmp_path, "![แผนภูมิ](chart.png)", chart_png=photograph(300, 200, "PNG"))
    assert sorted(path for path in made if "chart" in path) == [
        "news/second/chart-300.jpg",
        "news/second/chart-300.webp",
        "news/second/chart.png",
    ]


def test_a_picture_that_is_none_is_told_and_one_that_breaks_off_too(tmp_path: Path):
    changed: dict[str, str | bytes | None] = {
        f"{FOLDER}/index.md": news(body="![ก](a.jpg)"),
        f"{FOLDER}/a.jpg": "มิใช่ภาพ",
    }
    assert said(tmp_path, changed) == [
        f"{FOLDER}/a.jpg:1:1: เปิดภาพนี้ไม่ได้ ไฟล์อาจเสียหรือไม่ใช่ภาพ ให้บันทึกใหม่เป็น JPEG หรือ PNG"
    ]
    with pytest.raises(Refused) as refused:
        make(tmp_path, "![ก](a.jpg)", a_jpg=photograph(2000, 1000)[:2000])
    assert [str(problem) for problem in refused.value.problems] == [
        f"{FOLDER}/a.jpg:1:1: ภาพนี้เสียกลางไฟล์ ให้บันทึกใหม่เป็น JPEG หรือ PNG"
    ]


def test_two_pictures_whose_made_names_would_be_the_same_are_told(tmp_path: Path):
    changed: dict[str, str | bytes | None] = {
        f"{FOLDER}/index.md": news(body="![จุด](a.jpg) ![จุด](a.png)"),
        f"{FOLDER}/a.jpg": photograph(10, 10),
        f"{FOLDER}/a.png": photograph(10, 10, "PNG"),
    }
    assert said(tmp_path, changed) == [f"{FOLDER}/a.png:1:1: มีภาพชื่อ a.jpg อยู่แล้ว ให้ตั้งชื่อภาพให้ต่างกันก่อนนามสกุล"]


def test_every_group_and_agency_has_its_card_and_news_takes_its_groups(real: Path, sample: Path):
    cards = {path.parent.relative_to(real).as_posix() for path in real.rglob("card.png")}
    assert cards == {
        ".",
        *(
            p.relative_to(real).as_posix()
            for n in ("groups", "agencies")
            for p in (real / n).iterdir()
            if p.is_dir()
        ),
    }
    for card in real.rglob("card.png"):
        with Image.open(card) as image:
            assert image.size == (1200, 630)
    # The announcement is about three groups, so none of them stands for it.
    page = parse(real / "news" / "2564-06-10-policy-handover" / "index.html")
    (shown,) = [meta.get("content") for meta in every(page, "meta") if meta.get("property") == "og:image"]
    assert shown == "https://example.org/a/b/card.png"
    page = parse(sample / "news" / "2568-04-22-survey-claim" / "index.html")
    (shown,) = [meta.get("content") for meta in every(page, "meta") if meta.get("property") == "og:image"]
    assert shown == "https://example.org/portal/groups/lifelong-learning/card.png"
    told = linked_data(sample / "news" / "2568-04-22-survey-claim" / "index.html")
    assert [thing["image"] for thing in told if thing["@type"] == "NewsArticle"] == [shown]


def test_a_long_name_is_set_smaller_in_lines_that_end_between_words():
    name = "กลุ่มการเตรียมความพร้อมและอำนวยความสะดวกในการเดินทางเข้าประเทศเมื่อมีการเปิดประเทศ"
    size, lines = _set(name)
    assert (size < _set("กลุ่มพัฒนาเศรษฐกิจฐานราก")[0], "".join(lines)) == (True, name)
    assert 2 <= len(lines) <= 4
    size, lines = _set(name * 5)
    assert (size, len(lines), lines[-1][-1]) == (40, 5, "…")
    assert all(not line.startswith(tuple("ะาิีึืุู่้๊๋็์ำๆฯ")) for line in lines)


def test_a_name_without_an_end_is_drawn_in_no_more_time_than_others(tmp_path: Path):
    root = portal(tmp_path / "root", {"content/agencies/hospital.yaml": f"name: {'x' * 5_000}\n"})
    site = check(read(root))
    drawn = [recipe.of[1] for recipe in cards(site, PROJECT / "templates").values()]
    assert max(map(len, drawn)) < 3_000


def test_the_icons_and_the_manifest_lead_to_what_is_there(real: Path):
    import json

    manifest = json.loads((real / "manifest.webmanifest").read_text(encoding="utf-8"))
    assert (manifest["name"], manifest["start_url"], manifest["lang"]) == (
        "ติดตามโจทย์นโยบาย ป.ย.ป.",
        "/a/b/",
        "th",
    )
    for icon in manifest["icons"]:
        side = int(icon["sizes"].partition("x")[0])
        with Image.open(real / icon["src"].removeprefix("/a/b/")) as image:
            assert image.size == (side, side)


def test_the_web_font_is_what_is_made_of_the_whole_one(tmp_path: Path):
    write(tmp_path)
    kept = PROJECT / "assets" / "fonts"
    assert {path.name: path.read_bytes() for path in kept.iterdir()} == {
        path.name: path.read_bytes() for path in tmp_path.iterdir()
    }


@pytest.mark.parametrize("weight", [400, 700])
def test_the_web_font_holds_every_thai_letter_and_every_rule_of_layout(weight: int):
    font = TTFont(PROJECT / "assets" / "fonts" / f"sarabun-{weight}.woff2")
    known = font.getBestCmap()
    assert all(code in known for code in (*range(0x0E01, 0x0E3B), *range(0x0E3F, 0x0E5C), *b"Az09", 0x201C))
    features = {record.FeatureTag for record in font["GPOS"].table.FeatureList.FeatureRecord}
    assert {"mark", "mkmk"} <= features


def test_a_picture_that_is_too_tall_for_what_is_made_of_it_is_told(tmp_path: Path):
    tall: dict[str, str | bytes | None] = {
        f"{FOLDER}/index.md": news(),
        f"{FOLDER}/tall.png": photograph(10, 16_384, "PNG"),
    }
    assert said(tmp_path, tall) == [
        f"{FOLDER}/tall.png:1:1: ภาพกว้าง 10 สูง 16,384 จุด ให้ย่อหรือตัดให้แต่ละด้านไม่เกิน 16,383 จุด"
    ]


def test_what_stands_in_for_the_web_font_until_it_comes_has_its_measures():
    with TTFont(PROJECT / "assets/fonts/sarabun-400.woff2") as font:
        unit, own = font["head"].unitsPerEm, font["hhea"]
        measures = {
            "ascent": own.ascent / unit,
            "descent": -own.descent / unit,
            "line-gap": own.lineGap / unit,
        }
    styles = (PROJECT / "assets/css/base.css").read_text(encoding="utf-8")
    faces = re.findall(r'@font-face \{[^}]*"Sarabun stand-in"[^}]*\}', styles)
    assert len(faces) == 2
    for face in faces:
        (size,) = re.findall(r"size-adjust: (\d+)%", face)
        for name, measure in measures.items():
            (other,) = re.findall(rf"{name}-override: (\d+)%", face)
            assert abs(int(other) * int(size) / 10_000 - measure) < 0.01, name
    assert styles.count("font-display: swap") == 2  # text is read at once, in whichever of them is there


def test_a_picture_of_so_many_dots_that_it_is_not_even_opened_is_told_for_that(tmp_path: Path):
    about = b"IHDR" + (16_000).to_bytes(4) + (12_000).to_bytes(4) + bytes([1, 0, 0, 0, 0])
    begun = b"\x89PNG\r\n\x1a\n\0\0\0\x0d" + about + crc32(about).to_bytes(4) + b"\0\0\0\0IDAT"
    huge: dict[str, str | bytes | None] = {f"{FOLDER}/index.md": news(), f"{FOLDER}/huge.png": begun}
    assert said(tmp_path, huge) == [f"{FOLDER}/huge.png:1:1: ภาพมีจุดมากเกินไป ให้ย่อเหลือไม่เกิน 60,000,000 จุด"]


@pytest.mark.parametrize("name", ["a-480.jpg", "A-480.JPG"])  # one file, where case says nothing
def test_a_picture_whose_name_is_one_that_is_made_is_told(tmp_path: Path, name: str):
    changed: dict[str, str | bytes | None] = {
        f"{FOLDER}/index.md": news(body=f"![จุด](a.jpg) ![จุด]({name})"),
        f"{FOLDER}/a.jpg": photograph(900, 600),
        f"{FOLDER}/{name}": photograph(480, 320),
    }
    assert said(tmp_path, changed) == [f"{FOLDER}/{name}:1:1: ชื่อนี้ตรงกับภาพที่ระบบจะทำจาก a.jpg ให้เปลี่ยนชื่อภาพนี้"]


@pytest.mark.parametrize(("letters", "told"), [(82, False), (83, True)])
def test_a_name_that_leaves_no_room_for_the_width_is_told_before_the_build(
    tmp_path: Path, letters: int, told: bool
):
    name = f"{'ก' * letters}.jpg"  # of three bytes a letter
    changed: dict[str, str | bytes | None] = {
        f"{FOLDER}/index.md": news(body=f"![จุด]({name})"),
        f"{FOLDER}/{name}": photograph(900, 600),
    }
    assert any("ชื่อภาพยาวเกินไป" in line for line in said(tmp_path, changed)) == told
    assert (run("build", "--root", tmp_path, "--out", tmp_path / "site").returncode == 1) == told


def test_sixteen_bits_of_grey_keep_their_shades(tmp_path: Path):
    grey = Image.new("I;16", (200, 100), 32_896)
    content = BytesIO()
    grey.save(content, "PNG")
    made = make(tmp_path, "![เทา](grey.png)", grey_png=content.getvalue())
    with Image.open(BytesIO(made["news/second/grey-200.jpg"])) as image:
        shade = image.convert("L").getpixel((100, 50))
    assert isinstance(shade, (int, float))
    assert 120 < shade < 136


def test_a_picture_that_changes_while_it_is_drawn_is_not_taken_for_the_one_that_was_seen(tmp_path: Path):
    (tmp_path / "photo.jpg").write_bytes(photograph(900, 600))
    with pytest.raises(Refused) as refused:
        _encoded(tmp_path, Wanted("photo.jpg", "0" * 64, 480, "jpg"))
    assert "เปลี่ยนไประหว่างที่สร้างเว็บไซต์" in str(refused.value.problems[0])


def test_a_photograph_is_shown_the_way_it_was_held_whatever_else_its_camera_wrote(tmp_path: Path):
    """The owner is a text; as a number, as some programs write it, it can't be written again."""
    raw = photograph(30, 20, turned=6)
    mark = b"\x98\x82\x02\x00"  # the owner's tag and its type, in the order of small computers
    broken = (
        raw.replace(mark, b"\x98\x82\x04\x00")
        if mark in raw
        else raw.replace(mark[::-1], b"\x00\x04\x82\x98")
    )
    for name, content in (("whole", raw), ("broken", broken)):
        made = make(tmp_path / name, "![ประชุม](photo.jpg)", photo_jpg=content)
        with Image.open(BytesIO(made["news/second/photo.jpg"])) as image:
            assert image.size == (20, 30)


def test_a_photograph_in_a_telephones_colours_is_published_in_those_of_pages(tmp_path: Path):
    swapped = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    assert in_srgb(coloured((10, 200, 30), swapped.tobytes())).getpixel((0, 0)) == (
        10,
        200,
        30,
    )  # of other inks
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    assert in_srgb(coloured((10, 200, 30), srgb.tobytes())).getpixel((0, 0)) == (10, 200, 30)
    assert in_srgb(coloured((10, 200, 30), b"no profile")).info == {}
    made = make(tmp_path, "![ก](photo.png)", photo_png=saved(coloured((10, 200, 30), srgb.tobytes())))
    with Image.open(BytesIO(made["news/second/photo.png"])) as image:
        assert "icc_profile" not in image.info


def coloured(colour: tuple[int, int, int], profile: bytes) -> Image.Image:
    image = Image.new("RGB", (4, 4), colour)
    image.info["icc_profile"] = profile
    return image


def saved(image: Image.Image) -> bytes:
    made = BytesIO()
    image.save(made, "PNG", icc_profile=image.info["icc_profile"])
    return made.getvalue()


def test_a_picture_in_other_colours_is_turned_into_those_of_pages_and_tells_no_time():
    image = in_srgb(coloured((250, 10, 30), swapped()))
    assert image.getpixel((0, 0)) == (10, 250, 30)
    assert "icc_profile" not in image.info  # the plain one would tell the second in which it was made


def swapped() -> bytes:
    """A profile whose red is the green of pages."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    (count,) = struct.unpack_from(">I", profile, 128)
    tags = dict(struct.unpack_from(">4sI", profile, 132 + 12 * n) for n in range(count))
    red, green = (slice(tags[name], tags[name] + 20) for name in (b"rXYZ", b"gXYZ"))
    profile[red], profile[green] = profile[green], profile[red]
    return bytes(profile).replace("sRGB".encode("utf-16-be"), "test".encode("utf-16-be"))


def test_no_picture_makes_the_system_start_a_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """PostScript under a picture's name: Pillow would have Ghostscript draw it."""
    asked = tmp_path / "asked"
    (program := tmp_path / "gs").write_text(f"#!/bin/sh\ntouch {asked}\nexit 1\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    drawing = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 100 100\n%%EndComments\n(x) show\n%%EOF"
    with pytest.raises(Refused) as refused:
        make(tmp_path / "root", "![ภาพ](photo.png)", photo_png=drawing)
    assert [problem.path for problem in refused.value.problems] == [f"{FOLDER}/photo.png"]
    assert not asked.exists()
