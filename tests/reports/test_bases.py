"""What a bound number rests on is said beside it, as a sum that anybody can do again."""

from fractions import Fraction
from itertools import count

import pytest

from reports.figure import Figure
from reports.narrative import FORMS, bind
from reports.vocabulary import Qualifier, Source
from reports.writing.bases import base, marked


def figure(value, previous=None, unit="条", **more):
    return Figure(
        more.pop("key", "posts"), more.pop("label", "发布信息"), value, unit, Qualifier.EXACT, previous, **more
    )


@pytest.mark.parametrize(
    ("this", "last", "form", "words"),
    [
        (550, 505, "growth", "上年505条，本年550条，(550−505)÷505=8.9%，记9%"),
        (505, 550, "growth", "上年550条，本年505条，(505−550)÷550=−8.2%，记8%"),
        (6800, 3400, "growth", "上年3400条，本年6800条，(6800−3400)÷3400=100.0%，正好一倍"),
        (1001, 1000, "growth", "上年1000条，本年1001条，(1001−1000)÷1000=0.1%，不到1%"),
        (9, 9, "growth", "上年9条，本年9条，(9−9)÷9=0.0%，持平"),
        (6801, 3400, "doubled", "上年3400条，本年6801条，(6801−3400)÷3400=100.0%，记100%"),
        (550, 0, "growth", "本年550条，上年没有数，不比较"),
        (1759, 1559, "change", "上年1559条，本年1759条，1759−1559=200"),
        (1559, 1759, "change", "上年1759条，本年1559条，1559−1759=−200"),
        (550, None, "", "本年550条"),
        (550, 0, "", "本年550条，上年0条"),
        (2_809_999, None, "wan", "本年2809999条"),
    ],
)
def test_the_sum_is_shown(this, last, form, words):
    assert base(figure(this, last), form, {}) == f"{words}（逐条记录）"


def test_a_share_shows_both_numbers():
    whole = figure(13, unit="件", key="all", label="办结")
    told = base(figure(6, unit="件", label="予以公开"), "of:all", {"all": whole})
    assert told == "予以公开6件，办结13件，6÷13=46.2%（逐条记录）"
    assert "没有总数" in base(figure(6), "of:none", {})


def test_an_entered_number_names_its_source():
    entered = figure(205, source=Source.TALLY, where="市政府年度通报")
    assert base(entered, "", {}) == "本年205条（录入统计：市政府年度通报）"


@pytest.mark.parametrize("form", ["", *FORMS, "of:posts"])
def test_every_form_has_a_base_whatever_the_number(form):
    for one in (figure(None), figure(0, 0), figure(3, 1), figure(Fraction(1, 3), unit="")):
        assert base(one, form, {"posts": one})


def test_the_figures_of_a_text_are_numbered_and_words_are_not():
    figures = {"posts": figure(550, 505)}
    (first, second) = marked(
        bind("发布〔〔posts〕〕条。\n比上年〔〔posts|growth〕〕。", figures).paragraphs, figures, count(1)
    )
    assert [(one.text, one.unit, one.n) for one in first] == [("发布", "", 0), ("550", "条", 1), ("。", "", 0)]
    assert [one.n for one in second] == [0, 2, 0]
    assert "记9%" in second[1].base and second[0].base == ""


def test_an_unknown_figure_is_shown_as_it_stands():
    ((piece, *_),) = marked(bind("〔〔nothing〕〕", {}).paragraphs, {}, count(1))
    assert (piece.text, piece.n) == ("〔没有这个指标：nothing〕", 0)
