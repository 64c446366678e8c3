"""What is wanted, by name → what is made of it: remembered from the last time, else now, on all cores."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from engine.problem import Problem, Refused
from engine.spread import spread

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from engine.cache import Cache

WORTH_IT = 4  # each takes longer than to start a process
KEPT = 50  # things that are kept at a time


class Recipe(NamedTuple):
    """What stands for all that the thing depends on, and how it is made."""

    of: Any
    make: Callable[[], bytes]


def once(wanted: Mapping[str, Recipe], cache: Cache, jobs: int = 1) -> Iterator[tuple[str, bytes]]:
    """Each thing under its name, one at a time: all of them would fill the memory.

    What is wanted under several names is made once. Raises Refused with the problems of all that can't be
    made, after the others.
    """
    names: dict[bytes, list[str]] = {}
    for name, recipe in wanted.items():
        names.setdefault(cache.key("once", recipe.of), []).append(name)
    missing = {}
    for key, called in names.items():
        if (known := cache.last(_name(called), key)) is None:
            missing[key] = called
        else:
            yield from ((name, known) for name in called)
    yield from _fresh(wanted, missing, cache, jobs)


def _fresh(
    wanted: Mapping[str, Recipe], missing: Mapping[bytes, list[str]], cache: Cache, jobs: int
) -> Iterator[tuple[str, bytes]]:
    recipes = [wanted[called[0]].make for called in missing.values()]
    fresh: list[tuple[Any, bytes, bytes]] = []
    problems: dict[Problem, None] = {}  # each once: of a template that is at fault, all pictures tell
    making = spread(_made, recipes, jobs, worth_it=WORTH_IT, chunk=1)
    for (key, called), made in zip(missing.items(), making, strict=True):
        if isinstance(made, Refused):
            told = (made, *(_made(wanted[name].make) for name in called[1:]))
            problems |= dict.fromkeys(
                one for each in told if isinstance(each, Refused) for one in each.problems
            )
            continue
        yield from ((name, made) for name in called)
        fresh.append((_name(called), key, made))
        if len(fresh) == KEPT:
            cache.put_last(fresh)
            fresh = []
    cache.put_last(fresh)
    if problems:
        raise Refused(tuple(problems))


def _name(called: list[str]) -> tuple[str, str]:
    """Under which a thing is kept, so that it makes way for what it becomes."""
    return "once", called[0]


def _made(make: Callable[[], bytes]) -> bytes | Refused:
    try:
        return make()
    except Refused as refused:
        return refused
