"""The kit is sound, any checker can be scored on it, and ours keeps its floors."""

from __future__ import annotations

import json
import sys
from collections import Counter

from briefings.types import ReasonCode

from .score import Result, load_cases, run_command, run_ours, score, share

# Measured: 97.1% and 98.3%, no false acceptance, on a kit to which hard cases were added until the end. A change of the
# check may raise these floors; it may not lower them.
ACCEPTED = 0.97
REFUSED = 0.98
NEWSROOM = 0.97
FALSELY_ACCEPTED = 0


def test_every_case_is_sound() -> None:
    cases = load_cases()
    assert len({case.id for case in cases}) == len(cases) >= 400
    codes = {code for case in cases for code in case.codes}
    assert codes <= set(ReasonCode)
    assert all(bool(case.codes) is not case.accept for case in cases)
    sides = Counter(case.accept for case in cases)
    assert min(sides.values()) > 0.45 * len(cases)


def test_every_reason_has_a_case() -> None:
    meant = {case.codes[0] for case in load_cases() if case.codes}
    assert meant == set(ReasonCode)


def test_ours_keeps_its_floors() -> None:
    results = score(lambda cases: run_ours(cases))
    _floor([result for result in results if result.case.accept], ACCEPTED)
    _floor([result for result in results if not result.case.accept], REFUSED)
    _floor([result for result in results if result.case.accept and result.case.tag == "newsroom"], NEWSROOM)
    false = [result.case.id for result in results if result.reply.accept and not result.case.accept]
    assert len(false) <= FALSELY_ACCEPTED, false


def test_no_quote_is_anchored_wrongly_or_missed() -> None:
    results = score(lambda cases: run_ours(cases))
    anchored = [result for result in results if result.case.tag == "anchor"]
    assert [result.case.id for result in anchored if not result.right] == []


def _floor(results: list[Result], floor: float) -> None:
    right, total = share(results)
    missed = [result.case.id for result in results if not result.right]
    assert right / total >= floor, missed


def test_another_checker_is_scored_over_the_protocol() -> None:
    checker = (
        "import json, sys\n"
        "for line in sys.stdin:\n"
        "    case = json.loads(line)\n"
        "    print(json.dumps({'id': case['id'], 'accept': case['source']['language'] == 'en', 'codes': []}))\n"
    )
    cases = load_cases()[:20]
    replies = run_command([sys.executable, "-c", checker], cases)
    assert [reply.accept for reply in replies] == [case.source["language"] == "en" for case in cases]
    assert json.dumps([reply.codes for reply in replies]) == json.dumps([[]] * 20)
