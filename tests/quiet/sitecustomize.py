"""Imported by every Python that a test starts (PYTHONPATH): the network is out of reach there too.

An audit hook sees what the socket module does even when a library catches the error, so the
attempt is also written down; `conftest.py` fails the test that made it. A test of the review may
talk to 127.0.0.1, and to nothing else (the fixture `loopback`).
"""

import os
import socket
import sys

# urllib3, which Presidio brings in, otherwise binds ::1 when it is imported, to see whether there
# is IPv6.
socket.has_ipv6 = False

_WITH_ADDRESS = frozenset(("socket.bind", "socket.connect", "socket.sendto"))
_EVENTS = _WITH_ADDRESS | {"socket.getaddrinfo", "socket.gethostbyname"}


def _deny(event: str, args: tuple[object, ...]) -> None:
    if event not in _EVENTS:
        return
    address = args[1] if event in _WITH_ADDRESS else args
    if event in _WITH_ADDRESS and isinstance(address, str | bytes):
        return  # a Unix socket stays on this machine
    if os.environ.get("REDACT_TEST_LOOPBACK") and address[0] == "127.0.0.1":
        return
    log = os.environ.get("REDACT_TEST_SOCKETS")
    if log:
        with open(log, "a", encoding="utf-8") as file:  # noqa: PTH123 - nothing imported here
            file.write(f"{event}\n")
    raise PermissionError(f"a test reached for the network: {event}")


sys.addaudithook(_deny)
