"""What the global options said, handed to every command."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from .environment import Environment
from .output import write_text

if TYPE_CHECKING:
    from ..workspace import Workspace


class State:
    """What the global options said, for the commands."""

    def __init__(self, environment: Environment) -> None:
        self.environment = environment
        self.workspace_path: Path | None = None
        self.verbose = 0

    def workspace(self, **flags: Any) -> Workspace:
        from ..workspace import Workspace

        env = self.environment.variables
        if self.workspace_path is not None:
            return Workspace(self.environment.cwd / self.workspace_path, env=env, flags=flags)
        return Workspace.find(self.environment.cwd, env=env, flags=flags)

    def path(self, path: Path) -> Path:
        return self.environment.cwd / path

    def say(self, line: str) -> None:
        write_text(self.environment.stderr, line + "\n")


def state_of(context: typer.Context) -> State:
    state = context.obj
    assert isinstance(state, State)
    return state
