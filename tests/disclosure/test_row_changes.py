"""What became of a counted item or release: what it is called now, and who did what to it since."""

from datetime import date

import pytest

from disclosure import figures, row_changes
from disclosure.vocabulary import Kind, Stage
from taizhou_portal.bureau.vocabulary import Role
from tests import factories
from tests.factories import published, release

pytestmark = pytest.mark.django_db
DAY, FROZEN, LATER = date(2018, 5, 2), factories.at("2019-01-20"), factories.at("2019-03-04")


@pytest.fixture
def clerk():
    return factories.staff("周明", role=Role.GENERAL)


def changed(row, by, at, reason, **values):
    for name, value in values.items():
        setattr(row, name, value)
    row._history_date = at
    row.record(by=by, reason=reason)


def begun(row):
    """As if it had been made on its day and not while the test runs."""
    row.history.update(history_date=factories.at(DAY))
    return row


def done(ref):
    return [(one.by, one.what) for one in row_changes.changes([ref], FROZEN).get(ref, [])]


def test_what_was_done_after_the_moment_is_told_with_who_and_which_fields(clerk):
    item = begun(published(on=DAY, title="通知"))
    changed(item, clerk, FROZEN.replace(hour=1), "定稿以前改的", title="旧题")
    changed(item, clerk, LATER, "更正标题", title="新题")
    (one,) = row_changes.changes([f"item-{item.pk}"], FROZEN)[f"item-{item.pk}"]
    assert (one.by, one.what, one.fields) == ("周明", "更正标题", [("名称", "旧题", "新题")])


def test_a_field_that_puts_nothing_into_a_figure_is_not_told(clerk):
    item = begun(published(on=DAY))
    changed(item, clerk, LATER, "改概述", summary="另一段概述")
    (one,) = row_changes.changes([f"item-{item.pk}"], FROZEN)[f"item-{item.pk}"]
    assert one.fields == []


def test_of_a_release_the_steps_of_its_item_are_told_as_well(clerk):
    item = begun(published(on=DAY))
    posted = begun(release(item, on=DAY))
    changed(posted, clerk, LATER, "更正发布日期", released_on=date(2018, 5, 9))
    changed(item, clerk, LATER.replace(hour=12), "改种类", kind=Kind.NEWS)
    assert done(f"release-{posted.pk}") == [("周明", "更正发布日期"), ("周明", "改种类")]


def test_nothing_is_told_of_what_nobody_touched_and_of_rows_of_others():
    posted = begun(release(channel="wechat", on=DAY))
    assert row_changes.changes(["case-1", "remedy-2"], FROZEN) == {}
    assert done(f"release-{posted.pk}") == []


def test_rows_are_called_as_they_are_now_and_what_is_gone_is_missing():
    item = published(on=DAY, title="通知")
    posted = release(item, on=DAY)
    found = row_changes.named([f"item-{item.pk}", f"release-{posted.pk}", "item-999999"], DAY, reader=None)
    assert {ref: row.title for ref, row in found.items()} == {f"item-{item.pk}": "通知", f"release-{posted.pk}": "通知"}


def test_what_a_reader_may_not_open_is_called_by_nothing():
    item = published(on=DAY, title="撤下的通知", office=factories.office())
    type(item).objects.update(stage=Stage.WITHDRAWN)
    stranger = factories.staff(role=Role.DRAFTER, office=factories.office())
    (row,) = row_changes.named([f"item-{item.pk}"], DAY, reader=stranger).values()
    assert (row.title, row.url) == ("1件，无权查看", "")


@pytest.mark.parametrize(
    ("field", "value"),
    [("title", "改过"), ("kind", Kind.NEWS), ("published_on", date(2018, 6, 1)), ("formed_on", date(2018, 4, 30))],
)
def test_the_facts_of_an_item_are_others_as_soon_as_what_was_counted_is(field, value):
    item = published(on=DAY)
    (before,) = figures.rows(2018, "items")
    type(item).objects.update(**{field: value})
    (after,) = figures.rows(2018, "items")
    assert before.ref == after.ref and before.facts != after.facts


@pytest.mark.parametrize("values", [{"reads": 9}, {"batch": "2018-001"}, {"released_on": date(2018, 6, 1)}])
def test_the_facts_of_a_release_are_others_as_soon_as_what_was_counted_is(values):
    posted = release(published(on=DAY), channel="wechat", on=DAY)
    (before,) = figures.rows(2018, "wechat:articles")
    type(posted).objects.update(**values)
    (after,) = figures.rows(2018, "wechat:articles")
    assert before.ref == after.ref and before.facts != after.facts


def test_what_does_not_count_leaves_the_facts_as_they_are():
    item = published(on=DAY)
    (before,) = figures.rows(2018, "items")
    type(item).objects.update(summary="另一段", body="<p>另一段。</p>")
    (after,) = figures.rows(2018, "items")
    assert before.facts == after.facts
