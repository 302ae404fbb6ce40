"""Speakers: whose words a sentence gives."""

from __future__ import annotations

import pytest

from briefings.draft.speakers import speaker_of

from .stories import article, line, lines


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("“The engine stopped at once,” said Captain Johan Lier.", "Johan Lier"),
        ("“The engine stopped at once,” Lier said.", "Lier"),
        ("Captain Johan Lier told reporters on Tuesday that the engine had stopped.", "Johan Lier"),
        ("Johan Lier, captain of the Marit Olsen, said last week that the engine was old.", "Johan Lier"),
        ("Maravia’s chief negotiator, Paul Hale, had said that the talks were off.", "Paul Hale"),
        ("The engine, according to Lier, had been repaired “twice or more this year.”", "Lier"),
        ("“It was no surprise,” said one former official who knew the ferry.", "one former official"),
        ("“It was no surprise,” noted a senior Halden official on condition of anonymity.", "a senior Halden official"),
        ("“It was no surprise,” a former inspector told the Gazette.", "a former inspector"),
        ("The Transport Workers’ Union said its members had warned the line.", "Transport Workers’ Union"),
        ("The Norvald Line denied that the engine had been old.", "Norvald Line"),
        ("UK Prime Minister Ann Stone described the meeting as “productive and long.”", "Ann Stone"),
        ("Norway’s Foreign Minister Ann Stone warned on Friday of “more than words.”", "Ann Stone"),
        ("Lier himself has warned that the ferry was “old and tired.”", "Lier"),
        ("“It is over,” the Ukrainian leader said.", "the Ukrainian leader"),
        ("“We deserved no more,” said Port’s coach, Silvia Brandt.", "Silvia Brandt"),
        ("“It is over,” said the chair of the board, Ragna Moen.", "Ragna Moen"),
        ("“It is over,” said Chief Executive Officer Halvard Brenne.", "Halvard Brenne"),
        ("“It is not enough,” said the union’s chief negotiator, Olga Reimann.", "Olga Reimann"),
        ("A spokesman for the line in Halden said that it was sorry.", "A spokesman for the line in Halden"),
        ("“We do not know,” said Dr. Leila Haddad of the University of Marrin, the lead author.", "Leila Haddad"),
    ],
)
def test_the_speaker_is_named_in_the_sentences_words(text: str, label: str) -> None:
    speaker = speaker_of(line(text))
    assert speaker is not None
    assert speaker.label == label
    assert speaker.label in text


@pytest.mark.parametrize(
    "text",
    [
        "The ferry struck the breakwater at Halden on Monday night.",
        "“We could do nothing,” he said.",
        "The United States sent two tugs to Halden on Monday night.",
        "Many observers predicted that the ferry would stop one day.",
        "Lier said that the engine stopped, but Brekke said that it did not.",
        "Critics of the decision have warned that the ferry is old.",
        "“We could do nothing.”",
        "“No decision has been made,” a spokeswoman said.",
        "Said the fox.",
    ],
)
def test_nobody_is_guessed(text: str) -> None:
    assert speaker_of(line(text)) is None


def test_namings_of_one_speaker_meet_and_of_two_do_not() -> None:
    texts = (
        "Volodymyr Zelensky said so in Kyiv.",
        "“It is so in Kyiv,” Zelenskyy said.",
        "“We thank you,” Volodymyr said.",
    )
    keys = [found.key for text in texts if (found := speaker_of(line(text))) is not None]
    assert keys[0] == keys[1] != keys[2]


def test_a_description_is_not_a_name() -> None:
    described = speaker_of(line("“It was no surprise,” said one former official."))
    named = speaker_of(line("“It was no surprise,” said Johan Lier."))
    assert described is not None
    assert named is not None
    assert (described.named, named.named) == (False, True)


def test_other_languages_have_no_speakers() -> None:
    (found,) = lines(article("a", "„Es war dunkel“, sagte Kapitän Johan Lier.", language="de"))
    assert speaker_of(found) is None
