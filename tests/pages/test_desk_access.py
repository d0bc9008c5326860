"""Role × address of the desk of 主动公开: who is let in, who is told no, who is told nothing."""

from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver, resolve

from disclosure import actions
from disclosure.models import LeaderTitle, Topic, WordingTerm
from disclosure.vocabulary import Stage
from taizhou_portal.bureau.accounts.ways import takes_get
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.vocabulary import Role
from tests import factories
from tests.disclosure.team import MONDAY, accepted, drafted, moved, team
from tests.pages.sending import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]

NOBODY, STRANGER = "nobody", "stranger"
GENERAL = {Role.GENERAL, Role.GENERAL_HEAD}
WORKERS = {Role.DRAFTER, Role.HEAD, Role.SECRECY} | GENERAL
ADMINS = {Role.SYSTEM, Role.SECURITY, Role.AUDIT}
DRAFTERS = {Role.DRAFTER, Role.HEAD} | GENERAL
REVIEWERS = {Role.HEAD, Role.SECRECY} | GENERAL
#: a leader signs answers to applications, and has nothing to do here
EVERYBODY = WORKERS | ADMINS | {Role.LEADER}

#: address → roles that get the page; all others who are logged in get 403
OPEN = {
    "/desk/": EVERYBODY,
    "/desk/password/": EVERYBODY,
    "/desk/people/": {Role.SYSTEM, Role.SECURITY},
    "/desk/people/new/": {Role.SYSTEM},
    "/desk/people/{person}/": {Role.SYSTEM, Role.SECURITY},
    "/desk/gallery/": EVERYBODY,
    "/desk/health/": GENERAL | {Role.SYSTEM, Role.AUDIT},
    "/desk/items/": WORKERS,
    "/desk/items/new/": DRAFTERS,
    "/desk/items/{draft}/": WORKERS,
    "/desk/items/{draft}/edit/": DRAFTERS,
    "/desk/items/{draft}/token/": DRAFTERS,
    "/desk/items/{draft}/history/{change}/": WORKERS,
    **{f"/desk/items/{{draft}}/{part}/": WORKERS for part in ("history", "versions", "versions/1")},
    "/desk/items/{draft}/preview/": WORKERS,
    "/desk/items/{draft}/files/{file}/": WORKERS,
    "/desk/items/{draft}/files/{file}/text/": WORKERS,
    "/desk/items/{waiting}/review/": REVIEWERS,
    "/desk/items/{draft}/findings/0a/": GENERAL | {Role.HEAD},
    "/desk/items/{draft}/evaluate/": GENERAL | {Role.HEAD},
    "/desk/evaluations/": GENERAL | {Role.HEAD},
    "/desk/items/{draft}/urgent/": {Role.GENERAL_HEAD},
    "/desk/items/{public}/unschedule/": GENERAL,
    "/desk/urgents/": GENERAL | {Role.SECRECY},
    "/desk/interpretations/": DRAFTERS,
    "/desk/items/{public}/channels/": WORKERS,
    "/desk/items/{public}/channels/sheet/": WORKERS,
    "/desk/channels/": DRAFTERS,
    "/desk/channels/new/": DRAFTERS,
    "/desk/challenges/": WORKERS,
    "/desk/items/{public}/challenge/decide/": GENERAL,
    "/desk/settings/offices/": GENERAL | {Role.HEAD, Role.SYSTEM},
    "/desk/settings/offices/new/": GENERAL | {Role.SYSTEM},
    "/desk/settings/domains/": GENERAL | {Role.SYSTEM},
    "/desk/settings/kinds/": GENERAL,
    "/desk/settings/kinds/notice/": GENERAL,
    "/desk/settings/words/": GENERAL,
    "/desk/settings/words/new/": GENERAL,
    "/desk/settings/words/paste/": GENERAL,
    "/desk/settings/words/export/": GENERAL,
    "/desk/settings/words/{word}/": GENERAL,
    "/desk/settings/titles/": GENERAL,
    "/desk/settings/titles/{title}/": GENERAL,
    "/desk/settings/matters/": GENERAL,
    "/desk/settings/matters/7/": GENERAL,
    "/desk/settings/rule/": GENERAL,
    "/desk/settings/topics/": GENERAL,
    "/desk/settings/topics/{topic}/": GENERAL,
    "/desk/settings/topics/{topic}/remove/": GENERAL,
    "/desk/items/{public}/withdraw/": GENERAL,
    "/desk/items/{public}/abolish/": GENERAL,
    **{
        f"/desk/items/{{public}}/{part}/": GENERAL for part in ("banner", "term", "reopen", "revalidate", "move-column")
    },
    **{f"/desk/items/{{public}}/{part}/": DRAFTERS for part in ("correct", "correction", "discard", "restore")},
}
BY_FORM_ALONE = {
    "/desk/items/{draft}/submit/": DRAFTERS,
    **{
        f"/desk/items/{{draft}}/{part}/": DRAFTERS
        for part in ("keep", "give-up", "picture", "paste", "checks", "files")
    },
    "/desk/logout/": EVERYBODY,
}


@pytest.fixture
def house():
    people = team()
    draft = drafted(people)
    attachment = actions.add_file(draft, accepted(), by=people.author, at=MONDAY)
    waiting, public = moved(people, Stage.OFFICE_REVIEW), moved(people, Stage.PUBLISHED)
    places = {
        "draft": draft.pk,
        "change": draft.history.latest().history_id,
        "file": attachment.pk,
        "waiting": waiting.pk,
        "public": public.pk,
        "person": people.author.pk,
        "word": WordingTerm.objects.first().pk,
        "title": LeaderTitle.objects.first().pk,
        "topic": Topic.objects.first().pk,
    }
    persons = {
        Role.DRAFTER: people.colleague,
        Role.HEAD: people.head,
        Role.SECRECY: people.checker,
        Role.GENERAL: people.general,
        Role.GENERAL_HEAD: factories.staff(role=Role.GENERAL_HEAD),
        Role.LEADER: factories.staff(role=Role.LEADER),
        **{role: factories.staff(role=role) for role in ADMINS},
        STRANGER: factories.staff(role=Role.HEAD, office=factories.office()),
        NOBODY: factories.staff(),
    }
    return places, persons


@pytest.mark.parametrize("role", Role)
def test_a_page_opens_for_exactly_the_roles_of_the_table(house, role):
    places, persons = house
    client = client_of(persons[role])
    answers = {address: client.get(address.format(**places)).status_code for address in OPEN}
    assert answers == {address: 200 if role in roles else 403 for address, roles in OPEN.items()}


def test_who_is_not_logged_in_sees_the_login_page_and_nothing_else(house):
    places, _ = house
    for address in [*OPEN, *BY_FORM_ALONE]:
        where = address.format(**places)
        response = Client().get(where) if address in OPEN else Client().post(where)
        assert response.status_code == 302, address
        assert response["Location"].startswith(("/desk/login/", "/")), address
        assert b"<main" not in response.content, address


def test_staff_of_another_office_cannot_tell_whether_an_item_exists(house):
    places, persons = house
    client, nowhere = client_of(persons[STRANGER]), dict.fromkeys(places, 999_999)
    for address in [a for a in OPEN if "{" in a]:
        missing = client.get(address.format(**nowhere)).status_code
        assert client.get(address.format(**places)).status_code == missing, address
        assert missing in {403, 404}, address


def test_an_account_without_any_role_gets_no_further_than_its_own_home(house):
    places, persons = house
    client = client_of(persons[NOBODY])
    own = {"/desk/", "/desk/password/", "/desk/gallery/"}
    answers = {address: client.get(address.format(**places)).status_code for address in OPEN if address not in own}
    assert answers == dict.fromkeys(answers, 403)


def test_what_changes_something_takes_a_form(house):
    places, persons = house
    client = client_of(persons[Role.GENERAL])
    answers = {address: client.get(address.format(**places)).status_code for address in BY_FORM_ALONE}
    assert answers == dict.fromkeys(BY_FORM_ALONE, 405)


def test_which_addresses_take_forms_alone_is_known_without_asking_them(house):
    places, _ = house
    opens = {address: takes_get(resolve(address.format(**places)).func) for address in [*OPEN, *BY_FORM_ALONE]}
    assert opens == {**dict.fromkeys(OPEN, True), **dict.fromkeys(BY_FORM_ALONE, False)}


def views_of(patterns) -> Iterator[tuple[str, Callable]]:
    """(name, view) of every address, those of Django's own pages too."""
    for one in patterns:
        if isinstance(one, URLPattern):
            yield one.name or "", one.callback
        else:
            yield from views_of(one.url_patterns)


def test_so_it_is_of_every_address_there_is():
    alone = {name for name, view in views_of(get_resolver().url_patterns) if not takes_get(view)}
    assert {"logout", "act", "act_on_matter", "submit", "keep"} <= alone
    assert not {"login", "desk", "case", "matter", "reply", "edit", "new"} & alone


def test_handing_on_is_for_drafters(house):
    places, persons = house
    for role in Role:
        expected = 302 if role in DRAFTERS else 403
        assert client_of(persons[role]).post(f"/desk/items/{places['draft']}/submit/").status_code == expected, role


def test_a_form_without_its_token_is_refused(house):
    places, persons = house
    client = Client(enforce_csrf_checks=True)
    client.force_login(Staff.objects.get(pk=persons[Role.GENERAL].pk))
    for address in [*OPEN, "/desk/items/{draft}/submit/"]:
        assert client.post(address.format(**places)).status_code in {403, 405}, address


def test_a_number_of_a_request_is_looked_for_among_the_requests(house):
    _, persons = house
    client = client_of(persons[Role.GENERAL])
    assert client.get("/desk/", {"q": "2026-0015"})["Location"] == "/desk/requests/?queue=all&q=2026-0015"
    assert client.get("/desk/", {"q": "课后服务"})["Location"].startswith("/desk/items/?q=")


def test_who_has_no_requests_looks_among_the_items_alone(house):
    _, persons = house
    assert client_of(persons[Role.SECRECY]).get("/desk/", {"q": "2026-0015"})["Location"] == "/desk/items/?q=2026-0015"


@pytest.mark.parametrize("role", sorted(ADMINS))
def test_who_keeps_the_house_has_nothing_to_look_for(house, role):
    _, persons = house
    client = client_of(persons[role])
    assert client.get("/desk/", {"q": "x"})["Location"] == "/desk/"
    assert b'type="search"' not in client.get("/desk/").content
