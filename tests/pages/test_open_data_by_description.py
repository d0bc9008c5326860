"""The interface is asked whatever its own description allows, and what it does not: every answer is one that is described there."""

from collections.abc import Iterator
from http import HTTPStatus

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import CHECKS, load_all_checks
from schemathesis.core.failures import FailureGroup
from schemathesis.schemas import APIOperation

from disclosure.open_data.facts import brief
from disclosure.search import index
from disclosure.views import api_open
from taizhou_portal.wsgi import application
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]

DESCRIPTION = "/api/v1/openapi.json"
#: what a description cannot say of a value: whether there is such a column, office or place in the list
UNSAYABLE = {"column", "office", "after"}
#: of the search, which takes any text for a filter and finds nothing
LENIENT = "GET /api/v1/search"
BRIEFLY = settings(
    max_examples=8, derandomize=True, database=None, suppress_health_check=[*HealthCheck], deadline=None
)  # fmt: skip


@pytest.fixture
def one_connection() -> Iterator[None]:
    """The application is asked inside the transaction of the test: it must not hang up, as Django's own client sees to."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.fixture
def operations(one_connection) -> dict[str, APIOperation]:
    item = factories.policy(title="关于课后服务的意见", doc_number="台教〔2026〕5号", body="<p>课后服务。</p>")
    factories.published(title="关于寒假放假的通知", interprets=item)
    index.put([item])
    schema = schemathesis.openapi.from_wsgi(DESCRIPTION, application)
    return {one.label: one for one in (found.ok() for found in schema.get_all_operations())}


def checks(*without: str) -> list:
    load_all_checks()
    return [check for name, check in zip(CHECKS.get_all_names(), CHECKS.get_all(), strict=True) if name not in without]


def test_whatever_the_description_allows_is_answered_as_it_says(operations):
    for operation in operations.values():
        ask(operation, GenerationMode.POSITIVE, refused=lambda query: bool(UNSAYABLE & query.keys()))
    assert len(operations) == 6


def test_whatever_it_does_not_allow_is_refused_in_words(operations):
    for label in ("GET /api/v1/items", "GET /api/v1/items/{id}", LENIENT):
        ask(operations[label], GenerationMode.NEGATIVE, refused=lambda query: True)


def test_an_answer_that_is_not_described_would_be_noticed(operations, monkeypatch):
    monkeypatch.setattr(api_open, "brief", lambda row, **told: {**brief(row, **told), "drafted_by": "林知夏"})
    with pytest.raises(FailureGroup):
        ask(operations["GET /api/v1/items"], GenerationMode.POSITIVE, refused=lambda query: True)


def ask(operation: APIOperation, mode: GenerationMode, *, refused) -> None:
    @given(case=operation.as_strategy(generation_mode=mode))
    @BRIEFLY
    def asked(case) -> None:
        response = case.call()
        takes_anything = (
            operation.label == LENIENT or "" in (case.query or {}).values()
        )  # empty: as if it were not there
        lenient = ("negative_data_rejection",) if takes_anything else ()
        case.validate_response(response, checks=checks("positive_data_acceptance", *lenient))
        if response.status_code == HTTPStatus.BAD_REQUEST:
            assert refused(case.query or {})
            assert any("\u4e00" <= sign <= "\u9fff" for sign in response.json()["error"])

    asked()
