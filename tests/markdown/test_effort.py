"""A body that is too much work is given up at the line where its steps were used up."""

from __future__ import annotations

import pytest

from engine.markdown import _parser
from engine.markdown.effort import Effort, TooMuchError

BODY = "ก\n\nข\n\nค\n"  # a step for each paragraph as a block, and then one for what is in each


@pytest.mark.parametrize(("steps", "line"), [(0, 0), (1, 2), (2, 4), (3, 0), (4, 2), (5, 4)])
def test_the_line_is_the_one_whose_step_was_one_too_many(steps: int, line: int):
    with pytest.raises(TooMuchError) as given_up:
        _parser().parse(BODY, {"effort": Effort(steps)})
    assert given_up.value.line == line


def test_as_many_steps_as_a_body_takes_are_enough():
    assert [token.content for token in _parser().parse(BODY, {"effort": Effort(6)}) if token.content] == list(
        "กขค"
    )


def taken(body: str) -> int:
    effort = Effort(100)
    _parser().parse(body, {"effort": effort})
    return 100 - effort.left


def test_each_cell_of_a_table_is_work():
    head = "| ก | ข |\n| --- | --- |\n"
    row = taken(f"{head}| ค | ง |\n") - taken(head)
    assert row == 6  # the line and its three signs, and what is in each of two cells
    assert taken(f"{head}| ค | ง |\n| จ | ฉ |\n") == taken(head) + 2 * row
