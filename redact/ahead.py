"""Drafts looked at ahead of their turn, by several processes; what is decided stays in one.

Looking (read, normalise, detect, resolve) takes nine tenths of the time and depends on the draft
alone. Which words stand for whom depends on the drafts before: so those are chosen, recorded and
published in one process, in the order of the drafts, and a run has the same result with any
number of processes.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from redact.core import Draft, Finding
from redact.sources import Source
from redact.workers import workers

MOST = 8
"""Processes that are started when nobody says how many: each holds the models, half a gigabyte."""
_WORTH = 150_000
"""Bytes of drafts that are worth a process: it starts in the time in which one reads so many."""

Looked = Callable[[], tuple[Draft, list[Finding]]]
"""A draft and what was found in it; raises RedactError where that was not possible."""
Look = Callable[[Callable[[], Draft], tuple[int, ...]], tuple[Draft, list[Finding]]]
"""Looks at what the first one gives, with the overrides of the settings that the second names."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """How the drafts of a job are looked at: `here`, or by what `make`, which must be picklable,
    gives in other processes. `wanted` is their number, None leaves it to the work there is."""

    here: Look = field(repr=False)
    make: Callable[[], Look] = field(repr=False)
    wanted: int | None = None

    @contextmanager
    def each(self, sources: Sequence[Source]) -> Iterator[Iterator[Looked]]:
        """What was found in every draft, in their order. Nothing is done before it is asked for."""
        count = processes(self.wanted, sources)
        if count < 2:
            yield (partial(self.here, source.load, source.overrides) for source in sources)
            return
        with workers(partial(_of_task, self.make), count) as pool:
            yield pool.each((source.load, source.overrides) for source in sources)


def _of_task(make: Callable[[], Look]) -> Callable[[Any], tuple[Draft, list[Finding]]]:
    look = make()
    return lambda task: look(*task)


def processes(wanted: int | None, sources: Sequence[Source]) -> int:
    """How many look at the drafts: as many as `wanted`, else as there are processors and work for.
    One means this process, and no other."""
    if wanted is not None:
        return min(wanted, len(sources))
    size = 0
    for source in sources:
        with suppress(OSError):
            size += source.path.stat().st_size
    return max(1, min(_processors(), MOST, len(sources), size // _WORTH))


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
