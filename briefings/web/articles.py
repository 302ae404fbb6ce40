"""An article's text as a page shows it: paragraphs, cut where words are cited or are no part of the article."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from ..regenerate import Alignment, Fate
from ..render import wording
from ..render.build import tongue_of
from ..render.display import clean, fold, link
from ..render.view import Tongue
from ..sources.changes import classify
from ..text.paragraphs import paragraphs
from ..types import Article, ChangeKind, Kind, MarkLabel, Revision, Span

__all__ = ["ArticleView", "Changed", "Paragraph", "Stretch", "changed_since", "view_of"]

LONGEST = 200_000
"""Code points of a text that a page shows, at most."""

_DIMMED = frozenset({MarkLabel.METADATA, MarkLabel.BOILERPLATE})
_HEADINGS = frozenset({MarkLabel.TITLE, MarkLabel.HEADING})


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A run of an article's text. `first` is the first cited one: where a page opens."""

    text: str
    cited: bool = False
    dimmed: bool = False
    first: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    stretches: tuple[Stretch, ...]
    heading: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """What became of an article, and of the words that were cited, since the revision at hand.

    `fates` says of the cited words what became of them, one sentence each; `newer` is the revision in force, "" for an
    article that was withdrawn.
    """

    what: str
    evidence: str
    at: datetime | None
    fates: tuple[str, ...]
    newer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleView:
    """A revision, ready to lay out. `name` is who published it, `author` is empty when nobody is named."""

    revision_id: str
    article_id: str
    title: str
    name: str
    author: str
    link: str | None
    location: str
    kind: str
    is_news: bool
    published: datetime | None
    modified: datetime | None
    fetched: datetime
    tongue: Tongue
    paragraphs: tuple[Paragraph, ...]
    cut_before: bool
    cut_after: bool
    changed: Changed | None


def view_of(
    revision: Revision,
    cited: Sequence[Span] = (),
    *,
    changed: Changed | None = None,
    is_first: bool = True,
    longest: int = LONGEST,
) -> ArticleView:
    """Return `revision` with the cited spans marked; of a text longer than `longest`, what lies around them.

    `is_first` says whether its first cited words are where the page opens.
    """
    article = revision.article
    window = _window(len(revision.text), cited, longest)
    return ArticleView(
        revision_id=revision.id,
        article_id=article.id,
        title=fold(article.title) or fold(article.location),
        name=name_of(article),
        author=author_of(article),
        link=link(article.location),
        location=fold(article.location),
        kind=wording.KINDS[article.kind],
        is_news=article.kind is Kind.NEWS,
        published=article.published_at,
        modified=revision.modified_at,
        fetched=revision.fetched_at,
        tongue=tongue_of(article.language),
        paragraphs=_paragraphs(revision, sorted(cited), window, is_first=is_first),
        cut_before=window.start > 0,
        cut_after=window.end < len(revision.text),
        changed=changed,
    )


def changed_since(old: Revision, current: Revision | None, cited: Iterable[Span]) -> Changed | None:
    """Return what happened to an article since `old`, in words; None when `old` is its revision in force.

    `current` is None for a withdrawn article.
    """
    if current is None:
        return Changed(what=wording.CHANGES[ChangeKind.RETIRED], evidence="", at=None, fates=(), newer="")
    if current.id == old.id:
        return None
    told = classify(old, current)
    alignment = Alignment(old, current)
    fates = []
    for span in dict.fromkeys(cited):
        found = alignment.reanchor(span)
        match found.fate:
            case Fate.SAME | Fate.MOVED:
                fates.append("The cited words still stand there.")
            case Fate.GONE:
                fates.append("The cited words are gone.")
            case Fate.EDITED:
                assert found.span is not None  # of edited words it is known where they are
                fates.append(f"Where the cited words stood, it now says: “{fold(found.span.of(current.text))}”")
    return Changed(
        what=wording.CHANGES[told[0].kind] if told else "changed in nothing that counts",
        evidence=fold(told[0].evidence) if told else "",
        at=current.fetched_at,
        fates=tuple(dict.fromkeys(fates)),
        newer=current.id,
    )


def name_of(article: Article) -> str:
    """Return what an article's publisher is called: its name, else the author, else the site's or the file's."""
    name = fold(article.publisher) or author_of(article)
    return name or fold(article.location.rstrip("/").rpartition("/")[2]) or fold(article.location)


def author_of(article: Article) -> str:
    """Return a byline without its "By"."""
    author = fold(article.byline)
    return author[3:] if author[:3].lower() == "by " else author


def _window(length: int, cited: Sequence[Span], longest: int) -> Span:
    if length <= longest:
        return Span(0, length)
    first = min((span.start for span in cited), default=0)
    start = max(0, min(first - longest // 4, length - longest))
    return Span(start, start + longest)


def _paragraphs(revision: Revision, cited: Sequence[Span], window: Span, *, is_first: bool) -> tuple[Paragraph, ...]:
    text = revision.text
    dimmed = [mark.span for mark in revision.marks if mark.label in _DIMMED]
    headings = [mark.span for mark in revision.marks if mark.label in _HEADINGS]
    edges = sorted({window.start, window.end, *(edge for span in (*cited, *dimmed) for edge in (span.start, span.end))})
    opened = not is_first
    found = []
    for paragraph in paragraphs(text):
        if not paragraph.overlaps(window):
            continue
        cuts = [edge for edge in edges if paragraph.start < edge < paragraph.end]
        stretches = []
        for start, end in zip([paragraph.start, *cuts], [*cuts, paragraph.end], strict=True):
            part = Span(start, end)
            if not window.contains(part):
                continue
            is_cited = any(span.contains(part) for span in cited)
            stretches.append(
                Stretch(
                    text=clean(part.of(text)),
                    cited=is_cited,
                    dimmed=any(span.contains(part) for span in dimmed),
                    first=is_cited and not opened,
                )
            )
            opened = opened or is_cited
        is_heading = any(span.contains(paragraph) for span in headings)
        found.append(Paragraph(stretches=tuple(stretches), heading=is_heading))
    return tuple(found)
