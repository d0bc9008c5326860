"""All rules together: text that binds its numbers contradicts nothing, whatever the figures are; each thing is told once."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from reports.checks.findings import findings
from reports.edition import compose
from reports.figure import Figure
from reports.indicators import INDICATORS
from reports.layouts import cells
from reports.narrative import tokens
from reports.vocabulary import Layout
from taizhou_portal.demo import report_2018, report_current
from tests.reports.texts import claimed, edition

UNITS = {**{key: one.unit for key, one in INDICATORS.items()}, **{one.key: one.unit for one in cells(Layout.CURRENT)}}
LABELS = {
    **{key: one.label for key, one in INDICATORS.items()},
    **{one.key: one.label for one in cells(Layout.CURRENT)},
}
KEYS = sorted(
    {key for demo in (report_2018, report_current) for *_, text, _ in demo.CHAPTERS for key, _ in tokens(text)}
)
NUMBERS = st.integers(0, 20_000)


@given(st.fixed_dictionaries({key: st.tuples(NUMBERS, st.none() | NUMBERS) for key in KEYS}))
def test_a_report_whose_text_is_all_bound_contradicts_nothing(told):
    figures = {key: Figure(key, LABELS[key], this, UNITS[key], previous=last) for key, (this, last) in told.items()}
    for demo, layout in ((report_2018, Layout.FREE), (report_current, Layout.CURRENT)):
        chapters = [(number, heading, text) for number, heading, text, _ in demo.CHAPTERS]
        one = compose(demo.YEAR, demo.TITLE, figures, demo.PREFACE, chapters, layout)
        assert claimed(one) == []


def test_what_is_found_twice_is_told_once():
    found = findings(edition("收到申请14件。\n收到申请14件。"))
    assert len(found) == len(set(found))
    assert [one.left for one in found if one.severe and one.rule == "A9"] == ["文中14件"]


def test_another_number_in_it_makes_it_another_finding():
    (one,) = [found for found in findings(edition("收到申请14件。")) if found.severe and found.rule == "A9"]
    (other,) = [found for found in findings(edition("收到申请15件。")) if found.severe and found.rule == "A9"]
    assert one.mark != other.mark and one.mark == replace(one).mark
