"""我为政府网站找错 as a reader meets it: where the form is offered, what it says, what comes of it, and who can follow a report."""

import re

import pytest
import time_machine
from django.test import Client

from disclosure import actions
from disclosure.models import PageProblem, ReporterContact
from disclosure.vocabulary import Stage
from taizhou_portal.bureau.models import Site
from taizhou_portal.bureau.vocabulary import Role
from tests import factories
from tests.browsing import accessibility_faults, overflowing
from tests.factories import at
from tests.pages.reading import link, main, soup, tags, text, words

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
NEW, RECEIVED, ANSWERS = "/problems/new/", "/problems/received/", "/problems/"
CONTACT = "13900000000"
FORM = {"kind": "typo", "text": "“课时”打成了“课是”。", "page": "/columns/notices/", "contact": "", "website": ""}


@pytest.fixture(autouse=True)
def friday():
    with time_machine.travel(at("2026-03-20", 10), tick=False) as traveller:
        yield traveller


def filled(client, **changed):
    """The form sent as a browser does, with the key that stands in it."""
    key = soup(client.get(NEW)).find("input", {"name": "key"})["value"]
    return client.post(NEW, {**FORM, "key": key, **changed})


def reported(client, **changed) -> tuple[str, str]:
    """Number and code of a report that was sent."""
    assert filled(client, **changed).headers["Location"] == RECEIVED
    given = [words(dd) for dd in soup(client.get(RECEIVED)).select(".pair dd")]
    return given[0], given[1]


def beside(response, field: str) -> str:
    return words(soup(response).find(id=f"id_{field}_error")).removeprefix("错误：")


# --- where it is offered


def test_every_page_leads_to_the_form_and_says_from_where(client):
    assert link(client.get("/columns/notices/"), "我为政府网站找错") == "/problems/new/?page=/columns/notices/"
    assert link(client.get("/search/?q=课后服务"), "我为政府网站找错") == "/problems/new/?page=/search/"


def test_where_the_national_platform_is_known_it_is_linked_as_well(client):
    Site.objects.create(error_report_url="https://example.gov.cn/zc")
    page = client.get("/columns/")
    assert link(page, "我为政府网站找错") == "https://example.gov.cn/zc"
    assert link(page, "这一页有错？") == "/problems/new/?page=/columns/"
    assert "https://example.gov.cn/zc" in client.get(NEW).content.decode()


def test_an_item_asks_whether_it_is_right(client):
    item = factories.published()
    page = client.get(f"/items/{item.pk}/")
    assert link(page, "这一页有错？") == f"/problems/new/?item={item.pk}"
    assert soup(page).find("a", string="这一页有错？")["rel"] == ["nofollow"]


def test_a_page_that_is_not_there_can_be_reported(client):
    there = link(client.get("/没有这页/"), "报告这个链接")
    assert there == "/problems/new/?page=/%E6%B2%A1%E6%9C%89%E8%BF%99%E9%A1%B5/"
    assert "/没有这页/" in main(client.get(there))


# --- the form


def test_the_form_names_the_item_it_was_opened_from(client):
    item = factories.published(title="关于寒假放假的通知")
    for address in (f"{NEW}?item={item.pk}", f"{NEW}?page=/items/{item.pk}/print/"):
        assert "您说的网页关于寒假放假的通知" in main(client.get(address))


@pytest.mark.parametrize("stage", [Stage.DRAFT, Stage.SIGN_OFF, Stage.FILED, Stage.WITHDRAWN])
def test_the_title_of_what_is_not_public_is_not_told(client, stage):
    day = {"published_at": at("2026-03-01"), "published_on": at("2026-03-01").date(), "withdrawn_at": at("2026-03-02")}
    item = factories.publication(title="绝密标题", stage=stage, **(day if stage == Stage.WITHDRAWN else {}))
    for address in (f"{NEW}?item={item.pk}", f"{NEW}?page=/items/{item.pk}/"):
        assert "绝密标题" not in client.get(address).content.decode()
    done = filled(client, page=f"/items/{item.pk}/")
    assert done.status_code == 302
    number, code = (words(dd) for dd in soup(client.get(RECEIVED)).select(".pair dd")[:2])
    assert "绝密标题" not in client.post(ANSWERS, {"number": number, "code": code}).content.decode()


@pytest.mark.parametrize(
    "page",
    ["//evil.example/", "/\\evil.example/", "javascript:alert(1)", "https://evil.example/items/1/", "data:text/html,x", "\x00"],
)  # fmt: skip
def test_a_hostile_page_in_the_address_is_left_out_and_in_the_form_refused_beside_its_field(client, page):
    shown = client.get(NEW, {"page": page})
    assert "evil" not in str(soup(shown).main) and "alert" not in str(soup(shown).main)
    assert soup(shown).find("input", {"name": "page"}).get("value", "") == ""
    refused = filled(client, page=page)
    assert refused.status_code == 200
    assert beside(refused, "page") in {
        "这里只收本站网页的问题，别的网站请向它的主办单位反映。本站的网址从地址栏原样复制",
        "有看不见的控制字符，请删去后重填",
    }
    assert not soup(refused).select('a[href*="evil"]')
    assert PageProblem.objects.count() == 0


def test_a_whole_address_of_ours_is_taken_and_so_is_none(client):
    reported(client, page="http://testserver/columns/notices/?year=2026")
    reported(client, page="", text="说的是整个网站")
    assert list(PageProblem.objects.order_by("pk").values_list("page", flat=True)) == ["/columns/notices/", ""]


def test_what_is_missing_is_said_beside_its_field_and_the_rest_is_kept(client):
    page = filled(client, kind="", contact="微信abc")
    assert tags(page)["robots"] == "noindex"
    assert soup(page).title.get_text().startswith("错误：")
    assert beside(page, "kind") == "请选择是哪一类问题"
    assert beside(page, "contact") == "电话写手机号，或者区号加固定电话，例如0576-88000000；或者写电子邮箱"
    assert soup(page).find("textarea").get_text().strip() == FORM["text"]
    assert soup(page).find("input", {"name": "page"})["value"] == FORM["page"]
    assert PageProblem.objects.count() == 0


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("text", "", "请填写哪里有问题"),
        ("text", "长" * 1001, "哪里有问题不超过1000个字"),
        ("text", "a\x00b", "有看不见的控制字符，请删去后重填"),
        ("contact", "1390000\x000000", "有看不见的控制字符，请删去后重填"),
        ("kind", "nonsense", "请选择是哪一类问题"),
        ("kind", "\x00", "请选择是哪一类问题"),
        ("contact", "lin@", "电子邮箱写得不完整，例如name@example.com"),
    ],
)
def test_odd_answers_are_told_in_words(client, name, value, told):
    assert beside(filled(client, **{name: value}), name) == told
    assert PageProblem.objects.count() == 0


@pytest.mark.parametrize("key", ["", "x", "\x00", "A" * 32, "9" * 400])
def test_an_odd_key_of_the_form_is_replaced_by_one_of_ours(client, key):
    reported(client, key=key)
    reported(client, key=key)
    assert PageProblem.objects.count() == 2


def test_what_fills_in_the_field_that_nobody_sees_is_asked_again(client):
    page = filled(client, website="https://spam.example/")
    assert "这一次没有收下：有一格本来应当空着" in main(page)
    assert soup(page).find("input", {"name": "website"}).get("value", "") == ""
    assert PageProblem.objects.count() == 0


def test_it_says_what_becomes_of_the_contact_and_how_soon_it_is_answered(client):
    page = main(client.get(NEW))
    assert "加密保存" in page and "办结就删除" in page and "3个工作日内答复" in page


# --- what comes of it


def test_the_receipt_gives_number_code_and_day_and_nothing_that_was_written(client):
    number, code = reported(client, contact=CONTACT)
    page = client.get(RECEIVED)
    assert re.fullmatch(r"ZC2026-\d{4}", number)
    assert re.fullmatch(r"(\w{5}-){5}\w", code)
    assert "2026年3月25日（星期三）以前答复" in main(page)
    assert tags(page)["robots"] == "noindex"
    assert CONTACT not in page.content.decode()
    assert ReporterContact.objects.get().value == CONTACT


def test_a_day_that_rests_on_a_year_not_loaded_says_so(client, friday):
    friday.move_to(at("2030-12-30", 10))
    reported(client)
    assert "暂定" in main(client.get(RECEIVED))


def test_a_double_click_is_one_report_with_one_code(client):
    key = soup(client.get(NEW)).find("input", {"name": "key"})["value"]
    codes = []
    for _ in range(2):
        client.post(NEW, {**FORM, "key": key})
        codes.append([words(dd) for dd in soup(client.get(RECEIVED)).select(".pair dd")])
    assert codes[0] == codes[1]
    assert PageProblem.objects.count() == 1


def test_the_receipt_can_be_read_for_half_an_hour_by_whoever_sent_it(client, friday):
    reported(client)
    assert Client().get(RECEIVED).headers["Location"] == ANSWERS
    friday.shift(29 * 60)
    assert client.get(RECEIVED).status_code == 200
    friday.shift(2 * 60)
    assert client.get(RECEIVED).headers["Location"] == ANSWERS


def test_the_reporter_follows_it_with_number_and_code(client):
    number, code = reported(client, contact=CONTACT)
    page = client.post(ANSWERS, {"number": number.lower(), "code": code.lower()})
    assert "已收到，正在安排核实" in main(page)
    assert "我们在2026年3月25日以前答复" in main(page)
    general = factories.staff(role=Role.GENERAL)
    actions.answer_problem(PageProblem.objects.get(), answer="已改正。", by=general, at=at("2026-03-23"))
    page = client.post(ANSWERS, {"number": number, "code": code})
    assert words(soup(page).h1) == "已答复"
    assert "已改正。" in main(page) and FORM["text"] in main(page)
    assert tags(page)["robots"] == "noindex"
    assert "no-store" in page.headers["Cache-Control"]
    assert general.name not in text(page) and CONTACT not in page.content.decode()


def test_whose_it_is_and_that_it_is_late_is_told(client, friday):
    item = factories.published(office=factories.office("基础教育处"))
    number, code = reported(client, page=f"/items/{item.pk}/")
    friday.move_to(at("2026-03-26"))
    page = client.post(ANSWERS, {"number": number, "code": code})
    assert words(soup(page).h1) == "基础教育处正在核实"
    assert "这一天已经过了" in main(page)


def test_why_nothing_was_done_is_told(client):
    number, code = reported(client)
    general = factories.staff(role=Role.GENERAL)
    problem = PageProblem.objects.get()
    actions.set_problem_aside(problem, aside="elsewhere", words="请找学校。", by=general, at=at("2026-03-23"))
    page = client.post(ANSWERS, {"number": number, "code": code})
    assert "说的不是本站的网页。请找学校。" in main(page)


def test_a_wrong_pair_is_told_one_neutral_sentence_whatever_is_wrong(client):
    number, code = reported(client)
    said = set()
    for pair in ({"number": number, "code": "0" * 26}, {"number": "ZC2026-9999", "code": code}):
        said.add(words(soup(client.post(ANSWERS, pair)).select_one(".errsum li")))
    assert said == {"找错编号和查询码对不上，请核对后再查"}


@pytest.mark.parametrize("odd", ["\x00", "<script>alert(1)</script>", "9" * 400, "𠮷", "'; DROP TABLE x; --"])
def test_odd_numbers_and_codes_are_answered_in_words(client, odd):
    page = client.post(ANSWERS, {"number": odd, "code": odd})
    assert page.status_code == 200
    assert b"<script>alert" not in page.content


def test_what_was_written_is_only_text_ever_after(client, as_staff):
    number, code = reported(client, text="<script>alert(1)</script>{{ 7|add:7 }}")
    page = client.post(ANSWERS, {"number": number, "code": code}).content.decode()
    assert "<script>alert" not in page and "{{ 7|add:7 }}" in page
    problem = PageProblem.objects.get()
    desk = as_staff(factories.staff(role=Role.GENERAL)).get(f"/desk/problems/{problem.pk}/").content.decode()
    assert "<script>alert" not in desk and "&lt;script&gt;" in desk


# --- doors


def test_who_sends_too_many_is_sent_away_for_a_while(client):
    for n in range(20):
        assert filled(client, text=f"第{n}处").status_code == 302
    answer = filled(client)
    assert answer.status_code == 429
    assert 0 < int(answer.headers["Retry-After"]) <= 3600
    assert PageProblem.objects.count() == 20


def test_who_guesses_too_often_is_sent_away_for_a_while(client):
    for _ in range(10):
        assert client.post(ANSWERS, {"number": "ZC2026-0001", "code": "x"}).status_code == 200
    assert client.post(ANSWERS, {"number": "ZC2026-0001", "code": "x"}).status_code == 429


def test_a_form_from_elsewhere_is_not_taken():
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(NEW, FORM).status_code == 403
    assert PageProblem.objects.count() == 0


def test_looking_at_the_form_starts_no_session(client):
    assert "session" not in str(client.get(NEW).cookies)


@pytest.mark.browser
@pytest.mark.viewports("desktop", "phone")
def test_it_works_without_script_and_for_everybody(open_context, viewport, live_server):
    tab = open_context(javascript=False).new_page()
    tab.goto("/problems/new/?page=/columns/notices/")
    assert not overflowing(tab)
    tab.get_by_label("错别字").check()
    tab.get_by_label("哪里有问题").fill("“课时”打成了“课是”。")
    tab.get_by_role("button", name="提交").click()
    assert tab.get_by_role("heading", level=1).inner_text() == "已收到，谢谢您"
    assert PageProblem.objects.get().page == "/columns/notices/"


@pytest.mark.browser
@pytest.mark.parametrize("address", [NEW, f"{NEW}?page=/columns/notices/", ANSWERS])
def test_no_barrier_is_found_on_its_pages(page, live_server, address):
    page.goto(address)
    assert accessibility_faults(page) == []
