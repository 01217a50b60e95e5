"""Microsoft Presidio, and everything that must be known about it, in one folder.

Only these modules import `presidio_*`. That costs half a second, and another one where spaCy comes
along (`light` leaves it out), so nothing here imports it before a draft is looked at: import
`detector`, `anonymise` and `engines` freely; `engine`, `recognisers`, `model`, `wrappers` and
`operators` only inside functions.
"""

import os

# Both are read when Presidio and what it brings along are imported, so they are set before.
# Seconds a pattern may take on one piece of text (an integer, by default 60); what a time-out
# means is decided in `engine`.
os.environ["REGEX_TIMEOUT_SECONDS"] = "10"
# Configured transformers and GLiNER models are folders on this machine; nothing is fetched.
os.environ["HF_HUB_OFFLINE"] = os.environ["TRANSFORMERS_OFFLINE"] = "1"
