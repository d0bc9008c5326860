"""What a look at a case tells: the next date and how far away it is, who must act, and the step that moves the case on."""

from datetime import date

import pytest
from django.urls import reverse

from requests_app import actions
from tests.factories import at
from tests.pages.reading import soup, words
from tests.requests_app.people import assigned, filed, received, replied

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine, pytest.mark.usefixtures("desk_morning")]


def page_of(case) -> str:
    return reverse("desk_requests:case", args=[case.pk])


def glance(page) -> dict[str, str]:
    return {words(one.dt): words(one.dd) for one in soup(page).select(".glance div")}


def open_first(page) -> str:
    """The one step that stands there with its form or as the main button."""
    [first] = soup(page).select("aside .pb.verbs .btn.go")
    outer = first.find_parent("details")
    assert outer is None or outer.has_attr("open")
    return words(first)


def test_the_next_date_says_how_many_working_days_are_left(as_staff, people):
    said = glance(as_staff(people.handler).get(page_of(assigned(people))))["下一个法定日期"]
    assert said == "2026年12月3日答复期限剩8个工作日"
    pressing = glance(as_staff(people.handler).get(page_of(assigned(people, "2026-10-28"))))["下一个法定日期"]
    assert pressing == "2026年11月25日答复期限剩2个工作日"
    late = as_staff(people.handler).get(page_of(assigned(people, "2026-10-19")))
    assert words(soup(late).select_one(".glance .badge.bad")).startswith("已晚")


def test_who_must_act_is_not_said_twice(as_staff, people):
    mine = glance(as_staff(people.handler).get(page_of(assigned(people))))["该谁办"]
    assert mine.count("计划财务处") == 1
    done = glance(as_staff(people.receiver).get(page_of(replied(people))))["该谁办"]
    assert done == "局办公室办结计划财务处孙悦"


def test_the_step_that_moves_the_case_on_stands_open(as_staff, people):
    client = as_staff(people.receiver)
    assert open_first(client.get(page_of(filed()))) == "确认收件"
    assert open_first(client.get(page_of(received(people)))) == "分办"
    assert open_first(client.get(page_of(assigned(people)))) == "起草答复"


def test_an_extension_that_waits_is_decided_before_anything_else(as_staff, people):
    case = assigned(people)
    assert open_first(as_staff(people.chief).get(page_of(case))) == "起草答复"
    actions.propose_extension(case, by=people.handler, at=at("2026-11-18"), days=10, reason="要查多年档案。")
    first = soup(as_staff(people.chief).get(page_of(case))).select_one("aside .pb.verbs details[open] .btn.go")
    assert words(first) == "批准延期"


def test_what_waits_for_the_applicant_waits_for_nobody_on_the_staff(as_staff, people):
    case = assigned(people)
    actions.ask_correction(case, by=people.handler, at=at("2026-11-10"), points="写明年份", limit_on=date(2026, 12, 31))
    assert "等我办的申请" not in words(soup(as_staff(people.handler).get("/desk/")).main)


@pytest.mark.parametrize("asked", ["", "?queue=all", "?queue=all&via=web", "?via=web"])
def test_the_menu_marks_the_list_however_it_is_narrowed(as_staff, people, asked):
    page = as_staff(people.receiver).get(f"/desk/requests/{asked}")
    assert [words(one) for one in soup(page).select(".rail [aria-current]")] == ["全部申请"]
