"""A folder of templates → what renders them, and where the mistake is that stopped one."""

from __future__ import annotations

import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jinja2

from engine.problem import Problem, content_of

if TYPE_CHECKING:
    from collections.abc import MutableMapping

Texts = tuple[tuple[str, bytes], ...]  # each template's by its name


def texts(folder: Path) -> Texts:
    """All that a template may include: any change renders every page again, simple and never wrong."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    names = [path.relative_to(folder).as_posix() for path in files]
    found = (content_of(path, f"templates/{name}") for path, name in zip(files, names, strict=True))
    named = zip(names, found, strict=True)
    return tuple((name, text) for name, text in named if name.isprintable())  # no template names another so


class Environment(jinja2.Environment):
    """Whose templates are given all names in one table: they would ask a chain of two for each page."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return {**self.globals, **(d or {})}


def environment(folder: Path, texts: Texts) -> jinja2.Environment:
    """Of the texts that were read: a file may change while pages are made."""
    found = dict(texts)

    def load(name: str) -> tuple[str, str, None] | None:
        return (found[name].decode(), str(folder / name), None) if name in found else None

    return Environment(
        loader=jinja2.FunctionLoader(load),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


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
        what = f"ไม่มีแม่แบบ {error.name}"
    return Problem(f"templates/{name}", line, 1, f"แม่แบบผิด ขณะสร้าง {made}: {what}")
