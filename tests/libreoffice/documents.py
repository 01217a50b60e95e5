"""Documents with formatting that hurts, in English and Korean, for LibreOffice to save.

Each names the same few people and places, so that replacements of the same width can be put in
(`SAME_WIDTH`): then every line breaks where it did, and pages differ in the changed words alone.
"""
# ruff: noqa: E501 - a document is easier to read in long lines

from __future__ import annotations

from collections.abc import Callable

from tests.libreoffice.flat import (
    ENGLISH,
    KOREAN,
    Flat,
    block,
    filler,
    frame,
    graphic,
    h,
    look,
    p,
    page,
    picture,
    styled,
    t,
)

LINE = "<text:line-break/>"
SAME_WIDTH = {
    "Hodong": "Hoboug",
    "Pundong": "Puubohg",
    "김호동": "박누본",
    "회령": "누단",
    "010-2345-6789": "010-8812-3407",
    "HODONG": "HOBOUG",
    "6789-2345-010": "3407-8812-010",
}
"""What stands in the documents and is replaced, by what. In the fonts of the documents b, d, p, q
are as wide as each other, so are h, n, u, all digits and all syllables. The last two are how the words look in capitals and from right to left.
Where a line would move all the same (a name whose runs are of different width, a hidden word in the
middle of a line), the document ends the line behind it."""

LOOKS = (
    look("B", 'fo:font-weight="bold" style:font-weight-asian="bold"')
    + look("I", 'fo:font-style="italic" style:font-style-asian="italic"')
    + look("R", 'fo:color="#cc0000"')
    + look("U", 'style:text-underline-style="wave" style:text-underline-color="#0000ff"')
    + look("L", 'fo:font-size="16pt" style:font-size-asian="16pt"')
    + look("Y", 'fo:background-color="#ffff00"')
)
BORDERED = 'fo:border="0.5pt solid #000000" fo:padding="0.08cm"'
CELL = styled("table-cell", "C", BORDERED)


def runs() -> Flat:
    """A name in five runs of different looks."""
    return Flat(
        p(
            f"{ENGLISH}{LINE}He was {t('H', 'B')}{t('o', 'I')}{t('d', 'R')}{t('on', 'U')}{t('g', 'Y')}"
        )
        + p(f"{ENGLISH}{LINE}from {t('Pun', 'B')}{t('dong', 'I')}")
        + p(f"{KOREAN}{LINE}이름은 {t('김', 'B')}{t('호', 'R')}{t('동', 'U')}")
        + p(f"{KOREAN}{LINE}고향은 {t('회', 'I')}{t('령', 'Y')}")
        + p(f"{t('Ho', 'L')}do{t('ng', 'L')}")
        + p(f"010-{t('2345', 'B')}-67{t('89', 'R')}"),
        LOOKS,
    )


def merged() -> Flat:
    """Tables with merged cells and a table in a cell."""

    def cell(text: str, more: str = "") -> str:
        return f'<table:table-cell table:style-name="C" {more}>{p(text)}</table:table-cell>'

    def row(*cells: str) -> str:
        return f"<table:table-row>{''.join(cells)}</table:table-row>"

    covered = "<table:covered-table-cell/>"
    inside = row(cell("김호동"), cell("010-2345-6789"))
    columns = '<table:table-column table:number-columns-repeated="2"/>'
    inner = f'<table:table table:name="In">{columns}{inside}</table:table>'
    return Flat(
        p("Register of Pundong")
        + '<table:table table:name="T"><table:table-column table:number-columns-repeated="4"/>'
        + row(cell("Hodong", 'table:number-columns-spanned="3"'), covered, covered, cell("1998"))
        + row(cell("회령 장마당", 'table:number-rows-spanned="3"'), cell("a"), cell("b"), cell("c"))
        + row(
            covered,
            cell("Hodong and 김호동", 'table:number-columns-spanned="2"'),
            covered,
            cell("d"),
        )
        + row(
            covered,
            '<table:table-cell table:style-name="C" table:number-columns-spanned="3">'
            f"{inner}{p('Pundong')}</table:table-cell>",
            covered,
            covered,
        )
        + "</table:table>"
        + p("After the table, 회령."),
        CELL,
    )


def tabs() -> Flat:
    """Right-aligned, centred and decimal tab stops, with leaders."""
    stops = (
        '<style:tab-stops><style:tab-stop style:position="4cm" style:type="center"/>'
        '<style:tab-stop style:position="8cm" style:type="char" style:char="."/>'
        '<style:tab-stop style:position="11.4cm" style:type="right" style:leader-style="dotted" '
        'style:leader-text="."/></style:tab-stops>'
    )
    lines = [("Hodong", "12.50"), ("김호동", "3.75"), ("Pundong", "100.00"), ("회령", "0.5")]
    return Flat(
        "".join(
            p(f"{name}<text:tab/>{name}<text:tab/>{sum_}<text:tab/>{name}", "Tabs")
            for name, sum_ in lines
        )
        + p("<text:tab/><text:tab/><text:tab/>010-2345-6789", "Tabs"),
        block("Tabs", inside=stops),
    )


def ruby() -> Flat:
    """Glosses over words: names in the words and in the gloss."""

    def gloss(base: str, over: str) -> str:
        return (
            f'<text:ruby text:style-name="Ru"><text:ruby-base>{base}</text:ruby-base>'
            f"<text:ruby-text>{over}</text:ruby-text></text:ruby>"
        )

    return Flat(
        p(f"{gloss('金湖東', '김호동')}은 {gloss('회령', '會寧')}에서 {KOREAN}")
        + p(f"{gloss('Hodong', 'hero')} left {gloss('Pundong', '회령')}. {ENGLISH}"),
        styled("ruby", "Ru", 'style:ruby-align="center" style:ruby-position="above"'),
    )


def vertical() -> Flat:
    """Vertical text: a page and a text box written from top to bottom."""
    return Flat(
        p(f"김호동은 회령에서 왔다. {KOREAN * 3}")
        + p(f"Hodong left Pundong. {ENGLISH}010-2345-6789")
        + p(f"{t('김호동', 'B')} {KOREAN}"),
        LOOKS,
        layout=page('style:writing-mode="tb-rl"'),
    )


def emoji() -> Flat:
    """Signs of several code points beside and between names."""
    family, flag, thumb = "👨‍👩‍👧‍👦", "🇰🇷", "👍🏽"
    return Flat(
        p(f"{family}Hodong{flag} {thumb} 김호동{family}은 {flag}회령{thumb}. {ENGLISH}")
        + p(f"❤️Pundong✔️ café, naïve, {KOREAN}010-2345-6789☎️")
        + p("각각 한글 자모 김호동"),
    )


def tracked(*, settled: bool = False) -> Flat:
    """Tracked insertions, deletions and a deleted paragraph end; `settled` as if accepted."""

    def change(number: int, kind: str, inside: str = "") -> str:
        return (
            f'<text:changed-region text:id="ct{number}"><text:{kind}><office:change-info>'
            f"<dc:creator>Reviewer</dc:creator><dc:date>2020-05-06T07:08:09</dc:date>"
            f"</office:change-info>{inside}</text:{kind}></text:changed-region>"
        )

    def put(number: int, text: str) -> str:
        if settled:
            return text
        ends = (f'<text:change-{one} text:change-id="ct{number}"/>' for one in ("start", "end"))
        return text.join(ends)

    def out(number: int) -> str:
        return "" if settled else f'<text:change text:change-id="ct{number}"/>'

    changes = (
        change(1, "insertion")
        + change(2, "deletion", p("who was called Gildong"))
        + change(3, "insertion")
        + change(4, "deletion", p("길동이라는 "))
    )
    head = "" if settled else f"<text:tracked-changes>{changes}</text:tracked-changes>"
    return Flat(
        head
        + p(f"{ENGLISH}{put(1, 'Hodong')} {out(2)}came from Pun{put(3, 'dong')}. {ENGLISH}")
        + p(f"{KOREAN}{out(4)}김호동은 회령에서 왔다."),
    )


def nested() -> Flat:
    """A text box in a text box, and a name that stands in the inner one."""
    inner = frame(
        p("Hodong 김호동"),
        'draw:name="In" text:anchor-type="paragraph" svg:x="1cm" svg:y="0.8cm" svg:width="4cm"',
    )
    outer = frame(
        p(f"Pundong{inner}") + p("회령"),
        'draw:name="Out" text:anchor-type="paragraph" svg:x="3cm" svg:y="0.3cm" svg:width="7cm"',
    )
    return Flat(p(f"{outer}Hodong: {ENGLISH * 2}") + p(f"김호동: {KOREAN * 3}"), graphic())


def lists() -> Flat:
    """Numbered lists of three levels, in several numberings, continued after a paragraph."""
    levels = "".join(
        f'<text:list-level-style-number text:level="{n}" style:num-format="{kind}" '
        f'style:num-suffix="{end}" text:display-levels="{shown}"><style:list-level-properties '
        f'text:list-level-position-and-space-mode="label-alignment">'
        f'<style:list-level-label-alignment text:label-followed-by="listtab" '
        f'fo:text-indent="-0.6cm" fo:margin-left="{n * 0.8}cm"/></style:list-level-properties>'
        f"</text:list-level-style-number>"
        for n, kind, end, shown in ((1, "I", ".", 1), (2, "1", ")", 1), (3, "a", ".", 2))
    )

    def item(text: str, inside: str = "") -> str:
        return f"<text:list-item>{p(text)}{inside}</text:list-item>"

    def many(*items: str, more: str = "") -> str:
        return f'<text:list text:style-name="N" {more}>{"".join(items)}</text:list>'

    return Flat(
        many(
            item("Hodong", many(item("Pundong", many(item("김호동"), item("회령"))), item("two"))),
            item(ENGLISH),
        )
        + p(f"Between the lists: Hodong. {KOREAN}")
        + many(
            item("회령에서 온 김호동"), item("010-2345-6789"), more='text:continue-numbering="true"'
        ),
        f'<text:list-style style:name="N">{levels}</text:list-style>',
    )


def notes() -> Flat:
    """Footnotes and endnotes, one in a table, one with a name across two looks."""

    def note(number: int, text: str, kind: str = "footnote") -> str:
        return (
            f'<text:note text:id="n{kind}{number}" text:note-class="{kind}"><text:note-citation>'
            f"{number}</text:note-citation><text:note-body>{p(text)}</text:note-body></text:note>"
        )

    third = p("회령" + note(3, "김호동의 말"))
    cell = f'<table:table-cell table:style-name="C">{third}</table:table-cell>'
    first = note(1, f"{ENGLISH}{LINE}{t('Ho', 'B')}{t('dong', 'I')} ")
    return Flat(
        p(f"{ENGLISH}Hodong{first} left.")
        + p(f"{KOREAN}김호동{note(2, 'Pundong, 회령 근처')}은 왔다. {note(1, 'Hodong', 'endnote')}")
        + f'<table:table table:name="T"><table:table-column/><table:table-row>{cell}</table:table-row></table:table>'
        + filler(2),
        LOOKS + CELL,
    )


def headers() -> Flat:
    """Headers that differ on the first, left and right pages; footers with the page number."""
    band = (
        '<style:{0}-style><style:header-footer-properties fo:min-height="0.8cm" '
        'fo:margin-{1}="0.3cm"/></style:{0}-style>'
    )
    layout = page() + band.format("header", "bottom") + band.format("footer", "top")
    number = 'page <text:page-number text:select-page="current">1</text:page-number> of <text:page-count>3</text:page-count>'
    master = (
        '<style:master-page style:name="Standard" style:page-layout-name="PM">'
        f"<style:header>{p('Hodong, right')}</style:header>"
        f"<style:header-left>{p('김호동, 왼쪽')}</style:header-left>"
        f"<style:header-first>{p('Pundong, first')}</style:header-first>"
        f"<style:footer>{p(f'회령, {number}')}</style:footer></style:master-page>"
    )
    return Flat(filler(16) + p("Hodong, 김호동."), masters=master, layout=layout)


def columns() -> Flat:
    """A section of three columns with a line between them, and one of one column after it."""
    section = styled(
        "section",
        "S",
        'text:dont-balance-text-columns="false"',
        '<style:columns fo:column-count="3" fo:column-gap="0.5cm"><style:column-sep '
        'style:width="0.02cm" style:color="#000000" style:height="100%"/></style:columns>',
    )
    return Flat(
        p("Hodong in Pundong")
        + f'<text:section text:style-name="S" text:name="Sec">{p(f"김호동은 {KOREAN * 3}")}'
        f"{p(f'Hodong: {ENGLISH}')}{p('회령 010-2345-6789')}</text:section>"
        + p(f"After it, 김호동. {ENGLISH}"),
        section,
    )


def fields() -> Flat:
    """Fields that show something of the document: chapter, count, variable, condition."""
    declared = (
        '<text:user-field-decls><text:user-field-decl office:value-type="string" '
        'office:string-value="Hodong" text:name="who"/></text:user-field-decls>'
    )
    return Flat(
        declared
        + p('A variable: <text:user-field-get text:name="who">Hodong</text:user-field-get>')
        + p("Page <text:page-number>1</text:page-number> of <text:page-count>1</text:page-count>")
        + p(
            '<text:date text:date-value="2019-04-05" text:fixed="true">2019. 4. 5.</text:date>, 회령'
        )
        + p('<text:text-input text:description="Name of the witness">Pundong</text:text-input>')
        + p(f"{ENGLISH}010-2345-6789"),
    )


def references() -> Flat:
    """Bookmarks with the name, references to them, links with the name in the target."""
    link = '<text:a xlink:type="simple" xlink:href="{}">{}</text:a>'
    return Flat(
        p(
            f'<text:bookmark-start text:name="Hodong"/>Hodong<text:bookmark-end text:name="Hodong"/> left. {ENGLISH}'
        )
        + p(
            'See <text:bookmark-ref text:reference-format="text" text:ref-name="Hodong">Hodong'
            f"</text:bookmark-ref>{LINE}on this page:{LINE}"
            '<text:bookmark-ref text:reference-format="page" text:ref-name="Hodong">1'
            "</text:bookmark-ref>"
        )
        + p(
            f"{link.format('https://example.org/Pundong?a=1&amp;b=2', 'Pundong')} and "
            f"{link.format('mailto:desk@example.org', '김호동')} and {link.format('#Hodong', '회령')}"
        )
        + p(f"{KOREAN}김호동, 회령."),
    )


def caps() -> Flat:
    """Small capitals, capitals, raised, spaced, outlined, shadowed, struck, scaled letters."""
    made = {
        "a": 'fo:font-variant="small-caps"',
        "b": 'fo:text-transform="uppercase"',
        "c": 'style:text-position="super 58%"',
        "d": 'fo:letter-spacing="0.15cm"',
        "e": 'style:text-outline="true"',
        "f": 'fo:text-shadow="1pt 1pt"',
        "g": 'style:text-line-through-style="solid" style:text-line-through-type="double"',
        "i": 'style:text-scale="150%"',
        "j": 'style:text-emphasize="dot above"',
        "k": 'style:text-rotation-angle="90" style:text-rotation-scale="line-height"',
        "l": 'style:text-combine="lines"',
    }
    return Flat(
        "".join(
            p(f"김호동 {t('회령', f'X{n}')} 010-2345-6789 {t('Hodong', f'X{n}')}") for n in made
        ),
        "".join(look(f"X{n}", properties) for n, properties in made.items()),
    )


def right_to_left() -> Flat:
    """A passage from right to left with names from left to right in it, and the other way."""
    return Flat(
        p("هذا هو Hodong من Pundong، جاء إلى هنا 010-2345-6789 في المساء.", "RTL")
        + p("אחרי כן בא 김호동 אל 회령 בערב.", "RTL")
        + p(f"Hodong said שלום in Pundong. {ENGLISH}"),
        block("RTL", 'style:writing-mode="rl-tb" fo:text-align="start"'),
    )


def fonts() -> Flat:
    """Fonts of Korea, one that is not installed, and sizes for each script."""
    asian = 'style:font-name="{0}" style:font-name-asian="{0}" style:font-size-asian="{1}pt"'
    return Flat(
        p(f"{t('김호동', 'F1')}은 {t('회령', 'F2')}에서 {t('김호동', 'F3')} {KOREAN}")
        + p(f"{t(KOREAN, 'F1')}{t('Hodong', 'F3')} {t(KOREAN, 'F2')}"),
        look("F1", asian.format("함초롬바탕", 10))
        + look("F2", asian.format("NanumMyeongjo", 13))
        + look("F3", asian.format("DejaVu Sans", 12) + ' fo:font-weight="bold"'),
    )


def long_table() -> Flat:
    """A table over many pages with head rows that are said again on each."""

    def row(*texts: str) -> str:
        cells = (
            f'<table:table-cell table:style-name="C">{p(one)}</table:table-cell>' for one in texts
        )
        return f"<table:table-row>{''.join(cells)}</table:table-row>"

    rows = "".join(
        row(
            str(n),
            "Hodong" if n % 7 == 0 else "a clerk",
            "김호동" if n % 5 == 0 else "어떤 사람",
            "회령",
        )
        for n in range(90)
    )
    return Flat(
        '<table:table table:name="T"><table:table-column table:number-columns-repeated="4"/>'
        f"<table:table-header-rows>{row('No.', 'Hodong', '이름', 'Pundong')}</table:table-header-rows>"
        f"{rows}</table:table>" + p("End: 010-2345-6789"),
        CELL,
    )


def pictures() -> Flat:
    """Pictures with captions and descriptions, one in the line, one with text around it."""

    def shown(name: str, anchor: str, colour: tuple[int, int, int], more: str = "") -> str:
        return (
            f'<draw:frame draw:style-name="F" draw:name="{name}" text:anchor-type="{anchor}" '
            f'svg:width="3cm" svg:height="2cm" {more}><draw:image><office:binary-data>'
            f"{picture(colour)}</office:binary-data></draw:image>"
            f"<svg:desc>Hodong at the gate</svg:desc></draw:frame>"
        )

    number = '<text:sequence text:name="Photo" text:formula="ooow:Photo+1" style:num-format="1">1</text:sequence>'
    declared = '<text:sequence-decls><text:sequence-decl text:display-outline-level="0" text:name="Photo"/></text:sequence-decls>'
    boxed = frame(
        p(shown("b", "as-char", (0, 90, 0))) + p(f"Photo {number}: 김호동, 회령"),
        'draw:name="Box" text:anchor-type="paragraph" svg:x="5cm" svg:y="0.2cm" svg:width="4cm"',
    )
    return Flat(
        declared
        + p(f"In the line {shown('a', 'as-char', (90, 0, 0))} stands Hodong.")
        + p(f"{boxed}Pundong: {ENGLISH * 4}")
        + p(shown("c", "paragraph", (0, 0, 90), 'svg:x="1cm" svg:y="0cm"') + KOREAN * 4),
        graphic(),
    )


def numbered() -> Flat:
    """Headings with numbers of their own, styles built on styles, a drop cap, borders, colours."""
    levels = "".join(
        f'<text:outline-level-style text:level="{n}" style:num-format="1" style:num-suffix=". " '
        f'text:display-levels="{n}"/>'
        for n in (1, 2)
    )
    styles = (
        block(
            "Heading",
            'fo:margin-top="0.4cm" fo:keep-with-next="always"',
            'fo:font-size="15pt" fo:font-weight="bold"',
        )
        + block(
            "Quote",
            'fo:margin-left="1cm" fo:border-left="2pt solid #888888" fo:padding="0.2cm"',
            'fo:font-style="italic"',
        )
        + block(
            "Drop",
            inside='<style:drop-cap style:lines="3" style:length="1" style:distance="0.1cm"/>',
        )
        + block(
            "Tint", 'fo:background-color="#dde8cb" fo:text-align="justify" fo:line-height="150%"'
        )
        + f'<text:outline-style style:name="Outline">{levels}</text:outline-style>'
    )
    return Flat(
        h("Hodong")
        + p(ENGLISH * 3, "Drop")
        + h("From Pundong", 2)
        + p(f"김호동: {KOREAN * 2}", "Quote")
        + h("회령의 김호동", 2)
        + p(f"010-2345-6789 {ENGLISH * 2} Hodong {KOREAN}", "Tint"),
        styles=styles,
    )


def hidden(*, settled: bool = False) -> Flat:
    """Comments, hidden words and a hidden paragraph: none of it shows on a page. `settled` without
    the words: LibreOffice shows what a web page hides."""
    remark = (
        "<office:annotation><dc:creator>Reviewer</dc:creator><dc:date>2020-01-01T00:00:00</dc:date>"
        f"{p('Is this Hodong?')}</office:annotation>"
    )
    word, line, words = (
        t(" Gildong", "H"),
        p("This line is hidden, Hodong.", "PH"),
        t("길동과 ", "H"),
    )
    if settled:
        word = line = words = ""
    return Flat(
        p(f"{ENGLISH}Hodong left in spring. {ENGLISH}{LINE}with him{remark}{word}")
        + line
        + p(f"{words}{KOREAN}김호동은 회령에서 왔다."),
        look("H", 'text:display="none"') + block("PH", text='text:display="none"'),
    )


def formula() -> Flat:
    """A formula between words, where Word has its own and OpenDocument an object."""
    math = (
        '<draw:frame draw:style-name="F" text:anchor-type="as-char" svg:width="2cm" '
        'svg:height="0.8cm"><draw:object><math:math xmlns:math="http://www.w3.org/1998/Math/MathML">'
        "<math:mrow><math:mi>E</math:mi><math:mo>=</math:mo><math:mi>m</math:mi><math:msup>"
        "<math:mi>c</math:mi><math:mn>2</math:mn></math:msup></math:mrow></math:math>"
        "</draw:object></draw:frame>"
    )
    return Flat(p(f"Hodong wrote {math} on the wall of 회령.") + p(f"김호동: {KOREAN}"), graphic())


def contents() -> Flat:
    """A table of contents with page numbers behind dots."""
    stop = (
        '<style:tab-stops><style:tab-stop style:position="11.4cm" style:type="right" '
        'style:leader-style="dotted" style:leader-text="."/></style:tab-stops>'
    )
    source = '<text:table-of-content-source text:outline-level="2"/>'
    entries = "".join(
        p(f"{one}<text:tab/>{n}", "Toc") for n, one in enumerate(("Hodong", "회령의 김호동"), 1)
    )
    return Flat(
        f'<text:table-of-content text:name="Toc1">{source}<text:index-body>{entries}</text:index-body>'
        f"</text:table-of-content>{h('Hodong')}{filler(9)}{h('회령의 김호동')}{p('Pundong')}",
        block("Toc", inside=stop),
        block("Heading", text='fo:font-weight="bold"'),
    )


def turned() -> Flat:
    """A broad page between two high ones, numbers that begin again, breaks of page and column."""
    wide = page('style:print-orientation="landscape"', width="21cm", height="15cm")
    broad = f'<style:page-layout style:name="PB">{wide}</style:page-layout>'
    return Flat(
        p(f"Hodong. {ENGLISH}")
        + p(f"김호동. {KOREAN}", "Broad")
        + p(f"Pundong. {ENGLISH}", "Back")
        + p("회령", "Next"),
        broad
        + block("Broad", more='style:master-page-name="Broad"')
        + block("Back", 'style:page-number="7"', more='style:master-page-name="Standard"')
        + block("Next", 'fo:break-before="page"'),
        masters='<style:master-page style:name="Broad" style:page-layout-name="PB"/>',
    )


def letter() -> Flat:
    """A letter: blanks in rows, lines broken by hand, soft hyphens, justified, hanging indent."""
    return Flat(
        p(
            "Hodong<text:line-break/>Pundong 12<text:line-break/>010-2345-6789<text:line-break/>회령",
            "Right",
        )
        + p(
            f'Dear <text:s text:c="4"/>Hodong, {ENGLISH * 2}un\u00adbe\u00adliev\u00adable\u00a0things',
            "Just",
        )
        + p(f'김호동 드림<text:s text:c="9"/>{KOREAN * 2}', "Just"),
        block("Right", 'fo:text-align="end"')
        + block(
            "Just",
            'fo:text-align="justify" fo:margin-left="1cm" fo:text-indent="-1cm" fo:hyphenation-ladder-count="no-limit"',
            'fo:hyphenate="true" fo:hyphenation-remain-char-count="2" fo:hyphenation-push-char-count="2"',
        ),
    )


def shapes() -> Flat:
    """Drawn shapes with words in them, alone and in a group, one turned."""
    plain = styled(
        "graphic",
        "G",
        'draw:fill="solid" draw:fill-color="#ffe0b0" svg:stroke-color="#000000" draw:stroke="solid" style:wrap="none" style:vertical-pos="from-top" style:vertical-rel="paragraph" style:horizontal-pos="from-left" style:horizontal-rel="paragraph"',
    )

    def box(text: str, x: float, more: str = "") -> str:
        return (
            f'<draw:custom-shape draw:style-name="G" svg:x="{x}cm" svg:y="0.5cm" svg:width="4cm" '
            f'svg:height="1.5cm" {more}>{p(text)}<draw:enhanced-geometry svg:viewBox="0 0 21600 '
            f'21600" draw:type="round-rectangle" draw:modifiers="3600"/></draw:custom-shape>'
        )

    anchor = 'text:anchor-type="paragraph"'
    return Flat(
        p(f"{box('Hodong', 0.5, anchor)}Pundong")
        + filler(1)
        + p(
            f'<draw:g {anchor} draw:style-name="G">{box("김호동", 0.5)}{box("회령", 6)}</draw:g>{KOREAN}'
        )
        + filler(1),
        plain,
    )


def interview() -> Flat:
    """Questions and answers over pages, every paragraph with looks: what most drafts are."""
    pairs = "".join(
        p(f"{t('Q. ', 'B')}{t(f'Where was Hodong in {1990 + n}?', 'I')}")
        + p(f"{t('답. ', 'B')}{KOREAN}{t('김호동', 'B')}은 회령에 있었다. {ENGLISH}")
        for n in range(12)
    )
    return Flat(pairs + p("Pundong, 010-2345-6789"), LOOKS)


DOCUMENTS: dict[str, Callable[[], Flat]] = {
    one.__name__: one
    for one in (
        *(runs, merged, tabs, ruby, vertical, emoji, tracked, nested, lists, notes, headers),
        *(columns, fields, references, caps, right_to_left, fonts, long_table, pictures),
        *(numbered, hidden, formula, contents, turned, letter, shapes, interview),
    )
}
"""By name."""


def shown(name: str, kind: str) -> bytes:
    """The document as a copy in this format is meant to look: tracked changes accepted (a web page
    and a PDF show deleted words, struck out), nothing hidden in it."""
    if name == "tracked" and kind not in ("html", "pdf"):
        return tracked(settled=True).xml()
    return hidden(settled=True).xml() if name == "hidden" else DOCUMENTS[name]().xml()
