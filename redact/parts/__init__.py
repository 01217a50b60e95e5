"""What a file holds beside its text: hidden parts and metadata, told by `PartsDetector`, settled
for a copy by `settled`; `told` makes hidden parts of those that nobody can look into."""

from redact.parts.detector import PartsDetector, settled, told
from redact.parts.kinds import Kind, kinds

__all__ = ["Kind", "PartsDetector", "kinds", "settled", "told"]
