from types import SimpleNamespace

import pytest

from taizhou_portal.bureau.sealed import load_receipt, opened, save_receipt, seal


@pytest.fixture
def visitor():
    return SimpleNamespace(session={})


def test_what_is_sealed_can_be_read_by_the_visitor_and_not_in_the_session(visitor):
    seal(visitor, "draft", {"name": "林小满"})
    assert opened(visitor, "draft") == {"name": "林小满"}
    assert "林小满" not in str(visitor.session) and "name" not in visitor.session["draft"]


def test_what_was_sealed_under_one_name_opens_under_no_other(visitor):
    seal(visitor, "draft", {"name": "林小满"})
    visitor.session["receipt"] = visitor.session["draft"]
    assert opened(visitor, "receipt") is None
    assert "receipt" not in visitor.session


def test_nothing_was_sealed(visitor):
    assert opened(visitor, "draft") is None


def test_a_receipt_is_read_until_its_time_is_over_and_never_again(visitor):
    save_receipt(visitor, "receipt", number="2026-0015", code="ABC", until=100)
    assert load_receipt(visitor, "receipt", now=100)["number"] == "2026-0015"
    assert load_receipt(visitor, "receipt", now=101) is None
    assert load_receipt(visitor, "receipt", now=99) is None
