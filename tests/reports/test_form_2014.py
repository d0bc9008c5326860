"""The statistics form of 2014: its lines, counted from rows where there are any, and said to be missing where there are none."""

from decimal import Decimal

import pytest

from disclosure.vocabulary import Kind
from reports import actions, collect, form_2014
from reports.checks.findings import findings
from reports.models import AnnualReport
from reports.vocabulary import Source
from requests_app import old_outcomes
from requests_app.vocabulary import Outcome
from taizhou_portal.bureau.refusals import Refused
from taizhou_portal.demo import report_2018
from tests import factories
from tests.reports import books

AT = factories.at("2019-02-20")


def test_every_line_has_a_key_of_its_own_and_a_heading_may_do_without():
    keys = [line.counts.key for line in form_2014.LINES if line.counts]
    assert len(keys) == len(set(keys)) == len(form_2014.INDICATORS)
    assert all(key.startswith("old-") and key.replace("-", "").replace("_", "").isalnum() for key in keys)


def test_every_line_of_the_part_on_requests_is_that_of_requests_app():
    told = {line.counts.key.removeprefix("old-"): line.label for line in form_2014.LINES if line.counts}
    assert {one.key: one.label for one in old_outcomes.STATISTICS}.items() <= told.items()


@pytest.mark.parametrize(("year", "asked"), [(2013, False), (2014, True), (2018, True), (2019, False)])
def test_the_form_belongs_to_the_reports_of_2014_to_2018(year, asked):
    assert form_2014.asks_for(year) is asked


@pytest.mark.django_db
class TestCounts:
    def test_the_same_information_counts_once_in_the_total_and_once_on_each_channel(self):
        items = books.items(2016, Kind.NOTICE, "notices", 3)
        for channel in ("edu-site", "city-site", "weibo", "press", "notice-board"):
            books.release(channel, items[:2])
        books.release("edu-site", items[2:])
        books.postings("wechat", 2016, 4)
        told = collect.figures(2016)
        assert {key: told[f"old-{key}"].value for key in ("items", "site", "weibo", "wechat", "other_ways")} == {
            "items": 3 + 4,
            "site": 3 + 2,
            "weibo": 2,
            "wechat": 4,
            "other_ways": 2 + 2,
        }

    def test_requests_and_fees_come_from_cases_and_fees_are_told_in_ten_thousands(self):
        books.case("person", received="2017-03-01", outcome=Outcome.G2, served="2017-03-10", fee_fen=12_000)
        told = collect.figures(2017)
        assert (told["old-received"].value, told["old-granted"].value) == (1, 1)
        assert told["old-fees"].value == Decimal("0.012") and told["old-fees"].unit == "万元"

    def test_what_nobody_entered_is_nought_and_says_so_once(self):
        report = actions.compile_report(2016, by=None, at=AT)
        told = collect.current(report)
        assert told.figures["old-funds"].value == 0 and told.figures["old-funds"].source == Source.TALLY
        (found,) = (one for one in findings(told) if one.what == "附表没有录入")
        assert not found.severe and set(found.keys) == {one.key for one in form_2014.unentered(told.figures)}
        how = {"year": 2016, "key": "old-funds", "value": Decimal("1.5"), "source": "财务"}
        actions.enter_tally(**how, by=None, at=AT)
        again = collect.current(report)
        assert again.figures["old-funds"].value == Decimal("1.5")
        assert "old-funds" not in [one.key for one in form_2014.unentered(again.figures)]

    def test_a_report_of_2014_to_2018_carries_it_until_somebody_says_otherwise(self):
        reports = {year: actions.compile_report(year, by=None, at=AT) for year in (2013, 2016, 2019)}
        assert [one.with_statistics for one in reports.values()] == [False, True, False]
        actions.carry_statistics(reports[2016], carried=False, by=None, at=AT)
        assert not AnnualReport.objects.get(year=2016).with_statistics
        assert not [one for one in findings(collect.current(reports[2016])) if one.what == "附表没有录入"]
        with pytest.raises(Refused, match="2014年至2018年"):
            actions.carry_statistics(reports[2019], carried=True, by=None, at=AT)

    def test_the_report_of_2018_tells_nothing_of_the_form(self):
        books.enter_texts(report_2018)
        assert not AnnualReport.objects.get(year=2018).with_statistics
