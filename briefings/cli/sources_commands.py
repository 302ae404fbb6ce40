"""The commands for sources and the articles they bring: `sources`, `sync`, `articles`, `diff`."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TextIO

import typer

from ..errors import InputError
from ..text.showable import clean_for_terminal
from .exit_status import ExitStatus
from .memo_output import OutOption
from .memo_versions import memo_diff
from .output import write_file, write_json, write_table, write_text
from .state import State, state_of

if TYPE_CHECKING:
    from ..sources import Item, Progress, SourceReport, SyncReport
    from ..sources.compare import Comparison, Piece, Row
    from ..sources.shelf import Listed

sources_app = typer.Typer(help="Where articles come from: feeds, site maps, pages, files.", no_args_is_help=True)
articles_app = typer.Typer(help="The articles in the archive.", no_args_is_help=True)

JsonOption = Annotated[bool, typer.Option("--json", help="Write JSON, for programs.")]
DayOption = datetime | None
_DAYS = ["%Y-%m-%d", "%Y-%m-%dT%H:%M"]


class DiffFormat(StrEnum):
    """Formats of what changed in a memo."""

    MD = "md"
    HTML = "html"


def register(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    app.add_typer(sources_app, name="sources")
    app.add_typer(articles_app, name="articles")
    app.command()(sync)
    app.command()(diff)


# Sources


def _there(root: Path, location: str) -> bool:
    """Whether a path, or a pattern of paths, is on this machine; relative ones are the workspace's.

    What ends as a folder does may still be made.
    """
    return (
        location.endswith("/")
        or any(mark in location for mark in "*?[")
        or (root / Path(location).expanduser()).exists()
    )


@sources_app.command("add")
def add_source(
    context: typer.Context,
    location: Annotated[str, typer.Argument(metavar="URL|PATH", help="An address, a folder or a file.")],
    name: Annotated[str, typer.Option("--name", help="What to call it. Default: the site or the file.")] = "",
    kind: Annotated[
        str, typer.Option("--type", help="feed, sitemap, page, folder or file. Default: by the look of it.")
    ] = "",
    publisher: Annotated[str, typer.Option("--publisher", help="For articles that do not name theirs.")] = "",
    language: Annotated[str, typer.Option("--language", help="For articles that do not say (ISO 639-1).")] = "",
    content: Annotated[str, typer.Option("--content", help="feed: take the entries' own text; page: fetch.")] = "",
    only: Annotated[str, typer.Option("--only", help="A regular expression that addresses must match.")] = "",
) -> None:
    """Add a source to briefings.toml."""
    from ..sources import SourceType, config

    state = state_of(context)
    root = state.workspace().root
    if kind and kind not in list(SourceType):
        raise typer.BadParameter(f"--type: one of {', '.join(SourceType)}")
    known = [source.name for source in config.load(root).sources]
    source = config.make(
        location,
        name=name,
        type=SourceType(kind) if kind else None,
        publisher=publisher,
        language=language,
        content=content,
        only=only,
    )
    if not kind and source.type in (SourceType.FOLDER, SourceType.FILE) and not _there(root, location):
        raise InputError(
            f"{location}: there is no such file or folder: check the path; an address begins with https://"
        )
    if not name:
        source = config.renamed(source, config.unique_name(source.name, known))
    config.add(root, [source])
    state.say(f"added {source.name}: {source.type} {source.location}")


@sources_app.command("list")
def list_sources(context: typer.Context, as_json: JsonOption = False) -> None:
    """List the sources of briefings.toml."""
    from dataclasses import asdict

    from ..sources import config

    state = state_of(context)
    found = config.load(state.workspace().root).sources
    if as_json:
        write_json(state.environment.stdout, [asdict(source) for source in found])
    else:
        rows = [(source.name, source.type.value, source.location) for source in found]
        write_table(state.environment.stdout, ("source", "type", "location"), rows)


@sources_app.command("remove")
def remove_source(context: typer.Context, name: Annotated[str, typer.Argument(metavar="NAME")]) -> None:
    """Take a source out of briefings.toml. What it brought stays in the archive."""
    from ..sources import config

    state = state_of(context)
    source = config.remove(state.workspace().root, name)
    state.say(f"removed {source.name}: {source.location}")


@sources_app.command("test")
def try_source(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME|URL|PATH", help="A source, or what could become one.")],
    as_json: JsonOption = False,
) -> None:
    """Read a source and show what it would bring; nothing is kept."""
    from ..sources import config, run

    state = state_of(context)
    root = state.workspace().root
    source = next((s for s in config.load(root).sources if s.name == name), None) or config.make(name)
    found = run.test(root, source)
    if as_json:
        write_json(state.environment.stdout, {"name": source.name, "type": source.type, "found": list(found)})
        return
    for line in found:
        write_text(state.environment.stdout, line + "\n")
    state.say(f"{source.name} ({source.type}): {len(found)} found")


@sources_app.command("export")
def export_sources(
    context: typer.Context,
    out: Annotated[Path | None, typer.Option("--out", "-o", help="Write to this file.")] = None,
) -> None:
    """Write the feeds as OPML, for other feed readers."""
    from ..sources import config
    from ..sources.opml import to_opml

    state = state_of(context)
    text = to_opml(config.load(state.workspace().root).sources)
    if out is None:
        state.environment.stdout.write(text)
    else:
        write_file(state.path(out), text)


@sources_app.command("import")
def import_sources(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE.opml", help="- reads standard input.")],
) -> None:
    """Add the feeds of an OPML file to briefings.toml; those that are there already are passed over."""
    from ..sources import config
    from ..sources.opml import from_opml

    state = state_of(context)
    root = state.workspace().root
    try:
        data = sys.stdin.buffer.read() if str(file) == "-" else state.path(file).read_bytes()
        known = config.load(root).sources
        found = from_opml(data, taken=[source.name for source in known])
    except OSError as error:
        raise InputError(f"{file}: cannot be read: {error.strerror or error}") from error
    except InputError as error:
        raise InputError(f"{file}: {error}") from error
    there = {source.location for source in known}
    added = [source for source in found if source.location not in there]
    config.add(root, added)
    state.say(f"{len(added)} feeds added, {len(found) - len(added)} were there already")


# Sync


def sync(
    context: typer.Context,
    names: Annotated[list[str] | None, typer.Argument(metavar="[SOURCES...]", help="Default: all.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Read the listings only; keep nothing.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Fetch all sources into the archive, politely. What was interrupted goes on at the next sync."""
    state = state_of(context)
    workspace = state.workspace()
    with _progress(state.environment.stderr) as step:
        report = workspace.sync(
            names or (),
            fetched_at=state.environment.now(),
            dry_run=dry_run,
            processes=min(os.cpu_count() or 1, 8),
            progress=step,
        )
    if as_json:
        write_json(state.environment.stdout, _sync_json(report))
    else:
        _write_sync(state, report)
    if report.sources and all(source.error for source in report.sources):
        raise typer.Exit(ExitStatus.INPUT)


@contextmanager
def _progress(stream: TextIO) -> Iterator[Callable[[Progress], None]]:
    """Show a bar on a terminal; yield the function that moves it on. Silent elsewhere."""
    if not stream.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("fetching"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}"))
    with Bar(*columns, TimeElapsedColumn(), console=Console(file=stream), transient=True) as bar:
        task = bar.add_task("", total=None)

        def step(progress: Progress) -> None:
            where = escape(f"{progress.source} {progress.item.location[-40:]}")
            bar.update(task, completed=progress.done, total=max(progress.known, progress.done), description=where)

        yield step


def _write_sync(state: State, report: SyncReport) -> None:
    rows = [(source.name, _counted(source, dry_run=report.dry_run)) for source in report.sources]
    write_table(state.environment.stdout, ("source", "what happened"), rows)
    for source in report.sources:
        for item in source.items:
            write_text(state.environment.stdout, f"  {item.outcome}: {item.location}\n")
            for line in _why(item):
                write_text(state.environment.stdout, f"    {line}\n")
    if not report.sources:
        state.say("no sources: add one with `briefings sources add URL`")


def _counted(source: SourceReport, *, dry_run: bool) -> str:
    if source.error:
        return f"failed: {source.error}"
    if dry_run:
        return f"{source.waiting} listed"
    counts = [f"{count} {outcome}" for outcome, count in source.counts.items() if count]
    if source.waiting:
        counts.append(f"{source.waiting} not due yet")
    return ", ".join(counts) or "nothing there"


def _why(item: Item) -> Iterator[str]:
    if item.reason:
        yield item.reason
    for change in item.changes:
        yield f"{change.kind.replace('_', ' ')}: {change.evidence}"
    if item.memos:
        yield f"cited by {', '.join(item.memos)}"


def _sync_json(report: SyncReport) -> dict[str, Any]:
    return {
        "dry_run": report.dry_run,
        "sources": [
            {
                "name": source.name,
                "error": source.error,
                "waiting": source.waiting,
                **{str(outcome): count for outcome, count in source.counts.items()},
                "items": [
                    {
                        "location": item.location,
                        "outcome": item.outcome,
                        "reason": item.reason,
                        "article": item.article_id,
                        "revision": item.revision_id,
                        "changes": [{"kind": change.kind, "evidence": change.evidence} for change in item.changes],
                        "memos": list(item.memos),
                    }
                    for item in source.items
                ],
            }
            for source in report.sources
        ],
    }


# Articles


@articles_app.command("list")
def list_articles(
    context: typer.Context,
    source: Annotated[str, typer.Option("--source", help="Only from this source or publisher.")] = "",
    since: Annotated[DayOption, typer.Option("--since", formats=_DAYS, help="Published from then on (UTC).")] = None,
    until: Annotated[DayOption, typer.Option("--until", formats=_DAYS, help="Published up to then (UTC).")] = None,
    like: Annotated[str, typer.Option("--like", help="Only those about the same event as this article.")] = "",
    retired: Annotated[bool, typer.Option("--retired", help="The retired ones instead.")] = False,
    as_json: JsonOption = False,
) -> None:
    """List articles in the order of their dates."""
    state = state_of(context)
    listed = state.workspace().articles(source=source, since=_utc(since), until=_utc(until), like=like, retired=retired)
    if as_json:
        write_json(state.environment.stdout, [_listed_json(item) for item in listed])
        return
    rows = [
        (
            item.article.id,
            item.article.published_at.strftime("%Y-%m-%d %H:%M") if item.article.published_at else "undated",
            item.article.publisher or "-",
            item.article.title,
            *([item.retired] if retired else []),
        )
        for item in listed
    ]
    header = ("article", "published", "publisher", "title", *(["retired"] if retired else []))
    write_table(state.environment.stdout, header, rows)


@articles_app.command("show")
def show_article(
    context: typer.Context,
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="Its id (or its beginning), address or path.")],
    as_json: JsonOption = False,
) -> None:
    """Show an article: where it comes from, how it changed, which memos cite it, and its text as it is now."""
    from ..sources.shelf import Listed

    state = state_of(context)
    workspace = state.workspace()
    history = workspace.history(article)
    found, latest = history.article, history.revisions[-1]
    with workspace.archive() as archive:
        places = archive.places(found.id)
        retired = archive.retired().get(found.id)
        memos = list(dict.fromkeys(c.memo_id for revision in history.revisions for c in archive.cited_by(revision.id)))
    listed = Listed(
        article=found,
        sources=tuple(dict.fromkeys(place.source for place in places)),
        revisions=len({revision.id for revision in history.revisions}),
        retired=retired.reason if retired else "",
    )
    if as_json:
        shown = _listed_json(listed) | {
            "places": [place.url for place in places],
            "memos": memos,
            "text": latest.text,
            "history": [_comparison_json(step) for step in history.steps],
        }
        write_json(state.environment.stdout, shown)
        return
    out = state.environment.stdout
    rows = [
        ("article", found.id),
        ("title", found.title),
        ("at", found.location),
        ("also at", ", ".join(place.url for place in places if place.url != found.location)),
        ("from", ", ".join(name for name in listed.sources if name)),
        ("publisher", found.publisher),
        ("byline", found.byline),
        ("kind", f"{found.kind} ({found.kind_evidence})" if found.kind_evidence else found.kind.value),
        ("language", found.language),
        ("published", _dated(found.published_at, found.published_evidence)),
        ("modified", latest.modified_at.isoformat() if latest.modified_at else ""),
        ("fetched", latest.fetched_at.isoformat()),
        ("retired", listed.retired),
        ("cited by", ", ".join(memos)),
        *(
            (step.new.fetched_at.strftime("%Y-%m-%d %H:%M"), f"{change.kind.replace('_', ' ')}: {change.evidence}")
            for step in history.steps
            for change in step.changes
        ),
    ]
    for name, value in rows:
        if value:
            write_text(out, f"{name}: {value}\n")
    write_text(out, f"\n{latest.text}\n")


@articles_app.command("retire")
def retire_articles(
    context: typer.Context,
    articles: Annotated[list[str], typer.Argument(metavar="ARTICLES...", help="Ids, addresses or paths.")],
    reason: Annotated[str, typer.Option("--reason", help="Why; kept with the article.")] = "retired by hand",
    undo: Annotated[bool, typer.Option("--undo", help="Take retired articles back.")] = False,
) -> None:
    """Leave articles out of everything to come, and name the memos that cite them. Nothing is deleted."""
    state = state_of(context)
    workspace = state.workspace()
    if undo:
        for name in articles:
            workspace.restore(name)
        state.say(f"{len(articles)} taken back")
        return
    retired = workspace.retire(articles, reason=reason, at=state.environment.now())
    for memo in retired.memos:
        state.environment.stdout.write(memo + "\n")
    count = len(retired.memos)
    cited = "no memo cites them" if not count else "1 memo cites them" if count == 1 else f"{count} memos cite them"
    state.say(f"{len(retired.articles)} retired; {cited}")


# Diff


def diff(
    context: typer.Context,
    name: Annotated[
        str,
        typer.Argument(
            metavar="ARTICLE|MEMO", help="An article's id (or its beginning), address or path; a memo's id."
        ),
    ],
    every: Annotated[bool, typer.Option("--all", help="Every change, not the last one alone.")] = False,
    form: Annotated[DiffFormat | None, typer.Option("--format", "-f", help="Of a memo's diff. Default: md.")] = None,
    out: OutOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show what changed in an article, in words and side by side; or in a memo, against the version before it."""
    state = state_of(context)
    workspace = state.workspace()
    if workspace.has_memo(name):
        chosen = form or (DiffFormat.HTML if out and out.suffix.lower() in (".html", ".htm") else DiffFormat.MD)
        memo_diff(state, workspace, name, form=chosen.value, out=out, every=every)
        return
    if form or out:
        raise InputError(f"{name}: not the id of a memo; --format and --out are for memos")
    history = workspace.history(name)
    steps = history.steps if every else history.steps[-1:]
    if as_json:
        write_json(state.environment.stdout, [_comparison_json(step) for step in steps])
        return
    if not steps:
        seen = history.revisions[0].fetched_at
        state.say(f"{history.article.title}: one text since {seen:%Y-%m-%d %H:%M} UTC")
    for step in steps:
        _write_comparison(state.environment.stdout, step)


def _write_comparison(stream: TextIO, step: Comparison) -> None:
    write_text(stream, f"{step.new.article.title}\n")
    stream.write(f"{step.old.fetched_at:%Y-%m-%d %H:%M} UTC -> {step.new.fetched_at:%Y-%m-%d %H:%M} UTC\n")
    for change in step.changes:
        write_text(stream, f"- {change.kind.replace('_', ' ')}: {change.evidence}\n")
    for line in step.words:
        write_text(stream, f"  {line}\n")
    stream.write("\n")
    if stream.isatty():
        _write_columns(stream, step)
    else:
        for row in step.rows:
            write_text(stream, "".join(f"{line}\n" for line in _plain_row(row)))
    stream.write("\n")


def _write_columns(stream: TextIO, step: Comparison) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table("before", "after", show_lines=True, expand=True)
    for row in step.rows:
        table.add_row(_coloured(row.before, "red"), _coloured(row.after, "green"))
    Console(file=stream).print(table)


def _coloured(pieces: tuple[Piece, ...], colour: str) -> Any:
    from rich.text import Text

    parts = [Text(clean_for_terminal(piece.text), style=f"bold {colour}" if piece.differs else "") for piece in pieces]
    return Text(" ").join(parts)


def _plain_row(row: Row) -> Iterator[str]:
    """Yield a row as lines: two spaces for what stayed, - and + for what went and came, with the words marked."""
    if row.kind == "same":
        yield "  " + "".join(piece.text for piece in row.before)
        return
    if row.before:
        yield "- " + " ".join(f"[-{piece.text}-]" if piece.differs else piece.text for piece in row.before)
    if row.after:
        yield "+ " + " ".join(f"{{+{piece.text}+}}" if piece.differs else piece.text for piece in row.after)


def _comparison_json(step: Comparison) -> dict[str, Any]:
    return {
        "from": {"revision": step.old.id, "fetched_at": step.old.fetched_at.isoformat()},
        "to": {"revision": step.new.id, "fetched_at": step.new.fetched_at.isoformat()},
        "changes": [{"kind": change.kind, "evidence": change.evidence} for change in step.changes],
        "edits": list(step.words),
        "rows": [
            {
                "kind": row.kind,
                "before": " ".join(piece.text for piece in row.before),
                "after": " ".join(piece.text for piece in row.after),
            }
            for row in step.rows
        ],
    }


def _listed_json(item: Listed) -> dict[str, Any]:
    article = item.article
    return {
        "id": article.id,
        "location": article.location,
        "title": article.title,
        "publisher": article.publisher,
        "byline": article.byline,
        "kind": article.kind,
        "language": article.language,
        "published_at": article.published_at.isoformat() if article.published_at else None,
        "published_evidence": article.published_evidence,
        "sources": list(item.sources),
        "revisions": item.revisions,
        "retired": item.retired or None,
    }


def _dated(moment: datetime | None, evidence: str) -> str:
    if moment is None:
        return f"undated ({evidence})" if evidence else "undated"
    return f"{moment.isoformat()} ({evidence})" if evidence else moment.isoformat()


def _utc(moment: datetime | None) -> datetime | None:
    return moment.replace(tzinfo=UTC) if moment else None
