"""A small server on this machine, for the browser of one person."""

from __future__ import annotations

import contextlib
import logging
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from redact.errors import Unsafe
from redact.review.app import MOST, app
from redact.review.guard import Guard
from redact.review.session import Session

LOOPBACK = "127.0.0.1"
_SIGNALS = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)
_IN_MEMORY = 1 << 30
"""More than any answer: a longer one would be put into a file until the browser has read it."""


class Server:
    """Listens on 127.0.0.1 from the start; answers while `run` runs. Use it in a `with`.

    `port` 0 takes a free one. Raises Unsafe for one that is taken.
    """

    def __init__(self, session: Session, port: int = 0) -> None:
        from waitress.server import create_server

        for name in ("waitress", "waitress.queue", "werkzeug"):
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)  # it would name paths
        self.guard = Guard()
        try:
            server: Any = create_server(  # which class it is depends on how it listens
                app(session, self.guard),
                host=LOOPBACK,
                port=port,
                threads=4,
                ident="redact",
                max_request_body_size=MOST,
                max_request_header_size=1 << 15,
                inbuf_overflow=_IN_MEMORY,
                outbuf_overflow=_IN_MEMORY,
                clear_untrusted_proxy_headers=True,
                expose_tracebacks=False,
            )
        except OSError as error:
            raise Unsafe(
                f"{LOOPBACK}:{port}", f"cannot listen: {error.strerror}", "name another --port"
            ) from None
        self._server = server
        self.guard.port = int(server.effective_port)

    def __enter__(self) -> Server:
        return self

    def __exit__(self, *_: object) -> None:
        self._server.close()

    def run(self) -> None:
        """Answer until Ctrl-C, SIGTERM, or the terminal is closed."""
        with _stopped_by_signals(), contextlib.suppress(KeyboardInterrupt):
            self._server.run()


@contextmanager
def _stopped_by_signals() -> Iterator[None]:
    """SIGTERM and SIGHUP end the block as Ctrl-C does."""

    def stop(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 - the signature
        raise KeyboardInterrupt

    before = [(number, signal.signal(number, stop)) for number in _SIGNALS]
    try:
        yield
    finally:
        for number, handler in before:
            signal.signal(number, handler)
