"""A real small model at the other end. It invents freely, which makes it a good adversary."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

import pytest

from briefings.draft import BriefOptions, Failure, Length
from briefings.draft.model_writer import ModelWriter
from briefings.errors import ModelError, ModelTruncated
from briefings.llm import ChatRequest, Message, ModelSession, Role
from briefings.llm.openai_model import OpenAIModel
from briefings.prompting import Prompts
from briefings.types import Check, CheckName, Draft, MemoKind, ReasonCode, Reference, Sentence, Verdict

from ..draft.articles import bridge_evidence
from .small_model import NAME, Brief, serving

pytestmark = pytest.mark.model


def count_tokens(text: str) -> int:
    return len(text) // 3


@pytest.fixture(scope="module")
def model() -> Iterator[OpenAIModel]:
    with serving() as url:
        adapter = OpenAIModel(base_url=url, timeout_s=90, max_tries=1)
        yield adapter
        adapter.close()


def writer(model: OpenAIModel, *, reply_tokens: int) -> tuple[ModelWriter, ModelSession]:
    session = ModelSession(Brief(model), counter=lambda _: count_tokens)
    return (
        ModelWriter(session, Prompts(), count_tokens, model_name=NAME, evidence_tokens=400, reply_tokens=reply_tokens),
        session,
    )


def test_a_brief_ends_in_drafts_that_cite_issued_sentences_or_in_one_error(model: OpenAIModel) -> None:
    evidence = bridge_evidence()
    issued = {(sentence.revision_id, sentence.span) for sentence in evidence.sentences}
    asks, session = writer(model, reply_tokens=700)
    with suppress(ModelError):
        memo = asks.brief(evidence, BriefOptions(length=Length.SHORT))
        assert memo.kind is MemoKind.BRIEF
        references = [r for s in memo.sections for g in s.groups for d in g.drafts for r in d.references]
        assert {(reference.revision_id, reference.within) for reference in references} <= issued
    assert session.usage.prompt > 400
    assert session.usage.completion > 0


def test_a_reply_that_is_cut_off_is_said_to_be(model: OpenAIModel) -> None:
    asks, session = writer(model, reply_tokens=20)
    with pytest.raises(ModelTruncated, match="raise reply_tokens"):
        asks.brief(bridge_evidence(), BriefOptions())
    assert session.usage.completion == 20


def test_a_repair_ends_in_a_draft_or_in_nothing(model: OpenAIModel) -> None:
    evidence = bridge_evidence()
    cited = evidence.sentences[2]
    draft = Draft(
        text="The bridge will reopen by May.",
        references=(Reference(revision_id=cited.revision_id, within=cited.span),),
    )
    check = Check(check=CheckName.HEDGES, verdict=Verdict.NOT_ENOUGH_INFO, code=ReasonCode.HEDGE_DROPPED)
    held = Sentence(text=draft.text, verdict=Verdict.NOT_ENOUGH_INFO, checks=(check,))
    asks, _ = writer(model, reply_tokens=300)
    with suppress(ModelError):
        (proposal,) = asks.repair((Failure(draft=draft, sentence=held),), evidence)
        assert proposal != draft


def test_a_prompt_that_is_too_long_says_what_to_lower(model: OpenAIModel) -> None:
    request = ChatRequest(model=NAME, messages=(Message(role=Role.USER, content="word " * 6000),), max_tokens=5)
    with pytest.raises(ModelError, match=r"prompt is too long .* lower evidence_tokens"):
        model.complete(request)
