"""What becomes of an able model's brief, and of a careless one's: the prompt and the check have to fit each other."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefings import Workspace
from briefings.llm import ChatReply, ChatRequest
from briefings.types import GapCode, Memo

from .written import FAITHFUL, UNFAITHFUL, Written

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
LINE = re.compile(r"^(A\d+\.\d+) (.+)$", re.MULTILINE)

FLOOR = 0.6
"""The share of the faithful sentences that must be kept. Raised when the check learns more; never lowered."""


class Writes:
    """A model that replies with given sentences, all in one list, and repairs nothing."""

    def __init__(self, sentences: tuple[Written, ...]) -> None:
        self._sentences = sentences

    def complete(self, request: ChatRequest) -> ChatReply:
        if request.schema is not None and request.schema.name == "repairs":
            return ChatReply(text='{"repairs": []}', model="written")
        shown = LINE.findall(request.messages[1].content)
        reply = {
            "headline": {"sources": [], "text": ""},
            "bottom_line": [],
            "what_happened": [self._reply(sentence, shown) for sentence in self._sentences],
            "who_says_what": [],
            "what_to_watch": [],
        }
        return ChatReply(text=json.dumps(reply), model="written")

    @staticmethod
    def _reply(sentence: Written, shown: list[tuple[str, str]]) -> dict[str, object]:
        sources = []
        for line in sentence.lines:
            ref, text = next((ref, text) for ref, text in shown if text.startswith(line))
            sources.append({"id": ref, "quote": " ".join(text.split()[:8])})
        return {"sources": sources, "text": sentence.text}


def brief(sentences: tuple[Written, ...], root: Path) -> Memo:
    Workspace.create(root)
    workspace = Workspace(root, env={}, model=Writes(sentences))
    memo = workspace.brief([SAMPLES], as_of=datetime(2026, 11, 20, 8, tzinfo=UTC))
    assert workspace.verify(memo) == ()
    return memo


@pytest.fixture(scope="module")
def faithful(tmp_path_factory: pytest.TempPathFactory) -> Memo:
    return brief(FAITHFUL, tmp_path_factory.mktemp("faithful"))


@pytest.fixture(scope="module")
def unfaithful(tmp_path_factory: pytest.TempPathFactory) -> Memo:
    return brief(UNFAITHFUL, tmp_path_factory.mktemp("unfaithful"))


def test_most_of_a_faithful_brief_is_kept(faithful: Memo) -> None:
    shown = {sentence.text for sentence in faithful.sentences()}
    kept = [sentence.text for sentence in FAITHFUL if sentence.text in shown]
    lost = [f"{item.sentence.text}  {list(item.sentence.codes)}" for item in faithful.withheld]
    assert len(kept) / len(FAITHFUL) >= FLOOR, "\n".join([f"{len(kept)} of {len(FAITHFUL)} kept; withheld:", *lost])
    assert not any(gap.code is GapCode.WRITER_FELL_BACK for gap in faithful.gaps)


@pytest.mark.parametrize("sentence", UNFAITHFUL, ids=lambda sentence: sentence.text)
def test_no_unfaithful_sentence_is_shown(sentence: Written, unfaithful: Memo) -> None:
    assert sentence.text not in {shown.text for shown in unfaithful.sentences()}
    assert sentence.text in {item.sentence.text for item in unfaithful.withheld}
