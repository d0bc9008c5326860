"""An edition: figures and text, packed without loss, compared with what the rows say now."""

import json
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from reports.checks.findings import findings
from reports.edition import compose, differences, headline, pack, unpack
from reports.figure import NOTHING_ENTERED, Figure
from reports.layouts import CHAPTERS as FORM
from reports.page import changed, chart, content, parts
from reports.rendering import data, document_html, summary_words
from reports.series import Line, Series, Shape
from reports.vocabulary import Layout, Qualifier, Source
from tests.reports.tables import nil


def figure(key, value, unit="条", previous=None, **more):
    return Figure(key, more.pop("label", key), value, unit, previous=previous, **more)


FIGURES = {
    "edu_site_items": figure("edu_site_items", 6800, previous=3400),
    "edu_site_dynamic_items": figure("edu_site_dynamic_items", 1759, previous=1559),
    "wechat_reads": figure("wechat_reads", 2_800_000, "次", qualifier=Qualifier.ROUNDED),
    "requests_received": figure("requests_received", 1, "件"),
    "wechat_disclosure_share": figure("wechat_disclosure_share", Fraction(243, 728), ""),
    "site_staff": figure("site_staff", 2, "名", source=Source.TALLY, where="技术中心", note="演示"),
}
CHAPTERS = [
    ("一", "概况", "发布〔〔edu_site_items〕〕条，比上年〔〔edu_site_items|growth〕〕。\n编者说明：原文如此。"),
    ("五", "问题", "有。"),
    ("七", "网站", "有〔〔site_staff〕〕名技术人员。"),
]


def edition(layout=Layout.FREE, figures=FIGURES, chapters=CHAPTERS, year=2018):
    return compose(year, f"{year}年报告", figures, "前言。", chapters, layout)


def tabled(**changed_cells):
    values = {**nil(), **{key.replace("__", "-"): value for key, value in changed_cells.items()}}
    figures = {**FIGURES, **{key: figure(key, value, "件") for key, value in values.items()}}
    chapters = [(number, heading, "有。") for number, heading in FORM[Layout.CURRENT]]
    return edition(Layout.CURRENT, figures, chapters, 2025)


def test_an_edition_survives_json_unchanged():
    one = edition()
    again = unpack(json.loads(json.dumps(pack(one), ensure_ascii=False)))
    assert again == one


def test_what_is_drawn_survives_json_with_its_gaps():
    lines = (Line("本年", (1, None, 0), "items_published"), Line("上年", (None, None, 2)))
    drawn = Series("items-monthly", "逐月公开", "条", Shape.LINES, ("1月", "2月", "3月"), lines, "一", "演示")
    one = replace(edition(), series=(drawn,))
    assert unpack(json.loads(json.dumps(pack(one)))).series == (drawn,)


def test_a_series_of_noughts_and_gaps_is_empty():
    lines = (Line("本年", (0, None)),)
    one = Series("k", "t", "条", Shape.BARS, ("甲", "乙"), lines)
    assert one.empty and not replace(one, lines=(Line("本年", (0, 1)),)).empty


def test_an_amount_and_an_override_survive_json_too():
    money = figure("t2-charges-fees", Decimal("12.34"), "万元", source=Source.OVERRIDE, computed=Decimal("12"))
    again = unpack(json.loads(json.dumps(pack(edition(figures={**FIGURES, money.key: money})))))
    assert again.figures[money.key] == money


def test_the_headline_tells_three_figures_and_ten_thousands_by_their_unit():
    assert [one[1:] for one in headline(edition())] == [
        ("台州教育网发布", "6800", "条"),
        ("微信阅读", "280", "万次"),
        ("收到公开申请", "1", "件"),
    ]


def test_differences_name_what_was_signed_and_what_is_counted_now():
    signed = edition()
    now = edition(figures={**FIGURES, "edu_site_items": replace(FIGURES["edu_site_items"], value=6799)})
    assert [(one.key, one.signed, one.current) for one in differences(signed, now)] == [
        ("edu_site_items", "6800", "6799")
    ]
    assert differences(signed, signed) == []


def test_a_figure_that_is_no_longer_counted_is_a_difference():
    fewer = {key: one for key, one in FIGURES.items() if key != "site_staff"}
    assert differences(edition(), edition(figures=fewer))[0].current == "不再统计"


def test_a_leap_in_the_numbering_is_said_before_the_chapter_after_it():
    first, fifth, seventh = parts(edition())
    assert not first.jump
    assert "由“一”接“五”" in fifth.jump and "由“五”接“七”" in seventh.jump


def test_an_editors_note_is_told_apart_and_loses_its_mark():
    own, note = parts(edition())[0].blocks
    assert (own.note, note.note) == (False, True)
    assert [pieces[0].text for pieces in note.paragraphs] == ["原文如此。"]


def test_bars_compare_with_last_year_where_there_is_one():
    bars = chart(edition())
    assert bars["whole"] == 6800
    assert [(group["label"], group["note"]) for group in bars["groups"]] == [
        ("edu_site_items", "增加一倍"),
        ("edu_site_dynamic_items", "增加200条"),
    ]
    assert chart(edition(figures={"edu_site_items": figure("edu_site_items", 5)}, chapters=[])) is None


def test_news_items_are_compared_by_count_and_channels_by_percent():
    assert changed(FIGURES["edu_site_dynamic_items"]) == "增加200条"


def test_tables_stand_in_their_chapters_and_wrong_cells_point_at_their_finding():
    shown = content(tabled(**{"t3__r1__person": 1}), wrong={"t3-r1-total": "f0"})
    assert [part.table for part in shown["parts"]] == ["", "t2", "t3", "t4", "", ""]
    marked = [one.key for line in shown["parts"][2].printed.lines for one in line.squares if one.bad]
    assert marked == ["t3-r1-total"]


def test_findings_put_failures_before_reminders():
    found = findings(tabled(**{"t3__r1__person": 1}), unconfirmed=2)
    assert [one.rule for one in found if one.severe] == ["A3", "A4"]
    assert found[-1].where == "本年网上提交的申请有2件没有确认收件，不计入任何一行"
    severe = [one.severe for one in found]
    assert severe == sorted(severe, reverse=True)


def test_a7_lawsuits_without_their_review_are_a_reminder():
    one = tabled()
    assert [found for found in findings(one) if found.rule == "A7"] == []
    (found,) = (found for found in findings(one, unlinked=2) if found.rule == "A7")
    assert not found.severe
    assert found.where == "复议诉讼登记里，复议后起诉的有2件没有关联先前的行政复议"


def test_a_chapter_with_a_table_may_do_without_text():
    one = tabled()
    bare = [(chapter.number, chapter.heading, "") for chapter in one.chapters]
    told = findings(compose(2025, "报告", one.figures, "", bare, Layout.CURRENT))
    assert [finding.where for finding in told if finding.severe] == [
        "一、总体情况",
        "五、存在的主要问题及改进情况",
        "六、其他需要报告的事项",
    ]


def test_overrides_and_cells_that_nobody_entered_are_reminders():
    one = tabled()
    figures = {
        **one.figures,
        "t2-permits-decisions": figure("t2-permits-decisions", 0, "件", source=Source.TALLY, where=NOTHING_ENTERED),
        "t2-compulsion-decisions": figure("t2-compulsion-decisions", 0, "件", source=Source.TALLY, where="执法台账"),
        "weibo_posts": figure("weibo_posts", 5, source=Source.OVERRIDE, computed=4, where="补记"),
    }
    told = [found for found in findings(replace(one, figures=figures)) if found.keys]
    assert sorted((finding.what, *finding.keys) for finding in told) == [
        ("人工更正", "weibo_posts"),
        ("没有录入", "t2-permits-decisions"),
    ]
    assert not any(finding.severe for finding in told)


def test_an_officers_reason_is_not_part_of_the_public_data():
    one = figure("weibo_posts", 5, source=Source.OVERRIDE, computed=4, where="某某漏登记")
    told = data(edition(figures={**FIGURES, "weibo_posts": one}))["figures"]["weibo_posts"]
    assert told["source"] == "人工更正" and told["where"] == ""
    assert data(edition())["figures"]["site_staff"]["where"] == "技术中心"


def test_the_file_prints_the_text_with_its_figures_and_escapes_the_rest():
    html = document_html(edition(chapters=[("一", "概况", "<b>〔〔edu_site_items〕〕</b>条")]))
    assert "&lt;b&gt;" in html and "6800" in html and "<b>" not in html


def test_one_sentence_sums_the_report_up():
    assert summary_words(edition()) == "2018年报告：台州教育网发布6800条，微信阅读280万次，收到公开申请1件。"
