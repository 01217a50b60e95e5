"""Flat OpenDocument texts as LibreOffice opens them, put together from their parts."""

from __future__ import annotations

import io
from base64 import b64encode
from dataclasses import dataclass

from tests.samples_odt import DECLARED

LATIN, HANGUL = "DejaVu Serif", "Noto Serif CJK KR"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
_KIND = 'office:mimetype="application/vnd.oasis.opendocument.text" office:version="1.3"'
ENGLISH = (
    "The road went up behind the houses, past the pump and the wall of the depot, and in the "
    "evening the women came back that way with what they had not sold. "
)
KOREAN = (
    "길은 집 뒤로 올라가 펌프와 창고 담을 지났고, 저녁이면 여자들이 팔지 못한 것을 이고 그 길로 "
    "돌아왔다. "
)


@dataclass(frozen=True, slots=True)
class Flat:
    """The inside of a document: its body, styles it names, and how its pages look."""

    body: str
    automatic: str = ""
    styles: str = ""
    masters: str = ""
    """Master pages after `Standard`, or with it where it is among them."""
    layout: str = ""
    """Properties of the page layout PM, as XML."""

    def xml(self) -> bytes:
        """The whole file."""
        standard = (
            ""
            if 'style:name="Standard"' in self.masters
            else '<style:master-page style:name="Standard" style:page-layout-name="PM"/>'
        )
        fonts = (
            f'style:font-name="{LATIN}" style:font-name-asian="{HANGUL}" '
            f'style:font-name-complex="DejaVu Sans"'
        )
        faces = "".join(
            f'<style:font-face style:name="{name}" svg:font-family="&apos;{name}&apos;"/>'
            for name in (LATIN, HANGUL, "DejaVu Sans", "NanumMyeongjo", "함초롬바탕")
        )
        return (
            f"{_HEAD}<office:document {DECLARED} {_KIND}>"
            f"<office:font-face-decls>{faces}</office:font-face-decls><office:styles>"
            f'<style:default-style style:family="paragraph"><style:paragraph-properties '
            f'style:tab-stop-distance="1.25cm" style:writing-mode="page"/><style:text-properties '
            f'{fonts} fo:font-size="11pt" style:font-size-asian="11pt" fo:language="en" '
            f'fo:country="US" style:language-asian="ko" style:country-asian="KR"/>'
            f"</style:default-style>"
            f'<style:style style:name="Standard" style:family="paragraph" style:class="text"/>'
            f"{self.styles}</office:styles><office:automatic-styles>"
            f'<style:page-layout style:name="PM">'
            f"{self.layout or page()}</style:page-layout>"
            f"{self.automatic}</office:automatic-styles><office:master-styles>"
            f"{standard}{self.masters}</office:master-styles><office:body>"
            f"<office:text>{self.body}</office:text></office:body></office:document>"
        ).encode()


def page(more: str = "", inside: str = "", *, width: str = "15cm", height: str = "21cm") -> str:
    """Properties of a page, A5 if nothing else is said; headers and footers follow them."""
    return (
        f'<style:page-layout-properties fo:page-width="{width}" fo:page-height="{height}" '
        f'fo:margin-top="1.5cm" fo:margin-bottom="1.5cm" fo:margin-left="1.8cm" '
        f'fo:margin-right="1.8cm" {more}>{inside}</style:page-layout-properties>'
    )


def p(content: str, style: str = "Standard") -> str:
    """A paragraph."""
    return f'<text:p text:style-name="{style}">{content}</text:p>'


def h(content: str, level: int = 1) -> str:
    """A heading."""
    return f'<text:h text:style-name="Heading" text:outline-level="{level}">{content}</text:h>'


def t(content: str, style: str) -> str:
    """A span of a look."""
    return f'<text:span text:style-name="{style}">{content}</text:span>'


def look(name: str, properties: str) -> str:
    """A style of characters."""
    return (
        f'<style:style style:name="{name}" style:family="text">'
        f"<style:text-properties {properties}/></style:style>"
    )


def block(name: str, properties: str = "", text: str = "", inside: str = "", more: str = "") -> str:
    """A style of paragraphs."""
    return (
        f'<style:style style:name="{name}" style:family="paragraph" '
        f'style:parent-style-name="Standard" {more}>'
        f"<style:paragraph-properties {properties}>{inside}</style:paragraph-properties>"
        f"<style:text-properties {text}/></style:style>"
    )


def styled(family: str, name: str, properties: str, inside: str = "", kind: str = "") -> str:
    """A style of another family, its properties named after it or `kind`."""
    kind = kind or family
    return (
        f'<style:style style:name="{name}" style:family="{family}">'
        f"<style:{kind}-properties {properties}>{inside}</style:{kind}-properties></style:style>"
    )


def filler(number: int = 1, style: str = "Standard") -> str:
    """Paragraphs that say nothing, in both languages."""
    return "".join(p(KOREAN * 2 if n % 2 else ENGLISH * 2, style) for n in range(number))


def frame(content: str, more: str, *, style: str = "F") -> str:
    """A text box."""
    return (
        f'<draw:frame draw:style-name="{style}" {more}>'
        f'<draw:text-box fo:min-height="1cm">{content}</draw:text-box></draw:frame>'
    )


def graphic(name: str = "F", more: str = "") -> str:
    """The style of a text box: a border, text around it."""
    return styled(
        "graphic",
        name,
        f'style:wrap="parallel" style:vertical-pos="from-top" style:horizontal-pos="from-left" '
        f'style:vertical-rel="paragraph" style:horizontal-rel="paragraph" fo:padding="0.1cm" '
        f'fo:border="0.5pt solid #000000" fo:margin="0.1cm" {more}',
    )


def picture(colour: tuple[int, int, int]) -> str:
    """A small photograph, encoded."""
    from PIL import Image

    image = Image.linear_gradient("L").resize((120, 80))
    out = io.BytesIO()
    Image.merge("RGB", [image.point(lambda v, c=c: min(v + c, 255)) for c in colour]).save(
        out, "PNG"
    )
    return b64encode(out.getvalue()).decode()
