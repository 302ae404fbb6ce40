"""Questions: `ask` answers one from the archive, `chat` one after another."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from .chat import chat
from .mcp_server import mcp
from .memo_output import (
    FormatOption,
    JudgeOption,
    LengthChoice,
    OutOption,
    WriterChoice,
    format_of,
    moment_of,
    summary,
    write_memo,
)
from .output import write_table
from .state import State, state_of

if TYPE_CHECKING:
    from ..pipeline import Answer

_MOMENTS = ["%Y-%m-%d", "%Y-%m-%dT%H:%M"]
_WEIGHED = 12
"""Passages that `--explain` lists."""


def register(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    app.command()(ask)
    app.command()(chat)
    app.command()(mcp)


def ask(
    context: typer.Context,
    question: Annotated[str, typer.Argument(metavar="QUESTION", help="In quotation marks.")],
    on: Annotated[
        datetime | None,
        typer.Option("--date", formats=["%Y-%m-%d"], help="The day the answer speaks for. Default: now."),
    ] = None,
    since: Annotated[
        datetime | None, typer.Option("--since", formats=_MOMENTS, help="Only what was published from then on (UTC).")
    ] = None,
    until: Annotated[
        datetime | None, typer.Option("--until", formats=_MOMENTS, help="Only what was published up to then (UTC).")
    ] = None,
    publisher: Annotated[list[str] | None, typer.Option("--publisher", help="Only this publisher; repeatable.")] = None,
    kind: Annotated[
        list[str] | None, typer.Option("--kind", help="Only news, opinion, analysis or release; repeatable.")
    ] = None,
    language: Annotated[
        list[str] | None, typer.Option("--language", help="Only this language (ISO 639-1); repeatable.")
    ] = None,
    length: Annotated[LengthChoice | None, typer.Option("--length", help="How long.")] = None,
    writer: Annotated[
        WriterChoice | None,
        typer.Option("--writer", help="extractive needs no model; auto takes the model when a key or server is set."),
    ] = None,
    model: Annotated[str | None, typer.Option("--model", help="Name of the model.")] = None,
    judge: JudgeOption = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show on standard error what was found, kept and refused, and why.")
    ] = False,
    form: FormatOption = None,
    out: OutOption = None,
) -> None:
    """Answer a question from the archive in checked, cited sentences, or say that the sources do not."""
    from ..errors import SettingsError
    from ..types import Kind

    state = state_of(context)
    if unknown := [name for name in kind or () if name not in list(Kind)]:
        raise SettingsError(f"--kind {unknown[0]}: choose from {', '.join(Kind)}")
    chosen = format_of(form, out)
    workspace = state.workspace(
        writer=writer and writer.value, model=model, length=length and length.value, judge=judge
    )
    answer = workspace.answer(
        question,
        as_of=moment_of(on, state.environment.now()),
        since=_utc(since),
        until=_utc(until),
        kinds=[Kind(name) for name in kind] if kind else None,
        publishers=publisher or None,
        languages=language or None,
    )
    if explain:
        _explain(state, answer)
    write_memo(state, workspace, answer.memo, chosen, out)
    if not answer.known:
        state.say("the sources do not say")
    state.say(summary(answer.memo))


def _utc(moment: datetime | None) -> datetime | None:
    return moment.replace(tzinfo=UTC) if moment else None


def _explain(state: State, answer: Answer) -> None:
    """Write how the question was read, the chunks that were found, and the passages that were weighed."""
    from ..render.build import name_of

    question = answer.considered.question
    stream = state.environment.stderr
    state.say(f"asked for: {question.asked.value}")
    for what, values in (
        ("names", [name.text for name in question.names]),
        ("words", sorted(question.words)),
        ("dates", question.dates),
        ("quoted", question.phrases),
        ("said by", [question.speaker] if question.speaker else []),
    ):
        if values:
            state.say(f"{what}: {', '.join(values)}")
    for search in answer.searches:
        state.say(f"searched as well: {search}")
    sources = {revision.id: revision.article for revision in answer.revisions}
    state.say(f"found {len(answer.hits)} chunks:")
    rows = [
        (
            str(hit.rank),
            f"{hit.score:.2f}",
            "+".join(hit.found_by),
            name_of(sources[hit.chunk.revision_id]),
            sources[hit.chunk.revision_id].title,
        )
        for hit in answer.hits
    ]
    write_table(stream, ("rank", "score", "by", "publisher", "article"), rows)
    shown = {citation.span: citation for sentence in answer.memo.sentences() for citation in sentence.citations}
    state.say(f"weighed {len(answer.considered.candidates)} passages:")
    weighed = []
    for candidate in answer.considered.candidates[:_WEIGHED]:
        passage = candidate.unit.passage
        citation = shown.get(passage.span)
        kept = citation is not None and citation.revision_id == passage.revision.id
        why = candidate.refused or ("" if kept else "a better passage says it, or there was no room")
        weighed.append(("kept" if kept else "refused", f"{candidate.worth:.2f}", passage.text[:100], why))
    write_table(stream, ("", "worth", "passage", "why"), weighed)
