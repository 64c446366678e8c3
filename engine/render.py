"""Pages → their texts, each rendered once, by templates that reach nothing but what a Page shows."""

from __future__ import annotations

import json
import re
import sys
import traceback
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache, partial
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import jinja2
from markupsafe import Markup

from engine.links import Ends, ends
from engine.problem import Problem, Refused, content_of
from engine.spread import spread
from engine.thai import dates
from engine.thai.digits import in_digits
from engine.thai.lines import kept, name_html
from engine.write import holds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from engine.cache import Cache
    from engine.pages.frame import Frame
    from engine.site import Page

BATCH = 500  # pages that are kept at once
# Attribute values hold no bare quote (Jinja and Markdown escape them), so this is an address.
FROM_ROOT = re.compile(r'((?:href|src|action|data-index|data-base)=")/')
SEVERAL, ROOT = re.compile(r'srcset="[^"]*"'), re.compile(r'("|, )/')


@dataclass(frozen=True, slots=True)
class Look:
    """What all pages are rendered with: the folder of templates, and the assets' fingerprinted names."""

    templates: str
    assets: tuple[tuple[str, str], ...]
    frame: Frame


class Rendered(NamedTuple):
    """A page under the output folder, and where the links of it begin and end.

    Its content is None where the file stands there already.
    """

    path: str
    content: bytes | None
    ends: Ends


def render(
    pages: Sequence[Page], look: Look, cache: Cache, jobs: int = 1, there: Path | None = None
) -> Iterator[Rendered]:
    """Every page, in their order, as they are made: all of them at once would fill the memory.

    `there` is a folder whose files need not be made again. Raises Refused where a template is at fault,
    with its line.
    """
    shared = cache.key(look, _sources(look.templates))
    fresh: dict[bytes, bytes] = {}
    rendering = partial(_rendered, look, cache, shared.hex(), there)
    for key, known, rendered in spread(rendering, pages, jobs, what="ทำหน้าเว็บ"):
        if not known:
            fresh[key] = _packed(rendered)
        if len(fresh) >= BATCH:
            cache.put(fresh)
            fresh = {}
        ids, addresses = rendered.ends  # the same few on every page: kept once
        yield rendered._replace(ends=Ends(ids, tuple(map(sys.intern, addresses))))
    cache.put(fresh)


def _rendered(
    look: Look, cache: Cache, shared: str, there: Path | None, page: Page
) -> tuple[bytes, bool, Rendered]:
    """The page's key, whether the cache knew it, and the page."""
    page = page.whole() if page.whole else page
    key = cache.key(shared, page)
    if known := cache.get(key):
        rendered = _unpacked(page.file, known)
        stands = there and rendered.content is not None and holds(there / page.file, rendered.content)
        return key, True, rendered._replace(content=None) if stands else rendered
    text = _text(look, shared, page)
    return key, False, Rendered(page.file, text.encode(), ends(page.file, text))


def _packed(rendered: Rendered) -> bytes:
    return json.dumps(rendered.ends).encode() + b"\n" + (rendered.content or b"")


def _unpacked(path: str, known: bytes) -> Rendered:
    head, _, content = known.partition(b"\n")
    ids, addresses = json.loads(head)
    return Rendered(path, content, Ends(None if ids is None else tuple(ids), tuple(addresses)))


def _text(look: Look, shared: str, page: Page) -> str:
    environment = _environment(look, shared)
    try:
        text = environment.get_template(page.template).render({**page.data, "page": page})
    except Exception as error:  # whatever a template does wrong is told with its line
        raise Refused((_at_fault(error, page, look.templates),)) from error
    if page.template.endswith(".html"):
        base = escape(look.frame.base)
        text = FROM_ROOT.sub(lambda match: match[1] + base, text)
        text = SEVERAL.sub(lambda match: ROOT.sub(rf"\1{base}", match[0]), text)
    return text


def _at_fault(error: Exception, page: Page, templates: str) -> Problem:
    """The innermost line of a template that the error passed through."""
    name, line = page.template, 1
    if isinstance(error, jinja2.TemplateSyntaxError):
        name, line = error.name or name, error.lineno
    else:
        for step in traceback.extract_tb(error.__traceback__):
            if step.filename.startswith(templates):
                name, line = step.filename.removeprefix(templates).lstrip("/\\"), step.lineno or 1
    what = error.message if isinstance(error, jinja2.TemplateError) else f"{type(error).__name__}: {error}"
    return Problem(f"templates/{name}", line, 1, f"แม่แบบผิด ขณะสร้าง {page.address}: {what}")


@lru_cache(maxsize=2)
def _environment(look: Look, shared: str) -> jinja2.Environment:
    """`shared` stands for the templates' texts: with others comes another environment."""
    assets, frame = dict(look.assets), look.frame
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(look.templates),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    say = partial(in_digits, digits=frame.settings.digits)
    environment.globals |= {"frame": frame, "settings": frame.settings, "asset": assets.__getitem__}
    environment.filters |= {
        "date": lambda date: _time(date.iso, say(dates.full_date(date))),
        "moment": lambda moment: _moment(moment, say),
        "name": lambda name: Markup(name_html(name)),  # noqa: S704 (escapes what it is given)
        "kept": lambda text: Markup(kept(text)),  # noqa: S704 (as above)
        "plain_date": lambda date: say(dates.full_date(date)),
        "digits": say,
        "number": lambda number: say(f"{number:,.10g}"),
        "absolute": lambda address: frame.settings.url + address.removeprefix("/"),
        "json": lambda value: Markup(json.dumps(value, ensure_ascii=False, indent=1)),  # noqa: S704 (no HTML)
        "jsonld": _jsonld,
        "stamp": lambda date: f"{date.iso}T00:00:00+07:00",
    }
    environment.tests["outside"] = lambda address: not address.startswith("/")
    return environment


def _time(iso: str, text: str) -> Markup:
    return Markup(f'<time class="keep" datetime="{iso}">{escape(text)}</time>')  # noqa: S704 (escaped here)


def _moment(moment: datetime, say: partial[str]) -> Markup:
    day = dates.full_date(dates.day_of(moment))
    text = Markup(kept(say(f"{day} เวลา {dates.clock(moment)}")))  # noqa: S704 (as below)
    return Markup('<time datetime="{}">{}</time>').format(moment.isoformat(timespec="minutes"), text)


def _jsonld(things: Iterable[dict[str, Any]]) -> Markup:
    """JSON inside a script element: nothing in it may look like the element's end."""
    text = json.dumps(list(things), ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", r"\u003c").replace(">", r"\u003e").replace("&", r"\u0026"))  # noqa: S704


def _sources(templates: str) -> list[tuple[str, str]]:
    """All that a template may include: any change renders every page again, simple and never wrong."""
    files = sorted(path for path in Path(templates).rglob("*") if path.is_file())
    names = [path.relative_to(templates).as_posix() for path in files]
    texts = [content_of(path, f"templates/{name}") for path, name in zip(files, names, strict=True)]
    return [(name, text.hex()) for name, text in zip(names, texts, strict=True)]
