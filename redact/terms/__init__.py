"""Rule → Finding: every rule of a rule set run over one view of a draft."""

from redact.terms.detector import RuleDetector, combine

__all__ = ["RuleDetector", "combine"]
