from dataclasses import replace
from datetime import date

import pytest

from disclosure.vocabulary import Ground
from requests_app import outcomes
from requests_app.outcomes import DEMANDS, DETAILS, GROUNDS, REFUSALS, RESULT_OF, Facts, basis, misfits, objections, row
from requests_app.vocabulary import TABLE_ROWS, Outcome

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
    given_parts=True,
)
LAPSED = {"missed": "2026年3月2日", "notice": "台教公开告〔2026〕3号收费通知书"}
WITHDRAWN = {"withdrawn": "2026年3月2日", "wish": "来电说不需要了"}
PARTS = (("附件中的教师名单", "D5", "属于人事管理。"), ("会议讨论的记录", "D6", "公开会影响以后的讨论。"))


def full(outcome: Outcome, **changes) -> Facts:
    completed = {
        Outcome.U4: {"correction_asked": True, "corrected": True},
        Outcome.O1: {"correction_asked": True, "correction_expired": True},
        Outcome.O2: {"fee_asked": True, "fee_arrived": True, "fee_lapsed": True},
        Outcome.O3: {"details": WITHDRAWN},
        Outcome.X4: {"reasons_asked": True, "reasons_given": True},
        Outcome.G3: {"ground": "D6"},
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


def test_how_it_was_searched_stands_in_the_log_or_in_the_answer():
    assert objections(Outcome.U1, full(Outcome.U1, search_log="", searches=1)) == []


def test_third_party_rights_need_a_consultation_or_a_reason_why_not():
    silent = full(Outcome.N4, consulted=False, withheld_reason="涉及合同单价。")
    assert objections(Outcome.N4, silent) == ["没有征求过第三方意见的，在理由里写明为什么不用征求（第三十二条）"]
    assert objections(Outcome.N4, replace(silent, withheld_reason="权利人已经注销，不用征求意见。")) == []
    assert objections(Outcome.N4, replace(silent, details={"consultation": "权利人已经注销。"})) == []


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


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"reasons_asked": False}, ["没有告知过申请人说明理由，不能不予处理（第三十五条）"]),
        ({"reasons_given": False}, ["申请人说明理由的期限还没有到"]),
        ({"reasons_given": False, "reasons_over": True}, []),
    ],
)
def test_who_asks_too_much_is_heard_before_it_is_refused(changes, reason):
    assert objections(Outcome.X4, full(Outcome.X4, **changes)) == reason


@pytest.mark.parametrize("left", ["收费标准为××元。", "收费标准为{{ price }}。", "联系人：____"])
def test_blanks_that_were_not_filled_in_stop_the_answer(left):
    assert objections(Outcome.G2, full(Outcome.G2, text=left)) == ["答复里还有没填的空（×× 或者花括号）"]


@pytest.mark.parametrize(
    "changes",
    [
        {"details": {"redaction": "见××"}},
        {"withheld_reason": "属于{类别}。"},
        {"search_log": "____查的"},
        {"withheld_parts": (("名单", "D5", "属于××。"),)},
    ],
)
def test_a_blank_is_found_wherever_it_stands(changes):
    assert "答复里还有没填的空（×× 或者花括号）" in objections(Outcome.G3, full(Outcome.G3, **changes))


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
    assert objections(Outcome.G3, Facts()) == [
        "写明答复内容",
        "写明依据到条，例如《条例》第三十六条第二项",
        "写明公开哪一部分：上传要提供的文件，或者写在答复内容里",
        "写明不公开的理由",
        "登记区分处理记录，或者写明依据哪一种情形",
    ]


@pytest.mark.parametrize("outcome", Outcome)
def test_every_result_has_one_row_of_table_three(outcome):
    assert row(outcome).startswith("r")


def test_one_table_says_of_every_result_what_it_must_say():
    """The helper, the reply page and the letters read it."""
    assert set(DEMANDS) == set(TABLE_ROWS) == set(Outcome)
    assert all(demand.must_say for demand in DEMANDS.values())
    assert "征求第三方意见" in DEMANDS[Outcome.N4].must_say
    assert "区分处理" in DEMANDS[Outcome.N1].must_say


def test_the_article_is_that_of_the_regulation():
    assert basis(Outcome.U2) == "《中华人民共和国政府信息公开条例》第三十六条第五项"
    assert basis(Outcome.X5) == ""


# 其他写明的事项


def test_a_detail_is_called_the_same_wherever_it_is_asked_for():
    every = [one for details in DETAILS.values() for one in details]
    assert len({one.name for one in every}) == len({(one.name, one.label) for one in every})


def test_a_detail_is_required_only_where_the_case_does_not_know_it():
    assert {outcome for outcome, details in DETAILS.items() if any(one.required for one in details)} == {Outcome.O3}


def test_a_withdrawal_is_told_only_where_somebody_knows_of_one():
    assert objections(Outcome.O3, full(Outcome.O3, details={})) == ["写明哪天撤回", "写明申请人的意思"]


@pytest.mark.parametrize(
    ("facts", "reasons"),
    [
        ({}, []),
        ({"fee_lapsed": False}, ["缴费期限还没有到"]),
        ({"fee_arrived": False}, ["收费通知书是邮寄的，还没有登记申请人哪天收到，缴费期限定不下来"]),
        ({"fee_paid": True}, ["已经登记过缴费，不能按逾期不缴费处理"]),
        ({"fee_asked": False, "details": LAPSED}, ["没有送达过有效的收费通知书，不能按逾期不缴费处理（第四十二条）"]),
    ],
)
def test_who_did_not_pay_was_told_to_and_has_let_the_time_pass(facts, reasons):
    assert objections(Outcome.O2, full(Outcome.O2, **{"details": {}, **facts})) == reasons


# 依据哪一种情形


@pytest.mark.parametrize("ground", Ground)
@pytest.mark.parametrize("outcome", Outcome)
def test_each_ground_fits_its_result_and_no_other(outcome, ground):
    reasons = misfits(outcome, ground.value)
    fits = RESULT_OF[ground] is outcome or (outcome is Outcome.G3 and ground is not Ground.D8)
    assert (reasons == []) == fits == (ground in GROUNDS.get(outcome, ()))
    if not fits:
        assert len(reasons) == 3
        assert reasons[-1] == f"属于这一情形的，办理结果选“{RESULT_OF[ground].label}”"


def test_a_ground_that_does_not_fit_is_refused_with_all_reasons():
    assert objections(Outcome.N5, full(Outcome.N5, ground="D6")) == [
        "“过程性信息：讨论记录、过程稿、磋商信函、请示报告（第十六条第二款）”不能作为“不予公开：属于三类内部事务信息”的依据",
        "“不予公开：属于三类内部事务信息”只能依据：内部事务信息：人事管理、后勤管理、内部工作流程（第十六条第一款）",
        "属于这一情形的，办理结果选“不予公开：属于四类过程性信息”",
    ]
    assert objections(Outcome.U1, full(Outcome.U1, ground="D1"))[1] == "“政府信息不存在”不是不予公开，不写不公开的依据"
    assert objections(Outcome.N5, full(Outcome.N5, ground="D9")) == ["不公开的依据要选列出的一种"]


@pytest.mark.parametrize("outcome", [*sorted(REFUSALS), Outcome.N8])
def test_a_refusal_with_one_possible_ground_need_not_name_it(outcome):
    (only,) = GROUNDS[outcome]
    assert objections(outcome, full(outcome)) == objections(outcome, full(outcome, ground=only.value)) == []


def test_a_partial_answer_has_several_possible_grounds_and_names_one():
    assert objections(Outcome.G3, full(Outcome.G3, ground="")) == ["登记区分处理记录，或者写明依据哪一种情形"]
    wrong = objections(Outcome.G3, full(Outcome.G3, ground="D8"))
    assert wrong[-1] == "属于这一情形的，办理结果选“属于行政查询事项”"


@pytest.mark.parametrize("outcome", sorted(REFUSALS))
def test_a_refusal_names_the_article_of_its_ground(outcome):
    """第十四至十六条, not only 第三十六条第三项, which says how to answer."""
    article = DEMANDS[outcome].article[:4]
    assert objections(outcome, full(outcome, basis="《条例》第三十六条第三项")) == [
        f"依据里要有不予公开所依据的《条例》{article}"
    ]


# 区分处理


def test_p37_a_partial_answer_gives_something_and_says_why_not_the_rest():
    assert objections(Outcome.G3, full(Outcome.G3, ground="", withheld_reason="", withheld_parts=PARTS)) == []
    assert row(Outcome.G3) == "r2"
    nothing = full(Outcome.G3, withheld_parts=PARTS, given_parts=False)
    assert objections(Outcome.G3, nothing) == ["写明公开哪一部分：上传要提供的文件，或者写在答复内容里"]


def test_each_withheld_part_has_its_own_ground_and_its_own_reason():
    parts = (
        ("", "D5", "属于人事管理。"),
        ("报价", "", " "),
        ("资料", "D8", "另有规定。"),
        ("稿件", "D6", "属于人事管理。"),
    )
    assert objections(Outcome.G3, full(Outcome.G3, withheld_parts=parts)) == [
        "第1部分：写明是哪一部分",
        "第2部分“报价”：写明依据哪一种情形",
        "第2部分“报价”：写明不公开的理由",
        *(f"第3部分“资料”：{reason}" for reason in misfits(Outcome.G3, "D8")),
        "第4部分“稿件”：依据不同，理由却和前面的一样，写它自己的理由",
    ]


def test_parts_of_one_ground_may_share_the_reason():
    parts = (("甲校名单", "D5", "属于人事管理。"), ("乙校名单", "D5", "属于人事管理。"))
    assert objections(Outcome.G3, full(Outcome.G3, withheld_parts=parts)) == []


def test_what_a_case_does_not_allow_no_words_allow():
    assert outcomes.not_yet(Outcome.U4, Facts()) == ["申请人补正以后仍不明确的，才能这样答复（第三十条）"]
    assert {outcome for outcome in Outcome if outcomes.not_yet(outcome, Facts())} == {
        Outcome.U4, Outcome.X2, Outcome.X4, Outcome.O1, Outcome.O2,
    }  # fmt: skip
