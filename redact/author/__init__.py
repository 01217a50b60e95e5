"""One pen name: what is public about it, and what must never appear."""

from redact.author.detector import AuthorDetector
from redact.author.load import as_one, load_author, load_authors, open_authors
from redact.author.surroundings import Names, surroundings
from redact.author.vault import Kept
from redact.store.age.keys import Keys

__all__ = [
    "AuthorDetector",
    "Kept",
    "Keys",
    "Names",
    "as_one",
    "load_author",
    "load_authors",
    "open_authors",
    "surroundings",
]
