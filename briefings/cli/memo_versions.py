"""Commands on versions of memos: status, regenerate, corrections, and what changed in a memo."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..errors import InputError
from .memo_output import JsonOption, JudgeOption, OutOption
from .output import write_file, write_json, write_table
from .state import State, state_of

if TYPE_CHECKING:
    from ..types import Memo
    from ..workspace import MemoStatus, Plan, Workspace

_DAYS = ["%Y-%m-%d", "%Y-%m-%dT%H:%M"]
_LAST_MOMENT = {"hour": 23, "minute": 59, "second": 59, "microsecond": 999_999}


def _shown(text: str) -> str:
    """Return text of a memo or an article for a terminal: on one line, without what would steer it."""
    from ..render.display import fold

    return fold(text)


def status(
    context: typer.Context,
    every: Annotated[bool, typer.Option("--all", help="Current memos too.")] = False,
    as_json: JsonOption = False,
) -> None:
    """List the memos that are not current: retired or changed sources, or another method; and the sentences."""
    state = state_of(context)
    workspace = state.workspace()
    found = workspace.status(method=True, every=every)
    if alarm := workspace.index_alarm():
        state.say(f"warning: {alarm}")
    if as_json:
        write_json(state.environment.stdout, [_status_json(each) for each in found])
        return
    rows = [(each.memo_id, str(each.state), str(len(each.affected)), _first_reason(each)) for each in found]
    if rows:
        write_table(state.environment.stdout, ("memo", "state", "affected", "first reason"), rows)
    stale = [each for each in found if each.changes]
    if not any(each.changes or each.method for each in found):
        state.say("every memo is current")
        return
    by_method = sum(bool(each.method) for each in found)
    state.say(f"{len(stale)} memos are stale: `briefings regenerate --all` redoes what rested on changed words")
    if by_method:
        state.say(f"{by_method} memos were made otherwise than they would be now; their sentences still hold")


def _first_reason(status: MemoStatus) -> str:
    if status.affected:
        return _shown(status.affected[0])
    if status.changes:
        return (
            f"{_shown(status.changes[0].source)}: {status.changes[0].kind.replace('_', ' ')}; no sentence rested on it"
        )
    return "; ".join(status.method)


def _status_json(status: MemoStatus) -> dict[str, Any]:
    return {
        "memo": status.memo_id,
        "state": status.state,
        "articles": list(status.articles),
        "affected": list(status.affected),
        "changes": [
            {"article": change.article_id, "source": change.source, "kind": change.kind, "evidence": change.evidence}
            for change in status.changes
        ],
        "method": list(status.method),
    }


def regenerate(
    context: typer.Context,
    memos: Annotated[list[str] | None, typer.Argument(metavar="[MEMO...]", help="Ids of memos.")] = None,
    every: Annotated[bool, typer.Option("--all", help="Every memo that is stale, oldest first.")] = False,
    since: Annotated[
        datetime | None, typer.Option("--since", formats=_DAYS, help="Stale memos that speak for then or later (UTC).")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would be done and what it would cost; spend and write nothing.")
    ] = False,
    judge: JudgeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write the next version of memos whose sources changed: only what rested on the changed words is redone."""
    state = state_of(context)
    if bool(memos) == (every or since is not None):
        raise InputError("name the memos to regenerate, or give --all or --since")
    workspace = state.workspace(judge=judge)
    start = since.replace(tzinfo=UTC) if since else None
    if dry_run:
        _write_plans(state, workspace.plan(memos or (), since=start), as_json=as_json)
        return
    made = workspace.regenerate(
        memos or (),
        at=state.environment.now(),
        since=start,
        progress=lambda memo: write_version(state, memo),
    )
    if as_json:
        write_json(state.environment.stdout, [version_json(memo) for memo in made])
    if not made:
        state.say("nothing to regenerate")


def version_json(memo: Memo) -> dict[str, Any]:
    """Return what programs are told of a version that was made."""
    return {
        "memo": memo.id,
        "previous": memo.previous,
        "version": memo.version,
        "corrections": len(memo.corrections),
        "calls": memo.run.calls,
        "tokens": memo.run.usage.prompt + memo.run.usage.completion,
        "cost_usd": memo.run.cost_usd,
    }


def write_version(state: State, memo: Memo) -> None:
    """Tell of a version that was made, with its corrections."""
    from ..render.wording import count

    corrections = count(len(memo.corrections), "correction")
    state.say(f"{memo.previous} -> {memo.id}: version {memo.version}, {corrections}")
    for item in memo.corrections:
        state.say(f"  {item.kind}: {_shown(item.after or item.before or '')}")


def _write_plans(state: State, plans: tuple[Plan, ...], *, as_json: bool) -> None:
    if as_json:
        rows = [
            {
                "memo": plan.memo_id,
                "corrections": [
                    {"kind": item.kind, "before": item.before, "change": item.change, "source": item.source}
                    for item in plan.corrections
                ],
                "calls": plan.calls,
                "tokens": plan.usage.prompt + plan.usage.completion,
                "cost_usd": plan.cost_usd,
            }
            for plan in plans
        ]
        write_json(state.environment.stdout, rows)
        return
    for plan in plans:
        state.say(f"{plan.memo_id}: {len(plan.corrections)} corrections, {_cost(plan)}")
        for item in plan.corrections:
            state.say(f"  {item.kind}: {_shown(item.before or item.after or '')} ({_shown(item.source)})")
    if not plans:
        state.say("nothing to regenerate")
        return
    known = [plan.cost_usd for plan in plans if plan.cost_usd is not None]
    total = f"about ${sum(known):.4f}" if len(known) == len(plans) else "the cost is not known"
    calls = sum(plan.calls for plan in plans)
    state.say(f"{len(plans)} memos, {calls} model calls, {total if calls else 'nothing to pay'}; nothing was written")


def _cost(plan: Plan) -> str:
    if not plan.calls:
        return "no model call"
    tokens = plan.usage.prompt + plan.usage.completion
    cost = "cost not known" if plan.cost_usd is None else f"about ${plan.cost_usd:.4f}"
    return f"{plan.calls} model call, about {tokens} tokens, {cost}"


def corrections(
    context: typer.Context,
    since: Annotated[datetime | None, typer.Option("--since", formats=_DAYS, help="Seen from then on (UTC).")] = None,
    until: Annotated[datetime | None, typer.Option("--until", formats=_DAYS, help="Seen up to then (UTC).")] = None,
    out: OutOption = None,
    as_json: JsonOption = False,
) -> None:
    """List the correction notes of all memos in a period, as Markdown: what they said, what they say, and why."""
    from ..render import render_corrections

    state = state_of(context)
    workspace = state.workspace()
    start = since.replace(tzinfo=UTC) if since else None
    end = _end(until)
    found = workspace.corrected(since=start, until=end)
    if as_json:
        from ..types import Correction
        from ..types.codec import to_data
        from ..workspace import in_window

        rows = [
            {"memo": memo.id, "previous": memo.previous} | to_data(Correction, note)
            for memo in found
            for note in memo.corrections
            if in_window(note, start, end)
        ]
        write_json(state.environment.stdout, rows)
        return
    text = render_corrections(found, since=start, until=end, templates=(workspace.root / "templates",))
    if out is None:
        state.environment.stdout.write(text)
    else:
        write_file(state.path(out), text)
        state.say(f"wrote {out}")


def _end(until: datetime | None) -> datetime | None:
    """Return the end of a period: a day alone counts to its last moment."""
    if until is None:
        return None
    whole = until.hour == until.minute == 0
    return until.replace(tzinfo=UTC, **(_LAST_MOMENT if whole else {}))


def memo_diff(state: State, workspace: Workspace, memo_id: str, *, form: str, out: Path | None, every: bool) -> None:
    """Show what a version of a memo says otherwise than the one before; of a first version, than the next one."""
    from ..render import render_versions

    pairs = workspace.version_pairs(memo_id, every=every)
    if not pairs:
        state.say(f"{memo_id}: there is one version of it")
        return
    if form == "html" and len(pairs) > 1:
        raise InputError("--all is for text: an HTML page shows two versions, name the one you want")
    templates = (workspace.root / "templates",)
    text = "\n".join(render_versions(before, after, form, templates=templates) for before, after in pairs)
    if out is None:
        state.environment.stdout.write(text)
    else:
        write_file(state.path(out), text)
        state.say(f"wrote {out}")
