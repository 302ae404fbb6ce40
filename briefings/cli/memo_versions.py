"""Commands on memos whose sources changed: status, regenerate."""

from __future__ import annotations

from typing import Annotated

import typer

from ..errors import InputError
from .output import write_json, write_table
from .state import state_of


def status(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="Write JSON, for programs.")] = False,
) -> None:
    """List the memos whose sources changed, with the sentences that rested on the changed words."""
    state = state_of(context)
    found = state.workspace().status()
    if as_json:
        rows = [{"memo": s.memo_id, "articles": list(s.articles), "affected": list(s.affected)} for s in found]
        write_json(state.environment.stdout, rows)
        return
    write_table(
        state.environment.stdout,
        ("memo", "affected", "first affected sentence"),
        [(s.memo_id, str(len(s.affected)), s.affected[0] if s.affected else "(only moved)") for s in found],
    )
    state.say(f"{len(found)} memos are stale" if found else "every memo is current")


def regenerate(
    context: typer.Context,
    memos: Annotated[list[str] | None, typer.Argument(metavar="[MEMO...]", help="Ids of memos.")] = None,
    every: Annotated[bool, typer.Option("--all", help="Every memo that is stale.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be redone; write nothing.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Write JSON, for programs.")] = False,
) -> None:
    """Write the next version of memos whose sources changed: only what rested on the changed words is redone."""
    state = state_of(context)
    if bool(memos) == every:
        raise InputError("name the memos to regenerate, or give --all")
    workspace = state.workspace()
    if dry_run:
        stale = [s for s in workspace.status() if every or s.memo_id in (memos or ())]
        for s in stale:
            state.say(f"{s.memo_id}: {len(s.affected)} sentences to redo, {len(s.articles)} articles changed")
            for text in s.affected:
                state.say(f"  - {text}")
        state.say("nothing was written" if stale else "nothing to regenerate")
        return
    made = workspace.regenerate(memos or (), at=state.environment.now())
    if as_json:
        rows = [
            {"memo": m.id, "previous": m.previous, "version": m.version, "corrections": len(m.corrections)}
            for m in made
        ]
        write_json(state.environment.stdout, rows)
    for memo in made:
        state.say(f"{memo.previous} -> {memo.id}: version {memo.version}, {len(memo.corrections)} corrections")
        for item in memo.corrections:
            state.say(f"  {item.kind}: {item.after or item.before}")
    if not made:
        state.say("nothing to regenerate")
