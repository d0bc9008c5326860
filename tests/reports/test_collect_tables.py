"""The official tables filled from cases, documents and remedies; who counts where, and what balances."""

from datetime import date
from decimal import Decimal

import pytest

from disclosure.vocabulary import Validity
from reports import actions, collect
from reports.checks.arithmetic import check
from reports.layouts import cells, layout_of
from reports.models import Tally
from reports.vocabulary import Layout, Source
from requests_app.models import Correction, Remedy
from requests_app.redress.vocabulary import RemedyKind, RemedyResult
from requests_app.vocabulary import Outcome
from taizhou_portal.bureau.vocabulary import Role
from tests import factories
from tests.reports.books import case
from tests.reports.tables import T1, table_three

pytestmark = pytest.mark.django_db

OUTCOMES = {
    "r1": Outcome.G2,
    "r2": Outcome.G3,
    "r3_4": Outcome.N4,
    "r3_6": Outcome.N6,
    "r4_1": Outcome.U1,
    "r5_1": Outcome.X1,
    "r6_1": Outcome.O1,
}
KINDS = ("person", "business", "research", "welfare", "legal", "other")


def cases_of_t1(year=2025):
    """T1 as real cases: 14 in hand, one of them from the year before, one still open at the end."""
    old = f"{year - 1}-12-20"
    for row, outcome in OUTCOMES.items():
        for kind, count in zip(KINDS, T1[row], strict=False):
            for _ in range(count):
                received = old if row == "r3_6" else f"{year}-03-02"
                case(kind, received=received, outcome=outcome, served=f"{year}-03-20")
    case("person", received=f"{year}-12-29")


def values(year):
    return {key: figure.value for key, figure in collect.figures(year).items()}


def compiled(year=2025):
    return actions.compile_report(year, by=None, at=factories.at("2026-01-10"))


def test_table_three_comes_out_of_cases_and_balances():
    cases_of_t1()
    counted = values(2025)
    assert {key: counted[key] for key in counted if key.startswith("t3-")} == {
        key: value for key, value in table_three(T1).items() if key.startswith("t3-")
    }
    assert check(counted, values(2024), Layout.CURRENT) == []


def test_the_year_after_carries_in_what_was_carried_out():
    cases_of_t1()
    assert values(2026)["t3-in-person"] == values(2025)["t3-out-person"] == 1


def test_a_case_extended_over_the_year_belongs_to_the_year_of_its_service():
    """T6."""
    case("person", received="2025-12-08", outcome=Outcome.G2, served="2026-02-03")
    this, after = values(2025), values(2026)
    assert (this["t3-new-total"], this["t3-out-total"], this["t3-rt-total"]) == (1, 1, 0)
    assert (after["t3-in-total"], after["t3-r1-total"], after["t3-new-total"]) == (1, 1, 0)


def test_a_submission_confirmed_in_january_belongs_to_the_new_year_only():
    """T6."""
    case("person", received="2026-01-04", submitted_at=factories.at("2025-12-31", 20))
    assert values(2025)["t3-new-total"] == 0
    assert values(2026)["t3-new-total"] == 1


def test_a_law_firm_counts_as_legal_services_and_a_village_committee_as_other():
    """T7."""
    case("legal", received="2025-05-06")
    case("other", received="2025-05-06")
    counted = values(2025)
    assert counted["t3-new-legal"] == counted["t3-new-other"] == 1
    assert counted["t3-new-person"] == 0 and counted["t3-new-total"] == 2


def test_a_submission_without_a_receipt_date_is_in_no_table_but_is_told():
    factories.request(submitted_at=factories.at("2025-06-01"))
    assert values(2025)["t3-new-total"] == 0
    assert collect.doubts(collect.books(2025))["unconfirmed"] == 1


def test_what_is_already_public_counts_as_granted_once():
    case("person", received="2025-05-06", outcome=Outcome.G1, served="2025-05-12")
    counted = values(2025)
    assert counted["t3-r1-person"] == counted["t3-rt-total"] == counted["requests_answered_public"] == 1


def test_a_case_that_awaits_completion_is_new_and_while_open_carried_out():
    waiting = case("person", received="2025-12-20")
    Correction.objects.create(
        request=waiting,
        asked_on=date(2025, 12, 24),
        points="年度",
        limit_on=date(2026, 1, 15),
        by=factories.staff(),
    )
    this, after = values(2025), values(2026)
    assert (this["t3-new-total"], this["t3-out-total"], after["t3-in-total"]) == (1, 1, 1)


def test_a_case_taken_up_again_in_a_later_year_stays_with_its_first_result():
    case(
        "person", received="2024-11-05", outcome=Outcome.G2, served="2025-03-20",
        counted_on=date(2024, 12, 2), counted_outcome=Outcome.N6,
    )  # fmt: skip
    first, later = values(2024), values(2025)
    assert (first["t3-r3_6-total"], first["t3-rt-total"], first["t3-out-total"]) == (1, 1, 0)
    assert (later["t3-in-total"], later["t3-rt-total"], later["t3-r1-total"]) == (0, 0, 0)


def test_every_matter_of_a_form_that_was_split_is_a_case_and_a_merged_one_ends_as_other():
    whole = case("person", received="2025-05-06", outcome=Outcome.G2, served="2025-05-20")
    case("person", received="2025-05-06", outcome=Outcome.O3, served="2025-05-08", merged_into=whole)
    counted = values(2025)
    assert [counted[f"t3-{row}-person"] for row in ("new", "rt", "r1", "r6_3")] == [2, 2, 1, 1]


def test_what_does_not_exist_and_what_is_not_ours_stand_in_one_row():
    for outcome in (Outcome.U1, Outcome.U2):
        case("person", received="2025-05-06", outcome=outcome, served="2025-05-20")
    assert values(2025)["t3-r4_1-total"] == 2


def test_the_trial_form_counts_other_handling_in_one_row():
    for outcome in (Outcome.O1, Outcome.O2, Outcome.O3):
        case("person", received="2020-03-02", outcome=outcome, served="2020-03-20")
    counted = values(2020)
    assert counted["t3-r6-person"] == counted["t3-rt-person"] == 3
    assert "t3-r6_1-person" not in counted
    assert check(counted, values(2019), Layout.TRIAL) == []


@pytest.mark.parametrize("year", [2018, 2020, 2025])
def test_a_year_without_any_data_prints_noughts_in_every_cell(year):
    counted = values(year)
    keys = [cell.key for cell in cells(layout_of(year))]
    assert {counted[key] for key in keys} <= {0}
    assert all(counted[key] == 0 for key in ("edu_site_items", "requests_received", "reviews", "fees_received"))


def test_documents_are_counted_by_date_of_formation_and_of_abolition():
    factories.policy(formed_on=date(2023, 5, 4), validity=Validity.ABOLISHED, invalid_on=date(2025, 7, 1))
    factories.policy(formed_on=date(2024, 5, 4))
    factories.policy(formed_on=date(2025, 5, 4))
    factories.policy(formed_on=date(2025, 5, 4), normative=False)
    this, last = values(2025), values(2024)
    keys = ("t2-normative-made", "t2-normative-abolished", "t2-normative-valid")
    assert [this[key] for key in keys] == [1, 1, 2]
    assert [last[key] for key in keys] == [1, 0, 2]
    assert check(this, last, Layout.CURRENT) == []


def test_table_four_counts_results_of_the_year_and_what_is_pending_at_its_end():
    Remedy.objects.create(
        kind=RemedyKind.REVIEW, filed_on=date(2025, 4, 1), result=RemedyResult.UPHELD, closed_on=date(2025, 6, 1)
    )
    Remedy.objects.create(kind=RemedyKind.LAWSUIT_AFTER_REVIEW, filed_on=date(2025, 8, 1))
    Remedy.objects.create(kind=RemedyKind.COMPLAINT, filed_on=date(2025, 8, 1))
    counted = values(2025)
    assert (counted["t4-review-upheld"], counted["t4-review-total"]) == (1, 1)
    assert (counted["t4-after-pending"], counted["t4-after-total"]) == (1, 1)
    assert (counted["reviews"], counted["lawsuits"], counted["complaints"]) == (1, 1, 1)
    assert values(2026)["t4-after-pending"] == 1


def test_fees_are_counted_in_yuan():
    case("person", received="2025-05-06", outcome=Outcome.G2, served="2025-05-12", fee_fen=38050)
    figures = collect.figures(2025)
    assert figures["fees_received"].value == Decimal("380.5") and figures["fees_received"].unit == "元"
    assert figures["requests_charged"].value == 1


def test_a_decision_counted_elsewhere_is_a_tally_and_prints_nought_until_it_is_entered():
    before = collect.figures(2025)["t2-permits-decisions"]
    assert (before.value, before.where) == (0, "没有录入，按0计")
    enter("t2-permits-decisions", 46)
    after = collect.figures(2025)["t2-permits-decisions"]
    assert (after.value, after.source, after.where) == (46, Source.TALLY, "审批系统")


def test_money_keeps_its_decimals():
    enter("t2-charges-fees", Decimal("12.3456"))
    assert values(2025)["t2-charges-fees"] == Decimal("12.3456")


def enter(key, value, year=2025):
    actions.enter_tally(
        year=year, key=key, value=Decimal(value), source="审批系统", by=None, at=factories.at("2026-01-10")
    )


def test_a_carry_out_of_a_paper_year_is_entered_and_compared():
    enter("t3-out-person", 2, year=2024)
    enter("t3-out-total", 2, year=2024)
    edition = collect.current(compiled())
    found = check(edition.values, edition.previous, Layout.CURRENT)
    assert {finding.rule for finding in found} == {"A5"}


def test_rows_stand_before_a_tally_of_the_same_figure():
    case("person", received="2025-05-06")
    Tally.objects.create(year=2025, key="t3-new-person", label="", value=9, unit="件", source="旧台账")
    assert values(2025)["t3-new-person"] == 1


def test_an_override_stands_in_the_place_of_the_computed_number_which_is_kept():
    cases_of_t1()
    report = compiled()
    actions.override(
        report,
        key="t3-r1-person",
        value=Decimal(5),
        reason="补记纸质台账一件",
        by=factories.staff(role=Role.GENERAL),
        at=factories.at("2026-01-12"),
    )
    figure = collect.current(report).figures["t3-r1-person"]
    assert (figure.value, figure.computed, figure.source, figure.where) == (5, 4, Source.OVERRIDE, "补记纸质台账一件")


def test_a_planted_wrong_override_is_found_by_the_arithmetic():
    cases_of_t1()
    report = compiled()
    actions.override(
        report,
        key="t3-r1-person",
        value=Decimal(5),
        reason="手误",
        by=factories.staff(role=Role.GENERAL),
        at=factories.at("2026-01-12"),
    )
    edition = collect.current(report)
    found = check(edition.values, edition.previous, Layout.CURRENT)
    assert [finding.rule for finding in found] == ["A3", "A4"]
