"""The parts around the body of a nasty Word document."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.nasty.pictures import jpeg, png
from tests.nasty.scan import Places
from tests.samples_docx import WORD, paragraph, relationships, root, run

_CORE = "http://schemas.openxmlformats.org/package/2006"
_MS = "http://schemas.microsoft.com/office/2011/relationships"
OUTER = (
    (f"{_CORE}/relationships/metadata/core-properties", "docProps/core.xml"),
    ("extended-properties", "docProps/app.xml"),
    ("custom-properties", "docProps/custom.xml"),
    (f"{_CORE}/relationships/metadata/thumbnail", "docProps/thumbnail.jpeg"),
)


@dataclass
class Parts:
    """Parts, their types, and what leads out of the document."""

    parts: dict[str, str | bytes] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    arrows: list[tuple[str, str, str]] = field(default_factory=list)

    def arrow(self, kind: str, target: str) -> str:
        """A relationship of the document; its id."""
        number = f"rId{len(self.arrows) + 1}"
        self.arrows.append((number, kind, target))
        return number

    def add(self, name: str, content: str | bytes, kind: str = "") -> None:
        """A part; `kind` is its content type, or what follows `wordprocessingml.` of it."""
        self.parts[name] = content
        if kind:
            self.types[name] = kind if "/" in kind else f"{WORD}.{kind}+xml"


def box(text: str, copy: str) -> str:
    """A text box, and the copy of it for older programs."""
    extent = '<wp:extent cx="900000" cy="300000"/><wp:docPr id="9" name="Text Box 9"/>'
    uri = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline>{extent}'
        f'<a:graphic><a:graphicData uri="{uri}"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr/>'
        f"<wps:txbx><w:txbxContent>{paragraph(text)}</w:txbxContent></wps:txbx><wps:bodyPr/>"
        "</wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback>"
        f'<w:pict><v:shape style="width:70pt"><v:textbox><w:txbxContent>{paragraph(copy)}'
        "</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def chart(places: Places, parts: Parts) -> str:
    """A chart in the body."""
    name = "word/charts/chart1.xml"
    title, series = places.text(name, "title", "V"), places.text(name, "series", "V")
    uri = "http://schemas.openxmlformats.org/drawingml/2006/chart"
    parts.add(
        name,
        f'<c:chartSpace xmlns:c="{uri}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/'
        f'main"><c:title><a:t>{title}</a:t></c:title><c:v>{series}</c:v></c:chartSpace>',
        "application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
    )
    number = parts.arrow("chart", "charts/chart1.xml")
    return (
        '<w:r><w:drawing><wp:inline><wp:extent cx="9" cy="6"/><wp:docPr id="902" name="Chart 1"/>'
        f'<a:graphic><a:graphicData uri="{uri}"><c:chart r:id="{number}"/></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r>"
    )


def headers(places: Places, parts: Parts) -> str:
    """Headers and footers, shown and not; the section that refers to them."""
    one, two, three = "word/header1.xml", "word/header2.xml", "word/footer1.xml"
    gone = (
        f'<w:del w:id="80" w:author="{places.text(one, "author of a deletion", "M")}"><w:r>'
        f"<w:delText>{places.text(one, 'deletion', 'H')}</w:delText></w:r></w:del>"
    )
    parts.add(one, root("hdr", paragraph(run(places.text(one, "text", "V")) + gone)), "header")
    hidden = places.text(two, "first page only, and no page is", "H")
    parts.add(two, root("hdr", paragraph(run(hidden))), "header")
    path = f"C:\\{places.text(three, 'path', 'V')}"
    parts.add(three, root("ftr", paragraph(run(path))), "footer")
    author = places.text("word/document.xml", "author of a section", "M")
    shown, first = parts.arrow("header", "header1.xml"), parts.arrow("header", "header2.xml")
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="{shown}"/>'
        f'<w:headerReference w:type="first" r:id="{first}"/>'
        f'<w:footerReference w:type="default" r:id="{parts.arrow("footer", "footer1.xml")}"/>'
        f'<w:sectPrChange w:id="9" w:author="{author}"><w:sectPr/></w:sectPrChange></w:sectPr>'
    )


def _notes(places: Places, parts: Parts) -> None:
    name = "word/footnotes.xml"
    notes = "".join(
        f'<w:footnote w:id="{number}">{paragraph(run(places.text(name, where, category)))}'
        "</w:footnote>"
        for number, where, category in ((2, "note", "V"), (3, "note nobody refers to", "H"))
    )
    parts.add(name, root("footnotes", notes), "footnotes")
    parts.arrow("footnotes", "footnotes.xml")


def _comments(places: Places, parts: Parts) -> None:
    name = "word/comments.xml"
    about = (
        f'w:author="{places.text(name, "author", "M")}" '
        f'w:initials="{places.text(name, "initials", "M")}" w:date="{places.date(name, "date")}"'
    )
    text = paragraph(run(places.text(name, "text", "H")))
    comment = f'<w:comment w:id="1" {about}>{text}</w:comment>'
    parts.add(name, root("comments", comment), "comments")
    parts.arrow("comments", "comments.xml")
    name = "word/people.xml"
    parts.add(
        name,
        '<w15:people xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"><w15:person '
        f'w15:author="{places.text(name, "person", "M")}"><w15:presenceInfo w15:providerId="AD" '
        f'w15:userId="{places.text(name, "account", "M")}@x.org"/></w15:person></w15:people>',
        "people",
    )
    parts.arrow(f"{_MS}/people", "people.xml")


def _settings(places: Places, parts: Parts) -> None:
    name = "word/settings.xml"

    def secret(where: str) -> str:
        return places.text(name, where, "M")

    session = places.literal(name, "rsid", "M", "00BADA5A")
    parts.add(
        name,
        root(
            "settings",
            f'<w:mailMerge><w:query w:val="{secret("mail merge query")}"/></w:mailMerge>'
            f'<w:rsids><w:rsidRoot w:val="{session}"/></w:rsids><w:docVars><w:docVar '
            f'w:name="{secret("variable name")}" w:val="{secret("variable value")}"/></w:docVars>'
            f'<w:saveThroughXslt w:solutionID="{secret("solution")}"/>',
        ),
        "settings",
    )
    parts.arrow("settings", "settings.xml")
    template = places.text("word/_rels/settings.xml.rels", "template", "M")
    row = ("rId1", "attachedTemplate", f"file:///C:/Users/{template}/Normal.dotm")
    parts.add("word/_rels/settings.xml.rels", relationships([row]))


def _looks(places: Places, parts: Parts) -> None:
    name = "word/styles.xml"
    parts.add(
        name,
        root(
            "styles",
            '<w:style w:type="paragraph" w:styleId="Secret1"><w:name '
            f'w:val="{places.text(name, "style name", "M")}"/><w:aliases '
            f'w:val="{places.text(name, "style alias", "M")}"/></w:style>'
            '<w:style w:type="character" w:styleId="HiddenChar"><w:name w:val="HiddenChar"/>'
            "<w:rPr><w:vanish/></w:rPr></w:style>",
        ),
        "styles",
    )
    parts.arrow("styles", "styles.xml")
    name = "word/numbering.xml"
    number = places.literal(name, "nsid", "M", "7EADBEE1")
    parts.add(
        name,
        root(
            "numbering",
            f'<w:abstractNum w:abstractNumId="0"><w:nsid w:val="{number}"/><w:name '
            f'w:val="{places.text(name, "list name", "M")}"/><w:lvl w:ilvl="0"><w:lvlText '
            f'w:val="{places.text(name, "words of a list number", "V")}"/></w:lvl></w:abstractNum>',
        ),
        "numbering",
    )
    parts.arrow("numbering", "numbering.xml")
    name = "word/fontTable.xml"
    fonts = f'<w:font w:name="{places.text(name, "font", "M")}"/>'
    parts.add(name, root("fonts", fonts), "fontTable")
    parts.arrow("fontTable", "fontTable.xml")
    name = "word/theme/theme1.xml"
    parts.add(
        name,
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        f'name="{places.text(name, "theme name", "M")}"><a:themeElements/></a:theme>',
        "application/vnd.openxmlformats-officedocument.theme+xml",
    )
    parts.arrow("theme", "theme/theme1.xml")


def _others(places: Places, parts: Parts) -> None:
    name = "customXml/item1.xml"
    parts.add(name, f"<b><c>{places.text(name, 'custom XML', 'M')}</c></b>")
    parts.arrow("customXml", "../customXml/item1.xml")
    name = "word/glossary/document.xml"
    block = f"<w:docParts><w:docPart>{paragraph(run(places.text(name, 'block', 'H')))}</w:docPart>"
    kind = "document.glossary"
    parts.add(name, root("glossaryDocument", f"{block}</w:docParts>"), kind)
    parts.arrow("glossaryDocument", "glossary/document.xml")
    name = "word/printerSettings/printerSettings1.bin"
    printer = f"\\\\PRN-{places.text(name, 'printer', 'M')}".encode("utf-16-le")
    parts.add(name, printer.ljust(256, b"\0"), "application/vnd.x-printer")
    parts.arrow("printerSettings", "printerSettings/printerSettings1.bin")
    name = "word/old.xml"
    parts.add(name, f"<x>{places.text(name, 'part nothing leads to', 'M')}</x>")
    name = "word/media/photo.png"
    parts.add(name, png(places, name, 2))


def _properties(places: Places, parts: Parts) -> None:
    name = "docProps/core.xml"

    def secret(where: str) -> str:
        return places.text(name, where, "M")

    words = "".join(
        f"<{tag}>{secret(tag)}</{tag}>"
        for tag in (
            *("dc:creator", "cp:lastModifiedBy", "dc:title", "dc:subject", "dc:description"),
            *("cp:keywords", "cp:category", "cp:contentStatus", "dc:identifier", "cp:version"),
        )
    )
    parts.add(
        name,
        f'<cp:coreProperties xmlns:cp="{_CORE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
        f"{words}<dcterms:created>{places.date(name, 'created')}</dcterms:created>"
        "</cp:coreProperties>",
        "application/vnd.openxmlformats-package.core-properties+xml",
    )
    name = "docProps/app.xml"
    words = "".join(
        f"<{tag}>{secret(tag)}</{tag}>"
        for tag in ("Template", "Manager", "Company", "HyperlinkBase", "Application")
    )
    parts.add(name, f"<Properties>{words}</Properties>", "application/x-extended+xml")
    name = "docProps/custom.xml"
    parts.add(
        name,
        f'<Properties><property name="{secret("own name")}"><x>{secret("own value")}</x></property>'
        "</Properties>",
        "application/x-custom+xml",
    )
    name = "docProps/thumbnail.jpeg"
    parts.add(name, jpeg(places, name, 2))


MAKERS: tuple[Callable[[Places, Parts], None], ...] = (
    *(_notes, _comments, _settings, _looks, _others, _properties),
)
