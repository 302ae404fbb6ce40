"""Who is given which words, in the shapes of newspapers: each true reading beside false ones. All invented."""

from __future__ import annotations

import pytest

from briefings.types import ReasonCode, Verdict

from .test_restated import last_sentence
from .test_tracing import checked

DELAYS = "Asked about the bridge, Lind acknowledged delays on both banks: “It took us far too long,” he said."
RAFFERTY = (
    "Mayor Ida Rafferty described the talks as “frank,” reaffirming that Corvane would “honour every contract it "
    "signed.”"
)
UNEASE = (
    "While the council stands by the plan, some traders in Corvane have voiced doubts, fearing that the tolls could "
    "empty the market."
)
ALLIES = "The plan drew criticism from several unions of dockers who fear that the cranes could cost 400 jobs."
OFFICER = "“Closing the yard sends the wrong signal,” said one former harbour officer who specialised in wrecks."
ENVOY = "“The offer is a bluff,” noted a senior envoy speaking on condition of anonymity."
POSTED = "“Both sides should stay where they are,” Lind posted on social media shortly after the vote."
WARNED = "“We will find out who did this,” Rehn warned."
HALO = (
    "The Governor and the Harbour: A Day of Talks\n\nLind described the day as “long,” though he admitted that nothing "
    "was signed. After leaving Harrow, Lind called several ministers to brief them on his meeting with Emil Oster. "
    "He wrote on Halo (formerly Mast) that “the harbour must stay open.”"
)
SEMICOLON = (
    "His tone changed when he was asked to stop the work on the pier. “We have to stop where we are; they are right,” "
    "Lind said."
)
GRAIN = "“Our price will hold if you think in weeks,” noted one analyst specialising in grain."
FAILS = "The fund fails to secure the loan in its latest attempt to win the town’s support amid a strike in the port."
APPOSED = "The bank had expected a loss of 9 million and said some 60 clerks, most of them in Lodz, had probably left."
GROWN = "Sources at the bank say the owner has grown concerned about the way to a deal and the price of steel."

TRUE = (
    (DELAYS, "Lind acknowledged delays on both banks."),
    (RAFFERTY, "Mayor Ida Rafferty said Corvane would “honour every contract it signed.”"),
    (RAFFERTY, "Rafferty reaffirmed that Corvane would “honour every contract it signed.”"),
    (UNEASE, "Some traders in Corvane fear that the tolls could empty the market."),
    (ALLIES, "Several unions of dockers fear that the cranes could cost 400 jobs."),
    (OFFICER, "“Closing the yard sends the wrong signal,” a former harbour officer said."),
    (OFFICER, "A former harbour officer said that closing the yard “sends the wrong signal.”"),
    (ENVOY, "“The offer is a bluff,” said a senior envoy speaking on condition of anonymity."),
    (POSTED, "Lind posted on social media that “both sides should stay where they are.”"),
    (WARNED, "Rehn warned that “we will find out who did this.”"),
    (HALO, "Lind wrote on Halo that “the harbour must stay open.”"),
    (SEMICOLON, "Lind said “we have to stop where we are.”"),
    (GRAIN, "One analyst said the price “will hold if you think in weeks.”"),
    (FAILS, "The fund fails to secure the loan in its latest attempt to win the town’s support."),
    (APPOSED, "The bank said some 60 clerks had probably left."),
    (GROWN, "Sources at the bank say the owner has grown concerned about the way to a deal."),
    ("Clouds drift 80 kilometres, as Abyssal has claimed.", "Abyssal has claimed that clouds drift 80 kilometres."),
    ("Clouds drift 80 kilometres as Abyssal has claimed.", "Clouds drift 80 kilometres, Abyssal said."),
    ("Shares fell as Abyssal said it would cut jobs.", "Shares fell."),
    ("Shares fell on Monday, as Ost had predicted.", "Shares fell on Monday."),
    (
        "A study found that clouds had drifted 80 kilometres, four times as far as the firm had predicted.",
        "A study found that clouds had drifted 80 kilometres.",
    ),
    ("Under the council's rules a pause needs 23 votes.", "A pause needs 23 votes."),
    ("Police said that nine people were held and that one officer was hurt.", "Police said one officer was hurt."),
    (
        "Police said that nine people were held and that one officer was hurt.",
        "Nine people were held and one officer was hurt, police said.",
    ),
    (
        "Ruth Strand said that the vote would be held in June unless the parties agreed on a text.",
        "The vote will be held in June unless the parties agree on a text, Ruth Strand said.",
    ),
    ("Hale acknowledged, however, that letters were late.", "Hale acknowledged that letters were late."),
    ("Cadmor believes that the rule no longer applies.", "Cadmor believes the rule no longer applies."),
    (
        "The government of the state of Orland, which paid, is examining whether it can ask for the money back.",
        "Orland is examining whether it can ask for the money back.",
    ),
)
FALSE = (
    (DELAYS, "It took Lind far too long."),
    (DELAYS, "Building the bridge took far too long."),
    (RAFFERTY, "Corvane would “honour every contract it signed.”"),
    (RAFFERTY, "Corvane said Ida Rafferty would “honour every contract it signed.”"),
    (RAFFERTY, "Mayor Ida Rafferty said Corvane would be frank."),
    (UNEASE, "The council fears that the tolls could empty the market."),
    (UNEASE, "The tolls could empty the market."),
    (UNEASE, "Some traders in Corvane fear that the tolls will empty the market."),
    (ALLIES, "The cranes could cost 400 jobs."),
    (ALLIES, "Several unions of dockers fear that the plan could cost 400 jobs."),
    (OFFICER, "“Closing the yard sends the wrong signal,” a harbour officer said."),
    (OFFICER, "Closing the yard sends the wrong signal."),
    (ENVOY, "“The offer is a bluff,” said a senior minister speaking on condition of anonymity."),
    (POSTED, "Both sides will stay where they are, Lind posted on social media."),
    (POSTED, "Both sides posted on social media that “Lind should stay where they are.”"),
    (WARNED, "Rehn warned that “we know who did this.”"),
    (WARNED, "Rehn warned that “find out who did this.”"),
    (HALO, "Oster wrote on Halo that “the harbour must stay open.”"),
    (HALO, "Lind wrote on Mast that “the harbour must stay open.”"),
    (SEMICOLON, "Lind was asked to say that they are right."),
    (GRAIN, "One analyst said the price “will hold.”"),
    (GRAIN, "One analyst said the price will hold if you think in months."),
    (FAILS, "The fund fails to secure the loan."),
    (APPOSED, "Some 60 clerks had probably left."),
    (APPOSED, "Some 60 clerks in Lodz said the bank had probably left."),
    ("Exports have grown steadily in the south.", "Exports have grown."),
    ("Clouds drift 80 kilometres, as Abyssal has claimed.", "Clouds drift 80 kilometres."),
    ("The bridge is safe as the minister said.", "The bridge is safe."),
    ("Clouds drift as far as 80 kilometres, Abyssal had predicted.", "Clouds drift as far as 80 kilometres."),
    ("Police said that nine people were held and that one officer was hurt.", "One officer was hurt."),
    (
        "Police said that nine people were held but that no officer was hurt.",
        "Police said nine people were held but one officer was hurt.",
    ),
    (
        "A study found that clouds had drifted 80 kilometres, four times as far as the firm had predicted.",
        "The firm had predicted that clouds would drift 80 kilometres.",
    ),
    ("Under the council's plan a pause needs 23 votes.", "A pause needs 23 votes."),
    ("A pause needs 23 votes under Norhaven's proposals.", "A pause needs 23 votes."),
    (
        "Ruth Strand said that the vote would be held in June unless the parties agreed on a text.",
        "The parties agreed on a text, Ruth Strand said.",
    ),
    ("Hale did not acknowledge, however, that letters were late.", "Hale acknowledged that letters were late."),
    ("Cadmor believes that the rule no longer applies.", "The rule no longer applies."),
    ("The mayor of the state of Orland said that the dam was safe.", "The dam was safe."),
)


@pytest.mark.parametrize(("source", "sentence"), TRUE)
def test_words_that_stay_with_who_said_them(source: str, sentence: str) -> None:
    found = checked(sentence, source, cited=last_sentence(source))
    assert found.verdict is Verdict.SUPPORTED, [item.explanation for item in found.checks]


@pytest.mark.parametrize(("source", "sentence"), FALSE)
def test_words_given_to_somebody_else_or_to_nobody(source: str, sentence: str) -> None:
    found = checked(sentence, source, cited=last_sentence(source))
    assert found.verdict is not Verdict.SUPPORTED
    assert found.codes


def test_the_capitals_of_a_headline_name_nobody() -> None:
    """A headline in capitals made a person of "Act" or "Talks", and then "he" was not known."""
    source = (
        "Lind’s Balancing Act Between Port and Town\n\nEmil Lind spoke for an hour about the act on Monday. "
        "He said the port would stay open."
    )
    assert (
        checked("Lind said the port would stay open.", source, cited=last_sentence(source)).verdict is Verdict.SUPPORTED
    )


SPLIT = "“We used the best bolts,” the director of Daro Build, Ivo Sand, said. “The inspectors were late.”"
OVER_PARAGRAPHS = "Ivo Sand said: “We used the best bolts.\n\n“The inspectors were late.”"
COLON = "Ivo Sand was blunt: “The inspectors were late.”"
ONE_SENTENCE = "“The inspectors were late,” Ivo Sand said."
ACCORDING = "According to Ivo Sand, the inspectors were late."
DENIED = "“That is a lie,” denied Ivo Sand. “The inspectors were late.”"


@pytest.mark.parametrize("source", [SPLIT, OVER_PARAGRAPHS, COLON, ONE_SENTENCE, ACCORDING, DENIED])
@pytest.mark.parametrize(
    "verb",
    ["denied that", "denied", "did not say", "never said", "declined to say that", "refused to say", "doubted that",
     "promised that", "hoped that", "rarely said", "may have said that", "will say that", "was told that",
     "had been told", "was warned that"],
)  # fmt: skip
def test_no_verb_but_said_may_tell_what_somebody_said(source: str, verb: str) -> None:
    found = checked(f"Sand {verb} the inspectors were late.", source, cited=last_sentence(source))
    assert found.verdict is not Verdict.SUPPORTED


@pytest.mark.parametrize("source", [SPLIT, OVER_PARAGRAPHS, COLON, ONE_SENTENCE, ACCORDING, DENIED])
@pytest.mark.parametrize(
    "sentence",
    ["Sand said the inspectors were late.", "Sand added that the inspectors were late.",
     "The inspectors were late, Sand said.", "The inspectors were late, according to Sand."],
)  # fmt: skip
def test_said_tells_what_somebody_said(source: str, sentence: str) -> None:
    found = checked(sentence, source, cited=last_sentence(source))
    assert found.verdict is Verdict.SUPPORTED, [item.explanation for item in found.checks]


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("Sand denied that the inspectors were late.", ReasonCode.POLARITY_FLIPPED),
        ("Sand warned that the inspectors were late.", ReasonCode.HEDGE_DROPPED),
        ("Sand's lawyer said the inspectors were late.", ReasonCode.SPEAKER_MISMATCH),
        ("Mayor Ivo Sand said the inspectors were late.", ReasonCode.SPEAKER_MISMATCH),
        ("The deputy director of Daro Build, Ivo Sand, said the inspectors were late.", ReasonCode.SPEAKER_MISMATCH),
        ("The director of Sand said the inspectors were late.", ReasonCode.SPEAKER_MISMATCH),
        ("No director said the inspectors were late.", ReasonCode.SPEAKER_MISMATCH),
        ("Did Sand say the inspectors were late?", ReasonCode.NOT_SUPPORTED),
    ],
)
def test_the_reason_why_a_quotation_that_goes_on_is_told_falsely(sentence: str, code: ReasonCode) -> None:
    assert code in checked(sentence, SPLIT, cited=last_sentence(SPLIT)).codes


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("Sand denied that the inspectors were late.", "Sand denied the inspectors were late."),
        ("Sand was told that the inspectors were late.", "Sand was told the inspectors were late."),
        (SPLIT, "The director of Daro Build, Ivo Sand, said the inspectors were late."),
        (SPLIT, "Daro Build's director said the inspectors were late."),
        (
            "“No trader was told,” Nadia Brock insisted. “The gates stayed open.”",
            "Brock insisted that the gates stayed open.",
        ),
        ("Sand declined to say whether the bolts held.", "Sand would not say whether the bolts held."),
    ],
)
def test_the_verb_of_the_source_may_stay(source: str, sentence: str) -> None:
    found = checked(sentence, source, cited=last_sentence(source))
    assert found.verdict is Verdict.SUPPORTED, [item.explanation for item in found.checks]


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("Sand was told the inspectors were late.", "Sand said the inspectors were late."),
        ("Sand warned that the inspectors were late.", "Sand was warned that the inspectors were late."),
        ("Sand, a director, said the inspectors were late.", "A director of Sand said the inspectors were late."),
        ("Sand said the inspectors were late.", "Not according to Sand, the inspectors were late."),
        ("Ivo Sand runs Daro Build. The inspectors were late.", "Sand denied that the inspectors were late."),
    ],
)
def test_who_hears_it_and_who_does_not_say_it_are_no_speakers(source: str, sentence: str) -> None:
    assert checked(sentence, source, cited=source).verdict is not Verdict.SUPPORTED
