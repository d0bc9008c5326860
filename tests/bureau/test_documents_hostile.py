"""Reading never raises and never runs away, whatever the bytes are."""

import io
import random
import struct
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Name, String

from taizhou_portal.bureau.documents import Cell, Part, Passage, cell_at, passage, place_at, read
from taizhou_portal.bureau.documents.gather import Limits
from tests.bureau.made_documents import (
    ID,
    S,
    W,
    archive,
    book,
    hits,
    inline,
    p,
    places,
    r,
    row,
    sheet,
    with_docx,
    with_xlsx,
    word,
)
from tests.bureau.made_ole import label, ole, workbook
from tests.bureau.made_ole import word as old_word
from tests.bureau.made_pdf import annotation, pdf, words
from tests.bureau.test_documents_ofd import deck, line, ofd, page, shape, slide
from tests.bureau.test_documents_old import jpg

SMALL = Limits(unpacked=200_000, entry=150_000, characters=5_000, passages=100, cells=50, entries=20, pages=3)


# --- archives


def test_an_archive_that_swells_is_stopped_and_told():
    bomb = archive({"[Content_Types].xml": "<Types/>", "word/document.xml": b"<w>" + b" " * 60_000_000})
    reading = read(bomb, "docx")
    assert "压缩炸弹" in reading.unread
    assert reading.passages == ()


def test_what_is_unpacked_is_counted_over_all_parts():
    parts = {f"word/header{n}.xml": f"<w:hdr {W}>{p(r(f'{n}' * 30_000))}</w:hdr>" for n in range(20)}
    reading = read(word(p(r(ID)), parts), "docx", limits=SMALL)
    assert places(reading) == ["正文第1段"]
    assert "解开以后超过" in reading.unread or "文字太多" in reading.unread


def test_too_many_entries_are_told():
    parts = {f"word/media/x{n}.bin": "x" for n in range(40)}
    assert "超过20个部件" in read(word(p(r(ID)), parts), "docx", limits=SMALL).unread


def doubled() -> bytes:
    """Two parts of one name; programs take the last, some the first."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed, pytest.warns(UserWarning, match="Duplicate name"):
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("word/document.xml", f"<w:document {W}><w:body>{p(r(ID))}</w:body></w:document>")
        packed.writestr("word/document.xml", f"<w:document {W}><w:body>{p(r('正文'))}</w:body></w:document>")
    return made.getvalue()


def test_both_of_two_parts_with_one_name_are_read():
    assert places(read(doubled(), "docx")) == ["另一个正文第1段"]


@pytest.mark.parametrize("name", ["/word/document.xml", "word\\document.xml", "\\word\\document.xml"])
def test_names_with_odd_slashes_are_read(name):
    data = archive({"word/styles.xml": "<s/>", name: f"<w:document {W}><w:body>{p(r(ID))}</w:body></w:document>"})
    assert places(read(data, "docx")) == ["正文第1段"]


def test_an_entry_that_lies_about_its_size_is_told():
    data = bytearray(word(p(r(ID))))
    place = data.rindex(b"PK\x01\x02")
    while bytes(data[place + 46 : place + 46 + 17]) != b"word/document.xml":
        place = data.rindex(b"PK\x01\x02", 0, place)
    struct.pack_into("<I", data, place + 24, 100)
    assert "损坏" in read(bytes(data), "docx").unread


def test_an_archive_of_files_is_read_inside_a_document():
    packed = archive({"a.txt": ID, "b/c.docx": word(p(r(ID)))})
    found = places(read(word(p(r("正文")), {"word/embeddings/x.zip": packed}), "docx"))
    assert [place.removeprefix("嵌入文件“x.zip”→") for place in found] == [
        "嵌入文件“a.txt”→第1行",
        "嵌入文件“b/c.docx”→正文第1段",
    ]


# --- markup


BOMB = '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "xxxxxxxxxx"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize("declaration", [BOMB, OUTSIDE])
def test_entities_are_never_expanded_and_the_rest_is_read(declaration):
    body = f"{declaration}<w:document {W}><w:body>{p(r(ID))}{p(r('&b;&a;'))}</w:body></w:document>"
    reading = read(archive({"[Content_Types].xml": "<Types/>", "word/document.xml": body}), "docx")
    assert "xxxxxxxxxx" not in reading.text
    assert hits(reading)
    assert reading.unread


def test_markup_that_goes_deep_is_no_endless_fall():
    deep = "<a>" * 50_000 + ID
    reading = read(word(p(r("正文")), {"customXml/item1.xml": deep}), "docx")
    assert hits(reading)


def test_a_sheet_beyond_the_bound_of_cells_says_so():
    rows = "".join(row(n, inline(f"A{n}", "甲"), inline(f"B{n}", "乙")) for n in range(1, 60))
    reading = read(book([("表", "", sheet(rows))]), "xlsx", limits=SMALL)
    assert "超过50个单元格" in reading.unread
    assert reading.readable
    assert sum(len(one.cells) for one in reading.passages) <= 50


def test_a_document_beyond_the_bound_of_letters_says_so():
    reading = read(word("".join(p(r("字" * 900)) for _ in range(20))), "docx", limits=SMALL)
    assert "文字太多" in reading.unread
    assert sum(len(one.text) for one in reading.passages) <= SMALL.characters


def test_a_pdf_beyond_the_bound_of_pages_says_so():
    reading = read(pdf(*[words(f"page {n} of many") for n in range(6)]), "pdf", limits=SMALL)
    assert "超过3页" in reading.unread
    assert "page 2" in reading.text


def test_a_hundred_thousand_cells_are_read_to_the_last():
    rows = "".join(row(n, *(f'<c r="{c}{n}"><v>{n}</v></c>' for c in "ABCDEFGHIJ")) for n in range(1, 10_001))
    reading = read(book([("表", "", sheet(rows))]), "xlsx")
    assert reading.unread == ""
    assert sum(len(one.cells) for one in reading.passages) == 100_000


# --- files that are not what they are called


NOT_WHAT_THEY_SAY = [
    (b"", "docx", "是空文件"),
    (b"\x00\x01\x02\x03" * 50, "docx", "文件损坏，认不出是什么"),
    (b"PK\x03\x04 broken", "docx", "文件损坏，不是完整的压缩包"),
    (b"PK\x03\x04 broken", "ofd", "文件损坏，不是完整的压缩包"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "doc", "文件损坏，认不出是什么"),
    (b"Rar!\x1a\x07\x00", "rar", "rar文件里面没有读"),
    (b"\x89PNG\r\n\x1a\n\x00", "png", "图片损坏或太大，附带信息没有读全"),
]


@pytest.mark.parametrize(("data", "extension", "reason"), NOT_WHAT_THEY_SAY)
def test_what_is_not_what_it_says_is_told_in_one_sentence(data, extension, reason):
    reading = read(data, extension)
    assert reason in reading.unread
    assert reading.passages == ()


def test_a_word_file_that_is_plain_words_is_read_and_told():
    reading = read(f"这不是Word\n{ID}".encode(), "docx")
    assert (reading.unread, places(reading)) == ("内容不是DOCX文件，按文字读", ["第2行"])


def test_a_file_is_read_by_what_it_is():
    reading = read(word(p(r(ID))), "pdf")
    assert (reading.kind, places(reading)) == ("docx", ["正文第1段"])


# --- chance


def listed(workbook):
    workbook.active["D2"] = ID
    workbook.properties.creator = "张三"


SAMPLES = {
    "docx": with_docx(lambda document: document.add_paragraph(ID)),
    "xlsx": with_xlsx(listed),
    "pptx": deck(slide(shape(ID)), slide(shape("乙"))),
    "ofd": ofd(page(line(ID))),
    "pdf": pdf(words(ID), change=annotation(Subtype=Name.Text, Contents=String(ID))),
    "xls": ole({"Workbook": workbook([("表", 0, label(0, 0, ID))])}),
    "doc": ole(old_word(ID)),
    "rtf": f"{{\\rtf1 {ID}\\par}}".encode(),
    "html": f"<html><p>{ID}</p></html>".encode(),
    "jpg": jpg(comment=ID.encode()),
}


def bent(data: bytes, seed: int) -> bytes:
    """The file with some bytes changed, cut off, doubled or put elsewhere."""
    chance, made = random.Random(seed), bytearray(data)
    for _ in range(chance.randint(1, 12)):
        made[chance.randrange(len(made))] = chance.randrange(256)
    if seed % 3 == 0:
        del made[chance.randrange(len(made)) :]
    if seed % 5 == 0:
        at = chance.randrange(len(made) + 1)
        made[at:at] = made[: chance.randrange(400)]
    return bytes(made)


def repacked(data: bytes, seed: int) -> bytes:
    """The same inside of an archive whose bytes stay sound: faults in the parts themselves."""
    parts = {}
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        for number, name in enumerate(packed.namelist()):
            content = packed.read(name)
            parts[name] = bent(content, seed * 31 + number) if content and (seed + number) % 3 == 0 else content
    return archive(parts)


@pytest.mark.parametrize("extension", SAMPLES)
def test_bent_files_never_raise(extension):
    for seed in range(25):
        reading = read(bent(SAMPLES[extension], seed), extension)
        assert all(isinstance(one, Passage) for one in reading.passages), seed


@pytest.mark.parametrize("extension", ["docx", "xlsx", "pptx", "ofd"])
def test_files_with_bent_parts_never_raise_and_places_can_be_told(extension):
    for seed in range(25):
        for one in read(repacked(SAMPLES[extension], seed), extension).passages:
            assert place_at(one, len(one.text) - 1), seed
            assert one.part in Part, seed


@settings(max_examples=150, deadline=None)
@given(data=st.binary(max_size=600), extension=st.sampled_from([*SAMPLES, "csv", "txt", "odt", "ppt", "png", ""]))
def test_any_bytes_under_any_name_are_read_without_a_fault(data, extension):
    reading = read(data, extension)
    assert isinstance(reading.everything, str)


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=60))
def test_any_text_in_a_cell_comes_back_as_it_was(text):
    rows = [["编号", "内容"], ["1", text]]
    reading = read(
        "\n".join(f'{a},"{b.replace(chr(34), chr(34) * 2)}"' for a, b in rows).encode("utf-8", "replace"), "csv"
    )
    kept = text.encode("utf-8", "replace").decode().replace("\x00", " ").replace("\t", " ").strip()
    if kept:
        last = reading.passages[-1]
        assert kept.replace("\r", "").replace("\n", "") in last.text.replace("\r", "").replace("\n", "")


# --- passages


def test_a_cell_is_found_from_any_of_its_letters():
    cells = (Cell(0, "A2", 1), Cell(3, "B2", 2), Cell(6, "D2", 4))
    one = Passage("表第2行", "甲某\t一班\t95", Part.CELL, cells=cells, group="表")
    assert [place_at(one, n) for n in (0, 1, 3, 4, 6, 7)] == ["表A2", "表A2", "表B2", "表B2", "表D2", "表D2"]
    assert cell_at(Passage("正文第1段", "甲", Part.BODY), 0) is None


def test_the_text_kept_is_bounded():
    chance = random.Random(1)
    long = word("".join(p(r("".join(chance.choices("教育局通知公告", k=1_000)))) for _ in range(2_100)))
    assert len(read(long, "docx").text) == passage.TEXT_LIMIT


def test_no_mark_of_a_bound_leaks_into_the_next_file():
    read(word("".join(p(r("字" * 900)) for _ in range(20))), "docx", limits=SMALL)
    assert read(word(p(r(ID))), "docx", limits=SMALL).unread == ""


def test_letters_that_no_database_takes_are_changed():
    strings = f"<sst {S}><si><t>甲_x0000_&#x9;</t></si></sst>"
    data = book([("表", "", sheet(row(1, '<c r="A1" t="s"><v>0</v></c>')))], {"xl/sharedStrings.xml": strings})
    assert "\x00" not in read(data, "xlsx").everything
    assert "\x00" not in read("甲\x00乙".encode("utf-16"), "txt").everything
