"""docs/personal-data.md says what is: every sealed column has its row, every purpose of a keyed hash its line."""

import re

from django.apps import apps
from simple_history.models import HistoricalChanges

from requests_app import seeing
from requests_app.actions import disposing
from requests_app.vocabulary import Delivery
from taizhou_portal.bureau.secrets import MOVING, EncryptedTextField
from tests.architecture import house

DOC = house.text(house.ROOT / "docs" / "personal-data.md")
PURPOSE = re.compile(r"blind_index\([^\n]*purpose=[\"']([a-z ]+)[\"']")


def table(head: str) -> list[list[str]]:
    """Rows of the table whose head begins with this cell."""
    rows = DOC.split(f"| {head} |", 1)[1].split("\n\n", 1)[0].splitlines()[2:]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]


def sealed() -> set[str]:
    """Every sealed column; those of history tables repeat them."""
    return {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if not issubclass(model, HistoricalChanges)
        for field in model._meta.concrete_fields
        if isinstance(field, EncryptedTextField)
    }


def test_every_sealed_column_stands_in_the_inventory_and_nothing_else():
    rows = table("column")
    named = [row[0].strip("`") for row in rows]
    assert sorted(named) == sorted(sealed())
    assert all(all(row) and len(row) == 5 for row in rows)


def test_the_inventory_and_the_rule_agree_on_who_sees_what():
    applicant = "requests_app.Applicant."
    told = {column.strip("`"): who for column, _, _, who, _ in table("column")}
    told = {name.removeprefix(applicant): who for name, who in told.items() if name.startswith(applicant)}
    handler = "whoever handles the case{}, general office"
    assert told == {
        **dict.fromkeys(seeing.NUMBERS, "general office"),
        **dict.fromkeys([*seeing.ALWAYS, *seeing.AGENT], handler.format("")),
        **dict.fromkeys(seeing.BY_DELIVERY[Delivery.EMAIL], handler.format(" if delivery is by mail")),
        **dict.fromkeys(seeing.BY_DELIVERY[Delivery.POST], handler.format(" if delivery is by post")),
    }


def test_every_sealed_column_of_an_applicant_is_emptied_and_may_be_seen_by_somebody():
    of_applicants = {name.rpartition(".")[2] for name in sealed() if name.startswith("requests_app.Applicant.")}
    assert set(disposing.sealed_fields()) == of_applicants == seeing.EVERYTHING


def test_what_a_new_key_does_to_each_keyed_hash_is_said():
    used = {purpose for path in house.written_by_hand() for purpose in PURPOSE.findall(house.text(path))}
    told = {purpose: row[1] for row in table("purpose") for purpose in re.findall("`([a-z ]+)`", row[0])}
    assert len(used) >= 8
    assert set(told) == used
    assert {purpose for purpose, words in told.items() if words.startswith("computed anew")} == MOVING
