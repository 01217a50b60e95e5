"""A PDF with a secret in every place that was found where a PDF can keep one."""

from __future__ import annotations

import io
import zlib
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String
from PIL import Image

from tests.nasty.scan import Place, Places

_A4 = [0, 0, 595, 842]


def nasty(stem: str) -> tuple[bytes, list[Place]]:
    """The file, and its places. It was saved twice: the second time a page was removed."""
    places = Places(stem, "P")
    builder = _Builder(places)
    first = builder.build()
    return _second(first, places), places.found


class _Builder:
    def __init__(self, places: Places) -> None:
        self.places = places
        self.pdf = pikepdf.new()
        self.font = self._kept(
            Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        )

    def word(self, where: str, category: str = "M") -> str:
        return self.places.text("pdf", where, category)

    def string(self, where: str, category: str = "M") -> Any:
        return String(self.word(where, category))

    def stream(self, where: str, category: str = "M", around: str = "{}") -> Any:
        return self.pdf.make_stream(around.format(self.word(where, category)).encode())

    def date(self, where: str) -> Any:
        value = self.places.date("pdf", where)
        digits = "".join(char for char in value if char.isdigit())
        self.places.found[-1] = Place(
            self.places.found[-1].id, "pdf", where, "M", digits.encode(), digits
        )
        return String(f"D:{digits}Z")

    def _kept(self, item: Any) -> Any:
        return self.pdf.make_indirect(item)

    def build(self) -> bytes:
        page = self._page()
        self.pdf.pages.append(pikepdf.Page(page))
        gone = Dictionary(
            Type=Name.Page,
            MediaBox=Array(_A4),
            Contents=self.pdf.make_stream(self._line(700, "removed page", "H")),
            Resources=Dictionary(Font=Dictionary(F1=self.font)),
        )
        self.pdf.pages.append(pikepdf.Page(self._kept(gone)))
        self._catalogue(page)
        out = io.BytesIO()
        self.pdf.save(
            out,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            deterministic_id=True,
            fix_metadata_version=False,  # it would mend the XMP
        )
        return out.getvalue()

    def _line(self, y: int, where: str, category: str, before: str = "", x: int = 50) -> bytes:
        word = self.word(where, category)
        return f"BT {before} /F1 14 Tf {x} {y} Td ({word}) Tj ET\n".encode()

    def _content(self) -> bytes:
        kerned = self.word("text with kerning", "V")
        single = self.word("one glyph at a time", "V")
        coded = self.word("text in hexadecimal", "V")
        glyphs = " ".join(f"({char}) Tj" for char in single)
        return b"".join(
            (
                self._line(780, "text", "V"),
                f"BT /F1 14 Tf 50 760 Td [({kerned[:4]}) -20 ({kerned[4:]})] TJ ET\n".encode(),
                f"BT /F1 14 Tf 50 740 Td {glyphs} ET\n".encode(),
                f"BT /F1 14 Tf 50 720 Td <{coded.encode().hex()}> Tj ET\n".encode(),
                self._line(680, "under a box", "H") + b"0 g 45 674 300 20 re f\n",
                self._line(660, "invisible mode", "H", "3 Tr") + b"BT 0 Tr ET\n",
                b"1 g " + self._line(640, "white on white", "H") + b"0 g\n",
                self._line(-500, "off the page", "H"),
                self._line(400, "outside of the crop box", "H", x=560),
                b"q 0 0 1 1 re W n " + self._line(620, "clipped away", "H") + b"Q\n",
                b"/OC /oc1 BDC " + self._line(600, "layer that is off", "H") + b"EMC\n",
                f"/Span << /ActualText ({self.word('ActualText in content', 'H')}) "
                f"/E ({self.word('expansion in content', 'H')}) >> BDC\n".encode(),
                b"BT /F1 14 Tf 50 580 Td (x) Tj ET EMC\n",
                f"/Artifact << /Custom ({self.word('property list')}) >> BDC EMC\n".encode(),
                f"% {self.word('comment in content')}\n".encode(),
                b"q 96 0 0 64 50 400 cm /Im1 Do Q /Fm1 Do\n",
            )
        )

    def _photo(self) -> Any:
        exif = Image.Exif()
        exif[0x013B] = self.word("Exif artist")
        exif[0x0110] = self.word("Exif model")
        exif.get_ifd(0x8825)[0x1C] = self.word("Exif area").encode()
        out = io.BytesIO()
        picture = Image.new("RGB", (96, 64), (90, 40, 120))
        picture.save(out, "JPEG", exif=exif, comment=self.word("JPEG comment").encode())
        data = out.getvalue() + self.word("behind the picture").encode()
        image = Stream(self.pdf, data)
        image.Type, image.Subtype = Name.XObject, Name.Image
        image.Width, image.Height, image.BitsPerComponent = 96, 64, 8
        image.ColorSpace, image.Filter = Name.DeviceRGB, Name.DCTDecode
        image.Metadata = self.stream("XMP of a picture", around="<x:xmpmeta>{}</x:xmpmeta>")
        image.Name = Name("/" + self.word("name of a picture"))
        return image

    def _page(self) -> Any:
        private = Dictionary(
            App=Dictionary(LastModified=self.date("private date"), Private=self.string("private"))
        )
        self.layer = self._kept(Dictionary(Type=Name.OCG, Name=self.string("layer name")))
        font = Dictionary(
            Type=Name.Font,
            Subtype=Name.Type1,
            BaseFont=Name("/ABCDEF+" + self.word("font name")),
            ToUnicode=self.stream("comment in a map", around="begincmap % {}\nendcmap"),
        )
        form = Stream(self.pdf, self._line(560, "text in a form", "V"))
        form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 600, 800])
        form.Resources = Dictionary(Font=Dictionary(F1=self.font))
        form.PieceInfo = private
        objects = Dictionary(Im1=self._photo(), Fm1=form)
        self.field = self._kept(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Widget,
                FT=Name.Tx,
                Rect=Array([50, 250, 250, 270]),
                F=2,
                T=self.string("field name"),
                TU=self.string("field tip", "N"),
                TM=self.string("field mapping"),
                V=self.string("field value", "V"),
                DV=self.string("field default", "H"),
            )
        )
        notes = [self._kept(note) for note in self._notes()]
        return self._kept(
            Dictionary(
                Type=Name.Page,
                MediaBox=Array(_A4),
                CropBox=Array([0, 0, 540, 842]),
                Contents=self.pdf.make_stream(self._content()),
                Resources=Dictionary(
                    Font=Dictionary(F1=self.font, F2=font),
                    XObject=objects,
                    Properties=Dictionary(oc1=self.layer),
                ),
                LastModified=self.date("date of the page"),
                Thumb=self.stream("thumbnail"),
                Metadata=self.stream("XMP of the page", around="<x:xmpmeta>{}</x:xmpmeta>"),
                AA=Dictionary(O=Dictionary(S=Name.JavaScript, JS=self.string("page script"))),
                Annots=Array([*notes, self.field]),
            )
        )

    def _notes(self) -> list[Any]:
        shown = Stream(self.pdf, self._line(2, "text of an annotation", "V", x=0))
        shown.Type, shown.Subtype, shown.BBox = Name.XObject, Name.Form, Array([0, 0, 200, 20])
        shown.Resources = Dictionary(Font=Dictionary(F1=self.font))
        attached = Dictionary(
            Type=Name.Filespec,
            F=self.string("name of an attached file"),
            EF=Dictionary(F=self.stream("attached to a page", "H")),
        )
        notes: list[dict[str, Any]] = [
            {
                "Subtype": Name.Text,
                "Contents": self.string("note", "H"),
                "T": self.string("note author"),
                "Subj": self.string("note subject"),
                "RC": String(f"<body>{self.word('rich text', 'H')}</body>"),
                "NM": self.string("note id"),
                "M": self.date("note changed"),
                "CreationDate": self.date("note made"),
            },
            {
                "Subtype": Name.FreeText,
                "Rect": Array([50, 300, 250, 320]),
                "Contents": self.string("typed text", "V"),
                "AP": Dictionary(N=shown),
            },
            {"Subtype": Name.Highlight, "Contents": self.string("hidden note", "H"), "F": 2},
            {"Subtype": Name.Redact, "OverlayText": self.string("unapplied box", "H")},
            {"Subtype": Name.Stamp, "Name": Name("/" + self.word("stamp name"))},
            {"Subtype": Name.Link, "A": Dictionary(S=Name.URI, URI=self._url("link"))},
            {"Subtype": Name.Link, "A": Dictionary(S=Name.Launch, F=self.string("program"))},
            {"Subtype": Name.FileAttachment, "FS": attached},
        ]
        box = Array([400, 100, 420, 120])
        return [Dictionary({"/Type": Name.Annot, "/Rect": box} | _keys(note)) for note in notes]

    def _url(self, where: str) -> Any:
        return String(f"https://example.org/{self.word(where, 'N')}")

    def _catalogue(self, page: Any) -> None:
        root, string = self.pdf.Root, self.string
        inner = self.stream("attachment", "H")
        inner.Type, inner.Params = Name.EmbeddedFile, Dictionary(ModDate=self.date("attached on"))
        attached = self._kept(
            Dictionary(
                Type=Name.Filespec,
                F=string("file name"),
                UF=string("file name in Unicode"),
                Desc=string("file description"),
                EF=Dictionary(F=inner),
            )
        )
        signature = Dictionary(
            Type=Name.Sig,
            Name=string("signer"),
            Location=string("place of signing"),
            Reason=string("reason"),
            ContactInfo=string("contact"),
            M=self.date("signed on"),
        )
        signed = self._kept(Dictionary(FT=Name.Sig, T=String("s"), V=self._kept(signature)))
        root.AcroForm = Dictionary(
            Fields=Array([self.field, signed]),
            XFA=self.stream("XFA", "H", "<xdp>{}</xdp>"),
        )
        script = Dictionary(S=Name.JavaScript, JS=self.stream("script"))
        root.Names = Dictionary(
            EmbeddedFiles=Dictionary(Names=Array([string("attachment key"), attached])),
            JavaScript=Dictionary(Names=Array([String("a"), script])),
            Dests=Dictionary(Names=Array([string("destination"), Array([page, Name.Fit])])),
        )
        root.OpenAction = Dictionary(S=Name.JavaScript, JS=string("script at opening"))
        off = Array([self.layer])
        usual = Dictionary(OFF=off, Name=string("layers name"), Creator=string("layers program"))
        root.OCProperties = Dictionary(OCGs=off, D=usual)
        outline = self._kept(Dictionary(Type=Name.Outlines, Count=1))
        item = self._kept(Dictionary(Title=string("bookmark", "N"), Parent=outline))
        outline.First = outline.Last = item
        root.Outlines = outline
        root.PageLabels = Dictionary(Nums=Array([0, Dictionary(P=string("page label", "N"))]))
        root.Threads = Array([self._kept(Dictionary(I=Dictionary(Title=string("thread"))))])
        element = Dictionary(
            Type=Name.StructElem,
            S=Name.Figure,
            Alt=string("alternative text", "N"),
            ActualText=string("actual text", "H"),
            T=string("element title"),
            ID=string("element id"),
            E=string("expansion", "H"),
        )
        root.StructTreeRoot = Dictionary(
            Type=Name.StructTreeRoot,
            K=Array([self._kept(element)]),
            RoleMap=Dictionary({"/" + self.word("role name"): Name.P}),
        )
        root.Lang = string("language")
        root.URI = Dictionary(Base=self._url("base address"))
        root.Collection = Dictionary(Schema=Dictionary(a=Dictionary(N=string("portfolio"))))
        intent = Dictionary(
            Type=Name.OutputIntent,
            OutputConditionIdentifier=string("output intent"),
            DestOutputProfile=self.stream("colour profile"),
        )
        root.OutputIntents = Array([intent])
        root[Name("/" + self.word("private key"))] = string("private value")
        root.Metadata = self._xmp()
        root.Keep = self._kept(Dictionary(OldText=string("object of the first version", "H")))
        keys = ("Title", "Author", "Subject", "Keywords", "Creator", "Producer", "Company")
        info = {f"/{key}": string(f"Info {key}") for key in keys}
        info["/CreationDate"] = self.date("Info CreationDate")
        info["/" + self.word("Info key")] = String("\ud55c" + self.word("Info value, UTF-16"))
        self.pdf.trailer.Info = self._kept(Dictionary(info))

    def _xmp(self) -> Any:
        names = ("dc:creator", "dc:title", "xmp:CreatorTool", "xmpMM:DocumentID", "pdfx:Company")
        inner = "".join(f"<{name}>{self.word('XMP ' + name)}</{name}>" for name in names)
        inner += f'<rdf:li stEvt:softwareAgent="{self.word("XMP history")}"/>'
        inner += f"<!-- {self.word('XMP comment')} -->"
        stream = self.pdf.make_stream(
            f'<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta x:xmptk='
            f'"{self.word("XMP toolkit")}">{inner}</x:xmpmeta><?xpacket end="w"?>'.encode()
        )
        stream.Type, stream.Subtype = Name.Metadata, Name.XML
        return stream


def _keys(entries: dict[str, Any]) -> dict[str, Any]:
    return {f"/{key}": value for key, value in entries.items()}


def _second(first: bytes, places: Places) -> bytes:
    """Appends a version without the second page and with another Info, as programs do."""

    def word(where: str, category: str = "M") -> bytes:
        return places.text("pdf", where, category).encode()

    with pikepdf.open(io.BytesIO(first)) as pdf:
        size = int(pdf.trailer.Size)
        root, info = pdf.Root.objgen[0], pdf.trailer.Info.objgen[0]
        keep, tree = pdf.Root.Keep.objgen[0], pdf.Root.Pages.objgen[0]
        page = pdf.pages[0].obj.objgen[0]
    before = int(first.rstrip().split(b"startxref")[-1].split()[0])
    orphan = zlib.compress(word("stream that nothing uses", "H"))
    objects = {
        keep: b"<< /NewText (ok) >>",
        tree: b"<< /Type /Pages /Count 1 /Kids [%d 0 R] >>" % page,
        info: b"<< /Title (clean) >>",
        size: b"<< /Filter /FlateDecode /Length %d >> stream\n%s\nendstream"
        % (len(orphan), orphan),
    }
    out = first + b"% " + word("comment between objects") + b"\n"
    table = b"xref\n"
    for number, data in sorted(objects.items()):
        table += b"%d 1\n%010d 00000 n \n" % (number, len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, data)
    identity = word("ID").hex().encode()
    return b"".join(
        (
            out,
            table,
            b"trailer\n<< /Size %d /Root %d 0 R /Info %d 0 R " % (size + 1, root, info),
            b"/Prev %d /ID [<%s> <%s>] " % (before, identity, identity),
            b"/%s (%s) >>\n" % (word("key in the trailer"), word("value in the trailer")),
            b"startxref\n%d\n%%%%EOF\n" % len(out),
            word("behind the end"),
        )
    )
