import secrets as randomness

import pytest
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st

from requests_app.models import Applicant
from taizhou_portal.bureau.secrets import EncryptedTextField, Unreadable, blind_index, decrypt, encrypt
from tests.factories import applicant, request

PATIENT = settings(deadline=None)  # a busy machine is no fault of a rule
plain_bytes = st.binary(max_size=300)


@PATIENT
@given(plain_bytes)
def test_what_was_sealed_opens_to_the_same(plain):
    assert decrypt(encrypt(plain, context="t.f"), context="t.f") == plain


@PATIENT
@given(st.binary(min_size=8, max_size=60))
def test_the_plain_text_does_not_stand_in_the_sealed_one(plain):
    assert plain not in encrypt(plain, context="t.f")


def test_the_same_text_is_sealed_differently_each_time():
    assert len({encrypt("林小满".encode(), context="t.f") for _ in range(50)}) == 50


def test_a_sealed_value_names_its_cipher_and_key():
    assert encrypt(b"x", context="t.f").startswith(b"sm4:k1:")


def test_a_value_moved_to_another_field_does_not_open():
    sealed = encrypt(b"13900000000", context="applicant.phone")
    with pytest.raises(Unreadable):
        decrypt(sealed, context="applicant.name")


@PATIENT
@given(st.integers(0, 40), st.integers(1, 255))
def test_one_changed_byte_is_noticed(place, by):
    sealed = bytearray(encrypt(b"331000199001010015", context="t.f"))
    place = len(b"sm4:k1:") + place % (len(sealed) - len(b"sm4:k1:"))
    sealed[place] ^= by
    with pytest.raises(Unreadable):
        decrypt(bytes(sealed), context="t.f")


@pytest.mark.parametrize("stored", [b"", b"plain text", b"sm4:k9:" + b"0" * 60, b"sm4:k1:short"])
def test_what_we_never_sealed_does_not_open(stored):
    with pytest.raises(Unreadable):
        decrypt(stored, context="t.f")


@PATIENT
@given(plain_bytes, st.integers(0))
def test_what_was_cut_off_anywhere_does_not_open(plain, place):
    sealed = encrypt(plain, context="t.f")
    with pytest.raises(Unreadable):
        decrypt(sealed[: place % len(sealed)], context="t.f")


@pytest.mark.parametrize("stored", ["c200O", "不是密文", "c200OmsxOg", "=", "c200OmsxOg=="])
def test_what_is_no_sealed_text_does_not_open(stored):
    with pytest.raises(Unreadable):
        Applicant._meta.get_field("phone").opened(stored)


def test_another_key_does_not_open_it(settings):
    sealed = encrypt(b"x", context="t.f")
    settings.FIELD_KEYS = {"k1": randomness.token_hex(32)}
    with pytest.raises(Unreadable):
        decrypt(sealed, context="t.f")


def test_the_newest_key_seals_and_every_older_one_opens(settings):
    first, second = randomness.token_hex(32), randomness.token_hex(32)
    settings.FIELD_KEYS = {"k1": first}
    old = encrypt(b"x", context="t.f")
    settings.FIELD_KEYS = {"k1": first, "k2": second}
    new = encrypt(b"x", context="t.f")
    assert (old[:7], new[:7]) == (b"sm4:k1:", b"sm4:k2:")
    assert decrypt(old, context="t.f") == decrypt(new, context="t.f") == b"x"
    settings.FIELD_KEYS = {"k1": first}
    with pytest.raises(Unreadable):
        decrypt(new, context="t.f")


def test_a_value_that_names_another_of_our_keys_does_not_open(settings):
    settings.FIELD_KEYS = {"k1": randomness.token_hex(32), "k2": randomness.token_hex(32)}
    with pytest.raises(Unreadable):
        decrypt(encrypt(b"x", context="t.f").replace(b"sm4:k2:", b"sm4:k1:", 1), context="t.f")


def test_only_the_index_of_what_is_kept_sealed_moves_with_a_new_key(settings):
    def indexes() -> list[str]:
        return [blind_index("a", purpose=purpose) for purpose in ("applicant", "door", "alert address", "finding")]

    settings.FIELD_KEYS = {"k1": "11" * 32}
    before = indexes()
    settings.FIELD_KEYS = {"k1": "11" * 32, "k2": "22" * 32}
    assert [old == new for old, new in zip(before, indexes(), strict=True)] == [False, True, True, True]


def test_the_blind_index_is_equal_for_equal_numbers_however_they_are_typed():
    assert blind_index("33100019900101001x", purpose="applicant") == blind_index(
        " 331000 19900101001X ", purpose="applicant"
    )


def test_the_blind_index_differs_by_number_by_purpose_and_by_key(settings):
    one = blind_index("E12345678", purpose="applicant")
    assert len(one) == 64
    assert one != blind_index("E12345679", purpose="applicant")
    assert one != blind_index("E12345678", purpose="door")
    settings.FIELD_KEYS = {"k1": randomness.token_hex(32)}
    assert one != blind_index("E12345678", purpose="applicant")


@pytest.mark.django_db
def test_no_personal_data_stands_in_the_tables():
    secrets = {
        "name": "林小满",
        "id_number": "331000199001010015",
        "contact": "周晓燕",
        "phone": "13900000000",
        "email": "lin@example.com",
        "address": "台州市某路1号",
        "agent_name": "王大勇",
        "agent_id_number": "331000198501010019",
        "agent_phone": "13800000001",
    }
    who = applicant(request(), **secrets)
    who.record(by=None, reason="再存一次")
    assert set(secrets) == {field.name for field in Applicant._meta.fields if isinstance(field, EncryptedTextField)}
    with connection.cursor() as cursor:
        for table in ("requests_app_applicant", "requests_app_historicalapplicant"):
            cursor.execute(f"SELECT * FROM {table}")
            rows = cursor.fetchall()
            assert rows
            assert not any(secret in str(rows) for secret in secrets.values())


@pytest.mark.django_db
def test_a_row_gives_back_what_was_put_in_and_so_does_its_history():
    who = applicant(request(), name="林小满", email="")
    fresh = Applicant.objects.get(pk=who.pk)
    assert (fresh.name, fresh.email) == ("林小满", "")
    assert fresh.history.get().name == "林小满"
