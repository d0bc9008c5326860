"""manage.py check_file: one JSON line for each file, and a status that a script can act on."""

import json
from io import StringIO

import pikepdf
import pytest
from django.core.management import call_command

from disclosure.management.commands import check_file
from tests.bureau.made_documents import ID, MOBILE, p, r, with_xlsx, word
from tests.bureau.made_pdf import pdf, words

# no database is asked for: a query would fail these tests


def run(*names) -> tuple[int, list[dict]]:
    """Exit status and lines."""
    out, status = StringIO(), 0
    try:
        call_command("check_file", *map(str, names), stdout=out)
    except SystemExit as end:
        status = int(end.code)
    return status, [json.loads(line) for line in out.getvalue().splitlines()]


@pytest.fixture
def put(tmp_path):
    """put(name, data) → path of a file with it."""

    def write(name: str, data: bytes):
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return write


def listed(workbook):
    workbook.active.title = "名单"
    workbook.active["D2"] = ID


def test_a_line_has_the_keys_that_scripts_rely_on(put):
    path = put("名单.xlsx", with_xlsx(listed))
    status, (line,) = run(path)
    assert status == 1
    assert line["file"] == str(path)
    assert (line["type"], line["readable"], line["unread"]) == ("xlsx", True, "")
    assert line["findings"] == [
        {
            "kind": "id_number",
            "part": "cell",
            "place": "工作表“名单”D2",
            "start": 0,
            "end": 18,
            "message": line["findings"][0]["message"],
            "suggestion": line["findings"][0]["suggestion"],
            "severity": "必须改",
            "blocks": True,
        }
    ]


def test_no_line_repeats_a_whole_number(put):
    out = StringIO()
    with pytest.raises(SystemExit):
        call_command("check_file", str(put("a.docx", word(p(r(f"证号{ID}，手机{MOBILE}"))))), stdout=out)
    assert ID not in out.getvalue()
    assert MOBILE not in out.getvalue()


def test_a_clean_file_ends_with_zero(put):
    status, (line,) = run(put("通知.docx", word(p(r("各县（市、区）教育局：")))))
    assert (status, line["findings"]) == (0, [])


def test_what_is_only_to_be_looked_at_does_not_block(put):
    status, (line,) = run(put("a.docx", word(p(r("正文")), {"word/vbaProject.bin": b"x"})))
    assert status == 0
    assert [finding["kind"] for finding in line["findings"]] == ["macro"]


def test_faults_of_one_file_leave_the_others(put, tmp_path):
    status, lines = run(tmp_path / "无.docx", tmp_path, put("a.txt", "正文".encode()))
    assert status == 2
    assert [line.get("error", "") for line in lines] == ["没有这个文件", "是文件夹，请写明里面的文件", ""]
    assert [line["readable"] for line in lines] == [False, False, True]


def test_what_blocks_weighs_more_than_what_cannot_be_read(put, tmp_path):
    assert run(tmp_path / "无.docx", put("a.txt", f"证号{ID}".encode()))[0] == 1


def test_a_file_that_needs_a_password_ends_with_two(put):
    locked = pdf(words("x"), encryption=pikepdf.Encryption(user="x", owner="y"))
    status, (line,) = run(put("a.pdf", locked))
    assert (status, line["readable"], line["unread"]) == (2, False, "PDF加了密，要密码才能打开")


def test_a_word_file_that_is_no_archive_says_so(put):
    status, (line,) = run(put("a.docx", b"PK\x03\x04 broken"))
    assert (status, line["unread"]) == (2, "文件损坏，不是完整的压缩包")


def test_a_file_over_the_limit_is_not_read(put, settings):
    settings.UPLOAD_LIMIT = 1024 * 1024
    status, (line,) = run(put("a.txt", b"a" * (1024 * 1024 + 1)))
    assert (status, line["error"]) == (2, "超过1 MB，请压缩或者分成几个文件")


def test_the_type_is_that_of_the_content(put):
    _, (line,) = run(put("a.pdf", word(p(r("正文")))))
    assert line["type"] == "docx"


def test_a_file_without_an_ending_is_read(put):
    _, (line,) = run(put("附件", word(p(r("正文")))))
    assert (line["type"], line["readable"]) == ("docx", True)


def test_the_name_of_the_file_is_checked(put):
    status, (line,) = run(put(f"{MOBILE}.txt", "正文".encode()))
    assert (status, line["findings"][0]["place"]) == (1, "文件名")


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (PermissionError(13, "Permission denied"), "打不开，没有读这个文件的权限"),
        (OSError(5, "Input/output error"), "打不开，请检查文件和路径"),
    ],
)
def test_a_file_that_cannot_be_opened_is_told_in_chinese(put, monkeypatch, fault, words):
    def refuse(self, mode):
        raise fault

    path = put("a.txt", b"x")
    monkeypatch.setattr(check_file.Path, "open", refuse)
    status, (line,) = run(path)
    assert status == 2
    assert line["error"] == words


def test_a_name_that_is_no_unicode_is_printed_all_the_same(tmp_path):
    _, (line,) = run(str(tmp_path / "a\udcff.txt"))
    assert line["error"] == "没有这个文件"
