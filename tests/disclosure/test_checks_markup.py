"""Pictures without words and tables without a head."""

import pytest

from disclosure.checks import markup


def kinds(html):
    return [finding.kind for finding in markup.check(html)]


@pytest.mark.parametrize(
    "alt",
    [
        "",
        " ",
        "640.png",
        "IMG_2026.JPG",
        "图片1",
        "image3",
        "微信图片_20260320",
        "截屏2026",
        "123",
        "未命名",
        "photo (1).jpeg",
        "---",
    ],
)
def test_a_picture_needs_words_about_it(alt):
    assert kinds(f'<p><img src="/a.png" alt="{alt}"></p>') == ["image_alt"]


def test_a_picture_without_any_alt_is_told_with_its_place():
    html = '<p>看图</p><img src="/a.png">'
    (finding,) = markup.check(html)
    assert html[finding.start : finding.end] == '<img src="/a.png">'
    assert finding.where == "正文"


@pytest.mark.parametrize("alt", ["2026年招生流程图", "图片新闻：开学第一课", "校门"])
def test_words_about_the_picture_are_enough(alt):
    assert kinds(f'<img alt="{alt}" src="/a.png">') == []


ROW = "<tr><td>一</td><td>二</td></tr>"


def test_a_table_of_two_rows_and_columns_needs_a_head():
    assert kinds(f"<table>{ROW * 2}</table>") == ["table_head"]


@pytest.mark.parametrize(
    "html",
    [
        f"<table><tr><th>一</th><th>二</th></tr>{ROW}</table>",
        f"<table>{ROW}</table>",
        "<table><tr><td>一</td></tr><tr><td>二</td></tr></table>",
        "<p>没有表格</p>",
        "</table></td></tr>",
    ],
)
def test_tables_with_a_head_and_mere_frames_are_fine(html):
    assert kinds(html) == []


def test_a_wide_cell_counts_for_the_columns_it_covers():
    assert kinds('<table><tr><td colspan="2">标题</td></tr><tr><td>一</td></tr></table>') == ["table_head"]
    assert kinds('<table><tr><td colspan="99999999999">标题</td></tr><tr><td>一</td></tr></table>') == []


def test_a_table_within_a_table_is_judged_by_itself():
    inner = f"<table>{ROW * 2}</table>"
    html = f"<table><tr><th>头</th><td>{inner}</td></tr><tr><td>一</td><td>二</td></tr></table>"
    (finding,) = markup.check(html)
    assert html[finding.start :].startswith(inner)


def test_a_table_that_was_never_closed_is_judged_too():
    assert kinds(f"<table>{ROW * 3}") == ["table_head"]


@pytest.mark.timeout(20)
@pytest.mark.parametrize("piece", ["<img ", "<table>", "<td>", "<tr><td", "<img alt=", "<img alt='"])
def test_hostile_markup_is_read_in_one_pass(piece):
    markup.check(piece * 200_000)
