"""`briefings index`: the search index, brought in step with the archive without asking anything, and looked after."""

from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta
from typing import Annotated

import typer

from .exit_status import ExitStatus
from .memo_output import JsonOption
from .output import progress, write_json, write_table, write_text
from .state import State, state_of

app = typer.Typer(help="Bring the search index in step with the archive, and look after it.")


@app.callback(invoke_without_command=True)
def index(context: typer.Context) -> None:
    """Bring the search index in step with the archive: its words, and its vectors where `embeddings` names a model.

    Asking does so too, but leaves vectors that take long for later. What was made is kept when this is stopped.
    """
    if context.invoked_subcommand is not None:
        return
    state = state_of(context)
    made = 0
    with progress(state.environment.stderr, "vectors of articles") as step:

        def show(done: int, total: int) -> None:
            nonlocal made
            made = done
            step(f"{done} of {total}")

        state.workspace().index(progress=show)
    state.say(
        f"the search index is up to date; {made} articles have new vectors"
        if made
        else "the search index is up to date"
    )


@app.command()
def build(
    context: typer.Context,
    anew: Annotated[bool, typer.Option("--anew", help="Throw away what is there first.")] = False,
) -> None:
    """Fill the index, for many articles at once. When stopped, what was made is kept, and the next run goes on."""
    state = state_of(context)
    with progress(state.environment.stderr, "articles") as step:
        state.workspace().index_build(
            anew=anew, progress=lambda what, done, total: step(f"{what}: {done:,} of {total:,}")
        )
    state.say("the search index is up to date")
    _warn(state)


@app.command()
def status(context: typer.Context, as_json: JsonOption = False) -> None:
    """Show what the index holds and takes up, how many chunks wait to be indexed, and how far it is behind."""
    state = state_of(context)
    found = state.workspace().index_status()
    rows = [asdict(part.index) | {"behind": part.behind} for part in found]
    if as_json:
        write_json(state.environment.stdout, rows)
    else:
        for row in rows:
            shown = [(key, str(value)) for key, value in row.items() if value != ""]
            write_table(state.environment.stdout, ("", "value"), shown)
    _warn(state)


@app.command()
def verify(context: typer.Context, as_json: JsonOption = False) -> None:
    """Compare the index with the archive: every current article's chunks are there once, as it is read now."""
    state = state_of(context)
    with progress(state.environment.stderr, "articles") as step:
        problems = list(state.workspace().index_verify(progress=lambda done, total: step(f"{done:,} of {total:,}")))
    if as_json:
        write_json(state.environment.stdout, {"problems": problems})
    else:
        for problem in problems:
            write_text(state.environment.stdout, problem + "\n")
        state.say(
            f"{len(problems)} problems: `briefings index build --anew` makes it anew" if problems else "the index holds"
        )
    if problems:
        raise typer.Exit(ExitStatus.PROBLEMS)


@app.command()
def compact(
    context: typer.Context,
    hours: Annotated[
        float, typer.Option("--keep-hours", min=0.1, help="How long old versions can still be read.")
    ] = 6.0,
) -> None:
    """Give back the room of what was removed, bring every chunk into the lists, and forget old versions.

    Searches go on meanwhile, on a version that is kept; so keep versions for longer than any search lasts.
    """
    state = state_of(context)
    for part in state.workspace().index_compact(keep=timedelta(hours=hours)):
        state.say(f"{part.engine}: {part.chunks:,} chunks in {part.size / 1e6:,.1f} MB")


def _warn(state: State) -> None:
    if alarm := state.workspace().index_alarm():
        state.say(f"warning: {alarm}")
