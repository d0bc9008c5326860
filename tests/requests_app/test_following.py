"""What applicants do about their cases: other contact details, and a word on the answer."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from requests_app import actions, cases, following
from requests_app.actions.following import contact_of
from requests_app.following import Contact
from requests_app.models import Applicant, Opinion, Request
from requests_app.views.changes import due_changes
from requests_app.vocabulary import Outcome, Stage
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.refusals import Refused
from tests.factories import at
from tests.requests_app.people import FIRM, answer, assigned, filed, reasons_of, replied

TODAY = date(2026, 11, 23)
NOW = at("2026-11-23", 10)
HERS = Contact(phone="13900000000", email="lin@example.com")


# the rules alone


def may_say(stage=Stage.REPLIED, outcome=Outcome.G2, *, given_on=None, disposed_on=None, today=TODAY):
    return following.opinion_blockers(stage, outcome, given_on=given_on, disposed_on=disposed_on, today=today)


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage not in {Stage.REPLIED, Stage.CLOSED}])
def test_nothing_is_asked_before_the_answer(stage):
    assert may_say(stage, "") == ["答复以后才能评价"]


@pytest.mark.parametrize("stage", [Stage.REPLIED, Stage.CLOSED])
def test_an_answer_may_be_judged_also_when_the_case_is_closed(stage):
    assert may_say(stage) == []


def test_who_has_withdrawn_has_no_answer_to_judge():
    assert may_say(outcome=Outcome.O3) == ["申请已经撤回，没有答复可以评价"]


def test_no_words_are_taken_that_nobody_would_destroy_any_more():
    assert len(may_say(disposed_on=date(2026, 11, 1))) == 1


@pytest.mark.parametrize(("today", "open_"), [("2026-11-23", True), ("2026-12-23", True), ("2026-12-24", False)])
def test_an_opinion_may_be_changed_for_thirty_days(today, open_):
    assert (may_say(given_on=TODAY, today=date.fromisoformat(today)) == []) is open_


def test_the_last_day_is_told():
    assert may_say(given_on=date(2026, 10, 1)) == ["评价只能在2026年10月31日以前修改"]


def test_an_opinion_belongs_to_the_answer_that_stood_when_it_was_given():
    assert following.is_of_this_answer(date(2026, 11, 20), date(2026, 11, 20))
    assert not following.is_of_this_answer(date(2026, 11, 20), date(2026, 11, 21))
    assert not following.is_of_this_answer(date(2026, 11, 20), None)


def test_what_has_changed_is_named_and_nothing_else():
    assert following.changed(HERS, HERS) == []
    moved = replace(HERS, email="", address="台州市椒江区某路1号，318000")
    assert following.changed(HERS, moved) == ["电子邮箱", "通信地址"]


@given(st.text(max_size=40))
def test_the_names_of_what_changed_hold_no_value(value):
    assert "".join(following.changed(HERS, replace(HERS, phone=value, address=value))) in {
        "联系电话通信地址",
        "联系电话",
        "通信地址",
    }


def test_nobody_is_reached_under_half_a_number_or_half_an_address():
    nobody = Contact(phone="", email="", agent_phone="")
    assert following.contact_objections(nobody, HERS, well_formed=True) == []
    bad = Contact(phone="12", email="lin", agent_phone="34")
    assert len(following.contact_objections(HERS, bad, well_formed=False)) == 3


def test_only_what_was_changed_is_judged():
    """An address that was good enough at the filing keeps nobody from giving another telephone."""
    old = replace(HERS, phone="12", email="lin", agent_phone="34")
    assert following.contact_objections(old, old, well_formed=False) == []
    assert len(following.contact_objections(old, replace(old, phone="56"), well_formed=False)) == 1


def test_after_disposal_no_contact_is_taken():
    assert following.contact_blockers(None) == []
    assert following.contact_blockers(date(2026, 11, 1)) == ["个人信息已在2026年11月1日按期限销毁，不再保存联系方式"]


# 换联系方式


def contact(case, **changes) -> Contact:
    return replace(contact_of(Applicant.objects.get(request=case)), **changes)


def change(case, **changes):
    actions.change_contact(case, contact(case, **changes), at=NOW)


def refusal(act) -> list[str]:
    with pytest.raises(Refused) as refused:
        act()
    return refused.value.reasons


def test_another_telephone_and_address_are_taken(people):
    case = assigned(people)
    change(case, phone="0576-88000001", email="xin@example.com", address="台州市椒江区某路1号，318000")
    who = Applicant.objects.get(request=case)
    assert (who.phone, who.email, who.address) == (
        "0576-88000001",
        "xin@example.com",
        "台州市椒江区某路1号，318000",
    )
    assert (who.name, who.id_number) == ("林小满", "331000199001010015")


def test_history_of_case_and_applicant_names_what_changed_and_never_a_value(people):
    case = assigned(people)
    change(case, phone="13911112222", email="xin@example.com")
    said = "申请人更改联系方式：联系电话、电子邮箱"
    assert reasons_of(case)[-1] == said
    row = case.applicant.history.latest()
    assert (row.history_change_reason, row.history_user, row.history_date) == (said, None, NOW)


@pytest.mark.parametrize("changes", [{"phone": "12"}, {"phone": ""}, {"email": "lin"}, {"email": ""}])
def test_details_that_reach_nobody_are_refused_and_nothing_is_written(people, changes):
    case = assigned(people)
    assert len(refusal(lambda: change(case, **changes))) == 1
    assert contact(case) == HERS
    assert not any("联系方式" in reason for reason in reasons_of(case))


def test_an_organisation_keeps_somebody_to_talk_to(people):
    case = assigned(people, asker=FIRM)
    assert refusal(lambda: change(case, contact="")) == ["单位申请的，写一位联系人"]
    change(case, contact="吴")
    assert contact(case).contact == "吴"


def test_the_address_by_post_cannot_be_taken_away_while_the_reply_goes_there(people):
    case = assigned(people, delivery="post", asker=replace(FIRM, address="台州市某路1号"))
    assert refusal(lambda: change(case, address="")) == ["选了邮寄，写明收件地址和邮编"]


def test_the_same_details_again_leave_no_trace(people):
    case = assigned(people)
    assert refusal(lambda: change(case)) == ["联系方式没有改动"]


def test_details_may_be_changed_after_the_answer(people):
    case = replied(people)
    change(case, phone="13911112222")
    assert contact(case).phone == "13911112222"


def test_after_disposal_nothing_personal_comes_back(people):
    case = replied(people)
    Applicant.objects.filter(request=case).update(phone="", email="", disposed_on=date(2026, 11, 22))
    assert refusal(lambda: actions.change_contact(case, HERS, at=NOW)) == [
        "个人信息已在2026年11月22日按期限销毁，不再保存联系方式"
    ]
    assert Applicant.objects.get(request=case).phone == ""


def test_another_telephone_is_never_told_as_the_reason_of_another_due_date(people):
    """While a third party is asked the date moves day by day; what the applicant does meanwhile did not move it."""
    case = assigned(people)
    actions.consult(case, by=people.handler, at=at("2026-11-10"), kind="third_party", sent_on=date(2026, 11, 10))
    change(case, phone="13911112222")
    fresh = Request.objects.get(pk=case.pk)
    assert not any("联系方式" in moved.why for moved in due_changes(fresh, workdays=load_workdays()))


# 评价


def say(case, value="satisfied", words="", on=NOW):
    actions.give_opinion(case, value=value, words=words, at=on)


def test_an_opinion_is_kept_and_told_in_history_without_its_words(people):
    case = replied(people)
    say(case, "fair", "附件打不开，打电话才拿到。")
    opinion = Opinion.objects.get()
    assert (opinion.request, opinion.value, opinion.words, opinion.at) == (
        case,
        "fair",
        "附件打不开，打电话才拿到。",
        NOW,
    )
    assert reasons_of(case)[-1] == "申请人评价：基本满意"


def test_an_opinion_does_not_move_the_case(people):
    case = replied(people)
    before = Request.objects.values().get(pk=case.pk)
    say(case)
    assert Request.objects.values().get(pk=case.pk) == before


def test_a_changed_opinion_keeps_its_day_and_history_tells_of_the_change(people):
    case = replied(people)
    say(case)
    say(case, "unsatisfied", "想起来少了一页。", on=at("2026-12-20"))
    opinion = Opinion.objects.get()
    assert (opinion.value, opinion.words, opinion.at) == ("unsatisfied", "想起来少了一页。", NOW)
    assert reasons_of(case)[-2:] == ["申请人评价：满意", "申请人修改评价：不满意"]


def test_after_thirty_days_it_stands(people):
    case = replied(people)
    say(case)
    assert refusal(lambda: say(case, "unsatisfied", on=at("2026-12-24"))) == ["评价只能在2026年12月23日以前修改"]
    assert Opinion.objects.get().value == "satisfied"


def test_sending_the_same_twice_leaves_one_row_and_one_line(people):
    case = replied(people)
    say(case)
    say(case)
    assert Opinion.objects.count() == 1
    assert [reason for reason in reasons_of(case) if "评价" in reason] == ["申请人评价：满意"]


@pytest.mark.parametrize("value", ["", "great", "满意"])
def test_only_the_three_answers_count(people, value):
    case = replied(people)
    assert refusal(lambda: say(case, value)) == ["选择是否满意"]


def test_too_many_words_are_refused_together_with_a_missing_answer(people):
    case = replied(people)
    assert refusal(lambda: say(case, "", "长" * 501)) == ["选择是否满意", "意见最多500字，请写短一些"]


def test_an_open_case_and_a_withdrawn_one_are_not_judged(people):
    case = assigned(people)
    assert refusal(lambda: say(case)) == ["答复以后才能评价"]
    actions.withdraw(case, at=NOW)
    assert refusal(lambda: say(case)) == ["申请已经撤回，没有答复可以评价"]
    assert not Opinion.objects.exists()


def test_an_answer_that_replaces_another_is_judged_anew(people):
    case = replied(people)
    say(case, "unsatisfied", "没有答到点上。")
    actions.reopen(case, by=people.receiver, at=at("2026-11-24"), reason="复议决定")
    case = Request.objects.get(pk=case.pk)
    assert cases.opinion_of(case) is None
    later = at("2027-01-20")
    actions.reply(case, answer(served="2027-01-20"), by=people.handler, at=later)
    say(case, "satisfied", on=later)
    opinion = Opinion.objects.get()
    assert (opinion.value, opinion.words, opinion.at) == ("satisfied", "", later)
    assert cases.opinion_of(Request.objects.get(pk=case.pk)) == opinion


def test_a_new_case_has_no_opinion(db):
    case = filed()
    assert cases.opinion_of(case) is None
    assert cases.opinion_blockers(case, today=TODAY) == ["答复以后才能评价"]
