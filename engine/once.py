"""What is wanted, by name → what is made of it: remembered from the last time, else now, on all cores."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from engine.problem import Problem, Refused
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
    """Each thing by its name; what is wanted under several names is made once.

    Raises Refused with the problems of all that can't be made.
    """
    keys = {name: cache.key("once", recipe.of) for name, recipe in wanted.items()}
    found = {key: known for key in set(keys.values()) if (known := cache.get(key)) is not None}
    missing = {keys[name]: recipe.make for name, recipe in wanted.items() if keys[name] not in found}
    fresh: dict[bytes, bytes] = {}
    problems: dict[Problem, None] = {}  # each once: of a template that is at fault, all pictures tell
    making = spread(_made, list(missing.values()), jobs, worth_it=WORTH_IT, chunk=1)
    for key, made in zip(missing, making, strict=True):
        if isinstance(made, Refused):
            problems |= dict.fromkeys(made.problems)
        else:
            fresh[key] = made
    if problems:
        raise Refused(tuple(problems))
    cache.put(fresh)
    return {name: found[key] if key in found else fresh[key] for name, key in keys.items()}


def _made(make: Callable[[], bytes]) -> bytes | Refused:
    try:
        return make()
    except Refused as refused:
        return refused
