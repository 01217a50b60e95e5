"""A web page with a secret in every place that we know of."""
# ruff: noqa: E501 - a page is easier to read in long lines

from __future__ import annotations

import base64
import zlib

from tests.nasty.scan import Place, Places


def nasty(stem: str) -> tuple[bytes, list[Place]]:
    """The page, and where its secrets lie; category V and N are what a reader meets."""
    places = Places(stem, "H")

    def text(where: str, category: str = "M") -> str:
        return places.text("page", where, category)

    split = text("text split by inline tags and a comment", "V")
    referenced = "".join(f"&#{ord(char)};" for char in text("character references", "V"))
    bare = "".join(f"&#x{ord(char):x}" for char in text("references without semicolon", "V"))
    head = (
        f"<!DOCTYPE html><!-- {text('comment')} --><!--[if mso]>{text('conditional comment', 'H')}"
        f'<![endif]--><html lang="en" xmlns:o="urn:{text("namespace")}" data-user="{text("data-*")}">'
        f'<head><title>{text("title", "N")}</title><meta name="author" content="{text("meta author")}"/>'
        f'<meta property="og:description" content="{text("og: meta")}"/>'
        f'<meta name="generator" content="{text("meta generator")}"/>'
        f'<link rel="canonical" href="https://x/{text("link rel href")}"/>'
        f'<base href="file:///home/{text("base href")}/"/>'
        f"<style>/* {text('css comment')} */ .a::after{{content:'{text('generated content', 'H')}'}} "
        f".{text('css class')}{{}}</style><script>var u='{text('script')}'; /* <!-- <script> "
        f"</script> {text('script within a script')} --> */</script>"
        f'<script type="application/ld+json">{{"author":"{text("JSON-LD")}"}}</script></head><body '
        f"onload=\"f('{text('event handler')}')\">"
    )
    body = (
        f"<p>{text('body text', 'V')}</p><p>{split[:4]}<b>{split[4:8]}</b><!-- c -->{split[8:10]}<wbr/>"
        f"{split[10:]}</p><p>{referenced}</p><p>{bare}</p><p hidden>{text('hidden attribute', 'H')}</p>"
        f"<p style='display:none'>{text('display:none', 'H')}</p>"
        f"<p style='font-size:0 !important'>{text('font-size:0', 'H')}</p>"
        f"<p style='font-family:{text('style value')}'>x</p>"
        f'<a href="mailto:{text("href", "N")}@x" title="{text("title attribute", "N")}">m</a>'
        f'<img src="/Users/{text("img src", "N")}/a.png" alt="{text("alt", "N")}" '
        f'srcset="{text("srcset")}.png 2x" longdesc="{text("longdesc")}"/>'
        f'<img src="data:image/png;base64,{base64.b64encode(_png(places)).decode()}"/>'
        f'<input type="hidden" value="{text("input hidden", "H")}"/>'
        f'<input type="checkbox" name="{text("input name")}" value="{text("checkbox value", "H")}"/>'
        f'<input placeholder="{text("placeholder", "V")}" aria-label="{text("aria-label", "N")}"/>'
        f"<template>{text('template', 'H')}</template><noscript>{text('noscript', 'H')}</noscript>"
        f"<svg><title>{text('svg title', 'N')}</title><metadata>{text('svg metadata')}</metadata>"
        f'<g id="{text("svg id")}"></g><text display="none">{text("svg display none", "H")}</text></svg>'
        f"<details><summary>x</summary>{text('closed details', 'V')}</details>"
        f'<dialog>{text("closed dialog", "H")}</dialog><iframe srcdoc="&lt;p&gt;{text("srcdoc", "H")}">'
        f"{text('iframe content', 'H')}</iframe><ruby>x<rt>{text('ruby rt', 'V')}</rt></ruby>"
        f"<del>{text('del element', 'V')}</del><?pi {text('processing instruction')}?>"
        f"<o:p>{text('o:p', 'V')}</o:p><{text('element name').lower()}>x</{stem.lower()}>"
        f'<time datetime="{text("datetime")}">t</time><blockquote cite="{text("cite")}">q</blockquote>'
        f'<abbr title="{text("abbr title", "N")}">a</abbr><p class="{text("class")}" id="{text("id")}">x'
        f'</p><a href="#{(target := text("id that is referred to"))}">x</a><p id="{target}">x</p>'
        f'<p title="x" title="{text("attribute that comes twice")}">x</p>'
        f'<p {text("attribute name").lower()}="1">x</p>'
        f'<p itemprop="{text("itemprop")}">x</p data-x="{text("attribute of an end tag")}">'
        f"<a href=\"javascript:'{text('javascript')}'\">x</a></ {text('end tag that is a comment')}>"
        f"<![CDATA[{text('CDATA outside SVG')}]]></body></html><!-- {text('comment after html')} -->"
        f"<p a='{text('tag that never ends', 'H')}"
    )
    return (head + body).encode(), places.found


def _png(places: Places) -> bytes:
    """No picture, but what lies in one beside the pixels."""
    named = places.text("data: URL", "PNG tEXt", "M").encode()
    packed = zlib.compress(places.text("data: URL", "PNG zTXt", "M").encode())
    after = places.text("data: URL", "bytes after the end", "M").encode()
    return b"\x89PNG\r\n\x1a\n" + named + packed + after
