"""Invented articles for the tests of clusters and writers."""

from __future__ import annotations

from datetime import UTC, datetime

from briefings.cluster import cluster
from briefings.draft import build_evidence
from briefings.draft.reading import Line, Reader
from briefings.types import Article, Evidence, Kind, Mark, MarkLabel, Revision, Span

AS_OF = datetime(2031, 5, 8, 7, tzinfo=UTC)


def day(number: int, hour: int = 12) -> datetime:
    """A moment in May 2031."""
    return datetime(2031, 5, number, hour, tzinfo=UTC)


def article(
    name: str,
    *paragraphs: str,
    title: str = "",
    publisher: str = "",
    kind: Kind = Kind.NEWS,
    language: str = "en",
    published: datetime | None = None,
    notice: str = "",
) -> Revision:
    """An article whose text is its title (marked), its paragraphs, and a notice marked as boilerplate."""
    parts = [*([title] if title else []), *paragraphs, *([notice] if notice else [])]
    text = "\n\n".join(parts)
    marks = []
    if title:
        marks.append(Mark(span=Span(0, len(title)), label=MarkLabel.TITLE, rule="test"))
    if notice:
        marks.append(Mark(span=Span(len(text) - len(notice), len(text)), label=MarkLabel.BOILERPLATE, rule="test"))
    return Revision.of(
        Article(
            id=Article.id_for(name),
            location=name,
            title=title,
            publisher=publisher or name.title(),
            kind=kind,
            language=language,
            published_at=published,
        ),
        text,
        fetched_at=AS_OF,
        marks=tuple(marks),
    )


def evidence(*revisions: Revision) -> Evidence:
    return build_evidence(revisions, cluster(revisions))


def lines(*revisions: Revision) -> tuple[Line, ...]:
    """The lines of `revisions`, in their order."""
    return Reader(build_evidence(revisions, ())).lines(revision.id for revision in revisions)


def line(text: str, *, before: str = "", kind: Kind = Kind.NEWS, published: datetime | None = None) -> Line:
    """The last line of a text of one paragraph."""
    return lines(article("line", f"{before} {text}".strip(), kind=kind, published=published))[-1]


HARBOUR = (
    article(
        "gazette",
        "A cargo ferry struck the breakwater at Halden on Monday night, and 12 people were injured, the "
        "Halden harbour "
        "police said.",
        "The ferry Marit Olsen was carrying 48 passengers from Skarvik when it lost power near the breakwater. "
        "Tugs brought it to the quay at Halden shortly before midnight.",
        "“The engine stopped and we could do nothing,” said Captain Johan Lier. “We were pushed onto the stones.”",
        "The Norvald Line, which owns the Marit Olsen, said it would pay for the care of all passengers. It "
        "is expected "
        "to meet their families in Skarvik on May 12.",
        title="Twelve hurt as ferry strikes breakwater at Halden",
        publisher="Halden Gazette",
        published=day(6, 20),
        notice="Sign up for our newsletter.",
    ),
    article(
        "courier",
        "Seventeen people were injured when the ferry Marit Olsen hit the breakwater at Halden, the Halden "
        "hospital said "
        "on Tuesday.",
        "Doctor Anna Brekke, who leads the emergency ward, said that all patients were stable. “Five of them "
        "needed an "
        "operation during the night,” Brekke said. “They are doing well this morning.”",
        "The Norvald Line denied that the ferry had been due for repairs. Its engines were inspected in March, the "
        "company said.",
        "Inspectors of the Maritime Board will begin to examine the engines of the Marit Olsen on Thursday.",
        title="Hospital treats 17 after Halden ferry accident",
        publisher="Skarvik Courier",
        published=day(6, 18),
    ),
    article(
        "tribune",
        "Sailors’ union secretary Peder Moen said on Tuesday that the ferry Marit Olsen had been due for "
        "repairs for weeks. "
        "“Everybody on board knew that the ferry had been due for repairs,” Moen told the Tribune.",
        "The accident at Halden was the third of a ferry of the Norvald Line in two years.",
        title="Union says Halden ferry was overdue for repairs",
        publisher="Coast Tribune",
        published=day(7),
    ),
    article(
        "voices",
        "I have crossed from Skarvik to Halden on the Marit Olsen for twenty years. The Norvald Line should "
        "never have "
        "been allowed to run the ferry with one engine. Nobody in Halden will forget this night.",
        title="The ferry was an accident waiting to happen",
        publisher="Coast Tribune",
        kind=Kind.OPINION,
        published=day(7),
    ),
)

COUNCIL = (
    article(
        "herald",
        "The city council of Verdal and the Ronda trade union agreed to hold talks on tram wages in Verdal "
        "on May 14, Mayor "
        "Ilse Thorne said on Monday.",
        "Tram drivers in Verdal have been on strike since April 28. They want a raise of 6%.",
        "“The date is agreed and we will be there,” Thorne told reporters.",
        title="Verdal council and Ronda union agree to hold tram talks",
        publisher="Verdal Herald",
        published=day(7, 8),
    ),
    article(
        "post",
        "The Ronda trade union said that the talks on tram wages in Verdal had been called off, because the "
        "city council "
        "had refused to discuss night shifts.",
        "“There is nothing to talk about,” said the union’s leader, Marco Dahl. “The council refused to "
        "discuss night shifts.”",
        "The strike of the tram drivers will continue, Dahl said.",
        title="Ronda union says Verdal tram talks are off",
        publisher="Morning Post",
        published=day(7, 15),
    ),
    article(
        "wire",
        "The city council of Verdal has never refused to discuss night shifts with the Ronda trade union, a "
        "spokeswoman of the "
        "mayor, Lena Voss, said on Wednesday.",
        "Voss said that the council’s offer of 4% would stay on the table until May 20.",
        title="Verdal council rejects union’s account",
        publisher="Northern Wire",
        published=day(7, 20),
    ),
)
