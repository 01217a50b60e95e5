"""Presidio's recognisers of contact data and codes, with the corrections they need here.

All of them look at all text, and word characters are ASCII, so that a Korean particle glued to a
number or an address (`kim@naver.com으로`) does not hide it. What Presidio has no recogniser for is
in the rule packs `rules/common/`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import regex
import tldextract
from presidio_analyzer import EntityRecognizer, Pattern, PatternRecognizer, RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts
from presidio_analyzer.predefined_recognizers import (
    CreditCardRecognizer,
    EmailRecognizer,
    IbanRecognizer,
    IpRecognizer,
    KrBrnRecognizer,
    KrDriverLicenseRecognizer,
    KrFrnRecognizer,
    KrPassportRecognizer,
    KrRrnRecognizer,
    MacAddressRecognizer,
    PhoneRecognizer,
    UrlRecognizer,
)

from redact.presidio.engine import EVERY

_FLAGS = regex.DOTALL | regex.MULTILINE | regex.IGNORECASE | regex.ASCII

PHONE_REGIONS = ("KR", "CN", "US", "GB", "RU", "MN", "TH", "JP")
"""Where numbers are recognised without a country code: the column's countries and the routes.
With one (+850, +86, +82 …) a number of any country is recognised."""

# A path may be Korean; Hangul right after the ASCII part of an address is a particle.
_URL = (
    r"\bhttps?://[a-z0-9][a-z0-9.\-]*(?::\d+)?"
    r"(?:[/?#](?:[^\s<>\"'()\u0080-\U0010FFFF]|(?<=[/=_%+-])[가-힣]+|\([^\s()]*\))*)?"
    r"(?<![.,;:!?*_])"
)


class OfflineEmailRecognizer(EmailRecognizer):
    """E-mail addresses, without the download of the list of public suffixes.

    Presidio's fetches it at the first address in a text, which tells two servers that a draft
    with an address is being checked.
    """

    _suffixes = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)

    def validate_result(self, pattern_text: str) -> bool:
        return self._suffixes(pattern_text).fqdn != ""

    def analyze(
        self,
        text: str,
        entities: list[str],
        nlp_artifacts: NlpArtifacts | None = None,
        regex_flags: int | None = None,
    ) -> list[RecognizerResult]:
        """Nothing without an at sign: the pattern is quadratic on long chains of words."""
        if "@" not in text:
            return []
        return super().analyze(text, entities, nlp_artifacts, regex_flags)


class SparingPhoneRecognizer(PhoneRecognizer):
    """Telephone numbers, looked for only where enough digits stand together.

    Presidio's goes through a text once for each region and tries every year and every count. The
    shortest number that is valid in one of `PHONE_REGIONS` has five digits (all up to six tried).
    """

    _digits = re.compile(
        r"(?:\d[\Wx]{0,4}){4}\d"
    )  # what phonenumbers takes for separators, and more

    def analyze(
        self,
        text: str,
        entities: list[str],
        nlp_artifacts: NlpArtifacts | None = None,
    ) -> list[RecognizerResult]:
        """Nothing without five digits that may be one number."""
        if not self._digits.search(text):
            return []
        return super().analyze(text, entities, nlp_artifacts)  # type: ignore[arg-type]  # unused


class KoreanBusinessRecognizer(KrBrnRecognizer):
    """Business numbers; ten digits without hyphens need a word that speaks for them.

    Every tenth number passes the checksum by chance, and Presidio then calls it certain.
    """

    def validate_result(self, pattern_text: str) -> bool | None:
        valid = super().validate_result(pattern_text)
        return None if valid and "-" not in pattern_text else valid


class KoreanLicenceRecognizer(KrDriverLicenseRecognizer):
    """Driving licences; a plausible region alone does not make twelve digits a licence."""

    def validate_result(self, pattern_text: str) -> bool | None:  # type: ignore[override]
        return None if super().validate_result(pattern_text) else False


def code_recognisers() -> Sequence[EntityRecognizer]:
    """One recogniser for each kind of code, for `engine.EVERY` text."""
    out: list[EntityRecognizer] = [
        OfflineEmailRecognizer(name="EmailRecognizer", supported_language=EVERY),
        SparingPhoneRecognizer(
            name="PhoneRecognizer",
            supported_language=EVERY,
            supported_regions=PHONE_REGIONS,
            context=[*PhoneRecognizer.CONTEXT, "전화", "번호", "연락처", "휴대폰", "손전화"],
        ),
        CreditCardRecognizer(
            supported_language=EVERY, context=[*CreditCardRecognizer.CONTEXT, "카드"]
        ),
        IbanRecognizer(supported_language=EVERY),
        IpRecognizer(supported_language=EVERY),
        MacAddressRecognizer(supported_language=EVERY, supported_entity="IP_ADDRESS"),
        UrlRecognizer(supported_language=EVERY, patterns=[Pattern("URL with a scheme", _URL, 0.6)]),
        KrRrnRecognizer(
            supported_language=EVERY,
            context=["rrn", "resident", "registration", "주민등록", "주민번호"],
        ),
        KrFrnRecognizer(
            supported_language=EVERY,
            context=["frn", "foreigner", "alien", "registration", "외국인등록", "외국인번호"],
        ),
        KrPassportRecognizer(supported_language=EVERY, context=["passport", "여권"]),
        KoreanBusinessRecognizer(
            name="KrBrnRecognizer",
            supported_language=EVERY,
            context=["brn", "business", "registration", "사업자", "등록번호"],
        ),
        KoreanLicenceRecognizer(
            name="KrDriverLicenseRecognizer",
            supported_language=EVERY,
            context=["licence", "license", "driver", "driving", "면허"],
        ),
    ]
    for recogniser in out:
        if isinstance(recogniser, PatternRecognizer) and not isinstance(recogniser, IbanRecognizer):
            recogniser.global_regex_flags = _FLAGS
    return out
