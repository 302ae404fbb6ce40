"""Drives a real Chromium through its debugging pipe: no driver, no port, nothing but the browser itself."""

from __future__ import annotations

import base64
import json
import os
import select
import shutil
import subprocess
import time
from collections import deque
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

__all__ = ["BINARY", "Chromium", "Tab"]

BINARY = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
)

_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-default-apps",
    "--disable-extensions",
    "--mute-audio",
    "--remote-debugging-pipe",
)
_KEYS = {"Escape": 27, "Enter": 13, "Tab": 9}


class Chromium:
    """A browser with a profile of its own. Raises TimeoutError when it does not answer within `patience_s`."""

    def __init__(self, profile: Path, *, patience_s: float = 30.0) -> None:
        assert BINARY is not None
        to_browser, self._write = os.pipe()
        self._read, from_browser = os.pipe()
        for descriptor in (to_browser, from_browser):
            os.set_inheritable(descriptor, True)
        # The browser wants its pipe as descriptors 3 and 4.
        command = f'exec "$@" 3<&{to_browser} 4>&{from_browser}'
        self._process = subprocess.Popen(
            ["bash", "-c", command, "-", BINARY, *_FLAGS, f"--user-data-dir={profile}", "about:blank"],
            pass_fds=(to_browser, from_browser),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(to_browser)
        os.close(from_browser)
        self._patience_s = patience_s
        self._number = 0
        self._buffer = b""
        self._events: deque[dict[str, Any]] = deque(maxlen=2_000)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the browser."""
        self._process.terminate()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait(10)
        os.close(self._read)
        os.close(self._write)

    def tab(self) -> Tab:
        """Open an empty tab."""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        return Tab(self, session)

    def call(self, method: str, session: str | None = None, **params: Any) -> dict[str, Any]:
        """Send one command of the DevTools protocol and return its result. Raises RuntimeError when it fails."""
        self._number += 1
        number = self._number
        message = {"id": number, "method": method, "params": params, **({"sessionId": session} if session else {})}
        os.write(self._write, json.dumps(message).encode() + b"\0")
        deadline = time.monotonic() + self._patience_s
        while True:
            found = self._next(deadline)
            if found.get("id") != number:
                self._events.append(found)
                continue
            if "error" in found:
                raise RuntimeError(f"{method}: {found['error']}")
            result: dict[str, Any] = found["result"]
            return result

    def drop(self, method: str) -> list[dict[str, Any]]:
        """Forget the events of that name, and return their parameters."""
        found = [event for event in self._events if event.get("method") == method]
        for event in found:
            self._events.remove(event)
        return [event["params"] for event in found]

    def _next(self, deadline: float) -> dict[str, Any]:
        while b"\0" not in self._buffer:
            left = deadline - time.monotonic()
            if left <= 0 or not select.select([self._read], [], [], left)[0]:
                raise TimeoutError("chromium did not answer")
            part = os.read(self._read, 1 << 20)
            if not part:
                raise TimeoutError("chromium ended")
            self._buffer += part
        message, _, self._buffer = self._buffer.partition(b"\0")
        found: dict[str, Any] = json.loads(message)
        return found


class Tab:
    """One page in the browser."""

    def __init__(self, browser: Chromium, session: str) -> None:
        self._browser = browser
        self._session = session
        for domain in ("Page", "Runtime", "Log"):
            self.call(f"{domain}.enable")

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        return self._browser.call(method, self._session, **params)

    def size(self, width: int, height: int, *, dark: bool = False, touch: bool = False) -> None:
        """Set the viewport, in CSS pixels, and the colour scheme."""
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=touch)
        features = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
        self.call("Emulation.setEmulatedMedia", features=features)

    def scripts(self, *, enabled: bool) -> None:
        """Let pages run scripts, or not."""
        self.call("Emulation.setScriptExecutionDisabled", value=not enabled)

    def goto(self, url: str) -> None:
        """Open a page and wait until it has loaded."""
        result = self.call("Page.navigate", url=url)
        assert not result.get("errorText"), result
        self.until(f"document.readyState == 'complete' && location.href == new URL({json.dumps(url)}).href")

    def loaded(self) -> None:
        """Wait until the page that a click leads to has loaded."""
        self.until("document.readyState == 'complete' && !document.documentElement.dataset.left")

    def js(self, expression: str) -> Any:
        """Return the value of an expression in the page; of a promise, what it comes to."""
        found = self.call("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in found:
            raise RuntimeError(str(found["exceptionDetails"]))
        return found["result"].get("value")

    def until(self, expression: str, *, within_s: float = 10.0) -> Any:
        """Wait for an expression to be true, and return its value. While a page is replaced, nothing is."""
        deadline = time.monotonic() + within_s
        while time.monotonic() < deadline:
            with suppress(RuntimeError):
                if found := self.js(expression):
                    return found
            time.sleep(0.02)
        raise TimeoutError(f"still not: {expression}")

    def press(self, *keys: str) -> None:
        """Press keys, as a reader would."""
        for key in keys:
            params: dict[str, Any] = {"key": key, "windowsVirtualKeyCode": _KEYS.get(key, ord(key[0].upper()))}
            text = {"Enter": "\r"}.get(key, key if len(key) == 1 else "")
            self.call("Input.dispatchKeyEvent", type="keyDown" if text else "rawKeyDown", text=text, **params)
            self.call("Input.dispatchKeyEvent", type="keyUp", **params)

    def write(self, text: str) -> None:
        """Write into what has the focus."""
        self.call("Input.insertText", text=text)

    def click(self, selector: str) -> None:
        """Click in the middle of the first element that `selector` finds, as a mouse does."""
        at = self.js(
            "document.documentElement.dataset.left = 'yes';"
            f"(() => {{ const e = document.querySelector({json.dumps(selector)});"
            " e.scrollIntoView({block: 'center', behavior: 'instant'});"
            " const r = e.getClientRects()[0]; return [r.x + r.width / 2, r.y + r.height / 2]; })()"
        )
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=at[0], y=at[1], button="left", clickCount=1)

    def screenshot(self, path: Path) -> None:
        """Write what the viewport shows as a PNG file."""
        path.write_bytes(base64.b64decode(self.call("Page.captureScreenshot", format="png")["data"]))

    def pdf(self) -> bytes:
        """Print the page."""
        return base64.b64decode(self.call("Page.printToPDF", printBackground=False)["data"])

    def complaints(self) -> list[str]:
        """Return, and forget, what the browser logged as errors: blocked content, failed requests, exceptions."""
        logged = [event["entry"] for event in self._browser.drop("Log.entryAdded")]
        thrown = self._browser.drop("Runtime.exceptionThrown")
        return [entry["text"] for entry in logged if entry["level"] == "error"] + [str(each) for each in thrown]
