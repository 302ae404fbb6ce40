"""`fleet`: the work of a workspace on many machines. Each command gives what its namesake gives on one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .check_commands import TextFormat, form_of, read_text, sentence_data
from .exit_status import ExitStatus
from .memo_output import JsonOption, JudgeOption, WriterChoice, moment_of
from .output import progress, write_json, write_table
from .state import State, state_of

if TYPE_CHECKING:
    from ..fleet import Fleet
    from ..workspace import Workspace

fleet_app = typer.Typer(help="Work on many machines: tasks that Ray runs (see docs/scale.md).", no_args_is_help=True)

AddressOption = Annotated[
    str,
    typer.Option("--address", metavar="HOST:PORT", help="The Ray cluster. Default: one on this machine alone."),
]
Count = Callable[[int, int], None]


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.add_typer(fleet_app, name="fleet")


@contextmanager
def _opened(state: State, workspace: Workspace, address: str, label: str) -> Iterator[tuple[Fleet, Count]]:
    """Open a fleet, with what shows how far it is; when it is interrupted, say how far it came."""
    from ..fleet import open_fleet

    reached = [0, 0]
    # Ray tells of dead machines on standard output, which is for results.
    with redirect_stdout(state.environment.stderr), progress(state.environment.stderr, label) as step:

        def count(done: int, total: int) -> None:
            reached[:] = done, total
            step(f"of {total}")

        try:
            with open_fleet(workspace, address) as fleet:
                yield fleet, count
        except KeyboardInterrupt:
            state.say(f"{label}: {reached[0]} of {reached[1]} were done")
            raise


@fleet_app.command()
def ingest(
    context: typer.Context,
    paths: Annotated[
        list[str], typer.Argument(metavar="PATHS...", help="As for `ingest`; all machines must see them.")
    ],
    address: AddressOption = "",
    as_json: JsonOption = False,
) -> None:
    """Read articles into the archive, on all machines at once."""
    from .app import ingested, state_paths

    state = state_of(context)
    with _opened(state, state.workspace(), address, "files read") as (fleet, count):
        report = fleet.ingest(state_paths(state, paths), fetched_at=state.environment.now(), progress=count)
    ingested(state, report, as_json=as_json)


@fleet_app.command()
def index(
    context: typer.Context,
    anew: Annotated[bool, typer.Option("--anew", help="Throw away what is there first.")] = False,
    address: AddressOption = "",
) -> None:
    """Fill the search index: chunks and vectors are made on all machines. Stopped, the next run goes on from there."""
    state = state_of(context)
    with _opened(state, state.workspace(), address, "articles indexed") as (fleet, count):
        done = fleet.index(anew=anew, progress=count)
    state.say(f"{done.added:,} articles added, {done.removed:,} removed, {done.kept:,} kept, {done.left:,} left")


@fleet_app.command()
def check(
    context: typer.Context,
    texts: Annotated[list[str], typer.Argument(metavar="FILES...", help="Texts, as for `check`.")],
    form: Annotated[
        TextFormat | None, typer.Option("--as", help="What all of them are. Default: by the ending of each.")
    ] = None,
    judge: JudgeOption = None,
    address: AddressOption = "",
    as_json: JsonOption = False,
) -> None:
    """Check many texts against the archive, sentence by sentence. Ends with 1 when a sentence is not supported."""
    from ..errors import InputError
    from ..fleet import Written

    state = state_of(context)
    written = [Written(name=name, text=read_text(state, name), form=(form or form_of(name)).value) for name in texts]
    with _opened(state, state.workspace(judge=judge), address, "texts checked") as (fleet, count):
        results = fleet.check(written, progress=count)
    held = 0
    told: list[dict[str, Any]] = []
    for text, result in zip(written, results, strict=True):
        if isinstance(result, InputError):
            state.say(f"skipped {text.name}: {result}")
            told.append({"file": text.name, "error": str(result)})
            continue
        told.append({"file": text.name, "sentences": [sentence_data(sentence) for sentence in result]})
        held += sum(sentence.grade is None for sentence in result)
    if as_json:
        write_json(state.environment.stdout, told)
    else:
        rows = [
            (text.name, str(sentence.grade or ", ".join(map(str, sentence.codes)) or sentence.verdict), sentence.text)
            for text, result in zip(written, results, strict=True)
            if not isinstance(result, InputError)
            for sentence in result
        ]
        write_table(state.environment.stdout, ("text", "verdict", "sentence"), rows)
    state.say(f"{len(written)} texts; {held} sentences are not supported")
    if held or any("error" in each for each in told):
        raise typer.Exit(ExitStatus.PROBLEMS)


@fleet_app.command()
def verify(
    context: typer.Context,
    memos: Annotated[
        list[str] | None, typer.Argument(metavar="[MEMO...]", help="Ids of memos in the archive. Default: all.")
    ] = None,
    address: AddressOption = "",
    as_json: JsonOption = False,
) -> None:
    """Re-check memos of the archive, each from itself alone. Ends with 1 when something does not hold."""
    state = state_of(context)
    workspace = state.workspace()
    chosen = memos or [entry.id for entry in workspace.memos()]
    with _opened(state, workspace, address, "memos checked") as (fleet, count):
        found = dict(zip(chosen, fleet.verify(chosen, progress=count), strict=True))
    if as_json:
        shown = [{"memo": key, "problems": [(each.where, each.what) for each in found[key]]} for key in chosen]
        write_json(state.environment.stdout, shown)
    else:
        rows = [(key, each.where, each.what) for key in chosen for each in found[key]]
        write_table(state.environment.stdout, ("memo", "where", "problem"), rows)
    broken = sum(bool(problems) for problems in found.values())
    state.say(f"{len(chosen)} memos; {broken} have problems" if broken else f"{len(chosen)} memos; all hold")
    if broken:
        raise typer.Exit(ExitStatus.PROBLEMS)


@fleet_app.command()
def brief(
    context: typer.Context,
    desks: Annotated[
        list[str] | None, typer.Argument(metavar="[DESK...]", help="Names of [desks.NAME] tables. Default: all.")
    ] = None,
    on: Annotated[
        datetime | None,
        typer.Option("--date", formats=["%Y-%m-%d"], help="The day the briefs are for. Default: now."),
    ] = None,
    writer: Annotated[WriterChoice | None, typer.Option("--writer", help="As for `brief`.")] = None,
    model: Annotated[str | None, typer.Option("--model", help="Name of the model.")] = None,
    judge: JudgeOption = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="Write each brief to this folder, as DESK.md.")
    ] = None,
    address: AddressOption = "",
    as_json: JsonOption = False,
) -> None:
    """Write the brief of every desk that briefings.toml names. Ends with 1 when a desk has none."""
    from ..fleet import load_desks
    from .output import write_file

    state = state_of(context)
    workspace = state.workspace(writer=writer and writer.value, model=model, judge=judge)
    chosen = load_desks(workspace.root, desks or ())
    with _opened(state, workspace, address, "briefs") as (fleet, count):
        done: list[str] = []

        def note(report: Any) -> None:
            done.append(report.desk.name)
            count(len(done), len(chosen))

        reports = fleet.briefs(chosen, as_of=moment_of(on, state.environment.now()), progress=note)
    for report in reports:
        if report.memo_id is not None and out is not None:
            text = workspace.render(workspace.memo(report.memo_id), "md")
            write_file(state.path(out) / f"{report.desk.name}.md", text)
    if as_json:
        shown = [{"desk": each.desk.name, "memo": each.memo_id, "reason": each.reason} for each in reports]
        write_json(state.environment.stdout, shown)
    else:
        rows = [(each.desk.name, each.memo_id or "", each.reason) for each in reports]
        write_table(state.environment.stdout, ("desk", "memo", "why not"), rows)
    failed = sum(each.memo_id is None for each in reports)
    state.say(f"{len(reports) - failed} briefs, {failed} desks without")
    if failed:
        raise typer.Exit(ExitStatus.PROBLEMS)
