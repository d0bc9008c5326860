"""Files leave through their owner, as downloads that can run nothing."""

from urllib.parse import unquote

import pytest
from django.core.files.base import ContentFile

from disclosure.models import Attachment
from disclosure.views.handed import disposition
from tests import factories
from tests.bureau import upload_makers
from tests.pages import reading

CONTENT = upload_makers.pdf()


def attached(item, title: str = "学区划分一览表", extension: str = "pdf", **values) -> Attachment:
    known = {"media_type": "application/pdf", "size": len(CONTENT), "sha256": "0" * 64, **values}
    attachment = Attachment(publication=item, title=title, extension=extension, **known)
    attachment.file.save(f"x.{extension}", ContentFile(CONTENT), save=True)
    return attachment


def fetch(client, attachment):
    return client.get(f"/items/{attachment.publication_id}/files/{attachment.pk}/")


@pytest.mark.django_db
def test_a_file_of_a_public_item_downloads_whole_under_its_own_name(client):
    response = fetch(client, attached(factories.published()))
    assert b"".join(response.streaming_content) == CONTENT
    assert response["Content-Length"] == str(len(CONTENT))
    name = response["Content-Disposition"].partition("filename*=UTF-8''")[2]
    assert unquote(name) == "学区划分一览表.pdf"


@pytest.mark.django_db
def test_a_file_is_a_download_that_may_run_nothing(client):
    attachment = attached(factories.published(), extension="html", media_type="text/html")
    response = fetch(client, attachment)
    assert response["Content-Disposition"].startswith("attachment;")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"


@pytest.mark.django_db
def test_a_file_is_not_served_through_another_item(client):
    attachment, other = attached(factories.published()), factories.published()
    assert client.get(f"/items/{other.pk}/files/{attachment.pk}/").status_code == 404


@pytest.mark.django_db
def test_a_removed_file_is_neither_named_nor_served(client):
    attachment = attached(factories.published(), removed=True)
    assert fetch(client, attachment).status_code == 404
    assert attachment.title not in reading.text(client.get(f"/items/{attachment.publication_id}/"))


@pytest.mark.django_db
def test_a_file_missing_from_the_store_answers_404_not_500(client):
    attachment = attached(factories.published())
    attachment.file.storage.delete(attachment.file.name)
    assert fetch(client, attachment).status_code == 404


@pytest.mark.django_db
def test_the_item_page_names_each_file_with_kind_and_size(client):
    item = factories.published()
    attached(item, title="服务区一览表", extension="xlsx", size=49152)
    attached(item, title="流程图", size=2516582)
    rows = [reading.words(row) for row in reading.soup(client.get(f"/items/{item.pk}/")).select(".files li")]
    assert "Excel表格，48KB" in rows[0]
    assert "PDF，2.4MB" in rows[1]
    assert reading.words(reading.soup(client.get("/columns/notices/")).select_one(".rows .m")).endswith("附件2个")


@pytest.mark.django_db
def test_links_to_files_have_names_of_their_own(client):
    """Two links 下载 that sound alike say nothing to a screen reader."""
    item = factories.published()
    attached(item, title="甲表", extension="xlsx")
    attached(item, title="乙图")
    links = [reading.words(a) for a in reading.soup(client.get(f"/items/{item.pk}/")).select(".files .do a")]
    assert links == ["下载甲表", "预览乙图", "下载乙图"]


@pytest.mark.django_db
def test_a_file_answers_a_question_for_its_headers_alone(client):
    attachment = attached(factories.published())
    response = client.head(f"/items/{attachment.publication_id}/files/{attachment.pk}/")
    assert response.status_code == 200
    assert response["Content-Length"] == str(len(CONTENT))


@pytest.mark.parametrize("name", ['引号"和\\反斜.pdf', "换\r\n行: x.pdf", "../../上级.pdf", "分;号.pdf"])
def test_no_name_can_break_out_of_the_header(name):
    header = disposition(name)
    assert "\r" not in header
    assert "\n" not in header
    assert header.startswith("attachment; filename=\"file.pdf\"; filename*=UTF-8''")
    assert not set('";/\\ ') & set(header.partition("UTF-8''")[2])
