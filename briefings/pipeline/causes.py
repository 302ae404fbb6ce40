"""Why a memo has to change: what happened to the articles that its sentences rest on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from ..regenerate import Reanchored
from ..sources.changes import Change, Edit, classify, told
from ..sources.standins import find_stand_in
from ..sources.substance import substance
from ..text.folding import fold_text
from ..types import ArticleId, ChangeKind, Citation, Correction, CorrectionKind, Memo, Revision, RevisionId

_LABELLED = (ChangeKind.RETRACTION, ChangeKind.CORRECTION, ChangeKind.CLARIFICATION, ChangeKind.UPDATE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """What happened to a cited article: its old revision, the one in force (None: retired), and its changes."""

    old: Revision
    new: Revision | None
    changes: tuple[Change, ...]

    @property
    def kind(self) -> ChangeKind:
        """The gravest of its changes."""
        if self.new is None:
            return ChangeKind.RETIRED
        return self.changes[0].kind if self.changes else ChangeKind.SILENT_EDIT

    @property
    def evidence(self) -> str:
        """The words that show the gravest change: the newsroom's label, or what became what."""
        return self.changes[0].evidence if self.changes else ""

    @property
    def usable(self) -> Revision | None:
        """The revision to cite now; None when the article was retired or retracted."""
        return None if self.kind is ChangeKind.RETRACTION else self.new

    def correction(
        self,
        kind: CorrectionKind,
        *,
        at: datetime,
        before: str | None = None,
        after: str | None = None,
        cited: tuple[Citation, Reanchored] | None = None,
    ) -> Correction:
        """Return the note on one sentence. `cited` are the words it rested on, and what became of them."""
        change, evidence = self._told(cited)
        article = self.old.article
        return Correction(
            kind=kind,
            before=before,
            after=after,
            article_id=article.id,
            source=article.publisher or article.location,
            change=change,
            evidence=evidence,
            old_revision=self.old.id,
            new_revision=None if self.new is None else self.new.id,
            at=at,
        )

    def _told(self, cited: tuple[Citation, Reanchored] | None) -> tuple[ChangeKind, str]:
        """Return what changed a sentence, and what shows it.

        A newsroom's label accounts for all changes of a text. Without one, the title's edit is the headline's alone,
        and a sentence is told what became of its own words, not of others in the same article.
        """
        if self.new is None:
            return ChangeKind.RETIRED, ""
        labelled = next((change for change in self.changes if change.kind in _LABELLED), None)
        if labelled is not None:
            return labelled.kind, labelled.evidence
        if cited is None:
            return ChangeKind.SILENT_EDIT, ""
        citation, found = cited
        title = self.old.title_span
        in_title = title is not None and title.overlaps(citation.span)
        before = fold_text(citation.quote).strip()
        after = "" if found.span is None else fold_text(found.span.of(self.new.text)).strip()
        edit = told(Edit(before=before, after=after)) if before != after else ""
        return ChangeKind.HEADLINE if in_title else ChangeKind.SILENT_EDIT, edit


def causes_of(memo: Memo, current: Mapping[ArticleId, Revision | None]) -> dict[RevisionId, Cause]:
    """Return what happened to the revisions that `memo` shows citations of, and that are not in force any more.

    `current` maps an article to its revision in force, None when it is retired; an article that is not in it is as it
    was. A paywall or an error page that came in the article's place changes nothing.
    """
    shown = {citation.revision_id for sentence in memo.sentences() for citation in sentence.citations}
    found = {}
    for old in memo.revisions:
        new = current.get(old.article.id, old)
        if old.id not in shown or (new is not None and (new.id == old.id or stands_in(new, old))):
            continue
        found[old.id] = Cause(old=old, new=new, changes=() if new is None else classify(old, new))
    return found


def stands_in(new: Revision, old: Revision, page: str = "") -> str:
    """Return what shows that `new` is no newer text of the article but a page in its place; "" when it is the article.

    `page` is its HTML, where there is one.
    """
    location = new.article.location
    found = find_stand_in(new, substance(new), page=page, asked=location, found_at=location, latest=old)
    return "" if found is None else f"{found.kind.replace('_', ' ')}: {found.evidence}"
