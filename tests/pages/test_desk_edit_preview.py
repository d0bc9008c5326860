"""The preview is the public page, and pictures of the text are seen wherever the text is."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from disclosure import actions
from disclosure.models import Attachment, Publication
from disclosure.pictures import in_public, in_the_desk
from disclosure.vocabulary import Kind
from tests import factories
from tests.bureau import upload_makers as made
from tests.disclosure.team import CLEAN_ANSWERS, accepted, drafted
from tests.factories import at
from tests.pages.reading import main, soup, text, words
from tests.pages.sending import client_of, form_on

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock"), pytest.mark.one_engine]
NOW = at("2026-03-23", 10)
BODY = (
    '<p class="to">各县（市、区）教育局：</p>\n<h2>一、范围</h2>\n<p>见<a href="https://example.com/a">说明</a>和'
    '<span class="nb">台教〔2026〕5号</span>。</p>\n<h2>二、名额</h2>\n'
    '<table><caption>名额</caption><thead><tr><th scope="col">学校</th><th scope="col">人数</th></tr></thead>'
    "<tbody><tr><td>一中</td><td>40</td></tr></tbody></table>\n"
    '<p class="end">台州市教育局<br>2026年3月18日</p>'
)


def released(people, item):
    """The item goes the whole way to the public at this moment."""
    actions.submit(item, by=people.author, at=NOW)
    actions.pass_office(item, by=people.head, at=NOW)
    actions.clear_secrecy(item, answers=CLEAN_ANSWERS, by=people.checker, at=NOW)
    actions.publish(item, by=people.general, at=NOW)


def content(response, item) -> str:
    """The main part of a page without what only one can have: its number, the links to its print and to a report of faults."""
    page = soup(response).main
    for address in (f"/items/{item.pk}/print/", f"/problems/new/?item={item.pk}"):
        for link in page.find_all("a", href=address):
            link.parent.decompose()
    number = next(dd for dd in page.select("dd") if words(dd.find_previous("dt")) == "索引号")
    number.clear()
    return str(page).replace(f"/desk/items/{item.pk}/files/", f"/items/{item.pk}/files/").replace("\n", "")


@pytest.mark.parametrize("kind", [Kind.NOTICE, Kind.POLICY, Kind.PROPOSAL])
def test_the_preview_and_the_public_page_are_the_same(people, kind, client):
    factories.published(
        title="前一篇",
        column=factories.column({"notice": "notices"}.get(kind, f"{kind}s".replace("policys", "policies"))),
    )
    detail = {"source": "congress", "number": "47", "proposer": "林代表"} if kind == Kind.PROPOSAL else None
    item = drafted(
        people,
        kind=kind,
        body=BODY,
        doc_number="台教〔2026〕5号",
        detail=detail,
        keywords="名额 学校",
        statutory_items=[7, 11],
    )
    actions.add_file(item, accepted(), by=people.author, at=NOW)
    picture = Attachment.objects.get(pk=upload(client_of(people.author), item).json()["pk"])
    picture_body = f'{BODY}<p class="center"><img src="picture:{picture.pk}" alt="校门"></p>'
    actions.revise(item, body=picture_body, by=people.author, at=NOW)
    before = client_of(people.author).get(f"/desk/items/{item.pk}/preview/")
    released(people, item)
    after = client.get(f"/items/{item.pk}/")
    assert content(before, item) == content(after, item)
    assert soup(after).select_one(".doc img")["src"] == f"/items/{item.pk}/files/{picture.pk}/"
    assert "前一篇" in main(before)


def test_the_preview_says_where_the_number_will_stand(people):
    page = client_of(people.author).get(f"/desk/items/{drafted(people).pk}/preview/")
    assert "公开时编号" in main(page)
    assert Publication.objects.get().index_number is None


@pytest.mark.parametrize(
    ("attribute", "told"),
    [("proactive", "公开后就是这个样子。现在公众还看不到"), ("withheld", "公开属性是不予公开，不会上网")],
)
def test_the_preview_says_whether_anybody_will_see_it(people, attribute, told):
    ground = {"ground": "D5", "attribute_reason": "内部事务"} if attribute == "withheld" else {}
    item = drafted(people, attribute=attribute, **ground)
    assert told in text(client_of(people.author).get(f"/desk/items/{item.pk}/preview/"))


def test_the_preview_of_what_is_public_does_not_deny_it(people):
    item = drafted(people)
    released(people, item)
    page = text(client_of(people.author).get(f"/desk/items/{item.pk}/preview/"))
    assert "公众现在看到的就是这个样子" in page
    assert "看不到" not in page


def test_storing_and_previewing_stays_in_the_tab_and_leads_back_to_the_page(people):
    item, client = drafted(people), client_of(people.author)
    page = form_on(client.get(f"/desk/items/{item.pk}/edit/"))
    answer = client.post(f"/desk/items/{item.pk}/edit/", {**page, "title": "新标题", "verb": "preview"}, follow=True)
    assert soup(answer).h1.get_text() == "新标题"
    back = next(link for link in soup(answer).find_all("a") if words(link) == "回到起草页")
    assert back["href"] == f"/desk/items/{item.pk}/edit/"
    assert not any(link.has_attr("target") for link in soup(answer).find_all("a"))


# --- pictures of the text


def upload(client, item, data=None, name="校门.png"):
    picture = SimpleUploadedFile(name, made.png() if data is None else data)
    return client.post(f"/desk/items/{item.pk}/picture/", {"picture": picture})


def test_a_picture_is_stored_beside_the_files_and_seen_in_text_and_preview(people):
    item, client = drafted(people), client_of(people.author)
    told = upload(client, item).json()
    assert told["url"] == f"/desk/items/{item.pk}/files/{told['pk']}/"
    page = form_on(client.get(f"/desk/items/{item.pk}/edit/"))
    body = f'<p>看图</p><p class="center"><img src="{told["url"]}" alt="校门"></p>'
    client.post(f"/desk/items/{item.pk}/edit/", {**page, "body": body, "verb": "save"})
    assert f'src="picture:{told["pk"]}"' in Publication.objects.get().body
    assert f'src="{told["url"]}"' in form_on(client.get(f"/desk/items/{item.pk}/edit/"))["body"]
    shown = soup(client.get(f"/desk/items/{item.pk}/preview/")).select_one(".doc img")
    assert (shown["src"], shown["alt"]) == (told["url"], "校门")
    assert "附件" not in [
        words(heading) for heading in soup(client.get(f"/desk/items/{item.pk}/preview/")).select("h2")
    ]
    assert client.get(told["url"])["Content-Type"] == "image/png"


def test_opening_and_storing_a_text_with_a_picture_changes_nothing(people):
    item, client = drafted(people), client_of(people.author)
    pk = upload(client, item).json()["pk"]
    actions.revise(item, body=f'<p><img src="picture:{pk}" alt="a"></p>', by=people.author, at=NOW)
    rows = item.history.count()
    page = form_on(client.get(f"/desk/items/{item.pk}/edit/"))
    client.post(f"/desk/items/{item.pk}/edit/", {**page, "verb": "save"})
    assert item.history.count() == rows


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.txt", b"hello"), ("a.png", b"MZ not a picture"), ("a.svg", b"<svg onload=x()>"), ("a.png", b"")],
)
def test_what_is_no_picture_is_refused_with_words(people, name, data):
    item = drafted(people)
    answer = upload(client_of(people.author), item, data, name)
    assert answer.status_code == 400
    assert json.loads(answer.content)["error"]
    assert not item.attachments.exists()


def test_no_picture_comes_into_an_item_that_was_handed_on(people):
    item = drafted(people)
    actions.submit(item, by=people.author, at=NOW)
    answer = upload(client_of(people.author), item)
    assert answer.status_code == 409
    assert "不能" in answer.json()["error"]


def test_a_picture_of_another_item_does_not_come_along(people):
    item, other, client = drafted(people), drafted(people), client_of(people.author)
    foreign = upload(client, other).json()
    page = form_on(client.get(f"/desk/items/{item.pk}/edit/"))
    body = f'<p>字</p><p><img src="{foreign["url"]}" alt=""></p>'
    answer = client.post(f"/desk/items/{item.pk}/edit/", {**page, "body": body, "verb": "save"}, follow=True)
    assert "有1张图片是别的信息的附件，没有带进来" in main(answer)
    assert "picture:" not in Publication.objects.get(pk=item.pk).body


def test_what_is_pasted_is_tidied_as_it_would_be_stored(people):
    item, client = drafted(people), client_of(people.author)
    url = upload(client, item).json()["url"]
    html = f"<p class=MsoNormal style='text-align:center'><b>甲</b><img src='{url}' alt='校门'><img src='file:///C:/a.png'><script>x()</script></p>"
    told = client.post(f"/desk/items/{item.pk}/paste/", {"html": html}).json()
    assert told["html"] == f'<p class="center"><strong>甲</strong><img src="{url}" alt="校门"></p>'
    assert told["dropped"] == ["有1张图片没有随文字粘贴过来，请另存后插入"]


def test_addresses_are_given_to_pictures_alone():
    item = Publication(pk=7)
    body = '<p>picture:5</p><a href="https://a.cn/?picture:5">x</a><img src="picture:5" alt="picture:6">'
    assert in_the_desk(body, item) == body.replace('src="picture:5"', 'src="/desk/items/7/files/5/"')
    assert in_public(body, item) == body.replace('src="picture:5"', 'src="/items/7/files/5/"')
