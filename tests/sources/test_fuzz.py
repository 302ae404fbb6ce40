"""Readers on damaged and hostile bytes: they give an article, or InputError that says why; never anything else.

`FUZZ_EXAMPLES` sets how many examples each reader gets (default: 40).
"""

from __future__ import annotations

import gzip
import json
import os
import time
import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import brotli
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefings.errors import InputError
from briefings.ingest.readers.docx import read_docx
from briefings.ingest.readers.epub import read_epub
from briefings.ingest.readers.mail import read_mail, read_mbox
from briefings.ingest.readers.pdf import read_pdf
from briefings.sources.feeds import read_feed
from briefings.sources.fetch.bodies import unpacked
from briefings.sources.fetch.robots import Robots
from briefings.sources.opml import from_opml
from briefings.sources.reading import read_body
from briefings.sources.sitemaps import read_sitemap
from briefings.sources.warc import read_warc

from . import documents

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "40"))
SLOWEST_S = 5.0
URL = "https://example.org/a"

_SPLICES = (
    b"<", b">", b"<!ENTITY a 'b'>", b"<![CDATA[", b"\0", b"\xff\xfe", b"<p>" * 500, b"<div>" * 300, b"%PDF-1.4", b"]]>",
    b"99999999999999999999", b"-1", b"\r\n\r\n", b"endobj", b"stream\n", b"/Length 9999999", b"&#x110000;", b"&#0;",
    b"<script>", b"<!--", b"Content-Type: multipart/mixed; boundary=\n", b"=?utf-8?q?=ff?=", b"charset=utf-7",
    b"{" * 2000,
)  # fmt: skip


@st.composite
def damaged(draw: st.DrawFn, sample: bytes) -> bytes:
    """Bytes made from a good sample: cut, doubled, overwritten, spliced."""
    data = sample
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(data)))
        end = draw(st.integers(at, min(len(data), at + draw(st.sampled_from([1, 8, 64, 4096])))))
        data = draw(
            st.sampled_from(
                [
                    data[:at],
                    data[:at] + data[end:],
                    data[:end] + data[at:],
                    data[:at] + draw(st.binary(max_size=16)) + data[end:],
                    data[:at] + draw(st.sampled_from(_SPLICES)) + data[end:],
                ]
            )
        )
    return data


def _read_warc(data: bytes) -> object:
    path = _scratch / "a.warc"
    path.write_bytes(data)
    return list(read_warc(path, max_bytes=1_000_000))


_scratch = Path()

READERS: dict[str, tuple[Callable[[bytes], object], tuple[bytes, ...]]] = {
    "page": (
        lambda data: read_body(data, url=URL, content_type="text/html", charset="utf-8"),
        (documents.html(), documents.html().decode().encode("utf-16")),
    ),
    "feed": (
        lambda data: read_feed(data, url=URL),
        (documents.rss(), json.dumps({"title": "T", "items": [{"id": "1", "url": "/a"}]}).encode()),
    ),
    "sitemap": (
        lambda data: read_sitemap(data, url=URL, max_bytes=1_000_000),
        (documents.sitemap(), gzip.compress(documents.sitemap())),
    ),
    "opml": (from_opml, (b'<opml version="2.0"><body><outline text="A" xmlUrl="https://a.example/"/></body></opml>',)),
    "pdf": (read_pdf, (documents.pdf(), documents.pdf(pages=3))),
    "docx": (read_docx, (documents.docx(),)),
    "epub": (read_epub, (documents.epub(),)),
    "mail": (read_mail, (documents.mail(), documents.mail(as_html=False))),
    "mbox": (lambda data: list(read_mbox(data.splitlines(keepends=True), max_bytes=100_000)), (documents.mbox(),)),
    "warc": (_read_warc, (documents.warc(), documents.warc(compressed=False))),
    "gzip": (lambda data: unpacked([data], "gzip", max_bytes=100_000), (gzip.compress(documents.html()),)),
    "deflate": (lambda data: unpacked([data], "deflate", max_bytes=100_000), (zlib.compress(documents.html()),)),
    "brotli": (lambda data: unpacked([data], "br", max_bytes=100_000), (brotli.compress(documents.html()),)),
    "robots": (
        lambda data: Robots(text=data.decode("utf-8", "replace")).allows(URL, "briefings"),
        (b"User-agent: *\nDisallow: /a*b$\nCrawl-delay: 3\nRequest-rate: 1/5 0800-1700\n",),
    ),
}


@pytest.mark.filterwarnings("default")  # what parsers say of damaged input is not our concern
@pytest.mark.parametrize("name", READERS)
def test_damaged_input_is_read_or_refused(name: str, tmp_path: Path) -> None:
    global _scratch
    _scratch = tmp_path
    read, samples = READERS[name]

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        derandomize="FUZZ_EXAMPLES" not in os.environ,  # by default the same examples in every run
        suppress_health_check=list(HealthCheck),
    )
    @given(st.sampled_from(samples).flatmap(damaged))
    def attempt(data: bytes) -> None:
        started = time.process_time()
        with suppress(InputError):
            read(data)
        assert time.process_time() - started < SLOWEST_S

    for sample in samples:
        read(sample)
    attempt()
