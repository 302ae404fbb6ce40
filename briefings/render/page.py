"""Renders a memo through templates, one for each section.

A template directory given by the caller overrides the packaged one file by file. Markdown is escaped as HTML is: every
value that a template prints goes through `escape_markdown`, unless it is marked as markup already (a macro's result).
"""

from __future__ import annotations

import base64
import hashlib
import re
import traceback
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError, TemplateNotFound, TemplateSyntaxError
from markupsafe import Markup

from ..errors import RenderError
from ..resources import resource_dir
from ..types import Memo
from ..types.codec import memo_to_json
from . import wording
from .build import page_of
from .display import escape_markdown, isolate

__all__ = ["FORMATS", "render", "render_template", "templates_digest"]

FORMATS = ("md", "html", "json")
"""The formats of `render`."""

_BLANK_LINES = re.compile(r"\n{3,}")
# What a template can raise by what it computes: its own mistakes, which are reported with its name and line.
_TEMPLATE_FAULTS = (TemplateError, ArithmeticError, AttributeError, LookupError, RuntimeError, TypeError, ValueError)


def render(memo: Memo, form: str = "md", *, templates: Sequence[Path] = ()) -> str:
    """Return `memo` as "md", "html" (one self-contained page) or "json" (the documented schema).

    Each directory in `templates` may hold replacements for packaged templates, at the same relative path
    (`html/sources.html.j2`); the first directory that has a file wins. Equal memos and templates give equal text, which
    can always be written as UTF-8.

    Raises RenderError for an unknown format, or when a template is missing, malformed or fails: the message names the
    template and its line.
    """
    if form not in FORMATS:
        raise RenderError(f"no such format: {form!r}; choose one of {', '.join(FORMATS)}")
    if form == "json":
        return memo_to_json(memo)
    return render_template(f"{form}/memo.{form}.j2", form, templates=templates, page=page_of(memo))


def render_template(name: str, form: str, *, templates: Sequence[Path] = (), **values: Any) -> str:
    """Return what the template called `name` makes of `values`, as `render` does; `form` is "md" or "html".

    HTML templates are given `style` and `style_digest` as well. Raises RenderError likewise.
    """
    if form not in ("md", "html"):
        raise RenderError(f"no such format: {form!r}; choose md or html")
    environment = _environment(form, (*(Path(directory).resolve() for directory in templates), _packaged()))
    if form == "md":
        # Blank lines part the blocks, one each: no value holds a line break, so only the templates' own are merged.
        return _BLANK_LINES.sub("\n\n", _rendered(environment, name, **values)).strip() + "\n"
    style = _style(environment)
    return _rendered(environment, name, style=style, style_digest=_digest(style), **values)


def templates_digest(templates: Sequence[Path] = ()) -> str:
    """Return a digest of every memo template in force and its name, as `render` finds them: 12 hex digits of a SHA-256.

    Raises RenderError when the packaged templates are missing.
    """
    found: dict[str, Path] = {}
    for directory in reversed((*templates, _packaged())):
        for form in ("md", "html"):
            found |= {f"{form}/{path.name}": path for path in (directory / form).glob("*.j2")}
    digest = hashlib.sha256()
    for name, path in sorted(found.items()):
        digest.update(name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:12]


def _packaged() -> Path:
    try:
        return resource_dir("templates")
    except FileNotFoundError as error:
        raise RenderError(str(error)) from error


@lru_cache(maxsize=16)
def _environment(form: str, directories: tuple[Path, ...]) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(directories),
        autoescape=True,
        finalize=_markdown if form == "md" else None,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        newline_sequence="\n",
    )
    environment.filters.update(day=wording.day, minute=wording.minute, thousands=_thousands)
    environment.globals.update(count=wording.count, grade_meanings={str(k): v for k, v in wording.GRADES.items()})
    return environment


def _markdown(value: Any) -> Any:
    """Escape what a Markdown template prints. An undefined value passes, to fail where Jinja prints it."""
    if isinstance(value, Markup | StrictUndefined):
        return value
    return Markup(isolate(escape_markdown(str(value))))  # noqa: S704 (Markdown, not HTML: this is its escaping)


def _thousands(number: int) -> str:
    return f"{number:,}"


def _style(environment: Environment) -> Markup:
    """Return the style sheet, which stands in the page as it is."""
    style = _rendered(environment, "html/style.css.j2")
    if "</" in style:
        raise RenderError("template html/style.css.j2: a style sheet cannot hold '</'")
    return Markup(style)  # noqa: S704 (a template's own text; no value of a memo reaches it)


def _digest(style: str) -> str:
    """Return the hash by which the page's content security policy allows its one style sheet."""
    return base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")


def _rendered(environment: Environment, name: str, **values: Any) -> str:
    try:
        return environment.get_template(name).render(**values)
    except TemplateSyntaxError as error:
        raise RenderError(f"template {error.name or name}, line {error.lineno}: {error.message}") from error
    except TemplateNotFound as error:
        raise RenderError(
            f"template {error.name!r} not found, wanted by {_place(error, environment) or 'render'}"
        ) from error
    except UnicodeDecodeError as error:
        raise RenderError(f"a template that {name} needs is not UTF-8: {error}") from error
    except _TEMPLATE_FAULTS as error:
        raise RenderError(f"template {_place(error, environment) or name}: {error}") from error


def _place(error: Exception, environment: Environment) -> str:
    """Say which template, and which line of it, was at work when `error` was raised."""
    loader = environment.loader
    assert isinstance(loader, FileSystemLoader)
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        for directory in loader.searchpath:
            if Path(frame.filename).is_relative_to(directory) and frame.filename.endswith(".j2"):
                return f"{Path(frame.filename).relative_to(directory).as_posix()}, line {frame.lineno}"
    return ""
