"""Documents of LibreOffice, redacted and opened again; bench/office.py does all of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.libreoffice.compare import missing
from tests.libreoffice.measure import verdicts

NAMES = ("runs", "merged", "tabs")


@pytest.mark.slow
@pytest.mark.skipif(bool(missing()), reason=f"not installed: {missing()}")
@pytest.mark.parametrize("kind", ["docx", "odt", "html"])
def test_pages_differ_only_where_words_were_replaced(kind: str, tmp_path: Path) -> None:
    for name, verdict in verdicts(NAMES, kind, tmp_path).items():
        assert verdict.problems == (), name
        assert 0 < verdict.pages == verdict.equal, name
