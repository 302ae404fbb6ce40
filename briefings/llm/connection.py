"""The connection to an OpenAI-compatible server: one client, the retries, and errors that say what to set.

tenacity alone retries: the SDK's own retries are off, or the two would multiply. Importing this module imports openai.

Knows: status codes, headers, waits. Does not know: what is asked, or what an answer should say.
"""

from __future__ import annotations

import json
import logging
import time
import weakref
from collections.abc import Callable, Mapping
from contextlib import suppress
from email.utils import parsedate_to_datetime
from typing import Any, TypeVar
from urllib.parse import urlsplit

import httpx2
import openai
import tenacity

from ..errors import ModelError, ModelReplyError, ModelUnavailable
from .deadline import BODY_MAX_BYTES, DeadlineClient

log = logging.getLogger(__name__)

DEFAULT_URL = "https://api.openai.com/v1"

_RETRIED_STATUS = frozenset({408, 409, 429})
_WAIT_MIN_S = 0.5
_WAIT_MAX_S = 30.0
# A server that asks for a longer pause than this is asking us to come back another day.
_RETRY_AFTER_MAX_S = 120.0

_Got = TypeVar("_Got")


class Connection:
    """A client of the server at `base_url` ("": OpenAI's own).

    `timeout_s` is for one try, from sending to the reply's last byte; `max_tries` counts the first; no try starts once
    the tries and waits have taken `patience_s`. `sleep` is called with seconds. `transport` replaces the network in
    tests; `whole_s` and `most_bytes` are those of `DeadlineClient`. Raises ModelError when neither a key nor a server
    is given.
    """

    def __init__(
        self,
        *,
        api_key: str = "",
        base_url: str = "",
        timeout_s: float = 60.0,
        max_tries: int = 5,
        patience_s: float = 300.0,
        sleep: Callable[[float], None] = time.sleep,
        transport: httpx2.BaseTransport | None = None,
        whole_s: float | None = None,
        most_bytes: int = BODY_MAX_BYTES,
    ) -> None:
        if not api_key and not base_url:
            raise ModelError("no model server is set: set OPENAI_API_KEY, or OPENAI_BASE_URL for a compatible server")
        self._api_key = api_key
        self._url = base_url or DEFAULT_URL
        self.official = (urlsplit(self._url).hostname or "").endswith(("openai.com", ".openai.azure.com"))
        self._timeout_s = timeout_s
        self._max_tries = max_tries
        self._patience_s = patience_s
        self._sleep = sleep
        http_client = DeadlineClient(timeout_s, transport, whole_s=whole_s, most_bytes=most_bytes)
        # Local servers need no key, but the SDK wants one.
        self.client = openai.OpenAI(
            api_key=api_key or "none",
            base_url=self._url,
            max_retries=0,
            timeout=timeout_s,
            http_client=http_client,
        )
        # Connections end with this object even when nobody closes it; at the latest when the program ends.
        self._close = weakref.finalize(self, http_client.close)

    def close(self) -> None:
        """Close the connections. Calling it again does nothing."""
        self._close()

    def call(self, try_once: Callable[[], _Got]) -> _Got:
        """Return what `try_once` returns; what may pass is tried again. Raises the SDK's errors."""
        retrying = tenacity.Retrying(
            retry=tenacity.retry_if_exception(_worth_retrying),
            wait=_wait,
            stop=self._give_up,
            sleep=self._sleep,
            before_sleep=_log_retry,
            reraise=True,
        )
        return retrying(try_once)

    def _give_up(self, state: tenacity.RetryCallState) -> bool:
        # `idle_for` sums the waits, so that the limit also holds for a `sleep` that does not take real time.
        waited = max(state.seconds_since_start or 0.0, state.idle_for)
        return state.attempt_number >= self._max_tries or waited + state.upcoming_sleep > self._patience_s

    def json(self, content: bytes) -> Any:
        """Return a body's JSON. Raises ModelReplyError when it is none."""
        try:
            return json.loads(content)
        except ValueError as error:
            raise ModelReplyError(
                f"{self.shown_url} answered with something that is not JSON: check base_url (it usually ends in /v1)"
            ) from error

    @property
    def shown_url(self) -> str:
        """The address without what may be secret in it."""
        parts = urlsplit(self._url)
        host = parts.hostname or ""
        return f"{parts.scheme}://{host}{f':{parts.port}' if parts.port else ''}{parts.path}"

    def explained(self, error: openai.APIError, what: str) -> ModelError:
        """Return a failed call for `what` ("model m", say) as an error of ours, which says what to do."""
        if isinstance(error, openai.APIStatusError):
            return self._refused(error, what)
        if isinstance(error, openai.APITimeoutError):
            said = f"did not answer within {self._timeout_s:g} s: raise timeout_s, or try again later"
        else:
            said = f"cannot be reached ({_cause(error)}): check base_url and the network"
        return ModelUnavailable(f"{what}: {self.shown_url} {said} ({self._max_tries} tries at most)")

    def _refused(self, error: openai.APIStatusError, what: str) -> ModelError:
        status = error.status_code
        said = self.said(error)
        match status:
            case 401:
                does = "refused the key" if self._api_key else "wants a key"
                return ModelError(f"{self.shown_url} {does} (401): set OPENAI_API_KEY to a valid one")
            case 403:
                return ModelError(
                    f"{self.shown_url} denies access to {what} (403): use a key that may use it, or "
                    f"set another model{said}"
                )
            case 404:
                return ModelError(
                    f"{self.shown_url} does not know {what} (404): set model to one that it offers, "
                    f"or check base_url{said}"
                )
            case 429 if _out_of_credit(error):
                return ModelUnavailable(
                    f"{self.shown_url} says that the account of OPENAI_API_KEY has no credit left (429): top it up, "
                    "or use another key"
                )
            case _ if _worth_retrying(error):
                why = "limits the rate of requests" if status == 429 else "fails"
                return ModelUnavailable(
                    f"{what}: {self.shown_url} {why} ({status}) after {self._max_tries} tries at most: "
                    f"try again later{said}"
                )
            case _ if status == 413 or too_long(error):
                return ModelError(
                    f"the prompt is too long for {what} ({status}): lower evidence_tokens or reply_tokens{said}"
                )
            case _:
                return ModelError(f"{self.shown_url} refused the request to {what} ({status}){said}")

    def said(self, error: openai.APIStatusError) -> str:
        """Return what the server said, on one line, cut short, without the key; "" when it said nothing."""
        text = " ".join(message_of(error).split())
        if self._api_key:
            text = text.replace(self._api_key, "…")
        return f"; it says: {text[:200]}" if text else ""


def _worth_retrying(error: BaseException) -> bool:
    if isinstance(error, openai.APIConnectionError):
        return True
    if not isinstance(error, openai.APIStatusError) or _out_of_credit(error):
        return False
    if (advice := error.response.headers.get("x-should-retry")) in ("true", "false"):
        return bool(advice == "true")
    return error.status_code in _RETRIED_STATUS or error.status_code >= 500


def _out_of_credit(error: openai.APIStatusError) -> bool:
    return error.status_code == 429 and "insufficient_quota" in (error.code, error.type)


def too_long(error: openai.APIStatusError) -> bool:
    """Whether the server says that the prompt does not fit into the model's context."""
    said = message_of(error).lower()
    return (
        error.code == "context_length_exceeded"
        or error.type == "exceed_context_size_error"
        or "context length" in said
        or "context size" in said
        or "context window" in said
    )


def message_of(error: openai.APIStatusError) -> str:
    """Return the server's own message, whatever shape it came in."""
    body = error.body
    if isinstance(body, Mapping):
        for key in ("message", "detail", "error"):
            if value := body.get(key):
                return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        return ""
    return body if isinstance(body, str) else ""


def _cause(error: openai.APIError) -> str:
    cause = error.__cause__
    return type(cause).__name__ if cause is not None else "connection error"


_exponential = tenacity.wait_random_exponential(multiplier=1.0, max=_WAIT_MAX_S)


def _wait(state: tenacity.RetryCallState) -> float:
    """Seconds before the next try: what the server asks for, else exponential with full jitter."""
    error = state.outcome.exception() if state.outcome is not None else None
    if isinstance(error, openai.APIStatusError):
        asked = retry_after(error.response.headers)
        if asked is not None:
            return min(asked, _RETRY_AFTER_MAX_S)
    return max(_WAIT_MIN_S, _exponential(state))


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Return the seconds that a response asks to wait, or None.

    Reads `retry-after-ms`, and `Retry-After` as seconds or as an HTTP date. A date is measured against the response's
    own `Date`, so that the clocks of the two machines need not agree.

    >>> retry_after({"retry-after": "7"})
    7.0
    >>> retry_after({"retry-after": "Mon, 02 Mar 2026 10:00:05 GMT", "date": "Mon, 02 Mar 2026 10:00:00 GMT"})
    5.0
    """
    with suppress(KeyError, ValueError):
        return _seconds(headers["retry-after-ms"]) / 1000
    value = headers.get("retry-after")
    if value is None:
        return None
    with suppress(ValueError):
        return _seconds(value)
    with suppress(KeyError, ValueError, TypeError):
        until, now = parsedate_to_datetime(value), parsedate_to_datetime(headers["date"])
        return max(0.0, (until - now).total_seconds())
    return None


def _seconds(value: str) -> float:
    seconds = float(value)
    if not 0 <= seconds < float("inf"):
        raise ValueError(f"not a duration: {value}")
    return seconds


def _log_retry(state: tenacity.RetryCallState) -> None:
    error = state.outcome.exception() if state.outcome is not None else None
    what = f"status {error.status_code}" if isinstance(error, openai.APIStatusError) else type(error).__name__
    log.info("model call failed (%s): try %d in %.1f s", what, state.attempt_number + 1, state.upcoming_sleep)
