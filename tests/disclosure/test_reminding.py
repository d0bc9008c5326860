"""What is due or late is told each working day while it lasts, once a day whoever runs the command how often."""

from datetime import date, timedelta
from io import StringIO

import pytest
import time_machine
from django.core import mail as outgoing
from django.core.cache import cache
from django.core.management import call_command

from disclosure import actions
from disclosure.actions import Report
from disclosure.actions.reminding import SAYINGS, remind
from disclosure.models import DraftingRule, PolicyDetail, Publication
from disclosure.vocabulary import Stage
from taizhou_portal.bureau.models import Notice, Staff
from taizhou_portal.bureau.permissions import grant
from taizhou_portal.bureau.vocabulary import Mailing, Role
from tests import factories
from tests.at_once import at_once
from tests.disclosure.team import CLEAN_ANSWERS, CLOSED, FRIDAY, TUESDAY, moved
from tests.factories import at

pytestmark = pytest.mark.django_db


def reminded(day: str, hour: int = 7) -> dict[str, set[str]]:
    """What is told on that day → to whom."""
    remind(at=at(day, hour))
    told: dict[str, set[str]] = {}
    for notice in Notice.objects.filter(what__in=SAYINGS, at__date=date.fromisoformat(day)).select_related("person"):
        told.setdefault(notice.what, set()).add(notice.person.name)
    return told


def filed(people) -> Publication:
    item = moved(people, Stage.SIGN_OFF, **CLOSED)
    actions.file_unpublished(item, by=people.general, at=FRIDAY)
    Publication.objects.filter(pk=item.pk).update(next_review_on=date(2026, 4, 1))
    return item


def policy(people, on: date = date(2026, 3, 20), **values) -> Publication:
    return factories.policy(office=people.office, drafted_by=people.author, on=on, **values)


# --- what is told when


def test_an_evaluation_is_called_for_from_its_day_on(people):
    filed(people)
    assert reminded("2026-03-31") == {}
    assert reminded("2026-04-01") == {"到了评估日期": {"王宁"}}
    assert Notice.objects.filter(what="到了评估日期").get().words == "应在4月1日评估"


def test_an_office_without_a_head_is_reminded_through_those_who_review_for_it(people):
    filed(people)
    Staff.objects.filter(pk=people.head.pk).update(is_active=False)
    assert reminded("2026-04-01") == {"到了评估日期": {"周明"}}


def test_what_was_evaluated_is_not_called_for_again(people):
    item = filed(people)
    actions.evaluate(
        item, attribute=item.attribute, ground="D5", reason="仍不公开", by=people.head, at=at("2026-04-01")
    )
    assert reminded("2026-04-02") == {}


def test_an_interpretation_is_called_for_the_day_before_its_limit_and_later(people):
    policy(people)  # published on a Friday: three working days end on Wednesday
    assert reminded("2026-03-23") == {}
    assert reminded("2026-03-24") == {"还没有解读": {"李敏", "王宁"}}
    assert reminded("2026-03-30") == {"还没有解读": {"李敏", "王宁"}}
    assert Notice.objects.filter(what="还没有解读").first().words == "期限3月25日，已晚3个工作日"


def test_a_document_that_needs_no_interpretation_or_has_one_is_left_alone(people):
    policy(people, normative=False)
    excused = policy(people)
    PolicyDetail.objects.filter(publication=excused).update(no_interpretation="转发文件，原文已解读")
    factories.published(interprets=policy(people))
    assert reminded("2026-03-30") == {}


def test_old_documents_without_interpretation_are_not_called_out_every_morning(people):
    policy(people, on=date(2025, 11, 3))
    assert reminded("2026-03-30") == {}


def urgent(people) -> Publication:
    item = moved(people, Stage.DRAFT)
    chief = factories.staff("局办主任", role=Role.GENERAL_HEAD)
    grant(chief, Role.SECRECY, office=factories.root())
    actions.publish_urgent(item, reason="台风停课", answers=CLEAN_ANSWERS, by=chief, at=TUESDAY)
    return item


def test_an_approval_that_is_late_is_called_for_from_the_secrecy_reviewers_but_the_head_herself(people):
    urgent(people)
    assert reminded("2026-03-18") == {}
    assert reminded("2026-03-19") == {"紧急公开没有按时补审批": {"陈颖"}}


def test_an_approval_that_was_given_is_not_called_for(people):
    item = urgent(people)
    actions.approve_urgent(item, answers=CLEAN_ANSWERS, by=people.checker, at=at("2026-03-18"))
    assert reminded("2026-03-19") == {}


@pytest.mark.parametrize(
    ("stage", "since", "expected"),
    [
        (Stage.OFFICE_REVIEW, "2026-03-20", {"处室审核已超过期限": {"王宁", "周明"}}),
        (Stage.SECRECY_CHECK, "2026-03-23", {"保密审查已超过期限": {"陈颖"}}),
        (Stage.SIGN_OFF, "2026-03-24", {"局办公室签发已超过期限": {"周明"}}),
    ],
)
def test_a_step_that_takes_longer_than_two_working_days_is_called_late(people, stage, since, expected):
    moved(people, stage)
    assert reminded(since) == expected


def test_a_step_is_not_late_on_its_last_day(people):
    moved(people, Stage.OFFICE_REVIEW)  # reached on Tuesday
    assert reminded("2026-03-19") == {}


def test_the_bureau_sets_how_long_a_step_takes(people):
    rule = DraftingRule.current()
    rule.review_workdays = 5
    rule.save()
    moved(people, Stage.OFFICE_REVIEW)
    assert reminded("2026-03-24") == {}
    assert set(reminded("2026-03-25")) == {"处室审核已超过期限"}


def test_what_somebody_has_claimed_is_called_for_from_them_alone(people):
    item = moved(people, Stage.OFFICE_REVIEW)
    actions.claim(item, by=people.general, at=TUESDAY)
    assert reminded("2026-03-23") == {"处室审核已超过期限": {"周明"}}


def test_the_office_reviewer_is_not_reminded_of_the_secrecy_check(people):
    grant(people.head, Role.SECRECY, office=people.office)
    moved(people, Stage.SECRECY_CHECK)
    assert reminded("2026-03-23") == {"保密审查已超过期限": {"陈颖"}}


def reported(people, office=None):
    """A report that came on a Friday and is to be answered within three working days, until Wednesday."""
    DraftingRule.objects.update_or_create(pk=DraftingRule.current().pk, defaults={"problem_workdays": 3})
    page = f"/items/{factories.published(office=office).pk}/" if office else ""
    return actions.report_problem(Report("typo", "写错了。", page=page), at=FRIDAY).problem


def test_the_answer_to_a_report_is_called_for_the_day_before_its_limit_and_later(people):
    problem = reported(people, people.office)
    assert reminded("2026-03-23") == {}
    everybody = {"李敏", "赵磊", "王宁", "周明"}
    assert reminded("2026-03-24") == {"网站找错，还没有答复": everybody}
    assert reminded("2026-03-26") == {"网站找错，还没有答复": everybody}
    (notice,) = Notice.objects.filter(person=people.author)  # in the place of what was said before and not read
    assert (notice.words, notice.title) == ("期限3月25日，已晚1个工作日", f"错别字（{problem.number}）")


def test_a_report_that_no_office_has_is_called_for_from_the_general_office(people):
    reported(people)
    assert reminded("2026-03-25") == {"网站找错，还没有答复": {"周明"}}
    assert remind(at=at("2026-03-25", 9)) == 0


def test_an_answered_report_is_not_called_for(people):
    actions.answer_problem(reported(people, people.office), answer="已改正。", by=people.author, at=at("2026-03-23"))
    assert reminded("2026-03-25") == {}


def test_on_a_day_off_nobody_is_reminded(people):
    moved(people, Stage.OFFICE_REVIEW)
    assert reminded("2026-03-21") == {}  # Saturday


# --- once a day


def test_the_same_day_tells_everything_once(people):
    moved(people, Stage.OFFICE_REVIEW)
    filed(people)
    first = remind(at=at("2026-04-01", 7))
    assert first == 3
    assert remind(at=at("2026-04-01", 9)) == 0
    assert Notice.objects.filter(what__in=SAYINGS).count() == 3


@pytest.mark.usefixtures("shared_database")
def test_so_it_is_when_two_runs_begin_together(people):
    moved(people, Stage.OFFICE_REVIEW)
    filed(people)
    assert sorted(at_once(lambda n: remind(at=at("2026-04-01", 7)), 4)) == [0, 0, 0, 3]
    assert Notice.objects.filter(what__in=SAYINGS).count() == 3


def test_two_late_items_are_two_reminders(people):
    moved(people, Stage.OFFICE_REVIEW)
    moved(people, Stage.OFFICE_REVIEW)
    remind(at=at("2026-03-23", 7))
    assert Notice.objects.filter(what="处室审核已超过期限", person=people.head).count() == 2


def test_the_reminder_of_yesterday_gives_way_to_that_of_today(people):
    moved(people, Stage.OFFICE_REVIEW)
    remind(at=at("2026-03-23", 7))
    remind(at=at("2026-03-24", 7))
    (only,) = Notice.objects.filter(what="处室审核已超过期限", person=people.head)
    assert only.words == "期限3月19日，已晚3个工作日"


def test_a_reminder_that_was_read_is_kept(people):
    moved(people, Stage.OFFICE_REVIEW)
    remind(at=at("2026-03-23", 7))
    Notice.objects.filter(person=people.head).update(read_at=at("2026-03-23", 8))
    remind(at=at("2026-03-24", 7))
    assert Notice.objects.filter(what="处室审核已超过期限", person=people.head).count() == 2


def test_a_reminder_whose_cause_is_gone_goes_too_and_other_news_stays(people):
    item = moved(people, Stage.OFFICE_REVIEW)
    remind(at=at("2026-03-23", 7))
    actions.pass_office(item, by=people.head, at=at("2026-03-23", 10))
    remind(at=at("2026-03-24", 7))
    assert not Notice.objects.filter(what="处室审核已超过期限").exists()
    assert Notice.objects.filter(what="等待保密审查", person=people.checker).exists()


# --- the command


@pytest.fixture
def morning(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    cache.clear()
    with time_machine.travel(at("2026-03-23", 7), tick=False) as traveller:
        yield traveller


def run(*words: str) -> str:
    out = StringIO()
    call_command("send_notices", *words, stdout=out)
    return out.getvalue()


def address(person, mailing=Mailing.AT_ONCE) -> None:
    Staff.objects.filter(pk=person.pk).update(email=f"p{person.pk}@example.com", mailing=mailing)


def test_the_morning_reminds_sends_and_tidies(people, morning):
    moved(people, Stage.OFFICE_REVIEW)
    address(people.head)
    address(people.general, Mailing.DAILY)
    Notice.objects.filter(person=people.head).update(at=at("2025-06-01"))
    assert run() == "写了2条到期提醒，清理了1条旧提醒\n发出2封邮件，0封没有发出\n"
    assert {message.subject for message in outgoing.outbox} == {
        "〔基础教育处〕处室审核已超过期限：关于做好教材征订工作的通知"
    }


def test_the_morning_again_sends_nothing_again(people, morning):
    moved(people, Stage.OFFICE_REVIEW)
    address(people.head)
    address(people.general, Mailing.DAILY)
    run()
    sent = len(outgoing.outbox)
    morning.shift(timedelta(hours=1))
    assert run() == "写了0条到期提醒，清理了0条旧提醒\n发出0封邮件，0封没有发出\n"
    assert len(outgoing.outbox) == sent


def test_reminders_of_the_morning_come_in_one_mail(people, morning):
    moved(people, Stage.OFFICE_REVIEW)
    moved(people, Stage.OFFICE_REVIEW, title="关于做好教辅征订工作的通知")
    address(people.head)
    run()
    assert [message.subject for message in outgoing.outbox] == ["〔基础教育处〕2条提醒"]


def test_between_the_mornings_only_what_waits_is_sent(people, morning):
    morning.move_to(at("2026-03-23", 10))
    item = moved(people, Stage.DRAFT)
    address(people.head)
    actions.submit(item, by=people.author, at=at("2026-03-23", 9, 30))
    assert run("--waiting") == "发出1封邮件，0封没有发出\n"
    assert outgoing.outbox[0].subject.startswith("〔基础教育处〕等待处室审核")


def test_mails_that_cannot_be_sent_are_a_failure_of_the_command(people, morning, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    moved(people, Stage.OFFICE_REVIEW)
    address(people.head)
    with pytest.raises(SystemExit) as ended:
        run()
    assert ended.value.code == 1
    assert Notice.objects.filter(person=people.head, mailed_at=None).exists()
