"""A source said otherwise: each way lets through what follows from the source, and nothing that only looks like it."""

from __future__ import annotations

import pytest

from briefings.check.reading.evidence import Passage
from briefings.check.reading.sentences import read
from briefings.check.reading.sources import document
from briefings.check.restating import restated
from briefings.text.sentences import split_sentences
from briefings.types import Verdict
from tests.conformance.score import load_cases, revision_of

from . import context_pairs, event_pairs, newsroom_pairs, nominal_pairs, omission_pairs, restated_pairs, taken_up_pairs
from .test_tracing import checked

_PAIRS = (restated_pairs, omission_pairs, nominal_pairs, taken_up_pairs, context_pairs, newsroom_pairs, event_pairs)
TRUE = {way: pairs for module in _PAIRS for way, pairs in module.TRUE.items()}
FALSE = {way: pairs for module in _PAIRS for way, pairs in module.FALSE.items()}

_TRUE = [(way, *pair) for way, pairs in TRUE.items() for pair in pairs]
_FALSE = [(way, *pair) for way, pairs in FALSE.items() for pair in pairs]


def last_sentence(source: str) -> str:
    return split_sentences(source)[-1].of(source)


@pytest.mark.parametrize(("way", "source", "sentence"), _TRUE)
def test_what_follows_is_supported(way: str, source: str, sentence: str) -> None:
    found = checked(sentence, source, cited=last_sentence(source))
    assert found.verdict is Verdict.SUPPORTED, (way, [item.explanation for item in found.checks])


@pytest.mark.parametrize(("way", "source", "sentence"), _FALSE)
def test_what_only_looks_like_it_is_held_back(way: str, source: str, sentence: str) -> None:
    found = checked(sentence, source, cited=last_sentence(source))
    assert found.verdict is not Verdict.SUPPORTED, way
    assert found.codes


def test_each_way_has_as_many_false_neighbours_as_true_sentences() -> None:
    assert TRUE.keys() == FALSE.keys()
    assert all(len(FALSE[way]) >= len(pairs) for way, pairs in TRUE.items())


def _passages() -> list[Passage]:
    """Every sentence of the kit's English articles, and the sources of the pairs."""
    sources = {case.source["id"]: case.source for case in load_cases() if case.source["language"] == "en"}
    template = next(iter(sources.values()))
    texts = sorted({source for pairs in (TRUE, FALSE) for listed in pairs.values() for source, _ in listed})
    rows = [*sources.values(), *({**template, "id": f"pair {n}", "text": text} for n, text in enumerate(texts))]
    documents = [document(revision_of(row)) for row in rows]
    return [Passage(one, index, (span,)) for one in documents for index, span in enumerate(one.sentences)]


def test_the_search_leaves_out_nothing_that_a_way_would_make() -> None:
    """What the search takes for granted of its ways: their cue words, and the words that they may add."""
    for passage in _passages():
        level = [passage.reading]
        for depth in range(2):
            following = []
            for reading in level:
                for way in (*restated.FIRST, *restated.WAYS) if not depth else restated.WAYS:
                    for words in way(reading, passage):
                        made = read(words)
                        cues = restated.CUES.get(way)
                        assert cues is None or cues & reading.norms, (way.__name__, reading.text)
                        added = made.lemmas - reading.bases - restated.ADDED
                        assert way in restated.FIRST or not _known(added), (way.__name__, words, added)
                        following.append(made)
            level = following[:30]


def _known(words: frozenset[str]) -> set[str]:
    """The words without those that a full stop behind them makes ("Jr." of "Jr")."""
    return {word for word in words if not word.endswith(".")}
