"""From plain lines to the form of an official document."""

from disclosure.sanitize import clean
from taizhou_portal.demo import markup


def test_addressee_headings_and_paragraphs_are_told_apart():
    html = markup.body(
        "各县（市、区）教育局，市直各学校：\n现将有关事项通知如下。\n一、放假时间\n（一）小学1月23日放假。"
    )
    assert '<p class="to">各县（市、区）教育局，市直各学校：</p>' in html
    assert "<h2>一、放假时间</h2>" in html
    assert "<p>（一）小学1月23日放假。</p>" in html


def test_only_the_first_line_can_be_the_addressee():
    html = markup.body("通知如下。\n需要准备的材料：")
    assert 'class="to"' not in html


def test_a_short_line_without_a_full_stop_is_a_heading():
    assert "<h2>家长要做什么</h2>" in markup.body("说明如下。\n家长要做什么\n看服务区。")


def test_a_line_of_a_form_is_no_heading():
    assert "<p>职务：局长</p>" in markup.body("职务：局长\n分工：主持全面工作。")


def test_rows_make_one_table_with_a_head():
    html = markup.body("情况如下。\n|项目|数量|\n|合格|3|\n|整改|1|\n特此公告。")
    assert html.count("<table>") == 1
    assert '<th scope="col">项目</th>' in html
    assert html.count("<td>") == 4


def test_two_tables_parted_by_text_stay_two():
    assert markup.body("|甲|\n|1|\n其间。\n|乙|\n|2|").count("<table>") == 2


def test_signature_and_note_close_the_text():
    html = markup.body("通知如下。", signature=("台州市教育局", "2026年3月18日"), note="（此件公开发布）")
    assert html.endswith('<p class="end">台州市教育局<br>2026年3月18日</p>\n<p>（此件公开发布）</p>')


def test_signs_of_markup_in_the_text_are_escaped():
    html = markup.body("甲<b>乙</b>&丙。\n|<i>表</i>|\n|a<b|")
    assert "<b>" not in html and "<i>" not in html
    assert "&lt;b&gt;" in html and "&amp;丙" in html


def test_cells_keep_their_empty_places():
    assert markup.cells("|合计|412||49.05|") == ["合计", "412", "", "49.05"]


def test_cleaning_changes_nothing():
    html = markup.body("各校：\n通知如下。\n一、时间\n|甲|乙|\n|1|2|", signature=("台州市教育局", "2026年3月18日"))
    assert clean(html) == html
