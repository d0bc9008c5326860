"""信息处理费 by 国办函〔2020〕109号: the test cases F1-F4, F7, TPL9 and TPL14, and the command that tells them."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st

from requests_app import fees
from requests_app.fees import Charging, arithmetic, explained, objections, parts, payment_objections, yuan
from requests_app.vocabulary import Tariff, WantedForm

BY_CASE, BY_PAGE = Tariff.BY_CASE, Tariff.BY_PAGE
DAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("count", "amount"),
    [
        (0, 0), (1, 0), (10, 0), (11, 100), (12, 200), (20, 1000), (30, 2000), (31, 2200), (40, 4000), (41, 4300), (45, 5500), (50, 7000),
        (51, 7400), (60, 11000), (100, 37000),
    ],
)  # fmt: skip
def test_applications_of_a_month(count, amount):
    """Test F1."""
    assert yuan(BY_CASE, count) == amount


@pytest.mark.parametrize(
    ("count", "amount"),
    [
        (0, 0), (30, 0), (31, 10), (50, 200), (100, 700), (101, 720), (150, 1700), (200, 2700), (201, 2740), (250, 4700), (300, 6700),
        (500, 14700), (1500, 54700), (2219, 83460), (68, 380),
    ],
)  # fmt: skip
def test_pages_of_an_application(count, amount):
    """Tests F2, F2-real."""
    assert yuan(BY_PAGE, count) == amount


def test_no_number_of_applications_comes_to_what_68_pages_do():
    assert 380 not in {yuan(BY_CASE, count) for count in range(200)}


def test_the_twelfth_alone_costs_a_hundred():
    """Test F7: not two hundred."""
    assert yuan(BY_CASE, 1, before=11) == 100


def test_the_41st_alone_and_all_of_them():
    """Test TPL9."""
    assert yuan(BY_CASE, 41) == 4300
    assert yuan(BY_CASE, 1, before=40) == 300
    told = explained(BY_CASE, 1, before=40, month=date(2026, 3, 1))
    assert told == (
        "2026年3月累计41件，10件×0元＋20件×100元＋10件×200元＋1件×300元＝4300元；其中本次申请是第41件，1件×300元＝300元"
    )


def test_the_partial_sums_of_1500_pages():
    """Test TPL14."""
    assert [part.yuan for part in parts(BY_PAGE, 1500)] == [0, 700, 2000, 52000]
    assert arithmetic(BY_PAGE, 1500) == "30页×0元＋70页×10元＋100页×20元＋1300页×40元＝54700元"


def test_an_application_that_was_split_counts_as_several():
    told = explained(BY_CASE, 3, before=9, month=date(2026, 3, 1))
    assert "其中本次申请是第10件至第12件，1件×0元＋2件×100元＝200元" in told


@given(st.sampled_from(Tariff), st.integers(0, 400), st.integers(0, 400))
def test_what_follows_costs_what_the_whole_costs_more(tariff, before, count):
    """Marginal: the parts of a month add up to the month, however it is cut."""
    assert yuan(tariff, before + count) == yuan(tariff, before) + yuan(tariff, count, before=before)
    found = parts(tariff, count, before=before)
    assert sum(part.count for part in found) == count
    assert all(first.last + 1 == second.first for first, second in zip(found, found[1:], strict=False))


@given(st.sampled_from(Tariff), st.integers(1, 100_000))
def test_no_unit_costs_less_than_the_one_before(tariff, count):
    assert yuan(tariff, 1, before=count) >= yuan(tariff, 1, before=count - 1)


# --- when something can be charged


def asked(**values) -> Charging:
    return Charging(**{"tariff": BY_PAGE, "count": 68, "received_on": DAY, "wanted": WantedForm.PAPER} | values)


def test_what_can_be_charged_has_no_objection():
    assert objections(asked()) == []
    assert objections(asked(tariff=BY_CASE, count=1, before=10)) == []


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"received_on": date(2020, 12, 31)}, "自2021年1月1日起施行"),
        ({"other": BY_PAGE}, "不重复收费"),
        ({"other": BY_CASE}, "已经按“按件计收”发过收费通知书，一件申请只用一种"),
        ({"wanted": WantedForm.READING}, "不能按量计收"),
        ({"let_off": True}, "已经免收"),
        ({"count": 30}, "共30页，在不收费的范围内，应缴0元"),
        ({"tariff": BY_CASE, "count": 1, "before": 9}, "这一件是当月第10件，在不收费的范围内"),
        ({"count": 0}, "页数写1至100000之间的整数"),
    ],
)
def test_why_nothing_is_charged(values, why):
    (reason,) = objections(asked(**values))
    assert why in reason


def test_by_case_also_where_it_is_read_on_the_spot():
    assert objections(asked(tariff=BY_CASE, count=1, before=10, wanted=WantedForm.READING)) == []


def test_on_the_first_day_of_the_rule_it_applies():
    assert objections(asked(received_on=date(2021, 1, 1))) == []


@pytest.mark.parametrize(
    ("paid", "due", "why"),
    [
        (38_000, 38_000, None),
        (37_999, 38_000, "收费通知书写的是380元，登记的是379.99元"),
        (100, 0, None),
    ],
)
def test_a_payment_is_of_the_whole_sum(paid, due, why):
    found = payment_objections(paid, due)
    assert found == [] if why is None else why in found[0]


# --- the command


def told(*options: str) -> dict:
    out = StringIO()
    call_command("fee", *options, stdout=out)
    return json.loads(out.getvalue())


def test_the_command_tells_amount_arithmetic_and_rule():
    found = told("--applications", "41", "--on", "2026-03-20")
    assert (found["amount"], found["tariff"], found["count"]) == (4300, "by_case", 41)
    assert found["arithmetic"] == "10件×0元＋20件×100元＋10件×200元＋1件×300元＝4300元"
    assert found["bands"][-1] == {"from": 41, "to": 41, "count": 1, "rate": 300, "amount": 300}
    assert (found["rule"]["number"], found["rule"]["in_force"]) == (fees.NUMBER, "2021-01-01")


def test_the_command_tells_the_part_of_one_application():
    assert told("--applications", "1", "--before", "40")["amount"] == 300


def test_the_command_tells_the_month_of_which_it_is_a_part():
    found = told("--applications", "2", "--before", "40", "--on", "2026-03-20")
    assert (found["amount"], found["month_total"]) == (600, 4600)
    assert found["explained"] == (
        "当月累计42件，10件×0元＋20件×100元＋10件×200元＋2件×300元＝4600元；其中本次申请是第41件至第42件，2件×300元＝600元"
    )
    assert told("--applications", "0", "--before", "11", "--on", "2026-03-20")["explained"] == (
        "当月累计11件，10件×0元＋1件×100元＝100元"
    )
    before_the_rule = told("--applications", "2", "--before", "40", "--on", "2020-12-31")
    assert before_the_rule["month_total"] == 0
    assert before_the_rule["explained"] == before_the_rule["arithmetic"]
    assert "month_total" not in told("--applications", "42")


def test_the_command_counts_pages():
    found = told("--pages", "2219")
    assert (found["amount"], sum(band["amount"] for band in found["bands"])) == (83460, 83460)


def test_before_the_rule_was_in_force_it_comes_to_nothing():
    found = told("--pages", "2219", "--on", "2020-12-31")
    assert (found["amount"], found["bands"]) == (0, [])
    assert "2021年1月1日起施行" in found["arithmetic"]


@pytest.mark.parametrize(
    ("options", "why"),
    [
        ([], "写 --applications 件数，或者 --pages 页数"),
        (["--applications", "3", "--pages", "4"], "不能都写"),
        (["--applications", "-1"], "--applications 写0至100000之间的整数"),
        (["--pages", "４０"], "--pages 写0至100000之间的整数"),
        (["--pages", "40.5"], "--pages 写0至100000之间的整数"),
        (["--pages", "4", "--before", "4"], "页数不累计"),
        (["--pages", "4", "--on", "2026-02-30"], "--on 的日期“2026-02-30”不对"),
        (["--pages", "4", "--on", "2026-W12-5"], "--on 的日期“2026-W12-5”不对"),
        (["--pages", "4", "--on", "1026-02-03"], "不在2000年至2100年之间"),
    ],
)
def test_what_makes_no_sense_is_said_and_ends_with_2(options, why, capsys):
    with pytest.raises(SystemExit) as ended:
        call_command("fee", *options)
    assert ended.value.code == 2
    assert why in capsys.readouterr().err
