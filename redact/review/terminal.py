"""The review with single keys, one finding at a time: for ssh, and for writers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from redact.review.card import Finding, Look, card, filled, in_lines, instead, options
from redact.review.keys import ACTS, LETTERS, act_of
from redact.review.problems import Problem
from redact.review.session import Session
from redact.review.together import accepted, kept, own


@dataclass(frozen=True, slots=True)
class Screen:
    """A terminal: `key` waits for one key, `ask` for a line. Both raise EOFError or
    KeyboardInterrupt when the person has gone."""

    key: Callable[[], str]
    ask: Callable[[str], str]
    write: Callable[[str], None]
    look: Look


@dataclass(slots=True)
class _Place:
    """Where the reviewer is: a draft, a finding in it, and the words that are shown."""

    draft: str
    finding: str
    option: int = 0
    together: bool = False


@dataclass(slots=True)
class TerminalReview:
    """Goes through the undecided findings of all drafts, in the order of the text."""

    session: Session
    screen: Screen
    _json: dict[str, Any] = field(default_factory=dict, repr=False)
    _labels: Mapping[str, str] = field(default_factory=dict)
    _passed: list[_Place] = field(default_factory=list)
    _changed: list[_Place] = field(default_factory=list)
    _skipped: set[tuple[str, str]] = field(default_factory=set)

    def run(self) -> None:
        """Until everything is decided or skipped, or the reviewer quits."""
        listing = self.session.listing()
        look = self.screen.look
        self._labels = {one["name"]: one["label"][look.language] for one in listing["entities"]}
        for row in listing["drafts"]:
            if row["problem"]:
                self._tell(f"{row['name']}: {look.say('unread')}: {row['problem']}")
        place = self._next(None)
        if place is None:
            self._tell(look.say("nothing"))
            return
        while place is not None:
            here = place
            self._show(here)
            try:
                act = act_of(self.screen.key())
                if act == "quit":
                    break
                place = self._do(act, here)
            except Problem as problem:
                self._tell(problem.sentence(look.language))
                place = self._again(here)
            except (EOFError, KeyboardInterrupt):
                break
        left = self._left()
        self._tell(look.say("left", left=left) if left else look.say("done"))

    def _do(self, act: str, place: _Place) -> _Place | None:
        look, finding = self.screen.look, self._finding(place)
        found = options(finding)
        match act:
            case "accept" if finding["note"] or not found:
                self._tell(look.say("note" if finding["note"] else "alone"))
            case "accept":
                return self._decide(
                    place, accepted(self._concerned(place, finding), finding, found[place.option])
                )
            case "keep":
                reason = self.screen.ask(look.say("ask_reason")).strip()
                if reason:
                    return self._decide(place, kept(self._concerned(place, finding), reason))
            case "words" if finding["note"]:
                self._tell(look.say("note"))
            case "words":
                words = self.screen.ask(look.say("ask_words")).strip()
                if words:
                    return self._decide(place, own(self._concerned(place, finding), finding, words))
            case "level":
                if len(found) < 2:
                    self._tell(look.say("alone"))
                else:
                    place.option = (place.option + 1) % len(found)
            case "all":
                if len(self._mentions(place, finding)) < 2:
                    self._tell(look.say("single"))
                else:
                    place.together = not place.together
            case "skip":
                self._skipped.add((place.draft, place.finding))
                return self._on(place)
            case "back":
                if self._passed:
                    return self._again(self._passed.pop())
                self._tell(look.say("no_more"))
            case "undo":
                return self._undo(place)
            case "help":
                self._help()
            case _:
                self._tell(look.say("no_key"))
        return place

    def _decide(self, place: _Place, changes: Sequence[Mapping[str, Any]]) -> _Place | None:
        json = self._draft(place.draft)
        body = {"revision": json["revision"], "changes": list(changes)}
        self._json[place.draft] = self.session.decide(place.draft, body)
        self._changed.append(place)
        return self._on(place)

    def _undo(self, place: _Place) -> _Place | None:
        if not self._changed:
            raise Problem("nothing_to_undo")
        last = self._changed[-1]
        json = self._draft(last.draft)
        self._json[last.draft] = self.session.undo(last.draft, {"revision": json["revision"]})
        self._changed.pop()
        self._tell(self.screen.look.say("undone"))
        if place.finding != last.finding:
            self._passed.append(place)
        return self._again(last)

    def _on(self, place: _Place) -> _Place | None:
        self._passed.append(place)
        return self._next(place)

    def _next(self, after: _Place | None) -> _Place | None:
        """The next undecided finding that was not skipped; from the start again at the end."""
        waiting = list(self._waiting())
        if after is None or not waiting:
            return waiting[0] if waiting else None
        drafts = self.session.drafts
        order = {one["id"]: one["start"] for one in self._draft(after.draft)["findings"]}
        here = (drafts.index(after.draft), order.get(after.finding, 0))
        for place in waiting:
            start = next(
                one["start"]
                for one in self._draft(place.draft)["findings"]
                if one["id"] == place.finding
            )
            if (drafts.index(place.draft), start) > here:
                return place
        return waiting[0]

    def _waiting(self) -> Iterator[_Place]:
        for draft in self.session.drafts:
            for one in self._draft(draft).get("findings", ()):
                if one["undecided"] and (draft, one["id"]) not in self._skipped:
                    yield _Place(draft, one["id"])

    def _left(self) -> int:
        return sum(row["counts"]["undecided"] for row in self.session.listing()["drafts"])

    def _again(self, place: _Place) -> _Place | None:
        """The same finding in the newest state of its draft; the next one where it is gone."""
        self._json.pop(place.draft, None)
        if any(one["id"] == place.finding for one in self._draft(place.draft).get("findings", ())):
            return _Place(place.draft, place.finding, together=place.together)
        return self._next(None)

    def _draft(self, id_: str) -> dict[str, Any]:
        if id_ not in self._json:
            try:
                self._json[id_] = self.session.draft(id_)
            except Problem:
                return {}
        found: dict[str, Any] = self._json[id_]
        return found

    def _finding(self, place: _Place) -> Finding:
        findings: Sequence[Finding] = self._draft(place.draft)["findings"]
        return next(one for one in findings if one["id"] == place.finding)

    def _mentions(self, place: _Place, finding: Finding) -> list[Finding]:
        """All findings of the same person, place or thing; none that is only told, such as the pen
        name in a byline."""
        group = finding["group"]
        return [
            one
            for one in self._draft(place.draft)["findings"]
            if one is finding or (group and one["group"] == group and one["severity"] != "info")
        ]

    def _concerned(self, place: _Place, finding: Finding) -> list[Finding]:
        return self._mentions(place, finding) if place.together else [finding]

    def _show(self, place: _Place) -> None:
        look, finding, json = self.screen.look, self._finding(place), self._draft(place.draft)
        left = sum(one["undecided"] for one in json["findings"])
        self._tell("")
        self._tell(look.say("head", draft=json["name"], left=left, all=len(json["findings"])))
        label = self._labels.get(finding["entity"], finding["entity"])
        for line in card(json["text"], finding, label, look):
            self._tell(line)
        self._tell(instead(finding, options(finding), place.option, look))
        if place.together:
            self._tell(look.say("all", count=len(self._mentions(place, finding))))
        for line in in_lines((f"{LETTERS[act]} {look.say(f'act.{act}')}" for act in ACTS), look):
            self._tell(line)

    def _help(self) -> None:
        look = self.screen.look
        for act in ACTS:
            first, *more = filled([(look.say(f"help.{act}"), ())], look, "     ")
            self._tell(f"  {LETTERS[act]}  {first.strip()}")
            for line in more:
                self._tell(line)

    def _tell(self, line: str) -> None:
        self.screen.write(line)
