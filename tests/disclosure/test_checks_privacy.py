"""Personal numbers that must not be published, and numbers that only look like them."""

import random

import pytest

from disclosure.checks import privacy
from disclosure.checks.checksum import (
    CREDIT_SYMBOLS,
    CREDIT_WEIGHTS,
    ID_CHECKS,
    ID_WEIGHTS,
    PROVINCES,
    luhn,
    valid_credit_code,
    valid_id,
)
from disclosure.checks.finding import Severity


def kinds(text):
    return [finding.kind for finding in privacy.check(text)]


def with_check_digit(first17):
    total = sum(int(d) * w for d, w in zip(first17, ID_WEIGHTS, strict=True))
    return first17 + ID_CHECKS[total % 11]


def with_luhn(first):
    return next(first + str(d) for d in range(10) if luhn(first + str(d)))


@pytest.mark.parametrize(
    "text",
    [
        "学生身份证33100219900101123X，请核对",
        "33100219900101123x",
        "身份证号：331002 19900101 123X",
        "身份证号：331002-19900101-123X",
        "３３１００２１９９００１０１１２３Ｘ",
        "（33100219900101123X）",
        "33100219900101123×",
        "33100219900101123 X",
    ],
)
def test_an_id_number_is_found_however_it_is_written(text):
    (finding,) = privacy.check(text)
    assert (finding.kind, finding.severity) == ("id_number", Severity.MUST)


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
    region = f"{chance.choice(sorted(PROVINCES))}{chance.randrange(10000):04d}"
    birthday = f"{chance.randrange(1930, 2021)}{chance.randrange(1, 13):02d}{chance.randrange(1, 29):02d}"
    number = with_check_digit(region + birthday + f"{chance.randrange(1000):03d}")
    assert kinds(f"姓名甲，{number}，班级三") == ["id_number"]


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
        "金额13812345678.50元不可能",
    ],
)
def test_other_numbers_of_official_documents_are_left_alone(text):
    assert privacy.check(text) == []


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
    assert kinds(f"请汇入{number}账户") == ["bank_card"]


def test_a_bank_card_in_groups_of_four_is_found():
    number = with_luhn("622202120001234")
    assert kinds(" ".join(number[n : n + 4] for n in range(0, 16, 4))) == ["bank_card"]


def test_sixteen_digits_without_the_right_check_digit_are_no_card():
    number = with_luhn("622202120001234")
    wrong = number[:-1] + str((int(number[-1]) + 1) % 10)
    assert kinds(wrong) == []


def test_an_order_number_that_passes_the_check_by_chance_is_no_card():
    assert kinds("订单编号：" + with_luhn("622202120001234")) == []


def test_findings_come_in_the_order_of_the_text():
    text = "手机13812345678，身份证33100219900101123X"
    assert kinds(text) == ["mobile", "id_number"]


def test_text_without_numbers_has_no_findings():
    assert privacy.check("各县（市、区）教育局，市直各学校：") == []


# --- identity numbers, the finer points

CHILD = with_check_digit("33100220120315112")


@pytest.mark.parametrize(
    "written",
    [
        f"{CHILD[:6]}\u200b{CHILD[6:]}",
        f"{CHILD[:6]}\u3000{CHILD[6:14]}\u3000{CHILD[14:]}",
        f"{CHILD[:14]}\n{CHILD[14:]}",
        f"{CHILD[:4]} {CHILD[4:8]} {CHILD[8:12]} {CHILD[12:16]} {CHILD[16:]}",
        " ".join(CHILD),
        "\t".join(CHILD),
        "\u200b".join(CHILD),
        CHILD.translate({ord("0") + n: 0x1D7CE + n for n in range(10)}),
    ],
)
def test_a_number_cut_in_pieces_is_found_whole(written):
    text = f"身份证号：{written}。"
    (finding,) = privacy.check(text)
    assert text[finding.start : finding.end] == written
    assert finding.blocks


def test_boxes_with_a_closing_x_are_read_to_their_end():
    boxes = "\t".join("33100219900101123X")
    (finding,) = privacy.check(boxes)
    assert (finding.start, finding.end) == (0, len(boxes))


def test_two_numbers_side_by_side_are_two():
    assert kinds(f"{CHILD} {with_check_digit('33100220120316113')}") == ["id_number", "id_number"]


@pytest.mark.parametrize("label", ["受理编号", "流水号", "项目编号：", "合同编号"])
def test_a_serial_number_with_the_date_of_today_is_nobodys(label):
    assert kinds(f"{label}{with_check_digit('33100220261115012')}") == []


def test_a_right_number_of_a_person_blocks_whatever_it_is_called():
    assert kinds(f"受理编号{CHILD}") == ["id_number"]


def test_a_wrong_check_digit_under_another_name_is_no_fault():
    wrong = CHILD[:-1] + str((int(CHILD[-1]) + 1) % 10)
    assert kinds(f"资产编号：{wrong}") == []
    assert kinds(f"姓名甲，{wrong}") == ["id_number"]


def test_a_number_called_an_id_number_is_looked_at_even_with_an_impossible_birthday():
    (finding,) = privacy.check("身份证号331002199013311234")
    assert finding.severity is Severity.LOOK


def test_the_old_number_of_fifteen_digits_needs_its_name():
    assert kinds("身份证号331002650308421") == ["id_number"]
    assert kinds("批号331002650308421") == []


@pytest.mark.parametrize(
    "text",
    [
        "护照号E12345678",
        "护照号码：G12345678",
        "港澳居民来往内地通行证H1234567800",
        "台湾居民来往大陆通行证号码：12345678",
    ],
)
def test_other_papers_of_a_person_are_found_by_their_names(text):
    (finding,) = privacy.check(text)
    assert finding.kind == "id_number"
    assert text[finding.start : finding.end].isalnum()


def test_a_certificate_of_disability_holds_an_id_number():
    assert kinds(f"残疾人证号{CHILD}43") == ["id_number"]
    assert kinds("残疾人证编号33100220120315000143") == []


def test_names_of_papers_without_numbers_are_no_fault():
    assert kinds("请携带身份证、护照、残疾人证和学籍号") == []


# --- mobiles


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("手机（138）12345678", "（138）12345678"),
        ("+8613812345678。", "+8613812345678"),
        ("1.13812345678", "13812345678"),
        ("①13812345678", "13812345678"),
        ("13812345678@example.com", "13812345678"),
        ("电话 1 3 8 1 2 3 4 5 6 7 8", "1 3 8 1 2 3 4 5 6 7 8"),
        ("电话：013812345678", "013812345678"),
        ("手机138123\n45678", "138123\n45678"),
        ("一三八一二三四五六七八", "一三八一二三四五六七八"),
    ],
)
def test_the_finding_covers_the_mobile_number_and_nothing_else(text, found):
    (finding,) = privacy.check(text)
    assert (finding.kind, text[finding.start : finding.end]) == ("mobile", found)


@pytest.mark.parametrize(
    "text",
    [
        "13812345678元",
        "13812345678 平方米",
        "121.13812345678",
        "0.13812345678",
        "https://www.example.gov.cn/art/13812345678.html",
        "准考证号13812345678",
        "合计138 1234 5678 9012",
        "2 138 1234 5678 90",
        "1 3 8 1 2 3 4 5 6 7 8",
        "138123\n45678",
        "QQ号13812345678",
    ],
)
def test_eleven_digits_of_another_kind_are_left_alone(text):
    assert kinds(text) == []


def test_a_label_counts_for_every_number_of_its_list():
    assert kinds("准考证号13812345678、13912345678，手机15012345678") == ["mobile"]
    assert kinds("准考证号13812345678、13912345678") == []


def test_the_head_of_a_column_says_what_its_numbers_are():
    assert kinds("准考证号\t姓名\n13812345678\t甲某") == []
    assert kinds("手机\t姓名\n13812345678\t甲某") == ["mobile"]


# --- cards


def test_the_account_of_a_body_is_no_card():
    assert kinds("账号1207011109200012345") == []


@pytest.mark.parametrize("first", ["457801123456789", "356895123456789"])
def test_foreign_card_forms_need_a_word_or_their_groups(first):
    number = with_luhn(first)
    assert kinds(f"编排{number}") == []
    assert kinds(f"卡号{number}") == ["bank_card"]
    assert kinds(" ".join(number[n : n + 4] for n in range(0, 16, 4))) == ["bank_card"]


def test_the_card_of_a_canteen_is_no_bank_card():
    assert kinds("校园卡卡号" + with_luhn("622202120001234")) == []


# --- 学籍号


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"学籍号：G{CHILD}", f"G{CHILD}"),
        ("学籍号L331002201209010017", "L331002201209010017"),
        ("转入学生G331002201203151234", "G331002201203151234"),
        (f"学籍号为{CHILD}", CHILD),
        ("学号：2026010115", "2026010115"),
    ],
)
def test_the_number_of_a_pupil_is_found(text, found):
    (finding,) = privacy.check(text)
    assert (finding.kind, text[finding.start : finding.end]) == ("student_number", found)


@pytest.mark.parametrize(
    "text",
    ["学籍号由G和18位身份证号组成", "大学号召2026级新生", "学号12", "G331002999999999999", "学籍号：G3310********1234"],
)
def test_talk_of_pupils_numbers_is_no_fault(text):
    assert kinds(text) == []


def test_pupils_numbers_are_found_under_their_column():
    assert kinds("班级 姓名 学号\n一班 甲某 20260101\n一班 乙某 20260102") == ["student_number", "student_number"]


# --- check digits


def test_check_digits_are_those_of_the_standards():
    assert valid_id("33100219900101123X") and not valid_id("331002199001011230")
    assert luhn("4111111111111111") and not luhn("4111111111111112")
    assert valid_credit_code("91350100M000100Y43") and not valid_credit_code("91350100M000100Y44")
    assert not valid_credit_code("91350100M000100") and not valid_credit_code("91350100I000100Y43")


def test_digits_of_one_kind_are_a_placeholder():
    assert kinds("身份证号000000000000000000") == []


def test_an_identity_number_that_chance_makes_a_credit_code_is_still_told_by_its_label():
    (finding,) = privacy.check("身份证331002201003074518的学生")
    assert (finding.kind, finding.severity) == ("id_number", Severity.LOOK)


@pytest.mark.parametrize(
    ("head", "right"),
    [("12331000", True), ("91331002", True), ("12100000", True), ("02331000", False), ("12990000", False)],
)
def test_a_credit_code_begins_with_a_register_a_kind_and_a_province(head, right):
    first = head + "269253150"
    total = sum(CREDIT_SYMBOLS.index(symbol) * weight for symbol, weight in zip(first, CREDIT_WEIGHTS, strict=True))
    assert valid_credit_code(first + CREDIT_SYMBOLS[(31 - total % 31) % 31]) is right


@pytest.mark.parametrize(
    "written", ["331002\t199001011230", "33100219900101123\nX", "331002.19900101.123X", "3310021990\t010112 3X"]
)
def test_only_a_right_check_digit_joins_what_a_cell_a_line_or_points_have_cut(written):
    right = with_check_digit("33100219900101123")
    cut = written.replace("1230", right[-4:])
    assert kinds(cut) == (["id_number"] if "112 3" not in cut else [])


def test_a_card_with_a_wrong_check_digit_is_shown_where_a_label_calls_it_one():
    right = with_luhn("622202120001234567")
    wrong = right[:-1] + str((int(right[-1]) + 1) % 10)
    assert [f.severity for f in privacy.check(f"银行卡号：{wrong}")] == [Severity.LOOK]
    assert [f.severity for f in privacy.check(f"银行卡号：{right}")] == [Severity.MUST]
    assert kinds(f"数据{wrong}") == kinds(f"流水号{wrong}") == []


@pytest.mark.parametrize("text", ["008613812345678", "手机号壹叁捌壹贰叁肆伍陆柒捌", "手机号幺三八一二三四五六七八"])
def test_a_mobile_is_found_behind_a_country_code_and_in_other_numerals(text):
    assert kinds(text) == ["mobile"]


@pytest.mark.parametrize("text", ["发放门票13812345678张", "时间戳：15457194251", "总分138.12345678", "138\t12345678"])
def test_counts_stamps_and_fractions_are_no_mobiles(text):
    assert kinds(text) == []


def test_a_surname_behind_a_mobile_is_no_unit():
    assert kinds("请联系13812345678张老师") == ["mobile"]


def test_a_long_number_under_another_label_is_no_pupils():
    assert kinds("设备编号L331002201812250012") == []
    assert kinds("考籍号：331002181234") == ["student_number"]
