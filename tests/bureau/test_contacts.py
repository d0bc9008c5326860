import pytest

from taizhou_portal.bureau.contacts import (
    contact_objections,
    masked_contact,
    masked_email,
    masked_phone,
    phone_objections,
    tidy,
    tidy_contact,
)


def test_numbers_are_read_as_people_type_them():
    assert tidy(" ３３１０００ 19900101 001x ") == "33100019900101001X"


@pytest.mark.parametrize("phone", ["13900000000", "0576-88000000", "057688000000", "88000000", "+852 9123 4567"])
def test_usual_telephone_numbers_pass(phone):
    assert phone_objections(phone) == []


@pytest.mark.parametrize("phone", ["12", "139000000001", "电话没有", "12900000000"])
def test_a_number_nobody_can_call_is_refused(phone):
    assert phone_objections(phone) == ["电话写手机号，或者区号加固定电话，例如 0576-88000000"]


@pytest.mark.parametrize("contact", ["13900000000", "0576-88000000", "lin@example.com", "a.b+c@mail.example.com.cn"])
def test_a_telephone_or_a_mail_address_will_do(contact):
    assert contact_objections(contact) == []


@pytest.mark.parametrize(
    ("contact", "words"),
    [
        ("lin@", "电子邮箱写得不完整，例如 name@example.com"),
        ("lin@example", "电子邮箱写得不完整，例如 name@example.com"),
        ("a@b.com,c@d.com", "电子邮箱写得不完整，例如 name@example.com"),
        ("微信abc", "电话写手机号，或者区号加固定电话，例如 0576-88000000；或者写电子邮箱"),
    ],
)
def test_what_leads_to_nobody_is_told_both_ways(contact, words):
    assert contact_objections(contact) == [words]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (" 139 0000 0000 ", "13900000000"),
        ("０５７６－８８００００００", "0576-88000000"),
        (" Lin＠example.com", "Lin@example.com"),
    ],
)
def test_a_contact_is_read_as_people_type_it(typed, meant):
    assert tidy_contact(typed) == meant


@pytest.mark.parametrize(
    ("masked", "shown"),
    [
        (masked_phone("13900000000"), "139****0000"),
        (masked_phone("88000000"), "********"),
        (masked_email("lin@example.com"), "l***@example.com"),
        (masked_email("lin"), "***"),
        (masked_contact("13900000000"), "139****0000"),
        (masked_contact("lin@example.com"), "l***@example.com"),
    ],
)
def test_a_contact_is_masked(masked, shown):
    assert masked == shown
