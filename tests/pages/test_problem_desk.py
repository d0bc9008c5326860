"""Reports about pages in the desk: the list, one report with what can be done, who sees what; and that no contact leaves its seal."""

import csv
import io
import logging
import re
from datetime import date

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from disclosure import actions, problem_lists
from disclosure.actions import Report
from disclosure.models import ContactLook, PageProblem, Publication
from disclosure.vocabulary import Stage
from taizhou_portal.bureau.models import Notice, Staff
from taizhou_portal.bureau.vocabulary import Mailing, Role
from tests import factories
from tests.browsing import accessibility_faults
from tests.factories import at
from tests.pages.reading import link, main, soup, words
from tests.pages.sending import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock"), pytest.mark.one_engine]
LIST = "/desk/problems/"
CONTACT = "13900000000"
FRIDAY = at("2026-03-20")


def sent(page: str = "", when=FRIDAY, **values) -> PageProblem:
    told = {"kind": "typo", "text": "“课时”打成了“课是”。", "contact": CONTACT, **values}
    return actions.report_problem(Report(page=page, **told), at=when).problem


@pytest.fixture
def public(people) -> Publication:
    return factories.published(office=people.office, title="关于教材征订的通知")


@pytest.fixture
def problem(public) -> PageProblem:
    return sent(f"/items/{public.pk}/")


@pytest.fixture
def general(people):
    return client_of(people.general)


def one(problem: PageProblem, tail: str = "") -> str:
    return f"{LIST}{problem.pk}/{tail}"


def titles(response) -> list[str]:
    return [words(a) for a in soup(response).select(".inbox a.t")]


def content(response) -> bytes:
    return b"".join(response.streaming_content)


# --- the list


def test_the_general_office_reads_what_came_of_the_reports_of_the_year(general, people, problem):
    def year() -> str:
        return next(words(p) for p in soup(general.get(LIST)).select("main p.note") if "年收到" in words(p))

    assert year() == "2026年收到1件，办结0件。"
    actions.answer_problem(problem, answer="已改正。", by=people.author, at=at("2026-03-23"))
    assert year() == "2026年收到1件，办结1件（答复1件，不作处理0件），都在答应的日子以内。"
    actions.set_problem_aside(sent(), aside="sound", by=people.general, at=at("2026-04-20"))
    assert year() == "2026年收到2件，办结2件（答复1件，不作处理1件），其中1件晚于答应的日子。"
    assert "年收到" not in main(client_of(people.author).get(LIST))


def test_the_list_says_what_where_whose_and_until_when(general, problem):
    [row] = [words(li) for li in soup(general.get(LIST)).select("main .inbox li")]
    for told in (
        "找错：错别字，关于教材征订的通知",
        problem.number,
        "基础教育处",
        "答复不晚于2026-03-25",
        "剩2个工作日",
    ):
        assert told in row


def test_what_is_due_first_stands_first_and_what_is_settled_newest_first(people, general, problem):
    second = sent(when=at("2026-03-21"), kind="broken")
    assert [title[3:6] for title in titles(general.get(LIST))] == ["错别字", "打不开"]
    for each in (problem, second):
        actions.answer_problem(each, answer="已改正", by=people.general, at=at("2026-03-23"))
    assert [title[3:6] for title in titles(general.get(LIST, {"list": "answered"}))] == ["打不开", "错别字"]
    assert titles(general.get(LIST)) == []


def test_each_stage_has_its_list(people, general, problem):
    sent(kind="broken")
    aside = sent(kind="other")
    actions.set_problem_aside(aside, aside="sound", by=people.general, at=at("2026-03-23"))
    counts = {name: len(titles(general.get(LIST, {"list": name}))) for name in problem_lists.LISTS}
    assert counts == {"open": 2, "received": 1, "in_hand": 1, "answered": 0, "set_aside": 1, "all": 3}


def test_the_list_is_narrowed_by_kind_and_office(people, general, problem):
    sent(kind="broken")
    other = factories.published(office=factories.office("职教处"))
    sent(f"/items/{other.pk}/", kind="broken")
    assert len(titles(general.get(LIST, {"kind": "broken"}))) == 2
    assert len(titles(general.get(LIST, {"office": people.office.pk}))) == 1
    assert "没有符合的" in main(general.get(LIST, {"kind": "access"}))


@pytest.mark.parametrize("odd", ["\x00", "x", "-1", "9" * 40, "٣", "<script>"])
@pytest.mark.parametrize("name", ["kind", "office", "after", "before", "export"])
def test_odd_choices_show_the_list(general, problem, name, odd):
    assert general.get(LIST, {name: odd}).status_code == 200


def test_a_list_that_is_not_there_or_not_for_this_person_is_not_found(people, general, author):
    assert general.get(LIST, {"list": "x"}).status_code == 404
    assert author.get(LIST, {"list": "received"}).status_code == 404


@pytest.mark.parametrize("name", ["open", "all"])
def test_pages_are_turned_and_turned_back_without_loss(general, monkeypatch, name):
    monkeypatch.setattr(problem_lists, "SIZE", 3)
    made = [sent(text=f"第{n}处").pk for n in range(8)]
    wanted = made if name == "open" else made[::-1]
    there, seen = f"{LIST}?list={name}", []
    while there:
        page = general.get(there)
        seen.append([int(a["href"].split("/")[-2]) for a in soup(page).select(".inbox a.t")])
        last, step = there, soup(page).select_one("a[rel=next]")
        there = LIST + step["href"] if step else ""
    assert [pk for part in seen for pk in part] == wanted
    back = soup(general.get(last)).select_one("a[rel=prev]")["href"]
    assert [int(a["href"].split("/")[-2]) for a in soup(general.get(LIST + back)).select(".inbox a.t")] == seen[-2]


def test_a_longer_list_asks_no_more(general, public):
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            general.get(LIST)
        return len(queries)

    sent(f"/items/{public.pk}/")
    few = asked()
    for _ in range(10):
        sent(f"/items/{public.pk}/")
    assert asked() == few


def test_the_file_holds_the_narrowed_list_with_answer_and_term(people, general, problem):
    sent(kind="broken")
    actions.answer_problem(problem, answer="已改正", by=people.author, at=at("2026-03-27"))
    text = content(general.get(LIST, {"list": "all", "kind": "typo", "export": "csv"})).decode("utf-8-sig")
    [row] = list(csv.DictReader(io.StringIO(text)))
    assert (row["找错编号"], row["公开信息"], row["承办处室"]) == (problem.number, "关于教材征订的通知", "基础教育处")
    assert (row["答复期限"], row["期限说明"], row["答复"], row["答复人"]) == (
        "2026-03-25", "晚2个工作日", "已改正", "李敏",
    )  # fmt: skip
    assert CONTACT not in text


# --- one report


def test_the_page_shows_what_was_said_of_which_page_and_a_masked_contact(author, public, problem):
    page = author.get(one(problem))
    assert link(page, "看这一页") == f"/items/{public.pk}/"
    assert link(page, "在工作台看这条信息") == f"/desk/items/{public.pk}/"
    assert "139****0000" in main(page)
    assert CONTACT not in page.content.decode()
    assert "收到找错，由基础教育处办理" in main(page)


@pytest.mark.parametrize("path", ["/没有这页/", "/desk/logout/", "/desk/items/1/", "/healthzz"])
def test_no_link_leads_where_no_page_of_the_public_stands(general, path):
    page = general.get(one(sent(path)))
    assert f"本站没有这个网址：{path}" in main(page)
    assert not soup(page).main.select(f'a[href="{path}"]')


def test_a_title_is_told_to_those_alone_who_may_know_it(people, problem, public):
    other = factories.office("职教处")
    stranger = factories.staff(role=Role.DRAFTER, office=other)
    actions.hand_problem_over(problem, office=other, by=people.general, at=FRIDAY)
    client = client_of(stranger)
    assert "关于教材征订的通知" in main(client.get(one(problem)))
    Publication.objects.filter(pk=public.pk).update(
        stage=Stage.WITHDRAWN, withdrawn_at=FRIDAY, withdrawn_reason="有误", title_hidden=True
    )
    assert "关于教材征订的通知" not in client.get(one(problem)).content.decode()
    assert "关于教材征订的通知" not in client.get(LIST).content.decode()


def test_the_office_answers_and_reads_what_it_said(author, problem):
    page = author.post(one(problem, "answer/"), {"answer": "已改正。"}, follow=True)
    assert "已答复，反映人凭查询码可以看到；联系方式已删除" in main(page)
    assert "已经办结，没有要办的了" in main(page)
    assert "已改正。" in main(page)
    assert "没有留联系方式，或者办结时已经删除" in main(page)


def test_the_general_office_hands_over(general):
    problem, office = sent(), factories.office("技术中心")
    assert words(soup(general.get(one(problem))).select_one("details[open] summary")) == "交办"
    page = general.post(one(problem, "hand-over/"), {"office": office.pk, "note": "请看读屏"}, follow=True)
    assert "已交办" in main(page)
    assert "交办技术中心" in main(page) and "请看读屏" in main(page)


def test_an_office_that_passed_it_on_comes_back_to_its_list(author, problem):
    office = factories.office()
    page = author.post(one(problem, "hand-over/"), {"office": office.pk}, follow=True)
    assert page.redirect_chain[-1][0] == LIST
    assert author.get(one(problem)).status_code == 404


def test_it_is_set_aside_with_its_ground(general, problem):
    page = general.post(one(problem, "set-aside/"), {"aside": "sound", "words": "两处都对。"}, follow=True)
    assert "核对过，没有发现问题。两处都对。" in main(page)


@pytest.mark.parametrize(
    ("verb", "values", "told"),
    [
        ("answer", {"answer": ""}, "请填写写给反映人的话"),
        ("answer", {"answer": "a\x00b"}, "有看不见的控制字符，请删去后重填"),
        ("hand-over", {"office": ""}, "请选择交给哪个处室"),
        ("hand-over", {"office": "9" * 30}, "这个处室不在清单里，请重新选择"),
        ("hand-over", {"office": "\x00"}, "这个处室不在清单里，请重新选择"),
        ("set-aside", {"aside": "x"}, "请选择不作处理的原因"),
    ],
)
def test_what_is_wrong_is_told_and_what_was_typed_is_kept(general, problem, verb, values, told):
    page = general.post(one(problem, f"{verb}/"), {"note": "请看第二段", "words": "请看第二段", **values})
    assert page.status_code == 200
    assert told in main(page)
    assert PageProblem.objects.get().stage == "in_hand"
    if verb != "answer":
        assert "请看第二段" in page.content.decode()


def test_a_refusal_gives_its_reasons_and_keeps_the_words(general, problem):
    page = general.post(one(problem, "answer/"), {"answer": f"已打{CONTACT}告诉您"})
    assert page.status_code == 409
    assert "不要写反映人的联系方式，它办结后要删除" in main(page)
    assert "告诉您" in soup(page).find("textarea").get_text()


def test_what_somebody_else_has_settled_meanwhile_is_said(people, general, problem):
    actions.answer_problem(problem, answer="已改正", by=people.author, at=FRIDAY)
    page = general.post(one(problem, "answer/"), {"answer": "没改"})
    assert page.status_code == 409
    assert "这件找错已答复，已经办结" in main(page)


def test_a_step_that_is_none_is_not_found(general, problem):
    assert general.post(one(problem, "erase/")).status_code == 404
    assert general.post(one(problem, "report/")).status_code == 404


# --- the contact


def test_the_whole_contact_is_shown_once_against_a_reason_that_stays(people, author, problem):
    assert CONTACT not in author.get(one(problem, "contact/")).content.decode()
    page = author.post(one(problem, "contact/"), {"reason": "核实是哪一处"})
    assert CONTACT in main(page)
    assert (ContactLook.objects.get().by, ContactLook.objects.get().reason) == (people.author, "核实是哪一处")
    again = author.get(one(problem, "contact/"))
    assert CONTACT not in again.content.decode()
    assert "核实是哪一处" in main(again)
    assert "查看联系方式" in main(author.get(one(problem)))


@pytest.mark.parametrize("reason", ["", "  ", "a\x00b"])
def test_without_a_reason_it_stays_sealed(author, problem, reason):
    page = author.post(one(problem, "contact/"), {"reason": reason})
    assert CONTACT not in page.content.decode()
    assert not ContactLook.objects.exists()


def test_the_auditor_reads_who_looked_and_why_and_nothing_of_the_report(people, author, problem):
    author.post(one(problem, "contact/"), {"reason": "核实是哪一处"})
    actions.hand_problem_over(
        problem, office=factories.office("技术中心"), note="写给同事的话", by=people.general, at=FRIDAY
    )
    page = main(client_of(factories.staff(role=Role.AUDIT)).get("/desk/audit/", {"end": "2026-03-31"}))
    assert "查看联系方式：核实是哪一处" in page and problem.number in page and "技术中心" in page
    for hidden in (CONTACT, "139****0000", "课时", "写给同事的话"):
        assert hidden not in page


def test_no_contact_stands_in_any_page_file_history_notice_mail_or_log(
    people, general, problem, caplog, django_capture_on_commit_callbacks
):
    """Everything that is said of a report from its coming to its end, read by everybody who may."""
    caplog.set_level(logging.DEBUG)
    Staff.objects.update(email="staff@example.com", mailing=Mailing.AT_ONCE)
    with django_capture_on_commit_callbacks(execute=True):
        second = sent(f"/items/{problem.publication_id}/", text="另一处")
    actions.hand_problem_over(second, office=factories.office(), by=people.general, at=FRIDAY)
    said = [str(list(PageProblem.history.values())), str(list(Notice.objects.values()))]
    said += [f"{message.subject}{message.body}" for message in mail.outbox]
    clients = [general, client_of(people.author), client_of(factories.staff(role=Role.AUDIT))]
    addresses = [
        LIST,
        f"{LIST}?list=all",
        one(problem),
        one(problem, "contact/"),
        "/desk/",
        "/desk/notices/",
        "/desk/audit/?end=2026-03-31",
    ]
    for client in clients:
        said += [client.get(address).content.decode() for address in addresses]
    said += [content(general.get(LIST, {"list": "all", "export": "csv"})).decode()]
    general.post(one(problem, "answer/"), {"answer": "已改正"})
    said += [general.get(one(problem)).content.decode(), str(list(PageProblem.objects.values())), caplog.text]
    assert mail.outbox and len(said) > 20
    assert not [words_ for words_ in said if CONTACT in words_]


# --- the staff home and the rail


def test_whoever_answers_finds_it_on_the_staff_home_with_its_day(author, problem):
    page = author.get("/desk/")
    panel = words(soup(page).find("section", attrs={"aria-labelledby": "p-problems"}))
    assert "找错：错别字，关于教材征订的通知" in panel and "答复不晚于2026-03-25" in panel
    assert link(page, "网站找错1") == LIST


def test_what_is_late_stands_among_what_is_late(people, problem, clock):
    clock.move_to(at("2026-03-26"))
    panel = words(soup(client_of(people.author).get("/desk/")).find("section", attrs={"aria-labelledby": "p-late"}))
    assert "找错：错别字" in panel and "已晚1个工作日" in panel


def test_reviewers_and_keepers_of_the_house_have_no_such_list(people, problem):
    for person in (people.checker, factories.staff(role=Role.SYSTEM), factories.staff(role=Role.AUDIT)):
        assert client_of(person).get(LIST).status_code == 403
        assert "网站找错" not in client_of(person).get("/desk/").content.decode()


def test_a_stranger_office_does_not_learn_that_it_exists(problem):
    client = client_of(factories.staff(role=Role.DRAFTER, office=factories.office()))
    for tail in ("", "contact/"):
        assert client.get(one(problem, tail)).status_code == 404
    assert client.post(one(problem, "answer/"), {"answer": "x"}).status_code == 404
    assert titles(client.get(LIST, {"list": "all"})) == []


def test_numbers_are_given_once_a_year_in_order(general):
    numbers = [sent().number for _ in range(3)]
    assert [re.sub(r"^ZC2026-", "", number) for number in numbers] == ["0001", "0002", "0003"]
    assert date(2026, 3, 20) == PageProblem.objects.first().received_on


@pytest.mark.browser
def test_no_barrier_is_found_in_the_desk(page_as, live_server, people, problem):
    tab = page_as(people.general)
    for address in (LIST, one(problem), one(problem, "contact/")):
        tab.goto(live_server.url + address)
        assert accessibility_faults(tab) == []
