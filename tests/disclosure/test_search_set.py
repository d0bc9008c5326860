"""What officers set for the search, as a reader meets it: pins in their order and within a choice, words of letters and signs."""

import pytest
import time_machine

from disclosure import configuring
from disclosure.models import SearchWords
from disclosure.search import index
from disclosure.search.care import words_now
from disclosure.search.explaining import has_versions, standing, tried
from disclosure.search.find import find
from disclosure.search.query import parse
from disclosure.search.selection import Selection, selection
from taizhou_portal.bureau.vocabulary import Role
from tests import factories
from tests.factories import at

pytestmark = pytest.mark.django_db
DAY = at("2026-03-23", 10)


@pytest.fixture
def zhou():
    return factories.staff("周明", role=Role.GENERAL)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(DAY, tick=False):
        yield


def entered(**values):
    item = factories.published(**{"summary": "", "issuer": "", **values})
    index.put([item])
    return item


def ids(query: str, chosen: Selection | None = None) -> list[int]:
    return [hit.publication["id"] for hit in find(query, chosen or Selection()).hits]


def pin(by, item, **values):
    about = {"query": "课后服务", "publication": item, "order": 1, "until": None, "note": "", **values}
    return configuring.add_pin(**about, by=by, at=DAY)


def test_several_stand_in_the_order_that_was_set(zhou):
    best, middling, none = (entered(title=title) for title in ("课后服务", "关于课后服务收费的通知", "食堂管理办法"))
    assert ids("课后服务") == [best.pk, middling.pk]
    pin(zhou, none, order=2)
    pin(zhou, middling, order=3)
    last = pin(zhou, best, order=4)
    assert ids("课后服务") == [none.pk, middling.pk, best.pk]
    configuring.change_pin(last, order=1, by=zhou, at=DAY)
    assert ids("课后服务") == [best.pk, none.pk, middling.pk]


def test_one_that_the_reader_has_narrowed_away_is_not_shown(zhou):
    old, new = entered(title="课后服务办法", on=at("2019-03-01").date()), entered(title="课后服务新办法")
    pin(zhou, old)
    assert ids("课后服务") == [old.pk, new.pk]
    assert ids("课后服务", selection({"year": ["2026"]})) == [new.pk]
    assert ids("课后服务", selection({"year": ["2019"]})) == [old.pk]
    assert find("课后服务", selection({"year": ["2026"]})).count == 1


def test_letters_are_words_of_the_list_as_well(zhou):
    item = entered(title="科学教育实施方案")
    SearchWords.objects.create(kind="same", words="STEM、科学教育")
    assert ids("stem") == ids("STEM") == [item.pk]
    assert ids("stem 方案") == [item.pk]


@pytest.mark.parametrize("query", ["5+2", "５＋２", "5+2 方案", "AI换脸", "ai换脸怎么办"])
def test_words_of_several_sorts_of_characters_are_words_of_the_list(query):
    item, other = entered(title="课后服务方案"), entered(title="深度合成管理规定方案")
    SearchWords.objects.all().delete()
    SearchWords.objects.create(kind="everyday", words="5+2", means="课后服务")
    SearchWords.objects.create(kind="everyday", words="AI换脸", means="深度合成")
    assert ids(query)[0] == (item if "5" in query or "５" in query else other).pk


@pytest.mark.parametrize("query", ["15+2", "5+20", "-5+2 课后"])
def test_such_a_word_is_not_found_within_another(query):
    SearchWords.objects.all().delete()
    SearchWords.objects.create(kind="everyday", words="5+2", means="课后服务")
    assert all(not word.others for word in parse(query, words_now()).words)


def test_the_desk_says_that_what_is_pinned_stands_in_the_order_that_was_set(zhou):
    best, none = entered(title="课后服务"), entered(title="食堂管理办法")
    pin(zhou, none, order=1)
    pin(zhou, best, order=2)
    answer = tried("课后服务")
    assert [hit.publication["id"] for hit in answer.found.hits] == [none.pk, best.pk]
    assert not has_versions(answer)
    assert standing(best, answer).told == ("排在第2条，人工置顶。", "为这个查找置顶了几条，按设定的顺序排。")
    assert standing(none, answer).told == ("排在第1条，人工置顶。",)
