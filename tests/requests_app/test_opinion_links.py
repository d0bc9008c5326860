"""The third party's one-time link: guessing, reuse, expiry, forwarding, scanners; what it shows and what it never does."""

import logging
import re
from datetime import date, timedelta

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.urls import reverse

from requests_app import actions, consultations, wording
from requests_app.models import GivenOpinion, OpinionLink, OpinionMail, Request
from requests_app.opinions.vocabulary import LinkEnd
from requests_app.views import opinion as view
from requests_app.vocabulary import LetterKind, Outcome, Stage
from taizhou_portal.bureau.models import Notice
from taizhou_portal.bureau.refusals import Refused
from tests.factories import at
from tests.pages.reading import soup, words
from tests.pages.sending import fields_of
from tests.requests_app.opinion_scenes import ABOUT, NO, NOW, THIRD, YES, asked, code_of, ended, fresh, linked
from tests.requests_app.people import ASKER, answer, assigned, reasons_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("desk_morning")]
HERE, LEAVE = reverse("requests_app:opinion_answer"), reverse("requests_app:opinion_leave")
SAID = {
    "stance": "objection",
    "interest": "business",
    "parts": "成本和利润",
    "reasons": "属于我公司的商业秘密。",
    "person": "赵经理",
    "phone": "13800000001",
}
#: what identifies who asked
PERSONAL = (ASKER.name, ASKER.id_number, ASKER.phone, ASKER.email)


def there(word: str) -> str:
    return reverse("requests_app:opinion_link", args=[word])


def entered(word: str, code: str, client: Client | None = None, **more):
    """The link followed and a code sent."""
    client = client or Client()
    client.get(there(word))
    return client, client.post(HERE, {"act": "code", "code": code}, **more)


@pytest.fixture
def pause(people):
    return asked(people)


@pytest.fixture
def word(pause, people) -> str:
    return linked(pause, people)[1]


@pytest.fixture
def inside(pause, word) -> Client:
    """A browser in which the link is open."""
    client, response = entered(word, code_of(pause))
    assert response.status_code == 302
    return client


def page(response) -> str:
    """The page without the token of its form."""
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", response.content.decode())


# --- what a link shows before the code


def test_a_scanner_that_follows_the_link_sees_a_field_and_nothing_else(word, pause):
    response = Client().get(there(word), follow=True)
    assert "答复码" in page(response)
    assert not any(value in page(response) for value in (ABOUT, pause.request.number, *THIRD.values(), *PERSONAL))
    link = OpinionLink.objects.get()
    assert (link.browser, link.opened_at, link.ended_at) == ("", None, None)


def test_the_word_stands_in_no_address_after_the_first(word):
    response = Client().get(there(word), follow=True)
    assert response.redirect_chain == [(HERE, 302)]
    assert word not in page(response)


def test_nobody_keeps_the_page_lists_it_or_is_told_from_where_one_came(word, inside):
    for response in (Client().get(there(word)), Client().get(HERE), inside.get(HERE)):
        assert response.headers["Referrer-Policy"] == "same-origin"
        assert response.headers["X-Robots-Tag"] == "noindex"
        assert "no-store" in response.headers["Cache-Control"]


def test_without_a_link_there_is_nothing_to_enter_a_code_for():
    assert "请用链接打开" in page(Client().get(HERE))


# --- guessing


def test_a_wrong_code_an_unknown_word_and_a_dead_link_get_the_same_page_to_the_letter(people, pause, word):
    code = code_of(pause)
    pages = [page(entered(word, "00000-00000")[1]), page(entered("x" * 43, "00000-00000")[1])]
    actions.revoke_opinion_link(fresh(pause), by=people.handler, at=NOW)
    pages.append(page(entered(word, "00000-00000")[1]))
    right = page(entered(word, code)[1]).replace(code, "00000-00000")
    assert len({*pages, right}) == 1
    assert "答复码对不上" in right


def test_five_wrong_codes_close_the_link_and_the_officers_are_told(people, pause, word):
    for n in range(5):
        entered(word, "00000-00000", REMOTE_ADDR=f"203.0.113.{n}")
    link = OpinionLink.objects.get()
    assert (link.wrong, link.ended) == (5, LinkEnd.WRONG)
    _, response = entered(word, code_of(pause), REMOTE_ADDR="203.0.113.99")
    assert "答复码对不上" in page(response)
    told = Notice.objects.filter(person=people.handler).latest("pk")
    assert "已关闭" in told.what and told.title == f"受理号{pause.request.number}"
    assert "征求意见链接：答复码错了5次，已关闭" in reasons_of(Request.objects.get())


def test_four_wrong_codes_do_not_close_it(pause, word):
    for n in range(4):
        entered(word, "00000-00000", REMOTE_ADDR=f"203.0.113.{n}")
    assert entered(word, code_of(pause), REMOTE_ADDR="203.0.113.9")[1].status_code == 302


def test_one_visitor_is_sent_away_after_some_tries_and_no_log_line_holds_the_word(word, caplog):
    caplog.set_level(logging.DEBUG)
    answers = [entered(word[:-2] + f"{n:02}", "0" * 10)[1].status_code for n in range(view.TRIES + 1)]
    assert answers == [200] * view.TRIES + [429]
    assert not any(word[:20] in record.getMessage() for record in caplog.records)


def test_the_code_is_read_as_it_was_meant(pause, word):
    typed = code_of(pause).replace("-", " ").lower()
    assert entered(word, typed)[1].status_code == 302


def test_word_and_code_are_kept_as_hashes_alone(pause, word):
    stored = str(list(OpinionLink.objects.values_list())) + str(list(OpinionLink.history.values_list()))
    assert word not in stored and code_of(pause) not in stored
    assert len(word) >= 22  # 128 bits


# --- forwarding


def test_the_code_of_another_letter_opens_nothing(people, word):
    other = asked(people)
    assert "答复码对不上" in page(entered(word, code_of(other))[1])


def test_in_a_second_browser_it_says_so_and_shows_nothing(inside, pause, word):
    stranger, response = entered(word, code_of(pause))
    assert "已在另一个浏览器打开" in page(response)
    assert ABOUT not in page(response) and pause.request.number not in page(response)
    assert ABOUT not in page(stranger.get(HERE))
    assert ABOUT in page(inside.get(HERE))


def test_a_copied_session_without_the_cookie_of_the_browser_shows_nothing(inside):
    thief = Client()
    name = settings.SESSION_COOKIE_NAME
    thief.cookies[name] = inside.cookies[name].value
    assert ABOUT not in page(thief.get(HERE))


def test_the_same_browser_opens_it_again_with_the_code(inside, pause, word):
    inside.post(LEAVE)
    assert ABOUT not in page(inside.get(HERE))
    entered(word, code_of(pause), inside)
    assert ABOUT in page(inside.get(HERE))


def test_hours_later_the_code_is_asked_again_and_what_was_typed_is_kept(inside, pause, desk_morning):
    desk_morning.shift(timedelta(seconds=view.OPEN_FOR + 60))
    response = inside.post(HERE, {**SAID, "act": "preview"})
    form = next(one for one in soup(response).find_all("form") if one.find(attrs={"name": "code"}))
    carried = fields_of(soup(response), form)
    assert carried["reasons"] == SAID["reasons"]
    response = inside.post(HERE, {**carried, "code": code_of(pause), "act": "code"})
    assert soup(response).select_one("#id_reasons").get_text().strip() == SAID["reasons"]


def test_a_renewed_link_kills_the_one_before_and_opens_in_another_browser(inside, people, pause, word):
    _, second = linked(pause, people)
    assert ABOUT not in page(inside.get(HERE))
    client, response = entered(second, code_of(pause))
    assert response.status_code == 302 and ABOUT in page(client.get(HERE))
    assert OpinionLink.objects.get(token_hash=consultations.hashed(word)).ended == LinkEnd.RENEWED


# --- expiry


def test_it_opens_on_the_last_day_and_no_more_on_the_next(inside, pause, word):
    code, last = code_of(pause), fresh(pause).limit_on
    with time_machine.travel(at(last.isoformat(), 23, 50), tick=False):
        assert entered(word, code, inside)[1].status_code == 302
        assert ABOUT in page(inside.get(HERE))
    with time_machine.travel(at((last + timedelta(days=1)).isoformat(), 0, 1), tick=False):
        assert "答复码对不上" in page(entered(word, code, inside)[1])
        assert ABOUT not in page(inside.get(HERE))


def test_who_fills_in_the_form_past_midnight_sends_nothing(inside, pause):
    last = fresh(pause).limit_on
    link = OpinionLink.objects.select_related("pause__request").get()
    with pytest.raises(Refused):
        actions.answer_online(link, YES, at=at((last + timedelta(days=1)).isoformat(), 0, 1))
    assert fresh(pause).ended_on is None


def test_an_opinion_that_came_by_post_ends_the_link(inside, people, pause):
    ended(pause, people)
    assert ABOUT not in page(inside.get(HERE))
    assert OpinionLink.objects.get().ended == LinkEnd.OVER


# --- the answer


def test_what_is_asked_is_shown_and_nothing_of_who_asks(inside, pause):
    shown = page(inside.get(HERE))
    assert ABOUT in shown and pause.request.number in shown
    assert not any(value in shown for value in PERSONAL)
    assert pause.request.description not in shown


@pytest.mark.parametrize(
    ("missing", "beside"),
    [
        ("stance", "选择是否同意公开"),
        ("interest", "哪一种权益"),
        ("reasons", "写明理由"),
        ("person", "答复人"),
        ("phone", "电话"),
    ],
)
def test_what_is_missing_is_said_beside_its_field_and_the_rest_is_kept(inside, missing, beside):
    response = inside.post(HERE, {**SAID, missing: "", "act": "preview"})
    assert beside in words(soup(response).select_one(f'.field.err:has([name="{missing}"])'))
    kept = "parts" if missing != "parts" else "reasons"
    assert soup(response).select_one(f"#id_{kept}").get_text().strip() == SAID[kept]


def test_it_is_read_over_then_sent_once_and_the_clock_runs_on(inside, people, pause):
    preview = inside.post(HERE, {**SAID, "act": "preview"})
    for value in ("不同意公开", "商业秘密", SAID["reasons"], SAID["person"]):
        assert value in page(preview)
    assert not GivenOpinion.objects.exists()
    form = next(one for one in soup(preview).find_all("form") if one.find(attrs={"value": "send"}))
    back = inside.post(HERE, {**fields_of(soup(preview), form), "act": "edit"})
    assert soup(back).select_one("#id_reasons").get_text().strip() == SAID["reasons"]
    done = inside.post(HERE, {**fields_of(soup(preview), form), "act": "send"}, follow=True)
    assert "2026年11月23日收到这份答复" in page(done)
    pause = fresh(pause)
    assert (pause.ended_on, pause.opinion, pause.given.came, pause.given.by) == (
        date(2026, 11, 23), "不同意公开，商业秘密", "online", None,
    )  # fmt: skip
    case = Request.objects.get()
    assert case.stage == Stage.ASSIGNED
    assert reasons_of(case)[-1] == "登记意见：2026年11月23日收到，不同意公开，商业秘密"
    assert case.history.latest().history_user is None
    told = Notice.objects.filter(person=people.handler).latest("pk")
    assert told.what == "征求意见有了答复（网上）"
    assert not any(value in f"{told.what}{told.title}{told.words}" for value in (*SAID.values(), *THIRD.values()))


def test_a_used_link_tells_the_day_alone_and_only_to_who_knows_the_code(inside, pause, word):
    inside.post(HERE, {**SAID, "act": "send"})
    again = inside.post(HERE, {**SAID, "stance": "consent", "act": "send"})
    assert "已收到答复" in page(again)
    assert GivenOpinion.objects.get().stance == "objection"
    stranger, response = entered(word, code_of(pause))
    assert "2026年11月23日收到这份答复" in page(response)
    assert not any(value in page(response) for value in (ABOUT, SAID["reasons"], SAID["person"]))
    assert "答复码对不上" in page(entered(word, "00000-00000")[1])
    assert ABOUT not in page(stranger.get(HERE))


def test_the_history_says_that_they_did_it_themselves(inside, pause, as_staff, people):
    inside.post(HERE, {**SAID, "act": "send"})
    case = as_staff(people.handler).get(reverse("desk_requests:case", args=[pause.request_id]))
    assert "征求意见的对方" in case.content.decode()


def test_a_co_author_is_asked_for_no_interest_and_told_what_silence_is(people):
    pause = asked(people, "co_author")
    client, _ = entered(linked(pause, people)[1], code_of(pause))
    shown = client.get(HERE)
    assert soup(shown).find(attrs={"name": "interest"}) is None
    assert "视为同意公开" in page(shown)
    client.post(HERE, {**SAID, "act": "send"})
    assert GivenOpinion.objects.get().stance == "objection"


def test_a_consent_carries_no_reasons_of_a_refusal(inside):
    inside.post(HERE, {**SAID, "stance": "consent", "act": "send"})
    given = GivenOpinion.objects.get()
    assert (given.stance, given.interest, given.parts, given.reasons) == ("consent", "", "", "")


def test_how_our_work_stands_is_not_told_to_them(inside, people, pause):
    actions.end_consultation(fresh(pause), by=people.handler, at=NOW, ended_on=date(2026, 11, 23), opinion="来电。")
    link = OpinionLink.objects.select_related("pause__request").get()
    with pytest.raises(Refused) as refused:
        actions.answer_online(link, NO, at=NOW)
    assert refused.value.reasons == ["这次征求意见已经结束，不能再在网上答复"]


def test_a_case_that_was_taken_back_opens_nothing_more(inside, people, pause):
    case = Request.objects.get()
    actions.register_withdrawal(case, by=people.receiver, at=NOW, withdrawn_on=date(2026, 11, 23), how="电话")
    assert ABOUT not in page(inside.get(HERE))


# --- who may make one


def test_only_who_handles_the_case_makes_a_link(people, pause):
    with pytest.raises(Refused):
        actions.make_opinion_link(fresh(pause), by=people.outsider, at=NOW)
    assert not OpinionLink.objects.exists()


def test_nobody_gets_a_link_for_what_is_over(people, pause):
    with pytest.raises(Refused):
        actions.make_opinion_link(fresh(pause), by=people.handler, at=at("2026-12-10"))
    ended(pause, people)
    with pytest.raises(Refused):
        actions.make_opinion_link(fresh(pause), by=people.handler, at=NOW)


def test_where_the_letter_has_no_code_there_is_no_link_and_no_mail(people, server):
    """A bureau may word its letter without."""
    kind = LetterKind.THIRD_PARTY
    text = "\n".join(line for line in wording.default(kind).splitlines() if "{答复码}" not in line)
    actions.save_wording(kind, text, note="只收书面答复", base=0, by=people.chief, at=NOW)
    pause = asked(people)
    assert not OpinionLink.objects.exists() and not OpinionMail.objects.exists()
    with pytest.raises(Refused) as refused:
        actions.make_opinion_link(fresh(pause), by=people.handler, at=NOW, mail=True)
    assert any("没有{答复码}" in one for one in refused.value.reasons)
    there = reverse("desk_requests:consultation", args=[pause.request_id, pause.pk])
    desk = Client()
    desk.force_login(people.handler)
    shown = desk.get(there).content.decode()
    assert "没有{答复码}，不能在网上答复" in shown and 'value="link"' not in shown


# --- the mail


def test_where_an_address_is_known_the_link_goes_there_with_nothing_of_the_case(people, server):
    pause = asked(people)
    actions.send_opinion_links(at=NOW)
    (mail,) = server.to(THIRD["email"])
    code, body = code_of(pause), f"{mail['Subject']}\n{mail.get_content()}"
    assert re.search(r"/requests/opinions/[A-Za-z0-9_-]{43}/", body)
    for value in (code, ABOUT, pause.request.subject, THIRD["to"], *PERSONAL):
        assert value not in body
    kept = OpinionMail.objects.get()
    assert (kept.word, kept.next_at) == ("", None) and kept.sent_at
    assert actions.send_opinion_links(at=NOW).mails == 0


def test_a_link_that_was_ended_before_its_mail_left_is_not_sent(people, server):
    pause = asked(people)
    actions.revoke_opinion_link(fresh(pause), by=people.handler, at=NOW)
    assert actions.send_opinion_links(at=NOW).mails == 0
    assert OpinionMail.objects.get().word == ""


def taken_back(case, people):
    actions.register_withdrawal(case, by=people.receiver, at=NOW, withdrawn_on=date(2026, 11, 23), how="电话")


def merged(case, people):
    goal = assigned(people)
    actions.merge(case, goal, by=people.receiver, at=NOW, agreed_on=date(2026, 11, 23), how="电话")


def answered(case, people):
    """Something else is the answer, though they have still time."""
    later = at("2026-12-10", 10)
    actions.reply(
        case, answer(Outcome.U1, "2026-12-10", search_log="孙悦查了档案系统，没有。"), by=people.handler, at=later
    )


@pytest.mark.parametrize("end", [taken_back, merged, answered])
def test_what_ends_the_case_ends_the_link_and_its_mail(people, server, end):
    pause = asked(people)
    assert OpinionMail.objects.get().word
    end(Request.objects.get(pk=pause.request_id), people)
    assert OpinionLink.objects.get().ended == LinkEnd.OVER
    assert (OpinionMail.objects.get().word, OpinionMail.objects.get().next_at) == ("", None)


def test_a_mail_whose_link_opens_no_more_is_not_sent(people, server):
    """However it came to stand in the queue still."""
    pause = asked(people)
    Request.objects.filter(pk=pause.request_id).update(
        outcome=Outcome.O3, served_on=date(2026, 11, 23), stage=Stage.REPLIED
    )
    sent = actions.send_opinion_links(at=NOW)
    assert (sent.mails, sent.lost, server.to(THIRD["email"])) == (0, 0, [])
    assert (OpinionMail.objects.get().word, OpinionMail.objects.get().next_at) == ("", None)


def test_a_mail_that_comes_after_their_last_day_is_told_as_lost(people, server):
    asked(people)
    assert actions.send_opinion_links(at=at("2026-12-10", 10)).lost == 1
    assert OpinionMail.objects.get().word == ""


def test_without_a_mail_server_nothing_is_queued(people):
    asked(people)
    assert not OpinionMail.objects.exists()
