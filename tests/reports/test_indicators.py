"""The registry: every figure of the 2018 report has an indicator, and every indicator its words."""

from types import SimpleNamespace

import pytest

from reports.cells import registry
from reports.indicators import INDICATORS, Ledger
from reports.vocabulary import Layout

#: the figures of the bureau's 2018 report
SEED = [
    "ordinance_year_no", "city_site_items", "edu_site_items", "edu_site_dynamic_items", "weibo_posts",
    "wechat_pushes", "wechat_articles", "wechat_disclosure_share", "wechat_reads", "wechat_rank_province",
    "wechat_top20_national", "site_monitor_rectifications", "manual_monitor_rectifications", "proposals_published",
    "policy_docs_published", "notices_published", "speeches_published", "gov_disclosure_site_growth",
    "gov_disclosure_over_target", "requests_received", "requests_answered_public", "requests_charged", "reviews",
    "lawsuits", "complaints", "site_founded", "site_redesigns", "site_domains", "site_staff",
]  # fmt: skip
TALLIED = {"wechat_rank_province", "wechat_top20_national", "gov_disclosure_over_target"}


class Counted:
    """Counts that note what they were asked."""

    def __init__(self, **values):
        self.default, self.values, self.asked = values.pop("default", 0), values, set()

    def value(self, key):
        self.asked.add(key)
        return self.values.get(key, self.default)


def ledger(year=2018, **published):
    books = {"published": Counted(**published), "handled": Counted(**published), "rectified": {}}
    return Ledger(year=year, **books, before=Ledger(year=year - 1, **books))


def test_every_figure_of_the_2018_report_is_an_indicator():
    assert len(SEED) == 29
    assert set(SEED) <= set(INDICATORS)


def test_only_what_the_portal_cannot_know_is_entered():
    entered = {key for key, one in INDICATORS.items() if one.count is None}
    assert entered == {key for key in SEED if key in TALLIED or key.startswith("site_") and "rectif" not in key}


@pytest.mark.parametrize("layout", list(Layout))
def test_every_figure_says_what_it_counts_in_one_sentence(layout):
    for one in registry(layout).values():
        assert one.label and one.definition.endswith("。")
        assert one.rows is None or one.rows.keys


def test_every_figure_that_counts_rows_can_open_them():
    closed = {key for key, one in registry(Layout.CURRENT).items() if one.count and one.rows is None}
    assert closed == {"ordinance_year_no", "t2-rules-made", "t2-rules-abolished", "t2-rules-valid"}


@pytest.mark.parametrize("layout", list(Layout))
def test_the_rows_that_a_figure_opens_are_those_that_it_counted(layout):
    for one in registry(layout).values():
        if one.count is None or one.rows is None or one.rows.book in {"rectified", "units"}:
            continue
        books = ledger(default=1)
        one.count(books)
        assert set(one.rows.keys) <= getattr(books, one.rows.book).asked


def test_the_ordinance_was_in_its_eighth_year_in_2015_and_in_its_eleventh_in_2018():
    count = INDICATORS["ordinance_year_no"].count
    assert [count(SimpleNamespace(year=year)) for year in (2008, 2015, 2018)] == [1, 8, 11]


def test_a_share_of_nothing_is_nought():
    assert INDICATORS["wechat_disclosure_share"].count(ledger()) == 0


def test_growth_without_a_year_before_is_the_whole_number():
    alone = Ledger(2018, Counted(**{"channel:city-disclosure": 320}), Counted(), {})
    assert INDICATORS["gov_disclosure_site_growth"].count(alone) == 320


def test_other_handling_of_the_trial_form_opens_the_three_rows_of_today():
    assert registry(Layout.TRIAL)["t3-r6-person"].rows.keys == ("r6_1@person", "r6_2@person", "r6_3@person")


def test_a_total_opens_all_kinds_of_applicants():
    assert registry(Layout.CURRENT)["t3-r1-total"].rows.keys == ("r1",)
    assert "申请人为" not in registry(Layout.CURRENT)["t3-r1-total"].definition
    assert "申请人为法律服务机构" in registry(Layout.CURRENT)["t3-r1-legal"].definition
