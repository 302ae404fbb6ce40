"""Raw pages: compressed, under their own hash, whole or not there."""

from __future__ import annotations

import gzip
import hashlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefings.errors import IntegrityError, StoreError
from briefings.store.blobs import Blobs


@given(st.lists(st.binary(max_size=300), max_size=5))
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_put_is_got(tmp_path: Path, pages: list[bytes]) -> None:
    blobs = Blobs(tmp_path)
    names = [blobs.put(page) for page in pages]
    assert names == [hashlib.sha256(page).hexdigest() for page in pages]
    assert [blobs.get(name) for name in names] == pages


def test_a_page_is_compressed_and_kept_once(tmp_path: Path) -> None:
    blobs = Blobs(tmp_path)
    page = b"<p>The ferry sank.</p>" * 1_000
    name = blobs.put(page)
    stored = blobs.path(name).read_bytes()
    assert len(stored) < len(page) / 10
    assert gzip.decompress(stored) == page
    before = blobs.path(name).stat().st_mtime_ns
    blobs.put(page)
    assert blobs.path(name).stat().st_mtime_ns == before
    assert sum(path.is_file() for path in tmp_path.rglob("*")) == 1


def test_equal_bytes_make_equal_files(tmp_path: Path) -> None:
    one, two = Blobs(tmp_path / "1"), Blobs(tmp_path / "2")
    name = one.put(b"page")
    assert two.path(two.put(b"page")).read_bytes() == one.path(name).read_bytes()


def test_a_missing_page_says_so(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"missing; restore it") as caught:
        Blobs(tmp_path).get("ab" * 32)
    assert not isinstance(caught.value, IntegrityError)


@pytest.mark.parametrize(
    "damage",
    [lambda data: data[:-9], lambda data: data[:20] + b"\0" + data[21:], lambda _: b"", lambda _: gzip.compress(b"x")],
    ids=["cut short", "a byte changed", "empty", "another page"],
)
def test_a_damaged_page_is_never_returned(tmp_path: Path, damage: object) -> None:
    blobs = Blobs(tmp_path)
    name = blobs.put(bytes(range(256)) * 4)
    path = blobs.path(name)
    assert callable(damage)
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(IntegrityError, match=name):
        blobs.get(name)


def test_an_unwritable_directory_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "raw").write_text("a file stands where the directory should")
    with pytest.raises(StoreError, match="cannot be written"):
        Blobs(tmp_path / "raw").put(b"page")
