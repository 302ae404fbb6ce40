"""A fuller name for the source's own "she", "it", "the company" or "I": the right one passes, the other never."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from briefings.check import check_sentence
from briefings.types import Article, Citation, Kind, Revision, Sentence, Span

_RAIL = """Rail boss quits after crash

Trevor Hale, the head of Norrail, resigned on Monday, two days after a train left the track near Oxley. His deputy, \
Karin Moss, will run the company until June. She was in the train.

Hale met the widow of the driver, Edna Price, on Sunday. She asked him to go.

The Transport Board sent its report to Minister Paul Vance. It blames a worn rail.

Norrail and the builder, Stratton Group, deny the charge. It paid 3 million crowns to the families. The company has \
sold two depots.

Greta Lund, who chairs the committee, told Sofia Ekberg that the report was late. She said that she was tired of \
waiting. “I have seen three ministers,” she told the panel.

The union’s leader, Ivan Brodie, welcomed the step. His predecessor, Owen Marsh, did not. He said that it came too late.

The board’s chairman, Leo Frith, and the mayor of Oxley, Anna Frith, visited the site. Frith wept.

Five of the nine carriages were new. Three of them burned.

The line lost 40 trains in the storm. The state will pay for 12 of them.

Dr. Ada Lind, who leads the clinic, and Dr. Eva Rask signed the letter. She is on leave.

The council said the bridge, which carries 30 trams, was shut. It opened in 1968.
"""
_HALE = "Trevor Hale, the head of Norrail, resigned on Monday, two days after a train left the track near Oxley."
_MOSS = "His deputy, Karin Moss, will run the company until June."
_PRICE = "Hale met the widow of the driver, Edna Price, on Sunday."
_BOARD = "The Transport Board sent its report to Minister Paul Vance."
_TWO = "Norrail and the builder, Stratton Group, deny the charge."
_LUND = "Greta Lund, who chairs the committee, told Sofia Ekberg that the report was late."
_BRODIE = "The union’s leader, Ivan Brodie, welcomed the step."
_MARSH = "His predecessor, Owen Marsh, did not."
_FRITHS = "The board’s chairman, Leo Frith, and the mayor of Oxley, Anna Frith, visited the site."
_LETTER = "Dr. Ada Lind, who leads the clinic, and Dr. Eva Rask signed the letter."

TRUE = (
    ("Karin Moss was in the train.", "She was in the train.", _MOSS),
    ("Trevor Hale’s deputy, Karin Moss, will run the company until June.", _MOSS, _HALE),
    ("The Transport Board blames a worn rail.", "It blames a worn rail.", _BOARD),
    ("Greta Lund said that she was tired of waiting.", "She said that she was tired of waiting.", _LUND),
    (
        "“I have seen three ministers,” Greta Lund, who chairs the committee, told the panel.",
        "“I have seen three ministers,” she told the panel.",
        _LUND,
    ),
    ("Owen Marsh said that it came too late.", "He said that it came too late.", _MARSH),
    (
        "The state will pay for 12 of the 40 trains.",
        "The state will pay for 12 of them.",
        "The line lost 40 trains in the storm.",
    ),
)
FALSE = (
    ("Edna Price was in the train.", "She was in the train.", _PRICE),
    ("The head of Norrail, Karin Moss, was in the train.", "She was in the train.", _MOSS, _HALE),
    ("Edna Price’s deputy, Karin Moss, will run the company until June.", _MOSS, _PRICE),
    ("Karin Moss asked him to go.", "She asked him to go.", _MOSS),
    ("Minister Paul Vance blames a worn rail.", "It blames a worn rail.", _BOARD),
    ("Stratton Group paid 3 million crowns to the families.", "It paid 3 million crowns to the families.", _TWO),
    ("Norrail paid 3 million crowns to the families.", "It paid 3 million crowns to the families.", _TWO),
    ("Stratton Group has sold two depots.", "The company has sold two depots.", _TWO),
    ("Norrail has sold two depots.", "The company has sold two depots.", _TWO),
    ("Sofia Ekberg said that she was tired of waiting.", "She said that she was tired of waiting.", _LUND),
    (
        "“I have seen three ministers,” Greta Lund told the panel on Monday.",
        "“I have seen three ministers,” she told the panel.",
        _LUND,
        _HALE,
    ),
    ("Ivan Brodie said that it came too late.", "He said that it came too late.", _BRODIE),
    ("The union’s leader, Owen Marsh, said that it came too late.", "He said that it came too late.", _BRODIE, _MARSH),
    ("Anna Frith wept.", "Frith wept.", _FRITHS),
    ("The board’s chairman, Leo Frith, wept.", "Frith wept.", _FRITHS),
    ("Three of the nine carriages burned.", "Three of them burned.", "Five of the nine carriages were new."),
    (
        "The state will pay for 40 of the trains.",
        "The state will pay for 12 of them.",
        "The line lost 40 trains in the storm.",
    ),
    ("Dr. Ada Lind is on leave.", "She is on leave.", _LETTER),
    ("Dr. Eva Rask is on leave.", "She is on leave.", _LETTER),
    (
        "The council opened in 1968.",
        "It opened in 1968.",
        "The council said the bridge, which carries 30 trams, was shut.",
    ),
)

_VIEW = """Keep the school

By Ruth Amsel

I do not think that the council is cruel. I believe the school is worth a longer day.

“I was asked to choose,” Mayor Greta Hollin told this newspaper.

Ruth Amsel is a teacher at the school."""
_CRUEL = "I do not think that the council is cruel."
_WORTH = "I believe the school is worth a longer day."
OWN_VIEW = (
    ("Ruth Amsel does not think that the council is cruel.", _CRUEL),
    ("Ruth Amsel believes the school is worth a longer day.", _WORTH),
)
NO_VIEW = (
    ("Ruth Amsel thinks that the council is cruel.", _CRUEL),
    ("Greta Hollin believes the school is worth a longer day.", _WORTH),
    ("The school is worth a longer day.", _WORTH),
    ("Ruth Amsel was asked to choose.", "“I was asked to choose,” Mayor Greta Hollin told this newspaper."),
)


def _passes(text: str, sentence: str, cited: tuple[str, ...], kind: Kind = Kind.NEWS) -> bool:
    article = Article(
        id=Article.id_for("a"),
        location="a",
        title=text.partition("\n")[0],
        language="en",
        kind=kind,
        byline="Ruth Amsel",
    )
    revision = Revision.of(article, text, fetched_at=datetime(2033, 5, 1, tzinfo=UTC))
    places = [Span(text.index(line), text.index(line) + len(line)) for line in cited]
    citations = tuple(Citation.of(revision, place) for place in places)
    return check_sentence(Sentence(text=sentence, citations=citations), {revision.id: revision}).grade is not None


@pytest.mark.parametrize("case", TRUE, ids=lambda case: case[0])
def test_who_is_meant_may_be_named(case: tuple[str, ...]) -> None:
    assert _passes(_RAIL, case[0], case[1:])


@pytest.mark.parametrize("case", FALSE, ids=lambda case: case[0])
def test_nobody_else_may(case: tuple[str, ...]) -> None:
    assert not _passes(_RAIL, case[0], case[1:])


@pytest.mark.parametrize("case", OWN_VIEW, ids=lambda case: case[0])
def test_an_author_may_be_named_for_i(case: tuple[str, ...]) -> None:
    assert _passes(_VIEW, case[0], case[1:], Kind.OPINION)


@pytest.mark.parametrize("case", NO_VIEW, ids=lambda case: case[0])
def test_only_an_author_may(case: tuple[str, ...]) -> None:
    assert not _passes(_VIEW, case[0], case[1:], Kind.OPINION)
