"""OFD, PowerPoint and OpenDocument files: pages and slides, and what hides in and beside them."""

import pytest

from taizhou_portal.bureau.documents import Part, Trait, read
from tests.bureau.made_documents import ID, MOBILE, A, P, archive, hits, places, relations, with_xlsx

O = 'xmlns:ofd="http://www.ofdspec.org/2016"'  # noqa: E741


def line(text: str, x: float = 10, y: float = 20, more: str = "") -> str:
    return f'<ofd:TextObject Boundary="{x} {y} 100 5" Size="4" {more}><ofd:TextCode X="0" Y="4">{text}</ofd:TextCode></ofd:TextObject>'


def page(*objects: str) -> str:
    return f"<ofd:Page {O}><ofd:Content><ofd:Layer>{''.join(objects)}</ofd:Layer></ofd:Content></ofd:Page>"


def ofd(*pages: str, info: str = "", document: str = "", parts: dict | None = None) -> bytes:
    """An OFD file with these pages; `info` goes into DocInfo, `document` into Document.xml."""
    listed = "".join(f'<ofd:Page ID="{n}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(pages)))
    root = "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>"
    made = {
        "OFD.xml": f"<ofd:OFD {O}><ofd:DocBody><ofd:DocInfo>{info}</ofd:DocInfo>{root}</ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {O}>{document}<ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
    }
    for n, content in enumerate(pages):
        made[f"Doc_0/Pages/Page_{n}/Content.xml"] = content
    return archive(made | (parts or {}))


def found(data: bytes, needle: str = ID) -> list[str]:
    return places(read(data, "ofd"), needle)


def test_the_place_of_a_word_in_an_ofd_is_its_page():
    reading = read(ofd(page(line("第一页")), page(line(ID))), "ofd")
    assert places(reading) == ["第2页"]
    assert (reading.kind, reading.pages, reading.unread) == ("ofd", 2, "")


def test_characters_that_stand_side_by_side_make_one_word():
    single = [line(character, x=10 + 2 * n) for n, character in enumerate(ID)]
    assert read(ofd(page(*single)), "ofd").text == ID


def test_words_on_other_lines_and_far_to_the_right_stay_apart():
    text = read(ofd(page(line("甲某"), line("95", x=60), line("乙某", y=30))), "ofd").text
    assert text == "甲某\t95\n乙某"


@pytest.mark.parametrize("more", ['Visible="false"', 'Alpha="0"'])
def test_objects_that_are_not_drawn_are_found_as_hidden(more):
    reading = read(ofd(page(line("可见"), line(ID, y=40, more=more))), "ofd")
    assert places(reading) == ["第1页（看不见的文字）"]
    assert reading.text == "可见"


ANNOTATION = f'<ofd:PageAnnot {O}><ofd:Annot Creator="张三"><ofd:Remark>%s</ofd:Remark><ofd:Parameters><ofd:Parameter Name="x">%s</ofd:Parameter></ofd:Parameters><ofd:Appearance>%s</ofd:Appearance></ofd:Annot></ofd:PageAnnot>'  # noqa: E501


@pytest.mark.parametrize("inside", [(ID, "", ""), ("", ID, ""), ("", "", line(ID))])
def test_annotations_are_read_with_their_page_and_maker(inside):
    reading = read(ofd(page(line("页")), parts={"Doc_0/Annots/Page_0/Annotation.xml": ANNOTATION % inside}), "ofd")
    assert places(reading) == ["第1页的批注（张三）"]
    assert hits(reading)[0].part is Part.ANNOTATION
    assert (Trait.COMMENTS, "第1页的批注") in reading.traits


INFO = [
    (f"<ofd:Author>{ID}</ofd:Author>", "属性：作者"),
    (f"<ofd:Title>{ID}</ofd:Title>", "属性：标题"),
    (f"<ofd:Keywords><ofd:Keyword>{ID}</ofd:Keyword></ofd:Keywords>", "属性：关键词"),
    (f'<ofd:CustomDatas><ofd:CustomData Name="证号">{ID}</ofd:CustomData></ofd:CustomDatas>', "属性：证号"),
]


@pytest.mark.parametrize(("info", "place"), INFO)
def test_properties_of_an_ofd_are_read(info, place):
    assert found(ofd(page(line("页")), info=info)) == [place]


def test_templates_are_read():
    template = '<ofd:CommonData><ofd:TemplatePage ID="9" BaseLoc="Tpls/Tpl_0/Content.xml"/></ofd:CommonData>'
    data = ofd(page(line("页")), document=template, parts={"Doc_0/Tpls/Tpl_0/Content.xml": page(line(ID))})
    assert found(data) == ["模板页"]


def listed(workbook):
    workbook.active.title = "名单"
    workbook.active["D2"] = ID


@pytest.mark.parametrize("location", ["名单.xlsx", "/Doc_0/Attachs/名单.xlsx", "Attachs/../Attachs/名单.xlsx"])
def test_attachments_are_read_under_their_name(location):
    attachments = f'<ofd:Attachments {O}><ofd:Attachment Name="名单" Format="xlsx"><ofd:FileLoc>{location}</ofd:FileLoc></ofd:Attachment></ofd:Attachments>'  # noqa: E501
    data = ofd(
        page(line("页")),
        document="<ofd:Attachments>Attachs/Attachments.xml</ofd:Attachments>",
        parts={"Doc_0/Attachs/Attachments.xml": attachments, "Doc_0/Attachs/名单.xlsx": with_xlsx(listed)},
    )
    assert "工作表“名单”D2" in "".join(found(data))


OTHERS = [
    ("Doc_0/CustomTags/tag.xml", f"<root><no>{ID}</no></root>", "部件tag.xml"),
    ("Doc_0/Tags/CustomTags.xml", f'<root name="证号{ID}"/>', "部件CustomTags.xml（name）"),
    ("Doc_0/Pages/Page_7/Content.xml", page(line(ID)), "目录里没有的页"),
    ("Doc_0/Res/note.dat", ID, "部件note.dat"),
]


@pytest.mark.parametrize(("name", "content", "place"), OTHERS)
def test_every_other_part_of_an_ofd_is_read(name, content, place):
    assert found(ofd(page(line("页")), parts={name: content})) == [place]


def test_an_ofd_in_gbk_is_read():
    content = page(line(f"证号{ID}"))
    data = ofd(
        "", parts={"Doc_0/Pages/Page_0/Content.xml": b'<?xml version="1.0" encoding="GBK"?>' + content.encode("gbk")}
    )
    assert found(data) == ["第1页"]


def test_an_ofd_without_words_says_so():
    reading = read(ofd(page('<ofd:ImageObject Boundary="0 0 10 10"/>')), "ofd")
    assert (reading.readable, reading.unread) == (False, "没有文字层，可能是扫描件或者文字已转成图形")


def test_an_encrypted_ofd_says_so():
    reading = read(ofd(page(line("页")), parts={"Encryptions.xml": "<x/>"}), "ofd")
    assert (reading.readable, reading.unread) == (False, "文件加了密，要密码才能打开")


# --- PowerPoint


def shape(text: str, more: str = "") -> str:
    return f"<p:sp><p:nvSpPr><p:cNvPr id='2' name='x' {more}/></p:nvSpPr><p:txBody><a:p><a:r><a:t>{text[:9]}</a:t></a:r><a:r><a:t>{text[9:]}</a:t></a:r></a:p></p:txBody></p:sp>"  # noqa: E501


def slide(inner: str, root: str = "sld", more: str = "") -> str:
    return f"<p:{root} {P} {A} {more}><p:cSld><p:spTree>{inner}</p:spTree></p:cSld></p:{root}>"


def deck(first: str, second: str, parts: dict | None = None) -> bytes:
    """Two slides; the second stands in slide1.xml, for the order is not that of the names."""
    return archive(
        {
            "[Content_Types].xml": "<Types/>",
            "ppt/presentation.xml": f'<p:presentation {P} xmlns:r="r"><p:sldIdLst><p:sldId id="256" r:id="a"/><p:sldId id="257" r:id="b"/></p:sldIdLst></p:presentation>',  # noqa: E501
            "ppt/_rels/presentation.xml.rels": relations(
                ("a", "slide", "slides/slide2.xml"), ("b", "slide", "slides/slide1.xml")
            ),
            "ppt/slides/slide2.xml": first,
            "ppt/slides/slide1.xml": second,
            "ppt/slides/_rels/slide1.xml.rels": relations(
                ("n", "notesSlide", "../notesSlides/n.xml"), ("c", "comments", "../comments/c.xml")
            ),
        }
        | (parts or {})
    )


def test_slides_are_numbered_in_their_order_and_runs_do_not_cut_a_number():
    reading = read(deck(slide(shape("首页")), slide(shape(ID))), "pptx")
    assert places(reading) == ["第2张幻灯片"]
    assert (reading.kind, reading.pages) == ("pptx", 2)


def test_a_hidden_slide_is_read_and_told():
    reading = read(deck(slide(shape("首页")), slide(shape(ID), more='show="0"')), "pptx")
    assert places(reading) == ["第2张幻灯片（隐藏）"]
    assert hits(reading)[0].hidden
    assert (Trait.HIDDEN_SLIDE, "第2张幻灯片（隐藏）") in reading.traits


def test_a_table_on_a_slide_keeps_its_rows():
    cells = "".join(
        f"<a:tc><a:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></a:txBody></a:tc>" for text in ("甲某", ID)
    )
    reading = read(deck(slide(f"<a:tbl><a:tr>{cells}</a:tr></a:tbl>"), slide("")), "pptx")
    assert places(reading) == ["第1张幻灯片表格第1行第2格"]
    assert hits(reading)[0].text == f"甲某\t{ID}"


COMMENT = f"<p:cmLst {P}><p:cm authorId='0'><p:text>{ID}</p:text></p:cm></p:cmLst>"
BESIDE = [
    ("ppt/notesSlides/n.xml", slide(shape(ID), "notes"), "第2张幻灯片的备注"),
    ("ppt/comments/c.xml", COMMENT, "第2张幻灯片的批注"),
    ("ppt/slideMasters/m.xml", slide(shape(ID), "sldMaster"), "母版"),
    ("ppt/slideLayouts/l.xml", slide(shape(ID), "sldLayout"), "版式"),
    ("ppt/slides/slide9.xml", slide(shape(ID)), "目录里没有的幻灯片"),
    ("ppt/commentAuthors.xml", f"<p:cmAuthorLst {P}><p:cmAuthor name='{ID}'/></p:cmAuthorLst>", "批注（name）"),
    ("ppt/tags/tag1.xml", f"<p:tagLst {P}><p:tag name='X' val='{ID}'/></p:tagLst>", "部件tag1.xml（val）"),
    ("docProps/app.xml", f"<Properties><Manager>{ID}</Manager></Properties>", "属性：主管"),
]


@pytest.mark.parametrize(("name", "content", "place"), BESIDE)
def test_everything_beside_the_slides_is_read(name, content, place):
    assert places(read(deck(slide(shape("首页")), slide(shape("末页")), {name: content}), "pptx")) == [place]


def test_alternative_text_on_a_slide_is_read():
    assert places(read(deck(slide(shape("图", f"descr='证{ID}'")), slide("")), "pptx")) == ["第1张幻灯片（descr）"]


# --- OpenDocument


N = 'xmlns:office="o" xmlns:text="t" xmlns:table="b" xmlns:dc="d" xmlns:meta="m"'


def odf(body: str, kind: str = "text", parts: dict | None = None) -> bytes:
    return archive(
        {
            "mimetype": f"application/vnd.oasis.opendocument.{kind}",
            "content.xml": f"<office:document-content {N}><office:body>{body}</office:body></office:document-content>",
            "styles.xml": f"<s {N}/>",
            "meta.xml": f"<m {N}/>",
        }
        | (parts or {})
    )


def test_an_open_document_is_read_with_comments_and_deleted_words():
    body = (
        "<text:p>正文<text:span>138</text:span>00005678</text:p>"
        "<text:p>批<office:annotation><dc:creator>张三</dc:creator><text:p>13900005678</text:p></office:annotation></text:p>"
        "<text:deletion><dc:creator>李四</dc:creator><text:p>13700005678</text:p></text:deletion>"
    )
    reading = read(odf(body), "odt")
    assert places(reading, MOBILE) == ["正文第1段"]
    assert places(reading, "13900005678") == ["批注（张三）"]
    assert places(reading, "13700005678") == ["修订：删除的文字（李四）"]
    assert reading.kind == "odt"


def test_an_open_sheet_names_cells_and_what_is_hidden():
    rows = (
        "<table:table table:name='名单'><table:table-column/><table:table-column table:visibility='collapse'/>"
        f"<table:table-row><table:table-cell table:number-columns-repeated='1'><text:p>甲</text:p></table:table-cell>"
        f"<table:table-cell><text:p>{ID}</text:p></table:table-cell></table:table-row></table:table>"
    )
    reading = read(odf(rows, "spreadsheet"), "ods")
    assert places(reading) == ["工作表“名单”B1（隐藏）"]
    assert (Trait.HIDDEN_COLUMNS, "工作表“名单”") in reading.traits


def test_properties_and_margins_of_an_open_document_are_read():
    parts = {
        "meta.xml": f"<m {N}><dc:creator>{ID}</dc:creator></m>",
        "styles.xml": f"<s {N} xmlns:style='s'><style:header><text:p>{MOBILE}</text:p></style:header></s>",
    }
    reading = read(odf("<text:p>正文</text:p>", parts=parts), "odt")
    assert places(reading) == ["属性：作者"]
    assert places(reading, MOBILE) == ["页眉页脚"]


def test_an_encrypted_open_document_says_so():
    reading = read(odf("", parts={"META-INF/manifest.xml": "<manifest><encryption-data/></manifest>"}), "odt")
    assert (reading.readable, reading.unread) == (False, "文件加了密，要密码才能打开")
