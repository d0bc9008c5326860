"""A query in Traditional characters finds what stands in Simplified ones."""

import pytest

from disclosure.search import index
from disclosure.search.find import find
from disclosure.search.spelling import spellings
from tests.factories import published


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [
        ("課後服務", "课后服务"),
        ("學區劃分", "学区划分"),
        ("臺州", "台州"),
        ("衞生", "卫生"),  # as Hong Kong writes it
        ("台教〔2026〕5號", "台教〔2026〕5号"),
        ("中考 加分 實施", "中考 加分 实施"),
    ],
)
def test_the_nearest_spelling_changes_the_characters_alone(typed, nearest):
    assert spellings(typed)[0] == nearest


def test_the_words_of_another_place_are_tried_last():
    assert spellings("政府資訊公開") == ["政府资讯公开", "政府信息公开"]


@pytest.mark.parametrize("typed", ["课后服务", "著作权", "乾隆", "台教〔2026〕5号", "KN95", "", "朱镕基"])
def test_what_is_written_as_here_has_no_other_spelling(typed):
    assert spellings(typed) == []


def entered(**values):
    item = published(**{"summary": "", "issuer": "", **values})
    index.put([item])
    return item


def ids(query: str) -> list[int]:
    return [hit.publication["id"] for hit in find(query).hits]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "query", ["課後服務", "課後 收費", '"課後服務"', "課後服務 -寄宿", "政府資訊公開", "台教〔2026〕9號"]
)
def test_both_scripts_find_the_same(query):
    item = entered(title="关于课后服务收费的通知", doc_number="台教〔2026〕9号", body="<p>政府信息公开</p>")
    entered(title="关于寄宿生的通知")
    assert ids(query) == [item.pk]


@pytest.mark.django_db
def test_the_words_are_shown_and_marked_as_they_stand_in_the_text():
    entered(title="关于课后服务收费的通知")
    found = find("課後服務")
    assert found.words == ("课后服务",)
    assert found.hits[0].title_html == "关于<mark>课后服务</mark>收费的通知"


@pytest.mark.django_db
def test_a_text_in_traditional_characters_is_found_as_it_is_written():
    item = entered(title="臺灣學生入學指南")
    entered(title="台湾学生入学指南")
    assert ids("臺灣學生") == [item.pk]


@pytest.mark.django_db
def test_a_name_with_a_rare_character_is_not_taken_for_another():
    item = entered(title="王昇同志任职")
    entered(title="王升同志任职")
    assert ids("王昇") == [item.pk]


@pytest.mark.django_db
def test_where_no_spelling_is_found_nothing_is_made_up():
    entered(title="关于课后服务收费的通知")
    assert find("寒假放假").count == find("電腦教室").count == 0
