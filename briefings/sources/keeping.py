"""Decides which article a text belongs to and whether it says anything new, and archives it.

One article is one article: the address it claims, the address it was asked for and the address it was found at lead
to it, and so does its text when it turns up at another address of the same site. Thread-safe: decisions are taken one
at a time, since two twins of a new article may arrive at once.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from ..errors import InputError
from ..store import Added, Archive, Place
from ..text.similarity import containment, shingles
from ..types import Article, ArticleId, Revision
from .changes import classify
from .report import Item, Outcome
from .standins import find_stand_in
from .state import SyncState
from .substance import Block, digest_of, substance
from .urls import canonical_url, identity_key, site_of

_SAME = 0.5
"""Share of the shorter text's five-word runs from which a page that an address leads to for now is its article."""
_OTHER = 0.3
"""Share below which a page cannot be the article that it claims to be, or that moved there for good."""
_TOO_SHORT = 30
"""Texts with fewer characters are not recognised by their text alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A page that was read: its revision under the address it claims, and the addresses that led to it.

    `moved` says that every redirect on the way was for good. `page` is its HTML, `raw` its bytes.
    """

    revision: Revision
    asked: str
    found_at: str
    moved: bool = False
    page: str = field(default="", repr=False)
    raw: bytes | None = field(default=None, repr=False)


class Keeper:
    """Keeps what a sync finds in the archive."""

    def __init__(self, archive: Archive, state: SyncState, *, fetched_at: datetime) -> None:
        self._archive = archive
        self._state = state
        self._fetched_at = fetched_at
        self._lock = threading.Lock()
        self._retired = archive.retired()

    def prepare(self) -> None:
        """Learn the archive's texts again after the cache was thrown away."""
        if self._state.is_done("texts"):
            return
        for article in self._archive.articles():
            revision = self._archive.latest(article.id)
            if revision is not None:
                self._note_text(revision, substance(revision))
        self._state.mark_done("texts")

    def knows(self, article_id: ArticleId | None) -> bool:
        """Whether an article is in the archive."""
        return article_id is not None and bool(self._archive.history(article_id))

    def is_retired(self, article_id: ArticleId | None) -> bool:
        return article_id in self._retired

    def article_at(self, url: str) -> ArticleId | None:
        """Return the article that was found at an address."""
        return self._archive.article_at(identity_key(url))

    def note(self, url: str, article_id: ArticleId, *, source: str) -> None:
        """Note that a source names an article at an address, which another source had fetched."""
        if places := self._new_places((url,), source):
            self._archive.add_places(article_id, places)

    def keep_page(self, found: Found, *, source: str) -> Item:
        """Archive a page, if it is an article and says anything new."""
        revision = found.revision
        # Outside the lock: this is what takes the time.
        blocks = substance(revision)
        if found.raw is not None and not self._is_known(revision.article.location) and not self._is_known(found.asked):
            self._archive.keep_raw(found.raw)
        with self._lock:
            location, known = self._identify(found, revision.article.location, revision, blocks)
            revision = _relocated(revision, known.article.location if known else location)
            article = known.article if known else None
            if article is not None and article.id in self._retired:
                return _item(found.asked, Outcome.SKIPPED, article, reason="the article is retired")
            if reason := self._instead(found, revision, blocks, known):
                return _item(found.asked, Outcome.KEPT if known else Outcome.FAILED, article, reason=reason)
            places = self._new_places((found.asked, found.found_at, location), source)
            return self._add(revision, blocks, known, found.raw, asked=found.asked, places=places)

    def keep_file(self, revision: Revision, raw: bytes | None, *, source: str, location: str) -> Item:
        """Archive an article that was read from a file; one with an address is the article of that address."""
        key = _key_of(revision.article.location)
        with self._lock:
            known = self._archive.article_at(key)
            latest = self._archive.latest(known if known is not None else revision.article.id)
            if latest is not None:
                revision = _relocated(revision, latest.article.location)
            if revision.article.id in self._retired:
                return _item(location, Outcome.SKIPPED, revision.article, reason="the article is retired")
            place = Place(url=revision.article.location, source=source, found_at=self._fetched_at)
            places = {} if self._archive.is_place(key, source) else {key: place}
            return self._add(revision, substance(revision), latest, raw, asked=location, places=places)

    def _identify(
        self, found: Found, location: str, revision: Revision, blocks: tuple[Block, ...]
    ) -> tuple[str, Revision | None]:
        """Return the location of a page's article, and its current revision when it is known.

        In this order: the article that was found at this address before, the one at the address it claims, the one
        that led here, the one that has this very text.
        """
        own = canonical_url(found.found_at)
        if (mine := self._at(own)) is not None:
            return location, mine
        if identity_key(location) != identity_key(own) and (claimed := self._at(location)) is not None:
            if _shared(claimed, revision) >= _OTHER:
                return location, claimed
            # Every page of some sites claims one address: not believed when the texts have nothing in common.
            return own, self._with_text(own, blocks)
        # The article that was asked for, even when it leads elsewhere now: `_instead` says so then.
        return location, self._at(found.asked) or self._with_text(location, blocks)

    def _instead(self, found: Found, revision: Revision, blocks: tuple[Block, ...], known: Revision | None) -> str:
        """Return what stands in the place of the article that was asked for; "" when it is the article."""
        stand_in = find_stand_in(
            revision, blocks, page=found.page, asked=found.asked, found_at=found.found_at, latest=known
        )
        if stand_in is not None:
            return f"{stand_in.kind.value.replace('_', ' ')}: {stand_in.evidence}"
        if known is None or identity_key(found.asked) == identity_key(found.found_at):
            return ""
        least = _OTHER if found.moved else _SAME
        if self._at(found.found_at) is None and _shared(known, revision) < least:
            return f"it leads to {found.found_at} now, which is another article"
        return ""

    def _is_known(self, url: str) -> bool:
        return self._archive.article_at(identity_key(url)) is not None

    def _at(self, url: str) -> Revision | None:
        article_id = self._archive.article_at(identity_key(url))
        if article_id is None:
            article_id = Article.id_for(canonical_url(url))
        return self._archive.latest(article_id)

    def _with_text(self, location: str, blocks: tuple[Block, ...]) -> Revision | None:
        """Return the article of the same site that has this very text."""
        if sum(len(block.text) for block in blocks) < _TOO_SHORT:
            return None
        article_id = self._state.article_with(site_of(location), digest_of(blocks))
        return self._archive.latest(article_id) if article_id is not None else None

    def _add(
        self,
        revision: Revision,
        blocks: tuple[Block, ...],
        latest: Revision | None,
        raw: bytes | None,
        *,
        asked: str,
        places: Mapping[str, Place],
    ) -> Item:
        if latest is None:
            self._archive.add(revision, raw, places=places)
            self._note_text(revision, blocks)
            return _item(asked, Outcome.NEW, revision.article, revision)
        if revision.id == latest.id:
            # The same text; what the page says about it may have changed.
            self._archive.add(revision, places=places)
            return _item(asked, Outcome.UNCHANGED, latest.article, latest)
        changes = () if _same(substance(latest), blocks) else classify(latest, revision)
        if not changes:
            if places:
                self._archive.add_places(latest.article.id, places)
            return _item(asked, Outcome.UNCHANGED, latest.article, latest)
        if self._archive.add(revision, raw, places=places) is Added.UNCHANGED:
            return _item(asked, Outcome.UNCHANGED, latest.article, latest)
        self._note_text(revision, blocks)
        memos = tuple(dict.fromkeys(cited.memo_id for cited in self._archive.cited_by(latest.id)))
        return Item(
            location=asked,
            outcome=Outcome.CHANGED,
            article_id=revision.article.id,
            revision_id=revision.id,
            changes=changes,
            memos=memos,
        )

    def _new_places(self, urls: tuple[str, ...], source: str) -> dict[str, Place]:
        """Return the addresses at which the source was not noted to have found an article."""
        places = {identity_key(url): Place(url=url, source=source, found_at=self._fetched_at) for url in reversed(urls)}
        return {key: place for key, place in places.items() if not self._archive.is_place(key, source)}

    def _note_text(self, revision: Revision, blocks: tuple[Block, ...]) -> None:
        try:
            site = site_of(revision.article.location)
        except InputError:
            return  # a file: its path is its identity
        self._state.save_texts([(site, digest_of(blocks), revision.article.id)])


def _item(
    asked: str, outcome: Outcome, article: Article | None, revision: Revision | None = None, *, reason: str = ""
) -> Item:
    return Item(
        location=asked,
        outcome=outcome,
        reason=reason,
        article_id=article.id if article else None,
        revision_id=revision.id if revision else None,
    )


def _same(before: tuple[Block, ...], after: tuple[Block, ...]) -> bool:
    """Whether nothing that counts differs: the quick answer for nearly every page."""
    return [(block.text, block.is_title) for block in before] == [(block.text, block.is_title) for block in after]


def _shared(a: Revision, b: Revision) -> float:
    return containment(shingles(a.text), shingles(b.text))


def _key_of(location: str) -> str:
    """Return the comparable form of an address; a path is its own."""
    try:
        return identity_key(location)
    except InputError:
        return location


def _relocated(revision: Revision, location: str) -> Revision:
    """Return a revision as one of the article at another location."""
    if revision.article.location == location:
        return revision
    return Revision.of(
        replace(revision.article, id=Article.id_for(location), location=location),
        revision.text,
        fetched_at=revision.fetched_at,
        modified_at=revision.modified_at,
        marks=revision.marks,
    )
