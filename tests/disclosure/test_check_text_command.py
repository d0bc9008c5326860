"""check_text: one answer a line, whatever the line is."""

import io
import json
import os
import subprocess
import sys
from types import SimpleNamespace

import pytest
from django.core.management import call_command

from disclosure.management.commands import check_text
from tests.architecture import house

MOBILE = '{"id": "甲", "text": "手机13812345678"}'
CLEAN = '{"id": "乙", "text": "各县（市、区）教育局"}'
LOOK = '{"id": "丙", "text": "见台教[2026]5号"}'


def run(*files):
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("check_text", *map(str, files), stdout=out, stderr=err)
        code = 0
    except SystemExit as end:
        code = end.code
    return code, [json.loads(line) for line in out.getvalue().splitlines()], err.getvalue()


@pytest.fixture
def written(tmp_path):
    """`written(line, …)`: a file with these lines."""

    def write(*lines, name="t.jsonl", end="\n"):
        path = tmp_path / name
        path.write_bytes(
            b"".join((line if isinstance(line, bytes) else line.encode()) + end.encode() for line in lines)
        )
        return path

    return write


@pytest.fixture
def standard_input(monkeypatch):
    def give(data):
        monkeypatch.setattr(check_text.sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))

    return give


def test_each_line_is_answered_with_its_findings(written):
    code, (answer,), err = run(written(MOBILE))
    assert (code, err) == (1, "")
    assert answer == {
        "id": "甲",
        "findings": [
            {
                "kind": "mobile",
                "start": 2,
                "end": 13,
                "message": "有手机号138****5678",
                "suggestion": "换成办公电话，或者遮盖中间4位",
                "fix": None,
                "severity": "必须改",
                "blocks": True,
            }
        ],
    }


def test_what_a_person_should_look_at_does_not_fail(written):
    code, answers, _ = run(written(CLEAN, LOOK))
    assert code == 0
    assert [answer["id"] for answer in answers] == ["乙", "丙"]
    assert answers[1]["findings"][0]["fix"] == "台教〔2026〕5号"


@pytest.mark.parametrize(
    ("line", "id", "words"),
    [
        ("不是JSON", None, "不是完整的JSON"),
        ('{"id": 1, "text": "半', None, "不是完整的JSON"),
        ('{"id": NaN, "text": "甲"}', None, "不是完整的JSON"),
        ("[" * 100_000, None, "不是完整的JSON"),
        ("[1, 2]", None, "不是JSON对象"),
        ('"text"', None, "不是JSON对象"),
        ('{"id": 7}', 7, "没有text"),
        ('{"id": 7, "text": 5}', 7, "text不是文字"),
        ('{"id": 7, "text": null}', 7, "text不是文字"),
        ('{"id": {"a": 1}, "text": "甲"}', None, "id不是文字或者数字"),
        ("手机".encode("gbk"), None, "不是UTF-8编码"),
    ],
)
def test_a_bad_line_is_answered_in_words_and_the_next_is_read(written, line, id, words):
    code, (bad, good), _ = run(written(line, CLEAN))
    assert code == 2
    assert bad["error"].startswith("第1行") and words in bad["error"]
    assert (bad["id"], bad["line"], bad["findings"]) == (id, 1, [])
    assert good == {"id": "乙", "findings": []}


def test_a_line_that_blocks_outweighs_one_that_could_not_be_read(written):
    assert run(written("{", MOBILE))[0] == 1


def test_lines_keep_their_numbers_over_empty_ones(written):
    _, (answer,), _ = run(written("", "  ", "{"))
    assert answer["line"] == 3


def test_marks_of_windows_do_no_harm(written):
    code, answers, _ = run(written(b"\xef\xbb\xbf" + CLEAN.encode(), LOOK, end="\r\n"))
    assert code == 0
    assert len(answers) == 2


def test_an_empty_file_has_no_answers(written):
    assert run(written()) == (0, [], "")


def test_a_line_without_id_is_checked_all_the_same(written):
    code, (answer,), _ = run(written('{"text": "手机13812345678"}'))
    assert (code, answer["id"], len(answer["findings"])) == (1, None, 1)


def test_several_files_are_read_one_after_the_other(written):
    _, answers, _ = run(written(CLEAN, name="a"), written(MOBILE, name="b"))
    assert [answer["id"] for answer in answers] == ["乙", "甲"]


def test_a_file_that_cannot_be_read_is_told_and_the_next_is_read(written, tmp_path):
    code, (answer,), err = run(tmp_path / "没有", tmp_path, written(CLEAN))
    assert (code, answer["id"]) == (2, "乙")
    assert "没有这个文件" in err and "是文件夹" in err


def test_a_stroke_reads_the_standard_input(standard_input):
    standard_input(MOBILE.encode())
    code, (answer,), _ = run("-")
    assert (code, answer["id"]) == (1, "甲")


def test_a_line_that_is_too_long_is_passed_over(written, monkeypatch):
    monkeypatch.setattr(check_text, "LONGEST", 100)
    code, (long, next_), _ = run(written(json.dumps({"id": 1, "text": "甲" * 200}, ensure_ascii=False), CLEAN))
    assert code == 2
    assert "超过" in long["error"] and long["line"] == 1
    assert next_["id"] == "乙"


def test_half_of_a_character_can_be_given_back(written):
    _, (answer,), _ = run(written('{"id": "\\ud800", "text": "一\\udc00二"}'))
    assert answer["id"] == "\ud800"


def test_positions_are_those_of_the_text_and_not_of_its_spelling_in_json(written):
    _, (answer,), _ = run(written('{"id": 1, "text": "\\u624b\\u673a\\n\\ud83d\\ude0013812345678"}'))
    assert (answer["findings"][0]["start"], answer["findings"][0]["end"]) == (4, 15)


def test_no_database_and_no_chinese_terminal_is_needed(written):
    environment = {**os.environ, "DATABASE_URL": "postgres://nobody@127.0.0.1:1/nowhere", "PYTHONIOENCODING": "ascii"}
    command = [sys.executable, "manage.py", "check_text", str(written(MOBILE))]
    done = subprocess.run(command, cwd=house.ROOT, env=environment, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (1, "")
    assert json.loads(done.stdout)["findings"][0]["message"] == "有手机号138****5678"


def test_a_reader_who_has_seen_enough_is_no_accident(written):
    path = written(*[MOBILE] * 5_000)
    with subprocess.Popen(
        [sys.executable, "manage.py", "check_text", str(path)],
        cwd=house.ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 1
