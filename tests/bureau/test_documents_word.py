"""Word files: wherever a number can hide, it is found, and its place is named."""

import io

import pytest

from taizhou_portal.bureau.documents import Part, Trait, read
from tests.bureau.made_documents import (
    ID,
    MOBILE,
    A,
    W,
    archive,
    hits,
    p,
    places,
    r,
    relations,
    with_docx,
    with_xlsx,
    word,
)


def only(data: bytes, needle: str = ID):
    """The one passage in which the needle is meant."""
    found = hits(read(data, "docx"), needle)
    assert len(found) == 1, [(passage.place, passage.text) for passage in found]
    return found[0]


# --- files as python-docx writes them


def everyday(document):
    document.add_heading("关于招生的通知", 1)
    document.add_paragraph("各县（市、区）教育局：")
    table = document.add_table(rows=2, cols=3)
    for cell, text in zip(
        [*table.rows[0].cells, *table.rows[1].cells], ["姓名", "班级", "证号", "甲某", "一班", ID], strict=True
    ):
        cell.text = text
    document.sections[0].header.paragraphs[0].text = f"页眉{MOBILE}"
    document.sections[0].footer.paragraphs[0].text = "页脚13900005678"
    run = document.add_paragraph("正文有批注").runs[0]
    document.add_comment(run, text="问13700005678", author="张三", initials="张")
    document.core_properties.author = "李四13600005678"
    document.core_properties.comments = "备注13500005678"


def test_a_table_row_is_one_passage_and_names_its_cells():
    reading = read(with_docx(everyday), "docx")
    assert places(reading) == ["正文表格1第2行第3格"]
    assert hits(reading)[0].text == f"甲某\t一班\t{ID}"
    assert reading.kind == "docx"
    assert reading.unread == ""


@pytest.mark.parametrize(
    ("number", "place", "part", "hidden"),
    [
        (MOBILE, "页眉", Part.HEADER, False),
        ("13900005678", "页脚", Part.FOOTER, False),
        ("13700005678", "批注（张三）", Part.COMMENT, True),
        ("13600005678", "属性：作者", Part.PROPERTY, True),
        ("13500005678", "属性：备注", Part.PROPERTY, True),
    ],
)
def test_headers_footers_comments_and_properties_are_read(number, place, part, hidden):
    (passage,) = hits(read(with_docx(everyday), "docx"), number)
    assert (passage.place, passage.part, passage.hidden) == (place, part, hidden)


def test_the_text_for_search_is_what_the_printed_page_shows():
    reading = read(with_docx(everyday), "docx")
    assert reading.text.splitlines()[:2] == ["关于招生的通知", "各县（市、区）教育局："]
    assert f"甲某\t一班\t{ID}" in reading.text
    assert "13700005678" not in reading.text
    assert "13700005678" in reading.everything


def test_comments_and_authors_are_told_as_traits():
    traits = dict(read(with_docx(everyday), "docx").traits)
    assert traits[Trait.COMMENTS] == "批注"
    assert traits[Trait.AUTHOR] == "属性：作者"


# --- numbers that Word cuts into pieces


def test_runs_do_not_cut_a_number():
    assert only(word(p(r(ID[:6]), r(ID[6:14], "<w:b/>"), "<w:proofErr/>", r(ID[14:])))).place == "正文第1段"


def test_a_bookmark_a_soft_hyphen_and_indentation_do_not_cut_a_number():
    inner = f'<w:r><w:t>{ID[:9]}</w:t><w:softHyphen/></w:r>\n  <w:bookmarkStart w:id="1"/>\n  {r(ID[9:])}'
    assert only(word(p(inner))).text == ID


def test_paragraphs_are_counted_as_a_person_counts_them():
    assert only(word(p(r("一")) + p() + p(r(ID)))).place == "正文第3段"


def test_tabs_and_breaks_keep_words_apart():
    text = read(word(p("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t></w:r>")), "docx").text
    assert text == "甲\t乙\n丙"


def test_tab_stops_of_a_paragraph_are_no_text():
    assert read(word(p(r("甲"), props='<w:tabs><w:tab w:val="left" w:pos="1"/></w:tabs>')), "docx").text == "甲"


# --- revisions


def deleted(text: str, author: str = "王五") -> str:
    return f'<w:del w:id="1" w:author="{author}"><w:r><w:delText>{text}</w:delText></w:r></w:del>'


def inserted(text: str) -> str:
    return f'<w:ins w:id="2" w:author="赵六"><w:r><w:t>{text}</w:t></w:r></w:ins>'


def test_deleted_text_is_found_with_who_deleted_it():
    passage = only(word(p(r("证号"), deleted(ID), r("完"))))
    assert (passage.place, passage.part, passage.hidden) == ("修订：删除的文字（王五），正文第1段", Part.REVISION, True)


def test_a_number_of_which_a_part_was_deleted_is_found_whole():
    passage = only(word(p(r(ID[:10]), deleted(ID[10:]), inserted("**"))))
    assert passage.part is Part.REVISION
    assert passage.text == ID


def test_a_number_that_a_revision_made_is_found_whole():
    passage = only(word(p(r(ID[:10]), deleted("xx"), inserted(ID[10:]))))
    assert (passage.part, passage.text) == (Part.BODY, ID)


def test_a_number_that_was_there_before_and_after_is_meant_once():
    assert only(word(p(r(ID), deleted("旧"), inserted("新")))).part is Part.BODY


def test_moved_text_is_read_where_it_was_and_where_it_is():
    moved = f'<w:moveFrom w:author="王五"><w:r><w:t>{ID}</w:t></w:r></w:moveFrom>'
    target = f'<w:moveTo w:author="王五"><w:r><w:t>{ID}</w:t></w:r></w:moveTo>'
    assert [passage.part for passage in hits(read(word(p(moved) + p(target)), "docx"))] == [Part.REVISION, Part.BODY]


def test_the_name_of_who_revised_is_read_once():
    reading = read(word(p(deleted("甲", f"王{MOBILE}"), deleted("乙", f"王{MOBILE}"))), "docx")
    assert [passage.place for passage in hits(reading, MOBILE)] == ["修订作者，正文"]
    assert (Trait.REVISIONS, "正文") in reading.traits


def test_a_change_of_formatting_is_a_revision_too():
    reading = read(word(p(r("正文", "<w:b/><w:rPrChange><w:rPr/></w:rPrChange>"))), "docx")
    assert reading.traits == ((Trait.REVISIONS, "正文"),)


def test_a_deleted_row_of_a_table_is_read():
    cell = f"<w:tc>{p(deleted(ID))}</w:tc>"
    data = word(f'<w:tbl><w:tr><w:trPr><w:del w:author="王五"/></w:trPr>{cell}</w:tr></w:tbl>')
    assert only(data).place == "修订：删除的文字（王五），正文表格1第1行第1格"


# --- hidden text


HIDING = [
    "<w:vanish/>",
    '<w:vanish w:val="1"/>',
    '<w:color w:val="FFFFFF"/>',
    '<w:color w:val="auto" w:themeColor="background1"/>',
    '<w:sz w:val="2"/>',
    '<w:rStyle w:val="Ghost"/>',
]
GHOST = '<w:style w:styleId="Base"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:styleId="Ghost"><w:basedOn w:val="Base"/></w:style>'


@pytest.mark.parametrize("props", HIDING)
def test_text_that_nobody_sees_is_found_as_hidden(props):
    data = word(p(r("可见"), r(ID, props)), styles=GHOST)
    passage = only(data)
    assert (passage.place, passage.part, passage.hidden) == ("隐藏文字，正文第1段", Part.HIDDEN_TEXT, True)
    assert read(data, "docx").text == "可见"
    assert (Trait.HIDDEN_TEXT, "正文第1段") in read(data, "docx").traits


def test_a_paragraph_style_hides_text_too():
    assert only(word(p(r(ID), props='<w:pStyle w:val="Ghost"/>'), styles=GHOST)).part is Part.HIDDEN_TEXT


SHOWN = [
    '<w:vanish w:val="0"/>',
    '<w:vanish w:val="false"/>',
    '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="1F497D"/>',
    '<w:color w:val="FFFFFF"/><w:highlight w:val="black"/>',
    '<w:color w:val="FF0000"/>',
    '<w:sz w:val="21"/>',
    "<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>",
]


@pytest.mark.parametrize("props", SHOWN)
def test_text_that_can_be_seen_is_not_called_hidden(props):
    assert only(word(p(r(ID, props)))).part is Part.BODY


def test_the_mark_of_a_paragraph_may_be_hidden_without_its_text():
    assert only(word(p(r(ID), props="<w:rPr><w:vanish/></w:rPr>"))).part is Part.BODY


def test_white_words_in_the_coloured_head_of_a_table_are_seen():
    head = f'<w:tc><w:tcPr><w:shd w:fill="1F497D"/></w:tcPr>{p(r(ID, HIDING[2]))}</w:tc>'
    assert only(word(f"<w:tbl><w:tr>{head}</w:tr></w:tbl>")).part is Part.BODY


def test_a_number_with_hidden_words_in_its_middle_is_found_as_the_reader_sees_it():
    reading = read(word(p(r(ID[:8]), r("隐", "<w:vanish/>"), r(ID[8:]))), "docx")
    assert [passage.part for passage in hits(reading)] == [Part.BODY]


# --- boxes, fields, forms, alternative text


def box(text: str) -> str:
    return f"<w:txbxContent>{p(r(text))}</w:txbxContent>"


def alternatives(new: str, old: str) -> str:
    inner = f"<mc:Choice>{new}</mc:Choice><mc:Fallback>{old}</mc:Fallback>"
    return f'<w:r><mc:AlternateContent xmlns:mc="m">{inner}</mc:AlternateContent></w:r>'


def test_a_text_box_is_read_once_although_it_stands_there_twice():
    assert only(word(p(r("前"), alternatives(box(ID), box(ID)), r("后")))).place == "正文文本框"


def test_a_text_box_for_old_versions_alone_may_say_something_else():
    assert only(word(p(alternatives(box("新"), box(ID))))).place == "正文文本框"


def test_a_text_box_does_not_cut_the_paragraph_around_it():
    assert only(word(p(r(ID[:9]), f"<w:r>{box('框')}</w:r>", r(ID[9:])))).place == "正文第1段"


def test_nested_tables_keep_their_cells():
    inner = f"<w:tbl><w:tr><w:tc>{p(r(ID))}</w:tc></w:tr></w:tbl>"
    outer = f"<w:tbl><w:tr><w:tc>{p(r('外'))}{inner}{p()}</w:tc></w:tr></w:tbl>"
    assert places(read(word(outer), "docx")) == ["正文表格2第1行第1格"]


def test_a_merged_cell_counts_as_its_columns():
    wide = f'<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{p(r("合并"))}</w:tc>'
    reading = read(word(f"<w:tbl><w:tr>{wide}<w:tc>{p(r(ID))}</w:tc></w:tr></w:tbl>"), "docx")
    assert [cell.column for cell in hits(reading)[0].cells] == [1, 3]


ATTRIBUTES = [
    (
        f'<w:r><w:drawing><wp:docPr xmlns:wp="wp" id="1" name="图片1" descr="身份证{ID}"/></w:drawing></w:r>',
        "正文替代文字",
    ),
    (f'<w:r><w:pict><v:shape xmlns:v="v"><v:textpath string="水印{ID}"/></v:shape></w:pict></w:r>', "正文水印"),
    (f'<w:sdt><w:sdtPr><w:alias w:val="证号{ID}"/></w:sdtPr></w:sdt>', "正文附带的文字"),
    (f'<w:r><w:fldChar><w:ffData><w:default w:val="{ID}"/></w:ffData></w:fldChar></w:r>', "正文附带的文字"),
    (f'<w:r><w:fldChar w:fldCharType="begin"/><w:instrText> QUOTE "{ID}" </w:instrText></w:r>', "域代码，正文第1段"),
    (f'<w:fldSimple w:instr="QUOTE {ID}"><w:r><w:t>1</w:t></w:r></w:fldSimple>', "域代码，正文第1段"),
    (f"<!-- {ID} -->", "正文的XML注释"),
]


@pytest.mark.parametrize(("inner", "place"), ATTRIBUTES)
def test_what_stands_in_attributes_fields_and_comments_of_the_markup_is_read(inner, place):
    assert place in places(read(word(p(inner)), "docx"))


def test_identifiers_that_word_makes_are_no_passages():
    noise = '<w:p w:rsidR="00331002" w:rsidRDefault="13812345" w14:paraId="12345678" xmlns:w14="w"><w:r><w:t>正文</w:t></w:r></w:p>'
    assert [passage.text for passage in read(word(noise), "docx").passages] == ["正文"]


# --- other parts of the package


def story(root: str, inner: str) -> str:
    return f"<w:{root} {W}>{inner}</w:{root}>"


PARTS = [
    ("word/header9.xml", story("hdr", p(r(ID))), "页眉"),
    ("word/footer1.xml", story("ftr", p(r(ID))), "页脚"),
    ("word/footnotes.xml", story("footnotes", f'<w:footnote w:id="2">{p(r(ID))}</w:footnote>'), "脚注2"),
    ("word/endnotes.xml", story("endnotes", f'<w:endnote w:id="3">{p(r(ID))}</w:endnote>'), "尾注3"),
    ("word/comments.xml", story("comments", f'<w:comment w:author="张三">{p(r(ID))}</w:comment>'), "批注（张三）"),
    ("word/glossary/document.xml", story("glossaryDocument", p(r(ID))), "构建基块"),
    (
        "word/settings.xml",
        story("settings", f'<w:docVars><w:docVar w:name="x" w:val="{ID}"/></w:docVars>'),
        "设置附带的文字",
    ),
    ("word/people.xml", f'<w15:people xmlns:w15="x"><w15:person w15:author="{ID}"/></w15:people>', "批注（author）"),
    ("word/numbering.xml", story("numbering", f'<w:lvlText w:val="{ID}"/>'), "部件numbering.xml（val）"),
    (
        "word/diagrams/data1.xml",
        f"<d {A}><a:p><a:r><a:t>{ID[:8]}</a:t></a:r><a:r><a:t>{ID[8:]}</a:t></a:r></a:p></d>",
        "图示",
    ),
    ("customXml/item1.xml", f"<root><person>{ID}</person></root>", "自定义XML"),
    (
        "docProps/core.xml",
        f"<cp:coreProperties xmlns:cp='c' xmlns:dc='d'><dc:creator>{ID}</dc:creator></cp:coreProperties>",
        "属性：作者",
    ),
    (
        "docProps/core.xml",
        f"<cp:coreProperties xmlns:cp='c'><cp:lastModifiedBy>{ID}</cp:lastModifiedBy></cp:coreProperties>",
        "属性：最后修改人",
    ),
    ("docProps/app.xml", f"<Properties><Company>{ID}</Company></Properties>", "属性：单位"),
    (
        "docProps/custom.xml",
        f'<Properties xmlns:vt="v"><property name="联系人"><vt:lpwstr>{ID}</vt:lpwstr></property></Properties>',
        "属性：联系人",
    ),
    ("word/document2.xml", story("document", f"<w:body>{p(r(ID))}</w:body>"), "另一个正文第1段"),
    ("word/media/note.dat", f"说明{ID}", "部件note.dat"),
    ("word/chunk1.html", f"<p>{ID[:9]}<b>{ID[9:]}</b></p>", "嵌入文件“chunk1.html”→第1段"),
    ("word/media/image1.emf", b"\x01\x00\x00\x00" + ID.encode("utf-16-le"), "图片image1.emf里的文字"),
    (f"word/media/{ID}.dat", "x", "部件名"),
]


@pytest.mark.parametrize(("name", "content", "place"), PARTS)
def test_every_part_of_the_package_is_read_whether_or_not_something_points_to_it(name, content, place):
    assert places(read(word(p(r("正文")), {name: content}), "docx")) == [place]


def test_the_main_text_may_stand_under_any_name():
    data = archive(
        {
            "_rels/.rels": relations(("r1", "officeDocument", "/word/text.xml")),
            "word/text.xml": f"<w:document {W}><w:body>{p(r(ID))}</w:body></w:document>",
        }
    )
    assert only(data).place == "正文第1段"


LINKS = [
    ("hyperlink", "tel:13800005678", "链接", None),
    ("hyperlink", "file:///C:/名单13800005678.xlsx", "链接", Trait.EXTERNAL_LINK),
    ("attachedTemplate", "http://x.test/13800005678.dotm", "外部模板", Trait.REMOTE_TEMPLATE),
    ("oleObject", "file:///D:/13800005678.xls", "外部文件", Trait.EXTERNAL_LINK),
]


@pytest.mark.parametrize(("kind", "target", "place", "trait"), LINKS)
def test_targets_outside_the_file_are_read(kind, target, place, trait):
    reading = read(word(p(r("正文")), links=(("r9", kind, target),)), "docx")
    assert [passage.place for passage in hits(reading, MOBILE)] == [place]
    assert [known for known, _ in reading.traits] == ([trait] if trait else [])


def test_macros_are_told():
    traits = read(word(p(r("正文")), {"word/vbaProject.bin": b"x"}), "docm").traits
    assert (Trait.MACRO, "宏") in traits


# --- files inside files


def listed(workbook):
    workbook.active.title = "名单"
    workbook.active["D2"] = ID


def test_a_workbook_inside_is_read_cell_by_cell():
    data = word(p(r("正文")), {"word/embeddings/Microsoft_Excel1.xlsx": with_xlsx(listed)})
    reading = read(data, "docx")
    assert places(reading) == ["嵌入文件“Microsoft_Excel1.xlsx”→工作表“名单”D2"]
    assert (Trait.EMBEDDED, "嵌入文件“Microsoft_Excel1.xlsx”") in reading.traits
    assert reading.text == "正文"


def test_other_text_taken_in_by_word_is_read():
    data = word(p(r("正文")), {"word/afchunk1.htm": f"<html><body><p>{ID}</p></body></html>"})
    assert places(read(data, "docx")) == ["嵌入文件“afchunk1.htm”→第1段"]


def test_files_are_followed_down_to_the_third_level_and_no_further():
    inner = word(p(r(ID)))
    for _ in range(3):
        inner = word(p(r("外")), {"word/embeddings/inner.docx": inner})
    assert len(places(read(inner, "docx"))) == 1
    reading = read(word(p(r("外")), {"word/embeddings/inner.docx": inner}), "docx")
    assert places(reading) == []
    assert "嵌套太深，没有读" in reading.unread


def test_a_broken_part_leaves_the_others_readable():
    data = word(
        p(r(ID)),
        {"word/header1.xml": f"<w:hdr {W}><w:p><w:t>13800005678</w:t>", "word/embeddings/a.xlsx": b"PK\x03\x04"},
    )
    reading = read(data, "docx")
    assert places(reading) == ["正文第1段"]
    assert reading.readable
    assert "页眉的XML不完整" in reading.unread
    assert hits(reading, MOBILE)


def test_text_behind_a_fault_in_the_markup_is_still_read():
    body = (
        f"<w:document {W}><w:body>{p(r('好'))}<w:p><w:t>坏</wrong></w:p>{p(r(ID[:9]), r(ID[9:]))}</w:body></w:document>"
    )
    data = word("", {}) and archive({"word/document.xml": body, "[Content_Types].xml": "<Types/>"})
    assert places(read(data, "docx")) == ["正文（不规范的部分）"]


def test_a_file_without_its_main_text_says_so():
    reading = read(archive({"word/other.xml": "<x/>", "[Content_Types].xml": "<Types/>"}), "docx")
    assert (reading.readable, reading.unread) == (False, "文件损坏，没有正文")


def test_the_template_of_python_docx_gives_no_false_passages():
    reading = read(with_docx(lambda document: document.add_paragraph("正文")), "docx")
    assert [passage.text for passage in reading.passages if passage.part is not Part.PROPERTY] == ["正文"]


def test_a_document_in_utf_16_is_read():
    body = f'<?xml version="1.0" encoding="UTF-16"?><w:document {W}><w:body>{p(r(ID))}</w:body></w:document>'
    assert (
        only(archive({"[Content_Types].xml": "<Types/>", "word/document.xml": body.encode("utf-16")})).place
        == "正文第1段"
    )


def test_reading_the_same_bytes_twice_gives_the_same():
    data = with_docx(everyday)
    assert read(data, "docx") == read(io.BytesIO(data).getvalue(), "docx")
