"""Which attribute values say nothing of anybody: numbers, colours, keywords, closed forms."""

from __future__ import annotations

import re

from redact.formats.fonts import known_font
from redact.formats.html.tables import tables

_NUMBER = r"[-+]?(?:\d{1,6}(?:\.\d{0,12})?|\.\d{1,12})"
_MEASURE = re.compile(
    rf"{_NUMBER}(?:px|pt|em|rem|ex|ch|vh|vw|in|cm|mm|pc|%|deg|fr|s|ms|\*)?", re.IGNORECASE
)
_COLOUR = re.compile(r"#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})", re.IGNORECASE)
_FUNCTION = re.compile(
    rf"(?:rgba?|hsla?|translate|scale|rotate|matrix|skewx|skewy)\((?:[\s,/]*+{_NUMBER}%?(?:deg)?)*+\s*\)",
    re.IGNORECASE,
)
_PATH = re.compile(
    rf"(?:[MLHVCSQTAZ]?[\s,]*+{_NUMBER}(?:e-?\d{{1,3}})?[\s,]*+|[Z]\s*+)*+", re.IGNORECASE
)
_LANGUAGE = re.compile(r"[a-z]{2}(?:-(?:[A-Z]{2}|Hans|Hant|Kore|Latn))?|x-none|und", re.IGNORECASE)
_SIZES = re.compile(r"(?:\((?:max|min)-width: ?\d+(?:px|em)\) ?|\d+(?:px|vw|em)|auto|,\s*+)*+")
_WORD = re.compile(r"[a-z]+|\d{1,3}")
_TOKEN = re.compile(
    r"(?:[a-z]+(?:\d{1,3}[a-z]*)?|\d{1,3}[a-z]*)(?:[-_:]+(?:[a-z]+(?:\d{1,3}[a-z]*)?|\d{1,3}[a-z]*))*"
)
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_HIDING = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|content-visibility\s*:\s*hidden"
    r"|opacity\s*:\s*0*(?:\.0*)?%?|font-size\s*:\s*0*(?:\.0*)?(?:[a-z]+|%)?|mso-hide\s*:\s*all)"
    r"\s*(?:!\s*important\s*)?(?:;|\Z)",
    re.IGNORECASE,
)
_KNOWN_DOCTYPE = re.compile(
    r"""<!doctype\s+html(?:\s+system\s+["']about:legacy-compat["']
    |\s+public\s+["']-//w3c//dtd\s+x?html\s(?:[1-5]\.[01]+)?\s?
        (?:strict|transitional|frameset|final|basic)?//en["']
      (?:\s*["']https?://www\.w3\.org/tr/(?:xhtml11?/dtd/xhtml11?(?:-strict|-transitional|-frameset)?
        |(?:html4|1999/rec-html401-19991224)/(?:loose|strict|frameset))\.dtd["'])?)?\s*>""",
    re.IGNORECASE | re.VERBOSE,
)
_KNOWN_COMMENT = re.compile(
    r"""<\?xml\s+version=["']1\.[01]["']
    (?:\s+encoding=["'](?:utf-?8|utf-16|euc-kr|cp949|ks_c_5601-1987|iso-8859-1|windows-1252)["'])?
    (?:\s+standalone=["'](?:yes|no)["'])?\s*\?>""",
    re.IGNORECASE | re.VERBOSE,
)
_NAMESPACES = re.compile(
    r"http://www\.w3\.org/(?:1999/x(?:html|link)|2000/svg|1998/Math/MathML|XML/1998/namespace"
    r"|TR/REC-html40)|urn:schemas-microsoft-com:(?:office:(?:office|word|excel|powerpoint)|vml)"
    r"|http://schemas\.microsoft\.com/office/2004/12/omml"
)
_META = re.compile(
    r"(?:width|height|initial-scale|minimum-scale|maximum-scale|user-scalable|viewport-fit"
    r"|shrink-to-fit)\s*=\s*(?:device-width|device-height|yes|no|cover|[\d.]+)",
    re.IGNORECASE,
)
_CONTENT = re.compile(r"text/html\s*(?:;\s*charset\s*=\s*([\w-]{3,14})\s*)?", re.IGNORECASE)


def harmless(name: str, value: str) -> bool:
    """The attribute `name` with this value can be kept in a copy."""
    if name == "style":
        return _style(value)
    if name == "face":
        return _fonts(value)
    if name == "class":
        return all(generic(token) for token in value.split())
    if name.startswith("xmlns"):
        return _NAMESPACES.fullmatch(value) is not None and name in _PREFIXES
    if name not in tables().attributes and not (name == "value" and value):
        return False
    if name in ("lang", "xml:lang"):
        return not value or _LANGUAGE.fullmatch(value) is not None
    if name in ("d", "points"):
        return _PATH.fullmatch(value) is not None
    if name == "sizes" and _SIZES.fullmatch(value):
        return True
    return all(_token(token) for token in _tokens(value))


_PREFIXES = frozenset(
    f"xmlns{prefix}" for prefix in ("", ":xlink", ":svg", ":o", ":w", ":v", ":x", ":m", ":st1")
)


def _tokens(value: str) -> list[str]:
    """The words of a value, functions with what is in their brackets as one."""
    return re.findall(r"[\w-]+\([^()]*\)|[^\s,;]+", value)


def _token(token: str) -> bool:
    return (
        token.lower() in tables().keywords
        or (_MEASURE.fullmatch(token) or _COLOUR.fullmatch(token) or _FUNCTION.fullmatch(token))
        is not None
    )


def generic(token: str) -> bool:
    """A class or an id made of words that say nothing: `footnote-12`, `wp-image-3`; with more than
    four figures it could be a number of somebody."""
    lower = token.lower()
    if sum(char.isdigit() for char in lower) > 4:
        return False
    return _TOKEN.fullmatch(lower) is not None and all(
        word.isdigit() or word in tables().vocabulary for word in _WORD.findall(lower)
    )


def _style(value: str) -> bool:
    return all(
        declares(declaration, tables().properties)
        for declaration in value.split(";")
        if declaration.strip()
    )


def declares(declaration: str, properties: frozenset[str]) -> bool:
    """One of these properties has a value of a closed form."""
    name, colon, words = declaration.partition(":")
    name = name.strip().lower()
    if not colon or name not in properties:
        return False
    if name == "font-family":
        return _fonts(words)
    return all(
        token.lower() in tables().style_keywords or _token(token) for token in _tokens(words)
    )


def _fonts(value: str) -> bool:
    """A list of fonts that many machines have."""
    return all(known_font(font) for font in value.split(","))


def hides(style: str) -> bool:
    """A style attribute that keeps its element from being seen."""
    return _HIDING.search(_COMMENT.sub("", style)) is not None


def known_doctype(source: str) -> bool:
    """A document type that millions of pages have."""
    return _KNOWN_DOCTYPE.fullmatch(source) is not None


def known_comment(source: str) -> bool:
    """The first line of XHTML."""
    return _KNOWN_COMMENT.fullmatch(source) is not None


def technical_meta(attributes: dict[str, str]) -> bool:
    """A meta element that says how to show the page, and nothing else."""
    rest = set(attributes) - {"charset", "name", "http-equiv", "content"}
    if rest:
        return False
    content = attributes.get("content", "")
    if "charset" in attributes:
        return len(attributes) == 1 and attributes["charset"].lower() in tables().keywords
    if set(attributes) == {"name", "content"} and attributes["name"].lower() == "viewport":
        return all(
            _META.fullmatch(part.strip()) for part in re.split("[,;]", content) if part.strip()
        )
    if set(attributes) == {"http-equiv", "content"}:
        what = attributes["http-equiv"].lower()
        if what == "x-ua-compatible":
            return content.lower() in ("ie=edge", "ie=edge,chrome=1")
        found = _CONTENT.fullmatch(content.strip())
        if what == "content-type" and found:
            return found[1] is None or found[1].lower() in tables().keywords
    return False
