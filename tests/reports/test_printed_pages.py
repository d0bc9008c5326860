"""The official tables as a reader of the page gets them: parsed as HTML, laid out by an independent hand, compared with the forms."""

import re

import html5lib
import pytest

from reports import form_2014
from reports.collect import unwritten
from reports.edition import compose
from reports.figure import Figure
from reports.layouts import CHAPTERS, COLUMNS, CORNER, REMEDY_COLUMNS, cells, rows_three
from reports.page import content
from reports.rendering import data, document_html
from reports.vocabulary import Layout

NUMBER = re.compile(r"\d+")
TABLES = (Layout.TRIAL, Layout.CURRENT)


def edition(layout, numbered=True, statistics=False):
    """Every cell with a number of its own, so that a number in the wrong place is seen."""
    keys = [cell.key for cell in cells(layout)] + (list(form_2014.INDICATORS) if statistics else [])
    figures = {key: Figure(key, key, n + 1000 if numbered else 0) for n, key in enumerate(keys)}
    chapters = [(number, heading, "有。") for number, heading in CHAPTERS[layout]]
    return compose(2020, "报告", figures, "", chapters, layout, statistics=statistics)


def tables(html):
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html)
    return tree, list(tree.iter("table"))


def words(element):
    return "".join(element.itertext()).strip()


def laid_out(table):
    """(row, column) → cell, by the rule of HTML: a cell takes the first free place of its row and all that it spans."""
    grid = {}
    for y, row in enumerate(table.iter("tr")):
        x = 0
        for cell in row:
            while (y, x) in grid:
                x += 1
            for down in range(int(cell.get("rowspan", 1))):
                for right in range(int(cell.get("colspan", 1))):
                    assert (y + down, x + right) not in grid, "two cells in one place"
                    grid[y + down, x + right] = cell
    return grid


def size(grid):
    return max(y for y, _ in grid) + 1, max(x for _, x in grid) + 1


def lines(grid):
    """Each row as the words in its places; a cell stands in every place that it spans."""
    height, width = size(grid)
    return [[words(grid[y, x]) for x in range(width)] for y in range(height)]


@pytest.fixture(params=TABLES)
def layout(request):
    return request.param


@pytest.fixture
def printed(layout):
    tree, found = tables(document_html(edition(layout)))
    assert len(found) == 3
    return tree, [laid_out(table) for table in found]


def test_every_table_fills_its_rectangle_without_gap_or_overlap(printed):
    for grid in printed[1]:
        height, width = size(grid)
        assert set(grid) == {(y, x) for y in range(height) for x in range(width)}


def test_the_tables_are_as_large_as_the_forms(printed, layout):
    _, (two, three, four) = printed
    height = {Layout.TRIAL: 5 * 2 + 8, Layout.CURRENT: 4 * 2 + 6}[layout]
    assert (size(two), size(three), size(four)) == ((height, 4), (3 + len(rows_three(layout)), 10), (4, 15))


def test_table_three_has_its_heads_and_no_column_of_subtotals(printed):
    head = lines(printed[1][1])[:3]
    assert [line[:3] for line in head] == [[CORNER] * 3] * 3
    assert head[0][3:] == ["申请人情况"] * 7
    assert head[1][3:] == ["自然人", *["法人或其他组织"] * 5, "总计"]
    assert head[2][3:] == ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
    assert CORNER == "本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和"


@pytest.mark.parametrize(("form", "span"), [(Layout.TRIAL, 20), (Layout.CURRENT, 22)])
def test_f19_block_three_spans_its_rows_and_only_the_trial_form_has_the_ninth_item(form, span):
    html = document_html(edition(form))
    third = lines(laid_out(tables(html)[1][1]))
    assert [line[0] for line in third].count("三、本年度办理结果") == span
    assert ("第二十条第（九）项" in html) is (form is Layout.TRIAL)
    assert ("其他对外管理服务事项" in html) is (form is Layout.TRIAL)


def test_the_sixth_group_is_one_row_in_the_trial_form_and_three_in_that_in_force():
    rows = {form: lines(laid_out(tables(document_html(edition(form)))[1][1])) for form in TABLES}
    assert [line[1:3] for line in rows[Layout.TRIAL] if line[1] == "（六）其他处理"] == [["（六）其他处理"] * 2]
    assert [line[2] for line in rows[Layout.CURRENT] if line[1] == "（六）其他处理"] == [
        "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
        "3.其他",
    ]


def test_table_four_has_three_levels_of_heads(printed):
    head = lines(printed[1][2])[:3]
    assert head[0] == [*["行政复议"] * 5, *["行政诉讼"] * 10]
    assert head[1] == [*["行政复议"] * 5, *["未经复议直接起诉"] * 5, *["复议后起诉"] * 5]
    assert head[2] == ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"] * 3


def test_each_number_stands_where_its_row_and_its_column_meet(printed, layout):
    """The key says which row and column a number is of; the grid says where it stands."""
    _, (_, three, four) = printed
    values = edition(layout).values
    third, fourth = lines(three), lines(four)
    for n, row in enumerate(rows_three(layout), start=3):
        assert third[n][2] == row.label
        assert third[n][3:] == [str(values[f"t3-{row.key}-{column}"]) for column in COLUMNS]
    groups = ("review", "direct", "after")
    assert fourth[3] == [str(values[f"t4-{group}-{column}"]) for group in groups for column in REMEDY_COLUMNS]


def test_group_headings_carry_no_number(printed):
    third = printed[1][1]
    heads = [cell for cell in third.values() if cell.tag == "th" and cell.get("scope") == "rowgroup"]
    assert heads and not any(NUMBER.fullmatch(words(cell)) for cell in heads)


def test_a_number_names_every_head_above_and_beside_it(printed):
    """As a screen reader tells it: all heads in its column and its row, each by an id that is there once."""
    tree, grids = printed
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    for grid in grids[1:]:
        for (y, x), cell in grid.items():
            if cell.tag != "td":
                continue
            around = [grid[at, x] for at in range(y)] + [grid[y, at] for at in range(x)]
            expected = {one.get("id") for one in around if one.tag == "th" and one.get("id")}
            assert set(cell.get("headers").split()) == expected


def test_numbers_of_table_two_name_their_item_their_column_and_their_row(printed):
    heads = {cell.get("id"): words(cell) for cell in printed[1][0].values() if cell.tag == "th"}
    told = {
        tuple(heads[one] for one in cell.get("headers").split()) for cell in printed[1][0].values() if cell.tag == "td"
    }
    assert ("第二十条第（五）项", "本年处理决定数量", "行政许可") in told or (
        "第二十条第（五）项",
        "处理决定数量",
        "行政许可",
    ) in told


def test_every_head_has_a_scope(printed):
    for grid in printed[1]:
        assert {cell.get("scope") for cell in grid.values() if cell.tag == "th"} <= {
            "row",
            "col",
            "rowgroup",
            "colgroup",
        }


def test_d2_a_report_without_data_prints_nought_in_every_cell(layout):
    one = edition(layout, numbered=False)
    for table in tables(document_html(one))[1]:
        assert {words(cell) for cell in table.iter("td")} == {"0"}
    assert {figure["text"] for figure in data(one)["figures"].values()} == {"0"}


def test_the_form_of_2014_is_three_columns_wide_and_tells_its_unit():
    one = edition(Layout.FREE, statistics=True)
    _, (table,) = tables(document_html(one))
    grid = laid_out(table)
    assert size(grid) == (1 + len(form_2014.LINES), 3)
    rows = lines(grid)
    assert rows[0] == ["统计指标", "单位", "统计数"]
    assert rows[2] == ["（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）", "条", "1000"]
    assert rows[1] == ["一、主动公开情况"] * 3
    assert [row[0] for row in rows if row[0][1:2] == "、"] == [
        "一、主动公开情况",
        "二、回应解读情况",
        "三、依申请公开情况",
        "四、行政复议数量",
        "五、行政诉讼数量",
        "六、举报投诉数量",
        "七、依申请公开信息收取的费用",
        "八、机构建设和保障经费情况",
        "九、政府信息公开会议和培训情况",
    ]


def test_words_that_wait_for_a_look_are_marked_for_staff_alone():
    assert "字样待核" not in document_html(edition(Layout.FREE, statistics=True))
    checked = [line.counts.key for line in form_2014.LINES if line.checked]
    assert checked == ["old-items", "old-normative", "old-made"]


def test_a_report_that_does_not_carry_the_form_prints_and_tells_none_of_it():
    one = edition(Layout.FREE)
    assert content(one)["statistics"] is None
    assert "统计表" not in document_html(one)
    assert "statistics" not in data(one)


@pytest.mark.django_db
@pytest.mark.one_engine
@pytest.mark.parametrize("year", [2014, 2018])
def test_d2_a_year_of_the_old_form_without_data_prints_noughts_on_paper_and_in_json(year):
    one = unwritten(year)
    (table,) = tables(document_html(one))[1]
    numbers = [list(row)[2] for row in table.iter("tr") if len(list(row)) == 3][1:]
    assert len(numbers) == len(form_2014.INDICATORS) and {words(cell) for cell in numbers} == {"0"}
    told = data(one)
    assert {told["figures"][key]["text"] for key in form_2014.INDICATORS} == {"0"}
    assert {line["value"] for line in told["statistics"]["lines"] if "key" in line} == {0}


@pytest.mark.django_db
@pytest.mark.one_engine
@pytest.mark.parametrize("year", [2008, 2013])
def test_years_before_2014_have_chapters_and_no_table(year):
    assert tables(document_html(unwritten(year)))[1] == []
    assert not [key for key in data(unwritten(year))["figures"] if form_2014.belongs(key)]
