"""What somebody wrote of an answer and did not send is never lost, never part of the case, and nobody else's."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.urls import reverse

from requests_app import actions, reply_keeping
from requests_app.models import KeptReply, Request
from requests_app.vocabulary import ReplyPath
from taizhou_portal.bureau.vocabulary import Role
from tests.factories import at, staff
from tests.pages.reading import main, soup, words
from tests.pages.sending import client_of, form_on
from tests.requests_app.house import DAY, NOW, house, put_up
from tests.requests_app.people import assigned

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
WRITTEN = {"outcome": "G2", "text": "您申请的收费标准写了一半", "served_on": "2026-11-20", "served_via": "post"}


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def full(db):
    return house(ReplyPath.FULL)


@pytest.fixture
def case(full):
    return assigned(full.people)


def page_of(case, name="reply") -> str:
    return reverse(f"desk_requests:{name}", args=[case.pk])


def keep(client, case, **typed):
    return client.post(page_of(case, "keep_reply"), {**WRITTEN, **typed})


def text_on(page) -> str:
    return soup(page).select_one("#id_text").get_text().strip()


def test_what_is_kept_is_in_no_history_and_comes_back_to_its_writer_alone(full, case):
    writer, before = client_of(full.writer), case.history.count()
    assert keep(writer, case).json() == {"at": f"{NOW:%H:%M}"}
    assert case.history.count() == before
    assert not case.proposals.exists()
    page = client_of(full.writer).get(page_of(case))
    assert text_on(page) == WRITTEN["text"]
    assert soup(page).select_one("#id_outcome option[selected]")["value"] == "G2"
    assert "写的，已放回下面" in main(page)
    other = staff("方远", office=full.people.finance, role=Role.DRAFTER)
    page = client_of(other).get(page_of(case))
    assert text_on(page) == ""
    assert "半小时内也在写这份答复" in main(page)
    assert WRITTEN["text"] not in page.content.decode()


def test_it_lies_sealed(full, case):
    keep(client_of(full.writer), case)
    with connection.cursor() as cursor:
        cursor.execute("SELECT typed FROM requests_app_keptreply")
        assert WRITTEN["text"] not in str(cursor.fetchone())


def test_the_day_of_service_is_that_of_the_day_on_which_it_is_sent(full, case):
    keep(client_of(full.writer), case)
    assert "served_on" not in reply_keeping.values_of(KeptReply.objects.get())


def test_each_press_of_a_button_keeps_what_it_brought_without_any_script(full, case):
    client = client_of(full.writer)
    client.post(page_of(case), {**WRITTEN, "outcome": "", "preview": "1"})
    assert text_on(client.get(page_of(case))) == WRITTEN["text"]


def test_once_it_is_put_up_nothing_is_kept(full, case):
    client = client_of(full.writer)
    keep(client, case)
    page = form_on(client.get(page_of(case)), "reply")
    answered = client.post(page_of(case), {**page, "text": "收费标准见附件。", "propose": "1"})
    assert answered.status_code == 302
    assert not KeptReply.objects.exists()


def test_what_was_put_up_already_is_not_offered_as_unsent(full, case):
    put_up(full, case=case, text="收费标准见附件。")
    actions.return_reply(case, by=full.head, at=NOW, reason="写明依据")
    client = client_of(full.writer)
    page = form_on(client.get(page_of(case)), "reply")
    client.post(page_of(case, "keep_reply"), page)
    assert "没有送出" not in main(client.get(page_of(case)))


def test_what_is_older_than_the_version_put_up_stays_aside_until_it_is_asked_for(db):
    """局办公室 changes a few words, sends the answer back, and gets another version."""
    here = house(ReplyPath.GENERAL)
    case, checker, by = assigned(here.people), client_of(here.checker), {"by": here.checker, "at": NOW}
    put_up(here, case=case, text="第一稿。")
    keep(checker, case, text="第一稿，改了几个字。", seen=reply_keeping.version(case))
    actions.return_reply(case, **by, reason="写明依据")
    put_up(here, case=case, text="第二稿。")
    page = checker.get(page_of(case))
    assert text_on(page) == "第二稿。"
    assert "那以后又送签或者答复过，所以没有放回来" in main(page)
    page = checker.post(page_of(case, "kept_reply"), {"verb": "restore"}, follow=True)
    assert text_on(page) == "第一稿，改了几个字。"
    assert text_on(client_of(here.writer).get(page_of(case))) == "第二稿。"


def test_what_comes_late_is_not_kept(full, case):
    """An autosave that was under way while the answer was put up, and a second press of the button."""
    client = client_of(full.writer)
    page = form_on(client.get(page_of(case)), "reply")
    sent = {**page, **WRITTEN, "text": "收费标准见附件。", "propose": "1"}
    client.post(page_of(case), sent)
    client.post(page_of(case), sent)
    assert "error" in keep(client, case, seen=page["seen"]).json()
    assert not KeptReply.objects.exists()
    assert case.proposals.count() == 1


def test_nobody_puts_up_an_answer_over_a_version_that_they_did_not_see(full, case):
    mine = client_of(full.writer)
    page = form_on(mine.get(page_of(case)), "reply")
    put_up(full, case=case, text="另一个人的第一稿。")
    actions.return_reply(case, by=full.head, at=NOW, reason="写明依据")
    sent = {**page, **WRITTEN, "text": "我的一稿。", "propose": "1"}
    answered = mine.post(page_of(case), sent)
    assert "又送签或者答复过" in main(answered)
    assert text_on(answered) == "我的一稿。"
    assert case.proposals.count() == 1
    again = form_on(answered, "reply")
    assert mine.post(page_of(case), {**again, "propose": "1"}).status_code == 302
    assert case.proposals.count() == 2


def test_the_preview_remembers_which_version_it_began_with(full, case):
    client = client_of(full.writer)
    page = form_on(client.get(page_of(case)), "reply")
    shown = client.post(page_of(case), {**page, **WRITTEN, "text": "收费标准见附件。", "preview": "1"})
    assert soup(shown).select_one("main input[name=seen]")["value"] == page["seen"]


def test_the_words_of_the_helper_go_before_what_was_kept(full, case):
    client = client_of(full.writer)
    keep(client, case)
    page = client.get(page_of(case), {"outcome": "U1"})
    assert soup(page).select_one("#id_outcome option[selected]")["value"] == "U1"
    assert text_on(page) == WRITTEN["text"]


def test_it_can_be_given_up_and_fetched_back(full, case):
    client = client_of(full.writer)
    keep(client, case)
    page = client.post(page_of(case, "kept_reply"), {"verb": "forget"}, follow=True)
    assert text_on(page) == ""
    assert "您不要的内容" in main(page)
    page = client.post(page_of(case, "kept_reply"), {"verb": "restore"}, follow=True)
    assert text_on(page) == WRITTEN["text"]
    client.post(page_of(case, "kept_reply"), {"verb": "forget"})
    keep(client, case, text="重新写")
    assert text_on(client.get(page_of(case))) == "重新写"


def test_an_empty_form_keeps_nothing(full, case):
    client_of(full.writer).post(page_of(case, "keep_reply"), {"text": "  ", "outcome": ""})
    assert not KeptReply.objects.exists()


def test_too_much_is_told_and_what_was_kept_stays(full, case):
    client = client_of(full.writer)
    keep(client, case)
    answered = keep(client, case, text="字" * (reply_keeping.MOST + 1))
    assert "没有自动保存" in answered.json()["error"]
    assert reply_keeping.values_of(KeptReply.objects.get())["text"] == WRITTEN["text"]


def test_where_no_answer_can_be_written_the_reason_is_told(full, case):
    Request.objects.filter(pk=case.pk).update(stage="replied", outcome="G2", served_on=DAY)
    answered = keep(client_of(full.writer), case)
    assert "不能" in answered.json()["error"]
    assert not KeptReply.objects.exists()


def test_a_nul_is_left_out(full, case):
    keep(client_of(full.writer), case, text="写\x00了")
    assert reply_keeping.values_of(KeptReply.objects.get())["text"] == "写了"


def test_who_is_logged_in_is_told_with_a_word_for_the_form(full, case):
    told = client_of(full.writer).get(page_of(case, "keep_reply")).json()
    assert told["person"] == full.writer.pk
    assert len(told["token"]) > 30


def test_it_is_thrown_away_when_it_is_old_or_the_answer_is_out(full, case):
    old, done = case, assigned(full.people)
    for one in (old, done):
        reply_keeping.keep(one, by=full.writer, values={"text": "写了一半"}, seen="0-0", at=NOW)
    assert reply_keeping.sweep(NOW + timedelta(days=30)) == 0
    Request.objects.filter(pk=done.pk).update(stage="replied")
    assert reply_keeping.sweep(NOW) == 1
    assert reply_keeping.sweep(at(DAY) + timedelta(days=31)) == 1
    assert not KeptReply.objects.exists()


def test_somebody_who_wrote_long_ago_is_not_told_as_writing(full, case, clock):
    keep(client_of(full.writer), case)
    clock.shift(timedelta(minutes=31))
    other = staff("方远", office=full.people.finance, role=Role.DRAFTER)
    assert "也在写" not in words(soup(client_of(other).get(page_of(case))))
