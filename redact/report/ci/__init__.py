"""Reports for build servers. They are all made of `Told`, which holds no word of a draft."""

from redact.report.ci.github import STEP_SUMMARY, as_github
from redact.report.ci.gitlab import as_gitlab
from redact.report.ci.junit import as_junit
from redact.report.ci.markdown import COMMENT, as_markdown
from redact.report.ci.sarif import as_sarif

__all__ = [
    "COMMENT",
    "STEP_SUMMARY",
    "as_github",
    "as_gitlab",
    "as_junit",
    "as_markdown",
    "as_sarif",
]
