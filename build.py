#!/usr/bin/env python3
"""content/ → the portal: read → check → compose → render → links → write; and the command line."""

from __future__ import annotations

import errno
import gc
import os
import sys
import time
from collections import deque
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote, unquote, urlsplit

sys.path.insert(0, str(Path(__file__).resolve().parent))  # where Python does not look under -I and -P

from engine.amend import amend
from engine.amend.unchanged import Unchanged
from engine.cache import Cache
from engine.command.calls import cores, parsed
from engine.command.ending import answered, ended, open_streams
from engine.command.new import new_command
from engine.disk.folder import Folder, Nowhere, digest_of
from engine.problem import Problem, Refused, content_of
from engine.problem.reasons import reason
from engine.problem.said import said_in_text, tell
from engine.spread import WORTH_IT, aside, keep_memory
from engine.write import alone, refuse, renew, write
from engine.write import folder as folder_for

if TYPE_CHECKING:
    import argparse
    from collections.abc import Collection, Iterator, Sequence

    from engine.cache.once import Recipe
    from engine.links import Ends
    from engine.read import Sources
    from engine.render import Look
    from engine.site import Site

HERE = Path(__file__).resolve().parent
SOURCES = ("site.toml", "content", "templates", "assets")


class Portal(NamedTuple):
    """A site and how it looks, and its files as they are made."""

    sources: Sources
    site: Site
    look: Look
    files: Iterator[tuple[str, bytes | None, str]]


def make(call: argparse.Namespace, cache: Cache, into: Folder | None = None) -> Portal:
    """The whole way, up to the files that the output folder becomes, each with its digest.

    What stands already `into` which they are made comes without its content.
    """
    # Imported when something is to be made: that nothing has changed is known sooner than they are.
    from engine.assets import attachments
    from engine.cache.once import once
    from engine.check import check
    from engine.links import links
    from engine.pages import compose
    from engine.pages.frame import frame
    from engine.read import read
    from engine.render import Look, render
    from engine.search import index

    sources = read(call.root, call.jobs, cache)
    before = read(call.before, call.jobs) if call.before else None
    site = check(sources, call.url, call.as_of, call.at, drafts=call.drafts, before=before)
    # Of a few items the index is made sooner than a process is begun for it.
    jobs = call.jobs if len(site.news) >= WORTH_IT else 1
    searched = aside(partial(index, site, cache.apart()), jobs)
    pages = compose(site)
    names, others, drawn = beside(site, call, cache)
    look = Look(str(folder(call.root, "templates")), tuple(names.items()), frame(site))

    def files() -> Iterator[tuple[str, bytes | None, str]]:
        ends: dict[str, Ends] = {}
        for path, page, content in render(pages, look, call.jobs, into, site.outline):
            ends[path] = page.ends
            yield path, content, page.digest
        others.update(searched())
        copied = attachments(site)
        links(pages, ends, [*others, *drawn, *copied], site.settings.url)
        # One at a time: all of them would fill the memory.
        read = ((path, content_of(call.root / source, source)) for path, source in copied.items())
        for path, content in chain(others.items(), once(drawn, cache, call.jobs), read):
            yield path, content, digest_of(content)

    return Portal(sources, site, look, files())


def beside(
    site: Site, call: argparse.Namespace, cache: Cache
) -> tuple[dict[str, str], dict[str, bytes], dict[str, Recipe]]:
    """What stands beside the pages: the assets and their fingerprinted names, and what is to be drawn."""
    from engine.assets import assets
    from engine.cache.once import once
    from engine.images.cards import cards, icons
    from engine.images.pictures import pictures

    own = folder(call.root, "assets")
    names, files = assets(own, dict(once(icons(own), cache, call.jobs)))
    return names, files, pictures(site, call.root) | cards(site, folder(call.root, "templates"))


def remembered(call: argparse.Namespace) -> Cache:
    return Cache(None if call.no_cache else call.root / ".cache")


def folder(root: Path, name: str) -> Path:
    """The root's own templates or assets, where it has them, else the project's."""
    return root / name if (root / name).is_dir() else HERE / name


# ---- the commands


def build_command(call: argparse.Namespace) -> int:
    try:
        build(call)
    except Refused as refused:
        tell(refused.problems, "text", sys.stderr, call.root)
        stands = f" เว็บไซต์เดิมที่ {call.out} ยังอยู่ครบ" if call.out.exists() else ""
        print(f"{counted(refused.problems)} จึงยังไม่สร้างเว็บไซต์ใหม่{stands}", file=sys.stderr)
        return 1
    return 0


def counted(problems: Collection[Problem]) -> str:
    broken = sum(problem.level == "problem" for problem in problems)
    return f"พบข้อผิดพลาด {broken} แห่ง คำเตือน {len(problems) - broken} แห่ง"


def build(call: argparse.Namespace, told: set[str] | None = None) -> Portal | None:
    """Make the site, and say so; None where nothing or little has changed. Raises Refused or Unwritable.

    `told` are the warnings of the build before, which are not repeated; those of this one take their place.
    """
    started = time.perf_counter()
    refuse(call.out, call.root)
    with alone(call.out):
        made, last = build_alone(call)
    told = set() if told is None else told
    for line in (line for line in last["warnings"] if line not in told):
        print(line, file=sys.stderr, flush=True)
    told.clear()
    told.update(last["warnings"])
    took = time.perf_counter() - started
    print(f"สร้างแล้ว {last['pages']} หน้า ใช้เวลา {took:.2f} วินาที เก็บไว้ที่ {call.out}", flush=True)
    return made


def build_alone(call: argparse.Namespace) -> tuple[Portal | None, dict[str, Any]]:
    """What was made, None where nothing or little has changed; and what is to be said of it."""
    sources = [
        call.root / "site.toml",
        call.root / "content",
        folder(call.root, "templates"),
        folder(call.root, "assets"),
    ]
    cache = remembered(call)
    out = folder_for(call.out, cache)
    left = aside(out.as_left, call.jobs)
    unchanged = Unchanged(call, sources, out)
    last = unchanged.last()
    if last and not last.changed and left() == last.mark:
        return None, last.said
    if last and (few := amend(call.root, out, last, left, call.jobs)):
        renew(few.files, few.gone, out)
        unchanged.keep(last.said, seen=True)
        return None, last.said
    from engine.amend.pages import keep

    made = make(call, cache, out)
    paths = write(made.files, out, call.root)
    warnings = [said_in_text(warning, call.root) for warning in made.site.warnings]
    said = {"warnings": warnings, "pages": sum(path.endswith(".html") for path in paths)}
    keep(cache, unchanged.key, made.sources, made.site, made.look)
    unchanged.keep(said)
    return made, said


def check_command(call: argparse.Namespace) -> int:
    absent: tuple[Problem, ...] = ()
    try:
        cache = remembered(call)
        nowhere = call.root.resolve() / ".cache" / "check"
        made = make(call, cache, Nowhere(nowhere, nowhere, cache))
        deque(made.files, maxlen=0)
        found, absent = made.site.warnings, made.site.absent
    except Refused as refused:
        found = refused.problems
    problems = sum(problem.level == "problem" for problem in found)
    tell([*found, *(absent if call.at else ())], call.format, sys.stdout, call.root)
    if call.format == "text":
        if call.at and problems:
            print("แก้ข้อผิดพลาดก่อน แล้วจะบอกได้ว่าข่าวใดยังไม่แสดง")
        print(counted(found))
    return 1 if problems else 0


def serve_command(call: argparse.Namespace) -> int:
    import socket

    from engine.read import read
    from engine.serve import serve
    from engine.serve.preview import Made, Preview

    call.out = call.root / ".cache" / f"preview-{call.port}"
    host = f"[{call.host}]" if ":" in call.host else call.host
    # By all processes, as long as there are no threads: the first build, which is one, finds it all read.
    sources = read(call.root, cores(), remembered(call))
    settings = next((source.record for source in sources.of("settings")), None)
    base = unquote(urlsplit(settings.url).path).rstrip("/") + "/" if settings else "/"
    call.url = f"http://{host}:{call.port}{quote(base)}"

    told: set[str] = set()

    def again() -> Made | None:
        made = build(call, told)
        return Made(*made[:3]) if made else None

    def known() -> Made:
        return Made(*make(call, remembered(call))[:3])  # its files, which are made as they are taken, are not

    def ready() -> None:
        print(f"ดูเว็บไซต์ได้ที่ {call.url} หยุดด้วย Ctrl+C", flush=True)

    watched = [call.root / name for name in SOURCES] + [HERE / name for name in SOURCES[2:]]
    try:
        preview = Preview(call, again, known)
        serve(preview, ready, watched, call.out, preview.first, base=base, host=call.host, port=call.port)
    except socket.gaierror:
        print(f"ไม่รู้จักที่อยู่ {call.host} ลองไม่ใส่ --host", file=sys.stderr)
        return 2
    except OSError as error:
        other = "--host" if error.errno == errno.EADDRNOTAVAIL else "--port"
        print(f"เปิดที่ {call.host} พอร์ต {call.port} ไม่ได้ ({reason(error)}) ลอง {other} อื่น", file=sys.stderr)
        return 2
    return 0


COMMANDS = {"build": build_command, "check": check_command, "serve": serve_command, "new": new_command}


def main(words: Sequence[str]) -> int:
    open_streams()
    return answered(partial(run, words))


def run(words: Sequence[str]) -> int:
    call = parsed(words)
    if call.command in ("build", "check", "serve"):
        gc.disable()  # a build makes much, drops little and ends: looking for the little takes a tenth of it
    if call.command in ("build", "check"):
        keep_memory()
    return COMMANDS[call.command](call)


if __name__ == "__main__":
    # At once: to take apart ten thousand items one by one takes longer than to find that none has changed.
    os._exit(ended(partial(main, sys.argv[1:])))
