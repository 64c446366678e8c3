"""What is wrong with the content, where it stands, and what was probably meant."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """What is wrong with the content, at its place. Lines and columns count from 1."""

    path: str
    line: int
    column: int
    message: str
    level: Literal["problem", "warning"] = "problem"

    def __str__(self) -> str:
        mark = "คำเตือน: " if self.level == "warning" else ""
        return f"{self.path}:{self.line}:{self.column}: {mark}{self.message}"


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
        message = f"เปิดอ่านไฟล์ไม่ได้ ({error.strerror}) ตรวจสิทธิ์ของไฟล์"
        raise Refused((Problem(shown, 1, 1, message),)) from error


def quoted(text: object) -> str:
    """What an editor wrote, as a message repeats it: in one line, and not at any length."""
    line = "".join(char if char.isprintable() else "�" for char in str(text))
    return f"“{line if len(line) <= LONGEST_QUOTATION else line[:LONGEST_QUOTATION] + '…'}”"


def nearest(word: str, known: Iterable[str], alike: float = 0.6) -> str:
    """The known word that was probably meant, or "" where none is `alike` (1 is equal)."""
    near = get_close_matches(word[:200], list(known), n=1, cutoff=alike)
    return near[0] if near else ""


def did_you_mean(word: str, known: Iterable[str], alike: float = 0.6) -> str:
    """ " หมายถึง “news” หรือไม่", or nothing where no known word is near."""
    near = nearest(word, known, alike)
    return f" หมายถึง {quoted(near)} หรือไม่" if near else ""
