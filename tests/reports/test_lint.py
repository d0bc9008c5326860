from reports.checks.lint import empty_chapters, is_editors_note, jumps, numeral, numeral_of, own_words
from reports.narrative import bind


def test_a_jump_in_the_numbering_is_told_and_nothing_is_invented():
    assert jumps("一二三四五七") == {"七": "原报告的章号由“五”接“七”，没有第六部分，这里照原样保留，不作增补。"}


def test_several_missing_chapters_are_listed():
    assert "没有第二、三部分" in jumps(["一", "四"])["四"]


def test_regular_numbering_and_chapters_without_a_number_say_nothing():
    assert jumps("一二三四五六") == {}
    assert jumps(["", "一", "附", "二"]) == {}


def test_numerals_go_to_nineteen_and_back():
    assert [numeral(numeral_of(n)) for n in range(1, 20)] == list(range(1, 20))
    assert [numeral(word) for word in ("", "附", "零", "十十", "二十")] == [0] * 5


def test_a_chapter_without_a_word_stands_against_publication():
    (finding,) = empty_chapters([("一、概况", "有文字"), ("五、问题", " \n")])
    assert finding.severe and finding.where == "五、问题"


def test_editors_notes_are_told_apart_from_the_report():
    assert is_editors_note("编者说明：原文如此。")
    assert not is_editors_note("原文如此。")


def test_the_reports_own_words_are_those_without_the_editors():
    assert own_words(bind("有。\n编者说明：原文如此。", {}).paragraphs) == ["有。"]
