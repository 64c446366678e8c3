"""A folder of templates → what renders them, and where the mistake is that stopped one."""

from __future__ import annotations

import re
import traceback
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jinja2

from engine.disk.stamps import is_path_left_behind
from engine.problem import Problem, Refused, content_of, files_of
from engine.thai.lines import kept_in_template

if TYPE_CHECKING:
    from collections.abc import Iterator, MutableMapping

Texts = tuple[tuple[str, bytes], ...]  # each template's by its name

# Whose values are addresses, or what these lead to: they are followed, and put under the portal's own path.
FOLLOWED = ("href", "src", "srcset", "action", "id", "data-index", "data-base")
STATEMENT = re.compile(r"\{%.*?%\}|\{#.*?#\}|<!--.*?-->|<script>.*?</script>", re.DOTALL)
VALUE = re.compile(r"\{\{.*?\}\}", re.DOTALL)
TAG = re.compile(r"""<[a-z][^\s<>"']*((?:[^<>"']++|"[^"]*"|'[^']*')*+)>""", re.IGNORECASE)
WORDS = ("alt", "pattern", "placeholder", "title", "value")  # which may begin with a slash
ADDRESS = re.compile(r"[\"']?/[\w{-]")
ATTRIBUTE = re.compile(r"""(\s?)([^\s=>"'/]+)(?:(\s*=\s*)("[^"]*"|'[^']*'|[^\s"'>]+))?""")


def texts(folder: Path) -> Texts:
    """All that a template may include: any change renders every page again, simple and never wrong."""
    files = files_of(folder, "templates")
    names = [path.relative_to(folder).as_posix() for path in files]
    return tuple(
        (name, content_of(path, f"templates/{name}"))
        for path, name in zip(files, names, strict=True)
        if name.isprintable() and not is_path_left_behind(name)  # no template names another so
    )


class Environment(jinja2.Environment):
    """Whose templates are given all names in one table: they would ask a chain of two for each page."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return {**self.globals, **(d or {})}


def environment(folder: Path, texts: Texts) -> jinja2.Environment:
    """Of the texts that were read: a file may change while pages are made.

    Raises Refused where one has addresses that nobody would follow.
    """
    found = dict(texts)
    if problems := [problem for name, text in texts for problem in _not_followed(name, text)]:
        raise Refused(tuple(problems))

    def load(name: str) -> tuple[str, str, None] | None:
        if name not in found:
            return None
        text = found[name].decode().removeprefix("\ufeff")  # by which some editors begin a file
        return kept_in_template(text) if name.endswith(".html") else text, str(folder / name), None

    return Environment(
        loader=jinja2.FunctionLoader(load),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


def _not_followed(name: str, text: bytes) -> Iterator[Problem]:
    """The attributes of a page's template that the net of links, looking fast, would not see."""
    if not name.endswith(".html"):
        return
    html = STATEMENT.sub(partial(_blank, " "), text.decode(errors="replace"))
    html = VALUE.sub(partial(_blank, "x"), html)
    for tag in TAG.finditer(html):
        for found in ATTRIBUTE.finditer(html, *tag.span(1)):
            space, attribute, equals, value = found.groups()
            known = attribute.lower() in FOLLOWED
            if known and not (
                space in (" ", "\n") and attribute.islower() and equals == "=" and value[0] == '"'
            ):
                why = f'เขียนเป็น {attribute.lower()}="…" ตัวเล็ก มีเครื่องหมายคำพูดคู่คร่อม ติดกับเครื่องหมาย ='
            elif not known and attribute not in WORDS and ADDRESS.match(value or ""):
                why = f"ที่อยู่ใน {attribute} จะไม่มีการตรวจ และจะไม่อยู่ใต้ที่อยู่ของพอร์ทัล ใช้ได้ใน {', '.join(FOLLOWED)}"
            else:
                continue
            before = html[: found.start(2)]
            line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
            yield Problem(f"templates/{name}", line, column, why)


def _blank(sign: str, found: re.Match[str]) -> str:
    """As long as what was found, and in as many lines."""
    return "\n".join(sign * len(line) for line in found[0].split("\n"))


def at_fault(error: Exception, folder: Path, template: str, made: str) -> Problem:
    """The innermost line of a template that the error passed through, while something was `made` of one."""
    name, line, above = template, 1, str(folder)
    if isinstance(error, jinja2.TemplateSyntaxError):
        name, line = error.name or name, error.lineno
    else:
        for step in traceback.extract_tb(error.__traceback__):
            if step.filename.startswith(above):
                name, line = step.filename.removeprefix(above).lstrip("/\\"), step.lineno or 1
    what = error.message if isinstance(error, jinja2.TemplateError) else f"{type(error).__name__}: {error}"
    if isinstance(error, jinja2.TemplateNotFound):
        what = (
            f"ไม่มีแม่แบบ {error.name} โฟลเดอร์ templates ของพอร์ทัลใช้แทนของโครงการทั้งชุด ให้คัดลอกมาทั้งโฟลเดอร์แล้วจึงแก้"
        )
    return Problem(f"templates/{name}", line, 1, f"แม่แบบผิด ขณะสร้าง {made}: {what}")
