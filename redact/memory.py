"""What earlier runs of `check` have found in drafts of the same bytes, with the same everything.

Kept is what was found, without the draft's words (`wordless`), encrypted (`store.Cache`). The name
of an entry holds all that its content depends on; where one thing of a run is not known to be
named there, nothing is recalled.
"""

from __future__ import annotations

import hashlib
import pickle
import zlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import MISSING, dataclass, field, fields, replace
from datetime import date
from functools import lru_cache
from typing import Any

from redact.assembly import Tools
from redact.cli.start import Request
from redact.core import Draft, Finding, Report
from redact.errors import Unsafe
from redact.fingerprint import fingerprint
from redact.formats import contents
from redact.settings import EMBEDDED
from redact.sources import Source
from redact.store import Cache, finding_id, packed, unpacked
from redact.variants import Variants
from redact.wordless import withheld, wordless

# What may differ from the defaults: it is in the name of an entry, or decides nothing of a draft.
_NAMED = frozenset(("authors", "config", "rules", "engines", "fail_on", "sealed"))
_OUTSIDE = frozenset(
    ("paths", "keys", "exclude", "stdin", "stdin_name", "git", "jobs", "words", "cache", "since")
) | {"reports", "suggestions"}
_LATER = frozenset(
    ("attested", "editors", "decisions", "baseline", "heed_baseline", "strict", "changed_lines")
)
"""Heeded after a draft was looked at; with these only what was found is recalled."""
_TOOLS = frozenset(
    ("settings", "detectors", "opinions", "composites", "words", "substitutes", "ladders")
) | {"rng", "policy"}
_SAID = frozenset(("strict", "heed_baseline"))
"""Of these, what changes nothing where there are neither decisions nor a baseline, or is named."""
_PICTURES = frozenset(("picture", "photo"))


@dataclass(frozen=True, slots=True)
class Recalled:
    """What was found in a draft of these bytes, or what was said of it then. No words."""

    digest: bytes
    """SHA-256 of those bytes."""
    findings: tuple[Finding, ...] = ()
    report: Report | None = None
    """Where what was said may be said again; the findings are in it."""


@dataclass(frozen=True, slots=True)
class Memory:
    """Of one run. `whole`: what was said of a draft may be said again, not only what was found."""

    cache: Cache
    base: Callable[[tuple[int, ...]], str] = field(repr=False)
    """By the overrides of the settings that hold: all of an entry's name but the draft."""
    key: bytes = field(repr=False)
    whole: bool

    @classmethod
    def of(
        cls,
        request: Request,
        variants: Variants,
        authors: Sequence[bytes],
        cache: Cache,
        key: bytes,
        *,
        alone: bool = True,
        decisions: str = "",
    ) -> Memory | None:
        """The memory of a run; None for one that may not have any. `authors` are the bytes of the
        author files, `key` that of ids; `decisions` is the digest of what editors have decided and
        added; `alone` says that neither decisions nor a baseline are heeded."""
        use = variants.base
        unusual = {one.name for one in fields(request) if _differs(request, one)}
        unusual -= _NAMED | _OUTSIDE
        if "-" in request.paths or unusual - _LATER or set(use.settings.engines) - {EMBEDDED}:
            return None
        extra = {one.name for one in fields(use) if one.name not in _TOOLS and _differs(use, one)}
        whole = alone and not (unusual - _SAID or extra or request.words)
        base = lru_cache(lambda of: _base(request, variants.of(of), authors, decisions))
        return cls(cache, base, key, whole)

    def recall(self, source: Source) -> Recalled | None:
        """What is known of a draft as it is on disk now; None for a miss of any kind."""
        try:
            digest = hashlib.sha256(contents(source.path, str(source.path))).digest()
        except Unsafe:  # looking at it will say why
            return None
        data = self.cache.get(self._name(source, digest))
        if data is None:
            return None
        try:
            kept, *halves = unpacked(data)
            value = unpacked(zlib.decompress(halves[self.whole]))
        except Exception:  # noqa: BLE001 - what cannot be used is a miss
            return None
        if kept != digest:
            return None
        return Recalled(kept, report=value) if self.whole else Recalled(kept, value)

    def keep(self, source: Source, findings: Sequence[Finding], report: Report) -> None:
        """Remember a draft that was looked at to its end. One with a part that nobody could look
        into is looked at again every time, and so is a picture, whose reader is a program of the
        system."""
        draft = report.draft
        digest = digest_of(draft)
        if draft.blind or not digest or not all(_says(f, draft) for f in findings):
            return
        if any(_PICTURES & {part.kind, *part.place.split()} for part in draft.segments):
            return
        found = tuple(withheld(one, self._id) for one in findings)
        with suppress(pickle.PicklingError, TypeError, AttributeError):
            halves = packed(found), packed(wordless(report, self._id))  # a run asks for one of them
            value = packed((digest, *(zlib.compress(half, 1) for half in halves)))
            self.cache.put(self._name(source, digest), value)

    def _id(self, finding: Finding) -> str:
        return finding_id(self.key, finding.entity, finding.text)

    def _name(self, source: Source, digest: bytes) -> str:
        return f"{self.base(source.overrides)} {source.path.suffix.lower()} {digest.hex()}"


def digest_of(draft: Draft) -> bytes:
    """SHA-256 of the bytes that a draft was read from; empty where they are not known."""
    origin = draft.origin
    return origin.digest or (hashlib.sha256(origin.data).digest() if origin.data else b"")


def _base(request: Request, use: Tools, authors: Sequence[bytes], decisions: str) -> str:
    """Everything but the draft: program, models, rules, settings, author files, and the day,
    since a date may become past."""
    digest = hashlib.sha256()
    parts: list[bytes] = [
        fingerprint().encode(),
        date.today().isoformat().encode(),
        repr(use.versions).encode(),
        repr([model.manifest for model in use.opinions.classifiers]).encode(),
        repr(replace(use.settings, overrides=())).encode("utf-8", "surrogateescape"),
        request.sealed.read_bytes() if request.sealed else b"",
        repr((request.strict, decisions)).encode(),
        *sorted(authors),
    ]
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()


def _differs(value: Any, one: Any) -> bool:
    """A field has another value than its default."""
    default = one.default_factory() if one.default_factory is not MISSING else one.default
    return bool(getattr(value, one.name) != default)


def _says(finding: Finding, draft: Draft) -> bool:
    """Its words, and those of all it covers, are what stands there: so they can be had back."""
    said = draft.text[finding.span.start : finding.span.end] == finding.text
    return said and all(_says(inner, draft) for inner in finding.covers)
