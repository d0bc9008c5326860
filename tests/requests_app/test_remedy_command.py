"""`manage.py remedy`: the vectors L1 to L8, and what is said of input that makes no sense."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from requests_app.models import ApplicationRule
from requests_app.vocabulary import Outcome
from taizhou_portal.bureau.models import Site

pytestmark = pytest.mark.django_db
URL = "https://review.example.gov.cn/"


def told(served: str, outcome: str, *more: str) -> dict:
    out = StringIO()
    call_command("remedy", "--served", served, "--outcome", outcome, *more, stdout=out)
    return json.loads(out.getvalue())


def days(found: dict) -> list[str | None]:
    return [found[name] and found[name]["last_day"] for name in ("review", "court")]


@pytest.mark.parametrize(
    ("served", "outcome", "variant", "review", "court"),
    [
        ("2026-03-20", "N4", "REM-PRE", "2026-05-19", None),  # L1
        ("2025-11-27", "U1", "REM-OPT", "2026-01-26", "2026-05-27"),  # L2
        ("2025-08-04", "N6", "REM-PRE", "2025-10-09", None),  # L3
        ("2024-12-01", "X1", "REM-OPT", "2025-02-05", "2025-06-03"),  # L4
        ("2026-03-20", "G3", "REM-PRE+REM-OPT", "2026-05-19", "2026-09-20"),  # L5
        ("2026-03-20", "N8", "REM-OPT", "2026-05-19", "2026-09-20"),  # L8
        ("2023-12-31", "N4", "REM-OPT", "2024-02-29", "2024-07-01"),  # before the review came first
        ("2024-01-01", "N4", "REM-PRE", "2024-03-01", None),
        ("2026-03-20", "O3", "REM-NONE", None, None),
    ],
)
def test_variant_and_last_days(served, outcome, variant, review, court):
    found = told(served, outcome)
    assert (found["variant"], *days(found)) == (variant, review, court)
    assert found["review_first"] == ("PRE" in variant)
    assert found["outcome_label"] == Outcome(outcome).label
    assert found["missing"] == []


def test_l1_names_the_body_and_how_the_day_was_counted():
    assert told("2026-03-20", "N4")["review"] == {
        "body": "台州市人民政府",
        "last_day": "2026-05-19",
        "raw_last_day": "2026-05-19",
        "rolled": False,
        "roll": "满60日是2026年5月19日（星期二），不是休假日，不顺延",
        "provisional": False,
        "online": None,
    }


@pytest.mark.parametrize(("served", "also"), [("2023-12-31", "上一级主管部门"), ("2024-01-01", None)])
def test_until_2023_the_department_above_could_review_it_too(served, also):
    review = told(served, "N4")["review"]
    assert (review["body"], review.get("also")) == ("台州市人民政府", also)


def test_the_oldest_day_is_the_one_from_which_six_months_count():
    assert days(told("2015-05-01", "N4")) == ["2015-06-30", "2015-11-02"]


@pytest.mark.parametrize(
    ("decided", "raw", "until"),
    [("2026-02-03", "2026-02-18", "2026-02-24"), ("2025-09-20", "2025-10-05", "2025-10-09")],
)
def test_l6_fifteen_days_after_the_decision_of_the_review(decided, raw, until):
    after = told("2025-09-01", "N4", "--review-decision", decided)["court_after_review"]
    assert (after["decision"], after["raw_last_day"], after["last_day"], after["rolled"]) == (decided, raw, until, True)


def test_without_a_decision_the_rule_is_told_alone():
    after = told("2025-09-01", "N4")["court_after_review"]
    assert "15日" in after["rule"]
    assert after["last_day"] is None


def test_names_of_the_settings_are_used():
    Site.objects.update_or_create(defaults={"review_body": "某某市人民政府", "court": "某某区人民法院"})
    ApplicationRule.objects.create(review_url=URL)
    found = told("2026-03-20", "G2", "--online")
    assert (found["review"]["body"], found["review"]["online"]) == ("某某市人民政府", URL)
    assert found["court"]["body"] == "某某区人民法院"


def test_tpl5_a_refusal_on_line_lacks_the_address_for_a_review_until_it_is_set():
    lacks = ["网上送达的不公开答复，要写明网上申请行政复议的网址（行政复议法第二十二条）"]
    assert told("2026-03-20", "N4", "--online")["missing"] == lacks
    assert told("2026-03-20", "U1", "--online")["missing"] == []
    ApplicationRule.objects.create(review_url=URL)
    assert told("2026-03-20", "N4", "--online")["missing"] == []


def test_a_day_of_an_unloaded_year_is_provisional():
    found = told("2026-11-20", "U1")
    assert found["review"]["provisional"] and found["court"]["provisional"]
    assert "2027年放假安排未载入" in found["review"]["roll"]


def test_chinese_is_printed_as_it_is():
    out = StringIO()
    call_command("remedy", "--served", "2026-03-20", "--outcome", "n4", stdout=out)
    assert "台州市人民政府" in out.getvalue()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "写明 --served 的日期"),
        (["--served", "2026-03-20"], "写明 --outcome 办理结果的代码"),
        (["--served", "20260320x", "--outcome", "N4"], "--served 的日期“20260320x”不对"),
        (["--served", "2026-02-30", "--outcome", "N4"], "--served 的日期“2026-02-30”不对"),
        (["--served", "2026-W12-5", "--outcome", "N4"], "--served 的日期“2026-W12-5”不对"),
        (["--served", "20260320", "--outcome", "N4"], "--served 的日期“20260320”不对"),
        (
            ["--served", "2015-04-30", "--outcome", "N4"],
            "--served 不能早于2015年5月1日：六个月的起诉期限从这一天起施行",
        ),
        (
            ["--served", "2026-03-20", "--outcome", "O3", "--review-decision", "2026-05-20"],
            "O3（申请人撤回等其他情形）不告知复议和诉讼，不写 --review-decision",
        ),
        (["--served", "2026-03-20", "--outcome", "N4", "--review-decision", ""], "--review-decision 的日期“”不对"),
        (["--served", "1999-02-03", "--outcome", "N4"], "不在2000年至2100年之间"),
        (["--served", "2026-03-20", "--outcome", "N9"], "没有“N9”这个办理结果"),
        (
            ["--served", "2026-03-20", "--outcome", "N4", "--review-decision", "2026-03-19"],
            "--review-decision 不能早于 --served",
        ),
        (["--served", "2026-03-20", "--outcome", "N4", "--review-decision", "x"], "--review-decision 的日期“x”不对"),
    ],
)
def test_what_makes_no_sense_is_said_in_one_sentence(arguments, words):
    out, err = StringIO(), StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("remedy", *arguments, stdout=out, stderr=err)
    assert ended.value.code == 2
    assert words in err.getvalue()
    assert out.getvalue() == ""
