import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.checks.reading import sentences
from tests.reports.texts import edition


def read(text):
    return [one for sentence in sentences(edition(text)) for one in sentence.numbers]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("收到申请13件，办结１２件", ["13件", "12件"]),
        ("发布1,759条、比上年增加9%", ["1,759条", "9%"]),
        ("增加30多条，阅读280万次，约12件", ["30多条", "280万次", "约12件"]),
        ("2018年3月，依据国办函〔2021〕30号第49条，2003年改版", []),
        ("康平路188号1007室，电话0576-88550000，邮编318000", []),
        ("5个工作日内，第3次会议，前20强，12月31日", []),
        ("收入12.5万元，接待3人次，4个平台", ["12.5万元", "3人次", "4个"]),
    ],
)
def test_counts_have_a_measure_word_and_nothing_else_is_a_count(text, words):
    assert [one.shown.replace("多", "") for one in read(text)] == [word.replace("多", "") for word in words]


@pytest.mark.parametrize("text", ["30多条", "约12件", "近12件", "12件以上", "12余件", "超过12件"])
def test_what_says_only_about_how_many_is_open(text):
    assert [one.amount.exact for one in read(text)] == [False]
    assert [one.amount.exact for one in read("12件，7件，280万次")] == [True] * 3


def test_a_bound_number_knows_its_figure_and_a_typed_one_has_none():
    bound, typed = read("发布〔〔edu_site_items〕〕条，编发微博503条")
    assert (bound.key, bound.amount.value, bound.typed) == ("edu_site_items", 6800, False)
    assert (typed.key, typed.phrase) == ("", "编发微博")


def test_words_that_a_figure_wrote_are_not_typed():
    (sentence,) = sentences(edition("发布〔〔edu_site_items〕〕条，比上年〔〔edu_site_items|growth〕〕。"))
    at = sentence.text.index("增加一倍")
    assert not sentence.is_typed(at, at + 4) and sentence.is_typed(0, 2)


@given(st.text(alphabet="0123456789.,万多件条%、，。其中年月〔〕 ", max_size=40))
def test_no_text_breaks_the_reading(text):
    read(text)


def test_what_never_comes_to_a_stop_is_no_sentence():
    assert len(read("网络1件、" * 100)) == 100
    assert read("网络1件、" * 1_000) == []
    assert len(read("网络1件。" * 1_000)) == 1_000
