"""What a file holds beside its text: hidden parts and metadata, told by `PartsDetector`, settled
for a copy by `settled`; `told` makes hidden parts of those that nobody can look into, `seen` says
which pictures are none of them any more, `heard` what is looked for in which part."""

from redact.kinds import Kind, kinds
from redact.parts.detector import PartsDetector, heard, in_picture, seen, settled, told

__all__ = ["Kind", "PartsDetector", "heard", "in_picture", "kinds", "seen", "settled", "told"]
