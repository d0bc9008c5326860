"""What a second person decides, and what else moves the last day: extension, signature, delay, payment; who has the case and who helps."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from requests_app import actions, cases, frozen
from requests_app.actions.proposing import as_answer
from requests_app.models import ApplicationRule, CoOffice, Request
from requests_app.vocabulary import LetterKind, MailEvent, Outcome, ReplyPath, Stage
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.models import Notice
from taizhou_portal.bureau.refusals import Refused
from taizhou_portal.bureau.vocabulary import Role
from tests.factories import at, office, staff
from tests.pages.reading import soup
from tests.requests_app.people import answer, assigned, charged, filed, reasoned, reasons_of, received

pytestmark = pytest.mark.django_db
NOW = at("2026-11-18", 10)


@pytest.fixture
def case(people):
    return assigned(people)


def refusal(verb, *given, **how) -> list[str]:
    with pytest.raises(Refused) as refused:
        verb(*given, **how)
    return refused.value.reasons


def due(case) -> date:
    fresh = Request.objects.get(pk=case.pk)
    return cases.clock_of(fresh, workdays=load_workdays(), today=date(2026, 11, 18)).due.date


def told(person) -> list[str]:
    return list(Notice.objects.filter(person=person).order_by("id").values_list("what", flat=True))


# 延期


@pytest.mark.usefixtures("server")
def test_an_extension_is_proposed_and_then_approved_by_the_head(people, case):
    first = due(case)
    actions.propose_extension(case, by=people.handler, at=NOW, days=10, reason="要查多年档案。")
    assert due(case) == first
    assert told(people.chief) == ["要批准延期"]
    actions.extend(case, by=people.chief, at=at("2026-11-19"), days=10, reason="要查多年档案。")
    [proposal] = case.proposals.all()
    assert (proposal.agreed, proposal.decided_by, proposal.by) == (True, people.chief, people.handler)
    case.refresh_from_db()
    assert (case.extension_days, case.extension_approved_by, case.extended_on) == (10, people.chief, date(2026, 11, 19))
    assert due(case) == date(2026, 12, 17)
    assert told(people.handler)[-1] == "延期已经批准"
    assert case.mails.filter(event=MailEvent.EXTENDED).exists()
    assert reasons_of(case)[-2:] == ["报批延期：10个工作日，要查多年档案。", "延期答复：延长10个工作日，要查多年档案。"]


def test_only_the_head_of_the_working_body_approves(people, case):
    for person in (people.handler, people.receiver):
        found = refusal(actions.extend, case, by=person, at=NOW, days=5, reason="查档案")
        assert found == ["要有“批准延期”的职责才能延期答复"]
        assert due(case) == date(2026, 12, 3)


def test_an_extension_that_is_refused_leaves_the_period_and_may_be_proposed_again(people, case):
    actions.propose_extension(case, by=people.handler, at=NOW, days=10, reason="忙")
    assert refusal(actions.refuse_extension, case, by=people.chief, at=NOW, reason=" ") == ["写明不同意的理由"]
    actions.refuse_extension(case, by=people.chief, at=NOW, reason="理由不充分")
    assert due(case) == date(2026, 12, 3)
    assert Notice.objects.filter(person=people.handler, what="延期没有批准", words="理由不充分").exists()
    actions.propose_extension(case, by=people.handler, at=NOW, days=5, reason="要查多年档案")
    assert [one.agreed for one in case.proposals.all()] == [False, None]


def test_the_head_may_grant_fewer_days_than_were_asked(people, case):
    actions.propose_extension(case, by=people.handler, at=NOW, days=20, reason="要查档案")
    actions.extend(case, by=people.chief, at=NOW, days=3, reason="要查档案")
    assert Request.objects.get().extension_days == 3
    assert case.proposals.get().content["days"] == 20


@pytest.mark.parametrize("days", [0, 21, None])
def test_what_the_law_does_not_allow_is_not_even_proposed(people, case, days):
    found = refusal(actions.propose_extension, case, by=people.handler, at=NOW, days=days, reason="")
    assert found == ["延长1至20个工作日（第三十三条）", "写明延期的理由，会告知申请人"]
    assert not case.proposals.exists()


# 第三十五条


@pytest.mark.usefixtures("server")
def test_a_delay_is_a_day_of_its_own_and_the_legal_period_stays(people, case):
    actions.delay(
        reasoned(case, people, NOW),
        by=people.handler,
        at=NOW,
        delayed_to=date(2027, 3, 1),
        reason="一年内提出三百件申请",
    )
    fresh, workdays = Request.objects.get(pk=case.pk), load_workdays()
    assert due(fresh) == date(2026, 12, 3)
    today = date(2027, 1, 11)
    clock = cases.clock_of(fresh, workdays=workdays, today=today)
    assert cases.next_date(fresh, clock, workdays=workdays, today=today).on == date(2027, 3, 1) == fresh.next_on
    assert cases.lateness(fresh, clock, workdays=workdays, today=today) == 0
    assert cases.lateness(fresh, clock, workdays=workdays, today=date(2027, 3, 2)) > 0
    assert fresh.mails.filter(event=MailEvent.DELAYED).exists()


def test_a_delay_lies_behind_the_period_and_says_why(people, case):
    found = refusal(
        actions.delay, reasoned(case, people, NOW), by=people.handler, at=NOW, delayed_to=date(2026, 12, 3), reason=""
    )
    assert len(found) == 2


# 缴费


def test_payment_starts_the_period_again_by_the_rule_of_the_bureau(people, case):
    charged(people, case, at("2026-11-16"))
    actions.record_payment(case, by=people.receiver, at=NOW, paid_on=date(2026, 11, 17), fen=38000)
    fresh = Request.objects.get(pk=case.pk)
    assert (fresh.fee_fen, fresh.fee_restart_on, due(fresh)) == (38000, date(2026, 11, 17), date(2026, 12, 15))
    assert reasons_of(case)[-1] == "登记缴费：2026年11月17日缴380.00元，期限从次日重新计算"
    again = refusal(actions.record_payment, case, by=people.receiver, at=NOW, paid_on=date(2026, 11, 17), fen=38000)
    assert again == ["已经登记过缴费"]


def test_where_the_rule_is_off_payment_moves_nothing(people, case):
    ApplicationRule(fee_restarts=False).record(by=None, reason="配置")
    charged(people, case, at("2026-11-16"))
    actions.record_payment(case, by=people.receiver, at=NOW, paid_on=date(2026, 11, 17), fen=38000)
    assert due(case) == date(2026, 12, 3)


@pytest.mark.parametrize(
    ("paid_on", "fen", "reason"),
    [
        ("2026-11-19", 38000, "缴费日期不能晚于今天"),
        ("2026-11-04", 38000, "缴费日期不能早于收到申请之日"),
        ("2026-11-17", 0, "写明缴了多少元"),
        ("2026-11-17", -5, "写明缴了多少元"),
    ],
)
def test_a_payment_that_cannot_be_is_refused(people, case, paid_on, fen, reason):
    how = {"by": people.receiver, "at": NOW, "paid_on": date.fromisoformat(paid_on), "fen": fen}
    charged(people, case, at("2026-11-16"))
    assert refusal(actions.record_payment, case, **how) == [reason]


# 送签


def test_an_answer_waits_for_its_signature_and_is_sent_as_it_was_written(people, case):
    written = answer(Outcome.G2, "2026-11-18", text="见附件。")
    proposal = actions.propose_reply(case, written, by=people.handler, at=NOW)
    assert as_answer(proposal.content) == written
    assert told(people.receiver)[-1] == "要签发答复"
    found = refusal(actions.reply, case, written, by=people.handler, at=NOW)
    assert found == ["答复已经送签，等局办公室签发"]
    actions.reply(case, as_answer(proposal.content), by=people.receiver, at=NOW)
    case.refresh_from_db()
    proposal.refresh_from_db()
    assert (case.stage, case.replies.get().by, proposal.agreed) == (Stage.REPLIED, people.receiver, True)


def test_a_returned_answer_may_be_written_again(people, case):
    actions.propose_reply(case, answer(served="2026-11-18"), by=people.handler, at=NOW)
    actions.return_reply(case, by=people.receiver, at=NOW, reason="依据写到款项")
    assert Notice.objects.filter(person=people.handler, what="答复退回修改", words="依据写到款项").exists()
    actions.propose_reply(case, answer(served="2026-11-18"), by=people.handler, at=NOW)


def test_where_the_general_office_signs_nobody_else_sends(people, case):
    ApplicationRule(reply_path=ReplyPath.GENERAL).record(by=None, reason="配置")
    found = refusal(actions.reply, case, answer(served="2026-11-18"), by=people.handler, at=NOW)
    assert found == ["答复要由局办公室签发，先送签"]
    actions.reply(case, answer(served="2026-11-18"), by=people.receiver, at=NOW)


def test_an_answer_that_lacks_something_is_not_put_up(people, case):
    found = refusal(actions.propose_reply, case, answer(Outcome.N6, "2026-11-18"), by=people.handler, at=NOW)
    assert any("理由" in reason for reason in found)


def test_what_waited_comes_to_nothing_when_the_applicant_withdraws(people, case):
    actions.propose_extension(case, by=people.handler, at=NOW, days=5, reason="查档案")
    actions.propose_reply(case, answer(served="2026-11-18"), by=people.handler, at=NOW)
    actions.withdraw(case, at=NOW)
    assert [(one.agreed, one.note) for one in case.proposals.all()] == [(False, "申请已经了结")] * 2


# 认领、退回、协办


def test_of_two_who_claim_one_has_the_case(people):
    case, colleague = received(people), staff("杜衡", role=Role.DRAFTER, office=people.finance)
    actions.assign(case, by=people.receiver, at=NOW, office=people.finance)
    assert told(colleague) == told(people.handler) == ["分来一件申请"]
    first, second = Request.objects.get(pk=case.pk), Request.objects.get(pk=case.pk)
    actions.claim(first, by=people.handler, at=NOW)
    assert refusal(actions.claim, second, by=colleague, at=NOW) == ["已由孙悦承办；要换人，由局办公室分办"]
    assert Request.objects.get(pk=case.pk).handler == people.handler


def test_a_case_sent_back_stands_with_the_general_office_again(people, case):
    assert refusal(actions.send_back, case, by=people.handler, at=NOW, reason="") == ["写明退回的理由"]
    actions.send_back(case, by=people.handler, at=NOW, reason="归职业教育处")
    case.refresh_from_db()
    assert (case.stage, case.office, case.handler) == (Stage.RECEIVED, None, None)
    assert told(people.receiver)[-1] == "计划财务处退回一件申请"
    assert not Request.objects.for_staff(people.handler).exists()


def helping(people, case, **more) -> CoOffice:
    given = {"office": people.finance, "handler": people.handler, "co_offices": [people.outsider.office], **more}
    actions.assign(case, by=people.receiver, at=NOW, **given)
    return CoOffice.objects.get(request=case, ended_on=None)


def test_an_office_that_helps_opens_the_case_answers_and_does_nothing_else(people, case):
    assert not Request.objects.for_staff(people.outsider).exists()
    help = helping(people, case, internal_due_on=date(2026, 11, 20), note="核对收费标准")
    assert help.internal_due_on == date(2026, 11, 20)
    assert told(people.outsider) == ["请协办一件申请"]
    assert list(Request.objects.for_staff(people.outsider)) == [case]
    assert refusal(actions.reply, case, answer(served="2026-11-18"), by=people.outsider, at=NOW)
    actions.answer_help(help, by=people.outsider, at=NOW, answer="没有这样的文件。")
    help.refresh_from_db()
    assert (help.answer, help.answered_on, help.handler) == ("没有这样的文件。", date(2026, 11, 18), people.outsider)
    assert told(people.handler)[-1] == "职业教育处的协办意见"
    assert reasons_of(case)[-1] == "协办意见：职业教育处"


def test_help_that_is_not_needed_ends_and_the_case_is_closed_to_that_office(people, case):
    help = helping(people, case)
    assert refusal(actions.end_help, help, by=people.handler, at=NOW) == ["要有“收件分办”的职责才能取消协办"]
    actions.end_help(help, by=people.receiver, at=NOW)
    assert not Request.objects.for_staff(people.outsider).exists()
    assert "协办已经取消" in refusal(actions.answer_help, help, by=people.outsider, at=NOW, answer="晚了")


def test_an_office_does_not_help_itself_and_is_not_asked_twice(people, case):
    found = refusal(
        actions.assign, case, by=people.receiver, at=NOW, office=people.finance, co_offices=[people.finance]
    )
    assert found == ["主办处室不用再选作协办"]
    helping(people, case)
    helping(people, case)
    assert case.co_offices.count() == 1
    actions.assign(case, by=people.receiver, at=NOW, office=people.outsider.office)
    assert case.co_offices.get().ended_on == date(2026, 11, 18)


def test_an_inner_limit_is_not_in_the_past(people, case):
    how = {"by": people.receiver, "at": NOW, "office": people.finance, "internal_due_on": date(2026, 11, 17)}
    assert refusal(actions.assign, case, **how) == ["内部时限不能早于今天"]


# 下一个期限


def test_every_step_leaves_the_day_by_which_lists_are_sorted(people):
    case = filed("2026-11-04")
    assert case.next_on == date(2026, 11, 5)
    case = assigned(people)
    assert case.next_on == date(2026, 12, 3)
    pause = actions.consult(case, by=people.handler, at=NOW, kind="third_party", sent_on=date(2026, 11, 18))
    assert case.next_on == pause.limit_on == date(2026, 12, 9)
    pause = case.pauses.get()
    end = {"ended_on": date(2026, 11, 20), "opinion": "同意"}
    actions.end_consultation(pause, by=people.handler, at=at("2026-11-20"), **end)
    assert Request.objects.get(pk=case.pk).next_on == date(2026, 12, 7)
    actions.reply(case, answer(served="2026-11-23"), by=people.handler, at=at("2026-11-23"))
    assert case.next_on is None


def test_once_those_asked_have_kept_silent_the_reply_is_what_is_due(people, case):
    actions.consult(case, by=people.handler, at=NOW, kind="third_party", sent_on=date(2026, 11, 18))
    workdays = load_workdays()
    for today, words in ((date(2026, 12, 9), "对方最迟答复"), (date(2026, 12, 10), "答复期限")):
        fresh = Request.objects.get(pk=case.pk)
        clock = cases.clock_of(fresh, workdays=workdays, today=today)
        assert cases.next_date(fresh, clock, workdays=workdays, today=today).words == words


# 页面


@pytest.fixture
def now():
    with time_machine.travel(NOW, tick=False):
        yield


def page(client, case):
    return soup(client.get(reverse("desk_requests:case", args=[case.pk])))


@pytest.mark.usefixtures("now")
def test_the_head_finds_what_was_proposed_and_approves_it(as_staff, people, case):
    actions.propose_extension(case, by=people.handler, at=NOW, days=10, reason="要查多年档案")
    client = as_staff(people.chief)
    shown = page(client, case)
    assert "延长10个工作日：要查多年档案" in shown.main.get_text()
    assert shown.select_one("#id_extend_days")["value"] == "10"
    assert "局办公室负责人审批延期" in shown.main.get_text()
    ids = [tag["id"] for tag in shown.select("[id]")]
    assert len(ids) == len(set(ids))
    there = reverse("desk_requests:act", args=[case.pk, "extend"])
    assert client.post(there, {"days": "10", "reason": "要查多年档案"}).status_code == 302
    there = client.get(reverse("desk_requests:notice", args=[case.pk, "extension"]))
    letter = case.letters.get(kind=LetterKind.EXTENSION)
    assert there.url == reverse("desk_requests:letter", args=[case.pk, letter.pk])
    words = "".join(frozen.paper_of(letter)["paragraphs"])
    assert "10个工作日" in words and "2026年12月17日" in words


@pytest.mark.usefixtures("now")
def test_the_answer_page_is_found_as_it_was_written_and_signed(as_staff, people, case):
    there = reverse("desk_requests:reply", args=[case.pk])
    given = {"outcome": "G2", "text": "见附件。", "served_on": "2026-11-18", "served_via": "post", "propose": "1"}
    assert as_staff(people.handler).post(there, given).status_code == 302
    assert not soup(as_staff(people.handler).get(there)).select("button.go")
    signer = as_staff(people.receiver)
    form = soup(signer.get(there))
    assert form.select_one("#id_text").get_text().strip() == "见附件。"
    assert form.select_one("button.go").get_text() == "签发，登记送达"
    del given["propose"]
    assert signer.post(there, given).status_code == 302
    assert Request.objects.get(pk=case.pk).outcome == Outcome.G2


@pytest.mark.usefixtures("now")
def test_a_returned_answer_comes_back_with_what_is_to_be_changed(as_staff, people, case):
    actions.propose_reply(case, answer(served="2026-11-18", text="见附件。"), by=people.handler, at=NOW)
    back = reverse("desk_requests:pass", args=[case.pk])
    assert as_staff(people.receiver).post(back, {"said": "依据写到款项", "return": "1"}).status_code == 302
    shown = soup(as_staff(people.handler).get(reverse("desk_requests:reply", args=[case.pk])))
    assert "依据写到款项" in shown.main.get_text()
    assert shown.select_one("#id_text").get_text().strip() == "见附件。"


@pytest.mark.usefixtures("now")
def test_an_office_that_helps_answers_on_its_page(as_staff, people, case):
    help = helping(people, case, note="核对收费标准")
    client, there = as_staff(people.outsider), reverse("desk_requests:help", args=[case.pk, help.pk])
    assert there in {a["href"] for a in page(client, case).select("a[href]")}
    assert "填写协办意见" in client.post(there, {"answer": " "}).content.decode()
    assert client.post(there, {"answer": "没有这样的文件。"}).status_code == 302
    assert "没有这样的文件。" in page(as_staff(people.handler), case).main.get_text()
    assert as_staff(staff("方知", role=Role.DRAFTER, office=office("督导处"))).get(there).status_code == 404


@pytest.mark.usefixtures("now")
def test_a_payment_in_wrong_words_is_named_beside_its_field(as_staff, people, case):
    there = reverse("desk_requests:act", args=[case.pk, "record-payment"])
    charged(people, case, at("2026-11-16"))
    shown = soup(as_staff(people.receiver).post(there, {"paid_on": "2026-11-17", "yuan": "三百"}))
    assert "金额写成数字，例如 380 或者 380.50" in shown.main.get_text()
    assert shown.select_one("#id_record_payment_yuan")["value"] == "三百"
