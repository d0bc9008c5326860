"""重新办理 on the page of a matter: who is offered it, what is asked, what the page shows of before."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from requests_app import actions
from requests_app.models import Matter
from requests_app.vocabulary import MatterResult, Service
from tests.factories import at
from tests.pages.reading import link, main, soup, words
from tests.requests_app.people import reasons_of
from tests.requests_app.test_matter_actions import LATE, WRONG, closed
from tests.requests_app.test_matter_letter_pages import POSTED, late_week, one, refused, there

__all__ = ["late_week", "refused"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("late_week")]
LIST = reverse("desk_requests:matters")


def reopen(desk, matter: Matter, **sent):
    address = reverse("desk_requests:act_on_matter", args=[matter.pk, "reopen"])
    return desk.post(address, {"reason": "复议决定要求重新核对", "sure": "on", **sent}, follow=True)


def test_it_is_offered_to_who_receives_and_to_nobody_else(as_staff, people, refused):
    offered = {
        who: [words(one) for one in soup(as_staff(who).get(one(refused.matter))).select("main details > summary")]
        for who in (people.receiver, people.handler)
    }
    assert offered == {people.receiver: ["重新办理"], people.handler: []}
    assert "要有“收件分办”的职责才能重新办理" in main(reopen(as_staff(people.handler), refused.matter))
    assert Matter.objects.get().result == "not_amended"


def test_it_is_ticked_with_a_reason(as_staff, people, refused):
    desk = as_staff(people.receiver)
    told = main(reopen(desk, refused.matter, sure="", reason=""))
    assert "核对以后勾选这一项" in told and "填写重新办理的理由" in told
    page = soup(reopen(desk, refused.matter, sure=""))
    assert page.find(id="id_reopen_reason").get_text().strip() == "复议决定要求重新核对"
    assert page.select("main details[open] > summary")[0].get_text() == "重新办理"
    assert Matter.objects.get().result == "not_amended"


def test_taken_up_again_it_is_among_what_is_to_be_done_and_its_letter_is_shown_void(as_staff, people, refused):
    desk = as_staff(people.receiver)
    assert WRONG.subject in main(desk.get(LIST, {"list": "closed"}))
    page = reopen(desk, refused.matter)
    told = main(page)
    assert "已重新打开" in words(soup(page))
    assert "办理中" in told and "作废：复议决定要求重新核对" in told and "不予更正" in told
    assert link(page, f"登记送达：{refused}") is None
    assert "办理结果" not in [words(heading) for heading in soup(page).select("h2")]
    assert WRONG.subject in main(desk.get(LIST))
    assert WRONG.subject not in main(desk.get(LIST, {"list": "closed"}))
    assert "不予更正。与户口簿一致，没有错。" in told  # what was answered then


def test_a_second_click_does_nothing_and_says_why(as_staff, people, refused):
    desk = as_staff(people.receiver)
    reopen(desk, refused.matter)
    count = refused.matter.history.count()
    page = reopen(desk, refused.matter)
    assert page.status_code == 409
    assert "还没有办结，不用重新办理" in main(page)
    assert refused.matter.history.count() == count


def test_both_letters_stand_there_each_with_its_own_result_and_days(as_staff, people, refused):
    desk = as_staff(people.handler)
    desk.post(there(refused), POSTED)
    reopen(as_staff(people.receiver), refused.matter)
    close = reverse("desk_requests:act_on_matter", args=[refused.matter_id, "close"])
    page = desk.post(close, {"result": "amended", "words": "已改为1991年。"}, follow=True)
    newer, older = (words(row) for row in soup(page).select("section[aria-labelledby=letters] li"))
    assert "已更正，" in newer and "还没有登记送达" in newer and "行政复议" not in newer
    assert "不予更正，" in older and "2026年11月25日" in older and "申请行政复议：不晚于2027年1月25日" in older
    assert reasons_of(refused.matter)[-1] == "办结：已更正"


def test_while_an_end_stands_its_answer_is_told_once(as_staff, people, refused):
    assert main(as_staff(people.receiver).get(one(refused.matter))).count("与户口簿一致") == 1


def test_of_a_complaint_no_letter_is_spoken_of(as_staff, people):
    matter = closed(people, LATE, MatterResult.FOUNDED)
    desk = as_staff(people.receiver)
    assert "告知书" not in main(desk.get(one(matter)))
    assert "办理中" in main(reopen(desk, matter))


def test_more_letters_ask_no_more_questions(as_staff, people):
    def asked() -> int:
        desk = as_staff(people.receiver)
        with CaptureQueriesContext(connection) as questions:
            desk.get(one(matter))
        return len(questions)

    matter = closed(people, result=MatterResult.NOT_AMENDED)
    told = {"via": Service.DIRECT, "on": date(2026, 11, 26), "by": people.handler, "at": at("2026-11-26")}
    actions.serve_letter(matter.letters.get(), **told)
    few = asked()
    for n in range(3):
        actions.reopen_matter(matter, reason=f"第{n}次", by=people.receiver, at=at("2026-11-26"))
        actions.close_matter(matter, result="not_amended", words="没有错。", by=people.handler, at=at("2026-11-26"))
        actions.serve_letter(matter.letters.latest("pk"), **told)
    assert asked() <= few
