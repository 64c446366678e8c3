"""What is wanted, by name → what is made of it: remembered from the last time, else now, on all cores."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from engine.spread import spread

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from engine.cache import Cache

WORTH_IT = 4  # each takes longer than to start a process


class Recipe(NamedTuple):
    """What stands for all that the thing depends on, and how it is made."""

    of: Any
    make: Callable[[], bytes]


def once(wanted: Mapping[str, Recipe], cache: Cache, jobs: int = 1) -> dict[str, bytes]:
    """Each thing by its name; what is wanted under several names is made once. Raises what making does."""
    keys = {name: cache.key("once", recipe.of) for name, recipe in wanted.items()}
    found = {key: known for key in set(keys.values()) if (known := cache.get(key)) is not None}
    missing = {keys[name]: recipe.make for name, recipe in wanted.items() if keys[name] not in found}
    made = spread(_made, list(missing.values()), jobs, worth_it=WORTH_IT, chunk=1)
    fresh = dict(zip(missing, made, strict=True))
    cache.put(fresh)
    return {name: found[key] if key in found else fresh[key] for name, key in keys.items()}


def _made(make: Callable[[], bytes]) -> bytes:
    return make()
