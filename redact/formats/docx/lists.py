"""Rebuilding the parts that say how a document looks: styles, lists, settings, fonts, theme."""

from __future__ import annotations

from typing import Any

from redact.formats.docx.context import Context
from redact.formats.docx.grammar import known_font, plain_level
from redact.formats.docx.names import full, short, value
from redact.formats.docx.parts import add, new_root

_STYLE_CONTENT = frozenset(
    f"w:{name}"
    for name in (
        *("basedOn", "next", "link", "uiPriority", "semiHidden", "unhideWhenUsed", "qFormat"),
        *("pPr", "rPr", "tblPr", "trPr", "tcPr", "tblStylePr", "autoRedefine"),
    )
)
_SETTINGS = frozenset(
    f"w:{name}"
    for name in (
        *("defaultTabStop", "evenAndOddHeaders", "mirrorMargins", "autoHyphenation"),
        *("consecutiveHyphenLimit", "hyphenationZone", "doNotHyphenateCaps", "compat"),
        *("characterSpacingControl", "gutterAtTop", "bordersDoNotSurroundHeader"),
        *("bordersDoNotSurroundFooter", "displayBackgroundShape", "themeFontLang"),
        *("strictFirstAndLastChars", "clrSchemeMapping"),
    )
)
_KINDS = {  # of settings that are told
    "w:rsids": ("identifier", "editing sessions"),
    "w14:docId": ("identifier", "document"),
    "w15:docId": ("identifier", "document"),
    "w:mailMerge": ("file path", "mail merge"),
    "w:attachedTemplate": ("file path", "template"),
}


def styles(context: Context) -> Any:
    """`styles.xml` of the copy."""
    root = new_root("w:styles")
    known = context.styles
    if known.defaults is not None:
        context.copier.copy(known.defaults, root)
    for old, element in known.elements.items():
        made = add(root, "w:style", styleId=known.ids[old])
        if known.names[old].startswith("Style "):
            made.set(full("w:customStyle"), "1")
        for name in ("w:type", "w:default"):
            text = value(element, name)
            if text in ("paragraph", "character", "table", "numbering", "1", "true", "on"):
                made.set(full(name), text)
        add(made, "w:name", val=known.names[old])
        for child in element:
            name = short(child.tag)
            if name in _STYLE_CONTENT:
                context.copier.copy(child, made)
            elif name == "w:aliases":
                context.told.gather("property", "names of styles", value(child))
            elif name == "w:rsid":
                context.told.gather("identifier", "editing sessions", value(child))
            elif name != "w:name":
                context.copier.copy(child, made.makeelement("none"))
    return root


def numbering(context: Context, source: Any) -> Any:
    """`numbering.xml` of the copy. Words in a list level are text of the body."""
    root = new_root("w:numbering")
    for child in source:
        name = short(child.tag)
        if name in ("w:abstractNum", "w:num"):
            context.copier.copy(child, root, {full("w:lvlText"): _level})
            _tell_list(context, child)
        else:  # pictures for bullets
            context.told.left_out(child, "property", "lists")
    return root


def _level(source: Any, out: Any) -> None:
    made = add(out, "w:lvlText", val=value(source))
    if value(source, "w:null") in ("1", "true"):
        made.set(full("w:null"), "1")


def _tell_list(context: Context, source: Any) -> None:
    for child in source:
        if short(child.tag) in ("w:nsid", "w:tmpl"):
            context.told.gather("identifier", "lists", value(child))


def wordy_levels(root: Any) -> list[Any]:
    """The list levels of a copy that hold words."""
    return [one for one in root.iter(full("w:lvlText")) if not plain_level(value(one))]


def settings(context: Context, source: Any) -> Any:
    """`settings.xml` of the copy; the rest of the settings is told."""
    root = new_root("w:settings")
    for child in source if source is not None else ():
        name = short(child.tag)
        if name in _SETTINGS:
            context.copier.copy(child, root)
        elif child.tag not in context.copier.rules.silent:
            kind, place = _KINDS.get(name, ("property", "settings"))
            context.told.left_out(child, kind, place)
    return root


def fonts(context: Context, source: Any) -> Any:
    """`fontTable.xml` of the copy: what stands in for a font that is missing."""
    root = new_root("w:fonts")
    for child in source:
        name = value(child, "w:name")
        if not known_font(name):
            context.told.gather("property", "fonts", name)
            continue
        made = add(root, "w:font", name=name)
        for one in child:
            text = value(one)
            tag = short(one.tag)
            if tag == "w:altName":
                if all(known_font(part.strip()) for part in text.split(",")):
                    add(made, tag, val=text)
                else:
                    context.told.gather("property", "fonts", text)
            elif tag in ("w:family", "w:pitch", "w:charset") and len(text) < 12:
                if text.isalnum() and (tag == "w:charset" or text in _FAMILIES):
                    add(made, tag, val=text)
            elif tag.startswith("w:embed"):
                context.told.gather("identifier", "fonts", value(one, "w:fontKey"))
    return root


_FAMILIES = frozenset(
    ("decorative", "modern", "roman", "script", "swiss", "auto", "fixed", "variable", "default")
)


def theme(context: Context, source: Any) -> Any:
    """`theme1.xml` of the copy: its colours and fonts, the rest as every program writes it."""
    root = _skeleton()
    for part in ("a:clrScheme", "a:fontScheme"):
        found, place = source.find(f".//{full(part)}"), root.find(f".//{full(part)}")
        if found is not None and len(found):
            for child in list(place):
                place.remove(child)
            for child in found:
                _theme_part(context, child, place)
        if found is not None and found.get("name") not in ("Office", None):
            context.told.gather("property", "theme", found.get("name"))
    if source.get("name"):
        context.told.gather("property", "theme", source.get("name").replace("Office Theme", ""))
    return root


def _theme_part(context: Context, source: Any, out: Any) -> None:
    made = out.makeelement(source.tag)
    face = source.get("typeface", "")
    if face and not known_font(face):
        context.told.gather("property", "fonts", face)
        if source.get("script"):
            return
    for name, text in source.attrib.items():
        ok = name == "script" and text.isalpha() and len(text) == 4
        if ok or (name == "typeface" and (not text or known_font(text))):
            made.set(name, text)
        elif name in ("val", "lastClr") and len(text) < 24 and text.isalnum():
            context.copier.attributes(source, made)
    if short(source.tag) in ("a:latin", "a:ea", "a:cs") and "typeface" not in made.attrib:
        made.set("typeface", "")
    out.append(made)
    for child in source:
        _theme_part(context, child, made)


def _skeleton() -> Any:
    from lxml import etree

    a = full("a:x").partition("}")[0][1:]
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="9525">{fill}<a:prstDash val="solid"/></a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    colours = "".join(
        f'<a:{name}><a:srgbClr val="{colour}"/></a:{name}>'
        for name, colour in (
            *(("dk1", "000000"), ("lt1", "FFFFFF"), ("dk2", "44546A"), ("lt2", "E7E6E6")),
            *(("accent1", "4472C4"), ("accent2", "ED7D31"), ("accent3", "A5A5A5")),
            *(("accent4", "FFC000"), ("accent5", "5B9BD5"), ("accent6", "70AD47")),
            *(("hlink", "0563C1"), ("folHlink", "954F72")),
        )
    )
    faces = '<a:latin typeface=""/><a:ea typeface=""/><a:cs typeface=""/>'
    return etree.fromstring(
        f'<a:theme xmlns:a="{a}" name="Office Theme"><a:themeElements>'
        f'<a:clrScheme name="Office">{colours}</a:clrScheme><a:fontScheme name="Office">'
        f"<a:majorFont>{faces}</a:majorFont><a:minorFont>{faces}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="Office"><a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>'
        f"{line * 3}</a:lnStyleLst><a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )
