"""What the loaded demonstration shows of 更正和投诉."""

import pytest

from requests_app import frozen
from requests_app.figures import handled
from requests_app.models import Matter, Request
from requests_app.vocabulary import MatterKind

# the first test loads everything
pytestmark = [pytest.mark.django_db, pytest.mark.one_engine, pytest.mark.timeout(300)]


def test_both_kinds_stand_at_every_stage(loaded):
    found = list(Matter.objects.select_related("office"))
    assert {(one.kind, bool(one.office), bool(one.result)) for one in found} == {
        (MatterKind.AMENDMENT, True, True),
        (MatterKind.COMPLAINT, True, False),
        (MatterKind.COMPLAINT, False, False),
    }
    assert all(one.received_on < loaded.on for one in found)


def test_who_asked_for_a_correction_has_a_letter_that_names_them(loaded):
    for matter in Matter.objects.filter(kind=MatterKind.AMENDMENT):
        letter = matter.letters.get()
        assert frozen.paper_of(letter)["to"] == matter.name
        assert frozen.pdf_of(letter).startswith(b"%PDF")


def test_they_count_as_no_application(loaded):
    year = loaded.on.year
    assert handled(year).value("new") == Request.objects.filter(received_on__year=year).count()
