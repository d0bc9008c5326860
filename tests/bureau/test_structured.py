"""What pages say of themselves to machines: true, and no more than is known."""

from datetime import date

import pytest

from taizhou_portal import page_tags, structured

KNOWN = {
    "title": "实施意见",
    "url": "https://x.gov.cn/items/5/",
    "issuer": "台州市教育局",
    "published": date(2026, 3, 20),
}


def test_a_normative_document_is_legislation_with_number_dates_and_force():
    told = structured.document(
        **KNOWN,
        normative=True,
        number="台教〔2026〕5号",
        formed=date(2026, 3, 18),
        validity="valid",
        effective=date(2026, 5, 1),
    )
    assert told["@type"] == "Legislation"
    assert told["legislationIdentifier"] == "台教〔2026〕5号"
    assert (told["legislationDate"], told["legislationDateVersion"]) == ("2026-03-18", "2026-05-01")
    assert told["legislationLegalForce"] == "https://schema.org/InForce"
    assert told["legislationPassedBy"] == {"@type": "GovernmentOrganization", "name": "台州市教育局"}


@pytest.mark.parametrize("validity", ["expired", "abolished"])
def test_what_is_out_of_force_says_so(validity):
    told = structured.document(**KNOWN, normative=True, validity=validity)
    assert told["legislationLegalForce"] == "https://schema.org/NotInForce"


def test_any_other_document_claims_to_be_no_law():
    told = structured.document(**KNOWN, normative=False, number="台教〔2026〕5号", validity="valid")
    assert told["@type"] == "DigitalDocument"
    assert not [name for name in told if name.startswith("legislation")]


def test_what_is_unknown_is_left_out():
    told = structured.organization(name="台州市教育局")
    assert told == {"@type": "GovernmentOrganization", "name": "台州市教育局"}


def test_an_office_names_the_bureau_it_belongs_to():
    told = structured.organization(name="基础教育处", parent="台州市教育局")
    assert told["parentOrganization"]["name"] == "台州市教育局"


def test_a_service_names_who_offers_it_and_where():
    told = structured.service(name="申请", about="申请公开", url="https://x.gov.cn/new/", provider={"@type": "Thing"})
    assert told["@type"] == "GovernmentService"
    assert told["availableChannel"]["serviceUrl"] == "https://x.gov.cn/new/"


def test_steps_are_counted_from_one_and_the_last_may_have_no_address():
    steps = structured.breadcrumb([("首页", "https://x/"), ("正文", "")])["itemListElement"]
    assert steps == [
        {"@type": "ListItem", "position": 1, "name": "首页", "item": "https://x/"},
        {"@type": "ListItem", "position": 2, "name": "正文"},
    ]


def test_every_page_of_the_table_has_words_for_all_four_tags():
    for tags in page_tags.PAGES.values():
        assert tags.name and tags.description and tags.keywords and tags.kind
