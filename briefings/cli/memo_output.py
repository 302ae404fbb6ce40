"""How commands that make a memo are told its form, and write it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import InputError, SettingsError
from ..text.showable import escape_unseen
from .output import write_file
from .state import State

if TYPE_CHECKING:
    from ..types import Memo
    from ..workspace import Workspace


class Format(StrEnum):
    """Formats of a memo."""

    MD = "md"
    HTML = "html"
    JSON = "json"


class LengthChoice(StrEnum):
    SHORT = "short"
    STANDARD = "standard"
    LONG = "long"


class WriterChoice(StrEnum):
    AUTO = "auto"
    EXTRACTIVE = "extractive"
    MODEL = "model"


FormatOption = Annotated[
    Format | None,
    typer.Option("--format", "-f", help="Format of the memo. Default: from the ending of --out, or md."),
]
OutOption = Annotated[Path | None, typer.Option("--out", "-o", help="Write to this file instead of standard output.")]
JudgeOption = Annotated[
    bool | None,
    typer.Option(
        "--judge/--no-judge", help="Let the model decide wording that is freer than the rules can trace. Default: off."
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Write JSON, for programs.")]


_DOCUMENTS = frozenset({"doc", "docx", "epub", "odt", "pdf", "rtf"})


def format_of(form: Format | None, out: Path | None) -> Format:
    """Return the format of a memo: as told, else from the ending of the file, else Markdown.

    Raises InputError for the ending of a document that is no text, which would not open.
    """
    if form is not None:
        return form
    ending = out.suffix.lstrip(".").lower() if out else ""
    if ending in _DOCUMENTS:
        raise InputError(f"{out}: a memo is written as .md, .html or .json: choose one of these endings")
    if ending == "htm":
        return Format.HTML
    return Format(ending) if ending in list(Format) else Format.MD


def moment_of(on: datetime | None, now: datetime) -> datetime:
    """Return the moment a brief speaks for: now, or the end of a past day (UTC)."""
    if on is None:
        return now
    day: date = on.date()
    if day > now.date():
        raise SettingsError(f"--date {day}: that day has not come yet (today is {now.date()}, UTC)")
    return min(now, datetime.combine(day, time(23, 59, 59), UTC))


def write_memo(state: State, workspace: Workspace, memo: Memo, form: Format, out: Path | None) -> None:
    """Write a memo to standard output, or to `out`."""
    text = workspace.render(memo, form.value)
    if out is None:
        state.environment.stdout.write(escape_unseen(text) if form is Format.JSON else text)
    else:
        write_file(state.path(out), text)
        state.say(f"wrote {out}")


def summary(memo: Memo) -> str:
    """Return one line on a memo: how much it shows, where that is not an honest no, and what it cost."""
    from ..render.wording import count
    from ..types import MemoKind

    # A sentence that answers and is a side of a disagreement is one sentence, as in the rendered memo.
    shown = len(set(memo.sentences()))
    told = f"{count(shown, 'sentence')} from {count(len(memo.revisions), 'source')}, {len(memo.withheld)} withheld"
    is_no = memo.kind is MemoKind.ANSWER and not shown and not memo.withheld
    parts = [memo.id if is_no else f"{memo.id}: {told}"]
    run = memo.run
    if run.calls or run.cache_hits:
        cost = "cost unknown" if run.cost_usd is None else f"${run.cost_usd:.4f}"
        tokens = run.usage.prompt + run.usage.completion
        parts.append(f"{run.calls} model calls, {tokens} tokens, {cost}, {run.cache_hits} from cache")
    return "; ".join(parts)
