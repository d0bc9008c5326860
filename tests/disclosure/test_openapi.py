"""The description of the interface: it is valid, whole, and says nothing that people would have to guess."""

import json
import re

import pytest
from django.urls import reverse
from openapi_spec_validator import validate

from disclosure import openapi, openapi_tables
from disclosure.parameters import NAMES
from disclosure.urls_open import urlpatterns
from disclosure.views.api_open import NAMES as DOORS

DOCUMENT = openapi.document(title="台州市教育局", server="https://edu.example", per_minute=120, terms="须注明日期。")
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def test_it_is_a_valid_openapi_document():
    validate(DOCUMENT)
    assert json.loads(json.dumps(DOCUMENT)) == DOCUMENT


def test_it_describes_every_address_below_api_v1_but_itself():
    routes = {str(one.pattern) for one in urlpatterns if str(one.pattern).startswith("api/v1/")} - {
        "api/v1/openapi.json"
    }
    assert {f"/{route.replace('<int:pk>', '{id}')}" for route in routes} == set(DOCUMENT["paths"])
    assert {path: reverse(name) for path, name in DOORS.items()} == {path: path for path in DOORS}
    assert set(DOORS) == set(DOCUMENT["paths"]) - {"/api/v1/items/{id}"}


def test_every_parameter_that_is_read_is_described_and_no_other():
    told = [one["name"] for one in DOCUMENT["paths"]["/api/v1/items"]["get"]["parameters"]]
    assert sorted(told) == sorted(NAMES)


def test_everything_has_words_of_its_own():
    for path, words in openapi_tables.addresses(DOCUMENT):
        assert CHINESE.search(words), path
        for row in openapi_tables.parameters(DOCUMENT, path["value"]):
            assert all(row) and CHINESE.search(row[1]), row
    for row in openapi_tables.fields(DOCUMENT, "Item"):
        assert all(row) and CHINESE.search(row[1]), row


def test_the_limit_and_the_terms_are_told_where_there_are_any():
    words = DOCUMENT["info"]["description"]
    assert "每分钟120次" in words and words.endswith("须注明日期。")
    assert "每分钟" not in openapi.document(title="", server="", per_minute=0, terms="")["info"]["description"]


@pytest.mark.parametrize(
    ("schema", "words"),
    [
        ({"type": "integer", "minimum": 1, "maximum": 100}, "1到100的整数"),
        ({"type": "integer", "minimum": 0, "maximum": 2**63 - 1}, "整数"),
        ({"type": "string", "enum": ["a", "b"]}, "a、b"),
        ({"type": "string", "enum": list("abcdefgh")}, "a、b、c、d、e、f等8个"),
        ({"type": "string", "maxLength": 60}, "文字，最长60个字符"),
        ({"anyOf": [openapi.DAY, openapi.MOMENT]}, "日期，例如2026-03-20；或者带时区的时间"),
    ],
)
def test_a_bound_is_told_in_words(schema, words):
    assert openapi_tables.values(schema) == words


def test_refusals_are_told_once_each():
    rows = openapi_tables.refusals(DOCUMENT)
    assert [code for code, _ in rows] == ["301", "304", "400", "404", "410", "429"]


def test_the_schema_of_a_line_stands_alone():
    text = json.dumps(openapi.item_schema())
    assert "#/components" not in text
    assert all(f'"{name}": {{' in text for name in set(re.findall(r"#/\$defs/(\w+)", text)))
