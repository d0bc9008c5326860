"""From rows to facts: who wrote, what was passed for which text, what is missing."""

import pytest

from disclosure import actions
from disclosure.content import fingerprint
from disclosure.facts import authors, content_of, facts, findings, gaps
from disclosure.models import Publication
from disclosure.vocabulary import Kind, ReviewStep, Stage
from taizhou_portal.bureau.models import Site
from taizhou_portal.bureau.roles import ROLES
from taizhou_portal.bureau.vocabulary import Role
from tests import factories
from tests.disclosure.team import FRIDAY, MONDAY, TUESDAY, WEDNESDAY, accepted, drafted, moved

pytestmark = pytest.mark.django_db


def fresh(item):
    return Publication.objects.get(pk=item.pk)


def test_the_author_is_who_drafted(people):
    assert authors(drafted(people)) == {people.author.pk}


def test_who_revised_is_an_author_too(people):
    item = drafted(people)
    actions.revise(item, title="改", by=people.colleague, at=TUESDAY)
    assert authors(item) == {people.author.pk, people.colleague.pk}


@pytest.mark.parametrize("touch", ["add", "remove", "order"])
def test_who_touched_the_files_is_an_author_too(people, touch):
    item = drafted(people)
    attachment = actions.add_file(item, accepted(), by=people.author, at=MONDAY)
    if touch == "add":
        actions.add_file(item, accepted(), by=people.colleague, at=TUESDAY)
    elif touch == "remove":
        actions.remove_file(item, attachment, by=people.colleague, at=TUESDAY)
    else:
        second = actions.add_file(item, accepted(), by=people.author, at=MONDAY)
        actions.order_files(item, [second.pk, attachment.pk], by=people.colleague, at=TUESDAY)
    assert people.colleague.pk in authors(item)


def test_who_left_the_files_in_their_order_is_no_author(people):
    item = drafted(people)
    attachment = actions.add_file(item, accepted(), by=people.author, at=MONDAY)
    actions.order_files(item, [attachment.pk], by=people.colleague, at=TUESDAY)
    assert authors(item) == {people.author.pk}


def test_who_only_decided_is_no_author(people):
    item = moved(people, Stage.SIGN_OFF)
    assert authors(item) == {people.author.pk}


def test_an_imported_item_has_no_author(people):
    assert authors(factories.publication(office=people.office)) == frozenset()


def test_the_abilities_are_those_for_the_office_of_the_item(people):
    item = drafted(people)
    assert facts(item, people.head).abilities == ROLES[Role.HEAD]
    stranger = factories.staff(role=Role.HEAD, office=factories.office())
    assert facts(item, stranger).abilities == frozenset()


def test_a_passed_step_names_who_passed_it(people):
    item = moved(people, Stage.SIGN_OFF)
    assert facts(item, people.general).passed == {
        ReviewStep.OFFICE: people.head.pk,
        ReviewStep.SECRECY: people.checker.pk,
    }


def test_a_return_is_no_approval(people):
    item = moved(people, Stage.OFFICE_REVIEW)
    actions.return_(item, reason="写清楚", by=people.head, at=WEDNESDAY)
    present = facts(item, people.head)
    assert (dict(present.passed), present.voided) == ({}, frozenset())


def test_a_text_that_was_changed_back_is_the_text_that_was_passed(people):
    item = moved(people, Stage.SECRECY_CHECK)
    actions.return_(item, reason="改标题", by=people.checker, at=FRIDAY)
    title = item.title
    actions.revise(item, title="别的标题", by=people.author, at=FRIDAY)
    assert facts(item, people.head).voided == {ReviewStep.OFFICE}
    actions.revise(item, title=title, by=people.author, at=FRIDAY)
    assert ReviewStep.OFFICE in facts(item, people.head).passed


def test_a_later_approval_of_the_same_step_takes_the_place_of_the_earlier(people):
    item = moved(people, Stage.SECRECY_CHECK)
    actions.return_(item, reason="再看一遍", by=people.checker, at=FRIDAY)
    actions.submit(item, by=people.author, at=FRIDAY)
    actions.pass_office(item, by=people.general, at=FRIDAY)
    assert facts(item, people.checker).passed[ReviewStep.OFFICE] == people.general.pk


def test_the_general_office_is_known_by_its_ability_and_not_by_its_name(people):
    item = moved(people, Stage.OFFICE_REVIEW)
    actions.pass_office(item, by=people.general, at=WEDNESDAY)
    assert facts(item, people.checker).by_general_office
    other = moved(people, Stage.SECRECY_CHECK)
    assert not facts(other, people.checker).by_general_office


def test_the_stored_review_carries_the_fingerprint_of_its_text(people):
    item = moved(people, Stage.SECRECY_CHECK)
    assert item.reviews.get().fingerprint == fingerprint(content_of(fresh(item)))


def test_removed_files_are_no_part_of_the_content(people):
    item = drafted(people)
    attachment = actions.add_file(item, accepted(), by=people.author, at=MONDAY)
    with_file = fingerprint(content_of(item))
    actions.remove_file(item, attachment, by=people.author, at=TUESDAY)
    assert content_of(item).files == ()
    assert fingerprint(content_of(item)) != with_file


def test_gaps_are_told_by_kind(people):
    item = factories.publication(kind=Kind.PROPOSAL, office=people.office, attribute="proactive", summary="")
    assert gaps(item, content_of(item)) == [
        "请填写内容概述",
        "请选择建议或者提案",
        "请填写建议提案编号",
        "请填写提出人",
    ]


def test_the_word_of_the_bureau_comes_from_its_settings(people):
    item = factories.publication(doc_number="杭教基础教育〔2026〕5号")
    assert [f.kind for f in findings(item)] == []
    Site.objects.create(document_word="杭教")
    assert [f.kind for f in findings(item)] == ["doc_number_form"]
