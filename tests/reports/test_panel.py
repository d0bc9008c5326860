from reports.checks.finding import Finding
from reports.checks.panel import panel

WRONG = [Finding("A3", "横向不等", f"第{n}行") for n in range(2)]
BARE = [Finding("录入", "没有录入", f"第{n}格", severe=False) for n in range(4)]
OTHER = Finding("标题", "标题没有写明", "标题", severe=False)
FOUND = [*WRONG, BARE[0], OTHER, *BARE[1:]]


def test_errors_then_reminders_by_kind_then_those_with_a_word():
    shown = panel(FOUND, {BARE[1].mark: "核对过了"})
    assert shown.errors == tuple(WRONG)
    assert [(kind.what, len(kind.found)) for kind in shown.open] == [("没有录入", 3), ("标题没有写明", 1)]
    assert shown.answered == ((BARE[1], "核对过了"),)
    assert shown.progress == "还有2处错误、4条提醒没有说明"


def test_a_word_about_a_changed_reminder_or_an_error_counts_for_nothing():
    shown = panel(FOUND, {WRONG[0].mark: "算了", "0" * 16: "从前"})
    assert (len(shown.errors), shown.open_count, shown.answered) == (2, 5, ())


def test_beside_the_report_errors_go_first_and_what_is_left_out_is_counted():
    shown = panel(FOUND, {}, most=4)
    assert (len(shown.errors), sum(len(kind.found) for kind in shown.open), shown.left_out) == (2, 2, 3)
    assert panel(FOUND, {}, most=1).left_out == 5 and len(panel(FOUND, {}, most=1).errors) == 2
    assert shown.open_count == 5


def test_nothing_left_says_so():
    assert panel([], {}).progress == "没有错误，提醒都有说明"
    assert panel(WRONG, {}).progress == "还有2处错误"
