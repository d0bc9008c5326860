"""Workbooks: every sheet in every state, cells as they are shown, and what hangs on cells or is kept beside them."""

import pytest
from openpyxl.comments import Comment
from openpyxl.worksheet.datavalidation import DataValidation

from taizhou_portal.bureau.documents import Part, Trait, cell_at, read
from taizhou_portal.bureau.documents.numbers import shown
from tests.bureau.made_documents import (
    ID,
    MOBILE,
    A,
    C,
    S,
    archive,
    book,
    hits,
    inline,
    places,
    relations,
    row,
    sheet,
    with_xlsx,
    word,
)

PLAIN = sheet(row(1, inline("A1", "学校")))


def found(data: bytes, needle: str = ID) -> list[str]:
    return places(read(data, "xlsx"), needle)


# --- files as openpyxl writes them


def everyday(workbook):
    names = workbook.active
    names.title = "名单"
    names.append(["姓名", "班级", "", "证号"])
    names.append(["甲某", "一班", "", ID])
    names["A2"].comment = Comment("家长13900005678", "张三")
    names.oddHeader.center.text = "页眉13700005678"
    names.oddFooter.left.text = "页脚13600005678"
    check = DataValidation(type="list", formula1='"张三13500005678,李四"', prompt="提示13500005670")
    names.add_data_validation(check)
    check.add("B2")
    workbook.create_sheet("原始")["D2"] = "13400005678"
    workbook["原始"].sheet_state = "hidden"
    workbook.create_sheet("底稿")["B3"] = "13300005678"
    workbook["底稿"].sheet_state = "veryHidden"
    workbook.properties.creator = "李四18800005678"
    workbook.properties.lastModifiedBy = "王五18900005678"


@pytest.mark.parametrize(
    ("number", "place", "part", "hidden"),
    [
        (ID, "工作表“名单”D2", Part.CELL, False),
        ("13900005678", "工作表“名单”A2的批注（张三）", Part.COMMENT, True),
        ("13700005678", "工作表“名单”页眉", Part.HEADER, False),
        ("13600005678", "工作表“名单”页脚", Part.FOOTER, False),
        ("13500005678", "工作表“名单”数据有效性", Part.SHEET, True),
        ("13500005670", "工作表“名单”输入提示", Part.SHEET, True),
        ("13400005678", "工作表“原始”（隐藏）D2", Part.CELL, True),
        ("13300005678", "工作表“底稿”（深度隐藏）B3", Part.CELL, True),
        ("18800005678", "属性：作者", Part.PROPERTY, True),
        ("18900005678", "属性：最后修改人", Part.PROPERTY, True),
    ],
)
def test_every_hiding_place_of_an_everyday_workbook(number, place, part, hidden):
    reading = read(with_xlsx(everyday), "xlsx")
    assert places(reading, number) == [place]
    passage = hits(reading, number)[0]
    assert (passage.part, passage.hidden) == (part, hidden)
    assert reading.unread == ""


def test_a_row_keeps_name_and_number_together_and_knows_its_columns():
    passage = hits(read(with_xlsx(everyday), "xlsx"))[0]
    assert passage.text == f"甲某\t一班\t{ID}"
    assert [cell.column for cell in passage.cells] == [1, 2, 4]
    assert cell_at(passage, passage.text.index(ID)).name == "D2"


def test_the_text_for_search_leaves_out_what_is_hidden():
    text = read(with_xlsx(everyday), "xlsx").text
    assert "甲某\t一班" in text
    assert "13400005678" not in text


def test_hidden_sheets_are_told_as_traits():
    traits = read(with_xlsx(everyday), "xlsx").traits
    assert (Trait.HIDDEN_SHEET, "工作表“原始”（隐藏）") in traits
    assert (Trait.HIDDEN_SHEET, "工作表“底稿”（深度隐藏）") in traits
    assert (Trait.COMMENTS, "工作表“名单”") in traits


# --- hidden rows and columns


def one(rows: str, before: str = "", styles: str = "") -> bytes:
    parts = {"xl/styles.xml": f"<styleSheet {S}>{styles}</styleSheet>"} if styles else {}
    return book([("表", "", sheet(rows, before))], parts)


HIDDEN = [
    ('<cols><col min="2" max="3" hidden="1"/></cols>', "", "（隐藏列）", Trait.HIDDEN_COLUMNS),
    ('<cols><col min="2" max="2" width="0" customWidth="1"/></cols>', "", "（隐藏列）", Trait.HIDDEN_COLUMNS),
    ('<sheetFormatPr defaultColWidth="0"/>', "", "（隐藏列）", Trait.HIDDEN_COLUMNS),
    ("", 'hidden="1"', "（隐藏行）", Trait.HIDDEN_ROWS),
    ("", 'ht="0" customHeight="1"', "（隐藏行）", Trait.HIDDEN_ROWS),
    ('<sheetFormatPr zeroHeight="1"/>', "", "（隐藏行）", Trait.HIDDEN_ROWS),
]


@pytest.mark.parametrize(("before", "more", "why", "trait"), HIDDEN)
def test_hidden_rows_and_columns_are_read_and_named(before, more, why, trait):
    reading = read(one(row(2, inline("A2", "甲某"), inline("B2", ID), more=more), before), "xlsx")
    assert places(reading) == [f"工作表“表”B2{why}"]
    assert trait in {known for known, _ in reading.traits}
    assert ID not in reading.text


def test_a_hidden_column_without_content_is_no_matter():
    reading = read(one(row(1, inline("A1", "甲")), '<cols><col min="9" max="9" hidden="1"/></cols>'), "xlsx")
    assert reading.traits == ()


UNSEEN = [
    '<numFmts><numFmt numFmtId="200" formatCode=";;;"/></numFmts><cellXfs><xf/><xf numFmtId="200"/></cellXfs>',
    '<fonts><font/><font><color rgb="FFFFFFFF"/></font></fonts><cellXfs><xf/><xf fontId="1"/></cellXfs>',
    '<fonts><font/><font><color theme="0"/></font></fonts><cellXfs><xf/><xf fontId="1"/></cellXfs>',
    '<fonts><font/><font><sz val="1"/></font></fonts><cellXfs><xf/><xf fontId="1"/></cellXfs>',
]


@pytest.mark.parametrize("styles", UNSEEN)
def test_cells_that_are_formatted_away_are_named_so(styles):
    reading = read(one(row(1, inline("A1", "甲某"), inline("B1", ID, "1")), styles=styles), "xlsx")
    assert places(reading) == ["工作表“表”B1（看不见的字）"]
    assert reading.text == "甲某"


def test_white_letters_on_a_filled_cell_are_seen():
    styles = (
        '<fonts><font/><font><color rgb="FFFFFFFF"/></font></fonts><cellXfs><xf/><xf fontId="1" fillId="2"/></cellXfs>'
    )
    assert found(one(row(1, inline("B1", ID, "1")), styles=styles)) == ["工作表“表”B1"]


# --- numbers as shown


NUMBERS = [
    ("3.31002199001011E+17", "General", "331002199001011000"),
    ("331002199001011000", "0", "331002199001011000"),
    ("13800005678", "General", "13800005678"),
    ("1.3800005678E10", "General", "13800005678"),
    ("12", "000000", "000012"),
    ("13800005678", "000-0000-0000", "138-0000-5678"),
    ("5678", '"1380000"0000', "13800005678"),
    ("5678", "\\1\\3\\80000\\ 0000", "1380000 5678"),
    ("95.5", "General", "95.5"),
    ("0.30000000000000004", "General", "0.3"),
    ("0.1", "0%", "0.1"),
    ("1234567.891", "#,##0.00", "1234567.891"),
    ("46099", "yyyy-mm-dd", "2026-03-18"),
    ("46099", 'yyyy"年"m"月"d"日"', "2026-03-18"),
    ("46099.5", "yyyy/m/d h:mm", "2026-03-18 12:00:00"),
    ("0.5", "h:mm", "12:00:00"),
    ("13800005678", "yyyy-mm-dd", "13800005678"),
    ("-5", "0", "-5"),
    ("abc", "0", "abc"),
    ("1E+400", "0", "1E+400"),
    ("NaN", "0", "NaN"),
    ("Infinity", "0", "Infinity"),
    ("", "0", ""),
    ("123456789012345678901234567890.5", "0", "123456789012345678901234567890.5"),
]


@pytest.mark.parametrize(("value", "pattern", "text"), NUMBERS)
def test_a_number_reads_as_it_is_shown(value, pattern, text):
    assert shown(value, pattern) == text


def test_the_dates_of_1904_are_their_own():
    assert shown("44637", "yyyy-mm-dd", from_1904=True) == "2026-03-18"


@pytest.mark.parametrize("number", [14, 22, 31, 57])
def test_built_in_date_formats_are_known_by_number(number):
    styles = f'<cellXfs><xf numFmtId="{number}"/></cellXfs>'
    assert "2026-03-18" in read(one(row(1, '<c r="A1" s="0"><v>46099</v></c>'), styles=styles), "xlsx").text


def test_an_identity_number_typed_as_a_number_keeps_its_eighteen_digits():
    assert found(one(row(5, '<c r="C5"><v>3.31002199001011E+17</v></c>')), "331002199001011000") == ["工作表“表”C5"]


# --- strings, formulas


def test_shared_strings_are_put_together_from_their_runs_without_pronunciation():
    strings = f"<sst {S}><si><r><t>{ID[:8]}</t></r><r><t>{ID[8:]}</t></r><rPh><t>音</t></rPh></si></sst>"
    data = book([("表", "", sheet(row(1, '<c r="A1" t="s"><v>0</v></c>')))], {"xl/sharedStrings.xml": strings})
    assert read(data, "xlsx").text == ID


def test_a_shared_string_that_no_cell_uses_any_more_is_found():
    strings = f"<sst {S}><si><t>学校</t></si><si><t>{ID}</t></si></sst>"
    data = book([("表", "", sheet(row(1, '<c r="A1" t="s"><v>0</v></c>')))], {"xl/sharedStrings.xml": strings})
    assert found(data) == ["残留文字（没有单元格再用）"]
    assert hits(read(data, "xlsx"))[0].hidden


def test_the_result_of_a_formula_and_the_text_in_it_are_read():
    cell = f'<c r="A1" t="str"><f>"{ID[:9]}"&amp;"{ID[9:]}"</f><v>{ID}</v></c>'
    assert found(one(row(1, cell))) == ["工作表“表”A1", "工作表“表”A1的公式"]


def test_cells_without_references_are_counted():
    cells = "<c t='inlineStr'><is><t>甲</t></is></c>" + f"<c t='inlineStr'><is><t>{ID}</t></is></c>"
    assert found(one(f"<row>{cells}</row>")) == ["工作表“表”B1"]


def test_columns_beyond_z_have_two_letters():
    assert found(one(row(7, inline("AB7", ID)))) == ["工作表“表”AB7"]


# --- names, links, filters


def test_a_sheet_may_be_named_after_a_person():
    assert places(read(book([(MOBILE, "", PLAIN)]), "xlsx"), MOBILE) == ["工作表名称"]


def test_defined_names_are_read():
    names = f'<definedNames><definedName name="证号" hidden="1">"{ID[:9]}"&amp;"{ID[9:]}"</definedName></definedNames>'
    assert found(book([("表", "", PLAIN)], extra=names)) == ["定义的名称“证号”"]


AFTER = [
    (f'<hyperlinks><hyperlink ref="A1" tooltip="{ID}"/></hyperlinks>', "工作表“表”链接提示"),
    (f'<autoFilter><filterColumn colId="0"><filters><filter val="{ID}"/></filters></filterColumn></autoFilter>', "工作表“表”筛选条件"),
    (f"<conditionalFormatting><cfRule><formula>$A$1=\"{ID}\"</formula></cfRule></conditionalFormatting>", "工作表“表”条件格式"),
    (f'<scenarios><scenario name="甲" user="{ID}"/></scenarios>', "工作表“表”附带的文字"),
    (f'<headerFooter><evenHeader>&amp;C&amp;"宋体,常规"&amp;12 {ID}</evenHeader></headerFooter>', "工作表“表”页眉"),
]  # fmt: skip


@pytest.mark.parametrize(("after", "place"), AFTER)
def test_what_stands_behind_the_cells_is_read(after, place):
    assert found(book([("表", "", sheet("", after=after))])) == [place]


# --- parts that hang on sheets


THREADED = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"


def test_threaded_comments_name_cell_and_person():
    data = book(
        [("表", "", PLAIN)],
        {
            "xl/worksheets/_rels/sheet1.xml.rels": relations(("r1", "threadedComment", "../threadedComments/t1.xml")),
            "xl/threadedComments/t1.xml": (
                f'<ThreadedComments xmlns="{THREADED}"><threadedComment ref="D2" personId="{{7}}" id="1">'
                f"<text>{ID}</text></threadedComment></ThreadedComments>"
            ),
            "xl/persons/person.xml": f'<personList xmlns="{THREADED}"><person displayName="张三" id="{{7}}"/></personList>',
        },
        links=(("r8", "person", "persons/person.xml"),),
    )
    assert found(data) == ["工作表“表”D2的批注（张三）"]


def test_comments_that_no_sheet_names_are_read():
    comments = f'<comments {S}><authors><author>张三</author></authors><commentList><comment ref="A9" authorId="0"><text><r><t>{ID}</t></r></text></comment></commentList></comments>'  # noqa: E501
    assert found(book([("表", "", PLAIN)], {"xl/comments7.xml": comments})) == ["A9的批注（张三）"]


PIVOT = f'<pivotCacheDefinition {S}><cacheFields><cacheField name="姓名"><sharedItems><s v="甲某"/></sharedItems></cacheField><cacheField name="证号"><sharedItems/></cacheField></cacheFields></pivotCacheDefinition>'  # noqa: E501
RECORDS = f'<pivotCacheRecords {S}><r><x v="0"/><s v="{ID}"/></r></pivotCacheRecords>'


@pytest.mark.parametrize("order", [1, -1])
def test_rows_that_a_pivot_table_keeps_are_read_with_their_fields(order):
    parts = {"xl/pivotCache/pivotCacheDefinition1.xml": PIVOT, "xl/pivotCache/pivotCacheRecords1.xml": RECORDS}
    data = book([("表", "", PLAIN)], dict(list(parts.items())[::order]))
    reading = read(data, "xlsx")
    assert places(reading) == ["数据透视表缓存1第1行“证号”"]
    assert hits(reading)[0].text == f"甲某\t{ID}"
    assert hits(reading)[0].hidden


def axis(name: str, *values: str) -> str:
    points = "".join(f'<c:pt idx="{n}"><c:v>{value}</c:v></c:pt>' for n, value in enumerate(values))
    return f"<c:{name}><c:strRef><c:strCache>{points}</c:strCache></c:strRef></c:{name}>"


SERIES = f"<c:ser>{axis('tx', '成绩')}{axis('cat', '甲某', '乙某')}{axis('val', '95', '88')}</c:ser>"
TITLE = f"<c:title><a:p><a:r><a:t>{ID}</a:t></a:r></a:p></c:title>"
CHART = f"<c:chartSpace {C} {A}><c:plotArea>{SERIES}</c:plotArea>{TITLE}</c:chartSpace>"


def test_a_chart_keeps_names_beside_numbers():
    reading = read(book([("表", "", PLAIN)], {"xl/charts/chart1.xml": CHART}), "xlsx")
    rows = [passage.text for passage in reading.passages if passage.part is Part.CHART and passage.cells]
    assert rows == ["名称\t成绩", "甲某\t95", "乙某\t88"]
    assert places(reading) == ["图表"]


DRAWING = f"<wsDr {A}><sp><txBody><a:p><a:r><a:t>{ID[:8]}</a:t></a:r>\n  <a:r><a:t>{ID[8:]}</a:t></a:r></a:p></txBody></sp></wsDr>"
OTHERS = [
    ("xl/drawings/drawing1.xml", DRAWING, "图形文字"),
    ("xl/drawings/vmlDrawing1.vml", f"<xml><div>证<br>{ID}</div></xml>", "图形文字（不规范的部分）"),
    (
        "xl/externalLinks/externalLink1.xml",
        f'<externalLink {S}><sheetData><row r="1"><cell r="A1" t="str"><v>甲某</v></cell><cell r="B1"><v>{ID}</v></cell></row></sheetData></externalLink>',  # noqa: E501
        "外部链接的缓存",
    ),
    (
        "xl/connections.xml",
        f'<connections {S}><connection connectionString="user={ID}"/></connections>',
        "数据连接（connectionString）",
    ),
    (
        "xl/revisions/revisionLog1.xml",
        f"<revisions {S}><rcc><oc><is><t>{ID}</t></is></oc></rcc></revisions>",
        "修订记录",
    ),
    ("xl/tables/table1.xml", f'<table {S}><tableColumn id="1" name="{ID}"/></table>', "表格的列名（name）"),
    ("xl/worksheets/sheet9.xml", sheet(row(3, inline("A3", ID))), "工作表“sheet9.xml”（目录里没有）A3"),
    ("customXml/item1.xml", f"<a><b>{ID}</b></a>", "自定义XML"),
    (
        "docProps/custom.xml",
        f'<Properties><property name="编者"><lpwstr>{ID}</lpwstr></property></Properties>',
        "属性：编者",
    ),
    (
        "xl/embeddings/oleObject1.docx",
        word(f"<w:p><w:r><w:t>{ID}</w:t></w:r></w:p>"),
        "嵌入文件“oleObject1.docx”→正文第1段",
    ),
]


@pytest.mark.parametrize(("name", "content", "place"), OTHERS)
def test_every_other_part_of_a_workbook_is_read(name, content, place):
    assert found(book([("表", "", PLAIN)], {name: content})) == [place]


def test_words_of_a_shape_are_read_under_the_sheet_on_which_it_stands():
    parts = {
        "xl/worksheets/_rels/sheet1.xml.rels": relations(("r1", "drawing", "../drawings/drawing1.xml")),
        "xl/drawings/drawing1.xml": DRAWING,
    }
    assert found(book([("原始", "hidden", PLAIN)], parts)) == ["工作表“原始”（隐藏）图形文字"]


def test_values_of_an_external_link_do_not_run_together():
    name, content, _ = OTHERS[2]
    assert f"甲某\t{ID}" in read(book([("表", "", PLAIN)], {name: content}), "xlsx").everything


def test_sheets_stand_under_whatever_path_the_workbook_gives():
    data = archive(
        {
            "_rels/.rels": relations(("r1", "officeDocument", "xl/book.xml")),
            "xl/book.xml": f'<workbook {S} xmlns:r="r"><sheets><sheet name="表" r:id="x1"/></sheets></workbook>',
            "xl/_rels/book.xml.rels": relations(("x1", "worksheet", "/data/first.xml")),
            "data/first.xml": sheet(row(1, inline("A1", ID))),
        }
    )
    assert found(data) == ["工作表“表”A1"]


def test_a_binary_workbook_says_what_to_do():
    data = archive({"_rels/.rels": relations(("r1", "officeDocument", "xl/workbook.bin")), "xl/workbook.bin": b"x"})
    reading = read(data, "xlsb")
    assert (reading.readable, reading.unread) == (False, "是二进制格式的表格（xlsb），读不了，请另存为xlsx")


def test_a_workbook_without_a_workbook_says_so():
    reading = read(archive({"xl/other.xml": "<x/>", "[Content_Types].xml": "<Types/>"}), "xlsx")
    assert (reading.readable, reading.unread) == (False, "文件损坏，没有工作簿")
