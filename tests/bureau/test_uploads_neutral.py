"""The copy for the public: nobody's name in it, nothing that runs, and every word as it was."""

import io
import re
import struct
import zipfile

import docx
import olefile
import openpyxl
import pikepdf
import pypdfium2
import pytest
from pikepdf import Dictionary, Name, String
from PIL import Image, ImageChops, ImageOps
from PIL.PngImagePlugin import PngInfo

from taizhou_portal.bureau.documents import read
from taizhou_portal.bureau.uploads import Unfit, judge, public_copy, words
from taizhou_portal.bureau.uploads.names import cleaned_name
from tests.bureau import upload_makers as make
from tests.bureau.upload_corpus import EXTERNAL_BOOK, HONEST, NEUTRALISED, SIGNED, field, sheet
from tests.bureau.upload_makers import RELS, S, W, office, pdf, relations

NAMED = [case for case in NEUTRALISED if "backwards" not in case.about]
VALUES = (
    "张三",
    "Zhang",
    "zhangsan",
    "evil.example",
    "10.1.2.3",
    "cmd.exe",
    "Camera",
    "printer",
    "331002199001011234",
    "secret",
    "Password",
)

# an apostrophe comes in; the text of a packed file goes with it
CHANGED = ("a table that runs", "an OFD with a packed file")


def extension(case) -> str:
    return cleaned_name(case.name)[1]


def copied(case) -> bytes:
    return public_copy(case.data(), extension(case)).data


def laid_bare(data: bytes) -> bytes:
    """Everything a program could unpack out of a file, one after the other."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            assert archive.testzip() is None
            return b"\n".join(name.encode() + laid_bare(archive.read(name)) for name in archive.namelist())
    if data.startswith(b"%PDF"):
        out = io.BytesIO()
        with pikepdf.open(io.BytesIO(data)) as document:
            document.save(out, qdf=True)
        return out.getvalue()
    return data


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def parts(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.namelist()


@pytest.mark.parametrize("case", NAMED, ids=str)
def test_no_name_path_or_address_is_left_anywhere_in_the_copy(case):
    bare = laid_bare(copied(case))
    assert [v for v in VALUES for e in ("utf-8", "utf-16-le", "utf-16-be", "gb18030") if v.encode(e) in bare] == []


@pytest.mark.parametrize("case", [case for case in NAMED if case.about not in CHANGED], ids=str)
def test_every_word_stays(case):
    before, after = read(case.data(), extension(case)), read(copied(case), extension(case))
    assert after.text == before.text


@pytest.mark.parametrize("case", NAMED, ids=str)
def test_a_copy_has_nothing_more_to_take_out(case):
    again = judge(copied(case), case.name, limit=1 << 30)
    assert (again.verdict, again.removed) == ("accept", ())


@pytest.mark.parametrize("case", NAMED, ids=str)
def test_the_same_file_gives_the_same_copy(case):
    assert copied(case) == copied(case)


@pytest.mark.parametrize("case", HONEST, ids=str)
def test_a_file_with_nothing_to_take_out_goes_out_byte_for_byte(case):
    assert copied(case) == case.data()


@pytest.mark.parametrize("case", SIGNED, ids=str)
def test_a_signed_file_stays_as_it_is_and_the_officer_is_told(case):
    copy = public_copy(case.data(), extension(case))
    assert (copy.data, copy.removed, copy.note) == (case.data(), (), words.SIGNED)


@pytest.mark.parametrize("name", ["docx", "pdf", "jpg", "ofd", "doc"])
def test_where_no_safe_copy_can_be_made_the_reason_is_given(name):
    with pytest.raises(Unfit, match="请"):
        public_copy(b"broken", name)


# --- Word, Excel, PowerPoint


def test_a_word_file_opens_with_the_same_text_and_no_author():
    before, copy = docx.Document(io.BytesIO(make.word("张三"))), public_copy(make.word("张三"), "docx").data
    after = docx.Document(io.BytesIO(copy))
    assert [p.text for p in after.paragraphs] == [p.text for p in before.paragraphs]
    assert after.tables[0].cell(0, 0).text == "学校"
    assert (after.core_properties.author, after.core_properties.last_modified_by) == ("", "")
    assert [(c.text, c.author) for c in after.comments] == [("再核对", "作者1")]


def test_a_workbook_opens_with_the_same_cells_its_hidden_sheet_and_its_comment():
    copy = public_copy(make.book(), "xlsx").data
    after = openpyxl.load_workbook(io.BytesIO(copy))
    assert [[cell.value for cell in row] for row in after.active.rows] == [["学校", "人数"], ["一中", 40]]
    assert after["隐藏"].sheet_state == "hidden"
    assert (after.active["A1"].comment.text, after.active["A1"].comment.author) == ("再核对", "作者1")
    assert "creator" not in part(copy, "docProps/core.xml")


def test_two_people_stay_two_people():
    inner = "".join(
        f'<w:ins w:id="{n}" w:author="{who}"><w:r><w:t>{n}</w:t></w:r></w:ins>' for n, who in enumerate("甲乙甲")
    )
    copy = public_copy(office(content=make.body(f"<w:p>{inner}</w:p>")), "docx").data
    assert re.findall(r'w:author="([^"]*)"', part(copy, "word/document.xml")) == ["作者1", "作者2", "作者1"]


def test_a_name_with_a_bracket_is_found_too():
    inner = '<w:p><w:ins w:id="1" w:author="张&gt;三>" w:date="x"><w:r><w:t>增</w:t></w:r></w:ins></w:p>'
    copy = public_copy(office(content=make.body(inner)), "docx").data
    assert 'w:author="作者1" w:date="x"' in part(copy, "word/document.xml")


def test_traces_of_editing_go_with_the_names():
    words_on_traces = '<w:r><w:t>增 w:rsidR="x"</w:t></w:r>'
    inner = f'<w:p w:rsidR="00AB12CD" w:rsidRDefault="00AB12CE"><w:ins w:id="1" w:author="张三">{words_on_traces}</w:ins></w:p>'
    settings = f'<w:settings {W}><w:zoom w:percent="90"/><w:rsids><w:rsid w:val="00AB12CD"/></w:rsids></w:settings>'
    data = office(content=make.body(inner), more={"word/settings.xml": settings}, links=(("settings", "settings.xml"),))
    copy = public_copy(data, "docx").data
    assert "00AB12" not in part(copy, "word/document.xml") + part(copy, "word/settings.xml")
    assert '增 w:rsidR="x"' in part(copy, "word/document.xml")
    assert '<w:zoom w:percent="90"/>' in part(copy, "word/settings.xml")


def test_the_result_of_a_dangerous_field_stays_and_its_code_goes():
    copy = public_copy(office(content=make.body(field("DDEAUTO ", "cmd"))), "docx").data
    text = part(copy, "word/document.xml")
    assert "结果" in text
    assert "cmd" not in text and "DDE" not in text


def test_ordinary_fields_stay():
    inner = field(" PAGE ") + field(' HYPERLINK "https://www.zj.gov.cn" ') + field(" TOC \\o ")
    inner += REVISED_BY
    text = part(public_copy(office(content=make.body(inner)), "docx").data, "word/document.xml")
    assert all(code in text for code in (" PAGE ", "https://www.zj.gov.cn", " TOC \\o "))


REVISED_BY = '<w:p><w:ins w:id="1" w:author="张三"><w:r><w:t>增</w:t></w:r></w:ins></w:p>'


def test_a_control_keeps_its_words_when_the_property_it_shows_is_emptied():
    bound = (
        '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/x" w:storeItemID="{1}"/></w:sdtPr>'
        "<w:sdtContent><w:p><w:r><w:t>封面标题</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    text = part(public_copy(office(content=make.body(bound + REVISED_BY)), "docx").data, "word/document.xml")
    assert "封面标题" in text
    assert "dataBinding" not in text


def test_a_template_from_outside_leaves_no_reference_behind():
    (case,) = [case for case in NEUTRALISED if case.about == "a template from outside"]
    assert "attachedTemplate" not in part(copied(case), "word/settings.xml")
    assert "Relationship " not in part(copied(case), "word/_rels/settings.xml.rels")


def test_what_is_dropped_is_not_announced_any_more():
    types = '<Override PartName="/docProps/custom.xml" ContentType="application/x"/>'
    roots = (("custom-properties", "docProps/custom.xml"),)
    copy = public_copy(office(more={"docProps/custom.xml": "<p/>"}, roots=roots, types=types), "docx").data
    assert "docProps/custom.xml" not in parts(copy)
    assert "custom.xml" not in part(copy, "[Content_Types].xml") + part(copy, "_rels/.rels")


def test_a_title_stays_unless_it_is_the_name_of_a_file():
    core = '<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:title>{}</dc:title><dc:creator>张三</dc:creator></cp:coreProperties>'
    root = (f"{make.PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml")
    for title, kept in (("2025/2026 学年校历", True), ("Microsoft Word - 处分.doc", False), ("C:\\张三\\a", False)):
        copy = public_copy(office(more={"docProps/core.xml": core.format(title)}, roots=(root,)), "docx").data
        assert (title in part(copy, "docProps/core.xml")) is kept


def test_properties_are_found_under_any_name():
    core = '<c:coreProperties xmlns:c="c" xmlns:d="d"><d:creator>张三</d:creator></c:coreProperties>'
    root = (f"{make.PACKAGE}/relationships/metadata/core-properties", "package/props.psmdcp")
    copy = public_copy(office(more={"package/props.psmdcp": core}, roots=(root,)), "docx").data
    assert "张三" not in part(copy, "package/props.psmdcp")


def test_a_page_setup_loses_its_printer_and_keeps_the_paper():
    rows = f'<worksheet {S}><sheetData/><pageSetup paperSize="9" r:id="rId1"/></worksheet>'
    more = {
        "xl/worksheets/sheet1.xml": rows,
        "xl/worksheets/_rels/sheet1.xml.rels": relations(("printerSettings", "../printerSettings/p.bin")),
        "xl/printerSettings/p.bin": b"printer",
    }
    copy = public_copy(office("xlsx", more), "xlsx").data
    assert '<pageSetup paperSize="9"/>' in part(copy, "xl/worksheets/sheet1.xml")
    assert "xl/printerSettings/p.bin" not in parts(copy)


def test_a_formula_into_another_workbook_becomes_its_value():
    cells = (
        '<c r="A1"><f t="shared" si="0" ref="A1:A2">[1]名册!A1</f><v>7</v></c><c r="B1"><f t="shared" si="0"/><v>8</v></c>'
        '<c r="C1"><f>SUM(A1:B1)</f><v>15</v></c><c r="D1"><f>表[[#All],[2023]]+表[2024]</f><v>1</v></c>'
    )
    links = (("externalLink", "externalLinks/externalLink1.xml"), ("calcChain", "calcChain.xml"))
    copy = public_copy(sheet(cells, {**EXTERNAL_BOOK, "xl/calcChain.xml": "<calcChain/>"}, links)(), "xlsx").data
    text = part(copy, "xl/worksheets/sheet1.xml")
    assert re.findall(r"<v>(\d+)</v>", text) == ["7", "8", "15", "1"]
    assert re.findall(r"<f[^>]*>([^<]*)</f>|<f[^>]*/>", text) == ["SUM(A1:B1)", "表[[#All],[2023]]+表[2024]"]
    assert "xl/calcChain.xml" not in parts(copy)
    assert 'Target="NULL"' in part(copy, "xl/externalLinks/_rels/externalLink1.xml.rels")


def test_people_of_comments_pivots_and_sharing_are_nameless():
    more = {
        "xl/persons/person.xml": f'<personList {S}><person displayName="张三" id="{{1}}" userId="zhang@x" providerId="AD"/></personList>',
        "xl/pivotCache/pivotCacheDefinition1.xml": f'<pivotCacheDefinition {S} refreshedBy="李四"/>',
    }
    links = (
        ("http://x.example/person", "persons/person.xml"),
        ("pivotCacheDefinition", "pivotCache/pivotCacheDefinition1.xml"),
    )
    content = make.BODIES["xlsx"].replace("<sheets>", '<fileSharing userName="王五"/><sheets>')
    bare = laid_bare(public_copy(office("xlsx", more, links=links, content=content), "xlsx").data).decode()
    assert not any(name in bare for name in ("张三", "李四", "王五", "zhang@x"))


def test_slides_lose_the_authors_of_their_comments():
    authors = f'<p:cmAuthorLst {make.P}><p:cmAuthor id="1" name="张三" initials="ZS"/></p:cmAuthorLst>'
    copy = public_copy(
        office("pptx", {"ppt/commentAuthors.xml": authors}, links=(("commentAuthors", "commentAuthors.xml"),)), "pptx"
    )
    assert copy.removed == (words.AUTHORS,)
    assert 'id="1" name="作者1"' in part(copy.data, "ppt/commentAuthors.xml")


def test_an_archive_written_anew_has_no_dates_owners_or_remarks():
    with zipfile.ZipFile(io.BytesIO(public_copy(make.word("张三"), "docx").data)) as archive:
        assert archive.comment == b""
        assert {(info.date_time[:3], info.extra, info.comment, info.create_system) for info in archive.infolist()} == {
            ((1980, 1, 1), b"", b"", 0)
        }


def test_a_photograph_in_a_text_keeps_only_which_way_is_up():
    data = office(more={"word/media/a.jpeg": make.photograph(turn=6)}, links=(("image", "media/a.jpeg"),))
    with zipfile.ZipFile(io.BytesIO(public_copy(data, "docx").data)) as archive:
        picture = Image.open(io.BytesIO(archive.read("word/media/a.jpeg")))
    assert dict(picture.getexif()) == {0x0112: 6}
    assert ImageChops.difference(picture, Image.open(io.BytesIO(make.photograph()))).getbbox() is None


# --- PDF


def page_texts(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    return [page.get_textpage().get_text_range() for page in document]


def test_a_pdf_keeps_its_pages_and_their_text():
    data = pdf(make.with_author, pages=5)
    copy = public_copy(data, "pdf").data
    assert page_texts(copy) == page_texts(data)
    assert len(page_texts(copy)) == 5


@pytest.mark.parametrize(
    ("change", "gone"),
    [
        (make.with_script, b"JavaScript"),
        (make.with_launch, b"Launch"),
        (make.with_file, b"EmbeddedFile"),
        (make.with_author, b"/Author"),
    ],
)
def test_what_runs_or_is_packed_is_gone_from_a_pdf(change, gone):
    assert gone in laid_bare(pdf(change))
    assert gone not in laid_bare(public_copy(pdf(change), "pdf").data)


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///C:/a.exe", "\\\\10.1.2.3\\x"])
def test_a_link_that_opens_a_file_or_runs_is_dead(address):
    def change(document):
        link = Dictionary(
            Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=Dictionary(S=Name.URI, URI=String(address))
        )
        document.pages[0].obj.Annots = [link]

    copy = public_copy(pdf(change), "pdf")
    assert copy.removed == (words.SCRIPTS,)
    assert address.encode()[:10] not in laid_bare(copy.data)


def test_ordinary_links_bookmarks_and_field_names_stay():
    def change(document):
        make.with_author(document)
        link = Dictionary(
            Type=Name.Annot,
            Subtype=Name.Link,
            Rect=[0, 0, 9, 9],
            A=Dictionary(S=Name.URI, URI=String("https://a.gov.cn")),
        )
        entry = document.make_indirect(
            Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("field"), Rect=[0, 0, 9, 9])
        )
        document.pages[0].obj.Annots = [link, entry]
        document.Root.AcroForm = Dictionary(Fields=[entry])
        document.Root.OpenAction = [document.pages[0].obj, Name.Fit]

    bare = laid_bare(public_copy(pdf(change), "pdf").data)
    assert all(word in bare for word in (b"https://a.gov.cn", b"(field)", b"/OpenAction"))


def test_a_part_of_the_structure_tree_is_no_action():
    def change(document):
        make.with_author(document)
        tree = document.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        document.Root.StructTreeRoot = tree
        tree.K = document.make_indirect(Dictionary(S=Name.Sound, P=tree, ActualText=String("kept")))

    assert b"(kept)" in laid_bare(public_copy(pdf(change), "pdf").data)


def test_a_script_deep_in_a_chain_of_actions_is_found():
    def change(document):
        last = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
        document.pages[0].obj.Annots = [
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Link,
                Rect=[0, 0, 9, 9],
                A=Dictionary(S=Name.GoTo, D=String("x"), Next=[last]),
            )
        ]

    assert b"alert" not in laid_bare(public_copy(pdf(change), "pdf").data)


def test_the_title_of_a_pdf_stays_and_a_claim_to_be_an_archive_file_too():
    def change(document):
        with document.open_metadata() as meta:
            meta["dc:creator"] = ["张三"]
            meta["dc:title"] = "校历"
            meta["pdfaid:part"], meta["pdfaid:conformance"] = "2", "B"

    with pikepdf.open(io.BytesIO(public_copy(pdf(change), "pdf").data)) as document:
        meta = document.open_metadata()
        assert meta.pdfa_status == "2B"
        assert "dc:creator" not in meta
    with pikepdf.open(io.BytesIO(public_copy(pdf(titled), "pdf").data)) as document:
        assert {key: str(value) for key, value in document.docinfo.items()} == {"/Title": "校历"}


def titled(document) -> None:
    make.with_author(document)
    document.docinfo["/Title"] = "校历"


def test_a_photograph_in_a_pdf_keeps_its_pixels():
    copy = public_copy(pdf(make.with_photograph), "pdf").data
    with pikepdf.open(io.BytesIO(copy)) as document:
        image = pikepdf.PdfImage(document.pages[0].Resources.XObject.I).as_pil_image()
    assert ImageChops.difference(image, Image.open(io.BytesIO(make.photograph()))).getbbox() is None


# --- pictures


def test_a_turned_photograph_is_set_upright():
    before, after = (
        Image.open(io.BytesIO(make.photograph(6))),
        Image.open(io.BytesIO(public_copy(make.photograph(6), "jpg").data)),
    )
    assert after.size == (40, 60)
    assert dict(after.getexif()) == {}
    difference = ImageChops.difference(ImageOps.exif_transpose(before), after)
    assert max(high for _, high in difference.getextrema()) < 40


def test_an_upright_photograph_is_not_packed_anew():
    before, copy = make.photograph(1, tail=b"more"), public_copy(make.photograph(1, tail=b"more"), "jpg").data
    assert ImageChops.difference(Image.open(io.BytesIO(before)), Image.open(io.BytesIO(copy))).getbbox() is None
    assert before[before.find(b"\xff\xdb") :].startswith(copy[copy.find(b"\xff\xdb") :])
    assert copy.endswith(b"\xff\xd9")


def test_a_png_keeps_its_pixels_transparency_and_resolution():
    out, info = io.BytesIO(), PngInfo()
    info.add_text("Author", "张三")
    Image.new("RGBA", (9, 9), (1, 2, 3, 4)).save(out, "PNG", pnginfo=info, dpi=(300, 300))
    after = Image.open(io.BytesIO(public_copy(out.getvalue(), "png").data))
    assert after.tobytes() == Image.open(io.BytesIO(out.getvalue())).tobytes()
    assert (after.mode, round(after.info["dpi"][0]), "Author" in after.info) == ("RGBA", 300, False)


# --- old Office


def test_an_old_file_keeps_its_size_and_everything_but_the_names():
    data = make.old("doc", {"\x05SummaryInformation": make.properties("张三")})
    copy = public_copy(data, "doc").data
    assert len(copy) == len(data)
    with olefile.OleFileIO(io.BytesIO(data)) as before, olefile.OleFileIO(io.BytesIO(copy)) as after:
        assert before.get_metadata().author == "张三".encode("gb18030")
        assert after.get_metadata().author is None
        assert after.openstream("WordDocument").read() == before.openstream("WordDocument").read()


def listed(*names: str) -> bytes:
    strings = b"".join(struct.pack("<H", len(name)) + name.encode("utf-16-le") for name in names)
    return struct.pack("<HHH", 0xFFFF, len(names), 0) + strings


def test_the_last_savers_and_revisers_of_an_old_word_file_are_blanked():
    savers, revisers, owners = listed("张三", "C:\\张三\\a.doc"), listed("Unknown", "李四"), listed("王五")[6:]
    remarks = struct.pack("<LL", 0, 9) + struct.pack("<H", 2) + "ZS".encode("utf-16-le").ljust(18, b"\x00") + bytes(10)
    table, places = b"", {}
    for offset, content in ((0x2D2, savers), (0x232, revisers), (0x1BA, owners), (0xBA, remarks)):
        places[offset] = (len(table), len(content))
        table += content
    data = make.compound({"WordDocument": make.word_stream(tables=places), "1Table": table})
    copy = public_copy(data, "doc")
    assert set(copy.removed) == {words.SAVERS, words.AUTHORS}
    assert not any(name.encode("utf-16-le") in copy.data for name in ("张三", "李四", "王五", "ZS"))
    assert "Unknown".encode("utf-16-le") in copy.data
    assert len(copy.data) == len(data)


def test_the_author_of_a_comment_in_an_old_workbook_is_blanked():
    note = struct.pack("<HHHHHB", 1, 1, 0, 1, 2, 1) + "张三".encode("utf-16-le") + b"\x00"
    copy = public_copy(make.compound({"Workbook": make.workbook_stream(make.record(0x1C, note))}), "xls")
    assert copy.removed == (words.AUTHORS,)
    assert "张三".encode("utf-16-le") not in copy.data


def test_old_slides_lose_the_last_user_and_the_authors_of_comments():
    def letters(kind: int, text: str) -> bytes:
        return struct.pack("<HHL", kind, 0x0FBA, 2 * len(text)) + text.encode("utf-16-le")

    inner = letters(0x00, "张三") + letters(0x10, "请核对") + letters(0x20, "ZS")
    comment = struct.pack("<HHL", 0x0F, 0x2EE0, len(inner)) + inner
    user = bytes(20) + struct.pack("<HHL", 2, 0, 0) + b"LS" + bytes(4) + "李四".encode("utf-16-le")
    data = make.compound({"PowerPoint Document": comment, "Current User": user})
    with olefile.OleFileIO(io.BytesIO(public_copy(data, "ppt").data)) as after:
        slides, current = after.openstream("PowerPoint Document").read(), after.openstream("Current User").read()
    assert "张三".encode("utf-16-le") not in slides and "ZS".encode("utf-16-le") not in slides
    assert "请核对".encode("utf-16-le") in slides
    assert "李四".encode("utf-16-le") not in current and b"LS" not in current


def test_a_photograph_in_an_old_file_tells_no_place():
    copy = public_copy(make.old("doc", {"Data": make.photograph()}), "doc")
    assert copy.removed == (words.SHOT,)
    assert b"Camera" not in copy.data


# --- text


def test_a_cell_that_would_run_gets_an_apostrophe_in_its_own_encoding():
    rows = "项目,=1+1\n@SUM(A1),-5\n+86 576,\"=cmd|'/c calc'!A0\"\n"
    copy = public_copy(rows.encode("gb18030"), "csv")
    assert copy.data.decode("gb18030") == "项目,'=1+1\n'@SUM(A1),-5\n+86 576,\"'=cmd|'/c calc'!A0\"\n"


def test_the_mark_of_the_encoding_stays_in_front():
    assert public_copy(b"\xef\xbb\xbfa,=1\n", "csv").data == b"\xef\xbb\xbfa,'=1\n"


def test_a_text_is_never_changed():
    assert public_copy(b"=1+1\n", "txt").data == b"=1+1\n"


def test_relations_of_the_tests_are_those_of_the_standard():
    assert f'Type="{RELS}/image"' in relations(("image", "a.png"))
