from reports.lint import empty_chapters, is_editors_note, jumps, typed_numbers


def test_a_jump_in_the_numbering_is_told_and_nothing_is_invented():
    assert jumps("一二三四五七") == {"七": "原报告的章号由“五”接“七”，没有第六部分，这里照原样保留，不作增补。"}


def test_several_missing_chapters_are_listed():
    assert "没有第二、三部分" in jumps(["一", "四"])["四"]


def test_regular_numbering_and_chapters_without_a_number_say_nothing():
    assert jumps("一二三四五六") == {}
    assert jumps(["", "一", "附", "二"]) == {}


def test_a_typed_count_is_a_reminder():
    (finding,) = typed_numbers("三", "本年共收到申请13件，已办结〔〔t3-rt-total〕〕件。")
    assert not finding.severe
    assert "“13”没有绑定指标" in finding.where


def test_years_dates_and_document_numbers_are_no_counts():
    text = "2018年3月，按照《条例》第49条和国办函〔2021〕30号，2003年、2007年改版。"
    assert typed_numbers("一", text) == []


def test_typed_percentages_and_tens_are_found_too():
    assert len(typed_numbers("一", "增加9%，30多条，280万次")) == 3


def test_a_chapter_without_a_word_stands_against_publication():
    (finding,) = empty_chapters([("一、概况", "有文字"), ("五、问题", " \n")])
    assert finding.severe and finding.where == "五、问题"


def test_editors_notes_are_told_apart_from_the_report():
    assert is_editors_note("编者说明：原文如此。")
    assert not is_editors_note("原文如此。")
