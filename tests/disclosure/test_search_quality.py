"""search_quality: what counts as a good answer, the command over a small corpus, and the query set itself."""

import io
import json
from collections import Counter
from datetime import date

import pytest
from django.core.management import CommandError, call_command

from disclosure import search_quality as quality
from disclosure.management.commands.search_quality import USUAL
from disclosure.search import index
from disclosure.search_quality import Answer, BadFile, Query
from tests.architecture import house
from tests.factories import published

LINE = {"id": "T1", "kind": "title", "half": "a", "query": "校车条例", "wanted": ["L1"], "rank": 1}


def query(**values):
    asked = {"id": "T1", "kind": "title", "half": "a", "text": "校车", "wanted": ("L1", "L2"), "rank": 2, **values}
    return Query(**asked)


def verdict(asked, *ids, count=None, relaxed=False):
    return quality.judged(asked, Answer(ids, (), len(ids) if count is None else count, relaxed))


@pytest.mark.parametrize(
    ("ids", "met", "place"),
    [
        (["L1"], True, 1),
        (["L9", "L2"], True, 2),
        (["L2", "L1"], True, 1),
        (["L8", "L9", "L1"], False, 3),
        (["L9"], False, None),
        ([], False, None),
    ],
)
def test_one_of_the_wanted_must_stand_high_enough(ids, met, place):
    found = verdict(query(), *ids)
    assert (found.met, found.place) == (met, place)


@pytest.mark.parametrize(
    ("ids", "met"), [(["L2", "L0"], True), (["L2"], True), (["L0", "L2"], False), (["L0"], False), (["L9", "L2"], True)]
)
def test_the_new_version_must_stand_before_the_old_one(ids, met):
    assert verdict(query(kind="version", before="L0"), *ids).met is met


@pytest.mark.parametrize(
    ("count", "relaxed", "met"), [(0, False, True), (3, True, True), (3, False, False), (0, True, True)]
)
def test_what_is_not_there_is_answered_with_nothing_or_said_to_be_relaxed(count, relaxed, met):
    asked = query(kind="none", wanted=(), rank=0)
    found = verdict(asked, *["L1"] * count, count=count, relaxed=relaxed)
    assert (found.met, found.place) == (met, None)


def test_queries_whose_wanted_are_all_missing_are_told_apart():
    whole, part, nothing = query(id="T1"), query(id="T2", wanted=("L2", "L3")), query(id="T3", wanted=("L3",))
    never = query(id="T4", kind="none", wanted=(), rank=0)
    assert quality.parted([whole, part, nothing, never], {"L1", "L2"}) == ([whole, part, never], [nothing])


def test_the_table_counts_by_kind_and_all_together():
    verdicts = [
        verdict(query(kind="typo"), "L1"),
        verdict(query(kind="title"), "L1"),
        verdict(query(kind="typo"), "L9"),
        verdict(query(kind="typo"), "L9"),
    ]
    rows = quality.table(verdicts)
    assert [(row.kind, row.met, row.all, row.percent) for row in rows] == [
        ("title", 1, 1, 100),
        ("typo", 1, 3, 33),
        ("all", 2, 4, 50),
    ]
    lines = quality.printed(rows)
    assert [line.split() for line in lines][1] == ["错字", "1", "/", "3", "33%"]
    assert len(set(map(len, lines))) == 1


def test_the_table_of_no_queries_is_nought():
    assert [(row.kind, row.percent) for row in quality.table([])] == [("all", 0)]


@pytest.mark.parametrize(
    ("asked", "ids", "told"),
    [
        (query(), ["L9"], "T1 标题“校车”：应排在前2，第一页没有"),
        (query(), ["L8", "L9", "L1"], "T1 标题“校车”：应排在前2，排在第3"),
        (query(kind="version", before="L0"), ["L0", "L1"], "T1 新旧版本“校车”：应排在旧版本之前，排在第2"),
        (query(kind="none", wanted=(), rank=0), ["L1"], "T1 查无此事“校车”：应当没有结果，或者说明没有完全符合的"),
    ],
)
def test_a_failed_query_is_explained(asked, ids, told):
    found = quality.judged(asked, Answer(tuple(ids), ("甲", "乙", "丙", "丁"), len(ids)))
    assert quality.explained(found) == [told, "    甲", "    乙", "    丙"]


def test_a_line_is_read():
    old = {"before": "L0", "kind": "version"}
    lines = [json.dumps(LINE), "  ", json.dumps({**LINE, "id": "T2", **old}), ""]
    first, second = quality.read(lines)
    assert first == Query("T1", "title", "a", "校车条例", ("L1",), 1)
    assert (second.kind, second.before) == ("version", "L0")


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ([], "里面没有查询"),
        (["{"], "第1行不是完整的JSON"),
        (["[1]"], "第1行不是JSON对象"),
        ([LINE, LINE], "第2行的id“T1”前面已经有了"),
        ([{**LINE, "id": 1}], "第1行的id不是文字或者是空的"),
        ([{**LINE, "query": " "}], "第1行的query不是文字或者是空的"),
        ([{**LINE, "kind": []}], "第1行的kind不是这些之一：title、"),
        ([{**LINE, "half": "c"}], "第1行的half不是a或者b"),
        ([{**LINE, "wanted": "L1"}], "第1行的wanted不是id的列表"),
        ([{**LINE, "wanted": [1]}], "第1行的wanted不是id的列表"),
        ([{**LINE, "wanted": []}], "第1行的wanted是空的"),
        ([{**LINE, "kind": "none"}], "第1行的wanted应当是空的"),
        ([{**LINE, "rank": 0}], "第1行的rank不是1到20的整数"),
        ([{**LINE, "rank": 21}], "第1行的rank不是1到20的整数"),
        ([{**LINE, "rank": True}], "第1行的rank不是1到20的整数"),
        ([{**LINE, "before": 3}], "第1行的before不是id"),
    ],
)
def test_a_wrong_file_is_told_with_its_line(lines, told):
    with pytest.raises(BadFile) as refused:
        quality.read(line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines)
    assert str(refused.value).startswith(told)


def entered(source, title, **values):
    item = published(source_id=source, title=title, summary="", issuer="", **values)
    index.put([item])


@pytest.fixture
def corpus(db):
    entered("L0", "校车安全条例", on=date(2012, 4, 5), body="<p>校车每年检验。</p>")
    entered("L1", "校车安全条例", on=date(2024, 4, 5), body="<p>校车每年检验两次。</p>")
    entered("L2", "学前教育条例", on=date(2025, 1, 1), body="<p>幼儿园就近入园。</p>")


@pytest.fixture
def asked(tmp_path):
    """`asked(line, …)`: a file with these lines, as a path."""

    def write(*lines):
        path = tmp_path / "queries.jsonl"
        path.write_text("".join(json.dumps({**LINE, **line}, ensure_ascii=False) + "\n" for line in lines), "utf-8")
        return path

    return write


SET = [
    {"id": "T1", "kind": "version", "query": "校车安全条例", "wanted": ["L1"], "before": "L0"},
    {"id": "T2", "kind": "version", "half": "b", "query": "校车安全条例", "wanted": ["L0"], "rank": 2, "before": "L1"},
    {"id": "T3", "kind": "title", "query": "学前教育条例", "wanted": ["L9", "L2"]},
    {"id": "T4", "kind": "title", "query": "航标条例", "wanted": ["L9"]},
    {"id": "T5", "kind": "none", "half": "b", "query": "asdfgh", "wanted": [], "rank": 0},
]


def run(*arguments):
    out = io.StringIO()
    call_command("search_quality", *map(str, arguments), stdout=out)
    return out.getvalue().splitlines()


def test_the_command_prints_the_table_of_what_is_loaded(corpus, asked):
    lines = run(asked(*SET))
    assert [line.split() for line in lines[:-1]] == [
        ["标题", "1", "/", "1", "100%"],
        ["新旧版本", "1", "/", "2", "50%"],
        ["查无此事", "1", "/", "1", "100%"],
        ["合计", "3", "/", "4", "75%"],
    ]
    assert lines[-1] == "另有1条查询要找的文件没有载入，不计在内。"


def test_the_command_takes_one_half_and_tells_what_failed(corpus, asked):
    lines = run(asked(*SET), "--half", "b", "--failed")
    assert lines[:3] == [
        "T2 新旧版本“校车安全条例”：应排在旧版本之前，排在第2",
        "    校车安全条例",
        "    校车安全条例",
    ]
    assert lines[-1].split() == ["合计", "1", "/", "2", "50%"]


def test_the_command_writes_json(corpus, asked, tmp_path):
    run(asked(*SET), "--json", tmp_path / "out.json")
    kept = json.loads((tmp_path / "out.json").read_text("utf-8"))
    assert kept["kinds"][-1] == {"kind": "all", "met": 3, "all": 4}
    assert kept["not_loaded"] == ["T4"]
    assert kept["queries"][1] == {"id": "T2", "met": False, "place": 2}


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "读不了查询文件"),
        (b"{}\n", "第1行的id不是文字或者是空的。"),
        ("校车".encode("gb18030"), "不是UTF-8编码"),
    ],
)
def test_a_wrong_file_is_one_sentence_and_exit_code_2(db, tmp_path, content, told):
    path = tmp_path / "queries.jsonl"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(CommandError, match=told) as refused:
        run(path)
    assert refused.value.returncode == 2
    assert str(refused.value).count("。") == 1


def test_a_place_that_cannot_be_written_is_one_sentence(corpus, asked, tmp_path):
    with pytest.raises(CommandError, match="写不了") as refused:
        run(asked(*SET), "--json", tmp_path / "nowhere" / "out.json")
    assert refused.value.returncode == 2


@pytest.fixture(scope="module")
def the_set():
    return quality.read((house.ROOT / USUAL).read_text("utf-8").split("\n"))


def test_every_kind_of_the_set_is_asked_often_enough_and_in_both_halves(the_set):
    assert len(the_set) >= 300
    for kind in quality.KINDS:
        halves = Counter(one.half for one in the_set if one.kind == kind)
        assert halves.total() >= 20, kind
        assert abs(halves["a"] - halves["b"]) <= 1, kind


def test_no_query_of_the_set_is_asked_twice(the_set):
    assert [text for text, often in Counter(one.text for one in the_set).items() if often > 1] == []


RANKS = {
    "title": {1}, "number": {1}, "index": {1}, "paraphrase": {5, 10}, "abbreviation": {3}, "typo": {3}, "traditional": {3},
    "term": {5}, "version": {1}, "phrase": {3}, "minus": {1, 3}, "mixed": {3}, "none": {0},
}  # fmt: skip


def test_every_kind_of_the_set_asks_for_its_rank(the_set):
    assert [one.id for one in the_set if one.rank not in RANKS[one.kind]] == []


def test_the_old_version_is_named_where_versions_are_asked_and_nowhere_else(the_set):
    assert [one.id for one in the_set if bool(one.before) is not (one.kind == "version")] == []
    assert [one.id for one in the_set if one.before in one.wanted or len(set(one.wanted)) < len(one.wanted)] == []


def test_the_marks_of_a_query_fit_its_kind(the_set):
    by_kind = {kind: [one.text for one in the_set if one.kind == kind] for kind in quality.KINDS}
    assert all(" -" in text for text in by_kind["minus"])
    assert all(text.count('"') >= 2 for text in by_kind["phrase"])
    assert all(" " in text for text in by_kind["mixed"])
    assert not any("中华人民共和国" in text or "条例" in text for text in by_kind["paraphrase"])
