"""The hash that ties a decision to the text and files it was about."""

from dataclasses import replace

import pytest

from disclosure.content import Content, FileContent, fingerprint, plain_text, row_text

FILES = (FileContent("名单", "a" * 64), FileContent("说明", "b" * 64))
ITEM = Content("标题", "概述", "<p>正文</p>", "台教〔2026〕5号", "proactive", "", "", FILES)


@pytest.mark.parametrize(
    "edit",
    [
        {"title": "标题 "},
        {"summary": "概述。"},
        {"body": "<p>正文。</p>"},
        {"doc_number": "台教〔2026〕6号"},
        {"attribute": "withheld"},
        {"ground": "D5"},
        {"attribute_reason": "内部事务"},
        {"files": FILES[:1]},
        {"files": FILES[::-1]},
        {"files": (replace(FILES[0], sha256="c" * 64), FILES[1])},
        {"files": (replace(FILES[0], title="名单2"), FILES[1])},
        {"particulars": (("年度", "2026年"),)},
    ],
)
def test_any_edit_changes_the_fingerprint(edit):
    assert fingerprint(replace(ITEM, **edit)) != fingerprint(ITEM)


def test_the_same_content_has_the_same_fingerprint():
    assert fingerprint(replace(ITEM)) == fingerprint(ITEM)
    assert len(fingerprint(ITEM)) == 64


def test_words_that_move_from_one_part_to_the_next_change_the_fingerprint():
    moved = replace(ITEM, title="标题概", summary="述")
    assert fingerprint(moved) != fingerprint(ITEM)


def test_the_text_that_was_read_of_a_file_is_no_part_of_the_fingerprint():
    assert fingerprint(replace(ITEM, files=(replace(FILES[0], text="读到的字"), FILES[1]))) == fingerprint(ITEM)


def test_for_a_comparison_the_cells_of_a_row_stand_in_one_line():
    table = "<table><tr><th>车型</th><th>补贴</th></tr><tr><td><p>36座</p><p>以上</p></td><td>A&lt;B</td><td></td></tr></table>"
    assert row_text(f"<p>一</p>{table}<p>二</p>") == "一\n车型　　补贴\n36座 以上　　A<B\n二"


def test_no_word_of_a_crooked_table_is_lost_to_a_comparison():
    markup = "<table><tr>甲<td>乙<table><tr><td>丙</td></tr></table></td></tr><tr></tr></table>"
    assert all(word in row_text(markup) for word in "甲乙丙")
    assert row_text("<tr>") == ""


@pytest.mark.timeout(15)  # what takes a moment in one pass would take minutes if each row looked for its end
@pytest.mark.parametrize("piece", ["<tr>", "<tr>x", "<table><tr><td>x", "</td>", "</tr>", "<tr>x</tr>"])
def test_a_long_row_of_rows_is_read_in_one_pass(piece):
    row_text(piece * 100_000)


def test_plain_text_has_one_paragraph_a_line():
    assert plain_text("<p>一</p><p>二<br>三</p><table><tr><td>四</td><td>五</td></tr></table>") == "一\n二\n三\n四\n五"


def test_inline_tags_leave_no_gap():
    assert plain_text("<p>3310<b>02</b>1990</p>") == "3310021990"


def test_entities_are_read():
    assert plain_text("<p>&lt;附件&gt;&amp;说明</p>") == "<附件>&说明"


def test_any_edit_of_a_particular_changes_the_fingerprint():
    with_year = replace(ITEM, particulars=(("年度", "2026年"),))
    for other in ((("年度", "2025年"),), (("年份", "2026年"),), (("年度", "2026年"), ("单位", "本局"))):
        assert fingerprint(replace(ITEM, particulars=other)) != fingerprint(with_year)


def test_a_decision_from_before_kinds_had_particulars_still_holds():
    """The hash of a stored decision, as it was written then."""
    old = Content("标题", "概述", "<p>正文</p>", "", "proactive", "")
    assert fingerprint(old) == "de7b07387b3f1ca2e2c6364e54259857487ca05c7ead02d85838015b51168dd8"
