"""Uploads: the type comes from the content, the name is cleaned, and what cannot be checked stays outside."""

import hashlib
import io
import re
import zipfile

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from disclosure.models import Attachment
from taizhou_portal.bureau import extraction, files
from taizhou_portal.bureau.files import DOCUMENTS, PROOFS, Accepted, accept, cleaned_name

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
JPG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00" + b"\x00" * 32 + b"\xff\xd9"
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512


def archive(**members: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in members.items():
            packed.writestr(name.replace("__", "/") + (".xml" if "." not in name else ""), text)
    return made.getvalue()


DOCX = archive(word__document="<w:document><w:p><w:t>正文</w:t></w:p></w:document>")
XLSX = archive(xl__workbook="<workbook/>", xl__sharedStrings="<sst><si><t>姓名</t></si></sst>")
PPTX = archive(ppt__presentation="<p/>", ppt__slides__slide1="<a:p><a:t>标题</a:t></a:p>")
OFD = archive(OFD="<ofd/>")


def upload(name: str, data: bytes):
    return accept(SimpleUploadedFile(name, data))


def reasons(name: str, data: bytes) -> list[str]:
    answer = upload(name, data)
    assert isinstance(answer, list), f"{name} was taken"
    return answer


GOOD = [
    ("通知.pdf", PDF),
    ("通知.PDF", PDF),
    ("图.png", PNG),
    ("图.jpg", JPG),
    ("图.jpeg", JPG),
    ("文.doc", OLD),
    ("表.xls", OLD),
    ("稿.ppt", OLD),
    ("文.docx", DOCX),
    ("表.xlsx", XLSX),
    ("稿.pptx", PPTX),
    ("版式.ofd", OFD),
    ("说明.txt", "说明".encode()),
    ("说明.txt", "说明".encode("gb18030")),
    ("名单.csv", b"\xef\xbb\xbfa,b\n"),
]


@pytest.mark.parametrize(("name", "data"), GOOD)
def test_the_usual_files_of_an_office_are_taken(name, data):
    answer = upload(name, data)
    assert isinstance(answer, Accepted), answer
    assert answer.size == len(data)
    assert answer.sha256 == hashlib.sha256(data).hexdigest()
    assert answer.media_type == files.MEDIA_TYPES[answer.extension]


WRONG = [
    ("通知.pdf", PNG),
    ("通知.pdf", DOCX),
    ("通知.docx", XLSX),
    ("通知.docx", PDF),
    ("通知.docx", OLD),
    ("表.xlsx", archive(word__document="<w/>")),
    ("图.png", JPG),
    ("图.jpg", b"<html><script>x()</script>"),
    ("说明.txt", b"<html><body>x</body></html>"),
    ("说明.txt", b"<?php x();"),
    ("说明.txt", b"<svg onload=x()>"),
    ("说明.txt", b"a\x00b"),
    ("名单.csv", PDF),
    ("文.doc", PDF),
    ("版式.ofd", archive(other="<x/>")),
    ("通知.docx", b"PK\x03\x04 broken"),
]


@pytest.mark.parametrize(("name", "data"), WRONG)
def test_a_name_that_its_content_does_not_bear_out_is_refused(name, data):
    assert "的内容不是" in reasons(name, data)[0]


@pytest.mark.parametrize(
    "name", ["a.exe", "a.html", "a.svg", "a.js", "a.zip", "a.rar", "a.docm", "a.php", "a", "a.", ".pdf.exe", "a.ps1"]
)
def test_types_that_are_not_on_the_list_are_refused(name):
    assert isinstance(upload(name, b"MZ\x90\x00"), list)


@pytest.mark.parametrize("name", ["报名表.exe.pdf", "报名表.html.pdf", "报名表.php.pdf", "a.scr.PDF"])
def test_a_double_extension_that_names_a_program_is_refused(name):
    assert "程序的后缀" in reasons(name, PDF)[0]


def test_a_date_in_the_name_is_no_extension():
    assert isinstance(upload("2026.3.18通知.pdf", PDF), Accepted)


def test_an_empty_file_is_refused():
    assert "空文件" in reasons("通知.pdf", b"")[0]


def test_a_file_over_the_limit_is_refused_and_the_limit_is_named(settings):
    settings.UPLOAD_LIMIT = 1024 * 1024
    assert "1 MB" in reasons("说明.txt", b"a" * (1024 * 1024 + 1))[0]
    assert isinstance(upload("说明.txt", b"a" * 1024 * 1024), Accepted)


def test_a_size_that_the_sender_understates_does_not_help(settings):
    settings.UPLOAD_LIMIT = 1024
    lying = SimpleUploadedFile("说明.txt", b"a" * 2048)
    lying.size = 10
    assert isinstance(accept(lying), list)


def test_macros_are_refused_even_under_a_plain_name():
    data = archive(word__document="<w/>", **{"word__vbaProject.bin": "x"})
    assert "宏" in reasons("通知.docx", data)[0]


def test_proofs_of_identity_are_pictures_or_pdf_only():
    taken = accept(SimpleUploadedFile("身份证.png", PNG), allowed=PROOFS)
    assert isinstance(taken, Accepted)
    assert isinstance(accept(SimpleUploadedFile("身份证.docx", DOCX), allowed=PROOFS), list)


NAMES = [
    ("通知.pdf", ("通知", "pdf")),
    ("../../etc/通知.pdf", ("通知", "pdf")),
    ("C:\\Users\\x\\通知.PDF", ("通知", "pdf")),
    ("报名表\u202efdp.exe", ("报名表fdp", "exe")),
    ("a\x00b.pdf", ("ab", "pdf")),
    ("a\r\nSet-Cookie: x.pdf", ("aSet-Cookie: x", "pdf")),
    ("  两个  空格 .pdf", ("两个 空格", "pdf")),
    ("\u200b\ufeff.pdf", ("附件", "pdf")),
    (".pdf", ("附件", "pdf")),
    ("", ("附件", "")),
    ("没有后缀", ("没有后缀", "")),
    ("照片.JPEG", ("照片", "jpg")),
    ("点. . .", ("点", "")),
]


@pytest.mark.parametrize(("name", "cleaned"), NAMES)
def test_names_lose_paths_and_characters_that_mislead(name, cleaned):
    assert cleaned_name(name) == cleaned


def test_a_very_long_name_is_cut():
    title, extension = cleaned_name("长" * 400 + ".pdf")
    assert (len(title), extension) == (150, "pdf")


def test_the_stored_name_is_random_and_the_shown_name_is_kept():
    answer = upload("某某处分决定.pdf", PDF)
    kept = [files.store(answer, Attachment()) for _ in range(2)]
    names = [attachment.file.name.rsplit("/", 1)[-1] for attachment in kept]
    assert names[0] != names[1]
    assert all(re.fullmatch(r"[0-9a-f]{32}\.pdf", name) for name in names)
    assert str(kept[0]) == "某某处分决定.pdf"
    with default_storage.open(kept[0].file.name) as opened:
        assert opened.read() == PDF


def test_a_given_title_replaces_the_name_of_the_file():
    assert files.store(upload("x.pdf", PDF), Attachment(title="附件一")).title == "附件一"


def test_every_listed_type_has_a_test_file():
    assert {cleaned_name(name)[1] for name, _ in GOOD} == set(DOCUMENTS)


# --- text of files


def test_text_split_by_runs_is_one_again():
    xml = "<w:p><w:r><w:t>331002</w:t></w:r><w:r><w:t>19900101123X</w:t></w:r></w:p><w:p><w:t>下一段</w:t></w:p>"
    assert extraction.text_of(archive(word__document=xml), "docx").split() == ["33100219900101123X", "下一段"]


def test_hidden_sheets_comments_and_notes_are_read_too():
    data = archive(
        xl__workbook="<w/>",
        xl__worksheets__sheet2="<row><c><v>13812345678</v></c></row>",
        xl__comments1="<text><t>批注</t></text>",
    )
    text = extraction.text_of(data, "xlsx")
    assert "13812345678" in text
    assert "批注" in text


def test_neighbouring_cells_do_not_run_together():
    data = archive(xl__workbook="<w/>", xl__sharedStrings="<sst><si><t>1381234</t></si><si><t>5678</t></si></sst>")
    assert "13812345678" not in extraction.text_of(data, "xlsx")


def test_an_archive_that_swells_is_read_up_to_the_limit(monkeypatch):
    monkeypatch.setattr(extraction, "READ_LIMIT", 1000)
    data = archive(word__document="<w:p>" + "字" * 100_000 + "</w:p>")
    assert len(extraction.text_of(data, "docx")) <= 1000


def test_entities_are_never_expanded():
    bomb = '<!DOCTYPE a [<!ENTITY x "xxxxxxxxxx">]><w:p><w:t>&x;</w:t></w:p>'
    assert "xxxxxxxxxx" not in extraction.text_of(archive(word__document=bomb), "docx").replace('"xxxxxxxxxx"', "")


@pytest.mark.parametrize("extension", ["pdf", "ofd", "jpg", "png", "doc", "xls", "ppt"])
def test_what_cannot_be_read_safely_gives_no_text(extension):
    assert extraction.text_of(PDF, extension) == ""


def test_a_broken_archive_gives_no_text():
    assert extraction.text_of(DOCX[:60], "docx") == ""
