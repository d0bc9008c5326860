"""Many counts at once: all or none, each with its history; and who provides them."""

from decimal import Decimal

import pytest

from reports import collect
from reports.entering import assign_supplier, enter_sheet, sheet
from reports.models import Supplier, Tally
from reports.tallying import Entry
from taizhou_portal.bureau.refusals import Refused
from tests import factories

pytestmark = pytest.mark.django_db
AT = factories.at("2026-01-10")
PERMITS, FEES = "t2-permits-decisions", "t2-charges-fees"


def test_a_sheet_keeps_numbers_with_source_person_and_moment(zhou):
    entries = {
        PERMITS: Entry(Decimal(46), "审批系统", "行政审批处"),
        FEES: Entry(Decimal("12.5"), "财政票据", "", "减免"),
    }
    assert enter_sheet(2025, entries, by=zhou, at=AT) == 2
    kept = Tally.objects.get(key=PERMITS)
    assert (kept.value, kept.source, kept.by, kept.at) == (46, "审批系统", zhou, AT)
    assert Supplier.objects.get().office == "行政审批处"
    assert sheet(2025)[FEES] == Entry(Decimal("12.5"), "财政票据", "", "减免")


def test_what_did_not_change_leaves_no_trace(zhou):
    entries = {PERMITS: Entry(Decimal(46), "审批系统", "行政审批处")}
    enter_sheet(2025, entries, by=zhou, at=AT)
    assert enter_sheet(2025, entries, by=zhou, at=AT) == 0
    assert Tally.history.count() == Supplier.history.count() == 1


def test_one_refusal_keeps_nothing(zhou):
    entries = {PERMITS: Entry(Decimal(46), "审批系统", "行政审批处"), FEES: Entry(Decimal(1), "")}
    with pytest.raises(Refused):
        enter_sheet(2025, entries, by=zhou, at=AT)
    assert not Tally.objects.exists() and not Supplier.objects.exists()


def test_a_correction_keeps_how_exact_the_number_is(zhou):
    Tally.objects.create(year=2025, key="site_staff", label="", value=2, unit="名", source="-", qualifier="rounded")
    enter_sheet(2025, {"site_staff": Entry(Decimal(3), "编制文件")}, by=zhou, at=AT)
    assert Tally.objects.get().qualifier == "rounded"


def test_the_office_stays_from_year_to_year_until_it_changes(zhou):
    assign_supplier(PERMITS, "行政审批处", by=zhou, at=AT)
    assert sheet(2024)[PERMITS].office == sheet(2025)[PERMITS].office == "行政审批处"
    assign_supplier(PERMITS, "", by=zhou, at=AT)
    assert not Supplier.objects.exists()
    assign_supplier(PERMITS, "", by=zhou, at=AT)
    assert [row.history_user for row in Supplier.history.all()] == [zhou, zhou]


def test_the_year_before_is_what_was_entered_for_it(zhou):
    enter_sheet(2024, {PERMITS: Entry(Decimal(40), "审批系统")}, by=zhou, at=AT)
    assert collect.entered(2024)[PERMITS] == 40
    assert collect.entered(2023) == {}
