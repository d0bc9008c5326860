"""提醒: rows for those who are told, and mails that never tell too much, never go out twice and never stand in the way."""

import logging
from datetime import timedelta
from email.header import decode_header, make_header

import pytest
import time_machine
from django.core import mail as outgoing
from django.core.cache import cache
from django.core.mail import EmailMessage
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from taizhou_portal.bureau.accounts import people as accounts
from taizhou_portal.bureau.models import Notice, Site, Staff
from taizhou_portal.bureau.notices import News, mail, reading, send, sending
from taizhou_portal.bureau.permissions import grant, revoke, roles_at, who_may, work_of, works_for
from taizhou_portal.bureau.refusals import Refused
from taizhou_portal.bureau.roles import SEPARATED
from taizhou_portal.bureau.vocabulary import Ability, Mailing, Role
from tests import factories
from tests.factories import at

pytestmark = pytest.mark.django_db
MONDAY, TUESDAY = at("2026-03-16"), at("2026-03-17", 7)


@pytest.fixture(autouse=True)
def settings_of_mail(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.DEFAULT_FROM_EMAIL = "portal@example.gov.cn"
    settings.PUBLIC_URL = "https://portal.example.gov.cn"
    cache.clear()


@pytest.fixture
def office():
    return factories.office("基础教育处")


def worker(office, name="李敏", *, mailing=Mailing.AT_ONCE, email="li@example.com") -> Staff:
    return factories.staff(name, role=Role.DRAFTER, office=office, mailing=mailing, email=email)


def news(office, **values) -> News:
    given = {"what": "被退回", "title": "关于教材的通知", "url": "/desk/items/7/", "words": "请补日期", "is_open": True}
    return News(office=office, **{**given, **values})


def tell(office, *people, when=MONDAY, by=None, **values) -> list[Notice]:
    return send(news(office, **values), [person.pk for person in people], by=by, at=when)


def subjects() -> list[str]:
    return [message.subject for message in outgoing.outbox]


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """`with committed():` as a transaction that ends well: what follows a commit is done."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def time_stands():
    with time_machine.travel(TUESDAY, tick=False) as traveller:
        yield traveller


# --- rows


def test_everybody_named_is_told_once(office):
    li, wang = worker(office), worker(office, "王宁")
    rows = tell(office, li, wang, li, by=wang)
    assert [(row.person, row.by, row.at, row.read_at, row.mailed_at) for row in Notice.objects.order_by("pk")] == [
        (li, wang, MONDAY, None, None), (wang, wang, MONDAY, None, None),
    ]  # fmt: skip
    assert len(rows) == 2


def test_to_tell_nobody_asks_nothing(office, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert tell(office) == []


def test_what_is_too_long_ends_in_dots_and_stands_on_one_line(office):
    tell(office, worker(office), title="长" * 400, words="一\n二\r\n三", what="事" * 70)
    row = Notice.objects.get()
    assert (len(row.title), row.title[-3:]) == (300, "长……")
    assert (row.words, len(row.what)) == ("一 二 三", 60)


def test_hundreds_are_told_in_a_handful_of_questions(office, django_assert_max_num_queries):
    """SQLite takes about a thousand values at a time."""
    people = Staff.objects.bulk_create(Staff(username=f"many{n}", name="同事", password="!") for n in range(300))
    with django_assert_max_num_queries(4):
        tell(office, *people)
    assert Notice.objects.count() == 300


def test_after_180_days_a_notice_goes(office):
    li = worker(office)
    tell(office, li, when=MONDAY - timedelta(days=181))
    tell(office, li, when=MONDAY - timedelta(days=179))
    assert sending.tidy(at=MONDAY) == 1
    assert Notice.objects.get().at == MONDAY - timedelta(days=179)


# --- who works where


def test_who_may_is_asked_of_the_office_and_those_above_it(office):
    head, boss = factories.staff(role=Role.HEAD, office=office), factories.staff(role=Role.GENERAL)
    other = factories.staff(role=Role.HEAD, office=factories.office())
    gone = factories.staff(role=Role.HEAD, office=office)
    Staff.objects.filter(pk=gone.pk).update(is_active=False)
    assert who_may(Ability.REVIEW, office) == {head.pk, boss.pk}
    assert who_may(Ability.PUBLISH, office) == {boss.pk}
    assert other.pk not in roles_at(office)
    assert who_may(Ability.REVIEW, factories.root()) == {boss.pk}


def test_a_large_bureau_is_asked_in_two_questions(office, django_assert_num_queries):
    for person in Staff.objects.bulk_create(Staff(username=f"m{n}", name="同事", password="!") for n in range(30)):
        grant(person, Role.HEAD, office=office)
    with django_assert_num_queries(2):
        assert len(who_may(Ability.REVIEW, office)) == 30


def test_work_of_many_is_what_each_has_alone(office):
    people = [factories.staff(role=role, office=office) for role in Role if role not in SEPARATED]
    people += [factories.staff(role=role) for role in SEPARATED] + [factories.staff(), factories.staff(role=Role.HEAD)]
    found = work_of([person.pk for person in people])
    assert {person.pk: works_for(person) for person in people} == {
        person.pk: found.get(person.pk, set()) for person in people
    }
    assert found[people[0].pk] == {office.pk}
    assert factories.root().pk in found[people[-1].pk]


# --- mail at once


def test_whoever_wants_it_at_once_gets_a_mail_after_the_commit(office, committed):
    li = worker(office)
    with committed():
        (row,) = tell(office, li, by=factories.staff("陈颖"))
        assert outgoing.outbox == []
    (message,) = outgoing.outbox
    assert (message.subject, message.to) == ("〔基础教育处〕被退回：关于教材的通知", ["li@example.com"])
    assert message.from_email == "portal@example.gov.cn"
    for words in ("李敏：", "陈颖", "2026-03-16 09:00", "请补日期", "/desk/notices/settings/"):
        assert words in message.body
    assert f"https://portal.example.gov.cn/desk/notices/{row.pk}/" in message.body
    assert Notice.objects.get().mailed_at


def test_what_is_rolled_back_sends_no_mail(office, committed):
    li = worker(office)
    with committed(), pytest.raises(ZeroDivisionError), transaction.atomic():
        tell(office, li)
        raise ZeroDivisionError
    assert (outgoing.outbox, Notice.objects.count()) == ([], 0)


@pytest.mark.parametrize(
    "values",
    [{"mailing": Mailing.DAILY}, {"mailing": Mailing.NEVER}, {"email": ""}, {"email": "li@@example"}],
    ids=["once a day", "never", "no address", "broken address"],
)
def test_nobody_else_gets_a_mail_at_once(office, committed, values):
    with committed():
        tell(office, worker(office, **values))
    assert outgoing.outbox == []
    assert Notice.objects.get().mailed_at is None


def test_no_mail_is_sent_to_the_address_that_it_comes_from(office, committed):
    with committed():
        tell(office, worker(office, email="Portal@example.gov.cn"))
    assert outgoing.outbox == []


def test_a_mail_answers_no_machine_and_is_answered_by_none(office, committed):
    with committed():
        tell(office, worker(office))
    headers = outgoing.outbox[0].message()
    assert (headers["Auto-Submitted"], headers["X-Auto-Response-Suppress"]) == ("auto-generated", "All")


def test_the_title_and_the_reason_of_what_is_not_public_never_leave_the_house(office, committed):
    with committed():
        tell(office, worker(office), title="张三处分决定", words="删去张三的姓名", is_open=False)
    (message,) = outgoing.outbox
    assert message.subject == "〔基础教育处〕被退回：一条不公开的信息"
    assert "张三" not in message.body and "一条不公开的信息" in message.body


def test_news_that_does_not_say_it_is_open_is_taken_for_closed(office):
    assert not News(office=office, what="已公开", title="通知", url="/").is_open


@pytest.mark.parametrize(
    "number", ["33100219900101123X", "139 0000 0000", "6222 0212 3456 7890", "0576-88511234", "330102-1990-01-01-1234"]
)
def test_a_reason_that_holds_a_personal_number_is_read_in_the_desk_alone(office, committed, number):
    with committed():
        tell(office, worker(office), words=f"请删去{number}")
    body = outgoing.outbox[0].body
    assert number not in body and "请删去" not in body and "关于教材的通知" in body


def test_a_number_of_a_document_is_no_personal_number(office, committed):
    with committed():
        tell(office, worker(office), words="请核对台教〔2026〕15号和2026-03-16")
    assert "台教〔2026〕15号" in outgoing.outbox[0].body


@pytest.mark.parametrize("break_", ["\n", "\r\n", "\r", "\x0b", "\u2028", "\x85", "\x1b"])
def test_no_title_can_write_a_header_of_its_own(office, committed, break_):
    li = worker(office)
    with committed():
        rows = tell(office, li)
        evil = f"通知{break_}Bcc: all@example.com{break_}{break_}正文"
        Notice.objects.filter(pk=rows[0].pk).update(title=evil, what=f"被退回{break_}X: y")
    message = outgoing.outbox[0].message()
    assert message["Bcc"] is None and message["X"] is None
    subject = str(make_header(decode_header(message["Subject"])))
    assert subject == "〔基础教育处〕被退回 X: y：通知 Bcc: all@example.com 正文"


def test_a_long_title_is_cut_in_the_subject_and_whole_in_the_text(office, committed):
    with committed():
        tell(office, worker(office), title="长" * 200)
    assert len(outgoing.outbox[0].subject) == mail.SUBJECT
    assert "长" * 200 in outgoing.outbox[0].body


def test_a_title_is_written_as_it_is_and_not_as_markup(office, committed):
    with committed():
        tell(office, worker(office), title='《"A&B" <试行>》')
    assert '《"A&B" <试行>》' in outgoing.outbox[0].body


@pytest.mark.parametrize(
    ("public", "domain", "begins"),
    [
        ("https://a.example.cn", "b.example.cn", "https://a.example.cn/desk/"),
        ("https://a.example.cn/", "", "https://a.example.cn/desk/"),
        ("http://a.example.cn:8080/portal", "", "http://a.example.cn:8080/desk/"),
        ("", "b.example.cn", "https://b.example.cn/desk/"),
    ],
)
def test_links_lead_to_the_name_under_which_the_desk_is_reached(settings, public, domain, begins):
    settings.PUBLIC_URL = public
    Site.objects.update_or_create(pk=Site.current().pk, defaults={"domain": domain})
    assert mail.address_of("/desk/notices/") == f"{begins}notices/"


@pytest.mark.parametrize("public", ["", "javascript:alert(1)", "a.example.cn", "ftp://a.example.cn"])
def test_without_a_name_to_reach_us_a_mail_says_where_to_look(settings, office, public):
    settings.PUBLIC_URL = public
    li = worker(office)
    one, more = mail.message(tell(office, li)), mail.message(tell(office, li) + tell(office, li))
    for message in (one, more):
        assert "/desk/" not in message.body and "://" not in message.body
        assert "登录工作台，在页面顶上的“提醒”里看" in message.body


# --- a mail server that does not work


class Broken(EmailBackend):
    """Takes no mail."""

    asked = 0

    def send_messages(self, messages):
        type(self).asked += 1
        raise ConnectionResetError("gone")


class Silent(EmailBackend):
    """Is not there."""

    asked = 0

    def open(self):
        type(self).asked += 1
        raise TimeoutError("nobody")


class Choosy(EmailBackend):
    """Refuses one address."""

    def send_messages(self, messages):
        if "bad" in messages[0].to[0]:
            raise ValueError("550 no such user li@example.com")
        return super().send_messages(messages)


def use(settings, backend) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.{backend.__name__}"
    if hasattr(backend, "asked"):
        backend.asked = 0


@pytest.mark.parametrize("backend", [Broken, Silent])
def test_a_dead_mail_server_undoes_nothing_and_is_only_logged(office, committed, settings, backend, caplog):
    use(settings, backend)
    with caplog.at_level(logging.WARNING), committed():
        tell(office, worker(office), title="张三的申请")
    assert Notice.objects.get().mailed_at is None
    (line,) = [record.getMessage() for record in caplog.records]
    assert "张三" not in line and "li@" not in line


def test_whatever_goes_wrong_after_the_commit_reaches_nobody(office, committed, monkeypatch, caplog):
    monkeypatch.setattr(mail, "at_once", lambda ids: 1 / 0)
    with caplog.at_level(logging.ERROR), committed():
        tell(office, worker(office))
    assert Notice.objects.count() == 1
    assert "ZeroDivisionError" in caplog.text and "division by zero" not in caplog.text


def test_a_server_that_is_down_is_left_alone_for_a_while(office, committed, settings):
    use(settings, Silent)
    li = worker(office)
    for _ in range(3):
        with committed():
            tell(office, li)
    assert Silent.asked == 1


def test_a_server_that_refuses_everything_is_asked_three_times(office, committed, settings):
    use(settings, Broken)
    with committed():
        tell(office, *(worker(office, f"同事{n}", email=f"m{n}@example.com") for n in range(10)))
    assert Broken.asked == mail.FAILURES


def test_one_address_that_is_refused_keeps_no_other_from_its_mail(office, committed, settings):
    use(settings, Choosy)
    people = [worker(office, name, email=f"{name}@example.com") for name in ("one", "bad", "two")]
    with committed():
        tell(office, *people)
    assert [message.to for message in outgoing.outbox] == [["one@example.com"], ["two@example.com"]]
    assert Notice.objects.get(mailed_at=None).person.name == "bad"


def test_a_click_waits_for_a_few_mails_and_the_others_follow(office, committed):
    people = [worker(office, f"同事{n}", email=f"m{n}@example.com") for n in range(mail.AT_A_TIME + 5)]
    with committed():
        tell(office, *people)
    assert len(outgoing.outbox) == mail.AT_A_TIME
    assert mail.send_waiting(at=MONDAY + timedelta(minutes=10), morning=False) == (5, 0)
    assert {address for message in outgoing.outbox for address in message.to} == {person.email for person in people}


def test_whoever_is_sent_a_hundred_items_at_once_gets_a_few_mails_and_then_one(office, committed, time_stands):
    li, wang = worker(office), worker(office, "王宁", email="wang@example.com")
    for n in range(12):
        with committed():
            tell(office, li, title=f"第{n}条", when=TUESDAY)
    assert len(outgoing.outbox) == mail.FLOOD
    with committed():
        tell(office, li, wang, when=TUESDAY)
    assert outgoing.outbox[-1].to == ["wang@example.com"], "the flood of one is not that of another"
    assert mail.send_waiting(at=TUESDAY + timedelta(minutes=10), morning=False) == (1, 0)
    assert subjects()[-1] == "〔基础教育处〕8条提醒"


# --- what waits


def test_an_address_that_no_mail_may_go_to_is_no_failure_of_the_run(office):
    tell(office, worker(office), worker(office, "门户", email="portal@example.gov.cn"))
    assert mail.send_waiting(at=MONDAY + timedelta(minutes=10), morning=False) == (1, 0)


def test_what_is_closed_while_its_mail_is_tried_is_not_named_by_the_next_one(office, settings, monkeypatch):
    use(settings, Broken)
    li = worker(office)
    tell(office, li)

    def closed_meanwhile(self, messages):
        sending.no_longer_open(["/desk/items/7/"])
        raise ConnectionResetError("gone")

    monkeypatch.setattr(Broken, "send_messages", closed_meanwhile)
    assert mail.send_waiting(at=MONDAY + timedelta(minutes=10), morning=False) == (0, 1)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert mail.send_waiting(at=MONDAY + timedelta(minutes=20), morning=False) == (1, 0)
    assert "关于教材的通知" not in outgoing.outbox[-1].subject + outgoing.outbox[-1].body


def test_what_is_closed_before_its_turn_in_a_run_is_not_named(office, settings, monkeypatch):
    tell(office, worker(office), worker(office, "王宁", email="wang@example.com"))
    claimed = mail._claimed

    def closed_by_then(bundle):
        sending.no_longer_open(["/desk/items/7/"])
        return claimed(bundle)

    monkeypatch.setattr(mail, "_claimed", closed_by_then)
    assert mail.send_waiting(at=MONDAY + timedelta(minutes=10), morning=False) == (2, 0)
    assert not any("关于教材的通知" in message.subject for message in outgoing.outbox)


def test_what_could_not_be_sent_is_sent_later_and_once(office, settings):
    use(settings, Silent)
    tell(office, worker(office))
    assert mail.send_waiting(at=MONDAY + timedelta(minutes=10), morning=False) == (0, 1)
    use(settings, EmailBackend)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert mail.send_waiting(at=MONDAY + timedelta(minutes=20), morning=False) == (1, 0)
    assert mail.send_waiting(at=MONDAY + timedelta(minutes=30), morning=False) == (0, 0)
    assert subjects() == ["〔基础教育处〕被退回：关于教材的通知"]


def test_what_was_written_this_minute_belongs_to_the_page_that_wrote_it(office):
    tell(office, worker(office))
    assert mail.send_waiting(at=MONDAY + timedelta(minutes=1), morning=False) == (0, 0)


def test_old_news_is_not_sent_any_more(office):
    tell(office, worker(office))
    assert mail.send_waiting(at=MONDAY + timedelta(days=4), morning=True) == (0, 0)


def test_what_was_read_in_the_desk_needs_no_mail(office):
    li = worker(office, mailing=Mailing.DAILY)
    tell(office, li)
    reading.mark_read(reading.readable(li), at=MONDAY)
    assert mail.send_waiting(at=TUESDAY, morning=True) == (0, 0)


@pytest.mark.parametrize("mailing", [Mailing.AT_ONCE, Mailing.DAILY])
def test_whoever_left_the_office_gets_no_mail_of_it(office, mailing):
    li = worker(office, mailing=mailing)
    tell(office, li)
    revoke(li, Role.DRAFTER, office=office)
    assert mail.send_waiting(at=TUESDAY, morning=True) == (0, 0)


def test_a_closed_account_gets_no_mail(office):
    li = worker(office, mailing=Mailing.DAILY)
    tell(office, li)
    Staff.objects.filter(pk=li.pk).update(is_active=False)
    assert mail.send_waiting(at=TUESDAY, morning=True) == (0, 0)


def test_two_runs_at_once_send_one_mail(office):
    tell(office, worker(office))
    bundle = list(Notice.objects.select_related("person", "office", "by"))
    mail._Post().deliver([bundle])
    mail._Post().deliver([bundle])
    assert len(outgoing.outbox) == 1


# --- once a day


def test_in_the_morning_the_news_of_a_day_comes_in_one_mail_by_office(office):
    finance = factories.office("计划财务处")
    li = worker(office, mailing=Mailing.DAILY)
    grant(li, Role.DRAFTER, office=finance)
    tell(office, li, title="第一条")
    tell(finance, li, title="第二条", when=MONDAY + timedelta(hours=1))
    tell(office, li, title="第三条", is_open=False, words="内部", when=MONDAY + timedelta(hours=2))
    assert mail.send_waiting(at=TUESDAY, morning=True) == (1, 0)
    (message,) = outgoing.outbox
    assert message.subject == f"〔{Site.current().name}〕3条提醒"
    body = message.body
    order = ["基础教育处", "第一条", "一条不公开的信息", "计划财务处", "第二条"]
    assert [body.index(words) for words in order] == sorted(body.index(words) for words in order)
    assert "第三条" not in body and "内部" not in body


def test_a_mail_of_one_office_carries_its_name(office):
    li = worker(office, mailing=Mailing.DAILY)
    tell(office, li)
    tell(office, li)
    mail.send_waiting(at=TUESDAY, morning=True)
    assert subjects() == ["〔基础教育处〕2条提醒"]


def test_the_morning_run_twice_sends_one_mail_a_day(office, time_stands):
    li = worker(office, mailing=Mailing.DAILY)
    tell(office, li)
    assert mail.send_waiting(at=TUESDAY, morning=True) == (1, 0)
    tell(office, li, when=TUESDAY)
    assert mail.send_waiting(at=TUESDAY + timedelta(hours=3), morning=True) == (0, 0)
    time_stands.shift(timedelta(days=1))
    assert mail.send_waiting(at=TUESDAY + timedelta(days=1), morning=True) == (1, 0)


def test_between_the_mornings_nothing_goes_to_those_who_want_one_a_day(office):
    tell(office, worker(office, mailing=Mailing.DAILY))
    assert mail.send_waiting(at=MONDAY + timedelta(hours=3), morning=False) == (0, 0)


def test_who_wants_no_mail_gets_none_in_the_morning_either(office):
    tell(office, worker(office, mailing=Mailing.NEVER))
    assert mail.send_waiting(at=TUESDAY, morning=True) == (0, 0)


def test_a_hundred_people_cost_the_morning_no_more_questions_before_their_mails(office, monkeypatch):
    monkeypatch.setattr(mail._Post, "deliver", lambda self, bundles: None)

    def questions() -> int:
        with CaptureQueriesContext(connection) as captured:
            mail.send_waiting(at=TUESDAY, morning=True)
        return len(captured)

    tell(office, worker(office, mailing=Mailing.DAILY))
    few = questions()
    tell(office, *(worker(office, f"同事{n}", email=f"m{n}@example.com") for n in range(30)))
    assert questions() == few


# --- the account


@pytest.fixture
def keeper():
    return factories.staff("吴维", role=Role.SYSTEM)


def test_the_system_administrator_writes_the_address_into_the_account(keeper, office):
    staff, _ = accounts.create_account(
        username="wangxy", name="王晓燕", office=office, email="wang@example.com", by=keeper, at=MONDAY
    )
    assert staff.email == "wang@example.com"
    values = {"name": staff.name, "office": office, "is_active": True, "by": keeper, "at": TUESDAY}
    assert accounts.change_account(staff, **values).email == "wang@example.com"
    assert accounts.change_account(staff, **values, email="").email == ""


@pytest.mark.parametrize(
    "email", ["wang", "wang@", "@example.com", "a b@example.com", "a@example.com\nBcc: b@c.cn", "a@b", "a@b..cn"]
)
def test_an_address_that_is_none_is_refused(keeper, office, email):
    with pytest.raises(Refused, match="电子邮箱不完整"):
        accounts.create_account(username="wangxy", name="王", office=office, email=email, by=keeper, at=MONDAY)


def test_everybody_chooses_for_themselves_how_they_are_told(office, keeper):
    li = worker(office)
    accounts.change_mailing(li, mailing=Mailing.NEVER, by=li, at=MONDAY)
    kept = Staff.objects.get(pk=li.pk)
    last = kept.history.latest("history_id")
    assert (kept.mailing, last.history_change_reason) == (Mailing.NEVER, "更改邮件提醒：不发邮件")
    assert (last.history_user, last.history_date) == (li, MONDAY)
    with pytest.raises(Refused, match="由本人设定"):
        accounts.change_mailing(li, mailing=Mailing.DAILY, by=keeper, at=MONDAY)


def test_choosing_the_same_again_leaves_no_trace(office):
    li = worker(office)
    before = li.history.count()
    accounts.change_mailing(li, mailing=Mailing.AT_ONCE, by=li, at=MONDAY)
    assert li.history.count() == before


def test_a_message_is_plain_text(office):
    tell(office, worker(office))
    message = mail.message(list(Notice.objects.all()))
    assert isinstance(message, EmailMessage)
    assert message.content_subtype == "plain"
