"""The answers of the server: the page, and JSON beneath `/api` (docs/review.md).

Words of drafts leave as JSON only; the server never writes them into a page.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from redact.review.guard import HEADERS, Guard
from redact.review.problems import Forbidden, Problem, Stale
from redact.review.session import Session
from redact.review.strings import LANGUAGES, say

if TYPE_CHECKING:
    from flask import Flask, Response

MOST = 1 << 20
"""Bytes of a request; the longest is a decision about every finding of a long draft."""
_PAGE = Path(__file__).parent / "page"
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".woff2": "font/woff2",
}
Verb = Callable[[str, Mapping[str, Any]], dict[str, Any]]


def app(session: Session, guard: Guard, page: Path = _PAGE) -> Flask:
    """The server's side of one session."""
    from flask import Flask, Response, request

    files = _files(page)
    flask = Flask("redact", static_folder=None, template_folder=None)
    flask.config["MAX_CONTENT_LENGTH"] = MOST
    flask.logger.disabled = True  # it would write tracebacks, which may quote a draft
    verbs: Mapping[str, Verb] = {
        "decide": session.decide,
        "add": session.add,
        "remove": session.remove,
        "undo": session.undo,
        "approve": session.approve,
    }

    def answer(value: object, status: int = 200) -> Response:
        # As ASCII and without "<": it means the same, and no browser takes it for a page.
        text = json.dumps(value).replace("<", "\\u003c")
        return Response(text, status, content_type="application/json")

    def told(problem: Problem, status: int, **more: object) -> Response:
        every = {language: problem.sentence(language) for language in LANGUAGES}
        return answer({"error": every[session.language], "errors": every, **more}, status)

    @flask.before_request
    def guarded() -> None:
        cookie = request.cookies.get(guard.cookie_name, "")
        opening = request.path.startswith("/open/") and request.method == "GET"
        headers = dict(request.headers.items())
        guard.check(request.method, headers, cookie, opening=opening)

    @flask.after_request
    def closed(response: Response) -> Response:
        response.headers.update(HEADERS)
        return response

    @flask.get("/open/<token>")
    def opened(token: str) -> Response:
        # A page and not a redirect: after one from another site browsers hold Strict cookies back.
        response = Response(_opening(session.language), content_type=_TYPES[".html"])
        value = guard.exchange(token)
        response.set_cookie(guard.cookie_name, value, httponly=True, samesite="Strict")
        return response

    @flask.get("/")
    @flask.get("/<path:name>")
    def static(name: str = "index.html") -> Response:
        if name not in files:
            return told(Problem("unknown"), 404)
        data, kind = files[name]
        return Response(data, content_type=kind)

    @flask.get("/api/session")
    def listing() -> Response:
        return answer({**session.listing(), "csrf": guard.csrf})

    @flask.get("/api/drafts/<id_>")
    def draft(id_: str) -> Response:
        return answer(session.draft(id_))

    @flask.post("/api/drafts/<id_>/<verb>")
    def change(id_: str, verb: str) -> Response:
        if verb not in verbs:
            return told(Problem("unknown"), 404)
        try:
            body = json.loads(request.get_data(cache=False))
        except (ValueError, RecursionError):
            body = None
        if not isinstance(body, dict):
            return told(Problem("bad_request"), 400)
        try:
            return answer(verbs[verb](id_, body))
        except Stale as stale:
            return told(stale, 409, draft=session.now(id_))

    @flask.errorhandler(Exception)
    def failed(error: Exception) -> Response:
        if isinstance(error, Forbidden):
            return told(error, error.status)
        if isinstance(error, Problem):
            return told(error, 404 if error.key.startswith("unknown_draft") else 422)
        status = getattr(error, "code", 500)
        if status == 413:
            return told(Problem("too_large"), 413)
        if isinstance(status, int) and 400 <= status < 500:
            return told(Problem("unknown"), status)
        return told(Problem("internal"), 500)

    return flask


def _files(folder: Path) -> Mapping[str, tuple[bytes, str]]:
    """Everything that the page consists of, by name: nothing else on the disk can be asked for."""
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes(), _TYPES[path.suffix])
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix in _TYPES
    }


def _opening(language: str) -> str:
    words = escape(say("server.opening", language))
    return (
        f'<!doctype html><html lang="{language}"><meta charset="utf-8"><title>redact</title>'
        f'<meta http-equiv="refresh" content="0;url=/"><p><a href="/">{words}</a></p></html>'
    )
