"""Files looked at in the page: PDF page by page, pictures as they are; only what the public may have."""

import io

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from disclosure.models import Attachment
from disclosure.views.preview import AT_ONCE
from disclosure.vocabulary import Stage
from tests import factories
from tests.bureau import made_pdf, upload_makers
from tests.pages import reading

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]

LONG = made_pdf.pdf(*(made_pdf.words(f"Sheet {n}") for n in range(1, AT_ONCE + 3)))


def attached(item=None, data: bytes = LONG, extension: str = "pdf", **values) -> Attachment:
    known = {"title": "流程图", "media_type": "application/pdf", "size": len(data), "sha256": "0" * 64, **values}
    attachment = Attachment(publication=item or factories.published(), extension=extension, **known)
    attachment.file.save(f"x.{extension}", ContentFile(data), save=True)
    return attachment


def address(attachment: Attachment, tail: str = "preview/") -> str:
    return f"/items/{attachment.publication_id}/files/{attachment.pk}/{tail}"


def test_the_item_offers_a_preview_of_what_can_be_shown_and_of_nothing_else(client):
    item = factories.published()
    shown = attached(item, title="流程图")
    attached(item, title="名单", extension="xlsx")
    response = client.get(item.get_absolute_url())
    assert reading.link(response, "预览流程图") == address(shown)
    assert reading.link(response, "预览名单") is None


def test_ten_pages_stand_on_a_screen_each_with_its_words(client):
    response = client.get(address(attached()))
    soup = reading.soup(response)
    pictures = soup.select(".sheets img")
    assert [image["alt"] for image in pictures] == [f"第{n}页" for n in range(1, AT_ONCE + 1)]
    assert all(image["width"] and image["height"] for image in pictures)
    assert "Sheet3" in reading.words(soup.select(".sheets details")[2])
    assert "共12页，这里是第1至10页" in reading.main(response)


def test_the_pages_after_them_are_one_press_away_and_back(client):
    first = client.get(address(attached()))
    second = client.get(reading.link(first, "下一页"))
    assert [image["alt"] for image in reading.soup(second).select(".sheets img")] == ["第11页", "第12页"]
    assert reading.link(second, "下一页") is None
    assert (
        client.get(reading.link(second, "上一页")).content == client.get(f"{first.request['PATH_INFO']}?from=1").content
    )


@pytest.mark.parametrize(
    ("asked", "alt"), [("0", "第1页"), ("x", "第1页"), ("-5", "第1页"), ("12", "第11页"), ("٣", "第1页")]
)
def test_any_number_leads_to_the_ten_it_is_among(client, asked, alt):
    response = client.get(address(attached()), {"from": asked})
    assert reading.soup(response).select_one(".sheets img")["alt"] == alt


def test_far_beyond_the_end_there_is_no_page(client):
    assert client.get(address(attached()), {"from": "4999"}).status_code == 404


def test_a_page_is_a_picture_and_is_not_sent_twice(client):
    there = address(attached(), "pages/2/")
    response = client.get(there)
    assert response["Content-Type"] == "image/webp"
    assert Image.open(io.BytesIO(response.content)).width == 1240
    assert client.get(there, headers={"if-none-match": response["ETag"]}).status_code == 304


@pytest.mark.parametrize("number", [0, 13, 99999])
def test_there_is_no_picture_of_a_page_that_does_not_exist(client, number):
    assert client.get(address(attached(), f"pages/{number}/")).status_code == 404


def test_a_picture_is_shown_with_its_measures(client):
    attachment = attached(data=upload_makers.png(), extension="png")
    image = reading.soup(client.get(address(attachment))).select_one(".sheets img")
    assert image["src"] == attachment.get_absolute_url()
    assert (int(image["width"]), int(image["height"])) == Image.open(io.BytesIO(upload_makers.png())).size
    assert image["alt"] == "流程图"


@pytest.mark.parametrize(("data", "extension"), [(b"no PDF", "pdf"), (b"no picture", "png")])
def test_what_cannot_be_shown_says_so_and_offers_the_download(client, data, extension):
    attachment = attached(data=data, extension=extension)
    response = client.get(address(attachment))
    assert response.status_code == 200
    assert "这个附件不能在网页里预览" in reading.main(response)
    assert reading.link(response, "下载流程图") == attachment.get_absolute_url()


def test_what_is_shown_comes_from_the_copy_for_everybody(client):
    attachment = attached(data=made_pdf.pdf(made_pdf.words("Secret")))
    attachment.public_file.save("p.pdf", ContentFile(made_pdf.pdf(made_pdf.words("Public"))), save=False)
    attachment.public_sha256 = "1" * 64
    attachment.save()
    words = reading.main(client.get(address(attachment)))
    assert "Public" in words
    assert "Secret" not in words


@pytest.mark.parametrize("tail", ["preview/", "pages/1/"])
@pytest.mark.parametrize("hidden", [{"stage": Stage.DRAFT}, {"stage": Stage.SIGN_OFF}])
def test_a_file_of_what_is_not_public_is_not_shown(client, hidden, tail):
    response = client.get(address(attached(factories.published(**hidden)), tail))
    assert response.status_code == 404
    assert "流程图" not in response.content.decode()


def test_a_page_that_was_seen_is_not_shown_any_more_once_the_item_is_withdrawn(client):
    attachment = attached()
    assert client.get(address(attachment, "pages/1/")).status_code == 200
    item = attachment.publication
    item.stage, item.withdrawn_at = Stage.WITHDRAWN, factories.at("2026-04-01")
    item.save()
    assert client.get(address(attachment, "pages/1/")).status_code == 404
    assert client.get(address(attachment)).status_code == 410


@pytest.mark.parametrize("tail", ["preview/", "pages/1/"])
def test_a_removed_file_a_picture_of_the_text_and_a_file_of_another_item_are_not_shown(client, tail):
    item = factories.published()
    for attachment in (attached(item, removed=True), attached(item, is_picture=True), attached(item, extension="docx")):
        assert client.get(address(attachment, tail)).status_code in {404, 410}
    mine = attached(item)
    assert client.get(f"/items/{factories.published().pk}/files/{mine.pk}/{tail}").status_code == 404


@pytest.mark.parametrize("tail", ["preview/", "pages/1/"])
def test_a_file_missing_from_the_store_answers_404_not_500(client, tail):
    for attachment in (attached(), attached(data=upload_makers.png(), extension="png")):
        attachment.file.storage.delete(attachment.file.name)
        assert client.get(address(attachment, tail)).status_code == 404
