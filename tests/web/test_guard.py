"""What stands before every page: hosts, other sites, bodies, time, tokens, headers."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from starlette.types import Message, Receive, Scope, Send

from briefings import Workspace
from briefings.web import Access, Limits
from briefings.web.guard import BODY, COOKIE, POLICY, Guard

from . import rooms

TOKEN = "a-token-that-is-long-enough"
FORM = {"content-type": "application/x-www-form-urlencoded"}


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return rooms.make(tmp_path_factory.mktemp("room"))


@pytest.fixture
def client(workspace: Workspace) -> Iterator[TestClient]:
    with rooms.visit(workspace) as client:
        yield client


def test_a_rebound_name_gets_nothing(client: TestClient) -> None:
    reply = client.get("/", headers={"host": "evil.example"})
    assert reply.status_code == 421
    assert "Port Anselm" not in reply.text


@pytest.mark.parametrize("path", ["/", f"/memo/{rooms.MEMO.id}", "/nope", "/api/memos", "/api/nope", "/articles"])
def test_every_answer_has_the_headers(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["content-security-policy"] == POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["x-frame-options"] == "DENY"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "no-cache" in headers["cache-control"]
    assert "set-cookie" not in headers


def test_the_policy_lets_no_inline_script_or_style_run() -> None:
    rules = dict(rule.split(" ", 1) for rule in POLICY.split("; "))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == rules["style-src"] == "'self'"
    assert "unsafe" not in POLICY
    assert "http" not in POLICY


@pytest.mark.parametrize("path", ["/", f"/memo/{rooms.MEMO.id}?note=1", "/check", "/ask", "/status", "/sources"])
def test_no_page_has_what_the_policy_forbids(client: TestClient, path: str) -> None:
    seen = rooms.Seen(client.get(path).text)
    assert "style" not in seen.tags
    assert not [item for item in seen.attributes if item[1].startswith("on") or item[1] == "style"]
    scripts = [value for tag, name, value in seen.attributes if tag == "script" and name == "src"]
    assert len(scripts) == 1
    assert scripts[0].startswith("/assets/room.")


@pytest.mark.parametrize(
    "path", ["/regenerate", "/brief", "/ask", "/check", "/sources", "/sync", "/sign-in", "/api/ask"]
)
@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"origin": "http://localhost:8321"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "http://[broken"},
    ],
)
def test_another_site_changes_nothing(client: TestClient, path: str, headers: dict[str, str]) -> None:
    assert client.post(path, headers=FORM | headers, content="all=yes").status_code == 403


def test_the_rooms_own_pages_do(client: TestClient) -> None:
    csrf = rooms.token_of(client, "/check")
    headers = {"origin": rooms.BASE, "sec-fetch-site": "same-origin"}
    reply = client.post("/check", headers=headers, data={"csrf": csrf, "draft": "", "do": "find"})
    assert reply.status_code == 200


@pytest.mark.parametrize("path", ["/regenerate", "/brief", "/ask", "/check", "/sources", "/sync"])
@pytest.mark.parametrize("token", [None, "", "x.y", "00000000000000000000000000000000." + "0" * 64])
def test_a_form_without_its_token_is_refused(client: TestClient, path: str, token: str | None) -> None:
    data = {"all": "yes", "question": "Who?"} | ({} if token is None else {"csrf": token})
    assert client.post(path, data=data).status_code == 403


@pytest.mark.parametrize("path", ["/regenerate", "/check"])
def test_what_is_no_form_is_refused(client: TestClient, path: str) -> None:
    assert client.post(path, json={"all": "yes"}).status_code == 415
    assert client.post(path, content=b"\xff\xfe", headers=FORM).status_code == 400
    fields = "&".join(f"a{number}=1" for number in range(3_000))
    assert client.post(path, content=fields, headers=FORM).status_code == 400


def test_the_api_takes_json_alone(client: TestClient) -> None:
    for media_type in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data"):
        reply = client.post("/api/ask", content='{"question": "Who?"}', headers={"content-type": media_type})
        assert reply.status_code == 415


def test_a_body_that_is_too_long_is_refused(workspace: Workspace) -> None:
    with rooms.visit(workspace, limits=Limits(body_bytes=1_000)) as client:
        assert client.post("/check", content=b"x" * 1_001, headers=FORM).status_code == 413
        assert client.post("/check", content=iter([b"x" * 600] * 2), headers=FORM).status_code == 413
        assert client.post("/check", content=b"x", headers=FORM | {"content-length": "9" * 30}).status_code == 413


def asgi(guard: Guard, scope: dict[str, Any], messages: list[Message], *, then_wait: bool = True) -> list[Message]:
    """Send a request straight to the guard; after `messages` the visitor says nothing more."""
    sent: list[Message] = []

    async def run() -> None:
        async def receive() -> Message:
            if messages:
                return messages.pop(0)
            await asyncio.sleep(30 if then_wait else 0)
            return {"type": "http.disconnect"}

        async def send(message: Message) -> None:
            sent.append(message)

        await guard({"type": "http", "method": "POST", "path": "/", "query_string": b""} | scope, receive, send)

    asyncio.run(run())
    return sent


async def _echo(scope: Scope, receive: Receive, send: Send) -> None:
    message = await receive()
    assert message["body"] == scope[BODY]
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": message["body"]})


HOST = [(b"host", b"127.0.0.1")]


def test_a_body_that_is_too_slow_is_given_up() -> None:
    guard = Guard(_echo, access=Access(), limits=Limits(body_s=0.05))
    sent = asgi(guard, {"headers": HOST}, [{"type": "http.request", "body": b"half", "more_body": True}])
    assert sent[0]["status"] == 408


def test_a_body_in_parts_comes_whole() -> None:
    guard = Guard(_echo, access=Access(), limits=Limits())
    parts: list[Message] = [
        {"type": "http.request", "body": b"half", "more_body": True},
        {"type": "http.request", "body": b" and half"},
    ]
    assert asgi(guard, {"headers": HOST}, parts)[1]["body"] == b"half and half"


def test_half_a_body_is_none() -> None:
    guard = Guard(_echo, access=Access(), limits=Limits())
    parts: list[Message] = [
        {"type": "http.request", "body": b"csrf=x&all=", "more_body": True},
        {"type": "http.disconnect"},
    ]
    assert asgi(guard, {"headers": HOST}, parts) == []


def test_an_answer_that_does_not_come_is_given_up() -> None:
    stopped = threading.Event()

    async def stuck(scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await asyncio.sleep(30)
        finally:
            stopped.set()

    guard = Guard(stuck, access=Access(), limits=Limits(answer_s=0.05))
    assert asgi(guard, {"headers": HOST}, [{"type": "http.request", "body": b""}])[0]["status"] == 503
    assert stopped.is_set()


@pytest.mark.parametrize("headers", [[], [*HOST, *HOST], [(b"host", b"")]])
def test_one_host_is_needed(headers: list[tuple[bytes, bytes]]) -> None:
    guard = Guard(_echo, access=Access(), limits=Limits())
    assert asgi(guard, {"headers": headers}, [{"type": "http.request", "body": b""}])[0]["status"] == 421


def test_a_length_that_is_no_number_is_refused() -> None:
    guard = Guard(_echo, access=Access(), limits=Limits())
    headers = [*HOST, (b"content-length", b"-1")]
    assert asgi(guard, {"headers": headers}, [{"type": "http.request", "body": b""}])[0]["status"] == 400


def test_a_web_socket_is_closed(client: TestClient) -> None:
    from starlette.websockets import WebSocketDisconnect

    with pytest.raises(WebSocketDisconnect), client.websocket_connect("/"):
        pass


# Elsewhere than on loopback


@pytest.fixture
def guest(workspace: Workspace) -> Iterator[TestClient]:
    with rooms.visit(workspace, access=Access(token=TOKEN), base="http://10.0.0.7:8321") as client:
        yield client


@pytest.mark.parametrize("path", ["/", f"/memo/{rooms.MEMO.id}", "/articles", "/feed.atom", "/nope"])
def test_without_the_token_only_the_sign_in_is_shown(guest: TestClient, path: str) -> None:
    reply = guest.get(path)
    assert (reply.status_code, reply.headers["location"]) == (303, "/sign-in")
    assert "Port Anselm" not in reply.text
    assert guest.get("/sign-in").status_code == 200
    assert guest.get("/api/memos").status_code == 401
    assert guest.post("/api/brief", json={}).status_code == 401


def test_the_token_opens_the_room(guest: TestClient) -> None:
    csrf = rooms.token_of(guest, "/sign-in")
    wrong = guest.post("/sign-in", data={"csrf": csrf, "token": TOKEN[:-1]})
    assert wrong.status_code == 403
    assert "set-cookie" not in wrong.headers
    right = guest.post("/sign-in", data={"csrf": csrf, "token": TOKEN})
    assert right.status_code == 303
    cookie = right.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert TOKEN not in cookie
    assert guest.get("/").status_code == 200


def test_programs_give_the_token_as_a_bearer(guest: TestClient) -> None:
    assert guest.get("/api/memos", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200
    for wrong in (f"Bearer {TOKEN}x", f"Basic {TOKEN}", "Bearer", "Bearer \xff"):
        headers = [(b"authorization", wrong.encode("latin-1"))]
        assert guest.get("/api/memos", headers=headers).status_code == 401


@pytest.mark.parametrize("cookie", ["", "x", TOKEN, 'a="\\', "; ;=;"])
def test_another_cookie_opens_nothing(guest: TestClient, cookie: str) -> None:
    assert guest.get("/", headers={"cookie": f"{COOKIE}={cookie}"}).status_code == 303


def test_a_room_without_a_token_has_no_sign_in(client: TestClient) -> None:
    assert client.get("/sign-in").headers["location"] == "/"


# Paths


@pytest.mark.parametrize(
    "path",
    [
        "/assets/../room.py", "/assets/..%2f..%2fbriefings.toml", "/assets/%2e%2e/room.css", "/assets/room.css",
        "/memo/../../etc/passwd", "/memo/..%2f..%2fetc%2fpasswd", "/memo/%00", "/revision/..%2f..%2fbriefings.toml",
        "/article/briefings.toml", "/article/..%2fbriefings.toml", "/article/%2fetc%2fpasswd",
        "/memo/x/download/../json", f"/memo/{rooms.MEMO.id}/download/pdf", f"/memo/{rooms.MEMO.id}/download/..%2fmemo",
        "/work/..%2f", "/templates/web/room.js",
    ],
)  # fmt: skip
def test_no_path_of_a_request_is_a_file(client: TestClient, path: str) -> None:
    reply = client.get(path)
    assert reply.status_code == 404
    assert "root:" not in reply.text
    assert "writer =" not in reply.text


def test_a_file_of_the_workspace_cannot_be_named(workspace: Workspace, tmp_path: Path) -> None:
    secret = workspace.root / "secret.txt"
    secret.write_text("Kept to itself.")
    with rooms.visit(workspace) as client:
        for path in ("secret.txt", str(secret), f"{workspace.root}/archive/archive.sqlite3"):
            for room in ("article", "revision", "memo", "assets", "api/memos", "api/articles", "api/revisions"):
                reply = client.get(f"/{room}/{path.replace('/', '%2f')}")
                assert reply.status_code in (400, 404)
                assert "Kept to itself." not in reply.text
