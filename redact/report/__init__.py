"""Step 8: say what was found, what was done, and what was not looked at.

Every report is made of one `Outcome`. How much of the drafts it quotes is one value, `Words`.
"""

from redact.report.around import aside_lines, checked_for
from redact.report.as_json import as_json
from redact.report.as_text import as_text
from redact.report.ci import STEP_SUMMARY, as_markdown
from redact.report.evaluation import Conditions, Evaluation, Figures, figures, mistakes
from redact.report.evaluation_json import evaluation_as_json
from redact.report.evaluation_text import evaluation_as_text
from redact.report.facts import KINDS, Filed, Kind
from redact.report.filed import FILED_FORMS, FiledForm, as_filed
from redact.report.forms import FORMS, Form, Look, form_named
from redact.report.html import as_html
from redact.report.layout import Layout
from redact.report.result import Attested, Checked, Gap, Outcome, Standing, Tool, Words
from redact.report.summary import Summary, gaps, summarise
from redact.report.where import Parts
from redact.report.wording import TONGUES, Tongue, Wording, language_for, plural, wording

__all__ = [
    "FILED_FORMS",
    "FORMS",
    "KINDS",
    "STEP_SUMMARY",
    "TONGUES",
    "Attested",
    "Checked",
    "Conditions",
    "Evaluation",
    "Figures",
    "Filed",
    "FiledForm",
    "Form",
    "Gap",
    "Kind",
    "Layout",
    "Look",
    "Outcome",
    "Parts",
    "Standing",
    "Summary",
    "Tongue",
    "Tool",
    "Wording",
    "Words",
    "as_filed",
    "as_html",
    "as_json",
    "as_markdown",
    "as_text",
    "aside_lines",
    "checked_for",
    "evaluation_as_json",
    "evaluation_as_text",
    "figures",
    "form_named",
    "gaps",
    "language_for",
    "mistakes",
    "plural",
    "summarise",
    "wording",
]
