"""`briefings index`: the search index, brought in step with the archive without asking anything."""

from __future__ import annotations

import typer

from .output import progress
from .state import state_of


def index(context: typer.Context) -> None:
    """Bring the search index in step with the archive: its words, and its vectors where `embeddings` names a model.

    Asking does so too, but leaves vectors that take long for later. What was made is kept when this is stopped.
    """
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
