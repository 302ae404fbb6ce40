"""A question from the archive to the checked memo, and back."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefings import Workspace
from briefings.errors import InputError
from briefings.pipeline.memo_text import is_memo, what_it_says
from briefings.types import GapCode, Kind, Memo, MemoKind, SectionKey, Sentence, Verdict

SAMPLES = Path(__file__).parents[2] / "samples"
AS_OF = datetime(2026, 11, 20, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def space(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    workspace = Workspace.create(tmp_path_factory.mktemp("space"), env={})
    workspace.ingest([SAMPLES], fetched_at=AS_OF)
    return workspace


def answer_of(memo: Memo, key: SectionKey = SectionKey.ANSWER) -> str:
    return " ".join(s.text for section in memo.sections if section.key is key for s in section.sentences)


ANSWERED = [
    ("How many people were injured in the funicular crash?", "14 people were injured"),
    ("How many people died in the accident?", "nobody died"),
    ("When was the line opened?", "opened in 1911"),
    ("When will the preliminary report be published?", "on December 3"),
    ("When will the funicular reopen?", "closed until"),
    ("Who is the lead investigator?", "Henrik Oduya"),
    ("Why was the summit postponed?", "accusing its neighbour of refusing to discuss the quota"),
    ("What did the union say about the brakes?", "at least three times in October"),
    ("What did Benedikt Sorge say about the brakes?", "no report about the brakes had reached him"),
    ("How many tonnes of wheat does Maravia want to ship?", "1.2 million tonnes"),
    ("What tariff did Veskar impose on Maravian wheat?", "a tariff of 18%"),
    ("Where will the summit be held?", "Lindhaven"),
    ("How much did the shares of the Aurel Cableway Company fall?", "fell 11%"),
    ("What will each injured passenger receive?", "5,000 marks"),
    ("Did Kesh call Dorsay?", "reportedly called"),
    ("What is the capital of Veskar?", "Tolm"),
    ("How many rooms are booked in the hotel?", "120 rooms"),
    ("What caused the accident?", "too early to say"),
    ("What speed was the car going when it hit the buffers?", "not yet determined"),
    ("Wie viele Menschen wurden verletzt?", "14 Menschen verletzt"),
]


@pytest.mark.parametrize(("question", "words"), ANSWERED)
def test_a_question_has_its_answer(space: Workspace, question: str, words: str) -> None:
    memo = space.ask(question, as_of=AS_OF)
    assert memo.kind is MemoKind.ANSWER
    assert memo.question == question
    assert words in " ".join(answer_of(memo).split())
    assert space.verify(memo) == ()
    assert all(sentence.verdict is Verdict.SUPPORTED for sentence in memo.sentences())


@pytest.mark.parametrize(
    "question",
    [
        "Why did Benedikt Sorge resign?",
        "Who is the mayor of Lindhaven?",
        "What did Emmanuel Macron say about the summit?",
        "How old is Benedikt Sorge?",
        "How much did the funicular cost to build?",
        "How many deaths were there in the 2019 avalanche?",
        "Who won the football match in Port Ostrel?",
        "Which bank finances the Aurel Cableway Company?",
        "How many drivers were fired?",
        "When did Ilse Karrow resign as mayor?",
        "Why did the police arrest Joren Halloway?",
        "What is the population of Maravia?",
    ],
)
def test_what_the_sources_do_not_say_is_an_honest_no(space: Workspace, question: str) -> None:
    answer = space.answer(question, as_of=AS_OF)
    assert not answer.known
    assert answer.memo.sections == ()
    assert answer.memo.conflicts == ()
    (gap,) = [gap for gap in answer.memo.gaps if gap.code is GapCode.NOT_ENOUGH_EVIDENCE]
    assert "articles" in gap.detail
    assert "2026-11-17 to 2026-11-19" in gap.detail
    assert "The sources do not say" in space.render(answer.memo)
    assert "The sources do not say" in space.render(answer.memo, "html")


@pytest.mark.parametrize("form", ["md", "html"])
def test_an_honest_no_says_why_once_and_counts_no_sentence(space: Workspace, form: str) -> None:
    memo = space.ask("Why did Benedikt Sorge resign?", as_of=AS_OF)
    page = space.render(memo, form)
    assert page.count("published 2026-11-17 to 2026-11-19") == 1
    assert "0 sentences" not in page
    assert "each checked" not in page
    (head,) = [line for line in space.render(memo).splitlines() if line.startswith("Answer as of ")]
    assert is_memo(head)
    assert what_it_says(head) == ""


def test_the_gap_says_what_was_searched_for(space: Workspace) -> None:
    memo = space.ask("Why did Benedikt Sorge resign?", as_of=AS_OF)
    assert "Benedikt, Sorge, resign" in memo.gaps[0].detail


def test_an_answer_is_archived_and_stands_in_the_ledger(space: Workspace) -> None:
    memo = space.ask("When was the line opened?", as_of=AS_OF)
    assert memo.id.startswith("answer-2026-11-20-")
    assert space.memo(memo.id) == memo
    with space.archive() as archive:
        assert [run.command for run in archive.runs() if run.memo_id == memo.id][-1] == "ask"
    assert space.ask("When was the line opened?", as_of=AS_OF).id == memo.id


def test_filters_limit_what_is_read(space: Workspace) -> None:
    question = "How many people were injured in the accident?"
    only = space.ask(question, as_of=AS_OF, publishers=["The Harbour Post"])
    assert {revision.article.publisher for revision in only.revisions} == {"The Harbour Post"}
    opinion = space.ask(question, as_of=AS_OF, kinds=[Kind.OPINION])
    assert {revision.article.kind for revision in opinion.revisions} <= {Kind.OPINION}
    german = space.ask("Wie viele Menschen wurden verletzt?", as_of=AS_OF, languages=["de"])
    assert {revision.article.language for revision in german.revisions} == {"de"}


def test_nothing_after_the_moment_is_used(space: Workspace) -> None:
    before = datetime(2026, 11, 17, 23, 59, tzinfo=UTC)
    memo = space.ask("Who found worn brake shoes?", as_of=before)
    assert memo.sections == ()
    later = space.ask("Who found worn brake shoes?", as_of=AS_OF)
    assert "Investigators" in answer_of(later)
    assert space.ask("Who found worn brake shoes?", as_of=AS_OF, until=before).sections == ()


def test_what_sources_dispute_is_shown_beside_the_answer(space: Workspace) -> None:
    memo = space.ask("How many people were injured in the funicular crash?", as_of=AS_OF)
    assert [conflict.about for conflict in memo.conflicts] == ["people were injured"]


def test_one_source_is_named_as_one(space: Workspace) -> None:
    memo = space.ask("When was the line opened?", as_of=AS_OF, publishers=["The Harbour Post"])
    assert GapCode.SINGLE_ORIGIN in {gap.code for gap in memo.gaps}


def test_an_empty_question_and_an_empty_archive_are_input_errors(space: Workspace, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="ask something"):
        space.ask("  ")
    with pytest.raises(InputError, match="briefings ingest"):
        Workspace.create(tmp_path / "empty", env={}).ask("Who?")


def test_an_answer_needs_no_cache_to_be_read_again(space: Workspace) -> None:
    memo = space.ask("When was the line opened?", as_of=AS_OF)
    for path in (space.root / "cache").glob("index*"):
        path.unlink()
    assert space.memo(memo.id) == memo
    assert space.ask("When was the line opened?", as_of=AS_OF) == memo


def test_how_an_answer_came_about_is_told(space: Workspace) -> None:
    answer = space.answer("When was the line opened?", as_of=AS_OF)
    assert answer.hits
    assert answer.considered.good
    assert any(candidate.refused for candidate in answer.considered.candidates)
    assert {hit.chunk.revision_id for hit in answer.hits} == {revision.id for revision in answer.revisions}


def test_a_long_article_is_read_around_what_was_found(tmp_path: Path) -> None:
    filler = " ".join(f"The council of Lund met for the {n}th time and talked about the market." for n in range(400))
    head = "---\ntitle: Minutes\npublisher: Lund Post\ndate: 2026-11-01\n---\n"
    text = f"{head}{filler} The bridge cost 7 million crowns. {filler}"
    (tmp_path / "minutes.md").write_text(text, encoding="utf-8")
    space = Workspace.create(tmp_path / "space", env={})
    space.ingest([tmp_path / "minutes.md"], fetched_at=AS_OF)
    answer = space.answer("How much did the bridge cost?", as_of=AS_OF)
    assert "7 million crowns" in answer_of(answer.memo)
    assert len(answer.considered.candidates) < 200


def test_sentences_are_told_as_they_pass(space: Workspace) -> None:
    told: list[Sentence] = []
    stream = space.ask_stream("How many people were injured in the funicular crash?", as_of=AS_OF)
    while True:
        try:
            told.append(next(stream))
        except StopIteration as done:
            memo: Memo = done.value.memo
            break
    assert set(told) == set(memo.sentences())
    assert len(told) == len(set(told))
    assert told[0] == memo.sections[0].sentences[0]
    assert all(sentence.verdict is Verdict.SUPPORTED for sentence in told)
    assert space.memo(memo.id) == memo


def test_a_stream_without_an_answer_tells_nothing(space: Workspace) -> None:
    assert list(space.ask_stream("Why did Benedikt Sorge resign?", as_of=AS_OF)) == []


@pytest.mark.parametrize(
    "question",
    ["Who wrote the article about the funicular?", "Which newspapers reported on the funicular?"],
)
def test_who_asks_about_the_articles_is_told_which_there_are(space: Workspace, question: str) -> None:
    memo = space.ask(question, as_of=AS_OF)
    assert not memo.sections
    (gap,) = memo.gaps
    assert gap.code is GapCode.NOT_ENOUGH_EVIDENCE
    assert gap.detail.startswith("this asks about the articles, not about what they say;")
    cited = space.ask("How many people were injured in the funicular crash?", as_of=AS_OF).revisions[0].article
    assert cited.title in gap.detail
    assert cited.publisher in gap.detail


def test_articles_that_do_not_speak_of_what_is_asked_are_not_named(tmp_path: Path) -> None:
    head = "---\ntitle: {}\npublisher: Lund Post\ndate: 2026-11-01\n---\n"
    texts = {
        "Weir closed": "The council of Lund closed the weir after its engineers warned of cracks in the wall.",
        "Builder falls": "Shares of Sund Works fell after the company suspended the engineer of the weir.",
    }
    for title, text in texts.items():
        (tmp_path / f"{title}.md").write_text(head.format(title) + text, encoding="utf-8")
    space = Workspace.create(tmp_path / "space", env={})
    space.ingest(list(tmp_path.glob("*.md")), fetched_at=AS_OF)
    (gap,) = space.ask("Which sources report on the suspension of the engineer?", as_of=AS_OF).gaps
    assert "“Builder falls”" in gap.detail
    assert "“Weir closed”" not in gap.detail
    (gap,) = space.ask("Which sources report on the resignation of the engineers of the wall?", as_of=AS_OF).gaps
    assert "none that was found speaks of all of resignation, engineers, wall; nearest; “Weir closed”" in gap.detail


def test_who_asks_for_the_opinion_piece_is_told_of_opinion_alone(space: Workspace) -> None:
    (gap,) = space.ask("Who wrote the opinion piece?", as_of=AS_OF).gaps
    with space.archive() as archive:
        kinds = {article.title: article.kind for article in archive.articles()}
    assert {kind for title, kind in kinds.items() if title in gap.detail} == {Kind.OPINION}
