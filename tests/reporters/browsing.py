"""A headless browser that is driven through two pipes, by its DevTools protocol.

Nothing but the standard library, and no socket: what is written to the browser's file 3 is a
command, what comes out of its file 4 an answer or an event, each JSON with a NUL behind it.
"""

import base64
import json
import os
import selectors
import shlex
import shutil
import subprocess
import time

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
_OPTIONS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--remote-debugging-pipe",
)
_PATIENCE = 60


class Broken(Exception):  # noqa: N818 - what a page says
    """A script in the page ended with an exception."""


class Browser:
    """One browser with one page."""

    def __init__(self, profile, *options):
        to_read, self._to = os.pipe()
        self._from, to_write = os.pipe()
        words = [CHROMIUM, *_OPTIONS, f"--user-data-dir={profile}", *options, "about:blank"]
        # A shell gives the pipes the numbers that the browser looks for.
        script = f"exec {shlex.join(words)} 3<&{to_read} 4>&{to_write}"
        self._process = subprocess.Popen(
            ["bash", "-c", script],
            pass_fds=(to_read, to_write),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        os.close(to_read)
        os.close(to_write)
        self._ready = selectors.DefaultSelector()
        self._ready.register(self._from, selectors.EVENT_READ)
        self._held = b""
        self._last = 0
        self._session = None
        self.events = []
        target = next(
            one for one in self.ask("Target.getTargets")["targetInfos"] if one["type"] == "page"
        )
        attached = self.ask("Target.attachToTarget", targetId=target["targetId"], flatten=True)
        self._session = attached["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.ask(f"{domain}.enable")

    def close(self):
        """End the browser."""
        self._session = None
        try:
            self.ask("Browser.close")
        except (OSError, TimeoutError):
            self._process.kill()
        self._process.wait(timeout=30)
        self._ready.close()
        os.close(self._to)
        os.close(self._from)

    def ask(self, method, **params):
        """What the browser answers to a command."""
        self._last += 1
        number = self._last
        message = {"id": number, "method": method, "params": params}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._to, json.dumps(message).encode() + b"\0")
        end = time.monotonic() + _PATIENCE
        while True:
            said = self._next(end)
            if said.get("id") == number:
                if "error" in said:
                    raise Broken(f"{method}: {said['error']['message']}")
                return said["result"]
            self.events.append(said)

    def _next(self, end):
        while b"\0" not in self._held:
            if not self._ready.select(max(end - time.monotonic(), 0)):
                raise TimeoutError("the browser says nothing")
            piece = os.read(self._from, 1 << 20)
            if not piece:
                raise TimeoutError("the browser has gone")
            self._held += piece
        one, _, self._held = self._held.partition(b"\0")
        return json.loads(one)

    def open(self, path, *, size=(1400, 900), phone=False, dark=False, still=True):
        """Open a page of a file and wait until it is ready."""
        self.events.clear()
        self.ask(
            "Emulation.setDeviceMetricsOverride",
            width=size[0],
            height=size[1],
            deviceScaleFactor=2 if phone else 1,
            mobile=phone,
        )
        self.colours(dark=dark, still=still)
        self.ask("Page.navigate", url=path.as_uri())
        self.until("document.readyState === 'complete'")

    def colours(self, *, dark, still=True):
        """What the system of the viewer prefers."""
        features = [
            {"name": "prefers-color-scheme", "value": "dark" if dark else "light"},
            {"name": "prefers-reduced-motion", "value": "reduce" if still else "no-preference"},
        ]
        self.ask("Emulation.setEmulatedMedia", features=features)

    def run(self, script):
        """The value of an expression in the page; what it promises is waited for."""
        found = self.ask(
            "Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True
        )
        if "exceptionDetails" in found:
            details = found["exceptionDetails"]
            raise Broken(details.get("exception", {}).get("description", details["text"]))
        return found["result"].get("value")

    def until(self, script, patience=30):
        """Wait until an expression is true; gives its value."""
        end = time.monotonic() + patience
        while not (value := self.run(script)):
            assert time.monotonic() < end, f"never: {script}"
            time.sleep(0.02)
        return value

    def press(self, *keys):
        """Press keys, one after the other, where the focus is."""
        for key in keys:
            text = {"Enter": "\r", "Space": " "}.get(key, key if len(key) == 1 else "")
            name = " " if key == "Space" else key
            code = _CODES.get(key, 0)
            event = {"key": name, "windowsVirtualKeyCode": code, "text": text}
            self.ask("Input.dispatchKeyEvent", type="keyDown" if text else "rawKeyDown", **event)
            self.ask("Input.dispatchKeyEvent", type="keyUp", key=name)

    def write(self, text):
        """Write a text where the focus is."""
        self.ask("Input.insertText", text=text)

    def picture(self):
        """The page as it is seen, as PNG."""
        return base64.b64decode(self.ask("Page.captureScreenshot", format="png")["data"])

    def paper(self):
        """The page as it is printed, as PDF."""
        return base64.b64decode(self.ask("Page.printToPDF", preferCSSPageSize=True)["data"])

    def requested(self):
        """The addresses that the page asked for, its own among them."""
        self.run("0")  # what happened until now has been told
        return [
            event["params"]["request"]["url"]
            for event in self.events
            if event.get("method") == "Network.requestWillBeSent"
        ]

    def complaints(self):
        """What the page or its policy complained of."""
        self.run("0")
        said = []
        for event in self.events:
            params = event.get("params", {})
            if event.get("method") == "Runtime.exceptionThrown":
                said.append(params["exceptionDetails"])
            elif event.get("method") == "Log.entryAdded":
                said.append(params["entry"]["text"])
            elif event.get("method") == "Runtime.consoleAPICalled":
                said.append(str(params["args"]))
        return said


_CODES = {
    "Enter": 13,
    "Escape": 27,
    "Space": 32,
    "PageUp": 33,
    "PageDown": 34,
    "End": 35,
    "Home": 36,
    "ArrowLeft": 37,
    "ArrowUp": 38,
    "ArrowRight": 39,
    "ArrowDown": 40,
    "Tab": 9,
}
