"""Files made for the demonstration are real ones: they open, they hold the text, they are what their name says."""

import io
import re
import zipfile
from xml.dom import minidom

import pytest

from taizhou_portal.bureau.documents import read
from taizhou_portal.bureau.uploads.kinds import true_type
from taizhou_portal.demo import files

TITLE = "学区一览表"
LINES = ("学校|班数|比例", "望海小学|8|48.6", "第<一>小学 & 分校|012|")


@pytest.mark.parametrize("extension", files.MAKERS)
def test_the_content_is_what_the_name_says(extension):
    assert true_type(files.made(extension, TITLE, LINES), extension) == extension


@pytest.mark.parametrize("extension", files.MAKERS)
def test_the_same_lines_give_the_same_bytes(extension):
    assert files.made(extension, TITLE, LINES) == files.made(extension, TITLE, LINES)


@pytest.mark.parametrize("extension", ["docx", "xlsx", "csv", "txt"])
def test_the_checks_can_read_the_text(extension):
    text = read(files.made(extension, TITLE, LINES), extension).everything
    assert "望海小学" in text
    assert "第<一>小学 & 分校" in text


@pytest.mark.parametrize("extension", ["docx", "xlsx"])
def test_every_part_of_a_package_is_well_formed_and_announced(extension):
    with zipfile.ZipFile(io.BytesIO(files.made(extension, TITLE, LINES))) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            minidom.parseString(archive.read(name))
        announced = re.findall(r'PartName="/([^"]+)"', archive.read("[Content_Types].xml").decode())
        assert set(announced) <= set(archive.namelist())
        assert archive.namelist()[0] == "[Content_Types].xml"


def test_numbers_in_a_table_are_numbers_and_codes_stay_text():
    with zipfile.ZipFile(io.BytesIO(files.made("xlsx", TITLE, LINES))) as archive:
        data = archive.read("xl/worksheets/sheet1.xml").decode()
    assert '<c r="B2"><v>8</v></c>' in data
    assert '<c r="C2"><v>48.6</v></c>' in data
    assert '<c r="B3" t="inlineStr"><is><t>012</t></is></c>' in data


def objects(data):
    """The places that the cross-reference table names, each with what stands there."""
    start = int(re.search(rb"startxref\n(\d+)", data)[1])
    places = [int(n) for n in re.findall(rb"(\d{10}) 00000 n", data[start:])]
    return [data[place : place + 12] for place in places]


def test_the_pdf_finds_all_its_objects():
    data = files.made("pdf", TITLE, LINES)
    assert data.startswith(b"%PDF-1.4") and data.endswith(b"%%EOF\n")
    assert [found.split(b" ")[0] for found in objects(data)] == [str(n).encode() for n in range(1, 9)]
    assert b"/Count 1 " in data


def test_a_long_pdf_goes_on_to_the_next_page():
    data = files.made("pdf", TITLE, ["一行"] * 80)
    assert b"/Count 3 " in data
    assert data.count(b"/Type /Page ") == 3


def test_the_pdf_holds_the_characters_themselves():
    data = files.made("pdf", TITLE, ["喆字也在"])
    assert "喆字也在".encode("utf-16-be").hex().upper().encode() in data


def test_a_stream_is_as_long_as_it_says():
    data = files.made("pdf", TITLE, LINES)
    length, stream = re.search(rb"/Length (\d+) >>\nstream\n(.*?)\nendstream", data, re.DOTALL).groups()
    assert int(length) == len(stream)


def test_a_kind_that_nobody_makes_is_an_error():
    with pytest.raises(KeyError):
        files.made("exe", TITLE, LINES)


def test_packages_are_really_compressed():
    data = files.made("xlsx", TITLE, LINES * 200)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheet = archive.getinfo("xl/worksheets/sheet1.xml")
    assert sheet.compress_size < sheet.file_size / 5
