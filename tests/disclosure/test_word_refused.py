"""What is no Word file, or not one that may come in, is refused with words that complete “《名称》…” and say what to do."""

import io
import zipfile

import pytest

from disclosure.word import WordDraft, draft_of
from taizhou_portal.bureau.uploads.unfit import Damaged, Unfit
from tests.bureau import upload_makers as make
from tests.bureau.made_documents import p, r, word
from tests.bureau.upload_corpus import CASES

GOOD = word(p(r("今天上午，会议召开。")))


def refusal(data: bytes) -> str:
    with pytest.raises(Unfit) as refused:
        draft_of(data)
    return str(refused.value)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "是空文件，请重新选择"),
        (b"%PDF-1.7\n", "是PDF 文件，不是 DOCX"),
        ("会议通知".encode(), "是TXT 文件，不是 DOCX"),
        (b"<html><body>x</body></html>", "是网页（HTML），不是 DOCX"),
        (b"{\\rtf1 x}", "是RTF 文件，不是 DOCX"),
        (b"\x00\x01\x02" * 99, "是无法识别的内容，不是 DOCX"),
        (make.old("doc"), "是旧的 DOC 格式（只改后缀没有用），请用 Word 或 WPS 打开，另存为 DOCX 后再导入"),
        (
            make.compound({"EncryptedPackage": b"x" * 5000, "EncryptionInfo": b"x"}),
            "是加了密码的 Office 文件，不是 DOCX：请用原来的程序打开，去掉密码",
        ),
        (make.book(), "是XLSX 文件，不是 DOCX"),
        (make.bomb, "里的压缩内容异常膨胀（疑似压缩炸弹）"),
        (make.locked_zip(), "里的内容加了密码，请去掉密码后再传"),
        (GOOD[:-40], "的内容不是完整的文件"),
        (make.zipped({"a.txt": "x"}), "是压缩包（ZIP），不是 DOCX"),
    ],
    ids=lambda value: value[:12] if isinstance(value, str) else "",
)
def test_what_is_no_word_file_is_refused_with_advice(data, words):
    assert refusal(data() if callable(data) else data).startswith(words)


def packed(change: dict[str, str | bytes | None]) -> bytes:
    """The good file with parts changed, added or (None) taken out."""
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        parts: dict[str, str | bytes | None] = {name: archive.read(name) for name in archive.namelist()}
    return make.zipped({name: content for name, content in (parts | change).items() if content is not None})


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"word/vbaProject.bin": b"x"}, "宏"),
        ({"word/document.xml": b"<w:document"}, "损坏"),
        ({"word/document.xml": b"<document/>"}, "损坏"),
        ({"word/document.xml": b"<document><body/></document>"}, "里没有文字、表格或者图片"),
        ({"word/document.xml": b'<!DOCTYPE d [<!ENTITY a "x">]><document><body>&a;</body></document>'}, "定义"),
    ],
)
def test_a_word_file_with_a_bad_part_is_refused(change, words):
    assert words in refusal(packed(change))


def test_a_text_of_some_hundred_pages_too_many_is_refused():
    assert refusal(word(p(r("".join(map(str, range(1_700_000))))))).startswith("展开以后太大")


def test_a_file_with_macros_is_refused_by_its_kind():
    types = make.macro_types("docx", "application/vnd.ms-word.document.macroEnabled.main+xml")
    assert refusal(types).startswith("是带宏的 Word 文件（DOCM），不是 DOCX：请去掉宏，另存为 DOCX 后再传")


def test_a_damaged_file_is_told_from_an_unwanted_one():
    with pytest.raises(Damaged):
        draft_of(GOOD[:-40])


@pytest.mark.parametrize("case", [case for case in CASES if case.name.endswith(("docx", "docm", "dotx"))], ids=str)
def test_every_hostile_file_ends_in_a_draft_or_a_sentence(case):
    try:
        draft = draft_of(case.data())
    except Unfit as refused:
        assert len(str(refused)) > 5
    else:
        assert isinstance(draft, WordDraft)


@pytest.mark.parametrize(
    "body",
    [
        "<w:tbl><w:tr><w:tc>" * 200 + p(r("x")) + "</w:tc></w:tr></w:tbl>" * 200,
        "<w:p>" + "<w:ins>" * 5000 + r("x") + "</w:ins>" * 5000 + "</w:p>",
        "<w:p><w:r><w:drawing>" + "<a:x>" * 5000 + "</a:x>" * 5000 + "</w:drawing></w:r></w:p>",
    ],
    ids=["tables", "revisions", "drawings"],
)
def test_what_is_nested_without_end_is_refused(body):
    assert refusal(word(body)).startswith("里的表格和文本框一层套一层，太深")


@pytest.mark.parametrize(
    "body",
    [
        "<w:p>"
        + '<w:r><w:fldChar w:fldCharType="begin"/><w:fldChar w:fldCharType="separate"/><w:t>x</w:t></w:r>' * 5000
        + "</w:p>",
        p(r("x")) + "<w:p>" + "".join(f'<w:r><w:footnoteReference w:id="{n}"/></w:r>' for n in range(5000)) + "</w:p>",
        "".join(p(r(words)) for words in ["台州市教育局"] * 7 + ["2018年3月18日"]) * 400,
        "<w:p><w:r>" + "<w:br/>" * 50_000 + "<w:t>x</w:t></w:r></w:p>",
        p(r("台 " * 20_000 + "2018年3月18日")),
        p(r("（" * 50_000)),
    ],
    ids=["fields", "notes", "signatures", "breaks", "blanks", "brackets"],
)
@pytest.mark.timeout(20)
def test_what_repeats_without_end_is_read_in_time(body):
    assert draft_of(word(body)).body
