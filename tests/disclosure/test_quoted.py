"""A passage that a remark speaks of: found, marked in the text, and marked where the text is shown as a comparison. No database."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from disclosure.changes import ADDED, REMOVED, compare, count
from disclosure.content import plain_text
from disclosure.quoted import Said, in_parts, located, occurrences, places_of, with_blocks

TEXT = "各县（市、区）教育局：\n一、征订范围\n按照学生自愿原则征订。\n二、时间\n按照学生自愿原则订购。"


def part(quote: str, before: str = "", text: str = TEXT) -> str:
    place = located(text, quote, before)
    return text[place[0] : place[1]] if place else ""


def test_a_passage_is_found_word_for_word():
    assert part("自愿原则征订") == "自愿原则征订"


def test_blanks_that_a_program_squeezed_or_added_do_not_hide_it():
    assert part("联系 电话", text="请看联系\u3000电话。") == "联系\u3000电话"
    assert part("联系电话", text="请看联系\u3000电话。") == "联系\u3000电话"
    assert part(" 联系\n电话 ", text="请看联系电话。") == "联系电话"


@pytest.mark.parametrize("quote", ["", "  ", "没有这段", "征订范围按照学生", "一、征订范围\n按照"])
def test_what_stands_nowhere_or_runs_over_two_paragraphs_is_not_found(quote):
    assert located(TEXT, quote) is None


def test_equal_passages_are_told_apart_by_the_words_before_them():
    first, second = occurrences(TEXT, "按照学生自愿原则")
    assert located(TEXT, "按照学生自愿原则", "一、征订范围") == first
    assert located(TEXT, "按照学生自愿原则", "二、时间") == second
    assert located(TEXT, "按照学生自愿原则") == first


def test_occurrences_that_overlap_are_all_seen():
    assert occurrences("一一一", "一一") == [(0, 2), (1, 3)]


# --- in the text itself


def shown(markup: str, *quotes: str) -> str:
    text = plain_text(markup)
    said = [Said(*located(text, quote), f"[{quote}]") for quote in quotes]
    return with_blocks(markup, said)


def test_the_words_are_marked_and_what_is_said_stands_behind_their_paragraph():
    assert shown("<p>甲乙丙</p><p>丁</p>", "乙") == "<p>甲<mark>乙</mark>丙</p>[乙]<p>丁</p>"


def test_a_passage_that_runs_over_a_tag_is_marked_on_both_sides_of_it():
    assert shown("<p>甲<strong>乙</strong>丙</p>", "甲乙") == (
        "<p><mark>甲</mark><strong><mark>乙</mark></strong>丙</p>[甲乙]"
    )


@pytest.mark.parametrize(
    ("markup", "quote", "whole"),
    [
        ("<table><tr><td>甲</td><td>乙</td></tr></table>", "甲", "<td><mark>甲</mark>[甲]</td>"),
        ("<table><tr><td><p>甲</p></td></tr></table>", "甲", "<td><p><mark>甲</mark></p>[甲]</td>"),
        ("<ul><li>甲<ul><li>乙</li></ul></li></ul>", "甲", "<li><mark>甲</mark>[甲]<ul>"),
        ("<ul><li>甲</li></ul>", "甲", "<li><mark>甲</mark>[甲]</li>"),
        ("<p>甲<br>乙</p><p>丙</p>", "甲", "<p><mark>甲</mark><br>乙</p>[甲]<p>"),
        ("<h2>一、甲</h2><p>乙</p>", "甲", "</mark></h2>[甲]<p>"),
        ("甲", "甲", "<mark>甲</mark>[甲]"),
        ("<p>甲&amp;乙</p>", "甲&乙", "<p><mark>甲&amp;乙</mark></p>[甲&乙]"),
    ],
)
def test_a_block_stands_where_a_block_may_stand(markup, quote, whole):
    assert whole in shown(markup, quote)


def test_two_remarks_on_one_paragraph_keep_their_order_and_their_words_are_marked_once():
    assert shown("<p>甲乙丙丁</p>", "甲乙丙", "乙丙丁") == "<p><mark>甲乙丙丁</mark></p>[甲乙丙][乙丙丁]"


@given(some.lists(some.text("甲乙<>&丙 ", min_size=1), min_size=1, max_size=4), some.data())
def test_marking_changes_no_word_of_the_text(lines, data):
    markup = "".join(f"<p>{line.replace('&', '&amp;').replace('<', '&lt;')}</p>" for line in lines)
    text = plain_text(markup)
    line = data.draw(some.sampled_from(text.splitlines() or [""]))
    quote = data.draw(some.sampled_from([line[n:] for n in range(len(line) or 1)]))
    place = located(text, quote)
    said = [Said(*place, "")] if place else []
    assert plain_text(with_blocks(markup, said)) == text


# --- in a comparison


BEFORE = "甲乙丙\n学校可以收取工本费。\n只在以前"
AFTER = "甲乙丙\n学校不得收取任何费用。\n新的一段甲乙"


def compared(*quotes: str):
    said = [Said(*located(AFTER, quote), f"[{quote}]") for quote in quotes]
    return in_parts(compare(BEFORE, AFTER), said)


def test_every_changed_place_has_its_number():
    paragraphs = compare(BEFORE, AFTER)
    numbers = [part.place for paragraph in in_parts(paragraphs) for part in paragraph.parts if part.place]
    assert numbers == list(range(1, count(paragraphs) + 1))


def test_a_passage_is_marked_whether_it_stayed_or_came_in():
    marked = [(part.state, part.text) for one in compared("学校不得收取") for part in one.parts if part.is_marked]
    assert "".join(text for _, text in marked) == "学校不得收取"
    assert ADDED in {state for state, _ in marked}


def test_what_was_removed_is_never_marked():
    assert not [p for one in compared("甲乙丙", "新的一段") for p in one.parts if p.is_marked and p.state == REMOVED]


def test_what_is_said_stands_behind_the_paragraph_of_the_later_text():
    shown_ = compared("新的一段", "学校不得")
    blocks = {"".join(p.text for p in one.parts if p.state != REMOVED): one.blocks for one in shown_}
    assert blocks["新的一段甲乙"] == ["[新的一段]"]
    assert blocks["学校不得收取任何费用。"] == ["[学校不得]"]
    assert blocks["甲乙丙"] == []


def test_a_passage_that_stands_twice_is_marked_where_it_was_meant():
    said = [Said(*located(AFTER, "甲乙", "新的一段"), "[]")]
    last = in_parts(compare(BEFORE, AFTER), said)[-1]
    assert [part.text for part in last.parts if part.is_marked] == ["甲乙"]


def test_changed_places_are_told_in_few_words():
    told = places_of(in_parts(compare("甲" * 100, "乙" * 100 + "\n丙")), most=10)
    assert told[0]["removed"] == "甲" * 8 + "……"
    assert [each["place"] for each in told] == list(range(1, len(told) + 1))


@given(some.text("甲乙丙\n", max_size=30), some.text("甲乙丙\n", max_size=30), some.data())
def test_cutting_a_comparison_changes_no_word_of_it(before, after, data):
    before, after = (plain_text(text) for text in (before, after))
    quote = data.draw(some.sampled_from([line[:2] for line in after.splitlines()] or [""]))
    place = located(after, quote)
    shown_ = in_parts(compare(before, after), [Said(*place, "[]")] if place else [])
    later = ["".join(p.text for p in one.parts if p.state != REMOVED) for one in shown_]
    assert "\n".join(line for line in later if line) == after
    assert sum(len(one.blocks) for one in shown_) == bool(place)
    assert "".join(p.text for one in shown_ for p in one.parts if p.is_marked) == (
        after[place[0] : place[1]] if place else ""
    )
