"""A judge decides wording, and nothing that a rule refuses; what it is asked, and what becomes of its rulings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from briefings.check import (
    EntailmentJudge,
    Question,
    Ruling,
    check,
    check_anywhere,
    check_sentence,
    judge_sentences,
    may_be_judged,
)
from briefings.text.words import words
from briefings.types import (
    Article,
    CheckName,
    Citation,
    Form,
    Grade,
    Kind,
    ReasonCode,
    Revision,
    Sentence,
    Span,
    Verdict,
)

COUNCIL = "The council approved the plan on Monday by 20 votes to 3, and the mayor may veto it."


class Says:
    """A judge that says the same of everything, and remembers what it was asked."""

    name = "oracle"

    def __init__(self, ruling: Ruling | None) -> None:
        self.asked: list[Sequence[Question]] = []
        self._ruling = ruling

    def supports(self, questions: Sequence[Question]) -> tuple[Ruling | None, ...]:
        self.asked.append(questions)
        return (self._ruling,) * len(questions)


def source(text: str, kind: Kind = Kind.NEWS, language: str = "en") -> Revision:
    article = Article(id=Article.id_for(text), location="a", title="", language=language, kind=kind)
    return Revision.of(article, text, fetched_at=datetime(2031, 5, 6, tzinfo=UTC))


def judged(text: str, about: Revision, ruling: Ruling | None = Ruling(supported=True)) -> Sentence:  # noqa: B008
    cited = (Citation.of(about, Span(0, len(about.text))),)
    return check_sentence(Sentence(text=text, citations=cited), {about.id: about}, Says(ruling))


def test_a_judge_passes_wording_and_says_what_carries_it() -> None:
    about = source(COUNCIL)
    passed = judged("The council waved the plan through.", about, Ruling(supported=True, words=("approved the plan",)))
    assert (passed.verdict, passed.grade, passed.judge) == (Verdict.SUPPORTED, Grade.JUDGED, "oracle")
    assert passed.codes == ()
    (clash,) = passed.checks[-1].clashes
    assert clash.in_source is not None
    assert clash.in_source.of(COUNCIL) == "approved the plan"


def test_what_a_judge_refuses_or_does_not_answer_stays_held_back() -> None:
    about = source(COUNCIL)
    refused = judged("The council waved the plan through.", about, Ruling(supported=False))
    assert refused.codes == (ReasonCode.NOT_SUPPORTED,)
    assert (refused.checks[-1].check, refused.checks[-1].judge) == (CheckName.JUDGE, "oracle")
    rules = check_sentence(Sentence(text=refused.text, citations=refused.citations), {about.id: about})
    assert judged("The council waved the plan through.", about, None) == rules
    assert rules.judge == ""


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("The council waved the plan through by 30 votes to 3.", COUNCIL),
        ("The council waved the plan through on Sunday.", COUNCIL),
        ("The council of Wexley waved the plan through.", COUNCIL),
        ("The council did not wave the plan through.", COUNCIL),
        ("The council said that “the plan is fine”.", COUNCIL),
        ("The mayor will strike the plan down.", COUNCIL),
        ("The mayor strikes the plan down.", COUNCIL),
        ("The harbour was a ruin.", "The harbour was in bad repair, the union claimed."),
        ("The chair of the union is ill.", "The former chair of the union suffers from asthma."),
        ("Teachers downed tools.", "Most teachers joined the walkout."),
        ("The firm shunned the auction.", "The firm did not reportedly shun the auction, but it bid late."),
        ("Fans chased the coach.", "The coach ran after fans."),
        ("The council waved the plan through.", "The council refused to approve the plan."),
        ("The council denied the plan.", "The council approved the plan."),
        ("Two members voted for the deal.", "Two of the five members voted against the deal."),
        ("The two brigades moved to the border.", "The two brigades moved away from the border."),
        ("Bakers blame flour for it.", "Bakers blame energy bills, rather than flour, for it."),
        ("The ban is dead.", "Is the ban dead?"),
        ("If members vote yes, the strike goes on.", "If members vote no, the strike goes on."),
        ("Organisers sold 412,000 tickets a day.", "Organisers sold 412,000 tickets over nine days."),
        ("The vaccine costs about 35 crowns.", "The vaccine costs about 35 crowns per dose."),
        ("At least 23 ships were waiting at anchor.", "At least 23 ships were diverted and 14 were waiting at anchor."),
        ("Ost was dismissed in May.", "Ost's deputy was dismissed in May."),
        ("A man was hit by a tree.", "A man whose car was hit by a tree in Brask died."),
        ("He blamed her for a late warning.", "He blamed her for what he called a late warning."),
        (
            "Heat pumps cost more, a figure the state disputes.",
            "Varme said heat pumps cost more, a figure the state disputes.",
        ),
        ("No group owns guns in the area.", "No group other than the army owns guns in the area."),
        ("The coroner said her account was false.", "The coroner said parts of her account were false."),
        ("“It is more than they said,” Ada Roe said.", "“It is more than they said they had,” Ada Roe said."),
        ("In May wages rose by 3 percent among men.", "In May wages rose by 3 percent among men who had changed jobs."),
    ],
)
def test_a_judge_is_not_asked_where_a_rule_has_another_reason(text: str, about: str) -> None:
    made = source(about)
    oracle = Says(Ruling(supported=True))
    cited = (Citation.of(made, Span(0, len(about))),)
    found = check_sentence(Sentence(text=text, citations=cited), {made.id: made}, oracle)
    assert found.verdict is not Verdict.SUPPORTED
    assert oracle.asked == []


def test_nor_about_opinions_quotations_other_languages_and_the_pages_own_words() -> None:
    assert judged("The council wasted years.", source("The council squandered a decade.", Kind.OPINION)).grade is None
    assert judged("Der Rat winkte den Plan durch.", source("Der Rat hat den Plan gebilligt.", language="de")).codes
    about = source(COUNCIL)
    cited = (Citation.of(about, Span(0, 20)),)
    quoted = Sentence(text="The council waved", citations=cited, form=Form.QUOTED)
    assert check_sentence(quoted, {about.id: about}, Says(Ruling(supported=True))).codes
    assert judged("", about).codes
    assert judged("Ships sank.", about).codes


def test_all_sentences_are_put_to_it_at_once_and_none_when_none_is_open() -> None:
    about = source(COUNCIL)
    cited = (Citation.of(about, Span(0, len(COUNCIL))),)
    texts = ("The council waved the plan through.", "The council denied the plan.", "The council nodded it through.")
    checked = [check_sentence(Sentence(text=text, citations=cited), {about.id: about}) for text in texts]
    oracle = Says(Ruling(supported=True))
    ruled = judge_sentences(checked, {about.id: about}, oracle)
    assert [sentence.grade for sentence in ruled] == [Grade.JUDGED, None, Grade.JUDGED]
    assert [[question.sentence for question in asked] for asked in oracle.asked] == [[texts[0], texts[2]]]
    assert oracle.asked[0][0].spans == (COUNCIL,)
    assert judge_sentences(checked[1:2], {about.id: about}, oracle) == (checked[1],)
    assert len(oracle.asked) == 1


def test_a_ruling_is_not_asked_for_twice() -> None:
    about = source(COUNCIL)
    refused = judged("The council waved the plan through.", about, Ruling(supported=False))
    assert not may_be_judged(refused, {about.id: about})


def test_a_judge_that_leaves_out_a_question_is_an_error() -> None:
    class Short(Says):
        def supports(self, questions: Sequence[Question]) -> tuple[Ruling | None, ...]:
            return ()

    about = source(COUNCIL)
    cited = (Citation.of(about, Span(0, len(COUNCIL))),)
    with pytest.raises(ValueError, match="argument 2 is shorter"):
        check("The council waved the plan through.", cited, {about.id: about}, Short(None))


CONTAINED = {"trawler": {"boat", "vessel"}, "rammed": {"hit", "struck"}, "approved": {"passed", "backed"}}


def word_by_word(cited: str, said: str) -> float:
    """The share of the words said that stand among the cited ones, or follow from one of them."""
    known = {word.text.casefold() for word in words(cited)}
    known |= {wider for word in known for wider in CONTAINED.get(word, ())}
    told = [word.text.casefold() for word in words(said)]
    return sum(word in known for word in told) / len(told)


def test_a_local_model_of_entailment_is_a_judge() -> None:
    about = source("The ferry rammed a trawler off the coast at dawn. The trawler sank in minutes.")
    judge = EntailmentJudge("word-by-word", word_by_word, threshold=1.0)
    passed = check_anywhere("The ferry bumped into a trawler.", about, judge)
    assert passed.grade is None
    passed = check_anywhere("The ferry rammed a vessel off the coast.", about, judge)
    assert passed.grade in (Grade.TRACED, Grade.JUDGED)
    strict, loose = (EntailmentJudge("w", word_by_word, threshold=threshold) for threshold in (1.0, 0.5))
    asked = [Question(sentence="A vessel burned.", spans=("A trawler sank.",))]
    assert [judge.supports(asked)[0].supported for judge in (strict, loose)] == [False, True]
    with pytest.raises(ValueError, match="threshold"):
        EntailmentJudge("w", word_by_word, threshold=0)


@pytest.mark.parametrize(
    ("about", "text"),
    [
        ("It is the lowest level since 1998.", "It is the lowest level."),
        ("Parliament voted to delay a ban on the sale of new boilers.", "Parliament voted to delay a ban on boilers."),
        ("“We were solvent on Thursday,” Peck said on Saturday.", "Peck said on Thursday that they were solvent."),
        ("He has been in custody since March, apart from two days in April.", "He has been in custody since March."),
    ],
)
def test_no_judge_passes_a_bound_left_out_in_the_sources_words(about: str, text: str) -> None:
    assert judged(text, source(about)).verdict is not Verdict.SUPPORTED
