"""A rich text document with a secret in every place that we know of."""

from __future__ import annotations

from tests.nasty.scan import Place, Places


def nasty(stem: str) -> tuple[bytes, list[Place]]:
    """The document, and where its secrets lie. V is what a reader sees, X what is in figures."""
    places = Places(stem, "R")

    def text(where: str, category: str = "M") -> str:
        return places.text("document", where, category)

    def figures(where: str) -> str:
        return text(where, "X").encode().hex()

    split = text("text split by control words", "V")
    escaped = "".join(f"\\'{ord(char):02x}" for char in text("text in escapes", "V"))
    coded = "".join(f"\\u{ord(char)}?" for char in text("text in Unicode", "V"))
    session = places.literal("document", "rsidtbl", "M", "12245611")
    head = [
        rf"{{\fonttbl{{\f0 {text('font name')};}}}}{{\stylesheet{{\s1 {text('style name')};}}}}",
        rf"{{\*\revtbl{{{text('reviser')};}}}}{{\*\rsidtbl\rsid{session}}}",
        *(r"{\info", rf"{{\title {text('title')}}}", rf"{{\author {text('author')}}}"),
        *(rf"{{\operator {text('operator')}}}", rf"{{\*\company {text('company')}}}"),
        *(rf"{{\*\manager {text('manager')}}}", rf"{{\doccomm {text('doccomm')}}}"),
        *(rf"{{\*\hlinkbase {text('hlinkbase')}}}", r"{\creatim\yr2013\mo9\dy8}}"),
        rf"{{\*\userprops{{\propname {text('property name')}}}\proptype30",
        rf"{{\staticval {text('property value')}}}}}{{\*\template C:\\{text('template')}}}",
        rf"{{\*\generator {text('generator')};}}",
        rf"{{\*\docvar{{{text('variable name')}}}{{{text('variable value')}}}}}",
        rf"{{\header {text('header', 'V')}}}{{\footerf {text('first footer', 'V')}}}",
    ]
    body = [
        rf"\pard {text('body text', 'V')} {{\v {text('hidden text', 'H')}}}",
        rf"{{\deleted\revauth1 {text('deletion', 'H')}}}{{\revised {text('insertion', 'V')}}} ",
        rf"{split[:4]}{{\b {split[4:8]}}}{{\i0}}{split[8:]} {escaped} {coded}",
        rf"{{\*\atnid {text('initials')}}}{{\*\atnauthor {text('comment author')}}}",
        rf"{{\*\annotation {text('comment', 'H')}}}",
        rf'{{\field{{\*\fldinst HYPERLINK "https://x/{text("link", "N")}"}}{{\fldrslt link}}}}',
        rf"{{\*\bkmkstart {text('bookmark')}}}",
        rf"{{\*\bkmkend x}}{{\footnote {text('footnote', 'V')}}}",
        rf"{{\object\objemb{{\*\objclass {text('class')}}}{{\*\objdata {figures('object')}}}}}",
        rf"{{\pict\jpegblip {figures('picture')}}}{{\*\unknowndest {text('unknown group')}}}",
        rf"{{\*\xmlnstbl{{\xmlns1 {text('namespace')}}}}}{{\*\datastore {figures('data store')}}}",
    ]
    data = rf"{{\rtf1\ansi\ansicpg949{''.join(head)}{''.join(body)}}}{text('after the end')}"
    return data.encode("ascii"), places.found
