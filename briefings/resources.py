"""Finds the packaged `prompts/` and `templates/`, in a wheel or in a checkout.

The wheel carries both directories under `briefings/_data`. An editable install and a bare checkout do not have that
directory, so the checkout's own top-level directories serve there.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resource_dir(name: str) -> Path:
    """Return the directory of packaged resources called `name` ("prompts" or "templates").

    Raises FileNotFoundError when the installation is broken: neither the wheel's copy nor a checkout is there.
    """
    packaged = _PACKAGE / "_data" / name
    if packaged.is_dir():
        return packaged
    checkout = _PACKAGE.parent
    if (checkout / "pyproject.toml").is_file() and (checkout / name).is_dir():
        return checkout / name
    raise FileNotFoundError(f"packaged directory {name!r} not found beside {_PACKAGE}: reinstall briefings")
