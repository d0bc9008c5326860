"""Files that are made to keep the server busy: each gets its answer, where a careless reader would work for minutes and run out of time."""

import io
import struct
import tracemalloc
import zlib

import pytest
from django.core.files.uploadedfile import UploadedFile
from django.core.management import call_command

from taizhou_portal.bureau import files
from taizhou_portal.bureau.uploads import judge
from tests.bureau import upload_makers as make
from tests.bureau.upload_makers import office

MB = 1024 * 1024
# a careless reader needs many times as long for any of these
ENOUGH = pytest.mark.timeout(60)


def chunk(name: bytes, payload: bytes = b"") -> bytes:
    return struct.pack(">L", len(payload)) + name + payload + struct.pack(">L", zlib.crc32(name + payload))


def crumbs() -> bytes:
    whole = make.png()
    return whole[:33] + chunk(b"tEXt") * 1_000_000 + whole[33:]


def many_workbooks() -> bytes:
    """Each inner workbook is below its bound; all together are not."""
    inner = make.zipped({**make.as_parts(office("xlsx")), "xl/x.bin": bytes(9 * MB)})
    return office(more={f"word/embeddings/b{n}.xlsx": inner for n in range(200)})


def many_objects(document) -> None:
    document.Root.X = [document.make_indirect({"/A": number}) for number in range(30_000)]
    make.with_author(document)


REMARK = f"<w:document {make.W}><!--{{}}--><w:p/></w:document>"
SLOW = {
    "openings that are never closed": (
        "a.docx",
        lambda: office(content=REMARK.format("<w:rsids><w:docVars>" * 100_000)),
    ),
    "attributes in the text": ("a.docx", lambda: office(content=make.body(f"<w:p>{' w:rsidR=x' * 500_000}</w:p>"))),
    "quotes that are never closed": ("a.docx", lambda: office(content=REMARK.format("<Relationship '" * 300_000))),
    "fields without end": ("a.docx", lambda: office(content=make.body('<w:fldChar w:fldCharType="begin"/>' * 200_000))),
    "codes of fields": (
        "a.docx",
        lambda: office(
            content=make.body(
                '<w:fldChar w:fldCharType="begin"/><w:instrText>DDE x</w:instrText><w:fldChar w:fldCharType="end"/>'
                * 50_000
            )
        ),
    ),
    "relations that are dropped": (
        "a.docx",
        lambda: office(more={"word/x.xml": "<a/>"}, links=tuple(("customXml", "x.xml") for _ in range(20_000))),
    ),
    "references to what is dropped": (
        "a.docx",
        lambda: office(
            content=make.body('<w:x r:id="rId1"/>' * 200_000), links=(("attachedTemplate", "x", "External"),)
        ),
    ),
    "formulas": (
        "a.xlsx",
        lambda: office(
            "xlsx",
            {"xl/worksheets/sheet1.xml": f"<worksheet {make.S}>{'<c><f>[1]A!A1</f></c>' * 200_000}</worksheet>"},
        ),
    ),
    "many workbooks inside": ("a.docx", many_workbooks),
    "deep elements": ("a.docx", lambda: office(content="<a>" * 1_000_000 + "</a>" * 1_000_000)),
    "lines without content": ("a.csv", lambda: b"\n" * (20 * MB)),
    "blanks": ("a.csv", lambda: b"," + b" " * (20 * MB)),
    "digits behind a PDF": ("a.pdf", lambda: make.pdf() + b"\n" + b"1" * (10 * MB)),
    "many objects": ("a.pdf", lambda: make.pdf(many_objects)),
    "crumbs of a picture": ("a.png", crumbs),
    "empty records": ("a.xls", lambda: make.compound({"Workbook": make.record(9, bytes(16)) + bytes(6 * MB)})),
    "comments on comments": (
        "a.ppt",
        lambda: make.compound({"PowerPoint Document": b"\x0f\x00\xe0\x2e\xff\xff\xff\x00" * (MB // 2)}),
    ),
    "pictures on pictures": ("a.doc", lambda: make.old("doc", {"Data": b"\xff\xd8\xff\xe0\x00\x02" * MB})),
    "remarks before a drawing": ("a.txt", lambda: b"<!---->" * 580),
    "a stream that bites its tail": ("a.doc", make.endless),
    "many streams": ("a.doc", lambda: make.old("doc", {f"O/{n}": b"" for n in range(1_400)})),
}


@ENOUGH
@pytest.mark.sampled(2)
@pytest.mark.parametrize("about", SLOW)
def test_a_file_made_to_be_slow_is_answered(about):
    name, made = SLOW[about]
    assert judge(made(), name, limit=64 * MB).verdict in ("accept", "neutralise", "refuse")


# --- memory

VAST = 200 * MB


@pytest.fixture
def peak():
    """A function that tells how many bytes Python held at the most since the test began."""
    tracemalloc.start()
    yield lambda: tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()


@pytest.fixture
def vast(tmp_path):
    path = tmp_path / "片.pdf"
    with path.open("wb") as out:
        out.truncate(VAST)
    return path


def test_a_file_of_200_megabytes_is_refused_without_being_read(vast, peak):
    with vast.open("rb") as content:
        upload = UploadedFile(content, name="片.pdf", size=VAST)
        assert files.accept(upload) == ["《片》超过30 MB，请压缩或者分成几个文件"]
        assert content.tell() == 0
    assert peak() < MB


def test_where_the_size_is_understated_no_more_than_the_limit_is_read(vast, peak, settings):
    settings.UPLOAD_LIMIT = MB
    with vast.open("rb") as content:
        assert isinstance(files.accept(UploadedFile(content, name="片.pdf", size=9)), list)
        assert content.tell() == MB + 1
    assert peak() < 4 * MB


def test_the_command_does_not_read_it_either(vast, peak):
    with pytest.raises(SystemExit):
        call_command("check_upload", str(vast), stdout=io.StringIO())
    assert peak() < MB


@pytest.mark.parametrize("made", [make.bomb, make.lying, many_workbooks])
def test_a_bomb_is_refused_before_it_is_unpacked(made, peak):
    data = made()
    tracemalloc.reset_peak()
    before = tracemalloc.get_traced_memory()[0]
    assert judge(data, "a.docx", limit=64 * MB).refused
    assert peak() - before < 48 * MB
