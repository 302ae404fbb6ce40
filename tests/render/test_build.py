"""The page of a memo: what each source is called, what is cleaned, how notes are shared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from briefings.render.build import page_of
from briefings.render.display import clean
from briefings.types import Kind, Memo

from ..types.strategies import memos
from . import memos as samples


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from (key, *strings(item))
    elif isinstance(value, tuple):
        for item in value:
            yield from strings(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from strings(getattr(value, field.name))


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(memos())
def test_every_text_of_a_page_is_fit_to_be_shown(memo: Memo) -> None:
    page = page_of(memo)
    assert [text for text in strings(page) if clean(text) != text] == []
    assert [note.number for note in page.notes] == list(range(1, len(page.notes) + 1))
    assert page.shown == len(set(memo.sentences())) == sum(page.grades.values())


@pytest.mark.parametrize(
    ("publisher", "byline", "location", "kind", "voice"),
    [
        ("The Post", "Ann Roe", "a.txt", Kind.NEWS, "The Post"),
        ("The Post", "By Ann Roe", "a.txt", Kind.OPINION, "Ann Roe, The Post (opinion)"),
        ("The Post", "The Post", "a.txt", Kind.OPINION, "The Post (opinion)"),
        ("The Post", "", "a.txt", Kind.ANALYSIS, "The Post (analysis)"),
        ("The Mill", "", "a.txt", Kind.RELEASE, "The Mill (press release)"),
        ("", "Ann Roe", "a.txt", Kind.OPINION, "Ann Roe (opinion)"),
        ("", "", "https://www.post.example/a", Kind.NEWS, "post.example"),
        ("", "", "articles/monday/a.txt", Kind.NEWS, "a.txt"),
        ("", "", "articles\\monday\\a.txt", Kind.NEWS, "a.txt"),
        ("", "", "", Kind.NEWS, "A title"),
        ("\u202e \x00", "", "a.txt", Kind.NEWS, "\ufffd"),
    ],
)
def test_what_a_source_is_called(publisher: str, byline: str, location: str, kind: Kind, voice: str) -> None:
    source = samples.revision(location, "It rained.", title="A title", publisher=publisher, byline=byline, kind=kind)
    memo = replace(
        samples.rich_memo(),
        headline=samples.quoted(source, "It rained."),
        sections=(),
        conflicts=(),
        withheld=(),
        revisions=(source,),
    )
    headline = page_of(memo).headline
    assert headline is not None
    assert headline.voice == voice


@pytest.mark.parametrize(
    ("language", "lang", "direction"),
    [
        ("en", "en", "ltr"),
        ("he", "he", "rtl"),
        ("ar-EG", "ar-EG", "rtl"),
        ("und", "", "auto"),
        ("", "", "auto"),
        ("en us", "", "auto"),
        ("中", "", "auto"),
    ],
)
def test_the_language_of_a_source(language: str, lang: str, direction: str) -> None:
    source = samples.revision("a.txt", "It rained.", title="A", language=language)
    memo = replace(
        samples.rich_memo(),
        headline=samples.verbatim(source, "It rained."),
        sections=(),
        conflicts=(),
        withheld=(),
        revisions=(source,),
    )
    (shown,) = page_of(memo).sources
    assert (shown.tongue.lang, shown.tongue.dir) == (lang, direction)


def test_sentences_with_equal_grounds_share_a_note() -> None:
    page = page_of(samples.rich_memo())
    happened, watched = page.sections["who_says_what"][1].lines[0], page.sections["what_to_watch"][0].lines[0]
    assert happened.note is watched.note


def test_a_sentence_that_cites_two_languages_claims_neither() -> None:
    line = page_of(samples.rich_memo()).sections["bottom_line"][0].lines[1]
    assert (line.tongue.lang, line.tongue.dir) == ("", "auto")
