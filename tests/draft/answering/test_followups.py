"""Follow-up questions take what they leave out from the question before."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.draft.answering import completed


@pytest.mark.parametrize(
    ("text", "before", "whole"),
    [
        ("And Zelensky?", "What did Trump say about Tomahawks?", "What did Zelensky say about Tomahawks?"),
        (
            "What about the union?",
            "What did Benedikt Sorge say about the brakes?",
            "What did the union say about the brakes?",
        ),
        (
            "What did he say about the brakes?",
            "Who is Henrik Oduya?",
            "What did Henrik Oduya say about the brakes?",
        ),
        ("What was her position?", "Who is Ana Tolvaj?", "What was Ana Tolvaj's position?"),
        ("Did he agree to send them?", "What did Trump say about Tomahawks?", "Did Trump agree to send Tomahawks?"),
        ("When will it reopen?", "How many people were hurt on the funicular?", "When will the funicular reopen?"),
        ("Why?", "Was the summit postponed?", "Why was the summit postponed?"),
        ("Why?", "When was the line opened?", "Why was the line opened?"),
        ("By whom?", "Where did the car stop?", "By whom did the car stop?"),
        ("Why?", "How many people were injured in the crash?", "Why were people injured in the crash?"),
        ("But why?", "How much did the shares fall?", "Why did the shares fall?"),
        ("Why?", "Who rejected the higher figure?", "Why: who rejected the higher figure?"),
        ("And the police?", "How many were injured?", "How many were injured? And the police?"),
        ("And the mayor?", "How many were injured? And the police?", "How many were injured? And the mayor?"),
        ("Did they agree?", "What did Trump say about Putin?", "Did Trump and Putin agree?"),
        ("Who owns the mill?", "What did Trump say about Putin?", "Who owns the mill?"),
        ("How many were hurt in Norrby?", "", "How many were hurt in Norrby?"),
    ],
)
def test_what_is_left_out_is_filled_in(text: str, before: str, whole: str) -> None:
    assert completed(text, before) == whole


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_two_texts_make_a_question(text: str, before: str) -> None:
    assert isinstance(completed(text, before), str)
    assert completed(text, "") == text
