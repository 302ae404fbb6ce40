"""Finds, renders and fingerprints the prompt files.

A prompt is one file, `NAME.md.j2`, with a block `system` (the rules) and a block `user` (what this call is about).
Texts of articles reach it as values of variables only, so nothing in an article is ever read as a template, and the
sandbox keeps a template from reaching anything but those values. Rendering depends on the file and the variables
alone: the same evidence makes the same request, which is what the reply cache rests on.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment

from ..errors import PromptError
from ..resources import resource_dir

SUFFIX = ".md.j2"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatPrompt:
    """A rendered prompt: the rules, and what the call is about."""

    system: str = field(repr=False)
    user: str = field(repr=False)


class Prompts:
    """The prompts in `directories`, the first one that has a file winning; the packaged ones come last."""

    def __init__(self, *directories: Path) -> None:
        self._directories = (*directories, resource_dir("prompts"))
        self._environment = ImmutableSandboxedEnvironment(
            loader=jinja2.FileSystemLoader(self._directories),
            undefined=jinja2.StrictUndefined,
            autoescape=False,  # prompts are plain text, not markup
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def render(self, name: str, /, **variables: Any) -> str:
        """Return the whole prompt `name` as text, its blocks in the order of the file.

        Raises PromptError, naming file and line, when it is missing, malformed, or uses a variable that is not given.
        """
        template = self._template(name)
        try:
            return template.render(variables).strip()
        except Exception as error:  # a template's expressions can raise anything
            raise self._failed(name, error) from error

    def chat(self, name: str, /, **variables: Any) -> ChatPrompt:
        """Return the blocks `system` and `user` of the prompt `name`, rendered. Raises PromptError as `render` does."""
        template = self._template(name)
        try:
            parts = self._blocks(template, variables)
        except Exception as error:  # a template's expressions can raise anything
            raise self._failed(name, error) from error
        if missing := [block for block in ("system", "user") if not parts.get(block)]:
            raise PromptError(f"{self._shown(name)}: block {missing[0]!r} is missing or empty")
        return ChatPrompt(system=parts["system"], user=parts["user"])

    def _blocks(self, template: jinja2.Template, variables: Mapping[str, Any]) -> dict[str, str]:
        try:
            context = template.new_context(dict(variables))
            return {block: "".join(render(context)).strip() for block, render in template.blocks.items()}
        except Exception:  # noqa: BLE001 - raised again below
            # As `Template.render` does: raises the same error with the template's lines in its traceback.
            self._environment.handle_exception()

    def digests(self) -> Mapping[str, str]:
        """Return the SHA-256, in hex, of every prompt file in force, by name."""
        return {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in sorted(self._files().items())}

    def _files(self) -> dict[str, Path]:
        found: dict[str, Path] = {}
        for directory in reversed(self._directories):
            if directory.is_dir():
                found |= {path.name.removesuffix(SUFFIX): path for path in directory.glob(f"*{SUFFIX}")}
        return found

    def _template(self, name: str) -> jinja2.Template:
        try:
            return self._environment.get_template(name + SUFFIX)
        except jinja2.TemplateNotFound as error:
            looked = ", ".join(str(directory) for directory in self._directories)
            raise PromptError(f"prompt {name}: no file {error.name} in {looked}") from error
        except jinja2.TemplateSyntaxError as error:
            raise PromptError(f"{error.filename or self._shown(name)}, line {error.lineno}: {error.message}") from error
        except (OSError, UnicodeDecodeError) as error:
            raise PromptError(f"{self._shown(name)}: cannot be read: {error}") from error

    def _shown(self, name: str) -> str:
        path = self._files().get(name)
        return f"prompt {name}" if path is None else str(path)

    def _failed(self, name: str, error: Exception) -> PromptError:
        """Say what went wrong in rendering, and where: the innermost template line of the traceback."""
        if isinstance(error, jinja2.TemplateSyntaxError):  # an included file
            return PromptError(f"{error.filename}, line {error.lineno}: {error.message}")
        where = self._shown(name)
        if place := _innermost(error.__traceback__, tuple(map(str, self._directories))):
            where = f"{place[0]}, line {place[1]}"
        what = error.message if isinstance(error, jinja2.TemplateError) else f"{type(error).__name__}: {error}"
        return PromptError(f"{where}: {what}")


def _innermost(traceback: TracebackType | None, directories: tuple[str, ...]) -> tuple[str, int] | None:
    """Return file and line of the last frame that runs a template (jinja2 maps its frames to the template's lines)."""
    place = None
    while traceback is not None:
        file = traceback.tb_frame.f_code.co_filename
        if file.endswith(SUFFIX) and file.startswith(directories):
            place = (file, traceback.tb_lineno)
        traceback = traceback.tb_next
    return place
