"""A real small model at the other end. It invents freely, which makes it a good adversary."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefings import Workspace
from briefings.draft import BriefOptions, Failure, Length
from briefings.draft.model_writer import ModelWriter
from briefings.errors import ModelError, ModelTruncated
from briefings.llm import ChatRequest, Message, ModelSession, Role
from briefings.llm.openai_model import OpenAIModel
from briefings.prompting import Prompts
from briefings.types import Check, CheckName, Draft, GapCode, Memo, MemoKind, ReasonCode, Reference, Sentence, Verdict

from ..draft.articles import bridge_evidence
from .small_model import NAME, Brief, serving

SAMPLES = Path(__file__).resolve().parents[2] / "samples"

pytestmark = pytest.mark.model


def count_tokens(text: str) -> int:
    return len(text) // 3


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with serving() as address:
        yield address


@pytest.fixture(scope="module")
def model(url: str) -> Iterator[OpenAIModel]:
    adapter = OpenAIModel(base_url=url, timeout_s=300, max_tries=1)
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


def brief_of_the_samples(workspace: Workspace) -> Memo:
    memo = workspace.brief([SAMPLES], as_of=datetime(2026, 11, 20, 8, tzinfo=UTC), length="short")
    assert workspace.verify(memo) == ()
    again = workspace.memo(memo.id)
    assert workspace.render(again, "md") == workspace.render(memo, "md")
    shown = list(memo.sentences())
    assert shown
    assert all(sentence.verdict is Verdict.SUPPORTED for sentence in shown)
    assert all(item.sentence.codes for item in memo.withheld)
    return memo


def test_a_whole_brief_keeps_what_verifies_and_withholds_the_rest(model: OpenAIModel, tmp_path: Path) -> None:
    Workspace.create(tmp_path)
    flags = {"writer": "model", "model": NAME, "evidence_tokens": 400, "reply_tokens": 700}
    memo = brief_of_the_samples(Workspace(tmp_path, env={}, flags=flags, model=Brief(model)))
    assert memo.run.calls >= 1
    assert memo.run.usage.completion > 0
    originals = {revision.id: revision for revision in memo.revisions}
    for sentence in memo.sentences():
        assert all(citation.holds_in(originals[citation.revision_id]) for citation in sentence.citations)


def test_behind_the_address_of_the_sdk_the_run_ends_in_quotations_when_the_reply_is_cut_off(
    url: str, tmp_path: Path
) -> None:
    Workspace.create(tmp_path)
    flags = {"model": NAME, "evidence_tokens": 500, "reply_tokens": 40, "max_tries": 1, "timeout_s": 300.0}
    memo = brief_of_the_samples(Workspace(tmp_path, env={"OPENAI_BASE_URL": url}, flags=flags))
    assert [gap.detail for gap in memo.gaps if gap.code is GapCode.WRITER_FELL_BACK] == [
        f"the reply of model {NAME} was cut off at 40 tokens: raise reply_tokens, or ask for a shorter brief"
    ]
