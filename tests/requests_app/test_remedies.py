"""救济告知: which remedies each result opens, what is told of them and until when (TPL1-TPL5, L1-L8)."""

from dataclasses import replace
from datetime import date

import pytest

from requests_app.outcomes import REFUSALS, Facts, Remedy, online_objections, remedy
from requests_app.redress import limits
from requests_app.remedies import Bodies, last_days, notice
from requests_app.vocabulary import TABLE_ROWS, Outcome
from tests.bureau.calendars import CHINA

SERVED = date(2026, 3, 20)
BODIES = Bodies("台州市人民政府")


@pytest.mark.parametrize("outcome", [o for o in Outcome if o.value.startswith("N") and o != Outcome.N8])
def test_refusals_are_reviewed_first_since_2024(outcome):
    """TPL1, TPL2."""
    assert remedy(outcome, SERVED) is Remedy.REVIEW_FIRST
    assert remedy(outcome, date(2024, 1, 1)) is Remedy.REVIEW_FIRST
    assert remedy(outcome, date(2023, 12, 31)) is Remedy.EITHER
    told = notice(outcome, SERVED, bodies=BODIES)
    assert "60日" in told
    assert "15日" in told
    assert "台州市人民政府" in told
    assert "六个月" not in told


@pytest.mark.parametrize(
    "outcome", [o for o in Outcome if o.value[0] in "GUX" and o != Outcome.G3] + [Outcome.N8, Outcome.O1, Outcome.O2]
)
def test_every_other_final_answer_opens_both_ways(outcome):
    """TPL3, TPL4, TPL13, L8: N8 among them though its row stands among the refusals."""
    assert remedy(outcome, SERVED) is Remedy.EITHER
    told = notice(outcome, SERVED, bodies=BODIES)
    assert "60日" in told
    assert "六个月" in told


def test_tpl1_a_refusal_of_today_tells_of_the_review_and_of_no_direct_way_to_court():
    told = notice(Outcome.N6, SERVED, bodies=BODIES)
    assert "应当先申请行政复议" in told
    assert all(words in told for words in ("60日", "台州市人民政府", "15日"))
    assert "六个月" not in told


def test_tpl2_the_same_refusal_of_2023_left_the_choice():
    told = notice(Outcome.N6, date(2023, 12, 20), bodies=BODIES)
    assert "六个月" in told
    assert "应当先" not in told


def test_tpl3_what_does_not_exist_may_be_reviewed_or_sued_over():
    told = notice(Outcome.U1, SERVED, bodies=BODIES)
    assert "60日" in told and "六个月" in told and "应当先" not in told


def test_tpl4_l8_a_register_of_its_own_is_no_refusal_though_its_row_stands_among_them():
    assert TABLE_ROWS[Outcome.N8].startswith("r3_")
    assert remedy(Outcome.N8, SERVED) is Remedy.EITHER
    assert "六个月" in notice(Outcome.N8, SERVED, bodies=BODIES)


@pytest.mark.parametrize("outcome", sorted(REFUSALS | {Outcome.G3}))
def test_tpl5_a_refusal_on_line_is_not_sent_without_the_address_for_a_review(outcome):
    online = Facts(served_on=SERVED, served_online=True)
    assert online_objections(outcome, online) == [
        "网上送达的不公开答复，要写明网上申请行政复议的网址（行政复议法第二十二条）"
    ]
    assert online_objections(outcome, replace(online, review_url="https://example.gov.cn/fy")) == []
    assert online_objections(outcome, replace(online, served_online=False)) == []
    assert online_objections(outcome, replace(online, served_on=date(2023, 12, 20))) == []


def test_what_is_no_refusal_needs_no_address():
    assert online_objections(Outcome.U1, Facts(served_on=SERVED, served_online=True)) == []


def test_no_final_answer_goes_without_its_remedies():
    """Told too little, the applicant has up to a year (行政复议法第二十条)."""
    assert [outcome for outcome in Outcome if not notice(outcome, SERVED, bodies=BODIES)] == [Outcome.O3]


def test_a_partial_answer_tells_both_for_its_parts():
    told = notice(Outcome.G3, SERVED, bodies=BODIES)
    assert told.index("对不公开的部分，您如果不服，应当先申请行政复议") < told.index("对公开的部分，您如果不服，可以")


def test_a_withdrawal_opens_no_remedy():
    assert notice(Outcome.O3, SERVED, bodies=BODIES) == ""
    assert last_days(Outcome.O3, SERVED, workdays=CHINA) == []


def test_the_court_and_the_address_for_a_review_are_named_where_they_are_known():
    told = notice(Outcome.N6, SERVED, bodies=Bodies("台州市人民政府", "某某市人民法院", "https://example.gov.cn/fy"))
    assert "某某市人民法院" in told
    assert "https://example.gov.cn/fy" in told
    assert "有管辖权的人民法院" in notice(Outcome.N6, SERVED, bodies=BODIES)
    either = notice(Outcome.G2, SERVED, bodies=Bodies("台州市人民政府", review_url="https://example.gov.cn/fy"))
    assert "申请行政复议（网上申请：https://example.gov.cn/fy），也可以" in either


@pytest.mark.parametrize(
    ("served", "review", "court"),
    [
        ("2026-03-20", "2026-05-19", "2026-09-20"),  # L1, L5: a working Sunday does not roll
        ("2025-11-27", "2026-01-26", "2026-05-27"),  # L2
        ("2025-08-04", "2025-10-09", "2026-02-04"),  # L3
        ("2024-12-01", "2025-02-05", "2025-06-03"),  # L4
        ("2025-08-31", "2025-10-30", "2026-02-28"),  # the last day of a shorter month, a working Saturday
    ],
)
def test_the_last_days_roll_over_rest_days(served, review, court):
    day = date.fromisoformat(served)
    assert limits.review(day, workdays=CHINA).on == date.fromisoformat(review)
    assert limits.court(day, workdays=CHINA).on == date.fromisoformat(court)


@pytest.mark.parametrize(("decided", "until"), [("2026-02-03", "2026-02-24"), ("2025-09-20", "2025-10-09")])
def test_after_a_review_the_court_is_open_for_fifteen_days(decided, until):
    """L6."""
    assert limits.court_after_review(date.fromisoformat(decided), workdays=CHINA).on == date.fromisoformat(until)


def test_l1_a_refusal_has_one_last_day():
    assert last_days(Outcome.N4, SERVED, workdays=CHINA) == ["申请行政复议：不晚于2026年5月19日"]


def test_l2_what_does_not_exist_has_two():
    assert last_days(Outcome.U1, date(2025, 11, 27), workdays=CHINA) == [
        "申请行政复议：不晚于2026年1月26日",
        "直接提起行政诉讼：不晚于2026年5月27日",
    ]


def test_only_the_part_that_is_given_may_be_sued_over_at_once():
    assert last_days(Outcome.G3, SERVED, workdays=CHINA)[0] == "申请行政复议：不晚于2026年5月19日"
    assert last_days(Outcome.G3, SERVED, workdays=CHINA)[1] == "直接提起行政诉讼（公开的部分）：不晚于2026年9月20日"


def test_a_last_day_in_an_unloaded_year_is_provisional():
    assert last_days(Outcome.U1, date(2026, 11, 20), workdays=CHINA) == [
        "申请行政复议：不晚于2027年1月19日（暂定）",
        "直接提起行政诉讼：不晚于2027年5月20日（暂定）",
    ]
