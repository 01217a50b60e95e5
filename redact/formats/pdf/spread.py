"""Pages on two processors: every second page is done by a process that this one forks.

Both go in step: the other does one page while this one does its own. So nothing is kept but one
result, and results come in order.
"""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO, TypeVar

from redact.formats.pdf.limits import Refused

Result = TypeVar("Result")
_FEW = 8
"""Pages up to which a process more costs more than it saves."""
_HEAD = 8


def spread(count: int, page: Callable[[int], Result]) -> Iterator[Result]:
    """`page(0)`, `page(1)` and so on. Raises Refused as `page` does, and EOFError when the other
    process ends early."""
    if count <= _FEW or (os.cpu_count() or 1) < 2 or not hasattr(os, "fork"):
        yield from map(page, range(count))
        return
    there, here = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(there)
        _serve(here, range(1, count, 2), page)
    os.close(here)
    with os.fdopen(there, "rb") as other:
        for number in range(count):
            yield page(number) if number % 2 == 0 else _received(other)
    os.waitpid(child, 0)


def _serve(pipe: int, numbers: range, page: Callable[[int], Result]) -> None:
    """The other process: its results, or why there is none, into the pipe. Never returns."""
    try:
        os.close(sys.stdout.fileno())  # the answer is the other one's
        with os.fdopen(pipe, "wb") as out:
            for number in numbers:
                try:
                    result: object = page(number)
                except Refused as refused:
                    result = (_REFUSED, refused.problem, refused.hint)
                data = pickle.dumps(result)
                out.write(len(data).to_bytes(_HEAD) + data)
                out.flush()
    finally:
        # Not through the interpreter's own end: the other process has the same files open.
        os._exit(0)


_REFUSED = "refused"


def _received(pipe: BinaryIO) -> Any:
    size = int.from_bytes(pipe.read(_HEAD))
    data = pipe.read(size)
    if not size or len(data) < size:
        raise EOFError("the other process ended")
    result = pickle.loads(data)  # noqa: S301 - of our own process, in the same cage
    if isinstance(result, tuple) and result[:1] == (_REFUSED,):
        raise Refused(result[1], result[2])
    return result
