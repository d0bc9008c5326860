"""`manage.py check_upload`: scripts of the bureau ask before they upload."""

import io
import json
import os
import subprocess
import sys

import pytest
from django.core.management import call_command

from tests.architecture import house
from tests.bureau import upload_makers as make
from tests.bureau.upload_corpus import CASES


def checked(*paths) -> tuple[int, list[dict]]:
    """(exit status, the lines)."""
    out, status = io.StringIO(), 0
    try:
        call_command("check_upload", *(str(path) for path in paths), stdout=out)
    except SystemExit as ended:
        status = int(ended.code or 0)
    return status, [json.loads(line) for line in out.getvalue().splitlines()]


@pytest.fixture
def good(tmp_path):
    path = tmp_path / "通知.pdf"
    path.write_bytes(make.pdf())
    return path


@pytest.fixture
def bad(tmp_path):
    path = tmp_path / "表.docx"
    path.write_bytes(b"not a zip")
    return path


def test_each_file_gets_one_line_in_the_order_given(good, bad):
    status, lines = checked(bad, good, bad)
    assert [line["verdict"] for line in lines] == ["refuse", "accept", "refuse"]
    assert [line["file"] for line in lines] == [str(bad), str(good), str(bad)]
    assert status == 1


def test_files_that_may_be_uploaded_end_well(good, tmp_path):
    personal = tmp_path / "稿.docx"
    personal.write_bytes(make.word("张三"))
    status, lines = checked(good, personal)
    assert status == 0
    assert lines[0] == {
        "file": str(good), "verdict": "accept", "true_type": "pdf", "reason": "", "removed": []
    }  # fmt: skip
    assert (lines[1]["verdict"], lines[1]["true_type"]) == ("neutralise", "docx")
    assert "作者、单位等文档属性" in lines[1]["removed"]


def test_a_refusal_says_why(bad):
    _, (line,) = checked(bad)
    assert "的内容不是DOCX文件" in line["reason"]
    assert line["true_type"] == "txt"


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("none.pdf", "没有这个文件"),
        ("", "是文件夹"),
        ("空.pdf", "空文件"),
        ("a" * 300, "读不到"),
        ("a\x00.pdf", "读不到"),
    ],
)
def test_what_cannot_be_read_is_refused_with_words(tmp_path, good, name, word):
    (tmp_path / "空.pdf").touch()
    status, (line, other) = checked(f"{tmp_path}/{name}", good)
    assert (status, line["verdict"], other["verdict"]) == (1, "refuse", "accept")
    assert word in line["reason"]


def test_devices_and_pipes_are_not_read(tmp_path):
    os.mkfifo(tmp_path / "管道.pdf")
    status, lines = checked("/dev/zero", tmp_path / "管道.pdf")
    assert status == 1
    assert ["不是普通文件" in line["reason"] for line in lines] == [True, True]


def test_a_file_that_nobody_may_read_is_refused_with_words(good, monkeypatch):
    def closed(path):
        raise PermissionError(13, "denied")

    monkeypatch.setattr(type(good), "read_bytes", closed)
    assert "没有读这个文件的权限" in checked(good)[1][0]["reason"]


def test_a_vast_file_is_judged_by_its_size_alone(tmp_path, monkeypatch):
    vast = tmp_path / "片.pdf"
    with vast.open("wb") as out:
        out.truncate(200 * 1024 * 1024)
    monkeypatch.setattr(type(vast), "read_bytes", lambda path: pytest.fail("was read"))
    status, (line,) = checked(vast)
    assert (status, line["verdict"], line["true_type"]) == (1, "refuse", "")
    assert "超过30 MB" in line["reason"]


def test_every_file_of_the_corpus_that_can_lie_on_a_disk_gets_a_line(tmp_path):
    paths = []
    for number, case in enumerate(CASES):
        if "\x00" not in case.name and len(case.name.encode()) < 200:
            (tmp_path / str(number)).mkdir()
            paths.append(tmp_path / str(number) / case.name)
            paths[-1].write_bytes(case.data())
    status, lines = checked(*paths)
    assert status == 1
    assert len(lines) == len(paths)


def test_it_runs_by_itself_without_a_database(good, tmp_path):
    nowhere = {**os.environ, "DATABASE_URL": f"sqlite:///{tmp_path}/none/none.sqlite3", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "manage.py", "check_upload", str(good)], cwd=house.ROOT, env=nowhere, capture_output=True
    )
    assert done.returncode == 0, done.stderr.decode()
    assert json.loads(done.stdout)["verdict"] == "accept"
