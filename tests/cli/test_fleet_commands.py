"""`fleet` without a cluster: what is refused before Ray is started, and that nothing imports it unasked."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from briefings.cli import ExitStatus

from ..services.loopback import free_ports
from .conftest import Run


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("nowhere", "write host:port"),
        ("127.0.0.1:99999", "write host:port"),
        ("127.0.0.1:{free}", "no Ray cluster answers"),
    ],
)
def test_an_address_where_nobody_is(run: Run, address: str, said: str) -> None:
    pytest.importorskip("ray", reason="no Ray is installed (pip install 'briefings[ray]')")
    assert run("init").status == ExitStatus.OK
    result = run("fleet", "ingest", ".", "--address", address.format(free=free_ports(1)[0]))
    assert result.status == ExitStatus.USAGE
    assert said in result.stderr


def test_desks_are_read_before_anything_is_started(run: Run, tmp_path: Path) -> None:
    assert run("init").status == ExitStatus.OK
    result = run("fleet", "brief")
    assert result.status == ExitStatus.USAGE
    assert "it has no desks: add a [desks.NAME] table" in result.stderr


def test_nothing_imports_ray_unasked() -> None:
    code = "import briefings.cli.app, briefings.fleet, sys; assert not {'ray', 'lance', 'psycopg'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
