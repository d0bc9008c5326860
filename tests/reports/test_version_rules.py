"""What may be done to a frozen version, by whom, and what a change of its rows comes to: no database."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.versions.changed_texts import changed_texts
from reports.versions.differing import How, moved
from reports.versions.digest import canonical, digest_of, figure_marks, row_mark, whole
from reports.versions.rules import CHANGED, READ_ANOTHER, Facts, blockers, correct_objections, possible
from reports.vocabulary import Stage, VersionStage, VersionVerb
from taizhou_portal.bureau.vocabulary import Ability

WAITING, SIGNED, PUBLISHED, DROPPED = VersionStage
CLERK, LEADER = 1, 2
OF_LEADER = Facts(WAITING, LEADER, frozenset({Ability.SETTLE}), frozen_by=CLERK, words="数据还要核对")
OF_CLERK = Facts(WAITING, CLERK, frozenset({Ability.COMPILE}), frozen_by=CLERK, words="数据还要核对")


def test_a_leader_signs_what_somebody_else_froze():
    assert blockers(VersionVerb.SIGN, OF_LEADER) == []
    assert blockers(VersionVerb.SIGN, replace(OF_LEADER, person=CLERK)) == ["定稿的人不能自己签发"]
    assert blockers(VersionVerb.SIGN, OF_CLERK)[0] == "您没有“审定年报”的权限"


def test_nobody_signs_another_text_than_they_read_nor_data_that_changed():
    assert blockers(VersionVerb.SIGN, replace(OF_LEADER, read=False, intact=False)) == [READ_ANOTHER, CHANGED]
    assert blockers(VersionVerb.PUBLISH, replace(OF_CLERK, stage=SIGNED, intact=False)) == [CHANGED]


@pytest.mark.parametrize(
    ("stage", "facts", "verbs"),
    [
        (WAITING, OF_LEADER, [VersionVerb.SIGN, VersionVerb.RETURN]),
        (WAITING, OF_CLERK, [VersionVerb.TAKE_BACK]),
        (SIGNED, OF_CLERK, [VersionVerb.TAKE_BACK, VersionVerb.PUBLISH]),
        (SIGNED, OF_LEADER, []),
        (PUBLISHED, OF_CLERK, []),
        (DROPPED, OF_LEADER, []),
    ],
)
def test_each_stage_has_the_buttons_of_whose_turn_it_is(stage, facts, verbs):
    facts = replace(facts, stage=stage)
    assert possible(facts) == verbs
    assert all(blockers(verb, facts) == [] for verb in verbs)
    assert all(blockers(verb, facts) for verb in VersionVerb if verb in {*STEP_VERBS} - {*verbs})


STEP_VERBS = (VersionVerb.SIGN, VersionVerb.RETURN, VersionVerb.TAKE_BACK, VersionVerb.PUBLISH)


@pytest.mark.parametrize("words", ["", "  改 ", "长" * 301])
def test_to_return_and_to_take_back_want_a_reason(words):
    assert blockers(VersionVerb.RETURN, replace(OF_LEADER, words=words)) == ["退回的原因写4至300个字"]
    assert blockers(VersionVerb.TAKE_BACK, replace(OF_CLERK, words=words)) == ["撤回定稿的原因写4至300个字"]


def test_only_a_published_report_that_everybody_reads_is_corrected_with_a_reason():
    asked = {"imported": False, "gone": False, "reason": "表三漏计1件"}
    assert correct_objections(Stage.PUBLISHED, **asked) == []
    assert correct_objections(Stage.DRAFT, **asked) == ["报告现在是“编制中”，不能办理更正"]
    assert correct_objections(Stage.PUBLISHED, **{**asked, "gone": True, "reason": ""}) == [
        "这份报告的公开条目已经撤下，不能更正",
        "更正的原因写4至300个字",
    ]
    assert correct_objections(Stage.PUBLISHED, **{**asked, "imported": True}) == ["从原报告导入的，用“更正导入”办理"]


def test_canonical_json_does_not_hang_on_the_order_of_keys():
    assert canonical({"b": [1, None], "a": "教育"}) == '{"a":"教育","b":[1,null]}'.encode()
    assert digest_of({"a": 1, "b": 2}) == digest_of({"b": 2, "a": 1}) != digest_of({"a": 2, "b": 1})


FIGURE = {"key": "t3-new-total", "label": "新收", "value": 2}
ROWS = [["case-1", "2025-03-01", 1, "aa"], ["case-2", "2025-02-01", 1, "bb"]]


@pytest.mark.parametrize(
    ("figure", "rows"),
    [
        ({**FIGURE, "value": 3}, ROWS),
        ({**FIGURE, "label": "新收申请"}, ROWS),
        (FIGURE, ROWS[:1]),
        (FIGURE, [["case-1", "2025-03-02", 1, "aa"], ROWS[1]]),
        (FIGURE, [["case-1", "2025-03-01", 1, "ab"], ROWS[1]]),
        (FIGURE, ROWS[::-1]),
    ],
)
def test_the_mark_of_a_figure_is_another_as_soon_as_it_or_a_row_is(figure, rows):
    mark = figure_marks({"figures": [FIGURE]}, {"t3-new-total": ROWS})["t3-new-total"]
    assert figure_marks({"figures": [figure]}, {"t3-new-total": rows})["t3-new-total"] != mark


PARTS = {
    "year": 2025,
    "number": 1,
    "reason": "",
    "edition": {"title": "报告", "figures": [FIGURE]},
    "sources": {"preface": "前言"},
    "definitions": [{"key": "k"}],
    "made_with": {"python": "3.11"},
    "marks": {"t3-new-total": "00"},
}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("year", 2024),
        ("number", 2),
        ("reason", "漏计"),
        ("edition", {"title": "报告。", "figures": [FIGURE]}),
        ("sources", {"preface": ""}),
        ("definitions", []),
        ("made_with", {}),
        ("marks", {"t3-new-total": "01"}),
    ],
)
def test_the_hash_that_is_signed_covers_every_part(name, value):
    assert whole(**{**PARTS, name: value}) != whole(**PARTS)


def test_figures_enter_the_hash_by_their_marks():
    assert whole(**{**PARTS, "edition": {"title": "报告", "figures": []}}) == whole(**PARTS)


def test_a_row_is_marked_by_what_it_was_counted_for():
    assert row_mark("case-1", ("web", "G1")) != row_mark("case-1", ("web", "G2"))
    assert row_mark("case-1", ("web", "G1")) != row_mark("case-2", ("web", "G1"))
    assert len(row_mark("case-1", ())) == 32


def test_rows_that_left_changed_and_came_are_told_in_this_order():
    now = [["case-1", "2025-03-09", 1, "ac"], ["case-3", "2025-01-01", 1, "cc"]]
    assert [(one.how, one.ref, one.day) for one in moved(ROWS, now)] == [
        (How.GONE, "case-2", "2025-02-01"),
        (How.CHANGED, "case-1", "2025-03-01"),
        (How.COME, "case-3", "2025-01-01"),
    ]
    assert moved(ROWS, ROWS[::-1]) == []


def packed(title="报告", preface="前言", **chapters):
    parts = [{"number": n, "heading": f"第{n}部分", "paragraphs": [[[words, "", ""]]]} for n, words in chapters.items()]
    return {"title": title, "preface": [[[preface, "", ""]]], "chapters": parts}


def test_texts_that_differ_are_told_with_their_chapter():
    before, after = packed(一="收到1件", 二="旧"), packed("新报告", 一="收到2件", 三="加的")
    assert [(one.title, one.before, one.after) for one in changed_texts(before, after)] == [
        ("标题", "报告", "新报告"),
        ("一、第一部分", "一、第一部分\n收到1件", "一、第一部分\n收到2件"),
        ("三、第三部分", "", "三、第三部分\n加的"),
        ("二、第二部分", "二、第二部分\n旧", ""),
    ]
    assert changed_texts(before, before) == []


rows = st.dictionaries(
    st.integers(1, 30).map(lambda n: f"case-{n}"),
    st.tuples(st.dates().map(str), st.integers(0, 3), st.sampled_from("ab")),
    max_size=20,
).map(lambda found: [[ref, *told] for ref, told in found.items()])


@given(rows, rows)
def test_what_moved_is_exactly_what_makes_one_list_out_of_the_other(were, are):
    moves = moved(were, are)
    refs = {how: {one.ref for one in moves if one.how is how} for how in How}
    before, after = {row[0] for row in were}, {row[0] for row in are}
    assert before - refs[How.GONE] | refs[How.COME] == after
    assert refs[How.CHANGED] == {row[0] for row in are if row[0] in before and row not in were}
    assert len(moves) == sum(map(len, refs.values()))
    assert moved(are, are) == []


@given(rows, st.randoms(use_true_random=False))
def test_the_mark_of_a_figure_knows_the_order_and_every_row(counted, chance):
    other = counted[:]
    chance.shuffle(other)
    same = figure_marks({"figures": [FIGURE]}, {"t3-new-total": counted}) == figure_marks(
        {"figures": [FIGURE]}, {"t3-new-total": other}
    )
    assert same == (counted == other)
