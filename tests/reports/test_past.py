"""An earlier report as data: what it becomes, what does not add up in it, what stands against it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from reports.edition import pack, unpack
from reports.figure import Figure
from reports.past import rules as past
from reports.rendering import document_html
from reports.vocabulary import Layout, Source
from tests.reports import pasts

TODAY = date(2026, 3, 20)


def rules(one, last_year=None, next_year=None):
    return [found.rule for found in past.mistakes(one, last_year=last_year or {}, next_year=next_year or {})]


def test_it_survives_json_unchanged_and_the_same_has_the_same_digest():
    one = pasts.past(
        values={"t2-charges-fees": Decimal("1.50"), "wechat_disclosure_share": Fraction(1, 3), "weibo_posts": 3}
    )
    again = past.from_json(past.as_json(one))
    assert again == one and again.digest == one.digest
    assert replace(one, title="另一个").digest != one.digest


def test_every_figure_says_that_it_was_imported_and_from_where():
    one = pasts.past(places={"t3-r1-total": "表三，第21行H列"})
    figure = past.edition_of(one, {"t3-r1-total": 7}).figures["t3-r1-total"]
    assert (figure.value, figure.previous, figure.source) == (4, 7, Source.IMPORTED)
    assert figure.where == "市政府网站，表三，第21行H列"


def test_a_table_that_was_not_read_is_unknown_and_not_nought():
    three = {key: value for key, value in pasts.values().items() if key.startswith("t3-")}
    edition = past.edition_of(pasts.past(values=three), {})
    assert edition.figures["t4-review-total"].value is None
    assert "无数据" in document_html(replace(edition, chapters=(replace(edition.chapters[0], number="四"),)))
    assert unpack(pack(edition)).figures == edition.figures


def test_a_report_of_the_old_form_carries_the_statistics_only_where_they_were_read():
    bare = past.edition_of(pasts.past(2016, values={"edu_site_items": 12}), {})
    assert (bare.layout, bare.statistics, list(bare.figures)) == (Layout.FREE, False, ["edu_site_items"])
    assert past.edition_of(pasts.past(2016, values={"old-items": 12}), {}).statistics


def test_numbers_of_the_text_are_not_bound():
    one = pasts.past(chapters=(("一", "概况", "发布550条，比上年增加9%。"),))
    assert past.edition_of(one, {}).chapters[0].words == "发布550条，比上年增加9%。"


def test_a_report_that_adds_up_has_no_mistakes():
    assert rules(pasts.past()) == []


@pytest.mark.parametrize(
    ("changed", "rule"),
    [({"r1__person": 4}, ["A3", "A4"]), ({"out__total": 3}, ["A2", "A3"])],
)
def test_mistakes_of_its_tables_are_told(changed, rule):
    assert rules(pasts.past(values=pasts.values(**changed))) == rule


def test_a_table_that_was_not_read_has_no_mistakes():
    assert rules(pasts.past(values={"weibo_posts": 3})) == []
    three = {key: value for key, value in pasts.values().items() if key.startswith("t3-")}
    assert rules(pasts.past(values=three)) == []


def test_it_is_compared_with_the_reports_of_the_years_beside_it():
    before, after = {"t3-out-person": 1, "t3-out-total": 1}, {"t3-in-person": 3, "t3-in-total": 3}
    assert rules(pasts.past(), last_year=before) == ["A5", "A5"]
    (found, *_) = past.mistakes(pasts.past(), last_year={}, next_year={**pasts.values({}), **after})
    assert found.where.startswith("2020年的报告：") and found.keys == ("t3-in-person",)
    fitting = {**pasts.values({}), "t3-in-person": 2, "t3-in-total": 2}
    assert rules(pasts.past(), next_year=fitting) == []


def test_only_figures_of_which_the_portal_has_rows_are_differences():
    one = pasts.past(values={"weibo_posts": 3, "edu_site_items": 5, "wechat_articles": 7})
    counted = [
        Figure("weibo_posts", "微博", 2),
        Figure("edu_site_items", "网站", 0),
        Figure("wechat_articles", "微信", 7),
    ]
    assert [(found.label, found.told, found.counted) for found in past.apart(one, counted)] == [("微博", 3, 2)]


@pytest.mark.parametrize(
    ("changed", "part"),
    [
        ({"year": 2007}, "year"),
        ({"title": " "}, "title"),
        ({"source": ""}, "source"),
        ({"issued_on": None}, "issued_on"),
        ({"issued_on": date(2026, 3, 21)}, "issued_on"),
        ({"issued_on": date(2019, 11, 30)}, "issued_on"),
        ({"values": {}, "chapters": ()}, "contents"),
    ],
)
def test_what_is_missing_or_cannot_be_is_told_by_part(changed, part):
    assert set(past.objections(replace(pasts.past(), **changed), today=TODAY)) == {part}


def test_the_running_year_is_compiled_and_not_imported():
    found = past.objections(replace(pasts.past(), year=2026, issued_on=TODAY), today=TODAY)
    assert found["year"] == ["往年报告是2008年至2025年的"]


def test_a_report_of_which_only_the_text_or_only_the_figures_are_known_is_fine():
    for changed in ({"values": {}}, {"chapters": ()}, {"issued_on": date(2019, 12, 28)}):
        assert past.objections(replace(pasts.past(), **changed), today=TODAY) == {}


@pytest.mark.parametrize(
    ("facts", "refused"),
    [
        ({"standing": False}, False),
        ({"standing": True}, True),
        ({"standing": True, "untouched": True}, False),
        ({"standing": True, "imported": True}, False),
        ({"standing": True, "imported": True, "changed": True}, True),
        ({"standing": True, "imported": True, "changed": True, "reason": "抄错"}, False),
    ],
)
def test_a_report_compiled_here_is_never_overwritten_and_a_correction_needs_its_reason(facts, refused):
    usual = {"imported": False, "untouched": False, "changed": False, "reason": ""}
    assert bool(past.import_objections(**{**usual, **facts})) is refused


def test_what_does_not_add_up_needs_a_word():
    found = past.mistakes(pasts.past(values=pasts.values(r1__person=4)), last_year={}, next_year={})
    assert past.word_objections(found, "") and not past.word_objections(found, "原文如此")
    assert not past.word_objections([], "")


def test_taking_back_is_refused_with_every_reason():
    reasons = past.take_back_objections(imported=True, built_on=True, year=2019, reason=" ")
    assert len(reasons) == 2 and "2020年的报告已经发布" in reasons[0]
    assert past.take_back_objections(imported=True, built_on=False, year=2019, reason="重复") == []


def test_a_table_stands_in_its_chapter_though_no_text_was_read_and_no_other_chapter_is_made():
    edition = past.edition_of(pasts.past(chapters=()), {})
    assert [(one.number, one.heading) for one in edition.chapters] == [
        ("二", "主动公开政府信息情况"),
        ("三", "收到和处理政府信息公开申请情况"),
        ("四", "政府信息公开行政复议、行政诉讼情况"),
    ]
    three = {key: value for key, value in pasts.values().items() if key.startswith("t3-")}
    edition = past.edition_of(pasts.past(values=three), {})
    assert [one.number for one in edition.chapters] == ["一", "三", "五"]
    assert "一、本年新收政府信息公开申请数量" in document_html(edition)
    assert past.edition_of(pasts.past(2016, values={"edu_site_items": 1}, chapters=()), {}).chapters == ()
