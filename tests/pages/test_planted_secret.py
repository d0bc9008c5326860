"""A secret planted in every part of an item, at every stage at which it must not be read, comes through no public door.

The doors are read from the resolver: a new public page fails the first test here until it is looked through as well.
"""

from collections.abc import Iterable
from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.http import HttpResponse
from django.test import Client

from disclosure.models import Attachment, SearchEntry
from disclosure.vocabulary import Stage
from reports.cells import registry
from reports.layouts import layout_of
from taizhou_portal.bureau.permissions import grant
from taizhou_portal.bureau.vocabulary import Role
from taizhou_portal.demo import report_current
from tests import factories
from tests.pages import doors, reading
from tests.pages.planted import ASKED, PHRASE, SECRET, STATES, Plant, handed_on, planted, told_of
from tests.pages.sending import client_of
from tests.reports import books
from tests.requests_app.test_public_pages import CHECK, send

pytestmark = pytest.mark.django_db
SUBJECT, SIMILAR = f"{ASKED}的通知", "/requests/new/similar/"
METHODS = ("get", "head", "options", "post", "put")
NOT_RUN = "expired, not run"
OTHERS = [state for state in STATES if state != NOT_RUN]
#: few enough at once that whatever told of one alone would stand on the first page of every list
FEW = [[NOT_RUN], *(OTHERS[n : n + 12] for n in range(0, len(OTHERS), 12))]


def leaks(client: Client, plant: Plant, *, found: list[str]) -> list[str]:
    return [address for address in found if doors.tells(client.get(address), address, plant)]


@pytest.fixture
def public(people) -> Plant:
    """The same word where everybody may read it."""
    item = handed_on(people, planted(people), Stage.PUBLISHED)
    told_of(item)
    return dumped(Plant([item]))


def dumped(plant: Plant) -> Plant:
    """With a dump of what is public then."""
    call_command("export_open_data", stdout=StringIO())
    return plant


def everything(people, states: Iterable[str] = STATES) -> Plant:
    """These states at once; first the one for which the system runs, lest it publish or take off the others."""
    made = [STATES[state](people) for state in sorted(states, key="expired".__ne__)]
    told_of(made[0].items[0])
    return dumped(Plant(*([item for plant in made for item in part(plant)] for part in PARTS)))


PARTS = (lambda plant: plant.items, lambda plant: plant.beside, lambda plant: plant.named)


def test_every_public_route_is_looked_through_or_left_out_for_a_reason():
    public = [route for route in doors.routes() if not route.startswith(doors.INSIDE)]
    known = doors.DOORS.keys() | doors.LEFT_OUT.keys()
    assert [route for route in public if route not in known] == []
    assert [route for route in known if route not in public] == []
    assert all(doors.LEFT_OUT.values()) and not doors.DOORS.keys() & doors.LEFT_OUT.keys()


@pytest.mark.parametrize(
    "states", [FEW[0], *(pytest.param(few, marks=pytest.mark.one_engine) for few in FEW[1:])], ids=", ".join
)
def test_the_secret_is_told_through_no_public_door_and_nothing_is_found_by_it(client, people, states):
    plant = everything(people, states)
    assert leaks(client, plant, found=doors.addresses(plant)) == []
    assert NOT_RUN in states or not kept_in_the_index()
    nothing_is_found(client, plant)


def nothing_is_found(client: Client, plant: Plant) -> None:
    """The page repeats what was asked, so it is the hits that count."""
    for query in (SECRET, PHRASE, f'"{SECRET}"', f"关于{PHRASE}的通知"):
        answer = client.get("/api/v1/search", {"q": query}).json()
        assert answer["relaxed"] or answer["count"] == 0, query
        closed = {item.pk for item in plant.items if not item.is_visible}
        assert not closed.intersection(row["id"] for row in answer["items"]), query
        rows = [row["href"] for row in reading.soup(client.get("/search/", {"q": query})).select(".rows a.t")]
        hidden = {doors.of_item(item) for item in plant.items if not item.is_visible}
        assert not hidden.intersection(rows), query


def kept_in_the_index() -> list[SearchEntry]:
    """Entries that hold it; what has just expired is taken out by the run, and not even counted until then."""
    rows = SearchEntry.objects.select_related("publication")
    return [row for row in rows if SECRET in "\n".join([row.title, row.text, row.publication.keywords])]


@pytest.mark.one_engine
def test_no_way_of_asking_makes_an_address_tell(client, people, request):
    """What stands below an item is got by the door itself, and asked in two of the other ways; `--long`: in all."""
    plant, long = everything(people), request.config.getoption("--long")
    assert {item.stage for item in plant.items} == set(Stage)
    for item in plant.all:
        for tail in ("", "print/", "corrections/1/", "files/1/"):
            for method in METHODS if long or tail == "" else ("head", "post"):
                address = f"/items/{item.pk}/{tail}"
                assert not doors.tells(getattr(client, method)(address), address, plant), (method, address)


@pytest.mark.one_engine
def test_no_member_of_staff_sees_more_on_the_public_pages(people, request):
    """Somebody with all roles at a fourth of all addresses, a superuser at the pages and lists.

    `--long`: at every address, and each role alone at the pages and lists.
    """
    plant, long = everything(people), request.config.getoption("--long")
    whole = [address for address in doors.addresses(plant) if "?" not in address][:: 1 if long else 4]
    pages = [doors.of_item(item) for item in plant.all]
    lists = ["/", "/columns/notices/", f"/search/?q={ASKED}", f"/api/v1/search?q={ASKED}", "/feeds/", "/disclosure/"]
    root = get_user_model().objects.create_superuser("root", password=factories.PASSWORD, name="管理员")
    assert leaks(client_of(grown_together()), plant, found=whole) == []
    for person in [*(factories.staff(role=role) for role in (Role if long else ())), people.author, root]:
        assert leaks(client_of(person), plant, found=pages + lists) == [], person


def grown_together():
    """Somebody who holds every role over the whole bureau."""
    person = factories.staff()
    for role in Role:
        grant(person, role, office=factories.root())
    return person


@pytest.mark.one_engine
def test_neither_an_application_nor_the_yearly_report_names_it(client, people):
    """Before an application is sent, public items that may make it needless are named; behind a figure stand its rows."""
    plant = everything(people)
    for words in (SUBJECT, ASKED, PHRASE):
        assert not doors.tells(client.post(SIMILAR, {"subject": words}), SIMILAR, plant), words
    send(client, subject=SUBJECT)
    page = client.get(CHECK)
    assert page.status_code == 200
    assert not doors.tells(page, CHECK, plant)
    published_report(people)
    found = ["/reports/", "/reports/2026/", "/reports/2026/figures.json"]
    found += [f"/reports/2026/figures/{key}/" for key, one in registry(layout_of(2026)).items() if one.rows]
    assert leaks(client, plant, found=found) == []


@pytest.mark.one_engine
def test_behind_the_login_nothing_opens_for_a_stranger(client, people):
    """Every address of the desk, with the numbers of items that hold the secret."""
    plant = everything(people)
    item, file = plant.items[0], Attachment.objects.filter(publication=plant.items[0]).first()
    inside = [route for route in doors.routes() if route.startswith(doors.INSIDE) and "(?P" not in route]
    assert len(inside) > 60
    for route in inside:
        address = "/" + filled(route, item.pk, file.pk)
        answer = client.get(address, follow=True)
        ends_at = answer.redirect_chain[-1][0] if answer.redirect_chain else address
        assert answer.status_code in {404, 405} or "/login/" in ends_at, (address, ends_at, answer.status_code)
        assert SECRET not in doors.said(answer), address


def filled(route: str, pk: int, file_pk: int) -> str:
    """The route with numbers and words in the places of its arguments."""
    values = {"int:file_pk": file_pk, "int:pk": pk}
    for name in [part.partition(">")[0] for part in route.split("<")[1:]]:
        value = values.get(name, pk if name.startswith("int:") else "notices")
        route = route.replace(f"<{name}>", str(value), 1)
    return route


def published_report(people):
    """The report of the year in which everything here was published."""
    report = books.enter_texts(books.as_year(report_current, 2026), by=people.general, at=factories.at("2027-01-10"))
    books.publish(report, by=people.general, at=factories.at("2027-01-12"))
    return report


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/columns/notices/",
        "/search/?q={asked}",
        "/api/v1/search?q={asked}",
        "/api/v1/items",
        "/api/v1/items/{pk}",
        "/open-data/items.jsonl.gz",
        "/open-data/items.csv",
        "/feeds/",
        "/feeds/columns/notices.atom",
        "/items/{pk}/",
        "/items/{pk}/print/",
        "/items/{pk}/files/{file}/",
        "/offices/{office}/",
        "/requests/new/?item={pk}",
        "/requests/new/answered/?item={pk}",
        "/requests/answered/",
    ],
)
def test_where_it_may_be_read_these_very_doors_tell_it(client, public, address):
    """Else the tests above would look through doors behind which nothing ever stands."""
    (item,) = public.items
    file = Attachment.objects.get(publication=item, extension="csv")
    known = {"asked": ASKED, "pk": item.pk, "file": file.pk, "office": item.office.slug}
    assert doors.tells(client.get(address.format(**known)), address, public)


#: answered otherwise although the item is public: there is no contact, no correction, nothing behind the address
ELSEWHERE = {
    ".well-known/security.txt",
    "items/<int:pk>/corrections/<int:number>/",
    "display/<slug:mode>/<slug:wanted>/",
}


@pytest.mark.one_engine
def test_every_door_opens_somewhere_when_the_item_is_public(client, public):
    """A misspelt address would be a door that nobody ever tried."""
    for route in sorted(doors.DOORS.keys() - ELSEWHERE):
        found = list(doors.DOORS[route](public))
        assert any(client.get(address).status_code in {200, 301, 302} for address in found), (route, found)


def test_where_it_may_be_read_the_application_and_the_report_name_it(client, public, people):
    assert doors.tells(client.post(SIMILAR, {"subject": SUBJECT}), SIMILAR, public)
    send(client, subject=SUBJECT)
    assert doors.tells(client.get(CHECK), CHECK, public)
    published_report(people)
    assert doors.tells(client.get("/reports/2026/figures/edu_site_items/"), "/", public)


@pytest.mark.parametrize(
    "written",
    [
        SECRET,
        "铜<wbr>雀台账",
        "&#38108;雀台账",
        "<mark>铜雀</mark>台账",
        "\\u94dc雀台账",
        "%E9%93%9C雀台账",
        "%25E9%2593%259C雀台账",
    ],
)
def test_the_secret_is_noticed_however_it_is_written(written):
    assert SECRET in doors.said(HttpResponse(written))
