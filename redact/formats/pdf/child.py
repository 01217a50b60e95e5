"""A PDF is read and written in a process of its own, under limits: it is a stranger's file, and the
libraries that understand it are large programs in C and C++.

What the child says beside its answer (a library's warnings) is thrown away: it could quote the
file.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

from redact.errors import Unsafe
from redact.formats.pdf.limits import SECONDS, Refused, limit_this_process

_HEAD = 8
_HINT = "open it in its program and save it again; if it stays so, do not trust it"


def ask(job: str, data: bytes, name: str, **more: Any) -> tuple[dict[str, Any], bytes]:
    """Do `read` or `write` of `work` in a child; its answer as (values, bytes).

    Raises Unsafe, with `name` as the place, when the file is refused, or the child dies or takes
    too long.
    """
    head = json.dumps({"job": job, **more}).encode("utf-8")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    environment.pop("REDACT_DEBUG", None)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "redact.formats.pdf.child"],
            input=len(head).to_bytes(_HEAD) + head + data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=2 * SECONDS[job],
            env=environment,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Unsafe(name, "takes too long to read", _HINT) from None
    except OSError:
        raise Unsafe(name, "cannot start a process to read it", "look at the system") from None
    if done.returncode:
        raise Unsafe(name, "the file is damaged, or needs too much memory or time", _HINT)
    size = int.from_bytes(done.stdout[:_HEAD])
    values: dict[str, Any] = json.loads(done.stdout[_HEAD : _HEAD + size])
    if "problem" in values:
        raise Unsafe(name, values["problem"], values["hint"])
    return values, done.stdout[_HEAD + size :]


def main() -> int:
    """The child: a job on standard input, its answer on standard output."""
    given = sys.stdin.buffer.read()
    size = int.from_bytes(given[:_HEAD])
    head = json.loads(given[_HEAD : _HEAD + size])
    data = given[_HEAD + size :]
    limit_this_process(SECONDS[head["job"]])
    from redact.formats.pdf import work

    copy = b""
    try:
        if head["job"] == "read":
            values = work.read(data)
        else:
            values, copy = {}, work.write(data, head["body"], head["starts"], head["changes"])
    except Refused as refused:
        values = {"problem": refused.problem, "hint": refused.hint}
    answer = json.dumps(values).encode("ascii")
    sys.stdout.buffer.write(len(answer).to_bytes(_HEAD) + answer + copy)
    sys.stdout.buffer.flush()
    # Not through the interpreter's own end: closing half-read documents may crash.
    os._exit(0)


if __name__ == "__main__":
    main()
