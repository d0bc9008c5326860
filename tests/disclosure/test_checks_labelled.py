"""The labelled set: sentences of an education bureau, half of them traps. Every number in it is invented.

A: written beside the rules. B to F: each written after the rules were done, to measure; then the rules learned from it. On first
sight, findings missed and traps called a fault: B 1 of 117 and 3 of 111; C 3 of 44 and none of 44; D 6 of 53 and none of 25; E, hard
cases of homes, pupils and wording above all, 6 of 29 and 1 of 35; F 2 of 21 and none of 20. G: a part of 2,900 cases of an
adversary who had not written the rules; on first sight 159 of 2,031 and 39 of 834, among them 48 cards with a wrong check digit,
which had no rule; then, in four further rounds of harder sentences, 31 of 180 and 14 of 291. Now they hold the rules in place.
"""

import json
from functools import cache
from pathlib import Path

import pytest

from disclosure.checks.text import check

SET = Path(__file__).parent.parent / "data" / "labelled.jsonl"
KINDS = {
    *(
        "id_number",
        "mobile",
        "bank_card",
        "student_number",
        "address",
        "minor_score",
        "doc_number_form",
        "date_form",
        "wording",
    ),
    *("secret_mark", "internal_mark"),
}


@cache
def cases():
    return [json.loads(line) for line in SET.read_text("utf-8").splitlines()]


@cache
def answers():
    return [{(f.kind, f.start, f.end) for f in check(case["text"])} for case in cases()]


def expected(case):
    return {tuple(one) for one in case["expect"]}


def test_the_set_is_large_and_half_of_it_are_traps():
    traps = sum(not case["expect"] for case in cases())
    assert len(cases()) >= 400
    assert 0.45 <= traps / len(cases()) <= 0.55
    assert {kind for case in cases() for kind, _, _ in case["expect"]} == KINDS
    assert len({case["id"] for case in cases()}) == len({case["text"] for case in cases()}) == len(cases())


def test_nothing_is_missed():
    missed = [
        f"{case['id']} {kind} {case['text'][start:end]}"
        for case, found in zip(cases(), answers(), strict=True)
        for kind, start, end in sorted(expected(case) - found)
    ]
    assert missed == []


def test_at_most_one_case_in_a_hundred_is_a_false_alarm():
    alarms = [
        f"{case['id']} {kind} {case['text'][start:end]}"
        for case, found in zip(cases(), answers(), strict=True)
        for kind, start, end in sorted(found - expected(case))
    ]
    assert len(alarms) <= len(cases()) // 100, alarms


def test_whoever_is_named_in_the_set_is_found_by_place():
    for case in cases():
        for kind, start, end in case["expect"]:
            assert case["text"][start:end].strip() == case["text"][start:end] != "", (case["id"], kind)


ONE_LINE = [case for case in cases() if "\n" not in case["text"]]
#: a mobile behind the number of a list: (一)1.135… may as well be a fraction
BY_ITSELF_ONLY = {"A038"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("各县（市、区）教育局：\n    通知如下。\n", "\n    特此通知。\n台州市教育局\n2018年6月8日\n"),
        ("  ", "  "),
        ("（一）", ""),
        ("", "\r\n"),
    ],
    ids=["letter", "blanks", "list", "line end"],
)
def test_a_sentence_says_the_same_wherever_it_stands(before, after):
    changed = {
        case["id"]
        for case in ONE_LINE
        if {f.kind for f in check(before + case["text"] + after)} != {kind for kind, *_ in expected(case)}
    }
    assert changed <= BY_ITSELF_ONLY
