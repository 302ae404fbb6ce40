"""`check`: any text against articles, sentence by sentence."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..errors import InputError, WorkspaceError
from .exit_status import ExitStatus
from .memo_output import JsonOption, JudgeOption
from .output import write_json, write_table
from .state import State, state_of

if TYPE_CHECKING:
    from ..check import Judge
    from ..types import Clash, Revision, Sentence


class TextFormat(StrEnum):
    """What a text to be checked is."""

    TEXT = "text"
    MD = "md"
    JSON = "json"


_LACKING = "the cited words do not say "


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command()(check)


def check(
    context: typer.Context,
    text: Annotated[str, typer.Argument(metavar="FILE", help="The text; - reads standard input.")],
    against: Annotated[
        list[str] | None,
        typer.Option("--against", "-a", help="Articles: files, folders, globs; repeatable. Default: the archive."),
    ] = None,
    form: Annotated[
        TextFormat | None,
        typer.Option(
            "--as", help="text (without citations), md (with footnotes, or without) or json. Default: by the ending."
        ),
    ] = None,
    judge: JudgeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Check a text against articles: every sentence, with the words that clash.

    Sentences with citations are checked against the words they cite. A text that cites nothing is checked
    against the words that suit each sentence best. Ends with 1 when a sentence is not supported.
    """
    state = state_of(context)
    written = read_text(state, text)
    chosen = form or form_of(text)
    revisions = _revisions(state, against)
    with _judge(state, judge) as judging:
        sentences = _checked(written, chosen, revisions, judging)
    if as_json:
        write_json(state.environment.stdout, [sentence_data(sentence) for sentence in sentences])
    else:
        rows = [_row(number, sentence) for number, sentence in enumerate(sentences, 1)]
        write_table(state.environment.stdout, ("", "verdict", "sentence", "why"), rows)
    held = [sentence for sentence in sentences if sentence.grade is None]
    state.say(f"{len(sentences)} sentences, {len(sentences) - len(held)} supported, {len(held)} not")
    if held:
        raise typer.Exit(ExitStatus.PROBLEMS)


def read_text(state: State, name: str) -> str:
    try:
        return sys.stdin.read() if name == "-" else state.path(Path(name)).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{name}: cannot be read: {error}") from error


def form_of(name: str) -> TextFormat:
    ending = Path(name).suffix.lower()
    if ending in (".json", ".jsonl"):
        return TextFormat.JSON
    return TextFormat.MD if ending in (".md", ".markdown") else TextFormat.TEXT


def _revisions(state: State, against: list[str] | None) -> tuple[Revision, ...]:
    if not against:
        with state.workspace().archive() as archive:
            found = archive.revisions()
        if not found:
            raise InputError("the archive is empty: ingest articles, or name some with --against")
        return found
    from ..ingest import Loaded, read

    paths = [str(state.path(Path(path))) for path in against]
    revisions = []
    for item in read(paths, fetched_at=state.environment.now(), root=state.environment.cwd):
        if isinstance(item, Loaded):
            revisions.append(item.revision)
        else:
            state.say(f"skipped {item.path}: {item.reason}")
    if not revisions:
        raise InputError(f"no article to check against in {', '.join(against)}")
    return tuple(revisions)


def _judge(state: State, asked: bool | None) -> AbstractContextManager[Judge | None]:
    """Open the judge that is asked for, or that the settings of the workspace turn on, if there is one."""
    try:
        return state.workspace(judge=asked).open_judge()
    except WorkspaceError:
        if asked:
            raise
        return nullcontext()


def _checked(
    written: str, form: TextFormat, revisions: tuple[Revision, ...], judge: Judge | None
) -> tuple[Sentence, ...]:
    from ..pipeline.written import check_written

    return check_written(written, form.value, revisions, judge=judge)


def _row(number: int, sentence: Sentence) -> tuple[str, str, str, str]:
    held = [check for check in sentence.checks if check.code is not None]
    verdict = str(sentence.grade) if sentence.grade is not None else ", ".join(str(code) for code in sentence.codes)
    clashes = (clash for check in held for clash in check.clashes)
    why = "; ".join(_told_once(check.explanation for check in held if check.explanation))
    return str(number), verdict or str(sentence.verdict), _marked(sentence.text, clashes), why


def _told_once(explanations: Iterable[str]) -> Iterator[str]:
    """Yield explanations, each once; the words that the source does not have are told together."""
    lacking: dict[str, None] = {}
    told: dict[str, None] = {}
    for explanation in explanations:
        words = explanation.removeprefix(_LACKING)
        if words != explanation:
            lacking[words] = None
            told[_LACKING] = None
        else:
            told[explanation] = None
    for explanation in told:
        yield _LACKING + ", ".join(lacking) if explanation == _LACKING else explanation


def _marked(text: str, clashes: Iterable[Clash]) -> str:
    """Return the sentence with the clashing words between ⟦ and ⟧."""
    spans = sorted({clash.in_sentence for clash in clashes if clash.in_sentence})
    parts, position = [], 0
    for span in spans:
        if span.start >= position:
            parts += [text[position : span.start], "⟦", span.of(text), "⟧"]
            position = span.end
    return "".join(parts) + text[position:]


def sentence_data(sentence: Sentence) -> dict[str, Any]:
    from ..types import Sentence as SentenceType
    from ..types.codec import to_data

    data: dict[str, Any] = to_data(SentenceType, sentence)
    return data
