"""The Batch API: files of requests that a server works off within a day, for half the price.

Nothing is paid for twice: a batch is made only after the server's list shows none for the same parcel, on every try,
so a call whose reply was lost (a time-out, a killed process) is found again by the parcel's name in its metadata.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

import httpx2
import openai

from ..errors import ModelError, ModelReplyError
from .connection import Connection
from .payloads import BROKEN

log = logging.getLogger(__name__)

_TRANSFER_S = 900.0
"""Seconds that a file of the largest size may take, up or down."""
_FILE_MAX_BYTES = 4 * 1024**3
_PAGE = 100
_CLOCKS_APART = timedelta(hours=12)
"""Our clock and the server's may differ: a batch that seems this much older than its order is looked at as well."""

_Got = TypeVar("_Got")

ENDED = frozenset({"completed", "failed", "expired", "cancelled"})


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchState:
    """A batch as its server last described it. `problem` says why it failed as a whole; `code` is the server's word.

    `done`, `failed` and `total` count requests; all zero while the file is validated.
    """

    id: str
    status: str
    created_at: int
    output_file: str | None = None
    error_file: str | None = None
    done: int = 0
    failed: int = 0
    total: int = 0
    code: str = ""
    problem: str = ""

    @property
    def ended(self) -> bool:
        return self.status in ENDED


class BatchServer:
    """The files and batches of an OpenAI-compatible server; options are those of `Connection`.

    Raises ModelUnavailable when retries are used up, and ModelError, saying what to do, for anything else, such as a
    server that has no Batch API.
    """

    def __init__(
        self,
        *,
        api_key: str = "",
        base_url: str = "",
        timeout_s: float = 60.0,
        max_tries: int = 5,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._connection = Connection(
            api_key=api_key,
            base_url=base_url,
            timeout_s=timeout_s,
            max_tries=max_tries,
            sleep=sleep,
            whole_s=_TRANSFER_S,
            most_bytes=_FILE_MAX_BYTES,
        )
        self._client = self._connection.client

    @property
    def official(self) -> bool:
        """Whether this is OpenAI's own server, or Azure's."""
        return self._connection.official

    def close(self) -> None:
        self._connection.close()

    def upload(self, path: Path, name: str, *, since: datetime) -> str:
        """Return the id of the server's file `name` with the content of `path`; uploaded unless it is there already."""

        def try_once() -> str:
            size = path.stat().st_size
            for item in self._listed("files", since, purpose="batch"):
                if item.get("filename") == name and item.get("bytes") == size:
                    return str(item["id"])
            with path.open("rb") as file:
                response = self._client.files.with_raw_response.create(
                    file=(name, file, "application/jsonl"), purpose="batch"
                )
            return str(self._connection.json(response.content)["id"])

        return self._called(try_once, f"the upload of {name}")

    def create(self, *, file_id: str, endpoint: Any, parcel: str, since: datetime) -> BatchState:
        """Return the batch of `parcel`; made unless the server has one that was made after `since`."""

        def try_once() -> BatchState:
            made = self._find(parcel, since)
            if made is not None:
                return made
            response = self._client.batches.with_raw_response.create(
                completion_window="24h",
                endpoint=endpoint,
                input_file_id=file_id,
                metadata={"briefings": parcel},
            )
            return _read_batch(self._connection.json(response.content))

        return self._called(try_once, f"the batch of {parcel}")

    def find(self, parcel: str, *, since: datetime) -> BatchState | None:
        """Return the batch of `parcel` that was made after `since`, or None."""
        return self._called(lambda: self._find(parcel, since), f"the batch of {parcel}")

    def _find(self, parcel: str, since: datetime) -> BatchState | None:
        made = [
            _read_batch(item)
            for item in self._listed("batches", since)
            if (item.get("metadata") or {}).get("briefings") == parcel
        ]
        if len(made) > 1:  # made by a call that we had given up, after we had looked
            log.warning("%s was made into %d batches: cancel all but %s", parcel, len(made), made[-1].id)
        return made[-1] if made else None

    def retrieve(self, batch_id: str) -> BatchState:
        """Return how a batch stands."""

        def try_once() -> BatchState:
            response = self._client.batches.with_raw_response.retrieve(batch_id)
            return _read_batch(self._connection.json(response.content))

        return self._called(try_once, f"batch {batch_id}", ours=True)

    def cancel(self, batch_id: str) -> BatchState:
        """Ask the server to stop a batch. What it has answered by then is still to be had, and is paid for."""

        def try_once() -> BatchState:
            response = self._client.batches.with_raw_response.cancel(batch_id)
            return _read_batch(self._connection.json(response.content))

        return self._called(try_once, f"batch {batch_id}", ours=True)

    def download(self, file_id: str, path: Path) -> None:
        """Write a file of the server's to `path`, whole or not at all."""
        part = path.with_name(path.name + ".part")

        def try_once() -> None:
            with self._client.files.with_streaming_response.content(file_id) as response, part.open("wb") as file:
                try:
                    for piece in response.iter_bytes():
                        file.write(piece)
                except httpx2.HTTPError as error:  # past the headers the SDK lets the client's own errors through
                    timed_out = isinstance(error, httpx2.TimeoutException)
                    request = response.http_request
                    kind = openai.APITimeoutError if timed_out else openai.APIConnectionError
                    raise kind(request=request) from error

        self._called(try_once, f"file {file_id}", ours=True)
        part.replace(path)

    def _listed(self, what: str, since: datetime, **query: str) -> Iterator[Mapping[str, Any]]:
        """Yield the server's files or batches from about `since` on, newest first."""
        oldest = int((since - _CLOCKS_APART).timestamp())
        after: str | None = None
        while True:
            page = self._connection.json(self._page(what, after, query))
            items = page["data"]
            yield from items
            ended = not page.get("has_more") or not items or int(items[-1].get("created_at") or 0) < oldest
            if ended or items[-1]["id"] == after:
                return
            after = str(items[-1]["id"])

    def _page(self, what: str, after: str | None, query: Mapping[str, str]) -> bytes:
        options: dict[str, Any] = {"limit": _PAGE, **query} | ({"after": after} if after else {})
        if what == "files":
            return self._client.files.with_raw_response.list(order="desc", **options).content
        return self._client.batches.with_raw_response.list(**options).content

    def _called(self, try_once: Callable[[], _Got], what: str, *, ours: bool = False) -> _Got:
        """`ours` says that the server is asked about something of ours that it should know."""
        try:
            return self._connection.call(try_once)
        except openai.APIStatusError as error:
            raise self._explained(error, what, ours) from error
        except openai.APIConnectionError as error:
            raise self._connection.explained(error, what) from error
        except BROKEN as error:
            raise ModelReplyError(
                f"{self._connection.shown_url} answered about {what} with JSON that is not the Batch API's: "
                "check base_url, or make briefs with `briefings brief`"
            ) from error

    def _explained(self, error: openai.APIStatusError, what: str, ours: bool) -> ModelError:
        shown, said = self._connection.shown_url, self._connection.said(error)
        if error.status_code in (404, 405, 501) and not ours:
            return ModelError(
                f"{shown} has no Batch API ({error.status_code}): make briefs with `briefings brief`, and vectors with "
                f"`briefings index`{said}"
            )
        if error.status_code in (404, 410):
            return ModelError(
                f"{shown} does not know {what} ({error.status_code}): use the key of the account that sent it, or give "
                f"it up with `briefings batch cancel`{said}"
            )
        if error.status_code == 400:
            return ModelError(f"{shown} refused {what} (400){said}")
        return self._connection.explained(error, what)


def _read_batch(payload: Any) -> BatchState:
    counts = payload.get("request_counts") or {}
    errors = (payload.get("errors") or {}).get("data") or []
    first = errors[0] if errors else {}
    said = "; ".join(" ".join(str(each.get("message") or each.get("code") or "").split()) for each in errors[:3])
    return BatchState(
        id=str(payload["id"]),
        status=str(payload["status"]),
        created_at=int(payload.get("created_at") or 0),
        # Some servers give an empty text where there is no file.
        output_file=payload.get("output_file_id") or None,
        error_file=payload.get("error_file_id") or None,
        done=int(counts.get("completed") or 0),
        failed=int(counts.get("failed") or 0),
        total=int(counts.get("total") or 0),
        code=str(first.get("code") or ""),
        problem=said,
    )
