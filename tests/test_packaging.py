"""The wheel, the sdist, an editable install and a bare checkout all find prompts and templates."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
FIND = (
    "from briefings.resources import resource_dir;"
    "print(*sorted(p.name for n in ('prompts', 'templates') for p in resource_dir(n).rglob('*.j2')), sep=',')"
)


def names(*directories: str) -> list[str]:
    return sorted(path.name for directory in directories for path in (ROOT / directory).rglob("*.j2"))


def found_by(*, pythonpath: Path) -> list[str]:
    """Ask a fresh interpreter that sees nothing but `pythonpath` and the standard library."""
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", f"import sys; sys.path.insert(0, {str(pythonpath)!r}); {FIND}"],
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip().split(",")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the sdist and, from it, the wheel, with the backend that pyproject names."""
    out = tmp_path_factory.mktemp("dist")
    hatchling = pytest.importorskip("hatchling.build", reason="hatchling is in the dev group")
    assert hatchling is not None
    script = (
        "import os, sys, hatchling.build as b; os.chdir(sys.argv[1]);"
        "b.build_sdist(sys.argv[2]); b.build_wheel(sys.argv[2])"
    )
    subprocess.run([sys.executable, "-c", script, str(ROOT), str(out)], check=True, capture_output=True)
    return out


def test_there_are_prompts_and_templates() -> None:
    assert len(names("prompts")) >= 2
    assert len(names("templates")) >= 2


def test_a_bare_checkout_finds_them() -> None:
    assert found_by(pythonpath=ROOT) == names("prompts", "templates")


def test_the_wheel_finds_them(built: Path, tmp_path: Path) -> None:
    (wheel,) = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    assert found_by(pythonpath=tmp_path) == names("prompts", "templates")
    top = {path.name for path in tmp_path.iterdir()}
    assert {name for name in top if not name.endswith(".dist-info")} == {"briefings"}
    assert (tmp_path / "briefings" / "py.typed").is_file()


def test_the_sdist_finds_them(built: Path, tmp_path: Path) -> None:
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        # Python 3.11.4 brought extraction filters; Debian 12 has 3.11.2. The archive was built a moment ago, by us.
        filters: dict[str, Any] = {"filter": "data"} if hasattr(tarfile, "data_filter") else {}
        archive.extractall(tmp_path, **filters)
    (root,) = tmp_path.iterdir()
    assert found_by(pythonpath=root) == names("prompts", "templates")


def test_every_data_file_of_the_package_is_in_the_wheel(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        inside = set(archive.namelist())
    package = ROOT / "briefings"
    wanted = {
        f"briefings/{path.relative_to(package).as_posix()}"
        for path in package.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert wanted - inside == set()
