"""What historic cases add to the figures: the sums of a list come out of the books, the form of 2014 adds up, the years go on."""

from dataclasses import replace
from datetime import date

import pytest

from reports import collect
from reports.cells import registry
from reports.checks.arithmetic import check
from reports.layouts import layout_of
from reports.vocabulary import Layout
from requests_app import actions, book, past_figures
from requests_app.figure_rows import BEFORE, NEAREST, rows
from requests_app.figures import handled
from requests_app.models import HistoricCase, Request
from requests_app.old_outcomes import CHANNELS, KEYS, STATISTICS, Old, words_of
from requests_app.views import queues
from requests_app.vocabulary import ApplicantKind, Outcome, Via
from tests.bureau.calendars import CHINA
from tests.factories import at
from tests.requests_app.made_history import cases, past, sums
from tests.requests_app.people import ASKER, replied
from tests.requests_app.test_figures import case as live_case

pytestmark = pytest.mark.django_db
NOW = at("2026-11-23", 10)
YEARS = (2015, 2016, 2017, 2018, 2019)


@pytest.fixture
def made(people):
    """The list of 300, imported."""
    listed = cases()
    actions.import_historic(list(enumerate(listed, 2)), name="台账.xlsx", sha256="a" * 64, by=people.receiver, at=NOW)
    return listed


def keys() -> list[str]:
    table = [f"{row}{end}" for row in ("new", "in", "out", "rt", "r1", "r2", "r3_1", "r4_1", "r6_3")
             for end in ("", *(f"@{kind}" for kind in ApplicantKind.values))]  # fmt: skip
    others = [*(f"via:{via}" for via in Via.values), *(f"outcome:{one}" for one in Outcome.values), "charged"]
    return [*table, *others, *(f"old:{line}" for line in KEYS)]


def test_the_figures_of_a_year_are_the_sums_of_the_list(made):
    for year in YEARS:
        counts, told = handled(year), sums(made, year)
        for key in ("new", "in", "out", "rt", "charged", "fees"):
            assert counts.value(key) == told[key], (year, key)
        for via in Via.values:
            assert counts.value(f"via:{via}") == told[f"via:{via}"]
        for kind in ApplicantKind.values:
            assert counts.value(f"new@{kind}") == told[f"new@{kind}"]
        if year > 2018:
            continue
        assert counts.value("old:received") == told["new"]
        assert counts.value("old:done") == told["rt"]
        for line in KEYS:
            if words_of(line):
                assert counts.value(f"old:{line}") == sum(told[word] for word in words_of(line)), (year, line)
    assert handled(2018).value("out") == handled(2019).value("in") > 0


def test_the_lines_of_the_form_of_2014_add_up(made):
    for year in (2016, 2017, 2018):
        value = {line.key: handled(year).value(f"old:{line.key}") for line in STATISTICS}
        assert value["received"] == sum(value[line] for line in CHANNELS) > 0
        assert value["done"] == value["on_time"] + value["extended"]
        parts = [line.key for line in STATISTICS if line.level == 2 and words_of(line.key)]
        assert value["answered"] == sum(value[line] for line in parts)
        assert value["refused"] == sum(value[line.key] for line in STATISTICS if line.level == 3)
        assert value["done"] >= value["answered"] > 0
    assert min(value["on_time"], value["extended"]) > 0


def test_every_number_opens_its_own_rows(made):
    for year in (2018, 2019):
        counts = handled(year)
        for key in keys():
            found = rows(year, key, limit=1000)
            assert len(found) == counts.value(key), (year, key)
            assert [row.date for row in found] == sorted((row.date for row in found), reverse=True)
            assert all(row.note in {BEFORE, NEAREST} and row.url for row in found)


def test_pages_of_rows_follow_one_another(made):
    every = rows(2018, "new", limit=1000)
    assert rows(2018, "new", limit=7) + rows(2018, "new", offset=7, limit=1000) == every


def test_applications_of_the_portal_and_those_from_before_are_counted_together(people):
    live_case("2018-03-05", "2018-03-27", outcome=Outcome.G1)
    live_case("2018-03-06", "2018-03-20", outcome=Outcome.N4, kind=ApplicantKind.LEGAL)
    for subject, result in (("甲", Old.PUBLIC), ("乙", Old.TRADE), ("丙", Old.WITHDRAWN)):
        actions.enter_historic(past(subject=subject, result=result), by=people.receiver, at=NOW)
    counts = handled(2018)
    assert (counts.value("new"), counts.value("outcome:G1"), counts.value("r3_4"), counts.value("rt")) == (5, 2, 2, 5)
    told = {
        line: counts.value(f"old:{line}") for line in ("public", "trade", "other_law", "refused", "done", "answered")
    }
    assert told == {"public": 2, "trade": 1, "other_law": 1, "refused": 2, "done": 5, "answered": 4}
    assert [counts.value(f"old:{line}") for line in ("on_time", "extended")] == [4, 1]
    assert len(rows(2018, "old:extended")) == 1
    assert [row.note for row in rows(2018, "old:public")] == ["", BEFORE]


def test_a_case_that_was_taken_up_again_keeps_the_time_of_the_answer_that_counts(people):
    case = live_case("2018-03-05", "2018-03-20", outcome=Outcome.G1)
    first = {"counted_on": case.served_on, "counted_outcome": case.outcome}
    Request.objects.filter(pk=case.pk).update(served_on=None, outcome="", **first)
    counts = handled(2018)
    assert [counts.value(f"old:{line}") for line in ("done", "on_time", "extended", "public")] == [1, 1, 0, 1]
    assert len(rows(2018, "old:on_time")) == len(rows(2018, "old:public")) == 1


def test_years_after_the_old_form_count_none_of_its_lines(people):
    actions.enter_historic(past("2018-12-24", "2019-01-15"), by=people.receiver, at=NOW)
    assert {handled(2019).value(f"old:{line}") for line in KEYS} == {0}
    assert rows(2019, "old:done") == []
    assert handled(2019).value("r1") == 1
    for asked in (
        lambda: handled(2018).value("old:nothing"),
        lambda: rows(2018, "old:nothing"),
        lambda: rows(2019, "old:nothing"),
    ):
        with pytest.raises(KeyError):
            asked()


def test_what_was_taken_out_is_counted_nowhere(people, made):
    for one in HistoricCase.objects.all()[:300]:
        actions.void_historic(one, reason="试用时导入的", by=people.receiver, at=NOW)
    for year in YEARS:
        counts = handled(year)
        assert {counts.value(key) for key in keys()} == {0}


def test_a_corrected_case_moves_to_its_right_year_and_row(people):
    case = actions.enter_historic(past(), by=people.receiver, at=NOW).case
    right = past("2017-12-25", "2018-01-08", Old.NOT_FOUND)
    actions.correct_historic(case, right, reason="年份抄错", by=people.receiver, at=NOW)
    assert (handled(2017).value("new"), handled(2017).value("out")) == (1, 1)
    assert (handled(2018).value("new"), handled(2018).value("in"), handled(2018).value("r4_1")) == (0, 1, 1)
    assert handled(2018).value("old:not_found") == 1


def test_the_tables_of_2019_balance_with_what_2018_left_over(people, made):
    """A2 to A5: new + in = results + out in each column, and the years join."""
    for n, served in enumerate(("2019-06-28", "2019-12-31", "2020-01-03")):
        later = replace(past("2019-12-02" if n else "2019-06-03", served, Outcome.N8), subject=f"第{n}件")
        actions.enter_historic(later, by=people.receiver, at=NOW)
    values, last = ({key: one.value for key, one in collect.figures(year).items()} for year in (2019, 2018))
    assert layout_of(2019) is Layout.TRIAL
    assert [found for found in check(values, last, Layout.TRIAL) if found.rule in {"A2", "A3", "A4", "A5"}] == []
    assert values["t3-in-total"] == sums(made, 2019)["in"] > 0
    assert (values["t3-new-total"], values["t3-r3_8-total"], values["t3-out-total"]) == (3, 2, 1)


def test_the_report_of_an_old_year_tells_the_lines_and_that_of_a_later_one_does_not(made):
    assert {f"old-{line}" for line in KEYS} <= set(registry(Layout.FREE))
    assert not [key for layout in (Layout.TRIAL, Layout.CURRENT) for key in registry(layout) if key.startswith("old-")]
    told = collect.figures(2018)
    assert told["old-received"].value == sums(made, 2018)["new"]
    assert told["requests_received"].value == sums(made, 2018)["via:web"]
    assert told["requests_answered_public"].value == sums(made, 2018)[Old.PUBLIC]


def test_they_stand_in_no_list_of_work(people, made):
    replied(people)
    assert Request.objects.count() == 1
    for name in queues.queues_for(people.receiver):
        assert queues.chosen(name, people.receiver, NOW.date()).count() <= 1
    assert book.missing(2018) == []
    assert 2018 in book.years(NOW.date())
    assert book.from_before(2018).count() == sums(made, 2018)["new"]
    assert ASKER.name not in str(list(HistoricCase.objects.values()))


def test_a_year_is_read_in_few_queries_whatever_the_number_of_cases(made, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        handled(2019)
    with django_assert_max_num_queries(15):
        handled(2018)


def test_timing_is_that_of_the_period_before_any_extension():
    for served, extension, told in (
        ("2018-03-06", 0, "on_time"),
        ("2018-03-07", 15, "extended"),
        ("2018-03-07", 0, "extended"),
    ):
        one = HistoricCase(**{
            **{name: getattr(past("2018-02-08", served), name) for name in ("via", "kind", "subject", "received_on", "served_on")},
            "extension_days": extension, "old_outcome": "granted", "outcome": "G2",
        })  # fmt: skip
        assert past_figures.timing(one, CHINA) == told
        assert one.served_on == date.fromisoformat(served)
