from __future__ import annotations

import os

import pytest

from engine.spread import WORTH_IT, spread

MANY = [f"-{n}" for n in range(WORTH_IT + 51)]


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_the_results_stand_in_the_order_of_what_was_given(jobs):
    assert list(spread(int, MANY, jobs)) == [-n for n in range(WORTH_IT + 51)]


@pytest.mark.parametrize("jobs", [1, 2])
def test_nothing_given_makes_nothing(jobs):
    assert list(spread(int, [], jobs)) == []


def process(_: str) -> int:
    return os.getpid()


def test_few_are_made_in_this_process():
    assert set(spread(process, MANY[: WORTH_IT - 1], 2)) == {os.getpid()}


def test_many_are_made_in_other_processes():
    assert os.getpid() not in set(spread(process, MANY, 2))


def test_one_job_is_this_process_however_many_there_are():
    assert set(spread(process, MANY, 1)) == {os.getpid()}


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_goes_wrong_in_one_goes_wrong_in_all(jobs):
    with pytest.raises(ValueError, match="not a number"):
        list(spread(int, [*MANY, "not a number"], jobs))
