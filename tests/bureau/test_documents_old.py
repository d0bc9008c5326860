"""Old Office files, text files, RTF, HTML and pictures."""

import base64
import io
import struct
import zlib

import pytest
from PIL import ExifTags, Image, PngImagePlugin

from taizhou_portal.bureau.documents import Part, Trait, read
from tests.bureau.made_documents import ID, MOBILE, hits, p, places, r, with_xlsx, word
from tests.bureau.made_ole import label, note, ole, properties, record, slides, text, workbook
from tests.bureau.made_ole import word as old_word


def found(data: bytes, extension: str, needle: str = ID) -> list[str]:
    return places(read(data, extension), needle)


def xls(*sheets, book: bytes = b"") -> bytes:
    return ole({"Workbook": workbook(list(sheets), book)})


# --- xls


def test_cells_of_an_old_workbook_are_named():
    reading = read(xls(("名单", 0, label(0, 0, "姓名") + label(1, 0, "甲某") + label(1, 3, ID))), "xls")
    assert places(reading) == ["工作表“名单”D2"]
    assert hits(reading)[0].text == f"甲某\t{ID}"
    assert (reading.kind, reading.unread) == ("xls", "")


STATES = [(1, "（隐藏）"), (2, "（深度隐藏）")]


@pytest.mark.parametrize(("state", "why"), STATES)
def test_hidden_sheets_of_an_old_workbook_are_read_and_told(state, why):
    reading = read(xls(("表", 0, b""), ("原始", state, label(1, 3, ID))), "xls")
    assert places(reading) == [f"工作表“原始”{why}D2"]
    assert (Trait.HIDDEN_SHEET, f"工作表“原始”{why}") in reading.traits


HIDING = [
    (record(0x7D, struct.pack("<HHHHHH", 3, 3, 2048, 0, 1, 0)), "（隐藏列）"),
    (record(0x0208, struct.pack("<HHHHHHI", 1, 0, 4, 255, 0, 0, 0x20)), "（隐藏行）"),
]


@pytest.mark.parametrize(("hiding", "why"), HIDING)
def test_hidden_rows_and_columns_of_an_old_workbook_are_named(hiding, why):
    assert found(xls(("表", 0, hiding + label(1, 3, ID))), "xls") == [f"工作表“表”D2{why}"]


NUMBERS = [
    record(0x0203, struct.pack("<HHHd", 0, 0, 0, 13800005678.0)),
    record(
        0x027E,
        struct.pack("<HHHI", 0, 0, 0, struct.unpack("<Q", struct.pack("<d", 13800005678.0))[0] >> 32 & 0xFFFFFFFC),
    ),
    record(0x06, struct.pack("<HHHdHIH", 0, 0, 0, 13800005678.0, 0, 0, 0)),
    record(0x06, struct.pack("<HHH", 0, 0, 0) + b"\x00" * 6 + b"\xff\xff" + b"\x00" * 8) + record(0x0207, text(MOBILE)),
    record(0xD6, struct.pack("<HHH", 0, 0, 0) + text(MOBILE)),
]


@pytest.mark.parametrize("cell", [NUMBERS[0], *NUMBERS[2:]])
def test_numbers_and_results_of_formulas_are_read(cell):
    assert found(xls(("表", 0, cell)), "xls", MOBILE) == ["工作表“表”A1"]


def test_short_numbers_are_read():
    short = record(0xBD, struct.pack("<HHHIHIH", 0, 0, 0, 9500 << 2 | 3, 0, 88 << 2 | 2, 1))
    assert read(xls(("表", 0, short)), "xls").text == "95\t88"


def test_an_identity_number_in_an_old_workbook_keeps_its_digits():
    cell = record(0x0203, struct.pack("<HHHd", 0, 0, 0, 331002199001011000.0))
    assert found(xls(("表", 0, cell)), "xls", "331002199001011000") == ["工作表“表”A1"]


def shared(*words: str, cut: int = 0) -> bytes:
    """A table of shared strings, cut into two records in the middle of a string where wanted."""
    body = struct.pack("<II", len(words), len(words)) + b"".join(text(one) for one in words)
    return record(0xFC, body) if not cut else record(0xFC, body[:cut]) + record(0x3C, b"\x01" + body[cut:])


@pytest.mark.parametrize("cut", [0, 8 + 3 + 2 * 10])
def test_shared_strings_may_run_on_into_the_next_record(cut):
    cell = record(0xFD, struct.pack("<HHHI", 1, 3, 0, 0))
    assert found(xls(("表", 0, cell), book=shared(ID, "学校", cut=cut)), "xls") == ["工作表“表”D2"]


def test_a_shared_string_of_an_old_workbook_that_no_cell_uses_is_found():
    assert found(xls(("表", 0, label(0, 0, "学校")), book=shared(ID)), "xls") == ["残留文字（没有单元格再用）"]


def test_comments_headers_and_names_of_an_old_workbook_are_read():
    records = label(0, 0, "学校") + note(1, 3, f"家长{ID}", "张三") + record(0x14, text(f"&C页眉{MOBILE}"))
    reading = read(xls(("表", 0, records)), "xls")
    assert places(reading) == ["工作表“表”D2的批注（张三）"]
    assert places(reading, MOBILE) == ["工作表“表”页眉"]
    assert (Trait.COMMENTS, "工作表“表”") in reading.traits


def test_an_encrypted_old_workbook_says_so():
    reading = read(ole({"Workbook": workbook([("表", 0, label(0, 0, ID))], record(0x2F, b"\x00" * 4))}), "xls")
    assert (reading.readable, reading.unread) == (False, "文件加了密，要密码才能打开")


# --- doc, ppt, properties


def test_an_old_word_file_is_read_story_by_story():
    data = ole(
        old_word(f"通知\r姓名\x07证号\x07\x07甲某\x07{ID}\x07\x07", header=f"页眉{MOBILE}\r", comment="问13900005678\r")
    )
    reading = read(data, "doc")
    assert places(reading) == ["正文第3段"]
    assert hits(reading)[0].text == f"甲某\t{ID}"
    assert places(reading, MOBILE) == ["页眉页脚"]
    assert places(reading, "13900005678") == ["批注"]
    assert (reading.kind, reading.unread) == ("doc", "")


def test_words_that_fast_saving_left_behind_are_found():
    streams = old_word("正文")
    streams["WordDocument"] += b"\x00\x01" + ID.encode("utf-16-le")
    assert found(ole(streams), "doc") == ["残留文字"]


def test_an_encrypted_old_word_file_says_so():
    reading = read(ole(old_word("正文", flags=0x0300)), "doc")
    assert (reading.readable, reading.unread) == (False, "文件加了密，要密码才能打开")


def test_a_word_file_older_than_97_says_that_more_may_be_in_it():
    streams = {"WordDocument": b"\xdc\xa5" + b"\x00" * 600 + f"证号{ID}".encode("gb18030")}
    reading = read(ole(streams), "doc")
    assert len(places(reading)) == 1
    assert "是很旧的Word格式" in reading.unread


def test_old_slides_are_read():
    reading = read(ole({"PowerPoint Document": slides("标题", f"证号{ID}")}), "ppt")
    assert places(reading) == ["幻灯片"]
    assert reading.kind == "ppt"


def test_properties_of_old_files_are_read():
    streams = old_word("正文") | {"\x05SummaryInformation": properties({4: f"张三{ID}", 2: f"标题{MOBILE}"})}
    reading = read(ole(streams), "doc")
    assert "属性：作者" in places(reading)
    assert "属性：标题" in places(reading, MOBILE)
    assert (Trait.AUTHOR, "属性：作者") in reading.traits


def test_a_new_file_that_was_encrypted_says_so_and_keeps_its_type():
    reading = read(ole({"EncryptedPackage": b"x", "EncryptionInfo": b"x"}), "docx")
    assert (reading.readable, reading.unread, reading.kind) == (False, "文件加了密，要密码才能打开", "docx")


def test_macros_of_old_files_are_told():
    reading = read(ole(old_word("正文") | {"_VBA_PROJECT": b"x"}), "doc")
    assert (Trait.MACRO, "宏") in reading.traits


def native(name: str, data: bytes) -> bytes:
    title = name.encode("gb18030") + b"\x00"
    body = (
        b"\x02\x00"
        + title
        + title
        + b"\x00\x00\x03\x00"
        + struct.pack("<I", len(title))
        + title
        + struct.pack("<I", len(data))
        + data
    )
    return struct.pack("<I", len(body)) + body


def listed(book):
    book.active.title = "名单"
    book.active["D2"] = ID


def test_a_file_packed_as_an_object_is_read_under_its_name():
    packed = ole({"\x01Ole10Native": native("名单.xlsx", with_xlsx(listed))})
    data = word(p(r("正文")), {"word/embeddings/oleObject1.bin": packed})
    assert found(data, "docx") == ["嵌入文件“oleObject1.bin”→嵌入文件“名单.xlsx”→工作表“名单”D2"]


def test_an_object_of_an_unknown_program_is_searched_for_words():
    packed = ole({"CONTENTS": b"\x07\x00" + ID.encode("utf-16-le")})
    reading = read(word(p(r("正文")), {"word/embeddings/oleObject1.bin": packed}), "docx")
    assert len(places(reading)) == 1
    assert "认不出类型" in reading.unread


# --- text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_text_is_read_line_by_line_in_the_encodings_of_an_office(encoding):
    reading = read(f"通知\n证号{ID}".encode(encoding), "txt")
    assert places(reading) == ["第2行"]
    assert reading.text == f"通知\n证号{ID}"


@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_csv_names_row_and_column(separator):
    lines = [["姓名", "备注", "证号"], ["甲某", "", ID]]
    reading = read("\n".join(separator.join(line) for line in lines).encode("gb18030"), "csv")
    assert places(reading) == ["第2行第3列"]
    assert [cell.column for cell in hits(reading)[0].cells] == [1, 3]


def test_a_quoted_field_with_a_line_end_is_one_cell():
    assert found(f'姓名,证号\n"甲\n某",{ID}\n'.encode(), "csv") == ["第2行第2列"]


def test_a_field_that_is_too_long_for_the_csv_reader_is_read_all_the_same():
    assert found(f'a,"{"x" * 200_000},{ID}\n'.encode(), "csv") == ["第1行"]


def test_a_table_that_a_system_wrote_as_html_under_the_name_of_xls_is_read():
    reading = read(f"<html><table><tr><td>甲某</td><td>{ID}</td></tr></table></html>".encode(), "xls")
    assert places(reading) == ["表格第1行第2格"]
    assert (reading.kind, reading.unread) == ("html", "内容不是XLS文件，按文字读")


HTML = [
    (f"<p>证<b>{ID[:9]}</b>{ID[9:]}</p>", "第1段", False),
    (f"<!-- {ID} -->", "网页注释", True),
    (f'<div style="display: none"><p>{ID}</p></div>', "隐藏文字", True),
    (f"<p hidden>{ID}</p>", "隐藏文字", True),
    (f'<img alt="{ID}">', "替代文字", True),
    (f'<input type="hidden" value="{ID}">', "表单的值", True),
    (f'<meta name="author" content="{ID}">', "网页信息", True),
    (f"<script>var x='{ID}'</script>", "脚本和样式", True),
    (f"<table><tr><td>甲<td>{ID}</table>", "表格第1行第2格", False),
]


@pytest.mark.parametrize(("inner", "place", "hidden"), HTML)
def test_a_web_page_is_read_wherever_it_hides_something(inner, place, hidden):
    reading = read(f"<!DOCTYPE html><html><body>{inner}</body></html>".encode(), "html")
    assert places(reading) == [place]
    assert hits(reading)[0].hidden is hidden


def test_what_follows_a_hidden_element_is_seen_again():
    text_seen = read(b"<html><div hidden><p>a</p></div><p>b</p></html>", "html").text
    assert text_seen == "b"


def test_a_page_saved_as_one_file_under_the_name_of_doc_is_read():
    body = base64.encodebytes(f"<html><p>{ID[:9]}<b>{ID[9:]}</b></p></html>".encode("gbk")).decode()
    head = 'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="x"\n\n--x\n'
    part = f"Content-Type: text/html; charset=gb2312\nContent-Transfer-Encoding: base64\n\n{body}--x--\n"
    reading = read((head + part).encode(), "doc")
    assert places(reading) == ["嵌入文件“html”→第1段"]
    assert reading.text == ID


# --- rtf


RTF = [
    (f"{{\\rtf1 {ID[:9]}{{\\b {ID[9:]}}}\\par}}", "正文第1段", Part.BODY),
    (f"{{\\rtf1 a\\par {{\\v {ID}}}b}}", "隐藏文字", Part.HIDDEN_TEXT),
    (f"{{\\rtf1 a{{\\deleted {ID}}}}}", "修订：删除的文字", Part.REVISION),
    (f"{{\\rtf1{{\\info{{\\author {ID}}}}} a}}", "属性：作者", Part.PROPERTY),
    (f"{{\\rtf1 a{{\\*\\annotation {ID}}}}}", "批注", Part.COMMENT),
    (f"{{\\rtf1{{\\header {ID}\\par}}a}}", "页眉", Part.HEADER),
    (f"{{\\rtf1 a{{\\field{{\\*\\fldinst QUOTE {ID}}}}}}}", "域代码", Part.LINK),
]


@pytest.mark.parametrize(("data", "place", "part"), RTF)
def test_rtf_is_read_wherever_it_hides_something(data, place, part):
    reading = read(data.encode(), "rtf")
    assert places(reading) == [place]
    assert hits(reading)[0].part is part


def test_chinese_in_rtf_comes_in_two_ways():
    data = b"{\\rtf1\\ansicpg936\\uc1 \\'d5\\'c5\\u19977?{\\fonttbl{\\f0 \\'cb\\'ce;}}\\par}"
    assert read(data, "rtf").text == "张三"


# --- pictures


def jpg(**saving) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (4, 4)).save(made, "JPEG", **saving)
    return made.getvalue()


def exif(**tags) -> Image.Exif:
    made = Image.Exif()
    for name, value in tags.items():
        made[ExifTags.Base[name]] = value
    return made


EXIF = [
    (exif(Artist=ID), "属性：作者"),
    (exif(ImageDescription=f"证号{ID}"), "属性：说明"),
    (exif(XPComment=f"证号{ID}".encode("utf-16-le")), "属性：备注"),
    (exif(Copyright=ID), "属性：版权"),
]


@pytest.mark.parametrize(("tags", "place"), EXIF)
def test_remarks_in_a_photograph_are_read(tags, place):
    assert found(jpg(exif=tags), "jpg") == [place]


def test_the_comment_of_a_photograph_is_read():
    assert found(jpg(comment=f"证号{ID}".encode("gb18030")), "jpg") == ["属性：备注"]


def test_where_a_photograph_was_taken_is_told():
    tags = exif(Make="x")
    tags.get_ifd(ExifTags.IFD.GPSInfo).update({1: "N", 2: (28.0, 39.0, 0.0), 3: "E", 4: (121.0, 25.0, 12.0)})
    reading = read(jpg(exif=tags), "jpg")
    assert [passage.text for passage in reading.passages] == ["北纬28.6500 东经121.4200"]
    assert reading.traits == ((Trait.PLACE_OF_PICTURE, "属性：拍摄地点"),)
    assert (reading.readable, reading.unread) == (True, "图片上的文字没有读")


@pytest.mark.parametrize("packed", [False, True])
def test_remarks_in_a_png_are_read(packed):
    remarks = PngImagePlugin.PngInfo()
    remarks.add_text("Author", f"张三{ID}".encode(), zip=packed) if packed else remarks.add_itxt(
        "Author", f"张三{ID}", "zh", "Author"
    )
    made = io.BytesIO()
    Image.new("RGB", (4, 4)).save(made, "PNG", pnginfo=remarks)
    assert found(made.getvalue(), "png") == ["属性：作者"]


def test_a_remark_behind_the_end_of_a_png_is_read():
    made = io.BytesIO()
    Image.new("RGB", (4, 4)).save(made, "PNG")
    chunk = b"tEXtComment\x00" + ID.encode()
    tail = struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk))
    assert found(made.getvalue() + tail, "png") == ["属性：备注"]


def test_a_photograph_inside_a_document_is_read_under_its_name():
    data = word(p(r("正文")), {"word/media/image1.jpeg": jpg(exif=exif(Artist=ID))})
    assert found(data, "docx") == ["图片image1.jpeg，属性：作者"]


def test_an_empty_picture_tells_nothing():
    reading = read(jpg(), "jpg")
    assert (reading.passages, reading.traits, reading.readable) == ((), (), True)
