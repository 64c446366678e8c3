"""Numbers that the portal itself writes → Arabic or Thai digits, as the office prefers."""

from __future__ import annotations

THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


def in_digits(text: str, digits: str) -> str:
    """The text in "arabic" (as it is) or "thai" digits."""
    return text.translate(THAI) if digits == "thai" else text
