"""One pen name: what is public about it, and what must never appear."""

from redact.author.detector import AuthorDetector
from redact.author.keys import Keys
from redact.author.load import load_author, load_authors
from redact.author.surroundings import Names

__all__ = ["AuthorDetector", "Keys", "Names", "load_author", "load_authors"]
