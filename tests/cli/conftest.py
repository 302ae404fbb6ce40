"""Runs the command line in this process, with its own streams, directory and clock."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefings.cli import Environment, main

SAMPLES = Path(__file__).parents[2] / "samples"
NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class Result:
    status: int
    stdout: str
    stderr: str


Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Return a function that runs one command in `tmp_path`."""

    def run_command(*argv: str, variables: Mapping[str, str] | None = None) -> Result:
        stdout, stderr = io.StringIO(), io.StringIO()
        environment = Environment(
            stdout=stdout, stderr=stderr, variables=variables or {}, cwd=tmp_path, now=lambda: NOW
        )
        status = main(argv, environment)
        return Result(status=int(status), stdout=stdout.getvalue(), stderr=stderr.getvalue())

    return run_command


@pytest.fixture
def workspace(run: Run, tmp_path: Path) -> Path:
    """Make `tmp_path` a workspace."""
    assert run("init").status == 0
    return tmp_path
