"""The articles of an archive, found by what users call them, listed and retired."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from ..errors import InputError
from ..store import Archive
from ..types import Article, ArticleId, Revision
from .urls import identity_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """An article in a list: through which sources it came, how many texts it had, and why it was retired, if it was."""

    article: Article
    sources: tuple[str, ...]
    revisions: int
    retired: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Retired:
    """The articles that were retired, and the memos that cite any of their revisions: what to regenerate."""

    articles: tuple[Article, ...]
    memos: tuple[str, ...]


def find_article(archive: Archive, name: str) -> Revision:
    """Return the current revision of the article that `name` means: an id or the beginning of one, an address, a path.

    Raises InputError when it means none, or several.
    """
    latest = archive.latest(ArticleId(name)) or archive.latest(Article.id_for(name))
    if latest is not None:
        return latest
    try:
        at = archive.article_at(identity_key(name))
    except InputError:
        at = archive.article_at(name)
    if at is not None and (latest := archive.latest(at)) is not None:
        return latest
    known = {article.id for article in archive.articles()} | set(archive.retired())
    candidates = sorted(key for key in known if key.startswith(name)) if re.fullmatch(r"[0-9a-f]{4,16}", name) else []
    if len(candidates) > 1:
        raise InputError(f"{name}: several articles begin so ({', '.join(candidates[:5])}): give more of the id")
    if candidates and (latest := archive.latest(candidates[0])) is not None:
        return latest
    raise InputError(f"{name}: no article has this id, address or path: `briefings articles list` shows them")


def list_articles(
    archive: Archive,
    *,
    source: str = "",
    since: datetime | None = None,
    until: datetime | None = None,
    like: Sequence[ArticleId] | None = None,
    retired: bool = False,
) -> tuple[Listed, ...]:
    """Return articles in the order of their dates, or (`retired`) those that are retired.

    `source` is the name of a source or a publisher, `like` restricts to certain articles (a cluster's); `since` and
    `until` are inclusive, on the publication date, or the fetch where there is none.
    """
    sources = archive.sources()
    gone = archive.retired()
    if retired:
        revisions = [found for key in gone if (found := archive.latest(key)) is not None]
    else:
        revisions = list(archive.revisions(since=since, until=until))
    return tuple(
        Listed(
            article=revision.article,
            sources=_names(sources, revision.article.id),
            revisions=len({sighting.revision_id for sighting in archive.history(revision.article.id)}),
            retired=gone[revision.article.id].reason if revision.article.id in gone else "",
        )
        for revision in revisions
        if (not source or source in (revision.article.publisher, *_names(sources, revision.article.id)))
        and (like is None or revision.article.id in like)
    )


def retire(archive: Archive, article_ids: Sequence[ArticleId], *, at: datetime, reason: str) -> Retired:
    """Retire articles, and return the memos that cite them. Their revisions stay in the archive."""
    articles: list[Article] = []
    memos: dict[str, None] = {}
    for article_id in article_ids:
        latest = archive.latest(article_id)
        if latest is None:
            raise InputError(f"{article_id}: no such article: `briefings articles list` shows them")
        articles.append(latest.article)
        for sighting in archive.history(article_id):
            memos.update(dict.fromkeys(cited.memo_id for cited in archive.cited_by(sighting.revision_id)))
    archive.retire(article_ids, at=at, reason=reason)
    return Retired(articles=tuple(articles), memos=tuple(memos))


def _names(sources: Mapping[ArticleId, tuple[str, ...]], article_id: ArticleId) -> tuple[str, ...]:
    return tuple(name for name in sources.get(article_id, ()) if name)
