"""A review: the drafts, what was decided, and every change saved before it is shown."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from threading import RLock
from typing import Any

from redact.core import Draft
from redact.decisions import Conflict, Entry
from redact.errors import RedactError
from redact.review import asked
from redact.review.desk import Desk, Source
from redact.review.problems import Problem, Stale, problem_of
from redact.review.record import Record
from redact.review.shown import draft_json, listing
from redact.review.steps import Steps


class Session:
    """Drafts under review by one person. Its methods may be called by several threads.

    `steps` are the tools, `record` is where decisions are kept. Drafts are read and looked at in
    `open`, and only again when their files change.
    """

    def __init__(
        self,
        sources: Iterable[Source],
        steps: Steps,
        record: Record,
        *,
        language: str,
        unread: Iterable[tuple[str, str]] = (),
    ) -> None:
        self.language = language
        self._steps = steps
        self._record = record
        self._lock = RLock()
        desks = [Desk(secrets.token_urlsafe(9), source) for source in sources]
        for name, why in unread:
            desks.append(Desk(secrets.token_urlsafe(9), Source(name, _never), why))
        desks.sort(key=lambda desk: desk.source.name)
        self._desks: Mapping[str, Desk] = {desk.id: desk for desk in desks}

    @property
    def reviewer(self) -> str:
        """Who decides."""
        return self._record.by

    @property
    def second_reader(self) -> bool:
        """Keeping what blocks needs two reviewers."""
        return self._record.second_reader

    @property
    def notes(self) -> Sequence[str]:
        """What of the decisions file does not hold, in sentences."""
        return self._record.notes

    @property
    def drafts(self) -> Sequence[str]:
        """The ids of all drafts, in the order of their names."""
        return tuple(self._desks)

    def open(self, tick: Callable[[], None] = lambda: None) -> None:
        """Read every draft and look at it; `tick` is called after each. One that cannot be read
        does not stop the others."""
        with self._lock:
            for desk in self._desks.values():
                if not desk.problem:
                    self._look(desk)
                tick()

    def listing(self) -> dict[str, Any]:
        """The session and its drafts (docs/review.md)."""
        with self._lock:
            self._refresh()
            for desk in self._desks.values():
                self._renew(desk)
            return listing(self, self._desks.values())

    def draft(self, id_: str) -> dict[str, Any]:
        """One draft with everything about it. Raises Problem."""
        with self._lock:
            try:
                desk = self._desk(id_)
            except Stale:  # read again just now; nothing was asked for that is lost
                desk = self._desks[id_]
            return self._shown(desk)

    def decide(self, id_: str, body: Mapping[str, Any]) -> dict[str, Any]:
        """Settle findings: all of them or, where one cannot be, none. Raises Problem."""
        return self._change(id_, body, asked.choices)

    def add(self, id_: str, body: Mapping[str, Any]) -> dict[str, Any]:
        """Add a finding that the tool missed, and say what replaces it. Raises Problem."""
        with self._lock:
            desk = self._current(id_, body)
            self._write(desk, body, asked.addition)
            if body.get("words"):
                try:
                    self._word(desk, body)
                except Problem:
                    with self._saving(desk):
                        self._record.undo(desk.undos.pop())
                    raise
            return self._shown(desk)

    def remove(self, id_: str, body: Mapping[str, Any]) -> dict[str, Any]:
        """Take out a finding that a reviewer added. Raises Problem."""
        return self._change(id_, body, asked.removal)

    def approve(self, id_: str, body: Mapping[str, Any]) -> dict[str, Any]:
        """Sign the draft as it is. Raises Problem while something is undecided and no reason is
        given."""
        return self._change(id_, body, asked.approval)

    def undo(self, id_: str, body: Mapping[str, Any]) -> dict[str, Any]:
        """Take back the last change of this session to a draft. Raises Problem."""
        with self._lock:
            desk = self._current(id_, body)
            if not desk.undos:
                raise Problem("nothing_to_undo")
            with self._saving(desk):
                self._record.undo(desk.undos[-1])
            desk.undos.pop()
            return self._shown(desk)

    def now(self, id_: str) -> dict[str, Any] | None:
        """The newest state of a draft, for an answer that says why something was not done; None
        where there is none."""
        with self._lock:
            desk = self._desks.get(id_)
            return None if desk is None or desk.at is None else self._shown(desk)

    def _change(
        self,
        id_: str,
        body: Mapping[str, Any],
        understand: Callable[[asked.Wish], Sequence[Entry]],
    ) -> dict[str, Any]:
        with self._lock:
            desk = self._current(id_, body)
            self._write(desk, body, understand)
            return self._shown(desk)

    def _word(self, desk: Desk, body: Mapping[str, Any]) -> None:
        """The words for what was just added, undone together with it."""
        self._renew(desk)
        at, state = desk.ready()
        item = asked.at_place(state, asked.place(body, at.draft))
        if item is None:
            raise Problem("unknown_finding")
        self._write(desk, body, lambda wish: asked.worded(wish, item))
        words, place = desk.undos.pop(), desk.undos.pop()
        desk.undos.append([*words, *place])

    def _write(
        self,
        desk: Desk,
        body: Mapping[str, Any],
        understand: Callable[[asked.Wish], Sequence[Entry]],
    ) -> None:
        wish = asked.Wish(body, *desk.ready(), self._record)
        with self._saving(desk):
            entries = understand(wish)
            if not entries:
                raise Problem("nothing")
            desk.undos.append(self._record.write(entries))

    @contextmanager
    def _saving(self, desk: Desk) -> Iterator[None]:
        """Around what changes the decisions of a draft."""
        try:
            yield
        except Conflict:
            self._refresh()
            raise Stale("stale") from None
        except RedactError as error:
            raise problem_of(error) from None
        for one in self._desks.values():  # the same sentence may stand in another draft
            one.fresh = False
        desk.counter += 1

    def _current(self, id_: str, body: Mapping[str, Any]) -> Desk:
        """The draft, in the state that a wish is about. Raises Stale where it is another one."""
        desk = self._desk(id_)
        if body.get("revision") != desk.revision:
            raise Stale("stale")
        return desk

    def _desk(self, id_: str) -> Desk:
        """The draft as it is on disk, with everything that is decided. Raises Stale where it had
        to be read again."""
        desk = self._desks.get(id_)
        if desk is None:
            raise Problem("unknown_draft")
        if desk.moved:
            self._look(desk)
            desk.ready()
            raise Stale("file_changed")
        desk.ready()
        self._refresh()
        self._renew(desk)
        return desk

    def _refresh(self) -> None:
        """Take in what others have decided meanwhile."""
        try:
            if self._record.refresh():
                for desk in self._desks.values():
                    desk.fresh = False
        except RedactError as error:
            raise problem_of(error) from None

    def _look(self, desk: Desk) -> None:
        desk.look(self._steps, self._record)

    def _renew(self, desk: Desk) -> None:
        desk.renew(self._steps, self._record)

    def _shown(self, desk: Desk) -> dict[str, Any]:
        self._renew(desk)
        return draft_json(desk, self)


def _never() -> Draft:
    raise OSError
