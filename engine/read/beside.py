"""The files beside an item → its pictures with their measures, its documents with their sizes."""

from __future__ import annotations

import warnings
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from engine.model import Document, Picture
from engine.problem import Problem, of_file
from engine.problem.reasons import reason
from engine.read.files import PICTURES

if TYPE_CHECKING:
    from engine.read.files import File

LARGEST = 60_000_000  # pixels: more than any camera's, fewer than would fill the memory
LONGEST = 16_383  # pixels of a side, in WebP
NAME = 255  # bytes of a name, on all usual systems
TOO_LONG = "ชื่อภาพยาวเกินไป ระบบต้องต่อท้ายชื่อด้วยขนาดของภาพ ให้ตั้งชื่อให้สั้นลง"
BROKEN = "เปิดภาพนี้ไม่ได้ ไฟล์อาจเสียหรือไม่ใช่ภาพ ให้บันทึกใหม่เป็น JPEG หรือ PNG"


def beside(root: Path, file: File) -> tuple[tuple[Picture, ...], tuple[Document, ...], list[Problem]]:
    folder = PurePosixPath(file.path).parent
    pictures: list[Picture] = []
    documents: list[Document] = []
    problems: list[Problem] = []
    for name in file.beside:
        path = root / folder / name
        if PurePosixPath(name).suffix.lower() not in PICTURES:
            with suppress(FileNotFoundError):  # gone since it was listed
                documents.append(Document(name, path.stat().st_size))
            continue
        picture, why = _picture(path)
        if picture:
            pictures.append(picture)
        else:
            problems.append(of_file(f"{folder}/{name}", why))
    own = {name.casefold(): name for name in file.beside}  # which are one file on some systems
    for picture in pictures:
        if max(len(picture.file(width, "webp").encode()) for width in picture.widths) > NAME:
            problems.append(of_file(f"{folder}/{picture.name}", TOO_LONG))
        made = {picture.file(width, kind).casefold() for width in picture.widths for kind in ("jpg", "webp")}
        for name in (own[alike] for alike in sorted(made & own.keys())):
            why = f"ชื่อนี้ตรงกับภาพที่ระบบจะทำจาก {picture.name} ให้เปลี่ยนชื่อภาพนี้"
            problems.append(of_file(f"{folder}/{name}", why))
    return tuple(pictures), tuple(documents), problems


def _picture(path: Path) -> tuple[Picture | None, str]:
    """Its width and height as it is shown: a telephone's photograph says which way it was held."""
    from PIL import Image, UnidentifiedImageError

    from engine.images.camera import FORMATS, orientation

    try:
        with warnings.catch_warnings(action="ignore"), Image.open(path, formats=FORMATS) as opened:
            width, height = opened.size
            if max(width, height) > LONGEST:
                return None, f"ภาพกว้าง {width:,} สูง {height:,} จุด ให้ย่อหรือตัดให้แต่ละด้านไม่เกิน {LONGEST:,} จุด"
            if width * height > LARGEST:
                return None, f"ภาพมี {width:,} × {height:,} จุด ให้ย่อเหลือไม่เกิน {LARGEST:,} จุด"
            turned = orientation(opened) > 4
    except PermissionError as error:
        return None, f"เปิดอ่านภาพนี้ไม่ได้ ({reason(error)}) ให้ตรวจสิทธิ์ของไฟล์หรือลองใหม่"
    except Image.DecompressionBombError:  # before it has told its measures
        return None, f"ภาพมีจุดมากเกินไป ให้ย่อเหลือไม่เกิน {LARGEST:,} จุด"
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        return None, BROKEN
    return Picture(path.name, height if turned else width, width if turned else height), ""
