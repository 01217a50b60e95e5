"""A Word document with a secret in every place we know of: docs/formats.md, "Word"."""

from __future__ import annotations

import base64
import io
import zipfile
from collections.abc import Callable
from itertools import count

from tests.nasty import docx_parts as other
from tests.nasty.docx_parts import Parts
from tests.nasty.pictures import jpeg, png, svg
from tests.nasty.scan import Place, Places
from tests.samples_docx import package, paragraph, relationships, run

_DOC = "word/document.xml"
_RELS = "word/_rels/document.xml.rels"


class Body:
    """Makes the body of the document, kind of place by kind of place."""

    def __init__(self, places: Places, parts: Parts) -> None:
        self.places = places
        self.parts = parts
        self.ids = count(100)
        self.blocks: list[str] = []

    def secret(self, where: str, category: str = "M", part: str = _DOC) -> str:
        """A secret word."""
        return self.places.text(part, where, category)

    def changed(self, what: str) -> str:
        """The attributes of a tracked change."""
        author = self.secret(f"{what} author")
        return (
            f'w:id="{next(self.ids)}" w:author="{author}" w:date="{self.places.date(_DOC, what)}"'
        )

    def add(self, content: str, formatting: str = "") -> None:
        """One paragraph."""
        self.blocks.append(paragraph(content, formatting))

    def text(self) -> None:
        """Text in plain sight, split in every way, and text that nobody sees."""
        s = self.secret
        self.add(run(s("plain run", "V")), '<w:pStyle w:val="Secret1"/>')
        word = s("split over four runs", "V")
        mark = f'<w:bookmarkStart w:id="50" w:name="{s("bookmark")}"/><w:bookmarkEnd w:id="50"/>'
        self.add(run(word[:3]) + run(word[3:6], "<w:b/>") + mark + run(word[6:9]) + run(word[9:]))
        word = s("split by a soft hyphen", "V")
        self.add(
            f"<w:r><w:t>{word[:5]}</w:t><w:softHyphen/><w:t>{word[5:9]}</w:t></w:r>{run(word[9:])}"
        )
        self.add(
            run(s("capitals", "V"), "<w:caps/>")
            + run(s("hidden", "H"), "<w:vanish/>")
            + run(s("hidden on the web", "H"), "<w:webHidden/>")
            + run(s("white and tiny", "H"), '<w:color w:val="FFFFFF"/><w:sz w:val="2"/>')
            + run(s("hidden by style", "H"), '<w:rStyle w:val="HiddenChar"/>')
        )
        frame = '<w:framePr w:w="100" w:hAnchor="page" w:vAnchor="page" w:x="-20000" w:y="-20000"/>'
        self.add(run(s("off the page", "H")), frame)
        self.add(
            "<w:r><w:ruby><w:rubyPr/><w:rt>" + run(s("ruby", "V")) + "</w:rt><w:rubyBase>"
            f"{run(s('ruby base', 'V'))}</w:rubyBase></w:ruby></w:r>"
        )
        self.add(f"<m:oMath><m:r><m:t>{s('equation', 'V')}</m:t></m:r></m:oMath>")

    def links(self) -> None:
        """Links with everything they can carry."""
        s = self.secret
        number = self.parts.arrow(
            "hyperlink", f"https://example.org/{s('link target', 'N', _RELS)}"
        )
        word = s("split by a link", "V")
        self.add(
            run(word[:4])
            + f'<w:hyperlink r:id="{number}" w:tooltip="{s("tip", "N")}" '
            + f'w:anchor="{s("anchor", "N")}" w:docLocation="{s("location")}" '
            + f'w:tgtFrame="{s("frame")}">{run(word[4:8])}</w:hyperlink>{run(word[8:])}'
        )
        self.parts.arrow("hyperlink", f"https://example.org/{s('unused link', 'M', _RELS)}")

    def changes(self) -> None:
        """Tracked changes of every kind."""
        s, c = self.secret, self.changed
        gone = "<w:r><w:delText>{}</w:delText></w:r>"
        inside = f"<w:del {c('del in ins')}>{gone.format(s('deleted in inserted', 'H'))}</w:del>"
        self.add(
            f"<w:ins {c('ins')}>{run(s('inserted', 'V'))}</w:ins>"
            f"<w:del {c('del')}>{gone.format(s('deleted', 'H'))}</w:del>"
            f"<w:ins {c('ins around')}>{inside}</w:ins>"
        )
        self.add(
            f'<w:moveFromRangeStart w:id="60" w:name="{s("move name")}" w:author="x"/>'
            f"<w:moveFrom {c('moveFrom')}>{run(s('moved away', 'H'))}</w:moveFrom>"
            '<w:moveFromRangeEnd w:id="60"/>'
            f"<w:moveTo {c('moveTo')}>{run(s('moved here', 'V'))}</w:moveTo>"
        )
        old = f'<w:rPr><w:rStyle w:val="{s("old style")}"/></w:rPr>'
        self.add(
            run("x", f"<w:b/><w:rPrChange {c('rPrChange')}>{old}</w:rPrChange>"),
            f"<w:pPrChange {c('pPrChange')}><w:pPr/></w:pPrChange>",
        )
        self.add(run("end "), f"<w:rPr><w:ins {c('paragraph end')}/></w:rPr>")
        self.blocks.append(
            f'<w:tbl><w:tblPr><w:tblCaption w:val="{s("table caption", "N")}"/>'
            f'<w:tblDescription w:val="{s("table description", "N")}"/>'
            f"<w:tblPrChange {c('tblPrChange')}><w:tblPr/></w:tblPrChange></w:tblPr>"
            '<w:tblGrid><w:gridCol w:w="2000"/></w:tblGrid><w:tr><w:tc><w:tcPr>'
            f"<w:cellIns {c('cellIns')}/></w:tcPr>{paragraph(run(s('cell', 'V')))}</w:tc></w:tr>"
            f"<w:tr><w:trPr><w:del {c('deleted row')}/></w:trPr><w:tc>"
            f"{paragraph(run(s('cell of a deleted row', 'H')))}</w:tc></w:tr></w:tbl>"
        )

    def fields(self) -> None:
        """Field codes, form fields, results."""
        s = self.secret
        hidden = base64.b64encode(s("field data").encode()).decode()
        self.add(
            f'<w:fldSimple w:instr=" AUTHOR {s("simple field")} "><w:fldData>{hidden}</w:fldData>'
            f"{run(s('field result', 'V'))}</w:fldSimple>"
        )
        form = (
            f'<w:ffData><w:name w:val="{s("form field name")}"/>'
            f'<w:helpText w:type="text" w:val="{s("form field help")}"/></w:ffData>'
        )
        path = s("path in a field")
        self.add(
            _field(f' INCLUDETEXT "C:\\\\Users\\\\{path[:6]}', f'{path[6:]}.docx" ', form=form)
        )
        self.add(
            _field(f' HYPERLINK "mailto:{s("mail", "N")}@example.org" \\o "{s("mail tip", "N")}" ')
        )
        self.add(_field(f' XE "{s("index entry", "H")}" '))

    def wrappers(self) -> None:
        """Content controls, smart tags, permissions, ids, namespaces nobody knows."""
        s = self.secret
        self.blocks.append(
            f'<w:sdt><w:sdtPr><w:alias w:val="{s("alias")}"/><w:tag w:val="{s("tag")}"/>'
            f'<w:dataBinding w:xpath="/x:{s("binding")}"/><w:dropDownList><w:listItem '
            f'w:displayText="{s("choice", "H")}" w:value="{s("choice value")}"/></w:dropDownList>'
            f"</w:sdtPr><w:sdtContent>{paragraph(run(s('in a control', 'V')))}</w:sdtContent>"
            "</w:sdt>"
        )
        self.add(
            f'<w:smartTag w:uri="urn:x" w:element="{s("smart tag")}"><w:smartTagPr>'
            f'<w:attr w:name="given" w:val="{s("smart tag value")}"/></w:smartTagPr>'
            f"{run(s('in a smart tag', 'V'))}</w:smartTag>"
            f'<w:permStart w:id="70" w:ed="{s("editor")}"/><w:permEnd w:id="70"/>'
        )
        ids = self.places.literal
        self.blocks.append(
            f'<w:p w:rsidR="{ids(_DOC, "rsidR", "M", "00BADA51")}" '
            f'w14:paraId="{ids(_DOC, "paraId", "M", "5EC4E701")}" xmlns:ig="urn:ig" '
            f'ig:who="{s("attribute nobody knows")}"><w:r><w:t>ids</w:t></w:r></w:p>'
        )
        self.blocks.append(f"<!-- {s('remark')} --><?app {s('instruction')}?>")
        choice = run(s("choice nobody knows", "H"))
        self.add(
            f'<mc:AlternateContent><mc:Choice xmlns:zz="urn:{s("namespace")}" Requires="zz">'
            f"{choice}</mc:Choice><mc:Fallback>{run('fb')}</mc:Fallback></mc:AlternateContent>"
        )
        self.add(
            '<w:commentRangeStart w:id="1"/>' + run("commented") + '<w:commentRangeEnd w:id="1"/>'
            '<w:r><w:commentReference w:id="1"/></w:r><w:r><w:footnoteReference w:id="2"/></w:r>'
        )
        self.blocks.append(f"<w:t>{s('text outside a paragraph', 'H')}</w:t>")

    def drawings(self) -> None:
        """Pictures, text boxes, embedded files, a chart."""
        s, parts = self.secret, self.parts
        parts.add("word/media/image1.jpeg", jpeg(self.places, "word/media/image1.jpeg"))
        parts.add("word/media/image2.png", png(self.places, "word/media/image2.png"))
        parts.add("word/media/image3.svg", svg(self.places, "word/media/image3.svg"))
        photo = parts.arrow("image", "media/image1.jpeg")
        other_photo = parts.arrow("image", "media/image2.png")
        vector = parts.arrow("image", "media/image3.svg")
        link = parts.arrow("image", f"file:///C:/Users/{s('linked picture', 'M', _RELS)}/a.jpg")
        self.add(
            '<w:r><w:drawing><wp:inline><wp:extent cx="900000" cy="600000"/><wp:docPr id="1" '
            f'name="{s("drawing name")}" descr="{s("alternative text", "N")}" '
            f'title="{s("drawing title", "N")}"/><a:graphic><a:graphicData '
            'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
            f'<pic:cNvPr id="0" name="C:\\Users\\{s("picture path")}\\a.jpg" '
            f'descr="{s("second alternative text", "N")}"/><pic:cNvPicPr/></pic:nvPicPr>'
            f'<pic:blipFill><a:blip r:embed="{photo}" r:link="{link}"><a:extLst><a:ext uri="x">'
            f'<x:svgBlip xmlns:x="urn:svg" r:embed="{vector}"/></a:ext></a:extLst></a:blip>'
            '<a:srcRect r="50000"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr/>'
            "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        )
        self.add(
            f'<w:r><w:pict><v:shape id="{s("shape id")}" alt="{s("old alternative text", "N")}" '
            f'title="{s("old title", "N")}" style="width:50pt;height:40pt"><v:imagedata '
            f'r:id="{other_photo}" o:title="{s("old picture name")}"/></v:shape></w:pict></w:r>'
            '<w:r><w:pict><v:shape style="width:100pt;height:30pt"><v:textpath '
            f'string="{s("watermark", "V")}"/></v:shape></w:pict></w:r>'
        )
        self.add(other.box(run(s("text box", "V")), run(s("older copy of the box", "H"))))
        inner = package(paragraph(run(s("embedded document", "H"))))
        parts.add("word/embeddings/a.docx", inner, "application/vnd.openxmlformats-x")
        embedded = parts.arrow("package", "embeddings/a.docx")
        self.add(
            f'<w:r><w:object><o:OLEObject Type="Embed" ProgID="{s("program")}" ShapeID="o1" '
            f'r:id="{embedded}"/></w:object></w:r>'
        )
        self.add(other.chart(self.places, parts))
        parts.add("word/chunk.htm", f"<html><body>{s('inserted', 'V')}</body></html>", "text/html")
        self.blocks.append(f'<w:altChunk r:id="{parts.arrow("aFChunk", "chunk.htm")}"/>')


def _field(*codes: str, form: str = "") -> str:
    begin, middle, end = (
        f'<w:r><w:fldChar w:fldCharType="{kind}">{inner}</w:fldChar></w:r>'
        for kind, inner in (("begin", form), ("separate", ""), ("end", ""))
    )
    texts = "".join(f"<w:r><w:instrText>{code}</w:instrText></w:r>" for code in codes)
    return f"{begin}{texts}{middle}{run('x')}{end}"


def nasty(stem: str) -> tuple[bytes, list[Place]]:
    """The document, and its places; `stem` begins every secret word."""
    places, parts = Places(stem, "D"), Parts()
    body = Body(places, parts)
    makers: tuple[Callable[[], None], ...] = (
        *(body.text, body.links, body.changes, body.fields, body.wrappers, body.drawings),
    )
    for make in makers:
        make()
    section = other.headers(places, parts)
    for make_part in other.MAKERS:
        make_part(places, parts)
    data = package(
        "".join(body.blocks) + section,
        {**parts.parts, "docProps/_": ""},
        parts.arrows,
        types=parts.types,
    )
    return _around(data, places), places.found


def _around(data: bytes, places: Places) -> bytes:
    """The archive's own comments and times."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        new.comment = places.text("archive", "comment", "M").encode()
        for entry in old.infolist():
            part = old.read(entry)
            if entry.filename == "docProps/_":
                continue
            if entry.filename == "_rels/.rels":
                part = relationships(
                    [
                        ("rId1", "officeDocument", "word/document.xml"),
                        *(
                            (f"rId{number}", kind, target)
                            for number, (kind, target) in enumerate(other.OUTER, 2)
                        ),
                    ]
                ).encode()
            made = zipfile.ZipInfo(entry.filename, (2013, 5, 6, 7, 8, 10))
            made.comment = places.text("archive", "comment of a member", "M").encode()[:60]
            new.writestr(made, part)
    return out.getvalue()
