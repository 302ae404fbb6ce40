"""Kept replies: whole or not at all, and only what their name says."""

from __future__ import annotations

import json
import logging
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.llm import CachedModel, ChatReply, ChatRequest, FinishReason
from briefings.types import TokenUsage

from .requests import make_request


class Counting:
    """A model that numbers its replies."""

    def __init__(self, finish_reason: FinishReason = FinishReason.STOP) -> None:
        self.calls = 0
        self._finish_reason = finish_reason

    def complete(self, request: ChatRequest) -> ChatReply:
        self.calls += 1
        return ChatReply(
            text=f"reply {self.calls} é \ud800",
            model="m",
            finish_reason=self._finish_reason,
            usage=TokenUsage(prompt=3, completion=4),
        )


def kept(directory: Path) -> Path:
    (path,) = directory.rglob("*.json")
    return path


def test_a_kept_reply_is_the_reply(tmp_path: Path) -> None:
    model = Counting()
    first = CachedModel(model, tmp_path).complete(make_request())
    second = CachedModel(model, tmp_path).complete(make_request())
    assert (first.text, first.usage, first.cached) == ("reply 1 é \ud800", TokenUsage(prompt=3, completion=4), False)
    assert (second.text, second.usage, second.cached) == (first.text, first.usage, True)
    assert model.calls == 1
    assert kept(tmp_path).name == f"{make_request().key()}.json"
    assert list(tmp_path.rglob("*.part")) == []


@pytest.mark.parametrize(
    "damaged",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[]",
        b'"text"',
        b"null",
        b"{}",
        b'{"format": 1, "key": "other", "text": "x"}',
        b"[" * 100_000,
    ],
)
def test_a_damaged_file_is_asked_again_and_rewritten(
    damaged: bytes, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    model = Counting()
    CachedModel(model, tmp_path).complete(make_request())
    kept(tmp_path).write_bytes(damaged)
    with caplog.at_level(logging.WARNING):
        assert CachedModel(model, tmp_path).complete(make_request()).text.startswith("reply 2")
    assert "asking again" in caplog.text
    assert CachedModel(model, tmp_path).complete(make_request()).text.startswith("reply 2")
    assert model.calls == 2


@pytest.mark.parametrize("field", ["format", "key", "sha256", "text", "model", "prompt_tokens", "completion_tokens"])
def test_a_file_that_lacks_a_field_or_was_edited_is_not_used(field: str, tmp_path: Path) -> None:
    model = Counting()
    CachedModel(model, tmp_path).complete(make_request())
    data = json.loads(kept(tmp_path).read_text())
    del data[field]
    kept(tmp_path).write_text(json.dumps(data))
    CachedModel(model, tmp_path).complete(make_request())
    assert model.calls == 2
    edited = json.loads(kept(tmp_path).read_text()) | {"text": "something else"}
    kept(tmp_path).write_text(json.dumps(edited))
    CachedModel(model, tmp_path).complete(make_request())
    assert model.calls == 3


@pytest.mark.parametrize("reason", [reason for reason in FinishReason if reason is not FinishReason.STOP])
def test_only_whole_answers_are_kept(reason: FinishReason, tmp_path: Path) -> None:
    CachedModel(Counting(reason), tmp_path).complete(make_request())
    assert list(tmp_path.rglob("*.json")) == []


def test_a_write_that_dies_leaves_the_old_file_or_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def dies(*_: object) -> None:
        raise KeyboardInterrupt

    model = Counting()
    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", dies)
        with pytest.raises(KeyboardInterrupt):
            CachedModel(model, tmp_path).complete(make_request())
    assert list(tmp_path.rglob("*.json")) == []
    assert CachedModel(model, tmp_path).complete(make_request()).text.startswith("reply 2")


def test_a_disk_that_cannot_be_written_costs_the_copy_alone(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    occupied = tmp_path / "replies"
    occupied.write_text("a file where the directory should be")
    assert CachedModel(Counting(), occupied).complete(make_request()).text.startswith("reply 1")
    assert "could not be cached" in caplog.text


def test_no_partial_file_is_left_when_the_rename_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    CachedModel(Counting(), tmp_path).complete(make_request())
    assert [name for _, _, names in os.walk(tmp_path) for name in names] == []


def test_two_servers_do_not_share_replies(tmp_path: Path) -> None:
    model = Counting()
    CachedModel(model, tmp_path, server="http://a").complete(make_request())
    CachedModel(model, tmp_path, server="http://b").complete(make_request())
    assert model.calls == 2


@given(st.text(), st.text())
def test_a_key_depends_on_the_words_and_on_nothing_else(one: str, other: str) -> None:
    assert (make_request(one).key() == make_request(other).key()) == (one == other)


@pytest.mark.parametrize(
    "other",
    [
        make_request(model="another"),
        make_request(max_tokens=51),
        make_request(schema=None),
    ],
)
def test_every_part_of_a_request_is_in_its_key(other: ChatRequest) -> None:
    assert other.key() != make_request().key()
    assert make_request().key("server") != make_request().key()


def test_the_key_is_stable_across_runs() -> None:
    """Kept replies outlive a release: this digest changes only with the shape of requests, knowingly."""
    assert make_request().key() == "42b5c4c0f7160fa369951293092e3c02aa577d2d619138c837fc052284e8d670"
