"""What is drawn once is remembered, under as many names as it is wanted by."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from engine.cache import Cache
from engine.cache.once import KEPT, WORTH_IT, Recipe
from engine.cache.once import once as one_by_one
from engine.problem import Refused, of_file


def once(wanted: dict[str, Recipe], cache: Cache, jobs: int = 1) -> dict[str, bytes]:
    return dict(one_by_one(wanted, cache, jobs))


class Drawn:
    """How often something was made."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> bytes:
        self.times += 1
        return b"drawn"


def test_what_is_remembered_is_not_made_again(tmp_path: Path):
    drawn = Drawn()
    for _ in range(2):
        assert once({"a.png": Recipe("same", drawn)}, Cache(tmp_path)) == {"a.png": b"drawn"}
    assert drawn.times == 1


def test_what_depends_on_something_else_is_made_again(tmp_path: Path):
    drawn = Drawn()
    for of in ("one", "other"):
        once({"a.png": Recipe(of, drawn)}, Cache(tmp_path))
    assert drawn.times == 2


def test_what_is_wanted_under_two_names_is_made_once():
    drawn = Drawn()
    made = once({"a.png": Recipe("same", drawn), "b.png": Recipe("same", drawn)}, Cache(None))
    assert made == {"a.png": b"drawn", "b.png": b"drawn"}
    assert drawn.times == 1


@pytest.mark.parametrize("jobs", [1, 2])
def test_many_come_under_their_own_names(jobs: int):
    wanted = {f"{n}": Recipe(n, partial(str.encode, f"{n}")) for n in range(WORTH_IT + 3)}
    assert once(wanted, Cache(None), jobs) == {f"{n}": b"%d" % n for n in range(WORTH_IT + 3)}


@pytest.mark.parametrize("jobs", [1, 2])
def test_all_that_can_not_be_made_is_told_at_once_and_each_thing_once(jobs: int):
    def refused(path: str) -> bytes:
        raise Refused((of_file(path, "เสีย"),))

    wanted = {f"{n}.png": Recipe(n, partial(refused, f"{n % 5}.jpg")) for n in range(10)}
    with pytest.raises(Refused) as told:
        once({**wanted, "whole.png": Recipe("whole", Drawn())}, Cache(None), jobs)
    assert told.value.problems == tuple(of_file(f"{n}.jpg", "เสีย") for n in range(5))


def test_what_is_broken_twice_is_told_at_both(tmp_path: Path):
    def refused(path: str) -> bytes:
        raise Refused((of_file(path, "เสีย"),))

    wanted = {name: Recipe("same", partial(refused, name)) for name in ("a.jpg", "b.jpg")}
    with pytest.raises(Refused) as told:
        once(wanted, Cache(None))
    assert [problem.path for problem in told.value.problems] == ["a.jpg", "b.jpg"]


def test_nothing_is_an_answer_too(tmp_path: Path):
    once({"empty": Recipe("x", bytes)}, Cache(tmp_path))
    drawn = Drawn()
    assert once({"empty": Recipe("x", drawn)}, Cache(tmp_path)) == {"empty": b""}
    assert drawn.times == 0


def test_what_a_thing_was_before_is_not_kept(tmp_path: Path):
    cache = Cache(tmp_path)
    for of in ("one", "two"):
        once({"a.png": Recipe(of, Drawn())}, cache)
    assert cache.file
    with closing(sqlite3.connect(cache.file)) as base:
        assert base.execute("SELECT count(*) FROM results").fetchone() == (1,)


def test_many_are_remembered_though_they_come_one_at_a_time(tmp_path: Path):
    drawn = Drawn()
    for _ in range(2):
        made = once({f"{n}": Recipe(n, drawn) for n in range(KEPT + 1)}, Cache(tmp_path))
        assert len(made) == KEPT + 1
    assert drawn.times == KEPT + 1
