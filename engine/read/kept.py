"""A Source ↔ the bytes that are kept of it, of which nothing but our own values is ever made."""

from __future__ import annotations

import io
import pickle
from typing import Any

from engine.read.source import Source

OURS = ("engine.model", "engine.problem", "engine.read.source", "engine.thai.dates", "datetime")


def packed(source: Source) -> bytes:
    return pickle.dumps(source, pickle.HIGHEST_PROTOCOL)


def unpacked(kept: bytes) -> Source | None:
    """None where the bytes are of something else."""
    try:
        source = _Ours(io.BytesIO(kept)).load()
    except Exception:  # noqa: BLE001 (broken bytes raise anything; what can't be read is made anew)
        return None
    return source if isinstance(source, Source) else None


class _Ours(pickle.Unpickler):
    """Bytes that were tampered with can name any function of Python: only our types are let through."""

    def find_class(self, module: str, name: str) -> Any:
        found = super().find_class(module, name) if module in OURS else None
        if not isinstance(found, type) or found.__module__ != module:
            raise pickle.UnpicklingError(f"{module}.{name} is not ours")
        return found
