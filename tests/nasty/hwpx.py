"""A Hangul document (.hwpx) with a secret in every place KS X 6101 has for one."""

from __future__ import annotations

from tests.nasty.images import nasty_jpeg, nasty_png
from tests.nasty.odt import packed
from tests.nasty.scan import Place, Places
from tests.samples_hwpx import (
    DECLARED,
    HANCOM,
    head,
    index,
    paragraph,
    run,
    section,
    sublist,
    words,
)

_SECTION, _HEAD, _INDEX = "Contents/section0.xml", "Contents/header.xml", "Contents/content.hpf"
_SIZE = (
    '<hp:sz width="9000" widthRelTo="ABSOLUTE" height="9000" heightRelTo="ABSOLUTE" protect="0"/>'
)


def nasty_hwpx(stem: str) -> tuple[bytes, list[Place]]:
    """The file, and its places. Use a stem of your own, so that nothing is fitted to it."""
    places = Places(stem, "W")
    parts: dict[str, bytes] = {"mimetype": b"application/hwp+zip"}
    parts["version.xml"] = _version(places).encode()
    parts[_HEAD] = _head(places).encode()
    parts[_SECTION] = _section(places).encode()
    parts["Contents/masterpage0.xml"] = _master(places).encode()
    parts["settings.xml"] = _settings(places).encode()
    parts[_INDEX] = _index(places).encode()
    parts["BinData/image1.jpg"] = nasty_jpeg(places, "BinData/image1.jpg")
    parts["BinData/image2.png"] = nasty_png(places, "BinData/image2.png")
    parts |= _others(places)
    return packed(places, parts, "Contents/section9.xml"), places.found


def _version(places: Places) -> str:
    return (
        f'<hv:HCFVersion xmlns:hv="{HANCOM}/version" tagetApplication="WORDPROCESSOR" major="5" '
        f'minor="1" micro="1" buildNumber="0" os="1" xmlVersion="1.4" '
        f'application="{places.text("version.xml", "application", "M")}" '
        f'appVersion="{places.text("version.xml", "appVersion", "M")}"/>'
    )


def _head(places: Places) -> str:
    def text(where: str, category: str = "M") -> str:
        return places.text(_HEAD, where, category)

    shapes = (
        '<hh:charPr id="1" height="1000" textColor="#FFFFFF" shadeColor="none"/>'
        '<hh:charPr id="2" height="100" textColor="#000000" shadeColor="none"/>'
    )
    lists = (
        '<hh:numberings itemCnt="1"><hh:numbering id="1" start="0"><hh:paraHead start="1" '
        f'level="1">{text("label of a numbering", "V")} ^1.</hh:paraHead></hh:numbering>'
        f'</hh:numberings><hh:bullets itemCnt="1"><hh:bullet id="1" char="{text("bullet")}"/>'
        '</hh:bullets><hh:styles itemCnt="1"><hh:style id="9" type="PARA" '
        f'name="{text("style name")}" engName="{text("English style name")}"/></hh:styles>'
        '<hh:fontfaces itemCnt="1"><hh:fontface lang="USER" fontCnt="1"><hh:font id="1" '
        f'face="{text("font")}" type="TTF" isEmbedded="1" binaryItemIDRef="{text("font file")}">'
        f'<hh:substFont face="{text("substitute font")}" type="TTF"/></hh:font></hh:fontface>'
        '</hh:fontfaces><hh:trackChanges itemCnt="1"><hh:trackChange type="Insert" '
        f'date="{places.date(_HEAD, "date of a change")}" authorID="1" id="1"/></hh:trackChanges>'
        '<hh:trackChangeAuthors itemCnt="1"><hh:trackChangeAuthor '
        f'name="{text("author of changes")}" mark="1" id="1"/></hh:trackChangeAuthors>'
    )
    behind = (
        '<hh:forbiddenWordList itemCnt="1"><hh:forbiddenWord>'
        f"{text('forbidden word')}</hh:forbiddenWord></hh:forbiddenWordList>"
        f'<hh:docOption><hh:linkinfo path="C:/Users/{text("linked document")}/a.hwp"/>'
        f"<hh:licensemark>{text('licence')}</hh:licensemark></hh:docOption>"
        f'<hh:metaTag>{{"name":"{text("tag of the document")}"}}</hh:metaTag>'
        f'<hh:trackchageConfig flags="56"><hh:trackChangeEncrpytion><hh:hash>{text("hash")}'
        "</hh:hash></hh:trackChangeEncrpytion></hh:trackchageConfig>"
        f'<odd:x xmlns:odd="urn:{text("namespace")}" odd:y="{text("foreign attribute")}">'
        f"{text('foreign element')}</odd:x>"
    )
    return f"<!-- {text('XML comment')} -->" + head(shapes, lists, behind).partition("?>")[2]


def field(kind: str, given: dict[str, str], name: str = "", inside: str = "") -> str:
    """The begin of a field with its parameters."""
    entries = "".join(f'<hp:stringParam name="{k}">{v}</hp:stringParam>' for k, v in given.items())
    return run(
        f'<hp:ctrl><hp:fieldBegin id="1{len(entries)}" type="{kind}" name="{name}" editable="1">'
        f'<hp:parameters cnt="{len(given)}" name="">{entries}</hp:parameters>{inside}'
        "</hp:fieldBegin></hp:ctrl>"
    )


def control(inside: str) -> str:
    """A run with a control in it."""
    return run(f"<hp:ctrl>{inside}</hp:ctrl>")


def _section(places: Places) -> str:
    def text(where: str, category: str = "M") -> str:
        return places.text(_SECTION, where, category)

    def inner(where: str, category: str) -> str:
        return sublist(paragraph(words(text(where, category))))

    split, tracked = text("text split over runs", "V"), text("text split by a change", "V")
    paragraphs = [
        words(text("plain text", "V")),
        words(split[:4]) + words(split[4:9]) + words(split[9:]),
        run(
            f'<hp:t>{tracked[:4]}<hp:insertBegin Id="1" TcId="1"/>{tracked[4:]}<hp:insertEnd Id="1"'
            f'/> <hp:deleteBegin Id="2" TcId="2"/>{text("deleted text", "H")}</hp:t>'
        )
        + run(f'<hp:t>{text("deleted text in the next run", "H")}<hp:deleteEnd Id="2"/> x</hp:t>'),
        words(text("white text", "H"), 1) + words(text("tiny text", "H"), 2),
        field(
            "MEMO",
            {
                "ID": text("memo id"),
                "Author": text("memo author"),
                "CreateDateTime": places.date(_SECTION, "memo date"),
            },
            inside=inner("memo text", "H"),
        )
        + words("noted"),
        control(f"<hp:hiddenComment>{inner('hidden comment', 'H')}</hp:hiddenComment>"),
        run(
            f"<hp:ctrl><hp:indexmark><hp:firstKey>{text('index mark', 'H')}</hp:firstKey>"
            f"<hp:secondKey>{text('second mark', 'H')}</hp:secondKey></hp:indexmark></hp:ctrl>"
            f'<hp:ctrl><hp:bookmark name="{text("bookmark")}"/></hp:ctrl>'
        ),
        field(
            "CLICK_HERE",
            {
                "Direction": text("prompt of a form field"),
                "HelpState": text("help of a form field"),
            },
            name=text("name of a form field"),
        )
        + words(text("text of a form field", "V")),
        field("HYPERLINK", {"Path": f"https://example.org/{text('link target', 'N')}"})
        + words("link"),
        field("HYPERLINK", {"Command": f"C\\:/Users/{text('linked file')}/a.hwp;3;0;0;"})
        + words("file"),
        field("PATH", {"Command": text("path field")}, name=text("field name")) + words("x"),
        field("PRIVATE_INFO", {"Pattern": text("private field")}) + words("***"),
        control(f'<hp:header id="1">{inner("header", "V")}</hp:header>'),
        control(f'<hp:footer id="2">{inner("footer", "V")}</hp:footer>'),
        run(f'<hp:ctrl><hp:footNote number="1">{inner("footnote", "V")}</hp:footNote></hp:ctrl>'),
        run(
            '<hp:ctrl><hp:autoNum num="1" numType="PICTURE"><hp:autoNumFormat type="DIGIT" '
            f'prefixChar="{text("prefix of a number", "V")}"/></hp:autoNum></hp:ctrl>'
        ),
        run(_table(text, inner)),
        run(_picture(text)),
        run(
            f'<hp:rect id="7" href="file:///{text("link of a shape")}">{_SIZE}<hp:drawText '
            f'name="{text("name of a text box")}">{inner("text box", "V")}</hp:drawText></hp:rect>'
        ),
        run(
            f'<hp:equation id="8" version="Equation Version 60">{_SIZE}<hp:script>'
            f"{text('equation', 'V')}</hp:script></hp:equation>"
            f'<hp:textart id="9" text="{text("word art", "V")}"><hp:textartPr '
            f'fontName="{text("font of word art")}"/></hp:textart>'
            f'<hp:compose composeText="{text("composed letters", "V")}"/>'
            f"<hp:dutmal><hp:mainText>{text('glossed word', 'V')}</hp:mainText><hp:subText>"
            f"{text('gloss', 'V')}</hp:subText></hp:dutmal>"
        ),
        run(
            f'<hp:edit id="10" name="{text("name of an input")}"><hp:text>{text("input text", "V")}'
            f'</hp:text></hp:edit><hp:comboBox id="11" selectedValue="{text("choice", "V")}">'
            f'<hp:listItem displayText="{text("item", "H")}" value="{text("value", "H")}"/>'
            "</hp:comboBox>"
            f'<hp:btn id="12" caption="{text("button", "V")}"/>'
            f'<hp:ole id="13" binaryItemIDRef="{text("object reference")}"/>'
            f'<hp:video id="14" fileIDRef="v" tag="{text("video tag")}"/>'
        ),
    ]
    made = section("".join(map(paragraph, paragraphs)))
    return f"<!-- {text('XML comment')} -->" + made.partition("?>")[2]


def _table(text, inner) -> str:  # type: ignore[no-untyped-def]
    return (
        f'<hp:tbl id="5" rowCnt="1" colCnt="1" borderFillIDRef="1">{_SIZE}<hp:caption>'
        f"{inner('caption', 'V')}</hp:caption><hp:shapeComment>{text('table description', 'N')}"
        f'</hp:shapeComment><hp:metaTag>{{"name":"{text("tag of a table")}"}}</hp:metaTag><hp:tr>'
        f'<hp:tc name="{text("name of a cell")}" borderFillIDRef="1">{inner("cell", "V")}'
        '<hp:cellAddr colAddr="0" rowAddr="0"/></hp:tc></hp:tr></hp:tbl>'
    )


def _picture(text) -> str:  # type: ignore[no-untyped-def]
    return (
        f'<hp:pic id="6" href="https://example.org/{text("link of a picture")}">'
        '<hp:imgClip left="0" right="7200" top="0" bottom="4800"/><hp:imgDim dimwidth="7200" '
        f'dimheight="4800"/><hc:img binaryItemIDRef="image1" effect="REAL_PIC"/>{_SIZE}'
        f"<hp:shapeComment>그림입니다.\n원본 그림의 이름: {text('name of the photograph')}.jpg"
        "</hp:shapeComment></hp:pic>"
        f'<hp:pic id="7"><hc:img binaryItemIDRef="image2"/>{_SIZE}<hp:shapeComment>'
        f"{text('description', 'N')}</hp:shapeComment></hp:pic>"
        f'<hp:pic id="8"><hc:img binaryItemIDRef="{text("linked picture")}"/></hp:pic>'
    )


def _master(places: Places) -> str:
    word = places.text("Contents/masterpage0.xml", "text on every page", "V")
    inside = sublist(paragraph(words(word)))
    return f'<hm:masterPage {DECLARED} id="masterpage0" type="BOTH">{inside}</hm:masterPage>'


def _settings(places: Places) -> str:
    def text(where: str) -> str:
        return places.text("settings.xml", where, "M")

    return (
        f'<ha:HWPApplicationSetting {DECLARED} xmlns:config="urn:x"><ha:CaretPosition pos="1"/>'
        f'<config:config-item name="PrinterName">{text("printer")}</config:config-item>'
        f'<ha:PrintInfo path="{text("path")}"/></ha:HWPApplicationSetting>'
    )


def _index(places: Places) -> str:
    def text(where: str) -> str:
        return places.text(_INDEX, where, "M")

    names = ("creator", "subject", "description", "lastsaveby", "keyword", "company")
    metadata = "".join(
        f'<opf:meta name="{name}" content="text">{text(name)}</opf:meta>' for name in names
    )
    for name in ("CreatedDate", "ModifiedDate", "date"):
        metadata += f'<opf:meta name="{name}" content="text">{places.date(_INDEX, name)}</opf:meta>'
    metadata += f'<dc:publisher xmlns:dc="urn:dc">{text("publisher")}</dc:publisher>'
    items = (
        '<opf:item id="image1" href="BinData/image1.jpg" media-type="image/jpg"/>'
        f'<opf:item id="image2" href="BinData/image2.png" sub-path="C:/{text("sub-path")}"/>'
        '<opf:item id="masterpage0" href="Contents/masterpage0.xml"/>'
        f'<opf:item id="{text("id of a part")}" href="{text("path of a part that is gone")}"/>'
    )
    return index(metadata, items).replace("<opf:title/>", f"<opf:title>{text('title')}</opf:title>")


def _others(places: Places) -> dict[str, bytes]:
    def text(part: str, where: str, category: str = "M") -> str:
        return places.text(part, where, category)

    entry = (
        f'<x revisionAuthor="{text("DocHistory", "author of a version")}" '
        f'revisionDate="{places.date("DocHistory", "date of a version")}" '
        f'revisionDesc="{text("DocHistory", "note on a version")}">'
        f"{text('DocHistory', 'text of an earlier version', 'H')}</x>"
    )
    parts = {
        "DocHistory/VersionLog0.xml": entry,
        "Scripts/headerScripts": f"// {text('Scripts', 'macro')}",
        "Scripts/sourceScripts": f"// {text('Scripts', 'macro source')}",
        "XMLTemplate/TemplateInstance.xml": f"<x>{text('XMLTemplate', 'instance')}</x>",
        "Custom/Bibliography.xml": f"<x>{text('Custom', 'bibliography')}</x>",
        "Chart/chart1.xml": f"<x>{text('Chart', 'chart', 'V')}</x>",
        "Contents/memoExtended.xml": f"<x>{text('memoExtended.xml', 'memo')}</x>",
        "META-INF/signatures.xml": f"<x>{text('META-INF', 'signature')}</x>",
        "META-INF/container.xml": f"<x>{text('META-INF', 'container.xml')}</x>",
        "META-INF/container.rdf": f"<x>{text('META-INF', 'container.rdf')}</x>",
        "META-INF/manifest.xml": f"<x>{text('META-INF', 'manifest.xml')}</x>",
        "BinData/ole1.ole": text("BinData", "object", "V"),
        "BinData/subdoc.hwpx": text("BinData", "attached document", "V"),
    }
    preview = text("Preview", "text of the first page", "V").encode("utf-16-le")
    named = {name: content.encode() for name, content in parts.items()}
    named["Preview/PrvText.txt"] = preview
    named["Preview/PrvImage.png"] = nasty_png(places, "Preview/PrvImage.png")
    return named
