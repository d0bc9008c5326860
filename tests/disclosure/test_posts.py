"""A line of the order of leaders: body and post."""

import pytest

from disclosure.checks.titles import TitleOrder
from disclosure.posts import orders_of, place, post_objections, split, usual


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("局：副局长", ("局", "副局长")),
        ("顾问", ("其他", "顾问")),
        ("局：党委书记/党组书记", ("局", "党委书记/党组书记")),
    ],
)
def test_a_line_is_read_as_body_and_post(line, parts):
    assert split(line) == parts


def test_lines_are_gathered_by_body_in_their_order():
    lines = ["局：局长", "学校：校长", "局：副局长"]
    assert orders_of(lines) == (TitleOrder("局", ("局长", "副局长")), TitleOrder("学校", ("校长",)))


def test_the_lines_to_begin_with_can_all_be_kept():
    assert len(set(usual())) == len(usual())
    assert all(post_objections(*split(line)) == {} for line in usual())


@pytest.mark.parametrize(
    ("body", "post", "field"),
    [
        ("", "局长", "body"),
        ("局", "", "post"),
        ("局：处", "局长", "body"),
        ("局", "局：长", "post"),
        ("长" * 13, "局长", "body"),
        ("长" * 12, "局" * 28, "post"),
        ("局", "局长//书记", "post"),
        ("局", "/局长", "post"),
    ],
)
def test_what_cannot_be_kept_is_told_beside_its_field(body, post, field):
    assert set(post_objections(body, post)) == {field}


def test_the_longest_line_just_fits():
    assert post_objections("长" * 12, "局" * 27) == {}


OFFICE = TitleOrder("局", ("党委书记/党组书记", "局长", "副局长", "党委委员"))


@pytest.mark.parametrize(
    ("position", "n"),
    [
        ("局党委书记、局长", 0),
        ("局长", 1),
        ("局党委委员、副局长", 2),
        ("党委委员", 3),
        ("党委副书记、副局长", 2),
        ("顾问", 4),
        ("", 4),
    ],
)
def test_somebody_stands_where_the_highest_of_their_posts_stands(position, n):
    assert place(position, OFFICE) == n


def test_without_an_order_all_stand_alike():
    assert place("局长", None) == place("", None) == 0
