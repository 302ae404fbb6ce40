"""How the check does on sentences with human verdicts: precision and recall of acceptance, with confidence intervals.

    python -m benchmarks.claims FOLDER [NAME ...] [--limit N] [--show KIND] [--misses] [--numbers] [--hold | --pin]

Reads every `NAME.jsonl.gz` of FOLDER (all, when no name is given): rows with `source`, `claim`, `label` (`supported` or
`unsupported`), and perhaps `meta.page`, the title of the page. The source is given whole and nothing is quoted: the
check finds its spans. A sentence is accepted when it is graded verbatim or traced; a claim of several sentences when
each of them is.

`--misses` tells what held back the true claims, and how many of them have nothing open but their wording, which a judge
would decide. `--numbers` measures the rows whose verdict hangs on a number or a date alone.

Figures weigh both classes equally: precision is recall / (recall + false acceptance rate). Intervals are the middle 95%
of 1,000 bootstrap resamples of the rows. `--pin` writes the floors to `claims_floors.json` beside this file, with the
digest of the data; `--hold` fails when a figure is below its floor. A floor is only lowered with `--lower`.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from briefings.check import check_anywhere
from briefings.text.sentences import split_sentences
from briefings.types import Article, Revision, Sentence, Verdict

from .claim_kinds import numbers_hold, numeric_pairs, refusal, table_of
from .table import environment, print_table

FLOORS = Path(__file__).with_name("claims_floors.json")
_FETCHED = datetime(2030, 1, 1, tzinfo=UTC)
_RESAMPLES = 1000
_PINNED = ("precision", "recall")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One claim with its human verdict."""

    id: str
    source: str
    claim: str
    supported: bool
    title: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A row with what the check said, and how long it took in seconds."""

    row: Row
    sentence: Sentence
    seconds: float

    @property
    def accepted(self) -> bool:
        return self.sentence.verdict is Verdict.SUPPORTED


def rows_of(path: Path) -> Iterator[Row]:
    """Read one set."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row: dict[str, Any] = json.loads(line)
            meta: dict[str, Any] = row.get("meta") or {}
            page = str(meta.get("page") or "")
            yield Row(
                id=str(row["id"]),
                source=row["source"],
                claim=row["claim"],
                supported=row["label"] == "supported",
                title=page.replace("-LRB-", "(").replace("-RRB-", ")").replace("_", " ").replace("-COLON-", ":"),
                kind=str(meta.get("error_type") or meta.get("label3") or ""),
            )


def judge(row: Row) -> Judged:
    """Check one claim against its whole source."""
    revision = _revision(row)
    started = time.perf_counter()
    parts = [span.of(row.claim).strip() for span in split_sentences(row.claim)]
    checked = [check_anywhere(part, revision) for part in parts if part] or [check_anywhere(row.claim, revision)]
    worst = next((one for one in checked if one.verdict is not Verdict.SUPPORTED), checked[0])
    return Judged(row=row, sentence=worst, seconds=time.perf_counter() - started)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Shares from 0 to 1; both classes weigh the same."""

    recall: float
    false_acceptance: float

    @property
    def precision(self) -> float:
        total = self.recall + self.false_acceptance
        return self.recall / total if total else 1.0

    @property
    def balanced_accuracy(self) -> float:
        return (self.recall + 1 - self.false_acceptance) / 2


def figures(results: Sequence[tuple[bool, bool]]) -> Figures:
    """Return the figures of (supported, accepted) pairs."""
    counts = Counter(results)
    true = counts[True, True] + counts[True, False]
    false = counts[False, True] + counts[False, False]
    return Figures(
        recall=counts[True, True] / true if true else 0.0,
        false_acceptance=counts[False, True] / false if false else 0.0,
    )


def intervals(results: Sequence[tuple[bool, bool]]) -> dict[str, tuple[float, float]]:
    """Return the middle 95% of bootstrap resamples of each figure."""
    chance = random.Random(0)
    drawn = [figures(chance.choices(results, k=len(results))) for _ in range(_RESAMPLES)]
    found = {}
    for name in ("precision", "recall", "balanced_accuracy"):
        values = sorted(getattr(one, name) for one in drawn)
        found[name] = (values[int(0.025 * _RESAMPLES)], values[int(0.975 * _RESAMPLES)])
    return found


def digest(path: Path) -> str:
    """Return the SHA-256 of a set's text."""
    with gzip.open(path, "rb") as data:
        return hashlib.sha256(data.read()).hexdigest()


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, print, and hold or pin the floors."""
    parser = argparse.ArgumentParser(description="Measures the check on sentences with human verdicts.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--limit", type=int, default=0, help="rows of each set, drawn with a fixed seed")
    parser.add_argument("--show", choices=("false", "missed", "codes"), help="list what was accepted wrongly or missed")
    parser.add_argument("--misses", action="store_true", help="count what held back the true claims, by kind")
    parser.add_argument("--numbers", action="store_true", help="measure rows that differ in a number or a date alone")
    parser.add_argument("--hold", action="store_true", help="fail when a figure is below its floor")
    parser.add_argument("--pin", action="store_true", help="write the figures as floors")
    parser.add_argument("--lower", action="store_true", help="let --pin lower a floor")
    options = parser.parse_args(argv)
    paths = sorted(options.folder.glob("*.jsonl.gz")) if options.folder.is_dir() else []
    if options.names:
        paths = [path for path in paths if path.name.removesuffix(".jsonl.gz") in options.names]
    if not paths:
        print(f"skipped: no sets of claims in {options.folder}")
        return 0
    measured = {path.name.removesuffix(".jsonl.gz"): (path, _measure(path, options)) for path in paths}
    _print(measured)
    if options.numbers:
        _print_numbers(measured)
    if options.misses:
        for name, (_, judged) in measured.items():
            _print_misses(name, judged)
    if options.pin and not options.limit:
        return _pin(measured, lower=options.lower)
    return _hold(measured) if options.hold else 0


_Measured = dict[str, tuple[Path, list[Judged]]]


def _measure(path: Path, options: argparse.Namespace) -> list[Judged]:
    rows = list(rows_of(path))
    if options.limit:
        rows = random.Random(0).sample(rows, min(options.limit, len(rows)))
    judged = [judge(row) for row in rows]
    for one in judged:
        if options.show == "false" and one.accepted and not one.row.supported:
            _show(one)
        if options.show == "missed" and one.row.supported and not one.accepted:
            _show(one)
    if options.show == "codes":
        _confusion(path, judged)
    return judged


def _show(one: Judged) -> None:
    print(f"{one.row.id} {one.row.kind}\n  {one.row.claim}")
    for citation in one.sentence.citations:
        print(f"  > {citation.quote[:300]}")
    for finding in one.sentence.checks:
        if finding.code is not None:
            print(f"  - {finding.code}: {finding.explanation}")


def _confusion(path: Path, judged: Sequence[Judged]) -> None:
    """Print how often each code held back rows of each label, and what kinds of error were held back."""
    held = Counter(
        (one.sentence.codes[0].value, one.row.supported) for one in judged if not one.accepted and one.sentence.codes
    )
    codes = sorted({code for code, _ in held})
    print(f"\n{path.name}: first code of what was held back")
    print_table(("code", "unsupported", "supported"), [(c, held[c, False], held[c, True]) for c in codes])
    kinds = Counter((one.row.kind, one.accepted) for one in judged if not one.row.supported)
    names = sorted({kind for kind, _ in kinds})
    print_table(
        ("kind of error", "held back", "accepted"), [(k or "-", kinds[k, False], kinds[k, True]) for k in names]
    )


def _print(measured: _Measured) -> None:
    lines = []
    for name, (_, judged) in measured.items():
        results = [(one.row.supported, one.accepted) for one in judged]
        found, spread = figures(results), intervals(results)
        seconds = sum(one.seconds for one in judged)
        lines.append(
            (
                name,
                len(judged),
                *(
                    f"{getattr(found, figure):.3f} [{spread[figure][0]:.3f}, {spread[figure][1]:.3f}]"
                    for figure in ("precision", "recall", "balanced_accuracy")
                ),
                sum(s and a for s, a in results),
                sum(a and not s for s, a in results),
                f"{len(judged) / seconds:,.0f}",
            )
        )
    print_table(
        ("set", "rows", "precision", "recall", "balanced accuracy", "right", "wrong", "claims/s"),
        lines,
    )
    print(environment())


def _revision(row: Row) -> Revision:
    article = Article(id=Article.id_for(row.id), location=row.id, title=row.title, language="en")
    return Revision.of(article, row.source, fetched_at=_FETCHED)


def _print_numbers(measured: _Measured) -> None:
    """Print how the check does where a number or a date decides: its number and date rules alone, and the whole."""
    lines = []
    for name, (_, judged) in measured.items():
        pairs = numeric_pairs((one.row.id, one.row.source, one.row.claim, one.row.supported) for one in judged)
        chosen = [one for one in judged if one.row.id in pairs]
        for rules, results in (
            ("numbers and dates", [(o.row.supported, numbers_hold(o.row.claim, _revision(o.row))) for o in chosen]),
            ("all", [(o.row.supported, o.accepted) for o in chosen]),
        ):
            if chosen:
                low, high = intervals(results)["balanced_accuracy"]
                found = figures(results)
                spread = f"{found.balanced_accuracy:.3f} [{low:.3f}, {high:.3f}]"
                lines.append((name, len(chosen), rules, spread, f"{found.recall:.3f}", f"{found.false_acceptance:.3f}"))
    print("\nrows whose verdict hangs on a number or a date alone")
    print_table(("set", "rows", "rules", "balanced accuracy", "true accepted", "false accepted"), lines)


def _print_misses(name: str, judged: Sequence[Judged]) -> None:
    """Print what held back the true claims, beside the false ones, and what a judge that is never wrong would add."""
    refused = [
        refusal(one.sentence, _revision(one.row), supported=one.row.supported) for one in judged if not one.accepted
    ]
    print(f"\n{name}: what was held back, and of that what is open to a judge")
    print_table(("held back for", "true", "open", "false", "open"), table_of(refused))
    true = sum(one.row.supported for one in judged)
    accepted = sum(one.row.supported and one.accepted for one in judged)
    opened = sum(one.open and one.supported for one in refused)
    most = (accepted + opened) / max(1, true)
    print(f"recall {accepted / max(1, true):.3f}; with a judge that is never wrong {most:.3f}")


def _floors() -> dict[str, dict[str, Any]]:
    return json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}


def _values(judged: Sequence[Judged]) -> dict[str, float]:
    found = figures([(one.row.supported, one.accepted) for one in judged])
    return {name: round(getattr(found, name), 4) for name in _PINNED}


def _pin(measured: _Measured, *, lower: bool) -> int:
    floors = _floors()
    for name, (path, judged) in measured.items():
        values = _values(judged)
        known = floors.get(name)
        lowered = [figure for figure in _PINNED if known is not None and values[figure] < known[figure]]
        if lowered and not lower:
            print(f"{name}: {', '.join(lowered)} would be lowered; say --lower if that is meant")
            return 1
        floors[name] = {"digest": digest(path), **values}
    FLOORS.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return 0


def _hold(measured: _Measured) -> int:
    failed = 0
    for name, (path, judged) in measured.items():
        floor = _floors().get(name)
        if floor is None:
            continue
        if floor["digest"] != digest(path):
            print(f"{name}: the data is not what the floor was measured on; pin it anew")
            failed += 1
            continue
        values = _values(judged)
        for figure in _PINNED:
            if values[figure] < floor[figure]:
                print(f"{name}: {figure} is {values[figure]:.4f}, its floor is {floor[figure]:.4f}")
                failed += 1
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
