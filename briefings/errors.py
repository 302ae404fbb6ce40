"""The one error tree.

    BriefingsError
    ├── SettingsError        a setting is wrong or unknown; names the file and the key
    ├── InputError           an input file or argument cannot be used; costs that input only
    │   └── FetchError       an address cannot be fetched; costs that address only
    ├── WorkspaceError       the workspace is missing, or its layout is not one
    ├── StoreError           the archive or the index cannot be read or written
    │   └── IntegrityError   stored data is not what its hash says
    ├── PromptError          a prompt template is missing, malformed, or misses a variable
    ├── RenderError          a memo template is missing or malformed
    ├── CitationError        a citation breaks the invariant `revision.text[start:end] == quote`
    ├── MemoFormatError      a memo file is not valid JSON of the documented schema
    └── ModelError           a model call failed for good
        ├── ModelUnavailable connection, time-out, rate limit or server error, after all retries
        ├── ModelRefused     the model declined to answer
        ├── ModelTruncated   the reply was cut off at its token limit
        ├── ModelReplyError  the reply is not the JSON that was asked for
        └── SpendingCapError the run's spending cap would be exceeded

A failed check on a sentence is data (`Verdict`), never an exception. Every message says what happened, to which file
or id, and what to do about it.
"""

from __future__ import annotations

import re


class BriefingsError(Exception):
    """Base of every error this package raises on purpose."""


class SettingsError(BriefingsError):
    """A setting is wrong or unknown."""


class InputError(BriefingsError):
    """An input file or argument cannot be used."""


class FetchError(InputError):
    """An address cannot be fetched, or must not be."""


class WorkspaceError(BriefingsError):
    """The workspace is missing, or the directory is not one."""


class StoreError(BriefingsError):
    """The archive or the index cannot be read or written."""


class IntegrityError(StoreError):
    """Stored data does not match its hash, or a citation does not slice to its quote."""


class PromptError(BriefingsError):
    """A prompt template is missing, malformed, or misses a variable."""


class RenderError(BriefingsError):
    """A memo template is missing or malformed."""


class CitationError(BriefingsError):
    """A citation's quote is not the slice of its revision that its span names."""


class MemoFormatError(BriefingsError):
    """A memo file is not valid JSON of the documented schema."""


class ModelError(BriefingsError):
    """A model call failed for good. `reply` holds the raw text that came back, if any."""

    def __init__(self, message: str, *, reply: str | None = None) -> None:
        super().__init__(message)
        self.reply = reply

    @property
    def without_address(self) -> str:
        """The message as a memo tells it: memos are passed on, and the address of a server may be private."""
        return re.sub(r"https?://[^\s,;]+", "the model’s server", str(self))


class ModelUnavailable(ModelError):
    """Connection, time-out, rate limit or server error, after all retries."""


class ModelRefused(ModelError):
    """The model declined to answer."""


class ModelTruncated(ModelError):
    """The reply was cut off at its token limit."""


class ModelReplyError(ModelError):
    """The reply is not the JSON that was asked for."""


class SpendingCapError(ModelError):
    """The run's spending cap would be exceeded by the next call."""
