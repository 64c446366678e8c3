"""A pure function and its many arguments → its results in their order, on as many cores as it pays."""

from __future__ import annotations

import multiprocessing
import sys
from concurrent.futures import ProcessPoolExecutor
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

Given = TypeVar("Given")
Made = TypeVar("Made")

# Below this many, starting processes costs more than they save (measured on two cores).
WORTH_IT = 200
CHUNK = 50


def spread(
    function: Callable[[Given], Made],
    given: Sequence[Given],
    jobs: int,
    worth_it: int = WORTH_IT,
    chunk: int = CHUNK,
) -> Iterable[Made]:
    """map(), in `jobs` processes where that is faster: for `worth_it` values, by `chunk` at a time."""
    if jobs < 2 or len(given) < worth_it:
        return map(function, given)
    # A fork shares what the parent has loaded; elsewhere the children load it again.
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    with ProcessPoolExecutor(jobs, context) as pool:
        return list(pool.map(function, given, chunksize=chunk))
