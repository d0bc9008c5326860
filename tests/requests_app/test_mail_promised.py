"""What the public is told of mails about a case: promised only where they can leave, and when one did not arrive."""

import pytest
from django.urls import reverse

from requests_app import actions
from requests_app.following import Contact
from requests_app.models import CaseMail
from tests.factories import at
from tests.pages.reading import main
from tests.requests_app.filling import NEW, PERSON, filled, papers, sent
from tests.requests_app.people import ASKER, bureau, received
from tests.requests_app.test_track_pages import opened

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine, pytest.mark.usefixtures("desk_morning")]
GUIDE, CASE, RECEIPT = (reverse(f"requests_app:{name}") for name in ("guide", "case", "receipt"))
PROMISE, LOST = "办到每一步都会发邮件告诉您", "最近一封通知没有送到您的电子邮箱"
MORNING = at("2026-11-23", 10)


@pytest.mark.parametrize("address", [GUIDE, NEW])
def test_no_mail_is_promised_where_none_can_leave(client, address):
    assert PROMISE not in main(client.get(address))


@pytest.mark.parametrize("address", [GUIDE, NEW])
def test_mail_is_promised_where_it_can_leave(client, server, address):
    assert PROMISE in main(client.get(address))


@pytest.mark.parametrize(("email", "told"), [("lin@example.com", True), ("", False)])
def test_the_receipt_tells_of_the_mail_that_was_queued(client, server, email, told):
    filled(client, PERSON | {"email": email, "delivery": "email" if email else "online"}, papers())
    (case,) = sent(client)
    assert (PROMISE in main(client.get(RECEIPT))) is told
    assert CaseMail.objects.filter(request=case).exists() is told


def test_the_receipt_promises_nothing_without_mail(client):
    filled(client, PERSON, papers())
    sent(client)
    assert PROMISE not in main(client.get(RECEIPT))


@pytest.fixture
def lost(server):
    server.refuse = {ASKER.email: "550 no"}
    case = received(bureau(), "2026-11-20")
    actions.send_case_mail(at=MORNING)
    return case


def test_the_applicant_is_told_that_a_mail_did_not_arrive_and_where_to_mend_it(client, lost):
    page = client.get(CASE) if opened(client, lost) else None
    assert LOST in main(page)
    assert f'href="{reverse("requests_app:contact")}"' in page.content.decode()
    assert ASKER.email not in page.content.decode()


def test_who_has_mended_it_is_not_told_again(client, lost, desk_morning):
    desk_morning.shift(60)
    new = Contact(ASKER.phone, email="lin2@example.com", address=ASKER.address)
    actions.change_contact(lost, new, at=at("2026-11-23", 10, 1))
    opened(client, lost)
    assert LOST not in main(client.get(CASE))


@pytest.mark.parametrize("refuse", [{}, {ASKER.email: "451 later"}])
def test_who_got_their_mail_or_may_yet_get_it_is_told_nothing(client, server, refuse):
    server.refuse = refuse
    case = received(bureau(), "2026-11-20")
    actions.send_case_mail(at=MORNING)
    opened(client, case)
    assert LOST not in main(client.get(CASE))
