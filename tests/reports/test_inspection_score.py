"""A veto fails the site; else the arithmetic can be followed line by line."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some

from reports.inspection.finding import Finding, Severity, in_order
from reports.inspection.rulebook import RULES, Part, told
from reports.inspection.score import SHARES, Facts, score

DEDUCTED = [code for code, rule in RULES.items() if rule.severity is Severity.DEDUCT]


def found(code, count=1):
    return [told(code, f"/items/{n}/", "…") for n in range(count)]


def test_a_site_without_faults_has_a_hundred():
    assert score([]).shown == "100.0" and score([]).passed


def test_the_published_points():
    assert {code: RULES[code].points for code in ("C1", "C4", "C5")} == {"C1": 5, "C4": 2, "C5": 3}
    assert not any(RULES[code].doubtful for code in ("C1", "C4", "C5", "V1", "V6"))


def test_one_veto_fails_the_site_whatever_else_is_right():
    result = score(found("V2"))
    assert (result.vetoes, result.passed, result.total) == (("V2",), False, 100)


def test_points_are_taken_for_each_up_to_the_most_of_the_rule():
    assert score(found("L1", 3)).total == 97
    assert score(found("L1", 300)).total == 90
    line = score(found("L1", 300)).lines[0]
    assert (line.part, line.count, line.points, line.lost) == (Part.DESIGN, 300, 1, 10)


def test_a_part_loses_no_more_than_it_has():
    result = score([one for code in DEDUCTED for one in found(code, 50)])
    assert all(0 <= part.left <= part.share for part in result.parts)
    assert result.total == sum(part.left for part in result.parts) and not result.passed


def test_advice_takes_nothing():
    assert score(found("W1", 9)).total == 100


def test_a_unit_without_services_is_scaled_by_four_thirds():
    result = score(found("L1", 3) + found("G1", 5), facts=Facts(no_services=True))
    assert result.total == Fraction(72) * 4 / 3
    assert [part.part for part in result.parts] == [Part.PUBLISHING, Part.TALKING, Part.DESIGN]


@pytest.mark.parametrize(("lost", "total"), [(0, 130), (10, 120), (20, 80)])
def test_a_bonus_counts_only_above_eighty(lost, total):
    points = {"L1": (1, 10), "F1": (1, 10)}
    findings = found("L1", min(lost, 10)) + found("F1", max(0, lost - 10))
    assert score(findings, facts=Facts(bonus=40, points=points)).total == total


def test_officers_may_set_other_points():
    assert score(found("L1", 3), facts=Facts(points={"L1": (2, 100)})).total == 94


def test_the_shares_make_a_hundred_and_services_a_quarter():
    assert sum(SHARES.values()) == 100 and SHARES[Part.SERVICES] * 4 == 100


@given(some.lists(some.sampled_from(sorted(RULES))))
def test_more_faults_never_make_a_better_score(codes):
    findings = [told(code, f"/{n}/", "…") for n, code in enumerate(codes)]
    assert score(findings).total <= score(findings[:-1]).total <= 100


def test_a_finding_keeps_its_key_while_its_words_change():
    one = told("C1", "/columns/news/", "15天没有更新", "动态")
    assert (
        one.key
        == told("C1", "/columns/news/", "16天没有更新", "动态").key
        != told("C1", "/columns/news/", "15天没有更新", "要闻").key
    )


def test_the_gravest_stand_first_and_nothing_twice():
    findings = [
        told("W1", "/b/", "x"),
        told("L1", "/b/", "x"),
        told("V3", "/", "x"),
        told("L1", "/a/", "x"),
        told("L1", "/b/", "y"),
    ]
    assert [(one.rule, one.place) for one in in_order(findings)] == [
        ("V3", "/"),
        ("L1", "/a/"),
        ("L1", "/b/"),
        ("W1", "/b/"),
    ]


def test_every_rule_says_what_to_do_and_where_it_comes_from():
    assert all(rule.fix and rule.source and rule.label and rule.code == code for code, rule in RULES.items())
    assert all(rule.points and rule.most >= rule.points for rule in RULES.values() if rule.severity is Severity.DEDUCT)
    assert all(not rule.points for rule in RULES.values() if rule.severity is not Severity.DEDUCT)
    assert isinstance(told("L1", "/", "…"), Finding)
