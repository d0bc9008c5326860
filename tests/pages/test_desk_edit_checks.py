"""The checks beside a draft: they follow what is on the page, lead to the place, and mend what has one right form."""

from dataclasses import replace

import pytest
import time_machine
from django.test import Client

from disclosure.checks.finding import Finding, Severity
from disclosure.facts import checked
from disclosure.models import Publication
from disclosure.passages import words_before
from disclosure.views import desk_checks
from tests.disclosure.team import drafted
from tests.factories import at
from tests.pages.reading import main, soup, text, words
from tests.pages.sending import client_of, edit, form_on

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
MOBILE = "联系人手机13812345678"


@pytest.fixture(autouse=True)
def monday():
    with time_machine.travel(at("2026-03-23", 10), tick=False) as traveller:
        yield traveller


def panel(client, item, **changed):
    page = form_on(client.get(edit(item)))
    return client.post(f"/desk/items/{item.pk}/checks/", {**page, **changed})


def rows(response) -> list:
    return soup(response).select(".finds li[data-field]")


def stored(item) -> Publication:
    return Publication.objects.get(pk=item.pk)


@pytest.fixture
def finding(monkeypatch):
    """`finding(where, words, fix)`: the checks find these words there, whatever else they know."""

    def plant(where, found, fix, kind="wording"):
        def see(publication, content=None):
            real = [each for each in checked(publication, content) if each.finding.kind != kind]
            text = (
                desk_checks.plain_text(publication.body)
                if where == "正文"
                else getattr(publication, desk_checks.FIELDS[where])
            )
            start = text.find(found)
            if start < 0:
                return real
            planted = Finding(
                kind, Severity.LOOK, start, start + len(found), f"“{found}”不对", f"应写成{fix}", where, fix
            )
            each = real[0] if real else desk_checks.Checked(planted, "")
            return [replace(each, finding=planted, key="a1", override=None), *real]

        monkeypatch.setattr(desk_checks, "checked", see)

    return plant


def test_the_panel_is_about_what_is_typed_and_stores_nothing(author, item):
    response = panel(author, item, body=f"<p>{MOBILE}</p>")
    assert "必须改" in text(response)
    assert "检查的是页面上现在的内容，还没有保存" in text(response)
    assert "13812345678" not in response.content.decode()
    assert stored(item).body == item.body
    assert item.history.count() == 1


def test_the_page_itself_speaks_of_what_is_stored(author, people):
    page = author.get(edit(drafted(people, body=MOBILE)))
    assert "检查的是上次保存的内容" in main(page)
    assert "必须改" in main(page)


def test_what_cannot_be_understood_is_checked_as_it_was_typed(author, item):
    response = panel(author, item, doc_number="台教[2026]05号", formed_on="昨天", title="")
    assert "文号格式不对" in text(response)
    assert rows(response)[0]["data-field"] == "doc_number"
    assert "提交前还差" in text(response)


def test_a_finding_leads_to_its_words(author, item):
    body = f"<p>前面 有字。</p>\n<p>空 格：{MOBILE}</p>"
    row = next(row for row in rows(panel(author, item, body=body)) if row["data-field"] == "body")
    start = len("前面有字。空格：联系人手机")
    assert (int(row["data-start"]), int(row["data-end"])) == (start, start + 11)
    assert row.find("a", href="#id_body")


def test_places_are_told_without_blanks_of_any_kind():
    assert words_before("一\n 二\u3000\xa0三\ufeff四", 7) == 3


def test_who_may_not_let_a_finding_stand_is_told_who_may(author, item, people):
    assert "请处室负责人保留并写明理由" in text(panel(author, item, body=MOBILE))


def test_who_may_let_it_stand_is_given_the_way(people):
    item = drafted(people, body=MOBILE)
    page = client_of(people.head).get(edit(item))
    links = [link for link in soup(page).select(".finds a") if "/findings/" in link["href"]]
    assert [words(link).startswith("保留并写明理由") for link in links] == [True]


def press(client, item, response, **changed):
    """The button beside the first finding that has one, without script."""
    button = soup(response).select_one(".finds button")
    return client.post(edit(item), {**form_on(response), **changed, "verb": button["value"]}, follow=True)


def test_a_wrong_word_in_the_text_is_put_right_by_its_button(author, people, finding):
    item = drafted(people, body="<p>见<strong>台教[2026]</strong>05号文件。</p>")
    finding("正文", "台教[2026]05号", "台教〔2026〕5号")
    answer = press(author, item, author.get(edit(item)), title="同时改的标题")
    assert "已改正并保存" in main(answer)
    assert desk_checks.plain_text(stored(item).body) == "见台教〔2026〕5号文件。"
    assert stored(item).title == "同时改的标题"


def test_a_wrong_form_of_the_number_is_put_right_although_the_form_refuses_it(author, item, finding):
    finding("文号", "台教[2026]05号", "台教〔2026〕5号")
    page = author.post(edit(item), {**form_on(author.get(edit(item))), "doc_number": "台教[2026]05号", "verb": "save"})
    assert stored(item).doc_number == ""
    author.post(edit(item), {**form_on(page), "verb": "fix:a1"})
    assert stored(item).doc_number == "台教〔2026〕5号"


def test_words_may_be_taken_out(author, people, finding):
    item = drafted(people, title="关于做好做好工作的通知")
    finding("标题", "做好", "")
    press(author, item, author.get(edit(item)))
    assert stored(item).title == "关于做好工作的通知"


def test_what_replaces_a_word_is_text_and_no_markup(author, people, finding):
    item = drafted(people, body="<p>甲乙</p>")
    finding("正文", "乙", "<b>&amp;")
    press(author, item, author.get(edit(item)))
    assert desk_checks.plain_text(stored(item).body) == "甲<b>&amp;"


@pytest.mark.parametrize("verb", ["fix:", "fix:0a", "fix:" + "f" * 5000, "fix:\x00"])
def test_a_finding_that_is_gone_is_not_mended_and_nothing_is_lost(author, item, verb):
    page = form_on(author.get(edit(item)))
    answer = author.post(edit(item), {**page, "title": "同时改的标题", "verb": verb})
    assert "这一处已经改过或者不在了" in main(answer)
    assert form_on(answer)["title"] == "同时改的标题"
    assert stored(item).title == item.title


def test_a_picture_a_table_or_a_link_is_found_by_its_number():
    item = Publication(body='<p>一<a href="/a">x</a></p><p>二<a href="www.b.cn">y</a></p>')
    where = item.body.index('"www')
    found = Finding("link", Severity.MUST, where, where + 10, "链接地址不完整", "", "正文", '"http://www.b.cn"')
    assert desk_checks._place(found, "body", item) == {"tag": "a", "nth": 1}


def test_only_who_may_write_asks_for_checks(people, item):
    assert client_of(people.checker).post(f"/desk/items/{item.pk}/checks/").status_code == 403
    assert Client().post(f"/desk/items/{item.pk}/checks/").status_code == 302
    assert client_of(people.author).get(f"/desk/items/{item.pk}/checks/").status_code == 405


def test_an_empty_form_is_answered_too(author, item):
    assert author.post(f"/desk/items/{item.pk}/checks/").status_code == 200


def test_the_checks_ask_the_database_a_bounded_number_of_times(author, item, django_assert_max_num_queries):
    page = form_on(author.get(edit(item)))
    with django_assert_max_num_queries(30):
        author.post(f"/desk/items/{item.pk}/checks/", {**page, "body": MOBILE})
