from __future__ import annotations

import errno
import fcntl
import os
import pty
import re
import signal
import struct
import subprocess
import sys
import termios
import time
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest

from engine.spread import WORTH_IT, aside, spread
from tests.conftest import PROJECT

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


AT_A_TERMINAL = """
import sys, time
sys.path.insert(0, sys.argv[1])
from engine.spread import spread
def slowly(number):
    time.sleep(0.004)
    return number
assert list(spread(slowly, range(300), int(sys.argv[2]), what="อ่านเนื้อหา")) == list(range(300))
"""


def at_a_terminal(call: list[str], **environment: str) -> str:
    """What somebody reads there."""
    outside, inside = pty.openpty()
    fcntl.ioctl(inside, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    without_ci = {name: value for name, value in os.environ.items() if name != "CI"}
    with subprocess.Popen(call, stderr=inside, env=without_ci | environment) as running:
        os.close(inside)
        shown = b""
        while True:
            try:
                shown += os.read(outside, 10_000)
            except OSError:  # the other end is closed
                break
        assert running.wait(30) == 0
    os.close(outside)
    return shown.decode()


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_long_work_shows_how_far_it_is_on_a_terminal_and_nothing_in_a_pipe_or_in_ci(jobs: str):
    call = [sys.executable, "-c", AT_A_TERMINAL, str(PROJECT), jobs]
    shown = at_a_terminal(call)
    assert "อ่านเนื้อหา" in shown
    assert re.search(r"[1-9]\d*/300 00:0\d", shown)
    piped = subprocess.run(call, capture_output=True, check=True)
    assert (piped.stdout, piped.stderr) == (b"", b"")
    assert at_a_terminal(call, CI="true") == ""


def test_who_interrupts_is_answered_by_the_parent_alone():
    call = [sys.executable, "-c", ORPHANS, str(PROJECT)]
    with subprocess.Popen(
        call, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as parent:
        assert parent.stdout
        assert parent.stderr
        children = [int(parent.stdout.readline()) for _ in range(3)]
        os.killpg(parent.pid, signal.SIGINT)  # as a terminal does
        time.sleep(0.2)
        for child in children:  # what they are at is done; with one of a pool, all of it ends
            with suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
        # Not its tracebacks: a pool that has not ended by then may say that its children were killed.
        assert parent.stderr.read().count("\nKeyboardInterrupt\n") == 1


ORPHANS = """
import os, signal, sys, time
signal.signal(signal.SIGINT, signal.default_int_handler)  # which what a script began in the background ignores
sys.path.insert(0, sys.argv[1])
from engine.spread import aside, spread
def slowly(number):
    os.write(1, b"%d\\n" % os.getpid())  # in one piece: three processes write to one pipe
    time.sleep(60)
waiting = aside(lambda: slowly(0), 2)
list(spread(slowly, range(300), 2))
"""


def test_where_a_build_is_killed_its_children_end_too():
    call = [sys.executable, "-c", ORPHANS, str(PROJECT)]
    with subprocess.Popen(call, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout
        children = [int(parent.stdout.readline()) for _ in range(3)]
        parent.kill()
    for child in children:
        until = time.monotonic() + 10
        while "Z" not in state(child):
            assert time.monotonic() < until, "a child goes on"
            time.sleep(0.01)


def state(process: int) -> str:
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2]
    except OSError:
        return "Z"


def killed(where: int, given: int) -> int:
    if os.getpid() != where and given == 120:
        os.kill(os.getpid(), signal.SIGKILL)
    return -given


def test_what_a_killed_child_leaves_undone_is_done_by_its_parent():
    numbers = range(WORTH_IT + 51)
    assert list(spread(partial(killed, os.getpid()), numbers, 2)) == [-n for n in numbers]
    assert aside(partial(killed, os.getpid(), 120), 2)() == -120


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_is_made_aside_is_there_when_it_is_asked_for(jobs: int):
    assert aside(os.getpid, jobs)() == os.getpid() if jobs == 1 else aside(os.getpid, jobs)() != os.getpid()
    assert aside(lambda: b"x" * 10_000_000, jobs)() == b"x" * 10_000_000


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_goes_wrong_aside_goes_wrong_where_it_is_asked_for(jobs: int):
    asked = aside(lambda: int("not a number"), jobs)
    with pytest.raises(ValueError, match="not a number"):
        asked()


def test_where_processes_cannot_talk_one_makes_it_all(monkeypatch: pytest.MonkeyPatch):
    def none_to_be_had(*_: object, **__: object) -> None:
        raise OSError(errno.EMFILE, "Too many open files")

    monkeypatch.setattr("multiprocessing.connection.Pipe", none_to_be_had)
    assert set(spread(process, MANY, 2)) == {os.getpid()}


@pytest.mark.parametrize("spared", [0, 1, 2])
def test_as_many_processes_make_it_as_can_be_had(monkeypatch: pytest.MonkeyPatch, spared: int):
    forks = iter([os.fork] * spared)

    def fork() -> int:
        if begin := next(forks, None):
            return begin()
        raise BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")

    monkeypatch.setattr("os.fork", fork)
    by = set(spread(process, MANY, 4))
    assert len(by) <= max(spared, 1)
    assert (os.getpid() in by) == (spared == 0)


LIMITED = """
import multiprocessing.popen_fork, os, resource, sys  # all that is needed, which the other may not read
sys.path.insert(0, sys.argv[1])
from engine.spread import spread
resource.setrlimit(resource.RLIMIT_NPROC, (int(sys.argv[2]),) * 2)
if os.geteuid() == 0:  # who has no limit, unlike somebody without any other process
    os.setresgid(54321, 54321, 54321)
    os.setresuid(54321, 54321, 54321)
print(list(spread(abs, range(300), 3)) == list(range(300)))
"""


@pytest.mark.parametrize("limit", ["1", "2", "3", "4", "6"])
def test_whoever_may_have_few_processes_is_served_and_never_waits_for_ever(limit: str):
    call = [sys.executable, "-c", LIMITED, str(PROJECT), limit]
    done = subprocess.run(call, capture_output=True, text=True, timeout=60, check=False)
    assert (done.stdout, done.stderr) == ("True\n", "")


def test_what_the_system_refuses_in_one_is_told_and_not_taken_for_a_child_that_is_gone():
    def refused(number: int) -> int:
        raise OSError(errno.ENOSPC, f"{os.getpid()}")

    with pytest.raises(OSError, match=r"\d+") as told:
        list(spread(refused, range(WORTH_IT), 2))
    assert told.value.strerror != str(os.getpid())


def test_where_no_process_can_be_had_what_is_made_aside_is_made_here(monkeypatch: pytest.MonkeyPatch):
    def none_to_be_had() -> int:
        raise BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")

    monkeypatch.setattr("os.fork", none_to_be_had)
    assert aside(os.getpid, 2)() == os.getpid()


class OfTwoParts(Exception):
    """Which can't be made again of what it says."""

    def __init__(self, one: str, other: str) -> None:
        super().__init__(f"{one} and {other}")


def test_what_can_not_be_sent_is_raised_all_the_same():
    def refused(number: int) -> int:
        raise OfTwoParts("one", "another")

    with pytest.raises(OfTwoParts, match="one and another"):
        list(spread(refused, range(WORTH_IT), 2))
    with pytest.raises(OfTwoParts, match="one and another"):
        aside(partial(refused, 1), 2)()


def test_who_asks_no_further_leaves_no_process_behind():
    made = iter(spread(process, MANY, 2))
    first = next(made)
    made.close()  # type: ignore[attr-defined]  # a generator, where there are children
    assert "Z" in state(first)
