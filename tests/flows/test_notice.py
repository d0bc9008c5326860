"""A notice from draft to public page to the 2018 report, through the views, in June 2018."""

import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from disclosure.models import Publication
from disclosure.vocabulary import ReviewStep, Stage, Verb
from disclosure.workflow import CHECKLIST, CLEAN
from reports import actions as report_actions
from tests import factories as make
from tests.pages.sending import form_on

TITLE = "关于做好2018年义务教育学校招生工作的通知"
WRITTEN = {
    "attribute": "proactive",
    "title": TITLE,
    "doc_number": "台教基〔2018〕12号",
    "genre": "notice",
    "issuer": "台州市教育局",
    "formed_on": "2018-06-01",
    "keywords": "招生 义务教育",
    "summary": "明确招生范围、报名时间和随迁子女入学办法。",
    "body": "各县（市、区）教育局：\n\n公办学校实行划片招生，报名时间为6月10日至6月15日。随迁子女凭居住证报名。",
}


@time_machine.travel(make.at("2018-06-05", 10), tick=True)
def test_a_notice_goes_from_draft_to_the_public_page_and_into_the_report(people, as_staff):
    item = draft(people, as_staff)
    assert public(item).status_code == 404

    hand_on(as_staff(people.author), item)
    decide(as_staff(people.head), item, Verb.PASS_OFFICE)
    decide(as_staff(people.secrecy), item, Verb.CLEAR_SECRECY, **dict.fromkeys(CHECKLIST, CLEAN))
    assert public(item).status_code == 404

    decide(as_staff(people.general), item, Verb.PUBLISH)
    item.refresh_from_db()
    assert (item.stage, str(item.published_on)) == (Stage.PUBLISHED, "2018-06-05")
    page = public(item).content.decode()
    for words in (TITLE, "台教基〔2018〕12号", "2018年6月5日", "随迁子女凭居住证报名", "招生计划表"):
        assert words in page
    assert TITLE in Client().get("/columns/notices/").content.decode()
    assert found_by_search("随迁子女") == [item.pk]
    assert [(r.step, r.by) for r in item.reviews.order_by("at")] == [
        (ReviewStep.OFFICE, people.head),
        (ReviewStep.SECRECY, people.secrecy),
        (ReviewStep.SIGN_OFF, people.general),
    ]
    assert counted_in_report(people.general) == (1, 1)


@time_machine.travel(make.at("2018-06-05", 10), tick=True)
def test_a_returned_notice_carries_its_reason_and_comes_back_whole(people, as_staff):
    item = draft(people, as_staff)
    hand_on(as_staff(people.author), item)
    decide(as_staff(people.head), item, Verb.RETURN, reason="报名时间请写明到几点")
    assert "报名时间请写明到几点" in as_staff(people.author).get("/desk/").content.decode()
    item.refresh_from_db()
    assert (item.stage, item.title, item.attachments.count()) == (Stage.RETURNED, TITLE, 1)


@time_machine.travel(make.at("2018-06-05", 10), tick=True)
def test_the_author_can_never_review_their_own_item_even_as_head(people, as_staff):
    item = draft(people, as_staff, by=people.head)
    hand_on(as_staff(people.head), item)
    answer = as_staff(people.head).post(reverse("desk_disclosure:review", args=[item.pk]), {"verb": Verb.PASS_OFFICE})
    assert answer.status_code == 409
    assert "起草和修改过这条信息的人不能审查或者签发它" in answer.content.decode()
    item.refresh_from_db()
    assert item.stage == Stage.OFFICE_REVIEW


@time_machine.travel(make.at("2018-06-05", 10), tick=True)
def test_nobody_skips_a_step(people, as_staff):
    item = draft(people, as_staff)
    hand_on(as_staff(people.author), item)
    for person, verb in ((people.general, Verb.PUBLISH), (people.secrecy, Verb.CLEAR_SECRECY)):
        refused = as_staff(person).post(reverse("desk_disclosure:review", args=[item.pk]), {"verb": verb})
        assert refused.status_code == 409
    assert public(item).status_code == 404


def draft(people, as_staff, by=None) -> Publication:
    """Begun and written in the desk with one file, by the author unless said otherwise."""
    client = as_staff(by or people.author)
    begun = {"kind": "notice", "title": TITLE, "office": people.office.pk, "attribute": "proactive"}
    answer = client.post("/desk/items/new/", begun)
    item = Publication.objects.get(title=TITLE)
    assert answer.headers["Location"] == reverse("desk_disclosure:edit", args=[item.pk])
    return item


def hand_on(client: Client, item: Publication) -> None:
    plan = SimpleUploadedFile("招生计划表.csv", "学校,计划\n实验小学,180\n".encode(), "text/csv")
    page = client.get(reverse("desk_disclosure:edit", args=[item.pk]))
    sent = {
        **form_on(page),
        **WRITTEN,
        "verb": Verb.SUBMIT,
        "new1-file": plan,
        "new1-title": "招生计划表",
    }
    answer = client.post(reverse("desk_disclosure:edit", args=[item.pk]), sent)
    assert answer.status_code == 302, answer.context["form"].errors
    item.refresh_from_db()
    assert item.stage == Stage.OFFICE_REVIEW


def decide(client: Client, item: Publication, verb: Verb, **given) -> None:
    answer = client.post(reverse("desk_disclosure:review", args=[item.pk]), {"verb": verb, **given})
    assert answer.status_code == 302, answer.context["reasons"]


def public(item: Publication):
    return Client().get(item.get_absolute_url())


def found_by_search(words: str) -> list[int]:
    return [hit["id"] for hit in Client().get("/api/v1/search", {"q": words}).json()["items"]]


def counted_in_report(general) -> tuple[int, int]:
    """(items on our site, notices among them) as the compiled report of 2018 has them."""
    report = report_actions.compile_report(2018, by=general, at=make.at("2018-12-31"))
    client = Client()
    client.force_login(general)
    figures = {
        key: client.get(f"/desk/reports/{report.year}/figures/{key}/")
        for key in ("edu_site_items", "notices_published")
    }
    assert all(TITLE in page.content.decode() for page in figures.values())
    return tuple(page.context["figure"].value for page in figures.values())
