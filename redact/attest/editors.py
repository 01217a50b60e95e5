"""Whose attestations count: `.redact-keys.yml`, public keys and nothing else.

    editors:
    - name: Minji
      key: ed25519:…
      added: "2026-11-24"
    - name: Tom
      key: ed25519:…
      added: "2026-11-24"
      withdrawn: "2027-01-02"
      reason: the laptop was lost

A withdrawn key stays in the file: that it once counted, and why it does not now, is part of it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from redact.attest.public import PublicKey, parse_public
from redact.errors import RuleError, SettingsError
from redact.packs.fields import Stanza
from redact.packs.located import LocatedList, load_located
from redact.store import staged

KEYS_FILE = ".redact-keys.yml"
_KEYS = frozenset({"name", "key", "added", "withdrawn", "reason"})
_NAME = re.compile(r"[\w][\w .'-]{0,63}")
_HEAD = """\
# Editors whose attestations count here. Change it with `redact keys`; let a second person look at
# every change: whoever can add a key can attest every draft.
"""


@dataclass(frozen=True, slots=True)
class Editor:
    """One key of one editor. `withdrawn` is a day and empty while the key counts."""

    name: str
    key: PublicKey
    added: str
    withdrawn: str = ""
    reason: str = ""


def load_editors(path: Path) -> tuple[Editor, ...]:
    """Read a keys file. Raises SettingsError, with file and line, for everything that is not
    exactly understood: a key that is overlooked is a key that nobody can withdraw."""
    where = str(path)
    try:
        data = load_located(path, where)
        top = Stanza(data, where, 1, frozenset({"editors"}), "a keys file")
        listed = top.data.get("editors")
        if not isinstance(listed, LocatedList) or not listed:
            raise top.fail("editors", "editors is not a list", "redact keys add makes one")
        editors = [
            _editor(Stanza(item, where, line, _KEYS, "an editor"))
            for item, line in zip(listed, listed.lines, strict=True)
        ]
        _unique(editors, listed.lines, where)
    except RuleError as error:
        raise SettingsError(error.where, error.problem, error.hint) from None
    return tuple(editors)


def added(editors: Iterable[Editor], name: str, key: PublicKey, day: date) -> tuple[Editor, ...]:
    """With one key more. Raises ValueError for a name that cannot be used or a key that is or was
    there: one that was withdrawn never comes back."""
    editors = tuple(editors)
    check_name(name)
    for one in editors:
        if one.key == key:
            state = "was withdrawn" if one.withdrawn else "is in the file"
            raise ValueError(f"this key {state} (as that of {one.name})")
    return (*editors, Editor(name, key, day.isoformat()))


def check_name(name: str) -> None:
    """Raise ValueError for a name that no keys file takes."""
    if not _NAME.fullmatch(name) or name != name.strip():
        raise ValueError("a name has letters, digits, blanks and .'- (64 at most)")


def withdrawn(
    editors: Sequence[Editor], which: str, reason: str, day: date
) -> tuple[tuple[Editor, ...], Editor]:
    """Without the key that `which` names, by its fingerprint or as the only one of an editor, and
    that key. Raises ValueError, with what to do, when it names none or several."""
    chosen = [one for one in editors if which in (one.name, one.key.fingerprint)]
    active = [one for one in chosen if not one.withdrawn]
    if not chosen:
        raise ValueError("no editor and no key is called that; redact keys list names them")
    if not active:
        raise ValueError("it is withdrawn already")
    if len(active) > 1:
        raise ValueError("the editor has several keys; name one by its fingerprint")
    if not reason.strip() or not reason.isprintable():
        raise ValueError("give the reason in one line: --reason 'the laptop was lost'")
    gone = replace(active[0], withdrawn=day.isoformat(), reason=reason.strip())
    return tuple(gone if one is active[0] else one for one in editors), gone


def save_editors(path: Path, editors: Iterable[Editor]) -> None:
    """Write the file anew; everybody may read it. Raises Unsafe when it cannot be written."""
    lines = [_HEAD, "editors:\n"]
    for one in editors:
        fields = {"name": one.name, "key": str(one.key), "added": one.added}
        if one.withdrawn:
            fields |= {"withdrawn": one.withdrawn, "reason": one.reason}
        for number, (name, value) in enumerate(fields.items()):
            # A JSON string is a YAML string, whatever stands in it.
            quoted = json.dumps(value, ensure_ascii=False)
            lines.append(f"{'  ' if number else '- '}{name}: {quoted}\n")
    with staged(path, overwrite=True) as copy:
        copy.path.write_text("".join(lines), encoding="utf-8", newline="\n")
        copy.path.chmod(0o644)
        copy.publish()


def _editor(entry: Stanza) -> Editor:
    name = entry.text("name")
    if not _NAME.fullmatch(name):
        raise entry.fail("name", "a name that cannot be used", "letters, digits, blanks and .'-")
    try:
        key = parse_public(entry.text("key"))
    except ValueError as error:
        raise entry.fail("key", f"no public key: {error}", "redact keys new prints one") from None
    has = {field for field in ("withdrawn", "reason") if field in entry.data}
    if len(has) == 1:
        raise entry.fail(has.pop(), "withdrawn and reason go together", "redact keys withdraw")
    if not has:
        return Editor(name, key, _day(entry, "added"))
    return Editor(
        name, key, _day(entry, "added"), _day(entry, "withdrawn"), entry.text("reason").strip()
    )


def _day(entry: Stanza, field: str) -> str:
    text = entry.text(field)
    try:
        if date.fromisoformat(text).isoformat() == text:
            return text
    except ValueError:
        pass
    raise entry.fail(field, f"{field} is no day", 'write it as "2026-11-24", with the quotes')


def _unique(editors: Sequence[Editor], lines: Sequence[int], where: str) -> None:
    seen: set[PublicKey] = set()
    for one, line in zip(editors, lines, strict=True):
        if one.key in seen:
            raise SettingsError(
                f"{where}:{line}", "the same key stands twice", "keep the entry that is withdrawn"
            )
        seen.add(one.key)
