"""签发: at once or at a set hour, what stays for ever, and what only the system may set."""

import inspect
from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.forms import BaseForm

from disclosure import actions, forms
from disclosure.models import Publication, Release, Review
from disclosure.search import index, verifying
from disclosure.search.find import find
from disclosure.vocabulary import ReviewStep, Stage, Verdict, Withdrawal
from taizhou_portal.bureau.history import timeline
from taizhou_portal.bureau.models import Site
from taizhou_portal.bureau.vocabulary import IndexForm, Role
from tests import factories
from tests.disclosure.team import (
    CLEAN_ANSWERS,
    CLOSED,
    FRIDAY,
    MONDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    drafted,
    moved,
    refused,
    stored,
)
from tests.factories import at

pytestmark = pytest.mark.django_db
NEXT_MONDAY, NEXT_TUESDAY = at("2026-03-23"), at("2026-03-24")
APRIL, MAY = at("2026-04-10"), at("2026-05-11")


@pytest.fixture
def prefix():
    Site.objects.create(index_prefix="002668733")


def signed(people, *, publish_at=NEXT_MONDAY, **values) -> Publication:
    item = moved(people, Stage.SIGN_OFF)
    actions.schedule(item, publish_at=publish_at, by=people.general, at=FRIDAY, **values)
    return item


def around_again(people, item, *, day=APRIL) -> None:
    """Withdrawn, and brought through every review again."""
    actions.withdraw(item, reason="文件有误", by=people.general, at=NEXT_TUESDAY)
    reviewed_again(people, item)
    actions.publish(item, by=people.general, at=day)


def reviewed_again(people, item) -> None:
    actions.reopen(item, reason="错误已经改正", by=people.general, at=NEXT_TUESDAY)
    actions.submit(item, by=people.author, at=NEXT_TUESDAY)
    actions.pass_office(item, by=people.head, at=NEXT_TUESDAY)
    actions.clear_secrecy(item, answers=CLEAN_ANSWERS, by=people.checker, at=NEXT_TUESDAY)


# --- at once


def test_what_is_signed_is_public_dated_and_found(people):
    item = moved(people, Stage.PUBLISHED)
    assert (item.published_at, item.published_on) == (FRIDAY, date(2026, 3, 20))
    assert Publication.objects.visible().get() == item
    assert verifying.faults() == []


def test_the_day_of_publication_is_a_day_in_taizhou(people):
    item = moved(people, Stage.SIGN_OFF)
    actions.publish(item, by=people.general, at=at("2026-03-20", 0, 30))
    assert stored(item).published_on == date(2026, 3, 20)


def test_the_opinion_of_whoever_signs_stands_in_the_decision(people):
    item = moved(people, Stage.SIGN_OFF)
    actions.publish(item, reason="同意", by=people.general, at=FRIDAY)
    review = item.reviews.get(step=ReviewStep.SIGN_OFF)
    assert (review.reason, review.by, review.verdict) == ("同意", people.general, Verdict.PASSED)


def test_a_term_may_be_set_while_signing(people):
    item = moved(people, Stage.SIGN_OFF)
    actions.publish(item, expires_at=APRIL, by=people.general, at=FRIDAY)
    assert stored(item).expires_at == APRIL


@pytest.mark.parametrize("term", [FRIDAY, THURSDAY])
def test_a_term_that_is_over_when_it_begins_is_refused(people, term):
    item = moved(people, Stage.SIGN_OFF)
    assert refused(actions.publish, item, expires_at=term, by=people.general, at=FRIDAY) == ["下线时间要晚于公开时间"]
    assert (stored(item).stage, stored(item).expires_at) == (Stage.SIGN_OFF, None)


def test_a_refusal_to_publish_names_the_term_beside_all_other_reasons(people):
    item = moved(people, Stage.OFFICE_REVIEW)
    reasons = refused(actions.publish, item, expires_at=MONDAY, by=people.author, at=FRIDAY)
    assert len(reasons) == 6
    assert reasons[-1] == "下线时间要晚于公开时间"


# --- at a set hour


def test_approval_alone_shows_nothing_before_the_hour(people, prefix):
    item = signed(people, expires_at=APRIL)
    assert (item.stage, item.publish_at, item.expires_at) == (Stage.SCHEDULED, NEXT_MONDAY, APRIL)
    assert (item.published_on, item.published_at, item.index_number) == (None, None, None)
    assert not Publication.objects.visible().exists()
    assert not Release.objects.exists()
    assert timeline(item)[0].what == "签发并定时公开：2026-03-23 09:00"


def test_the_system_itself_does_not_go_before_the_hour(people):
    item = signed(people)
    early = refused(actions.go_public, item, at=NEXT_MONDAY - timedelta(seconds=1))
    assert early == ["定时公开的时间是2026-03-23 09:00，还没有到"]
    assert stored(item).stage == Stage.SCHEDULED
    actions.go_public(item, at=NEXT_MONDAY)
    assert stored(item).published_at == NEXT_MONDAY


def test_nobody_publishes_past_a_set_hour(people):
    item = signed(people)
    assert refused(actions.publish, item, by=people.general, at=FRIDAY)
    assert refused(actions.schedule, item, publish_at=NEXT_TUESDAY, by=people.general, at=FRIDAY)
    head = factories.staff(role=Role.GENERAL_HEAD)
    urgent = {"reason": "停课", "answers": CLEAN_ANSWERS}
    assert refused(actions.publish_urgent, item, **urgent, by=head, at=FRIDAY)
    assert (stored(item).stage, stored(item).publish_at) == (Stage.SCHEDULED, NEXT_MONDAY)


def test_the_hour_taken_back_it_may_be_signed_at_once_and_the_reviews_stand(people):
    item = signed(people)
    actions.unschedule(item, reason="提前公开", by=people.general, at=FRIDAY)
    assert (item.stage, item.publish_at) == (Stage.SIGN_OFF, None)
    assert timeline(item)[0].what == "取消定时：提前公开"
    actions.publish(item, by=people.general, at=FRIDAY)
    assert stored(item).published_at == FRIDAY


def test_only_the_general_office_takes_an_hour_back(people):
    item = signed(people)
    for person in (people.author, people.head, people.checker):
        assert refused(actions.unschedule, item, by=person, at=FRIDAY)
    assert stored(item).stage == Stage.SCHEDULED


@pytest.mark.parametrize("hour", [FRIDAY, THURSDAY])
def test_an_hour_that_has_passed_is_refused(people, hour):
    item = moved(people, Stage.SIGN_OFF)
    reasons = refused(actions.schedule, item, publish_at=hour, by=people.general, at=FRIDAY)
    assert reasons == ["定时公开的时间要晚于现在；要现在公开，请选签发公开"]


def test_a_term_counts_from_the_set_hour(people):
    item = moved(people, Stage.SIGN_OFF)
    both = {"publish_at": NEXT_TUESDAY, "expires_at": NEXT_MONDAY}
    assert refused(actions.schedule, item, **both, by=people.general, at=FRIDAY) == ["下线时间要晚于公开时间"]


def test_what_was_changed_after_signing_does_not_go_out_at_the_hour(people):
    item = signed(people)
    Publication.objects.filter(pk=item.pk).update(title="换掉的标题")
    assert len(refused(actions.go_public, item, at=NEXT_MONDAY)) == 3
    assert not Publication.objects.visible().exists()


def test_at_the_hour_the_signature_itself_must_stand(people):
    item = signed(people)
    Review.objects.filter(step=ReviewStep.SIGN_OFF).delete()
    assert refused(actions.go_public, item, at=NEXT_MONDAY) == [
        "没有局办公室签发记录，先审查后公开（《条例》第十七条）"
    ]


def test_a_term_of_an_earlier_signing_holds_unless_another_is_given(people):
    item = signed(people, expires_at=APRIL)
    actions.unschedule(item, by=people.general, at=FRIDAY)
    actions.publish(item, by=people.general, at=FRIDAY)
    assert stored(item).expires_at == APRIL


def test_a_term_of_an_earlier_signing_that_is_over_is_noticed(people):
    item = signed(people, expires_at=APRIL)
    actions.unschedule(item, by=people.general, at=FRIDAY)
    words = ["下线时间要晚于公开时间"]
    assert refused(actions.publish, item, by=people.general, at=MAY) == words
    later = {"publish_at": MAY, "by": people.general, "at": NEXT_MONDAY}
    assert refused(actions.schedule, item, **later) == words
    actions.publish(item, expires_at=at("2026-06-01"), by=people.general, at=MAY)
    assert stored(item).expires_at == at("2026-06-01")


def test_an_item_whose_term_ended_before_it_went_out_is_not_shown_for_a_moment(people):
    item = signed(people, expires_at=NEXT_TUESDAY)
    assert refused(actions.go_public, item, at=NEXT_TUESDAY) == ["下线时间要晚于公开时间"]
    assert stored(item).published_on is None


@pytest.mark.parametrize("door", ["publish", "schedule"])
def test_what_is_not_proactive_is_neither_published_nor_scheduled(people, door):
    item = drafted(people, **CLOSED)
    actions.submit(item, by=people.author, at=TUESDAY)
    actions.pass_office(item, by=people.head, at=WEDNESDAY)
    actions.clear_secrecy(item, answers=CLEAN_ANSWERS, by=people.checker, at=THURSDAY)
    hour = {"publish_at": NEXT_MONDAY} if door == "schedule" else {}
    reasons = refused(getattr(actions, door), item, **hour, by=people.general, at=FRIDAY)
    assert reasons == ["公开属性是“不予公开”，只能签发定稿，不能公开"]


# --- what stays for ever


def test_number_first_day_and_address_outlive_a_withdrawal(people, prefix):
    item = moved(people, Stage.PUBLISHED)
    address = item.get_absolute_url()
    around_again(people, item)
    found = stored(item)
    assert (found.published_at, found.published_on) == (FRIDAY, date(2026, 3, 20))
    assert (found.index_number, found.get_absolute_url()) == ("002668733/2026-00001", address)
    assert (found.republished_at, found.stage) == (APRIL, Stage.PUBLISHED)


def test_what_is_public_again_is_told_as_withdrawn_no_more(people):
    item, heir = moved(people, Stage.PUBLISHED), factories.published()
    moved_away = {"kind": Withdrawal.MOVED, "successor": heir, "hide_title": True}
    actions.withdraw(item, reason="换成新的一条", **moved_away, by=people.general, at=NEXT_MONDAY)
    reviewed_again(people, item)
    actions.publish(item, by=people.general, at=APRIL)
    found = stored(item)
    assert (found.withdrawn_at, found.withdrawn_kind, found.withdrawn_reason, found.title_hidden) == (
        None,
        "",
        "",
        False,
    )
    assert found.successor is None


def test_the_heir_of_an_abolished_document_survives_a_withdrawal(people):
    item, heir = moved(people, Stage.PUBLISHED), factories.published()
    abolished = {"validity": "abolished", "on": date(2026, 3, 23), "reason": "被替代", "successor": heir}
    actions.abolish(item, **abolished, by=people.general, at=NEXT_MONDAY)
    around_again(people, item)
    assert (stored(item).successor, stored(item).validity) == (heir, "abolished")


def test_our_own_site_counts_an_item_once_however_often_it_comes_back(people):
    item = moved(people, Stage.PUBLISHED)
    around_again(people, item)
    assert Release.objects.get().released_on == date(2026, 3, 20)


def test_what_comes_back_is_found_again(people):
    item = moved(people, Stage.PUBLISHED)
    actions.withdraw(item, reason="文件有误", by=people.general, at=NEXT_TUESDAY)
    assert not hasattr(stored(item), "search_entry")
    reviewed_again(people, item)
    actions.publish(item, by=people.general, at=APRIL)
    assert stored(item).search_entry.published_on == date(2026, 3, 20)
    assert verifying.faults() == []


def test_what_comes_back_at_a_set_hour_keeps_its_first_day_too(people, prefix):
    item = moved(people, Stage.PUBLISHED)
    actions.withdraw(item, reason="文件有误", by=people.general, at=NEXT_TUESDAY)
    reviewed_again(people, item)
    actions.schedule(item, publish_at=APRIL, by=people.general, at=NEXT_TUESDAY)
    actions.run_due(at=APRIL)
    found = stored(item)
    assert (found.published_on, found.republished_at, found.index_number) == (
        date(2026, 3, 20),
        APRIL,
        "002668733/2026-00001",
    )


def test_a_number_is_not_given_again_after_its_item_was_withdrawn(people, prefix):
    first = moved(people, Stage.PUBLISHED)
    actions.withdraw(first, reason="文件有误", by=people.general, at=FRIDAY)
    assert moved(people, Stage.PUBLISHED).index_number == "002668733/2026-00002"


def test_k3_a_renamed_bureau_publishes_on_under_its_prefix_and_old_numbers_stand(people, prefix):
    first = moved(people, Stage.PUBLISHED)
    Site.objects.update(name="台州市教育体育局")
    second = moved(people, Stage.PUBLISHED)
    assert (first.issuer, second.issuer) == ("台州市教育局", "台州市教育体育局")
    assert (stored(first).index_number, second.index_number) == ("002668733/2026-00001", "002668733/2026-00002")


def test_k3_another_prefix_or_form_leaves_given_numbers_alone(people, prefix):
    item = moved(people, Stage.PUBLISHED)
    Site.objects.update(index_prefix="11331002002673575G", index_form=IndexForm.YEAR_6)
    around_again(people, item)
    assert stored(item).index_number == "002668733/2026-00001"
    assert moved(people, Stage.PUBLISHED).index_number == "11331002002673575G/2026-000002"


def test_a_number_that_came_with_an_import_is_passed_over(people, prefix):
    for n in (1, 2):
        factories.published(index_number=f"002668733/2026-{n:05d}")
    assert moved(people, Stage.PUBLISHED).index_number == "002668733/2026-00003"


@pytest.mark.parametrize(
    ("form", "number"),
    [
        (IndexForm.YEAR_5, "002668733/2026-00001"),
        (IndexForm.YEAR_6, "002668733/2026-000001"),
        (IndexForm.MONTH_5, "002668733/202603-00001"),
    ],
)
def test_the_number_is_written_as_the_bureau_has_set(people, prefix, form, number):
    Site.objects.update(index_form=form)
    assert moved(people, Stage.PUBLISHED).index_number == number


# --- 发布日期 is the system's alone


def test_no_action_takes_a_day_of_publication():
    taken = {name: inspect.signature(getattr(actions, name)).parameters for name in actions.__all__ if name.islower()}
    own = {"published_on", "published_at", "republished_at", "index_number"}
    assert {name: own & set(parameters) for name, parameters in taken.items() if own & set(parameters)} == {}


@pytest.mark.parametrize("name", ["published_on", "published_at", "republished_at", "index_number"])
def test_drafting_does_not_write_what_the_system_sets(people, name):
    with pytest.raises(TypeError):
        drafted(people, **{name: date(2020, 1, 1)})
    item = drafted(people)
    with pytest.raises(TypeError):
        actions.revise(item, **{name: date(2020, 1, 1)}, by=people.author, at=TUESDAY)
    assert getattr(stored(item), name) is None


def test_no_form_of_the_desk_has_a_field_for_it():
    named = [each for each in vars(forms).values() if isinstance(each, type) and issubclass(each, BaseForm)]
    assert len(named) > 5
    assert [form for form in named if {"published_on", "published_at", "index_number"} & set(form.base_fields)] == []


def test_a_document_day_long_past_does_not_move_the_day_of_publication(people):
    item = moved(people, Stage.PUBLISHED, formed_on=date(2019, 1, 2))
    assert item.published_on == date(2026, 3, 20)


def test_a_correction_does_not_move_it_either(people):
    item = moved(people, Stage.PUBLISHED)
    copy = actions.begin_correction(item, note="改正日期", by=people.author, at=NEXT_MONDAY)
    actions.submit(copy, by=people.author, at=NEXT_MONDAY)
    actions.pass_office(copy, by=people.head, at=NEXT_MONDAY)
    actions.clear_secrecy(copy, answers=CLEAN_ANSWERS, by=people.checker, at=NEXT_MONDAY)
    actions.apply_correction(copy, by=people.general, at=APRIL)
    assert (stored(item).published_on, stored(item).published_at) == (date(2026, 3, 20), FRIDAY)


# --- 补编索引号


def test_items_from_before_the_prefix_are_numbered_in_the_order_of_publication():
    later, first, last_year = (
        factories.published(on=day) for day in (date(2026, 3, 3), date(2026, 2, 2), date(2025, 12, 30))
    )
    Site.objects.create(index_prefix="002668733")
    assert actions.number_items(at=MONDAY) == [last_year, first, later]
    numbers = [stored(item).index_number for item in (last_year, first, later)]
    assert numbers == ["002668733/2025-00001", "002668733/2026-00001", "002668733/2026-00002"]


def test_of_one_day_the_earlier_moment_comes_first():
    noon = factories.published(published_at=at("2026-03-20", 12))
    morning = factories.published(published_at=at("2026-03-20", 8))
    Site.objects.create(index_prefix="002668733")
    assert actions.number_items(at=MONDAY) == [morning, noon]


def test_numbering_tells_the_history_and_the_search(prefix):
    item = factories.published()
    index.put([item])
    later = item.updated_at + timedelta(minutes=1)
    actions.number_items(at=later)
    change = timeline(stored(item))[0]
    assert (change.what, change.by, change.at) == ("补编索引号：002668733/2026-00001", "", later)
    assert [hit.publication["id"] for hit in find("002668733/2026-00001").hits] == [item.pk]


def test_what_has_a_number_or_is_not_public_is_passed_over(people, prefix):
    numbered = factories.published(index_number="331083000000/2022-117054")
    drafted(people)
    factories.published(stage=Stage.WITHDRAWN)
    assert actions.number_items(at=MONDAY) == []
    assert stored(numbered).index_number == "331083000000/2022-117054"


def test_numbering_twice_gives_nothing_new_and_publishing_goes_on_behind_it(people, prefix):
    factories.published()
    assert len(actions.number_items(at=MONDAY)) == 1
    assert actions.number_items(at=MONDAY) == []
    assert moved(people, Stage.PUBLISHED).index_number == "002668733/2026-00002"


def test_numbering_without_a_prefix_is_refused():
    item = factories.published()
    assert refused(actions.number_items, at=MONDAY) == ["还没有设置索引号前缀，请先在单位信息里填写"]
    assert stored(item).index_number is None


def test_many_items_are_numbered_in_several_transactions(prefix, monkeypatch):
    monkeypatch.setattr("disclosure.actions.indexing.BATCH", 2)
    items = [factories.published() for _ in range(5)]
    told = []
    assert len(actions.number_items(at=MONDAY, say=lambda done, total: told.append((done, total)))) == 5
    assert told == [(2, 5), (4, 5), (5, 5)]
    assert {stored(item).index_number for item in items} == {f"002668733/2026-{n:05d}" for n in range(1, 6)}


def test_the_command_reports_the_numbers_of_each_year(prefix, capsys):
    for day in (date(2025, 5, 6), date(2026, 1, 5), date(2026, 1, 6)):
        factories.published(on=day)
    call_command("number_items")
    call_command("number_items")
    assert capsys.readouterr().out.splitlines() == [
        "2025年公开的：1条，002668733/2025-00001至002668733/2025-00001",
        "2026年公开的：2条，002668733/2026-00001至002668733/2026-00002",
        "共补编3个索引号。",
        "共补编0个索引号。",
    ]


def test_the_command_says_what_is_missing():
    with pytest.raises(CommandError, match="索引号前缀"):
        call_command("number_items")


def test_a_term_that_is_cleared_at_the_signing_is_none(people):
    item = moved(people, Stage.SIGN_OFF)
    actions.schedule(item, publish_at=NEXT_MONDAY, expires_at=APRIL, by=people.general, at=FRIDAY)
    actions.unschedule(item, by=people.general, at=FRIDAY)
    assert stored(item).expires_at == APRIL
    actions.publish(item, expires_at=None, by=people.general, at=FRIDAY)
    assert stored(item).expires_at is None
