"""Accounts and roles: who may give them, what is refused, whose sessions end, who stands in the history."""

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.test import Client

from taizhou_portal.bureau.accounts import people, record
from taizhou_portal.bureau.models import OfficeGrant, Staff
from taizhou_portal.bureau.permissions import abilities_of, grant, revoke, roles_of
from taizhou_portal.bureau.refusals import Refused
from taizhou_portal.bureau.roles import SEPARATED
from taizhou_portal.bureau.vocabulary import Ability, Role
from tests import factories
from tests.factories import PASSWORD, at

pytestmark = pytest.mark.django_db
SUNDAY, MONDAY, TUESDAY = at("2026-03-15"), at("2026-03-16"), at("2026-03-17")


@pytest.fixture(autouse=True)
def sunday():
    """Everybody who is there from the beginning was there on Sunday."""
    with time_machine.travel(SUNDAY, tick=False):
        yield


@pytest.fixture
def keeper():
    return factories.staff("吴维", role=Role.SYSTEM)


@pytest.fixture
def granter():
    return factories.staff("沈安", role=Role.SECURITY)


@pytest.fixture
def li():
    return factories.staff("李敏")


def fresh(person: Staff) -> Staff:
    return Staff.objects.get(pk=person.pk)


def reasons(act, *args, **given) -> list[str]:
    with pytest.raises(Refused) as refused:
        act(*args, **given)
    return refused.value.reasons


def create(by, **values):
    given = {"username": "wangxy", "name": "王晓燕", "office": factories.root(), "at": MONDAY}
    return people.create_account(by=by, **{**given, **values})


def change(person, by, **values):
    given = {"name": person.name, "office": person.office, "is_active": person.is_active, "at": TUESDAY}
    return people.change_account(person, by=by, **{**given, **values})


def give(person, role, by, office=None):
    people.give_role(person, role, office=office or factories.root(), by=by, at=MONDAY)


def take(person, role, by, office=None):
    people.take_role(person, role, office=office or factories.root(), by=by, at=TUESDAY)


def logged_in(person) -> Client:
    client = Client()
    client.force_login(fresh(person))
    return client


def is_in(client: Client) -> bool:
    return client.get("/desk/password/").status_code == 200


# --- accounts


def test_a_new_account_opens_with_its_start_password_and_may_do_nothing(keeper):
    made, password = create(keeper)
    client = Client()
    assert client.login(username="wangxy", password=password)
    assert (made.name, made.office, made.date_joined) == ("王晓燕", factories.root(), MONDAY)
    assert abilities_of(fresh(made)) == frozenset()
    assert not made.is_superuser and not made.is_staff


def test_a_start_password_is_long_and_has_no_letter_that_is_read_as_another(keeper):
    passwords = {create(keeper, username=f"person{n}")[1] for n in range(8)}
    assert len(passwords) == 8
    assert all(len(password) >= 16 for password in passwords)
    assert set("".join(passwords)).isdisjoint("0OoIl1i")


def test_a_start_password_is_kept_nowhere(keeper):
    made, password = create(keeper)
    kept = [str(value) for row in made.history.values() for value in row.values()] + [fresh(made).password]
    assert not any(password in value for value in kept)


def test_every_reason_against_an_account_is_told_at_once(granter):
    told = reasons(create, granter, username="x y", name=" ")
    assert told == [
        "管理账号的是系统管理员，您没有这个权限",
        "用户名要2至60个字符，只用文字、数字和 . @ + - _",
        "请填写姓名",
    ]
    assert not Staff.objects.filter(name="").exists()


@pytest.mark.parametrize("taken", ["wangxy", "WangXY", " wangxy "])
def test_a_user_name_is_given_once_whatever_its_case(keeper, taken):
    create(keeper)
    assert reasons(create, keeper, username=taken) == ["这个用户名已经有人用了"]


@pytest.mark.parametrize("username", ["a", "有 空格", "a/b", "a\x00b", "x" * 61, ""])
def test_a_user_name_has_a_plain_form(username):
    assert people.username_objections(username) != []


def test_a_name_taken_between_question_and_answer_is_refused_in_words(keeper, monkeypatch):
    create(keeper)
    monkeypatch.setattr(people, "username_objections", lambda username: [])
    with pytest.raises(Refused) as refused:
        create(keeper)
    assert refused.value.reasons == ["这个用户名已经有人用了"]
    assert Staff.objects.filter(username="wangxy").count() == 1


def test_a_name_longer_than_its_column_is_refused_in_words(keeper, li):
    assert reasons(change, li, keeper, name="长" * 41) == ["姓名不超过40个字"]


def test_an_account_moves_to_another_office_and_the_history_says_from_where(keeper, li):
    here, there = factories.office("基础教育处"), factories.office("人事处")
    change(li, keeper, office=here)
    change(li, keeper, office=there, name="李敏敏")
    event = record.events(fresh(li))[0]
    assert (event["who"], event["title"], event["at"]) == ("吴维", "更改资料", TUESDAY)
    assert event["text"] == "姓名：李敏改为李敏敏；所在处室：基础教育处改为人事处"


@pytest.mark.parametrize(("was", "becomes", "words"), [(True, False, "停用账号"), (False, True, "启用账号")])
def test_closing_and_opening_an_account_stand_in_the_history_by_name(keeper, was, becomes, words):
    person = factories.staff(is_active=was)
    change(person, keeper, is_active=becomes)
    assert fresh(person).is_active is becomes
    assert record.events(person)[0]["title"] == words


def test_closing_an_account_ends_all_its_sessions_and_nobody_elses(keeper, li):
    theirs, other = [logged_in(li), logged_in(li)], logged_in(factories.staff())
    assert all(is_in(client) for client in [*theirs, other])
    kept = Session.objects.count() - 2
    people.change_account(li, name=li.name, office=None, is_active=False, by=keeper, at=SUNDAY)
    assert Session.objects.count() == kept
    assert [is_in(client) for client in [*theirs, other]] == [False, False, True]


def test_a_change_of_data_ends_no_session(keeper, li):
    client = logged_in(li)
    change(li, keeper, name="李敏敏")
    assert is_in(client)


def test_sessions_of_citizens_are_left_alone(keeper, li):
    citizen = Client()
    session = citizen.session
    session["receipt"] = str(li.pk)
    session.save()
    people.end_sessions(li, at=SUNDAY)
    assert Session.objects.filter(pk=session.session_key).exists()


def test_nobody_closes_their_own_account(keeper):
    assert reasons(change, keeper, keeper, is_active=False) == ["不能停用自己的账号"]
    assert fresh(keeper).is_active


def test_ones_own_name_may_be_put_right(keeper):
    assert change(keeper, keeper, name="吴唯").name == "吴唯"


def test_a_new_start_password_replaces_the_old_one_and_ends_every_session(keeper, li):
    client = logged_in(li)
    password = people.reset_password(li, by=keeper, at=SUNDAY)
    assert not is_in(client)
    assert not Session.objects.exists()
    assert not Client().login(username=li.username, password=PASSWORD)
    assert Client().login(username=li.username, password=password)


def test_a_reset_stands_in_the_history_with_who_did_it(keeper, li):
    people.reset_password(li, by=keeper, at=TUESDAY)
    row = li.history.latest("history_id")
    assert (row.history_user, row.history_change_reason, row.history_date) == (keeper, "重设密码", TUESDAY)


def test_ones_own_password_is_changed_and_not_reset(keeper):
    assert reasons(people.reset_password, keeper, by=keeper, at=MONDAY) == ["自己的密码请在“更改密码”中更改"]


def test_the_password_of_a_closed_account_is_not_reset(keeper):
    person = factories.staff(is_active=False)
    assert reasons(people.reset_password, person, by=keeper, at=MONDAY) == ["账号已停用，启用以后再重设密码"]


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.SYSTEM}))
def test_accounts_are_kept_by_the_system_administrator_alone(li, role):
    somebody, before = factories.staff(role=role), fresh(li).password
    for act in (lambda: create(somebody), lambda: change(li, somebody, name="别名")):
        assert "管理账号的是系统管理员，您没有这个权限" in reasons(act)
    reasons(people.reset_password, li, by=somebody, at=MONDAY)
    assert (fresh(li).name, fresh(li).password) == ("李敏", before)


# --- roles


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.SECURITY}))
def test_roles_are_given_and_taken_by_the_security_administrator_alone(li, role):
    somebody = factories.staff(role=role)
    assert reasons(give, li, Role.DRAFTER, somebody) == ["授权的是安全管理员，您没有这个权限"]
    grant(li, Role.DRAFTER, office=factories.root())
    assert reasons(take, li, Role.DRAFTER, somebody) == ["授权的是安全管理员，您没有这个权限"]
    assert roles_of(fresh(li)) == {Role.DRAFTER}


def test_a_closed_administrator_gives_nothing(granter, li):
    Staff.objects.filter(pk=granter.pk).update(is_active=False)
    assert reasons(give, li, Role.DRAFTER, fresh(granter)) == ["授权的是安全管理员，您没有这个权限"]


def test_a_role_covers_the_office_that_it_was_given_for(granter, li):
    here, elsewhere = factories.office(), factories.office()
    give(li, Role.DRAFTER, granter, here)
    assert Ability.DRAFT in abilities_of(fresh(li), here)
    assert Ability.DRAFT not in abilities_of(fresh(li), elsewhere)


def test_a_role_that_was_taken_back_is_gone_there_and_stays_elsewhere(granter, li):
    here, there = factories.office(), factories.office()
    for office in (here, there):
        give(li, Role.DRAFTER, granter, office)
    take(li, Role.DRAFTER, granter, here)
    assert people.roles_held(li) == {(Role.DRAFTER, there.pk)}


def test_giving_twice_and_taking_what_is_not_held_are_refused(granter, li):
    here = factories.office("人事处")
    give(li, Role.DRAFTER, granter, here)
    assert reasons(give, li, Role.DRAFTER, granter, here) == ["李敏已经是人事处的承办人"]
    assert reasons(take, li, Role.HEAD, granter, here) == ["李敏不是人事处的处室负责人"]


@pytest.mark.parametrize("role", [Role.DRAFTER, Role.SECURITY, Role.AUDIT])
def test_nobody_gives_themselves_a_role(granter, role):
    assert "不能授予或收回自己的角色" in reasons(give, granter, role, granter)
    assert roles_of(fresh(granter)) == {Role.SECURITY}


def test_nobody_takes_their_own_role_so_one_security_administrator_always_remains(granter):
    assert reasons(take, granter, Role.SECURITY, granter) == ["不能授予或收回自己的角色"]


@pytest.mark.parametrize("held", sorted(SEPARATED))
@pytest.mark.parametrize("new", sorted(Role))
def test_the_three_administrators_stay_three_people_without_other_work(granter, held, new):
    person = factories.staff(role=held)
    reasons(give, person, new, granter)
    assert roles_of(fresh(person)) == {held}


def test_the_separation_also_counts_what_a_closed_account_holds(granter, keeper):
    person = factories.staff(role=Role.SYSTEM)
    change(person, keeper, is_active=False)
    assert reasons(give, person, Role.AUDIT, granter) == [
        "账号已停用，不能授予角色",
        "已是系统管理员，三员须由不同的人担任",
    ]


def test_a_role_of_a_closed_account_can_be_taken_back(granter):
    person = factories.staff(role=Role.DRAFTER, is_active=False)
    take(person, Role.DRAFTER, granter)
    assert not OfficeGrant.objects.filter(user=person).exists()


@pytest.mark.parametrize("role", sorted(SEPARATED))
def test_an_administrator_is_one_of_the_whole_bureau(granter, li, role):
    assert reasons(give, li, role, granter, factories.office()) == [f"{role.label}管全局，范围只能是{factories.root()}"]


def test_no_role_is_given_over_an_office_that_was_closed(granter, li):
    closed = factories.office("旧处", closed_on=at("2025-01-01").date())
    assert reasons(give, li, Role.HEAD, granter, closed) == ["旧处已撤销，不能在这里授予角色"]


def test_the_history_of_a_role_says_who_gave_and_who_took_it(granter, li):
    second = factories.staff("金平", role=Role.SECURITY)
    give(li, Role.DRAFTER, granter)
    take(li, Role.DRAFTER, second)
    rows = OfficeGrant.history.filter(user=li).order_by("history_id")
    assert [(r.history_type, r.history_user, r.history_date, r.history_change_reason) for r in rows] == [
        ("+", granter, MONDAY, "授予承办人"),
        ("-", second, TUESDAY, "收回承办人"),
    ]


def test_what_the_machine_itself_grants_is_told_as_done_by_the_system(li):
    grant(li, Role.DRAFTER, office=factories.root())
    grant(li, Role.DRAFTER, office=factories.root())
    revoke(li, Role.DRAFTER, office=factories.root())
    revoke(li, Role.DRAFTER, office=factories.root())
    told = [(e["title"], e["who"]) for e in record.events(li) if "角色" in e["title"]]
    assert told == [("收回角色", "系统"), ("授予角色", "系统")]


# --- what the desk prints


def test_the_line_of_time_joins_account_and_roles_newest_first(keeper, granter):
    made, _ = create(keeper)
    here = factories.office("人事处")
    people.give_role(made, Role.HEAD, office=here, by=granter, at=at("2026-03-16", 10))
    change(made, keeper, is_active=False)
    assert [(e["title"], e["who"], e["text"]) for e in record.events(made)] == [
        ("停用账号", "吴维", ""),
        ("授予角色", "沈安", "处室负责人（人事处）"),
        ("新建账号", "吴维", ""),
    ]


def test_a_login_is_no_change_of_the_account(li):
    before = record.events(li)
    Client().login(username=li.username, password=PASSWORD)
    assert fresh(li).last_login is not None
    assert record.events(li) == before


def test_grants_of_many_people_are_read_at_once(granter, li, django_assert_num_queries):
    for office in (factories.office("甲处"), factories.office("乙处")):
        give(li, Role.DRAFTER, granter, office)
    with django_assert_num_queries(1):
        found = record.grants_of([granter, li])
        told = [record.words(row) for row in found[li.pk]]
    assert told == ["承办人（甲处）", "承办人（乙处）"]
    assert [record.words(row) for row in found[granter.pk]] == [f"安全管理员（{factories.root()}）"]
