"""An HTTP client whose time-out holds for the whole body."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import httpx2

# No reply to our prompts comes near this; a server that sends more is not answering.
BODY_MAX_BYTES = 32 * 1024 * 1024


class DeadlineClient(httpx2.Client):
    """An HTTP client whose time-out also covers a body that keeps dripping in.

    httpx2 limits each read, so a server that sends a byte now and then could hold a call for ever. A body of more than
    `most_bytes` is an error. `whole_s` is for the whole exchange where that may take longer than one answer.
    """

    def __init__(
        self,
        timeout_s: float,
        transport: httpx2.BaseTransport | None,
        *,
        whole_s: float | None = None,
        most_bytes: int = BODY_MAX_BYTES,
    ) -> None:
        # Without a transport of our own, httpx2 takes proxies from the environment, as users expect.
        super().__init__(transport=transport, timeout=timeout_s, follow_redirects=True)
        self._whole_s = timeout_s if whole_s is None else whole_s
        self._most_bytes = most_bytes

    def send(self, request: httpx2.Request, *, stream: bool = False, **options: Any) -> httpx2.Response:
        deadline = time.monotonic() + self._whole_s
        response = super().send(request, stream=True, **options)
        if isinstance(response.stream, httpx2.SyncByteStream):
            response.stream = _DeadlineStream(response.stream, deadline, self._most_bytes)
        if not stream:
            try:
                response.read()
            except BaseException:
                response.close()
                raise
        return response


class _DeadlineStream(httpx2.SyncByteStream):
    def __init__(self, stream: httpx2.SyncByteStream, deadline: float, most_bytes: int) -> None:
        self._stream = stream
        self._deadline = deadline
        self._most_bytes = most_bytes

    def __iter__(self) -> Iterator[bytes]:
        size = 0
        for part in self._stream:
            size += len(part)
            if time.monotonic() > self._deadline:
                raise httpx2.ReadTimeout("the body took too long")
            if size > self._most_bytes:
                raise httpx2.ReadError("the body is too large")
            yield part

    def close(self) -> None:
        self._stream.close()
