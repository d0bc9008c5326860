"""What last year hands over, and the register of documents: pure rules with a report that breaks them and one that does not."""

from dataclasses import replace

import pytest

from reports.checks.carryover import LastYear, corrections, unknown_carry
from reports.checks.findings import findings
from reports.checks.register import Register, against_register
from reports.vocabulary import Source
from tests.reports.texts import FIGURES, edition, figure, of

SIGNED = of(
    figure("t3-out-person", "结转 自然人", 1),
    figure("t3-new-total", "新收", 9),
    figure("t2-normative-valid", "有效", 12),
)
PRINTED = of(
    figure("t2-normative-made", "制发", 2),
    figure("t2-normative-abolished", "废止", 1),
    figure("t2-normative-valid", "现行有效", 12),
)
KEPT = Register({"made": 2, "abolished": 1, "valid": 12, "published": 2})


@pytest.mark.parametrize(
    ("last", "unknown"),
    [
        (LastYear(2024), True),
        (LastYear(2024, entered={"t2-normative-valid": "台账"}), True),
        (LastYear(2024, entered={"t3-out-person": "纸质台账"}), False),
        (LastYear(2024, begun=True), False),
        (LastYear(2024, signed=SIGNED), False),
        (LastYear(2024, signed=of(figure("t3-out-person", "结转 自然人", None))), True),
    ],
)
def test_without_a_report_or_a_word_nothing_is_known_of_last_year(last, unknown):
    assert bool(unknown_carry(last)) == unknown


def test_what_changed_after_signing_is_named_where_this_year_goes_on_with_it():
    now = {
        **SIGNED,
        "t3-out-person": replace(SIGNED["t3-out-person"], value=2),
        "t3-new-total": figure("t3-new-total", "新收", 10),
    }
    (one,) = corrections(LastYear(2024, signed=SIGNED, now=now))
    assert not one.severe
    assert (one.left, one.right, one.difference) == ("2024年报告1", "现在的记录2", "-1")
    assert corrections(LastYear(2024, signed=SIGNED, now=SIGNED)) == []


def carried(last: LastYear, *, before=1, now=1, source=Source.ROWS):
    changed = of(
        figure("t3-in-person", "结转 自然人", now, source=source),
        figure("t3-out-person", "结转下年 自然人", FIGURES["t3-out-person"].value, previous=before),
    )
    found = findings(edition(figures={**FIGURES, **changed}), last=last)
    return [one for one in found if one.rule == "A5"]


def test_the_number_carried_over_is_compared_column_by_column():
    assert carried(LastYear(2024, signed=SIGNED, now=SIGNED)) == []
    (one,) = carried(LastYear(2024, signed=SIGNED, now=SIGNED), before=2)
    assert one.severe and one.keys == ("t3-in-person",)


def test_a_number_entered_by_hand_says_whose_word_it_is():
    (one,) = carried(LastYear(2024, entered={"t3-out-person": "纸质台账，李敏"}), before=2)
    assert one.where.endswith("（上年数按录入：纸质台账，李敏）")


def test_rows_that_were_never_kept_say_nothing_against_a_number_entered_by_hand():
    assert carried(LastYear(2024, begun=True), before=0, source=Source.TALLY) == []
    assert carried(LastYear(2024), before=0, source=Source.ROWS) != []


def told(register=KEPT, **changed):
    return against_register(edition(figures={**PRINTED, **of(*changed.values())}), register)


def test_a_table_that_prints_what_the_register_counts_says_nothing():
    assert told() == []


@pytest.mark.parametrize(("source", "severe"), [(Source.OVERRIDE, False), (Source.TALLY, True)])
def test_another_number_is_told_with_the_difference(source, severe):
    changed = figure("t2-normative-valid", "现行有效", 13, source=source, where="补记纸质文件")
    (one,) = told(changed=changed)
    assert (one.severe, one.left, one.right, one.difference) == (severe, "登记册12", "报告13", "-1")
    assert "补记纸质文件" in one.where


def test_where_the_register_is_empty_a_number_entered_by_hand_is_a_reminder():
    empty = Register(dict.fromkeys(KEPT.counts, 0))
    changed = figure("t2-normative-valid", "现行有效", 12, source=Source.TALLY, where="台账")
    found = against_register(edition(figures=of(changed)), empty)
    assert [one.severe for one in found] == [False]


def test_documents_whose_dates_do_not_fit_are_named():
    (one,) = told(Register(KEPT.counts, (("招生办法", "没有成文日期"),)))
    assert one.where == "《招生办法》：没有成文日期" and not one.severe


def test_an_override_of_a_document_count_is_told_once():
    changed = figure("t2-normative-made", "制发", 3, source=Source.OVERRIDE, computed=2, where="补记")
    one = edition(figures={**FIGURES, **PRINTED, **of(changed)})
    rules = [found.rule for found in findings(one, register=KEPT) if "t2-normative-made" in found.keys]
    assert rules == ["登记册"]
    assert [found.rule for found in findings(one) if "t2-normative-made" in found.keys] == ["改数"]
