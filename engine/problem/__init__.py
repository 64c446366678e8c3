"""What is wrong with the content, where it stands, and what was probably meant."""

from __future__ import annotations

import os
from dataclasses import dataclass
from difflib import get_close_matches
from heapq import nlargest
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NoReturn

from engine.problem.reasons import reason

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """What is wrong with the content, at its place. Lines and columns count from 1.

    `whole` says that the file as such is meant, its name or what it lacks: there is nothing to point at.
    """

    path: str
    line: int
    column: int
    message: str
    level: Literal["problem", "warning", "notice"] = "problem"
    whole: bool = False

    def __str__(self) -> str:
        if self.level == "notice":  # of no place in the file
            return f"{self.path}: {self.message}"
        mark = "คำเตือน: " if self.level == "warning" else ""
        return f"{self.path}:{self.line}:{self.column}: {mark}{self.message}"


def of_file(path: str, message: str) -> Problem:
    """A problem of the file as such."""
    return Problem(path, 1, 1, message, whole=True)


LONGEST_QUOTATION = 80


class Refused(Exception):
    """The content has problems; carries every one of them, warnings too."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


def content_of(path: Path, shown: str) -> bytes:
    """A file's bytes. Raises Refused where it may not be read; `shown` is its path for the editor."""
    try:
        return path.read_bytes()
    except OSError as error:
        message = f"เปิดอ่านไฟล์ไม่ได้ ({reason(error)}) ให้ตรวจสิทธิ์ของไฟล์หรือลองใหม่"
        raise Refused((of_file(shown, message),)) from error


def files_of(folder: Path, shown: str) -> list[Path]:
    """All files below a folder, in the order of their paths. Raises Refused where a folder is closed."""

    def closed(error: OSError, at: Path | None = None) -> NoReturn:
        at = at or Path(error.filename or folder)
        where = f"{shown}/{at.relative_to(folder).as_posix()}".removesuffix("/.")
        message = f"เปิดโฟลเดอร์ไม่ได้ ({reason(error)}) ให้ตรวจสิทธิ์ของโฟลเดอร์หรือลองใหม่"
        raise Refused((of_file(where, message),)) from error

    walked = os.walk(folder, onerror=closed) if folder.is_dir() else ()
    found = (Path(top) / name for top, _, names in walked for name in names)
    try:
        return sorted(path for path in found if path.is_file())
    except PermissionError as error:  # of a folder whose names may be read, and nothing else
        closed(error, Path(error.filename).parent)


def quoted(text: object) -> str:
    """What an editor wrote, as a message repeats it: in one line, and not at any length."""
    line = "".join(char if char.isprintable() else "�" for char in str(text))
    return f"“{line if len(line) <= LONGEST_QUOTATION else line[:LONGEST_QUOTATION] + '…'}”"


def nearest(word: str, known: Iterable[str], alike: float = 0.6) -> str:
    """The known word that was probably meant, or "" where none is `alike` (1 is equal)."""
    pairs = _pairs(word := word[:LETTERS])
    likely = nlargest(LIKELY, sorted(known), key=lambda other: len(pairs & _pairs(other[:LETTERS])))
    near = get_close_matches(word, likely, n=1, cutoff=alike)
    return near[0] if near else ""


LIKELY = 40  # words that share the most pairs of letters: to compare well is slow, and there may be thousands
LETTERS = 200  # of a word that are compared


def _pairs(word: str) -> set[str]:
    return {word[n : n + 2] for n in range(len(word) - 1)}


def did_you_mean(word: str, known: Iterable[str], alike: float = 0.6) -> str:
    """ " หมายถึง “news” หรือไม่", or nothing where no known word is near."""
    near = nearest(word, known, alike)
    return f" หมายถึง “{near}” หรือไม่" if near else ""  # whole, as it is to be copied


# What helps where no heading is like the one that is missing.
COPY = " เปิดหน้านั้นแล้วคัดลอกที่อยู่ของหัวข้อ หรือลบตั้งแต่ # ออก"


def which_id(word: str, known: Iterable[str]) -> str:
    """The id that was probably meant; where none is near and there are few, all there are.

    Ids share their words, and references their halves: each half is held against its own kind.
    """
    ids = sorted(known)
    half, slash, rest = word.partition("/")
    if slash and (owner := nearest(half, {id.partition("/")[0] for id in ids}, ALIKE)):
        ids = [id for id in ids if id.startswith(f"{owner}/")]
        near = nearest(rest, [id.partition("/")[2] for id in ids], ALIKE)
        near = near and f"{owner}/{near}"
    else:
        near = nearest(word, [id for id in ids if bool(slash) == ("/" in id)], ALIKE)
    if near:
        return f" หมายถึง {quoted(near)} หรือไม่"
    return f" เลือกได้: {', '.join(ids)}" if 0 < len(ids) <= FEW else ""


ALIKE = 0.75
FEW = 8  # ids that one message can name
