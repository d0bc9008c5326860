"""A9: typed comparisons with last year; two growths of the government's site."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.checks.two_growths import unfit_growths
from reports.claims.growths import wrong_growths
from tests.reports.texts import claimed, edition, figure, of


def wrong(text, **more):
    return [(one.left, one.right, one.difference) for one in claimed(edition(text, **more), wrong_growths)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("收到申请13件，比上年增长25%。", ("文中比上年增长25%", "本年13，上年10，比上年增长30.00%", "-5.00")),
        ("收到申请13件，比上年减少30%。", ("文中比上年减少30%", "本年13，上年10，比上年减少-30.00%", "60.00")),
        ("收到申请13件，比上年增加2件。", ("文中比上年增加2件", "本年13，上年10，比上年增加3件", "-1")),
        ("收到申请13件，比上年增加一倍。", ("文中比上年增加一倍", "本年13，上年10，比上年增加30.00%", "70.00")),
        (
            "收到申请〔〔t3-new-total〕〕件，同比增长31.5%。",
            ("文中同比增长31.5%", "本年13，上年10，比上年增长30.00%", "1.50"),
        ),
        (
            "台州教育网发布信息6800条，比2024年增加90%。",
            ("文中比2024年增加90%", "本年6800，上年3400，比上年增加100.00%", "-10.00"),
        ),
    ],
)
def test_a_comparison_that_was_typed_is_computed_again(text, told):
    assert wrong(text) == [told]
    assert all(one.severe for one in claimed(edition(text), wrong_growths))


@pytest.mark.parametrize(
    "text",
    [
        "收到申请13件，比上年增长30%。",
        "收到申请13件，较上年增加3件，增长30%。",
        "收到申请13件，比上年增长30.0%。",
        "台州教育网发布信息6800条、比上年增加一倍，其中动态信息1759条，比上年增加200条。",
        "收到申请13件，比上年增长约25%。",
        "收到申请13件，比上年增长近三成。",
        "收到申请13件，比2023年增长50%。",
        "收到申请13件，开展培训比上年增加5场。",
        "编发微博503条，比上年增加90%。",
        "召开会议12次，比上年增加90%。",
        "收到申请13件，网站访问量比上年增加90%。",
        "台州教育网发布〔〔edu_site_items〕〕条，比上年〔〔edu_site_items|growth〕〕。",
    ],
)
def test_what_holds_or_is_not_known_says_nothing(text):
    assert wrong(text) == []


@pytest.mark.parametrize(("this", "last", "told"), [(550, 505, "9%"), (550, 502, "10%"), (1759, 1559, "200条")])
def test_the_published_growths_hold(this, last, told):
    figures = of(figure("weibo_posts", "编发微博", this, "条", last))
    assert wrong(f"编发微博{this}条，比上年增加{told}。", figures=figures) == []


@given(st.integers(1, 9999), st.integers(1, 9999), st.integers(0, 2))
def test_a_percentage_holds_only_when_it_is_rounded_rightly(this, last, places):
    figures = of(figure("weibo_posts", "编发微博", this, "条", last))
    exact = abs(this - last) * 100 / last
    said = f"编发微博{this}条，比上年{'增加' if this >= last else '减少'}"
    off = f"{exact + 2:.{places}f}%"
    assert len(wrong(f"{said}{off}。", figures=figures)) == 1
    assert wrong(f"编发微博{this}条，比上年增加{this - last}条。", figures=figures) == [] or this < last


CITY = "市政府网站教育局栏目发布信息550条，比上年增加9%。\n在市政府信息公开网站发布比上年增加{}条。"


def test_two_growths_of_the_governments_site_that_do_not_fit_are_a_reminder():
    (one,) = unfit_growths(edition(CITY.format("30多")))
    assert not one.severe and "如果指同一个渠道" in one.where
    assert (one.left, one.right) == ("市政府网站550条、增加9%，即多44至47条", "市政府信息公开网站增加30多条")


@pytest.mark.parametrize("by", ["40多", "45", "47", "40余"])
def test_growths_that_may_be_one_say_nothing(by):
    assert unfit_growths(edition(CITY.format(by))) == []


def test_one_growth_alone_fits():
    assert unfit_growths(edition(CITY.format("30多").splitlines()[0])) == []
