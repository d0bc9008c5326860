"""The forms of the desk: what is an error at once, what only when the item is handed on."""

import pytest

from disclosure import configuring, kinds
from disclosure.attribute import ARTICLES
from disclosure.forms import AbolishForm, BeginForm, ItemForm, PolicyForm, ReasonForm, UploadForm, detail_form
from disclosure.models import Publication, Topic
from disclosure.vocabulary import Ground, Kind
from taizhou_portal.bureau.models import Office
from taizhou_portal.bureau.vocabulary import Role
from tests import factories
from tests.factories import at, column, publication

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
    assert form.cleaned_data["file"] == []


def test_a_reason_of_blanks_is_no_reason():
    assert not ReasonForm({"reason": "   "}).is_valid()


def test_abolishing_asks_for_state_day_and_reason():
    assert set(AbolishForm({}, item=Publication()).errors) == {"validity", "on", "reason"}
    assert AbolishForm({"validity": "expired", "on": "2026-03-18", "reason": "期满"}, item=Publication()).is_valid()


def test_a_valid_state_cannot_be_chosen_when_abolishing():
    assert set(AbolishForm({"validity": "valid", "on": "2026-03-18", "reason": "x"}, item=Publication()).errors) == {
        "validity"
    }


# --- the form follows the kind


def names(form) -> set[str]:
    return set(form.fields)


@pytest.mark.parametrize("kind", Kind)
def test_only_the_fields_of_the_kind_stand_in_its_form(kind):
    asked = kinds.demands(kind)
    form = ItemForm(publication=publication(kind=kind, genre="other"))
    assert names(form) & kinds.OPTIONAL == asked.shows
    assert {name for name in names(form) if name.startswith("particular_")} == {field.key for field in asked.fields}


@pytest.mark.parametrize("kind", Kind)
def test_every_field_stands_on_the_page_exactly_once(kind):
    form = ItemForm(publication=publication(kind=kind))
    shown = [field.name for field, _ in [*form.catalogue, *form.particulars]]
    assert sorted([*shown, *form.ABOUT_ATTRIBUTE, *form.ABOUT_MAKER, "statutory_items", "body"]) == sorted(names(form))


def test_what_a_leader_page_once_was_given_can_be_seen_and_emptied():
    item = publication(kind=Kind.LEADER, doc_number="台教〔2026〕5号", genre="other")
    form = ItemForm(publication=item)
    assert "doc_number" in form.fields
    assert "ends_on" not in form.fields
    emptied = ItemForm(filled(item, doc_number=""), publication=item)
    assert emptied.is_valid(), emptied.errors
    assert emptied.values()["doc_number"] == ""


FINANCE = {"particular_year": "２０２６年", "particular_sort": "budget", "particular_unit": "台州市教育局"}


def test_particulars_are_handed_on_tidy():
    item = publication(kind=Kind.FINANCE)
    form = ItemForm(filled(item, **FINANCE, particular_total="1,234.50万元"), publication=item)
    assert form.is_valid(), form.errors
    assert form.values()["particulars"] == {
        "year": "2026",
        "sort": "budget",
        "unit": "台州市教育局",
        "total": "1234.5",
    }
    assert not any(name.startswith("particular_") for name in form.values())


def test_stored_particulars_are_shown_again():
    item = publication(kind=Kind.FINANCE, particulars={"year": "2026", "unit": "台州市教育局"})
    form = ItemForm(publication=item)
    assert form["particular_year"].value() == "2026"
    assert form["particular_unit"].value() == "台州市教育局"


def test_particulars_of_an_earlier_day_that_the_kind_no_longer_knows_are_kept():
    item = publication(kind=Kind.NEWS, particulars={"salary": "1", "author": "李敏"})
    form = ItemForm(filled(item, particular_author=""), publication=item)
    assert form.is_valid(), form.errors
    assert form.values()["particulars"] == {"salary": "1"}


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("particular_year", "今年", "四位"),
        ("particular_sort", "nonsense", "清单"),
        ("particular_total", "-1", "不小于0"),
        ("particular_unit", "局\x00", "控制字符"),
        ("particular_unit", "长" * 201, "201字"),
    ],
)
def test_a_wrong_particular_is_an_error_beside_its_field(name, value, words):
    item = publication(kind=Kind.FINANCE)
    form = ItemForm(filled(item, **{**FINANCE, name: value}), publication=item)
    assert set(form.errors) == {name}
    assert words in form.errors[name][0]


def test_days_out_of_order_are_told_beside_the_later_one():
    item = publication(kind=Kind.RECRUITMENT)
    days = {"particular_apply_from": "2026-05-02", "particular_apply_to": "2026-05-01"}
    form = ItemForm(filled(item, **days), publication=item)
    assert set(form.errors) == {"particular_apply_to"}


def test_handing_on_asks_for_the_particulars_of_the_sort():
    item = publication(kind=Kind.RECRUITMENT)
    form = ItemForm(filled(item, particular_sort="announcement", particular_quota="8"), publication=item)
    assert form.is_valid(), form.errors
    form.demand(has_files=False)
    assert set(form.errors) == {"particular_posts", "particular_conditions"}


def test_a_particular_that_is_always_demanded_is_not_called_optional():
    form = ItemForm(publication=publication(kind=Kind.FINANCE))
    form.mark_demanded()
    assert form.fields["particular_year"].required
    assert not form.fields["particular_total"].required


def test_what_is_demanded_with_the_chosen_sort_is_not_called_optional_either():
    item = publication(kind=Kind.PERMIT, particulars={"sort": "decision"})
    form = ItemForm(publication=item)
    form.mark_demanded()
    assert form.fields["particular_holder"].required
    assert not form.fields["particular_basis"].required


# --- what the bureau has set


@pytest.fixture
def general():
    return factories.staff(role=Role.GENERAL)


def test_the_default_column_of_the_kind_stands_first(general):
    form = ItemForm(publication=publication(kind=Kind.FINANCE, column=column("news")))
    assert form.fields["column"].queryset.first() == column("finance")
    setting = {"column": column("plans"), "statutory_items": [], "ask_summary": True}
    configuring.set_kind(Kind.FINANCE, **setting, by=general, at=at("2026-03-16"))
    form = ItemForm(publication=publication(kind=Kind.FINANCE, column=column("news")))
    assert form.fields["column"].queryset.first() == column("plans")
    assert form["column"].value() == column("news").pk


def test_a_summary_is_asked_for_when_the_bureau_asks(general):
    setting = {"column": column("news"), "statutory_items": [], "ask_summary": True}
    configuring.set_kind(Kind.NEWS, **setting, by=general, at=at("2026-03-16"))
    item = publication(kind=Kind.NEWS)
    form = ItemForm(filled(item, summary=""), publication=item)
    assert form.is_valid(), form.errors
    form.demand(has_files=False)
    assert set(form.errors) == {"summary"}
    form.mark_demanded()
    assert form.fields["summary"].required


def test_the_length_of_a_summary_is_the_one_that_is_set(general):
    assert ItemForm(publication=publication()).fields["summary"].help_text == "150字以内，不照抄标题和正文"
    numbers = {"summary_least": 30, "summary_most": 200, "review_workdays": 2, "evaluate_months": 12}
    configuring.change_rule(**numbers, by=general, at=at("2026-03-16"))
    assert ItemForm(publication=publication()).fields["summary"].help_text == "30至200字，不照抄标题和正文"


def test_statutory_items_are_numbers_of_article_20():
    item = publication(statutory_items=[11])
    form = ItemForm(publication=item)
    assert form["statutory_items"].value() == [11]
    assert len(form.fields["statutory_items"].choices) == 15
    form = ItemForm(filled(item, statutory_items=["7", "1"]), publication=item)
    assert form.is_valid(), form.errors
    assert form.values()["statutory_items"] == [7, 1]


@pytest.mark.parametrize("sent", ["16", "0", "x", "7.0"])
def test_there_is_no_sixteenth_item(sent):
    item = publication()
    assert set(ItemForm(filled(item, statutory_items=[sent]), publication=item).errors) == {"statutory_items"}


def test_an_item_the_bureau_does_not_have_is_offered_to_those_alone_that_carry_it(general):
    matter = {"name": "重大建设项目", "note": "", "is_on": False}
    configuring.change_matter(10, **matter, by=general, at=at("2026-03-16"))
    offered = [
        dict(ItemForm(publication=item).fields["statutory_items"].choices)
        for item in (publication(), publication(statutory_items=[10]))
    ]
    assert [10 in choices for choices in offered] == [False, True]


def test_a_column_that_was_closed_since_stays_chosen_and_is_told_when_handed_on():
    item = publication(attribute="proactive")
    closed = column("notices")
    closed.is_open = False
    closed.save()
    form = ItemForm(filled(item), publication=item)
    assert form["column"].value() == closed.pk
    assert form.is_valid(), form.errors
    form.demand(has_files=False)
    assert form.errors["column"] == ["栏目“通知公告”已经停用，请改选"]


def test_closed_topics_and_those_of_a_closed_class_are_not_offered():
    education = Topic.objects.get(name="教育", parent__name="科技、教育")
    cases = Topic.objects.get(name="财政", parent__name="财政、金融、审计")
    Topic.objects.filter(name__in=["教育", "财政、金融、审计"]).update(is_open=False)
    offered = set(ItemForm(publication=publication()).fields["topic"].queryset)
    assert not offered & {education, cases}
    assert education in ItemForm(publication=publication(topic=education)).fields["topic"].queryset


def test_a_class_with_open_topics_below_cannot_be_chosen_itself():
    offered = ItemForm(publication=publication()).fields["topic"].queryset
    names_ = [str(topic) for topic in offered]
    assert "科技、教育" not in names_
    assert "科技、教育/教育" in names_
    assert len(names_) == len(set(names_))


# --- who settled the attribute


FORWARDED = {"attribute_basis": "forwarded", "origin": "浙教〔2026〕8号", "origin_attribute": "proactive"}


def test_a_form_that_says_nothing_of_its_basis_is_our_own():
    item = publication()
    form = ItemForm(filled(item), publication=item)
    assert form.is_valid(), form.errors
    assert form.values()["attribute_basis"] == "own"


def test_a_forwarded_document_takes_the_attribute_of_its_origin():
    item = publication()
    assert ItemForm(filled(item, **FORWARDED), publication=item).is_valid()
    other = ItemForm(filled(item, **{**FORWARDED, "origin_attribute": "on_request"}), publication=item)
    assert set(other.errors) == {"attribute"}


@pytest.mark.parametrize("empty", ["origin", "origin_attribute"])
def test_a_forwarded_document_names_its_origin_and_the_attribute_of_it(empty):
    item = publication()
    assert empty in ItemForm(filled(item, **{**FORWARDED, empty: ""}), publication=item).errors


def test_the_article_of_the_chosen_ground_stands_in_the_form():
    item = publication(attribute="withheld", ground="D5", attribute_reason="内部考核")
    assert ItemForm(publication=item).article == ARTICLES[Ground.D5]
    assert ItemForm(filled(item, ground="D4"), publication=item).article == ARTICLES[Ground.D4]
    assert ItemForm(filled(item, ground="D99"), publication=item).article == ""


def test_every_ground_has_its_article_in_the_form():
    told = [label for labels, _ in ItemForm(publication=publication()).articles for label in labels]
    assert sorted(told) == sorted(ground.label for ground in Ground)


def test_a_form_asks_the_database_no_more_for_a_kind_with_many_particulars(django_assert_max_num_queries):
    item = publication(kind=Kind.PERMIT)
    with django_assert_max_num_queries(6):
        form = ItemForm(publication=item)
        str(form["column"]), str(form["topic"]), str(form["statutory_items"])
