"""政府网站工作年度报表 as rules: what adds up, what stands where, what may be done when."""

from datetime import date
from decimal import Decimal

import pytest

from reports.deadline import site_days_late, site_due_on
from reports.sitework import rules
from reports.sitework.fields import CATALOGUE, COUNTED, FIELDS, GROUPS, INFO, NEWS, OVERVIEW, Nature
from reports.sitework.table import Typed, changes, compose, data, lines, objection, pack, unpack
from reports.vocabulary import SiteStage
from tests.reports.siteyears import ENTRIES

IDENTITY = {
    "site_name": "台州市教育局政府信息公开", "domain": "jyj.example.gov.cn", "name": "台州市教育局",
    "site_code": "3310000001", "icp_number": "浙ICP备12345678号", "police_number": "浙公网安备33100000000001号",
}  # fmt: skip
COUNTS = {INFO: 10, OVERVIEW: 2, NEWS: 5, CATALOGUE: 3, "read-materials": 1}


def table(counts=None, identity=None, **cells):
    entered = ENTRIES | {key.replace("_", "-"): Typed(value, "台账") for key, value in cells.items()}
    return compose(2025, identity=IDENTITY if identity is None else identity, counted=counts or COUNTS, entered=entered)


def found(one, last=None, *, severe=True):
    return [finding.rule for finding in rules.findings(one, last) if finding.severe == severe]


def test_the_total_of_what_was_published_is_its_three_parts():
    assert found(table({INFO: 10, OVERVIEW: 2, NEWS: 5, CATALOGUE: 3})) == []
    wrong = rules.findings(table({INFO: 10, OVERVIEW: 2, NEWS: 5, CATALOGUE: 2}), None)
    told = next(one for one in wrong if one.rule == "Y1")
    assert told.severe and told.told == "信息发布：总数10条；各部分相加9；差1"
    assert told.keys == (INFO, OVERVIEW, NEWS, CATALOGUE)


def test_the_full_table_of_a_year_has_no_errors():
    assert found(table()) == [] and found(table(), severe=False) == []


@pytest.mark.parametrize(
    ("rule", "cells"),
    [
        ("Y3", {"service_persons": "12135"}),
        ("Y4", {"service_online": "32"}),
        ("Y6", {"letters_public": "322"}),
        ("Y7", {"safety_found": "3", "safety_mended": "4"}),
        ("Y8", {"visits_users": "764311"}),
    ],
)
def test_each_sum_and_each_order_is_an_error_by_its_own_rule(rule, cells):
    assert found(table(**cells)) == [rule]


def test_the_total_of_interpretations_is_added_up_from_its_parts():
    cell = table(read_products="4").cells["read-total"]
    assert cell.value == 1 + 4 + 3 and cell.source == "sum"
    entered = {key: one for key, one in ENTRIES.items() if key != "read-comments"}
    assert compose(2025, identity={}, counted=COUNTS, entered=entered).cells["read-total"].value is None


def test_more_letters_may_be_settled_than_came_in_by_those_left_over():
    more = table(letters_done="330", letters_public="300")
    assert found(more, {"letters-got": 50, "letters-done": 46}) == []
    assert "Y5" in found(more, {"letters-got": 50, "letters-done": 47})
    assert found(more) == [] and "Y5" in found(more, severe=False)


def test_what_may_have_a_reason_is_a_reminder_and_no_error():
    odd = table(special_new="7", asked_results="4", talks_answered="24", safety_found="5", safety_mended="4")
    assert found(odd) == [] and found(odd, severe=False) == ["Y9", "Y10", "Y11", "整改"]


def test_a_leap_against_the_published_table_of_last_year_wants_a_word():
    assert found(table(), {"visits-total": 100_000, "special-new": 3}, severe=False) == ["同比"]
    assert found(table(), {"visits-total": 700_000}, severe=False) == []


def test_what_nobody_entered_is_an_error_and_is_never_nought():
    empty = compose(2025, identity=IDENTITY, counted={}, entered={})
    missing = [one.keys[0] for one in rules.findings(empty, None) if one.rule == "录入"]
    assert "visits-total" in missing and "service-list" in missing
    assert not {"weibo-name", "new-ways", INFO, "read-total", "site-code"} & set(missing)
    assert empty.cells["visits-total"].words == "" and empty.cells[INFO].words == "0"


def test_an_identity_that_is_not_configured_stays_empty_and_is_a_reminder():
    bare = table(identity={"name": "台州市教育局"})
    assert [bare.cells[key].words for key in ("site-sponsor", "site-code", "site-icp", "site-police")] == [
        "台州市教育局", "", "", "",
    ]  # fmt: skip
    told = next(one for one in rules.findings(bare, None) if one.rule == "标识")
    assert not told.severe and "政府网站标识码、ICP备案号、公安机关备案号未配置" in told.where


def test_rows_go_before_an_entry_and_an_entry_stands_where_there_are_none():
    cells = table({**COUNTS, "wechat-posts": 7}, wechat_posts="530", weibo_posts="212").cells
    assert (cells["wechat-posts"].value, cells["wechat-posts"].source) == (7, "rows")
    assert (cells["weibo-posts"].value, cells["weibo-posts"].source) == (212, "entered")


def test_only_what_was_read_is_told_as_read():
    read = [one.key for one in FIELDS.values() if one.checked]
    assert read == ["visits-users", "visits-total", "special-kept", "special-new"]
    assert [group.label for group in GROUPS if group.checked] == [
        "信息发布", "专栏专题", "解读回应", "办事服务", "互动交流", "安全防护", "移动新媒体", "创新发展",
    ]  # fmt: skip


def test_every_field_says_where_its_value_comes_from():
    for one in FIELDS.values():
        made = [bool(one.rows), bool(one.parts), bool(one.identity), one.is_entered and not one.rows]
        assert sum(made) == 1, one.key
        assert one.definition and one.group, one.key
        assert (one.nature in {Nature.CHOICE, Nature.CHOICES}) == bool(one.choices), one.key
    assert {one.book for one in COUNTED} == {"published", "rectified"}


@pytest.mark.parametrize(
    ("key", "value", "part"),
    [
        ("visits-total", "3.5", "value"), ("visits-total", "-1", "value"), ("visits-total", "七", "value"),
        ("letters-days", "2.55", "value"), ("site-kind", "商业网站", "value"), ("new-ways", "搜索即服务、瞬移", "value"),
        ("weibo-name", "长" * 101, "value"), ("visits-total", "", "value"),
    ],
)  # fmt: skip
def test_what_cannot_be_kept_says_why_beside_its_part(key, value, part):
    assert list(objection(FIELDS[key], Typed(value, "台账"))) == [part]


def test_a_value_wants_its_source_and_an_empty_cell_nothing():
    assert list(objection(FIELDS["visits-total"], Typed("3"))) == ["source"]
    assert objection(FIELDS["visits-total"], Typed()) == {}
    assert objection(FIELDS["letters-days"], Typed("2.5", "台账")) == {}
    assert objection(FIELDS["new-ways"], Typed("搜索即服务、千人千网", "台账")) == {}


def test_a_frozen_table_opens_as_it_was_with_the_ids_of_its_rows():
    one = table(letters_days="2.5")
    stored = pack(one, {INFO: [3, 1, 2]})
    again = unpack(stored)
    assert lines(again) == lines(one) and again.mark == one.mark and data(again) == data(one)
    assert again.number("letters-days") == Decimal("2.5")
    assert next(cell["rows"] for cell in stored["cells"] if cell["key"] == INFO) == [3, 1, 2]


def test_the_lines_are_grouped_and_each_group_begins_with_its_size():
    told = lines(table())
    assert [(one.group, one.first) for one in told if one.first] == [
        (group.label, len(group.fields)) for group in GROUPS
    ]
    assert len(told) == len(FIELDS)


def test_the_data_tell_the_lines_and_nothing_of_who_entered_them():
    told = data(table())
    assert set(told) == {"year", "title", "lines"} and set(told["lines"][0]) == {
        "key",
        "group",
        "label",
        "unit",
        "value",
    }


def test_a_change_is_told_cell_by_cell():
    assert changes(table(), table(letters_public="119")) == [("互动交流，留言办理：公开答复数量", "118", "119")]


def test_the_table_is_due_on_the_last_day_of_january():
    assert site_due_on(2025) == date(2026, 1, 31) == site_due_on(2025) and site_due_on(2018) == date(2019, 1, 31)
    assert site_days_late(2025, date(2026, 1, 31)) == 0 and site_days_late(2025, date(2026, 2, 2)) == 2


def test_it_is_checked_by_somebody_else_when_the_year_is_over_and_nothing_stands_against_it():
    told = rules.findings(table(letters_public="322", special_new="7"), None)
    reasons = rules.check_objections(SiteStage.DRAFT, told, set(), year_over=False, entered_it=True)
    assert len(reasons) == 4 and "录入的人不能自己核对" in reasons[1] and reasons[2].startswith("互动交流")
    assert "提醒没有说明：“新开设数量”比“维护数量”多" in reasons[3]
    said = {one.mark for one in told}
    fine = [one for one in told if not one.severe]
    assert rules.check_objections(SiteStage.DRAFT, fine, said, year_over=True, entered_it=False) == []
    assert rules.check_objections(SiteStage.PUBLISHED, [], set(), year_over=True, entered_it=False) != []


def test_only_what_was_checked_and_is_still_so_is_published():
    def reasons(stage, checked):
        return rules.publish_objections(stage, [], set(), checked=checked, now="a")

    assert reasons(SiteStage.DRAFT, "") == ["还没有核对"]
    assert reasons(SiteStage.CHECKED, "b") == ["核对以后数有变动，请重新核对"]
    assert reasons(SiteStage.CHECKED, "a") == []
    assert reasons(SiteStage.PUBLISHED, "a") == ["本表已发布"]


def test_an_error_is_put_right_and_not_explained():
    told = rules.findings(table(letters_public="322", special_new="7"), None)
    error, reminder = (next(one.mark for one in told if one.severe == severe) for severe in (True, False))
    assert rules.word_objections(SiteStage.DRAFT, [error], told, "确实如此") == ["错误要改正，不能只作说明"]
    assert rules.word_objections(SiteStage.DRAFT, [reminder], told, "确实如此") == []
    assert rules.word_objections(SiteStage.DRAFT, [reminder], told, "是") and rules.word_objections(
        SiteStage.DRAFT, ["0"], told, "确实如此"
    )


def test_a_correction_begins_after_publication_with_a_reason():
    assert rules.correct_objections(SiteStage.PUBLISHED, "办件量填错") == []
    assert len(rules.correct_objections(SiteStage.DRAFT, "错")) == 2
