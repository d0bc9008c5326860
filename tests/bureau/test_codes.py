from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from taizhou_portal.bureau.codes import LENGTH, NOBODY, SIGNS, code_from, fits, grouped, hashed, new_code, normalised


def test_a_code_has_26_signs_of_130_random_bits_and_none_that_is_easily_misread():
    code = new_code()
    assert len(code) == LENGTH == 26
    assert set(code) <= set(SIGNS)
    assert len(SIGNS) == 32
    assert not set(SIGNS) & set("ILOU")


def test_codes_are_not_repeated_and_use_all_signs_alike():
    codes = [new_code() for _ in range(5000)]
    assert len(set(codes)) == 5000
    counts = Counter("".join(codes))
    assert set(counts) == set(SIGNS)
    assert max(counts.values()) < 1.2 * min(counts.values())


def test_a_code_is_shown_in_groups():
    assert grouped("0123456789ABCDEFGHJKMNPQRS") == "01234-56789-ABCDE-FGHJK-MNPQR-S"


@given(st.text(SIGNS, min_size=26, max_size=26))
def test_a_code_fits_however_it_is_grouped_or_spelt(code):
    for typed in (
        code,
        grouped(code),
        code.lower(),
        f"  {code[:3]} {code[3:]}　",
        code.replace("0", "O").replace("1", "l"),
    ):
        assert fits(typed, hashed(code))


def test_full_width_letters_are_read():
    assert normalised("ａＢ１２－３") == "AB123"


def test_another_code_does_not_fit():
    assert not fits(new_code(), hashed(new_code()))


def test_nothing_fits_a_case_that_does_not_exist():
    assert not fits("no such request", None)
    assert not fits("", None)
    assert hashed("") != NOBODY


def test_the_code_cannot_be_read_from_what_is_stored():
    code = new_code()
    assert code not in hashed(code)
    assert len(hashed(code)) == 64


@given(st.text("0123456789abcdef", min_size=64, max_size=64))
def test_one_digest_gives_one_code_of_the_usual_form(digest):
    code = code_from(digest)
    assert code == code_from(digest)
    assert len(code) == LENGTH
    assert set(code) <= set(SIGNS)


def test_digests_that_differ_in_one_of_the_bits_that_count_give_other_codes():
    assert len({code_from(f"{1 << bit:064x}") for bit in range(130)}) == 130
