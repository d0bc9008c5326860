"""说明理由 (第三十五条): asked for once, with the numbers, answered on paper or on line; what X4 and a delay rest on."""

from dataclasses import replace
from datetime import date

import pytest
import time_machine
from django.urls import reverse

from requests_app import actions, cases, frequency, holding, story, workflow
from requests_app.models import Applicant, ApplicationRule, Letter, ReasonsAsked, Request
from requests_app.vocabulary import Delivery, LetterKind, MailEvent, Outcome, Stage, Verb
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.refusals import Refused
from tests.factories import at
from tests.pages.reading import soup
from tests.requests_app.people import ASKER, FIRM, answer, assigned, filed, reasoned, reasons_of, replied

TODAY, NOW = date(2026, 11, 20), at("2026-11-20", 10)
EXCESS = "2026年1月1日至2026年11月20日，您提出政府信息公开申请46件"


def refusal(act, *args, **given) -> list[str]:
    with pytest.raises(Refused) as refused:
        act(*args, **given)
    return refused.value.reasons


def asked(people, **more) -> Request:
    case = assigned(people, **more)
    actions.ask_reasons(case, by=people.handler, at=NOW, excess=EXCESS)
    return case


def due(case) -> date:
    clock = cases.clock_of(case, workdays=load_workdays(), today=TODAY)
    return clock.due.date


# 告知


def test_the_letter_says_how_many_in_which_time_and_until_when_and_the_period_runs_on(people):
    case = assigned(people)
    before = due(case)
    actions.ask_reasons(case, by=people.handler, at=NOW, excess=f" {EXCESS} ")
    row = ReasonsAsked.objects.get()
    assert (row.excess, row.asked_on, row.limit_on) == (EXCESS, TODAY, date(2026, 12, 4))
    letter = case.letters.get()
    assert (letter.kind, letter.on) == (LetterKind.REASONS, TODAY)
    for words in ("46件", "2026年12月4日", "第三十五条", case.number):
        assert words in letter.paper
    fresh = Request.objects.get(pk=case.pk)
    assert (fresh.stage, due(fresh)) == (Stage.ASSIGNED, before)
    assert reasons_of(case)[-1] == "告知说明理由：2026年12月4日前说明理由"


def test_how_long_the_applicant_has_is_a_setting_and_an_officer_may_name_another_day(people):
    ApplicationRule.objects.create(reasons_within=5)
    assert ReasonsAsked.objects.get(request=asked(people)).limit_on == date(2026, 11, 27)
    other = assigned(people)
    actions.ask_reasons(other, by=people.handler, at=NOW, excess=EXCESS, limit_on=date(2026, 12, 31))
    assert ReasonsAsked.objects.get(request=other).limit_on == date(2026, 12, 31)


def test_it_is_asked_once_and_all_that_is_wrong_is_said_at_once(people):
    case = asked(people)
    wrong = {"excess": " ", "limit_on": TODAY}
    assert refusal(actions.ask_reasons, case, by=people.outsider, at=NOW, **wrong) == [
        "要有“承办申请”的职责才能告知说明理由",
        "已经告知过说明理由（第三十五条）",
        "写明申请了多少件、在什么期间，看得出明显超过合理范围",
        "说明理由的期限要晚于今天",
    ]
    assert Letter.objects.count() == 1


def test_no_personal_number_goes_into_it(people):
    found = refusal(actions.ask_reasons, assigned(people), by=people.handler, at=NOW, excess="机主13900000123提出46件")
    assert found == ["数量和频次里有手机号139****0123，请删去"]


def test_an_answered_case_asks_nobody_for_reasons(people):
    found = refusal(actions.ask_reasons, replied(people), by=people.handler, at=NOW, excess=EXCESS)
    assert found == ["现在是“已答复”，不能告知说明理由"]


# 收到


def test_reasons_are_kept_with_the_day_on_which_they_came(people):
    case = asked(people)
    actions.receive_reasons(
        case, by=people.handler, at=at("2026-12-08"), answer=" 用于研究。 ", received_on=date(2026, 12, 7)
    )
    row = ReasonsAsked.objects.get()
    assert (row.answer, row.received_on) == ("用于研究。", date(2026, 12, 7))
    assert reasons_of(case)[-1] == "登记说明的理由：2026年12月7日收到，晚于期限"
    again = refusal(actions.receive_reasons, case, by=people.handler, at=at("2026-12-08"), answer="再说一次")
    assert again == ["已经登记过申请人说明的理由"]


def test_reasons_come_after_they_were_asked_for_and_not_tomorrow(people):
    case = asked(people)
    for day, reason in (
        (date(2026, 11, 19), "收到说明的日期不能早于告知的日期"),
        (date(2026, 11, 24), "收到说明的日期不能晚于今天"),
    ):
        given = {"answer": "", "received_on": day}
        found = refusal(actions.receive_reasons, case, by=people.handler, at=at("2026-11-23"), **given)
        assert found == ["写明申请人说明的理由", reason]
    found = refusal(actions.receive_reasons, assigned(people), by=people.handler, at=NOW, answer="用于研究。")
    assert found == ["没有告知过说明理由"]


# 以后


def test_nothing_is_refused_as_excessive_before_reasons_were_asked_and_given_or_their_time_is_over(people):
    excessive = answer(Outcome.X4, text="您说明的理由不合理。")
    never = refusal(actions.reply, assigned(people), excessive, by=people.handler, at=NOW)
    assert any("说明理由" in reason for reason in never)
    waiting = refusal(actions.reply, asked(people), excessive, by=people.handler, at=NOW)
    assert any("说明理由" in reason for reason in waiting)
    given = asked(people)
    actions.receive_reasons(given, by=people.handler, at=NOW, answer="想都要。")
    actions.reply(given, excessive, by=people.handler, at=NOW)
    assert "想都要" in given.letters.get(kind=LetterKind.X4).paper
    silent = asked(people)
    late = replace(excessive, served_on=date(2026, 12, 7))
    actions.reply(silent, late, by=people.handler, at=at("2026-12-07"))
    assert Request.objects.get(pk=silent.pk).outcome == Outcome.X4


def test_an_answer_is_put_off_only_when_the_reasons_that_were_asked_for_are_here(people):
    case, put_off = asked(people), {"delayed_to": date(2027, 3, 1), "reason": "一年提出46件"}
    found = refusal(actions.delay, case, by=people.handler, at=NOW, **put_off)
    assert found == ["申请人还没有说明理由，理由合理的才能延迟答复（第三十五条）"]
    actions.receive_reasons(case, by=people.handler, at=NOW, answer="用于研究。")
    actions.delay(case, by=people.handler, at=NOW, **put_off)
    assert "2027年3月1日" in case.letters.get(kind=LetterKind.DELAY).paper


def test_an_answer_is_not_put_off_before_the_reasons_were_asked_for(people):
    case, put_off = assigned(people), {"delayed_to": date(2027, 3, 1), "reason": "一次申请300件"}
    found = refusal(actions.delay, case, by=people.handler, at=NOW, **put_off)
    assert found == ["先告知申请人说明理由，理由合理的才能延迟答复（第三十五条）"]
    assert Request.objects.get(pk=case.pk).delayed_to is None


def test_why_it_is_put_off_is_told_to_the_applicant(people):
    case = reasoned(assigned(people), people, NOW)
    found = refusal(actions.delay, case, by=people.handler, at=NOW, delayed_to=date(2027, 3, 1), reason=" ")
    assert found == ["写明数量、频次为什么明显超过合理范围，会告知申请人"]


# 申请了多少件


def test_how_often_somebody_applied_is_counted_by_the_number_they_gave(people):
    for day in ("2025-11-19", "2025-11-20", "2026-10-19", "2026-10-20", "2026-11-18"):
        filed(day)
    filed("2026-11-18", asker=FIRM)
    often = frequency.of(assigned(people, "2026-11-19"), today=TODAY)
    assert often is not None
    assert (often.year, often.month) == (5, 3)
    assert often.told == "这位申请人近12个月提出5件，其中近1个月3件，都含这一件"
    assert often.excess == ""  # nobody is told that five are too many
    many = replace(often, year=46)
    assert many.excess == "2025年11月20日至2026年11月20日，您提出政府信息公开申请46件"


def test_where_they_are_many_the_letter_begins_with_the_count(people):
    for _ in range(frequency.FEW):
        filed("2026-11-18")
    often = frequency.of(assigned(people, "2026-11-19"), today=TODAY)
    assert often.excess.endswith(f"您提出政府信息公开申请{frequency.FEW + 1}件")


def test_nobody_is_counted_whose_number_is_gone(people):
    case = assigned(people)
    Applicant.objects.filter(request=case).update(id_index="")
    assert frequency.of(Request.objects.get(pk=case.pk), today=TODAY) is None


def test_the_officer_sees_the_count_and_nothing_of_the_person(as_staff, people):
    filed("2026-11-18")
    case = assigned(people, "2026-11-19")
    with time_machine.travel(NOW, tick=False):
        page = as_staff(people.handler).get(reverse("desk_requests:case", args=[case.pk]))
    panel = soup(page).select_one('form[action$="/do/ask-reasons/"]')
    assert "这位申请人近12个月提出2件" in panel.get_text()
    assert panel.select_one("textarea").get_text().strip() == ""
    assert ASKER.name not in page.content.decode()


def test_both_steps_are_taken_on_the_page_of_the_case(as_staff, people):
    case = assigned(people)
    client, there = as_staff(people.handler), reverse("desk_requests:case", args=[case.pk])
    with time_machine.travel(NOW, tick=False):
        assert client.post(f"{there}do/ask-reasons/", {"excess": EXCESS, "limit_on": ""}).url == there
        page = soup(client.get(there))
        assert "46件" in page.select_one('[aria-labelledby="rea"]').get_text()
        assert page.select_one('form[action$="/do/ask-reasons/"]') is None
        missing = client.post(f"{there}do/receive-reasons/", {"answer": "", "received_on": "2026-11-20"})
        assert "填写申请人说明的理由" in soup(missing).select_one(".field.err").get_text()
        assert (
            client.post(f"{there}do/receive-reasons/", {"answer": "用于研究", "received_on": "2026-11-20"}).url == there
        )
    assert ReasonsAsked.objects.get().answer == "用于研究"


# 申请人


def opened(client, case):
    session = client.session
    session["tracking"] = {"pk": case.pk, "until": at("2026-11-20", 10, 30).timestamp()}
    session.save()
    return client


def test_the_applicant_sees_what_was_asked_and_answers_on_line(client, people):
    case = asked(people)
    with time_machine.travel(NOW, tick=False):
        opened(client, case)
        page = soup(client.get(reverse("requests_app:case"))).select_one("main").get_text()
        assert "46件" in page and "请在2026年12月4日以前说明理由" in page
        empty = client.post(reverse("requests_app:give_reasons"), {"reasons": " "})
        assert "填写说明的理由" in soup(empty).select_one("#reasons .field.err").get_text()
        done = client.post(reverse("requests_app:give_reasons"), {"reasons": "写论文用。"}, follow=True)
    shown = soup(done)
    assert "已收到您说明的理由" in shown.get_text()
    assert shown.select_one("#reasons") is None
    row = ReasonsAsked.objects.get()
    assert (row.answer, row.received_on) == ("写论文用。", TODAY)
    assert case.history.first().history_user is None


def test_who_was_not_asked_or_has_answered_cannot_send_reasons(client, people):
    case = assigned(people)
    with time_machine.travel(NOW, tick=False):
        response = opened(client, case).post(
            reverse("requests_app:give_reasons"), {"reasons": "写论文用。"}, follow=True
        )
    assert "没有告知过说明理由" in soup(response).get_text()
    assert not ReasonsAsked.objects.exists()


def test_it_stands_in_the_course_that_the_applicant_reads_and_in_what_is_held_of_them(people):
    case = asked(people)
    actions.receive_reasons(case, by=None, at=NOW, answer="写论文用。")
    fresh = Request.objects.get(pk=case.pk)
    clock = cases.clock_of(fresh, workdays=load_workdays(), today=TODAY)
    told = [(event.title, event.text) for event in story.told(fresh, clock)]
    assert ("请您说明理由", f"{EXCESS}（请在2026年12月4日前说明，第三十五条）") in told
    assert ("收到您说明的理由", "") in told
    held = {section.title: dict(section.facts) for section in holding.held(fresh)}
    assert held["说明的理由"] == {"内容": "写论文用。", "收到日期": "2026年11月20日"}


@pytest.mark.usefixtures("server")
def test_who_gave_an_address_is_told_by_a_mail_that_names_nothing(people):
    case = asked(people)
    assert case.mails.filter(event=MailEvent.REASONS_ASKED).exists()


@pytest.mark.usefixtures("server")
@pytest.mark.parametrize("delivery", Delivery)
def test_only_who_reads_on_line_is_served_at_once(people, delivery):
    case = asked(people, delivery=delivery.value)
    at_once = delivery in {Delivery.ONLINE, Delivery.EMAIL}
    assert hasattr(case.letters.get(), "service") == at_once


def test_the_rule_is_the_same_for_the_button_and_the_refusal():
    facts = workflow.Facts(Stage.ASSIGNED, TODAY, None, reasons_asked=True, reasons_given=True)
    assert workflow.blockers(Verb.RECEIVE_REASONS, facts) == ["已经登记过申请人说明的理由"]
    assert not workflow.blockers(Verb.DELAY, facts)
