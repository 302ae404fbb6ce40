"""Pages read in processes of their own: the same answers, errors that come through, and a limit on time."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest

from briefings.errors import InputError
from briefings.sources import Source, SourceType, reading
from briefings.sources.feeds import Hints
from briefings.sources.readers import PageRequest, Readers, read

from . import documents

NOW = datetime(2026, 3, 3, tzinfo=UTC)


def _request(body: bytes, url: str = "https://example.org/a") -> PageRequest:
    return PageRequest(
        body=body,
        url=url,
        content_type="text/html",
        charset="",
        hints=Hints(byline="Greta Voss"),
        source=Source(name="x", type=SourceType.PAGE, url=url),
        fetched_at=NOW,
    )


@pytest.fixture(scope="module")
def readers() -> Iterator[Readers]:
    with Readers(2) as readers:
        yield readers


def test_a_worker_answers_as_the_process_itself_would(readers: Readers) -> None:
    requests = [_request(documents.html(), f"https://example.org/{number}") for number in range(20)]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(readers.read, requests)) == [read(request) for request in requests]
    assert Readers().read(requests[0]) == read(requests[0])


def test_errors_come_through(readers: Readers) -> None:
    with pytest.raises(InputError, match="empty"):
        readers.read(_request(b""))
    assert readers.read(_request(documents.html())).revision.article.byline == "Greta Voss"


def test_a_page_that_takes_too_long_costs_its_worker_alone() -> None:
    with Readers(1, timeout_s=0.01) as readers:
        for _ in range(2):
            with pytest.raises(InputError, match="took longer"):
                readers.read(_request(documents.html()))


def test_a_worker_ends_with_its_input() -> None:
    command = [sys.executable, "-m", "briefings.sources.reader_worker"]
    worker = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    out, err = worker.communicate(b"", timeout=30)
    assert (worker.returncode, out, err) == (0, b"", b"")


def test_a_bug_is_told_to_the_parent(monkeypatch: pytest.MonkeyPatch) -> None:
    import io

    from briefings.sources import readers as module

    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("a bug")

    monkeypatch.setattr(module, "read_body", broken)
    requests, answers = io.BytesIO(), io.BytesIO()
    module._send(requests, _request(b"x"))
    requests.seek(0)
    module.serve(requests, answers)
    answers.seek(0)
    answer = module._receive(answers)
    assert isinstance(answer, RuntimeError)
    assert str(answer) == "ZeroDivisionError: a bug"


def test_threads_do_not_get_each_others_answers(readers: Readers) -> None:
    wrong = []

    def ask(number: int) -> None:
        url = f"https://example.org/thread/{number}"
        if readers.read(_request(documents.html(), url)).revision.article.location != url:
            wrong.append(number)

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(30)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong


def test_a_date_that_cannot_be_is_not_believed() -> None:
    for year, is_believed in ((1970, False), (2026, True), (2099, False)):
        page = documents.html().replace(b"2026-03-02", f"{year}-03-02".encode())
        article = read(_request(page)).revision.article
        assert (article.published_at is not None) is is_believed
        assert ("not believed" in article.published_evidence) is not is_believed


def test_what_the_page_says_goes_before_its_source_and_that_before_the_listing() -> None:
    source = Source(name="x", type=SourceType.FEED, url="https://example.org/f", publisher="The Source", language="de")
    hints = Hints(publisher="The Feed", language="fr", published="2026-03-01T08:00:00+00:00", byline="A Feed")
    plain = reading.read_body(b"Ferry to stop\n\n" + documents.ONE.encode(), url="u", content_type="text/plain")
    found = reading.revision_of(plain, location="https://example.org/a", hints=hints, source=source, fetched_at=NOW)
    assert found.article.publisher == "The Source"
    assert found.article.language == "de"
    assert found.article.byline == "A Feed"
    assert found.article.published_at == datetime(2026, 3, 1, 8, tzinfo=UTC)
    assert found.article.published_evidence.startswith("listing")
    page = reading.read_body(documents.html(), url="u")
    said = reading.revision_of(page, location="https://example.org/a", hints=hints, source=source, fetched_at=NOW)
    assert said.article.published_at == datetime(2026, 3, 2, 8, 30, tzinfo=UTC)
    assert said.article.language == "en"
