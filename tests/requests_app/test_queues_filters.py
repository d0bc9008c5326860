"""Narrowing the case list, keeping a choice under a name, taking the list away."""

from datetime import date

import pytest
from django.urls import reverse

from requests_app import actions
from requests_app.actions import filters
from requests_app.models import SavedFilter
from requests_app.vocabulary import Via
from taizhou_portal.bureau.refusals import Refused
from tests.factories import at
from tests.pages.reading import chips, main, soup, words
from tests.requests_app.people import assigned, filed, received, replied
from tests.requests_app.test_queues import LIST, numbers

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("desk_morning")]
FILTERS = reverse("desk_requests:filters")
NOW = at("2026-11-23", 10)


@pytest.mark.parametrize("word", ["wps", "WPS", "软件", "2026-00"])
def test_letters_are_found_large_and_small_and_signs_as_they_are(as_staff, people, word):
    case = filed("2026-11-09", subject="WPS办公软件采购")
    other = filed("2026-11-09", subject="校车安全检查")
    found = numbers(as_staff(people.receiver).get(LIST, {"q": word}))
    assert case.number in found and (other.number in found) == other.number.startswith(word)


def test_every_part_of_a_case_narrows_the_list(as_staff, people):
    paper = received(people, "2026-11-16", via=Via.POST_PLAIN, by=people.receiver)
    early, late = assigned(people, "2026-10-12"), assigned(people, "2026-11-09")
    answered = replied(people)
    actions.assign(
        late, by=people.receiver, at=NOW, office=people.finance, co_offices=[people.outsider.office]
    )  # to nobody by name
    client = as_staff(people.receiver)
    for asked, expected in (
        ({"stage": "received"}, {paper}),
        ({"office": people.finance.pk}, {early, late, answered}),
        ({"handler": "孙"}, {early, answered}),
        ({"via": "post_plain"}, {paper}),
        ({"outcome": "G2"}, {answered}),
        ({"received_from": "2026-11-05", "received_to": "2026-11-09"}, {late, answered}),
        ({"next_to": "2026-11-09"}, {early}),
        ({"next_from": "2026-11-10"}, {late, paper}),
        ({"helped": "on"}, {late}),
        ({"stage": "assigned", "handler": "孙"}, {early}),
    ):
        assert set(numbers(client.get(LIST, asked))) == {case.number for case in expected}, asked


def test_what_is_chosen_stands_above_the_list_each_with_the_way_back(as_staff, people):
    assigned(people)
    page = soup(
        as_staff(people.receiver).get(LIST, {"queue": "office", "stage": "assigned", "received_from": "2026-11-01"})
    )
    found = {words(chip): chip["href"] for chip in page.select("p .chip")}
    assert found == {
        "状态：办理中去掉": f"{LIST}?queue=office&received_from=2026-11-01",
        "收到日期从：2026-11-01去掉": f"{LIST}?queue=office&stage=assigned",
    }
    assert page.select_one("details.narrow").has_attr("open")


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"received_from": "十一月"}, "日期写成年-月-日，例如 2026-03-20"),
        ({"received_from": "2026-11-09", "received_to": "2026-11-05"}, "收到日期的截止日不能早于起始日"),
        ({"stage": "lost"}, "选择状态"),
        ({"office": "999999"}, "选择承办处室"),
        ({"q": "长" * 201}, "受理号、信息名称最多200字，请写短一些"),
    ],
)
def test_bad_input_is_said_and_kept_and_narrows_nothing(as_staff, people, asked, told):
    case = assigned(people, "2026-11-09")
    response = as_staff(people.receiver).get(LIST, asked)
    assert response.status_code == 200
    assert words(soup(response).select_one(".errsum")).endswith("".join(told.split()))
    assert numbers(response) == [case.number]
    typed = [soup(response).select_one(f"main [name={name}]") for name in asked if name not in {"stage", "office"}]
    assert [field["value"] for field in typed] == [
        value for name, value in asked.items() if name not in {"stage", "office"}
    ]


def test_what_is_narrowed_stays_narrowed_on_the_next_page_and_in_the_file(as_staff, people, monkeypatch):
    monkeypatch.setattr("requests_app.views.desk_list.PAGE", 1)
    first, second = assigned(people, "2026-11-09"), assigned(people, "2026-11-10")
    filed()
    client = as_staff(people.receiver)
    page = client.get(LIST, {"stage": "assigned"})
    assert numbers(page) == [second.number]
    assert numbers(client.get(soup(page).select_one("a[rel=next]")["href"])) == [first.number]
    link = next(a["href"] for a in soup(page).select(".exports a") if "csv" in a["href"])
    text = b"".join(client.get(f"{LIST}{link}").streaming_content).decode()
    assert [line.split(",")[0] for line in text.splitlines()[1:]] == [second.number, first.number]


# 常用筛选


def test_a_choice_is_kept_under_a_name_and_stands_beside_the_queues(as_staff, people):
    case, client = assigned(people), as_staff(people.receiver)
    filed()
    page = client.get(LIST, {"queue": "all", "stage": "assigned"})
    there = next(a["href"] for a in soup(page).select("a") if words(a) == "存为常用筛选")
    form = soup(client.get(there)).select_one("main form")
    given = {"query": form.select_one("[name=query]")["value"], "name": "在办的"}
    kept = client.post(FILTERS, given, follow=True)
    assert numbers(kept) == [case.number]
    assert chips(kept, "常用筛选") == {"在办的": f"{LIST}?queue=all&stage=assigned"}
    assert chips(as_staff(people.chief).get(LIST), "常用筛选") == {}


def test_a_name_stands_once_and_bad_names_are_said_beside_the_field(as_staff, people):
    actions.save_filter(by=people.handler, at=NOW, name="急", query="queue=due")
    client = as_staff(people.handler)
    for name, told in (("急", "已经有叫“急”的，换一个名称"), ("", "填写名称"), ("长" * 31, "名称最多30字")):
        page = client.post(FILTERS, {"query": "queue=late", "name": name})
        assert told in main(page), name
        assert soup(page).select_one("[name=query]")["value"] == "queue=late"
    assert SavedFilter.objects.count() == 1


def test_what_is_no_choice_of_the_person_is_not_kept(as_staff, people):
    client = as_staff(people.handler)
    assert client.post(FILTERS, {"query": "queue=confirm", "name": "收件"}).status_code == 404
    client.post(FILTERS, {"query": "queue=late&x=1&next_from=soon", "name": "晚"})
    assert SavedFilter.objects.get().query == "queue=late&next_from=soon"


def test_twenty_are_enough(people, monkeypatch):
    monkeypatch.setattr(filters, "MOST", 2)
    for name in "甲乙":
        actions.save_filter(by=people.handler, at=NOW, name=name, query="queue=all")
    with pytest.raises(Refused, match="最多存2个"):
        actions.save_filter(by=people.handler, at=NOW, name="丙", query="queue=all")
    actions.save_filter(by=people.receiver, at=NOW, name="丙", query="queue=all")


def test_one_is_renamed_and_dropped_by_its_owner_alone(as_staff, people):
    kept = actions.save_filter(by=people.handler, at=NOW, name="甲", query="queue=all")
    actions.save_filter(by=people.handler, at=NOW, name="乙", query="queue=late")
    there, client = reverse("desk_requests:filter", args=[kept.pk]), as_staff(people.handler)
    assert as_staff(people.receiver).post(there, {"what": "drop"}).status_code == 404
    assert "已经有叫“乙”的" in main(client.post(there, {"what": "keep", "name": "乙"}))
    client.post(there, {"what": "keep", "name": "丙"})
    kept.refresh_from_db()
    assert kept.name == "丙"
    assert "丙" in main(client.get(FILTERS))
    client.post(there, {"what": "drop"})
    assert list(SavedFilter.objects.values_list("name", flat=True)) == ["乙"]
    assert client.get(there).status_code == 404


def test_a_list_taken_away_names_what_it_was_narrowed_to(as_staff, people):
    response = as_staff(people.receiver).get(LIST, {"queue": "late", "next_to": date(2026, 11, 9), "export": "xlsx"})
    assert response.status_code == 200
    assert people.receiver.history.first().history_change_reason.startswith("导出清单：申请：已逾期")
