"""ZIP archives from strangers: members are read into memory within limits, and never written anywhere.

Names are compared, not followed: a member called `../../x` is a member of that name and nothing else.
"""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO

from ...errors import InputError

MAX_MEMBERS = 5_000
MAX_UNPACKED = 60_000_000
# RuntimeError is what zipfile raises for an encrypted member.
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError)


class Members:
    """The members of a ZIP archive, of which at most `MAX_UNPACKED` bytes are unpacked in all.

    Raises InputError when the archive is damaged, encrypted, or too large.
    """

    def __init__(self, data: bytes) -> None:
        try:
            self._archive = zipfile.ZipFile(BytesIO(data))
            infos = self._archive.infolist()
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, UnicodeDecodeError) as error:
            raise InputError(f"its ZIP archive is damaged ({error}): save it again") from error
        if len(infos) > MAX_MEMBERS:
            raise InputError(f"its archive has {len(infos):,} members, more than the {MAX_MEMBERS:,} that are read")
        self._infos = {info.filename: info for info in infos}
        self._left = MAX_UNPACKED

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self._infos)

    @property
    def declared_size(self) -> int:
        """How many bytes its members say they unpack to."""
        return sum(info.file_size for info in self._infos.values())

    def read(self, name: str) -> bytes | None:
        """Return a member's content; None when there is none of that name."""
        info = self._infos.get(name)
        if info is None:
            return None
        try:
            with self._archive.open(info) as file:
                # Read with a limit, whatever the archive says of the size.
                data = file.read(self._left + 1)
        except _DAMAGE as error:
            raise InputError(f"its ZIP archive is damaged or encrypted ({error}): save it again") from error
        if len(data) > self._left:
            raise InputError(f"its archive unpacks to more than {MAX_UNPACKED:,} bytes: it is not read")
        self._left -= len(data)
        return data


def is_zip(data: bytes) -> bool:
    """Whether `data` begins as a ZIP archive does."""
    return data.startswith(b"PK\x03\x04")
