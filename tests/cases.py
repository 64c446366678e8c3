"""A case file → its cases: a title, an input and what is expected, a line of one dot after each of them."""

from __future__ import annotations

from pathlib import Path

import pytest

FOLDER = Path(__file__).parent / "cases"


def cases(name: str) -> list[pytest.ParameterSet]:
    """The input and what is expected of every case in cases/NAME.txt, as rows under their titles."""
    parts: list[str] = []
    lines: list[str] = []
    for line in (FOLDER / f"{name}.txt").read_text(encoding="utf-8").split("\n"):
        if line == ".":
            parts.append("\n".join(lines))
            lines = []
        else:
            lines.append(line)
    assert len(parts) % 3 == 0, f"{name}.txt ends within a case"
    assert not "".join(lines).strip(), f"{name}.txt goes on after its last case"
    titles, inputs, expected = (parts[first::3] for first in range(3))
    return [
        pytest.param(given, wanted, id=title.strip())
        for title, given, wanted in zip(titles, inputs, expected, strict=True)
    ]
