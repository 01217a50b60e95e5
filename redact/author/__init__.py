"""One pen name: what is public about it, and what must never appear."""

from redact.author.detector import AuthorDetector
from redact.author.keys import Keys
from redact.author.load import Loaded, load_author, load_authors

__all__ = ["AuthorDetector", "Keys", "Loaded", "load_author", "load_authors"]
