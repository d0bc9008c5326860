from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from requests_app.similar import likeness, similar


@dataclass
class Asked:
    subject: str


def test_the_same_subject_is_most_alike():
    assert likeness("课后服务收费标准", "课后服务收费标准") == 1.0


def test_subjects_that_share_nothing_are_not_alike():
    assert likeness("课后服务收费标准", "教师招聘名额") == 0.0


def test_the_likest_come_first_and_strangers_are_left_out():
    others = [Asked("教师招聘名额"), Asked("课后服务收费"), Asked("市直小学课后服务收费标准")]
    found = similar("市直小学课后服务收费标准", others)
    assert [asked.subject for asked in found] == ["市直小学课后服务收费标准", "课后服务收费"]


def test_no_more_than_asked_for():
    assert len(similar("课后服务", [Asked("课后服务")] * 9, most=3)) == 3


def test_marks_and_blanks_do_not_matter():
    assert likeness("课后服务（收费）", "课后服务收费") == 1.0


@given(st.text(max_size=20), st.text(max_size=20))
def test_likeness_is_mutual_and_between_nought_and_one(a, b):
    assert likeness(a, b) == likeness(b, a)
    assert 0 <= likeness(a, b) <= 1
