"""What is pinned for a query: in the order that was set, and within what a reader has chosen."""

import pytest
import time_machine

from disclosure import configuring
from disclosure.models import SearchWords
from disclosure.search import index
from disclosure.search.explaining import has_versions, standing, tried
from disclosure.search.find import find
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


def test_the_desk_says_that_what_is_pinned_stands_in_the_order_that_was_set(zhou):
    best, none = entered(title="课后服务"), entered(title="食堂管理办法")
    pin(zhou, none, order=1)
    pin(zhou, best, order=2)
    answer = tried("课后服务")
    assert [hit.publication["id"] for hit in answer.found.hits] == [none.pk, best.pk]
    assert not has_versions(answer)
    assert standing(best, answer).told == ("排在第2条，人工置顶。", "为这个查找置顶了几条，按设定的顺序排。")
    assert standing(none, answer).told == ("排在第1条，人工置顶。",)
