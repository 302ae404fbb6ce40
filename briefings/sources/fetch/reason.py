"""Why an address was not fetched."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from ...errors import FetchError


class Reason(StrEnum):
    """The kinds of failure; what to do differs with each."""

    NOT_WEB = "not_web"  # not an http or https address
    PRIVATE_ADDRESS = "private_address"  # it leads into a private network
    ROBOTS = "robots"  # the site's robots.txt asks to keep out
    CONNECTION = "connection"  # no connection, or it broke
    TIMEOUT = "timeout"
    TOO_LARGE = "too_large"  # more bytes than allowed, as sent or unpacked
    ENCODING = "encoding"  # its content encoding cannot be undone
    REDIRECTS = "redirects"  # too many, or in a circle, or to nowhere
    LATER = "later"  # the site asked to come back later than this run waits
    GONE = "gone"  # 404 or 410
    REFUSED = "refused"  # 401, 402, 403, 451
    STATUS = "status"  # any other status that is not a success
    STOPPED = "stopped"  # the run was interrupted


class Failure(FetchError):
    """An address that was not fetched: the reason, and until when its host wants to be left alone, if it said so."""

    def __init__(
        self, message: str, reason: Reason, *, status: int | None = None, not_before: datetime | None = None
    ) -> None:
        super().__init__(message)
        self.reason = reason
        self.status = status
        self.not_before = not_before
