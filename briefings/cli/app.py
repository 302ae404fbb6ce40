"""The commands. Each is thin: read the arguments, call the library, write the result.

Everything heavy is imported inside a command, so that `--help` and mistakes answer at once.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer.models import CommandInfo

from .. import __version__
from ..errors import InputError, MemoFormatError
from . import (
    ask_commands,
    batch_commands,
    check_commands,
    fleet_commands,
    index_command,
    sources_commands,
    watch_commands,
)
from .exit_status import ExitStatus
from .logs import configure
from .memo_output import (
    FormatOption,
    JsonOption,
    JudgeOption,
    LengthChoice,
    OutOption,
    WriterChoice,
    format_of,
    moment_of,
    summary,
    write_memo,
)
from .memo_versions import corrections, regenerate, status
from .output import progress, write_json, write_table, write_text
from .serve_commands import serve
from .state import State, state_of

if TYPE_CHECKING:
    from ..pipeline import IngestReport
    from ..types import Memo

app = typer.Typer(
    name="briefings",
    help="Turn news articles into memos in which every sentence is checked against words in the originals.",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
store_app = typer.Typer(help="Look after the archive.", no_args_is_help=True)
app.add_typer(store_app, name="store")
sources_commands.register(app)
batch_commands.register(app)


def _version(value: bool) -> None:
    if value:
        typer.echo(f"briefings {__version__}")
        raise typer.Exit


@app.callback()
def _main(
    context: typer.Context,
    workspace: Annotated[
        Path | None,
        typer.Option(
            "--workspace",
            "-w",
            envvar="BRIEFINGS_WORKSPACE",
            help="The workspace. Default: the nearest directory upwards with a briefings.toml.",
        ),
    ] = None,
    verbose: Annotated[int, typer.Option("--verbose", "-v", count=True, help="Log more; -vv logs everything.")] = 0,
    log_json: Annotated[bool, typer.Option("--log-json", help="Log JSON lines.")] = False,
    _: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")] = False,
) -> None:
    state: State = context.obj
    state.workspace_path = workspace
    state.verbose = verbose
    configure(state.environment.stderr, verbose=verbose, as_json=log_json)


@app.command()
def init(
    context: typer.Context,
    directory: Annotated[Path, typer.Argument(metavar="[DIR]", help="Where; made if missing.")] = Path(),
) -> None:
    """Make a workspace: briefings.toml, prompts/, templates/, archive/ and cache/."""
    from ..workspace import Workspace

    state = state_of(context)
    workspace = Workspace.create(state.path(directory), env=state.environment.variables)
    state.say(f"workspace ready: {workspace.root}")


@app.command()
def config(context: typer.Context, as_json: JsonOption = False) -> None:
    """Show every setting in force and where it came from. Keys are masked."""
    state = state_of(context)
    rows = state.workspace().effective.shown()
    if as_json:
        values = {key: {"value": value, "origin": origin} for key, (value, origin) in rows.items()}
        write_json(state.environment.stdout, values)
    else:
        table = [(key, value, origin) for key, (value, origin) in rows.items()]
        write_table(state.environment.stdout, ("setting", "value", "from"), table)


@app.command()
def ingest(
    context: typer.Context,
    paths: Annotated[
        list[str], typer.Argument(metavar="PATHS...", help="Files, folders (searched through) and globs.")
    ],
    as_json: JsonOption = False,
) -> None:
    """Read articles (text, Markdown, HTML, JSON lines, mail, PDF, Word, EPUB); skip and report what cannot be read."""
    state = state_of(context)
    with progress(state.environment.stderr, "reading") as step:
        report = state.workspace().ingest(
            state_paths(state, paths), fetched_at=state.environment.now(), progress=lambda item: step(str(item.path))
        )
    ingested(state, report, as_json=as_json)


def ingested(state: State, report: IngestReport, *, as_json: bool) -> None:
    """Tell what an ingest did; end with 3 when nothing could be read."""
    if as_json:
        write_json(
            state.environment.stdout,
            {
                **{str(kind): count for kind, count in report.added.items()},
                "revisions": list(report.revisions),
                "unreadable": [
                    {"path": str(item.path), "line": item.line, "reason": item.reason} for item in report.unreadable
                ],
            },
        )
    else:
        counts = ", ".join(f"{count} {kind}" for kind, count in report.added.items())
        state.say(f"{counts}, {len(report.unreadable)} unreadable")
    if report.unreadable and not report.revisions:
        raise typer.Exit(ExitStatus.INPUT)


def state_paths(state: State, paths: list[str]) -> list[str]:
    """Return the paths as given, made absolute against the working directory of this run."""
    return [str(state.environment.cwd / path) for path in paths]


@app.command()
def brief(
    context: typer.Context,
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PATHS...]", help="Articles to read first; the brief is then about them alone."),
    ] = None,
    on: Annotated[
        datetime | None,
        typer.Option("--date", formats=["%Y-%m-%d"], help="The day the brief is for. Default: now."),
    ] = None,
    since: Annotated[
        datetime | None,
        typer.Option(
            "--since", formats=["%Y-%m-%d", "%Y-%m-%dT%H:%M"], help="Leave out what was published before (UTC)."
        ),
    ] = None,
    topic: Annotated[str | None, typer.Option("--topic", help="Only articles on this topic.")] = None,
    length: Annotated[LengthChoice | None, typer.Option("--length", help="How long.")] = None,
    writer: Annotated[
        WriterChoice | None,
        typer.Option("--writer", help="extractive needs no model; auto takes the model when a key or server is set."),
    ] = None,
    model: Annotated[str | None, typer.Option("--model", help="Name of the model.")] = None,
    judge: JudgeOption = None,
    form: FormatOption = None,
    out: OutOption = None,
) -> None:
    """Write the brief: a memo whose every sentence was checked against its sources."""
    state = state_of(context)
    chosen = format_of(form, out)
    workspace = state.workspace(
        writer=writer and writer.value, model=model, length=length and length.value, judge=judge
    )
    with progress(state.environment.stderr, "reading") as step:
        memo = workspace.brief(
            state_paths(state, paths or []),
            as_of=moment_of(on, state.environment.now()),
            fetched_at=state.environment.now(),
            since=since.replace(tzinfo=UTC) if since else None,
            topic=topic,
            progress=lambda item: step(str(item.path)),
        )
    write_memo(state, workspace, memo, chosen, out)
    state.say(summary(memo))


@app.command()
def render(
    context: typer.Context,
    memo: Annotated[str, typer.Argument(metavar="MEMO", help="A memo's id, or a memo.json file.")],
    form: FormatOption = None,
    out: OutOption = None,
) -> None:
    """Render a memo again, without writing anything anew."""
    state = state_of(context)
    workspace = state.workspace()
    write_memo(state, workspace, _load_memo(state, memo, workspace.memo), format_of(form, out), out)
    newer = workspace.next_version(memo)
    if newer is not None:
        state.say(f"{memo} was replaced by {newer}")


@app.command()
def memos(context: typer.Context, as_json: JsonOption = False) -> None:
    """List the memos in the archive, newest first."""
    state = state_of(context)
    rows = state.workspace().memos()
    if as_json:
        write_json(
            state.environment.stdout,
            [
                {
                    "id": row.id,
                    "kind": row.kind,
                    "as_of": row.as_of.isoformat(),
                    "topic": row.topic,
                    "version": row.version,
                    "previous": row.previous,
                }
                for row in rows
            ],
        )
    else:
        write_table(
            state.environment.stdout,
            ("memo", "as of"),
            [(row.id, row.as_of.isoformat()) for row in rows],
        )


@app.command()
def verify(
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument(metavar="MEMO.json...", help="Memo files; - reads standard input.")],
    as_json: JsonOption = False,
) -> None:
    """Re-check memos from their files alone: hashes, spans and every deterministic check. Needs no workspace."""
    from ..pipeline import verify as verify_memo
    from ..pipeline.verify import on_trust

    state = state_of(context)
    results = []
    for file in files:
        memo = _load_memo(state, str(file))
        problems = verify_memo(memo)
        count = sum(1 for _ in memo.sentences())
        trusted = [(sentence.text, sentence.judge) for sentence in on_trust(memo)]
        results.append(
            {
                "memo": memo.id,
                "sentences": count,
                "problems": [(p.where, p.what) for p in problems],
                "on_trust": trusted,
            }
        )
        for problem in problems:
            state.say(f"{file}: {problem.where}: {problem.what}")
        for text, judge in trusted:
            state.say(f"{file}: {text}: passed by {judge}; numbers, dates, names, speakers and hedges hold")
        if not as_json:
            verdict = f"{len(problems)} problems" if problems else "all hold"
            if trusted:
                verdict += f"; the wording of {len(trusted)} rests on a judge and was not checked again"
            state.environment.stdout.write(f"{memo.id}: {count} sentences, {verdict}\n")
    if as_json:
        write_json(state.environment.stdout, results)
    if any(result["problems"] for result in results):
        raise typer.Exit(ExitStatus.PROBLEMS)


@store_app.command("verify")
def store_verify(context: typer.Context, as_json: JsonOption = False) -> None:
    """Re-hash every stored revision and page, and re-slice every citation of every memo."""
    state = state_of(context)
    with state.workspace().archive() as archive:
        problems = archive.verify()
    if as_json:
        write_json(state.environment.stdout, {"problems": list(problems)})
    else:
        for problem in problems:
            write_text(state.environment.stdout, problem + "\n")
        state.say(f"{len(problems)} problems" if problems else "the archive holds")
    if problems:
        raise typer.Exit(ExitStatus.PROBLEMS)


@store_app.command("copy")
def store_copy(
    context: typer.Context,
    to: Annotated[str, typer.Argument(metavar="TO", help="A directory, or postgresql://user@host/database.")],
    as_json: JsonOption = False,
) -> None:
    """Copy the archive to another place, compare, and verify the copy. One that was cut off goes on."""
    from ..settings import is_address
    from ..store import Archive

    state = state_of(context)
    place = to if is_address(to) else state.path(Path(to))
    with progress(state.environment.stderr, "rows") as step:
        copied = state.workspace().copy_archive(place, progress=lambda done, total: step(f"{done} of {total}"))
    with Archive(place) as archive:
        problems = archive.verify()
    if as_json:
        found = {"written": copied.written, "found": copied.found, "problems": list(problems)}
        write_json(state.environment.stdout, found)
    else:
        for problem in problems:
            write_text(state.environment.stdout, problem + "\n")
        verdict = f"{len(problems)} problems" if problems else "the copy holds"
        state.say(f"{copied.written} rows written, {copied.found} were there: {verdict}")
    if problems:
        raise typer.Exit(ExitStatus.PROBLEMS)


app.command()(status)
app.command()(regenerate)
app.command()(corrections)
watch_commands.register(app)
app.command()(serve)
app.add_typer(index_command.app, name="index")
ask_commands.register(app)
check_commands.register(app)
fleet_commands.register(app)

# `--help` tells the story in order, wherever a command is defined; a command that is not named here comes last.
_ORDER = (
    *("init", "config", "sync", "ingest", "index", "brief", "ask", "chat", "check"),
    *("memos", "render", "verify", "status", "regenerate", "diff", "corrections", "watch", "schedule", "serve", "mcp"),
)


def _place(command: CommandInfo) -> int:
    name = command.name or (command.callback.__name__ if command.callback else "")
    return _ORDER.index(name) if name in _ORDER else len(_ORDER)


app.registered_commands.sort(key=_place)


def _load_memo(state: State, name: str, by_id: Callable[[str], Memo] | None = None) -> Memo:
    from ..types.codec import memo_from_json

    path = state.path(Path(name))
    try:
        if name == "-":
            return memo_from_json(sys.stdin.read())
        if by_id is not None and not path.is_file():
            return by_id(name)
        return memo_from_json(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise InputError(f"{name}: there is no such file: check the path") from error
    except (OSError, UnicodeDecodeError, MemoFormatError) as error:
        hint = "" if name.endswith(".json") else "; a memo is read from JSON: write it with --out memo.json"
        raise InputError(f"{name}: cannot be read as a memo: {error}{hint}") from error
