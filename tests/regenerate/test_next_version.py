"""What a new version does with headings, labels, quotations, disagreements, answers and withheld sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from briefings import pipeline
from briefings.check import check_sentence
from briefings.draft import ExtractiveWriter
from briefings.pipeline.identity import with_id
from briefings.pipeline.regenerate import regenerate
from briefings.render import render
from briefings.types import (
    Article,
    ArticleId,
    ChangeKind,
    Citation,
    Conflict,
    ConflictKind,
    CorrectionKind,
    Form,
    GapCode,
    Grade,
    Group,
    Kind,
    Mark,
    MarkLabel,
    Memo,
    MemoKind,
    Revision,
    RunRecord,
    Section,
    SectionKey,
    Sentence,
    Side,
    Span,
    Verdict,
    Withheld,
)

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
PIER = (
    "The council of Tolland closed the pier on Monday after divers found cracks in two piles.\n\n"
    "The repair of the pier will cost 2 million crowns, the works office said.\n\n"
    "“We will reopen the pier before the spring,” said Ada Brink, who heads the works office.\n"
)
FERRY = (
    "Sound Lines will run its ferries from the port of Ostrel, the company said on Thursday.\n\n"
    "The repair of the pier will cost 3 million crowns, the ferry company said.\n"
)


def _revision(name: str, body: str, *, title: str = "", kind: Kind = Kind.NEWS) -> Revision:
    title = title or f"News of the {name} for readers everywhere"
    text = f"{title}\n\n{body}"
    article = Article(
        id=Article.id_for(name), location=name, title=title, publisher=f"{name} Post", kind=kind, language="en"
    )
    mark = Mark(span=Span(0, len(title)), label=MarkLabel.TITLE, rule="test")
    return Revision.of(article, text, fetched_at=NOON, marks=(mark,))


def _sentence(revision: Revision, words: str, *, text: str = "", form: Form = Form.PROSE) -> Sentence:
    start = revision.text.index(words)
    citation = Citation.of(revision, Span(start, start + len(words)))
    sentence = check_sentence(Sentence(text=text or words, citations=(citation,), form=form), {revision.id: revision})
    assert sentence.verdict is Verdict.SUPPORTED, sentence.checks
    return sentence


def _memo(*sections: Section, revisions: tuple[Revision, ...], **more: object) -> Memo:
    values: dict[str, object] = {
        "kind": MemoKind.BRIEF,
        "as_of": NOON,
        "run": RunRecord(package_version="0", writer="t"),
    }
    return with_id(Memo(id="", sections=sections, revisions=revisions, **(values | more)))  # type: ignore[arg-type]


def _told(*groups: Group, key: SectionKey = SectionKey.WHAT_HAPPENED) -> Section:
    return Section(key=key, groups=groups)


def _next(memo: Memo, *now: Revision | None, gone: tuple[Revision, ...] = ()) -> Memo:
    current: dict[ArticleId, Revision | None] = {each.article.id: each for each in now if each is not None}
    current |= {each.article.id: None for each in gone}
    made = regenerate(
        memo,
        current,
        writer=ExtractiveWriter(),
        as_of=NOON,
        run=lambda: RunRecord(package_version="0", writer="extractive"),
    )
    assert pipeline.verify(made) == ()
    return made


def _kinds(memo: Memo) -> Mapping[CorrectionKind, list[str | None]]:
    found: dict[CorrectionKind, list[str | None]] = {}
    for note in memo.corrections:
        found.setdefault(note.kind, []).append(note.before or note.after)
    return found


CLOSED = PIER.split("\n\n")[0]
COST = PIER.split("\n\n")[1]
SAID = PIER.split("\n\n")[2].strip()
RUNS = FERRY.split("\n\n")[0]
THREE = FERRY.split("\n\n")[1].strip()


def test_a_heading_that_goes_with_its_group_is_told() -> None:
    pier, ferry = _revision("Pier", PIER), _revision("Ferry", FERRY)
    heading = _sentence(ferry, ferry.article.title)
    memo = _memo(
        _told(Group(sentences=(_sentence(pier, COST),), heading=heading), Group(sentences=(_sentence(ferry, RUNS),))),
        revisions=(pier, ferry),
    )
    made = _next(memo, gone=(pier,))
    assert _kinds(made)[CorrectionKind.REMOVED] == [heading.text, COST]
    assert {note.change for note in made.corrections} == {ChangeKind.RETIRED}
    assert [s.text for s in made.sentences()] == [RUNS]


def test_a_heading_that_its_source_still_has_is_told_with_its_own_cause() -> None:
    pier, ferry = _revision("Pier", PIER), _revision("Ferry", FERRY)
    heading = _sentence(pier, pier.article.title)
    memo = _memo(
        _told(Group(sentences=(_sentence(pier, COST),), heading=heading), Group(sentences=(_sentence(ferry, RUNS),))),
        revisions=(pier, ferry),
    )
    made = _next(memo, _revision("Pier", PIER.replace(f"{COST}\n\n", "")), ferry)
    assert _kinds(made)[CorrectionKind.REMOVED] == [heading.text, COST]
    told = render(made).partition("## Corrected in this version")[2].partition("## What happened")[0]
    under_heading = told.partition(f"~~{heading.text}~~")[2].partition("~~")[0]
    assert "*Pier Post*: changed without a note" in under_heading
    assert "a heading; nothing is left of what stood under it" in under_heading


def test_a_renamed_speaker_gives_the_label_its_new_name() -> None:
    pier = _revision("Pier", PIER)
    memo = _memo(
        _told(Group(sentences=(_sentence(pier, SAID),), label="Ada Brink"), key=SectionKey.WHO_SAYS_WHAT),
        revisions=(pier,),
    )
    made = _next(memo, _revision("Pier", PIER.replace("Ada Brink", "Ada Brandt")))
    (group,) = made.sections[0].groups
    assert group.label == "Ada Brandt"
    assert "“Brink” became “Brandt”" in made.corrections[0].evidence


def test_a_number_is_changed_in_a_written_sentence_without_a_call() -> None:
    pier = _revision("Pier", PIER)
    text = "The repair will cost 2 million crowns, the works office said."
    memo = _memo(_told(Group(sentences=(_sentence(pier, COST, text=text),))), revisions=(pier,))
    made = _next(memo, _revision("Pier", PIER.replace("2 million", "4 million")))
    (sentence,) = made.sentences()
    assert (sentence.text, sentence.grade) == (text.replace("2", "4"), Grade.TRACED)


def test_a_written_sentence_that_nothing_mends_gives_way_to_its_sources_words() -> None:
    pier = _revision("Pier", PIER)
    text = "The repair will cost 2 million crowns, the works office said."
    memo = _memo(_told(Group(sentences=(_sentence(pier, COST, text=text),))), revisions=(pier,))
    new = "The works office said the repair of the pier will reportedly cost up to 4 million crowns."
    made = _next(memo, _revision("Pier", PIER.replace(COST, new)))
    (sentence,) = made.sentences()
    assert (sentence.text, sentence.grade) == (new, Grade.VERBATIM)


def test_a_quotation_follows_its_source_to_the_letter() -> None:
    view = _revision("View", PIER, kind=Kind.OPINION)
    quoted = _sentence(view, CLOSED, form=Form.QUOTED)
    memo = _memo(_told(Group(sentences=(quoted,)), key=SectionKey.WHO_SAYS_WHAT), revisions=(view,))
    made = _next(memo, _revision("View", PIER.replace("after divers", "after\ndivers"), kind=Kind.OPINION))
    (sentence,) = made.sentences()
    assert sentence.form is Form.QUOTED
    assert sentence.text == CLOSED.replace("after divers", "after\ndivers") == sentence.citations[0].quote
    assert made.corrections == ()


def _disputed() -> tuple[Memo, Revision, Revision]:
    pier, ferry = _revision("Pier", PIER), _revision("Ferry", FERRY)
    conflict = Conflict(
        kind=ConflictKind.NUMBER,
        about="pier",
        sides=(
            Side(sentence=_sentence(pier, COST), words="2 million crowns"),
            Side(sentence=_sentence(ferry, THREE), words="3 million crowns"),
        ),
    )
    section = _told(Group(sentences=(_sentence(pier, CLOSED),)), Group(sentences=(_sentence(ferry, RUNS),)))
    return _memo(section, revisions=(pier, ferry), conflicts=(conflict,)), pier, ferry


def test_a_disagreement_that_a_correction_ends_is_told_as_settled() -> None:
    memo, _, _ = _disputed()
    made = _next(memo, _revision("Pier", PIER.replace("2 million", "3 million")))
    assert made.conflicts == ()
    assert _kinds(made)[CorrectionKind.SETTLED] == ["pier: “2 million crowns” – “3 million crowns”"]
    shown = {sentence.text for sentence in made.sentences()}
    assert {COST.replace("2 million", "3 million"), THREE} <= shown  # what both say now is not lost


def test_a_disagreement_goes_on_with_a_corrected_number() -> None:
    memo, _, _ = _disputed()
    made = _next(memo, _revision("Pier", PIER.replace("2 million", "4 million")))
    assert [side.words for side in made.conflicts[0].sides] == ["4 million crowns", "3 million crowns"]
    assert CorrectionKind.SETTLED not in _kinds(made)


def test_a_disagreement_ends_when_the_same_number_is_written_otherwise() -> None:
    memo, _, _ = _disputed()
    made = _next(memo, _revision("Pier", PIER.replace("2 million", "three million")))
    assert made.conflicts == ()
    assert len(_kinds(made)[CorrectionKind.SETTLED]) == 1


def test_a_disagreement_ends_with_a_retired_side() -> None:
    memo, pier, _ = _disputed()
    made = _next(memo, gone=(pier,))
    assert made.conflicts == ()
    told = _kinds(made)
    assert told[CorrectionKind.REMOVED] == [CLOSED, COST]
    assert len(told[CorrectionKind.SETTLED]) == 1
    assert [s.text for s in made.sentences()] == [RUNS, THREE]


def test_a_disagreement_stands_while_its_words_only_move() -> None:
    memo, _, _ = _disputed()
    made = _next(memo, _revision("Pier", "It rained on Sunday in all of the country.\n\n" + PIER))
    assert [side.words for side in made.conflicts[0].sides] == ["2 million crowns", "3 million crowns"]
    assert CorrectionKind.SETTLED not in _kinds(made)


def _answer(pier: Revision, *others: Revision) -> Memo:
    return _memo(
        _told(Group(sentences=(_sentence(pier, COST),)), key=SectionKey.ANSWER),
        _told(Group(sentences=(_sentence(pier, CLOSED),)), key=SectionKey.DETAIL),
        revisions=(pier, *others),
        kind=MemoKind.ANSWER,
        question="What will the repair of the pier cost?",
    )


def test_an_answer_without_its_source_says_that_it_is_not_known() -> None:
    pier = _revision("Pier", PIER)
    made = _next(_answer(pier), gone=(pier,))
    assert made.sections == ()
    assert GapCode.NOT_ENOUGH_EVIDENCE in {gap.code for gap in made.gaps}
    assert sorted(_kinds(made)[CorrectionKind.REMOVED], key=str) == sorted([COST, CLOSED])


def test_an_answer_is_taken_from_another_of_its_sources() -> None:
    pier = _revision("Pier", PIER)
    made = _next(_answer(pier, _revision("Ferry", FERRY)), gone=(pier,))
    assert [section.key for section in made.sections] == [SectionKey.ANSWER]
    assert [s.text for s in made.sentences()] == [THREE]
    assert (made.corrections[0].before, made.corrections[0].after) == (COST, THREE)


def test_an_answer_takes_no_news_that_does_not_answer_its_question() -> None:
    pier, ferry = _revision("Pier", PIER), _revision("Ferry", FERRY)
    off_topic = PIER + "\nThe school orchestra of Tolland gave its concert for the town's birthday on Friday.\n"
    made = _next(_answer(pier, ferry), _revision("Pier", off_topic))
    assert made.corrections == ()
    assert [s.text for s in made.sentences()] == [COST, CLOSED]


def test_withheld_sentences_about_changed_words_are_history() -> None:
    pier, ferry = _revision("Pier", PIER), _revision("Ferry", FERRY)
    wrong = check_sentence(
        Sentence(text=COST.replace("2 million", "9 million"), citations=_sentence(pier, COST).citations),
        {pier.id: pier},
    )
    section = _told(Group(sentences=(_sentence(pier, CLOSED), _sentence(ferry, RUNS))))
    memo = _memo(section, revisions=(pier, ferry), withheld=(Withheld(sentence=wrong),))
    second = _revision("Pier", PIER.replace("Monday", "Tuesday"))
    made = _next(memo, second)
    assert (made.withheld, {r.id for r in made.revisions}) == ((), {second.id, ferry.id})
    third = _next(made, _revision("Pier", PIER.replace("Monday", "Sunday")))
    assert (third.version, third.previous) == (3, made.id)
    assert "Sunday" in next(third.sentences()).text
    kept = _next(memo, _revision("Ferry", FERRY.replace("Thursday", "Friday")))
    assert kept.withheld == memo.withheld


@pytest.mark.parametrize(
    "page",
    [
        "Subscribe to continue reading this story.\n\nAlready a subscriber? Sign in.\n",
        "Page not found\n\nThe page you asked for could not be found.\n",
    ],
)
def test_a_page_in_the_place_of_an_article_retires_nothing(page: str) -> None:
    pier, ferry = _revision("Pier", PIER), _revision("Ferry", FERRY)
    memo = _memo(_told(Group(sentences=(_sentence(pier, COST), _sentence(ferry, RUNS)))), revisions=(pier, ferry))
    new = Revision.of(replace(pier.article, title=page.split("\n")[0]), page, fetched_at=NOON)
    assert _next(memo, new) is memo


def test_a_sentence_is_told_what_became_of_its_own_words() -> None:
    pier = _revision("Pier", PIER, title="Tolland closes its pier for the winter")
    memo = _memo(
        _told(Group(sentences=(_sentence(pier, COST), _sentence(pier, CLOSED)))),
        revisions=(pier,),
        headline=_sentence(pier, pier.article.title),
    )
    changed = PIER.replace("2 million", "4 million").replace("two piles", "five piles")
    made = _next(memo, _revision("Pier", changed, title="Tolland closes its pier until the spring"))
    by_text = {note.before: note for note in made.corrections}
    assert by_text[pier.article.title].change is ChangeKind.HEADLINE
    assert by_text[COST].change is ChangeKind.SILENT_EDIT
    assert "“2” became “4”" in by_text[COST].evidence
    assert "piles" not in by_text[COST].evidence
    assert "“two” became “five”" in by_text[CLOSED].evidence


def test_a_labelled_correction_is_named_as_one() -> None:
    pier = _revision("Pier", PIER)
    memo = _memo(_told(Group(sentences=(_sentence(pier, COST),))), revisions=(pier,))
    label = "Correction: An earlier version of this article misstated the cost of the repair."
    made = _next(memo, _revision("Pier", PIER.replace("2 million", "4 million") + f"\n{label}\n"))
    (note,) = made.corrections  # the note itself is no news
    assert note.change is ChangeKind.CORRECTION
    assert "misstated" in note.evidence or "Correction" in note.evidence


def test_a_lost_headline_is_replaced_from_what_is_left() -> None:
    pier, ferry = _revision("Pier", PIER), _revision("Ferry", FERRY)
    memo = _memo(
        _told(Group(sentences=(_sentence(ferry, RUNS),)), Group(sentences=(_sentence(pier, COST),))),
        revisions=(pier, ferry),
        headline=_sentence(pier, pier.article.title),
    )
    made = _next(memo, gone=(pier,))
    note = next(note for note in made.corrections if note.before == pier.article.title)
    assert note.kind in (CorrectionKind.REDONE, CorrectionKind.REMOVED)
    assert (made.headline is None) == (note.kind is CorrectionKind.REMOVED)
    assert note.after == (made.headline.text if made.headline else None)
