"""Pages done by two processes are the pages one would have done, in order."""

from __future__ import annotations

import os

import pytest

from redact.errors import Unsafe
from redact.formats.pdf import PDF, work
from redact.formats.pdf.limits import Refused
from redact.formats.pdf.spread import spread
from tests import samples_pdf as made

MANY = 21
WORDS = ("Moon Hye-bong left Hoeryong.", "문혜봉은 회령을 떠났다.")


def test_results_are_in_order_and_half_from_elsewhere() -> None:
    found = list(spread(MANY, lambda number: (number, os.getpid(), "x" * 200_000)))
    assert [number for number, _, _ in found] == list(range(MANY))
    assert len({process for _, process, _ in found}) == min(2, os.cpu_count() or 1)


@pytest.mark.parametrize("bad", [8, 9], ids=["here", "in the other process"])
def test_a_refusal_ends_it(bad: int) -> None:
    def page(number: int) -> int:
        if number == bad:
            raise Refused("is damaged", "save it again")
        return number

    with pytest.raises(Refused) as caught:
        list(spread(MANY, page))
    assert (caught.value.problem, caught.value.hint) == ("is damaged", "save it again")


@pytest.mark.skipif((os.cpu_count() or 1) < 2, reason="one processor: there is no other process")
def test_a_process_that_dies_gives_no_half_of_an_answer() -> None:
    def page(number: int) -> int:
        if number == 11:
            os._exit(1)
        return number

    with pytest.raises(EOFError):
        list(spread(MANY, page))


def test_a_copy_is_the_same_from_one_process_and_from_two(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = [made.line(WORDS[n % 2]) if n % 5 else b"" for n in range(MANY)]
    data = made.pages(*pages)
    draft = PDF.read(data, "draft.pdf")
    text = draft.text[: draft.body_end]
    starts = [(int(s.place.split()[1]) - 1, s.start) for s in draft.segments]
    changes = [(0, 4, "Pak")]
    two = work.write(data, text, starts, changes)
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    assert work.write(data, text, starts, changes) == two
    assert PDF.read(two, "copy.pdf").text == "Pak" + text[4:]


@pytest.mark.parametrize("shift", [1, -1], ids=["later", "earlier"])
def test_pages_that_begin_elsewhere_are_refused(shift: int) -> None:
    data = made.pages(*(made.line(WORDS[n % 2]) for n in range(MANY)))
    draft = PDF.read(data, "draft.pdf")
    text = draft.text[: draft.body_end]
    starts = [(int(s.place.split()[1]) - 1, s.start) for s in draft.segments]
    starts[13] = (13, starts[13][1] + shift)
    with pytest.raises(Refused, match="same twice"):
        work.write(data, text, starts, [])


def test_a_damaged_page_of_many_is_told() -> None:
    pages = [made.line(WORDS[n % 2]) for n in range(MANY)]
    data = made.pages(*pages, box=b"[0 0 200000 200000]")
    with pytest.raises(Unsafe):
        PDF.read(data, "draft.pdf")
