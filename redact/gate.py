"""The last look at each draft of a run: is it attested (`check`), or may it be (`attest`)?

Both take what was found of a draft and give it back with the answer in `Checked.attested`. The
bytes that are hashed are read again and must be the draft that was looked at, so a file that is
changed in between is noticed.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from redact import __version__
from redact.attest import (
    KEYS_FILE,
    REVISIONS_FILE,
    AuthorState,
    Editor,
    Newest,
    Signer,
    Statement,
    author_state,
    claim,
    load_editors,
    load_newest,
    read_attestation,
    record,
    refuse,
    sign,
    write_attestation,
)
from redact.core import Author, Draft, Finding, Severity
from redact.errors import SettingsError, Unsafe
from redact.formats import contents, parse
from redact.report import Attested, Checked, Gap, Standing, Tool
from redact.repository import nearest

Gate = Callable[[Path, Checked], Checked]
"""(path of the draft, what was found of it) → the same with the answer. `Checked.path` is for
showing: what is secret in it is masked."""


def open_gate(_: Path, file: Checked) -> Checked:
    """Nobody asked for attestations."""
    return file


def keys_file(given: Path | None) -> Path:
    """The keys file that was named, else the nearest one. Raises SettingsError for none."""
    path = given or nearest(Path.cwd(), KEYS_FILE)
    if path is None:
        raise SettingsError(
            KEYS_FILE,
            "there is no keys file here",
            "redact keys add makes one, --keys names one elsewhere",
        )
    return path


@dataclass(frozen=True, slots=True)
class Verifier:
    """Is there an attestation that speaks for the draft?"""

    editors: tuple[Editor, ...]
    newest: Newest

    @classmethod
    def load(cls, keys: Path) -> Verifier:
        """With the keys file and the record of revisions beside it. Raises SettingsError."""
        return cls(load_editors(keys), load_newest(keys.with_name(REVISIONS_FILE)))

    def __call__(self, path: Path, file: Checked) -> Checked:
        """The draft with the answer; with a gap where an attestation could not be read."""
        if file.report is None:
            return file
        try:
            attested = self._look(path, file.report.draft)
        except Unsafe as error:
            return _not_looked(file, error)
        return replace(file, attested=attested)

    def _look(self, path: Path, draft: Draft) -> Attested:
        data, beside = _bytes_of(path, draft), read_attestation(path)
        if beside is None:
            return Attested(Standing.MISSING, "there is no attestation beside it")
        made = claim(beside, self.editors)
        if made.statement is None or made.editor is None:
            return Attested(Standing.REFUSED, made.reason)
        if reason := refuse(made.statement, data, path.name, self.newest):
            return Attested(Standing.REFUSED, reason)
        return Attested(Standing.VALID, by=made.editor.name)


@dataclass(frozen=True, slots=True)
class Stamp:
    """Signs for every draft in which nothing was found that must not be published."""

    authors: tuple[AuthorState, ...]
    signer: Signer
    by: str
    tools: tuple[tuple[str, str], ...]
    reviewed: bool
    """A person has settled what the author file only suspects."""

    @classmethod
    def load(
        cls,
        keys: Path,
        signer: Signer,
        authors: Mapping[Path, Author],
        tools: Iterable[Tool],
        *,
        reviewed: bool,
    ) -> Stamp:
        """Note the revision of every author file, and get ready to sign.

        Raises SettingsError when the key is not one that counts in `keys`, AuthorError when an
        author file has no id or is not the newest that is known.
        """
        editor = next((one for one in load_editors(keys) if one.key == signer.public), None)
        if editor is None or editor.withdrawn:
            state = "was withdrawn from" if editor else "is not in"
            raise SettingsError(
                str(keys),
                f"the key {signer.public.fingerprint} {state} this file",
                f"redact keys add NAME {signer.public}" if not editor else "use another key",
            )
        states = {str(where): author_state(one, str(where)) for where, one in authors.items()}
        for where, state_of in states.items():
            record(keys.with_name(REVISIONS_FILE), state_of, where)
        ordered = tuple(sorted(states.values(), key=lambda one: one.id))
        looked = tuple((tool.name, tool.version) for tool in tools)
        return cls(ordered, signer, editor.name, looked, reviewed)

    def __call__(self, path: Path, file: Checked) -> Checked:
        """The draft with the answer. An older attestation of a draft that must not be published
        is removed."""
        if file.report is None:
            return file
        if file.gaps or file.report.draft.blind:
            reason = "not all of it could be looked at"
            return replace(file, attested=Attested(Standing.WITHHELD, reason))
        try:
            around = [one.finding for one in file.around]
            if reason := self._reason([*file.report.findings, *around]):
                if write_attestation(path, None):
                    reason += "; its older attestation was removed"
                return replace(file, attested=Attested(Standing.WITHHELD, reason))
            # What the author file adds stays out of the counts: the difference to what CI counts
            # would say how much of it there is.
            counts = Counter(
                one.severity for one in file.report.findings if one.detector != "author"
            )
            data = _bytes_of(path, file.report.draft)
            write_attestation(path, sign(self._statement(path, data, counts), self.signer))
        except Unsafe as error:
            return _not_looked(file, error)
        return replace(file, attested=Attested(Standing.WRITTEN, by=self.by))

    def _reason(self, findings: Sequence[Finding]) -> str:
        """Why a draft must not be attested; empty when it may."""
        block = sum(one.severity is Severity.BLOCK for one in findings)
        if block:
            verb = "finding says" if block == 1 else "findings say"
            return f"{block} {verb} that it must not be published"
        # CI has no author file and cannot ask for these again.
        doubtful = sum(
            one.detector == "author" and one.severity is Severity.REVIEW for one in findings
        )
        if doubtful and not self.reviewed:
            verb = "finding" if doubtful == 1 else "findings"
            return (
                f"{doubtful} {verb} may be a secret of the author file; settle each and say so "
                "with --reviewed"
            )
        return ""

    def _statement(self, path: Path, data: bytes, counts: Counter[Severity]) -> Statement:
        return Statement(
            name=unicodedata.normalize("NFC", path.name),
            sha256=hashlib.sha256(data).hexdigest(),
            size=len(data),
            authors=self.authors,
            counts={severity.value: counts[severity] for severity in Severity},
            version=__version__,
            tools=self.tools,
            key=self.signer.public.fingerprint,
        )


def _bytes_of(path: Path, draft: Draft) -> bytes:
    """The bytes of the file; they are the draft that was looked at. Raises Unsafe otherwise."""
    data = contents(path, draft.name)
    if parse(data, path, draft.name) != draft:
        raise Unsafe(draft.name, "was changed while it was looked at", "run it again")
    return data


def _not_looked(file: Checked, error: Unsafe) -> Checked:
    return replace(
        file, gaps=(*file.gaps, Gap("the attestation", f"{error.problem}; {error.hint}"))
    )
