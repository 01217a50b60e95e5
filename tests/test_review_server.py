"""The server against whoever is not the page: attacks, and what leaves it."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

import pytest

from redact.review.app import MOST, app
from redact.review.guard import HEADERS, Guard
from small_review import TEXTS, of, review

PORT = 4711
ATTACK = (
    "Musan <script>alert(1)</script> <img src=x onerror=alert(1)> <svg/onload=alert(1)>\n"
    "\u202eevil\u202c \u009b31mred </script><!-- {{ 7*7 }} %s\n"
)


class Browser:
    """The server's application without a socket, and a browser that has opened the address."""

    def __init__(self, folder: Path, *, enter: bool = True, page: Path | None = None) -> None:
        self.session = review(folder)
        self.guard = Guard(PORT)
        flask = app(self.session, self.guard, page) if page else app(self.session, self.guard)
        self.client = flask.test_client(use_cookies=False)
        self.cookie = ""
        if enter:
            answer = self.get(self.guard.address().removeprefix(self.guard.origin), cookie="")
            self.cookie = str(answer.headers["Set-Cookie"]).partition(";")[0]

    def get(self, path: str, **headers: str | None) -> Any:
        return self.send("GET", path, None, **headers)

    def post(self, path: str, body: object, **headers: str | None) -> Any:
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        usual: dict[str, str | None] = {
            "Origin": self.guard.origin,
            "X_Redact": self.guard.csrf,
            "Content_Type": "application/json",
        }
        return self.send("POST", path, data, **(usual | headers))

    def send(self, method: str, path: str, data: bytes | None, **headers: str | None) -> Any:
        given: dict[str, str | None] = {"Host": self.guard.host, "cookie": self.cookie}
        sent = {name.replace("_", "-"): value for name, value in (given | headers).items() if value}
        return self.client.open(path, method=method, data=data, headers=sent)

    def draft(self) -> dict[str, Any]:
        return dict(self.get(f"/api/drafts/{self.session.drafts[0]}").get_json())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in TEXTS.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def browser(folder: Path) -> Browser:
    return Browser(folder)


def test_the_page_of_the_session_may_do_everything(browser: Browser) -> None:
    session = browser.get("/api/session").get_json()
    assert session["csrf"] == browser.guard.csrf
    assert (session["reviewer"], session["language"]) == ("kim", "en")
    assert set(session["strings"]) == {"en", "ko"}
    draft = browser.draft()
    change = {"finding": of(draft, "Musan")["id"], "verdict": "replace"}
    body = {"revision": draft["revision"], "changes": [change]}
    answer = browser.post(f"/api/drafts/{draft['id']}/decide", body)
    assert answer.status_code == 200
    assert of(answer.get_json(), "Musan")["by"] == "kim"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        pytest.param({"Host": f"evil.example:{PORT}"}, 403, id="DNS rebinding: another host"),
        pytest.param({"Host": f"localhost:{PORT}"}, 403, id="another name of this machine"),
        pytest.param({"Host": "127.0.0.1"}, 403, id="no port"),
        pytest.param({"Host": "127.0.0.1:1"}, 403, id="another port"),
        pytest.param({"Origin": "http://evil.example"}, 403, id="CSRF: another origin"),
        pytest.param({"Origin": "null"}, 403, id="an origin that hides"),
        pytest.param({"Origin": f"https://127.0.0.1:{PORT}"}, 403, id="another scheme"),
        pytest.param({"Sec_Fetch_Site": "cross-site"}, 403, id="sent by another site"),
        pytest.param({"Sec_Fetch_Site": "same-site"}, 403, id="sent by another port"),
        pytest.param({"cookie": None}, 401, id="no cookie"),
        pytest.param({"cookie": f"redact-{PORT}=x"}, 401, id="a wrong cookie"),
        pytest.param({"cookie": f"redact-{PORT}=\u00e9\u00e9"}, 401, id="a cookie of odd letters"),
    ],
)
@pytest.mark.parametrize("path", ["/", "/api/session", "/api/drafts/x", "/main.js", "/nothing"])
def test_a_stranger_reads_nothing(
    browser: Browser, path: str, headers: dict[str, str | None], status: int
) -> None:
    answer = browser.get(path, **headers)
    assert answer.status_code == status
    assert answer.get_json()["error"]
    assert browser.guard.csrf not in answer.get_data(as_text=True)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        pytest.param({"Origin": None}, 403, id="no origin"),
        pytest.param({"Origin": "http://evil.example"}, 403, id="another origin"),
        pytest.param({"X_Redact": None}, 403, id="no header of ours"),
        pytest.param({"X_Redact": "guess"}, 403, id="a wrong one"),
        pytest.param({"Content_Type": None}, 415, id="no type"),
        pytest.param({"Content_Type": "text/plain"}, 415, id="what a form can send"),
        pytest.param({"Content_Type": "application/x-www-form-urlencoded"}, 415, id="a form"),
        pytest.param({"cookie": None}, 401, id="no cookie"),
    ],
)
def test_a_stranger_changes_nothing(
    browser: Browser, folder: Path, headers: dict[str, str | None], status: int
) -> None:
    draft = browser.draft()
    change = {"finding": of(draft, "Musan")["id"], "verdict": "replace"}
    body = {"revision": draft["revision"], "changes": [change]}
    answer = browser.post(f"/api/drafts/{draft['id']}/decide", body, **headers)
    assert answer.status_code == status
    assert not (folder / "redact-decisions.jsonl").exists()
    assert browser.draft() == draft


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_other_methods(browser: Browser, method: str) -> None:
    assert browser.send(method, "/api/session", None).status_code in (403, 405)


def test_an_address_opens_one_browser_once(folder: Path) -> None:
    browser = Browser(folder, enter=False)
    first = browser.guard.address().removeprefix(browser.guard.origin)
    second = browser.guard.address().removeprefix(browser.guard.origin)
    assert browser.get(first).status_code == 403, "a newer address takes the place of an older one"
    opened = browser.get(second, Sec_Fetch_Site="cross-site")
    assert opened.status_code == 200, "a link in a terminal within a browser"
    cookie = opened.headers["Set-Cookie"]
    assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= set(cookie.split("; "))
    assert "Domain" not in cookie
    again = browser.get(second)
    assert again.status_code == 403
    assert "Set-Cookie" not in again.headers
    for wrong in ("/open/", "/open/x", "/open/" + "A" * 43):
        assert "Set-Cookie" not in browser.get(wrong).headers


@pytest.mark.parametrize(
    "path",
    [
        pytest.param("/../session.py", id="up"),
        pytest.param("/%2e%2e/session.py", id="up, encoded"),
        pytest.param("/..%2fsession.py", id="a slash, encoded"),
        pytest.param("/....//session.py", id="doubled"),
        pytest.param("//etc/passwd", id="from the root"),
        pytest.param("/page/../../session.py", id="through the folder"),
        pytest.param("/%00index.html", id="a null"),
        pytest.param("/index.html%00.js", id="a null in it"),
        pytest.param("/api/drafts/..%2f..%2fen.txt", id="as a draft"),
        pytest.param("/api/drafts/en.txt", id="its name"),
        pytest.param("/api/drafts/%2fetc%2fpasswd", id="a path for an id"),
        pytest.param("/secret.txt", id="beside the page, not of its kinds"),
        pytest.param("/.hidden.js.bak", id="a copy of an editor"),
    ],
)
def test_nothing_else_on_the_disk_can_be_asked_for(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, path: str
) -> None:
    page = tmp_path_factory.mktemp("page")
    (page / "index.html").write_text("<!doctype html>", encoding="utf-8")
    (page / "secret.txt").write_text("secret", encoding="utf-8")
    browser = Browser(folder, page=page)
    answer = browser.get(path)
    assert answer.status_code in (308, 404)
    assert b"secret" not in answer.data
    assert "root:" not in answer.get_data(as_text=True)
    assert browser.get("/").data == b"<!doctype html>"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        pytest.param(b"", 400, id="nothing"),
        pytest.param(b"not json", 400, id="no JSON"),
        pytest.param(b"[]", 400, id="a list"),
        pytest.param(b"[" * 200_000, 400, id="very deep"),
        pytest.param(b"\xff\xfe", 400, id="no UTF-8"),
        pytest.param(b"{}", 409, id="no revision"),
        pytest.param(b'{"revision": {"$ne": 1}}', 409, id="a value for a revision"),
        pytest.param(b" " * (MOST + 1), 413, id="too large"),
    ],
)
@pytest.mark.parametrize("verb", ["decide", "add", "remove", "undo", "approve"])
def test_bodies(browser: Browser, verb: str, body: bytes, status: int) -> None:
    answer = browser.post(f"/api/drafts/{browser.session.drafts[0]}/{verb}", body)
    assert answer.status_code == status
    assert set(answer.get_json()["errors"]) == {"en", "ko"}
    assert ("draft" in answer.get_json()) is (status == 409)


def test_a_verb_that_is_none(browser: Browser) -> None:
    path = f"/api/drafts/{browser.session.drafts[0]}/__class__"
    assert browser.post(path, {}).status_code == 404


@pytest.mark.parametrize(
    "path", ["/", "/api/session", "/nothing", "/open/x", "/api/drafts/x", "/api/drafts/x/y"]
)
def test_every_answer_has_the_headers(browser: Browser, path: str) -> None:
    for answer in (browser.get(path), browser.get(path, cookie=None), browser.post(path, {})):
        for name, value in HEADERS.items():
            assert answer.headers[name] == value
    assert "'unsafe" not in HEADERS["Content-Security-Policy"]


def test_a_draft_never_becomes_a_page(folder: Path) -> None:
    (folder / "attack.txt").write_bytes(ATTACK.encode())
    browser = Browser(folder)
    answer = browser.get(f"/api/drafts/{browser.session.drafts[0]}")
    assert answer.content_type == "application/json"
    assert answer.get_json()["text"] == ATTACK, "as it is, for those who read JSON"
    raw = answer.get_data(as_text=True)
    assert raw.isascii()
    assert "<" not in raw, "whatever reads it as a page sees no tag"


def test_an_accident_is_told_without_words(
    browser: Browser, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, capfd: Any
) -> None:
    def fails(_: str) -> None:
        raise ValueError("Musan is in here")

    monkeypatch.setattr(browser.session, "draft", fails)
    with caplog.at_level(logging.DEBUG):
        answer = browser.get(f"/api/drafts/{browser.session.drafts[0]}")
    assert answer.status_code == 500
    said = answer.get_data(as_text=True) + caplog.text + "".join(capfd.readouterr())
    assert "Musan" not in said
    assert "Traceback" not in said
