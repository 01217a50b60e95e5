"""From what was asked to the drafts of a job: settings, files, and what is left out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from redact.author import Keys, Names
from redact.beside import Beside
from redact.cli.start import Request
from redact.context import Around
from redact.core import Draft
from redact.formats import FORMATS, read, read_bytes, readable
from redact.ledger import Ledger
from redact.naming import Naming
from redact.report import Checked, Gap
from redact.repository import from_root
from redact.settings import Settings, default_settings, find_settings, load_settings
from redact.targets import apart, make_folder, targets, written_by_us
from redact.walk import Entry, walk


@dataclass(frozen=True, slots=True)
class Source:
    """A draft of a job: its path, how to load it, the folder it lies under, its copy's place."""

    path: Path
    load: Callable[[], Draft]
    root: Path
    out: Path | None = None
    around: tuple[Around, ...] = ()
    """What lies beside it."""


@dataclass(frozen=True, slots=True)
class Sources:
    """Every draft of a job, those that cannot be read, and what was left out on purpose."""

    drafts: Sequence[Source]
    unread: Sequence[Checked]
    skipped: Sequence[Gap]


def settings_of(request: Request) -> Settings:
    """The settings file, then what was typed. Raises SettingsError."""
    path = request.config or find_settings(Path.cwd())
    settings = load_settings(path) if path else default_settings()
    return replace(
        settings,
        rules=(*settings.rules, *request.rules),
        engines=settings.engines if request.engines is None else request.engines,
        exclude=(*settings.exclude, *request.exclude),
        fail_on=request.fail_on or settings.fail_on,
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


def sources_of(request: Request, settings: Settings, names: Names) -> Sources:
    """The drafts at the paths; with `request.out` the folder for copies is made. `names` says how
    a path may be shown.

    Raises SettingsError for a pattern of the settings, Unsafe for copies that have no place.
    """
    paths = (Path(path) for path in request.paths if path != "-")
    found = walk(paths, readable=readable, exclude=settings.exclude)
    files = [(file.path, file.root) for file in found.files]
    own = written_by_us(files, [one.path for one in found.errors], request.out)
    beside = Beside()
    sources = [
        Source(path, partial(read, path), root, around=beside.of(path))
        for path, root in files
        if path not in own
    ]
    if "-" in request.paths:
        sources.append(_typed(request))
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


def _typed(request: Request) -> Source:
    """Standard input as a draft; the ending of its name says the format."""
    path = Path(Path(request.stdin_name).name)
    form = next((form for form in FORMATS if path.suffix.lower() in form.suffixes), FORMATS[0])
    return Source(path, partial(read_bytes, request.stdin, str(path), form.name), path.parent)


def _unread(entry: Entry, names: Names) -> Checked:
    gap, around = Gap("the file", names.shown(entry.reason)), names.around(entry.path)
    place = names.shown(from_root(entry.path, Path.cwd()))
    return Checked(names.shown(entry.path), None, (gap,), around=around, place=place)
