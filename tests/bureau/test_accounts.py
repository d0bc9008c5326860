"""Login, logout, password: neutral answers, a lock after five tries, a fresh session key, no way out of the site."""

from datetime import date, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from django.contrib.auth.hashers import check_password, make_password
from django.http import HttpResponse
from django.test import Client, override_settings
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from taizhou_portal.bureau.accounts import views
from taizhou_portal.bureau.accounts.gates import needs
from taizhou_portal.bureau.accounts.ways import takes_get
from taizhou_portal.bureau.models import Attempt, Staff
from taizhou_portal.bureau.vocabulary import Role
from tests import factories
from tests.factories import PASSWORD, at

pytestmark = pytest.mark.django_db
NEUTRAL = "用户名或者密码不对，请核对后再试"
ENDED_WORDS = "登录已过期，刚才提交的没有办，请登录后再提交一次。"
NOON = at(date(2026, 3, 18), 12)


@pytest.fixture
def li():
    return factories.staff("李敏", role=Role.DRAFTER, office=factories.office())


@pytest.fixture(autouse=True)
def noon():
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


def log_in(client, person, password=PASSWORD, **more):
    address = more.pop("address", "203.0.113.9")
    name = person if isinstance(person, str) else person.username
    return client.post("/desk/login/", {"username": name, "password": password, **more}, REMOTE_ADDR=address)


def logged_in(client) -> bool:
    return "_auth_user_id" in client.session


def test_the_right_password_opens_the_desk(client, li):
    response = log_in(client, li)
    assert (response.status_code, response["Location"]) == (302, "/desk/")
    assert logged_in(client)


def test_the_session_gets_a_new_key_at_login(client, li):
    client.get("/desk/login/")
    session = client.session
    session["kept"] = 1
    session.save()
    before = client.session.session_key
    log_in(client, li)
    assert client.session.session_key != before


@pytest.mark.parametrize("case", ["unknown", "wrong", "closed"])
def test_a_failed_login_says_the_same_for_every_cause(client, li, case):
    name, password = (
        ("nobody", PASSWORD) if case == "unknown" else (li.username, "错的密码" if case == "wrong" else PASSWORD)
    )
    if case == "closed":
        Staff.objects.update(is_active=False)
    response = log_in(client, name, password)
    assert response.status_code == 200
    assert NEUTRAL in response.content.decode()
    assert not logged_in(client)


def test_what_was_typed_is_kept_except_the_password(client, li):
    page = log_in(client, li, "错的密码").content.decode()
    assert f'value="{li.username}"' in page
    assert "错的密码" not in page


def test_empty_fields_are_named_beside_them(client):
    page = log_in(client, "", "").content.decode()
    assert "请填写用户名" in page
    assert "请填写密码" in page


@pytest.mark.parametrize("next_", ["/desk/items/?list=mine", "/desk/items/3/"])
def test_after_login_one_is_where_one_wanted_to_be(client, li, next_):
    assert log_in(client, li, next=next_)["Location"] == next_


@pytest.mark.parametrize(
    "next_",
    ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "https:evil.example", "\\\\evil.example"],
)
def test_login_never_leads_off_the_site(client, li, next_):
    assert log_in(client, li, next=next_)["Location"] == "/desk/"


def test_the_fifth_wrong_try_is_still_looked_at_and_the_sixth_is_not(client, li):
    assert [log_in(client, li, "错").status_code for _ in range(6)] == [200] * 5 + [429]


def test_a_locked_account_refuses_the_right_password_too(client, li):
    for _ in range(6):
        log_in(client, li, "错")
    assert log_in(client, li).status_code == 429
    assert not logged_in(client)


def test_the_lock_opens_after_half_an_hour(client, li, noon):
    for _ in range(6):
        log_in(client, li, "错")
    noon.shift(timedelta(minutes=30))
    assert log_in(client, li).status_code == 302


def test_the_refusal_says_how_long_to_wait(client, li, noon):
    noon.shift(timedelta(minutes=10))
    for _ in range(6):
        response = log_in(client, li, "错")
    assert response["Retry-After"] == str(20 * 60)


def test_the_lock_is_for_the_account_as_seen_from_one_address(client, li):
    for _ in range(6):
        log_in(client, li, "错")
    assert log_in(Client(), li, address="203.0.113.10").status_code == 302
    other = factories.staff()
    assert log_in(Client(), other).status_code == 302


def test_letters_of_another_size_are_the_same_account(client, li):
    for _ in range(5):
        log_in(client, li.username.upper(), "错")
    assert log_in(client, li).status_code == 429


def test_the_right_password_clears_the_count(client, li):
    for _ in range(4):
        log_in(client, li, "错")
    log_in(client, li)
    assert [log_in(Client(), li, "错").status_code for _ in range(5)] == [200] * 5


def test_many_accounts_tried_from_one_address_lock_the_address(client, monkeypatch):
    monkeypatch.setattr(views, "TRIES_FROM_ONE_ADDRESS", 8)
    codes = [log_in(client, f"guess{n}", "错").status_code for n in range(9)]
    assert codes == [200] * 8 + [429]


def test_a_whole_office_may_log_in_from_one_address(monkeypatch):
    monkeypatch.setattr(views, "TRIES_FROM_ONE_ADDRESS", 8)
    people = [factories.staff() for _ in range(12)]
    assert {log_in(Client(), person).status_code for person in people} == {302}


def test_no_name_and_no_address_is_stored_with_the_tries(client, li):
    log_in(client, li, "错")
    for attempt in Attempt.objects.all():
        assert li.username not in attempt.key
        assert "203.0.113.9" not in attempt.key


def test_who_is_logged_in_is_led_on(client, li):
    client.force_login(li)
    assert client.get("/desk/login/")["Location"] == "/desk/"


def test_logging_out_takes_a_form_and_ends_the_session(client, li):
    client.force_login(li)
    assert client.get("/desk/logout/").status_code == 405
    assert logged_in(client)
    assert client.post("/desk/logout/")["Location"] == "/"
    assert not logged_in(client)


def test_the_login_page_is_kept_by_no_cache(client):
    assert "no-store" in client.get("/desk/login/")["Cache-Control"]


# --- password


def change(client, old=PASSWORD, new="灵江水向东流去了", again=None):
    return client.post("/desk/password/", {"old_password": old, "new_password1": new, "new_password2": again or new})


LONG = "灵江水向东流去了-台州湾"


def test_a_new_password_works_from_then_on(client, li):
    client.force_login(li)
    assert change(client, new=LONG).status_code == 302
    assert log_in(Client(), li, LONG).status_code == 302


def test_changing_the_password_ends_the_other_sessions_and_keeps_this_one(client, li):
    other = Client()
    other.force_login(li)
    client.force_login(li)
    change(client, new=LONG)
    assert client.get("/desk/").status_code == 200
    assert other.get("/desk/").status_code == 302


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"old": "不对的旧密码", "new": LONG}, "现在的密码不对"),
        ({"new": "太短了"}, "12"),
        ({"new": LONG, "again": LONG + "x"}, "不一样"),
        ({"new": "password1234"}, "常见"),
    ],
)
def test_a_poor_change_is_refused_beside_the_field(client, li, values, words):
    client.force_login(li)
    response = change(client, **values)
    assert response.status_code == 200
    assert words in response.content.decode()


def test_the_password_page_is_for_staff(client):
    assert client.get("/desk/password/")["Location"] == "/desk/login/?next=/desk/password/"


# --- demo accounts

DEMO_FIRST = ["taizhou_portal.bureau.accounts.hashers.DemoHasher", "django.contrib.auth.hashers.Argon2PasswordHasher"]
PRODUCTION = DEMO_FIRST[1:]


def test_a_password_of_the_demonstration_opens_nothing_outside_it():
    with override_settings(PASSWORD_HASHERS=DEMO_FIRST):
        stored = make_password(PASSWORD)
        assert check_password(PASSWORD, stored)
    with override_settings(PASSWORD_HASHERS=PRODUCTION):
        assert not check_password(PASSWORD, stored)


def test_a_login_during_the_demonstration_does_not_make_the_password_real(client, li):
    with override_settings(PASSWORD_HASHERS=DEMO_FIRST):
        li.set_password(PASSWORD)
        li.save()
        assert log_in(client, li).status_code == 302
    with override_settings(PASSWORD_HASHERS=PRODUCTION):
        assert log_in(Client(), li).status_code == 200


# --- the gate


@pytest.mark.parametrize("address", ["/desk/", "/desk/items/", "/desk/items/new/", "/desk/gallery/", "/desk/health/"])
def test_the_desk_asks_who_one_is_and_leads_back(client, address):
    response = client.get(address)
    assert (response.status_code, response["Location"]) == (302, f"/desk/login/?next={address}")


def sent_late(client, came: str = "", to: str = "/desk/items/3/submit/", **how) -> str:
    """Where the login leads back to, after a form that came without a session from the page `came`."""
    response = client.post(to, {"reason": "刚才写的"}, headers={"Referer": came} if came else {}, **how)
    there = urlsplit(response["Location"])
    asked = parse_qs(there.query)
    assert (response.status_code, asked["ended"], set(asked)) == (302, ["1"], {"ended", "next"})
    assert there.path.endswith("/desk/login/")
    return asked["next"][0]


def test_a_form_sent_after_the_session_ended_is_told_not_to_be_done_and_leads_back_to_its_page(client, li):
    back = sent_late(client, "http://testserver/desk/items/?q=%E5%BC%A0&page=2#row")
    assert back == "/desk/items/?q=%E5%BC%A0&page=2"
    page = client.get("/desk/login/", {"ended": "1", "next": back})
    assert ENDED_WORDS in page.content.decode()
    again = log_in(client, li, "错", next=back, ended="1")
    assert ENDED_WORDS in again.content.decode()
    assert log_in(client, li, next=back)["Location"] == back


def test_who_only_asked_for_a_page_is_told_of_no_form(client):
    page = client.get("/desk/items/", follow=True)
    assert ENDED_WORDS not in page.content.decode()


@pytest.mark.parametrize(
    "came",
    [
        "",
        "http://testserver/",
        "http://testserver/requests/new/",
        "http://testserver/deskless/",
        "http://testserver/desk/nowhere/",
        "http://testserver/desk/items/3/submit/",  # takes forms alone
        "http://testserver/desk/requests/3/do/assign/",
        "http://testserver/desk/../requests/",
        "http://testserver//example.com/desk/items/",
        "https://example.com/desk/items/",
        "//example.com/desk/items/",
        "http://testserver@example.com/desk/items/",
        "javascript:alert(1)",
        "/desk/items/",  # a browser sends the whole address
        "http://[/desk/items/",
    ],
)
def test_a_form_from_anywhere_else_leads_to_the_desk(client, came):
    assert sent_late(client, came) == "/desk/"


def test_over_tls_only_a_page_over_tls_is_the_page_of_the_form(client):
    assert sent_late(client, "http://testserver/desk/items/", secure=True) == "/desk/"
    assert sent_late(client, "https://testserver/desk/items/", secure=True) == "/desk/items/"


def test_what_takes_forms_alone_is_known_under_other_decorators():
    def view(request):
        return HttpResponse()

    assert takes_get(view) and takes_get(needs()(view))
    assert takes_get(require_safe(view)) and takes_get(needs()(require_http_methods(["GET", "POST"])(view)))
    assert not takes_get(require_POST(needs()(view)))
    assert not takes_get(needs()(require_POST(view)))


def test_pages_of_the_desk_are_kept_by_no_cache(client, li):
    client.force_login(li)
    assert "no-store" in client.get("/desk/")["Cache-Control"]


@pytest.mark.parametrize("role", [Role.SYSTEM, Role.SECURITY, Role.AUDIT])
def test_administrators_are_told_that_the_work_is_not_theirs(client, role):
    client.force_login(factories.staff(role=role))
    assert client.get("/desk/items/").status_code == 403


# --- reference data


def test_reference_data_has_no_login_door_of_its_own(client):
    response = client.get("/desk/reference/", follow=False)
    assert response.status_code == 302
    chain = client.get("/desk/reference/", follow=True).redirect_chain
    assert chain[-1][0].startswith("/desk/login/")


@pytest.mark.parametrize("role", [Role.DRAFTER, Role.HEAD, Role.SECRECY, Role.GENERAL, Role.SECURITY, Role.AUDIT])
def test_only_the_system_administrator_keeps_reference_data(client, role):
    client.force_login(factories.staff(role=role, is_staff=True, is_superuser=True))
    assert client.get("/desk/reference/", follow=True).status_code == 403


@pytest.mark.parametrize(
    "page", ["", "bureau/office/", "bureau/channel/", "bureau/calendarday/", "disclosure/column/add/"]
)
def test_the_system_administrator_reaches_reference_data(client, page):
    client.force_login(factories.staff(role=Role.SYSTEM))
    assert client.get(f"/desk/reference/{page}").status_code == 200


def test_work_is_not_in_the_reference_pages(client):
    client.force_login(factories.staff(role=Role.SYSTEM, is_superuser=True))
    page = client.get("/desk/reference/").content.decode()
    for model in ("publication", "request", "annualreport", "staff", "group", "site"):
        assert f"/{model}/" not in page


def test_a_change_of_reference_data_leaves_its_history(client):
    person = factories.staff(role=Role.SYSTEM)
    client.force_login(person)
    office = factories.office("旧名")
    fields = {"name": "新名", "slug": office.slug, "kind": "office", "order": 100, "parent": office.parent_id}
    assert client.post(f"/desk/reference/bureau/office/{office.pk}/change/", fields).status_code == 302
    assert office.history.first().history_user == person


def test_offices_are_closed_and_never_deleted(client):
    client.force_login(factories.staff(role=Role.SYSTEM))
    assert client.get(f"/desk/reference/bureau/office/{factories.office().pk}/delete/").status_code == 403


def test_a_changed_password_stands_in_the_history_by_name(client, li):
    client.force_login(li)
    assert change(client, new=LONG).status_code == 302
    newest = li.history.first()
    assert (newest.history_change_reason, newest.history_user) == ("更改密码", li)
