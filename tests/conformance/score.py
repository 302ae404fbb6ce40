"""Scores a citation checker on the conformance kit.

`python -m tests.conformance.score` scores the checker of this project. `python -m tests.conformance.score -- COMMAND …`
scores any other that speaks the protocol of this folder's README: it is started once and fed every case on standard
input.
"""

from __future__ import annotations

import argparse
import json
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from briefings.check import check_draft
from briefings.types import Article, Draft, Form, Kind, Mark, MarkLabel, Reference, Revision, Sentence, Span, Verdict

HERE = Path(__file__).parent
FETCHED = datetime(2032, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One case of the kit with its article, as read."""

    id: str
    sentence: str
    quotes: tuple[str, ...]
    form: str
    accept: bool
    codes: tuple[str, ...]
    tag: str
    source: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What a checker said of one case."""

    accept: bool
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A case and its reply."""

    case: Case
    reply: Reply

    @property
    def right(self) -> bool:
        """Accepted as it must be, or refused with a code that is right."""
        if self.case.accept or self.reply.accept:
            return self.case.accept == self.reply.accept
        return bool(set(self.case.codes) & set(self.reply.codes))


def load_cases() -> tuple[Case, ...]:
    """Read the kit."""
    articles = {row["id"]: row for row in _rows("articles.jsonl")}
    return tuple(
        Case(
            id=row["id"],
            sentence=row["sentence"],
            quotes=tuple(row["quotes"]),
            form=row.get("form", "prose"),
            accept=row["expect"] == "accept",
            codes=tuple(row.get("codes", ())),
            tag=row["tag"],
            source=articles[row["article"]],
        )
        for row in _rows("cases.jsonl")
    )


def _rows(name: str) -> list[dict[str, Any]]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def revision_of(source: dict[str, Any]) -> Revision:
    """Make the revision of an article of the kit; its first line is its title."""
    text = source["text"]
    article = Article(
        id=Article.id_for(source["id"]),
        location=source["id"],
        title=source["title"],
        publisher=source["publisher"],
        byline=source["byline"] or "",
        kind=Kind(source["kind"]),
        language=source["language"],
        published_at=datetime.fromisoformat(source["published_at"]),
    )
    start = text.find(source["title"])
    marks = (
        (Mark(span=Span(start, start + len(source["title"])), label=MarkLabel.TITLE, rule="kit"),) if start == 0 else ()
    )
    return Revision.of(article, text, fetched_at=FETCHED, marks=marks)


def checked(case: Case) -> Sentence:
    """Return what this project's check makes of a case."""
    revision = revision_of(case.source)
    draft = Draft(
        text=case.sentence,
        references=tuple(Reference(revision_id=revision.id, quote=quote) for quote in case.quotes),
        form=Form(case.form),
    )
    return check_draft(draft, {revision.id: revision})


def run_ours(cases: Iterable[Case]) -> list[Reply]:
    """Run this project's check."""
    sentences = [checked(case) for case in cases]
    return [Reply(accept=one.verdict is Verdict.SUPPORTED, codes=tuple(one.codes)) for one in sentences]


def run_command(command: Sequence[str], cases: Iterable[Case]) -> list[Reply]:
    """Run a checker that speaks the protocol."""
    rows = [
        {"id": case.id, "sentence": case.sentence, "quotes": case.quotes, "form": case.form, "source": case.source}
        for case in cases
    ]
    stdin = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    done = subprocess.run(command, input=stdin, capture_output=True, text=True, encoding="utf-8", check=True)
    replies = {row["id"]: row for row in map(json.loads, done.stdout.splitlines())}
    return [
        Reply(accept=replies[row["id"]]["accept"], codes=tuple(replies[row["id"]].get("codes", ()))) for row in rows
    ]


def score(run: Callable[[tuple[Case, ...]], list[Reply]]) -> list[Result]:
    """Run a checker on every case."""
    cases = load_cases()
    return [Result(case=case, reply=reply) for case, reply in zip(cases, run(cases), strict=True)]


def share(results: Iterable[Result]) -> tuple[int, int]:
    """Return how many results are right, and how many there are."""
    listed = list(results)
    return sum(result.right for result in listed), len(listed)


def main(argv: Sequence[str] | None = None) -> int:
    """Print the score, and with `-v` every case that is not right."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("-v", "--verbose", action="store_true", help="list what is not right")
    parser.add_argument("command", nargs="*", help="another checker's command line, after --")
    options = parser.parse_args(argv)
    command: list[str] = options.command
    results = score(lambda cases: run_command(command, cases) if command else run_ours(cases))
    if options.verbose:
        for result in results:
            if not result.right:
                must = "accept" if result.case.accept else "/".join(result.case.codes)
                got = "accept" if result.reply.accept else "/".join(result.reply.codes) or "refused"
                _say(f"{result.case.id:18} wanted {must}, got {got}\n    {result.case.sentence}")
                _say("".join(f"    > {quote}\n" for quote in result.case.quotes))
    for name, wanted in (("accept", True), ("refuse", False)):
        right, total = share(result for result in results if result.case.accept is wanted)
        _say(f"{name}: {right}/{total} = {right / total:.1%}")
    for (tag, must_pass), total in sorted(Counter((r.case.tag, r.case.accept) for r in results).items()):
        right, _ = share(r for r in results if (r.case.tag, r.case.accept) == (tag, must_pass))
        _say(f"  {tag:10} {'accept' if must_pass else 'refuse'} {right}/{total}")
    false = sum(result.reply.accept for result in results if not result.case.accept)
    _say(f"accepted though false: {false}")
    return 0


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # `| head` ends it, without a word
    sys.exit(main())
