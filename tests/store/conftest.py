"""Archives to test: in a directory, and in PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from briefings.store import Archive
from tests.services.postgres import PostgresServer

from .places import Directories, Places, Schemas


@pytest.fixture(scope="session")
def directories(tmp_path_factory: pytest.TempPathFactory) -> Directories:
    return Directories(tmp_path_factory.mktemp("archives"))


@pytest.fixture(scope="session")
def schemas(postgres: PostgresServer) -> Schemas:
    return Schemas(postgres, postgres.create())


@pytest.fixture(scope="session", params=["sqlite", "postgres"])
def places(request: pytest.FixtureRequest) -> Places:
    """Return where to make archives; a test that asks for this, or for `archive`, runs for every engine."""
    found: Places = request.getfixturevalue("directories" if request.param == "sqlite" else "schemas")
    return found


@pytest.fixture
def place(places: Places) -> Iterator[Path | str]:
    with places.lent() as place:
        yield place


@pytest.fixture
def archive(place: Path | str) -> Iterator[Archive]:
    with Archive(place) as opened:
        yield opened
