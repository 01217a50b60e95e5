"""Processes that work ahead: order, errors, one that is killed, and nothing left behind."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from redact.errors import AuthorError, Unsafe
from redact.workers import workers

SECRET = "박철수 Park Chol-su"


def doubling() -> Callable[[int], int]:
    return partial(_double)


def _double(number: int) -> int:
    if number == 13:
        raise Unsafe("draft", "thirteen", "take another")
    if number == 14:
        raise KeyError("words of a draft")
    if number == 66:
        os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(0.02 * (number % 3))
    return 2 * number


def failing() -> Callable[[int], int]:
    raise AuthorError("rin.yaml", "cannot be used", "mend it")


def knowing(secret: str) -> Callable[[str], str]:
    return partial(_told, secret)


def _told(secret: str, where: str) -> str:
    assert secret
    return Path(where.format(os.getpid())).read_bytes().decode("utf-8", "replace")


def results(tasks: list[int], count: int = 2) -> list[int | str]:
    out: list[int | str] = []
    with workers(doubling, count) as pool:
        for answer in pool.each(tasks):
            try:
                out.append(answer())
            except Exception as error:  # noqa: BLE001 - the kind is what is looked at
                out.append(type(error).__name__)
    return out


def test_answers_come_in_the_order_of_the_tasks() -> None:
    assert results(list(range(12))) == [2 * number for number in range(12)]


def test_no_task_and_fewer_tasks_than_processes() -> None:
    assert results([]) == []
    assert results([4], count=3) == [8]


def test_an_error_is_the_error_of_its_task_alone() -> None:
    assert results([1, 13, 2, 14, 3]) == [2, "Unsafe", 4, "KeyError", 6]
    with workers(doubling, 2) as pool:
        (answer,) = pool.each([13])
        with pytest.raises(Unsafe) as caught:
            answer()
        assert (caught.value.where, caught.value.hint) == ("draft", "take another")
        (answer,) = pool.each([14])
        with pytest.raises(Exception, match=r"^$"):
            answer()  # without its words


def test_a_process_that_cannot_start_its_work_says_why() -> None:
    with workers(failing, 2) as pool:
        for answer in pool.each([1, 2, 3]):
            with pytest.raises(AuthorError, match="mend it"):
                answer()


def test_a_killed_process_costs_the_task_it_was_at_and_no_other() -> None:
    tasks = [1, 66, 2, 3, 66, 66, 4, 5]
    assert results(tasks) == [2, "Unsafe", 4, 6, "Unsafe", "Unsafe", 8, 10]


def test_tasks_are_not_taken_faster_than_answers() -> None:
    taken = 0

    def tasks() -> Iterator[int]:
        nonlocal taken
        for number in range(1000, 1200):
            taken += 1
            yield number

    with workers(doubling, 2) as pool:
        for done, answer in enumerate(pool.each(tasks())):
            assert answer() == 2 * (1000 + done)
            assert taken <= done + 12


def test_nothing_is_left_behind() -> None:
    with workers(doubling, 2) as pool:
        answers = pool.each(range(100, 150))
        assert next(answers)() == 200
        running = [child.pid for child in multiprocessing.active_children()]
        assert len(running) == 2
    assert multiprocessing.active_children() == []
    for pid in running:
        with pytest.raises(ProcessLookupError):
            os.kill(pid or 0, 0)


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="Linux")
def test_a_secret_is_in_neither_arguments_nor_environment() -> None:
    with workers(partial(knowing, SECRET), 1) as pool:
        seen = [a() for a in pool.each(["/proc/{}/cmdline", "/proc/{}/environ"])]
    assert all(seen)
    for part in SECRET.split():
        assert not any(part in text for text in seen)
