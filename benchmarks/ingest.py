"""Articles a second from files to the archive and on to the index, and the most memory that took.

    python -m benchmarks.ingest [ARTICLES]

Three formats, because what they cost differs: plain text, HTML (trafilatura finds the article in the page) and JSON
lines. Each is read into an archive of its own, then read again, unchanged. Then revisions that are made in memory are
added, which is the archive's share alone, and indexed.
"""

from __future__ import annotations

import html
import json
import logging
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from briefings.pipeline import ingest
from briefings.store import Archive, FtsIndex, sync_index
from briefings.types import Revision

from .corpus import FETCHED, Corpus
from .table import environment, peak_megabytes, print_table


def write_text(directory: Path, articles: Iterable[Revision]) -> None:
    """Write each article as a text file."""
    for number, revision in enumerate(articles):
        (directory / f"{number:05}.txt").write_text(revision.text, encoding="utf-8")


def write_html(directory: Path, articles: Iterable[Revision]) -> None:
    """Write each article as a page with a menu, a side column and a foot."""
    for number, revision in enumerate(articles):
        title, *paragraphs = revision.text.rstrip("\n").split("\n\n")
        article = revision.article
        published = article.published_at.isoformat() if article.published_at else ""
        page = f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{html.escape(title)}</title>
<meta property="og:site_name" content="{article.publisher}"><link rel="canonical" href="{article.location}">
<meta property="article:published_time" content="{published}"></head>
<body><nav><ul>{"".join(f'<li><a href="/{n}">Section {n}</a></li>' for n in range(30))}</ul></nav>
<article><h1>{html.escape(title)}</h1>{"".join(f"<p>{html.escape(part)}</p>" for part in paragraphs)}</article>
<aside>{"".join(f'<p><a href="/more/{n}">Another story of the day, number {n}</a></p>' for n in range(20))}</aside>
<footer><p>All rights reserved. Sign up for our newsletter.</p></footer></body></html>"""
        (directory / f"{number:05}.html").write_text(page, encoding="utf-8")


def write_jsonl(directory: Path, articles: Iterable[Revision]) -> None:
    """Write all articles into one file."""
    with (directory / "articles.jsonl").open("w", encoding="utf-8") as file:
        for revision in articles:
            title, _, body = revision.text.partition("\n\n")
            fields = {
                "title": title,
                "text": body,
                "url": revision.article.location,
                "publisher": revision.article.publisher,
                "language": revision.article.language,
                "published_at": revision.article.published_at and revision.article.published_at.isoformat(),
            }
            file.write(json.dumps(fields) + "\n")


FORMATS: dict[str, Callable[[Path, Iterable[Revision]], None]] = {
    "text": write_text,
    "HTML": write_html,
    "JSON lines": write_jsonl,
}


def _rates(count: int, corpus: Corpus, write: Callable[[Path, Iterable[Revision]], None]) -> tuple[float, float]:
    """Return articles a second for a first reading and for a second one of the same files."""
    with tempfile.TemporaryDirectory() as directory:
        root = Path(directory)
        files = root / "articles"
        files.mkdir()
        write(files, corpus.articles(count))
        rates = []
        with Archive(root / "archive") as archive:
            for _ in range(2):
                start = time.perf_counter()
                report = ingest([files], archive, fetched_at=FETCHED, root=root)
                rates.append(count / (time.perf_counter() - start))
                assert len(report.revisions) == count, report.unreadable[:3]
        return rates[0], rates[1]


def _store_rates(count: int, corpus: Corpus) -> tuple[float, float, float]:
    """Return articles a second for adding with their pages, for verifying, and for indexing."""
    revisions = list(corpus.articles(count))
    with tempfile.TemporaryDirectory() as directory:
        root = Path(directory)
        with Archive(root / "archive") as archive, FtsIndex(root / "index.sqlite3") as index:
            start = time.perf_counter()
            for revision in revisions:
                archive.add(revision, revision.text.encode())
            added = time.perf_counter()
            assert archive.verify() == ()
            verified = time.perf_counter()
            sync_index(archive, index, 200)
            indexed = time.perf_counter()
        return count / (added - start), count / (verified - added), count / (indexed - verified)


def main(count: int) -> None:
    logging.disable(logging.CRITICAL)
    corpus = Corpus()
    print(environment())
    print(f"{count:,} articles of {sum(len(revision.text) for revision in corpus.articles(100)) // 100:,} characters\n")
    rows = [(name, *(f"{rate:,.0f}" for rate in _rates(count, corpus, write))) for name, write in FORMATS.items()]
    print_table(("read into the archive", "new, a second", "unchanged, a second"), rows)
    added, verified, indexed = _store_rates(count, corpus)
    print()
    print_table(
        ("the archive alone", "articles a second"),
        [
            ("add, with the page", f"{added:,.0f}"),
            ("verify", f"{verified:,.0f}"),
            ("chunk and index", f"{indexed:,.0f}"),
        ],
    )
    print(f"\npeak memory: {peak_megabytes():.0f} MB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000)
