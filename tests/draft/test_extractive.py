"""The extractive writer: whole briefs on invented stories."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefings.check import check_draft
from briefings.cluster import cluster, rank
from briefings.draft import BriefOptions, ExtractiveWriter, Failure, Length, build_evidence
from briefings.draft.choosing import Story
from briefings.draft.reading import Passage, Reader
from briefings.text.folding import fold_text
from briefings.types import (
    ConflictKind,
    Draft,
    DraftMemo,
    DraftSection,
    Evidence,
    Form,
    Grade,
    Kind,
    Revision,
    SectionKey,
    Verdict,
)

from .stories import AS_OF, COUNCIL, HARBOUR, article, day

ALL = (*HARBOUR, *COUNCIL)


def ranked(*revisions: Revision) -> Evidence:
    return build_evidence(revisions, rank(cluster(revisions), revisions, as_of=AS_OF))


def brief(*revisions: Revision, length: Length = Length.STANDARD) -> DraftMemo:
    return ExtractiveWriter().brief(ranked(*revisions), BriefOptions(length=length, as_of=AS_OF))


def section(memo: DraftMemo, key: SectionKey) -> DraftSection:
    return next(found for found in memo.sections if found.key is key)


def shown(memo: DraftMemo) -> Iterator[Draft]:
    """Every draft of the memo but the headline and headings."""
    for found in memo.sections:
        for group in found.groups:
            yield from group.drafts
    for conflict in memo.conflicts:
        for side in conflict.sides:
            yield side.draft


def everything(memo: DraftMemo) -> Iterator[Draft]:
    if memo.headline is not None:
        yield memo.headline
    for found in memo.sections:
        for group in found.groups:
            if group.heading is not None:
                yield group.heading
    yield from shown(memo)


@pytest.mark.parametrize("length", list(Length))
def test_every_word_of_a_brief_is_the_sources_own(length: Length) -> None:
    revisions = {revision.id: revision for revision in ALL}
    for draft in everything(brief(*ALL, length=length)):
        checked = check_draft(draft, revisions)
        assert checked.verdict is Verdict.SUPPORTED, draft.text
        assert checked.grade is Grade.VERBATIM, draft.text


def test_no_sentence_stands_in_two_sections_or_beside_a_disagreement() -> None:
    memo = brief(*ALL, length=Length.LONG)
    told = Counter(draft.text for found in memo.sections for group in found.groups for draft in group.drafts)
    assert [text for text, count in told.items() if count > 1] == []
    sides = {side.draft.text for conflict in memo.conflicts for side in conflict.sides}
    lead = {draft.text for group in section(memo, SectionKey.BOTTOM_LINE).groups for draft in group.drafts}
    assert not sides & (set(told) - lead)


@pytest.mark.parametrize("length", list(Length))
def test_a_brief_is_as_long_as_asked(length: Length) -> None:
    memo = brief(*ALL, length=length)
    sentences = sum(len(group.drafts) for found in memo.sections for group in found.groups)
    assert 0 < sentences <= length.sentences


def test_longer_briefs_say_more() -> None:
    counts = [len(list(shown(brief(*ALL, length=length)))) for length in Length]
    assert counts == sorted(counts)
    assert counts[0] < counts[-1]


def test_equal_evidence_gives_the_equal_brief() -> None:
    assert brief(*ALL) == brief(*ALL)


def test_the_headline_is_a_title_that_the_text_holds() -> None:
    headline = brief(*HARBOUR).headline
    assert headline is not None
    assert headline.text in {revision.article.title for revision in HARBOUR}


@pytest.mark.parametrize(
    "title",
    [
        "Will the ferries of Halden sail again?",
        "FERRY STRIKES BREAKWATER AT HALDEN ON MONDAY",
        "Analysis: the ferry of Halden",
        "Ferry",
    ],
)
def test_a_question_a_shout_a_label_or_a_word_is_no_headline(title: str) -> None:
    text = "The ferry Marit Olsen struck the breakwater at Halden on Monday night."
    assert brief(article("a", text, title=title)).headline is None


def test_the_title_of_an_opinion_piece_heads_nothing() -> None:
    opinion = HARBOUR[3].article.title
    assert all(draft.text != opinion for draft in everything(brief(*ALL, length=Length.LONG)))


def test_opinion_is_quoted_under_its_publisher_and_reported_nowhere() -> None:
    memo = brief(*HARBOUR, length=Length.LONG)
    opinion = HARBOUR[3].id
    for found in memo.sections:
        for group in found.groups:
            for draft in group.drafts:
                if any(reference.revision_id == opinion for reference in draft.references):
                    assert found.key is SectionKey.WHO_SAYS_WHAT
                    assert draft.form is Form.QUOTED
                    assert group.label == "Coast Tribune"
    quoted = [group for group in section(memo, SectionKey.WHO_SAYS_WHAT).groups if group.drafts[0].form is Form.QUOTED]
    assert len(quoted) == 1


def test_a_speakers_name_stands_in_every_one_of_their_statements() -> None:
    for group in section(brief(*ALL, length=Length.LONG), SectionKey.WHO_SAYS_WHAT).groups:
        if group.drafts[0].form is Form.PROSE:
            assert group.label is not None
            assert all(fold_text(group.label) in fold_text(draft.text) for draft in group.drafts)


def test_a_quotation_of_two_sentences_stays_with_its_speaker() -> None:
    said = section(brief(*HARBOUR, length=Length.LONG), SectionKey.WHO_SAYS_WHAT)
    (lier,) = [draft.text for group in said.groups for draft in group.drafts if group.label == "Johan Lier"]
    assert lier.endswith("“We were pushed onto the stones.”")


def test_what_is_to_come_is_watched() -> None:
    watched = [
        draft.text for group in section(brief(*HARBOUR), SectionKey.WHAT_TO_WATCH).groups for draft in group.drafts
    ]
    assert any("May 12" in text for text in watched)


def test_each_event_says_how_many_origins_it_has() -> None:
    happened = section(brief(*ALL), SectionKey.WHAT_HAPPENED)
    assert [group.origins for group in happened.groups] == [len(found.origins) for found in ranked(*ALL).clusters]


@pytest.mark.parametrize(("topic", "words"), [("tugs and the quay", "Tugs"), ("the Norvald Line", "Norvald Line")])
def test_a_topic_draws_the_brief_to_it(topic: str, words: str) -> None:
    def mentions(asked: str | None) -> int:
        memo = ExtractiveWriter().brief(ranked(HARBOUR[0]), BriefOptions(length=Length.SHORT, topic=asked, as_of=AS_OF))
        lead = [found for found in memo.sections if found.key is not SectionKey.WHAT_TO_WATCH]
        return sum(words in draft.text for found in lead for group in found.groups for draft in group.drafts[:1])

    assert mentions(topic) >= mentions(None)


def test_boilerplate_is_never_shown() -> None:
    assert all("newsletter" not in draft.text for draft in everything(brief(*ALL, length=Length.LONG)))


def test_disagreements_are_part_of_the_brief() -> None:
    kinds = {conflict.kind for conflict in brief(*ALL, length=Length.LONG).conflicts}
    assert kinds == {ConflictKind.STATUS, ConflictKind.NUMBER, ConflictKind.POLARITY}


def test_a_memo_is_in_the_language_of_most_of_its_sources() -> None:
    german = article(
        "german",
        "Die Fähre Marit Olsen der Norvald Line ist auf der Fahrt von Skarvik nach Halden gegen die Mole gefahren. An "
        "Bord waren 48 Menschen.",
        language="de",
        published=day(6),
    )
    memo = brief(*HARBOUR, german, length=Length.LONG)
    assert all(reference.revision_id != german.id for draft in everything(memo) for reference in draft.references)
    assert section(brief(german), SectionKey.BOTTOM_LINE).groups[0].drafts[0].text.startswith("Die Fähre Marit Olsen")


def test_nothing_to_say_gives_an_empty_memo() -> None:
    empty = brief(article("empty"), article("question", "Was it so? And why?"))
    assert (empty.headline, empty.sections, empty.conflicts) == (None, (), ())
    assert brief().sections == ()


def test_opinion_alone_is_quoted_and_nothing_else() -> None:
    memo = brief(HARBOUR[3])
    assert [found.key for found in memo.sections] == [SectionKey.WHO_SAYS_WHAT]
    assert all(draft.form is Form.QUOTED for draft in everything(memo))


def test_the_extractive_writer_repairs_nothing() -> None:
    evidence = ranked(*HARBOUR)
    draft = Draft(text="It sank.")
    failure = Failure(draft=draft, sentence=check_draft(draft, {}))
    assert ExtractiveWriter().repair([failure, failure], evidence) == (None, None)


PIECES = st.sampled_from(
    [
        "Mayor Ilse Thorne met Johan Lier in Halden.",
        "“Yes,” she said.",
        "“No, we will not go to Halden,” said Johan Lier.",
        "But it sank.",
        "Why?",
        "14 people were injured in Halden.",
        "19 people were injured in Halden, police said.",
        "The summit in Halden was postponed.",
        "Lier and Thorne agreed to hold a summit in Halden.",
        "„Nein“, sagte er.",
        "He denied that.",
        "“An open quotation",
        "On May 20 the council will vote.",
        "\n\n",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.lists(PIECES, max_size=6), st.sampled_from(list(Kind))), max_size=4))
def test_whatever_the_articles_say_the_brief_is_theirs(texts: list[tuple[list[str], Kind]]) -> None:
    revisions = [
        article(f"a{number}", " ".join(pieces), kind=kind, title=f"Halden summit and injuries, part {number}")
        for number, (pieces, kind) in enumerate(texts)
    ]
    by_id = {revision.id: revision for revision in revisions}
    for draft in everything(brief(*revisions, length=Length.LONG)):
        assert check_draft(draft, by_id).verdict is Verdict.SUPPORTED, draft.text


def test_a_surname_that_two_people_share_heads_no_statement() -> None:
    told = (
        "President Danylo Hrab met the governor in Halden on Monday.",
        "His foreign minister, Iryna Hrab, is not related to him.",
        "“I would meet anyone if it brought our people home to Halden,” Hrab said.",
        "“The line has to pay for the breakwater at Halden,” said Iryna Hrab.",
    )
    memo = brief(article("hrab", *told), length=Length.LONG)
    labels = [group.label for found in memo.sections for group in found.groups if group.label]
    assert "Hrab" not in labels


def test_a_word_before_a_surname_at_a_sentences_start_is_no_given_name() -> None:
    told = (
        "President Danylo Hrab met the governor in Halden on Monday.",
        "For Hrab the breakwater of Halden is a matter of honour.",
        "“The owners should pay for every stone and every broken window,” Hrab said.",
    )
    memo = brief(article("hrab", *told), length=Length.LONG)
    labels = [group.label for found in memo.sections for group in found.groups if group.label]
    assert labels == ["Hrab"]


def test_a_name_is_as_prominent_as_origins_use_it() -> None:
    revisions = (
        article("a", "The ferry of Captain Johan Lier struck the breakwater of Halden.", "Sofie Brekke saw Lier."),
        article("b", "Captain Johan Lier ran the ferry into the breakwater of Halden on Monday."),
    )
    evidence = ranked(*revisions)
    (found,) = evidence.clusters
    story = Story(found, Reader(evidence).lines(found.revision_ids))
    assert [story.prominence(name) for name in ("Johan Lier", "Brekke", "Marit Olsen")] == [1.0, 0.5, 0.0]


def test_a_position_is_heard_before_a_remark() -> None:
    told = (
        "The council of Halden met on Monday to talk about the ferry Marit Olsen.",
        "“It was a long evening with much coffee and many papers,” Captain Johan Lier said.",
        "“The harbour of Halden must close until the engine is safe,” said Sofie Brekke.",
    )
    said = section(brief(article("a", *told)), SectionKey.WHO_SAYS_WHAT)
    assert said.groups[0].label == "Sofie Brekke"


def test_analysis_neither_heads_nor_leads_a_story_that_is_reported() -> None:
    news = article(
        "a",
        "The ferry Marit Olsen struck the breakwater at Halden on Monday night, police said.",
        title="Ferry strikes the breakwater at Halden",
        published=day(1),
    )
    comment = article(
        "b",
        "The ferry Marit Olsen and the breakwater at Halden are a lesson for every harbour of Norvald.",
        "The ferry Marit Olsen struck the breakwater at Halden because nobody asked police for help.",
        title="What the ferry Marit Olsen and the breakwater at Halden teach",
        kind=Kind.ANALYSIS,
        published=day(2),
    )
    memo = brief(news, comment)
    assert memo.headline is not None
    assert memo.headline.references[0].revision_id == news.id
    (lead,) = (group.drafts[0] for group in section(memo, SectionKey.BOTTOM_LINE).groups)
    assert lead.references[0].revision_id == news.id


def test_nobody_in_particular_is_heard_after_somebody() -> None:
    crowd = "Some analysts in Halden argue that Captain Johan Lier took the Marit Olsen into the harbour too late."
    named = "Some tugs in Halden found that Captain Johan Lier took the Marit Olsen into the harbour too late."
    evidence = ranked(article("a", "The council of Ronda met on Sunday.", crowd), article("b", "Verdal slept.", named))
    story = Story(evidence.clusters[0], Reader(evidence).lines([revision.id for revision in evidence.revisions]))
    worth = {line.text: story.worth(Passage((line,))) for line in story.lines}
    assert worth[crowd] < worth[named]


def test_what_was_called_off_is_neither_heading_nor_news() -> None:
    planned = article(
        "planned",
        "Some 400 tram drivers of Halden will walk out on Monday after talks over pay failed, their union said.",
        "The strike would stop nine of the twelve tram lines of Halden.",
        title="Tram drivers of Halden to strike from Monday",
        published=day(4),
    )
    off = article(
        "off",
        "A strike by tram drivers of Halden that was to begin on Monday was called off on Sunday after talks over pay.",
        "The mediator, Arne Tveit, announced the deal in Halden at dawn.",
        title="Tram strike in Halden called off",
        published=day(7),
    )
    memo = brief(planned, off)
    assert memo.headline is not None
    assert memo.headline.text == "Tram strike in Halden called off"
    told = " ".join(draft.text for draft in everything(memo))
    assert "to strike from Monday" not in told
    assert "would stop nine" not in told


def test_two_who_say_different_things_of_each_other_are_shown_together() -> None:
    pair = (
        "The mayor's office says that the tunnel of Verdal was closed by the fire brigade. "
        "The fire brigade says it only gave advice and that the order came from Mayor Ilse Karrow."
    )
    memo = brief(article("one", "The tram tunnel of Verdal was closed on Monday, the mayor's office said.", pair))
    texts = [draft.text for draft in shown(memo)]
    assert pair in texts
    assert not any(text != pair and text in pair for text in texts)


@pytest.mark.parametrize(
    "answer",
    [
        "The company rejects this.",
        "The company has rejected that.",
        "Verdal Trams denied the allegation.",
        "The company calls this untrue.",
        "The operator dismissed it as gossip.",
        "Verdal Trams contests that.",
        'The company\'s spokesman, Henk Moll, said that was "simply untrue".',
    ],
)
def test_what_is_rejected_in_the_next_sentence_is_shown_with_that_sentence(answer: str) -> None:
    claim = "Verdal Trams had been warned in January about a cracked rail, according to a report seen by the paper."
    lead = "The tram tunnel of Verdal was closed on Monday, the mayor's office of Verdal said."
    memo = brief(article("one", lead, f"{claim} {answer}"), length=Length.LONG)
    texts = [draft.text for draft in everything(memo)]
    assert f"{claim} {answer}" in texts
    assert claim not in texts
    assert answer not in texts


def test_the_rejection_of_a_quotation_and_of_a_lead_are_kept() -> None:
    lead = "The tram tunnel of Verdal was closed on Monday by Mayor Ilse Karrow, the drivers' union of Verdal said."
    said = "“The company knew of the cracked rail in January,” said Olga Reimann of the drivers' union."
    memo = brief(
        article("one", f"{lead} Karrow's office disputes this.", f"{said} The company contests that."),
        length=Length.LONG,
    )
    texts = [draft.text for draft in everything(memo)]
    assert f"{lead} Karrow's office disputes this." in texts
    assert f"{said} The company contests that." in texts


@pytest.mark.parametrize(
    "denial",
    [
        "The council denied that it would pay for the rails of the tunnel.",
        "The council denied that in January it had been asked for the rails.",
        "The council denied it had been asked to pay for the rails of the tunnel.",
        "The council of Verdal said it was wrong to blame the drivers of the trams.",
    ],
)
def test_a_denial_that_names_what_it_denies_stands_alone(denial: str) -> None:
    claim = "Verdal Trams had been warned in January about a cracked rail, according to a report seen by the paper."
    lead = "The tram tunnel of Verdal was closed on Monday, the mayor's office of Verdal said."
    memo = brief(article("one", lead, f"{claim} {denial}"))
    assert claim in [draft.text for draft in everything(memo)]


def test_what_somebody_says_of_that_is_not_shown_without_it() -> None:
    lead = "The tram tunnel of Verdal was closed on Monday, the mayor's office of Verdal said."
    leaning = "The mayor's deputy in Verdal, Ilse Karrow, said that was the worst day of her term."
    memo = brief(article("one", lead, "The trams stood still.", leaning), length=Length.LONG)
    assert leaning not in [draft.text for draft in everything(memo)]


def test_one_figure_is_not_shown_without_the_other_that_answers_it() -> None:
    pair = (
        "The ministry of Verdal puts the damage at 12 million crowns. The growers say it is nearer 20 million crowns."
    )
    memo = brief(article("one", "Frost struck the orchards of Verdal on Monday, growers said.", pair))
    assert pair in [draft.text for draft in shown(memo)]


def test_a_day_that_is_set_is_watched_before_what_is_only_planned() -> None:
    memo = brief(
        article(
            "one",
            "The tunnel of Verdal was closed on Monday by Mayor Ilse Karrow of Verdal.",
            "Verdal Trams will pay the passengers of Verdal for their tickets in Verdal.",
            "The council of Ronda will question a witness on May 20.",
            published=day(7),
        ),
        length=Length.SHORT,
    )
    assert [draft.text for group in section(memo, SectionKey.WHAT_TO_WATCH).groups for draft in group.drafts] == [
        "The council of Ronda will question a witness on May 20."
    ]


def test_the_title_of_a_release_is_cited_without_its_label() -> None:
    release = article(
        "a",
        "The Norvald Line closed the harbour of Halden on Monday, it confirmed today.",
        title="PRESS RELEASE: Norvald Line closes the harbour of Halden",
        kind=Kind.RELEASE,
    )
    memo = brief(release)
    assert memo.headline is not None
    assert memo.headline.text == "Norvald Line closes the harbour of Halden"
    assert check_draft(memo.headline, {release.id: release}).verdict is Verdict.SUPPORTED
