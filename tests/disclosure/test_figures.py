"""The numbers that the yearly report takes from here, and the rows behind each."""

from datetime import date

import pytest

from disclosure import figures
from disclosure.counted_rows import CLOSED
from disclosure.models import PolicyDetail, Publication
from disclosure.vocabulary import Kind, Stage, Validity
from taizhou_portal.bureau.vocabulary import Role
from tests import factories
from tests.factories import column, policy, published, release

pytestmark = pytest.mark.django_db

NEW_YEARS_EVE, NEW_YEAR = date(2018, 12, 31), date(2019, 1, 1)


def count(key, year=2018):
    return figures.published(year).value(key)


def test_a_year_without_rows_counts_nothing():
    empty = figures.published(2018)
    assert (empty.on_channel("edu-site"), empty.items, empty.value("wechat:reads"), empty.value("normative:valid")) == (
        0,
        0,
        0,
        0,
    )


def test_releases_are_counted_by_channel_and_year():
    release(published(on=NEW_YEARS_EVE))
    release(published(on=NEW_YEAR))
    release(published(on=date(2018, 1, 1)), channel="city-site")
    assert count("channel:edu-site") == 1
    assert count("channel:city-site") == 1
    assert count("channel:edu-site", 2019) == 1


def test_one_item_on_two_channels_counts_on_each_and_once_as_an_item():
    item = published(on=NEW_YEARS_EVE)
    release(item)
    release(item, channel="city-disclosure")
    year = figures.published(2018)
    assert (year.on_channel("edu-site"), year.on_channel("city-disclosure"), year.items) == (1, 1, 1)


def test_what_went_to_several_channels_counts_once_in_the_total():
    item = published(on=date(2018, 5, 1))
    for channel in ("edu-site", "city-site", "wechat", "press"):
        release(item, channel=channel, on=date(2018, 5, 2))
    release(published(on=date(2018, 6, 1)))
    release(channel="wechat", on=date(2018, 6, 2))
    year = figures.published(2018)
    assert sum(year.channels.values()) == 6
    assert (year.value("once"), year.once) == (3, {"items": 2, "articles": 1})
    assert figures.once(2018) == year.once


def test_an_item_counts_once_in_each_year_in_which_it_went_out():
    item = published(on=NEW_YEARS_EVE)
    release(item)
    release(item, channel="press", on=NEW_YEAR)
    release(item, channel="radio", on=date(2019, 3, 1))
    assert (count("once"), count("once", 2019), count("once", 2020)) == (1, 1, 0)
    assert [row.date for row in figures.rows(2019, "once")] == [NEW_YEAR]


def test_of_two_releases_on_one_day_one_stands_for_the_item():
    item = published(on=NEW_YEARS_EVE)
    release(item)
    release(item, channel="city-site")
    assert len(figures.rows(2018, "once")) == 1


def test_a_channel_tells_its_articles_and_its_readers():
    item = published(on=NEW_YEARS_EVE)
    release(item, channel="wechat", reads=3000)
    release(channel="wechat", on=NEW_YEARS_EVE, reads=7)
    release(item)
    assert figures.by_channel(2018) == {
        "wechat": figures.OnChannel(releases=2, articles=1, reads=3007),
        "edu-site": figures.OnChannel(releases=1),
    }


def test_the_counts_of_a_channel_are_those_of_the_report(busy_year):
    year = figures.published(2018)
    assert {code: one.releases for code, one in figures.by_channel(2018).items()} == year.channels


def test_a_title_that_must_not_be_seen_stands_in_no_row():
    release(published(on=NEW_YEARS_EVE, title="张某的处理决定"))
    Publication.objects.update(stage=Stage.WITHDRAWN, title_hidden=True)
    assert [row.title for key in ("channel:edu-site", "once", "items") for row in figures.rows(2018, key)] == [
        "已撤下，标题不显示"
    ] * 3


def test_kinds_are_counted_within_a_channel():
    release(published(on=NEW_YEARS_EVE, kind=Kind.NEWS, column=column("news")))
    release(published(on=NEW_YEARS_EVE, kind=Kind.NEWS, column=column("news")), channel="wechat")
    release(published(on=NEW_YEARS_EVE))
    assert count("kind:news@edu-site") == 1


def test_columns_are_counted_within_a_channel():
    for slug in ("proposals", "policies", "policies", "notices"):
        release(published(on=NEW_YEARS_EVE, column=column(slug)))
    year = figures.published(2018)
    assert [year.in_column(slug, "edu-site") for slug in ("proposals", "policies", "notices", "speeches")] == [
        1,
        2,
        1,
        0,
    ]


def test_a_withdrawn_item_was_published_all_the_same():
    item = published(on=NEW_YEARS_EVE)
    release(item)
    Publication.objects.update(stage=Stage.WITHDRAWN)
    assert (count("channel:edu-site"), count("items")) == (1, 1)


def test_wechat_counts_pushes_articles_reads_and_what_is_disclosure():
    item = published(on=NEW_YEARS_EVE)
    release(item, channel="wechat", batch="1", reads=3000)
    for batch, reads in (("1", 100), ("2", 50)):
        release(channel="wechat", on=NEW_YEARS_EVE, batch=batch, reads=reads)
    release(channel="wechat", on=NEW_YEARS_EVE, reads=7)
    year = figures.published(2018)
    assert year.wechat == {"batches": 3, "articles": 4, "items": 1, "reads": 3157}


def test_table_two_counts_normative_documents_made_abolished_and_in_force():
    policy(on=NEW_YEARS_EVE, formed_on=date(2018, 12, 20))
    policy(on=date(2015, 5, 5), formed_on=date(2015, 5, 1), validity=Validity.ABOLISHED, invalid_on=date(2018, 6, 1))
    policy(on=date(2015, 5, 5), formed_on=date(2015, 5, 1), validity=Validity.EXPIRED, invalid_on=NEW_YEAR)
    policy(on=NEW_YEARS_EVE, formed_on=date(2018, 12, 20), normative=False)
    year = figures.published(2018)
    assert year.normative == {"made": 1, "abolished": 1, "valid": 2, "published": 1}


def test_documents_in_force_follow_from_the_year_before():
    policy(on=date(2017, 5, 5), formed_on=date(2017, 5, 1))
    policy(on=date(2017, 5, 5), formed_on=date(2017, 5, 2), validity=Validity.ABOLISHED, invalid_on=date(2018, 3, 1))
    policy(on=date(2018, 5, 5), formed_on=date(2018, 5, 1))
    before, now = figures.published(2017).normative, figures.published(2018).normative
    assert now["valid"] == before["valid"] + now["made"] - now["abolished"]


def test_a_document_leaves_table_two_on_the_day_announced_or_when_its_term_is_over():
    """Whether or not the system has marked it yet (in_force.py); the earlier of the two days counts."""
    old = {"on": date(2015, 5, 5), "formed_on": date(2015, 5, 1)}
    announced = {"coming_validity": Validity.ABOLISHED, "invalid_on": date(2018, 6, 1)}
    policy(**old, **announced)
    for last_day, more in ((NEW_YEARS_EVE, {}), (date(2018, 3, 31), {}), (date(2017, 6, 30), announced)):
        item = policy(**old, **more)
        PolicyDetail.objects.filter(publication=item).update(expires_on=last_day)
    assert [count("normative:abolished", year) for year in (2017, 2018, 2019)] == [1, 2, 1]
    assert [count("normative:valid", year) for year in (2016, 2017, 2018, 2019)] == [4, 3, 1, 0]
    assert [row.date for row in figures.rows(2018, "normative:abolished")] == [date(2018, 6, 1), date(2018, 4, 1)]
    assert [row.date for row in figures.rows(2019, "normative:abolished")] == [NEW_YEAR]


def test_a_row_tells_what_it_is_and_what_it_adds():
    item = published(on=NEW_YEARS_EVE)
    posted = release(item, channel="wechat", batch="1", reads=3000)
    (reads,), (push,) = figures.rows(2018, "wechat:reads"), figures.rows(2018, "wechat:batches")
    assert (reads.ref, reads.adds) == (f"release-{posted.pk}", 3000)
    assert (push.number, push.adds) == ("1", None)
    assert figures.rows(2018, "items")[0].ref == f"item-{item.pk}"


def test_what_a_reader_may_not_open_has_neither_title_nor_address():
    release(published(on=NEW_YEARS_EVE, title="撤下的通知", office=factories.office()))
    Publication.objects.update(stage=Stage.WITHDRAWN)
    stranger = factories.staff(role=Role.DRAFTER, office=factories.office())
    for key in ("channel:edu-site", "items"):
        (row,) = figures.rows(2018, key, reader=stranger)
        assert (row.title, row.url, row.date) == (CLOSED, "", NEW_YEARS_EVE)
        (row,) = figures.rows(2018, key, reader=factories.staff(role=Role.GENERAL))
        assert row.title == "撤下的通知" and row.url.startswith("/desk/items/")


def test_a_hidden_title_is_not_told_by_what_was_posted():
    release(published(on=NEW_YEARS_EVE), title="张某的处理决定")
    Publication.objects.update(stage=Stage.WITHDRAWN, title_hidden=True)
    assert figures.rows(2018, "channel:edu-site")[0].title == "已撤下，标题不显示"


def test_a_draft_of_a_normative_document_is_in_no_register():
    item = policy(on=NEW_YEARS_EVE, formed_on=date(2018, 12, 20))
    Publication.objects.filter(pk=item.pk).update(stage=Stage.DRAFT)
    assert count("normative:made") == 0


@pytest.fixture
def busy_year():
    item = policy(on=NEW_YEARS_EVE, formed_on=date(2018, 12, 20))
    old = policy(
        on=date(2015, 5, 5), formed_on=date(2015, 5, 1), validity=Validity.ABOLISHED, invalid_on=date(2018, 6, 1)
    )
    news = published(on=date(2018, 7, 1), kind=Kind.NEWS, column=column("news"))
    for one, channel in ((item, "edu-site"), (news, "edu-site"), (item, "wechat"), (item, "city-site")):
        release(one, channel=channel)
    release(old)
    release(channel="weibo", on=date(2018, 2, 2))
    release(channel="wechat", on=date(2018, 2, 2), batch="9", reads=12, url="https://mp.example.com/a")


KEYS = [
    "items",
    "channel:edu-site",
    "channel:weibo",
    "channel:city-site",
    "kind:news@edu-site",
    "column:policies@edu-site",
    "wechat:articles",
    "wechat:items",
    "normative:made",
    "normative:abolished",
    "normative:valid",
    "normative:published",
    "once",
    "once:items",
    "once:articles",
]


@pytest.mark.parametrize("key", KEYS)
def test_the_rows_behind_a_figure_are_as_many_as_the_figure(busy_year, key):
    assert len(figures.rows(2018, key)) == count(key) > 0


def test_a_row_says_what_when_where_and_who_answers(busy_year):
    (row,) = figures.rows(2018, "kind:news@edu-site")
    assert row.date == date(2018, 7, 1)
    assert row.url == Publication.objects.get(kind=Kind.NEWS).get_absolute_url()
    assert row.office == "台州市教育局"


def test_a_posting_that_is_no_item_of_ours_leads_to_its_own_address(busy_year):
    row = figures.rows(2018, "wechat:batches")[-1]
    assert (row.url, row.office) == ("https://mp.example.com/a", "")


def test_what_is_no_longer_public_has_no_address():
    release(published(on=NEW_YEARS_EVE))
    Publication.objects.update(stage=Stage.WITHDRAWN)
    (row,) = figures.rows(2018, "channel:edu-site")
    assert row.url == ""


def test_rows_come_newest_first_and_in_pages():
    for day in (3, 1, 2):
        release(published(on=date(2018, 5, day)))
    pages = [figures.rows(2018, "channel:edu-site", offset=n, limit=1)[0].date.day for n in range(3)]
    assert pages == [3, 2, 1]


@pytest.mark.parametrize("key", ["", "nothing", "channels:edu-site", "normative:none", "wechat:none", "once:none"])
def test_an_unknown_key_is_an_error_and_not_a_zero(key):
    with pytest.raises(KeyError):
        figures.published(2018).value(key)


def test_a_year_is_counted_in_a_handful_of_queries(django_assert_max_num_queries):
    factories.published()
    with django_assert_max_num_queries(5):
        figures.published(2018)
