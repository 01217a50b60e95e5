"""Who may talk to the server: the browser that was opened, and no page but ours in it.

A page of somebody else can make a browser send requests to this machine, under names of its own
(DNS rebinding) and with the cookies of this one (CSRF). So each request is asked for its Host, its
Origin and what browsers say of where it comes from (Sec-Fetch-Site), for the cookie of the session
and, where it changes something, for a header that only our page can set and knows the value of.
Sources: OWASP, Cross-Site Request Forgery Prevention; W3C, Fetch Metadata Request Headers.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Lock

from redact.review.problems import Forbidden

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; "
    "img-src 'self' data:; connect-src 'self'; font-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), clipboard-read=()",
}
"""Sent with every answer."""
_OURS = ("same-origin", "none")
"""`none`: typed, or opened by a program."""


def _secret() -> str:
    return secrets.token_urlsafe(32)


@dataclass
class Guard:
    """Keeps the secrets of one session: the token in the address, the cookie, the header."""

    port: int = 0
    """Where the server listens, once it does."""
    csrf: str = field(default_factory=_secret, repr=False)
    _cookie: str = field(default_factory=_secret, repr=False)
    _tokens: set[str] = field(default_factory=set, repr=False)
    _lock: Lock = field(default_factory=Lock, repr=False)

    @property
    def host(self) -> str:
        """What the Host header must be, and nothing else."""
        return f"127.0.0.1:{self.port}"

    @property
    def origin(self) -> str:
        """What the Origin header must be."""
        return f"http://{self.host}"

    @property
    def cookie_name(self) -> str:
        """With the port: browsers share cookies between all servers of one machine."""
        return f"redact-{self.port}"

    def address(self) -> str:
        """A new address that opens the session in one browser, once. Earlier ones that were not
        used are worth nothing from now on."""
        token = _secret()
        with self._lock:
            self._tokens = {token}
        return f"{self.origin}/open/{token}"

    def exchange(self, token: str) -> str:
        """The cookie for a token, which is spent with it. Raises Forbidden for one that is not,
        or no longer, good."""
        with self._lock:
            if not any(hmac.compare_digest(token.encode(), one.encode()) for one in self._tokens):
                raise Forbidden("used", 403)
            self._tokens = set()
        return self._cookie

    def check(self, method: str, headers: Mapping[str, str], cookie: str, *, opening: bool) -> None:
        """Raise Forbidden for a request that is not from our page. With `opening` it comes from
        wherever the address was opened, and has no cookie yet."""
        if headers.get("Host") != self.host:
            raise Forbidden("refused", 403)
        origin = headers.get("Origin")
        if origin != self.origin and (origin is not None or method not in ("GET", "HEAD")):
            raise Forbidden("refused", 403)
        if opening:
            return
        if headers.get("Sec-Fetch-Site", "none") not in _OURS:
            raise Forbidden("refused", 403)
        if not hmac.compare_digest(cookie.encode(), self._cookie.encode()):
            raise Forbidden("reopen", 401)
        if method not in ("GET", "HEAD"):
            self._check_change(headers)

    def _check_change(self, headers: Mapping[str, str]) -> None:
        if not hmac.compare_digest(headers.get("X-Redact", "").encode(), self.csrf.encode()):
            raise Forbidden("refused", 403)
        if headers.get("Content-Type", "").partition(";")[0].strip().lower() != "application/json":
            raise Forbidden("not_json", 415)
