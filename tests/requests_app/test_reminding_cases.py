"""Reminders of cases as rows, notices and mails: to the right people, once, and gone when they are true no more."""

from datetime import date
from io import StringIO

import pytest
import time_machine
from django.core import mail as outgoing
from django.core.cache import cache
from django.core.management import call_command

from requests_app import actions
from requests_app.actions import reminding as acting
from requests_app.actions.reminding import remind
from requests_app.models import Reminder, Request
from requests_app.turns import said_of
from requests_app.vocabulary import ReminderKind as Kind
from requests_app.vocabulary import Stage
from taizhou_portal.bureau.models import Notice, Staff
from taizhou_portal.bureau.notices import reading
from taizhou_portal.bureau.permissions import revoke
from taizhou_portal.bureau.vocabulary import Mailing, Role
from tests.at_once import at_once
from tests.factories import at, office, staff
from tests.requests_app import people as cast
from tests.requests_app.people import answer, assigned, filed, received

pytestmark = pytest.mark.django_db
#: received on Thursday 2026-11-05: the last day is Thursday 2026-12-03
DUE = "2026-12-03"


@pytest.fixture
def people():
    return cast.bureau()


def reminders():
    """Without what is told when a step is taken."""
    return Notice.objects.filter(by=None)


def morning(day: str, hour: int = 7) -> dict[str, str]:
    """Who is told what on that day."""
    done = remind(at=at(day, hour))
    notices = reminders().filter(at=at(day, hour)).select_related("person")
    told = {notice.person.name: notice.what.rpartition("：")[0] for notice in notices}
    assert done.failed == 0
    assert done.written == len(notices) == len(told)
    return told


# --- what is written


def test_the_handler_reads_number_day_days_left_and_what_to_do(people):
    case = assigned(people)
    assert morning("2026-11-26") == {"孙悦": "答复期限快到"}
    notice = reminders().get(person=people.handler)
    assert notice.what == "答复期限快到：2026年12月3日（星期四），剩5个工作日"
    assert notice.title == f"受理号{case.number}"
    assert notice.words == "请按期答复；确需延期而没有延期过的，在期限内报批"
    assert notice.url == f"/desk/requests/{case.pk}/"
    assert (notice.is_open, notice.office) == (False, people.finance)
    row = Reminder.objects.get()
    assert (row.request, row.kind, row.before, row.person) == (case, Kind.DUE, 5, people.handler)
    assert row.due_on.isoformat() == DUE


def test_whoever_is_told_may_read_it_and_open_the_case(people):
    case = received(people)
    morning("2026-11-10")
    for person in Staff.objects.filter(notices__isnull=False).distinct():
        assert reading.readable(person).exists()
        assert Request.objects.for_staff(person).filter(pk=case.pk).exists()


def test_a_second_run_on_a_day_or_the_next_one_says_nothing_again(people):
    assigned(people)
    assert morning("2026-11-26")
    assert morning("2026-11-26", 9) == {}
    assert morning("2026-11-27") == {}


def test_on_a_day_off_nothing_is_said_and_nothing_goes(people):
    assigned(people)
    morning("2026-11-26")
    assert morning("2026-11-28") == {}  # Saturday
    assert reminders().count() == 1


def test_days_without_a_run_are_made_good_with_what_is_still_true_and_no_more(people):
    assigned(people)
    assert morning("2026-12-01") == {"孙悦": "答复期限快到"}  # those of 5 and 3 days were missed
    assert reminders().get().what.endswith("剩2个工作日")
    assert morning("2026-12-18") == {"顾宁": "请局办公室负责人过问：答复已逾期", "孙悦": "答复已逾期"}
    assert Reminder.objects.count() == 3


@pytest.mark.usefixtures("shared_database")
def test_two_runs_at_once_say_everything_once(people):
    assigned(people)
    received(people, "2026-11-20")
    written = at_once(lambda n: remind(at=at("2026-11-26")).written, 4)
    assert sum(written) == 3 == reminders().count() == Reminder.objects.count()


# --- to whom


def test_an_answer_that_waits_for_its_signature_is_the_signers_and_not_the_handlers(people):
    case = assigned(people)
    actions.propose_reply(case, answer(served="2026-11-25"), by=people.handler, at=at("2026-11-25", 16))
    assert morning("2026-11-26") == {"周明": "等您签发答复", "顾宁": "等您签发答复"}
    actions.return_reply(case, by=people.receiver, at=at("2026-11-26", 10), reason="补上依据")
    assert morning("2026-11-27") == {"孙悦": "答复期限快到"}
    assert not reminders().filter(person=people.receiver).exists()


def test_who_handles_it_hears_once_that_no_reasons_came(people):
    case = assigned(people, "2026-11-12")
    by = {"by": people.handler}
    actions.ask_reasons(case, **by, at=at("2026-11-13"), excess="今年提出46件", limit_on=date(2026, 11, 26))
    assert morning("2026-11-26") == {}
    assert morning("2026-11-27") == {"孙悦": "申请人没有在期限内说明理由"}
    actions.receive_reasons(case, **by, at=at("2026-11-27", 10), answer="用于研究。")
    assert "孙悦" not in morning("2026-11-30")


def test_how_long_an_answered_case_may_lie_is_what_the_bureau_has_set(people):
    case = cast.replied(people, "2026-11-05", "2026-11-20")
    assert morning("2026-12-04") == {}  # the tenth working day
    assert morning("2026-12-07") == {"周明": "答复后还没有办结", "顾宁": "答复后还没有办结"}
    actions.close(case, by=people.receiver, at=at("2026-12-07", 10))
    assert morning("2026-12-08") == {} and not reminders().exists()
    late = cast.replied(people, "2026-11-05", "2026-11-24")
    actions.change_application_rule(close_within=5, by=people.receiver, at=at("2026-11-24"))
    morning("2026-12-08")
    assert set(reminders().values_list("title", flat=True)) == {f"受理号{late.number}"}


def test_an_extension_that_waits_is_the_heads(people):
    case = assigned(people)
    actions.propose_extension(case, by=people.handler, at=at("2026-12-01", 10), days=10, reason="检索量大")
    assert morning("2026-12-02") == {"顾宁": "等您审批延期"}
    actions.extend(case, by=people.chief, at=at("2026-12-02", 10), days=10, reason="检索量大")
    assert morning("2026-12-03") == {}
    assert morning("2026-12-10") == {"孙悦": "答复期限快到"}  # 5 working days before the new day, 2026-12-17


def test_a_case_of_an_office_is_called_for_from_its_own_people(people):
    staff("钱立", role=Role.HEAD, office=people.finance)
    case = received(people)
    actions.assign(case, by=people.receiver, at=at("2026-11-05", 22), office=people.finance)
    assert morning("2026-11-26") == {"孙悦": "答复期限快到", "钱立": "答复期限快到"}
    assert reminders().filter(person=people.handler).get().words.startswith("请认领后办理")


@pytest.mark.parametrize("left", ["no longer at work", "no longer in that office"])
def test_a_handler_who_left_is_told_nothing_and_the_office_is(people, left):
    staff("钱立", role=Role.HEAD, office=people.finance)
    assigned(people)
    if left == "no longer at work":
        Staff.objects.filter(pk=people.handler.pk).update(is_active=False)
    else:
        revoke(people.handler, Role.DRAFTER, office=people.finance)
    assert morning("2026-11-26") == {"钱立": "答复期限快到"}


def test_where_an_office_has_nobody_the_general_office_is_told(people):
    assigned(people)
    Staff.objects.filter(pk=people.handler.pk).update(is_active=False)
    assert set(morning("2026-11-26")) == {"周明", "顾宁"}


def test_whoever_has_two_reasons_hears_of_a_case_once_a_day(people):
    filed("2026-11-04")
    assert morning("2026-11-10") == {"周明": "还没有确认收件", "顾宁": "请局办公室负责人过问：还没有确认收件"}


def test_a_case_that_was_sent_back_waits_to_be_handed_out_from_that_day_on(people):
    case = assigned(people)
    actions.send_back(case, by=people.handler, at=at("2026-11-12", 10), reason="不属于本处室")
    assert morning("2026-11-13") == {}
    assert set(morning("2026-11-16").values()) == {"还没有分办"}
    assert morning("2026-11-17")["顾宁"] == "请局办公室负责人过问：还没有分办"


def test_an_office_that_helps_has_its_own_limit_and_is_left_alone_once_it_has_answered(people):
    legal = office("政策法规处")
    staff("吴越", role=Role.DRAFTER, office=legal)
    case = received(people)
    limit = at("2026-11-16").date()
    handed = {"office": people.finance, "handler": people.handler, "internal_due_on": limit, "co_offices": [legal]}
    actions.assign(case, by=people.receiver, at=at("2026-11-05", 22), **handed)
    assert morning("2026-11-13") == {"孙悦": "内部时限快到", "吴越": "协办：内部时限快到"}
    helper = Staff.objects.get(name="吴越")
    actions.answer_help(case.co_offices.get(), by=helper, at=at("2026-11-13", 10), answer="没有意见")
    assert morning("2026-11-17") == {"孙悦": "内部时限已过"}


def test_while_others_have_their_time_nobody_is_called(people):
    case = assigned(people)
    day = at("2026-11-25", 10)
    actions.consult(case, by=people.handler, at=day, kind="third_party", sent_on=day.date())
    assert morning("2026-12-03") == {}
    limit = case.pauses.get().limit_on  # 15 working days: 2026-12-16
    assert limit.isoformat() == "2026-12-16"
    assert morning("2026-12-16") == {}
    # six working days were left, so the answer is due on the 24th
    assert morning("2026-12-17") == {"孙悦": "征求意见的期限已满"}
    assert reminders().get().words.endswith("答复期限2026年12月24日（星期四），剩5个工作日")


# --- gone when they are true no more


def test_once_it_is_answered_nothing_is_said_and_what_nobody_looked_at_goes(people):
    case = assigned(people)
    morning("2026-12-02")
    assert reminders().count() == 2
    actions.reply(case, answer(served=DUE), by=people.handler, at=at(DUE, 10))
    assert morning("2026-12-04") == {}
    assert reminders().count() == 0
    assert Reminder.objects.count() == 2  # that they were reminded stays
    assert morning("2026-12-17") == {}


def test_what_was_read_stays_and_a_newer_one_takes_the_place_of_what_was_not(people):
    assigned(people)
    morning("2026-11-26")
    reminders().update(read_at=at("2026-11-26", 8))
    morning("2026-11-30")
    morning("2026-12-02")
    kept = reminders().filter(person=people.handler).order_by("at")
    assert [notice.what.rpartition("，")[2] for notice in kept] == ["剩5个工作日", "剩1个工作日"]


def test_other_news_of_the_case_stays(people):
    case = assigned(people)
    other = Notice.objects.create(
        person=people.handler,
        office=people.finance,
        what="答复期限快到了",
        title="",
        url=f"/desk/requests/{case.pk}/",
        at=at(DUE),
    )
    morning("2026-11-10")
    assert reminders().get() == other


def test_a_case_that_went_on_in_another_is_not_called_for(people):
    case = assigned(people)
    Request.objects.filter(pk=case.pk).update(merged_into=assigned(people, "2026-11-24"))
    assert morning("2026-11-26") == {}


# --- errors, mail


def test_an_error_at_one_case_stops_no_other_and_is_told_without_its_words(people, monkeypatch, caplog):
    broken, whole = assigned(people), assigned(people)
    told = acting._say

    def fails(call, facts, case, *more):
        if case.pk == broken.pk:
            raise RuntimeError("331000199001010015")
        told(call, facts, case, *more)

    monkeypatch.setattr(acting, "_say", fails)
    done = remind(at=at("2026-11-26", 7))
    assert (done.written, done.failed) == (1, 1)
    assert Reminder.objects.get().request == whole
    assert "331000" not in caplog.text and f"case {broken.pk} not reminded of: RuntimeError" in caplog.text
    out = StringIO()
    with time_machine.travel(at("2026-11-26", 8), tick=False), pytest.raises(SystemExit):
        call_command("send_notices", stdout=StringIO(), stderr=out)
    assert "1件申请、更正、投诉或者复议诉讼没有写成提醒" in out.getvalue()


@pytest.mark.parametrize(("mailing", "mails"), [(Mailing.AT_ONCE, 1), (Mailing.DAILY, 1), (Mailing.NEVER, 0)])
def test_the_mail_of_the_morning_tells_the_day_and_neither_number_nor_subject(people, settings, mailing, mails):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    cache.clear()
    case = assigned(people)
    Staff.objects.filter(pk=people.handler.pk).update(email="sun@example.com", mailing=mailing)
    with time_machine.travel(at("2026-11-26", 7), tick=False) as clock:
        call_command("send_notices", stdout=StringIO())
        clock.move_to(at("2026-11-26", 8))
        call_command("send_notices", stdout=StringIO())
    assert len(outgoing.outbox) == mails
    assert reminders().filter(person=people.handler).count() == 1
    for message in outgoing.outbox:
        text = message.subject + message.body
        assert "答复期限快到：2026年12月3日（星期四），剩5个工作日" in text
        assert case.number not in text and case.subject not in text


def test_the_case_says_whose_turn_it_is(people):
    case = assigned(people)
    assert said_of(case, today=at("2026-11-25").date()) == "计划财务处孙悦办理"
    actions.propose_reply(case, answer(served="2026-11-25"), by=people.handler, at=at("2026-11-25", 16))
    assert said_of(case, today=at("2026-11-25").date()) == "局办公室签发答复"


def test_every_stage_that_is_open_can_be_looked_at(people):
    """A case of an older time, of which history knows nothing."""
    for n, stage in enumerate(Stage):
        case = filed("2026-11-05")
        Request.objects.filter(pk=case.pk).update(
            stage=stage, received_on=None if stage == Stage.SUBMITTED else at("2026-11-05").date()
        )
        case.history.all().delete()
        assert remind(at=at("2026-12-03", n + 1)).failed == 0
    assert set(Reminder.objects.values_list("kind", flat=True)) == {Kind.UNCONFIRMED, Kind.DUE, Kind.ESCALATED}
