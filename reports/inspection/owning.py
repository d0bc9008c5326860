"""Who answers for a place, and where it is put right: told at the time of the run, worked out for the page."""

import re
from collections.abc import Iterable, Mapping
from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse

from disclosure import inspected
from disclosure.inspected import Owner
from reports.inspection.rulebook import RULES
from taizhou_portal.bureau.models import Office

ITEM = re.compile(r"/items/(\d{1,12})/")
COLUMN = re.compile(r"/columns/([A-Za-z0-9_-]{1,60})/")
DESK = "/desk/"
#: first letter of a rule → the page on which what it looks for is set, where the place itself is none
SETTINGS = {
    "I": "identity",
    "H": "desk_disclosure:health",
    "N": "near_domains",
    "M": "identity",
    "E": "desk_disclosure:seasons",
}
#: what stands still or is owed is written for, what is empty may be merged or closed
COLUMN_PAGES = {"C1": "desk_disclosure:new", "C2": "desk_disclosure:columns", "E2": "desk_disclosure:new"}
REGISTER = "desk_reports:rectification_new"
TEXT = 200


def owners(places: Iterable[str], known: Mapping[str, int | None]) -> dict[str, Owner]:
    """Place → who answers for it. `known`: the office that the facts named; what nobody answers for is of the bureau itself (局办公室)."""
    wanted = set(places)
    found = inspected.owners(wanted)
    root = Office.objects.filter(slug="bureau").values_list("pk", flat=True).first()
    return {place: _owner(found.get(place), known.get(place), root) for place in wanted}


def _owner(found: Owner | None, known: int | None, root: int | None) -> Owner:
    if found is not None:
        return found
    return Owner(known or root)


def fix(rule: str, place: str) -> str:
    """The page of the desk on which this is put right; the place itself where there is none of its own."""
    item, column = ITEM.match(place), COLUMN.match(place)
    if place.startswith(DESK):
        return place
    if item:
        return reverse("desk_disclosure:item", args=[int(item[1])])
    if column and rule in COLUMN_PAGES:
        return reverse(COLUMN_PAGES[rule])
    name = SETTINGS.get(rule[:1])
    return reverse(name) if name else place


def registered(*, message: str, place: str, rule: str, key: str, office: str) -> str:
    """The address that puts a finding into 整改登记 with all that is known; empty while the register takes none."""
    try:
        there = reverse(REGISTER)
    except NoReverseMatch:
        return ""
    label = RULES[rule].label if rule in RULES else rule
    asked = {
        "source": "inspection",
        "text": f"{label}：{message}"[:TEXT],
        "page": place,
        "office": office,
        "rule": rule,
        "key": key,
    }
    return f"{there}?{urlencode(asked)}"
