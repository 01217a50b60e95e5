"""From what was asked to the drafts of a job: settings, files, and what is left out."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path

from redact.author import Keys, Names
from redact.baseline import NAME as BASELINE
from redact.baseline import Baseline, find_baseline
from redact.baseline import load as load_baseline
from redact.beside import Beside
from redact.cli.start import Request
from redact.context import Approval, Around, Consulted, Known
from redact.core import Draft
from redact.decisions import Decisions, find_decisions, load
from redact.errors import DecisionsError, Unsafe
from redact.formats import FORMATS, parse, read, read_bytes, readable
from redact.git import Before, Blob, since, staged, versions
from redact.kept import as_it_was, as_kept, only, with_older
from redact.ledger import Ledger
from redact.naming import Naming
from redact.report import Checked, Gap
from redact.repository import from_root
from redact.settings import (
    Settings,
    default_settings,
    find_settings,
    load_settings,
    overrides_of,
)
from redact.store import id_key
from redact.targets import apart, make_folder, targets, written_by_us
from redact.walk import Entry, Walk, walk

TYPED = "the command line"
"""In `Settings.origins`: an option said so, or the variable that stands for it."""


@dataclass(frozen=True, slots=True)
class Source:
    """A draft of a job: its path, how to load it, the folder it lies under, its copy's place."""

    path: Path
    load: Callable[[], Draft]
    root: Path
    out: Path | None = None
    around: tuple[Around, ...] = ()
    """What lies beside it."""
    overrides: tuple[int, ...] = ()
    """Numbers of the overrides of the settings that hold for it."""
    before: Before | None = None
    """What it was, where only lines that have changed since are asked for."""


@dataclass(frozen=True, slots=True)
class Sources:
    """Every draft of a job, those that cannot be read, and what was left out on purpose."""

    drafts: Sequence[Source]
    unread: Sequence[Checked]
    skipped: Sequence[Gap]


def _nothing(_: Draft) -> int:
    return 0


def _nobody(_: Draft) -> Approval | None:
    return None


def settings_of(request: Request) -> Settings:
    """The settings file, then what was typed. Raises SettingsError."""
    path = request.config or find_settings(Path.cwd())
    settings = load_settings(path) if path else default_settings()
    typed = [key for key in ("rules", "exclude", "fail_on") if getattr(request, key)]
    typed += ["engines"] if request.engines is not None else []
    return replace(
        settings,
        rules=(*settings.rules, *request.rules),
        engines=settings.engines if request.engines is None else request.engines,
        exclude=(*settings.exclude, *request.exclude),
        fail_on=request.fail_on or settings.fail_on,
        origins={**settings.origins, **dict.fromkeys(typed, TYPED)},
    )


def ledger_of(request: Request) -> Ledger | None:
    """The ledger that was named, opened once to see that it can be.

    Raises Unsafe where it would lie among the copies: who has both has every name.
    """
    if request.ledger is None:
        return None
    if request.out is not None:
        apart(request.out, [request.ledger])
    given = request.keys or Keys()
    # Keys of its own: the passphrase that was typed for the author file may be another one.
    ledger = Ledger(request.ledger, Keys(given.key_file, given.environ, given.ask))
    ledger.read()
    return ledger


@dataclass(frozen=True, slots=True)
class Decided:
    """What editors have decided about the drafts of a job. `unread` is what they have added and
    nobody can look for: no draft is clean without it."""

    decisions: Decisions | None = None
    approval: Callable[[Draft], Approval | None] = _nobody
    lost: Callable[[Draft], int] = _nothing
    unread: tuple[Checked, ...] = ()
    consulted: Consulted | None = None


def decisions_of(request: Request, settings: Settings, names: Names) -> Decided:
    """The decisions file that was named or is nearest; `names` says how its path may be shown.

    Raises DecisionsError when it cannot be read, or there is more than one.
    """
    if request.clean:
        return Decided()
    paths = [Path(path) for path in request.paths if path != "-"]
    path = request.decisions or find_decisions(paths, Path.cwd())
    if path is None:
        return Decided()
    if not path.exists():
        raise DecisionsError(str(path), "is not there", "name a file that is, or none")
    key = id_key(os.environ).value
    decisions = load(path, key, second_reader=settings.second_reader)
    where = names.shown(path)
    lost = len(decisions.unseen)
    why = f"{lost} added by an editor cannot be looked for without the key they were made with"
    unread = (Checked(where, None, (Gap("findings", why),)),) if lost else ()
    consulted = Consulted(where, request.strict, decisions.notes)
    return Decided(decisions, decisions.approval, decisions.lost, unread, consulted)


def baseline_of(request: Request, names: Names) -> tuple[Baseline | None, Known | None]:
    """The baseline that was named or is nearest, and what is told of it.

    Raises Unsafe when it cannot be read, is not there, or there is more than one.
    """
    if not request.heed_baseline:
        return None, None
    paths = [Path(path) for path in request.paths if path != "-"]
    path = request.baseline or find_baseline(paths, Path.cwd())
    if path is None:
        return None, None
    if not path.exists():
        raise Unsafe(str(path), "is not there", "redact baseline create makes one")
    baseline = load_baseline(path, id_key(os.environ).value)
    return baseline, Known(names.shown(path), baseline.notes)


def sources_of(request: Request, settings: Settings, names: Names) -> Sources:
    """The drafts at the paths; with `request.out` the folder for copies is made. `names` says how
    a path may be shown.

    Raises SettingsError for a pattern of the settings, Unsafe for copies that have no place.
    """
    paths = (Path(path) for path in request.paths if path != "-")
    found = walk(paths, readable=readable, exclude=settings.exclude)
    found, blobs, before = _of_git(request, found)
    files = [(file.path, file.root) for file in found.files]
    others = [one.path for one in found.errors]
    own = written_by_us(files, others, request.out, request.reports)
    own |= {path for path in others if path.name == BASELINE}
    beside, sources = Beside(), []
    severities = cache(lambda numbers: settings.with_overrides(numbers).severities)
    for path, root in files:
        if path in own:
            continue
        blob = blobs.get(path)
        numbers = overrides_of(settings, blob.path if blob else path)
        one = Source(
            path,
            _loader(path, blob),
            root,
            around=beside.of(path, severities(numbers)),
            overrides=numbers,
            before=as_it_was(path, root, before, settings) if request.changed_lines else None,
        )
        sources.append(one)
    if "-" in request.paths:
        typed = overrides_of(settings, Path(request.stdin_name))
        sources.append(replace(_typed(request), overrides=typed))
    if request.out is not None:
        drafts = ((source.path, source.root) for source in sources)
        naming = Naming(names.tells, request.out_name)
        to = targets(drafts, request.out, overwrite=request.overwrite, naming=naming)
        apart(request.out, [*request.authors, *([request.sealed] if request.sealed else [])])
        if not request.preview:
            make_folder(request.out)
        sources = [replace(source, out=to[source.path]) for source in sources]
    left = [(one.path, one.reason) for one in found.skipped]
    left += [(path, "written by redact") for path in sorted(own)]
    return Sources(
        sources,
        [_unread(one, names) for one in found.errors if one.path not in own],
        [Gap(names.shown(path), reason) for path, reason in left],
    )


def _of_git(
    request: Request, found: Walk
) -> tuple[Walk, Mapping[Path, Blob], Mapping[Path, Before]]:
    """What was asked of git: less, or more, than what the folders hold now; and what drafts were,
    by where they really lie or, of what is staged, are called."""
    paths = [Path(path) for path in request.paths if path != "-"]
    before: Mapping[Path, Before] = {}
    if request.since:
        before = since(request.since, paths, os.environ)
        found = only(found, before.keys())
    if request.staged:
        walked, blobs = as_kept(found, staged(paths, os.environ), readable)
        return walked, blobs, {path: one.before for path, one in blobs.items() if one.before}
    if request.versions:
        older, blobs = as_kept(found, versions(paths, os.environ), readable)
        return with_older(found, older), blobs, before
    return found, {}, before


def _loader(path: Path, blob: Blob | None) -> Callable[[], Draft]:
    if blob is None:
        return partial(read, path)
    return partial(_kept, blob, str(path))


def _kept(blob: Blob, name: str) -> Draft:
    return parse(blob.load(), blob.path, name)


def _typed(request: Request) -> Source:
    """Standard input as a draft; the ending of its name says the format."""
    path = Path(Path(request.stdin_name).name)
    form = next((form for form in FORMATS if path.suffix.lower() in form.suffixes), FORMATS[0])
    return Source(path, partial(read_bytes, request.stdin, str(path), form.name), path.parent)


def _unread(entry: Entry, names: Names) -> Checked:
    gap, around = Gap("the file", names.shown(entry.reason)), names.around(entry.path)
    place = names.shown(from_root(entry.path, Path.cwd()))
    return Checked(names.shown(entry.path), None, (gap,), around=around, place=place)
