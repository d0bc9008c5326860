"""Text with bound figures: the words of comparison are computed."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.figure import Figure
from reports.narrative import FORM_LABELS, FORMS, bind, bound_nowhere, percent, tokens
from reports.vocabulary import Qualifier


def figure(value, previous=None, unit="条", qualifier=Qualifier.EXACT, key="posts"):
    return Figure(key, "发布信息", value, unit, qualifier, previous)


def said(text, *figures):
    return bind(text, {one.key: one for one in figures or (figure(550, 505),)}).words


def form(name, value, previous=None, **kind):
    return said(f"〔〔posts|{name}〕〕", figure(value, previous, **kind))


@pytest.mark.parametrize(
    ("this", "last", "words"),
    [
        (550, 505, "增加9%"),
        (550, 502, "增加10%"),
        (550, 503, "增加9%"),
        (6800, 3400, "增加一倍"),
        (6801, 3400, "增加100%"),
        (6799, 3400, "增加100%"),
        (10200, 3400, "增加200%"),
        (505, 550, "减少8%"),
        (0, 12, "减少100%"),
        (1001, 1000, "增加不到1%"),
        (995, 1000, "减少1%"),
        (550, 550, "与上年持平"),
        (550, 0, "上年无数据"),
        (0, 0, "上年无数据"),
        (550, None, "上年无数据"),
        (None, 550, "上年无数据"),
        (Decimal("976.81"), Decimal("488.405"), "增加一倍"),
    ],
)
def test_growth_is_told_in_whole_percent_and_double_only_when_it_is_double(this, last, words):
    assert form("growth", this, last) == words


@pytest.mark.parametrize(
    ("this", "last", "whole"), [(9, 8, 13), (7, 8, -13), (201, 200, 1), (1759, 1559, 13), (3, 1, 200)]
)
def test_half_a_percent_is_rounded_away_from_nought(this, last, whole):
    assert percent(this, last) == whole


@pytest.mark.parametrize(
    ("this", "last", "words"),
    [
        (1759, 1559, "增加200条"),
        (1559, 1759, "减少200条"),
        (12, 12, "与上年持平"),
        (12, 0, "上年无数据"),
        (12, None, "上年无数据"),
    ],
)
def test_change_is_told_as_a_difference_with_its_unit(this, last, words):
    assert form("change", this, last) == words


@pytest.mark.parametrize(
    ("this", "last", "words"),
    [(6800, 3400, "增加一倍"), (6801, 3400, "增加约一倍"), (6799, 3400, "增加约一倍"), (6783, 3400, "增加约一倍")],
)
def test_double_by_choice_is_told_where_it_is_so_to_the_whole_percent(this, last, words):
    assert form("doubled", this, last) == words


@pytest.mark.parametrize(
    ("this", "last", "why"),
    [
        (6782, 3400, "上年3400，本年6782，增加99%，不是一倍"),
        (6818, 3400, "上年3400，本年6818，增加101%，不是一倍"),
        (3400, 6800, "减少50%"),
        (3400, 0, "上年无数据"),
        (3400, None, "上年无数据"),
    ],
)
def test_double_by_choice_is_refused_with_the_reason_where_it_is_not(this, last, why):
    bound = bind("比上年〔〔posts|doubled〕〕。", {"posts": figure(this, last)})
    (finding,) = bound.findings
    assert (finding.what, finding.severe) == ("不能这样说", True)
    assert why in finding.where
    assert bound.words == "比上年〔不能这样说：发布信息〕。"


@pytest.mark.parametrize(
    ("part", "whole", "words"), [(6, 13, "46.2%"), (1, 3, "33.3%"), (13, 13, "100.0%"), (1, 16, "6.3%")]
)
def test_a_figure_is_told_as_a_share_of_another_with_one_decimal_halves_up(part, whole, words):
    figures = (figure(part, key="granted"), figure(whole, key="all"))
    assert said("占办结数的〔〔granted|of:all〕〕。", *figures) == f"占办结数的{words}。"


@pytest.mark.parametrize(("part", "whole"), [(6, 0), (6, None), (14, 13)])
def test_no_share_is_told_of_nothing_or_of_less_than_the_part(part, whole):
    figures = {"granted": figure(part, key="granted"), "all": figure(whole, key="all")}
    bound = bind("占〔〔granted|of:all〕〕", figures)
    assert [found.what for found in bound.findings] == ["不能这样说"]
    assert "%" not in bound.words
    assert bind("占〔〔granted|of:none〕〕", figures).findings


@pytest.mark.parametrize(
    ("value", "more", "about"),
    [
        (2_800_000, "280万", "280万"),
        (2_805_000, "280多万", "约281万"),
        (2_804_999, "280多万", "约280万"),
        (12_500, "1多万", "约1.3万"),
        (9_999, "9999", "9999"),
    ],
)
def test_ten_thousands_may_be_told_as_more_or_about(value, more, about):
    assert (form("wan_more", value), form("wan_about", value)) == (more, about)


def test_a_piece_knows_how_it_was_to_be_told():
    (pieces,) = bind("〔〔posts〕〕条，比上年〔〔posts|growth〕〕", {"posts": figure(550, 505)}).paragraphs
    assert [piece.form for piece in pieces if piece.key] == ["", "growth"]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (34, "增加30多条"),
        (30, "增加30条"),
        (-34, "减少30多条"),
        (7, "增加7条"),
        (0, "与上年持平"),
        (None, "上年无数据"),
    ],
)
def test_a_difference_told_by_tens_says_more_than_and_which_way(value, words):
    assert form("signed", value, qualifier=Qualifier.MORE_THAN) == words


def test_an_exact_difference_is_told_exactly():
    assert form("signed", 34) == "增加34条"


@pytest.mark.parametrize(
    ("value", "words"), [(34, "30多"), (30, "30"), (31, "30多"), (9, "9"), (10, "10"), (128, "120多"), (0, "0")]
)
def test_a_count_told_by_tens(value, words):
    assert form("tens", value) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (2_800_000, "280万"),
        (2_809_999, "280万"),
        (12_999, "1.2万"),
        (10_000, "1万"),
        (10_500, "1万"),
        (1_005_000, "100万"),
        (9_999, "9999"),
        (0, "0"),
    ],
)
def test_ten_thousands_never_say_more_than_was_counted(value, words):
    assert form("wan", value) == words


@pytest.mark.parametrize(
    ("part", "words"),
    [
        (Fraction(243, 728), "超过三分之一"),
        (Fraction(242, 728), "超过四分之一"),
        (Fraction(1, 3), "三分之一"),
        (Fraction(1, 2), "一半"),
        (Fraction(365, 728), "超过一半"),
        (Fraction(700, 728), "超过四分之三"),
        (Fraction(1, 5), "20.0%"),
        (Fraction(0), "0.0%"),
    ],
)
def test_a_share_exceeds_a_third_only_when_it_does(part, words):
    assert form("share", part, unit="") == words


def test_ordinals_and_ranks():
    assert said("第〔〔posts〕〕年", figure(11, unit="年")) == "第11年"
    assert form("nth", 11) == "第11"
    assert form("place", 1) == "第一"
    assert form("place", 20) == "第20"


def test_a_share_of_results_is_told_with_one_decimal():
    assert form("percent", Fraction(6, 13)) == "46.2%"


@pytest.mark.parametrize(
    ("value", "qualifier", "words"),
    [
        (550, Qualifier.EXACT, "550"),
        (0, Qualifier.EXACT, "0"),
        (2_800_000, Qualifier.ROUNDED, "280万"),
        (34, Qualifier.MORE_THAN, "30多"),
        (Fraction(243, 728), Qualifier.MORE_THAN, "超过三分之一"),
        (Fraction(243, 728), Qualifier.EXACT, "33.4%"),
        (None, Qualifier.EXACT, "无数据"),
    ],
)
def test_without_a_form_a_figure_is_told_as_exactly_as_it_is_known(value, qualifier, words):
    assert said("〔〔posts〕〕", figure(value, qualifier=qualifier)) == words


def test_a_sentence_of_the_2018_report_comes_out_of_its_figures():
    figures = (
        figure(6800, 3400, key="edu_site_items"),
        figure(1759, 1559, key="edu_site_dynamic_items"),
    )
    text = (
        "发布〔〔edu_site_items〕〕条、比上年〔〔edu_site_items|growth〕〕，"
        "其中动态〔〔edu_site_dynamic_items〕〕条，比上年〔〔edu_site_dynamic_items|change〕〕。"
    )
    assert said(text, *figures) == "发布6800条、比上年增加一倍，其中动态1759条，比上年增加200条。"


def test_a_figure_keeps_its_measure_word_so_that_the_line_cannot_break_between_them():
    (pieces,) = bind("编发微博〔〔posts〕〕条。", {"posts": figure(503)}).paragraphs
    assert [(piece.text, piece.key, piece.unit) for piece in pieces] == [
        ("编发微博", "", ""),
        ("503", "posts", "条"),
        ("。", "", ""),
    ]


def test_a_difference_brings_its_own_unit_and_takes_none_from_the_text():
    (pieces,) = bind("〔〔posts|change〕〕条目", {"posts": figure(12, 10)}).paragraphs
    assert [piece.text for piece in pieces] == ["增加2条", "条目"]


def test_an_unknown_figure_is_a_finding_and_a_visible_mark():
    bound = bind("收到〔〔letters〕〕件。", {"posts": figure(1)})
    assert bound.words == "收到〔没有这个指标：letters〕件。"
    (finding,) = bound.findings
    assert finding.severe and finding.keys == ("letters",)


def test_an_unknown_form_is_a_finding_and_the_number_is_still_told():
    bound = bind("〔〔posts|threefold〕〕条", {"posts": figure(12)})
    assert bound.words == "12条"
    assert "threefold" in bound.findings[0].where


def test_a_figure_without_data_is_said_and_found():
    bound = bind("〔〔posts〕〕条", {"posts": figure(None)})
    assert bound.words == "无数据"
    assert bound.findings[0].what == "没有数据"


def test_lines_are_paragraphs_and_blank_lines_are_dropped():
    assert len(bind("　一段。\n\n  二段。\n", {}).paragraphs) == 2


def test_the_bracket_of_a_document_number_is_left_alone():
    bound = bind("依据国办函〔2019〕60号。", {})
    assert bound.words == "依据国办函〔2019〕60号。" and not bound.findings


def test_spaces_inside_the_marks_do_no_harm():
    assert said("〔〔 posts | growth 〕〕") == "增加9%"


def test_figures_of_a_text_are_listed_in_their_order():
    assert tokens("〔〔a〕〕和〔〔b|growth〕〕") == [("a", ""), ("b", "growth")]


def test_every_form_has_words_for_the_officer_who_inserts_it():
    assert set(FORMS) == set(FORM_LABELS)


@given(st.text(alphabet="〔〕|ab 0条，\n", max_size=40))
def test_no_text_breaks_the_binding(text):
    bind(text, {"a": figure(3, 1)})


@given(st.integers(0, 10**7), st.integers(0, 10**7), st.sampled_from(sorted(FORMS)))
def test_no_number_breaks_a_form(this, last, name):
    assert form(name, this, last)


@pytest.mark.parametrize(
    ("last", "words"), [(505, "550条，比上年增加9%。"), (550, "550条，与上年持平。"), (0, "550条，上年无数据。")]
)
def test_the_sentence_reads_well_whatever_last_year_was(last, words):
    assert said("〔〔posts〕〕条，比上年〔〔posts|growth〕〕。", figure(550, last)) == words


@pytest.mark.timeout(5)
@pytest.mark.parametrize("text", ["〔〔" + " " * 20_000, "〔〔a" + " " * 20_000 + "|" + " " * 20_000, "〔〔a" * 20_000])
def test_what_never_becomes_a_token_is_read_at_once(text):
    assert tokens(text) == []


@pytest.mark.parametrize(
    "text", ["发布〔〔posts条", "发布〔〔posts〕条", "发布posts〕〕条", "发布〔〔〔〔posts〕〕条〔〔"]
)
def test_half_a_token_is_told(text):
    (one,) = bind(text, {"posts": figure(550)}).findings
    assert one.severe and one.what == "括号不成对"


def test_a_token_is_not_half_a_token_and_a_title_holds_none():
    assert bind("发布〔〔posts〕〕条〔2019〕", {"posts": figure(550)}).findings == ()
    assert bound_nowhere("国办发〔2014〕32号") == [] and bound_nowhere("发布〔〔posts〕〕条的情况") != []
