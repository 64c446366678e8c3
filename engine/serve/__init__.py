"""A build, and the files it is made from → a local server whose pages reload when a build has finished."""

from __future__ import annotations

import asyncio
import logging
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from tornado.web import Application

from engine.disk.stamps import Stamp, entries, is_folder, stamp_of
from engine.serve.handlers import BUILD, PANEL, SCRIPT, Build, Files, Panel, Reload, Script

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    Making = Callable[[set[Path]], Iterator[list[str]]]

# Seconds between two looks at what was changed last, if that is few files: mostly they are changed next. A
# look at all files, which may be very many, takes no more than a fifth of the time.
POLL, FEW, SHARE = 0.04, 10, 5


def serve(
    build: Making,
    ready: Callable[[], None],
    watched: Sequence[Path],
    folder: Path,
    first: Mapping[str, bytes],
    *,
    base: str,
    host: str,
    port: int,
) -> None:
    """Build, serve `folder` under the path `base`, and build again on every change of what is watched.

    `build` is told which files have changed, and tells what is wrong, nothing where it made a new site; while
    anything is, the last one stays up with the problems over it. It may do so more than once: first of the
    pages that were changed, which are among `first` until they stand in the folder, then of all. `ready` is
    called once the port is ours. Runs until interrupted. Raises OSError where it can't be had.
    """
    site = {"host": host, "folder": folder, "base": base, "first": first}
    answers = [("/livereload", Reload), (SCRIPT, Script), (PANEL, Panel), (BUILD, Build), ("/(.*)", Files)]
    application = Application(
        [(address, handler, site) for address, handler in answers],
        default_handler_class=Files,
        default_handler_args=site,
    )
    for name in ("tornado.access", "tornado.general"):  # English, among what editors read
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        asyncio.run(_serve(application, build, ready, watched, folder, host=host, port=port))
    except KeyboardInterrupt:
        return


async def _serve(
    application: Application,
    build: Making,
    ready: Callable[[], None],
    watched: Sequence[Path],
    folder: Path,
    *,
    host: str,
    port: int,
) -> None:
    application.listen(port, address=host)
    ready()
    seen = _seen(watched)
    changed: set[Path] = set()
    rest = 0.0
    loop = asyncio.get_running_loop()
    builder = ThreadPoolExecutor(1)  # pages are served while the next ones are made
    try:
        while True:
            made = build(changed)
            wrong: list[str] = []
            while (said := await loop.run_in_executor(builder, next, made, None)) is not None:
                Panel.said = wrong = said
                Reload.tell()
            last, changed = changed if len(changed) <= FEW else set(), set()
            stood = not wrong or stamp_of(folder)  # what was made may be deleted as soon as it stands
            while not changed:
                await asyncio.sleep(POLL)
                rest -= POLL
                if again := _again(last, seen):
                    now = seen | again
                elif rest > 0:
                    continue
                else:
                    began = time.perf_counter()
                    now = await loop.run_in_executor(builder, _seen, watched)
                    rest = (time.perf_counter() - began) * (SHARE - 1)
                changed = {Path(path) for path in seen.keys() | now.keys() if seen.get(path) != now.get(path)}
                seen = now
                if stood and not stamp_of(folder):  # somebody has deleted all that was made
                    changed.add(folder)
    finally:
        builder.shutdown(wait=False, cancel_futures=True)  # a build that is interrupted leaves what stands


def _again(paths: Iterable[Path], seen: Mapping[str, Stamp]) -> dict[str, Stamp]:
    """Of these files those that have changed; one that is gone may be in the middle of being replaced."""
    told = ((str(path), stamp_of(path)) for path in paths)
    return {path: stamp for path, stamp in told if stamp and stamp != seen.get(path)}


def _seen(watched: Sequence[Path]) -> dict[str, Stamp]:
    """What the system tells of every file that people write."""
    files = {str(top): stamp for top in watched if (stamp := stamp_of(top)) and not is_folder(stamp)}
    inside = (
        (f"{top}/{path}", stamp)
        for top in watched
        if top.is_dir()
        for path, stamp in entries(top, written=True)
    )
    return files | {path: stamp for path, stamp in inside if not is_folder(stamp)}
