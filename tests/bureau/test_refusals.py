"""A refusal names every reason, and reaches the person who asked."""

import pytest
from django.contrib.messages import get_messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.test import RequestFactory

from taizhou_portal.bureau.refusals import Refused, refusals_shown, refuse_if


@pytest.fixture
def request_with_messages():
    request = RequestFactory().get("/")
    request._messages = CookieStorage(request)
    return request


def told(request):
    return [(message.level_tag, str(message)) for message in get_messages(request)]


def test_no_reason_is_no_refusal():
    refuse_if([])


def test_reasons_may_come_one_by_one():
    with pytest.raises(Refused) as refused:
        refuse_if(reason for reason in ("甲", "乙"))
    assert refused.value.reasons == ["甲", "乙"]
    assert str(refused.value) == "甲；乙"


def test_every_reason_becomes_a_message(request_with_messages):
    with refusals_shown(request_with_messages):
        refuse_if(["甲", "乙"])
    assert told(request_with_messages) == [("error", "甲"), ("error", "乙")]


def test_what_works_leaves_no_message(request_with_messages):
    with refusals_shown(request_with_messages):
        refuse_if([])
    assert told(request_with_messages) == []


def test_other_errors_are_not_swallowed(request_with_messages):
    with pytest.raises(ZeroDivisionError), refusals_shown(request_with_messages):
        raise ZeroDivisionError
