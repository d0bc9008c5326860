"""What each kind demands."""

import pytest

from disclosure import kinds
from disclosure.kinds import Detail
from disclosure.particulars import Form
from disclosure.reference import COLUMNS, KEY_AREAS
from disclosure.vocabulary import Depth, Kind, ReviewStep, StatutoryItem

FULL = {
    "title": "标题",
    "body": "正文",
    "attribute": "proactive",
    "formed_on": "2026-03-20",
    "doc_number": "台教〔2026〕5号",
    "summary": "概述",
    "interprets": 1,
}
TYPED = {
    Form.TEXT: "文字",
    Form.LONG: "几行\n文字",
    Form.DAY: "2026-03-20",
    Form.YEAR: "2026",
    Form.NUMBER: "12",
    Form.MONEY: "12.5",
}
WITH_PARTICULARS = [kind for kind in Kind if kinds.demands(kind).fields]


def particulars(kind: str) -> dict[str, str]:
    """A value for every particular of the kind; of a choice the first."""
    return {
        field.name: field.choices[0][0] if field.form is Form.CHOICE else TYPED[field.form]
        for field in kinds.demands(kind).fields
    }


def full(kind: str) -> dict:
    return {**FULL, "particulars": particulars(kind)}


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_says_what_it_demands(kind):
    assert kinds.demands(kind).column


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_a_column_of_its_own(kind):
    assert kinds.demands(kind).column in {row[0] for row in [*COLUMNS, *KEY_AREAS]}


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("depth", Depth)
def test_no_kind_goes_public_without_secrecy_review_and_sign_off(kind, depth):
    assert kinds.route(kind, depth)[-2:] == (ReviewStep.SECRECY, ReviewStep.SIGN_OFF)


@pytest.mark.parametrize("kind", Kind)
def test_only_what_may_be_brief_does_without_the_office_review(kind):
    assert (ReviewStep.OFFICE in kinds.route(kind, Depth.BRIEF)) is not kinds.demands(kind).may_be_brief
    assert ReviewStep.OFFICE in kinds.route(kind, Depth.USUAL)


@pytest.mark.parametrize("kind", [Kind.POLICY, Kind.NOTICE, Kind.PENALTY, Kind.RECRUITMENT])
def test_what_binds_people_is_never_brief(kind):
    assert not kinds.demands(kind).may_be_brief


@pytest.mark.parametrize("kind", Kind)
def test_a_full_item_lacks_nothing(kind):
    assert kinds.missing(kind, full(kind)) == {}


@pytest.mark.parametrize("kind", Kind)
def test_every_demanded_field_is_missed_when_empty_and_has_its_words(kind):
    asked = {"title", "body", "attribute", *kinds.demands(kind).required}
    asked |= {"summary"} if kinds.demands(kind).summary else set()
    asked |= {field.key for field in kinds.demands(kind).fields if field.required}
    found = kinds.missing(kind, {})
    assert set(found) == asked
    assert all(words.startswith("请") for words in found.values())


def test_a_file_may_stand_for_the_text():
    without = {**FULL, "body": ""}
    assert "body" in kinds.missing(Kind.NOTICE, without)
    assert kinds.missing(Kind.NOTICE, without, has_files=True) == {}


def test_a_policy_document_has_its_number():
    assert "doc_number" in kinds.missing(Kind.POLICY, {**FULL, "doc_number": ""})


def test_an_interpretation_names_its_document():
    assert "interprets" in kinds.missing(Kind.INTERPRETATION, {**FULL, "interprets": None})


def test_news_needs_no_summary_and_no_date():
    assert kinds.missing(Kind.NEWS, {**FULL, "summary": "", "formed_on": None}) == {}


def test_only_policies_and_proposals_have_a_detail_form():
    assert {kind for kind in Kind if kinds.demands(kind).detail} == {Kind.POLICY, Kind.PROPOSAL}
    assert kinds.demands(Kind.PROPOSAL).detail is Detail.PROPOSAL


def test_a_proposal_names_source_number_and_proposer():
    assert set(kinds.missing_detail(Kind.PROPOSAL, {})) == {"source", "number", "proposer"}
    assert kinds.missing_detail(Kind.PROPOSAL, {"source": "congress", "number": "47", "proposer": "林某"}) == {}


def test_a_policy_may_leave_its_detail_open():
    assert kinds.missing_detail(Kind.POLICY, {}) == {}


# --- what stands in the form of a kind


@pytest.mark.parametrize("kind", Kind)
def test_what_is_demanded_stands_in_the_form(kind):
    asked = kinds.demands(kind)
    assert asked.required & kinds.OPTIONAL <= asked.shows <= kinds.OPTIONAL


def test_a_leader_has_neither_number_nor_deadline():
    assert not kinds.demands(Kind.LEADER).shows & {"doc_number", "ends_on", "genre", "interprets"}


def test_only_an_interpretation_names_a_document():
    assert [kind for kind in Kind if "interprets" in kinds.demands(kind).shows] == [Kind.INTERPRETATION]


@pytest.mark.parametrize("kind", WITH_PARTICULARS)
def test_particulars_are_told_apart_by_name_and_label(kind):
    fields = kinds.demands(kind).fields
    for told in ({field.name for field in fields}, {field.label for field in fields}):
        assert len(told) == len(fields)


@pytest.mark.parametrize("kind", WITH_PARTICULARS)
def test_a_choice_has_choices_and_nothing_else_has(kind):
    for field in kinds.demands(kind).fields:
        assert bool(field.choices) is (field.form is Form.CHOICE)
        assert len(dict(field.choices)) == len(field.choices)


@pytest.mark.parametrize("kind", WITH_PARTICULARS)
def test_what_is_demanded_with_a_sort_names_a_choice_of_the_kind(kind):
    fields = {field.name: field for field in kinds.demands(kind).fields}
    for field in fields.values():
        name, codes = field.when or ("", frozenset())
        assert not field.when or codes <= set(dict(fields[name].choices))
        assert not field.when or "须填" in field.help


@pytest.mark.parametrize("kind", Kind)
def test_days_that_follow_each_other_are_days_or_years_of_the_kind(kind):
    asked = kinds.demands(kind)
    forms = {field.name: field.form for field in asked.fields}
    assert all(forms[one] == forms[other] in {Form.DAY, Form.YEAR} for one, other in asked.orders)


@pytest.mark.parametrize(
    ("kind", "item"),
    [
        (Kind.POLICY, StatutoryItem.RULES),
        (Kind.LEADER, StatutoryItem.ORGANISATION),
        (Kind.INSTITUTION, StatutoryItem.ORGANISATION),
        (Kind.PLAN, StatutoryItem.PLANS),
        (Kind.STATISTICS, StatutoryItem.STATISTICS),
        (Kind.PERMIT, StatutoryItem.PERMITS),
        (Kind.PENALTY, StatutoryItem.PENALTIES),
        (Kind.FINANCE, StatutoryItem.FINANCE),
        (Kind.CHARGE, StatutoryItem.CHARGES),
        (Kind.PROCUREMENT, StatutoryItem.PROCUREMENT),
        (Kind.EMERGENCY, StatutoryItem.EMERGENCY),
        (Kind.INSPECTION, StatutoryItem.INSPECTION),
        (Kind.RECRUITMENT, StatutoryItem.RECRUITMENT),
    ],
)
def test_a_kind_knows_its_item_of_article_20(kind, item):
    assert kinds.demands(kind).items == (item,)


# --- what the law asks to be told of a matter


@pytest.mark.parametrize(
    ("kind", "asked"),
    [
        (Kind.STATISTICS, {"统计年度", "统计范围"}),
        (Kind.FINANCE, {"年度", "公开内容", "单位"}),
        (Kind.SPEECH, {"讲话人（作者）"}),
    ],
)
def test_what_the_law_asks_of_a_matter_is_demanded(kind, asked):
    fields = kinds.demands(kind).fields
    assert {field.label for field in fields if field.required} == asked


@pytest.mark.parametrize(
    ("kind", "sort", "asked"),
    [
        (Kind.LEADER, "profile", {"name", "position", "duties"}),
        (Kind.LEADER, "activity", set()),
        (Kind.CHARGE, "item", {"item", "basis", "standard"}),
        (Kind.CHARGE, "list", set()),
        (Kind.TITLES, "result", {"series", "year"}),
        (Kind.TITLES, "other", {"series"}),
        (Kind.RECRUITMENT, "announcement", {"posts", "quota", "conditions"}),
        (Kind.RECRUITMENT, "result", set()),
        (Kind.PERMIT, "matter", {"matter", "basis", "conditions", "procedure"}),
        (Kind.PERMIT, "decision", {"matter", "holder", "decided_on"}),
        (Kind.PENALTY, "decision", {"party", "facts", "basis", "content", "decided_on"}),
        (Kind.PENALTY, "basis", {"basis"}),
        (Kind.PROCUREMENT, "intent", set()),
        (Kind.PROCUREMENT, "result", {"project_number", "supplier", "amount"}),
        (Kind.EMERGENCY, "warning", {"level"}),
        (Kind.EMERGENCY, "plan", set()),
    ],
)
def test_each_sort_of_announcement_asks_for_what_it_can_know(kind, sort, asked):
    found = kinds.missing(kind, {**FULL, "particulars": {"sort": sort}})
    assert {name.removeprefix("particular_") for name in found} == asked


def test_particulars_that_cannot_stand_keep_an_item_from_being_handed_on():
    values = {**particulars(Kind.RECRUITMENT), "apply_from": "2026-05-02", "apply_to": "2026-05-01", "exam_on": ""}
    found = kinds.missing(Kind.RECRUITMENT, {**FULL, "particulars": values})
    assert found == {"particular_apply_to": "报名截止不能早于报名开始（2026-05-02）"}


def test_the_bureau_may_ask_for_a_summary_where_the_kind_does_not():
    without = {**FULL, "summary": "", "particulars": particulars(Kind.NEWS)}
    assert kinds.missing(Kind.NEWS, without) == {}
    assert set(kinds.missing(Kind.NEWS, without, ask_summary=True)) == {"summary"}


def test_the_bureau_may_do_without_a_summary():
    assert kinds.missing(Kind.NOTICE, {**FULL, "summary": ""}, ask_summary=False) == {}


# --- how particulars are kept and read


def test_what_the_kind_does_not_know_is_left_out():
    kept, wrong = kinds.cleaned(Kind.NEWS, {"author": "李敏", "salary": "1"})
    assert (kept, wrong) == ({"author": "李敏"}, {})


def test_particulars_read_in_the_order_of_the_kind():
    values = {"unit": "台州市教育局", "total": "1234.5", "year": "2026", "sort": "budget"}
    assert kinds.shown(Kind.FINANCE, values) == (
        ("年度", "2026年"),
        ("公开内容", "部门预算"),
        ("单位", "台州市教育局"),
        ("总额", "1234.5万元"),
    )


def test_who_approved_a_speech_is_for_the_desk_alone():
    values = {"speaker": "王某", "approved_by": "李某"}
    assert ("文稿审定人", "李某") in kinds.shown(Kind.SPEECH, values)
    assert kinds.shown(Kind.SPEECH, values, public_only=True) == (("讲话人（作者）", "王某"),)
