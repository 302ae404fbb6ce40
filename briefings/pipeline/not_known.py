"""What a memo says where the sources do not answer: what was searched, or that the articles are asked about."""

from __future__ import annotations

from collections.abc import Sequence

from ..draft.answering import Considered, Question
from ..draft.answering.about_articles import spoken_of, topic_of
from ..store import Archive, Filters
from ..types import Article, Evidence, Gap, GapCode, Kind

__all__ = ["not_known", "within"]

MOST_NAMED = 5
"""Articles that are named to who asks about them."""


def not_known(considered: Considered, evidence: Evidence, archive: Archive, filters: Filters) -> Gap:
    """Return what is said in place of an answer: how many articles were searched, of which days, for which words.

    Where the articles themselves are asked about, those found are named with author, publisher and day.
    """
    inside = [article for article in archive.articles() if within(article, filters, archive)]
    if considered.question.about_articles:
        return Gap(code=GapCode.NOT_ENOUGH_EVIDENCE, detail=_named(considered.question, evidence, inside))
    days = sorted(article.published_at for article in inside if article.published_at is not None)
    span = ""
    if days:
        first, last = f"{days[0]:%Y-%m-%d}", f"{days[-1]:%Y-%m-%d}"
        span = f", published {first}" if first == last else f", published {first} to {last}"
    terms = ", ".join(considered.question.telling) or "nothing that can be looked up"
    read = f"; {len(evidence.revisions)} of them bear on it and were read" if evidence.revisions else ""
    count = "1 article" if len(inside) == 1 else f"{len(inside)} articles"
    return Gap(code=GapCode.NOT_ENOUGH_EVIDENCE, detail=f"searched: {count}{span}, for: {terms}{read}")


def within(article: Article, filters: Filters, archive: Archive) -> bool:
    """Whether an article is within `filters`; an undated one is dated by its fetch."""
    dated = article.published_at
    if dated is None and (latest := archive.latest(article.id)) is not None:
        dated = latest.fetched_at
    return (
        (filters.since is None or dated is None or dated >= filters.since)
        and (filters.until is None or dated is None or dated <= filters.until)
        and (filters.kinds is None or article.kind in filters.kinds)
        and (filters.languages is None or article.language in filters.languages)
        and (filters.publishers is None or article.publisher in filters.publishers)
    )


def _named(question: Question, evidence: Evidence, inside: Sequence[Article]) -> str:
    """Name the articles that speak of what is asked; where comment is asked about, that alone, found or not."""
    topic = topic_of(question.telling)
    counts = {revision.article: spoken_of(topic, revision.text) for revision in evidence.revisions}
    most = max(counts.values(), default=0)
    found = [article for article, count in counts.items() if count == most and (most or not topic)]
    if any(word in question.text.casefold() for word in _COMMENT):
        comment = [article for article in inside if article.kind is Kind.OPINION]
        found = [article for article in found if article in comment] or comment or found
    told = ["this asks about the articles, not about what they say; “briefings articles list” names all of them"]
    if found and 0 < most < len(topic):
        told.append(f"none that was found speaks of all of {', '.join(topic)}; nearest")
    return "; ".join((*told, *map(_by_whom, found[:MOST_NAMED]), *_more(found)))


_COMMENT = ("opinion", "op-ed", "editorial", "column", "commentary")


def _by_whom(article: Article) -> str:
    day = f"{article.published_at:%Y-%m-%d}" if article.published_at is not None else "undated"
    by = f"by {article.byline}" if article.byline else "author not named"
    title = " ".join((article.title or article.location).split())
    return ", ".join(each for each in (f"“{title}”", by, article.publisher, day) if each)


def _more(found: Sequence[Article]) -> tuple[str, ...]:
    return (f"and {len(found) - MOST_NAMED} more that were found",) if len(found) > MOST_NAMED else ()
