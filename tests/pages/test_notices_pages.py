"""提醒 in the desk: what is listed for whom, the way on, what counts as read, and how somebody is told by e-mail."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from disclosure import actions
from disclosure.vocabulary import Stage
from taizhou_portal.bureau.models import Notice, Staff
from taizhou_portal.bureau.notices import News, send, views
from taizhou_portal.bureau.permissions import grant, revoke
from taizhou_portal.bureau.vocabulary import Mailing, Role
from tests import factories
from tests.browsing import accessibility_faults, overflowing
from tests.disclosure.team import WEDNESDAY, moved
from tests.factories import at
from tests.pages import reading
from tests.pages.sending import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
MONDAY = at("2026-03-16")
LIST, SETTINGS = "/desk/notices/", "/desk/notices/settings/"


def told(person, office, title="关于教材的通知", *, when=MONDAY, **values) -> Notice:
    given = {"what": "被退回", "url": "/desk/password/", "words": "请补日期", **values}
    (row,) = send(News(office=office, title=title, **given), [person.pk], by=None, at=when)
    return row


def rows(response) -> dict[str, list[str]]:
    """Heading → titles below it, in the order of the page."""
    sections = reading.soup(response).main.select("section.panel")
    return {reading.words(one.h2): [reading.words(link) for link in one.select(".inbox a.t")] for one in sections}


def unread(response) -> str:
    mark = reading.soup(response).select_one(".bar .new")
    return reading.words(mark) if mark else ""


def is_read(notice: Notice) -> bool:
    return Notice.objects.get(pk=notice.pk).read_at is not None


# --- the list


def test_what_is_new_stands_first_and_the_newest_before_the_older(people, author):
    for n, title in enumerate(("甲", "乙", "丙", "丁")):
        told(people.author, people.office, title, when=MONDAY + timedelta(hours=n))
    Notice.objects.filter(title__in=["甲", "丁"]).update(read_at=MONDAY)
    assert rows(author.get(LIST)) == {"没看过的": ["被退回：丙", "被退回：乙"], "看过的": ["被退回：丁", "被退回：甲"]}


def test_a_line_says_where_who_when_and_quotes_the_reason(people, author, clock):
    item = moved(people, Stage.SECRECY_CHECK)
    actions.return_(item, reason="请删去姓名", by=people.checker, at=WEDNESDAY)
    line = reading.words(reading.soup(author.get(LIST)).select_one(".inbox li"))
    for part in (f"被退回：{item.title}", "基础教育处", "陈颖", "保密审查退回：请删去姓名", "3月18日09:00"):
        assert part in line


def test_a_line_of_an_earlier_year_names_the_year(people, author, clock):
    told(people.author, people.office, when=at("2025-12-30"))
    assert "2025-12-3009:00" in reading.main(author.get(LIST))


def test_an_empty_list_says_what_would_stand_here(author):
    page = author.get(LIST)
    assert "没有提醒" in reading.main(page)
    assert "全部标为看过" not in reading.main(page)


def test_nobody_sees_the_notices_of_another(people, author):
    other = told(people.colleague, people.office, "别人的")
    assert "别人的" not in reading.text(author.get(LIST))
    assert author.get(f"{LIST}{other.pk}/").status_code == 404
    assert author.post(f"{LIST}{other.pk}/read/").status_code == 404
    author.post(f"{LIST}read/")
    assert not is_read(other)


def test_whoever_left_an_office_sees_nothing_more_of_it(people):
    notice = told(people.author, people.office)
    grant(people.author, Role.DRAFTER, office=factories.office("新处"))
    revoke(people.author, Role.DRAFTER, office=people.office)
    client = client_of(people.author)
    page = client.get(LIST)
    assert (rows(page), unread(page)) == ({}, "")
    assert client.get(f"{LIST}{notice.pk}/").status_code == 404
    assert client.post(f"{LIST}{notice.pk}/read/").status_code == 404


def test_an_auditor_reads_no_news_of_an_office_they_once_worked_for(people):
    told(people.author, people.office)
    revoke(people.author, Role.DRAFTER, office=people.office)
    grant(people.author, Role.AUDIT, office=factories.root())
    assert rows(client_of(people.author).get(LIST)) == {}


def test_what_is_below_the_office_of_a_grant_is_seen(people):
    told(people.general, people.office)
    assert rows(client_of(people.general).get(LIST)) == {"没看过的": ["被退回：关于教材的通知"]}


def test_titles_and_reasons_are_text(people, author):
    told(people.author, people.office, "<b>粗</b>", words="<script>1</script>")
    page = author.get(LIST).content.decode()
    assert "<b>粗</b>" not in page and "<script>1" not in page


def test_a_long_list_has_pages(people, author):
    for n in range(views.PAGE + 5):
        told(people.author, people.office, f"第{n}条", when=MONDAY + timedelta(minutes=n))
    first = author.get(LIST)
    assert len(rows(first)["没看过的"]) == views.PAGE
    second = author.get(LIST + reading.link(first, "下一页"))
    assert rows(second)["没看过的"] == [f"被退回：第{n}条" for n in reversed(range(5))]
    assert "全部标为看过" in reading.main(second)


@pytest.mark.parametrize("page", ["0", "-1", "x", "99999", "1e9", "٣", "9" * 30, "\x00", "<script>"])
def test_an_odd_page_number_breaks_nothing(people, author, page):
    told(people.author, people.office)
    assert author.get(LIST, {"page": page}).status_code == 200


# --- reading


def test_opening_one_marks_it_read_and_goes_on(people, author):
    notice = told(people.author, people.office)
    response = author.get(f"{LIST}{notice.pk}/")
    assert (response.status_code, response["Location"]) == (302, "/desk/password/")
    assert is_read(notice)


def test_a_look_without_opening_marks_nothing(people, author):
    notice = told(people.author, people.office)
    author.head(f"{LIST}{notice.pk}/")
    author.get(LIST)
    assert not is_read(notice)


def test_what_was_read_keeps_the_moment_of_the_first_time(people, author):
    notice = told(people.author, people.office)
    Notice.objects.filter(pk=notice.pk).update(read_at=MONDAY)
    author.get(f"{LIST}{notice.pk}/")
    assert Notice.objects.get().read_at == MONDAY


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "javascript:alert(1)",
        "",
        "desk/",
        "\t//evil.example",
    ],
)
def test_a_notice_leads_to_our_own_addresses_alone(people, author, url):
    notice = told(people.author, people.office)
    Notice.objects.filter(pk=notice.pk).update(url=url)
    assert author.get(f"{LIST}{notice.pk}/")["Location"] == LIST


def test_one_is_marked_without_opening_it_and_the_page_is_kept(people, author):
    notice = told(people.author, people.office)
    response = author.post(f"{LIST}{notice.pk}/read/", {"back": "2"})
    assert response["Location"] == f"{LIST}?page=2"
    assert is_read(notice)


@pytest.mark.parametrize("back", ["", "1", "0", "x", "https://evil.example", "9" * 20, "٣"])
def test_the_way_back_is_a_page_of_this_list(people, author, back):
    notice = told(people.author, people.office)
    assert author.post(f"{LIST}{notice.pk}/read/", {"back": back})["Location"] == LIST


def test_all_are_marked_but_what_came_in_meanwhile(people, author):
    first = told(people.author, people.office)
    form = reading.soup(author.get(LIST)).find("form", action=f"{LIST}read/")
    sent = {field["name"]: field["value"] for field in form.select("input[name=newest]")}
    later = told(people.author, people.office)
    page = author.post(f"{LIST}read/", sent, follow=True)
    assert (is_read(first), is_read(later)) == (True, False)
    assert "1条提醒已标为看过" in reading.main(page)


@pytest.mark.parametrize("newest", ["", "x", "0", "9" * 40, "٣"])
def test_a_forged_number_marks_ones_own_and_breaks_nothing(people, author, newest):
    mine, other = told(people.author, people.office), told(people.colleague, people.office)
    assert author.post(f"{LIST}read/", {"newest": newest}).status_code == 302
    assert (is_read(mine), is_read(other)) == (True, False)


def test_nothing_new_is_said_in_words(author):
    assert "没有没看过的提醒" in reading.main(author.post(f"{LIST}read/", follow=True))


@pytest.mark.parametrize("address", ["read/", "{pk}/read/"])
def test_marking_takes_a_form(people, author, address):
    notice = told(people.author, people.office)
    assert author.get(LIST + address.format(pk=notice.pk)).status_code == 405
    strict = client_of(people.author, enforce_csrf_checks=True)
    assert strict.post(LIST + address.format(pk=notice.pk)).status_code == 403
    assert not is_read(notice)


@pytest.mark.parametrize("address", ["", "settings/", "1/", "999999999999999999999999/"])
def test_nobody_reads_without_logging_in(address):
    response = Client().get(LIST + address)
    assert (response.status_code, response["Location"].partition("?")[0]) == (302, reverse("login"))


def test_a_notice_that_does_not_exist_is_not_found(author):
    assert author.get(f"{LIST}999999999999999999999999/").status_code == 404


# --- the count in the bar


def test_the_bar_of_every_page_says_how_many_are_new(people, author):
    assert unread(author.get("/desk/")) == ""
    for _ in range(3):
        notice = told(people.author, people.office)
    assert unread(author.get("/desk/items/")) == "3条没看过"
    author.get(f"{LIST}{notice.pk}/")
    assert unread(author.get("/desk/password/")) == "2条没看过"


def test_the_count_costs_no_question_of_its_own(people, author):
    def questions(address: str) -> list[str]:
        with CaptureQueriesContext(connection) as captured:
            assert author.get(address).status_code == 200
        return [query["sql"] for query in captured]

    few = questions("/desk/password/")
    for _ in range(40):
        told(people.author, people.office)
    many = questions("/desk/password/")
    assert len(many) == len(few)
    assert len([sql for sql in many if "bureau_notice" in sql]) == 1


def test_a_full_list_asks_no_more_than_a_short_one(people, author):
    def questions() -> int:
        with CaptureQueriesContext(connection) as captured:
            author.get(LIST)
        return len(captured)

    told(people.author, people.office)
    few = questions()
    for _ in range(60):
        told(people.author, people.office)
    assert questions() == few


# --- by e-mail


def settings_of(person) -> Client:
    return client_of(person)


def test_how_one_is_told_is_chosen_and_kept(people, author):
    page = author.get(SETTINGS)
    chosen = reading.soup(page).select_one("input[name=mailing][checked]")
    assert chosen["value"] == Mailing.AT_ONCE
    done = author.post(SETTINGS, {"mailing": "daily"}, follow=True)
    assert "邮件提醒已改为：每天早上汇总成一封" in reading.main(done)
    assert reading.soup(done).select_one("input[name=mailing][checked]")["value"] == "daily"
    assert Staff.objects.get(pk=people.author.pk).mailing == Mailing.DAILY


@pytest.mark.parametrize(("sent", "says"), [({}, "请选一种"), ({"mailing": "hourly"}, "请从上面三种里选一种")])
def test_an_odd_choice_comes_back_with_words(author, sent, says):
    page = author.post(SETTINGS, sent)
    assert reading.soup(page).title.get_text().startswith("错误：")
    assert reading.main(page).count(says) == 2, "in the summary and beside the field"


def test_nobody_chooses_for_another(people, author):
    author.post(SETTINGS, {"mailing": "never", "person": people.colleague.pk})
    assert Staff.objects.get(pk=people.colleague.pk).mailing == Mailing.AT_ONCE


def test_ones_own_address_is_shown(people, author):
    Staff.objects.filter(pk=people.author.pk).update(email="li@example.com")
    assert "发到：li@example.com。" in reading.main(author.get(SETTINGS))


def test_without_an_address_the_page_says_who_writes_it_down(author):
    factories.staff("吴维", role=Role.SYSTEM)
    page = reading.main(author.get(SETTINGS))
    assert "还没有登记电子邮箱，现在收不到邮件" in page and "请找吴维" in page


def test_an_address_that_takes_no_mail_is_called_so(people, author):
    Staff.objects.filter(pk=people.author.pk).update(email="li@@example")
    assert "li@@example不能收邮件" in reading.main(author.get(SETTINGS))


def test_the_keeper_of_accounts_is_led_to_their_own():
    keeper = factories.staff("吴维", role=Role.SYSTEM)
    page = client_of(keeper).get(SETTINGS)
    assert reading.link(page, "打开自己的账号") == reverse("person", args=[keeper.pk])


# --- the address in the account


@pytest.fixture
def system():
    return client_of(factories.staff("吴维", role=Role.SYSTEM))


def change(client, person, **values):
    sent = {"verb": "change", "name": person.name, "office": person.office_id or factories.root().pk, "is_active": "on"}
    return client.post(reverse("person", args=[person.pk]), {**sent, **values})


def test_the_address_is_written_into_the_account_and_told_in_its_history(people, system):
    assert change(system, people.author, email="li@example.com").status_code == 302
    page = reading.main(system.get(reverse("person", args=[people.author.pk])))
    assert "电子邮箱li@example.com" in page
    assert "电子邮箱：空改为li@example.com" in page


@pytest.mark.parametrize("email", ["li", "li@", "a b@example.com", "li@example.com\nBcc: x@example.com"])
def test_an_address_that_is_none_comes_back_with_words(people, system, email):
    page = change(system, people.author, email=email)
    beside = reading.words(reading.soup(page).find(id="id_email_error"))
    assert beside == "错误：电子邮箱不完整，要像name@example.com"
    assert Staff.objects.get(pk=people.author.pk).email == ""


def test_a_new_account_may_have_its_address_from_the_beginning(system):
    sent = {"username": "wangxy", "name": "王晓燕", "office": factories.root().pk, "email": "wang@example.com"}
    assert system.post(reverse("new_person"), sent).status_code == 200
    assert Staff.objects.get(username="wangxy").email == "wang@example.com"


# --- in the browser


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.viewports("desktop", "phone")
@pytest.mark.narrow
def test_notices_are_read_at_every_width(page_as, screen, viewport):
    office = factories.office("基础教育处")
    worker = factories.staff("李敏", role=Role.DRAFTER, office=office)
    titles = ["关于做好2026年秋季中小学教学用书征订工作的通知", "关于公布2026年台州市中小学教师高级职称评审结果的公示"]
    for n, title in enumerate(titles * 2):
        told(
            worker, office, title, when=MONDAY + timedelta(hours=n), words="请补上征订截止日期，附件里的学校名称写全称"
        )
    Notice.objects.filter(title=titles[1]).update(read_at=MONDAY)
    tab = page_as(worker)
    for name, address in (("list", LIST), ("settings", SETTINGS)):
        tab.goto(address)
        assert accessibility_faults(tab) == []
        assert not overflowing(tab)
        screen(tab, f"notices-{name}-{viewport}")
    tab.goto(LIST)
    tab.get_by_role("button", name="看过了").first.click()
    assert tab.locator(".bar .new").inner_text().startswith("1")
    tab.get_by_role("button", name="全部标为看过").click()
    assert tab.locator(".bar .new").count() == 0
    tab.locator(".inbox a.t").first.click()
    assert tab.url.endswith("/desk/password/")
