"""A pure function and its many arguments → its results in their order, on as many cores as it pays."""

from __future__ import annotations

import ctypes
import gc
import multiprocessing
import os
import signal
import sys
from collections import deque
from contextlib import suppress
from multiprocessing.connection import wait
from multiprocessing.reduction import ForkingPickler
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

Given = TypeVar("Given")
Made = TypeVar("Made")

# Below this many, starting processes costs more than they save (measured on two cores).
WORTH_IT = 200
CHUNK = 50
PR_SET_PDEATHSIG = 1  # of Linux's prctl
M_TRIM_THRESHOLD, M_MMAP_THRESHOLD = -1, -3  # of glibc's mallopt
MOST = 2**31 - 1  # bytes: more than is ever freed at once
LARGE = 32 * 2**20  # bytes: the most that glibc takes for it
SOON = 0.3  # seconds: what is done by then shows no bar


class Gone(Exception):
    """A child was killed, or none could be begun."""


class Child(NamedTuple):
    """A process, the line to it, and the numbers of the runs that it is at."""

    process: BaseProcess
    line: Connection
    at: deque[int]

    def take(self, waiting: deque[tuple[int, range]]) -> None:
        """Ask for the next run that waits, if any does. Raises Gone."""
        if waiting:
            number, run = waiting.popleft()
            self.at.append(number)
            try:
                self.line.send(run)
            except OSError as error:
                raise Gone from error

    def answer(self) -> tuple[int, list[Any]]:
        """The number of the run that is made, and what that gave. Raises Gone, or what went wrong there."""
        try:
            made, wrong = self.line.recv()
        except (EOFError, OSError) as error:  # killed, perhaps as it sent
            raise Gone from error
        if wrong:
            raise wrong
        return self.at.popleft(), made


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

    Where a fork is not safe it is plain map(): a child that began anew would have to be sent everything. So
    it is where processes can't talk. What a killed child leaves undone is done here: `function` may do
    anything twice.
    `what` is what a person at a terminal reads beside the bar, if it takes long.
    """
    several = jobs > 1 and len(given) >= worth_it and sys.platform == "linux"
    made = _forked(function, given, jobs, chunk) if several else map(function, given)
    if not what or len(given) < worth_it or not sys.stderr.isatty() or os.environ.get("CI"):
        return made
    from tqdm import tqdm

    tqdm.monitor_interval = 0  # a thread of its own, beside which no fork is safe
    shown = "{desc} {bar:30} {n_fmt}/{total_fmt} {elapsed}"
    return tqdm(made, what, len(given), leave=False, delay=SOON, bar_format=shown, ascii=" =")


def aside(make: Callable[[], Made], jobs: int) -> Callable[[], Made]:
    """Begin to make something in a process of its own, where there is one to spare; wait for it when asked.

    What it is made from must be there before; it may start no processes itself. It is made here where its
    process was killed.
    """
    if jobs < 2 or sys.platform != "linux":
        return make
    context = multiprocessing.get_context("fork")
    try:
        answer, sender = context.Pipe(duplex=False)
        child = context.Process(target=_send, args=(make, sender, os.getpid()), daemon=True)
        child.start()
    except OSError:  # the system has none to spare, or nothing by which it could talk
        return make
    sender.close()

    def made() -> Made:
        try:
            made, wrong = answer.recv()
        except (EOFError, OSError):  # the child was killed, perhaps as it sent
            return make()
        child.join()
        if wrong:
            raise wrong
        return made  # type: ignore[no-any-return]

    return made


def keep_memory() -> None:
    """Keep what is freed for what comes next, here and in all children, instead of giving it back.

    To be given it again, page by page, takes a thirtieth of a build. Where the system's C library is no
    glibc, all is as it was.
    """
    if sys.platform == "linux":
        with suppress(AttributeError, OSError):  # of another library, or none that can be asked
            ctypes.CDLL(None).mallopt(M_MMAP_THRESHOLD, LARGE)
            ctypes.CDLL(None).mallopt(M_TRIM_THRESHOLD, MOST)


def _born(parent: int) -> None:
    """In a child, first of all: it ends as its parent does, and takes its things for no garbage."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever interrupts is answered once, by the parent
    if os.getppid() != parent:
        os._exit(1)
    gc.freeze()


def _send(make: Callable[[], Any], sender: Connection, parent: int) -> None:
    _born(parent)
    answer: tuple[Any, Exception | None]
    try:
        answer = make(), None
    except Exception as wrong:  # noqa: BLE001 (whatever it is, it is raised where it is asked for)
        answer = None, _sendable(wrong)
    sender.send(answer)


def _sendable(wrong: Exception) -> Exception:
    """What went wrong, if it is that at the other end, too; else this ends: the parent meets it itself."""
    try:
        ForkingPickler.loads(ForkingPickler.dumps(wrong))
    except Exception:  # noqa: BLE001 (whatever an exception does when it is made again)
        os._exit(1)
    return wrong


def _forked(function: Callable[[Any], Any], given: Sequence[Any], jobs: int, chunk: int) -> Iterator[Any]:
    """A forked child has all that its parent had: only what is made must be sent, not what is given."""
    runs = [range(start, min(start + chunk, len(given))) for start in range(0, len(given), chunk)]
    children = _begun(function, given, min(jobs, len(runs)))
    done = 0
    try:
        for made in _in_order(children, runs):
            yield from made
            done += len(made)
    except Gone:  # as for want of memory: one process alone needs less
        _end(children)
        yield from map(function, given[done:])
    finally:
        _end(children)


def _begun(function: Callable[[Any], Any], given: Sequence[Any], jobs: int) -> list[Child]:
    """As many children as the system has to spare."""
    context = multiprocessing.get_context("fork")
    children: list[Child] = []
    for _ in range(jobs):
        try:
            ours, theirs = context.Pipe()
            process = context.Process(target=_work, args=(function, given, theirs, os.getpid()), daemon=True)
            process.start()
        except OSError:
            break
        theirs.close()
        children.append(Child(process, ours, deque()))
    return children


def _in_order(children: Sequence[Child], runs: Sequence[range]) -> Iterator[list[Any]]:
    """What is made of each run. Raises Gone, or what went wrong in a child."""
    if not children:
        raise Gone
    waiting = deque(enumerate(runs))
    made: dict[int, list[Any]] = {}
    for child in [*children, *children]:  # each has one to begin with when it has sent another
        child.take(waiting)
    for number in range(len(runs)):
        while number not in made:
            for ready in wait([child.line for child in children if child.at]):
                child = next(child for child in children if child.line is ready)
                done, answer = child.answer()
                made[done] = answer
                child.take(waiting)
        yield made.pop(number)


def _end(children: Sequence[Child]) -> None:
    for child in children:
        child.process.kill()
        child.process.join()
        child.line.close()


def _work(function: Callable[[Any], Any], given: Sequence[Any], line: Connection, parent: int) -> None:
    """In a child: make the runs that are asked for, until nobody asks."""
    _born(parent)
    while True:
        numbers = line.recv()
        answer: tuple[list[Any], Exception | None]
        try:
            answer = [function(given[number]) for number in numbers], None
        except Exception as wrong:  # noqa: BLE001 (whatever it is, it is raised where it is asked for)
            answer = [], _sendable(wrong)
        line.send(answer)
        gc.collect()  # of what was made since the last look: what is left of that is not looked at again
        gc.freeze()
