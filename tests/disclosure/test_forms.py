"""The forms of the desk: what is an error at once, what only when the item is handed on."""

import pytest

from disclosure.forms import AbolishForm, BeginForm, ItemForm, PolicyForm, ReasonForm, UploadForm, detail_form
from disclosure.vocabulary import Kind
from taizhou_portal.bureau.models import Office
from tests import factories
from tests.factories import column, publication

pytestmark = pytest.mark.django_db


def filled(item, **changed):
    fields = {
        "title": item.title,
        "attribute": "proactive",
        "column": item.column_id,
        "genre": item.genre,
        "issuer": item.issuer,
        "formed_on": "2026-03-18",
        "summary": item.summary,
        "body": item.body,
    }
    return {**fields, **changed}


def test_a_form_shows_what_is_stored():
    item = publication(attribute="proactive")
    form = ItemForm(publication=item)
    assert form["title"].value() == item.title
    assert str(form["formed_on"].value()) == "2026-03-18"
    assert form["column"].value() == item.column_id


def test_a_draft_may_be_incomplete():
    item = publication()
    assert ItemForm(filled(item, summary="", formed_on="", body=""), publication=item).is_valid()


def test_handing_on_asks_for_what_the_kind_demands():
    item = publication(kind=Kind.POLICY, column=column("policies"))
    form = ItemForm(filled(item, summary="", formed_on="", body=""), publication=item)
    assert form.is_valid()
    form.demand(has_files=False)
    assert set(form.errors) == {"summary", "formed_on", "body", "doc_number"}


def test_a_file_stands_for_the_text():
    item = publication()
    form = ItemForm(filled(item, body=""), publication=item)
    assert form.is_valid()
    form.demand(has_files=True)
    assert not form.errors


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("title", ""),
        ("title", "长" * 301),
        ("doc_number", "台教[2026]5号"),
        ("formed_on", "2026-13-01"),
        ("formed_on", "20260318"),
        ("formed_on", "1026-03-18"),
        ("column", "0"),
        ("column", "x"),
        ("topic", "999999"),
        ("genre", "poem"),
        ("issuer", ""),
        ("attribute", ""),
        ("attribute", "secret"),
        ("summary", "概\x00述"),
        ("title", "标\ud800题"),
        ("body", "正\x00文"),
    ],
)
def test_wrong_values_are_errors_beside_their_field(name, value):
    item = publication()
    form = ItemForm(filled(item, **{name: value}), publication=item)
    assert not form.is_valid()
    assert set(form.errors) == {name}


def test_every_message_is_in_chinese():
    item = publication()
    form = ItemForm(
        {"title": "", "attribute": "", "formed_on": "x", "column": "", "genre": "", "issuer": ""}, publication=item
    )
    words = "".join(str(error) for errors in form.errors.values() for error in errors)
    assert form.errors
    assert not any(c.isascii() and c.isalpha() for c in words)


def test_only_open_columns_are_offered():
    item = publication()
    closed = column("laws")
    closed.is_open = False
    closed.save()
    form = ItemForm(publication=item)
    assert closed not in form.fields["column"].queryset


def test_only_an_interpretation_asks_for_its_document():
    assert "interprets" not in ItemForm(publication=publication()).fields
    assert "interprets" in ItemForm(publication=publication(kind=Kind.INTERPRETATION)).fields


@pytest.mark.parametrize("named", ["number", "pk"])
def test_a_document_is_found_by_number_or_by_the_number_of_its_address(named):
    document = factories.policy(doc_number="台教〔2026〕5号")
    item = publication(kind=Kind.INTERPRETATION)
    value = document.doc_number if named == "number" else str(document.pk)
    form = ItemForm(filled(item, interprets=value), publication=item)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["interprets"] == document


@pytest.mark.parametrize("value", ["台教〔2026〕9号", "999999", "99999999999999999999", "不存在"])
def test_a_document_that_is_not_public_is_not_found(value):
    factories.publication(kind=Kind.POLICY, doc_number="台教〔2026〕9号")
    item = publication(kind=Kind.INTERPRETATION)
    form = ItemForm(filled(item, interprets=value), publication=item)
    assert "没有找到" in form.errors["interprets"][0]


def test_what_is_demanded_is_not_called_optional_on_the_page():
    form = ItemForm(publication=publication())
    form.mark_demanded()
    assert form.fields["formed_on"].required
    assert not form.fields["keywords"].required


def test_begin_offers_only_the_given_offices():
    own, other = factories.office(), factories.office()
    fields = {"kind": "notice", "title": "标题", "attribute": "proactive"}
    offices = Office.objects.filter(pk=own.pk)
    assert BeginForm({**fields, "office": own.pk}, offices=offices).is_valid()
    assert set(BeginForm({**fields, "office": other.pk}, offices=offices).errors) == {"office"}


@pytest.mark.parametrize("kind", Kind)
def test_a_detail_form_comes_with_the_kinds_that_have_one(kind):
    form = detail_form(publication(kind=kind))
    assert (form is not None) is (kind in {Kind.POLICY, Kind.PROPOSAL})


def test_a_stored_detail_is_shown_again():
    item = factories.policy(effective_on="2026-05-01")
    form = detail_form(item)
    assert isinstance(form, PolicyForm)
    assert str(form["effective_on"].value()) == "2026-05-01"
    assert form["is_normative"].value() is True


def test_a_wrong_date_in_the_detail_is_an_error():
    form = PolicyForm({"detail-effective_on": "5月1日"}, kind=Kind.POLICY)
    assert set(form.errors) == {"effective_on"}


def test_an_upload_row_left_empty_is_fine():
    form = UploadForm({}, {}, prefix="new1")
    assert form.is_valid()
    assert form.accepted is None


def test_a_reason_of_blanks_is_no_reason():
    assert not ReasonForm({"reason": "   "}).is_valid()


def test_abolishing_asks_for_state_day_and_reason():
    assert set(AbolishForm({}).errors) == {"validity", "on", "reason"}
    assert AbolishForm({"validity": "expired", "on": "2026-03-18", "reason": "期满"}).is_valid()


def test_a_valid_state_cannot_be_chosen_when_abolishing():
    assert set(AbolishForm({"validity": "valid", "on": "2026-03-18", "reason": "x"}).errors) == {"validity"}
