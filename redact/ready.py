"""From what was asked to a job that is ready to start: settings, author files, tools, drafts."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from redact.ahead import Ahead, Look, Looked
from redact.assembly import Tools, name_hits, tools, with_decisions
from redact.author import Kept, Names, as_one, open_authors, surroundings
from redact.author.sealed import load_sealed, seal_key
from redact.clean import clean
from redact.cli.start import Request
from redact.core import Report
from redact.gate import Gate, Stamp, Verifier, keys_file, open_gate
from redact.git import history
from redact.job import Job
from redact.memory import Memory
from redact.repository import from_root_of
from redact.sources import (
    Source,
    baseline_of,
    decisions_of,
    ledger_of,
    settings_of,
    sources_of,
)
from redact.store import Cache, id_key
from redact.variants import Variants
from redact.warm import warm


@dataclass(frozen=True, slots=True)
class Steps:
    """What `pipeline.py` does with one draft: all eight steps; the first four, here or, made by
    `looker`, in a process of its own."""

    run: Callable[..., Report]
    look: Callable[..., Any]
    looker: Callable[..., Look]


def ready(request: Request, steps: Steps) -> Job:
    """Load settings, author files, rules and detectors, and find the drafts. Raises RedactError."""
    cache = Cache.open(os.environ) if request.cache else None
    warm(cache)
    files = open_authors(request.authors, request.keys)
    author, protected = as_one(files)
    sealed = load_sealed(request.sealed, seal_key(os.environ)) if request.sealed else None
    ledger = ledger_of(request)
    settings = settings_of(request)
    use = tools(settings, author, seed=request.seed, sealed=sealed, ledger=ledger)
    names, key = Names(name_hits(use)), id_key(os.environ)
    with names.guarded():
        decided = decisions_of(request, settings, names)
        baseline, known = baseline_of(request, names)
    use = with_decisions(use, decided.decisions, strict=request.strict)
    variants = Variants(use)
    digest = decided.decisions.digest if decided.decisions else ""
    memory = None
    if cache:
        memory = Memory.of(
            request,
            variants,
            [one.data for one in files],
            cache,
            key.value,
            alone=decided.decisions is None and baseline is None,
            decisions=digest,
        )
    kept = history(map(Path, request.paths), os.environ) if request.git else ()
    with names.guarded():
        found = sources_of(request, settings, names)
        for numbers in {one.overrides for one in found.drafts}:
            variants.of(numbers)  # what cannot be had must not depend on when its draft comes
        return Job(
            use=use,
            through=partial(_through, request, steps, variants),
            author=protected,
            names=names,
            sources=found.drafts,
            unread=(*found.unread, *decided.unread),
            skipped=found.skipped,
            applied=request.out is not None or request.preview,
            preview=request.preview,
            key=key,
            gate=_gate(request, files, use),
            place_of=from_root_of(Path.cwd()),
            history=tuple(surroundings(kept, names.hits)),
            narrowed=request.staged or bool(request.since),
            decided=decided,
            baseline=baseline,
            known=known,
            ahead=Ahead(
                partial(steps.look, variants=variants, unknown=request.unknown),
                partial(
                    steps.looker,
                    *(settings, author, sealed, decided.decisions),
                    strict=request.strict,
                    unknown=request.unknown,
                    cached=cache is not None,
                ),
                1 if request.clean else request.jobs,
            ),
            memory=memory,
            words=request.words,
            suggestions=request.suggestions,
        )


def _through(
    request: Request, steps: Steps, variants: Variants, draft: Source, looked: Looked
) -> Report:
    """One draft through all steps, or cleaned, with the tools that hold for it."""
    use = variants.of(draft.overrides)
    out, overwrite, unknown = draft.out, request.overwrite, request.unknown
    if request.clean and out is not None:
        return clean(draft.load, ladders=use.ladders, out=out, overwrite=overwrite, unknown=unknown)
    return steps.run(
        draft.load,
        use=use,
        looked=looked,
        out=out,
        overwrite=overwrite,
        unknown=unknown,
        preview=request.preview,
        marked=not request.strict,
        choose=request.suggestions,
    )


def _gate(request: Request, files: Sequence[Kept], use: Tools) -> Gate:
    """Whether attestations are written, verified, or neither."""
    if request.signer:
        keys = keys_file(request.editors)
        authors = {file.path: file.parsed.author for file in files}
        return Stamp.load(keys, request.signer, authors, use.versions, reviewed=request.reviewed)
    return Verifier.load(keys_file(request.editors)) if request.attested else open_gate
