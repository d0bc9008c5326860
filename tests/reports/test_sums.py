"""A9: parts and wholes, shares; open lists are left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.claims.shares import wrong_shares
from reports.claims.sums import wrong_sums
from tests.reports.texts import claimed, edition


def wrong(text):
    return [(one.left, one.right, one.difference) for one in claimed(edition(text), wrong_sums, wrong_shares)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("收到申请13件：当面3件，网络9件。", ("当面3+网络9=12", "收到申请13件", "-1")),
        ("收到申请13件，分别为当面3件、网络11件。", ("当面3+网络11=14", "收到申请13件", "1")),
        ("收到申请13件，其中当面3件、网络11件。", ("当面3+网络11=14", "收到申请13件", "1")),
        ("收到申请13件，其中网络10件，其余2件为信函。", ("网络10+其余2=12", "收到申请13件", "-1")),
        ("收到申请13件，其中自然人9件，法人或其他组织5件。", ("自然人9+法人或其他组织5=14", "收到申请13件", "1")),
        ("收到申请13件，其中自然人9件，法人或其他组织3件。", ("自然人9+法人或其他组织3=12", "收到申请13件", "-1")),
        (
            "行政许可694件，其中学校设立3件、教师资格认定692件。",
            ("学校设立3+教师资格认定692=695", "行政许可694件", "1"),
        ),
        ("当面3件、网络10件，共14件。", ("当面3+网络10=13", "共14件", "-1")),
        ("收到申请〔〔t3-new-total〕〕件，其中当面3件、网络11件。", ("当面3+网络11=14", "收到申请13件", "1")),
    ],
)
def test_parts_that_do_not_make_the_whole_are_an_error(text, told):
    assert wrong(text) == [told]
    assert all(
        one.severe and one.where.startswith("一、总体情况：")
        for one in claimed(edition(text), wrong_sums, wrong_shares)
    )


@pytest.mark.parametrize(
    "text",
    [
        "收到申请13件：当面3件，网络10件。",
        "收到申请13件，其中网络9件。",
        "收到申请13件，其中当面3件、网络9件等。",
        "收到申请13件，其中当面3件、网络9件。",
        "收到申请13件：当面3件，网络9件等。",
        "收到申请130余件：当面30件，网络90件。",
        "收到申请13件：当面约3件，网络9件。",
        "主动公开信息820条，其中网站550条、微信500条。",
        "收到申请13件，其中网络10件，办结12件。",
        "收到申请13件，办结12件，结转2件。",
        "新收申请13件，上年结转1件，共办结13件。",
        "发布6800条、比上年增加一倍，其中动态信息1759条，比上年增加200条。",
        "微信发布283次，共728篇。",
        "当面、网络各3件，共6件。",
        "行政许可694件，其中学校设立3件、教师资格认定691件。",
        "发布133条，其中动态78条、公告25条、辅导15条、政务13条、重点2条。",
        "公开820条，其中一季度200条；二季度700条。",
        "收到申请〔〔t3-new-total〕〕件：当面〔〔requests_by_counter〕〕件，网络〔〔requests_by_counter〕〕件。",
    ],
)
def test_what_holds_stays_open_or_is_bound_says_nothing(text):
    assert wrong(text) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("三类分别占40%、35%、30%。", ("40%+35%+30%=105%", "100%", "5%")),
        ("三类分别占40%、35%、20%。", ("40%+35%+20%=95%", "100%", "-5%")),
        ("自然人占60%，商业企业占30%，其他占20%。", ("自然人占60%+商业企业占30%+其他占20%=110%", "100%", "10%")),
        ("自然人占60%，商业企业占30%，其他占5%。", ("自然人占60%+商业企业占30%+其他占5%=95%", "100%", "-5%")),
    ],
)
def test_shares_of_one_whole_make_a_hundred(text, told):
    assert wrong(text) == [told]


@pytest.mark.parametrize(
    "text",
    [
        "自然人占60%，商业企业占30%，其他占9.99%。",
        "三类分别占33.33%、33.33%、33.33%。",
        "三类分别占33.4%、33.3%、33.4%。",
        "自然人占60%，商业企业占30%，科研机构占5%。",
        "自然人、企业等分别占60%、30%。",
        "网络占申请的80%，公开占办结的70%，维持占复议的60%。",
        "予以公开的占46.2%。",
    ],
)
def test_rounded_open_or_unlike_shares_say_nothing(text):
    assert wrong(text) == []


@given(st.lists(st.integers(0, 400), min_size=2, max_size=6))
def test_a_closed_list_holds_exactly_when_it_adds_up(parts):
    listed = "、".join(f"第{'甲乙丙丁戊己'[n]}类{count}件" for n, count in enumerate(parts))
    assert wrong(f"共受理{sum(parts)}件：{listed}。") == []
    assert len(wrong(f"共受理{sum(parts) + 1}件：{listed}。")) == 1


@given(st.integers(2, 9).flatmap(lambda n: st.lists(st.integers(1, 1000), min_size=n, max_size=n)), st.integers(0, 2))
def test_shares_of_real_parts_rounded_to_any_place_hold(parts, places):
    told = "、".join(f"{part * 100 / sum(parts):.{places}f}%" for part in parts)
    assert wrong(f"各类分别占{told}。".replace("各类", "几类")) == []
