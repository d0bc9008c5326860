"""The session ended while somebody wrote: the text is kept for them and for nobody else, and the answer tells a stranger nothing."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.core import signing
from django.test import Client

from disclosure import keeping
from disclosure.models import Kept, Publication
from disclosure.views.desk_gate import SALT, page_word
from taizhou_portal.bureau.models import Staff
from tests.disclosure.team import drafted
from tests.factories import PASSWORD, at
from tests.pages.reading import main, soup
from tests.pages.sending import client_of, edit, form_on

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock"), pytest.mark.one_engine]
NOW = at("2026-03-23", 10)


def log_in(client, person, *, to):
    page = client.get(to)
    token = soup(page).find("input", {"name": "csrfmiddlewaretoken"})["value"]
    fields = {"username": person.username, "password": PASSWORD, "csrfmiddlewaretoken": token}
    asked = soup(page).find("input", {"name": "next"})
    return client.post("/desk/login/", {**fields, "next": asked["value"] if asked else ""}, follow=True)


def written(client, item) -> dict:
    """The page as the person sends it, with an hour's work in it."""
    return {
        **form_on(client.get(edit(item))),
        "title": "一小时写的标题",
        "body": "<p>一小时写的正文</p>",
        "verb": "save",
    }


def test_what_was_sent_after_the_session_ended_is_there_after_the_login(people, item):
    client = client_of(people.author)
    sent = written(client, item)
    client.logout()
    answer = client.post(edit(item), sent)
    assert answer["Location"] == f"/desk/login/?next={edit(item)}"
    assert "一小时" not in answer.content.decode()
    assert Publication.objects.get().title == item.title
    page = client.get(answer["Location"])
    assert "登录已经过期。您写的内容留下了，登录后放回起草页" in main(page)
    again = log_in(client, people.author, to=answer["Location"])
    assert again.request["PATH_INFO"] == edit(item)
    assert form_on(again)["title"] == "一小时写的标题"
    assert "没有保存，已放回下面" in main(again)


def test_the_beat_of_a_page_goes_on_keeping_after_the_session_ended(people, item):
    client = client_of(people.author)
    sent = written(client, item)
    client.logout()
    assert client.post(f"/desk/items/{item.pk}/keep/", sent).status_code == 302
    assert form_on(client_of(people.author).get(edit(item)))["title"] == "一小时写的标题"


@pytest.mark.parametrize("word", ["", "x", "x:y:z"])
def test_without_the_word_of_the_page_nothing_is_kept_and_the_answer_is_the_same(item, people, word):
    answer = Client().post(edit(item), {"title": "谁都能写", "page": word})
    assert answer["Location"] == f"/desk/login/?next={edit(item)}"
    assert not Kept.objects.exists()
    assert "留下了" not in main(Client().get(answer["Location"]))


def test_the_word_holds_for_its_item_alone(people, item):
    other = drafted(people)
    word = page_word(other, people.author)
    Client().post(edit(item), {"title": "换了条目", "page": word})
    assert not Kept.objects.exists()


def test_the_word_of_another_purpose_does_not_hold(people, item):
    word = signing.dumps([item.pk, people.author.pk], salt="elsewhere")
    Client().post(edit(item), {"title": "换了用途", "page": word})
    assert not Kept.objects.exists()
    assert SALT not in word


@pytest.mark.parametrize("odd", [[1], {"a": 1}, "text", [1, 2, 3], None])
def test_a_signed_word_of_another_shape_does_no_harm(item, odd):
    assert Client().post(edit(item), {"title": "x", "page": signing.dumps(odd, salt=SALT)}).status_code == 302
    assert not Kept.objects.exists()


def test_the_word_is_worth_nothing_after_a_day(people, item, clock):
    client = client_of(people.author)
    sent = written(client, item)
    clock.shift(timedelta(hours=24, seconds=1))
    Client().post(edit(item), sent)
    assert not Kept.objects.filter(kept_at__isnull=False).exists()


def test_who_was_shut_out_meanwhile_keeps_nothing(people, item):
    client = client_of(people.author)
    sent = written(client, item)
    get_user_model().objects.filter(pk=people.author.pk).update(is_active=False)
    Client().post(edit(item), sent)
    assert not Kept.objects.filter(kept_at__isnull=False).exists()


def test_who_lost_the_office_keeps_nothing(people, item):
    sent = {"title": "x", "page": page_word(item, people.checker)}
    Client().post(edit(item), sent)
    assert not Kept.objects.exists()


def test_more_than_may_be_kept_is_not_kept_and_does_no_harm(people, item, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 20_000_000
    sent = {"body": "字" * (keeping.MOST + 1), "page": page_word(item, people.author)}
    assert Client().post(edit(item), sent).status_code == 302
    assert not Kept.objects.exists()


def test_a_stranger_learns_nothing_from_the_answer(people, item):
    known = Client().post(edit(item), {"title": "x"})
    unknown = Client().post("/desk/items/999999/edit/", {"title": "x"})
    assert known.status_code == unknown.status_code == 302
    assert known.content == unknown.content


# --- somebody logged in again, so the token of the form is an old one


def test_a_form_with_an_old_token_is_kept_and_given_back(people, item):
    client = client_of(people.author, enforce_csrf_checks=True)
    sent = written(client, item)
    client.logout()
    log_in(client, people.author, to="/desk/login/")
    answer = client.post(edit(item), sent, follow=True)
    assert "您重新登录过，所以没有直接保存。写的内容放回了下面" in main(answer)
    assert form_on(answer)["title"] == "一小时写的标题"
    assert Publication.objects.get().title == item.title
    client.post(edit(item), {**form_on(answer), "verb": "save"})
    assert Publication.objects.get().title == "一小时写的标题"


def test_a_form_without_a_cookie_is_kept_and_leads_to_the_login(people, item):
    client = client_of(people.author, enforce_csrf_checks=True)
    sent = written(client, item)
    answer = Client(enforce_csrf_checks=True).post(edit(item), sent)
    assert answer["Location"] == f"/desk/login/?next={edit(item)}"
    assert form_on(client.get(edit(item)))["title"] == "一小时写的标题"


def test_a_form_from_elsewhere_without_the_word_is_refused_as_ever(people, item):
    client = client_of(people.author, enforce_csrf_checks=True)
    answer = client.post(edit(item), {"title": "别的网站送来的", "verb": "save"})
    assert answer.status_code == 403
    assert "这张表单没有收下" in main(answer)
    assert not Kept.objects.exists()
    assert client.post("/nowhere/", {"title": "x"}).status_code in {403, 404}


def test_the_page_of_one_person_is_never_stored_under_the_name_of_another(people, item):
    client = client_of(people.author)
    sent = written(client, item)
    client.force_login(Staff.objects.get(pk=people.colleague.pk))
    answer = client.post(edit(item), sent)
    assert answer.status_code == 403
    assert "写的内容已经留给打开这一页的人" in main(answer)
    assert Publication.objects.get().title == item.title
    assert form_on(client.get(edit(item)))["title"] == item.title
    assert form_on(client_of(people.author).get(edit(item)))["title"] == "一小时写的标题"


def test_the_same_with_an_old_token(people, item):
    client = client_of(people.author, enforce_csrf_checks=True)
    sent = written(client, item)
    client.logout()
    log_in(client, people.colleague, to="/desk/login/")
    answer = client.post(edit(item), sent)
    assert "这一页是别人登录时打开的" in main(answer)
    assert form_on(client_of(people.author).get(edit(item)))["title"] == "一小时写的标题"


def test_after_the_login_the_page_gets_new_words_for_its_forms(people, item):
    client = client_of(people.author, enforce_csrf_checks=True)
    sent = written(client, item)
    client.logout()
    assert client.get(f"/desk/items/{item.pk}/token/").status_code == 302
    log_in(client, people.author, to="/desk/login/")
    now = client.get(f"/desk/items/{item.pk}/token/").json()
    assert now["person"] == people.author.pk
    client.post(edit(item), {**sent, "csrfmiddlewaretoken": now["token"], "page": now["page"]})
    assert Publication.objects.get().title == "一小时写的标题"


# --- too much at once


def test_a_form_that_is_too_big_is_answered_in_words_with_the_way_back(people, item, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100_000
    answer = client_of(people.author).post(edit(item), {"body": "字" * 100_000})
    assert answer.status_code == 413
    assert "按浏览器的“后退”回到刚才那一页，填过的内容还在" in main(answer)
    assert "98KB" in main(answer)


def test_any_other_broken_form_is_answered_in_words_too(people, item):
    answer = client_of(people.author).post(edit(item), b"--x", content_type="multipart/form-data; boundary=")
    assert answer.status_code == 400
    assert "没有收下" in main(answer)


def test_a_form_that_announced_more_than_it_sent_is_answered_in_words(people, item):
    client = client_of(people.author)
    form = "application/x-www-form-urlencoded"
    answer = client.post(edit(item), b"title=x", content_type=form, CONTENT_LENGTH="200000000")
    assert answer.status_code == 413
    assert "内容太大，没有收下" in main(answer)


def test_two_megabytes_of_word_markup_are_taken(people, item):
    client = client_of(people.author)
    filler = "<p class=MsoNormal style='margin:0cm;text-indent:24.0pt;mso-char-indent-count:2.0'><span lang=EN-US "
    filler += "style='font-size:12.0pt;font-family:仿宋_GB2312;mso-bidi-font-family:\"Times New Roman\"'>"
    filler += "第%d段的文字<o:p></o:p></span></p>\n"
    word = "<html xmlns:o=x><style>p{mso-x:y}</style><body>" + "".join(filler % n for n in range(9000))
    assert 1_900_000 < len(word.encode()) < 2_500_000
    client.post(edit(item), {**form_on(client.get(edit(item))), "body": word, "verb": "save"})
    body = Publication.objects.get().body
    assert body.startswith("<p>第0段的文字</p>") and "第8999段的文字" in body
    assert "Mso" not in body


def test_a_text_that_is_too_long_even_when_clean_is_kept_and_told(people, item):
    client = client_of(people.author)
    sent = {**form_on(client.get(edit(item))), "body": "<p>字</p>" * 60_000, "verb": "save"}
    answer = client.post(edit(item), sent)
    assert "正文去掉样式以后还有480000个字符，最多40万个" in main(answer)
    assert form_on(answer)["body"].count("字") == 60_000
    assert Publication.objects.get().body == item.body
