"""What may answer an application is offered while it is written; whoever is answered need not apply, and is counted once."""

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse

from disclosure.models import Publication
from disclosure.search import index
from requests_app.models import AvoidedFiling, Request
from requests_app.views import draft as drafts
from requests_app.views.public import LIMITS
from tests.factories import at, published
from tests.pages.reading import soup
from tests.requests_app.filling import ASKED, NEW, PERSON, filled, papers, part, typed

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine, pytest.mark.usefixtures("evening")]
SIMILAR, ANSWERED = reverse("requests_app:similar"), reverse("requests_app:answered")
HIDDEN = {"stage": "draft", "published_on": None, "published_at": None}


@pytest.fixture
def item() -> Publication:
    found = published(title="市直小学课后服务收费标准一览表", doc_number="台教〔2026〕5号")
    index.put([found])
    return found


def offered(client: Client, subject: str) -> list[dict]:
    answer = client.post(SIMILAR, {"subject": subject})
    assert "no-store" in answer["Cache-Control"]
    return answer.json()["items"]


def counted() -> dict[str, int]:
    return {row.publication.title: row.times for row in AvoidedFiling.objects.all()}


# --- while the subject is typed


def test_public_items_about_the_subject_are_offered_with_title_number_and_address(client, item):
    (found,) = offered(client, ASKED["subject"])
    assert found == {
        "pk": item.pk,
        "title": item.title,
        "doc_number": item.doc_number,
        "url": item.get_absolute_url(),
    }


@pytest.mark.parametrize(
    "subject", ["", " ", "课", "\x00", "没有这样的信息存在", "长" * 5000, "'; DROP TABLE x; --", "𠮷"]
)
def test_where_nothing_fits_nothing_is_offered(client, item, subject):
    assert offered(client, subject) == []


def test_what_is_not_public_is_never_offered(client):
    index.put([published(title="市直小学课后服务收费标准一览表", **HIDDEN)])
    assert offered(client, ASKED["subject"]) == []


def test_what_is_withdrawn_is_not_offered_any_more(client, item):
    assert offered(client, ASKED["subject"]) != []
    index.remove([item])
    assert offered(client, ASKED["subject"]) == []


def test_what_somebody_is_about_to_ask_stands_in_no_address(client, item):
    assert client.get(SIMILAR, {"subject": ASKED["subject"]}).status_code == 405


@pytest.mark.parametrize("address", [SIMILAR, ANSWERED])
def test_only_our_own_form_may_ask(item, address):
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(address, {"subject": ASKED["subject"], "item": item.pk}).status_code == 403


def test_who_asks_too_often_is_offered_nothing_and_can_go_on_writing(client, item, monkeypatch):
    monkeypatch.setitem(LIMITS, "similar", 1)
    assert offered(client, ASKED["subject"]) != []
    assert offered(client, ASKED["subject"]) == []
    assert client.get(NEW).status_code == 200


# --- 就是这条


def test_whoever_is_answered_is_led_to_the_item_and_counted_once(client, item):
    for _ in range(3):
        assert client.post(ANSWERED, {"item": item.pk}).url == f"{ANSWERED}?item={item.pk}"
    page = client.get(f"{ANSWERED}?item={item.pk}")
    assert "no-store" in page["Cache-Control"]
    assert soup(page).select_one(f'main a[href="{item.get_absolute_url()}"]').get_text() == item.title
    assert counted() == {item.title: 1}, "looking at it counts nothing"
    assert Request.objects.count() == 0


def test_every_visitor_and_every_item_counts(client, item):
    other = published(title="课后服务经费来源")
    for visitor, found in ((client, item), (client, other), (Client(), item)):
        visitor.post(ANSWERED, {"item": found.pk})
    assert counted() == {item.title: 2, other.title: 1}


def test_counts_are_kept_by_the_day_and_say_nothing_of_anybody(client, item, evening):
    client.post(ANSWERED, {"item": item.pk})
    evening.move_to(at("2026-11-05", 8))
    Client().post(ANSWERED, {"item": item.pk})
    rows = AvoidedFiling.objects.order_by("day").values_list("day__day", "times")
    assert list(rows) == [(4, 1), (5, 1)]
    assert {field.name for field in AvoidedFiling._meta.fields} == {"id", "day", "publication", "times"}


@pytest.mark.parametrize("said", ["", "0", "-1", "x", "9" * 30, "١٢", "\x00", "1 OR 1=1"])
def test_an_item_that_is_none_is_not_found_and_not_counted(client, item, said):
    assert client.post(ANSWERED, {"item": said}).status_code == 404
    assert client.get(ANSWERED, {"item": said}).status_code == 404
    assert counted() == {}


def test_an_item_that_is_not_public_is_not_found_and_not_counted(client):
    draft = published(title="不公开的题目", **HIDDEN)
    for answer in (client.post(ANSWERED, {"item": draft.pk}), client.get(ANSWERED, {"item": draft.pk})):
        assert answer.status_code == 404
        assert draft.title not in answer.content.decode()
    assert counted() == {}


def test_what_was_typed_is_there_when_the_item_was_not_the_answer(client, item):
    filled(client, PERSON | {"phone": "12"}, papers())
    client.post(ANSWERED, {"item": item.pk})
    kept = client.get(NEW)
    assert typed(kept).items() >= (ASKED | PERSON | {"phone": "12"}).items()
    assert "proof.pdf" in kept.content.decode()


@pytest.mark.parametrize(("whole", "back"), [(True, NEW), (False, part("what"))])
def test_what_is_sent_along_with_the_button_is_kept_as_well(client, item, whole, back):
    client.post(ANSWERED, ASKED | {"item": item.pk} | (PERSON if whole else {"part": "what"}))
    assert typed(client.get(back)).items() >= ASKED.items()


def test_a_flood_of_answers_is_sent_away_and_not_counted(client, item, monkeypatch):
    monkeypatch.setitem(LIMITS, "answered", 1)
    client.post(ANSWERED, {"item": item.pk})
    assert Client().post(ANSWERED, {"item": item.pk}).status_code == 429
    assert counted() == {item.title: 1}


# --- 不用申请了


def test_the_page_of_an_answer_leads_to_the_item_and_back_into_the_form(client, item):
    page = client.get(ANSWERED, {"item": item.pk}).content.decode()
    assert f'href="{item.get_absolute_url()}"' in page
    assert f'href="{NEW}"' in page
    assert "清掉已填的内容" not in page  # nothing was filled in


@pytest.mark.parametrize("whole", [True, False])
def test_an_answer_leads_back_to_the_way_the_form_was_filled_in(client, item, whole):
    back = NEW if whole else part("what")
    client.post(ANSWERED, ASKED | {"item": item.pk} | (PERSON if whole else {"part": "what"}))
    assert f'href="{back}"' in client.get(ANSWERED, {"item": item.pk}).content.decode()


def test_whoever_ends_the_filing_leaves_nothing_behind(client, item):
    filled(client, PERSON | {"phone": "12"}, papers())
    client.post(ANSWERED, {"item": item.pk})
    assert "清掉已填的内容" in client.get(ANSWERED, {"item": item.pk}).content.decode()
    begun = client.post(reverse("requests_app:discard"), follow=True)
    assert "已填的内容和附件都清掉了" in begun.content.decode()
    assert typed(begun)["name"] == ""
    assert not {drafts.DRAFT, drafts.ANSWERED} & set(client.session.keys())
    assert default_storage.listdir("pending")[1] == []


def test_throwing_away_what_is_not_there_is_no_fault(client):
    assert client.post(reverse("requests_app:discard"), follow=True).status_code == 200
