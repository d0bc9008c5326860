"""Mails to applicants on their way: queued with the step, sent once after it, tried again, given up aloud; and never more in them than
the number of the case.
"""

import logging
import mailbox
from dataclasses import replace
from datetime import date, timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.core.signals import request_finished
from django.db import close_old_connections, connection, transaction
from django.http import HttpResponse
from django.urls import reverse

from disclosure.alert_links import index_of, refusal_of
from disclosure.models import AlertRefusal
from requests_app import actions, bounces, mailing, on_time
from requests_app.actions import mailing as posting
from requests_app.following import Contact
from requests_app.models import Applicant, CaseMail, Request
from requests_app.on_time import MailOnTime
from requests_app.vocabulary import MailEvent
from taizhou_portal import settings as portal
from taizhou_portal.bureau.models import Site
from taizhou_portal.bureau.refusals import Refused
from taizhou_portal.demo import loading
from tests.architecture import house
from tests.at_once import at_once
from tests.factories import at
from tests.requests_app.people import ASKED, ASKER, answer, assigned, bureau, received
from tests.requests_app.test_mailing import report

LIN, WANG = ASKER.email, "wang@example.com"
NOON = at("2026-11-23", 12)
MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


def filed_now(email: str = LIN, **asked) -> Request:
    return actions.file(replace(ASKED, **asked), replace(ASKER, email=email), by=None, at=NOON).request


def run(moment=NOON, **more) -> actions.Sent:
    with time_machine.travel(moment, tick=False):
        return actions.send_case_mail(at=moment, **more)


def run_till_the_end(moment=NOON) -> None:
    """As the timer does, until nothing waits any more."""
    for _ in range(mailing.TRIES + 5):
        run(moment)
        waiting = CaseMail.objects.exclude(next_at=None).order_by("next_at").first()
        if waiting is None:
            return
        moment = waiting.next_at
    raise AssertionError("something waits for ever")


def the_mail() -> CaseMail:
    return CaseMail.objects.get()


def told(case) -> list[str]:
    return list(CaseMail.objects.filter(request=case).order_by("pk").values_list("event", flat=True))


def history_of(case) -> list[str]:
    rows = case.history.filter(history_change_reason__startswith=mailing.MAILED).order_by("history_id")
    return list(rows.values_list("history_change_reason", flat=True))


# --- 排队


@pytest.mark.one_engine
def test_every_step_of_a_case_is_queued_once_in_its_order(server, people):
    case = assigned(people)
    actions.ask_correction(case, by=people.handler, at=at("2026-11-09"), points="请写明年份。")
    actions.receive_correction(case, by=None, at=at("2026-11-10"), answer="2026年。")
    asked = {"by": people.handler, "kind": "third_party", "sent_on": date(2026, 11, 11)}
    one, two = (actions.consult(case, at=at("2026-11-11", hour), **asked) for hour in (9, 10))
    given = {"by": people.handler, "at": at("2026-11-13"), "ended_on": date(2026, 11, 13), "opinion": "同意"}
    actions.end_consultation(one, **given)
    assert told(case)[-1] == "consulting"  # somebody is still being asked
    actions.end_consultation(two, **given)
    actions.extend(case, by=people.chief, at=at("2026-11-16"), days=10, reason="要查档案")
    actions.reply(case, answer(), by=people.handler, at=at("2026-11-20"))
    actions.reopen(case, by=people.receiver, at=at("2026-11-21"), reason="漏了附件")
    actions.reply(case, answer(), by=people.handler, at=at("2026-11-22"))
    actions.close(case, by=people.receiver, at=at("2026-11-22"))
    assert told(case) == [
        "filed", "confirmed", "correction_asked", "correction_received", "consulting", "consulting", "consulted", "extended",
        "replied", "reopened", "replied",
    ]  # fmt: skip
    assert not server.taken  # nothing is sent inside a step


@pytest.mark.one_engine
def test_a_withdrawal_is_told(server, people):
    case = filed_now()
    actions.withdraw(case, at=NOON)
    assert told(case) == ["filed", "withdrawn"]


@pytest.mark.django_db
@pytest.mark.one_engine
def test_who_gave_no_address_gets_no_mail(server):
    assert told(filed_now("")) == []


@pytest.mark.django_db
@pytest.mark.one_engine
def test_where_no_mail_can_leave_nothing_is_queued():
    """Nobody has said where mail comes from: see bureau/outgoing.py."""
    assert told(filed_now()) == []
    assert run() == actions.Sent()


@pytest.mark.django_db
@pytest.mark.one_engine
def test_after_disposal_nothing_is_queued(server, people):
    case = assigned(people)
    Applicant.objects.filter(request=case).update(disposed_on=NOON.date())
    actions.reply(case, answer(), by=people.handler, at=NOON)
    assert "replied" not in told(case)


@pytest.mark.django_db
def test_a_step_that_is_undone_leaves_no_mail(server):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        filed_now()
        raise ZeroDivisionError
    assert not CaseMail.objects.exists() and not Request.objects.exists()


@pytest.mark.one_engine
def test_a_refused_step_leaves_no_mail(server, people):
    case = filed_now()
    with pytest.raises(Refused):
        actions.confirm_receipt(case, by=people.outsider, at=NOON, confirmed_on=NOON.date())
    assert told(case) == ["filed"]


@pytest.mark.django_db
@pytest.mark.one_engine
def test_the_demonstration_sends_no_mail_of_its_own_past(server):
    filed_now()
    loading._read_notices(NOON.date())
    assert run() == actions.Sent()
    assert the_mail().sent_at == NOON


# --- 写什么


@pytest.mark.django_db
@pytest.mark.one_engine
class TestContent:
    @pytest.fixture(autouse=True)
    def phone(self, server):
        site = Site.current()
        site.phone = "0576-88000000"
        site.save()

    def mail_of(self, server, case) -> EmailMessage:
        run()
        return server.mails[-1]

    def test_the_first_mail_says_what_happened_and_how_to_look(self, server):
        case = filed_now()
        mail = self.mail_of(server, case)
        body = mail.get_content().replace("\r\n", "\n")
        assert mail["To"] == LIN
        assert mail["Subject"].strip() == f"〔台州市教育局政府信息公开〕申请{case.number}：已经提交"
        assert f"受理号：{case.number}\n" in body
        assert "如果您没有提出过申请，请不要理会这封邮件。" in body
        assert "查进度：https://portal.example.gov.cn/requests/track/\n" in body
        assert "有事请打电话：0576-88000000（台州市教育局局办公室）" in body
        assert "不用回复" in body

    def test_no_answering_machine_answers_and_nothing_is_traced(self, server):
        mail = self.mail_of(server, filed_now())
        assert mail["Auto-Submitted"] == "auto-generated"
        assert mail["X-Auto-Response-Suppress"] == "All"
        assert mail["Precedence"] == "bulk"
        assert mail.get_content_type() == "text/plain"
        assert mail["Message-ID"].startswith(f"<case-mail.{the_mail().pk}.")
        assert mail["Message-ID"].endswith("@example.gov.cn>")

    @pytest.mark.parametrize("event", MailEvent)
    def test_of_a_case_nothing_stands_in_it_but_its_number(self, server, event):
        secrets = replace(ASKED, subject="学位证书遗失", description="补办的条件", doc_number="台教〔2026〕99号")
        agent = replace(ASKER, contact="周联系", address="椒江区市府大道1号", email=LIN)
        case = actions.file(secrets, agent, by=None, at=NOON, code="KM3P-9QXT").request
        CaseMail.objects.update(event=event)
        mail = self.mail_of(server, case)
        whole = f"{mail['Subject']}\n{mail.get_content()}"
        kept = (
            "学位",
            "补办",
            "99号",
            "KM3P",
            *(value for value in vars(agent).values() if value and value != "person"),
        )
        assert [word for word in kept if isinstance(word, str) and word in whole.replace("\r", "")] == []
        links = [word for word in whole.split() if "://" in word]
        assert not any(case.number in link or "?" in link or "#" in link for link in links)
        assert len(links) == 2

    def test_a_completion_says_the_day_and_not_the_points(self, server, people):
        case = received(people, "2026-11-23")
        actions.ask_correction(case, by=people.receiver, at=NOON, points="写明是哪一所学校")
        body = self.mail_of(server, case).get_content()
        assert "请在2026年12月14日以前补充。" in body
        assert "哪一所学校" not in body

    def test_without_a_phone_the_bureau_is_named(self, server):
        Site.objects.update(phone="")
        body = self.mail_of(server, filed_now()).get_content()
        assert "有事请联系台州市教育局局办公室" in body
        assert "打电话：" not in body

    def test_a_name_of_the_site_cannot_break_the_head(self, server):
        Site.objects.update(site_name="一\r\nBcc: evil@example.com")
        mail = self.mail_of(server, filed_now())
        assert mail["Bcc"] is None
        assert "一 Bcc: evil@example.com" in mail["Subject"]


# --- 发给谁


@pytest.mark.django_db
@pytest.mark.one_engine
class TestAddress:
    def test_it_goes_where_the_applicant_is_reached_by_now(self, server):
        case = filed_now()
        contact = Contact(phone=ASKER.phone, email=WANG, address="椒江区")
        actions.change_contact(case, contact, at=NOON)
        assert run().mails == 1
        assert [to for to, _ in server.taken] == [WANG]

    def test_who_takes_the_address_away_gets_nothing_and_nobody_has_to_call(self, server):
        filed_now()
        applicant = Applicant.objects.get()
        applicant.email = ""
        applicant.save()
        assert run() == actions.Sent()
        assert (the_mail().failed, the_mail().settled_on) == (mailing.NO_ADDRESS, NOON.date())
        assert not CaseMail.objects.undelivered().exists()

    def test_after_disposal_nothing_is_sent(self, server):
        filed_now()
        applicant = Applicant.objects.get()
        applicant.email, applicant.disposed_on = "", NOON.date()
        applicant.save()
        run()
        assert not server.taken
        assert the_mail().failed == mailing.DISPOSED
        assert not CaseMail.objects.undelivered().exists()

    def test_who_wants_no_mail_of_ours_is_called(self, server):
        case = filed_now()
        AlertRefusal.objects.create(index=refusal_of(index_of("LIN@example.com")), at=NOON)
        assert run().lost == 1
        assert not server.taken
        assert history_of(case) == [f"邮件没有送到：已提交，{mailing.UNWANTED}，请电话联系"]

    @pytest.mark.parametrize("wrong", ["lin", "lin@example.com\nBcc: evil@example.com", "portal@example.gov.cn"])
    def test_what_is_no_address_of_an_applicant_is_never_handed_over(self, server, wrong):
        """The form refuses these; here they stand in the row all the same."""
        filed_now()
        applicant = Applicant.objects.get()
        applicant.email = wrong
        applicant.save()
        assert run().lost == 1
        assert not server.taken
        assert the_mail().failed == mailing.MALFORMED

    def test_one_address_gets_ten_mails_a_day_and_the_rest_later(self, server):
        for _ in range(12):
            filed_now()
        filed_now(WANG)
        assert (run().mails, len(server.to(LIN)), len(server.to(WANG))) == (11, 10, 1)
        assert run(NOON + 5 * MINUTE) == actions.Sent()
        left = list(CaseMail.objects.exclude(next_at=None))
        assert {(one.failed, one.tries) for one in left} == {(mailing.TOO_MANY, 0)}
        assert run(max(one.next_at for one in left)).mails == 2
        assert len(server.to(LIN)) == 12

    def test_a_flood_of_mails_ends_after_three_days(self, server):
        for _ in range(45):
            filed_now()
        run_till_the_end()
        assert len(server.to(LIN)) == 4 * mailing.DAILY
        assert CaseMail.objects.filter(failed=mailing.TOO_MANY).count() == 5

    def test_letters_and_blanks_do_not_make_another_address(self, server):
        for n in range(12):
            filed_now(LIN.upper() if n % 2 else LIN)
        assert run().mails == 10


# --- 邮件服务器


@pytest.mark.django_db
class TestServer:
    def test_a_mail_that_is_taken_is_sent_once(self, server):
        filed_now()
        assert run() == actions.Sent(mails=1)
        mail = the_mail()
        assert (mail.sent_at, mail.next_at, mail.tries, mail.doubts, mail.failed) == (NOON, None, 1, 0, "")
        assert run(NOON + timedelta(hours=1)) == actions.Sent()
        assert len(server.taken) == 1

    def test_a_refused_recipient_is_lost_at_once_and_the_others_are_written_to(self, server):
        case, other = filed_now(), filed_now(WANG)
        server.refuse = {LIN: "550 no such user lin@example.com"}
        assert run() == actions.Sent(mails=1, lost=1)
        lost = CaseMail.objects.get(request=case)
        assert (lost.failed, lost.next_at, lost.sent_at) == ("收件邮箱拒收（550）", None, None)
        assert history_of(case) == ["邮件没有送到：已提交，收件邮箱拒收（550），请电话联系"]
        assert case.history.first().history_user is None
        assert history_of(other) == []
        assert list(CaseMail.objects.undelivered()) == [lost]
        assert run(NOON + timedelta(days=1)) == actions.Sent()

    def test_a_mail_refused_after_its_text_is_lost_too(self, server):
        filed_now()
        server.after_data = {LIN: "554 looks like spam"}
        assert run().lost == 1
        assert the_mail().failed == "收件邮箱拒收（554）"

    def test_what_is_put_off_comes_later_and_waits_longer_each_time(self, server):
        filed_now()
        server.refuse = {LIN: "450 later"}
        assert run() == actions.Sent(later=1)
        assert the_mail().next_at == NOON + 10 * MINUTE
        assert run(NOON + 9 * MINUTE) == actions.Sent()
        assert run(NOON + 10 * MINUTE) == actions.Sent(later=1)
        assert the_mail().next_at == NOON + 40 * MINUTE
        assert (the_mail().tries, the_mail().doubts, the_mail().failed) == (2, 0, "邮件服务器暂时不收（450）")
        server.refuse = {}
        assert run(NOON + 40 * MINUTE).mails == 1
        assert the_mail().failed == ""

    def test_after_the_last_try_it_is_given_up_with_the_reason(self, server):
        case = filed_now()
        server.refuse = {LIN: "451 later"}
        run_till_the_end()
        assert (the_mail().tries, the_mail().failed) == (mailing.TRIES, "邮件服务器暂时不收（451）")
        assert history_of(case) == ["邮件没有送到：已提交，邮件服务器暂时不收（451），请电话联系"]

    def test_a_server_that_is_down_loses_nothing(self, server, settings):
        cases = [filed_now(), filed_now(WANG)]
        there, settings.EMAIL_PORT = settings.EMAIL_PORT, 1
        assert run() == actions.Sent(later=1, reached=False)
        tried = list(CaseMail.objects.order_by("pk").values_list("tries", "failed", "next_at"))
        assert tried == [(1, mailing.NO_ANSWER, NOON + 10 * MINUTE), (0, "", NOON)]  # who waits behind loses no try
        settings.EMAIL_PORT = there
        assert run(NOON + 10 * MINUTE).mails == len(cases)
        assert sorted(to for to, _ in server.taken) == [LIN, WANG]

    def test_no_step_of_a_case_waits_for_a_server(self, server, settings, people):
        settings.EMAIL_PORT = 1
        case = received(people, "2026-11-23")
        assert told(case) == ["filed", "confirmed"]
        assert {mail.tries for mail in CaseMail.objects.all()} == {0}

    @pytest.mark.parametrize("where", ["recipient", "text"])
    def test_after_a_server_hung_up_with_a_reply_the_next_mail_has_a_new_line(self, server, where):
        filed_now(), filed_now(WANG)
        (server.refuse if where == "recipient" else server.after_data)[LIN] = "421 too busy"
        assert run() == actions.Sent(mails=1, later=1)
        assert [to for to, _ in server.taken] == [WANG]
        assert CaseMail.objects.get(sent_at=None).failed == "邮件服务器暂时不收（421）"

    def test_a_server_that_hangs_up_on_our_own_address_leaves_no_doubt_about_any_mail(self, server):
        filed_now(), filed_now(WANG)
        server.refuse = {"portal@example.gov.cn": "421 too busy"}
        assert run() == actions.Sent(later=2)
        assert set(CaseMail.objects.values_list("failed", "doubts")) == {("邮件服务器暂时不收（450）", 0)}

    def test_a_line_that_breaks_doubles_a_mail_once_at_most(self, server):
        case = filed_now()
        server.hang_up = {LIN: "after"}  # it arrived, and nobody said so
        assert run() == actions.Sent(later=1)
        assert run(NOON + 10 * MINUTE) == actions.Sent(lost=1)
        run_till_the_end(NOON + timedelta(days=1))
        assert len(server.taken) == 2
        assert len({mail["Message-ID"] for mail in server.mails}) == 1
        assert history_of(case) == [f"邮件没有送到：已提交，{mailing.BROKEN}，请电话联系"]

    def test_a_doubt_is_not_forgotten_between_two_clear_answers(self, server):
        filed_now()
        server.hang_up = {LIN: "after"}
        run()
        server.hang_up, server.refuse = {}, {LIN: "450 later"}
        run(NOON + 10 * MINUTE)
        assert the_mail().doubts == 1
        server.hang_up, server.refuse = {LIN: "after"}, {}
        run(NOON + 60 * MINUTE)
        run_till_the_end(NOON + timedelta(hours=2))
        assert len(server.taken) == 2

    @pytest.mark.parametrize("place", ["_settle_try", "_taken"])
    def test_a_run_that_dies_leaves_the_mail_to_the_next(self, server, monkeypatch, place):
        """Once after the mail was handed over, once before anything."""
        filed_now()
        work = getattr(posting, place)

        def dies(*args):
            if place == "_taken":
                work(*args)
            raise KeyboardInterrupt

        with monkeypatch.context() as patch:
            patch.setattr(posting, place, dies)
            with pytest.raises(KeyboardInterrupt):
                run()
        assert run(NOON + 5 * MINUTE) == actions.Sent()  # it is thought to be at work still
        assert run(NOON + mailing.CLAIM).mails == 1
        assert len(server.taken) == (2 if place == "_settle_try" else 1)
        assert run(NOON + timedelta(hours=1)) == actions.Sent()

    def test_a_run_killed_again_and_again_after_the_mail_sends_it_twice(self, server, monkeypatch):
        filed_now()

        def dies(*args):
            raise KeyboardInterrupt

        with monkeypatch.context() as patch:
            patch.setattr(posting, "_settle_try", dies)
            for n in range(2):
                with pytest.raises(KeyboardInterrupt):
                    run(NOON + n * mailing.CLAIM)
        assert len(server.taken) == 2
        assert run(NOON + 2 * mailing.CLAIM) == actions.Sent(lost=1)
        assert (len(server.taken), the_mail().failed) == (2, mailing.BROKEN)

    @pytest.mark.parametrize("reply", ["450 later", "550 no"])
    def test_a_run_that_slept_too_long_undoes_nothing(self, server, monkeypatch, reply):
        """Another one sent the mail meanwhile."""
        case = filed_now()
        server.refuse = {LIN: reply}
        work = posting._settle_try

        def sleeps(*args):
            monkeypatch.setattr(posting, "_settle_try", work)
            server.refuse = {}
            assert run(NOON + mailing.CLAIM).mails == 1
            work(*args)

        monkeypatch.setattr(posting, "_settle_try", sleeps)
        assert run() == actions.Sent()
        assert (the_mail().sent_at, the_mail().next_at) == (NOON + mailing.CLAIM, None)
        assert run(NOON + timedelta(days=1)) == actions.Sent()
        assert (len(server.taken), history_of(case)) == (1, [])

    def test_one_that_cannot_be_written_does_not_stop_the_others(self, server, monkeypatch, caplog):
        filed_now(), filed_now(WANG)
        make = posting.case_mail.message

        def breaks(mail, to, **more):
            if to == LIN:
                raise ValueError(to)
            return make(mail, to, **more)

        monkeypatch.setattr(posting.case_mail, "message", breaks)
        with caplog.at_level(logging.DEBUG):
            assert run() == actions.Sent(mails=1, later=1)
        assert CaseMail.objects.exclude(next_at=None).get().failed == mailing.UNWRITTEN
        assert "ValueError" in caplog.text

    def test_one_that_breaks_off_after_another_run_has_sent_it_is_not_sent_again(self, server, monkeypatch):
        """It took longer than CLAIM to be written, and then failed."""
        filed_now()
        make = posting.case_mail.message

        def breaks(*args, **more):
            monkeypatch.setattr(posting.case_mail, "message", make)
            assert run(NOON + mailing.CLAIM).mails == 1
            raise ValueError

        monkeypatch.setattr(posting.case_mail, "message", breaks)
        assert run() == actions.Sent()
        assert (the_mail().sent_at, the_mail().next_at) == (NOON + mailing.CLAIM, None)
        assert run(NOON + timedelta(days=1)) == actions.Sent()
        assert len(server.taken) == 1

    def test_the_line_is_closed_also_where_a_run_breaks_off(self, server, monkeypatch):
        filed_now(), filed_now(WANG)
        lines, close = [], posting.MailLine.close

        def fails(*args):
            raise ZeroDivisionError

        monkeypatch.setattr(posting.MailLine, "close", lambda line: lines.append(line) or close(line))
        monkeypatch.setattr(posting, "_settle_try", fails)
        monkeypatch.setattr(posting, "_put_off", fails)
        with pytest.raises(ZeroDivisionError):
            run()
        assert [line.connection for line in lines] == [None]

    def test_no_log_names_an_address(self, server, caplog):
        filed_now(), filed_now(WANG)
        server.refuse, server.hang_up = {LIN: "550 no lin@example.com here"}, {WANG: "before"}
        with caplog.at_level(logging.DEBUG):
            run()
        assert "not sent" in caplog.text
        assert "example.com" not in caplog.text

    def test_the_most_that_a_run_may_take_is_left_to_the_next(self, server):
        for _ in range(3):
            filed_now()
        assert run(most=2).mails == 2
        assert run().mails == 1


def test_two_runs_at_once_send_once(shared_database, server):
    for n in range(4):
        filed_now(f"p{n}@example.com")
    done = at_once(lambda n: actions.send_case_mail(at=NOON), people=4)
    assert sorted(to for to, _ in server.taken) == [f"p{n}@example.com" for n in range(4)]
    assert sum(sent.mails for sent in done) == 4
    assert CaseMail.objects.filter(sent_at=NOON, tries=1).count() == 4


def test_a_step_and_a_run_at_the_same_moment_disturb_neither(shared_database, server):
    people = bureau()
    cases = [filed_now() for _ in range(3)]
    server.refuse = {LIN: "550 no"}  # the run writes into the history of the cases

    def works(n):
        if n == 3:
            return actions.send_case_mail(at=NOON)
        return actions.confirm_receipt(cases[n], by=people.receiver, at=NOON, confirmed_on=NOON.date())

    assert [one for one in at_once(works, people=4) if isinstance(one, Exception)] == []
    assert set(Request.objects.values_list("stage", flat=True)) == {"received"}
    assert CaseMail.objects.filter(event="confirmed").count() == 3


@pytest.mark.django_db
def test_the_mails_that_wait_are_found_by_index(server):
    """The web processes ask every minute, and sent mails pile up for years."""
    question = CaseMail.objects.waiting(NOON).order_by("next_at", "pk")
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET enable_seqscan = off")
    assert "case_mail_waiting" in question.explain()


# --- 退信、再发、另行告知


@pytest.fixture
def sent(server, db) -> CaseMail:
    filed_now()
    run()
    return the_mail()


def returned(server, **more) -> bytes:
    return report(name=server.mails[-1]["Message-ID"], **more)


@pytest.mark.one_engine
class TestWhatCameBack:
    def test_a_report_marks_its_mail_once(self, server, sent):
        assert actions.read_bounce(returned(server), at=NOON) == [True]
        assert actions.read_bounce(returned(server), at=NOON + MINUTE) == [False]
        assert the_mail().bounced_on == NOON.date()
        assert history_of(sent.request) == ["邮件退信：已提交，请电话联系"]
        assert list(CaseMail.objects.undelivered()) == [sent]

    def test_a_delay_marks_nothing(self, server, sent):
        assert actions.read_bounce(returned(server, action="delayed"), at=NOON) == []
        assert the_mail().bounced_on is None

    def test_nobody_can_report_a_mail_whose_name_they_do_not_know(self, server, sent):
        forged = f"<case-mail.{sent.pk}.{'0' * 32}@example.gov.cn>"
        assert actions.read_bounce(report(name=forged), at=NOON) == []
        assert the_mail().bounced_on is None

    def test_what_staff_find_in_the_mailbox_is_noted_with_their_name(self, server, sent, people):
        actions.note_bounce(sent, by=people.receiver, at=NOON)
        assert sent.request.history.first().history_user == people.receiver
        with pytest.raises(Refused) as refused:
            actions.note_bounce(sent, by=people.receiver, at=NOON)
        assert refused.value.reasons == ["这封邮件现在是“退信”，不能登记退信"]

    def test_it_is_sent_again_to_the_new_address(self, server, sent, people):
        actions.read_bounce(returned(server), at=NOON)
        applicant = Applicant.objects.get()
        applicant.email = WANG
        applicant.save()
        later = NOON + timedelta(days=5)
        actions.send_again(the_mail(), by=people.receiver, at=later)
        assert not CaseMail.objects.undelivered().exists()
        server.refuse = {WANG: "450 later"}
        assert run(later) == actions.Sent(later=1)  # it has two days anew
        server.refuse = {}
        assert run(later + 10 * MINUTE).mails == 1
        assert server.taken[-1][0] == WANG
        assert (the_mail().bounced_on, the_mail().tries) == (None, 2)
        assert history_of(sent.request)[-1] == "邮件再发一次：已提交"

    def test_what_arrived_is_not_sent_again(self, server, sent, people):
        with pytest.raises(Refused) as refused:
            actions.send_again(sent, by=people.receiver, at=NOON)
        assert refused.value.reasons == ["这封邮件已经发出，没有退信"]
        assert run() == actions.Sent()

    def test_who_was_told_by_telephone_needs_nobody_any_more(self, server, sent, people):
        actions.read_bounce(returned(server), at=NOON)
        actions.settle(sent, by=people.handler, at=NOON)
        assert not CaseMail.objects.undelivered().exists()
        assert history_of(sent.request)[-1] == "邮件没有送到，已另行告知：已提交"
        with pytest.raises(Refused):
            actions.settle(sent, by=people.handler, at=NOON)

    def test_staff_hear_of_the_mails_of_their_own_cases(self, server, people):
        case = assigned(people)
        server.refuse = {LIN: "550 no"}
        run()
        seen = {
            one.name: CaseMail.objects.for_staff(one).undelivered().count()
            for one in (people.receiver, people.handler, people.outsider)
        }
        assert seen == {"周明": 2, "孙悦": 2, "李岚": 0}
        assert len(told(case)) == 2


# --- 命令和定时


@pytest.mark.django_db
@pytest.mark.one_engine
class TestCommands:
    def test_what_was_done_is_said(self, server, capsys):
        filed_now()
        call_command("send_case_mail")
        assert capsys.readouterr().out == "发出1封，0封以后再发，0封发不出、请处室电话联系\n"

    @pytest.mark.parametrize("reply", ["450 later", "550 no"])
    def test_the_timer_hears_of_what_did_not_go_out(self, server, reply):
        filed_now()
        server.refuse = {LIN: reply}
        with pytest.raises(SystemExit) as left:
            call_command("send_case_mail")
        assert left.value.code == 1

    def test_a_server_that_does_not_answer_is_said(self, server, settings, capsys):
        filed_now()
        settings.EMAIL_PORT = 1
        with pytest.raises(SystemExit):
            call_command("send_case_mail")
        assert "发信服务器没有应答" in capsys.readouterr().err

    def test_without_mail_the_command_says_what_to_set(self):
        with pytest.raises(CommandError, match="没有设置发件地址") as refused:
            call_command("send_case_mail")
        assert refused.value.returncode == 2

    def test_returns_are_read_from_files(self, server, sent, tmp_path, capsys):
        mine, other = tmp_path / "1.eml", tmp_path / "2.eml"
        mine.write_bytes(returned(server))
        other.write_bytes(b"Subject: hello\n\nhello")
        call_command("read_bounces", str(mine), str(other))
        assert capsys.readouterr().out == "看了2封，1封是退信，已登记到申请上\n"
        assert the_mail().bounced_on == NOON.date()

    def test_a_mailbox_keeps_what_is_not_ours_and_loses_what_is(self, server, sent, tmp_path, settings, capsys):
        settings.BOUNCE_MAILDIR = str(tmp_path / "bounces")
        box = mailbox.Maildir(settings.BOUNCE_MAILDIR, factory=None)
        box.add(returned(server))
        box.add(b"Subject: hello\n\nhello")
        call_command("read_bounces")
        (left,) = list(mailbox.Maildir(settings.BOUNCE_MAILDIR, factory=None))
        assert (left["Subject"], left.get_subdir()) == ("hello", "cur")
        call_command("read_bounces")
        assert capsys.readouterr().out.splitlines() == [
            "看了2封，1封是退信，已登记到申请上",
            "看了0封，0封是退信，已登记到申请上",
        ]

    def test_a_return_of_a_mail_that_is_being_sent_again_is_deleted_and_not_counted(
        self, server, sent, people, tmp_path, settings, capsys
    ):
        settings.BOUNCE_MAILDIR = str(tmp_path / "bounces")
        box = mailbox.Maildir(settings.BOUNCE_MAILDIR, factory=None)
        actions.note_bounce(sent, by=people.receiver, at=NOON)
        actions.send_again(the_mail(), by=people.receiver, at=NOON)
        box.add(returned(server))
        call_command("read_bounces")
        assert capsys.readouterr().out == "看了1封，0封是退信，已登记到申请上\n"
        assert (len(box), the_mail().bounced_on) == (0, None)

    def test_what_was_looked_at_is_never_opened_again(self, server, sent, tmp_path, settings, monkeypatch):
        """The mailbox is read every two minutes, and what is not ours stays in it."""
        settings.BOUNCE_MAILDIR = str(tmp_path / "bounces")
        mailbox.Maildir(settings.BOUNCE_MAILDIR, factory=None).add(b"Subject: hello\n\nhello")
        call_command("read_bounces")
        monkeypatch.setattr(Path, "open", lambda *args: pytest.fail("was opened"))
        monkeypatch.setattr("builtins.open", lambda *args, **more: pytest.fail("was opened"))
        call_command("read_bounces")

    def test_of_a_mail_that_is_too_large_only_as_much_is_read_as_tells_so(self, db, tmp_path, settings, monkeypatch):
        settings.BOUNCE_MAILDIR = str(tmp_path / "bounces")
        mailbox.Maildir(settings.BOUNCE_MAILDIR, factory=None).add(b"x" * 50)
        seen: list[bytes] = []
        monkeypatch.setattr(bounces, "LARGEST", 20)
        monkeypatch.setattr(bounces, "returned", lambda raw: seen.append(raw) or [])
        call_command("read_bounces")
        assert seen == [b"x" * 21]

    @pytest.mark.parametrize("given", [["missing.eml"], []])
    def test_what_cannot_be_read_is_said(self, db, settings, tmp_path, given):
        settings.BOUNCE_MAILDIR = "" if given else str(tmp_path / "nowhere")
        with pytest.raises(CommandError, match="读不了"):
            call_command("read_bounces", *given)

    def test_without_file_and_mailbox_there_is_nothing_to_read(self, db):
        with pytest.raises(CommandError, match="BOUNCE_MAILDIR"):
            call_command("read_bounces")


@pytest.mark.django_db
@pytest.mark.one_engine
class TestBetweenTwoRequests:
    @pytest.fixture(autouse=True)
    def without_a_timer(self, settings):
        """An answer that is closed would take the connection of the test along, as after any request."""
        settings.DUE_EVERY = 5
        request_finished.disconnect(close_old_connections)
        yield
        request_finished.connect(close_old_connections)

    def test_a_mail_goes_out_after_an_answer_was_handed_over(self, server, rf):
        filed_now()
        answered = MailOnTime(lambda request: HttpResponse("页面"))(rf.get("/"))
        assert not server.taken
        answered.close()
        assert [to for to, _ in server.taken] == [LIN]

    def test_the_portal_does_so_by_itself(self, server, client):
        filed_now()
        client.get(reverse("requests_app:track"))
        assert len(server.taken) == 1

    def test_with_a_timer_it_is_left_to_the_timer(self, server, client, settings):
        settings.DUE_EVERY = 0
        filed_now()
        client.get(reverse("requests_app:track"))
        assert not server.taken

    @pytest.fixture
    def runs(self, monkeypatch) -> list:
        times: list = []
        monkeypatch.setattr(on_time.actions, "send_case_mail", lambda **more: times.append(more) or actions.Sent())
        return times

    @pytest.fixture
    def visit(self, rf):
        middleware = MailOnTime(lambda request: HttpResponse("页面"))
        return lambda: middleware(rf.get("/")).close()

    def test_a_process_looks_once_a_minute_however_many_come(self, runs, visit, clock):
        for _ in range(5):
            visit()
        assert len(runs) == 1
        clock.shift(MINUTE - timedelta(seconds=1))
        visit()
        assert len(runs) == 1
        clock.shift(timedelta(seconds=1))
        visit()
        assert runs[1] == {"at": NOON + MINUTE, "most": on_time.AT_A_TIME, "patience": on_time.PATIENCE}

    def test_a_clock_that_was_set_back_stops_nothing(self, runs, visit, clock):
        visit()
        clock.shift(timedelta(hours=-2))
        visit()
        assert len(runs) == 2

    @pytest.mark.parametrize("fault", ["no answer", "an error"])
    def test_a_fault_waits_five_minutes_and_costs_no_answer(self, monkeypatch, visit, clock, caplog, fault):
        times: list = []

        def fails(**more):
            times.append(more)
            if fault == "an error":
                raise ValueError(LIN)
            return actions.Sent(reached=False)

        monkeypatch.setattr(on_time.actions, "send_case_mail", fails)
        visit()
        clock.shift(on_time.PAUSE - timedelta(seconds=1))
        visit()
        assert len(times) == 1
        clock.shift(timedelta(seconds=1))
        visit()
        assert len(times) == 2
        assert LIN not in caplog.text


def test_the_portal_has_the_middleware_after_the_static_files():
    order = portal.MIDDLEWARE
    assert order.index("whitenoise.middleware.WhiteNoiseMiddleware") < order.index("requests_app.on_time.MailOnTime")


@pytest.mark.parametrize("name", ["portal-case-mail.service", "portal-case-mail.timer"])
def test_the_timer_runs_what_there_is(name):
    unit = house.text(house.ROOT / "deploy" / name)
    assert "Description=政府信息公开门户：" in unit
    if name.endswith(".service"):
        assert "manage.py send_case_mail\n" in unit
        assert "ExecStartPre=-" in unit  # a mailbox that cannot be read keeps no mail back
        assert "manage.py read_bounces" in unit
    else:
        assert "OnCalendar=*:00/2" in unit
