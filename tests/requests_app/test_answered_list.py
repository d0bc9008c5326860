"""公开办理情况: what the bureau chose is there for everybody and can be found, and nothing else of the application is."""

from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import pytest
import time_machine
from django.urls import reverse

from disclosure.models import Publication
from disclosure.vocabulary import Attribute
from disclosure.vocabulary import Stage as ItemStage
from requests_app import actions, public_register
from requests_app.models import ApplicationRule, RegisterEntry, Request
from requests_app.views import answered_list, desk_public_register
from requests_app.vocabulary import Outcome
from tests.factories import at, published
from tests.requests_app.desk_pages import beside, main, soup, there, words
from tests.requests_app.people import ASKER, FIRM, answer, assigned, reasons_of, received, replied
from tests.requests_app.proactive_scenes import WANTED, WHY, entered
from tests.requests_app.test_linking_actions import refused

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
NOW = at("2026-11-23", 10)
PAGE, FEED = reverse("requests_app:answered_list"), reverse("requests_app:answered_feed")
DESK = reverse("desk_requests:public_register")
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def switch(**values) -> None:
    rule = ApplicationRule.objects.first() or ApplicationRule()
    for name, value in {"shows_answered": True, "answered_since": date(2026, 1, 1), **values}.items():
        setattr(rule, name, value)
    rule.record(by=None, reason="启用")


def subjects(response) -> list[str]:
    return [words(cell) for cell in soup(response).select("tbody th")]


def entries_of(client, address: str = FEED) -> list[dict[str, str]]:
    feed = ElementTree.fromstring(client.get(address).content)
    return [
        {
            "title": one.findtext(f"{ATOM}title"),
            "link": one.find(f"{ATOM}link").get("href"),
            "id": one.findtext(f"{ATOM}id"),
        }
        for one in feed.iter(f"{ATOM}entry")
    ]


def of_result(people, outcome: Outcome, **more) -> Request:
    return replied(people, outcome=outcome, **more)


# 设置


def test_there_is_no_such_page_until_the_bureau_says_so(client, people):
    entered(people)
    assert client.get(PAGE).status_code == client.get(FEED).status_code == 404
    assert PAGE not in client.get(reverse("requests_app:guide")).content.decode()
    switch()
    assert subjects(client.get(PAGE)) == ["课后服务收费标准"]
    assert PAGE in client.get(reverse("requests_app:guide")).content.decode()
    switch(shows_answered=False)
    assert client.get(PAGE).status_code == 404


def test_only_what_was_answered_since_that_day_is_shown(client, people):
    entered(people)
    entered(people, "学籍管理办法", served="2026-11-10", asker=FIRM)
    switch(answered_since=date(2026, 11, 20))
    assert subjects(client.get(PAGE)) == ["课后服务收费标准"] == [one["title"] for one in entries_of(client)]


def test_the_setting_is_changed_with_its_day_and_leaves_its_line(as_staff, people):
    client, rule = as_staff(people.receiver), reverse("desk_requests:rule")
    typed = {
        control["name"]: control.get("value", "") for control in soup(client.get(rule)).select("form.parts input[name]")
    }
    typed = {
        name: value
        for name, value in typed.items()
        if not soup(client.get(rule)).select_one(f'[name="{name}"][type=checkbox]')
    }
    typed |= {"reply_path": "direct", "shows_answered": "on"}
    assert "写明公开哪一天以后答复的" in beside(client.post(rule, typed), "answered_since")
    assert client.post(rule, {**typed, "answered_since": "2026-10-01", "reason": "省厅要求"}).status_code == 302
    assert public_register.is_on() and ApplicationRule.current().answered_since == date(2026, 10, 1)
    assert "公开依申请公开的办理情况由“否”改为“是”" in main(client.get(rule)) or "省厅要求" in main(client.get(rule))


# 网页


def test_a_line_tells_what_was_asked_with_what_result_and_when_and_nothing_more(client, people):
    case = entered(people).request
    switch()
    for address in (PAGE, FEED):
        said = client.get(address).content.decode()
        assert "课后服务收费标准" in said and "予以公开" in said and "2026-11-20" in said
        hidden = (
            ASKER.name,
            ASKER.phone,
            ASKER.email,
            case.number,
            case.subject,
            case.description,
            "周明",
            "孙悦",
            "计划财务处",
        )
        assert [value for value in hidden if value in said] == []
    (entry,) = entries_of(client)
    assert entry["id"].endswith(f"{PAGE}#a{RegisterEntry.objects.get().pk}")


def test_it_is_found_by_what_is_shown_and_not_by_what_was_asked(client, people):
    entered(people)
    entered(people, "教师招聘体检办法", subject="教师招聘的体检标准", doc_number="", asker=FIRM, served="2026-11-21")
    switch()
    assert subjects(client.get(PAGE, {"q": "收费 课后"})) == ["课后服务收费标准"]
    for secret in ("市直小学", ASKER.name, "台教〔2026〕33号", "2026-0001"):
        page = client.get(PAGE, {"q": secret})
        assert subjects(page) == [] and "没有符合条件的" in main(page), secret
        assert entries_of(client, f"{FEED}?q={secret}") == []
    assert subjects(client.get(PAGE)) == ["教师招聘体检办法", "课后服务收费标准"]
    assert subjects(client.get(PAGE, {"q": "%"})) == []


def test_year_and_result_narrow_the_list_and_stay_in_every_address(client, people):
    entered(people)
    (case,) = [of_result(people, Outcome.N6, asker=FIRM)]
    actions.put_into_register({case: "信访讨论记录"}, by=people.receiver, at=NOW)
    old = of_result(
        people, Outcome.G2, day="2025-11-05", served="2025-11-20", asker=replace(FIRM, id_number="91331082MA2AK0001X")
    )
    actions.put_into_register({old: "学校食堂检查结果"}, by=people.receiver, at=NOW)
    switch(answered_since=date(2025, 1, 1))
    page = client.get(PAGE, {"year": "2026", "result": "r3"})
    assert subjects(page) == ["信访讨论记录"]
    assert [one["title"] for one in entries_of(client, f"{FEED}?year=2025")] == ["学校食堂检查结果"]
    chips = {words(chip): chip["href"] for chip in soup(page).select("nav.filter a")}
    assert "result=r3" in chips["2025年"] and "year=2026" in chips["予以公开"]
    assert {
        name: one["value"] for one in soup(page).select("main form.search input[type=hidden]") for name in [one["name"]]
    } == {
        "year": "2026",
        "result": "r3",
    }
    for odd in (
        {"year": "二〇"},
        {"result": "O3"},
        {"result": "r6"},
        {"page": "x"},
        {"q": "\x00"},
        {"year": "99999999999"},
    ):
        assert len(subjects(client.get(PAGE, odd))) == 3, odd


def test_the_list_has_pages_and_says_when_it_is_empty(client, people, monkeypatch):
    switch()
    assert "还没有选登" in main(client.get(PAGE))
    entered(people)
    entered(people, "教师招聘体检办法", asker=FIRM, served="2026-11-21")
    monkeypatch.setattr(answered_list, "PAGE", 1)
    first = client.get(PAGE)
    assert subjects(first) == ["教师招聘体检办法"]
    assert subjects(client.get(PAGE + soup(first).select_one("a[rel=next]")["href"])) == ["课后服务收费标准"]


def test_what_was_published_of_it_is_linked_while_everybody_may_read_it(client, people):
    case = entered(people).request
    item = actions.draft_from_reply(case, WANTED, by=people.receiver, at=NOW, reason=WHY)
    switch()
    assert WANTED.title not in client.get(PAGE).content.decode()
    values = {
        "stage": ItemStage.PUBLISHED,
        "attribute": Attribute.PROACTIVE,
        "published_on": NOW.date(),
        "published_at": NOW,
    }
    Publication.objects.filter(pk=item.pk).update(**values)
    assert soup(client.get(PAGE)).select_one("tbody a")["href"] == item.get_absolute_url()
    assert entries_of(client)[0]["link"].endswith(item.get_absolute_url())
    Publication.objects.filter(pk=item.pk).update(stage=ItemStage.WITHDRAWN)
    assert soup(client.get(PAGE)).select_one("tbody a") is None


def test_of_what_was_public_already_the_item_is_linked(client, people):
    item, case = published(title="收费公示"), assigned(people)
    actions.reply(case, answer(Outcome.G1, text="已经公开。", cited=item), by=people.handler, at=at("2026-11-20", 16))
    actions.put_into_register({case: "收费公示"}, by=people.receiver, at=NOW)
    switch()
    assert words(soup(client.get(PAGE)).select_one("tbody a")) == "收费公示"


def test_a_case_that_is_taken_up_again_is_gone_until_its_new_answer_is_chosen(client, people):
    entry = entered(people)
    switch()
    actions.reopen(entry.request, by=people.receiver, at=NOW, reason="依据写错")
    assert subjects(client.get(PAGE)) == [] == entries_of(client)
    entry.refresh_from_db()
    assert public_register.hidden([entry])[entry.pk] == "已撤下"
    case = Request.objects.get()
    refusal = answer(Outcome.N6, "2026-11-23", withheld_reason="属于讨论记录。")
    actions.reply(case, refusal, by=people.handler, at=at("2026-11-23", 12))
    assert subjects(client.get(PAGE)) == []
    actions.put_back(entry, by=people.receiver, at=NOW)
    assert "不予公开：属于四类过程性信息" in main(client.get(PAGE))


def test_the_list_asks_no_more_when_it_is_longer(client, people, django_assert_max_num_queries):
    for n in range(4):
        entered(
            people,
            f"第{n}项",
            asker=replace(FIRM, id_number=f"91331082MA2AK000{n}X"),
            subject=f"第{n}项收费",
            doc_number="",
        )
    switch()
    client.get(PAGE)
    with django_assert_max_num_queries(22):
        assert len(subjects(client.get(PAGE))) == 4


# 选入


def test_answered_cases_wait_with_their_words_and_what_is_wrong_with_them(as_staff, people):
    replied(people, subject="林小满同学的学籍记录", doc_number="")
    received(people, asker=FIRM)
    page = as_staff(people.receiver).get(DESK)
    (field,) = soup(page).select('input[name^="subject_"]')
    assert field["value"] == "林小满同学的学籍记录"
    assert "公开的名称：有申请人的姓名或者名称，请删去" in main(page) and "没有启用" in main(page)
    assert as_staff(people.handler).get(DESK).status_code == 403


def test_what_is_ticked_is_chosen_and_what_is_wrong_comes_back_beside_its_field(as_staff, people):
    one, other = replied(people), replied(people, subject="某某公司的许可", doc_number="", asker=FIRM)
    client, name = as_staff(people.receiver), f"subject_{other.pk}"
    typed = {"cases": [one.pk, other.pk], f"subject_{one.pk}": "收费标准", name: "台州某某科技有限公司的许可"}
    response = client.post(DESK, typed)
    assert "有申请人的姓名或者名称" in beside(response, name)
    assert soup(response).select_one(f'input[name="{name}"]')["value"] == typed[name]
    assert len(soup(response).select('input[name="cases"][checked]')) == 2
    assert not RegisterEntry.objects.exists()
    assert "选择要公开的申请" in main(client.post(DESK, {}))
    assert "填写公开的名称" in beside(client.post(DESK, {**typed, name: " "}), name)
    assert client.post(DESK, {**typed, "cases": [one.pk]}).url == DESK
    assert RegisterEntry.objects.get().subject == "收费标准"
    assert reasons_of(one)[-1] == "选入公开的办理情况"
    assert "某某公司的许可" in main(client.get(DESK)) and "收费标准" in main(client.get(f"{DESK}?list=chosen"))


def test_nothing_unanswered_or_withdrawn_is_chosen_and_nobody_else_chooses(people):
    open_case, gone = received(people), received(people, asker=FIRM)
    actions.withdraw(gone, at=NOW)
    how = {"by": people.receiver, "at": NOW}
    for case in (open_case, gone):
        assert "只有已经答复的" in refused(lambda case=case: actions.put_into_register({case: "收费"}, **how))[0]
    case = replied(people)
    assert "职责才能选" in refused(lambda: actions.put_into_register({case: "收费"}, by=people.handler, at=NOW))[0]
    actions.put_into_register({case: "收费"}, **how)
    assert refused(lambda: actions.put_into_register({case: "收费"}, **how)) == [f"{case.number}：已经选过"]
    assert refused(lambda: actions.put_into_register({}, **how)) == ["选择要公开的申请"]


def test_one_that_is_refused_keeps_all_of_them_out(people):
    one, other = replied(people), replied(people, asker=FIRM)
    how = {"by": people.receiver, "at": NOW}
    reasons = refused(lambda: actions.put_into_register({one: "收费", other: "0576-88000000"}, **how))
    assert reasons == [f"{other.number}：公开的名称：有申请人的电话，请删去"]
    assert not RegisterEntry.objects.exists()


# 撤下


def test_what_is_taken_out_is_gone_at_once_and_may_come_back(as_staff, client, people):
    entry, desk = entered(people), as_staff(people.receiver)
    switch()
    there_ = reverse("desk_requests:register_entry", args=[entry.pk])
    assert "填写撤下的理由" in beside(desk.post(there_, {"what": "take_out", "reason": ""}), "reason")
    assert desk.post(there_, {"what": "take_out", "reason": "名称不准确"}).url == there_
    assert subjects(client.get(PAGE)) == [] == entries_of(client)
    assert subjects(client.get(PAGE, {"q": "收费"})) == []
    assert "已撤下" in main(desk.get(there_)) and "名称不准确" not in client.get(PAGE).content.decode()
    assert desk.post(there_, {"what": "put_back"}).url == there_
    assert subjects(client.get(PAGE)) == ["课后服务收费标准"]
    how = {"by": people.receiver, "at": NOW}
    assert refused(lambda: actions.put_back(RegisterEntry.objects.get(), **how)) == ["没有撤下"]


def test_the_words_are_changed_and_looked_through_as_before(as_staff, client, people):
    entry, desk = entered(people), as_staff(people.receiver)
    switch()
    there_ = reverse("desk_requests:register_entry", args=[entry.pk])
    response = desk.post(there_, {"what": "change", "subject": "林小满要的收费标准"})
    assert "有申请人的姓名或者名称" in beside(response, "subject")
    desk.post(there_, {"what": "change", "subject": " 收费  标准 "})
    assert subjects(client.get(PAGE)) == ["收费 标准"]
    assert "公开的名称由“课后服务收费标准”改为“收费 标准”" in main(desk.get(there_))
    assert desk.post(there_, {"what": "nothing"}).status_code == 200


def test_the_lists_of_the_desk_have_pages(as_staff, people, monkeypatch):
    client = as_staff(people.receiver)
    replied(people)
    replied(people, asker=FIRM, subject="体检标准")
    monkeypatch.setattr(desk_public_register, "AT_ONCE", 1)
    assert soup(client.get(DESK)).select_one("a[rel=next]")
    assert "没有等选择的" not in main(client.get(DESK)) and "还没有选过" in main(client.get(f"{DESK}?list=chosen"))


def test_the_case_leads_to_what_is_shown_of_it(as_staff, people):
    entry = entered(people)
    shown = soup(as_staff(people.receiver).get(there(entry.request))).select_one('section[aria-labelledby="pub"]')
    assert reverse("desk_requests:register_entry", args=[entry.pk]) in str(shown) and "设置里没有公开" in words(shown)
