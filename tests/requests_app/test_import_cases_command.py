"""`manage.py import_cases`: the same reader and the same import as in the desk."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from requests_app.models import HistoricCase
from tests.requests_app.made_history import cases, row, sheet_of, xlsx

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]


@pytest.fixture
def file(tmp_path):
    """`file(data)`: its path."""

    def write(data: bytes, name: str = "台账.xlsx") -> str:
        path = tmp_path / name
        path.write_bytes(data)
        return str(path)

    return write


def run(*arguments: str) -> tuple[int, str, str]:
    """Exit status, what it says, what is wrong."""
    out, wrong = StringIO(), StringIO()
    try:
        call_command("import_cases", *arguments, stdout=out, stderr=wrong)
    except SystemExit as end:
        return int(end.code or 0), out.getvalue(), wrong.getvalue()
    return 0, out.getvalue(), wrong.getvalue()


def with_a_bad_row() -> bytes:
    bad = row(cases(3)[2])
    bad[8] = "马马虎虎"
    return xlsx([*map(row, cases(2)), bad])


def test_a_list_comes_in_once(file, people):
    path = file(sheet_of(cases()))
    status, told, wrong = run(path, "--by", people.receiver.username)
    assert (status, wrong) == (0, "")
    assert "可以导入300行" in told and "已导入300件" in told
    assert HistoricCase.objects.filter(by=people.receiver).count() == 300
    assert "已经补录过300行" in run(path, "--by", people.receiver.username)[1]
    assert HistoricCase.objects.count() == 300


def test_a_dry_run_stores_nothing_and_asks_for_nobody(file):
    status, told, _ = run(file(sheet_of(cases(5))), "--dry-run")
    assert (status, HistoricCase.objects.count()) == (0, 0)
    assert "可以导入5行" in told and "已导入" not in told


def test_a_bad_row_stops_the_whole_list_unless_it_may_be_left_out(file, people):
    path, by = file(with_a_bad_row()), ("--by", people.receiver.username)
    status, _, wrong = run(path, *by)
    assert (status, HistoricCase.objects.count()) == (1, 0)
    assert "第4行：办理结果：不认识“马马虎虎”" in wrong and "整个文件没有导入" in wrong
    status, told, _ = run(path, *by, "--good-rows")
    assert (status, HistoricCase.objects.count()) == (1, 2)
    assert "已导入2件" in told


def test_the_report_has_a_line_for_each_row(file, tmp_path):
    report = tmp_path / "out.jsonl"
    run(file(with_a_bad_row()), "--dry-run", "--report", str(report))
    lines = [json.loads(line) for line in report.read_text(encoding="utf-8").splitlines()]
    assert [(line["row"], line["state"]) for line in lines] == [(2, "new"), (3, "new"), (4, "wrong")]
    assert lines[2]["words"][0].startswith("办理结果：")


def test_what_cannot_be_done_is_said_in_one_sentence(file, people, tmp_path):
    good = file(sheet_of(cases(1)))
    for arguments, words in (
        ((str(tmp_path / "没有.xlsx"),), "读不了"),
        ((file(b"%PDF-1.4", "x.pdf"),), "只收 xlsx 和 csv"),
        ((good,), "--by"),
        ((good, "--by", "nobody"), "--by"),
        ((good, "--by", people.handler.username), "职责"),
        ((good, "--dry-run", "--report", str(tmp_path)), "写不了"),
    ):
        with pytest.raises(CommandError, match=words):
            run(*arguments)
    assert not HistoricCase.objects.exists()
