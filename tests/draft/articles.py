"""Invented articles for the writers' tests, and the evidence that they make."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from briefings.draft import build_evidence
from briefings.types import Article, Cluster, Evidence, Kind, Mark, MarkLabel, Revision, Span

MOMENT = datetime(2026, 3, 2, 8, tzinfo=UTC)

BRIDGE = (
    "Bridge closes at Lund\n\n"
    "The harbour authority closed the old bridge at Lund on Monday after engineers found cracks in two cables. "
    "About 4,000 cars use the bridge every day. "
    "Mayor Karin Holm said the bridge could reopen by May if the new cables arrive on time.\n\n"
    "The cables were ordered in January. "
    "The authority will meet the contractor on Thursday."
)
FERRY = (
    "Ferry to replace the bridge\n\n"
    "A ferry will carry passengers across the river at Lund from Wednesday, the operator said. "
    "The operator, Sund Line, reportedly asked for 2 million crowns."
)
VIEW = (
    "A bridge too old\n\n"
    "The bridge at Lund should never have been repaired. "
    "The city must build a tunnel, and it must begin this year."
)
MARKET = "Prices rise at Malmo\n\nFish prices at the Malmo market rose 12 percent in February, traders said."


def revision(
    name: str, text: str, *, kind: Kind = Kind.NEWS, publisher: str = "", byline: str = "", day: int = 2
) -> Revision:
    """Make a revision whose first line is its title."""
    title = text.partition("\n")[0]
    article = Article(
        id=Article.id_for(name),
        location=name,
        title=title,
        publisher=publisher,
        byline=byline,
        kind=kind,
        language="en",
        published_at=datetime(2026, 3, day, 6, tzinfo=UTC),
    )
    marks = (Mark(span=Span(0, len(title)), label=MarkLabel.TITLE, rule="test"),)
    return Revision.of(article, text, fetched_at=MOMENT, marks=marks)


def cluster(*origins: Sequence[Revision], score: float = 1.0) -> Cluster:
    return Cluster(
        revision_ids=tuple(member.id for origin in origins for member in origin),
        origins=tuple(tuple(member.id for member in origin) for origin in origins),
        score=score,
    )


def bridge_evidence() -> Evidence:
    """A1 and A2 report on the bridge, A3 is an opinion piece on it, A4 is about something else."""
    bridge = revision("bridge.txt", BRIDGE, publisher="Lund Post")
    ferry = revision("ferry.txt", FERRY, publisher="Coast Radio", day=3)
    view = revision("view.txt", VIEW, kind=Kind.OPINION, publisher="Lund Post", byline="Nils Berg")
    market = revision("market.txt", MARKET, publisher="Fish Weekly")
    clusters = (cluster([bridge], [ferry], [view], score=3.0), cluster([market]))
    return build_evidence((market, view, ferry, bridge), clusters)
