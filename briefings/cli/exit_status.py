"""Exit codes, and which error ends in which."""

from __future__ import annotations

from enum import IntEnum

from ..errors import BriefingsError, ModelError, PromptError, RenderError, SettingsError


class ExitStatus(IntEnum):
    """What the process returns. `docs/exit-codes.md` is for users; a test holds the two together."""

    OK = 0
    PROBLEMS = 1
    USAGE = 2
    INPUT = 3
    MODEL = 4
    BUG = 70
    INTERRUPTED = 130
    PIPE = 141


def status_of(error: BriefingsError) -> ExitStatus:
    """Return the exit status of an error: usage, model, or else input and storage."""
    match error:
        case SettingsError() | PromptError() | RenderError():
            return ExitStatus.USAGE
        case ModelError():
            return ExitStatus.MODEL
        case _:
            return ExitStatus.INPUT
