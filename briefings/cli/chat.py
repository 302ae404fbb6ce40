"""`chat`: questions one after another, each answered and archived as `ask` does it.

A follow-up may leave out what the question before said; what is made of it is shown before the answer. Every sentence
appears only after it passed its checks. Lines that begin with a colon are commands.
"""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TextIO

import typer

from ..errors import BriefingsError, InputError
from .memo_output import LengthChoice, WriterChoice, format_of, write_memo
from .output import write_text
from .state import State, state_of

if TYPE_CHECKING:
    from ..pipeline import Answer
    from ..types import Article, Sentence
    from ..workspace import Workspace

_REMEMBERED = 4
"""Questions that a follow-up may lean on."""

HELP = """\
Ask a question; a follow-up may leave out what the one before said ("And Zelensky?", "Why?").
:sources      the sources of the last answer
:why N        what its sentence N rests on
:save FILE    write the last answer to FILE (.md, .html or .json)
:new          forget the question before
:quit         leave (so does the end of input, Ctrl-D); Ctrl-C stops an answer
"""


def chat(
    context: typer.Context,
    writer: Annotated[
        WriterChoice | None,
        typer.Option("--writer", help="extractive needs no model; auto takes the model when a key or server is set."),
    ] = None,
    model: Annotated[str | None, typer.Option("--model", help="Name of the model.")] = None,
    length: Annotated[LengthChoice | None, typer.Option("--length", help="How long the answers are.")] = None,
) -> None:
    """Ask one question after another; follow-ups keep the context. :help lists what else can be typed."""
    state = state_of(context)
    workspace = state.workspace(writer=writer and writer.value, model=model, length=length and length.value)
    conversation = Conversation(state, workspace)
    for line in _lines(state, workspace.root / "cache"):
        if not conversation.take(line):
            return


class Conversation:
    """The questions so far, and the last answer."""

    def __init__(self, state: State, workspace: Workspace) -> None:
        self._state = state
        self._workspace = workspace
        self._out = state.environment.stdout
        self._asked: list[str] = []
        self._answer: Answer | None = None

    def take(self, line: str) -> bool:
        """Do what a line says; False when it ends the talk. What fails is said, and the talk goes on."""
        line = line.strip()
        try:
            if line.startswith(":"):
                return self._command(*line[1:].split(maxsplit=1))
            if line:
                self._ask(line)
        except BriefingsError as error:
            self._state.say(f"briefings: {error}")
        except KeyboardInterrupt:
            self._state.say("(stopped)")
        return True

    def _ask(self, line: str) -> None:
        heard: list[str] = []

        def hear(question: str) -> None:
            heard.append(question)
            if question != line:
                self._write(f"(taken as: {question})")

        now = self._state.environment.now()
        stream = self._workspace.ask_stream(line, as_of=now, before=self._asked[-_REMEMBERED:], heard=hear)
        number = 0
        while True:
            try:
                sentence = next(stream)
            except StopIteration as done:
                self._answer = done.value
                break
            number += 1
            self._write(f"{number}. {self._told(sentence)} ({self._source(sentence)})", indent=len(f"{number}. "))
        self._asked += heard
        assert self._answer is not None
        if not self._answer.known:
            self._write("The sources do not say.")
        for gap in self._answer.memo.gaps:
            if not self._answer.known or gap.code in ("premise_denied", "cut_short"):
                self._write(f"({gap.detail})")

    def _told(self, sentence: Sentence) -> str:
        """The sentence with whose it is; a quotation in its marks."""
        text = " ".join(sentence.text.split())
        return f"“{text}”" if sentence.form == "quoted" else text

    def _source(self, sentence: Sentence) -> str:
        """Whose words a sentence rests on first, and of which day."""
        from ..render.build import name_of

        with self._workspace.archive() as archive:
            article = archive.revision(sentence.citations[0].revision_id).article
        return f"{name_of(article)}, {_day(article)}"

    def _command(self, name: str = "", argument: str = "") -> bool:
        commands: dict[str, Callable[[str], None]] = {
            "sources": self._sources,
            "why": self._why,
            "save": self._save,
            "new": self._forget,
            "help": lambda _: self._write(HELP.rstrip()),
        }
        if name in ("quit", "q", "exit"):
            return False
        if name not in commands:
            raise InputError(f":{name}: no such command; :help lists them")
        commands[name](argument)
        return True

    def _last(self) -> Answer:
        if self._answer is None:
            raise InputError("nothing was asked yet")
        return self._answer

    def _sources(self, _: str) -> None:
        from ..render.build import name_of

        for number, revision in enumerate(self._last().memo.revisions, 1):
            article = revision.article
            line = f"{number}. {name_of(article)}, {_day(article)}, {article.kind}: {' '.join(article.title.split())}"
            self._write(line, indent=len(f"{number}. "))

    def _why(self, argument: str) -> None:
        from ..render.build import name_of

        shown = list(_shown(self._last()))
        if not shown:
            raise InputError("the last answer has no sentence: the sources do not say")
        if not argument.isdecimal() or not 1 <= int(argument) <= len(shown):
            raise InputError(f":why wants the number of a sentence of the last answer, 1 to {len(shown)}")
        sentence = shown[int(argument) - 1]
        memo = self._last().memo
        self._write(f"{sentence.grade}: {len(sentence.checks)} findings, none against it")
        for citation in sentence.citations:
            article = memo.revision(citation.revision_id).article
            quote = " ".join(citation.quote.split())
            self._write(f"  {name_of(article)}: “{quote}”", indent=4)

    def _save(self, argument: str) -> None:
        if not argument:
            raise InputError(":save wants the name of a file")
        out = Path(argument)
        write_memo(self._state, self._workspace, self._last().memo, format_of(None, out), out)

    def _forget(self, _: str) -> None:
        self._asked.clear()

    def _write(self, text: str, *, indent: int = 0) -> None:
        """Write a line; on a terminal wrapped at words, what follows the first line `indent` spaces in."""
        write_text(self._out, (wrapped(text, indent) if self._out.isatty() else text) + "\n")
        self._out.flush()


def wrapped(text: str, indent: int) -> str:
    """Return `text` as lines that fit the terminal, broken at spaces; its own line breaks stay."""
    width = max(20, shutil.get_terminal_size().columns)
    return "\n".join(
        textwrap.fill(line, width, subsequent_indent=" " * indent, break_on_hyphens=False) if line else ""
        for line in text.split("\n")
    )


def _day(article: Article) -> str:
    return f"{article.published_at:%Y-%m-%d}" if article.published_at else "undated"


def _shown(answer: Answer) -> Iterator[Sentence]:
    """Yield the sentences of an answer in the order in which they were told, each once."""
    seen = set()
    memo = answer.memo
    sections = (sentence for section in memo.sections for sentence in section.sentences)
    sides = (side.sentence for conflict in memo.conflicts for side in conflict.sides)
    for sentence in (*sections, *sides):
        if sentence not in seen:
            seen.add(sentence)
            yield sentence


def _lines(state: State, cache: Path) -> Iterator[str]:
    """Yield the lines that are typed: with history and editing on a terminal, as they are elsewhere.

    On a terminal Ctrl-C gives up a line that is being typed.
    """
    stdin: TextIO = state.environment.stdin
    if not stdin.isatty():
        yield from stdin
        return
    prompt = _prompt(cache)
    while True:
        try:
            yield prompt("\n? ")
        except KeyboardInterrupt:
            state.say("(:quit or the end of input, Ctrl-D, leaves)")
        except EOFError:
            return


def _prompt(cache: Path) -> Callable[[str], str]:
    """Return what reads a line: prompt_toolkit where it is installed, else what Python has."""
    try:
        from prompt_toolkit import PromptSession
        from prompt_toolkit.history import FileHistory
    except ImportError:
        if sys.platform != "win32":
            import readline  # noqa: F401 - gives `input` its editing keys
        return input
    cache.mkdir(parents=True, exist_ok=True)
    session: PromptSession[Any] = PromptSession(history=FileHistory(str(cache / "chat-history")))
    return session.prompt
