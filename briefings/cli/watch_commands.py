"""Commands that keep a workspace up to date: `watch` while it runs, `schedule` through the machine's own timer."""

from __future__ import annotations

import plistlib
import shlex
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import BriefingsError, InputError
from .memo_versions import write_version
from .state import State, state_of

if TYPE_CHECKING:
    from ..workspace import Workspace

_NAME = "briefings"
_DEFAULT_STEPS = ("sync", "regenerate --all", "brief")


def register(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    app.command()(watch)
    app.command()(schedule)


# Watch


def watch(
    context: typer.Context,
    minutes: Annotated[
        float, typer.Option("--every", min=0.1, metavar="MINUTES", help="How long to wait between syncs.")
    ] = 15.0,
    on_change: Annotated[
        bool,
        typer.Option("--on-change", help="Also sync as soon as a file of a source changes. Needs the extra `watch`."),
    ] = False,
    command: Annotated[
        str,
        typer.Option(
            "--exec", metavar="COMMAND", help="Run this when memos were regenerated; their ids are in BRIEFINGS_MEMOS."
        ),
    ] = "",
    once: Annotated[bool, typer.Option("--once", help="One round, then stop.")] = False,
) -> None:
    """Sync the sources again and again, and regenerate the memos that became stale. Ctrl-C stops it."""
    state = state_of(context)
    workspace = state.workspace()
    if once:
        _round(state, workspace, command)
        return
    seconds = minutes * 60
    ticks = changes(_local_paths(workspace), seconds) if on_change else every(seconds)
    state.say(f"watching {workspace.root}; Ctrl-C stops it")
    keep_up(ticks, lambda: _round(state, workspace, command), tell=state.say)


def keep_up(ticks: Iterable[object], round_: Callable[[], None], *, tell: Callable[[str], None]) -> None:
    """Do a round at each tick. A round that fails is told of, and the next one tries again."""
    for _ in ticks:
        try:
            round_()
        except BriefingsError as error:
            tell(f"briefings: {error}; trying again at the next round")


def every(seconds: float, sleep: Callable[[float], None] = time.sleep) -> Iterator[None]:
    """Tick at once, and then whenever `seconds` have passed since the last round ended."""
    while True:
        yield None
        sleep(seconds)


def changes(paths: Sequence[Path], seconds: float) -> Iterator[object]:
    """Tick at once, then whenever a file in `paths` changes, and at the latest after `seconds` without a change.

    Raises InputError when there is nothing to watch, or no watchfiles.
    """
    try:
        import watchfiles
    except ImportError as error:
        raise InputError("--on-change needs watchfiles: pip install 'briefings[watch]'") from error
    if not paths:
        raise InputError("--on-change: no source is a file or folder; watch without it, or add one")
    yield None
    yield from watchfiles.watch(
        *paths, rust_timeout=max(1, round(seconds * 1000)), yield_on_timeout=True, raise_interrupt=True
    )


def _local_paths(workspace: Workspace) -> tuple[Path, ...]:
    from ..sources import SourceType, config

    return tuple(
        path
        for source in config.load(workspace.root).sources
        if source.type in (SourceType.FOLDER, SourceType.FILE)
        and (path := workspace.root / Path(source.location).expanduser()).exists()
    )


def _round(state: State, workspace: Workspace, command: str) -> None:
    """Sync, regenerate what became stale, and run the command when anything was."""
    report = workspace.sync(fetched_at=state.environment.now())
    for source in report.sources:
        counts = [f"{count} {outcome}" for outcome, count in source.counts.items() if count]
        state.say(f"{source.name}: {source.error or ', '.join(counts) or 'nothing new'}")
    made = workspace.regenerate(at=state.environment.now(), progress=lambda memo: write_version(state, memo))
    if made and command:
        variables = {**state.environment.variables, "BRIEFINGS_MEMOS": " ".join(memo.id for memo in made)}
        _run(command, variables, workspace.root)


def _run(command: str, variables: dict[str, str], directory: Path) -> None:
    """Run a command of the user's; its words are split as a shell does, but no shell reads them."""
    try:
        words = shlex.split(command)
        done = subprocess.run(words, env=variables, cwd=directory, check=False)  # noqa: S603 (the user's own command)
    except (OSError, ValueError) as error:
        raise InputError(f"--exec {command}: cannot be run: {error}") from error
    if done.returncode:
        raise InputError(f"--exec {command}: ended with status {done.returncode}")


# Schedule


class Timer(StrEnum):
    """What starts programs at a time."""

    SYSTEMD = "systemd"
    LAUNCHD = "launchd"
    CRON = "cron"


def schedule(
    context: typer.Context,
    timer: Annotated[Timer, typer.Option("--as", help="What to write it for.")],
    at: Annotated[datetime, typer.Option("--at", formats=["%H:%M"], help="The time of day, on this machine's clock.")],
    steps: Annotated[
        list[str] | None,
        typer.Option("--do", metavar="COMMAND", help="A command of briefings; several run in their order."),
    ] = None,
) -> None:
    """Write what makes a machine do a day's work at a set time, to standard output. Nothing is installed.

    By default the sources are synced, stale memos regenerated, and a brief is written. The output says in a comment
    where to put it.
    """
    state = state_of(context)
    root = state.workspace().root
    commands = [[*_program(), "--workspace", str(root), *_words(step)] for step in steps or _DEFAULT_STEPS]
    state.environment.stdout.write(_WRITERS[timer](commands, at.hour, at.minute, root))


def _program() -> list[str]:
    return [sys.executable, "-m", "briefings"]


def _words(step: str) -> list[str]:
    try:
        words = shlex.split(step)
    except ValueError as error:
        raise InputError(f"--do {step}: {error}") from error
    if not words:
        raise InputError("--do: an empty command")
    if any(not char.isprintable() for char in step):
        raise InputError(f"--do {step!r}: on one line, please")
    return words


def _systemd(commands: list[list[str]], hour: int, minute: int, root: Path) -> str:
    starts = "\n".join("ExecStart=-" + " ".join(_for_systemd(word) for word in words) for words in commands)
    return f"""\
# Save as ~/.config/systemd/user/{_NAME}.service
[Unit]
Description=The day's brief of {str(root).replace("%", "%%")}

[Service]
Type=oneshot
{starts}

# Save as ~/.config/systemd/user/{_NAME}.timer, then: systemctl --user enable --now {_NAME}.timer
[Unit]
Description=The day's brief, daily

[Timer]
OnCalendar=*-*-* {hour:02}:{minute:02}:00
Persistent=true

[Install]
WantedBy=timers.target
"""


def _for_systemd(word: str) -> str:
    """Quote a word for ExecStart: specifiers and variables are doubled."""
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return f'"{escaped}"'


def _launchd(commands: list[list[str]], hour: int, minute: int, root: Path) -> str:
    script = "; ".join(shlex.join(words) for words in commands)
    agent = {
        "Label": f"org.{_NAME}.daily",
        "ProgramArguments": ["/bin/sh", "-c", script],
        "StartCalendarInterval": {"Hour": hour, "Minute": minute},
        "WorkingDirectory": str(root),
    }
    text = plistlib.dumps(agent, sort_keys=False).decode("utf-8")
    head, _, rest = text.partition("<plist")
    return (
        f"{head}<!-- Save as ~/Library/LaunchAgents/org.{_NAME}.daily.plist, then: launchctl load that file -->\n"
        f"<plist{rest}"
    )


def _cron(commands: list[list[str]], hour: int, minute: int, root: Path) -> str:
    script = "; ".join(shlex.join(words) for words in commands).replace("%", r"\%")  # cron reads % as a line break
    return f"# The day's brief of {root}. Add with: crontab -e\n{minute} {hour} * * * {script}\n"


_WRITERS: dict[Timer, Callable[[list[list[str]], int, int, Path], str]] = {
    Timer.SYSTEMD: _systemd,
    Timer.LAUNCHD: _launchd,
    Timer.CRON: _cron,
}
