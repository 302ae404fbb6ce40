"""Web captures (WARC, ISO 28500) through warcio: the responses that gave a page."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from ..errors import InputError
from ..ingest.dates import parse_moment
from .urls import canonical_url

log = logging.getLogger(__name__)

_WANTED = ("text/html", "application/xhtml+xml", "text/plain", "text/markdown", "application/pdf")


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """A page as it was captured. `body` is unpacked."""

    url: str
    body: bytes = field(repr=False)
    content_type: str
    charset: str
    captured_at: datetime | None


def read_warc(path: Path, *, max_bytes: int) -> Iterator[Capture]:
    """Yield the pages in a WARC file, in their order, each read up to `max_bytes`; what is longer is left out.

    Raises InputError when the file is damaged, or warcio is not installed.
    """
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError as error:
        raise InputError("WARC needs an extra: pip install 'briefings[warc]'") from error
    try:
        with path.open("rb") as file:
            for record in ArchiveIterator(file):
                capture = _capture(record, max_bytes)
                if capture is not None:
                    yield capture
    except (ArchiveLoadFailed, OSError, EOFError, ValueError, KeyError, AttributeError) as error:
        raise InputError(f"it cannot be read as a WARC file ({type(error).__name__}: {error})") from error


def _capture(record: Any, max_bytes: int) -> Capture | None:
    headers = record.http_headers
    if record.rec_type != "response" or headers is None or str(headers.get_statuscode()) != "200":
        return None
    declared = str(headers.get_header("Content-Type") or "")
    content_type = declared.partition(";")[0].strip().lower()
    if content_type not in _WANTED:
        return None
    try:
        url = canonical_url(str(record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>"))
    except InputError:
        return None
    body = record.content_stream().read(max_bytes + 1)
    if len(body) > max_bytes:
        log.warning("%s: left out: it has more than %d bytes", url, max_bytes)
        return None
    moment = parse_moment(str(record.rec_headers.get_header("WARC-Date") or ""))
    charset = re.search(r"charset\s*=\s*[\"']?([A-Za-z0-9_.:-]{1,40})", declared, re.IGNORECASE)
    return Capture(
        url=url,
        body=body,
        content_type=content_type,
        charset=charset[1] if charset else "",
        captured_at=moment.value if moment else None,
    )
