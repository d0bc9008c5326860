from io import StringIO

import pytest
from django.core.management import call_command

pytestmark = pytest.mark.django_db


def told(*arguments: str) -> str:
    out = StringIO()
    call_command("deadline", *arguments, stdout=out)
    return out.getvalue()


def test_the_command_prints_ledger_and_due_date():
    text = told("--received", "2025-09-22", "--pause", "2025-09-25..2025-10-10").splitlines()
    assert text[text.index("逐段计算（起止、怎样算、工作日数）：") :] == [
        "逐段计算（起止、怎样算、工作日数）：",
        "  2025年9月22日  收到申请，当天不计  0",
        "  2025年9月23日至2025年9月25日  计入  3",
        "  2025年9月26日至2025年10月10日  征求意见，不计（第三十三条）  6",
        "  2025年10月11日至2025年11月3日  计入  17",
        "共20个工作日，另有6个不计",
        "答复期限：2025年11月3日  2025-11-03",
    ]


def test_the_ledger_has_a_line_for_every_day_from_receipt_to_the_last():
    text = told("--received", "2025-09-22", "--pause", "2025-09-25..2025-10-10").splitlines()
    days = text[1 : text.index("逐段计算（起止、怎样算、工作日数）：")]
    assert len(days) == 43  # 22 September to 3 November
    assert days[:2] == ["  2025-09-22  星期一  收到，当天不计", "  2025-09-23  星期二  第1个工作日"]
    for line in (
        "  2025-09-26  星期五  征求意见，不计",
        "  2025-10-01  星期三  休息日，不计",
        "  2025-10-11  星期六  第4个工作日（调休上班）",
        "  2025-11-03  星期一  第20个工作日，最后一天",
    ):
        assert line in days


def test_each_day_of_a_year_that_is_not_loaded_is_provisional():
    days = told("--received", "2026-12-04").splitlines()
    assert "  2026-12-31  星期四  第19个工作日" in days
    assert "  2027-01-01  星期五  第20个工作日，最后一天（暂定）" in days


def test_two_pauses_and_an_extension_are_taken_together():
    text = told(
        "--received=2025-09-22", "--pause=2025-09-25..2025-10-10", "--pause=2025-09-25..2025-10-13", "--extend=5"
    )
    assert "共25个工作日（含延长5个），另有8个不计" in text
    assert "答复期限：2025年11月12日" in text


def test_the_regulation_is_chosen_by_the_day_of_receipt_unless_a_limit_is_given():
    assert "答复期限：2018年3月6日" in told("--received", "2018-02-08")
    assert "答复期限：2026年5月8日" in told("--received", "2026-04-24", "--limit", "7")


def test_a_completion_restarts_the_period():
    text = told("--received", "2026-04-28", "--corrected", "2026-05-20")
    assert "2026年5月20日  收到补正后的申请（第三十条），从次日重新计算" in text
    assert "答复期限：2026年6月17日" in text


def test_where_nobody_answers_the_consultation_lasts_until_its_limit():
    """C-TP1 without an opinion."""
    text = told("--received", "2025-09-22", "--pause", "2025-09-25..")
    assert "共20个工作日，另有15个不计" in text
    assert "答复期限：2025年11月14日" in text


def test_a_last_day_on_a_make_up_sunday_says_that_it_is_worked():
    assert "  2024-04-28  星期日  第20个工作日（调休上班），最后一天" in told("--received", "2024-03-29").splitlines()


def test_a_provisional_date_says_so_and_why():
    text = told("--received", "2026-12-04")
    assert "答复期限：2027年1月1日（暂定）" in text
    assert "暂定：2027年放假安排未载入" in text


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "写明 --received 收到申请之日，例如 --received 2026-03-20"),
        (["--received", "2026-02-30"], "--received 的日期“2026-02-30”不对，请写成 2026-03-20 这样"),
        (["--received", "2026-W12-5"], "--received 的日期“2026-W12-5”不对，请写成 2026-03-20 这样"),
        (["--received", "昨天"], "--received 的日期“昨天”不对，请写成 2026-03-20 这样"),
        (["--received", "1026-02-03"], "--received 的日期“1026-02-03”不在2000年至2100年之间"),
        (["--received", "2026-04-24", "--limit", "many"], "--limit 写1至60之间的整数"),
        (["--received", "2026-04-24", "--limit", "0"], "--limit 写1至60之间的整数"),
        (["--received", "2026-04-24", "--extend", "21"], "--extend 写0至20之间的整数"),
        (
            ["--received", "2026-04-24", "--pause", "2026-04-25"],
            "--pause“2026-04-25”不对，请写成 2026-03-20..2026-04-02 这样",
        ),
        (["--received", "2026-04-24", "--pause", "x..y"], "--pause 的日期“x”不对，请写成 2026-03-20 这样"),
        (
            ["--received", "2026-04-24", "--pause", "2026-05-25..2026-05-20"],
            "--pause“2026-05-25..2026-05-20”的结束日期要在开始之后一年以内",
        ),
        (["--received", "2018-12-24", "--extend", "16"], "--extend 写0至15之间的整数"),
        (
            ["--received", "2026-04-24", "--pause", "2026-04-23..2026-05-06"],
            "--pause“2026-04-23..2026-05-06”的发出日期不能早于 --received",
        ),
        (["--received", "2026-04-24", "--corrected", "2026-04-23"], "--corrected 不能早于 --received"),
        (["--received", "2026-04-24", "--paid", "2026-04-23"], "--paid 不能早于 --received"),
    ],
)
def test_a_bad_argument_is_answered_with_one_sentence(arguments, words):
    out, wrong = StringIO(), StringIO()
    with pytest.raises(SystemExit) as refused:
        call_command("deadline", *arguments, stdout=out, stderr=wrong)
    assert refused.value.code == 2
    assert (out.getvalue(), wrong.getvalue()) == ("", words + "\n")
