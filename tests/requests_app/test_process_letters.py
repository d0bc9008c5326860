"""补正、征求意见、延期、延迟、撤回: each step sends its letter, frozen, numbered and dated, or does not happen (TPL6-8, TPL11)."""

import json
from dataclasses import replace
from datetime import date

import pytest
from django.db import transaction
from django.urls import reverse

from requests_app import actions, cases
from requests_app.actions import lettering
from requests_app.models import ApplicationRule, Letter, LetterService, LetterWording, Pause, Request
from requests_app.vocabulary import Delivery, LetterKind, Outcome, PauseKind, Service, Stage
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.refusals import Refused
from tests.factories import at
from tests.requests_app.people import ASKER, assigned, filed, reasoned, reasons_of, received

NOW, TODAY = at("2026-11-20", 10), date(2026, 11, 20)
PERSONAL = (ASKER.name, ASKER.id_number, ASKER.phone, ASKER.email)


def refusal(act, *args, **given) -> list[str]:
    with pytest.raises(Refused) as refused:
        act(*args, **given)
    return refused.value.reasons


def letter_of(case, kind: LetterKind) -> Letter:
    return case.letters.get(kind=kind)


def words_of(letter: Letter) -> str:
    """All that stands on the sheet."""
    return json.dumps(json.loads(letter.paper), ensure_ascii=False)


def told_late(case) -> list[str]:
    return cases.late_notices(Request.objects.get(pk=case.pk), workdays=load_workdays())


def due(case) -> date:
    fresh = Request.objects.get(pk=case.pk)
    return cases.clock_of(fresh, workdays=load_workdays(), today=date(2026, 11, 20)).due.date


# 每一步的文书


def test_the_completion_notice_holds_all_points_the_last_day_and_what_follows_without_it(people):
    case = assigned(people)
    actions.ask_correction(
        case, by=people.handler, at=NOW, points="写明学年。\n写明学校。", limit_on=date(2026, 12, 11)
    )
    letter = letter_of(case, LetterKind.CORRECTION)
    assert (letter.on, letter.by, letter.proposal) == (TODAY, people.handler, None)
    told = words_of(letter)
    for words in ("写明学年", "写明学校", "2026年12月11日", "放弃", "第三十条", case.number, "2026年11月5日"):
        assert words in told


def test_the_extension_letter_tells_days_reason_and_the_new_last_day_and_not_who_approved(people):
    case = assigned(people)
    actions.extend(case, by=people.chief, at=NOW, days=5, reason="查阅档案")
    told = words_of(letter_of(case, LetterKind.EXTENSION))
    assert "查阅档案" in told and "延长答复期限5个工作日" in told
    assert f"{due(case).year}年{due(case).month}月{due(case).day}日" in told
    assert people.chief.name not in told


def test_a_delay_tells_its_own_day(people):
    case = reasoned(assigned(people), people, NOW)
    actions.delay(case, by=people.handler, at=NOW, delayed_to=date(2027, 3, 1), reason="一次申请300件")
    told = words_of(letter_of(case, LetterKind.DELAY))
    assert "2027年3月1日" in told and "一次申请300件" in told


def test_a_withdrawal_is_confirmed_whoever_entered_it(people):
    on_line, by_phone = filed(), assigned(people)
    actions.withdraw(on_line, at=NOW)
    actions.register_withdrawal(by_phone, by=people.receiver, at=NOW, withdrawn_on=date(2026, 11, 19), how="电话")
    for case, day, how, by in (
        (on_line, "2026年11月20日", "在网上撤回", None),
        (by_phone, "2026年11月19日", "电话", people.receiver),
    ):
        letter = letter_of(case, LetterKind.WITHDRAWN)
        assert letter.by == by
        assert day in words_of(letter) and how in words_of(letter)
        assert Request.objects.get(pk=case.pk).outcome == Outcome.O3


def test_letters_on_the_way_are_numbered_among_themselves_without_a_gap(people):
    first, second = assigned(people), assigned(people)
    actions.ask_correction(first, by=people.handler, at=NOW, points="写明学年。")
    actions.extend(second, by=people.chief, at=NOW, days=5, reason="查阅档案")
    numbers = list(Letter.objects.order_by("pk").values_list("number", flat=True))
    assert [number[-7:] for number in numbers] == ["2026〕1号", "2026〕2号"]
    assert len({number.partition("〔")[0] for number in numbers}) == 1


def test_a_step_that_is_entered_later_is_dated_when_it_happened(people):
    case = assigned(people, "2024-01-26")
    actions.ask_correction(case, by=people.handler, at=at("2024-02-01", 9), points="写明学年。")
    letter = letter_of(case, LetterKind.CORRECTION)
    assert (letter.on, letter.number[-7:]) == (date(2024, 2, 1), "2024〕1号")


# 征求意见


def consulted(people, kind="third_party", **more) -> Request:
    case = assigned(people)
    given = {"kind": kind, "sent_on": TODAY, "about": "贵单位2025年报送的收费明细"}
    actions.consult(case, by=people.handler, at=NOW, **given | more)
    return case


def test_who_is_consulted_gets_what_concerns_them_and_nothing_of_the_applicant(people):
    """TPL11."""
    told = words_of(letter_of(consulted(people, to="台州某某服务有限公司"), LetterKind.THIRD_PARTY))
    for words in ("台州某某服务有限公司", "贵单位2025年报送的收费明细", "15个工作日", "由本机关决定"):
        assert words in told
    assert not any(secret in told for secret in PERSONAL)


def test_a_co_author_learns_that_silence_is_consent(people):
    told = words_of(letter_of(consulted(people, "co_author"), LetterKind.CO_AUTHOR))
    assert "视为同意" in told and "15个工作日" in told
    assert not any(secret in told for secret in PERSONAL)


def test_the_applicant_is_told_the_same_day_that_this_time_does_not_count(people):
    case = consulted(people, to="台州某某服务有限公司")
    letter = letter_of(case, LetterKind.CONSULTING)
    told = words_of(letter)
    assert letter.on == letter_of(case, LetterKind.THIRD_PARTY).on == TODAY
    assert "第三方" in told and "不计算在" in told
    assert "台州某某服务有限公司" not in told


def test_the_letter_bears_the_day_on_which_it_was_sent_also_when_it_is_entered_later(people):
    case = consulted(people, sent_on=date(2026, 11, 18))
    assert letter_of(case, LetterKind.THIRD_PARTY).on == date(2026, 11, 18)
    assert letter_of(case, LetterKind.CONSULTING).on == TODAY


def test_whom_it_is_to_stands_in_the_letter_alone(people):
    case = consulted(people, to="台州某某服务有限公司")
    assert not any("某某服务" in reason for reason in reasons_of(case))
    assert not any("某某服务" in str(value) for value in Pause.objects.values_list()[0])


def test_without_words_the_subject_is_what_they_are_asked_about(people):
    told = words_of(letter_of(consulted(people, about=""), LetterKind.THIRD_PARTY))
    assert "市直小学课后服务收费标准" in told


def test_words_that_tell_who_asks_stop_the_whole_step(people):
    case = assigned(people)
    for given in ({"about": f"{ASKER.name}要的收费明细"}, {"about": f"请打{ASKER.phone}"}):
        found = refusal(actions.consult, case, by=people.handler, at=NOW, kind="third_party", sent_on=TODAY, **given)
        assert any("申请人的姓名" in reason for reason in found)
    assert not Letter.objects.exists() and not Pause.objects.exists()
    assert Request.objects.get(pk=case.pk).stage == Stage.ASSIGNED


def test_letters_to_third_parties_and_co_authors_exclude_the_time_of_both_once(people):
    """TPL8."""
    case = assigned(people, "2025-09-22")
    sent = {"sent_on": date(2025, 9, 25), "by": people.handler, "at": at("2025-09-25", 15)}
    third = actions.consult(case, kind=PauseKind.THIRD_PARTY.value, **sent)
    author = actions.consult(case, kind=PauseKind.CO_AUTHOR.value, **sent)
    actions.end_consultation(
        third, by=people.handler, at=at("2025-10-10"), ended_on=date(2025, 10, 10), opinion="同意。"
    )
    actions.end_consultation(
        author, by=people.handler, at=at("2025-10-13"), ended_on=date(2025, 10, 13), opinion="同意。"
    )
    clock = cases.clock_of(Request.objects.get(pk=case.pk), workdays=load_workdays(), today=date(2025, 10, 14))
    assert (clock.excluded, clock.due.date) == (8, date(2025, 11, 5))
    assert case.letters.count() == 4


# 限制


def test_a_second_completion_notice_is_refused_by_law(people):
    case = assigned(people)
    actions.ask_correction(case, by=people.handler, at=NOW, points="写明学年。")
    actions.receive_correction(case, by=None, at=NOW, answer="2026学年。")
    found = refusal(actions.ask_correction, case, by=people.handler, at=NOW, points="再写明学校。")
    assert found == ["补正只能一次性告知，已经告知过（第三十条）"]
    assert case.letters.filter(kind=LetterKind.CORRECTION).count() == 1


def test_the_completion_notice_of_the_eighth_working_day_is_a_breach_and_goes_out(people):
    """TPL6."""
    for day, breaches in (
        ("2026-05-11", []),
        ("2026-05-12", ["补正在2026年5月12日告知，应不晚于2026年5月11日（第三十条）"]),
    ):
        case = assigned(people, "2026-04-28")
        actions.ask_correction(case, by=people.handler, at=at(day), points="写明学年。")
        assert told_late(case) == breaches
        assert letter_of(case, LetterKind.CORRECTION).on == date.fromisoformat(day)


def test_twenty_one_days_are_refused_twenty_are_granted_and_a_late_letter_is_a_breach(people):
    """TPL7."""
    case = assigned(people, "2026-04-24")
    found = refusal(actions.extend, case, by=people.chief, at=at("2026-05-20"), days=21, reason="查阅档案")
    assert found == ["延长1至20个工作日（第三十三条）"]
    assert not case.letters.exists()
    actions.extend(case, by=people.chief, at=at("2026-05-26"), days=20, reason="查阅档案")
    assert (due(case), told_late(case)) == (date(2026, 6, 24), [])
    late = assigned(people, "2026-04-24")
    actions.extend(late, by=people.chief, at=at("2026-05-27"), days=20, reason="查阅档案")
    assert told_late(late) == ["延期在2026年5月27日告知，应不晚于2026年5月26日（第三十三条）"]


def test_a_letter_that_was_posted_late_counts_by_the_day_of_posting(people):
    case = assigned(people, "2026-04-24", delivery=Delivery.POST.value)
    actions.extend(case, by=people.chief, at=at("2026-05-26"), days=5, reason="查阅档案")
    assert told_late(case) == []
    how = {"via": Service.POST.value, "mail_number": "XA12345678931"}
    letter = letter_of(case, LetterKind.EXTENSION)
    actions.serve_letter(letter, by=people.handler, at=at("2026-05-28"), on=date(2026, 5, 28), **how)
    assert told_late(case) == ["延期在2026年5月28日告知，应不晚于2026年5月26日（第三十三条）"]


# 送达


@pytest.mark.parametrize(("delivery", "via"), [(Delivery.ONLINE, Service.ONLINE), (Delivery.EMAIL, Service.EMAIL)])
@pytest.mark.usefixtures("server")
def test_who_chose_to_read_on_line_is_served_when_the_letter_is_put_there(people, delivery, via):
    case = assigned(people, delivery=delivery.value)
    actions.ask_correction(case, by=people.handler, at=NOW, points="写明学年。")
    served = LetterService.objects.get()
    assert (served.via, served.on, served.by) == (via, TODAY, people.handler)


@pytest.mark.parametrize("delivery", [Delivery.POST, Delivery.PICK_UP, Delivery.EMAIL])
def test_anything_else_waits_until_its_service_is_registered(people, delivery):
    case = assigned(people, delivery=delivery.value)
    actions.ask_correction(case, by=people.handler, at=NOW, points="写明学年。")
    assert not LetterService.objects.exists()


def test_the_page_of_the_case_says_what_is_not_served_yet(people, as_staff):
    case = assigned(people, delivery=Delivery.POST.value)
    page = reverse("desk_requests:case", args=[case.pk])
    actions.ask_correction(case, by=people.handler, at=NOW, points="写明学年。")
    letter = letter_of(case, LetterKind.CORRECTION)
    said = f"{letter.number} 补正告知书签发后还没有登记送达"
    assert said in as_staff(people.handler).get(page).content.decode()
    how = {"via": Service.POST.value, "mail_number": "XA12345678931"}
    actions.serve_letter(letter, by=people.handler, at=NOW, on=TODAY, **how)
    assert said not in as_staff(people.handler).get(page).content.decode()


def test_where_the_sealed_scan_is_wanted_nothing_is_served_without_it(people):
    ApplicationRule.objects.create(needs_scan=True)
    case = assigned(people, delivery=Delivery.ONLINE.value)
    actions.ask_correction(case, by=people.handler, at=NOW, points="写明学年。")
    assert not LetterService.objects.exists()


def test_who_is_consulted_has_not_chosen_to_be_served_on_line(people):
    case = assigned(people, delivery=Delivery.ONLINE.value)
    actions.consult(case, by=people.handler, at=NOW, kind="third_party", sent_on=TODAY)
    assert not hasattr(letter_of(case, LetterKind.THIRD_PARTY), "service")
    assert letter_of(case, LetterKind.CONSULTING).service.on == TODAY


# 整件成功，或者整件没有发生


def test_a_letter_that_cannot_be_made_undoes_the_whole_step(people):
    LetterWording.objects.create(
        kind=LetterKind.CORRECTION, version=1, text="请补正。", note="删得太多", by=people.chief, at=NOW
    )
    case = assigned(people)
    before = case.history.count()
    found = refusal(actions.ask_correction, case, by=people.handler, at=NOW, points="写明学年。")
    assert any("需要补正的内容" in reason for reason in found)
    fresh = Request.objects.get(pk=case.pk)
    assert (fresh.stage, cases.correction_of(fresh), fresh.history.count()) == (Stage.ASSIGNED, None, before)
    assert not Letter.objects.exists()


def test_a_failed_letter_uses_up_no_number(people):
    case = assigned(people)
    with pytest.raises(Refused), transaction.atomic():
        actions.ask_correction(case, by=people.handler, at=NOW, points="写明×××学年。")
    actions.ask_correction(case, by=people.handler, at=NOW, points="写明学年。")
    assert letter_of(case, LetterKind.CORRECTION).number.endswith("〔2026〕1号")


def test_the_wording_of_the_bureau_is_used_and_what_was_sent_stays_as_it_was(people):
    _, text = lettering.wording_in_force(LetterKind.CORRECTION)
    first, second = assigned(people), assigned(people)
    actions.ask_correction(first, by=people.handler, at=NOW, points="写明学年。")
    changed = text.replace("您的申请内容还不明确", "您的申请还看不清楚")
    LetterWording.objects.create(
        kind=LetterKind.CORRECTION, version=1, text=changed, note="换一种说法", by=people.chief, at=NOW
    )
    actions.ask_correction(second, by=people.handler, at=NOW, points="写明学年。")
    sent, later = letter_of(first, LetterKind.CORRECTION), letter_of(second, LetterKind.CORRECTION)
    assert (sent.wording, later.wording) == (0, 1)
    assert "您的申请内容还不明确" in words_of(sent)
    assert "您的申请还看不清楚" in words_of(later)


def test_an_applicant_whose_name_no_font_has_gets_the_letter_all_the_same(people):
    case = assigned(people, asker=replace(ASKER, name="林\U0003134f"))
    actions.ask_correction(case, by=people.handler, at=NOW, points="写明学年。")
    assert letter_of(case, LetterKind.CORRECTION).sha256


def test_a_case_that_only_waits_for_an_office_can_be_asked_to_complete(people):
    case = received(people)
    actions.ask_correction(case, by=people.receiver, at=NOW, points="写明学年。")
    assert letter_of(case, LetterKind.CORRECTION).by == people.receiver
