"""Checks over what a file holds: each finding has its exact place, and the words around a number and the head above it count."""

import pytest

from disclosure.checks import files
from disclosure.checks.files import FileFinding
from disclosure.checks.finding import Severity
from taizhou_portal.bureau.documents import Cell, Part, Passage, Reading, Trait, read
from tests.bureau.made_documents import ID, MOBILE, book, inline, p, r, row, sheet, with_docx, with_xlsx, word

NAMES = ("王小明", "李思雨", "张梓涵", "陈一诺")


def checked(data: bytes, extension: str, title: str = "附件一") -> list[FileFinding]:
    return files.check(read(data, extension), title=title)


def of_kind(found: list[FileFinding], kind: str) -> list[FileFinding]:
    return [finding for finding in found if finding.kind == kind]


def table(*rows: list, title: str = "Sheet1"):
    def change(workbook):
        workbook.active.title = title
        for values in rows:
            workbook.active.append(values)

    return with_xlsx(change)


# --- places


def test_a_finding_names_file_and_cell_and_never_the_whole_number():
    (finding,) = checked(table(["姓名", "证号"], ["甲某", ID], title="名单"), "xlsx")
    assert (finding.kind, finding.part, finding.place) == ("id_number", Part.CELL, "工作表“名单”B2")
    assert finding.where == "附件《附件一》，工作表“名单”B2"
    assert finding.blocks
    assert ID not in finding.message + finding.place + finding.where


def test_positions_are_those_of_the_cell():
    (finding,) = checked(table(["姓名", "备注"], ["甲某", f"证号{ID}"]), "xlsx")
    assert (finding.start, finding.end) == (2, 20)


def test_positions_in_a_paragraph_are_those_of_the_paragraph():
    (finding,) = checked(word(p(r("第一段")) + p(r(f"证号{ID}"))), "docx")
    assert (finding.place, finding.start, finding.end) == ("正文第2段", 2, 20)


def test_each_hiding_place_gives_its_own_finding():
    body = p(r("正文"), f'<w:del w:author="王五"><w:r><w:delText>{ID}</w:delText></w:r></w:del>') + p(
        r(ID, "<w:vanish/>")
    )
    found = of_kind(checked(word(body), "docx"), "id_number")
    assert [(finding.part, finding.place) for finding in found] == [
        (Part.REVISION, "修订：删除的文字（王五），正文第1段"),
        (Part.HIDDEN_TEXT, "隐藏文字，正文第2段"),
    ]


def test_what_only_gives_context_to_a_deletion_is_not_told_twice():
    body = p(r(f"手机{MOBILE}，"), '<w:del w:author="王五"><w:r><w:delText>旧</w:delText></w:r></w:del>')
    (finding,) = of_kind(checked(word(body), "docx"), "mobile")
    assert finding.part is Part.BODY


def test_a_place_that_is_itself_a_number_is_masked():
    found = checked(book([(MOBILE, "hidden", sheet(row(1, inline("A1", ID))))]), "xlsx")
    assert all(MOBILE not in finding.place + finding.where + finding.message for finding in found)
    assert of_kind(found, "id_number")[0].place == "工作表“138********”（隐藏）A1"


def test_the_name_of_the_file_is_checked_too():
    (finding,) = files.check(Reading(), title=f"关于{MOBILE}的答复")
    assert (finding.kind, finding.place, finding.part) == ("mobile", "文件名", Part.NAME)


@pytest.mark.parametrize("words", ["工作表“名单”XFD1048576", "第1234567行", "2026年3月18日", "正文第3段"])
def test_ordinary_places_are_not_masked(words):
    assert files.masked(words) == words


@pytest.mark.parametrize("number", [ID, MOBILE, "138 0000 5678", "331002-20110304-1237"])
def test_long_numbers_in_places_are_masked(number):
    assert number[3:] not in files.masked(f"工作表“{number}”D2")


# --- tables


def test_marks_beside_names_of_pupils_are_found_by_the_name_of_the_sheet():
    rows = [[n, name, 90 + n, 80 + n, None] for n, name in enumerate(NAMES, 1)]
    found = checked(table(["序号", "姓名", "语文", "数学", "备注"], *rows, title="三(1)班期中"), "xlsx")
    assert [finding.place for finding in of_kind(found, "minor_score")] == [
        f"工作表“三(1)班期中”B{n}" for n in range(2, 6)
    ]


def test_marks_are_found_by_the_paragraph_above_a_table():
    def change(document):
        document.add_paragraph("八年级学生期末成绩")
        made = document.add_table(rows=2, cols=3)
        for cell, text in zip(
            [*made.rows[0].cells, *made.rows[1].cells], ["姓名", "学校", "总分", "王小明", "一中", "561"], strict=True
        ):
            cell.text = text

    (finding,) = of_kind(checked(with_docx(change), "docx"), "minor_score")
    assert (finding.place, finding.severity) == ("正文表格1第2行第1格", Severity.MUST)


def test_results_of_applicants_for_posts_are_published_by_law():
    rows = [[n, name, 70 + n] for n, name in enumerate(NAMES, 1)]
    found = checked(table(["序号", "姓名", "成绩"], *rows), "xlsx", title="2026年教师招聘笔试成绩公示")
    assert of_kind(found, "minor_score") == []


def test_an_empty_cell_does_not_move_the_others_out_of_their_columns():
    heads = ["学校", "学籍号", "手机"]
    found = checked(table(heads, ["一小", None, MOBILE], [None, "G331002201103041237", None]), "xlsx")
    assert [(finding.kind, finding.place) for finding in found] == [
        ("mobile", "工作表“Sheet1”C2"),
        ("student_number", "工作表“Sheet1”B3"),
    ]


def test_the_head_of_a_column_says_what_a_number_is():
    number = "331002202603181233"  # reads as an identity number whose check digit is wrong
    assert checked(table(["项目名称", "项目编号"], ["教学楼", number]), "xlsx") == []


def test_the_head_of_a_long_sheet_counts_to_its_end():
    rows = [["一小", f"G3310022011030{n:05d}", "备" * 30] for n in range(3_000)]
    (finding,) = of_kind(checked(table(["学校", "学籍号", "备注"], *rows, title="名册"), "xlsx"), "student_number")
    assert (finding.message[-6:], finding.place) == ("等3000个", "工作表“名册”B2至B3001")


def test_formulas_between_rows_do_not_break_the_table():
    cells = [row(1, inline("A1", "学校"), inline("B1", "学籍号"))]
    for n in range(2, 5):
        code = f"G33100220110304{n:04d}"
        formula = f'<c r="B{n}" t="str"><f>"{code[:9]}"&amp;"{code[9:]}"</f><v>{code}</v></c>'
        cells.append(row(n, inline(f"A{n}", "一小"), formula))
    found = of_kind(checked(book([("表", "", sheet("".join(cells)))]), "xlsx"), "student_number")
    assert [finding.place for finding in found if finding.part is Part.CELL] == [
        "工作表“表”B2",
        "工作表“表”B3",
        "工作表“表”B4",
    ]


# --- many of a kind


def test_a_few_are_told_one_by_one_and_many_as_one():
    few = checked(table(*[[MOBILE[:-2] + f"{n:02d}"] for n in range(20)]), "xlsx")
    many = checked(table(*[[MOBILE[:-3] + f"{n:03d}"] for n in range(412)]), "xlsx")
    assert len(few) == 20
    assert [finding.message[-5:] for finding in many] == ["等412个"]
    assert many[0].place == "工作表“Sheet1”A1至A412"


def test_numbers_of_different_places_do_not_run_together():
    parts = {f"customXml/item{n}.xml": f"<a>{piece}</a>" for n, piece in enumerate((ID[:6], ID[6:14], ID[14:]))}
    assert checked(word(p(r("正文")), parts), "docx") == []


# --- wording where nobody reads it


def test_forms_of_dates_and_numbers_matter_only_where_people_read_them():
    told = "台教字[2026]5号"
    assert of_kind(checked(word(p(r(f"根据{told}文件"))), "docx"), "doc_number_form")
    hidden = word(p(r("正文")), {"customXml/item1.xml": f"<a>根据{told}文件</a>"})
    assert checked(hidden, "docx") == []


# --- what a person should know


TRAITS = [
    (Trait.HIDDEN_SHEET, "工作表“原始”（隐藏）", "hidden_content", "有隐藏的工作表：工作表“原始”（隐藏）"),
    (Trait.HIDDEN_COLUMNS, "工作表“名单”D列", "hidden_content", "有隐藏的列：工作表“名单”D列"),
    (Trait.COMMENTS, "批注", "comment", "有批注：批注"),
    (Trait.REVISIONS, "正文", "revision", "有修订痕迹：正文"),
    (Trait.AUTHOR, "属性：作者", "property", "文件属性里有姓名：属性：作者"),
    (Trait.MACRO, "宏", "macro", "含有宏：宏"),
    (Trait.REMOTE_TEMPLATE, "外部模板", "external_link", "用了外部模板：外部模板"),
    (Trait.EMBEDDED, "嵌入文件“a.xlsx”", "embedded", "嵌有别的文件：嵌入文件“a.xlsx”"),
]


@pytest.mark.parametrize(("trait", "place", "kind", "message"), TRAITS)
def test_what_a_file_carries_is_told_for_a_look(trait, place, kind, message):
    (finding,) = files.check(Reading(traits=((trait, place),)), title="附件一")
    assert (finding.kind, finding.message, finding.place) == (kind, message, place)
    assert finding.severity is Severity.LOOK
    assert finding.suggestion


def test_every_trait_has_its_words():
    assert set(files.TRAITS) == set(Trait)


def test_many_places_of_one_trait_are_counted():
    traits = tuple((Trait.COMMENTS, f"第{n}页") for n in range(1, 9))
    (finding,) = files.check(Reading(traits=traits), title="附件一")
    assert finding.message == "有批注：第1页、第2页、第3页等8处"


def test_what_was_not_read_is_told():
    (finding,) = files.check(Reading(unread="是扫描件，没有文字层"), title="附件一")
    assert (finding.kind, finding.message, finding.where) == ("unread", "是扫描件，没有文字层", "附件《附件一》")


def test_what_blocks_comes_first():
    found = checked(word(p(r(f"证号{ID}")), {"word/vbaProject.bin": b"x"}), "docx")
    assert [finding.blocks for finding in found] == [True, False]


def test_a_clean_file_gives_no_finding():
    assert checked(table(["项目", "金额"], ["教学楼", 1_234_567.5]), "xlsx") == []
    assert checked(word(p(r("各县（市、区）教育局："))), "docx") == []


def test_a_row_with_a_hidden_cell_shows_the_others():
    row_passage = Passage("表第1行", "甲\t乙", Part.CELL, cells=(Cell(0, "A1", 1), Cell(2, "B1", 2, True)), group="表")
    assert row_passage.shown() == "甲"
