"""What makes the check fast costs no finding: without its cues a rule finds nothing, the likeliest is tried first.

The kit's own sentences, which every rule was written for, are the samples.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from briefings.check import layers
from briefings.check.reading import limits, tagging
from briefings.check.reading.evidence import Evidence
from briefings.check.reading.once import once
from briefings.check.reading.sentences import fold_for_reading, read
from briefings.check.reading.tagging import tokenize
from briefings.check.reading.tokens import Tag
from briefings.check.restating.restated import restated
from briefings.check.tracing import narrowings
from briefings.check.tracing.kept import Kept
from briefings.check.tracing.tracing import trace
from briefings.check.tracing.walk import Trace
from briefings.text.anchor import anchor
from briefings.types import Article, Citation, Revision, Span
from tests.conformance.score import load_cases, revision_of


def _traces() -> Iterator[Trace]:
    """Yield the kit's English sentences, each aligned with what it cites."""
    revisions = {case.source["id"]: revision_of(case.source) for case in load_cases()}
    for case in load_cases():
        revision = revisions[case.source["id"]]
        places = [found[0] for quote in case.quotes if (found := anchor(quote, revision.text))]
        if places and revision.article.language == "en":
            citations = [Citation.of(revision, place) for place in places]
            evidence = Evidence.of(citations, {revision.id: revision})
            yield trace(read(fold_for_reading(case.sentence).text), evidence)


@pytest.fixture(scope="module")
def traces() -> tuple[Trace, ...]:
    return tuple(_traces())


def test_a_rule_without_its_cues_finds_nothing(traces: tuple[Trace, ...]) -> None:
    missed = [
        (rule.find.__name__, made.reading.text)
        for made in traces
        for rule in layers.RULES
        if (rule.own and rule.own.isdisjoint(made.reading.cues))
        or (rule.theirs and rule.theirs.isdisjoint(made.evidence.cues))
        if any(rule.find(made))
    ]
    assert missed == []


def test_a_narrowing_without_its_cues_loses_nothing(traces: tuple[Trace, ...]) -> None:
    missed = []
    for made in traces:
        for match in made.matches.values():
            passage = made.passage(match)
            taken = frozenset(m.source for m in made.matches.values() if m.passage == match.passage)
            silent = set(narrowings.RULES) - set(narrowings.speaking(passage, phrase=False))
            missed += [
                (rule.__name__, made.reading.text)
                for rule in silent
                if rule(Kept(made, match, passage, taken)) is not None
            ]
    assert missed == []


def test_a_word_that_is_not_listed_limits_nothing(traces: tuple[Trace, ...]) -> None:
    readings = {passage.reading for made in traces for passage in made.evidence.passages}
    missed = [
        (token.text, reading.text)
        for reading in readings
        for token in reading.tokens
        if token.norm not in limits.LIMITING and token.tag is not Tag.NEGATION
        if limits.limits_at(reading.tokens, token.index, token)
    ]
    assert missed == []


def test_a_settled_noun_stays_a_noun(traces: tuple[Trace, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    texts = {made.reading.text for made in traces}
    tagged = {text: [token.tag for token in tokenize(text)] for text in texts}
    monkeypatch.setattr(tagging, "_is_settled", lambda *_: False)
    assert {text: [token.tag for token in tokenize(text)] for text in texts} == tagged


def test_the_likeliest_restatement_is_tried_first() -> None:
    text = "Weiss, who nearly joined Athletic in 2019, saved two penalties and left the pitch early."
    article = Article(id=Article.id_for("a"), location="a", title="Cup", language="en")
    revision = Revision.of(article, text, fetched_at=datetime(2031, 5, 1, tzinfo=UTC))
    evidence = Evidence.of([Citation.of(revision, Span(0, len(text)))], {revision.id: revision})
    for sentence in ("Weiss nearly joined Athletic in 2019.", "Weiss saved two penalties and left the pitch early."):
        first = next(restated(trace(read(sentence), evidence), []))
        assert first.passages[0].reading.text == sentence


def test_what_is_computed_once_is_kept() -> None:
    class Counted:
        asked = 0

        @once
        def value(self) -> int:
            """How often it was computed."""
            self.asked += 1
            return self.asked

    counted = Counted()
    assert (counted.value, counted.value, counted.asked) == (1, 1, 1)
    assert Counted.value.__doc__ == "How often it was computed."
