"""A source said otherwise: each way lets through what follows from the source, and nothing that only looks like it."""

from __future__ import annotations

import pytest

from briefings.text.sentences import split_sentences
from briefings.types import Verdict

from . import omission_pairs, restated_pairs
from .test_tracing import checked

TRUE = restated_pairs.TRUE | omission_pairs.TRUE
FALSE = restated_pairs.FALSE | omission_pairs.FALSE

_TRUE = [(way, *pair) for way, pairs in TRUE.items() for pair in pairs]
_FALSE = [(way, *pair) for way, pairs in FALSE.items() for pair in pairs]


def _last(source: str) -> str:
    return split_sentences(source)[-1].of(source)


@pytest.mark.parametrize(("way", "source", "sentence"), _TRUE)
def test_what_follows_is_supported(way: str, source: str, sentence: str) -> None:
    found = checked(sentence, source, cited=_last(source))
    assert found.verdict is Verdict.SUPPORTED, (way, [item.explanation for item in found.checks])


@pytest.mark.parametrize(("way", "source", "sentence"), _FALSE)
def test_what_only_looks_like_it_is_held_back(way: str, source: str, sentence: str) -> None:
    found = checked(sentence, source, cited=_last(source))
    assert found.verdict is not Verdict.SUPPORTED, way
    assert found.codes


def test_each_way_has_as_many_false_neighbours_as_true_sentences() -> None:
    assert TRUE.keys() == FALSE.keys()
    assert all(len(FALSE[way]) >= len(pairs) for way, pairs in TRUE.items())
