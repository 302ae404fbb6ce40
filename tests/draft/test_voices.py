"""Who says what: whom a memo lets speak, and with which words."""

from __future__ import annotations

from briefings.draft.choosing import Chosen, Story
from briefings.draft.voices import Voice, voices
from briefings.types import Cluster, Kind, Revision

from .stories import article, day, lines


def story(*revisions: Revision) -> Story:
    ids = tuple(revision.id for revision in revisions)
    return Story(Cluster(revision_ids=ids, origins=tuple((member,) for member in ids)), lines(*revisions))


def heard(*stories: Story, sentences: int = 3) -> list[tuple[str, list[str]]]:
    return [_told(voice) for voice in voices(stories, Chosen(), sentences)]


def _told(voice: Voice) -> tuple[str, list[str]]:
    return voice.label, [passage.text for passage in voice.passages]


CLEAR = "“Halden and Verdal should stop building where they are,” Karrow said in the council of Halden."


def test_whom_a_story_is_about_is_heard_first_though_all_of_it_names_them() -> None:
    told = story(
        article(
            "one",
            "Mayor Ilse Karrow met Captain Johan Lier in Halden. Karrow told Lier of the tunnel of Verdal. "
            "Mayor Ilse Karrow closed the tunnel of Verdal.",
            CLEAR,
            "“The wall of the old tunnel was wet for years, as every clerk in the office knew,” said Peder Moen.",
        ),
        article("two", "For Karrow, the tunnel was a burden. Karrow left Halden with Lier."),
    )
    assert heard(told)[0] == ("Karrow", [CLEAR])


def test_a_quotation_that_says_nothing_on_its_own_is_not_shown() -> None:
    empty = "“I know what I am asking of them,” Karrow said."
    told = story(article("one", "Mayor Ilse Karrow closed the tunnel of Verdal.", empty, CLEAR))
    assert heard(told) == [("Karrow", [CLEAR])]


def test_a_position_is_heard_before_praise() -> None:
    praise = "“Our staff acted in an exemplary manner and we are very proud of every one,” said Anna Holm."
    stance = "“The tunnel must never be opened again without new cables and pumps,” said Bea Lund."
    told = story(article("one", "The tunnel of Verdal was closed on Monday.", praise, stance))
    assert [label for label, _ in heard(told, sentences=1)] == ["Bea Lund"]


def test_words_of_before_what_overtook_them_come_last() -> None:
    before = article(
        "before",
        "Tram drivers of Halden will walk out on Monday, their union said.",
        "“The drivers should get the money that they were promised in spring,” said Anna Holm.",
        published=day(4),
    )
    after = article(
        "after",
        "A strike by tram drivers of Halden was called off on Sunday.",
        "“The drivers should thank the mediator of the two sides for the money,” said Bea Lund.",
        published=day(5),
    )
    assert [label for label, _ in heard(story(before, after), sentences=1)] == ["Bea Lund"]


def test_somebody_named_by_whose_they_are_comes_with_the_sentence_before() -> None:
    told = story(
        article(
            "one",
            "The Greens in the council of Halden demanded that Karrow resign. "
            "“Whoever reads such a report and does nothing must go,” said their leader, Hanna Veit.",
        )
    )
    ((label, (text,)),) = heard(told)
    assert label == "Hanna Veit"
    assert text.startswith("The Greens in the council")


def test_speakers_stand_story_by_story() -> None:
    first = story(article("one", "The tunnel of Verdal was closed.", CLEAR.replace("Karrow", "Anna Holm")))
    second = story(
        article(
            "two",
            "The orchestra of Ronda must never again play Brahms for nothing, Ronda said.",
            "“The orchestra of Ronda must never play Brahms in Ronda on credit again,” said Bea Lund.",
            "“The orchestra of Ronda should have asked Ronda for the money of Ronda,” said Carl Rist.",
        )
    )
    assert heard(first, second)[0][0] == "Anna Holm"


def test_opinion_is_nobodys_statement() -> None:
    assert heard(story(article("one", CLEAR, kind=Kind.OPINION))) == []
