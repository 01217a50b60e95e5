"""An OpenDocument text with a secret in every place we know of."""

from __future__ import annotations

import base64
import io
import struct
import zipfile
import zlib

from tests.nasty.images import nasty_jpeg, nasty_png
from tests.nasty.scan import Place, Places
from tests.samples_odt import DECLARED, MIMETYPE, OASIS

_CONTENT, _STYLES = "content.xml", "styles.xml"
_FLOATING = 'text:anchor-type="as-char" svg:width="2cm" svg:height="1cm"'


def nasty_odt(stem: str) -> tuple[bytes, list[Place]]:
    """The file, and its places. Use a stem of your own, so that nothing is fitted to it."""
    places = Places(stem, "O")
    parts: dict[str, bytes] = {"mimetype": MIMETYPE}
    parts["meta.xml"] = _meta(places).encode()
    parts["settings.xml"] = _settings(places).encode()
    parts[_CONTENT] = _content(places).encode()
    parts[_STYLES] = _styles(places).encode()
    parts["Pictures/p1.jpg"] = nasty_jpeg(places, "Pictures/p1.jpg")
    parts["Thumbnails/thumbnail.png"] = nasty_png(places, "Thumbnails/thumbnail.png")
    parts |= _others(places)
    parts["META-INF/manifest.xml"] = _manifest(places, parts).encode()
    return packed(places, parts, "word/gone.xml"), places.found


def _meta(places: Places) -> str:
    def text(where: str) -> str:
        return places.text("meta.xml", where, "M")

    return (
        f"<office:document-meta {DECLARED}><office:meta>"
        f"<meta:initial-creator>{text('initial-creator')}</meta:initial-creator>"
        f"<dc:creator>{text('creator')}</dc:creator>"
        f"<meta:printed-by>{text('printed-by')}</meta:printed-by>"
        f"<dc:title>{text('title')}</dc:title><dc:subject>{text('subject')}</dc:subject>"
        f"<dc:description>{text('description')}</dc:description>"
        f"<meta:keyword>{text('keyword')}</meta:keyword>"
        f"<meta:generator>{text('generator')}</meta:generator>"
        f"<dc:language>{text('language')}</dc:language>"
        f"<meta:creation-date>{places.date('meta.xml', 'creation-date')}</meta:creation-date>"
        f"<dc:date>{places.date('meta.xml', 'date')}</dc:date>"
        f"<meta:print-date>{places.date('meta.xml', 'print-date')}</meta:print-date>"
        "<meta:editing-duration>"
        f"{places.literal('meta.xml', 'editing-duration', 'M', 'PT31H33M37S')}"
        "</meta:editing-duration>"
        f'<meta:user-defined meta:name="{text("user-defined name")}">{text("user-defined")}'
        f'</meta:user-defined><meta:template xlink:title="{text("template title")}" '
        f'xlink:href="/home/{text("template path")}/t.ott"/>'
        f'<meta:auto-reload xlink:href="{text("auto-reload")}"/>'
        "</office:meta></office:document-meta>"
    )


def _settings(places: Places) -> str:
    def item(name: str, kind: str, value: str) -> str:
        return (
            f'<config:config-item config:name="{name}" config:type="{kind}">{value}'
            "</config:config-item>"
        )

    def text(where: str) -> str:
        return places.text("settings.xml", where, "M")

    setup = base64.b64encode(text("PrinterSetup").encode()).decode()
    return (
        f"<office:document-settings {DECLARED}><office:settings>"
        '<config:config-item-set config:name="ooo:configuration-settings">'
        + item("PrinterName", "string", text("PrinterName"))
        + item("PrinterSetup", "base64Binary", setup)
        + item("CurrentDatabaseDataSource", "string", text("CurrentDatabaseDataSource"))
        + item("ColorTableURL", "string", f"file:///home/{text('ColorTableURL')}/c.soc")
        + item("Rsid", "int", places.literal("settings.xml", "Rsid", "M", "7654321"))
        + item("AddFrameOffsets", "boolean", text("a switch that is none"))
        + "</config:config-item-set></office:settings></office:document-settings>"
    )


def _content(places: Places) -> str:
    def text(where: str, category: str = "M") -> str:
        return places.text(_CONTENT, where, category)

    def date(where: str) -> str:
        return places.date(_CONTENT, where)

    split, broken, tracked = (
        text(f"text split by {what}", "V") for what in ("spans", "a page break", "a change")
    )
    picture = base64.b64encode(nasty_png(places, "picture in content.xml")).decode()
    automatic = (
        '<style:style style:name="P1" style:family="paragraph"><style:text-properties '
        f'officeooo:rsid="{places.literal(_CONTENT, "rsid", "M", "00bada61")}"/></style:style>'
        '<style:style style:name="Hid" style:family="text">'
        '<style:text-properties text:display="none"/></style:style>'
        '<style:style style:name="Wh" style:family="text">'
        '<style:text-properties fo:color="#ffffff"/></style:style>'
        '<style:style style:name="Ti" style:family="text">'
        '<style:text-properties fo:font-size="1pt"/></style:style>'
    )
    deletion = (
        '<text:tracked-changes><text:changed-region text:id="ct1"><text:deletion>'
        f"<office:change-info><dc:creator>{text('deletion author')}</dc:creator>"
        f"<dc:date>{date('deletion date')}</dc:date><text:p>{text('change comment', 'H')}</text:p>"
        f"</office:change-info><text:p>{text('deleted text', 'H')}</text:p></text:deletion>"
        '</text:changed-region><text:changed-region text:id="ct2"><text:insertion>'
        f"<office:change-info><dc:creator>{text('insertion author')}</dc:creator>"
        f"<dc:date>{date('insertion date')}</dc:date></office:change-info></text:insertion>"
        "</text:changed-region></text:tracked-changes>"
    )
    declared = (
        f'<text:variable-decls><text:variable-decl text:name="{text("variable name")}"/>'
        '</text:variable-decls><text:user-field-decls><text:user-field-decl text:name="uf" '
        f'office:string-value="{text("user field value")}"/></text:user-field-decls>'
        f'<office:forms><form:form form:name="{text("form name")}"><form:text '
        f'form:name="{text("form field name")}" form:title="{text("form field title")}" '
        f'form:value="{text("form value")}" form:current-value="{text("form text")}"/></form:form>'
        "</office:forms>"
    )
    paragraphs = [
        text("plain text", "V"),
        f'{split[:4]}<text:span text:style-name="P1">{split[4:9]}</text:span>{split[9:]}',
        f"{broken[:5]}<text:soft-page-break/>{broken[5:]}",
        f'{tracked[:6]}<text:change-start text:change-id="ct2"/>{tracked[6:9]}'
        f'<text:change-end text:change-id="ct2"/>{tracked[9:]}<text:change text:change-id="ct1"/>',
        f'x<office:annotation office:name="{text("comment name")}"><dc:creator>'
        f"{text('comment author')}</dc:creator><dc:date>{date('comment date')}</dc:date>"
        f"<meta:creator-initials>{text('comment initials')}</meta:creator-initials><text:p>"
        f"{text('comment text', 'H')}</text:p></office:annotation>commented",
        f'<text:hidden-text text:string-value="{text("hidden text field", "H")}"/>'
        '<text:hidden-paragraph text:condition="ooow:TRUE" text:is-hidden="true"/>'
        f"{text('hidden paragraph', 'H')}",
        f'<text:conditional-text text:string-value-if-true="{text("condition true", "H")}" '
        f'text:string-value-if-false="{text("condition false", "H")}">x</text:conditional-text>',
        f'<text:span text:style-name="Hid">{text("text not displayed", "H")}</text:span>'
        f'<text:span text:style-name="Wh">{text("white text", "H")}</text:span>'
        f'<text:span text:style-name="Ti">{text("tiny text", "H")}</text:span>',
        f'<text:author-name text:fixed="true">{text("author field", "V")}</text:author-name> '
        f'<text:sender-lastname text:fixed="true">{text("sender field", "V")}'
        f"</text:sender-lastname> <text:file-name>/home/{text('file name field', 'V')}/a.odt"
        f'</text:file-name> <text:placeholder text:description="{text("placeholder hint")}">'
        f'&lt;p&gt;</text:placeholder><text:script script:language="js">{text("script")}'
        f'</text:script><text:database-display text:table-name="{text("database table")}" '
        f'text:database-name="{text("database")}">x</text:database-display>',
        f'<text:a xlink:href="https://example.org/{text("link target", "N")}" '
        f'office:title="{text("link title", "N")}" office:name="{text("link name")}">link</text:a>'
        f'<text:bookmark text:name="{text("bookmark")}"/>'
        f'<text:reference-mark text:name="{text("reference mark")}"/> <text:ruby><text:ruby-base>'
        f"{text('ruby base', 'V')}</text:ruby-base><text:ruby-text>{text('ruby text', 'V')}"
        "</text:ruby-text></text:ruby> <text:alphabetical-index-mark "
        f'text:string-value="{text("index mark", "H")}"/><text:bibliography-mark '
        f'text:identifier="i" text:author="{text("bibliography author")}">[1]'
        "</text:bibliography-mark>",
        '<text:note text:id="f1" text:note-class="footnote"><text:note-citation '
        f'text:label="{text("note label", "V")}">1</text:note-citation><text:note-body><text:p>'
        f"{text('footnote', 'V')}</text:p></text:note-body></text:note><text:meta-field "
        f'xhtml:about="{text("RDFa about")}" xhtml:content="{text("RDFa content")}">m'
        "</text:meta-field>",
        f'<draw:frame draw:name="{text("frame name")}" {_FLOATING}>'
        f'<draw:image xlink:href="Pictures/p1.jpg" draw:filter-name="{text("filter name")}"/>'
        f"<svg:title>{text('image title', 'N')}</svg:title>"
        f"<svg:desc>{text('image description', 'N')}</svg:desc></draw:frame>"
        f'<draw:frame {_FLOATING}><draw:image xlink:href="file:///home/{text("linked image")}/p"'
        f"/></draw:frame><draw:frame {_FLOATING}><draw:text-box><text:p>"
        f"{text('text box', 'V')}</text:p></draw:text-box></draw:frame>"
        f'<draw:frame {_FLOATING}><draw:object xlink:href="./Object 1"/></draw:frame>'
        f"<draw:frame {_FLOATING}><draw:image><office:binary-data>{picture}"
        "</office:binary-data></draw:image></draw:frame>",
    ]
    body = "".join(f'<text:p text:style-name="P1">{inside}</text:p>' for inside in paragraphs)
    table = (
        f'<table:table table:name="{text("table name")}"><table:title>{text("table title", "N")}'
        f"</table:title><table:desc>{text('table description', 'N')}</table:desc>"
        "<table:table-column/><table:table-row><table:table-cell "
        f'office:string-value="{text("cell value", "H")}" table:formula="{text("formula")}">'
        f"<text:p>{text('cell text', 'V')}</text:p></table:table-cell></table:table-row>"
        "</table:table>"
    )
    section = (
        f'<text:section text:name="{text("section name")}" text:display="none">'
        f'<text:section-source xlink:href="/home/{text("section source")}/s.odt"/>'
        f"<text:p>{text('hidden section', 'H')}</text:p></text:section>"
    )
    return (
        f"<!-- {text('XML comment')} --><office:document-content {DECLARED} "
        f'xmlns:odd="urn:{text("namespace")}"><office:scripts><office:event-listeners>'
        f'<script:event-listener xlink:href="vnd:{text("event listener")}"/>'
        "</office:event-listeners></office:scripts><office:font-face-decls><style:font-face "
        f'style:name="{text("font name")}" svg:font-family="{text("font family")}"/>'
        f"</office:font-face-decls><office:automatic-styles>{automatic}"
        f"</office:automatic-styles><office:body><office:text>{deletion}{declared}{body}{section}"
        f'{table}<text:p xml:id="{text("xml:id")}" odd:x="{text("foreign attribute")}">id</text:p>'
        "</office:text></office:body></office:document-content>"
    )


def _styles(places: Places) -> str:
    def text(where: str, category: str = "M") -> str:
        return places.text(_STYLES, where, category)

    return (
        f"<office:document-styles {DECLARED}><office:styles><style:style "
        f'style:name="Standard" style:family="paragraph"/><style:style '
        f'style:name="{text("style name")}" style:display-name="{text("style display name")}" '
        'style:family="paragraph"/><text:list-style style:name="L1"><text:list-level-style-number '
        f'text:level="1" style:num-prefix="{text("list label", "V")} " style:num-format="1"/>'
        "</text:list-style></office:styles>"
        '<office:automatic-styles><style:page-layout style:name="pm1"/></office:automatic-styles>'
        '<office:master-styles><style:master-page style:name="Standard" '
        f'style:display-name="{text("page display name")}" style:page-layout-name="pm1">'
        f"<style:header><text:p>{text('header', 'V')}<office:annotation><dc:creator>"
        f"{text('comment author in a header')}</dc:creator><text:p>"
        f"{text('comment in a header', 'H')}</text:p></office:annotation></text:p></style:header>"
        f'<style:header-first style:display="false"><text:p>{text("header not shown", "H")}'
        "</text:p></style:header-first><style:footer><text:tracked-changes><text:changed-region>"
        f"<text:deletion><office:change-info><dc:creator>{text('author in a footer')}"
        f"</dc:creator></office:change-info><text:p>{text('deletion in a footer', 'H')}</text:p>"
        "</text:deletion></text:changed-region></text:tracked-changes>"
        f"<text:p>{text('footer', 'V')}</text:p></style:footer></style:master-page>"
        '<style:master-page style:name="Unused"><style:header><text:p>'
        f"{text('header of a page nobody sees', 'H')}</text:p></style:header></style:master-page>"
        "</office:master-styles></office:document-styles>"
    )


def _others(places: Places) -> dict[str, bytes]:
    def text(part: str, where: str, category: str = "M") -> str:
        return places.text(part, where, category)

    old = io.BytesIO()
    with zipfile.ZipFile(old, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(_CONTENT, text("Versions/Version1", "earlier version", "H"))
    named = {
        "Object 1/content.xml": f"<x>{text('Object 1', 'text of an object', 'V')}</x>",
        "Object 1/meta.xml": f"<x>{text('Object 1', 'author of an object')}</x>",
        "Configurations2/accelerator/current.xml": f"<x>{text('Configurations2', 'macro')}</x>",
        "Basic/Standard/Module1.xml": f"<x>{text('Basic', 'macro')}</x>",
        "Scripts/python/x.py": f"# {text('Scripts', 'macro')}",
        "layout-cache": text("layout-cache", "layout-cache"),
        "VersionList.xml": f"<x>{text('VersionList.xml', 'author of a version')}</x>",
        "META-INF/documentsignatures.xml": f"<x>{text('META-INF', 'name in a signature')}</x>",
        "manifest.rdf": f'<r rdf:about="{text("manifest.rdf", "about")}"/>',
    }
    parts = {name: content.encode() for name, content in named.items()}
    preview = text("ObjectReplacements", "picture of an object", "V").encode("utf-16-le")
    font = text("Fonts", "name table of a font").encode("utf-16-be")
    return {
        **parts,
        "Versions/Version1": old.getvalue(),
        "ObjectReplacements/Object 1": b"VCLMTF" + preview,
        "Fonts/font1.ttf": b"\0\1\0\0" + font,
    }


def _manifest(places: Places, parts: dict[str, bytes]) -> str:
    names = [*list(parts)[1:], places.text("manifest.xml", "path of a part that is gone", "M")]
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="text/xml"/>'
        for name in names
    )
    return (
        f'<manifest:manifest xmlns:manifest="{OASIS}:manifest:1.0" manifest:version="1.3">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{MIMETYPE.decode()}"/>'
        f"{entries}</manifest:manifest>"
    )


def packed(places: Places, parts: dict[str, bytes], gone: str) -> bytes:
    """An archive with secrets in its own fields, and a member its directory does not list."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, (name, data) in enumerate(parts.items()):
            entry = zipfile.ZipInfo(name, (2014, 5, 6, 7, 8, 10))
            entry.compress_type = zipfile.ZIP_STORED if number == 0 else zipfile.ZIP_DEFLATED
            if number == 1:
                entry.comment = places.text("archive", "comment of a member", "M").encode()
                extra = places.text("archive", "extra field of a member", "M").encode()
                entry.extra = struct.pack("<HH", 0x6375, len(extra)) + extra
            archive.writestr(entry, data)
        archive.comment = places.text("archive", "comment", "M").encode()
    places.literal("archive", "time of a member", "M", "2014-05-06")
    return _with_a_lost_member(places, out.getvalue(), gone)


def _with_a_lost_member(places: Places, data: bytes, name: str) -> bytes:
    text = places.text("archive", "member the directory does not list", "M").encode() * 2
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = deflate.compress(text) + deflate.flush()
    sizes = (zlib.crc32(text), len(body), len(text), len(name), 0)
    lost = b"PK\x03\x04" + struct.pack("<HHHHHIIIHH", 20, 0, 8, 0x3CE8, 0x44A6, *sizes)
    lost += name.encode() + body
    end = data.rindex(b"PK\x05\x06")
    start = struct.unpack("<I", data[end + 16 : end + 20])[0]
    data = data[:start] + lost + data[start:]
    end += len(lost)
    return data[: end + 16] + struct.pack("<I", start + len(lost)) + data[end + 20 :]
