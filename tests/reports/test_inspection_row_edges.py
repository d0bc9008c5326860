"""What an inspector's own plants taught the rules of rows: each edge once more, by itself."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
import time_machine

from disclosure.checks import docnumber
from disclosure.importing.loading import REASON_CHANGED
from disclosure.inspected import batch
from disclosure.inspected.facts import Lapse
from disclosure.vocabulary import Validity
from reports.inspection.owning import fix
from tests import factories
from tests.reports.inspector_base import DAY, ON, Portal, on
from tests.reports.inspector_rows import behind, portal_old
from tests.reports.test_inspection_rows import GOOD, HOUSE, OLD, POLICY, rules

NAMED = replace(HOUSE, name="台州市教育局")


# --- dates


@pytest.mark.parametrize("day", [date(1970, 1, 1), date(1900, 1, 1), date(1899, 12, 30), date(1, 1, 1)])
def test_what_a_program_writes_for_no_day_is_told_as_that_and_as_nothing_else(day):
    assert rules(GOOD, formed_on=day) == ["K5"]


def test_an_old_document_has_a_real_day_all_the_same():
    assert rules(GOOD, formed_on=date(1981, 4, 17)) == ["B1"]


def test_an_imported_day_that_somebody_changed_since_is_forged():
    assert rules(OLD, said_on=date(2017, 5, 3)) == ["D6"]


# --- 目录信息


@pytest.mark.parametrize("issuer", ["台州教育局", "市教育局", "教育局"])
def test_a_name_without_the_rank_of_the_place_is_no_full_name(issuer):
    assert rules(GOOD, NAMED, issuer=issuer) == ["K8"]


@pytest.mark.parametrize("issuer", ["台州市教育局", "椒江区教育局", "台州市教育局、台州市财政局", "台州教育发展中心"])
def test_the_full_name_of_a_body_is_none(issuer):
    assert rules(GOOD, NAMED, issuer=issuer) == []


def test_one_number_on_two_documents_is_told_of_ours_alone():
    assert rules(GOOD, doc_number="台教〔2026〕5号", same_number="关于另一件事的通知") == ["K9"]
    assert rules(OLD, doc_number="台教〔2026〕5号", same_number="关于另一件事的通知") == []


@pytest.mark.parametrize("number", ["002668733/２０２６-00007", "０02668733/2026-00007"])
def test_wide_figures_are_no_figures_in_an_index_number(number):
    assert rules(GOOD, index_number=number) == ["K1"]


@pytest.mark.parametrize(
    "number", ["国令第711号", "教育部令第38号", "教育部公告2026年第3号", "浙江省人民政府令第388号",
     "台教罚决字〔2026〕第3号", "台教罚决字〔2026〕3号"]
)  # fmt: skip
def test_orders_and_penalties_count_in_forms_of_their_own(number):
    assert docnumber.check(number, word="台教") == []


@pytest.mark.parametrize("number", ["台教〔２０２６〕5号", "令第5", "国令711号", "台教令第5号", "公告第05号"])
def test_what_only_looks_like_an_order_is_none(number):
    assert docnumber.check(number, word="台教") != []


# --- 有效性


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({"invalid_on": ON}, ["K4"]),
        ({"invalid_on": ON + timedelta(days=1)}, []),
        ({"invalid_on": date(2027, 1, 1), "coming_validity": "abolished"}, []),
        ({"validity": "abolished", "invalid_on": ON}, []),
        ({"validity": "abolished", "invalid_on": ON + timedelta(days=1)}, ["K4"]),
        ({"validity": "expired", "invalid_on": date(1900, 1, 1)}, ["K4"]),
    ],
)
def test_mark_and_day_of_the_end_agree(changed, found):
    assert rules(GOOD, **changed) == found


# --- 解读 and 公示


@pytest.mark.parametrize(
    ("came", "found"), [(date(2026, 3, 20), []), (date(2026, 3, 25), []), (date(2026, 3, 26), ["J3"])]
)
def test_an_interpretation_that_came_after_its_last_day_is_told(came, found):
    assert rules(POLICY, policy=Lapse(True, interpreted_on=came)) == found


def test_after_a_year_nobody_is_told_that_an_interpretation_was_late():
    days = dict.fromkeys(
        ("published_on", "stored_on", "told_on", "said_on", "released_on", "formed_on"), date(2025, 11, 20)
    )
    assert rules(POLICY, policy=Lapse(True, interpreted_on=date(2026, 1, 5)), **days) == []


@pytest.mark.parametrize(
    "banner", ["正在公示，有意见请来电。", "本名单公示中。", "征求意见中", "意见征集中，欢迎参与", "报名正在进行", "正在报名", "网上报名中"]
)  # fmt: skip
def test_what_is_over_does_not_say_that_it_runs(banner):
    assert rules(GOOD, ends_on=ON - timedelta(days=1), banner=banner) == ["E1"]
    assert rules(GOOD, ends_on=ON, banner=banner) == []


@pytest.mark.parametrize(
    "banner", ["公示已结束。", "公示中标结果见附件。", "本次征集中止。", "报名中学名单见附件。", ""]
)
def test_what_says_that_it_is_over_is_none(banner):
    assert rules(GOOD, ends_on=ON - timedelta(days=1), banner=banner) == []


# --- what the rows of the database give


@pytest.fixture
def portal(db):
    return Portal()


def facts(item, on_day=ON):
    with time_machine.travel(factories.at(ON, 10), tick=False):
        return next((one for one in batch(on_day)[0] if one.pk == item.pk), None)


@pytest.mark.database
def test_a_source_that_corrected_its_day_forged_nothing(portal):
    item = portal_old(portal, date(2017, 5, 3))
    with on(date(2026, 10, 20)):
        item.published_on, item.published_at = date(2017, 5, 5), factories.at(date(2017, 5, 5), 0)
        item.record(by=None, reason=REASON_CHANGED)
    assert facts(item).said_on == date(2017, 5, 5)
    assert facts(behind(item, published_on=date(2016, 1, 4))).said_on == date(2017, 5, 3)


@pytest.mark.database
def test_a_day_to_come_hides_nothing_that_stands_there(portal):
    item = behind(portal.item(DAY), published_on=ON + timedelta(days=8))
    assert facts(item).published_on == ON + timedelta(days=8)
    assert facts(item, DAY - timedelta(days=1)) is None
    assert facts(item, DAY + timedelta(days=1)) is not None


@pytest.mark.database
def test_on_a_day_of_the_past_what_was_abolished_since_was_in_force(portal):
    item = portal.item(DAY, validity=Validity.ABOLISHED, invalid_on=date(2026, 11, 2))
    assert (facts(item).validity, facts(item).coming_validity) == ("abolished", "")
    then = facts(item, date(2026, 11, 1))
    assert (then.validity, then.coming_validity, then.invalid_on) == ("valid", "abolished", date(2026, 11, 2))
    assert facts(item, date(2026, 11, 2)).validity == "abolished"


@pytest.mark.database
def test_the_same_number_is_looked_for_among_what_is_public_and_ours(portal):
    one, two = (portal.item(doc_number="台教〔2026〕77号") for _ in range(2))
    assert (facts(one).same_number, facts(two).same_number) == (two.title, one.title)
    behind(two, title=one.title)
    assert facts(one).same_number == ""
    behind(two, title="别的", source_id="old-77")
    assert facts(one).same_number == ""


def test_what_a_season_demands_is_written_where_every_drafter_may():
    assert fix("E2", "/columns/charges/") == fix("C1", "/columns/charges/")
