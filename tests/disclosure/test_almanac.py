"""教育时令 with the items of the house: what belongs to a season, which duties are met, and who sets them."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from disclosure import almanac, configuring
from disclosure.configuring import stamp
from disclosure.models import Column, Season
from disclosure.seasons import Duty, Standing
from disclosure.vocabulary import Attribute, Stage
from taizhou_portal.bureau.history import timeline
from taizhou_portal.bureau.vocabulary import Role
from tests import factories
from tests.disclosure.team import refused
from tests.factories import at

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)
DAY, LATER = (
    at("2027-03-16"),
    at("2027-03-17"),
)  # after the installation, whose settings are recorded when the tests begin


@pytest.fixture
def zhou():
    return factories.staff("周明", role=Role.GENERAL)


@pytest.fixture(autouse=True)
def no_seasons():
    """The year starts empty here, whatever an installation brings."""
    Season.objects.all().delete()


def season(**values) -> Season:
    plain = {"name": "高考报名", "opens": "11-01", "closes": "11-30", "sentence": "报名。", "office": factories.root()}
    return Season.objects.create(**{**plain, **values})


def newest(*found: Season, most: int = 3) -> list[list[str]]:
    items = almanac.newest(found, almanac.Shelves(), today=TODAY, most=most)
    return [[item["title"] for item in items[one.pk]] for one in found]


# --- items of a season


def test_items_come_from_the_column_and_those_below_it_the_newest_first():
    one = season(column=factories.column("key-areas"))
    factories.published(title="招生一", column=factories.column("admissions"), on=date(2026, 11, 1))
    factories.published(title="重点", column=factories.column("key-areas"), on=date(2026, 11, 2))
    factories.published(title="别处", on=date(2026, 11, 3))
    assert newest(one) == [["重点", "招生一"]]


def test_words_narrow_a_column_and_reach_everywhere_without_one():
    narrow, wide = season(column=factories.column(), words="报名 考试"), season(name="普通话", words="普通话")
    factories.published(title="高考报名公告")
    factories.published(title="食堂检查")
    factories.published(title="普通话测试", column=factories.column("titles"))
    assert newest(narrow, wide) == [["高考报名公告"], ["普通话测试"]]


def test_only_what_is_public_belongs():
    one = season(words="报名")
    factories.publication(title="报名草稿")
    factories.published(title="报名撤下", stage=Stage.WITHDRAWN, withdrawn_at=DAY, withdrawn_reason="错")
    factories.published(title="报名过期", expires_at=at("2026-03-01"))
    factories.publication(title="报名不公开", attribute=Attribute.WITHHELD, ground="D5")
    assert newest(one) == [[]]


def test_what_is_older_than_a_year_and_a_month_is_no_news():
    one = season(words="报名")
    factories.published(title="去年的报名", on=TODAY - timedelta(days=399))
    factories.published(title="前年的报名", on=TODAY - timedelta(days=401))
    assert newest(one) == [["去年的报名"]]


def test_no_more_than_asked_for():
    one = season(words="报名")
    for n in range(4):
        factories.published(title=f"报名{n}", on=date(2026, 11, 1 + n))
    assert newest(one, most=2) == [["报名3", "报名2"]]


def test_nothing_is_read_for_no_season():
    assert almanac.newest([], almanac.Shelves(), today=TODAY, most=1) == {}


# --- duties


def duty(due: str = "11-05", **values) -> dict[str, str]:
    return {"what": "报名公告", "column": "notices", "due": due, "words": "报名", **values}


def standings(today: date = TODAY) -> list[tuple[str, date, Standing]]:
    return [(one.duty.what, one.due_on, one.standing(today)) for one in almanac.owed(today)]


def test_a_duty_is_missing_until_an_item_of_its_column_and_words_is_public():
    season(duties=[duty()])
    assert standings() == [("报名公告", date(2026, 11, 5), Standing.LATE)]
    factories.published(title="报名公告", column=factories.column("titles"), on=date(2026, 11, 1))
    factories.published(title="食堂公告", on=date(2026, 11, 1))
    factories.publication(title="报名公告的草稿")
    assert standings()[0][2] is Standing.LATE
    item = factories.published(title="高考报名公告", on=date(2026, 11, 9))
    (one,) = almanac.owed(TODAY)
    assert one.standing(TODAY) is Standing.DONE
    assert one.item["id"] == item.pk


def test_last_years_item_does_not_answer_for_this_year():
    season(duties=[duty()])
    factories.published(title="报名公告", on=date(2025, 11, 4))
    assert standings()[0][2] is Standing.LATE


def test_what_was_published_early_for_january_counts():
    season(name="寒假", duties=[duty("01-10", what="放假通知", words="寒假")])
    factories.published(title="寒假放假通知", on=date(2026, 11, 20))
    assert standings() == [
        ("放假通知", date(2026, 1, 10), Standing.LATE),
        ("放假通知", date(2027, 1, 10), Standing.DONE),
    ]


def test_duties_stand_by_their_day():
    season(duties=[duty("12-31", what="后"), duty("12-01", what="前")])
    assert [what for what, _, _ in standings()] == ["前", "后"]


def test_a_duty_whose_column_is_gone_is_missing_and_breaks_nothing():
    season(duties=[duty(column="nowhere")])
    (one,) = almanac.owed(TODAY)
    assert one.column is None and one.standing(TODAY) is Standing.LATE


def test_a_season_that_is_off_asks_for_nothing():
    season(duties=[duty()], is_open=False)
    assert almanac.owed(TODAY) == []


def test_any_number_of_seasons_is_read_in_three_questions():
    for n in range(6):
        season(name=f"时令{n}", words="报名", duties=[duty(f"{n + 1:02}-15", what=f"第{n}")])
    with CaptureQueriesContext(connection) as queries:
        assert len(almanac.owed(TODAY)) >= 6
    assert len(queries) == 3


# --- what every installation starts with


def test_every_installation_starts_with_seasons_that_tell_where_they_come_from():
    from_migration = Season.history.filter(history_change_reason="初始设置")
    assert from_migration.count() >= 10
    assert all(row.office_id == factories.root().pk for row in from_migration)


# --- settings


def values(**changed) -> dict:
    plain = {
        "name": "中考", "opens": "5-1", "closes": "7月15日", "sentence": " 看安排。 ", "office": factories.root(),
        "column": factories.column("admissions"), "words": "中考、高中招生", "note": "", "order": 20, "confirmed_year": None,
        "duties": [Duty("计划", "admissions", "6-10", ("招生计划",)), Duty("办法", "admissions", "5月10日")],
    }  # fmt: skip
    return {**plain, **changed}


def test_a_season_is_stored_as_the_house_writes_it(zhou):
    row = configuring.add_season(**values(), by=zhou, at=DAY)
    stored = Season.objects.get(pk=row.pk)
    assert (stored.opens, stored.closes, stored.words, stored.sentence) == (
        "05-01",
        "07-15",
        "中考 高中招生",
        "看安排。",
    )
    assert [each["due"] for each in stored.duties] == ["05-10", "06-10"]
    assert stored.all_duties[1].words == ("招生计划",)


def test_a_change_says_who_when_why_and_what_it_was(zhou):
    row = configuring.add_season(**values(), by=zhou, at=DAY)
    configuring.change_season(row, opens="05-06", confirmed_year=2027, by=zhou, at=LATER, reason="今年通知")
    told = timeline(Season.objects.get(pk=row.pk))[0]
    assert (told.by, told.at, told.what) == ("周明", LATER, "更改时令：今年通知")
    assert ("开始（月-日）", "05-01", "05-06") in told.fields
    assert ("起止时间已按哪一年的通知核对", "", "2027") in told.fields


def test_the_days_are_exact_only_in_the_year_that_they_were_compared_for():
    row = season(confirmed_year=2026)
    assert row.is_exact(row.term(date(2026, 11, 23)))
    assert not row.is_exact(row.term(date(2026, 12, 1)))


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.GENERAL, Role.GENERAL_HEAD}))
def test_only_the_general_office_sets_seasons(role):
    person, row = factories.staff(role=role), season()
    about = {"by": person, "at": LATER}
    before = Season.history.count()
    for deed in (
        lambda: configuring.add_season(**values(), **about),
        lambda: configuring.change_season(row, opens="11-02", **about),
        lambda: configuring.switch_season(row, on=False, **about),
    ):
        assert "您没有“维护业务设置”的权限" in refused(deed)
    assert Season.history.count() == before


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"opens": "13-1"}, "一年里没有13-1这一天"),
        ({"name": "高考报名"}, "“高考报名”已经在清单里"),
        ({"column": None, "words": ""}, "栏目和查找的词至少填一样"),
        ({"duties": [Duty("", "admissions", "5-1", ("词",))]}, "应公开的信息第1项：请写明要公开什么"),
        ({"duties": [Duty("计划", "nowhere", "5-1")]}, "应公开的信息第1项：栏目不在清单里"),
        ({"duties": [Duty("计划", "admissions", "5-1")] * 9}, "应公开的信息最多8项"),
    ],
)
def test_what_cannot_stand_is_refused(zhou, changed, words):
    season()
    before = Season.history.count()
    assert any(words in reason for reason in refused(configuring.add_season, **values(**changed), by=zhou, at=DAY))
    assert Season.history.count() == before


def test_a_closed_column_or_office_is_kept_but_not_chosen_anew(zhou):
    column, office = Column.objects.get(slug="titles"), factories.office("旧处", closed_on=date(2020, 1, 1))
    Column.objects.filter(pk=column.pk).update(is_open=False)
    column.refresh_from_db()
    kept = season(name="职称", column=column, office=office)
    configuring.change_season(kept, sentence="看结果。", by=zhou, at=DAY)
    reasons = refused(configuring.add_season, **values(column=column, office=office), by=zhou, at=DAY)
    assert reasons == ["栏目“职称评定”已经停用，请选启用的栏目", "旧处已经撤销，请选现有的处室"]


def test_a_season_is_switched_off_and_on_with_its_record(zhou):
    row = season()
    configuring.switch_season(row, on=False, by=zhou, at=DAY, reason="不办了")
    assert almanac.open_seasons() == []
    configuring.switch_season(row, on=True, by=zhou, at=LATER)
    assert [one.what for one in timeline(Season.objects.get(pk=row.pk))][:2] == ["启用时令", "停用时令：不办了"]


def test_two_officers_see_each_other(zhou):
    row, gu = season(words="报名"), factories.staff("顾宁", role=Role.GENERAL)
    seen = stamp(row)
    configuring.change_season(row, closes="12-01", by=zhou, at=DAY, seen=seen)
    assert "周明在03月16日" in refused(configuring.change_season, row, closes="12-02", by=gu, at=LATER, seen=seen)[0]


def test_a_value_that_is_none_of_a_season_is_a_fault_of_the_program(zhou):
    with pytest.raises(TypeError):
        configuring.change_season(season(words="报名"), is_open=False, by=zhou, at=DAY)
