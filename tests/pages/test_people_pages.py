"""人员 in the desk: each administrator has their own forms, both see everything, a start password is seen once."""

import re

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from playwright.sync_api import expect

from taizhou_portal.bureau.accounts import people as actions
from taizhou_portal.bureau.models import OfficeGrant, Staff
from taizhou_portal.bureau.permissions import roles_of
from taizhou_portal.bureau.vocabulary import Role
from tests import factories
from tests.browsing import accessibility_faults, overflowing
from tests.factories import at
from tests.pages import reading

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]


@pytest.fixture
def system(as_staff):
    return as_staff(factories.staff("吴维", role=Role.SYSTEM))


@pytest.fixture
def security(as_staff):
    return as_staff(factories.staff("沈安", role=Role.SECURITY))


@pytest.fixture
def li():
    return factories.staff("李敏", role=Role.DRAFTER, office=factories.office("基础教育处"))


def page_of(person) -> str:
    return reverse("person", args=[person.pk])


def verbs(response) -> set[str]:
    return {field["value"] for field in reading.soup(response).find_all("input", attrs={"name": "verb"})}


def own(client) -> Staff:
    return Staff.objects.get(pk=client.session["_auth_user_id"])


def beside(response, field: str) -> str:
    """The error that stands beside a field."""
    return reading.words(reading.soup(response).find(id=f"{field}_error"))


def rail(response) -> str:
    return reading.words(reading.soup(response).find("nav", class_="rail"))


# --- what each of them sees


def test_the_system_administrator_has_the_forms_of_the_account_alone(system, li):
    response = system.get(page_of(li))
    assert verbs(response) == {"change", "reset"}
    assert "承办人（基础教育处）" in reading.main(response)


def test_the_security_administrator_has_the_forms_of_the_roles_alone(security, li):
    response = security.get(page_of(li))
    assert verbs(response) == {"give", "take"}
    assert li.username in reading.main(response)


def test_both_see_who_did_what_and_when(system, security, li):
    actions.give_role(li, Role.HEAD, office=li.office, by=own(security), at=at("2026-03-16"))
    for client in (system, security):
        text = reading.words(reading.soup(client.get(page_of(li))).find("ol", class_="tl"))
        assert "2026年3月16日09:00授予角色沈安处室负责人（基础教育处）" in text


@pytest.mark.parametrize("verb", ["change", "reset"])
def test_the_security_administrator_sends_no_form_of_the_account(security, li, verb):
    sent = {"verb": verb, "name": "别名", "office": factories.root().pk}
    assert security.post(page_of(li), sent).status_code == 403
    assert Staff.objects.get(pk=li.pk).name == "李敏"


@pytest.mark.parametrize("verb", ["give", "take"])
def test_the_system_administrator_sends_no_form_of_the_roles(system, li, verb):
    held = OfficeGrant.objects.get(user=li)
    sent = {"verb": verb, "grant": held.pk, "role": "head", "office": factories.root().pk}
    assert system.post(page_of(li), sent).status_code == 403
    assert roles_of(Staff.objects.get(pk=li.pk)) == {Role.DRAFTER}


def test_nobody_has_a_form_for_their_own_role_or_password(system, security):
    assert verbs(system.get(page_of(own(system)))) == {"change"}
    assert verbs(security.get(page_of(own(security)))) == set()


def test_the_rail_leads_those_two_and_nobody_else_to_the_people(system, security, as_staff):
    for client in (system, security):
        assert "人员账号和角色" in rail(client.get("/desk/"))
    for role in (Role.AUDIT, Role.GENERAL, Role.DRAFTER):
        assert "账号和角色" not in rail(as_staff(factories.staff(role=role)).get("/desk/"))


@pytest.mark.parametrize("pk", [999_999, 10**30])
def test_an_account_that_does_not_exist_is_not_found(system, pk):
    assert system.get(reverse("person", args=[pk])).status_code == 404


# --- the list


def test_the_list_tells_office_roles_and_state_of_everybody(system, li):
    factories.staff("陈停", is_active=False)
    rows = reading.soup(system.get(reverse("people"))).select("tbody tr")
    told = {reading.words(row.th): [reading.words(cell) for cell in row.find_all("td")] for row in rows}
    assert told["李敏"][1:] == ["基础教育处", "承办人（基础教育处）", "可以登录", "没有登录过"]
    assert told["陈停"][1:] == ["无", "没有角色", "已停用", "没有登录过"]
    assert list(told)[-1] == "陈停"


@pytest.mark.parametrize(("query", "found"), [("李", 1), ("staff", 2), ("没有这个人", 0), ("\x00李", 1)])
def test_people_are_found_by_name_and_user_name(system, li, query, found):
    response = system.get(reverse("people"), {"q": query})
    assert len(reading.soup(response).select("tbody tr")) == found


def test_a_long_list_is_turned_page_by_page_and_keeps_what_was_looked_for(system):
    for n in range(31):
        factories.staff(f"演示{n:02d}")
    first = system.get(reverse("people"), {"q": "演示"})
    there = reading.link(first, "下一页")
    assert there == "?q=%E6%BC%94%E7%A4%BA&page=2"
    assert len(reading.soup(system.get(reverse("people") + there)).select("tbody tr")) == 1


def test_a_longer_list_asks_the_database_no_more(system, li):
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            system.get(reverse("people"))
        return len(queries)

    few = asked()
    for _ in range(20):
        factories.staff(role=Role.DRAFTER, office=factories.office())
    assert asked() == few


# --- a new account


def new(client, **values):
    sent = {"username": "wangxy", "name": "王晓燕", "office": factories.root().pk, **values}
    return client.post(reverse("new_person"), sent)


def shown_password(response) -> str:
    return reading.words(reading.soup(response).find("dd", class_="code"))


def test_a_new_account_shows_its_start_password_in_this_answer_and_nowhere_else(system):
    response = new(system)
    password = shown_password(response)
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    assert Client().login(username="wangxy", password=password)
    made = Staff.objects.get(username="wangxy")
    for address in (page_of(made), reverse("people"), reverse("new_person"), "/desk/"):
        assert password not in system.get(address).content.decode()
    assert not any(password in str(one.get_decoded()) for one in Session.objects.all())


def test_sending_the_form_again_makes_no_second_account(system):
    new(system)
    again = new(system)
    assert beside(again, "id_username") == "错误：这个用户名已经有人用了"
    assert Staff.objects.filter(username="wangxy").count() == 1


def test_what_is_wrong_stands_beside_its_field_and_what_was_typed_is_kept(system, li):
    response = new(system, username=li.username.upper(), name="", office="999999")
    page = reading.soup(response)
    assert page.title.get_text().startswith("错误：")
    assert beside(response, "id_username") == "错误：这个用户名已经有人用了"
    assert beside(response, "id_name") == "错误：请填写姓名"
    assert beside(response, "id_office") == "错误：所在处室不在清单里，请重新选择"
    assert page.find(id="id_username")["value"] == li.username.upper()


# --- the account


def change(client, person, **values):
    sent = {"verb": "change", "name": person.name, "office": factories.root().pk, "is_active": "on", **values}
    return client.post(page_of(person), {name: value for name, value in sent.items() if value is not None})


def test_data_of_an_account_are_changed(system, li):
    response = change(system, li, name="李敏敏")
    assert response["Location"] == page_of(li)
    assert "资料已保存" in reading.main(system.get(page_of(li)))
    assert Staff.objects.get(pk=li.pk).office == factories.root()


def test_without_a_name_the_form_comes_back_with_what_was_typed(system, li):
    office = factories.office()
    response = change(system, li, name=" ", office=office.pk)
    assert beside(response, "id_name") == "错误：请填写姓名"
    assert reading.soup(response).find(id="id_office").find("option", selected=True)["value"] == str(office.pk)
    assert Staff.objects.get(pk=li.pk).name == "李敏"


def test_a_closed_account_is_logged_out_and_gets_neither_password_nor_role(system, security, as_staff, li):
    theirs = as_staff(li)
    change(system, li, is_active=None)
    assert theirs.get("/desk/").status_code == 302
    assert verbs(system.get(page_of(li))) == {"change"}
    assert verbs(security.get(page_of(li))) == {"take"}


def test_ones_own_account_stays_open_whatever_the_form_says(system):
    me = own(system)
    change(system, me, is_active=None)
    assert Staff.objects.get(pk=me.pk).is_active


def test_an_office_that_was_closed_can_stay_the_office_of_an_account(system):
    closed = factories.office("旧处", closed_on=at("2025-01-01").date())
    person = factories.staff("林旧")
    Staff.objects.filter(pk=person.pk).update(office=closed)
    assert change(system, person, office=closed.pk).status_code == 302


def test_a_reset_shows_a_new_start_password_once(system, as_staff, li):
    theirs = as_staff(li)
    response = system.post(page_of(li), {"verb": "reset"})
    password = shown_password(response)
    assert "no-store" in response["Cache-Control"]
    assert theirs.get("/desk/").status_code == 302
    assert Client().login(username=li.username, password=password)
    assert password not in system.get(page_of(li)).content.decode()


def test_a_reset_of_ones_own_password_is_refused_with_the_reason(system):
    response = system.post(page_of(own(system)), {"verb": "reset"})
    assert "自己的密码请在“更改密码”中更改" in reading.main(response)


# --- the roles


def give(client, person, role, office=None):
    sent = {"verb": "give", "role": role, "office": (office or factories.root()).pk}
    return client.post(page_of(person), sent)


def test_a_role_is_given_and_taken_back(security, li):
    here = factories.office("人事处")
    assert give(security, li, Role.HEAD, here).status_code == 302
    page = security.get(page_of(li))
    assert "已授予处室负责人" in reading.main(page)
    row = OfficeGrant.objects.get(user=li, content_object=here)
    assert security.post(page_of(li), {"verb": "take", "grant": row.pk}).status_code == 302
    assert roles_of(Staff.objects.get(pk=li.pk)) == {Role.DRAFTER}


def test_a_role_against_the_separation_comes_back_with_the_reason_and_the_choice(security, li):
    response = give(security, li, Role.AUDIT)
    assert "审计管理员不能兼任业务角色" in reading.main(response)
    assert reading.soup(response).find(id="role_role").find("option", selected=True)["value"] == "audit"
    assert reading.soup(response).title.get_text().startswith("错误：")


def test_a_role_that_was_not_chosen_is_asked_for_beside_its_field(security, li):
    assert beside(give(security, li, ""), "role_role") == "错误：请选择角色"
    assert beside(give(security, li, "boss"), "role_role") == "错误：角色不在清单里，请重新选择"


def test_a_forged_form_gives_oneself_nothing(security):
    me = own(security)
    assert "不能授予或收回自己的角色" in reading.main(give(security, me, Role.SECURITY))
    assert roles_of(me) == {Role.SECURITY}


@pytest.mark.parametrize("grant", ["", "x", "999999", "9" * 40, "of another"])
def test_a_role_is_taken_from_who_holds_it_and_nobody_else(security, li, grant):
    other = OfficeGrant.objects.get(user=factories.staff(role=Role.DRAFTER))
    sent = str(other.pk) if grant == "of another" else grant
    assert "这个角色已经收回" in reading.main(security.post(page_of(li), {"verb": "take", "grant": sent}))
    assert OfficeGrant.objects.filter(pk=other.pk).exists()


# --- in the browser


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.viewports("desktop", "phone")
@pytest.mark.narrow
def test_both_administrators_can_work_at_every_width(page_as, screen, viewport):
    worker = factories.staff("李敏", role=Role.DRAFTER, office=factories.office("基础教育处"))
    tabs = {name: page_as(factories.staff(role=role)) for name, role in (("sys", Role.SYSTEM), ("sec", Role.SECURITY))}
    for name, tab in tabs.items():
        for address in (reverse("people"), page_of(worker)):
            tab.goto(address)
            looks_right(tab)
            screen(tab, f"people-{name}-{'list' if address.endswith('people/') else 'one'}-{viewport}")
    tab = tabs["sys"]
    tab.goto(reverse("new_person"))
    tab.get_by_role("button", name="建立账号").click()
    expect(tab).to_have_title(re.compile("^错误："))
    looks_right(tab)
    screen(tab, f"people-new-{viewport}")
    tab.fill("#id_username", "wangxy")
    tab.fill("#id_name", "王晓燕")
    tab.select_option("#id_office", label="台州市教育局")
    tab.get_by_role("button", name="建立账号").click()
    assert re.fullmatch(r"[a-z2-9]{16}", tab.locator("dd.code").inner_text())
    looks_right(tab)
    screen(tab, f"people-password-{viewport}")


def looks_right(tab) -> None:
    assert accessibility_faults(tab) == []
    assert not overflowing(tab)
