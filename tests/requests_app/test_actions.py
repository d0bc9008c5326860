import hashlib
from datetime import date, timedelta

import pytest

from requests_app import actions
from requests_app.cases import clock_of
from requests_app.models import AccessLog, Applicant, Remedy, Request, RequestQuerySet
from requests_app.proofs import Paper
from requests_app.vocabulary import Outcome, Stage, Via
from taizhou_portal.bureau import codes
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.files import Accepted
from taizhou_portal.bureau.refusals import Refused
from tests.bureau import upload_makers
from tests.factories import at, office, published
from tests.requests_app.people import ASKED, ASKER, answer, assigned, filed, reasons_of, received, replied

pytestmark = pytest.mark.django_db
SCAN = upload_makers.pdf()
PDF = Accepted("身份证", "pdf", "application/pdf", len(SCAN), hashlib.sha256(SCAN).hexdigest(), "", SCAN)


def due(case, today="2026-11-23"):
    return clock_of(case, workdays=load_workdays(), today=date.fromisoformat(today)).due.date


def refusal(action, *args, **kwargs) -> list[str]:
    with pytest.raises(Refused) as refused:
        action(*args, **kwargs)
    return refused.value.reasons


# 提交


def test_an_application_gets_a_number_and_a_code_that_opens_it():
    done = actions.file(ASKED, ASKER, by=None, at=at("2026-11-04", 20, 16))
    case = done.request
    assert case.number == "2026-0001"
    assert case.stage == Stage.SUBMITTED
    assert codes.fits(done.code, case.code_hash)
    assert done.code not in case.code_hash
    assert not case.filled_in_by_staff
    assert reasons_of(case) == ["提交申请：网络"]


def test_numbers_of_a_year_have_no_gap_and_start_again_in_the_next():
    days = ["2026-11-04", "2026-11-05", "2027-01-02"]
    assert [filed(day).number for day in days] == ["2026-0001", "2026-0002", "2027-0001"]


def test_the_year_of_the_number_is_that_of_the_clock_in_shanghai():
    case = actions.file(ASKED, ASKER, by=None, at=at("2027-01-01", 0, 30)).request
    assert case.number == "2027-0001"


def test_the_same_form_sent_twice_makes_one_case_and_shows_the_same_code():
    code = codes.new_code()
    first = actions.file(ASKED, ASKER, by=None, at=at("2026-11-04"), key="form-1", code=code)
    again = actions.file(ASKED, ASKER, by=None, at=at("2026-11-04", 10), key="form-1", code=code)
    assert (first.new, again.new) == (True, False)
    assert again.request == first.request
    assert again.code == first.code
    assert Request.objects.count() == 1


def test_two_clicks_at_the_same_moment_make_one_case_and_use_up_one_number(monkeypatch):
    first = actions.file(ASKED, ASKER, by=None, at=at("2026-11-04"), key="form-1")
    with monkeypatch.context() as racing:
        racing.setattr(RequestQuerySet, "first", lambda self: None)  # the other click has not committed yet
        again = actions.file(ASKED, ASKER, by=None, at=at("2026-11-04"), key="form-1", code=first.code)
    assert (again.request, again.new) == (first.request, False)
    assert filed().number == "2026-0002"


def test_what_a_citizen_does_is_never_put_down_to_an_officer(as_staff, people):
    """Also when somebody of the staff is logged in at the same computer."""
    case, client = assigned(people), as_staff(people.handler)
    session = client.session
    session["tracking"] = {"pk": case.pk, "until": 4_000_000_000}
    session.save()
    client.post("/requests/track/withdraw/")
    row = case.history.first()
    assert row.outcome == Outcome.O3
    assert row.history_user is None


def test_two_people_with_the_same_wish_are_two_cases():
    assert filed() != filed()


def test_personal_data_is_sealed_in_the_tables_and_in_history(people):
    case = filed()
    applicant = case.applicant
    assert applicant.name == "林小满"
    raw = Applicant.objects.filter(pk=applicant.pk).extra(select={"raw": "name"}).values_list("raw", flat=True).get()
    assert "林小满" not in raw
    assert applicant.history.get().id_number == ASKER.id_number


def test_the_identity_proof_lies_sealed_on_the_disk():
    case = actions.file(ASKED, ASKER, by=None, at=at("2026-11-04"), papers=[Paper(PDF)]).request
    proof = case.identity_proofs.get()
    with proof.file.open("rb") as stored:
        assert b"%PDF" not in stored.read()
    assert proof.size == len(SCAN)
    assert proof.text == ""


def test_staff_may_fill_the_form_in_for_the_applicant(people):
    case = filed(by=people.receiver, via=Via.COUNTER)
    assert case.filled_in_by_staff
    assert case.history.get().history_user == people.receiver


# 确认收件（第三十一条）


def test_an_online_application_is_received_when_both_sides_confirm(people):
    """R1: sent in on a holiday, confirmed on the first working day after it."""
    case = filed("2025-10-01")
    actions.confirm_receipt(case, by=people.receiver, at=at("2025-10-09"), confirmed_on=date(2025, 10, 9))
    assert case.received_on == date(2025, 10, 9)
    assert case.received_note == "双方确认之日（第三十一条）"
    assert case.stage == Stage.RECEIVED
    assert reasons_of(case)[-1].startswith("确认收件：2025年10月9日")


def test_a_registered_letter_is_received_when_it_was_signed_for(people):
    """R2: over the holidays of the new year; neither the postmark nor the day of entering counts."""
    case = filed("2026-02-12", via=Via.POST_SIGNED, by=people.receiver)
    confirmed = {"at": at("2026-02-26"), "signed_on": date(2026, 2, 24), "confirmed_on": date(2026, 2, 25)}
    actions.confirm_receipt(case, by=people.receiver, **confirmed)
    assert case.received_on == date(2026, 2, 24)
    assert case.received_note == "邮件签收之日（第三十一条）；2026年2月25日转到工作机构并确认，不改变收到之日"


def test_what_is_handed_in_on_a_make_up_saturday_is_received_that_day_and_its_clock_runs(people):
    """R3: nothing is asked for but the entry; the holidays of the new year do not count, the next make-up Saturday does."""
    case = filed("2026-02-14", via=Via.COUNTER, by=people.receiver)
    actions.confirm_receipt(case, by=people.receiver, at=at("2026-02-25"))
    assert case.received_on == date(2026, 2, 14)
    assert case.received_note == "当面提交之日（第三十一条）"
    assert due(case, "2026-02-25") == date(2026, 3, 20)


def test_a_letter_to_another_room_is_received_when_the_house_signed_for_it(people):
    """R4: the day on which it was telephoned about is noted and moves nothing."""
    case = filed("2026-04-03", via=Via.POST_SIGNED, by=people.receiver)
    days = {"signed_on": date(2026, 4, 3), "confirmed_on": date(2026, 4, 8)}
    actions.confirm_receipt(case, by=people.receiver, at=at("2026-04-08"), **days)
    assert case.received_on == date(2026, 4, 3)
    assert "2026年4月8日" in case.received_note


def test_confirmation_needs_its_dates(people):
    case = filed("2026-11-04")
    assert refusal(actions.confirm_receipt, case, by=people.receiver, at=at("2026-11-05")) == ["写明与申请人确认的日期"]


def test_a_handler_cannot_confirm_receipt_and_hears_all_reasons(people):
    case = filed("2026-11-04")
    reasons = refusal(
        actions.confirm_receipt, case, by=people.handler, at=at("2026-11-05"), confirmed_on=date(2026, 11, 9)
    )
    assert reasons == ["要有“收件分办”的职责才能确认收件", "确认日期不能晚于今天"]
    case.refresh_from_db()
    assert case.received_on is None
    assert len(reasons_of(case)) == 1


def test_receipt_is_confirmed_once(people):
    case = received(people)
    reasons = refusal(
        actions.confirm_receipt, case, by=people.receiver, at=at("2026-11-06"), confirmed_on=date(2026, 11, 6)
    )
    assert reasons == ["现在是“待分办”，不能确认收件"]


# 分办


def test_a_case_is_handed_to_an_office_and_a_person(people):
    case = received(people)
    actions.assign(
        case, by=people.receiver, at=at("2026-11-06"), office=people.finance, handler=people.handler, note="请核合同"
    )
    assert (case.stage, case.office, case.handler) == (Stage.ASSIGNED, people.finance, people.handler)
    assert case.assignments.get().note == "请核合同"
    assert reasons_of(case)[-1] == "分办：计划财务处 孙悦"


def test_a_case_may_be_handed_on_without_losing_its_stage(people):
    case = assigned(people)
    actions.ask_correction(case, by=people.receiver, at=at("2026-11-06"), points="写明学年。")
    other = office("基础教育处")
    actions.assign(case, by=people.receiver, at=at("2026-11-09"), office=other)
    assert (case.stage, case.office, case.handler) == (Stage.CORRECTING, other, None)
    assert case.assignments.count() == 2


def test_a_case_is_not_handed_to_somebody_who_may_not_handle_it(people):
    reasons = refusal(
        actions.assign,
        received(people),
        by=people.receiver,
        at=at("2026-11-06"),
        office=people.finance,
        handler=people.outsider,
    )
    assert reasons == ["李岚没有计划财务处的“承办申请”职责"]


def test_a_case_is_not_handed_to_an_office_that_was_closed(people):
    gone = office("原高教处", closed_on=date(2025, 1, 1))
    assert refusal(actions.assign, received(people), by=people.receiver, at=at("2026-11-06"), office=gone) == [
        "原高教处已经撤销"
    ]


# 补正（第三十条）


def test_completion_restarts_the_reply_period(people):
    """C-BZ through the actions."""
    case = assigned(people, "2026-04-28")
    notice = actions.ask_correction(case, by=people.handler, at=at("2026-05-11"), points="写明学年和学校。")
    assert case.stage == Stage.CORRECTING
    assert notice.limit_on == date(2026, 6, 1)
    actions.receive_correction(case, by=None, at=at("2026-05-20", 22), answer="2026学年，市直小学。")
    assert case.stage == Stage.ASSIGNED
    assert due(case) == date(2026, 6, 17)
    assert "超过" not in reasons_of(case)[-2]


def test_a_late_notice_is_possible_and_kept_as_a_breach(people):
    """TPL6: the eighth working day."""
    case = assigned(people, "2026-04-28")
    actions.ask_correction(case, by=people.handler, at=at("2026-05-12"), points="写明学年。")
    assert reasons_of(case)[-1] == "告知补正：2026年6月2日前补正，超过7个工作日，应不晚于2026年5月11日"


def test_completion_is_asked_for_once(people):
    case = assigned(people)
    actions.ask_correction(case, by=people.handler, at=at("2026-11-06"), points="写明学年。")
    actions.receive_correction(case, by=None, at=at("2026-11-09"), answer="2026学年。")
    reasons = refusal(actions.ask_correction, case, by=people.handler, at=at("2026-11-10"), points="再写明学校。")
    assert reasons == ["补正只能一次性告知，已经告知过（第三十条）"]


def test_a_notice_needs_points_and_a_day_to_come(people):
    case = assigned(people)
    reasons = refusal(
        actions.ask_correction, case, by=people.handler, at=at("2026-11-06"), points=" ", limit_on=date(2026, 11, 6)
    )
    assert reasons == ["写明需要补正的全部内容", "补正期限要晚于今天"]


def test_completion_before_assignment_leads_back_to_assignment(people):
    case = received(people)
    actions.ask_correction(case, by=people.receiver, at=at("2026-11-06"), points="写明学年。")
    actions.receive_correction(
        case, by=people.receiver, at=at("2026-11-10"), answer="2026学年。", received_on=date(2026, 11, 9)
    )
    assert case.stage == Stage.RECEIVED
    assert case.correction.received_on == date(2026, 11, 9)


def test_completion_that_comes_too_late_is_taken_and_marked(people):
    case = assigned(people)
    actions.ask_correction(
        case, by=people.handler, at=at("2026-11-06"), points="写明学年。", limit_on=date(2026, 11, 13)
    )
    actions.receive_correction(case, by=None, at=at("2026-11-16"), answer="2026学年。")
    assert "晚于补正期限" in reasons_of(case)[-1]


# 征求意见（第三十二至三十四条）


def test_a_consultation_stops_the_clock_and_its_answer_lets_it_run(people):
    """C-TP1 through the actions."""
    case = assigned(people, "2025-09-22")
    pause = actions.consult(case, by=people.handler, at=at("2025-09-25"), kind="third_party", sent_on=date(2025, 9, 25))
    assert (case.stage, pause.limit_on) == (Stage.CONSULTING, date(2025, 10, 22))
    actions.end_consultation(
        pause, by=people.handler, at=at("2025-10-10"), ended_on=date(2025, 10, 10), opinion="不同意公开单价。"
    )
    case.refresh_from_db()
    assert case.stage == Stage.ASSIGNED
    assert due(case) == date(2025, 11, 3)


def test_silence_of_a_third_party_ends_at_the_limit(people):
    case = assigned(people, "2025-09-22")
    actions.consult(case, by=people.handler, at=at("2025-09-25"), kind="third_party", sent_on=date(2025, 9, 25))
    assert due(case, "2025-12-01") == date(2025, 11, 14)


def test_two_consultations_at_once_end_one_after_the_other(people):
    """TPL8 through the actions."""
    case = assigned(people, "2025-09-22")
    sent = {"by": people.handler, "at": at("2025-09-25"), "sent_on": date(2025, 9, 25)}
    first = actions.consult(case, kind="third_party", **sent)
    second = actions.consult(case, kind="co_author", **sent)
    actions.end_consultation(
        first, by=people.handler, at=at("2025-10-10"), ended_on=date(2025, 10, 10), opinion="同意。"
    )
    case.refresh_from_db()
    assert case.stage == Stage.CONSULTING
    actions.end_consultation(
        second, by=people.handler, at=at("2025-10-13"), ended_on=date(2025, 10, 13), opinion="同意。"
    )
    case.refresh_from_db()
    assert (case.stage, due(case)) == (Stage.ASSIGNED, date(2025, 11, 5))


def test_the_limit_runs_from_the_day_on_which_the_letter_arrived(people):
    case = assigned(people, "2025-09-22")
    pause = actions.consult(
        case,
        by=people.handler,
        at=at("2025-09-25"),
        kind="third_party",
        sent_on=date(2025, 9, 24),
        letter_received_on=date(2025, 9, 25),
    )
    assert pause.limit_on == date(2025, 10, 22)


def test_consultation_waits_for_an_office_and_for_sensible_dates(people):
    case = received(people)
    reasons = refusal(
        actions.consult, case, by=people.receiver, at=at("2026-11-06"), kind="third_party", sent_on=date(2026, 11, 4)
    )
    assert reasons == ["现在是“待分办”，不能征求意见", "发出日期不能早于收到申请之日"]


def test_an_opinion_is_registered_once_with_its_words(people):
    case = assigned(people)
    pause = actions.consult(
        case, by=people.handler, at=at("2026-11-18"), kind="third_party", sent_on=date(2026, 11, 18)
    )
    reasons = refusal(
        actions.end_consultation, pause, by=people.handler, at=at("2026-11-20"), ended_on=date(2026, 11, 17), opinion=""
    )
    assert reasons == ["收到意见的日期不能早于发出日期", "写明对方的意见"]
    actions.end_consultation(
        pause, by=people.handler, at=at("2026-11-20"), ended_on=date(2026, 11, 20), opinion="同意。"
    )
    again = refusal(
        actions.end_consultation,
        pause,
        by=people.handler,
        at=at("2026-11-20"),
        ended_on=date(2026, 11, 20),
        opinion="同意。",
    )
    assert "这次征求意见已经登记过结果" in again


# 延期（第三十三条）


def test_twenty_days_may_be_added_once(people):
    """TPL7."""
    case = assigned(people, "2026-04-24")
    actions.extend(case, by=people.chief, at=at("2026-05-20"), days=20, reason="需要查阅多年档案。")
    assert due(case) == date(2026, 6, 24)
    assert case.extended_on == date(2026, 5, 20)
    again = refusal(actions.extend, case, by=people.chief, at=at("2026-05-21"), days=1, reason="再查。")
    assert again == ["只能延期一次，已延长20个工作日（第三十三条）"]


@pytest.mark.parametrize(("days", "reason"), [(21, "查档案"), (0, "查档案"), (None, "查档案")])
def test_more_or_less_than_the_law_allows_is_refused(people, days, reason):
    case = assigned(people, "2026-04-24")
    found = refusal(actions.extend, case, by=people.chief, at=at("2026-05-20"), days=days, reason=reason)
    assert found == ["延长1至20个工作日（第三十三条）"]


def test_the_old_regulation_allowed_fifteen(people):
    case = assigned(people, "2018-04-27")
    found = refusal(actions.extend, case, by=people.chief, at=at("2018-05-18"), days=16, reason="")
    assert found == ["延长1至15个工作日（第三十三条）", "写明延期的理由，会告知申请人"]


def test_an_extension_told_too_late_is_kept_as_a_breach(people):
    case = assigned(people, "2026-04-24")
    actions.extend(case, by=people.chief, at=at("2026-05-27"), days=5, reason="需要查阅档案。")
    assert reasons_of(case)[-1] == "延期答复：延长5个工作日，晚于原期限2026年5月26日，需要查阅档案。"


# 答复


def test_an_answer_is_kept_with_number_basis_and_remedies(people):
    case = assigned(people, "2026-03-02")
    sent = actions.reply(
        case,
        answer(Outcome.N6, "2026-03-20", withheld_reason="属于讨论过程的稿件。", text="不予公开。"),
        by=people.handler,
        at=at("2026-03-20"),
    )
    assert sent.number == "台教公开〔2026〕1号"
    assert sent.basis == "《中华人民共和国政府信息公开条例》第十六条第二款、第三十六条第三项"
    assert "先申请行政复议" in sent.text
    assert "六个月" not in sent.text
    assert (case.stage, case.outcome, case.served_on) == (Stage.REPLIED, Outcome.N6, date(2026, 3, 20))
    assert reasons_of(case)[-1] == "答复：不予公开：属于四类过程性信息，2026年3月20日送达"


def test_a_late_answer_is_sent_and_kept_as_late(people):
    case = assigned(people, "2026-04-24")
    actions.reply(case, answer(served="2026-05-28"), by=people.handler, at=at("2026-05-28"))
    assert reasons_of(case)[-1].endswith("逾期2个工作日")


def test_letter_numbers_of_a_year_have_no_gap(people):
    numbers = [replied(people, served=day).replies.get().number for day in ("2026-11-19", "2026-11-20")]
    assert numbers == ["台教公开〔2026〕1号", "台教公开〔2026〕2号"]


def test_a_refused_answer_uses_up_no_number(people):
    case = assigned(people)
    refusal(actions.reply, case, answer(text=""), by=people.handler, at=at("2026-11-20"))
    actions.reply(case, answer(), by=people.handler, at=at("2026-11-20"))
    assert case.replies.get().number == "台教公开〔2026〕1号"


def test_an_answer_waits_for_the_opinion_or_its_limit(people):
    case = assigned(people, "2025-09-22")
    actions.consult(case, by=people.handler, at=at("2025-09-25"), kind="third_party", sent_on=date(2025, 9, 25))
    said = {"served": "2025-10-22"}
    reasons = refusal(actions.reply, case, answer(**said), by=people.handler, at=at("2025-10-22"))
    assert reasons == ["意见还没有收回，对方最迟2025年10月22日答复；收到后先登记意见"]
    pause = case.pauses.get()
    actions.note_arrival(pause, by=people.handler, at=at("2025-10-23"), on=date(2025, 9, 25))
    given = {"verdict": "disclose", "reasons": "收费标准应当让家长知道。"}
    actions.find_opinion(pause, by=people.handler, at=at("2025-10-23"), **given)
    case.refresh_from_db()
    actions.reply(case, answer(served="2025-10-23"), by=people.handler, at=at("2025-10-23"))
    assert case.stage == Stage.REPLIED


def test_who_never_completed_is_told_that_it_is_over_only_after_the_limit(people):
    case = assigned(people)
    actions.ask_correction(
        case, by=people.handler, at=at("2026-11-06"), points="写明学年。", limit_on=date(2026, 11, 13)
    )
    early = refusal(actions.reply, case, answer(Outcome.O1, "2026-11-13"), by=people.handler, at=at("2026-11-13"))
    assert early == ["还在等申请人补正，期限是2026年11月13日", "补正期限还没有到"]
    actions.reply(case, answer(Outcome.O1, "2026-11-16"), by=people.handler, at=at("2026-11-16"))
    assert case.outcome == Outcome.O1


def test_an_answer_cannot_be_served_tomorrow_or_before_receipt(people):
    case = assigned(people)
    assert refusal(actions.reply, case, answer(served="2026-11-21"), by=people.handler, at=at("2026-11-20")) == [
        "送达或寄出日期不能晚于今天"
    ]
    assert refusal(actions.reply, case, answer(served="2026-11-04"), by=people.handler, at=at("2026-11-20")) == [
        "送达或寄出日期不能早于收到申请之日"
    ]


def test_an_answer_may_point_only_to_what_is_public(people):
    case, draft = assigned(people), published(stage="draft", published_on=None, published_at=None)
    reasons = refusal(actions.reply, case, answer(Outcome.G1, cited=draft), by=people.handler, at=at("2026-11-20"))
    assert reasons == ["所选的信息没有公开，不能告知"]
    actions.reply(case, answer(Outcome.G1, cited=published()), by=people.handler, at=at("2026-11-20"))
    assert case.outcome == Outcome.G1


def test_a_repeated_application_is_one_of_the_same_person_that_was_answered(people):
    """X2: A again is a repetition, B with the same wish is none."""
    first = replied(people, "2026-02-09", "2026-03-02")
    again, other = assigned(people, "2026-05-06"), assigned(people, "2026-05-06", asker=other_person())
    said = {"outcome": Outcome.X2, "served": "2026-05-08", "earlier": first}
    reasons = refusal(actions.reply, other, answer(**said), by=people.handler, at=at("2026-05-08"))
    assert reasons == ["先前的申请不是同一申请人提出的"]
    actions.reply(again, answer(**said), by=people.handler, at=at("2026-05-08"))
    assert again.replies.get().earlier == first


def other_person():
    return ASKER.__class__("person", "陈一", "passport", "E12345678", "13900000001", email="c@example.com")


def test_somebody_of_another_office_can_do_nothing_with_a_case(people):
    case = assigned(people)
    reasons = refusal(actions.reply, case, answer(), by=people.outsider, at=at("2026-11-20"))
    assert reasons == ["要有“承办申请”的职责才能答复"]


# 办结、重新办理、撤回


def test_an_answered_case_is_closed_by_who_receives(people):
    case = replied(people)
    assert refusal(actions.close, case, by=people.handler, at=at("2026-11-23")) == ["要有“收件分办”的职责才能办结"]
    actions.close(case, by=people.receiver, at=at("2026-11-23"))
    assert (case.stage, case.closed_on) == (Stage.CLOSED, date(2026, 11, 23))


def test_a_closed_result_changes_only_by_a_reopening_that_names_person_and_reason(people):
    """REG1."""
    case = replied(people)
    actions.close(case, by=people.receiver, at=at("2026-11-23"))
    assert refusal(actions.reply, case, answer(Outcome.G1), by=people.handler, at=at("2026-11-24")) != []
    assert refusal(actions.reopen, case, by=people.receiver, at=at("2026-11-24"), reason=" ") == ["写明重新办理的理由"]
    actions.reopen(case, by=people.receiver, at=at("2026-11-24"), reason="复议决定要求重新答复")
    assert (case.stage, case.outcome, case.served_on, case.closed_on) == (Stage.ASSIGNED, "", None, None)
    row = case.history.first()
    assert row.history_user == people.receiver
    assert row.history_change_reason == "重新办理：复议决定要求重新答复（原结果：予以公开）"
    actions.reply(
        case,
        answer(Outcome.G3, "2026-11-25", withheld_reason="合同单价属于商业秘密。", ground="D4"),
        by=people.handler,
        at=at("2026-11-25"),
    )
    assert [(r.outcome, r.superseded) for r in case.replies.all()] == [("G2", True), ("G3", False)]
    assert case.history.filter(outcome="G2").exists()


def test_an_applicant_may_withdraw_while_the_case_is_open(people):
    case = assigned(people)
    actions.withdraw(case, at=at("2026-11-10"))
    assert (case.stage, case.outcome, case.served_on) == (Stage.REPLIED, Outcome.O3, date(2026, 11, 10))
    assert case.history.first().history_user is None
    assert refusal(actions.withdraw, case, at=at("2026-11-11")) == ["申请已答复，不能再撤回"]


def test_a_withdrawal_before_confirmation_counts_as_received_that_day(people):
    case = filed("2026-11-04")
    actions.withdraw(case, at=at("2026-11-05"))
    assert case.received_on == date(2026, 11, 5)
    assert case.outcome == Outcome.O3


# 查看个人信息、复议诉讼


def test_a_look_at_personal_data_needs_a_reason_and_leaves_a_trace(people):
    case = assigned(people)
    how = {"by": people.handler, "at": at("2026-11-09")}
    assert refusal(actions.look_at_applicant, case, reason="", **how) == ["写明查看的理由"]
    actions.look_at_applicant(case, reason="邮寄答复书", **how)
    trace = AccessLog.objects.get()
    told = (case, people.handler, "申请人姓名和联系方式", "邮寄答复书")
    assert (trace.request, trace.by, trace.what, trace.reason) == told


def test_a_review_is_registered_and_ends_with_a_result(people):
    case = replied(people)
    found = actions.add_remedy(
        by=people.receiver, at=at("2026-11-23"), kind="review", filed_on=date(2026, 11, 23), request=case
    )
    assert refusal(
        actions.close_remedy,
        found,
        by=people.receiver,
        at=at("2026-12-01"),
        result="pending",
        closed_on=date(2026, 11, 1),
    ) == ["选择审结的结果", "审结日期不能早于收到日期"]
    actions.close_remedy(found, by=people.receiver, at=at("2026-12-01"), result="upheld", closed_on=date(2026, 12, 1))
    assert Remedy.objects.get().result == "upheld"


def test_only_who_receives_keeps_the_register(people):
    reasons = refusal(
        actions.add_remedy,
        by=people.handler,
        at=at("2026-11-23"),
        kind="review",
        filed_on=date(2026, 11, 24),
        about="没有主动公开收费标准",
    )
    assert reasons == ["要有“收件分办”的职责才能登记", "收到日期不能晚于今天"]


def test_what_is_entered_later_stands_in_history_at_its_own_time(people):
    case = assigned(people, "2026-11-05")
    moments = list(case.history.order_by("history_id").values_list("history_date", flat=True))
    assert moments == [at("2026-11-05", 20, 16), at("2026-11-05", 21), at("2026-11-05", 22)]
    assert moments[-1] - moments[0] < timedelta(hours=2)
