"""Uploads: the type comes from the content, the name is cleaned, and what cannot be checked stays outside."""

import hashlib
import io
import re
import zipfile

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from disclosure.models import Attachment
from requests_app.models import IdentityProof
from taizhou_portal.bureau import files
from taizhou_portal.bureau.files import DOCUMENTS, PROOFS, Accepted, accept, cleaned_name
from tests.bureau import upload_makers as make

PDF, PNG, JPG = make.pdf(), make.png(), make.jpg()
DOCX, XLSX, PPTX, OFD = make.office("docx"), make.office("xlsx"), make.office("pptx"), make.ofd()
DOC, XLS, PPT = make.old("doc"), make.old("xls"), make.old("ppt")


def archive(**members: str) -> bytes:
    """An Office file as far as its text goes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in members.items():
            packed.writestr(name.replace("__", "/") + (".xml" if "." not in name else ""), text)
    return made.getvalue()


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
    ("文.doc", DOC),
    ("表.xls", XLS),
    ("稿.ppt", PPT),
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
    ("通知.docx", DOC),
    ("表.xlsx", archive(word__document="<w/>")),
    ("文.doc", XLS),
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
    data = make.office(more={"word/vbaProject.bin": "x"})
    assert "宏" in reasons("通知.docx", data)[0]


def test_proofs_of_identity_are_pictures_or_pdf_only():
    taken = accept(SimpleUploadedFile("身份证.png", PNG), allowed=PROOFS)
    assert isinstance(taken, Accepted)
    assert isinstance(accept(SimpleUploadedFile("身份证.docx", DOCX), allowed=PROOFS), list)


def test_of_papers_that_never_go_out_no_copy_is_made_and_nothing_is_read():
    taken = accept(SimpleUploadedFile("证明.pdf", make.pdf(make.with_author)), allowed=PROOFS, public=False)
    assert isinstance(taken, Accepted)
    assert (taken.public, taken.stripped, taken.text, taken.passages) == (None, (), "", ())


def test_a_file_of_a_person_comes_with_a_copy_for_the_public():
    answer = upload("通知.docx", make.word("张三"))
    assert answer.public and answer.public != answer.data
    assert "作者、单位等文档属性" in answer.stripped
    assert not any("张三" in word for word in answer.stripped)


def test_a_file_that_tells_nothing_goes_out_as_it_is():
    answer = upload("通知.docx", DOCX)
    assert (answer.public, answer.stripped, answer.note) == (None, (), "")


def test_the_officer_is_told_why_a_signed_file_keeps_its_author():
    answer = upload("通知.pdf", make.pdf(make.with_signature))
    assert answer.public is None
    assert "电子签名" in answer.note


def test_what_can_be_read_comes_with_its_places_and_the_number_of_pages():
    answer = upload("通知.pdf", make.pdf(pages=3))
    assert answer.pages == 3
    assert "Notice 2" in answer.text
    assert any("Notice 1" in passage.text for passage in answer.passages)
    assert answer.unread == ""


def test_a_file_that_cannot_be_read_says_so():
    assert upload("图.png", PNG).unread


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


def test_the_original_is_kept_beside_the_copy():
    answer = upload("通知.docx", make.word("张三"))
    kept = files.store(answer, Attachment())
    with default_storage.open(kept.file.name) as original, default_storage.open(kept.public_file.name) as public:
        assert original.read() == answer.data
        assert public.read() == answer.public
    assert kept.public_size == len(answer.public) != kept.size
    assert kept.public_sha256 == hashlib.sha256(answer.public).hexdigest() != kept.sha256
    assert kept.stripped == list(answer.stripped)
    assert kept.file.name != kept.public_file.name


def test_where_nothing_was_taken_out_there_is_one_file_with_one_hash():
    kept = files.store(upload("通知.pdf", PDF), Attachment())
    assert not kept.public_file
    assert (kept.public_size, kept.public_sha256, kept.stripped, kept.pages) == (kept.size, kept.sha256, [], 1)


def test_a_model_without_a_public_copy_gets_the_original_alone():
    kept = files.store(upload("证明.pdf", make.pdf(make.with_author)), IdentityProof())
    assert not hasattr(kept, "public_file")
    assert kept.size == len(make.pdf(make.with_author))


def test_a_given_title_replaces_the_name_of_the_file():
    assert files.store(upload("x.pdf", PDF), Attachment(title="附件一")).title == "附件一"


def test_every_listed_type_has_a_test_file():
    assert {cleaned_name(name)[1] for name, _ in GOOD} == set(DOCUMENTS)
