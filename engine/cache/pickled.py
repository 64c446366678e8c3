"""Values ↔ bytes, of which nothing but plain values and what is named is ever made again."""

from __future__ import annotations

import io
import pickle
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection


def packed(value: Any) -> bytes:
    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)


def unpacked(kept: bytes, modules: Collection[str] = ()) -> Any:
    """The value, made of plain ones and of the types of these modules; None where the bytes are of others."""
    try:
        return _Ours(io.BytesIO(kept), modules).load()
    except Exception:  # noqa: BLE001 (broken bytes raise anything; what can't be read is made anew)
        return None


class _Ours(pickle.Unpickler):
    """Bytes that were tampered with can name any function of Python: only our types are let through."""

    def __init__(self, kept: io.BytesIO, modules: Collection[str]) -> None:
        super().__init__(kept)
        self.modules = modules

    def find_class(self, module: str, name: str) -> Any:
        found = super().find_class(module, name) if module in self.modules else None
        if not isinstance(found, type) or found.__module__ != module:
            raise pickle.UnpicklingError(f"{module}.{name} is not ours")
        return found
