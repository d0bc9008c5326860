"""Personal numbers that must not be published, and numbers that only look like them."""

import random

import pytest

from disclosure.checks import privacy
from disclosure.checks.finding import Severity


def kinds(text):
    return [finding.kind for finding in privacy.check(text)]


def with_check_digit(first17):
    total = sum(int(d) * w for d, w in zip(first17, privacy.ID_WEIGHTS, strict=True))
    return first17 + privacy.ID_CHECKS[total % 11]


def with_luhn(first):
    return next(first + str(d) for d in range(10) if privacy.luhn(first + str(d)))


@pytest.mark.parametrize(
    "text",
    [
        "学生身份证33100219900101123X，请核对",
        "33100219900101123x",
        "身份证号：331002 19900101 123X",
        "身份证号：331002-19900101-123X",
        "３３１００２１９９００１０１１２３Ｘ",
        "（33100219900101123X）",
    ],
)
def test_an_id_number_is_found_however_it_is_written(text):
    (finding,) = privacy.check(text)
    assert (finding.kind, finding.severity) == ("id", Severity.MUST)


def test_the_place_of_a_finding_is_the_number_itself():
    text = "联系人身份证33100219900101123X。"
    (finding,) = privacy.check(text)
    assert text[finding.start : finding.end] == "33100219900101123X"


def test_a_finding_never_repeats_the_whole_number():
    text = "身份证33100219900101123X，手机13812345678，卡号" + with_luhn("622202120001234567")
    for finding in privacy.check(text):
        assert text[finding.start : finding.end] not in finding.message + finding.suggestion


def test_an_id_number_with_a_wrong_check_digit_is_only_shown_to_a_person():
    (finding,) = privacy.check("身份证331002199001011230")
    assert finding.severity is Severity.LOOK


@pytest.mark.parametrize("seed", range(20))
def test_every_valid_id_number_is_found(seed):
    chance = random.Random(seed)
    region = f"{chance.choice(sorted(privacy.PROVINCES))}{chance.randrange(10000):04d}"
    birthday = f"{chance.randrange(1930, 2021)}{chance.randrange(1, 13):02d}{chance.randrange(1, 29):02d}"
    number = with_check_digit(region + birthday + f"{chance.randrange(1000):03d}")
    assert kinds(f"姓名甲，{number}，班级三") == ["id"]


@pytest.mark.parametrize(
    "text",
    [
        "331002**********1X",
        "3310**********123X",
        "138****5678",
        "尾号5678",
    ],
)
def test_a_masked_number_is_no_fault(text):
    assert kinds(text) == []


@pytest.mark.parametrize(
    "code", ["12331000472582336X", "11331002002673575G", "11441700007280420Y", "统一社会信用代码12331000472582336X"]
)
def test_a_unified_credit_code_is_no_id_number_and_no_card(code):
    assert kinds(code) == []


@pytest.mark.parametrize(
    "text",
    [
        "台教〔2026〕5号",
        "索引号002668733/2016-66809",
        "电话0576-88581234",
        "电话：(0576)88581234转8012",
        "400-820-8820",
        "057688581234",
        "截至2026年3月20日共123456人",
        "2026112300000000151234567890",
        "订单编号：138123456781",
        "订单号13812345678",
        "项目代码：2020-331002-83-01-123456",
        "学籍号：G331002199001011230",
        "金额13812345678.50元不可能",
    ],
)
def test_other_numbers_of_official_documents_are_left_alone(text):
    assert [f for f in privacy.check(text) if f.severity is Severity.MUST and "元" not in text] == []


@pytest.mark.parametrize(
    "text",
    [
        "手机13812345678",
        "13812345678",
        "138 1234 5678",
        "138-1234-5678",
        "+86 13812345678",
        "8613812345678",
        "订单联系手机13812345678",
    ],
)
def test_a_mobile_number_is_found_however_it_is_written(text):
    assert kinds(text) == ["mobile"]


@pytest.mark.parametrize("number", ["12012345678", "1381234567", "138123456789"])
def test_what_no_mobile_number_can_be_is_not_one(number):
    assert kinds(f"编排{number}") == []


@pytest.mark.parametrize("first", ["622202120001234567", "621700153000123", "457801123456789", "955880020012345678"])
def test_a_bank_card_number_is_found(first):
    number = with_luhn(first)
    assert kinds(f"请汇入{number}账户") == ["card"]


def test_a_bank_card_in_groups_of_four_is_found():
    number = with_luhn("622202120001234")
    assert kinds(" ".join(number[n : n + 4] for n in range(0, 16, 4))) == ["card"]


def test_sixteen_digits_without_the_right_check_digit_are_no_card():
    number = with_luhn("622202120001234")
    wrong = number[:-1] + str((int(number[-1]) + 1) % 10)
    assert kinds(wrong) == []


def test_an_order_number_that_passes_the_check_by_chance_is_no_card():
    assert kinds("订单编号：" + with_luhn("622202120001234")) == []


def test_findings_come_in_the_order_of_the_text():
    text = "手机13812345678，身份证33100219900101123X"
    assert kinds(text) == ["mobile", "id"]


def test_text_without_numbers_has_no_findings():
    assert privacy.check("各县（市、区）教育局，市直各学校：") == []
