"""What is not public comes through no public page, in no form."""

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from disclosure.models import Attachment
from disclosure.vocabulary import Attribute, Stage
from tests import factories
from tests.bureau import upload_makers
from tests.pages import reading

pytestmark = pytest.mark.django_db

NEVER_PUBLIC = [
    {"stage": Stage.DRAFT},
    {"stage": Stage.RETURNED},
    {"stage": Stage.OFFICE_REVIEW, "attribute": Attribute.PROACTIVE},
    {"stage": Stage.SECRECY_CHECK, "attribute": Attribute.PROACTIVE},
    {"stage": Stage.SIGN_OFF, "attribute": Attribute.PROACTIVE},
    {"stage": Stage.FILED, "attribute": Attribute.ON_REQUEST},
    {"stage": Stage.FILED, "attribute": Attribute.WITHHELD, "ground": "D6"},
]
IDS = ["-".join(str(value) for value in state.values()) for state in NEVER_PUBLIC]
SECRET = "内部研究的撤并方案"
LISTS = [
    "/",
    "/columns/",
    "/columns/notices/",
    "/columns/policies/",
    "/disclosure/",
    "/disclosure/guide/",
    "/offices/",
    "/sitemap/",
]


def with_file(item) -> Attachment:
    attachment = Attachment(
        publication=item, title=SECRET, extension="pdf", media_type="application/pdf", size=4, sha256="0" * 64
    )
    attachment.file.save("a.pdf", ContentFile(upload_makers.pdf()), save=True)
    return attachment


def withdrawn(**values):
    reason = {"withdrawn_at": timezone.now(), "withdrawn_reason": "附件列有个人信息，更正后重新发布"}
    return factories.published(stage=Stage.WITHDRAWN, **reason, **values)


@pytest.mark.parametrize("state", NEVER_PUBLIC, ids=IDS)
def test_an_item_that_was_never_public_answers_404_as_if_it_did_not_exist(client, state):
    item = factories.publication(title=SECRET, **state)
    attachment = with_file(item)
    for address in (f"/items/{item.pk}/", f"/items/{item.pk}/print/", f"/items/{item.pk}/files/{attachment.pk}/"):
        response = client.get(address)
        assert response.status_code == 404, address
        assert SECRET not in reading.text(response)


@pytest.mark.parametrize("state", NEVER_PUBLIC, ids=IDS)
def test_an_item_that_was_never_public_stands_in_no_list(client, state):
    item = factories.publication(title=SECRET, **state)
    for address in [*LISTS, f"/offices/{item.office.slug}/"]:
        assert SECRET not in reading.text(client.get(address)), address


def test_an_item_with_a_date_in_its_draft_is_not_counted_in_the_columns(client):
    factories.publication(stage=Stage.SIGN_OFF, published_on="2026-03-20")
    factories.published()
    assert "共1条" in reading.main(client.get("/columns/notices/"))


def test_a_withdrawn_item_answers_410_with_title_and_reason_and_nothing_else(client):
    item = withdrawn(title="教师招聘拟聘公示", body="<p>名单：某某某</p>")
    response = client.get(f"/items/{item.pk}/")
    assert response.status_code == 410
    assert "教师招聘拟聘公示" in reading.main(response)
    assert "附件列有个人信息，更正后重新发布" in reading.main(response)
    assert "名单" not in reading.text(response)


def test_a_withdrawn_item_takes_its_files_and_its_print_with_it(client):
    item = withdrawn()
    attachment = with_file(item)
    assert client.get(f"/items/{item.pk}/files/{attachment.pk}/").status_code == 410
    assert client.get(f"/items/{item.pk}/print/").status_code == 410


def test_a_withdrawn_item_stands_in_no_list(client):
    item = withdrawn(title=SECRET)
    for address in [*LISTS, f"/offices/{item.office.slug}/"]:
        assert SECRET not in reading.text(client.get(address)), address


def test_a_withdrawn_item_that_is_no_longer_proactive_answers_410_without_naming_anything(client):
    """It was public once, so the address answers; but neither its name nor why it was closed is for everybody."""
    item = withdrawn(title=SECRET, attribute=Attribute.WITHHELD)
    response = client.get(f"/items/{item.pk}/")
    assert response.status_code == 410
    assert SECRET not in response.content.decode()
    assert item.withdrawn_reason not in response.content.decode()
    assert "公开属性已改变" in reading.main(response)


def test_an_unpublished_interpretation_is_not_offered_beside_its_document(client):
    document = factories.policy()
    factories.publication(title=SECRET, interprets=document, column=factories.column("interpretations"))
    assert SECRET not in reading.text(client.get(f"/items/{document.pk}/"))


def test_a_document_that_is_not_public_is_not_named_by_its_interpretation(client):
    hidden = factories.publication(title=SECRET)
    item = factories.published(interprets=hidden, successor=hidden)
    assert SECRET not in reading.text(client.get(f"/items/{item.pk}/"))


def test_a_neighbour_that_is_not_public_is_passed_over(client):
    before = factories.published(on=factories.date(2026, 3, 1))
    factories.publication(title=SECRET, stage=Stage.SIGN_OFF, published_on="2026-03-02")
    after = factories.published(on=factories.date(2026, 3, 3))
    response = client.get(f"/items/{after.pk}/")
    assert SECRET not in reading.text(response)
    assert reading.link(response, f"下一篇：{before.title}") == f"/items/{before.pk}/"


def test_a_member_of_staff_sees_no_more_on_the_public_pages(as_staff):
    item = factories.publication(title=SECRET)
    officer = factories.staff(role=factories.Role.GENERAL)
    assert as_staff(officer).get(f"/items/{item.pk}/").status_code == 404
