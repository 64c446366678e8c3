"""A folder → the files of content in it, by noun; and the names and kinds of file that cannot be."""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from engine.disk.stamps import is_left_behind
from engine.problem import Problem, did_you_mean, of_file
from engine.problem.reasons import reason
from engine.statuses import DOCUMENTS
from engine.values import ID_PATTERN

FOLDERS = {"groups": ".yaml", "agencies": ".yaml", "news": ".md", "pages": ".md"}
PICTURES = (".jpg", ".jpeg", ".png", ".webp")
ENDINGS = tuple(f".{kind}" for kind in DOCUMENTS)
# What phones and older programs write, and what it is to be saved as.
SAVED = dict.fromkeys((".heic", ".heif", ".avif", ".gif", ".bmp", ".tif", ".tiff", ".svg"), "JPEG หรือ PNG") | {
    ".doc": ".docx หรือ PDF", ".xls": ".xlsx หรือ PDF", ".ppt": ".pptx หรือ PDF",
}  # fmt: skip
ID = re.compile(ID_PATTERN)
DATED = re.compile(r"\d{4}-\d{2}-\d{2}(?!\d)")  # as the names of most items begin
WINDOWS = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*%#&\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]')
LONGEST = 255


class File(NamedTuple):
    """A file that holds a record; `beside` are the pictures and documents of an item's own folder."""

    noun: str
    id: str
    path: str
    beside: tuple[str, ...] = ()


def walk(root: Path) -> tuple[list[File], list[Problem]]:
    """Every file of content under `root` in the order of the paths, and every problem with the names."""
    problems: list[Problem] = []
    files = list(_single(root, "site.toml", "settings", problems))
    inside = _entries(root, "content", problems)
    files += _single(root, "content/programme.yaml", "programme", problems)
    for entry in inside:
        if not (entry.name in FOLDERS if entry.is_dir() else entry.name == "programme.yaml"):
            near = did_you_mean(entry.name, [*FOLDERS, "programme.yaml"], 0.7)
            if DATED.match(entry.name) and entry.name.lower().endswith(".md"):
                near = f" ถ้าเป็นข่าว ให้ย้ายเป็น content/news/{entry.name}"
            problems.append(
                _stray(f"content/{entry.name}", f"ไฟล์หรือโฟลเดอร์นี้อยู่ใน content/ โดยตรงไม่ได้{near or PLACES}")
            )
    folders = {entry.name for entry in inside if entry.is_dir()}
    for noun, ending in FOLDERS.items():
        found = list(_nouns(root, noun, ending, problems)) if noun in folders else []
        files += found
        problems += _collisions(found)
    return files, list(dict.fromkeys(problems))


def _single(root: Path, path: str, noun: str, problems: list[Problem]) -> Iterator[File]:
    try:
        mode = (root / path).lstat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        problems.append(
            _stray(path, f"ไม่พบไฟล์ {path} ใน {root} ให้นำไฟล์นี้กลับมา หรือระบุโฟลเดอร์ของโครงการด้วย --root")
        )
    except OSError as error:
        problems.append(_stray(path, CLOSED.format(reason(error))))
    else:
        inside = "/" in path
        if stat.S_ISREG(mode) and not (inside and (root / path).parent.is_symlink()):
            yield File(noun, noun, path)
        else:
            problems.append(_stray(path, NOT_A_FILE))


def _nouns(root: Path, noun: str, ending: str, problems: list[Problem]) -> Iterator[File]:
    folder = f"content/{noun}"
    for entry in _entries(root, folder, problems):
        path = f"{folder}/{entry.name}"
        name = PurePosixPath(entry.name)
        if entry.is_dir() and noun == "news":
            yield from _item(root, entry.name, problems)
        elif entry.is_dir() or name.suffix != ending:
            hint = _renamed(name, ending) if entry.is_file() else ""
            if not hint and noun == "news" and name.suffix.lower() in PICTURES + ENDINGS:
                hint = f" ไฟล์ประกอบข่าววางไว้ในโฟลเดอร์ของข่าว เช่น {folder}/รหัสข่าว/{name.name}"
                if name.suffix.lower() == ".txt" and ID.fullmatch(name.stem):
                    hint = f" ถ้าเป็นข่าว ให้เปลี่ยนชื่อเป็น {name.stem}{ending}{hint}"
            problems.append(
                _stray(path, f"ที่นี่มีได้เฉพาะไฟล์ที่ลงท้ายด้วย {ending}{hint or OTHERWISE[entry.is_dir()]}")
            )
        elif not ID.fullmatch(name.stem):
            problems.append(_stray(path, BAD_ID))
        else:
            yield File(noun, name.stem, path)


def _renamed(name: PurePosixPath, ending: str) -> str:
    """What a file with a wrong ending should be called: text.md.txt is how Windows saves text.md."""
    alike = name.suffix.lower() in (ending, ending.replace("yaml", "yml"))
    stem = name.stem if alike else PurePosixPath(name.stem).stem
    if not (alike or PurePosixPath(name.stem).suffix == ending) or not ID.fullmatch(stem):
        return ""
    windows = "" if alike else " (ใน Windows ให้เปิด View → File name extensions จึงจะเห็น)"
    return f" ให้เปลี่ยนชื่อเป็น {stem}{ending}{windows}"


def _item(root: Path, name: str, problems: list[Problem]) -> Iterator[File]:
    """An item in a folder of its own, with its pictures and documents."""
    path, told = f"content/news/{name}", len(problems)
    entries = _entries(root, path, problems)
    if not ID.fullmatch(name):
        problems.append(_stray(path, BAD_ID))
    elif any(entry.name == "index.md" and entry.is_file() for entry in entries):
        yield File("news", name, f"{path}/index.md", tuple(_beside(path, entries, problems)))
    elif not {problem.path for problem in problems[told:]} & {path, f"{path}/index.md"}:
        texts = [entry.name for entry in entries if entry.name.lower().endswith(".md")]
        apart = next((name for name in texts if len(texts) > 1 or DATED.match(name)), "")
        hint = f" ให้เปลี่ยนชื่อ {texts[0]} เป็น index.md" if texts and not apart else " ให้เพิ่มไฟล์นี้ หรือลบโฟลเดอร์"
        if apart:
            hint = f" ข่าวที่เป็นไฟล์เดียวอยู่ใน content/news/ โดยตรง ให้ย้ายเป็น content/news/{apart}"
        problems.append(_stray(path, f"โฟลเดอร์ข่าวต้องมีไฟล์ index.md{hint}"))


PLACES = " ใน content/ มีได้เฉพาะ programme.yaml และโฟลเดอร์ news groups agencies pages ให้ย้ายไปที่อื่นหรือลบ"
OTHERWISE = (" ให้เปลี่ยนนามสกุล ย้ายไปที่อื่น หรือลบ", " ให้ย้ายไฟล์ออกมา แล้วลบโฟลเดอร์นี้")
CLOSED = "เปิดไม่ได้ ({}) ให้ตรวจสิทธิ์ของโฟลเดอร์และไฟล์ หรือลองใหม่"
NOT_A_FILE = "ต้องเป็นไฟล์จริง มิใช่ทางลัดหรือไฟล์พิเศษ ให้วางไฟล์นั้นเองแทน"
BAD_ID = "ชื่อไฟล์คือรหัส ใช้ได้เฉพาะอักษรอังกฤษ ตัวเลข และขีดกลาง เช่น 2564-06-10-meeting"


def _beside(folder: str, entries: list[os.DirEntry[str]], problems: list[Problem]) -> Iterator[str]:
    names: dict[str, str] = {}
    pictures: dict[str, str] = {}
    for entry in entries:
        path = f"{folder}/{entry.name}"
        if entry.name == "index.md" and entry.is_file():
            continue
        if entry.is_dir() or PurePosixPath(entry.name).suffix.lower() not in PICTURES + ENDINGS:
            problems.append(_stray(path, _why_not_beside(entry, folder)))
            continue
        alike = unicodedata.normalize("NFC", entry.name).casefold()
        stem = PurePosixPath(alike).stem if PurePosixPath(alike).suffix in PICTURES else alike
        if alike in names:
            problems.append(_stray(path, f"ชื่อไฟล์ต่างจาก {names[alike]} เพียงตัวพิมพ์เล็กใหญ่ ให้เปลี่ยนชื่อ"))
        elif stem in pictures:
            problems.append(_stray(path, f"มีภาพชื่อ {pictures[stem]} อยู่แล้ว ให้ตั้งชื่อภาพให้ต่างกันก่อนนามสกุล"))
        pictures[stem] = names[alike] = entry.name
        yield entry.name


def _why_not_beside(entry: os.DirEntry[str], folder: str) -> str:
    if entry.is_dir():
        return f"โฟลเดอร์ของข่าวมีโฟลเดอร์ย่อยไม่ได้ ย้ายไฟล์ในนี้ออกมาไว้ใน {folder}/"
    ending = PurePosixPath(entry.name).suffix.lower()
    if ending in SAVED:
        return f"ใช้ไฟล์ {ending} ไม่ได้ ให้บันทึกใหม่เป็น {SAVED[ending]} แล้วแก้ชื่อในเนื้อข่าวให้ตรงกัน"
    return f"ไฟล์ประกอบข่าวใช้ได้เฉพาะ {' '.join(PICTURES + ENDINGS)}"


def _entries(root: Path, folder: str, problems: list[Problem]) -> list[os.DirEntry[str]]:
    """What people have put in a folder, by name; all that could surprise is refused."""
    if (root / folder).is_symlink():
        problems.append(_stray(folder, NOT_A_FILE))
        return []
    try:
        found = sorted(os.scandir(root / folder), key=lambda entry: entry.name)
    except FileNotFoundError:
        return []
    except OSError as error:
        problems.append(_stray(folder, CLOSED.format(reason(error))))
        return []
    kept = []
    for entry in found:
        if is_left_behind(entry.name, entry.is_dir(follow_symlinks=False)):
            continue
        try:
            mode = entry.stat(follow_symlinks=False).st_mode
        except FileNotFoundError:  # gone since it was listed, as what editors write beside a file is
            continue
        except OSError as error:
            problems.append(_stray(f"{folder}/{entry.name}", CLOSED.format(reason(error))))
            continue
        if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
            problems.append(_stray(f"{folder}/{entry.name}", NOT_A_FILE))
        elif why := _bad_name(entry.name):
            problems.append(_stray(f"{folder}/{entry.name}", why))
        else:
            kept.append(entry)
    return kept


def _bad_name(name: str) -> str:
    if not name.isprintable() or UNSAFE.search(name) or name != name.strip(" .") or WINDOWS.fullmatch(name):
        return "ชื่อนี้ใช้ไม่ได้ในบางระบบ เช่น Windows ให้ตั้งชื่ออื่นด้วยตัวอักษร ตัวเลข และขีดกลาง"
    if not unicodedata.is_normalized("NFC", name):  # as older Macs write them, and no keyboard does
        return "ชื่อนี้มีอักษรที่ประกอบจากหลายตัว ลิงก์จึงหาไม่พบ ให้พิมพ์ชื่อใหม่ หรือตั้งชื่อด้วยอักษรอังกฤษ"
    if len(name.encode(errors="replace")) > LONGEST:
        return f"ชื่อยาวเกิน {LONGEST} ไบต์ ให้ตั้งชื่อสั้นลง"
    return ""


def _collisions(files: list[File]) -> Iterator[Problem]:
    """Told at each of them: which one is new, nobody here knows."""
    alike: dict[str, list[File]] = {}
    for file in files:
        alike.setdefault(file.id.casefold(), []).append(file)
    for same in alike.values():
        for file in same if len(same) > 1 else ():
            others = ", ".join(other.path for other in same if other is not file)
            yield _stray(file.path, f"รหัสซ้ำกับ {others} ให้เปลี่ยนชื่อไฟล์ใดไฟล์หนึ่ง")


def _stray(path: str, message: str) -> Problem:
    return of_file(_shown(path), message)


def _shown(path: str) -> str:
    """A path that can be printed: names on disk may hold anything."""
    return "".join(letter if letter.isprintable() else "�" for letter in path)
