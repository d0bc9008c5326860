"""The pages of 转为主动公开: what waits at the desk, the decision, the draft, what the applicant reads, and what nobody else does."""

from dataclasses import replace

import pytest
import time_machine
from django.urls import reverse

from disclosure.models import Publication
from disclosure.vocabulary import Attribute
from disclosure.vocabulary import Stage as ItemStage
from requests_app import actions, holding
from requests_app.models import LookWish, PublishSuggestion, Request
from requests_app.views import desk_proactive
from requests_app.vocabulary import Outcome
from tests.bureau import upload_makers
from tests.factories import at
from tests.requests_app.desk_pages import beside, main, soup, there, words
from tests.requests_app.filling import CHILD
from tests.requests_app.people import ASKER, FIRM, received, replied
from tests.requests_app.proactive_scenes import WANTED, WHY, answered, repeated
from tests.requests_app.test_track_pages import opened

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
NOW = at("2026-11-23", 10)
LIST, CASE = reverse("desk_requests:proactive"), reverse("requests_app:case")
WISH = reverse("requests_app:propose_publishing")
DRAFT = {
    "kind": "charge",
    "title": "市直小学课后服务收费标准",
    "doc_number": "",
    "text": "收费标准见附件。",
    "reason": WHY,
}


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def suggestion_page(one: PublishSuggestion) -> str:
    return reverse("desk_requests:suggestion", args=[one.pk])


def published(item: Publication) -> None:
    """As the reviews leave it."""
    values = {
        "stage": ItemStage.PUBLISHED,
        "attribute": Attribute.PROACTIVE,
        "published_on": NOW.date(),
        "published_at": NOW,
    }
    Publication.objects.filter(pk=item.pk).update(**values)


# 清单


def test_what_waits_stands_first_and_can_be_chosen_by_decision(as_staff, people, monkeypatch):
    client, done = as_staff(people.receiver), repeated(people)
    actions.decide_suggestion(done, by=people.receiver, at=NOW, agreed=False, reason=WHY, before=None)
    actions.propose_publishing(replied(people, subject="教师招聘的体检标准", doc_number=""), said="", at=NOW)
    page = soup(client.get(LIST))
    assert [words(row) for row in page.select(".inbox a.t")] == ["教师招聘的体检标准", done.request.subject]
    assert "等决定 1" in words(page.select_one("nav.filter")) and "不同意 1" in words(page.select_one("nav.filter"))
    assert "涉及2件" in main(client.get(f"{LIST}?state=no")) and "体检" not in main(client.get(f"{LIST}?state=no"))
    assert "没有建议" in main(client.get(f"{LIST}?state=yes"))
    monkeypatch.setattr(desk_proactive, "PAGE", 1)
    follow = soup(client.get(f"{LIST}?state=x")).select_one("a[rel=next]")["href"]
    assert done.request.subject in main(client.get(LIST + follow))


def test_the_rail_counts_what_waits_for_the_general_office_alone(as_staff, people):
    repeated(people)
    entry = soup(as_staff(people.receiver).get("/desk/")).select_one(f'a[href="{LIST}"]')
    assert words(entry).startswith("建议主动公开") and "1" in words(entry.parent)
    assert soup(as_staff(people.handler).get("/desk/")).select_one(f'a[href="{LIST}"]') is None
    assert as_staff(people.handler).get(LIST).status_code == 403


# 决定


def test_a_decision_without_reason_comes_back_with_what_was_chosen(as_staff, people):
    one, client = repeated(people), as_staff(people.receiver)
    response = client.post(suggestion_page(one), {"agreed": "yes", "reason": "可", "seen": "open"})
    assert "理由至少写4个字" in beside(response, "reason")
    assert soup(response).select_one('input[value="yes"]').has_attr("checked")
    assert soup(response).title.get_text().startswith("错误：")
    response = client.post(suggestion_page(one), {"agreed": "no", "reason": WHY, "seen": "yes"})
    assert "已经有人决定，请刷新再看" in main(response)
    assert client.post(suggestion_page(one), {"agreed": "no", "reason": WHY, "seen": "open"}).url == suggestion_page(
        one
    )
    one.refresh_from_db()
    assert (one.agreed, one.reason) == (False, WHY)


def test_the_cases_behind_it_are_named_with_their_answers(as_staff, people):
    one = repeated(people)
    said = main(as_staff(people.receiver).get(suggestion_page(one)))
    assert all(number in said for number in one.numbers) and said.count("予以公开") == 2


# 草稿


def test_the_draft_is_made_on_one_page_and_the_case_leads_to_it(as_staff, people):
    case, client = answered(people), as_staff(people.receiver)
    page = client.get(there(case, "publish"))
    assert soup(page).select_one('input[name="title"]')["value"] == case.subject
    assert soup(page).select_one('input[name="enclosures"]').has_attr("checked")
    assert "有“您”" in main(page)
    file = soup(page).select_one('input[name="enclosures"]')["value"]
    response = client.post(there(case, "publish"), {**DRAFT, "enclosures": [file]})
    item = Publication.objects.get()
    assert response.url == reverse("desk_disclosure:item", args=[item.pk])
    assert [one.title for one in item.attachments.all()] == ["收费标准"]
    shown = words(soup(client.get(there(case))).select_one('section[aria-labelledby="pub"]'))
    assert "本机关提出" in shown and "已生成草稿" in shown and item.title in shown
    assert "已经由这件答复生成过草稿" in main(client.get(there(case, "publish")))


def test_what_names_the_applicant_is_said_beside_its_field_and_nothing_typed_is_lost(as_staff, people):
    case, client = answered(people, "名单.csv", "学校,申请人\n第一小学,林小满\n".encode()), as_staff(people.receiver)
    page = client.get(there(case, "publish"))
    assert "《名单》：有申请人的姓名或者名称" in main(page)
    box = soup(page).select_one('input[name="enclosures"]')
    assert not box.has_attr("checked")
    typed = {**DRAFT, "text": "答复林小满：收费标准如下。", "title": "13900000000", "enclosures": [box["value"]]}
    response = client.post(there(case, "publish"), typed)
    assert "正文：有申请人的姓名或者名称，请删去" in beside(response, "text")
    assert "名称：有手机号139****0000，请删去" in beside(response, "title")
    assert "不带这个文件" in main(response)
    assert "答复林小满：收费标准如下。" in soup(response).select_one("textarea").get_text()
    assert not Publication.objects.exists()


def test_a_picture_is_read_by_somebody_first(as_staff, people):
    case, client = answered(people, "扫描件.png", upload_makers.png()), as_staff(people.receiver)
    page = client.get(there(case, "publish"))
    assert "要打开核对" in main(page)
    typed = {**DRAFT, "enclosures": [soup(page).select_one('input[name="enclosures"]')["value"]]}
    assert "先打开逐页核对" in beside(client.post(there(case, "publish"), typed), "looked")
    assert client.post(there(case, "publish"), {**typed, "looked": "on"}).status_code == 302


def test_every_field_that_is_missing_is_named(as_staff, people):
    case = replied(people)
    response = as_staff(people.receiver).post(there(case, "publish"), {"text": " "})
    assert "选择信息种类" in beside(response, "kind") and "填写名称" in beside(response, "title")
    assert "填写转为主动公开的理由" in beside(response, "reason")
    response = as_staff(people.receiver).post(there(case, "publish"), {**DRAFT, "text": " "})
    assert "写明内容，或者选要带上的文件" in beside(response, "text")
    stray = as_staff(people.receiver).post(
        there(answered(people, asker=FIRM), "publish"), {**DRAFT, "enclosures": ["999999"]}
    )
    assert "选择带上哪些文件" in main(stray)


def test_the_files_of_a_child_are_taken_after_a_second_officer_allowed_it(as_staff, people, second):
    child = replace(ASKER, name=CHILD["name"], id_number=CHILD["id_number"], minor=True)
    case, client = answered(people, asker=child), as_staff(people.receiver)
    typed = {**DRAFT, "enclosures": [str(case.letters.last().files.get().pk)]}
    assert "不满14周岁" in main(client.post(there(case, "publish"), typed))
    wish = actions.wish_to_look(case, by=people.receiver, at=NOW, reason="转为主动公开")
    actions.decide_look(LookWish.objects.get(pk=wish.pk), allowed=True, note="", by=second, at=NOW)
    assert client.post(there(case, "publish"), typed).status_code == 302


def test_of_a_partial_answer_the_part_that_was_given_stands_in_the_form_alone(as_staff, people, client):
    case = replied(people, outcome=Outcome.G3)
    page = as_staff(people.receiver).get(there(case, "publish"))
    assert soup(page).select_one('textarea[name="text"]').get_text().strip() == "您申请的收费标准见附件。"
    assert "公开后会影响执法" not in main(page) and "只带随答复提供的文件" in main(page)
    assert "建议本机关主动公开" in main(opened(client, case).get(CASE))


def test_an_answer_that_gave_nothing_offers_nothing(as_staff, people):
    case, client = replied(people, outcome=Outcome.N6), as_staff(people.receiver)
    assert soup(client.get(there(case))).select_one('section[aria-labelledby="pub"]') is None
    assert "才能转为主动公开" in main(client.get(there(case, "publish")))
    assert soup(as_staff(people.handler).get(there(replied(people)))).select_one('a[href$="/publish/"]') is None


# 申请人


def test_an_applicant_proposes_on_the_page_of_the_case_and_reads_what_was_decided(client, people):
    case = replied(people)
    applicant = opened(client, case)
    assert "建议本机关主动公开" in main(applicant.get(CASE))
    response = applicant.post(WISH, {"said": "长" * 501})
    assert "最多500字" in beside(response, "said") and "长" * 501 in soup(response).select_one("textarea").get_text()
    assert applicant.post(WISH, {"said": "关系到<b>很多</b>家长"}).url == CASE
    page = applicant.get(CASE)
    assert "您建议主动公开" in main(page) and "关系到<b>很多</b>家长" in main(page)
    assert soup(page).select_one(f'form[action="{WISH}"]') is None
    assert "已经收到您的建议，不用再提" in main(applicant.get(WISH))
    one = PublishSuggestion.objects.get()
    actions.decide_suggestion(one, by=people.receiver, at=NOW, agreed=False, reason="内容已经过时", before=None)
    said = main(applicant.get(CASE))
    assert "决定不转为主动公开，理由：内容已经过时" in said and "对您建议的决定：不转为主动公开" in said
    assert "周明" not in said


def test_the_item_is_linked_while_everybody_may_read_it_and_no_longer(client, people):
    case = replied(people)
    item = actions.draft_from_reply(case, WANTED, by=people.receiver, at=NOW, reason=WHY)
    applicant, link = opened(client, case), f'a[href="{item.get_absolute_url()}"]'
    assert soup(applicant.get(CASE)).select_one(link) is None
    published(item)
    page = applicant.get(CASE)
    assert soup(page).select_one(link).get_text() == item.title
    assert "这份信息已主动公开" in main(page)
    assert "这份信息已经主动公开" in main(applicant.get(WISH))
    Publication.objects.filter(pk=item.pk).update(stage=ItemStage.WITHDRAWN)
    page = applicant.get(CASE)
    assert soup(page).select_one(link) is None and "已主动公开" not in main(page)


@pytest.mark.parametrize("outcome", [Outcome.N6, Outcome.G1])
def test_who_was_given_nothing_is_offered_nothing(client, people, outcome):
    case = received(people) if outcome == Outcome.G1 else replied(people, outcome=outcome)
    assert "建议本机关主动公开" not in main(opened(client, case).get(CASE))
    assert "才能建议主动公开" in main(opened(client, case).get(WISH))
    opened(client, case).post(WISH, {"said": ""})
    assert not PublishSuggestion.objects.exists()


def test_what_an_applicant_wrote_is_among_what_is_held_and_at_no_other_desk(as_staff, people):
    case = replied(people)
    one = actions.propose_publishing(case, said="我家孩子在读", at=NOW)
    facts = {section.title: dict(section.facts) for section in holding.held(Request.objects.get(pk=case.pk))}
    assert facts["主动公开的建议"]["申请人的话"] == "我家孩子在读"
    assert "我家孩子在读" in main(as_staff(people.receiver).get(suggestion_page(one)))
    for person in (people.receiver, people.handler):
        for name in ("case", "course"):
            assert "我家孩子" not in as_staff(person).get(there(case, name)).content.decode()
    assert "我家孩子" not in as_staff(people.receiver).get(there(case, "case_file")).content.decode()
