"""The S3 server of the tests keeps what is put there, and lets nobody in without its key."""

from __future__ import annotations

import urllib.error
import urllib.request

import pytest

from .s3 import S3Server


def test_a_table_is_kept(s3: S3Server, monkeypatch: pytest.MonkeyPatch) -> None:
    lance = pytest.importorskip("lance", reason="pip install 'briefings[lance]'")
    pyarrow = pytest.importorskip("pyarrow")
    for name, value in s3.environment.items():
        monkeypatch.setenv(name, value)
    address = s3.folder("services")
    for name in ("Corvo", "Flores"):
        lance.write_dataset(pyarrow.table({"name": [name]}), address, mode="append")
    assert lance.dataset(address).count_rows() == 2


def test_nobody_reads_without_a_key(s3: S3Server) -> None:
    with pytest.raises(urllib.error.HTTPError, match="403"):
        urllib.request.urlopen(f"{s3.endpoint}/briefings/.ready")
