"""A report as a Word file: the sheet, faces and levels of the standard, real headings and tables, for officers to go on with. PURE."""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Length, Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from reports.papers import word_tables
from reports.papers.content import Annex, Block, Content, Heading, Picture, Words
from reports.papers.grids import Grid
from reports.papers.imprint import Imprint
from reports.papers.word_across import number_across
from reports.series import Series
from taizhou_portal.bureau.typesetting import layout, word_parts, word_sheet
from taizhou_portal.bureau.typesetting.word_parts import FANGSONG_GB, HEITI, KAITI, XIAOBIAOSONG, write
from taizhou_portal.bureau.typesetting.word_sheet import FOUR, PITCH, THREE, TWO, blank, indent, spaced

WIDE, HIGHEST = 156, Mm(190)  # of a picture
#: style of Word by the level of a heading, and its face
STYLES = {
    1: ("Heading 1", HEITI),
    2: ("Heading 2", KAITI),
    3: ("Heading 3", FANGSONG_GB),
    4: ("Heading 4", FANGSONG_GB),
}
FACES = {2: KAITI}  # of a heading that a sentence follows
CAPTION = "Caption"
BLACK = RGBColor(0, 0, 0)
HEAD_AT = Mm(20)  # of the mark of a draft, from the edge
MARGINS = (37, 28, 35, 26)  # above, left, below, right, in millimetres
GAP = 6  # points under a table
Draw = Callable[[Series], bytes]


@dataclass
class _Paper:
    """The file while it is made; `across`: its last section lies across; `drawn` makes a picture of a series."""

    document: Document
    drawn: Draw
    mark: str
    across: bool = False


def docx(content: Content, imprint: Imprint, *, drawn: Draw) -> bytes:
    """`drawn` makes the PNG of a series."""
    document = word_parts.empty(
        title=imprint.title, author=imprint.bureau, at=imprint.day, face=FANGSONG_GB, size=THREE
    )
    word_sheet.sheet(document)
    _styles(document)
    word_sheet.numbered(document.sections[0])
    paper = _Paper(document, drawn, content.mark)
    _marked(document.sections[0], content.mark)
    _title(document, content.title)
    for block in content.blocks:
        _block(paper, block)
    _laid(paper, across=False)
    _end(paper, content)
    return word_parts.saved(document)


def _styles(document: Document) -> None:
    """The headings of Word as the standard has them: black, 三号, a line of the sheet each, kept with what follows."""
    named = [*STYLES.values(), ("Title", XIAOBIAOSONG), (CAPTION, HEITI)]
    for name, face in named:
        style = document.styles[name]
        shape = style.paragraph_format
        shape.space_before = shape.space_after = Pt(0)
        shape.keep_with_next = True
        spaced(shape, PITCH)
        for old in [*style.element.rPr]:
            style.element.rPr.remove(old)
        for border in style.element.pPr.findall(qn("w:pBdr")):
            style.element.pPr.remove(border)
        word_parts.name_face(style.element.rPr, face)
        style.font.size, style.font.color.rgb = Pt({"Title": TWO, CAPTION: 12}.get(name, THREE)), BLACK
        style.font.bold = style.font.italic = False
    document.styles[CAPTION].paragraph_format.line_spacing = Pt(20)


def _marked(section: Section, mark: str) -> None:
    """未定稿 at the head of every page of a draft, odd and even."""
    if not mark:
        return
    section.header_distance = HEAD_AT
    for head in (section.header, section.even_page_header):
        line = head.paragraphs[0]
        line.alignment = ALIGN.RIGHT
        write(line.add_run(mark), HEITI, FOUR)


def _title(document: Document, lines: tuple[str, ...]) -> None:
    paragraph = document.add_paragraph(style="Title")
    paragraph.alignment = ALIGN.CENTER
    for n, line in enumerate(lines):
        run = paragraph.add_run(line)
        if n < len(lines) - 1:
            run.add_break()
    blank(paragraph, before=2, after=1)


def _block(paper: _Paper, block: Block) -> None:
    match block:
        case Heading():
            _laid(paper, across=False)
            _heading(paper, block.text, 1)
        case Words():
            _laid(paper, across=False)
            _words(paper, block)
        case Grid():
            _grid(paper, block)


def _heading(paper: _Paper, words: str, level: int) -> None:
    indent(paper.document.add_paragraph(words, style=STYLES[level][0]), firstLine=layout.STEP)


def _words(paper: _Paper, words: Words) -> None:
    if words.lead and not words.rest:
        _heading(paper, words.lead, words.level)
        return
    paragraph = paper.document.add_paragraph()
    indent(paragraph, firstLine=layout.STEP)
    if words.lead:
        write(paragraph.add_run(words.lead), FACES.get(words.level, FANGSONG_GB), THREE)
    rest = paragraph.add_run(words.rest)
    if words.note:
        write(rest, KAITI, THREE)


def _caption(paper: _Paper, words: str) -> Paragraph:
    paragraph = paper.document.add_paragraph(words, style=CAPTION)
    paragraph.alignment = ALIGN.CENTER
    return paragraph


def _picture(paper: _Paper, picture: Picture) -> None:
    """On a line as high as itself, with its caption below."""
    line = paper.document.add_paragraph()
    line.alignment = ALIGN.CENTER
    line.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    line.paragraph_format.keep_with_next = True
    shape = line.add_run().add_picture(BytesIO(paper.drawn(picture.series)), width=Mm(WIDE))
    if shape.height > HIGHEST:
        shape.width, shape.height = Length(shape.width * HIGHEST // shape.height), HIGHEST
    about = shape._inline.docPr
    about.set("descr", picture.alt)
    about.set("name", picture.caption)
    _caption(paper, picture.caption).paragraph_format.keep_with_next = False


def _grid(paper: _Paper, grid: Grid) -> None:
    _laid(paper, across=grid.across)
    _caption(paper, grid.caption)
    _table(paper, grid)


def _table(paper: _Paper, grid: Grid) -> None:
    """A line of a few points follows, so that the next table is one of its own."""
    last = paper.document.add_paragraph()
    spaced(last.paragraph_format, GAP)
    last._element.addprevious(word_tables.element(grid))


def _laid(paper: _Paper, *, across: bool) -> None:
    """What follows stands on sheets that lie across, or upright again."""
    if paper.across == across:
        return
    paper.across = across
    section = paper.document.add_section(WD_SECTION.NEW_PAGE)
    above, left, below, right = map(Mm, MARGINS)
    if across:
        section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
        section.top_margin, section.left_margin, section.bottom_margin, section.right_margin = left, below, right, above
        number_across(section)
    else:
        section.orientation, section.page_width, section.page_height = WD_ORIENT.PORTRAIT, Mm(210), Mm(297)
        section.top_margin, section.left_margin, section.bottom_margin, section.right_margin = above, left, below, right
        for part in (section.footer, section.even_page_footer, section.header, section.even_page_header):
            part.is_linked_to_previous = False
        word_sheet.numbered(section)
    _marked(section, paper.mark)


def _end(paper: _Paper, content: Content) -> None:
    word_sheet.end(
        paper.document,
        {
            "name": content.name,
            "seal": "",
            "date": content.day,
            "attachments": [one.title for one in content.annexes],
            "contact": "；".join(content.notes),
        },
    )
    for n, annex in enumerate(content.annexes, 1):
        _annex(paper, annex, layout.label(n, len(content.annexes)))


def _annex(paper: _Paper, annex: Annex, called: str) -> None:
    """附件 flush left on the first line of a sheet of its own, its title on the third."""
    _laid(paper, across=False)
    line = paper.document.add_paragraph()
    line.paragraph_format.page_break_before = True
    line.paragraph_format.keep_with_next = True
    write(line.add_run(called), HEITI, THREE)
    title = paper.document.add_paragraph(style=STYLES[1][0])
    title.alignment = ALIGN.CENTER
    write(title.add_run(annex.title), XIAOBIAOSONG, TWO)
    blank(title, before=1, after=1)
    for block in annex.blocks:
        if isinstance(block, Picture):
            _laid(paper, across=False)
            _picture(paper, block)
            _grid(paper, block.grid)
        elif block.caption == annex.title:
            _table(paper, block)
        else:
            _grid(paper, block)
