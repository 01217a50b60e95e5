"""What the commands ask for, and what answers them. `pipeline.py` provides the real `Start`;
tests give a fake one, so the command line never imports the pipeline."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from redact.attest import Signer
from redact.author import Keys
from redact.core import Severity, Unknown
from redact.health import Part
from redact.packs import RuleSet
from redact.report import Conditions, Evaluation, Outcome
from redact.review import Session
from redact.settings import Settings
from redact.terms.examples import Failure


@dataclass(frozen=True, slots=True)
class Request:
    """Everything a person typed, as values. None and empty leave the matter to the settings.

    `paths` holds files, folders, and `-` for `stdin`, whose draft is called `stdin_name`.
    `authors` are author files and folders of them, which `keys` open. `out` is the folder for
    redacted copies, None only checks; `out_name` is the pattern for their names, empty for those of
    the drafts; `unknown` says what becomes of parts that nobody can look into. With `clean` copies
    lose what stands beside their text, and nobody looks at that.

    With `attested` every draft must have an attestation by a key of `editors` (None: the nearest
    keys file); with `signer` one is written for every draft in which nothing blocks; `reviewed`
    says that a person has settled what the author files only suspect. `sealed` is a sealed author
    file. With `git` what git keeps of the paths is looked at, too; with `staged` only what the next
    commit changes, as git has it; with `since` only files that differ from that commit, with
    `changed_lines` of both only what stands in lines that have changed; with
    `versions` every version of a draft that a commit has. With `preview` copies are made
    and checked in memory, and nothing is written; `out` may be None then. `ledger` remembers over
    all drafts of a writer what was chosen for whom; `keys` open it, too. `decisions` is what
    editors have decided (None: the nearest such file); with `strict` it takes no finding away.
    With `heed_baseline` what the file `baseline` holds (None: the nearest such file) is not new.
    `reports` are the files that this run writes: no drafts, should an earlier run have left one.
    `jobs` is the number of processes that look at drafts. Without `cache` nothing is kept for later
    runs, and nothing that was kept is used; without `words` no report of the run quotes a draft,
    and without `suggestions` none says by which words something is replaced.
    """

    paths: tuple[str, ...] = ()
    authors: tuple[Path, ...] = ()
    keys: Keys | None = field(default=None, repr=False, compare=False)
    config: Path | None = None
    rules: tuple[Path, ...] = ()
    engines: tuple[str, ...] | None = None
    exclude: tuple[str, ...] = ()
    fail_on: Severity | None = None
    stdin: bytes = field(default=b"", repr=False)
    stdin_name: str = ""
    out: Path | None = None
    out_name: str = ""
    clean: bool = False
    overwrite: bool = False
    unknown: Unknown = "abort"
    seed: int | None = None
    attested: bool = False
    editors: Path | None = None
    signer: Signer | None = field(default=None, repr=False)
    reviewed: bool = False
    sealed: Path | None = None
    git: bool = False
    staged: bool = False
    since: str = ""
    changed_lines: bool = False
    versions: bool = False
    preview: bool = False
    ledger: Path | None = None
    decisions: Path | None = None
    strict: bool = True
    baseline: Path | None = None
    heed_baseline: bool = False
    reports: tuple[Path, ...] = ()
    reviewer: str = ""
    language: str = "en"
    jobs: int | None = None
    cache: bool = True
    words: bool = True
    suggestions: bool = True


class Job(Protocol):
    """A run that is ready to start: everything was found, loaded and understood."""

    @property
    def drafts(self) -> Sequence[Path]:
        """The files that will be looked at, for the progress bar and to protect them; `-` too."""

    def tells(self, text: str) -> bool:
        """It holds what an author file of this run keeps secret."""

    def run(self, tick: Callable[[], None]) -> Outcome:
        """Look at every draft; `tick` is called after each. One unreadable draft is a gap of its
        own and does not stop the others."""


class Trial(Protocol):
    """A measurement that is ready to start: the annotated drafts were read, the models loaded."""

    @property
    def drafts(self) -> Sequence[Path]:
        """The annotated files, for the progress bar and to protect them."""

    def run(self, tick: Callable[[], None]) -> Evaluation:
        """Look at every draft; `tick` is called after each. Raises RedactError for a draft that
        cannot be looked at: a number without it would be too good."""


class Start(Protocol):
    """What `pipeline.py` offers. Every method raises RedactError when it cannot do its work."""

    def job(self, request: Request) -> Job:
        """Load settings, author file, rules and detectors, and find the drafts."""

    def review(self, request: Request) -> Session:
        """Load what `job` loads, and the decisions file; the drafts are looked at when the session
        is opened."""

    def evaluation(self, request: Request, conditions: Conditions) -> Trial:
        """Read the annotated drafts at the paths, and load what is to be measured on them."""

    def settings(self, request: Request) -> Settings:
        """The settings in force, their rules loaded once to see that they can be."""

    def rules(self, request: Request) -> RuleSet:
        """The rules in force."""

    def test_rules(self, request: Request, ids: Sequence[str]) -> Sequence[Failure]:
        """Run the examples of these rules, of all when `ids` is empty."""

    def doctor(self, request: Request) -> Sequence[Part]:
        """What is installed, in which version, and what is missing."""
