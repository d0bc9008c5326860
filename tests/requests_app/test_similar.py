from hypothesis import given
from hypothesis import strategies as st

from requests_app.similar import ALIKE, PIECES, Asked, likeness, matches, pieces


def subjects(found) -> list[str]:
    return [match.asked.subject for match in found]


def test_the_same_subject_is_most_alike():
    assert likeness("课后服务收费标准", "课后服务收费标准") == 1.0


def test_subjects_that_share_nothing_are_not_alike():
    assert likeness("课后服务收费标准", "教师招聘名额") == 0.0


def test_the_likest_come_first_and_strangers_are_left_out():
    others = [Asked("教师招聘名额"), Asked("课后服务收费"), Asked("市直小学课后服务收费标准")]
    assert subjects(matches(Asked("市直小学课后服务收费标准"), others)) == ["市直小学课后服务收费标准", "课后服务收费"]


def test_no_more_than_asked_for():
    assert len(matches(Asked("课后服务"), [Asked("课后服务")] * 9, most=3)) == 3


def test_marks_and_blanks_do_not_matter():
    assert likeness("课后服务（收费）", "课后服务收费") == 1.0


def test_one_that_names_the_same_document_is_similar_whatever_it_is_called():
    others = [
        Asked("课后服务", doc_number="台教〔2026〕5号"),
        Asked("台教〔2026〕33号文件", doc_number="台教〔2026〕33号"),
    ]
    found = matches(Asked("收费标准", doc_number="台教〔2026〕33号"), others)
    assert subjects(found) == ["台教〔2026〕33号文件"]
    assert found[0].same_document and not found[0].is_duplicate


def test_no_number_is_not_the_same_number():
    assert matches(Asked("收费标准"), [Asked("教师招聘名额")]) == []


def test_a_duplicate_is_of_the_same_applicant_and_about_the_same():
    asked = Asked("市直小学课后服务收费标准", doc_number="台教〔2026〕33号", asker="a")
    same, near = Asked("收费", doc_number="台教〔2026〕33号", asker="a"), Asked("市直小学课后服务收费标准表", asker="a")
    of_another, far = Asked("市直小学课后服务收费标准", asker="b"), Asked("小学课后服务", asker="a")
    unknown = Asked("市直小学课后服务收费标准")
    found = matches(asked, [far, of_another, unknown, near, same])
    assert [match.asked for match in found if match.is_duplicate] == [same, near]
    assert [match.asked for match in found[:2]] == [same, near]
    assert far in [match.asked for match in found]
    assert not matches(Asked("收费标准"), [Asked("收费标准")])[0].same_asker


def test_what_is_looked_for_is_bounded_and_never_crosses_a_mark():
    assert pieces("课后服务（收费）") == ["课后服", "后服务", "收费"]
    assert len(pieces("".join(chr(0x4E00 + n) for n in range(200)))) == PIECES
    assert pieces("（）") == []


@given(st.text(max_size=20), st.text(max_size=20))
def test_likeness_is_mutual_and_between_nought_and_one(a, b):
    assert likeness(a, b) == likeness(b, a)
    assert 0 <= likeness(a, b) <= 1


@given(st.lists(st.sampled_from("市直小学课后服务收费标准"), min_size=4, max_size=12).map("".join), st.data())
def test_of_an_unbroken_subject_one_piece_stands_in_what_is_nearly_the_same(subject, data):
    cut = data.draw(st.integers(0, 1))
    other = subject[cut:] + "表"
    assert likeness(subject, other) < ALIKE or any(piece in other for piece in pieces(subject))
