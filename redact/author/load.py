"""Author files for a check: one or several, in the clear or encrypted, as one `Author`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from redact.author.private import no_core_dump
from redact.author.vault import Kept, open_file
from redact.context import Protected
from redact.core import Author
from redact.errors import AuthorError
from redact.store.age.keys import Keys

SUFFIXES = (".yaml", ".yml", ".age")
"""What counts as an author file in a folder."""


def load_author(path: Path, keys: Keys | None = None) -> Author:
    """Read one author file.

        pen_name: Hana Seol            # or a list of spellings
        disclosed: [left the DPRK in 2018]
        secrets:
          real_name: [Moon Hye-bong, 문혜봉]

    Raises AuthorError for a file that cannot be read or opened with `keys`, and for every mistake
    that `schema.parse` knows.
    """
    return open_file(path, keys or Keys()).parsed.author


def load_authors(
    paths: Sequence[Path], keys: Keys | None = None
) -> tuple[Author, Protected | None]:
    """The author files named, and those in the folders named, as `as_one` gives them.

    Raises AuthorError as `open_authors` does.
    """
    return as_one(open_authors(paths, keys))


def open_authors(paths: Sequence[Path], keys: Keys | None = None) -> list[Kept]:
    """Read the author files named, and those in the folders named. Raises AuthorError as
    `load_author` does, and for a folder without author files."""
    if paths:
        no_core_dump()
    keys = keys or Keys()
    return [open_file(path, keys) for path in _each(paths)]


def as_one(files: Sequence[Kept]) -> tuple[Author, Protected | None]:
    """Several author files for one check against all, with what may be told of them; None for no
    file.

    Pen names and secrets of all count. What is disclosed counts with a single file only: what one
    writer has published may give another one away.
    """
    if not files:
        return Author(), None
    kinds = Counter(s.kind for file in files for s in file.parsed.author.details)
    return _merged([file.parsed.author for file in files]), Protected(
        len(files), dict(sorted(kinds.items())), tuple(_warnings(files))
    )


def _each(paths: Iterable[Path]) -> Iterator[Path]:
    """Every file once, those of a folder in the order of their names."""
    seen: set[Path] = set()
    for path in paths:
        inside = list(_in_folder(path)) if path.is_dir() else [path]
        if not inside:
            raise AuthorError(
                str(path), "holds no author file", f"they end in {', '.join(SUFFIXES)}"
            )
        for one in inside:
            if one.resolve() not in seen:
                seen.add(one.resolve())
                yield one


def _in_folder(folder: Path) -> Iterator[Path]:
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        raise AuthorError(
            str(folder), f"cannot be opened: {error.strerror}", "check its permissions"
        ) from None
    for path in entries:
        if path.suffix.lower() in SUFFIXES and not path.name.startswith("."):
            yield path


def _merged(authors: Sequence[Author]) -> Author:
    if len(authors) == 1:
        return authors[0]
    secrets: dict[str, tuple[str, ...]] = {}
    for author in authors:
        for label, values in author.secrets.items():
            secrets[label] = secrets.get(label, ()) + values
    return Author(
        pen_name=tuple(dict.fromkeys(name for author in authors for name in author.pen_name)),
        secrets=secrets,
        details=tuple(secret for author in authors for secret in author.details),
    )


def _warnings(files: Sequence[Kept]) -> Iterator[str]:
    for file in files:
        if file.exposed:
            yield f"{file.path}: {file.exposed}; redact author rekey encrypts it"
    if len(files) > 1 and any(file.parsed.author.disclosed for file in files):
        yield "several author files: what each one calls disclosed is not counted"
