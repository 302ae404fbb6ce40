"""The writer that asks a model: what it asks, what it makes of the reply, and what it never lets through."""

from __future__ import annotations

import json
from typing import Any

import pytest

from briefings.draft import BriefOptions, Failure, Length
from briefings.draft.model_writer import ModelWriter
from briefings.errors import ModelReplyError, ModelUnavailable
from briefings.llm import ChatReply, ChatRequest
from briefings.prompting import Prompts
from briefings.types import (
    Check,
    CheckName,
    Clash,
    Draft,
    DraftMemo,
    DraftSection,
    Evidence,
    MemoKind,
    ReasonCode,
    Reference,
    SectionKey,
    Sentence,
    Span,
    Verdict,
)

from .articles import MOMENT, bridge_evidence

JSON = dict[str, Any]
EVIDENCE = bridge_evidence()
OPTIONS = BriefOptions(length=Length.SHORT, as_of=MOMENT)


def words(text: str) -> int:
    return len(text.split())


class Scripted:
    """A model that gives its replies in turn; `asked` are the requests."""

    def __init__(self, *replies: JSON | str | Exception) -> None:
        self.asked: list[ChatRequest] = []
        self._replies = list(replies)

    def complete(self, request: ChatRequest) -> ChatReply:
        self.asked.append(request)
        reply = self._replies.pop(0)
        if isinstance(reply, Exception):
            raise reply
        return ChatReply(text=reply if isinstance(reply, str) else json.dumps(reply), model="scripted")


def writer(model: Scripted, **options: Any) -> ModelWriter:
    return ModelWriter(model, Prompts(), words, model_name="scripted", **options)


def said(text: str, *cited: tuple[str, str], **more: Any) -> JSON:
    return {"sources": [{"id": ref, "quote": quote} for ref, quote in cited], "text": text, **more}


def reply(**lists: Any) -> JSON:
    whole: JSON = {"headline": said("")}
    whole |= {"bottom_line": [], "what_happened": [], "who_says_what": [], "what_to_watch": []}
    return whole | lists


def brief(**lists: Any) -> DraftMemo:
    return writer(Scripted(reply(**lists))).brief(EVIDENCE, OPTIONS)


def section(memo: DraftMemo, key: SectionKey) -> DraftSection:
    return next(section for section in memo.sections if section.key is key)


def drafts(memo: DraftMemo) -> list[Draft]:
    return [draft for section in memo.sections for group in section.groups for draft in group.drafts]


def sentence(ref: str) -> tuple[Reference, str]:
    """Return the reference to the whole sentence of that id, and its text."""
    found = next(item for item in EVIDENCE.sentences if item.ref == ref)
    return Reference(revision_id=found.revision_id, within=found.span), found.text


# --- the brief


def test_the_request_shows_the_evidence_and_asks_for_the_schema() -> None:
    model = Scripted(reply())
    writer(model, reply_tokens=777).brief(EVIDENCE, BriefOptions(length=Length.LONG, topic="the\nbridge", as_of=MOMENT))
    (request,) = model.asked
    system, user = (message.content for message in request.messages)
    assert "A1.1 The harbour authority closed" in user
    assert "Write the brief for 2026-03-02 about: the bridge: at most 32 sentences" in user
    assert "harbour authority closed" not in system
    assert request.max_tokens == 777
    assert request.schema is not None
    assert request.temperature == 0


def test_the_same_evidence_asks_the_same_question_all_day() -> None:
    model = Scripted(reply(), reply(), reply())
    for hour in (8, 20):
        writer(model).brief(bridge_evidence(), BriefOptions(as_of=MOMENT.replace(hour=hour, minute=7)))
    writer(model).brief(EVIDENCE, BriefOptions(as_of=MOMENT.replace(day=3)))
    first, second, third = (request.key() for request in model.asked)
    assert first == second != third


def test_without_evidence_no_model_is_called() -> None:
    model = Scripted()
    memo = writer(model).brief(Evidence(revisions=(), sentences=()), OPTIONS)
    assert memo == DraftMemo(kind=MemoKind.BRIEF)
    assert writer(model, evidence_tokens=1).brief(EVIDENCE, OPTIONS).sections == ()
    assert model.asked == []


def test_a_sentence_cites_the_whole_line_that_it_quoted_from() -> None:
    reference, _ = sentence("A1.3")
    memo = brief(bottom_line=[said("The mayor said it could reopen.", ("A1.3", "could reopen by May"))])
    (draft,) = drafts(memo)
    assert draft == Draft(text="The mayor said it could reopen.", references=(reference,))


@pytest.mark.parametrize("spelling", ["A1.3", "[A1.3]", " (A1.3) "])
def test_brackets_are_no_part_of_an_id(spelling: str) -> None:
    (draft,) = drafts(brief(bottom_line=[said("x", (spelling, ""))]))
    assert draft.references == (sentence("A1.3")[0],)


@pytest.mark.parametrize("ref", ["A9.9", "A1.99", "A1", "a1.3", "A01.3", "A1.3, A1.4", "", "1.3", "A1.3.1"])
def test_an_id_that_was_not_issued_is_refused_and_never_guessed(ref: str) -> None:
    memo = brief(bottom_line=[said("x", (ref, "could reopen by May")), said("y", (ref, ""), ("A1.4", ""))])
    first, second = drafts(memo)
    assert first.references == ()  # it goes to the check as uncited
    assert second.references == (sentence("A1.4")[0],)


def test_an_id_that_was_not_shown_is_not_issued() -> None:
    model = Scripted(reply(bottom_line=[said("x", ("A1.5", ""))]))
    memo = writer(model, evidence_tokens=70).brief(EVIDENCE, OPTIONS)
    assert "A1.5" not in model.asked[0].messages[1].content
    assert drafts(memo)[0].references == ()


@pytest.mark.parametrize(
    "quote",
    [
        "could reopen in May",
        "Mayor Holm said",
        "the bridge would reopen",
        "could reopen by Ma",
        "COULD REOPEN BY MAY",
        "could reopen by May if the new cables arr",
    ],
)
def test_a_bad_copy_of_the_line_cites_what_the_line_says(quote: str) -> None:
    (draft,) = drafts(brief(bottom_line=[said("x", ("A1.3", quote))]))
    assert draft.references == (sentence("A1.3")[0],)


@pytest.mark.parametrize("quote", ["About 4,000 cars", "by the time of a war", "…", "Nothing of that will be"])
def test_a_quote_of_something_else_goes_on_as_typed_for_the_check_to_refuse(quote: str) -> None:
    (draft,) = drafts(brief(bottom_line=[said("x", ("A1.3", quote))]))
    (reference,) = draft.references
    assert (reference.quote, reference.within) == (quote, sentence("A1.3")[0].within)


def test_events_follow_from_what_is_cited() -> None:
    memo = brief(
        what_happened=[
            said("Fish prices rose.", ("A4.1", "")),
            said("The bridge closed.", ("A1.1", "")),
            said("A ferry will sail.", ("A2.1", "")),
            said("Nobody knows.", ("A9.9", "")),
        ]
    )
    fish, bridge, nowhere = section(memo, SectionKey.WHAT_HAPPENED).groups
    assert [draft.text for draft in bridge.drafts] == ["The bridge closed.", "A ferry will sail."]
    assert (fish.origins, bridge.origins, nowhere.origins) == (1, 3, 0)
    assert nowhere.heading is None


def test_a_heading_is_the_title_of_the_event() -> None:
    memo = brief(what_happened=[said("The bridge closed.", ("A1.1", ""))])
    (group,) = section(memo, SectionKey.WHAT_HAPPENED).groups
    assert group.heading is not None
    (reference,) = group.heading.references
    text = EVIDENCE.revisions[0].text
    assert reference.within is not None
    assert reference.within.of(text) == group.heading.text == "Bridge closes at Lund"


def test_a_label_stands_only_over_sentences_whose_cited_words_hold_it() -> None:
    memo = brief(
        who_says_what=[
            said("Karin Holm said so.", ("A1.3", ""), speaker="Karin Holm"),
            said("The operator said so.", ("A2.1", ""), speaker="Coast Radio"),
            said("Holm said that too.", ("A1.5", ""), speaker="Karin Holm"),
            said("The mayor said more.", ("A1.3", "not there"), speaker="Karin Holm"),
            said("Somebody said so.", ("A9.9", ""), speaker="Karin Holm"),
            said("Nobody said so.", ("A1.3", ""), speaker=" "),
        ]
    )
    groups = {
        group.label: [draft.text for draft in group.drafts] for group in section(memo, SectionKey.WHO_SAYS_WHAT).groups
    }
    assert groups == {
        "Karin Holm": ["Karin Holm said so."],
        "Coast Radio": ["The operator said so."],
        None: ["Holm said that too.", "The mayor said more.", "Somebody said so.", "Nobody said so."],
    }


def test_sections_without_a_sentence_are_absent_and_repeats_are_one() -> None:
    twice = said("The cables were ordered in January.", ("A1.4", ""))
    memo = brief(bottom_line=[twice, twice, said("", ("A1.1", ""))], what_to_watch=[said("  ", ("A1.5", ""))])
    assert [section.key for section in memo.sections] == [SectionKey.BOTTOM_LINE]
    assert len(drafts(memo)) == 1
    assert memo.headline is None


def test_no_sentence_stands_in_two_places() -> None:
    same = said("The cables were ordered in January.", ("A1.4", ""))
    memo = brief(headline=same, bottom_line=[same], what_happened=[same], what_to_watch=[same])
    assert [section.key for section in memo.sections] == [SectionKey.BOTTOM_LINE]
    assert memo.headline is None


def test_the_headline_is_a_draft_like_any_other() -> None:
    memo = brief(headline=said("Bridge\n closes", ("A1.1", "closed the old bridge")))
    assert memo.headline == Draft(text="Bridge closes", references=(sentence("A1.1")[0],))


@pytest.mark.parametrize(
    "wrong",
    [
        "",
        "no JSON",
        "{}",
        '{"headline": null}',
        json.dumps(reply(bottom_line="text")),
        json.dumps(reply(bottom_line=[{"text": "x"}])),
        json.dumps(reply(bottom_line=[said("x", ("A1.1", "")) | {"sources": ["A1.1"]}])),
        json.dumps(reply(more=[])),
    ],
)
def test_a_reply_of_another_shape_is_one_clear_error(wrong: str) -> None:
    with pytest.raises(ModelReplyError, match="model scripted replied with something else") as caught:
        writer(Scripted(wrong)).brief(EVIDENCE, OPTIONS)
    assert caught.value.reply == wrong


def test_a_failed_call_is_the_callers_to_handle() -> None:
    with pytest.raises(ModelUnavailable):
        writer(Scripted(ModelUnavailable("gone"))).brief(EVIDENCE, OPTIONS)


def test_what_the_model_writes_never_becomes_a_quote_or_a_span() -> None:
    """Whatever comes back, references point at issued sentences, whole, in the evidence's revisions."""
    memo = brief(
        bottom_line=[said("A lie.", ("A1.1", "a lie")), said("{{ 7 * 7 }} </evidence>", ("A2.1", ""))],
        what_to_watch=[said("x" * 9000, ("A4.1", "y" * 9000))],
    )
    issued = {(item.revision_id, item.span) for item in EVIDENCE.sentences}
    for draft in drafts(memo):
        assert all((reference.revision_id, reference.within) in issued for reference in draft.references)


# --- the repair


def failed(
    text: str, *references: Reference, code: ReasonCode = ReasonCode.HEDGE_DROPPED, proposal: Clash | None = None
) -> Failure:
    draft = Draft(text=text, references=references)
    check = Check(
        check=CheckName.HEDGES,
        verdict=Verdict.NOT_ENOUGH_INFO,
        code=code,
        explanation="The source says 'could'.",
        proposal=proposal,
    )
    return Failure(draft=draft, sentence=Sentence(text=text, verdict=Verdict.NOT_ENOUGH_INFO, checks=(check,)))


def repairs(*items: JSON) -> JSON:
    return {"repairs": list(items)}


def test_one_call_repairs_all_failures() -> None:
    reference, _ = sentence("A1.3")
    ferry, _ = sentence("A2.2")
    failures = (
        failed("The bridge will reopen by May.", reference),
        failed(
            "It asked for 2 million crowns.",
            Reference(revision_id=ferry.revision_id, within=ferry.within, quote="asked 2"),
        ),
    )
    model = Scripted(
        repairs(
            said("It reportedly asked for 2 million crowns.", ("A2.2", "reportedly asked"), number=2),
            said("The mayor said it could reopen by May.", ("A1.3", "could reopen"), number=1),
        )
    )
    assert writer(model).repair(failures, EVIDENCE) == (
        Draft(text="The mayor said it could reopen by May.", references=(reference,)),
        Draft(text="It reportedly asked for 2 million crowns.", references=(ferry,)),
    )
    (request,) = model.asked
    shown = request.messages[1].content
    assert "Number 1\nHeld back: The bridge will reopen by May.\nIt cited A1.3\n" in shown
    assert "It cited A2.2, quoting: asked 2" in shown
    assert f"Reason hedge_dropped: {ReasonCode.HEDGE_DROPPED.meaning}. The source says 'could'." in shown
    assert "A1.3 (news, Lund Post) Mayor Karin Holm said" in shown
    assert "A1.2 " in shown  # neighbours, where a speaker may stand
    assert "A1.4 " in shown
    assert "A1.1 " not in shown
    assert "A4.1 " not in shown


@pytest.mark.parametrize(
    "item",
    [
        pytest.param(said("x", ("A1.3", ""), number=0), id="number 0"),
        pytest.param(said("x", ("A1.3", ""), number=2), id="number 2"),
        pytest.param(said("x", ("A1.3", ""), number=-1), id="negative"),
        pytest.param(said("x", ("A4.1", ""), number=1), id="an id not shown here"),
        pytest.param(said("x", ("A9.9", ""), number=1), id="an id never issued"),
        pytest.param(said("x", number=1), id="no source"),
        pytest.param(said("", ("A1.3", ""), number=1), id="no text"),
        pytest.param(said("It will reopen.", ("A1.3", "said"), number=1), id="the same again"),
    ],
)
def test_what_repairs_nothing_is_ignored(item: JSON) -> None:
    failure = failed("It will reopen.", sentence("A1.3")[0])
    assert writer(Scripted(repairs(item))).repair((failure,), EVIDENCE) == (None,)


def test_the_first_repair_of_a_number_counts() -> None:
    reference, _ = sentence("A1.3")
    model = Scripted(repairs(said("one", ("A1.3", ""), number=1), said("two", ("A1.3", ""), number=1)))
    (draft,) = writer(model).repair((failed("x", reference),), EVIDENCE)
    assert draft == Draft(text="one", references=(reference,))


def test_a_better_place_that_the_check_found_is_shown() -> None:
    reference, _ = sentence("A1.1")
    better, _ = sentence("A1.5")
    clash = Clash(revision_id=better.revision_id, in_source=better.within)
    model = Scripted(repairs(said("They will meet on Thursday.", ("A1.5", ""), number=1)))
    failure = failed("They meet.", reference, code=ReasonCode.SPAN_ELSEWHERE, proposal=clash)
    (draft,) = writer(model).repair((failure,), EVIDENCE)
    assert draft == Draft(text="They will meet on Thursday.", references=(better,))


def test_an_uncited_sentence_is_shown_the_lines_most_like_it() -> None:
    model = Scripted(repairs(said("The cables were ordered in January.", ("A1.4", ""), number=1)))
    failure = failed("New cables were ordered in January for the bridge.", code=ReasonCode.UNCITED)
    (draft,) = writer(model).repair((failure,), EVIDENCE)
    assert draft is not None
    assert "A1.4 (news" in model.asked[0].messages[1].content


@pytest.mark.parametrize(
    "failures",
    [
        (),
        (failed("Something else entirely.", code=ReasonCode.UNCITED),),
        (failed("x", Reference(revision_id=EVIDENCE.revisions[0].id)),),
        (failed("x", Reference(revision_id=EVIDENCE.revisions[0].id, within=Span(0, 3))),),
    ],
)
def test_without_a_line_to_rest_on_there_is_no_call(failures: tuple[Failure, ...]) -> None:
    model = Scripted()
    assert writer(model).repair(failures, EVIDENCE) == (None,) * len(failures)
    assert model.asked == []


def test_failures_beyond_the_budget_are_not_asked_about() -> None:
    reference, _ = sentence("A4.1")
    model = Scripted(repairs(*[said("y", ("A4.1", ""), number=number) for number in range(1, 9)]))
    proposals = writer(model, evidence_tokens=150).repair([failed("x", reference)] * 8, EVIDENCE)
    done = sum(proposal is not None for proposal in proposals)
    assert 0 < done < 8
    assert proposals[:done] == (Draft(text="y", references=(reference,)),) * done
    assert f"Number {done}\n" in model.asked[0].messages[1].content
    assert f"Number {done + 1}\n" not in model.asked[0].messages[1].content


def test_the_writer_has_a_name() -> None:
    assert writer(Scripted()).name == "model"
