"""Several processes that do the same to many things, for one that wants the results in order.

A worker is a fresh interpreter (spawn): it inherits no memory and no open file. What it needs, the
secrets of an author file among it, comes through a pipe, never through arguments, environment or
disk. It ends with the pipe, so none outlives the process that started it.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Any

from redact.errors import RedactError, Unsafe
from redact.signals import no_interrupt, terminable

_DEPTH = 2
"""Tasks that a worker holds: the next one is there when it is done with one."""

Answer = Callable[[], Any]
"""Gives what was made of a task, or raises what went wrong with it."""


@dataclass
class _Worker:
    process: SpawnProcess
    pipe: Connection
    tasks: deque[tuple[int, Any]] = field(default_factory=deque)
    """What it was given and has not answered; it works on the first."""


class Workers:
    """`count` processes in which `make()` gives the function that is called with every task.

    `make`, the tasks and the answers must be picklable. At most a few tasks a worker are under way
    or waiting to be taken, so memory does not grow with their number.
    """

    def __init__(self, make: Callable[[], Callable[[Any], Any]], count: int) -> None:
        self._make = make
        self._count = count
        self._running: list[_Worker] = []
        self._answers: dict[int, Answer] = {}

    def each(self, tasks: Iterable[Any]) -> Iterator[Answer]:
        """An `Answer` for every task, in their order.

        It raises Unsafe for a task whose process was ended from outside (that process is replaced,
        the others go on), and the RedactError that was raised for it in its process.
        """
        left, turn = enumerate(tasks), 0
        waiting: deque[tuple[int, Any]] = deque()
        more = True
        while True:
            while more and len(waiting) < self._count:
                if (task := next(left, None)) is None:
                    more = False
                else:
                    waiting.append(task)
            self._hand_out(waiting, before=turn + 2 * self._count * _DEPTH)
            if turn in self._answers:
                yield self._answers.pop(turn)
                turn += 1
            elif waiting or any(worker.tasks for worker in self._running):
                waiting.extendleft(reversed(self._collect()))
            elif not more:
                return

    def _hand_out(self, waiting: deque[tuple[int, Any]], before: int) -> None:
        while waiting and waiting[0][0] < before:
            free = [one for one in self._running if len(one.tasks) < _DEPTH]
            idle = [one for one in free if not one.tasks]
            if not idle and len(self._running) < self._count:
                self._running.append(self._start())
                continue
            if not free:
                return
            worker = (idle or free)[0]
            task = waiting.popleft()
            worker.tasks.append(task)
            with suppress(OSError):  # it has just died: `_collect` sees to that
                worker.pipe.send(task)

    def _collect(self) -> list[tuple[int, Any]]:
        """Take every answer that is there, waiting for one; back come tasks to be given anew."""
        again: list[tuple[int, Any]] = []
        ready = set(wait([worker.pipe for worker in self._running]))
        for worker in list(self._running):
            if worker.pipe not in ready:
                continue
            try:
                index, answer = worker.pipe.recv()
            except (EOFError, OSError):
                again += self._ended(worker)
                continue
            worker.tasks.popleft()
            self._answers[index] = answer
        return again

    def _ended(self, worker: _Worker) -> list[tuple[int, Any]]:
        self._running.remove(worker)
        worker.pipe.close()
        worker.process.join()
        if worker.tasks:
            index, _ = worker.tasks.popleft()
            self._answers[index] = _Lost()
        return list(worker.tasks)

    def _start(self) -> _Worker:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_work, args=(self._make, theirs), daemon=True)
        resource_tracker.ensure_running()  # by itself it would let Ctrl-C through again
        with no_interrupt():  # Ctrl-C reaches everybody at the terminal; we tell the workers
            process.start()
        theirs.close()
        return _Worker(process, ours)

    def stop(self) -> None:
        """End every process now, whatever it is doing."""
        for worker in self._running:
            worker.process.terminate()
            worker.pipe.close()
        for worker in self._running:
            worker.process.join(5)
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()
        self._running.clear()


@contextmanager
def workers(make: Callable[[], Callable[[Any], Any]], count: int) -> Iterator[Workers]:
    """Workers that are gone when the block ends, also by Ctrl-C or SIGTERM."""
    pool = Workers(make, count)
    with terminable():
        try:
            yield pool
        finally:
            pool.stop()


@dataclass(frozen=True)
class _Done:
    value: Any = field(repr=False)

    def __call__(self) -> Any:
        return self.value


@dataclass(frozen=True)
class _Failed:
    error: RedactError

    def __call__(self) -> Any:
        raise self.error


@dataclass(frozen=True)
class _Broken:
    """An error that nobody foresaw: its kind alone, since its words may be a draft's."""

    kind: str

    def __call__(self) -> Any:
        raise type(self.kind, (Exception,), {})


@dataclass(frozen=True)
class _Lost:
    def __call__(self) -> Any:
        raise Unsafe(
            "a draft", "the process that read it was ended", "look at it by itself, with --jobs 1"
        )


def _work(make: Callable[[], Callable[[Any], Any]], pipe: Connection) -> None:
    """What a worker does until the other end of the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    do: Callable[[Any], Any] | None = None
    with suppress(EOFError, OSError):
        while True:
            index, task = pipe.recv()
            try:
                do = do or make()
                answer: Answer = _Done(do(task))
            except RedactError as error:
                answer = _Failed(error)
            except Exception as error:  # noqa: BLE001 - whatever it is, the other end is waiting
                if os.environ.get("REDACT_DEBUG"):
                    traceback.print_exc(file=sys.stderr)
                answer = _Broken(type(error).__name__)
            pipe.send((index, answer))


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(2)
