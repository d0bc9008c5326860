"""PDF files: pages, what is drawn so that nobody sees it, what an editor left behind, and everything beside the pages."""

import io

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from taizhou_portal.bureau.documents import Part, Trait, read
from tests.bureau.made_documents import ID, MOBILE, hits, places, with_xlsx
from tests.bureau.made_pdf import annotation, attached, field, pdf, root_entry, scanned, script, updated, words
from tests.bureau.test_documents_old import exif, jpg


def found(data: bytes, needle: str = ID) -> list[str]:
    return places(read(data, "pdf"), needle)


# --- pages


def test_the_place_of_a_word_is_its_page():
    data = pdf(words("one"), words("two"), words(f"number {ID}"))
    reading = read(data, "pdf")
    assert places(reading) == ["第3页"]
    assert (reading.kind, reading.pages, reading.unread) == ("pdf", 3, "")
    assert reading.text.splitlines() == ["one", "two", f"number {ID}"]


def test_pieces_of_a_line_are_put_together():
    assert found(pdf(f"BT /F1 12 Tf 50 700 Td ({ID[:6]}) Tj ({ID[6:14]}) Tj [({ID[14:]})] TJ ET")) == ["第1页"]


UNSEEN = [
    words(ID, "3 Tr"),
    f"BT /F1 12 Tf 3000 3000 Td ({ID}) Tj ET",
]


@pytest.mark.parametrize("ghost", UNSEEN)
def test_words_that_nobody_sees_are_found_as_hidden(ghost):
    reading = read(pdf(words("visible") + " " + ghost), "pdf")
    (passage,) = [passage for passage in hits(reading) if passage.hidden]
    assert (passage.place, passage.part) == ("第1页（看不见的文字）", Part.HIDDEN_TEXT)
    assert (Trait.HIDDEN_TEXT, "第1页") in reading.traits


def test_words_under_a_black_bar_are_found():
    assert found(pdf(words(ID) + " 0 g 40 690 200 30 re f")) == ["第1页"]


def test_a_scan_with_a_layer_of_recognised_words_hides_nothing():
    reading = read(pdf(words(ID, "3 Tr")), "pdf")
    assert places(reading) == ["第1页"]
    assert reading.traits == ()


def test_a_layer_that_is_switched_off_is_read_and_told():
    def change(document):
        layer = document.make_indirect(Dictionary(Type=Name.OCG, Name="draft"))
        document.pages[0].Resources.Properties = Dictionary(O1=layer)
        document.Root.OCProperties = Dictionary(OCGs=[layer], D=Dictionary(OFF=[layer]))

    reading = read(pdf(f"/OC /O1 BDC {words(ID)} EMC", change=change), "pdf")
    assert places(reading) == ["第1页"]
    assert (Trait.HIDDEN_LAYER, "图层“draft”") in reading.traits


# --- what an editor left behind


def test_the_page_before_an_update_is_read():
    reading = read(updated(pdf(words(ID), object_stream_mode=pikepdf.ObjectStreamMode.disable), words("clean")), "pdf")
    assert places(reading) == ["旧版本（第1页）"]
    assert (hits(reading)[0].part, hits(reading)[0].hidden) == (Part.REVISION, True)
    assert reading.text == "clean"


def test_an_update_that_left_the_words_alone_tells_nothing():
    reading = read(updated(pdf(words(ID), object_stream_mode=pikepdf.ObjectStreamMode.disable), words(ID)), "pdf")
    assert places(reading) == ["第1页"]
    assert reading.traits == ()


def test_a_page_that_was_taken_out_of_the_list_only_is_read():
    def change(document):
        lost = document.pages[1].obj
        del document.pages[1]
        document.Root.Lost = lost

    reading = read(pdf(words("one"), words(ID), change=change), "pdf")
    assert places(reading) == ["目录里没有的页（第1页）"]


# --- beside the pages


BESIDE = [
    (
        annotation(Subtype=Name.Text, Contents=String(f"note {ID}"), T=String("张三")),
        "第1页的批注（张三）",
        Part.ANNOTATION,
    ),
    (annotation(Subtype=Name.FreeText, RC=String(f"<body><p>{ID}</p></body>")), "第1页的批注", Part.ANNOTATION),
    (annotation(Subtype=Name.Text, T=String(ID)), None, Part.ANNOTATION),
    (annotation(Subtype=Name.Highlight, Subj=String(ID)), "第1页的批注主题", Part.ANNOTATION),
    (annotation(Subtype=Name.Link, A=Dictionary(S=Name.URI, URI=String(f"tel:{ID}"))), "第1页的链接", Part.LINK),
    (field(T=String("idno"), V=String(ID)), "表单项“idno”的填写的内容", Part.FORM_FIELD),
    (field(T=String("idno"), DV=String(ID)), "表单项“idno”的默认内容", Part.FORM_FIELD),
    (field(T=String("idno"), TU=String(ID)), "表单项“idno”的提示", Part.FORM_FIELD),
    (
        field(T=String("who"), Opt=Array([String("x"), Array([String("y"), String(ID)])])),
        "表单项“who”的选项",
        Part.FORM_FIELD,
    ),
    (
        root_entry("/Outlines", lambda d: Dictionary(First=d.make_indirect(Dictionary(Title=String(ID))))),
        "书签",
        Part.NAME,
    ),
    (root_entry("/OpenAction", lambda d: d.make_indirect(script(f"var id={ID}"))), "脚本", Part.HIDDEN_TEXT),
    (
        root_entry("/StructTreeRoot", lambda d: d.make_indirect(Dictionary(Alt=String(ID)))),
        "替代文字",
        Part.HIDDEN_TEXT,
    ),
    (
        root_entry("/StructTreeRoot", lambda d: d.make_indirect(Dictionary(ActualText=String(ID)))),
        "替换文字",
        Part.HIDDEN_TEXT,
    ),
]


@pytest.mark.parametrize(("change", "place", "part"), BESIDE)
def test_everything_beside_the_pages_is_read(change, place, part):
    (passage,) = hits(read(pdf(words("page"), change=change), "pdf"))
    assert passage.part is part
    assert place is None or passage.place == place


INFO = [
    ("/Author", "属性：作者"),
    ("/Title", "属性：标题"),
    ("/Subject", "属性：主题"),
    ("/Keywords", "属性：关键词"),
    ("/Dept", "属性：Dept"),
]


@pytest.mark.parametrize(("key", "place"), INFO)
def test_properties_are_read(key, place):
    def change(document):
        document.docinfo[key] = f"张三 {ID}"

    reading = read(pdf(words("page"), change=change), "pdf")
    assert places(reading) == [place]
    assert ((Trait.AUTHOR, "属性：作者") in reading.traits) is (key == "/Author")


def test_properties_in_xmp_are_read():
    packet = f"<?xpacket?><x:xmpmeta xmlns:x='x'><r xmlns:dc='d'><dc:creator>{ID}</dc:creator></r></x:xmpmeta><?xpacket end='w'?>"
    data = pdf(words("page"), change=root_entry("/Metadata", lambda d: d.make_stream(packet.encode())))
    assert found(data) == ["属性：XMP"]


def test_a_property_that_some_program_wrote_in_gbk_is_chinese():
    def change(document):
        document.docinfo["/Author"] = String("张三".encode("gb18030"))

    assert "张三" in read(pdf(words("page"), change=change), "pdf").everything


def test_a_form_in_xfa_is_read():
    data = pdf(
        words("page"),
        change=root_entry(
            "/AcroForm", lambda d: Dictionary(Fields=Array(), XFA=d.make_stream(f"<xdp><v>{ID}</v></xdp>".encode()))
        ),
    )
    assert found(data) == ["表单（XFA）"]


def test_what_a_stamp_draws_is_read_although_no_field_repeats_it():
    def change(document):
        font = document.pages[0].Resources.Font
        look = document.make_stream(f"BT /F1 9 Tf 2 5 Td ({ID}) Tj ET".encode())
        look.Type, look.Subtype, look.BBox, look.Resources = (
            Name.XObject,
            Name.Form,
            [0, 0, 300, 20],
            Dictionary(Font=font),
        )
        annotation(Subtype=Name.Stamp, AP=Dictionary(N=look))(document)

    reading = read(pdf(words("page"), change=change), "pdf")
    assert places(reading) == ["批注的外观（第1页）"]
    assert (Trait.COMMENTS, "第1页") in reading.traits


def test_what_the_camera_wrote_into_a_photograph_is_read():
    def change(document):
        shot = document.make_stream(jpg(exif=exif(Artist=ID)))
        shot.Type, shot.Subtype, shot.Filter, shot.ColorSpace = Name.XObject, Name.Image, Name.DCTDecode, Name.DeviceRGB
        shot.Width = shot.Height = 4
        shot.BitsPerComponent = 8
        document.pages[0].Resources.XObject = Dictionary(I=shot)

    assert found(pdf(words("page"), change=change)) == ["图片，属性：作者"]


def test_a_script_is_told_as_a_trait():
    reading = read(
        pdf(words("page"), change=root_entry("/OpenAction", lambda d: d.make_indirect(script("app.alert(1)")))), "pdf"
    )
    assert (Trait.SCRIPT, "脚本") in reading.traits


def listed(workbook):
    workbook.active.title = "名单"
    workbook.active["D2"] = ID


def test_an_attached_workbook_is_read_cell_by_cell():
    reading = read(pdf(words("page"), change=attached("名单.xlsx", with_xlsx(listed))), "pdf")
    assert places(reading) == ["嵌入文件“名单.xlsx”→工作表“名单”D2"]
    assert (Trait.EMBEDDED, "嵌入文件“名单.xlsx”") in reading.traits


def test_a_pdf_in_a_pdf_is_read():
    data = pdf(words("page"), change=attached("a.pdf", pdf(words(ID))))
    assert found(data) == ["嵌入文件“a.pdf”→第1页"]


# --- what cannot be read


def locked(**passwords) -> bytes:
    return pdf(words(ID), encryption=pikepdf.Encryption(**passwords))


def test_a_file_that_needs_a_password_says_so():
    reading = read(locked(user="x", owner="y"), "pdf")
    assert (reading.readable, reading.passages) == (False, ())
    assert reading.unread == "PDF加了密，要密码才能打开"


def test_a_file_that_only_forbids_changes_is_read():
    reading = read(locked(user="", owner="y"), "pdf")
    assert (reading.readable, reading.unread, places(reading)) == (True, "", ["第1页"])


@pytest.mark.parametrize("data", [b"%PDF-1.7 nothing", b"%PDF-1.4\n" + b"\xff" * 900, pdf(words("x"))[:200]])
def test_a_damaged_file_says_so(data):
    reading = read(data, "pdf")
    assert reading.readable is False
    assert "PDF损坏，打不开" in reading.unread


def test_a_scan_says_that_it_has_no_words():
    reading = read(pdf("", "", change=scanned), "pdf")
    assert (reading.readable, reading.unread, reading.pages) == (False, "是扫描件，没有文字层", 2)


def test_a_scanned_page_among_others_is_named():
    def change(document):
        half = pikepdf.new()
        half.pages.append(document.pages[1])
        scanned(half)
        document.pages.append(half.pages[0])

    reading = read(pdf(words("these words are text"), words("two"), change=change), "pdf")
    assert (reading.readable, reading.unread) == (True, "第3页是图片，没有文字层")


@pytest.mark.parametrize("page", ["", "0 0 m 100 100 l S", words("1")])
def test_an_empty_page_is_no_scan(page):
    assert read(pdf(words("these words are text"), page), "pdf").unread == ""


def test_letters_that_were_turned_into_outlines_are_told():
    assert read(pdf(words("these words are text"), "0 0 m 9 9 l S " * 200), "pdf").unread == "第2页是图片，没有文字层"


def test_properties_of_a_scan_are_read_all_the_same():
    def change(document):
        scanned(document)
        document.docinfo["/Author"] = MOBILE

    assert found(pdf("", change=change), MOBILE) == ["属性：作者"]


def test_a_loop_among_bookmarks_and_fields_ends():
    def change(document):
        mark = document.make_indirect(Dictionary(Title=String("loop")))
        mark.Next = mark
        one = document.make_indirect(Dictionary(T=String("x"), V=String(ID)))
        one.Kids = Array([one])
        document.Root.Outlines = Dictionary(First=mark)
        document.Root.AcroForm = Dictionary(Fields=Array([one]))

    assert hits(read(pdf(words("page"), change=change), "pdf"))


def test_junk_before_the_header_does_not_matter():
    assert found(b"\n" * 20 + pdf(words(ID))) == ["第1页"]


def test_reading_leaves_the_bytes_alone():
    data = pdf(words(ID))
    before = io.BytesIO(data).getvalue()
    read(data, "pdf")
    assert data == before
