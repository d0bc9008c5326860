"""The verdict on an upload: taken, taken with a neutral copy for the public, or refused with words that help."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from taizhou_portal.bureau.uploads import DOCUMENTS, PROOFS, Unfit, judge, oversize, public_copy
from taizhou_portal.bureau.uploads.names import cleaned_name
from tests.bureau import upload_makers as make
from tests.bureau.upload_corpus import CASES, HONEST, NEUTRALISED, SIGNED

MB = 1024 * 1024
LIMIT = 30 * MB


def verdict(data: bytes, name: str, **options):
    return judge(data, name, limit=LIMIT, **options)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_every_file_of_the_corpus_gets_its_verdict(case):
    found = verdict(case.data(), case.name)
    assert found.verdict == case.verdict, found
    assert case.word in "".join(found.reasons)
    if case.true_type:
        assert found.true_type == case.true_type


def test_the_corpus_is_large_and_no_case_stands_in_it_twice():
    assert len(CASES) >= 120
    assert len({case.about for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", [case for case in CASES if case.verdict == "refuse"], ids=str)
def test_a_refusal_names_the_file_and_says_what_to_do(case):
    (reason,) = verdict(case.data(), case.name).reasons
    assert reason.startswith("《")
    assert any(word in reason for word in ("请", "不能上传", "可以传"))
    assert "！" not in reason


def test_a_file_above_the_limit_is_refused_and_the_limit_is_named():
    found = judge(bytes(2 * MB + 1), "表.csv", limit=2 * MB)
    assert (found.verdict, found.reasons) == ("refuse", ("《表》超过2 MB，请压缩或者分成几个文件",))


def test_a_file_above_the_limit_needs_no_reading():
    assert oversize("表.csv", 30 * MB).reasons == ("《表》超过30 MB，请压缩或者分成几个文件",)


def test_identity_papers_are_pictures_or_pdf_and_nothing_else():
    assert verdict(make.office(), "身份证.docx", allowed=PROOFS).refused
    assert not verdict(make.jpg(), "身份证.jpg", allowed=PROOFS).refused


def test_what_is_removed_is_told_by_kind_and_never_by_value():
    for case in NEUTRALISED:
        found = verdict(case.data(), case.name)
        assert found.removed
        assert not any(value in "".join(found.removed) for value in ("张三", "zhang", "evil", "10.1.2.3"))


def test_an_office_file_packed_into_a_pdf_is_taken_out_and_is_no_second_file_behind_it():
    def change(document):
        document.attachments["名册.docx"] = make.office()

    data = make.pdf(change, compress_streams=False)
    assert b"PK\x05\x06" in data
    found = verdict(data, "通知.pdf")
    assert (found.verdict, found.removed) == ("neutralise", ("夹带的文件",))


# --- fuzz

SEEDS = [case for case in (*HONEST, *NEUTRALISED, *SIGNED) if cleaned_name(case.name)[1] in DOCUMENTS]


@settings(max_examples=120)
@given(st.sampled_from(SEEDS), st.data())
def test_flipped_bytes_never_raise(case, drawn):
    data = bytearray(case.data())
    for _ in range(drawn.draw(st.integers(1, 30))):
        data[drawn.draw(st.integers(0, len(data) - 1))] = drawn.draw(st.integers(0, 255))
    assert verdict(bytes(data), case.name).verdict in ("accept", "neutralise", "refuse")


@settings(max_examples=80)
@given(st.sampled_from(SEEDS), st.integers(0, 10_000))
def test_a_file_cut_anywhere_never_raises(case, cut):
    data = case.data()
    verdict(data[: cut % max(1, len(data))], case.name)


@settings(max_examples=80)
@given(
    st.binary(max_size=3000),
    st.sampled_from(sorted(DOCUMENTS)),
    st.sampled_from([b"", b"PK\x03\x04", b"%PDF-1.7\n", b"\xff\xd8\xff", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]),
)
def test_noise_never_raises(noise, extension, head):
    verdict(head + noise, f"x.{extension}")


@settings(max_examples=60)
@given(st.binary(max_size=2000), st.sampled_from(sorted(DOCUMENTS)))
def test_a_copy_is_made_or_refused_with_words(noise, extension):
    try:
        assert isinstance(public_copy(noise, extension).data, bytes)
    except Unfit as unfit:
        assert str(unfit)


@given(st.text(max_size=300))
def test_any_name_gets_a_verdict(name):
    assert verdict(make.jpg(), name).verdict in ("accept", "neutralise", "refuse")
