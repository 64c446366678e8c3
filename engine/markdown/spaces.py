"""A body as Word and web pages write it → the same with plain spaces where the marks of Markdown ask for one.

Letter by letter: all else stays where it was.
"""

from __future__ import annotations

import re

from engine.thai.words import SPACES

PLAIN = str.maketrans(dict.fromkeys(SPACES, " "))
ANY = re.compile(f"[{SPACES}]")
SPACE = f"[ \t{SPACES}]"
# What a line begins with, a row that parts the head of a table from its body, and where a link leads.
MARKS = re.compile(
    rf"^{SPACE}*(?:(?:\#{{1,6}}|[-+*>]|[0-9]{{1,9}}[.)]|\[[ xX{SPACES}]\]){SPACE}+)*|^[|:\-{SPACE[1:]}+$|\]\([^()\n]*\)",
    re.MULTILINE,
)


def plain_spaces(text: str) -> str:
    return MARKS.sub(lambda found: found[0].translate(PLAIN), text) if ANY.search(text) else text
