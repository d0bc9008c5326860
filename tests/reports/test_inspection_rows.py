"""What rows tell an inspection. No database: facts in, findings out."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.freshness.state import State, state_of
from disclosure.inspected.facts import Guide, Item, Lapse, Message, MissedDuty, SoundFile
from disclosure.interpreting import Rule
from reports.inspection.finding import Severity
from reports.inspection.rows import columns, guides, house, items, messages
from reports.inspection.rulebook import RULES
from tests.bureau.calendars import CHINA

ON = date(2026, 11, 23)
HOUSE = items.House(ON, CHINA, Rule(days=3), "002668733", "台教")
GOOD = Item(
    pk=7,
    title="关于开展秋季学期检查的通知",
    kind="notice",
    summary="说明检查的时间、范围和要求。",
    index_number="002668733/2026-00007",
    issuer="台州市教育局",
    formed_on=date(2026, 3, 18),
    published_on=date(2026, 3, 20),
    stored_on=date(2026, 3, 20),
    told_on=date(2026, 3, 20),
    said_on=date(2026, 3, 20),
    released_on=date(2026, 3, 20),
)
POLICY = replace(GOOD, kind="policy", doc_number="台教基〔2026〕5号", policy=Lapse(normative=True))
OLD = replace(GOOD, imported=True, told_on=date(2026, 10, 1), index_number="331083000000/2022-117054")


def rules(one, house_=HOUSE, **changed):
    return sorted(finding.rule for finding in items.item(replace(one, **changed), house_))


@dataclass(frozen=True)
class Column:
    slug: str
    kind: str = "news"
    first_level: bool = True
    last_on: date | None = None
    period_days: int | None = None

    @property
    def name(self):
        return f"栏目{self.slug}"

    @property
    def state(self):
        return state_of(self.last_on, self.period_days, ON)


def of_columns(*shelves):
    return sorted(finding.rule for finding in columns.columns(shelves, on=ON))


def news(n, last):
    return Column(f"news-{n}", "news", last_on=last)


# --- 栏目和首页


@pytest.mark.parametrize(
    ("kind", "last", "found"),
    [
        ("news", date(2026, 11, 8), ["C1"]),
        ("news", date(2026, 11, 9), []),
        ("notice", date(2026, 5, 22), ["C1"]),
        ("notice", date(2026, 5, 23), []),
        ("policy", date(2026, 5, 22), ["C1"]),
        ("policy", date(2026, 5, 23), []),
        ("plan", date(2020, 1, 1), []),  # nobody set a period for it
    ],
)
def test_va_a_column_is_not_updated_after_two_weeks_or_six_months(kind, last, found):
    assert of_columns(Column("a", kind, last_on=last)) == found


def test_va_four_stale_columns_warn_and_the_fifth_fails_the_site():
    four = [news(n, date(2026, 11, 8)) for n in range(4)]
    assert "V4a" not in of_columns(*four)
    assert columns.warnings(four, on=ON) == ["动态类两周、通知政策类六个月没有更新的栏目4个，满5个就是单项否决"]
    assert of_columns(*four, news(5, date(2026, 11, 8))).count("V4a") == 1
    assert columns.warnings([*four, news(5, date(2026, 11, 9))], on=ON) != []


def test_va_five_blank_columns_fail_the_site_and_count_as_nothing_else():
    blank = [Column(f"b{n}", "news") for n in range(5)]
    assert of_columns(*blank) == ["C2"] * 5 + ["V4c"]
    assert "V4c" not in of_columns(*blank[:4])


def test_ten_columns_beyond_their_own_period_fail_the_site():
    idle = [Column(f"c{n}", "plan", last_on=date(2025, 1, 1), period_days=365) for n in range(10)]
    assert of_columns(*idle) == ["C1"] * 10 + ["V4b"]
    assert "V4b" not in of_columns(*idle[:9], Column("fresh", "plan", last_on=ON, period_days=365))


def test_notices_below_the_first_level_are_asked_by_their_own_period_alone():
    below = Column("below", "notice", first_level=False, last_on=date(2025, 1, 1))
    assert of_columns(below) == []
    assert of_columns(replace(below, period_days=30)) == ["C1"]


@pytest.mark.parametrize(
    ("newest", "fails"),
    [(date(2026, 11, 9), False), (date(2026, 11, 8), True), (None, True), (ON, False)],
)
def test_the_home_page_moves_within_two_weeks(newest, fails):
    assert bool(columns.home(newest, on=ON)) is fails


@given(st.lists(st.integers(0, 40), max_size=12))
def test_what_is_told_of_columns_follows_from_their_days_alone(ages):
    shelves = [news(n, ON - timedelta(days=age)) for n, age in enumerate(ages)]
    stale = sum(age > 14 for age in ages)
    found = of_columns(*shelves)
    assert found.count("C1") == stale
    assert ("V4a" in found) is (stale >= 5)


def test_a_veto_names_the_columns_and_is_one_line():
    found = [one for one in columns.columns([news(n, date(2026, 1, 1)) for n in range(30)], on=ON) if one.rule == "V4a"]
    assert len(found) == 1 and found[0].severity is Severity.VETO
    assert "栏目news-0、" in found[0].message and found[0].message.endswith("等")
    assert found[0].key == replace(found[0], message="其他字数").key


# --- 留言


def message(received, **more):
    return Message("ZC2026-0001", date.fromisoformat(received), **more)


def test_va_a_message_waits_three_months_and_not_a_day_longer():
    assert messages.unanswered([message("2026-08-23")], on=ON) == []
    late = messages.unanswered([message("2026-08-22")], on=ON)
    assert [one.rule for one in late] == ["V5b"] and "2026-08-22" in late[0].message


def test_an_answer_or_no_need_for_one_ends_the_waiting():
    answered = message("2026-03-01", answered_on=date(2026, 6, 30))
    assert messages.unanswered([answered, message("2026-03-01", valid=False)], on=ON) == []


@pytest.mark.parametrize(
    ("received", "answered", "late"),
    [
        ("2026-09-24", "2026-10-09", False),
        ("2026-09-24", "2026-10-10", True),
        ("2026-02-12", "2026-02-26", False),
        ("2026-02-12", "2026-02-27", True),
    ],
)
def test_vc_a_simple_question_is_answered_within_five_working_days(received, answered, late):
    asked = message(received, answered_on=date.fromisoformat(answered), simple=True)
    assert bool(messages.slow([asked], on=ON, workdays=CHINA)) is late


def test_a_question_that_needs_looking_into_has_no_five_days():
    assert messages.slow([message("2026-09-24")], on=ON, workdays=CHINA) == []


def test_what_was_slow_more_than_a_year_ago_is_told_no_more():
    assert messages.slow([message("2025-03-03", simple=True, answered_on=ON)], on=ON, workdays=CHINA) == []


def test_one_way_to_ask_is_enough_and_none_fails_the_site():
    assert messages.channels(["网站找错"]) == []
    assert [one.rule for one in messages.channels([])] == ["V5a"]


# --- 办事指南


def guide(n, lacks):
    return Guide(n, f"事项{n}", tuple(f"要素{k}" for k in range(lacks)))


@pytest.mark.parametrize(
    ("lacks", "fails"),
    [
        ([4, 4, 4, 4, 4], True),
        ([4, 4, 4, 4, 3], False),
        ([4, 4, 4, 4, 0, 0], False),
        ([4, 4, 4], True),  # fewer than five, and every one of them
        ([4, 4, 0], False),
        ([3, 3, 3, 3, 3], False),
        ([], True),
    ],
)
def test_v6_needs_five_poor_guides_or_nothing_but_poor_ones(lacks, fails):
    found = [one.rule for one in guides.guides([guide(n, lack) for n, lack in enumerate(lacks)], offers=True)]
    assert ("V6" in found) is fails
    assert found.count("G1") == sum(lack > 0 for lack in lacks)


def test_a_unit_without_services_is_asked_for_no_guides():
    assert guides.guides([], offers=False) == []


# --- 发布日期


def test_a_good_item_and_an_imported_one_are_innocent():
    assert rules(GOOD) == rules(OLD) == []
    assert rules(POLICY, policy=Lapse(True, interpreted_on=date(2026, 3, 25))) == []


@pytest.mark.parametrize(
    "forged",
    [
        {"stored_on": date(2026, 3, 23)},
        {"told_on": date(2026, 3, 23)},
        {"said_on": date(2026, 3, 23)},
        {"released_on": date(2026, 3, 23)},
    ],
)
def test_a_day_that_the_system_did_not_give_is_a_veto(forged):
    found = items.item(replace(GOOD, **forged), HOUSE)
    assert [one.rule for one in found] == ["D6"]
    assert RULES["D6"].severity is Severity.VETO


def test_each_way_in_which_a_day_is_forged_is_a_finding_of_its_own():
    days = {"stored_on": ON, "told_on": ON, "released_on": ON, "said_on": ON}
    found = items.item(replace(GOOD, **days), HOUSE)
    assert len({one.key for one in found if one.rule == "D6"}) == 4


def test_what_came_from_an_older_site_keeps_its_day_but_not_another_one_than_is_stored():
    assert rules(OLD, released_on=date(2026, 10, 1)) == []
    assert rules(OLD, stored_on=date(2026, 10, 1)) == ["D6"]


@given(st.dates(date(2015, 1, 1), date(2026, 11, 23)))
def test_one_day_everywhere_is_never_forged(day):
    days = dict.fromkeys(("published_on", "stored_on", "told_on", "said_on", "released_on", "formed_on"), day)
    assert "D6" not in rules(GOOD, **days)


# --- 目录信息


@pytest.mark.parametrize(
    ("wrong", "rule"),
    [
        ({"index_number": "002668733/2016-110"}, "K1"),
        ({"index_number": "2668733-2016"}, "K1"),
        ({"index_number": "002668733/202613-00001"}, "K1"),
        ({"claimed": "002668733/2016-66809"}, "K3"),
        ({"doc_number": "台教[2026]05号"}, "K2"),
        ({"doc_number": "台教〔2026〕05号"}, "K2"),
        ({"issuer": "市教育局"}, "K8"),
        ({"issuer": "局办公室"}, "K8"),
        ({"issuer": "基教处"}, "K8"),
        ({"issuer": " "}, "K6"),
        ({"index_number": ""}, "K6"),
        ({"topic": False}, "K6"),
        ({"summary": ""}, "K6"),
        ({"formed_on": None}, "K6"),
        ({"formed_on": date(1970, 1, 1)}, "K5"),
        ({"formed_on": date(2026, 3, 21)}, "D2"),
        ({"summary": "关于开展秋季学期检查的通知"}, "K7"),
        ({"summary": "写" * 151}, "K7"),
        ({"validity": "abolished"}, "K4"),
        ({"validity": "abolished", "invalid_on": date(2026, 3, 17)}, "K4"),
        ({"validity": "expired", "invalid_on": date(1970, 1, 1)}, "K4"),
        ({"coming_validity": "expired", "invalid_on": date(2026, 11, 22)}, "K4"),
        ({"policy": Lapse(lapses_on=date(2026, 11, 22))}, "K4"),
    ],
)
def test_a_wrong_field_of_the_catalogue_is_one_finding(wrong, rule):
    found = rules(GOOD, **wrong)
    assert rule in found and set(found) <= {rule, "B1"}


@pytest.mark.parametrize(
    "innocent",
    [
        {"index_number": "002668733/2016-66809"},
        {"index_number": "002668733/202603-00013"},
        {"index_number": "000014349/2017-00110"},
        {"index_number": "2662403/2021-136968"},
        {"index_number": "331083000000/2022-117054"},
        {"index_number": "11331002002673575G/2025-143480"},
        {"index_number": "12331000472582336X/2024-110965"},
        {"index_number": "472581384/2025-00268"},
        {"index_number": "002482082/2025-00022"},
        {"doc_number": "台教基〔2022〕65号"},
        {"doc_number": "台政办发〔2021〕65号"},
        {"issuer": "台州市教育局办公室"},
        {"issuer": "台州市教育局、台州市财政局"},
        {"issuer": "浙江省教育厅办公室"},
        {"summary": "写" * 150},
        {"validity": "abolished", "invalid_on": date(2026, 3, 18)},
        {"coming_validity": "expired", "invalid_on": date(2026, 11, 23)},
        {"policy": Lapse(lapses_on=date(2026, 11, 23))},
        {"imported": True, "topic": False, "summary": "", "formed_on": None, "index_number": ""},
        {"kind": "news", "summary": "", "formed_on": None},
    ],
)
def test_a_lawful_field_of_the_catalogue_is_none(innocent):
    assert rules(GOOD, **innocent) == []


def test_a_wrong_number_is_told_with_the_right_one():
    (found,) = items.item(replace(GOOD, doc_number="台教[2026]05号"), HOUSE)
    assert "台教〔2026〕5号" in found.hint


def test_without_a_prefix_nobody_is_asked_for_an_index_number():
    assert rules(GOOD, replace(HOUSE, index_prefix=""), index_number="") == []


# --- 解读、二十个工作日、公示、附件


@pytest.mark.parametrize(
    ("published", "last"), [(date(2025, 9, 30), date(2025, 10, 11)), (date(2026, 2, 13), date(2026, 2, 25))]
)
def test_j3_a_normative_document_is_interpreted_within_three_working_days(published, last):
    days = dict.fromkeys(("published_on", "stored_on", "told_on", "said_on", "released_on"), published)
    one = replace(POLICY, **days, formed_on=published)
    assert "J3" not in rules(one, replace(HOUSE, on=last))
    assert "J3" in rules(one, replace(HOUSE, on=last + timedelta(days=1)))


@pytest.mark.parametrize(
    "spared",
    [
        {"policy": Lapse(False)},
        {"policy": Lapse(True, excused="只调整附件")},
        {"policy": Lapse(True, interpreted_on=date(2026, 3, 25))},
        {"policy": Lapse(True, interpreted_on=ON), "imported": True},
        {"validity": "abolished", "invalid_on": ON},
    ],
)
def test_j3_leaves_alone_what_needs_no_interpretation(spared):
    assert "J3" not in rules(POLICY, **spared)


def test_j3_follows_what_the_bureau_has_set():
    every = replace(HOUSE, interpreting=Rule(days=3, everything=True))
    later = replace(HOUSE, interpreting=Rule(days=3, since=date(2026, 4, 1)))
    assert "J3" in rules(POLICY, every, policy=Lapse(False))
    assert "J3" not in rules(POLICY, later)


def test_j2_an_interpretation_leads_to_its_document():
    reading = replace(GOOD, kind="interpretation", interprets=3, reads=True)
    assert rules(reading) == []
    assert rules(reading, reads=False) == rules(reading, interprets=None, reads=False) == ["J2"]


@pytest.mark.parametrize(
    ("formed", "published", "late"),
    [
        (date(2026, 2, 11), date(2026, 3, 17), False),
        (date(2026, 2, 11), date(2026, 3, 18), True),
        (date(2026, 3, 20), date(2026, 3, 20), False),
    ],
)
def test_b1_information_is_public_within_twenty_working_days(formed, published, late):
    days = dict.fromkeys(("published_on", "stored_on", "told_on", "said_on", "released_on"), published)
    assert rules(GOOD, **days, formed_on=formed) == (["B1"] if late else [])


def test_b1_is_not_for_what_others_made_nor_for_what_is_long_over():
    assert rules(GOOD, formed_on=date(2025, 1, 6), own=False) == []
    old = dict.fromkeys(("published_on", "stored_on", "told_on", "said_on", "released_on"), date(2025, 11, 22))
    assert rules(GOOD, **old, formed_on=date(2025, 1, 6)) == []


def test_a_notice_that_is_over_is_not_said_to_run():
    over = {"ends_on": date(2026, 11, 22), "banner": "正在公示，欢迎提出意见"}
    assert rules(GOOD, **over) == ["E1"]
    assert rules(GOOD, ends_on=ON, banner="正在公示，欢迎提出意见") == rules(GOOD, **over | {"banner": "已更正"}) == []


@pytest.mark.parametrize("fault", ["missing", "size", "hash"])
def test_a_file_that_is_not_what_its_row_says_is_told(fault):
    two = (SoundFile(1, "表.xlsx"), SoundFile(2, "附件.pdf", fault))
    (found,) = items.item(replace(GOOD, files=two), HOUSE)
    assert found.rule == "F4" and "附件.pdf" in found.message


# --- 局里欠的


def test_i1_each_value_that_nobody_configured_is_told_and_none_is_invented():
    unset = [house.Unset("site_code", "网站标识码", "/x/"), house.Unset("phone", "电话", "/x/", "不是号码")]
    found = house.identity(unset)
    assert [(one.rule, one.message) for one in found] == [("I6", "网站标识码：未配置"), ("I7", "电话：不是号码")]


@pytest.mark.parametrize(("on", "late"), [(date(2026, 1, 31), []), (date(2026, 2, 1), ["Y1", "Y2"])])
def test_both_reports_are_due_on_31_january(on, late):
    owed = house.Reports(2025, report_out=False, table_out=False)
    assert [one.rule for one in house.reports(owed, on=on)] == late
    assert house.reports(replace(owed, report_out=True, table_out=True), on=on) == []


def test_missed_duties_and_broad_domains_are_told_once_each():
    missed = MissedDuty("招生计划", "义务教育招生", date(2026, 4, 30), "/columns/admission/")
    assert [one.rule for one in house.duties([missed])] == ["E2"]
    assert [one.rule for one in house.neighbours(["com.cn"], "/desk/")] == ["N5"]


def test_every_rule_of_rows_stands_in_the_rulebook_with_its_source_and_cure():
    asked = [*("V3", "V4a", "V4b", "V4c", "V5a", "V5b", "V6"), *(f"K{n}" for n in (1, 2, 3, 4, 5, 6, 7, 8))]
    asked += [
        *("C1", "C2", "C3", "G1", "D1", "D2", "D6", "J2", "J3", "B1"),
        *("E1", "E2", "F4", "I6", "I7", "N5", "Y1", "Y2"),
    ]
    assert [code for code in asked if not (RULES[code].source and RULES[code].fix)] == []


def test_blank_columns_are_told_by_their_state():
    assert state_of(None, 14, ON) is State.BLANK
