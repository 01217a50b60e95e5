"""What a file holds beside its text: hidden parts and metadata, told by `PartsDetector`, settled
for a copy by `settled`."""

from redact.parts.detector import PartsDetector, settled
from redact.parts.kinds import Kind, kinds

__all__ = ["Kind", "PartsDetector", "kinds", "settled"]
