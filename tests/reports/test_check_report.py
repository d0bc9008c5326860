"""`manage.py check_report`: what it prints and how it ends, whatever it is given."""

import copy
import io
import json
from io import StringIO
from unittest import mock

import pytest
from django.core.management import call_command
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.transcribed.examining import examine
from reports.transcribed.transcript import Unreadable, read, reports_in
from tests.reports import transcripts


def run(*args):
    """(exit status, what was printed, what was complained of)."""
    out, err = StringIO(), StringIO()
    try:
        call_command("check_report", *map(str, args), stdout=out, stderr=err)
    except SystemExit as end:
        return end.code, out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


@pytest.fixture
def file(tmp_path):
    def write(data, name="report.json"):
        path = tmp_path / name
        path.write_text(data if isinstance(data, str) else json.dumps(data, ensure_ascii=False), "utf-8")
        return path

    return write


def broken(year=2024):
    data = transcripts.valid(year, narrative=transcripts.said(("行政复议", 1, "件")))
    data["table3"]["rows"][2]["cells"][0] = 5
    return data


def test_each_failure_is_a_line_with_rule_place_both_sides_and_difference(file):
    status, out, _ = run(file(broken()))
    assert status == 1
    assert "A3 横向不等｜表三 （一）予以公开 总计列：六类申请人相加7；总计6；差1" in out
    assert "A4 （七）总计不等于各行相加｜表三 （七）总计 自然人列：各行相加10；（七）总计9；差1" in out


def test_errors_and_reminders_stand_apart_and_a_summary_ends_it(file):
    lines = run(file(broken()))[1].splitlines()
    assert lines[0].endswith("report.json 某市教育局 2024年（表三175格，表四15格，正文1个数）")
    assert lines.index("  错误2处") < lines.index("  提醒1处") < len(lines) - 1
    assert lines[-1] == "共1份：错误2处，提醒1处"


def test_a_report_that_holds_ends_well_and_says_what_could_not_be_checked(file):
    status, out, err = run(file(transcripts.valid()))
    assert (status, err) == (0, "")
    assert "  没有发现问题\n  说明：没有转录表二，没有核对" in out
    assert out.endswith("共1份：错误0处，提醒0处\n")


def test_reminders_alone_end_well(file):
    assert run(file(transcripts.kept("zhongyuan-edu-2020")))[0] == 0


def test_for_machines(file):
    status, out, _ = run(file(broken()), "--format", "json")
    told = json.loads(out)
    assert (status, told["errors"], told["reminders"], told["unread"]) == (1, 2, 1, [])
    (one,) = told["reports"]
    assert (one["agency"], one["year"]) == ("某市教育局", 2024)
    assert one["findings"][0] == {
        "rule": "A3",
        "severity": "error",
        "what": "横向不等",
        "where": "表三 （一）予以公开 总计列",
        "left": "六类申请人相加7",
        "right": "总计6",
        "difference": "1",
        "keys": ["t3-r1-total"],
    }


def test_a_list_of_reports_and_several_files(file):
    paths = file(transcripts.kept("before-2019"), "old.json"), file(transcripts.valid(), "new.json")
    status, out, _ = run(*paths)
    assert status == 0 and out.endswith("共5份：错误0处，提醒1处\n")


def test_two_years_of_one_agency_are_compared(file):
    paths = [file(transcripts.kept(f"suqian-{year}"), f"{year}.json") for year in (2023, 2024)]
    assert run(paths[1])[0] == 0
    status, out, _ = run(*reversed(paths))
    assert status == 1 and "同比增长1.08%" in out


def test_last_years_report_is_named(file):
    last = transcripts.valid(2023)
    last["table3"]["rows"][-1]["cells"] = [2, 0, 0, 0, 0, 0, 2]
    last["agency"] = "某市教育体育局"
    status, out, _ = run(file(transcripts.valid()), "--last-year", file(last, "last.json"))
    assert status == 1 and out.count("A5 ") == 2
    assert "本年“上年结转”1；上年报告“结转下年度”2；差-1" in out
    assert "某市教育体育局" not in out


def test_a_report_of_another_year_is_not_taken_for_last_years(file):
    last = file({**transcripts.valid(2021), "agency": "别局"}, "last.json")
    status, out, _ = run(file(transcripts.valid()), "--last-year", last)
    assert status == 0 and "没有上年的报告" in out


def test_from_standard_input():
    stdin = io.TextIOWrapper(io.BytesIO(b"\xef\xbb\xbf" + json.dumps(broken()).encode()))
    with mock.patch("sys.stdin", stdin):
        assert run("-")[0] == 1


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("{", "不是完整的JSON"),
        ("", "不是完整的JSON"),
        ("[" * 100_000, "不是完整的JSON"),
        ("[]", "空的清单"),
        ("3", "不是年度报告"),
        ("null", "不是年度报告"),
        ('{"year": 2024}', "没有table2、table3、table4"),
        ('{"findings": []}', "不是年度报告"),
    ],
)
def test_what_cannot_be_read_is_one_sentence_and_ends_with_2(file, content, words):
    status, out, err = run(file(content))
    assert status == 2 and words in err and err.count("\n") == 1
    assert out == "共0份：错误0处，提醒0处，1份读不了\n"


def test_a_file_that_is_not_there_a_folder_and_one_that_is_no_text(tmp_path):
    (tmp_path / "picture").write_bytes(b"\x89PNG\xff")
    status, _, err = run(tmp_path / "none.json", tmp_path, tmp_path / "picture", "a\0b")
    assert status == 2
    assert ["没有这个文件" in err, "是文件夹" in err, "不是UTF-8编码" in err, "Traceback" in err] == [
        True,
        True,
        True,
        False,
    ]


def test_the_others_of_a_list_are_checked_and_an_error_weighs_more_than_what_could_not_be_read(file):
    status, out, err = run(file([transcripts.valid(), 7]))
    assert status == 2 and "第2份不是年度报告" in err and "共1份" in out
    assert run(file([broken(), 7]))[0] == 1


def test_half_characters_are_printed_all_the_same(file):
    data = {**transcripts.valid(), "agency": "\ud800局"}
    path = file(json.dumps(data))
    assert run(path)[0] == 0
    assert json.loads(run(path, "--format", "json")[1])["reports"][0]["agency"] == "?局"


NAMES = ("suqian-2024", "shanghai-office-2019", "zhongyuan-edu-2020", "qingyuan-edu-2024", "xiashan-edu-2022")
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**40), 10**40),
    st.floats(),
    st.text(max_size=12),
    st.sampled_from(
        ["增10", "976.81万元", "１２", "-", "1,234", "近30", ">1/3", "1/0", "约", "余", "万", "%", "NaN", "--3", "九"]
    ),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)


def places(node, path=()):
    """Every place in a transcription."""
    yield path
    pairs = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, below in pairs:
        yield from places(below, (*path, key))


def mutated(data, path, value, way):
    data = copy.deepcopy(data)
    if not path:
        return value
    node = data
    for key in path[:-1]:
        node = node[key]
    if way == "drop":
        del node[path[-1]]
    elif way == "rename" and isinstance(node, dict):
        node[str(value)[:40]] = node.pop(path[-1])
    else:
        node[path[-1]] = value
    return data


@settings(max_examples=300, deadline=None)
@given(st.data(), st.sampled_from(NAMES), st.integers(1, 4))
def test_no_mutation_of_a_real_report_is_more_than_a_sentence(data, name, times):
    changed = transcripts.kept(name)
    for _ in range(times):
        path = data.draw(st.sampled_from(list(places(changed))))
        changed = mutated(changed, path, data.draw(VALUES), data.draw(st.sampled_from(["set", "drop", "rename"])))
    try:
        reports = [read(one) for one in reports_in(changed)]
    except Unreadable as error:
        assert str(error)
        return
    for report in reports:
        for found in examine(report, reports[0]).findings:
            assert found.rule and found.what and found.where and found.left and found.right
