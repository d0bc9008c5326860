"""Paragraphs as agencies write them: those that hold say nothing, one planted contradiction is told. The tables are those of TABLES."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.checks import prose
from reports.claims.judging import judged
from tests.reports import transcripts
from tests.reports.tables import table_three
from tests.reports.texts import claimed, edition, figure, of

#: 27 new and 2 carried in, 26 done, 3 carried out
ROWS = {
    "new": (22, 3, 0, 0, 1, 1, 27),
    "in": (2, 0, 0, 0, 0, 0, 2),
    "r1": (9, 1, 0, 0, 0, 0, 10),
    "r2": (4, 0, 0, 0, 0, 0, 4),
    "r3_4": (2, 0, 0, 0, 0, 0, 2),
    "r4_1": (4, 1, 0, 0, 1, 0, 6),
    "r5_1": (3, 0, 0, 0, 0, 0, 3),
    "r6_3": (0, 1, 0, 0, 0, 0, 1),
    "rt": (22, 3, 0, 0, 1, 0, 26),
    "out": (2, 0, 0, 0, 0, 1, 3),
}
FIGURES = {
    **of(*(figure(key, key, value) for key, value in table_three(ROWS).items())),
    **of(
        figure("t3-new-total", "新收", 27, previous=20),
        figure("requests_received", "网络", 18, previous=12),
        figure("requests_by_counter", "当面", 4),
        figure("requests_by_post", "邮寄", 5),
        figure("reviews", "行政复议", 2),
        figure("t4-review-total", "行政复议总计", 2),
        figure("lawsuits", "行政诉讼", 1),
        figure("t4-direct-total", "未经复议直接起诉总计", 1),
        figure("t2-normative-made", "制发", 3),
        figure("t2-normative-abolished", "废止", 1),
        figure("t2-normative-valid", "有效", 40),
        figure("t2-permits-decisions", "行政许可", 46, previous=50),
        figure("edu_site_items", "台州教育网", 6800, "条", 6000),
        figure("items_published", "主动公开", 820, "条", 760),
        figure("fees_received", "信息处理费", 0, "元"),
    ),
}


def said(text, preface=""):
    one = edition(text, figures=FIGURES, preface=preface)
    return [(found.left, found.severe) for found in judged(prose.text_of(one), prose.known(one))]


@pytest.mark.parametrize(
    "text",
    [
        "2025年，我局共新收政府信息公开申请27件，上年结转2件，办结26件，结转下年度继续办理3件。",
        "共收到申请２７件。其中，自然人22件，法人或其他组织5件。按渠道分，网络18件，当面4件，信函5件。",
        "从申请人看，自然人22件，商业企业3件，法律服务机构1件，其他1件。",
        "从办理结果看，予以公开10件，部分公开4件，不予公开2件，无法提供6件，不予处理3件，其他处理1件。",
        "办结的26件申请中，予以公开10件，占38.5%；部分公开4件，占15.4%。",
        "全年办结申请26件（含上年结转2件），其中予以公开10件、部分公开4件，公开率53.8%。",
        "全年受理27件，较上年增加7件，增长35%；按时办结24件，群众满意率提高5个百分点。",
        "2024年收到申请20件，2025年收到申请27件，同比上升35%。",
        "全年发布信息820条，比2024年的760条增加60条，增长7.89%。",
        "收到行政复议两件，行政诉讼一件；全年未收取信息处理费，没有发生一起舆情。",
        "未发生因政府信息公开被纠错的行政复议、行政诉讼案件。",
        "不存在未收到答复的申请；申请人未收到政府信息公开答复书的，可以来电查询。",
        "邀请律师参与行政复议5件、行政诉讼3件的应诉准备。",
        "共有涉教行政复议案件8件、行政诉讼案件4件，其中信息公开类复议2件、诉讼1件。",
        "收到局长信箱来信215件，办结215件；收到网上咨询318件，答复318件。",
        "全市教育系统共收到政府信息公开申请143件，其中局机关27件，各县（市、区）教育局116件。",
        "全年制发行政规范性文件3件，废止1件，到年末现行有效规范性文件40件；备案审查规范性文件5件。",
        "一件事一次办稳步推进，高效办成“一件事”两项；参与起草市政府规范性文件2件。",
        "公示行政许可信息230条；作出行政许可决定46件，较上年减少4件，下降8%。",
        "台州教育网发布信息0.68万条，同比增长13.3%；申请内容集中在招生（10件）、职称（7件）等方面。",
        "收到市政协提案36件、人大建议28件，合计64件，其中主办12件、会办52件。",
    ],
)
def test_a_paragraph_that_holds_says_nothing(text):
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("按照申请人划分：自然人21件、商业企业3件、法律服务机构1件、其他组织1件。", "文中21件"),
        ("全年共收到27件政府信息公开申请，办结25件政府信息公开申请。", "文中25件"),
        ("制发规范性文件3件，废止2件。", "文中2件"),
        ("上年结转三件均已办结。", "文中三件"),
        ("本年度未发生行政诉讼。", "文中未发生行政诉讼"),
        ("我局全年没有收到政府信息公开申请。", "文中没有收到政府信息公开申请"),
        ("未制发行政规范性文件。", "文中未制发行政规范性文件"),
        ("本年收到行政复议零件。", "文中零件"),
        ("行政复议和行政诉讼均为1件。", "文中1件"),
        ("收到申请30余件。", "文中30余件"),
        ("台州教育网发布信息0.9万条。", "文中0.9万条"),
        ("收到申请27件，较上年增加8件，增长35%。", "文中较上年增加8件"),
        ("收到申请27件，同比增长近20%。", "文中同比增长近20%"),
        ("2024年收到申请20件，2025年收到申请27件，同比上升25%。", "文中同比上升25%"),
        ("办结的26件申请中，予以公开10件，占39.5%。", "文中39.5%"),
        ("收到政协提案36件、人大建议28件，合计65件。", "收到政协提案36+人大建议28=64"),
        ("自然人占81.5%，法人或其他组织占19.5%。", "自然人占81.5%+法人或其他组织占19.5%=101%"),
    ],
)
def test_one_planted_contradiction_is_told(text, told):
    assert [left for left, _ in said(text)] == [told]


def test_the_opening_is_compared_as_the_chapters_are():
    (found,) = claimed(edition(figures=FIGURES, preface="2025年收到申请28件。"))
    assert (found.where, found.severe) == ("前言：“2025年收到申请28件”", True)


SENTENCES = ("收到申请27件，同比增长{}%", "自然人{}件", "收到申请27件，其中当面4件、网络18件、信函{}件", "予以公开{}件")
CLAIMS = (
    (("收到申请", 27, "件"), ("同比增长", "{}", "%"), ("上年收到申请", 20, "件")),
    (("自然人", "{}", "件"),),
    (("收到申请", 27, "件"), ("当面", 4, "件"), ("网络", 18, "件"), ("信函", "{}", "件")),
    (("予以公开", "{}", "件"),),
)


@pytest.mark.parametrize(
    ("sentence", "claims", "right"), list(zip(SENTENCES, CLAIMS, (35, 22, 5, 10), strict=True)), ids=SENTENCES
)
def test_prose_and_transcription_are_told_the_same(sentence, claims, right):
    for number in (right, right + 3):
        listed = transcripts.said(*((name, str(value).format(number), unit) for name, value, unit in claims))
        found = transcripts.examined(
            transcripts.report(table3=transcripts.table_three(ROWS), narrative=listed)
        ).findings
        assert bool(found) == bool(said(sentence.format(number))) == (number != right)


WORDS = st.sampled_from(
    [
        "收到",
        "未收到",
        "没有",
        "申请",
        "办结",
        "予以公开",
        "其中",
        "网络",
        "自然人",
        "占",
        "%",
        "件",
        "条",
        "倍",
        "同比增长",
    ]
    + [
        "比上年",
        "增加",
        "约",
        "13",
        "27",
        "0.5",
        "三",
        "一",
        "万",
        "多",
        "，",
        "、",
        "。",
        "：",
        "（",
        "）",
        "分别",
        "共",
        "均为",
        "复议",
    ]
)


@given(st.lists(WORDS, max_size=30).map("".join))
def test_no_words_break_the_rules(text):
    for left, _ in said(text):
        assert left
