"""Step 7: what was written is read back and compared with what was decided. Fails closed.

A leak names the kind of thing, its line in the copy and what to do; never words of a draft.
"""

from redact.verify.proof import open_points, verify
from redact.verify.unchanged import Files

__all__ = ["Files", "open_points", "verify"]
