"""Pages → their texts, each rendered once, by templates that reach nothing but what a Page shows."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cache, lru_cache, partial
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from markupsafe import Markup

from engine import addresses, templates
from engine.disk.folder import digest_of
from engine.links import ends
from engine.pages.frame import framed
from engine.problem import Refused
from engine.render.memory import Made, Memory
from engine.spread import spread
from engine.thai import dates
from engine.thai.digits import in_digits
from engine.thai.lines import kept, name_html
from engine.thai.words import gap
from engine.values import dialled

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

    import jinja2

    from engine.disk.folder import Folder
    from engine.pages.frame import Frame
    from engine.site import Page

# Attribute values hold no bare quote (Jinja and Markdown escape them), so this is an address.
FROM_ROOT = re.compile(r'((?:href|src|action|data-index|data-base)=")/')
SEVERAL, ROOT = re.compile(r'[ \n]srcset="[^">]*"'), re.compile(r'("|, )/')


@dataclass(frozen=True, slots=True)
class Look:
    """What all pages are rendered with: the templates' folder, the assets' fingerprinted names, the frame."""

    templates: str
    assets: tuple[tuple[str, str], ...]
    frame: Frame


class Rendered(NamedTuple):
    """A page under the output folder, and how it was made; its content, where it was not written already."""

    path: str
    made: Made
    content: bytes | None


def render(
    pages: Sequence[Page], look: Look, jobs: int = 1, into: Folder | None = None, outline: bytes = b""
) -> Iterator[Rendered]:
    """Every page, in their order, as they are made: all of them at once would fill the memory.

    Where a folder is given, they are made `into` it, unless they stand there as they would be made. `outline`
    stands for all that they could show, but for their own texts. Raises Refused where a template is at
    fault, with its line.
    """
    texts = templates.texts(Path(look.templates))
    memory = Memory(into, [look, [(name, text.hex()) for name, text in texts]], outline)
    known = {page.file: made for page in pages if (made := memory.rests(page))}
    missing = [page for page in pages if page.file not in known]
    rendering = partial(_rendered, look, _environment(look, texts), memory)
    fresh = iter(spread(rendering, missing, jobs, what="ทำหน้าเว็บ"))
    for page in pages:
        if at_rest := known.get(page.file):
            memory.now[page.file] = at_rest
            yield Rendered(page.file, at_rest, None)
        else:
            rendered = next(fresh)
            memory.add(page.file, rendered.made)
            yield rendered
    memory.keep()


def _rendered(look: Look, environment: jinja2.Environment, memory: Memory, page: Page) -> Rendered:
    basis = memory.basis(page)
    page = framed(look.frame, page)
    key = memory.key(page)
    if known := memory.shows(page, key):
        return Rendered(page.file, known._replace(basis=basis), None)
    text = _text(look, environment, page)
    content = text.encode()
    made = Made(basis, key, digest_of(content), ends(page.file, text))
    if memory.into is None:
        return Rendered(page.file, made, content)
    if not memory.into.holds(page.file, made.digest):
        memory.into.put(page.file, content)
    return Rendered(page.file, made, None)


def _text(look: Look, environment: jinja2.Environment, page: Page) -> str:
    try:
        text = environment.get_template(page.template).render({**page.data, "page": page})
    except Exception as error:  # whatever a template does wrong is told with its line
        fault = templates.at_fault(error, Path(look.templates), page.template, page.address)
        raise Refused((fault,)) from error
    if page.template.endswith(".html") and look.frame.base != "/":
        base = escape(look.frame.base)
        text = FROM_ROOT.sub(lambda match: match[1] + base, text)
        text = SEVERAL.sub(lambda match: ROOT.sub(rf"\1{base}", match[0]), text)
    return text


@lru_cache(maxsize=2)
def _environment(look: Look, texts: templates.Texts) -> jinja2.Environment:
    frame = look.frame
    environment = templates.environment(Path(look.templates), texts)
    say = partial(in_digits, digits=frame.settings.digits)
    environment.globals |= {
        "frame": frame,
        "settings": frame.settings,
        "asset": partial(_asset, dict(look.assets)),
        "once": cache(_call),
    }
    environment.filters |= {
        "date": lambda date: _time(date.iso, say(dates.full_date(date))),
        "moment": lambda moment: _moment(moment, say),
        "name": lambda name: Markup(name_html(name)),  # noqa: S704 (escapes what it is given)
        # Remembered: a title stands in several places of a page, and on the pages beside it.
        "kept": lru_cache(maxsize=1000)(lambda text: Markup(kept(text))),  # noqa: S704 (as above)
        "gap": gap,
        "plain_date": lambda date: say(dates.full_date(date)),
        "digits": say,
        "number": lambda number: say(_number(number)),
        "kilobytes": lambda size: say(f"{_number(_kilobytes(size))} กิโลไบต์"),
        "tel": dialled,
        "absolute": partial(addresses.absolute, frame.settings.url),
        "json": lambda value: Markup(json.dumps(value, ensure_ascii=False, indent=1)),  # noqa: S704 (no HTML)
        "jsonld": _jsonld,
        "stamp": lambda date: f"{date.iso}T00:00:00+07:00",
    }
    return environment


def _number(number: float) -> str:
    return f"{Decimal(repr(number)).normalize():,f}"


def _kilobytes(size: int) -> float:
    """Of so many bytes: whole from ten on, and never none."""
    return max(0.1, round(size / 1024, 1 if size < 10 * 1024 else None))


def _asset(addresses: Mapping[str, str], name: str) -> str:
    from jinja2 import TemplateRuntimeError

    if name not in addresses:
        raise TemplateRuntimeError(f"ไม่มีไฟล์ assets/{name} ที่แม่แบบนี้เรียกใช้")
    return addresses[name]


def _call(macro: jinja2.runtime.Macro, *given: Hashable) -> str:
    """What the macro makes of what it is given: many pages show the same."""
    return macro(*given)


def _time(iso: str, text: str) -> Markup:
    # With a role of its own it is read out apart from its sentence, or left out.
    return Markup(f'<time role="none" class="keep" datetime="{iso}">{escape(text)}</time>')  # noqa: S704 (escaped here)


def _moment(moment: datetime, say: partial[str]) -> Markup:
    day = dates.full_date(dates.day_of(moment))
    text = Markup(kept(say(f"{day} เวลา {dates.clock(moment)}")))  # noqa: S704 (as below)
    return Markup('<time datetime="{}">{}</time>').format(moment.isoformat(timespec="minutes"), text)


def _jsonld(things: Iterable[dict[str, Any]]) -> Markup:
    """JSON inside a script element: nothing in it may look like the element's end, or like an attribute."""
    text = json.dumps(list(things), ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&=":
        text = text.replace(sign, rf"\u{ord(sign):04x}")
    return Markup(text)  # noqa: S704 (escaped here)
