"""Lists of historic cases from spreadsheets: what each row becomes, what is wrong in which cell. No database."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from requests_app import historic_rows
from requests_app.historic import LABELS, REQUIRED
from requests_app.historic_rows import day_of
from requests_app.old_outcomes import WORDS, Old
from requests_app.vocabulary import ApplicantKind, Outcome, Via
from taizhou_portal.bureau.documents.rows import RawRow, RawSheet, read_rows
from tests.requests_app.made_history import as_csv, cases, minimal, sheet_of, xlsx

TODAY = date(2026, 11, 23)


def read(data: bytes, extension: str = "xlsx", **more):
    return historic_rows.read(read_rows(data, extension, most=historic_rows.MOST), today=TODAY, **more)


def one(**cells):
    """What a sheet with this one row says: the case, or what is wrong by column."""
    told = minimal(**cells)
    (row,) = read(xlsx([list(told.values())], list(told))).rows
    return row.past or {wrong.head: wrong.why for wrong in row.wrong}


def test_three_hundred_cases_come_out_as_they_went_in():
    made = cases()
    found = read(sheet_of(made))
    assert found.unread == found.notes == ()
    assert [row.past for row in found.rows] == made
    assert [row.number for row in found.rows] == list(range(2, 302))


def test_heads_in_any_order_with_blanks_and_width_and_in_other_words():
    told = {
        "　答复 时间": "2018-03-20",
        "结果": "同意公开",
        "申请人性质（必填）": "公民",
        "ＸＸ": "",
        "受理日期：": "2018-03-06",
        "申请方式": "信函",
        "申请事项*": "招生计划",
    }
    heads = {head.replace("（必填）", "").replace("ＸＸ", "序号"): cell for head, cell in told.items()}
    (row,) = read(xlsx([list(heads.values())], list(heads))).rows
    assert row.past
    assert (row.past.kind, row.past.via, row.past.subject) == (ApplicantKind.PERSON, Via.POST_PLAIN, "招生计划")


def test_a_title_above_the_heads_does_no_harm():
    told = minimal()
    found = read(xlsx([list(told), list(told.values())], ["台州市教育局2018年依申请公开台账"]))
    assert [row.number for row in found.rows] == [3]


@pytest.mark.parametrize(
    "written",
    [
        "2018-03-06", "2018/3/6", "2018.3.6", "2018年3月6日", "2018 年 3 月 6 日", "２０１８－３－６", "20180306", "43165", "43165.75",
        "2018-03-06 00:00:00", "2018-03-06T09:30", "2018年03月06日 上午",
    ],
)  # fmt: skip
def test_days_in_every_usual_form(written):
    assert day_of(written.replace(" ", "") if "年 " in written else written) == date(2018, 3, 6)


def test_days_of_a_workbook_of_1904():
    assert day_of("41703", from_1904=True) == date(2018, 3, 6)


@pytest.mark.parametrize(
    "written", ["2018-02-30", "3月6日", "2018", "去年", "20181345", "99999", "2018-03", "1e5", "②"]
)
def test_what_is_no_day_is_told_with_its_words(written):
    with pytest.raises(ValueError, match=written[:3]):
        day_of(written)


@pytest.mark.parametrize("old", Old)
def test_every_old_result_is_known_by_its_label_and_its_other_words(old):
    for words in (WORDS[old].label, f" {WORDS[old].label} ", *WORDS[old].also):
        assert one(result=words).result == old, words


@pytest.mark.parametrize("new", Outcome)
def test_every_result_of_today_is_known_by_code_and_label(new):
    later = {"received_on": "2020-03-06", "served_on": "2020-03-20"}
    for words in (new.value, new.label, new.label.replace("：", ":")):
        assert one(result=words, **later).result == new, words


@pytest.mark.parametrize("via", Via)
def test_every_channel_and_kind_is_known(via):
    assert one(via=via.label).via == via
    for kind in ApplicantKind:
        assert one(kind=kind.label).kind == kind


def test_words_of_the_other_rules_are_told_as_such():
    wrong = one(result="属于行政查询事项")
    assert set(wrong) == {"办理结果"}
    assert "适用旧条例" in wrong["办理结果"]
    wrong = one(result="告知作出更改补充", received_on="2020-03-06", served_on="2020-03-20")
    assert "适用新条例" in wrong["办理结果"]


@pytest.mark.parametrize(
    "cells, head, words",
    [
        ({"received_on": "三月六日"}, "收到日期", "不是日期"),
        ({"served_on": "2018-02-30"}, "答复日期", "没有“2018-02-30”这一天"),
        ({"served_on": "2018-03-05"}, "答复日期", "早于收到日期"),
        ({"served_on": ""}, "答复日期", "填写"),
        ({"subject": ""}, "申请内容", "填写"),
        ({"via": "信鸽"}, "收到渠道", "不认识“信鸽”"),
        ({"kind": "机器人"}, "申请人类型", "不认识“机器人”"),
        ({"result": "马马虎虎"}, "办理结果", "不认识“马马虎虎”"),
        ({"result": "#N/A"}, "办理结果", "不认识"),
        ({"subject": "#REF!"}, "申请内容", "出错的公式"),
        ({"extension_days": "两周"}, "延长的工作日", "不是天数"),
        ({"extension_days": "16"}, "延长的工作日", "最多延长15个工作日"),
        ({"fee_fen": "12.345"}, "收费（元）", "不是金额"),
        ({"fee_fen": "很多"}, "收费（元）", "不是金额"),
        ({"fee_fen": "-3"}, "收费（元）", "不是金额"),
        ({"subject": "林某身份证331000199001010015的学籍"}, "申请内容", "请删去"),
        ({"received_on": "2027-03-06", "served_on": "2027-03-20"}, "收到日期", "将来"),
    ],
)
def test_each_fault_is_told_with_its_column(cells, head, words):
    wrong = one(**cells)
    assert isinstance(wrong, dict), wrong
    assert head in wrong and words in wrong[head]


def test_all_faults_of_a_row_are_told_at_once():
    assert set(one(received_on="?", via="?", kind="?", result="?", subject="")) == {
        "收到日期", "收到渠道", "申请人类型", "办理结果", "申请内容",
    }  # fmt: skip


@pytest.mark.parametrize("written, fen", [("12.5", 1250), ("¥1,200.00元", 120_000), ("0", 0), ("—", 0), ("", 0)])
def test_amounts(written, fen):
    assert one(fee_fen=written).fee_fen == fen


@pytest.mark.parametrize("written, count", [("15", 15), ("15个工作日", 15), ("15.0", 15), ("无", 0), ("", 0)])
def test_days_of_an_extension(written, count):
    assert one(extension_days=written).extension_days == count


def test_who_asked_is_not_read_and_that_is_said():
    told = minimal() | {"申请人姓名": "林小满", "联系电话": "13900000000", "天气": "晴"}
    found = read(xlsx([list(told.values())], list(told)))
    assert found.rows[0].past
    assert "林小满" not in repr(found)
    assert "13900000000" not in repr(found)
    assert found.notes == (
        "“申请人姓名”一列是个人信息，不录，没有读",
        "“联系电话”一列是个人信息，不录，没有读",
        "认不出的列没有读：天气",
    )


def test_a_column_that_must_be_there_and_one_that_is_there_twice_are_faults_of_the_list():
    told = minimal()
    del told["收到渠道"]
    assert read(xlsx([list(told.values())], list(told))).unread == ("表头缺收到渠道，请补上这几列",)
    twice = [*minimal(), "结果"]
    (fault,) = read(xlsx([[*minimal().values(), "公开"]], twice)).unread
    assert "“办理结果”和“结果”两列" in fault


def test_a_list_without_heads_or_rows_is_told():
    assert "找不到表头" in read(xlsx([["1", "2"]], ["甲", "乙"])).unread[0]
    assert read(xlsx([], list(minimal()))).unread == ("表头下面没有内容",)


def test_the_second_of_two_of_one_number_is_told_with_the_place_of_the_first():
    told = minimal(old_number="2018公开001")
    other = minimal(old_number="2018公开001", subject="别的")
    rows = read(xlsx([list(told.values()), list(other.values())], list(told))).rows
    assert rows[0].past
    assert [wrong.why for wrong in rows[1].wrong] == ["与第2行的原编号相同"]
    same = minimal()
    rows = read(xlsx([list(same.values())] * 2, list(same))).rows
    assert rows[1].wrong[0].why == "与第2行完全相同；确实是两件的，写上原编号"


def test_csv_says_the_same():
    told = minimal(extension_days="15", extended_on="2018/3/16")
    (row,) = read(as_csv([list(told.values())], list(told), "gb18030"), "csv").rows
    assert row.past and row.past.extension_days == 15 and row.past.extended_on == date(2018, 3, 16)


def test_a_hidden_row_is_marked():
    def hide(sheet):
        sheet.row_dimensions[2].hidden = True

    (row,) = read(xlsx([list(minimal().values())], list(minimal()), change=hide)).rows
    assert row.hidden and row.past


def test_what_came_after_the_portal_began_is_told():
    told = minimal(received_on="2026-10-09", served_on="2026-10-20", result="予以公开")
    (row,) = read(xlsx([list(told.values())], list(told)), since=date(2026, 9, 1)).rows
    assert "2026年9月1日起受理" in row.wrong[0].why


usual = st.sampled_from(
    [
        "2018-03-06",
        "43165",
        "2018年3月6日",
        "同意公开",
        "G2",
        "当面",
        "自然人",
        "15",
        "¥5",
        "#N/A",
        "",
        "无",
        "是",
        "2018-02-30",
        "99999999",
    ]
)
anything = st.text(max_size=30) | usual
heads = st.sampled_from(
    [*LABELS.values(), *(head for also in historic_rows.HEADS.values() for head in also), "姓名", "序号"]
)


@given(st.lists(st.dictionaries(st.integers(1, 20), heads | anything, max_size=16), max_size=6), st.booleans())
def test_no_sheet_makes_the_reader_stumble(grid, from_1904):
    sheet = RawSheet(
        [RawRow(n, {k: v for k, v in row.items() if v}) for n, row in enumerate(grid, 1)], from_1904=from_1904
    )
    found = historic_rows.read(sheet, today=TODAY)
    assert bool(found.rows) != bool(found.unread) or not found.rows
    assert all((row.past is None) == bool(row.wrong) for row in found.rows)


@given(st.lists(st.tuples(*[anything] * len(LABELS)), min_size=1, max_size=5))
def test_no_row_under_right_heads_makes_the_reader_stumble(body):
    head = RawRow(1, dict(enumerate(LABELS.values(), 1)))
    rows = [RawRow(n, {k: v for k, v in enumerate(line, 1) if v}) for n, line in enumerate(body, 2)]
    found = historic_rows.read(RawSheet([head, *rows]), today=TODAY)
    assert not found.unread
    assert all((row.past is None) == bool(row.wrong) for row in found.rows)
    assert set(REQUIRED) <= set(found.heads)
