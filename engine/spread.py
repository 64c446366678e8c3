"""A pure function and its many arguments → its results in their order, on as many cores as it pays."""

from __future__ import annotations

import gc
import multiprocessing
import sys
from concurrent.futures import ProcessPoolExecutor
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

Given = TypeVar("Given")
Made = TypeVar("Made")

# Below this many, starting processes costs more than they save (measured on two cores).
WORTH_IT = 200
CHUNK = 50
SOON = 0.3  # seconds: what is done by then shows no bar

_work: tuple[Callable[[Any], Any], Sequence[Any]] | None = None


def spread(
    function: Callable[[Given], Made],
    given: Sequence[Given],
    jobs: int,
    *,
    worth_it: int = WORTH_IT,
    chunk: int = CHUNK,
    what: str = "",
) -> Iterable[Made]:
    """map(), in `jobs` processes where that is faster: for `worth_it` values, by `chunk` at a time.

    Where a fork is not safe it is plain map(): a child that began anew would have to be sent everything.
    `what` is what a person at a terminal reads beside the bar, if it takes long.
    """
    several = jobs > 1 and len(given) >= worth_it and sys.platform == "linux"
    made = _forked(function, given, jobs, chunk) if several else map(function, given)
    if not what or len(given) < worth_it or not sys.stderr.isatty():
        return made
    from tqdm import tqdm

    shown = "{desc} {bar:30} {n_fmt}/{total_fmt} {elapsed}"
    return tqdm(made, what, len(given), leave=False, delay=SOON, bar_format=shown, ascii=" =")


def _forked(function: Callable[[Any], Any], given: Sequence[Any], jobs: int, chunk: int) -> Iterator[Any]:
    """A forked child has all that its parent had: only what is made must be sent, not what is given."""
    global _work  # noqa: PLW0603 (the one thing that a child can be born with)
    runs = [range(start, min(start + chunk, len(given))) for start in range(0, len(given), chunk)]
    with ProcessPoolExecutor(jobs, multiprocessing.get_context("fork"), gc.freeze) as pool:
        _work = function, given
        made = pool.map(_run, runs)  # which begins all processes
        _work = None
        yield from chain.from_iterable(made)


def _run(numbers: range) -> list[Any]:
    assert _work, "the parent sets it before it forks"  # noqa: S101 (a mistake of ours)
    function, given = _work
    made = [function(given[number]) for number in numbers]
    gc.collect()  # of what was made since the last look: what is left of that is not looked at again
    gc.freeze()
    return made
