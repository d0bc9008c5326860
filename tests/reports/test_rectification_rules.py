"""The rules of the rectification register: who may do what, what is late, what a pasted table says, what the paper says."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.rectification import calling, paper, pasting, rules
from reports.rectification.paper import Answered, Line
from reports.rectification.rules import STEPS, Facts, blockers, possible, stage_of
from reports.rectification.vocabulary import OPEN, CallKind, Stage, Verb
from reports.vocabulary import Inspection
from taizhou_portal.bureau.workdays import Workdays

MONDAY, FRIDAY = date(2026, 3, 2), date(2026, 3, 6)
PLAIN = Workdays(years={2026})
OFFICES = {"招生处": 3, "财务处": 4}
GENERAL, OFFICE = {"general": True}, {"office": True}


# --- steps


def test_each_step_is_somebodys_and_leads_somewhere():
    assert set(STEPS) == set(Verb)
    assert not any(STEPS[verb].since & {Stage.CLOSED, Stage.VOID} for verb in Verb)


@pytest.mark.parametrize("stage", [Stage.CLOSED, Stage.VOID])
def test_what_is_settled_is_touched_no_more(stage):
    assert possible(Facts(stage, general=True, office=True)) == []


def test_the_office_reports_and_does_nothing_else():
    for stage in Stage:
        assert set(possible(Facts(stage, **OFFICE))) <= {Verb.REPORT}


def test_a_stranger_does_nothing_and_is_told_who_does():
    assert [possible(Facts(stage)) for stage in Stage] == [[]] * len(Stage)
    assert blockers(Verb.REPORT, Facts(Stage.MENDING)) == ["由责任处室报整改完成"]
    assert blockers(Verb.HAND, Facts(Stage.WAITING, **OFFICE)) == ["由局办公室交办"]


def test_who_reported_does_not_check_what_they_reported():
    mine, theirs = Facts(Stage.TO_CHECK, general=True, reported=True), Facts(Stage.TO_CHECK, general=True)
    assert blockers(Verb.CHECK, mine) == ["报完成的人不能复核自己报的，请另一个人复核"]
    assert blockers(Verb.CHECK, theirs) == [] and blockers(Verb.RETURN, mine) == []


def test_every_reason_is_given_at_once():
    assert len(blockers(Verb.CHECK, Facts(Stage.MENDING, reported=True))) == 3


@given(st.booleans(), st.booleans(), st.booleans(), st.booleans())
def test_the_stage_follows_from_what_happened_last(handed, reported, done, void):
    stage = stage_of(handed=handed, reported=reported, done=done, void=void)
    assert (stage is Stage.VOID) == void
    assert (stage is Stage.CLOSED) == (done and not void)
    assert (stage in OPEN) == (not done and not void)
    if stage in OPEN:
        assert (stage is Stage.TO_CHECK) == reported


walks = st.lists(st.tuples(st.sampled_from(Verb), st.sampled_from(("clerk", "head", "office", "nobody"))), max_size=30)


@given(walks)
def test_however_the_steps_are_walked_two_people_close_a_finding(walk):
    """A walk over the table alone: `reporter` is who reported what is looked at now."""
    stage, reporter, closer = Stage.WAITING, None, None
    for verb, who in walk:
        facts = Facts(stage, who in {"clerk", "head"}, who == "office", reporter == who)
        if blockers(verb, facts):
            continue
        stage = STEPS[verb].to or stage
        reporter = who if verb is Verb.REPORT else None if verb is Verb.RETURN else reporter
        closer = who if verb is Verb.CHECK else closer
    assert (stage is Stage.CLOSED) == (closer is not None)
    assert closer is None or (closer in {"clerk", "head"} and reporter not in {None, closer})


# --- words and days


def test_a_finding_says_what_is_wrong_and_lies_not_in_the_future():
    told = {"found_on": MONDAY, "today": MONDAY}
    assert rules.finding_objections("链接失效", due_on=FRIDAY, **told) == []
    assert rules.finding_objections(" ", due_on=None, **told) == ["写明是什么问题"]
    assert rules.finding_objections("链接失效", found_on=FRIDAY, due_on=MONDAY, today=MONDAY) == [
        "发现日期还没有到",
        "整改期限不能早于发现日期",
    ]


def test_it_is_not_mended_before_it_was_found_nor_tomorrow():
    days = {"found_on": MONDAY, "today": FRIDAY}
    assert rules.report_objections("已改好地址", MONDAY, **days) == []
    assert rules.report_objections("改了", date(2026, 3, 1), **days) == [
        "写明怎样改的，至少4个字",
        "完成日期不能早于发现日期",
    ]
    assert rules.report_objections("已改好地址", date(2026, 3, 7), **days) == ["完成日期还没有到"]


@pytest.mark.parametrize(
    ("due_on", "reason", "count"),
    [(date(2026, 3, 20), "等技术中心升级", 0), (FRIDAY, "等技术中心升级", 1), (MONDAY, "", 3)],
)
def test_a_limit_is_only_put_off_and_with_a_reason(due_on, reason, count):
    assert len(rules.postpone_objections(due_on, FRIDAY, reason, today=date(2026, 3, 4))) == count


def test_only_earlier_years_are_entered_as_done():
    done = {"done_on": date(2025, 4, 1), "today": MONDAY, "note": "见整改报告"}
    assert rules.past_objections(date(2025, 3, 1), **done) == []
    assert rules.past_objections(MONDAY, MONDAY, today=MONDAY, note="") == [
        "今年的问题按步骤办，不能补录成已整改",
        "补录要写明整改情况或者依据",
    ]


@pytest.mark.parametrize("key", ["problem-12", "check:V4a:/columns/news/", "A_1.b", ""])
def test_a_key_is_a_short_word_of_plain_characters(key):
    assert rules.key_objections(key) == []


@pytest.mark.parametrize("key", ["-1", "a b", "键", "a" * 121, "a\x00", "a\n"])
def test_no_other_key_is_taken(key):
    assert rules.key_objections(key)


def test_only_what_is_notified_comes_as_a_notice():
    days = {"received_on": MONDAY, "due_on": None, "today": MONDAY}
    assert [origin for origin in Inspection if not rules.notice_objections(origin, **days)] == [
        Inspection.MONITORING,
        Inspection.MANUAL,
        Inspection.SUPERIOR,
    ]
    assert rules.notice_objections("manual", received_on=FRIDAY, due_on=MONDAY, today=MONDAY) == [
        "通报日期还没有到",
        "整改期限不能早于通报日期",
    ]


def test_a_notice_is_answered_when_nothing_of_it_is_left():
    days = {"replied_on": FRIDAY, "last": FRIDAY, "today": FRIDAY, "answered": False}
    assert rules.answer_objections([Stage.CLOSED, Stage.VOID], **days) == []
    assert rules.answer_objections([Stage.CLOSED, Stage.TO_CHECK], **days) == ["还有1个问题没有整改完"]
    assert rules.answer_objections([], **days) == ["还没有登记通报里的问题"]
    assert len(rules.answer_objections([Stage.CLOSED], **{**days, "answered": True})) == 1
    early = rules.answer_objections([Stage.CLOSED], **{**days, "replied_on": MONDAY})
    assert early == ["报告日期不能早于2026-03-06，那天才收到通报或者改完"]


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(-40, 40), st.integers(0, 40))
def test_what_was_mended_is_judged_by_its_day_and_not_by_today(due_on, shift, later):
    mended = due_on + timedelta(days=shift)
    late = rules.days_late(due_on, mended, mended + timedelta(days=later))
    assert late == max(0, shift)
    assert rules.days_late(None, mended, mended) == 0
    assert rules.in_time([(due_on, mended), (due_on, None), (None, mended)]) == ((2, 0) if shift <= 0 else (1, 1))


@pytest.mark.parametrize(
    ("stage", "due_on", "mended", "words"),
    [
        (Stage.MENDING, FRIDAY, None, "还有4天"),
        (Stage.MENDING, MONDAY, None, "今天到期"),
        (Stage.WAITING, date(2026, 2, 27), None, "已过期3天"),
        (Stage.CLOSED, FRIDAY, MONDAY, "按期完成"),
        (Stage.CLOSED, MONDAY, FRIDAY, "晚4天完成"),
        (Stage.MENDING, None, None, "没有定期限"),
        (Stage.VOID, MONDAY, None, ""),
    ],
)
def test_how_a_limit_stands_is_said_in_words(stage, due_on, mended, words):
    assert rules.due_words(stage, due_on, mended, MONDAY) == words


# --- morning calls


def test_who_is_called_when():
    def kind(due_on, today=MONDAY):
        found = calling.call(due_on, today=today, ahead=2, workdays=PLAIN)
        return found and found.kind

    assert kind(None) is None and kind(date(2026, 3, 5)) is None
    assert kind(date(2026, 3, 4)) == kind(MONDAY) == CallKind.DUE
    assert kind(date(2026, 3, 1)) == CallKind.LATE
    assert kind(MONDAY, today=date(2026, 3, 7)) is None  # nobody works on a Saturday


def test_what_is_late_is_told_to_the_general_office_too():
    late = calling.call(MONDAY, today=FRIDAY, ahead=2, workdays=PLAIN)
    due = calling.call(FRIDAY, today=FRIDAY, ahead=2, workdays=PLAIN)
    assert calling.told(late, office=[1], general=[2, 3]) == {1, 2, 3} and late.words == "3月2日到期，已过期4天"
    assert calling.told(due, office=[1], general=[2, 3]) == {1} and due.words == "今天到期"


@given(st.dates(date(2026, 1, 1), date(2026, 12, 1)), st.integers(1, 20), st.integers(0, 40))
def test_nothing_that_is_called_lies_behind_the_furthest_day(today, ahead, shift):
    due_on = today + timedelta(days=shift)
    if calling.call(due_on, today=today, ahead=ahead, workdays=PLAIN):
        assert due_on <= calling.furthest(today, ahead=ahead, workdays=PLAIN)


# --- a pasted table


def read(text: str) -> list[pasting.Line]:
    return pasting.read(pasting.rows_of(text), offices=OFFICES, received_on=MONDAY)


def test_a_table_is_read_by_its_order_or_by_its_head():
    (plain,) = read("链接失效\t/columns/news/\t招生处\t2026-03-20")
    assert (plain.title, plain.page, plain.office, plain.due_on) == ("链接失效", "/columns/news/", 3, date(2026, 3, 20))
    (headed,) = read("责任处室\t问题描述\t整改期限\n财务处\t错字\t2026年3月9日")
    assert (headed.number, headed.title, headed.page, headed.office) == (2, "错字", "", 4)
    assert headed.due_on == date(2026, 3, 9) and headed.wrong == ()


def test_what_is_wrong_is_said_row_by_row_and_nothing_is_dropped():
    lines = read("链接失效\tjavascript:alert(1)\t某处\t下周\n\n\t/a/\n错字\t\t招生处\t2026-03-01")
    assert [line.number for line in lines] == [1, 3, 4]
    reasons = pasting.objections(lines)
    assert [reason.partition("：")[0] for reason in reasons] == ["第1行", "第1行", "第1行", "第3行", "第4行"]
    assert "没有叫“某处”的处室" in reasons[1] and reasons[-1] == "第4行：期限早于通报日期"


def test_nothing_and_too_much_are_refused():
    assert pasting.objections([]) == ["没有读到问题：每行一个，依次是问题、网址、处室、期限"]
    assert pasting.objections(read("\n".join(["错字"] * 201))) == ["一次最多200行，请分几次"]


@pytest.mark.parametrize("words", ["2026-03-20", "2026/3/20", "2026.3.20", "2026年3月20日", "20260320", "46101"])
def test_a_day_is_read_however_it_is_written(words):
    assert pasting.day_of(words) == date(2026, 3, 20)


@pytest.mark.parametrize("words", ["3月20日", "2026-02-30", "2026-13-01", "", "明天"])
def test_what_is_no_day_is_none(words):
    assert pasting.day_of(words) is None


@pytest.mark.parametrize("page", ["", "/", "/columns/news/", "https://www.example.com/a?b=1", "http://a.example"])
def test_an_address_is_one_of_ours_or_a_whole_one(page):
    assert pasting.page_objections(page) == []


@pytest.mark.parametrize("page", ["//evil.example", "javascript:alert(1)", "data:x", "www.a.cn", "/a b", "/\\a", '/"'])
def test_no_other_address_becomes_a_link(page):
    assert pasting.page_objections(page)


@given(
    st.lists(
        st.lists(st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=8), min_size=1, max_size=4),
        max_size=6,
    )
)
def test_what_is_shown_again_is_read_as_the_same(cells):
    cells = [[cell.replace("|", "").replace("｜", "") or "一" for cell in row] for row in cells]
    rows = list(enumerate(cells, 1))
    assert pasting.rows_of(pasting.text_of(rows)) == rows


# --- the paper


LINES = (
    Line("通知公告有链接打不开。", Stage.CLOSED, "/columns/notices/", "招生处", FRIDAY, "已改地址。"),
    Line("首页标题有错字", Stage.VOID, void_reason="与文件原文一致"),
    Line("栏目没有更新", Stage.MENDING, office="财务处"),
)


def test_the_paper_says_of_each_finding_what_became_of_it():
    told = Answered("台州市教育局", "市网站集群监测", "第3期", MONDAY, FRIDAY, LINES, "今后每周自查。")
    sheet = paper.paper(told)
    assert sheet["heading"] == "关于市网站集群监测通报问题整改情况的报告"
    assert sheet["paragraphs"] == [
        "2026年3月2日市网站集群监测通报（第3期）收悉。通报的3个问题，已整改1个，经核实不属于问题1个，正在整改1个。逐项报告如下：",
        "1.通知公告有链接打不开（/columns/notices/）。由招生处于2026年3月6日整改完成：已改地址。",
        "2.首页标题有错字。经核实不属于问题：与文件原文一致。",
        "3.栏目没有更新。正在整改，责任处室：财务处。",
        "今后每周自查。",
    ]
    assert (sheet["name"], sheet["date"]) == ("台州市教育局", "2026年3月6日")


@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=9))
def test_no_finding_is_missing_from_the_paper(lines):
    sheet = paper.paper(Answered("局", "人工监测", "", MONDAY, FRIDAY, tuple(lines)))
    assert len(sheet["paragraphs"]) == 1 + len(lines)
    assert sheet["paragraphs"][0].count("个") == 1 + len({line.stage for line in lines})
