"""The choices of counting are told beside the figures that rest on them, and only there."""

import pytest

from reports.cells import registry
from reports.choices import (
    AGAIN,
    COLUMN,
    ENDED,
    KINDS_UNVERIFIED,
    NOT_HELD,
    OURS,
    OWN_ACTS,
    PUBLIC,
    RETURNS,
    TAKEN_BACK,
    WAITING,
    basis,
    choices,
)
from reports.vocabulary import Layout

NOW = registry(Layout.CURRENT)


@pytest.mark.parametrize(
    ("key", "told"),
    [
        ("t3-new-total", WAITING),
        ("t3-in-person", WAITING),
        ("t3-out-other", WAITING),
        ("t3-r1-total", PUBLIC),
        ("t3-r4_1-legal", NOT_HELD),
        ("t3-r6_3-total", TAKEN_BACK),
        ("t3-r3_4-total", AGAIN),
        ("t3-new-legal", COLUMN),
        ("t4-review-total", OWN_ACTS),
        ("t2-normative-valid", ENDED),
        ("requests_answered_public", AGAIN),
        ("units_returned", RETURNS),
        ("units_kind_fees", KINDS_UNVERIFIED),
    ],
)
def test_a_figure_tells_the_choice_it_rests_on(key, told):
    assert told in choices(NOW[key])


@pytest.mark.parametrize(
    "key", ["site_staff", "ordinance_year_no", "edu_site_items", "fees_asked", "t2-permits-decisions"]
)
def test_what_rests_on_no_choice_tells_none(key):
    assert choices(NOW[key]) == []


def test_a_total_over_all_applicants_tells_nothing_of_columns():
    assert COLUMN not in choices(NOW["t3-new-total"])
    assert COLUMN not in choices(NOW["t4-review-upheld"])


@pytest.mark.parametrize("layout", list(Layout))
def test_each_choice_is_told_once_and_says_whose_it_is(layout):
    for one in registry(layout).values():
        told = choices(one)
        assert len(told) == len(set(told))
        assert all(
            OURS in words or "〔" in words or words in {ENDED, KINDS_UNVERIFIED} or "收件" in words for words in told
        )


def test_every_cell_names_the_form_that_asks_for_it():
    assert "〔2021〕30号" in basis("t3-new-total", Layout.CURRENT)
    assert "〔2019〕60号" in basis("t2-permits-change", Layout.TRIAL)
    assert basis("weibo_posts", Layout.CURRENT) == ""
