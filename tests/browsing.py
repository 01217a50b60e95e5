"""`redact review` and a real Chromium, for the tests of the page."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

ROOT = Path(__file__).resolve().parent.parent
_NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM = next(filter(None, map(shutil.which, _NAMES)), "")
_QUIET = str(ROOT / "tests" / "quiet")
_CHECKS = (ROOT / "tests" / "page_checks.js").read_text("utf-8")


@dataclass
class Server:
    """A review that runs; `address` opens it once."""

    process: subprocess.Popen[str]
    address: str

    @property
    def origin(self) -> str:
        parts = urlsplit(self.address)
        return f"{parts.scheme}://{parts.netloc}"

    def stop(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=20)


@contextmanager
def serving(folder: Path, *options: str, reviewer: str = "Mina") -> Iterator[Server]:
    """The real command over the drafts of a folder, with rules alone: models would only take time.

    It runs without the guard of `tests/quiet`, since it listens; that nothing else is reached is
    seen by the browser, and by `tests/test_review_serving.py` for the process.
    """
    paths = [one for one in os.environ["PYTHONPATH"].split(os.pathsep) if one != _QUIET]
    command = [sys.executable, "-m", "redact", "review", str(folder), "--no-browser"]
    command += ["--engine", "none", "--as", reviewer, "--lang", "en", *options]
    process = subprocess.Popen(
        command,
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), *paths])},
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        stdin=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    try:
        address = next((line.strip() for line in process.stdout if "/open/" in line), "")
        assert address, "the review did not start"
        yield Server(process, address)
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


@dataclass
class Tab:
    """A page of the review, and what went wrong in it."""

    page: Any
    origin: str
    wrong: list[str] = field(default_factory=list)

    def watch(self) -> None:
        """Note errors of scripts, violations of the policy, and requests to anywhere else."""
        self.page.on("console", lambda m: m.type in ("error", "warning") and self._console(m))
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("request", lambda request: self._request(request.url))

    def _console(self, message: Any) -> None:
        if "409 (" in message.text or "422 (" in message.text:
            return  # the browser's own note about an answer that the page handles
        self.wrong.append(message.text)

    def _request(self, url: str) -> None:
        if not url.startswith((f"{self.origin}/", "data:")):
            self.wrong.append(f"a request to {urlsplit(url).hostname}")

    def show(self, draft: str = "", language: str = "en", at: str = "/") -> Tab:
        """Open the page at a draft."""
        self.page.goto(self.origin + at if at == "/" else at)
        self.page.wait_for_selector("body[data-ready]")
        if language != "en":
            self.page.click(f"#languages button[lang={language}]")
        if draft:
            self.page.click(f"#drafts button[title$='{draft}']")
            self.page.wait_for_function(
                "name => document.querySelector('#draft-name').title.endsWith(name) &&"
                " document.querySelector('#drafts [aria-current]').title.endsWith(name)",
                arg=draft,
            )
            self.page.wait_for_selector("#panel .place")
        return self

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def settled(self) -> None:
        """Wait until the server has answered everything."""
        self.page.wait_for_selector("#saved:is([data-state=saved], [data-state=not-saved])")

    def text(self, selector: str) -> str:
        return str(self.page.text_content(selector))

    def checked(self, name: str, given: object = None) -> Any:
        """What a function of `page_checks.js` says."""
        return self.page.evaluate(f"given => {{ {_CHECKS} return checks.{name}(given); }}", given)

    def draft(self) -> dict[str, Any]:
        """The open draft as the server has it."""
        self.settled()
        answer = self.page.request.get(f"{self.origin}/api/drafts/{self.checked('draft')}")
        return dict(answer.json())

    def finding(self, text: str) -> dict[str, Any]:
        """The first finding with these words, as the server has it."""
        return next(one for one in self.draft()["findings"] if one["text"] == text)

    def go_to(self, text: str) -> None:
        """Look at the finding with these words, by a click in the list."""
        self.page.locator(f"#findings button:has(.old:text-is('{text}'))").first.click()

    def texts(self, selector: str) -> list[str]:
        """The text of each element."""
        return list(self.page.locator(selector).all_text_contents())


def browser_or_skip() -> Iterator[Any]:
    """A browser for the tests of a module; skips them where there is none."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if not CHROMIUM:
        pytest.skip("no Chromium on this machine: the review page is not tested")
    with playwright.sync_playwright() as driver:
        arguments = ["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield browser
        browser.close()
