"""A build, and the files it is made from → a local server whose pages reload when a build has finished."""

from __future__ import annotations

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from tornado.web import Application

from engine.disk.stamps import stamp_of
from engine.serve.handlers import BUILD, PANEL, SCRIPT, Build, Files, Panel, Reload, Script
from engine.serve.watch import Watch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    Making = Callable[[set[Path]], Iterator[list[str]]]


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
    loop = asyncio.get_running_loop()
    builder = ThreadPoolExecutor(1)  # pages are served while the next ones are made
    watch = Watch(watched, folder, builder)
    changed: set[Path] = set()
    try:
        while True:
            made = build(changed)
            wrong: list[str] = []
            while (said := await loop.run_in_executor(builder, next, made, None)) is not None:
                Panel.said = wrong = said
                Reload.tell()
            # What was made may be deleted as soon as it stands.
            changed = await watch.changed(changed, stands=not wrong or bool(stamp_of(folder)))
    finally:
        builder.shutdown(wait=False, cancel_futures=True)  # a build that is interrupted leaves what stands
