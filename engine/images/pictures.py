"""Photographs beside the items → what is published of them: several widths, two kinds, nothing hidden."""

from __future__ import annotations

import hashlib
import warnings
from functools import partial
from io import BytesIO
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from engine import addresses
from engine.cache.once import Recipe
from engine.problem import Refused, content_of, of_file

if TYPE_CHECKING:
    from pathlib import Path

    from engine.site import Site

# Quality by kind: as low as leaves no trace that a reader sees.
QUALITY = {"webp": 78, "jpg": 82}


class Wanted(NamedTuple):
    """One file to be made of a picture."""

    path: str  # of the picture, under the root
    digest: str
    width: int
    kind: str


def pictures(site: Site, root: Path) -> dict[str, Recipe]:
    """The files by their path under the output folder. Raises Refused where a picture is broken."""
    wanted: dict[str, Wanted] = {}
    for item in site.news:
        home = addresses.file(addresses.news(item.id)).removesuffix("index.html")
        for picture in item.pictures:
            path = str(PurePosixPath(item.path).with_name(picture.name))
            digest = hashlib.sha256(content_of(root / path, path)).hexdigest()
            for width in picture.widths:
                for kind in QUALITY:
                    wanted[home + picture.file(width, kind)] = Wanted(path, digest, width, kind)
            own = PurePosixPath(picture.name).suffix.lower().lstrip(".").replace("jpeg", "jpg")
            wanted[home + picture.name] = Wanted(path, digest, picture.widths[-1], own)
    return {path: Recipe(("picture", *one[1:]), partial(_encoded, root, one)) for path, one in wanted.items()}


def _encoded(root: Path, wanted: Wanted) -> bytes:
    """The picture the right way up, without what a camera wrote into it: place, time, owner."""
    from PIL import Image

    from engine.images.camera import FORMATS, in_srgb, upright

    try:
        raw = (root / wanted.path).read_bytes()
        if hashlib.sha256(raw).hexdigest() != wanted.digest:
            raise Refused((of_file(wanted.path, "ภาพนี้เปลี่ยนไประหว่างที่สร้างเว็บไซต์ ให้สั่งอีกครั้ง"),))
        with warnings.catch_warnings(action="ignore"), Image.open(BytesIO(raw), formats=FORMATS) as opened:
            image = upright(opened)
            if image.mode.startswith("I"):  # 16 bits of grey
                image = image.convert("I").point(lambda grey: grey * (1 / 257)).convert("L")
            clear = image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
            image = in_srgb(image.convert("RGBA" if clear else "RGB"))
    except (OSError, ValueError, SyntaxError) as error:
        raise Refused((of_file(wanted.path, "ภาพนี้เสียกลางไฟล์ ให้บันทึกใหม่เป็น JPEG หรือ PNG"),)) from error
    if clear and wanted.kind == "jpg":
        image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image).convert("RGB")
    if wanted.width < image.width:
        height = max(1, round(image.height * wanted.width / image.width))
        image = image.resize((wanted.width, height), Image.Resampling.LANCZOS)
    made = BytesIO()
    if wanted.kind == "png":
        image.save(made, "PNG", optimize=True)
    elif wanted.kind == "webp":
        image.save(made, "WEBP", quality=QUALITY["webp"], method=4)
    else:
        image.save(made, "JPEG", quality=QUALITY["jpg"], progressive=True, optimize=True)
    return made.getvalue()
