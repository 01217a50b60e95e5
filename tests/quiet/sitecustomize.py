"""Imported by every Python that a test starts (PYTHONPATH): the network is out of reach there too.

An audit hook sees what the socket module does even when a library catches the error, so the
attempt is also written down; `conftest.py` fails the test that made it.
"""

import os
import sys

_EVENTS = frozenset(
    ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto")
)


def _deny(event: str, args: tuple[object, ...]) -> None:
    if event not in _EVENTS:
        return
    address = args[1] if event in ("socket.connect", "socket.sendto") else args[0]
    if isinstance(address, str | bytes) and event == "socket.connect":
        return  # a Unix socket stays on this machine
    log = os.environ.get("REDACT_TEST_SOCKETS")
    if log:
        with open(log, "a", encoding="utf-8") as file:  # noqa: PTH123 - nothing imported here
            file.write(f"{event}\n")
    raise PermissionError(f"a test reached for the network: {event}")


sys.addaudithook(_deny)
