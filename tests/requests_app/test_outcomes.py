from dataclasses import replace
from datetime import date

import pytest

from requests_app import outcomes
from requests_app.outcomes import DEMANDS, Facts, Remedy, basis, objections, remedy, row
from requests_app.remedies import Bodies, court_after_review_until, court_until, last_days, notice, review_until
from requests_app.vocabulary import Outcome
from tests.bureau.calendars import CHINA

SERVED = date(2026, 3, 20)
FULL = Facts(
    text="您申请的信息答复如下。",
    withheld_reason="属于内部讨论的稿件，公开会影响以后的讨论；已经征求第三方意见。",
    search_log="3月10日在档案系统、办公系统用“课后服务”查找，没有结果。",
    referred_to="台州市财政局，0576-00000000",
    cites_publication=True,
    names_earlier=True,
    earlier_replied=True,
    same_applicant=True,
    consulted=True,
    served_on=SERVED,
)


def full(outcome: Outcome, **changes) -> Facts:
    completed = {
        Outcome.U4: {"correction_asked": True, "corrected": True},
        Outcome.O1: {"correction_asked": True, "correction_expired": True},
    }
    return replace(FULL, **{"basis": basis(outcome) or "报告格式", **completed.get(outcome, {}), **changes})


@pytest.mark.parametrize("outcome", Outcome)
def test_a_complete_answer_can_be_sent(outcome):
    assert objections(outcome, full(outcome)) == []


@pytest.mark.parametrize("outcome", Outcome)
def test_no_answer_goes_without_words(outcome):
    assert "写明答复内容" in objections(outcome, full(outcome, text=" "))


@pytest.mark.parametrize("outcome", [o for o in Outcome if DEMANDS[o].article])
def test_an_answer_names_an_article(outcome):
    assert objections(outcome, full(outcome, basis="《条例》")) == ["写明依据到条，例如《条例》第三十六条第二项"]


def test_two_results_stand_in_the_report_form_alone():
    assert {o for o in Outcome if not DEMANDS[o].article} == {Outcome.X5, Outcome.O3}


NEEDED = {
    "withheld_reason": {Outcome.G3, Outcome.N1, Outcome.N2, Outcome.N3, Outcome.N4, Outcome.N5, Outcome.N6, Outcome.N7},
    "search_log": {Outcome.U1},
    "referred_to": {Outcome.U2},
}


@pytest.mark.parametrize("field", NEEDED)
@pytest.mark.parametrize("outcome", Outcome)
def test_each_result_needs_its_own_words_and_no_others(outcome, field):
    """P37 among them: a partial answer without the reason for what is withheld is an error."""
    missing = objections(outcome, full(outcome, **{field: ""}))
    assert (outcomes.FIELD_WORDS[field] in missing) == (outcome in NEEDED[field])


def test_who_is_told_that_it_is_public_is_told_where():
    assert objections(Outcome.G1, full(Outcome.G1, cites_publication=False)) == [
        "写明在哪里可以看到：选一条已公开的信息，或者在答复里写网址"
    ]
    assert objections(Outcome.G1, full(Outcome.G1, cites_publication=False, text="见 https://example.gov.cn/1")) == []


def test_third_party_rights_need_a_consultation_or_a_reason_why_not():
    silent = full(Outcome.N4, consulted=False, withheld_reason="涉及合同单价。")
    assert objections(Outcome.N4, silent) == ["没有征求过第三方意见的，在理由里写明为什么不用征求（第三十二条）"]
    assert objections(Outcome.N4, replace(silent, withheld_reason="权利人已经注销，不用征求意见。")) == []


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"names_earlier": False}, ["选择先前已经答复的申请"]),
        ({"earlier_replied": False}, ["先前的申请还没有答复，不能按重复申请处理"]),
        ({"same_applicant": False}, ["先前的申请不是同一申请人提出的"]),
    ],
)
def test_a_repetition_is_of_an_answered_application_by_the_same_person(changes, reason):
    assert objections(Outcome.X2, full(Outcome.X2, **changes)) == reason


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"correction_asked": False}, ["没有告知过补正，不能按逾期不补正处理（第三十条）"]),
        ({"corrected": True}, ["申请人已经补正，不能按逾期不补正处理"]),
        ({"correction_expired": False}, ["补正期限还没有到"]),
    ],
)
def test_not_completed_in_time_means_asked_expired_and_not_completed(changes, reason):
    assert objections(Outcome.O1, full(Outcome.O1, **changes)) == reason


def test_still_unclear_means_completed_before():
    assert objections(Outcome.U4, full(Outcome.U4, corrected=False)) == [
        "申请人补正以后仍不明确的，才能这样答复（第三十条）"
    ]


@pytest.mark.parametrize("left", ["收费标准为××元。", "收费标准为{{ price }}。", "联系人：____"])
def test_blanks_that_were_not_filled_in_stop_the_answer(left):
    assert objections(Outcome.G2, full(Outcome.G2, text=left)) == ["答复里还有没填的空（×× 或者花括号）"]


def test_a_refusal_served_online_needs_the_address_for_a_review():
    """TPL5."""
    online = full(Outcome.N6, served_online=True)
    assert objections(Outcome.N6, online) == [
        "网上送达的不公开答复，要写明网上申请行政复议的网址（行政复议法第二十二条）"
    ]
    assert objections(Outcome.N6, replace(online, review_url="https://example.gov.cn/fy")) == []
    assert objections(Outcome.G2, full(Outcome.G2, served_online=True)) == []
    assert objections(Outcome.N6, replace(online, served_on=date(2023, 12, 20))) == []


def test_all_reasons_come_at_once():
    assert len(objections(Outcome.G3, Facts())) == 3


@pytest.mark.parametrize("outcome", Outcome)
def test_every_result_has_one_row_of_table_three(outcome):
    assert row(outcome).startswith("r")


# 救济

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
    assert review_until(day, workdays=CHINA).date == date.fromisoformat(review)
    assert court_until(day, workdays=CHINA).date == date.fromisoformat(court)


@pytest.mark.parametrize(("decided", "until"), [("2026-02-03", "2026-02-24"), ("2025-09-20", "2025-10-09")])
def test_after_a_review_the_court_is_open_for_fifteen_days(decided, until):
    """L6."""
    assert court_after_review_until(date.fromisoformat(decided), workdays=CHINA).date == date.fromisoformat(until)


def test_the_last_days_of_a_refusal_name_no_direct_way_to_court():
    assert last_days(Outcome.N4, SERVED, workdays=CHINA) == ["申请行政复议：不晚于2026年5月19日"]
    assert last_days(Outcome.G3, SERVED, workdays=CHINA)[1] == "直接提起行政诉讼（公开的部分）：不晚于2026年9月20日"


def test_a_last_day_in_an_unloaded_year_is_provisional():
    assert last_days(Outcome.U1, date(2026, 11, 20), workdays=CHINA) == [
        "申请行政复议：不晚于2027年1月19日（暂定）",
        "直接提起行政诉讼：不晚于2027年5月20日（暂定）",
    ]
