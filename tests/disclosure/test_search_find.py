"""disclosure/search/find.py: what a reader gets, in which order, and what nobody gets."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from disclosure.models import SearchEntry
from disclosure.search import candidates, index
from disclosure.search import find as finding
from disclosure.search.find import find
from disclosure.search.selection import Selection, selection
from disclosure.vocabulary import Attribute, Stage, Validity
from tests.factories import column, office, publication, published

pytestmark = pytest.mark.django_db


def entered(**values):
    item = published(**{"summary": "", "issuer": "", **values})
    index.put([item])
    return item


def within(**limits) -> Selection:
    return selection({name: [str(value or "")] for name, value in limits.items()})


def ids(found) -> list[int]:
    return [hit.publication["id"] for hit in found.hits]


def test_a_hit_carries_the_facts_of_its_row_and_marked_texts():
    item = entered(title="校车<管理>办法", body="<p>校车 & 司机</p>", doc_number="台教〔2026〕5号")
    (hit,) = find("校车").hits
    assert hit.publication["id"] == item.pk
    assert hit.publication["published_on"] == item.published_on
    assert (hit.publication["column__name"], hit.publication["office__name"]) == (item.column.name, item.office.name)
    assert hit.publication["files"] is None or hit.publication["files"] == 0
    assert hit.title_html == "<mark>校车</mark>&lt;管理&gt;办法"
    assert hit.excerpt_html == "<mark>校车</mark> &amp; 司机"


def test_the_exact_title_comes_before_newer_titles_that_hold_it():
    exact = entered(title="中华人民共和国教育法", on=date(2015, 12, 27))
    close = entered(title="中华人民共和国高等教育法", on=date(2018, 12, 29))
    whole = entered(title="某省实施教育法若干规定", on=date(2020, 1, 1))
    body = entered(title="校车条例", body="根据教育法制定", on=date(2026, 3, 1))
    assert ids(find("教育法")) == [exact.pk, close.pk, whole.pk, body.pk]


@pytest.mark.parametrize(
    "query",
    ["台教基〔2022〕65号", "台教基[2022]65号", "台教基（2022）065号", "台教基【２０２２】６５号", "台教基 〔2022〕 65"],
)
def test_the_document_with_the_number_comes_first_in_any_form(query):
    wanted = entered(title="关于课后服务的意见", doc_number="台教基〔2022〕65号", on=date(2022, 5, 1))
    citing = entered(title="关于贯彻台教基〔2022〕65号的通知", body="台教基〔2022〕65号", on=date(2026, 3, 1))
    assert ids(find(query)) == [wanted.pk, citing.pk]


def test_a_number_in_the_body_alone_is_found():
    item = entered(title="通知", body="<p>依据浙教办函(2019)第033号</p>")
    assert ids(find("浙教办函〔2019〕33号")) == [item.pk]


def test_an_order_is_found_by_its_short_name():
    item = entered(title="某条例", doc_number="中华人民共和国国务院令第707号")
    assert ids(find("国令第707号")) == [item.pk]


def test_an_index_number_finds_its_item_first():
    entered(title="其他", body="索引号 002668733/2016-66809")
    item = entered(title="通知", index_number="002668733/2016-66809", on=date(2016, 1, 1))
    assert ids(find("002668733/2016-66809"))[0] == item.pk


def test_of_equal_titles_the_valid_one_comes_first_then_the_newest():
    old = entered(title="招生办法", on=date(2020, 1, 1))
    gone = entered(title="招生办法", on=date(2025, 1, 1), validity=Validity.ABOLISHED, invalid_on=date(2026, 1, 1))
    new = entered(title="招生办法", on=date(2024, 1, 1))
    assert ids(find("招生办法")) == [new.pk, old.pk, gone.pk]


def test_hits_in_the_body_come_newest_first():
    days = [date(2026, 3, 5), date(2026, 3, 9), date(2026, 3, 7)]
    items = [entered(title="简讯", body="校车", on=day) for day in days]
    assert ids(find("校车")) == [items[1].pk, items[2].pk, items[0].pk]


def test_of_two_words_a_title_with_one_comes_before_a_body_with_both():
    body = entered(title="简讯", body="教师资格与普通话", on=date(2026, 3, 9))
    title = entered(title="教师资格简讯", body="教师资格与普通话", on=date(2026, 3, 1))
    assert ids(find("教师资格 普通话")) == [title.pk, body.pk]


def test_when_nothing_holds_all_words_the_nearest_are_shown_and_this_is_said():
    resources = entered(title="教师资格", body="认定", on=date(2026, 3, 1))
    entered(title="午餐", body="菜单")
    found = find("教师资格 普通话")
    assert found.relaxed
    assert ids(found) == [resources.pk]
    assert not find("教师资格").relaxed


def test_a_rare_word_weighs_more_when_not_all_are_found():
    for n in range(5):
        entered(title=f"文件{n}", body="国办发", on=date(2026, 3, 1 + n))
    rare = entered(title="附加扣除", body="国发〔2018〕41号", on=date(2018, 1, 1))
    assert ids(find("国办发〔2018〕41号"))[0] == rare.pk


def test_words_can_be_left_out():
    entered(title="高等教育")
    kept = entered(title="职业教育")
    assert ids(find("教育 -高等")) == [kept.pk]
    assert ids(find('教育 -"高等教"')) == [kept.pk]


def test_a_phrase_is_found_as_it_stands_only():
    entered(title="甲", body="教育的义务阶段")
    kept = entered(title="乙", body="义务教育阶段")
    assert ids(find('"义务教育阶段"')) == [kept.pk]


def test_unknown_words_are_proven_in_the_text():
    entered(title="甲", body="姓吴的婉拒了")
    kept = entered(title="乙", body="吴婉老师")
    assert ids(find("吴婉")) == [kept.pk]
    assert find("吴婉").count_is_exact


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("人民", "⼈⺠"),
        ("ai技术", "ＡＩ技术"),
        ("ＡＩ技术", "ai技术"),
        ("黄卫", "黄　卫"),
        ("黄 卫", "黄卫"),
        ("3月1日", "３月１日"),
    ],
)
def test_dirt_of_documents_and_of_queries_does_not_matter(query, text):
    item = entered(title="通知", body=f"<p>有关{text}的事</p>")
    assert ids(find(query)) == [item.pk]


def test_a_title_broken_over_lines_in_the_body_is_found_whole():
    item = entered(title="甲", body="<p>关于印发校车管理</p><p>办法的通知</p>")
    assert ids(find('"校车管理办法"')) == [item.pk]


def test_summary_keywords_and_issuer_are_searched():
    item = entered(title="甲", summary="讲校车", keywords="午餐", issuer="天台县教育局")
    for word in ("校车", "午餐", "天台县"):
        assert ids(find(word)) == [item.pk]


def hidden_items():
    return {
        "draft": publication(title="校车草稿"),
        "under review": publication(title="校车在审", stage=Stage.SIGN_OFF, attribute=Attribute.PROACTIVE),
        "on request": publication(title="校车依申请", stage=Stage.FILED, attribute=Attribute.ON_REQUEST),
        "withheld": publication(title="校车不予公开", stage=Stage.FILED, attribute=Attribute.WITHHELD),
    }


def test_what_is_not_public_is_never_found():
    for item in hidden_items().values():
        index.put([item])
    withdrawn = entered(title="校车已撤下")
    withdrawn.stage = Stage.WITHDRAWN
    withdrawn.save()
    index.remove([withdrawn])
    for query in ("校车", "校", '"校车草稿"', "校车依申请", "校车已撤下"):
        assert find(query).hits == []
        assert find(query).count == 0


def test_even_a_stale_index_shows_nothing_that_is_not_public():
    item = entered(title="校车")
    item.stage = Stage.WITHDRAWN
    item.save()
    assert SearchEntry.objects.filter(publication=item).exists()
    assert find("校车").hits == []


def test_filters_narrow_the_answer():
    unit = office("考试院", slug="exams")
    child = column("admissions")
    mine = entered(title="校车", office=unit, column=child, kind="policy", on=date(2024, 5, 6))
    entered(title="校车")
    for limits in (
        {"office": "exams"},
        {"column": "admissions"},
        {"column": "key-areas"},
        {"kind": "policy"},
        {"year": 2024},
        {"office": "exams", "column": "key-areas", "kind": "policy", "year": 2024, "validity": "valid"},
    ):
        assert ids(find("校车", within(**limits))) == [mine.pk], limits
    for limits in (
        {"office": "nobody"},
        {"column": "nothing"},
        {"kind": "x"},
        {"year": 1999},
        {"validity": "abolished"},
    ):
        assert find("校车", within(**limits)).count == 0, limits


def test_filters_hold_for_exact_titles_and_numbers_too():
    entered(title="校车", doc_number="台教〔2026〕5号", on=date(2026, 3, 1))
    assert find("校车", within(year=2020)).hits == []
    assert find("台教〔2026〕5号", within(kind="policy")).hits == []


def test_pages_follow_each_other_without_gap_or_repetition():
    items = [published(title="校车", body="x", on=date(2026, 1, 1) + timedelta(days=n)) for n in range(45)]
    index.put(items)
    first, second, third = (find("校车", page=n) for n in (1, 2, 3))
    assert (first.next, first.prev) == ("page=2", "")
    assert (second.next, second.prev) == ("page=3", "page=1")
    assert (third.next, third.prev) == ("", "page=2")
    assert [first.count, first.count_is_exact] == [45, True]
    assert sorted(ids(first) + ids(second) + ids(third)) == sorted(item.pk for item in items)
    assert find("校车", page=9).hits == []
    assert find("校车", page=-3).page == 1


def test_beyond_what_is_counted_the_answer_goes_on_by_place(monkeypatch):
    monkeypatch.setattr(finding, "COUNTED", 40)
    items = [published(title="简讯", body="校车", on=date(2025, 1, 1) + timedelta(days=n)) for n in range(70)]
    items.append(published(title="校车", on=date(2020, 1, 1)))
    index.put(items)
    second = find("校车", page=2)
    assert (second.count, second.count_is_exact) == (40, False)
    seen = ids(find("校车")) + ids(second)
    fragment = second.next
    while fragment:
        assert fragment.startswith("after=")
        found = find("校车", after=int(fragment.removeprefix("after=")))
        seen += ids(found)
        fragment = found.next
    assert sorted(seen) == sorted(item.pk for item in items)
    assert seen[0] == items[-1].pk


def test_counting_stops_honestly_when_reading_has_to_stop(monkeypatch):
    monkeypatch.setattr(candidates, "READ", 1)
    index.put([published(title="甲", body="姓吴的婉拒了", on=date(2025, 1, 1) + timedelta(days=n)) for n in range(501)])
    found = find("吴婉")
    assert (found.count, found.count_is_exact) == (0, False)


HOSTILE = [
    "", " ", '"', "' OR 1=1 --", 'x" OR "y', "AND NOT (", "*", "%", "_", "-", "--校车", "\x00", "NEAR(a b)", "words:a", "校" * 3000,
    "a AND " * 500, "\ud800", "的", "\ue002o1", "^", "!&|<->", "\\", "')) & '", "{", "1" * 400, "<script>alert(1)</script>",
]  # fmt: skip


@pytest.mark.parametrize("query", HOSTILE)
def test_any_query_is_answered(query):
    entered(title="校车")
    found = find(query)
    assert found.count >= 0
    assert not re.search("OR 1=1", "".join(hit.title_html for hit in found.hits))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60), st.text(max_size=8), st.integers(-5, 3000), st.integers(-9, 9))
def test_no_query_and_no_filter_breaks_the_search(db, query, word, year, page):
    find(query, within(column=word, office=word, kind=word, validity=word, year=year, topic=word), page=page)
    find(query, within(kind=word), page=page)
    find(f"校{query}", after=abs(year))


def test_empty_queries_find_nothing_rather_than_everything():
    entered(title="校车")
    assert find("").hits == find("   ").hits == find("，").hits == []


def test_a_search_asks_the_database_a_bounded_number_of_times(django_assert_max_num_queries):
    index.put([published(title="校车", on=date(2025, 1, 1) + timedelta(days=n)) for n in range(60)])
    with django_assert_max_num_queries(30):
        find("校车 管理", within(column="notices", office="bureau"))


def test_what_is_left_out_is_no_part_of_a_title_that_was_typed():
    entered(title="校车司机")
    kept = entered(title="校车时刻")
    assert ids(find("校车 -司机")) == [kept.pk]


def test_of_words_that_are_left_out_no_part_is_unwanted_by_itself():
    kept = entered(title="市容条例", body="行为人应当文明施工")
    entered(title="文明行为条例", body="促进文明行为")
    assert ids(find("条例 -文明行为")) == [kept.pk]


def test_only_the_word_that_slipped_is_mended_and_the_rest_stays_as_it_was_asked():
    kept = entered(title="校服管理办法", body="义务教育阶段适用")
    entered(title="校服管理办法解读", body="义务教育的各阶段")
    entered(title="校服管理办法旧版", body="义务教育阶段适用，已经停止")
    found = find('标题:校服管埋办法 "义务教育阶段" -停止')
    assert ids(found) == [kept.pk]
    assert found.understood.asked.written() == '"义务教育阶段" title:"校服管理办法" -停止'


def test_a_mended_query_is_narrowed_as_before():
    kept = entered(title="校服管理办法", on=date(2025, 1, 1))
    entered(title="校服管理办法", on=date(2026, 1, 1))
    assert ids(find("校服管埋办法 年份:2025")) == [kept.pk]
