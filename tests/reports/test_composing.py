"""The series of a report: taken from its figures where it has one, split from rows where not, and saying where the two differ."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.vocabulary import Kind
from reports import collect
from reports.figure import Figure
from reports.layouts import layout_of
from reports.page import content
from reports.pictures.composing import Told, composed
from reports.pictures.table import picture
from reports.series import Line, Series, Shape
from reports.vocabulary import Layout
from requests_app.grouped_figures import GROUPS
from tests.reports import books as made
from tests.reports.random_books import books
from tests.reports.test_recount import FEW, kept


def figure(key, value, previous=None):
    return Figure(key, key, value, "件", previous=previous)


def by_key(told, figures, layout=Layout.CURRENT):
    return {one.key: one for one in composed(told, {one.key: one for one in figures}, layout)}


def test_nothing_is_drawn_of_nothing():
    assert by_key(Told(2025), [figure("items_published", 0)]) == {}


def test_a_trend_takes_the_reports_and_then_the_rows_and_tells_the_gap():
    told = Told(
        2025,
        reported={2021: {"items_published": 30, "t3-new-total": 4}, 2023: {"edu_site_items": 9}},
        counted={
            2022: {"items_published": 40, "t3-rt-total": 0},
            2024: {"items_published": 0},
            2025: {"items_published": 7},
        },
    )
    drawn = by_key(told, [figure("items_published", 60), figure("t3-new-total", 5)])
    items = drawn["items-yearly"]
    assert items.labels == ("2021年", "2022年", "2023年", "2024年", "2025年")
    assert items.lines == (
        Line("主动公开信息", (30, 40, None, None, 60), "items_published"),
    )  # of the site one year is known
    assert "2024年没有数据" in items.note and items.chapter == "一"
    assert drawn["requests-yearly"].lines == (Line("收到申请", (4, None, None, None, 5), "t3-new-total"),)


def test_of_one_known_year_there_is_no_trend():
    assert "items-yearly" not in by_key(Told(2025), [figure("items_published", 60)])


def test_months_from_rows_say_when_the_report_tells_another_number():
    items = Counter({(2025, 3, "局办公室", "通知公告"): 4, (2024, 3, "局办公室", "通知公告"): 2})
    drawn = by_key(Told(2025, items=items), [figure("items_published", 5)])
    months = drawn["items-monthly"]
    assert [line.name for line in months.lines] == ["2024年", "2025年"]
    assert months.lines[1].values[2] == 4 and sum(months.lines[1].values) == 4
    assert months.note == "逐月按记录计，共4条；报告里的数是5条。"
    assert not by_key(Told(2025, items=items), [figure("items_published", 4)])["items-monthly"].note


def test_a_year_before_without_rows_has_no_line():
    drawn = by_key(Told(2025, items=Counter({(2025, 3, "局办公室", "通知公告"): 4})), [])
    assert [line.name for line in drawn["items-monthly"].lines] == ["2025年"]


def test_offices_stand_by_their_numbers_and_nobody_has_a_name():
    received = Counter({(2025, 1, "基教处"): 1, (2025, 2, ""): 3, (2024, 2, "人事处"): 1})
    offices = by_key(Told(2025, received=received), [])["requests-offices"]
    assert offices.labels == ("没有交办处室", "基教处", "人事处")
    assert [line.values for line in offices.lines] == [(0, 0, 1), (3, 1, 0)]


def test_a_corrected_channel_is_drawn_as_it_was_corrected_and_opens_its_figure():
    told = Told(2025, channels={"weibo": ("微博", 3, 2), "press": ("报刊", 5, 0), "radio": ("广播", 0, 0)})
    channels = by_key(told, [figure("weibo_posts", 8, 2)])["channels"]
    assert channels.labels == ("微博", "报刊") and channels.keys == ("weibo_posts", "")
    assert [line.values for line in channels.lines] == [(2, 0), (8, 5)]
    assert channels.title == "发布渠道，2024年与2025年"
    rows = picture(channels).rows
    assert [cell.key for cell in rows[0][1]] == ["", "weibo_posts"] and rows[1][1][1].words == "5"


def test_results_stand_in_their_six_groups_from_the_cells_of_table_three():
    figures = [
        figure("t3-r1-total", 4, 1),
        figure("t3-r3_1-total", 1, 0),
        figure("t3-r3_8-total", 2, 0),
        figure("results_refused", 3),
    ]
    figures += [figure(f"t3-{row}-total", 0, 0) for row in ("r2", "r4_1", "r5_1", "r6_1")]
    outcomes = by_key(Told(2025, groups=GROUPS), figures)["outcomes"]
    assert outcomes.lines[-1].values == (4, 0, 3, 0, 0, 0)
    assert outcomes.keys[:3] == ("t3-r1-total", "t3-r2-total", "results_refused")


def test_a_report_without_table_three_takes_the_groups_from_its_books():
    outcomes = by_key(Told(2018, groups=GROUPS, results={"r1": 2}), [], Layout.FREE)["outcomes"]
    assert outcomes.lines == (Line("2018年", (2, None, None, None, None, None)),)


def test_a_number_of_the_last_year_opens_its_figure_and_no_other():
    trend = Series("a", "历年", "条", Shape.LINES, ("2024年", "2025年"), (Line("公开", (None, 3), "items_published"),))
    shown = picture(trend)
    assert shown.heads == ("时间", "公开（条）")
    assert [[(cell.words, cell.key) for cell in cells] for _, cells in shown.rows] == [
        [("无数据", "")],
        [("3", "items_published")],
    ]


@pytest.mark.django_db
@FEW
@given(books(8), st.integers(1, 3))
def test_the_parts_of_every_picture_come_to_the_figure_that_it_splits(drawn, nth):
    with kept(drawn):
        year = drawn.years[nth]
        edition = collect.unwritten(year)
    values, series = edition.values, {one.key: one for one in edition.series}

    def total(key):
        return sum(value or 0 for value in series[key].lines[-1].values) if key in series else 0

    assert total("items-monthly") == total("items-offices") == total("items-kinds") == values["items_published"]
    received = sum(
        values[key]
        for key in ("requests_received", "requests_by_counter", "requests_by_post", "requests_by_fax_or_email")
    )
    assert total("requests-monthly") == total("requests-ways") == total("requests-offices") == received
    if layout_of(year) is not Layout.FREE:
        assert received == values["t3-new-total"] and total("outcomes") == values["t3-rt-total"]
    for one in edition.series:
        last = one.lines[-1]
        assert last.values[-1] == (values[last.key] if last.key else last.values[-1])
        assert all(values[key] == value for key, value in zip(one.keys, last.values, strict=False) if key)


@pytest.mark.django_db
def test_every_picture_stands_in_a_chapter_and_names_a_kind_as_people_know_it():
    made.items(2018, Kind.NOTICE, "notices", 12)
    made.answered(2018)
    edition = collect.unwritten(2018)
    parts = content(edition)["parts"]
    assert sum(len(part.pictures) for part in parts) == len(edition.series) >= 5
    assert all(part.chart is None for part in parts)
    kinds = next(one for one in edition.series if one.key == "items-kinds")
    assert Kind.NOTICE.label in kinds.labels
