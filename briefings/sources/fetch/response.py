"""What a fetch gives."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """What a server gave to ask it later whether a page changed; "" for none."""

    etag: str = ""
    last_modified: str = ""

    def __bool__(self) -> bool:
        return bool(self.etag or self.last_modified)


NO_VALIDATORS = Validators()


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """A page that was fetched, or (`unchanged`) the server's word that it is as it was.

    `url` is where it was found after all redirects; `moved` says that every redirect on the way was permanent.
    `charset` is what the server says, "" when it does not. `body` is unpacked.
    """

    url: str
    status: int
    body: bytes = field(default=b"", repr=False)
    content_type: str = ""
    charset: str = ""
    validators: Validators = Validators()
    unchanged: bool = False
    redirected: bool = False
    moved: bool = False
