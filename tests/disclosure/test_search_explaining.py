"""disclosure/search/explaining.py: every point has its reason, and one item is told where it stands or why it does not."""

from datetime import date

import pytest

from disclosure.models import SearchEntry, SearchWords
from disclosure.search import explaining, index
from disclosure.search import find as finding
from disclosure.search.explaining import apart, has_versions, narrowed, ranked, standing, tried, weighed, words
from disclosure.search.ranking import Score, Tier
from disclosure.vocabulary import Validity, WordsKind
from tests.factories import published

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]


def entered(**values):
    item = published(**{"summary": "", "issuer": "", **values})
    index.put([item])
    return item


@pytest.fixture
def synonym():
    SearchWords.objects.all().delete()
    SearchWords.objects.create(kind=WordsKind.SAME, words="校车、接送车")
    SearchWords.objects.create(kind=WordsKind.EVERYDAY, words="校车", means="学生用车")


def told(item, query: str) -> str:
    return "".join(standing(item, tried(query)).told)


# --- what was understood


def test_each_word_says_how_it_is_known_what_stands_for_it_and_how_many_hold_it(synonym):
    entered(title="接送车管理办法")
    entered(title="火箭校车", body="<p>校车</p>")
    (bus,) = words(tried("校车"))
    assert (bus.text, bus.how, bus.held) == ("校车", "词表里有这个词", "2")
    assert bus.others == (("同义词", "接送车"), ("口语说法", "学生用车"))
    (bus,) = words(tried("校车", as_typed=True))
    assert (bus.others, bus.held) == ((), "1")


@pytest.mark.parametrize(
    ("query", "how"),
    [
        ('"拖欠工资的处理"', "加了引号，整个找"),
        ("标题:校车", "只在标题里找"),
        ("2018", "词表里有这个词"),
        ("的", "太常见，不单独找"),
    ],
)
def test_a_word_is_known_in_one_of_a_few_ways(query, how):
    assert words(tried(query))[0].how == how


def test_a_word_of_no_dictionary_is_known_by_its_parts():
    (word,) = [one for one in words(tried("泰晓燕")) if one.how.startswith("按组成部分找：")]
    assert set(word.how.removeprefix("按组成部分找：").split("、")) <= {"泰", "晓", "燕", "泰晓", "晓燕"}


def test_fields_numbers_and_what_must_not_occur_are_told_by_name():
    found = dict(narrowed(tried("校车 -司机 栏目:通知公告 台教基〔2022〕65号")))
    assert found["不要的词"] == "司机"
    assert found["限定的栏目"] == "通知公告"
    assert "〔2022〕65号" in found["文号"]
    assert dict(narrowed(tried("校车"))) == {"不要的词": "", "文号": "", "索引号": ""}


def test_long_words_are_told_in_their_parts_only_where_hits_lack_words():
    SearchWords.objects.all().delete()
    entered(title="高等学校教育")
    assert apart(tried("高等教育 投诉")) == ["高等", "教育"]
    entered(title="高等教育投诉")
    entered(title="投诉")
    assert apart(tried("投诉")) == []


# --- what every hit counts


def test_the_reasons_of_every_hit_add_up_to_its_points_as_they_are_written(synonym):
    for n in range(6):
        entered(
            title=f"校车管理办法{n}" if n % 2 else f"接送车通知{n}", body="<p>校车安全</p>" * n, on=date(2020 + n, 3, 1)
        )
    answer = tried("校车安全管理")
    hits = ranked(answer)
    assert [one.rank for one in hits] == [1, 2, 3, 4, 5, 6][: len(hits)]
    for one, hit in zip(hits, answer.found.hits, strict=True):
        assert hit.score is not None
        assert one.weighed.points == f"{hit.score.value:.2f}"
        assert in_cents(one.weighed.points) == sum(in_cents(points) for _, points in one.weighed.reasons)


def in_cents(points: str) -> int:
    return round(100 * float(points))


@pytest.mark.parametrize("parts", [(0.005,) * 7, (1.004,) * 5, (-0.336, 1.337, 0.004), (2.0,), ()])
def test_what_is_rounded_away_is_given_back(parts):
    found = weighed(Score(Tier.ALL, sum(parts), tuple((f"{n}", points) for n, points in enumerate(parts))))
    assert in_cents(found.points) == sum(in_cents(points) for _, points in found.reasons) == round(100 * sum(parts))
    assert all(abs(float(shown) - part) < 0.0101 for (_, shown), part in zip(found.reasons, parts, strict=True))


def test_a_hit_names_what_it_is_to_the_query():
    exact = entered(title="校车办法", doc_number="台教〔2026〕5号")
    entered(title="校车办法的解读")
    assert [one.weighed.tier for one in ranked(tried("校车办法"))] == ["标题就是查找的内容", "含有全部词"]
    first = ranked(tried("台教〔2026〕5号"))[0]
    assert (first.hit.publication["id"], first.weighed.tier) == (exact.pk, "文号或索引号就是查找的内容")


def test_what_was_not_weighed_stands_by_its_day(monkeypatch):
    monkeypatch.setattr(finding, "WINDOW", 1)
    monkeypatch.setattr(finding, "FEW", 0)
    new, old = (entered(title="简讯", body="校车", on=date(2026, 3, day)) for day in (9, 5))
    assert [(one.hit.publication["id"], one.weighed.tier, one.weighed.points) for one in ranked(tried("校车"))][1:] == [
        (old.pk, "按发布时间排", "")
    ]
    assert told(old, "校车").startswith("排在第2条，按发布时间排：")
    assert told(new, "校车") == "排在第1条，含有全部词。"


def test_versions_that_stand_out_of_the_order_of_their_points_are_told_of():
    gone = {"validity": Validity.ABOLISHED, "invalid_on": date(2026, 1, 1)}
    entered(title="招生办法", on=date(2025, 1, 1), body="招生办法" * 9, **gone)
    valid = entered(title="招生办法", on=date(2019, 1, 1))
    answer = tried("招生")
    first, second = ranked(answer)
    assert first.hit.publication["id"] == valid.pk and float(first.weighed.points) < float(second.weighed.points)
    assert has_versions(answer) and not has_versions(tried("火星"))


# --- where one item stands


def test_an_item_in_the_answer_has_its_rank_its_words_and_its_points(synonym):
    entered(title="校车管理办法", body="<p>校车</p>")
    item = entered(title="食堂管理", body="<p>接送车的管理</p>")
    found = standing(item, tried("校车 管理"))
    assert found.told[0] == "排在第2条，含有全部词。"
    assert found.told[1].startswith("排在第1条的得")
    assert found.words == (("校车", "正文（写作“接送车”）"), ("管理", "标题、正文"))
    assert found.weighed and found.weighed.reasons


def test_a_higher_tier_is_named_as_the_cause():
    entered(title="校车办法")
    assert "“标题就是查找的内容”，总在“含有全部词”的前面" in told(entered(title="校车办法的解读"), "校车办法")


def test_an_item_that_lacks_words_is_told_which(synonym):
    for n in range(finding.FEW):
        entered(title=f"校车司机培训{n}")
    item = entered(title="校车管理办法")
    assert told(item, "校车 司机").startswith("不在结果里：不含“司机”。含有全部词的有")
    assert standing(item, tried("校车 司机")).words == (("校车", "标题"), ("司机", ""))


def test_an_item_with_too_little_of_the_query_is_told_so():
    entered(title="残疾儿童少年特殊教育入学办法")
    item = entered(title="其他", body="<p>入学</p>")
    found = told(item, "残疾儿童 特殊教育 入学")
    assert found.startswith("不在结果里：不含“残疾儿童”“特殊教育”，含有的不到查找内容的20%")


def test_an_item_that_holds_what_is_not_wanted_is_told_so():
    assert told(entered(title="校车司机名单"), "校车 -司机") == "不在结果里：含有不要的词“司机”。"


def test_an_item_outside_of_what_a_field_narrows_to_is_told_so():
    assert "不在限定的范围里" in told(entered(title="校车管理"), "校车 年份:1999")


def test_a_word_of_the_number_or_the_issuer_is_found_elsewhere():
    item = entered(title="通知", issuer="台州市教育局")
    assert standing(item, tried("台州市教育局")).words[0][1] == "文号、发布机构或关键词"


def test_a_word_asked_of_the_title_is_not_looked_for_in_the_text():
    item = entered(title="通知", body="<p>校车</p>")
    assert standing(item, tried("标题:校车")).words == (("校车", ""),)


def test_a_public_item_without_an_entry_is_a_case_for_whoever_keeps_the_house():
    item = entered(title="校车管理")
    SearchEntry.objects.all().delete()
    assert "verify_search" in told(item, "校车")


def test_an_entry_that_is_no_longer_true_is_a_case_for_whoever_keeps_the_house():
    item = entered(title="通知")
    SearchEntry.objects.filter(publication=item).update(text="校车")
    assert "可能旧了" in told(item, "校车")


def test_past_the_counted_hits_everything_stands_by_its_day(monkeypatch):
    for module, name, value in ((finding, "COUNTED", 2), (explaining, "COUNTED", 2), (finding, "FEW", 0)):
        monkeypatch.setattr(module, name, value)
    monkeypatch.setattr(finding, "WINDOW", 1)
    items = [entered(title="简讯", body="校车", on=date(2026, 3, day)) for day in range(1, 5)]
    assert told(items[0], "校车") == "词都有，排在前2条以后，按发布时间排。"
