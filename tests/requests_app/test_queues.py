"""The queues of the case desk: what stands in them, in which order, for whom; the rail and the staff home count the same."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from requests_app import actions
from requests_app.models import Proposal, Request
from requests_app.views import desk, desk_list, lines
from requests_app.vocabulary import Stage, Wish
from taizhou_portal.bureau.vocabulary import Role
from tests.factories import at, staff
from tests.pages.reading import soup
from tests.requests_app.people import answer, assigned, filed, received, replied

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("desk_morning")]
LIST = reverse("desk_requests:list")
TODAY = date(2026, 11, 23)
NOW = at("2026-11-23", 10)


def main(response) -> str:
    return " ".join(soup(response).select_one("main").get_text(" ").split())


def numbers(response) -> list[str]:
    return [th.get_text().strip() for th in soup(response).select("tbody th")]


def in_queue(client, name: str) -> list[str]:
    return numbers(client.get(LIST, {"queue": name}))


# 清单


def test_open_cases_stand_in_the_order_of_their_next_date(as_staff, people):
    later, sooner = assigned(people, "2026-11-09"), assigned(people, "2026-11-05")
    assert in_queue(as_staff(people.handler), "mine") == [sooner.number, later.number]


def test_a_case_whose_date_is_not_known_yet_stands_first(as_staff, people):
    assigned(people, "2026-10-12")
    unknown = assigned(people, "2026-11-09")
    Request.objects.filter(pk=unknown.pk).update(next_on=None)
    assert in_queue(as_staff(people.handler), "mine")[0] == unknown.number


def test_each_stage_has_its_queue(as_staff, people):
    submitted, confirmed, in_hand, answered = filed("2026-11-20"), received(people), assigned(people), replied(people)
    closed = replied(people)
    actions.close(closed, by=people.receiver, at=NOW)
    client = as_staff(people.receiver)
    held = {name: in_queue(client, name) for name in ("confirm", "assign", "answered", "closed")}
    assert held == {
        "confirm": [submitted.number],
        "assign": [confirmed.number],
        "answered": [answered.number],
        "closed": [closed.number],
    }
    assert len(numbers(client.get(LIST))) == 5
    assert in_queue(as_staff(people.handler), "mine") == [in_hand.number]


def test_days_ahead_are_working_days_and_what_is_late_has_its_own_queue(as_staff, people):
    """On Monday 23 November: due on 11-09, 11-23, 11-24, 11-26, 11-30 and later."""
    late, today, one, three, five, _ = (
        assigned(people, day)
        for day in ("2026-10-12", "2026-10-26", "2026-10-27", "2026-10-29", "2026-11-02", "2026-11-09")
    )
    client = as_staff(people.handler)
    assert in_queue(client, "due1") == [today.number, one.number]
    assert in_queue(client, "due") == [today.number, one.number, three.number]
    assert in_queue(client, "due5") == [today.number, one.number, three.number, five.number]
    assert in_queue(client, "late") == [late.number]
    assert "已晚10个工作日" in main(client.get(LIST, {"queue": "late"}))


def test_an_applicant_who_does_not_complete_is_not_counted_among_our_late_answers(as_staff, people):
    case = assigned(people, "2026-10-28")
    asked = at("2026-11-02", 10)
    actions.ask_correction(case, by=people.handler, at=asked, points="写明年份", limit_on=date(2026, 11, 10))
    client = as_staff(people.handler)
    assert in_queue(client, "late") == []
    assert in_queue(client, "waiting") == [case.number]
    assert "已晚" in main(client.get(LIST, {"queue": "waiting"}))


def test_what_waits_for_a_decision_is_shown_to_whoever_may_decide(as_staff, people):
    extension, reply = assigned(people), assigned(people)
    rows = {"by": people.handler, "at": NOW, "content": {}}
    Proposal.objects.create(request=extension, wish=Wish.EXTENSION, **rows)
    Proposal.objects.create(request=reply, wish=Wish.REPLY, **rows)
    Proposal.objects.create(request=assigned(people), wish=Wish.REPLY, agreed=False, **rows)
    assert in_queue(as_staff(people.receiver), "decide") == [reply.number]
    assert set(in_queue(as_staff(people.chief), "decide")) == {extension.number, reply.number}
    assert as_staff(people.handler).get(LIST, {"queue": "decide"}).status_code == 404


def test_those_of_the_office_are_more_than_mine_and_help_is_a_queue_of_its_own(as_staff, people):
    other = staff(role=Role.DRAFTER, office=people.finance)
    case = received(people)
    helper = people.outsider
    given = {"office": people.finance, "handler": people.handler, "co_offices": [helper.office]}
    actions.assign(case, by=people.receiver, at=NOW, **given)
    assert in_queue(as_staff(other), "office") == [case.number]
    assert in_queue(as_staff(other), "mine") == []
    assert in_queue(as_staff(helper), "helping") == [case.number]
    assert in_queue(as_staff(helper), "office") == []
    actions.answer_help(case.co_offices.get(), by=helper, at=NOW, answer="没有这样的文件。")
    assert in_queue(as_staff(helper), "helping") == []


def test_staff_see_the_cases_of_their_office_alone(as_staff, people):
    case = assigned(people)
    client = as_staff(people.outsider)
    assert numbers(client.get(LIST)) == []
    assert client.get(reverse("desk_requests:case", args=[case.pk])).status_code == 404


def test_staff_without_work_here_are_kept_out(as_staff):
    assert as_staff(staff(role=Role.SECRECY)).get(LIST).status_code == 403


def test_who_is_not_logged_in_is_led_to_the_login(client):
    assert client.get(LIST).url.startswith("/desk/login/")


def test_a_case_is_found_by_number_or_by_words_of_its_subject(as_staff, people):
    case = filed(subject="校车安全检查结果")
    filed(subject="教师招聘名额")
    client = as_staff(people.receiver)
    assert numbers(client.get(LIST, {"q": "安全 校车"})) == [case.number]
    assert numbers(client.get(LIST, {"q": case.number})) == [case.number]
    assert numbers(client.get(LIST, {"q": case.number[-2:]})) == [case.number]
    assert "没有符合条件的申请" in main(client.get(LIST, {"q": "水电"}))


def test_a_long_list_has_pages(as_staff, people, monkeypatch):
    monkeypatch.setattr(desk_list, "PAGE", 2)
    made = [filed() for _ in range(3)]
    client = as_staff(people.receiver)
    first = client.get(LIST)
    assert numbers(first) == [made[2].number, made[1].number]
    assert numbers(client.get(soup(first).select_one("a[rel=next]")["href"])) == [made[0].number]
    past = client.get(LIST, {"queue": "all", "page": "99999999", "q": "2026"}, follow=True)
    assert past.redirect_chain == [(f"{LIST}?queue=all&q=2026&page=2", 302)]
    assert numbers(past) == [made[0].number]
    assert client.get(LIST, {"q": "没有", "page": "2"}, follow=True).redirect_chain == [
        (f"{LIST}?queue=all&q=%E6%B2%A1%E6%9C%89", 302)
    ]
    assert numbers(client.get(LIST, {"page": "0"})) == numbers(client.get(LIST, {"page": "二"})) == numbers(first)


def test_pages_go_on_where_the_counting_stopped(people, monkeypatch):
    monkeypatch.setattr(lines, "MOST", 3)
    made = [filed().pk for _ in range(7)]
    found = Request.objects.order_by("pk")
    parts = [lines.part_of(found, str(n), size=2) for n in (1, 2, 3, 4)]
    assert [[case.pk for case in part.cases] for part in parts] == [made[:2], made[2:4], made[4:6], made[6:]]
    assert [part.more for part in parts] == [True, True, True, False]
    assert {part.count for part in parts} == {4}


def test_an_unknown_queue_is_not_found(as_staff, people):
    assert as_staff(people.receiver).get(LIST, {"queue": "secret"}).status_code == 404
    assert as_staff(people.handler).get(LIST, {"queue": "confirm"}).status_code == 404


@pytest.mark.parametrize("name", ["mine", "all", "due"])
def test_a_list_asks_at_most_thirteen_questions_however_many_cases_stand_in_it(as_staff, people, name):
    for _ in range(4):
        assigned(people, "2026-10-28")
    client = as_staff(people.receiver if name == "all" else people.handler)
    with CaptureQueriesContext(connection) as asked:
        assert len(numbers(client.get(LIST, {"queue": name}))) == 4
    assert len(asked) <= 13, "\n".join(query["sql"][:110] for query in asked.captured_queries)


@pytest.mark.parametrize("page", ["2", "9"])
def test_a_page_far_on_or_past_the_end_asks_no_more_than_another(as_staff, people, monkeypatch, page):
    monkeypatch.setattr(lines, "MOST", 4)
    monkeypatch.setattr(desk_list, "PAGE", 2)
    made = [assigned(people, "2026-10-28") for _ in range(6)]
    client = as_staff(people.handler)
    address, told = f"{LIST}?queue=mine&page={page}", []
    while address:
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(address)
        told.append(len(asked))
        address = answer.url if answer.status_code == 302 else ""
    assert numbers(answer) == [case.number for case in (made[2:4] if page == "2" else made[4:])]
    assert max(told) <= 13 and len(told) == (1 if page == "2" else 2)


def test_claiming_in_a_list_leads_back_to_its_place_there(as_staff, people):
    case = received(people)
    actions.assign(case, by=people.receiver, at=NOW, office=people.finance)
    client, there = as_staff(people.handler), f"{LIST}?queue=office&stage=assigned"
    form = soup(client.get(there)).select_one(f"tr:has(#case-{case.pk}) form[action$='/claim/']")
    given = {box["name"]: box["value"] for box in form.select("input[type=hidden]")}
    done = client.post(form["action"], given, follow=True)
    assert done.redirect_chain == [(f"{there}#case-{case.pk}", 302)]
    assert f"{case.number}已认领，由您承办" in soup(done).get_text()
    case.refresh_from_db()
    assert case.handler == people.handler


@pytest.mark.parametrize(
    "back", ["", "https://example.com/", "//example.com/desk/requests/?", "/desk/items/?queue=mine"]
)
def test_claiming_leads_to_no_other_address(as_staff, people, back):
    case = received(people)
    actions.assign(case, by=people.receiver, at=NOW, office=people.finance)
    there = reverse("desk_requests:act", args=[case.pk, "claim"])
    done = as_staff(people.handler).post(there, {"back": back})
    assert done.url == reverse("desk_requests:case", args=[case.pk])


def test_a_case_that_nobody_has_taken_is_offered_to_those_who_may(as_staff, people):
    free, taken = received(people), assigned(people)
    actions.assign(free, by=people.receiver, at=NOW, office=people.finance)
    page = soup(as_staff(people.handler).get(LIST, {"queue": "mine"}))
    offered = [form["action"] for form in page.select("tbody form")]
    assert offered == [reverse("desk_requests:act", args=[free.pk, "claim"])]
    as_staff(people.handler).post(offered[0])
    free.refresh_from_db()
    assert free.handler == people.handler
    assert taken.handler == people.handler


# 侧栏与今天


def in_the_rail(person):
    """Label → number, as the rail prints it."""
    items = desk.menu(person)[0]["items"]
    return {
        item["label"]: sum(found.count() for found in item["count"])
        if isinstance(item["count"], list)
        else item["count"]
        for item in items
    }


def test_the_rail_counts_what_waits(people):
    filed("2026-11-20"), received(people), assigned(people), assigned(people, "2026-10-28"), replied(people)
    assigned(people, "2026-10-12")
    items = in_the_rail(people.receiver)
    assert items["待确认收件"] == 1
    assert items["待分办"] == 1
    assert items["三日内到期"] == 2
    assert items["已逾期"] == 1
    assert items["待办结"] == 1
    mine = in_the_rail(people.handler)
    assert mine["我承办的"] == 3
    assert "待确认收件" not in mine


def test_staff_without_work_here_have_no_entry_in_the_rail():
    assert desk.menu(staff(role=Role.AUDIT)) == []
    assert desk.panels(staff(role=Role.AUDIT), TODAY) == []


def test_the_staff_home_gets_each_case_once_the_gravest_first(people):
    late, waiting = assigned(people, "2026-10-12"), assigned(people, "2026-11-09")
    panels = desk.panels(people.handler, TODAY)
    assert [[row["meta"][0] for row in panel["rows"]] for panel in panels] == [[late.number], [waiting.number]]
    assert panels[0]["urgent"] == 1


def test_a_long_day_leads_to_the_whole_list(people, monkeypatch):
    monkeypatch.setattr(desk, "MOST", 1)
    assigned(people, "2026-11-09"), assigned(people, "2026-11-09")
    panel = desk.panels(people.handler, TODAY)[0]
    assert (len(panel["rows"]), panel["more"]) == (1, f"{LIST}?queue=mine")


# 期限到了以后


def test_once_those_consulted_have_let_their_time_pass_our_own_day_counts_again(people, desk_morning):
    case = assigned(people, "2026-11-05")
    sent = date(2026, 11, 6)
    actions.consult(case, by=people.handler, at=at("2026-11-06"), kind="third_party", sent_on=sent)
    waited = case.next_on
    desk_morning.move_to(at("2026-12-01", 1))
    before = case.history.count()
    assert actions.refresh_next(at=at("2026-12-01", 1)) == 1
    case.refresh_from_db()
    assert waited == date(2026, 11, 27)
    assert case.next_on == date(2026, 12, 24)
    assert case.history.count() == before
    assert actions.refresh_next(at=at("2026-12-01", 1)) == 0


def test_what_has_no_date_yet_gets_one_and_what_is_answered_keeps_none(people):
    open_one, answered = assigned(people, "2026-11-09"), replied(people)
    due = open_one.next_on
    Request.objects.update(next_on=None)
    actions.refresh_next(at=NOW)
    open_one.refresh_from_db()
    answered.refresh_from_db()
    assert (open_one.next_on, answered.next_on) == (due, None)


def test_a_late_case_stays_where_it_is(people):
    case = assigned(people, "2026-10-12")
    assert actions.refresh_next(at=NOW) == 0
    assert Request.objects.get(pk=case.pk).next_on == date(2026, 11, 9)
    actions.reply(case, answer(served="2026-11-23"), by=people.handler, at=NOW)
    assert Request.objects.get(pk=case.pk).stage == Stage.REPLIED
