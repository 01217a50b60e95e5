"""One pen name: what is public about it, and what must never appear."""

from redact.author.detector import AuthorDetector
from redact.author.load import load_author

__all__ = ["AuthorDetector", "load_author"]
