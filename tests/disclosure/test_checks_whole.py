"""All checks over one item: every part is looked at, the gravest comes first, the same fault is told once."""

import pytest

from disclosure.checks.files import FileFinding
from disclosure.checks.finding import Finding, Severity, must
from disclosure.checks.whole import Rules, examine
from disclosure.checks.wording import Term
from disclosure.content import Content

NUMBER = "33100219900101123X"
RULES = Rules("台教")


def content(**values) -> Content:
    plain = {"title": "关于做好教材征订工作的通知", "summary": "", "body": "<p>正文</p>", "doc_number": ""}
    return Content(**{**plain, "attribute": "proactive", "ground": "", **values})


@pytest.mark.parametrize(
    ("part", "where"),
    [
        ({"title": NUMBER}, "标题"),
        ({"summary": NUMBER}, "内容概述"),
        ({"body": f"<p>{NUMBER}</p>"}, "正文"),
        ({"particulars": (("当事人", f"陈某某（{NUMBER}）"),)}, "当事人"),
    ],
)
def test_personal_data_is_looked_for_in_every_part_of_the_item(part, where):
    (found,) = must(examine(content(**part), RULES))
    assert (found.kind, found.where, found.matched) == ("id_number", where, NUMBER)


def test_a_number_cut_by_inline_tags_is_still_found():
    found = examine(content(body="<p>身份证331002<b>19900101</b><i>123X</i></p>"), RULES)
    assert [f.kind for f in found] == ["id_number"]


def test_the_same_kind_of_number_forty_times_is_told_once_with_its_count():
    body = "".join(f"<p>联系人手机138123{n:05d}</p>" for n in range(40))
    (found,) = examine(content(body=body), RULES)
    assert "等40处" in found.message
    assert found.matched.count("138123") == 40, "a decision about these forty holds for no other"


def test_words_with_different_cures_are_told_each_for_itself():
    found = examine(content(body="<p>请按装设备并布署工作，再次布署。</p>"), RULES)
    assert [(f.matched, f.fix) for f in found] == [("按装", "安装"), ("布署\n布署", "部署")]


def test_what_must_be_changed_comes_first_also_before_what_is_in_files():
    look = FileFinding("comment", Severity.LOOK, 0, 0, "有批注", where="附件《名单》")
    grave = FileFinding("id_number", Severity.MUST, 0, 18, "有身份证号", where="附件《名单》")
    found = examine(content(body="<p>按装</p>", doc_number="台教[2026]5号"), RULES, files=[look, grave])
    assert [f.severity for f in found] == [Severity.MUST, Severity.MUST, Severity.LOOK, Severity.LOOK]
    assert look in found


def test_a_picture_without_words_and_a_table_without_head_are_seen():
    body = (
        '<p><img src="picture:1" alt=""></p><table><tr><td>甲</td><td>1</td></tr><tr><td>乙</td><td>2</td></tr></table>'
    )
    assert {f.kind for f in examine(content(body=body), RULES)} == {"image_alt", "table_head"}


def test_the_bureaus_own_list_counts_and_not_the_one_it_started_with():
    own = Rules("台教", words=(Term("教育局长", "教育局局长"),))
    (found,) = examine(content(body="<p>教育局长布署工作。</p>"), own)
    assert (found.matched, found.fix) == ("教育局长", "教育局局长")


@pytest.mark.parametrize(("least", "most", "said"), [(0, 5, "缩到5字以内"), (100, 150, "写到100字以上")])
def test_the_length_of_the_summary_is_the_bureaus_setting(least, most, said):
    (found,) = examine(content(summary="说明征订的范围和要求"), Rules(summary_least=least, summary_most=most))
    assert said in found.suggestion


def test_a_clean_item_has_no_finding():
    assert examine(content(doc_number="台教〔2026〕5号", summary="说明征订的范围。"), RULES) == []
    assert isinstance(RULES.words[0], Term)
    assert not [f for f in examine(content(), RULES) if isinstance(f, Finding)]
