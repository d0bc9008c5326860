import pytest
from hypothesis import given
from hypothesis import strategies as st

from requests_app import identity
from requests_app.identity import credit_check, id_check, name_objections, number_objections

CREDIT = "91331000MA2AK0000W"


@pytest.mark.parametrize(
    ("kind", "number"),
    [
        ("id_card", "331000199001010015"),
        ("id_card", "11010519491231002X"),
        ("credit_code", CREDIT),
        ("passport", "E12345678"),
        ("hk_macao_taiwan", "H1234567890"),
        ("hk_macao_taiwan", "830000199001010015"),
        ("hk_macao_taiwan", "12345678"),
        ("other", "军字第12345号"),
    ],
)
def test_a_right_number_passes(kind, number):
    assert number_objections(kind, number) == []


@pytest.mark.parametrize(
    ("kind", "number", "words"),
    [
        ("id_card", "33100019900101001", "居民身份证号码是18位，最后一位可以是X"),
        ("id_card", "331000199001010016", "身份证号码的最后一位对不上，请逐位核对"),
        ("id_card", "331000199013010010", "身份证号码里的出生日期不对，请核对"),
        ("id_card", "331000189901010010", "身份证号码里的出生日期不对，请核对"),
        ("credit_code", "91331000MA2AK00000", "统一社会信用代码的最后一位对不上，请逐位核对"),
        ("credit_code", "91331000MA2AKO000W", "统一社会信用代码是18位数字和大写字母，不含I、O、S、V、Z"),
        ("passport", "E1", "护照号码由5至17位字母和数字组成，请核对"),
        ("hk_macao_taiwan", "12", "证件号码的位数不对，请对照证件核对"),
    ],
)
def test_a_wrong_number_is_told_what_is_wrong(kind, number, words):
    assert number_objections(kind, number) == [words]


@given(st.text("0123456789", min_size=17, max_size=17))
def test_exactly_one_last_sign_fits_an_identity_number(first):
    assert [c for c in "0123456789X" if c == id_check(first)] == [id_check(first)]


@given(st.text("0123456789", min_size=17, max_size=17), st.integers(0, 16), st.integers(1, 9))
def test_one_misread_digit_is_always_noticed(first, place, by):
    wrong = first[:place] + str((int(first[place]) + by) % 10) + first[place + 1 :]
    assert id_check(wrong) != id_check(first)


def test_the_check_sign_of_a_credit_code_is_that_of_the_standard():
    assert credit_check(CREDIT[:17]) == CREDIT[17]


@pytest.mark.parametrize(
    ("masked", "shown"),
    [
        (identity.masked_name("林"), "林*"),
        (identity.masked_name("林满"), "林*"),
        (identity.masked_name("林小满"), "林**"),
        (identity.masked_name("台州某某科技有限公司"), "台州******公司"),
        (identity.masked_number("33100019900101001X"), "3310************1X"),
        (identity.masked_number("E1234"), "*****"),
        (identity.masked_address("台州市椒江区某路1号"), "台州市椒江区****"),
        (identity.masked_address(""), ""),
    ],
)
def test_personal_data_is_masked(masked, shown):
    assert masked == shown


@given(st.text("0123456789X", min_size=8, max_size=20))
def test_a_masked_number_keeps_its_length_and_six_signs(number):
    shown = identity.masked_number(number)
    assert len(shown) == len(number)
    assert len(shown) - shown.count("*") == 6


@pytest.mark.parametrize(
    "name",
    [
        "林小满",
        "𠮷田",
        "䶮",
        "\U0002ebf0",
        "林\U000e0100",
        "阿卜杜·热合曼",
        "O’Neil-Müller",
        "台州（集团）公司№1",
        "ك",
        "",
    ],
)
def test_whatever_is_writing_may_be_a_name(name):
    assert name_objections("姓名", name) == []


@pytest.mark.parametrize("name", ["林😀", "🀄", "林🇨🇳", "❤\ufe0f", "☎林", "👩🏽\u200d🏫"])
def test_pictures_are_no_name(name):
    assert name_objections("姓名", name) == ["姓名里不能有表情符号，请照证件上的写"]


@pytest.mark.parametrize("sign", ["\x00", "\n", "\r", "\t", "\x7f", "\u200b", "\u200f", "\u202e", "\u2066", "\ufeff"])
def test_what_nobody_sees_has_no_place_in_a_name(sign):
    assert name_objections("姓名", f"林{sign}小满") == ["姓名里有看不见的字符，请删掉重新写"]
