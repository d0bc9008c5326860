"""Wherever a name or a path hides in a file, the public copy is without it, opens, and reads the same."""

import io
import zipfile

import docx
import olefile
import openpyxl
import pikepdf
import pypdfium2
import pytest
from PIL import Image

from taizhou_portal.bureau.documents import read
from taizhou_portal.bureau.uploads import judge, public_copy
from taizhou_portal.bureau.uploads.names import cleaned_name
from tests.bureau import upload_makers as make
from tests.bureau.upload_hideouts import HIDEOUTS, NAME, WORD

LEAKS = (NAME, WORD, "Camera")
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "gb18030")


def extension(case) -> str:
    return cleaned_name(case.name)[1]


def copied(case) -> bytes:
    return public_copy(case.data(), extension(case)).data


def bare(data: bytes) -> bytes:
    """Everything that can be unpacked out of a file, down to the strings of a PDF in plain letters."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return data + b"".join(name.encode() + bare(archive.read(name)) for name in archive.namelist())
    if data.startswith(b"%PDF"):
        with pikepdf.open(io.BytesIO(data)) as document:
            return data + b"".join(_pieces(document.trailer, 0)) + b"".join(
                piece for found in document.objects for piece in _pieces(found, 0)
            )  # fmt: skip
    return data


def _pieces(found, depth: int):
    if isinstance(found, pikepdf.Stream):
        yield found.read_bytes() if "/Filter" not in found or found.Filter == "/FlateDecode" else found.read_raw_bytes()
        found = found.stream_dict
    if isinstance(found, pikepdf.String):
        yield str(found).encode()
    children = found.values() if isinstance(found, pikepdf.Dictionary) else found
    if depth < 9 and isinstance(found, pikepdf.Dictionary | pikepdf.Array):
        for child in children:
            if isinstance(child, pikepdf.Object) and not (depth and child.is_indirect):
                yield from _pieces(child, depth + 1)


def leaks(data: bytes) -> list[str]:
    content = bare(data)
    return [leak for leak in LEAKS for encoding in ENCODINGS if leak.encode(encoding) in content]


@pytest.mark.parametrize("case", HIDEOUTS, ids=str)
def test_what_hides_there_is_found_before_and_gone_after(case):
    assert leaks(case.data()), "the case holds nothing"
    assert leaks(copied(case)) == []


@pytest.mark.parametrize("case", HIDEOUTS, ids=str)
def test_the_officer_is_told_the_kind_and_never_the_value(case):
    found = judge(case.data(), case.name, limit=1 << 30)
    assert found.verdict == case.verdict
    assert case.word in "".join(found.removed)
    assert not any(leak in "".join(found.reasons) for leak in LEAKS)


@pytest.mark.parametrize("case", HIDEOUTS, ids=str)
def test_the_copy_is_clean_and_reads_the_same(case):
    assert judge(copied(case), case.name, limit=1 << 30).verdict == "accept"
    assert read(copied(case), extension(case)).text == read(case.data(), extension(case)).text


OPENED = {
    "docx": docx.Document,
    "pdf": pypdfium2.PdfDocument,
    "jpg": lambda file: Image.open(file).load(),
    "png": lambda file: Image.open(file).load(),
    "ofd": lambda file: zipfile.ZipFile(file).testzip(),
    "doc": olefile.OleFileIO,
    "xls": olefile.OleFileIO,
    "ppt": olefile.OleFileIO,
    "pptx": lambda file: zipfile.ZipFile(file).testzip(),
    "xlsx": openpyxl.load_workbook,
}
# by hand made workbooks without a style sheet stop openpyxl before and after
BY_HAND = {"xlsx"}


@pytest.mark.parametrize("case", [case for case in HIDEOUTS if extension(case) not in BY_HAND], ids=str)
def test_the_copy_opens_in_the_programs_that_read_such_files(case):
    OPENED[extension(case)](io.BytesIO(copied(case)))


def test_a_real_word_file_full_of_names_keeps_every_word():
    document = docx.Document()
    core = document.core_properties
    core.author = core.last_modified_by = core.comments = core.keywords = core.category = core.subject = NAME
    document.add_heading("关于检查的通知", 1)
    paragraph = document.add_paragraph("各学校：")
    document.add_comment(paragraph.runs, text="再核对", author=NAME, initials="ZS")
    document.add_picture(io.BytesIO(make.photograph()))
    document.sections[0].header.paragraphs[0].text = "页眉"
    out = io.BytesIO()
    document.save(out)
    copy = public_copy(out.getvalue(), "docx").data
    assert leaks(copy) == []
    after = docx.Document(io.BytesIO(copy))
    assert [p.text for p in after.paragraphs] == [p.text for p in document.paragraphs]
    assert after.sections[0].header.paragraphs[0].text == "页眉"
    assert [(c.text, c.author, c.initials) for c in after.comments] == [("再核对", "作者1", "")]
    assert len(after.inline_shapes) == 1


def test_a_real_workbook_full_of_names_keeps_every_cell():
    book = openpyxl.load_workbook(io.BytesIO(make.book(NAME)))
    book.properties.lastModifiedBy = book.properties.description = book.properties.keywords = NAME
    book.active["B2"].hyperlink = f"file:///C:/{WORD}/a.xlsx"
    book.active["B3"] = "=SUM(B2:B2)"
    out = io.BytesIO()
    book.save(out)
    copy = public_copy(out.getvalue(), "xlsx").data
    assert leaks(copy) == []
    after = openpyxl.load_workbook(io.BytesIO(copy))
    assert [[cell.value for cell in row] for row in after.active.rows] == [
        [cell.value for cell in row] for row in book.active.rows
    ]
    assert after.sheetnames == book.sheetnames


def test_words_in_a_comment_of_a_text_are_no_comment_of_the_file():
    data = make.office(content=make.body("<w:p><w:r><w:t><![CDATA[<!-- 正文里的话 -->]]></w:t></w:r></w:p><!-- x -->"))
    assert "正文里的话" in bare(public_copy(data, "docx").data).decode("utf-8", "replace")


def test_an_address_of_a_page_is_no_place_on_a_computer():
    inner = '<w:p><w:r w:title="http://a.cn/x" w:descr="见 C:\\表" w:name="a:b"/></w:p>'
    assert judge(make.office(content=make.body(inner)), "文.docx", limit=1 << 30).verdict == "accept"


def test_the_names_of_programs_are_no_names_of_people():
    for program in ("WPS 文字", "Microsoft® Word 2016", "福昕高级PDF编辑器", "iLovePDF"):
        data = make.pdf(lambda document, program=program: document.docinfo.__setitem__("/Creator", program))
        assert judge(data, "通知.pdf", limit=1 << 30).verdict == "accept"


def test_a_page_of_an_ofd_stays_even_if_nothing_leads_to_it():
    page = '<o:Page xmlns:o="o"><o:TextCode>第二页</o:TextCode></o:Page>'
    data = make.ofd("<ofd:Author>张三</ofd:Author>", more={"Doc_0/Pages/Page_9/Content.xml": page})
    assert "第二页" in bare(public_copy(data, "ofd").data).decode("utf-8", "replace")
