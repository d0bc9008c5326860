"""disclosure/search/index.py and engine.py: the index holds what is public, and nothing else."""

from datetime import date

import pytest
from django.db import connection, transaction

from disclosure.models import SearchEntry
from disclosure.search import index, segment, verifying
from disclosure.search.entry import EVERYTHING, IN_TITLE, filter_word, first_place
from disclosure.vocabulary import Attribute, Stage
from taizhou_portal import engine
from tests.factories import column, publication, published

pytestmark = pytest.mark.django_db


def places(*words: str, **limits) -> list[int]:
    return engine.match(connection, [(word,) for word in words], **{"limit": 100, **limits})


def entered(**values):
    item = published(**{"summary": "", "issuer": "", **values})
    index.put([item])
    return item


def place_of(item) -> int:
    return SearchEntry.objects.get(publication=item).place


def test_a_published_item_has_an_entry_under_its_day():
    item = entered(title="校车管理办法", body="<p>校车要准时。</p>", on=date(2026, 3, 20))
    entry = SearchEntry.objects.get(publication=item)
    assert entry.place == first_place(date(2026, 3, 20))
    assert (entry.title, entry.text, entry.version) == ("校车管理办法", "校车要准时。", segment.version())
    assert places("校车") == [entry.place]


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"stage": Stage.OFFICE_REVIEW},
        {"stage": Stage.FILED, "attribute": Attribute.WITHHELD},
        {"stage": Stage.FILED, "attribute": Attribute.ON_REQUEST},
    ],
)
def test_what_is_not_public_is_not_entered(values):
    index.put([publication(title="校车管理办法", **values)])
    assert not SearchEntry.objects.exists()
    assert places("校车") == []


def test_a_withdrawn_item_leaves_no_word_behind():
    item = entered(title="校车管理办法")
    index.remove([item])
    assert not SearchEntry.objects.exists()
    assert places(EVERYTHING) == []
    assert places("校车") == []


def test_an_item_that_is_no_longer_visible_loses_its_entry_when_it_is_put_again():
    item = entered(title="校车管理办法")
    item.stage = Stage.WITHDRAWN
    item.save()
    index.put([item])
    assert places(EVERYTHING) == []


def test_removing_what_was_never_there_does_no_harm():
    other = entered(title="校服采购公告")
    index.remove([publication(), published()])
    assert places("校服") == [place_of(other)]


def test_a_change_takes_the_old_words_out_and_keeps_the_place():
    item = entered(title="校车管理办法")
    before = place_of(item)
    item.title = "校服管理办法"
    item.save()
    index.put([item])
    assert places("校车") == []
    assert places("校服") == [before] == [place_of(item)]


def test_new_items_of_a_day_take_no_place_of_those_that_are_put_again_with_them():
    known = entered(title="校车管理办法")
    index.put([known, published(title="校车停靠点"), published(title="校车时刻")])
    assert len(places("校车")) == 3
    assert place_of(known) == first_place(date(2026, 3, 20))


def test_a_changed_day_moves_the_entry():
    item = entered(title="校车管理办法", on=date(2026, 3, 20))
    item.published_on = date(2024, 1, 2)
    item.save()
    index.put([item])
    assert places("校车") == [first_place(date(2024, 1, 2))]


def test_the_index_yields_the_newest_first():
    days = [date(2026, 3, 20), date(1981, 5, 1), date(2026, 3, 21), date(2019, 4, 3), date(2026, 3, 20)]
    items = [entered(title="校车", on=day) for day in days]
    found = [SearchEntry.objects.get(place=place).publication_id for place in places("校车")]
    assert found == [items[i].pk for i in (2, 4, 0, 3, 1)]


def test_a_full_day_goes_on_into_the_next_without_losing_anything():
    day, next_day = date(2026, 3, 20), date(2026, 3, 21)
    tomorrow = entered(title="校车", on=next_day)
    items = [published(title="校车", on=day) for _ in range(300)]
    index.put(items)
    found = SearchEntry.objects.filter(publication__in=items).values_list("place", flat=True)
    assert len(set(found)) == 300
    assert min(found) == first_place(day)
    assert place_of(tomorrow) == first_place(next_day) not in found
    later = entered(title="校车", on=day)
    assert place_of(later) > max(found)


def test_a_long_run_of_taken_places_is_stepped_over_at_once(django_assert_max_num_queries):
    index.put([published(title="校车", on=date(2026, 3, 20)) for _ in range(300)])
    item = published(title="校车", on=date(2026, 3, 22))
    with django_assert_max_num_queries(20):
        index.put([item])
    assert place_of(item) == first_place(date(2026, 3, 20)) + 300


def test_several_words_alternatives_and_exclusions():
    both = entered(title="校车和校服", on=date(2026, 3, 3))
    one = entered(title="校车", on=date(2026, 3, 2))
    assert places("校车", "校服") == [place_of(both)]
    assert engine.match(connection, [("校服", "校车")], limit=9) == [place_of(both), place_of(one)]
    assert places("校车", without=["校服"]) == [place_of(one)]
    assert places("校车", limit=1) == [place_of(both)]
    assert places("校车", beyond=place_of(both)) == [place_of(one)]


def test_filters_are_words_of_the_entry():
    item = entered(title="校车", column=column("policies"), kind="policy", on=date(2024, 5, 6))
    entered(title="校车")
    for name, value in (("column", item.column_id), ("kind", "policy"), ("year", 2024)):
        assert places("校车", filter_word(name, value)) == [place_of(item)]


@pytest.mark.parametrize("word", ['a"b', "a'b", "a\\b", "a' & 'b", '" OR "', "%", "校车'"])
def test_odd_words_reach_the_engine_as_words(word):
    entered(title="校车")
    assert places(word, IN_TITLE + "没有") == []


def test_old_windows_and_new_ones_are_all_answered():
    """PostgreSQL asks the newest windows first; the answer must be complete over many years and keep its order."""
    days = [date(year, month, 7) for year in range(2005, 2027) for month in (1, 7)]
    index.put([published(title="校车", on=day) for day in days])
    found = places("校车")
    assert found == sorted(found, reverse=True)
    assert len(found) == len(days)
    assert places("校车", beyond=found[10]) == found[11:]
    assert places("校车", limit=7) == found[:7]
    assert places("校车", filter_word("year", 2009)) == [
        p for p in found if SearchEntry.objects.get(place=p).published_on.year == 2009
    ]


def test_rebuild_makes_the_same_index_from_nothing():
    items = [entered(title=f"校车{n}", on=date(2026, 3, 1 + n)) for n in range(5)]
    published(title="校车没有进入索引", on=date(2026, 3, 9))
    publication(title="校车草稿")
    SearchEntry.objects.filter(publication=items[0]).update(version="0", text="旧")
    told = []
    assert index.start_over(lambda done, total: told.append((done, total)), batch=4) == 6
    assert told == [(4, 6), (6, 6)]
    assert len(places("校车")) == 6
    assert verifying.faults() == []


def test_faults_are_told():
    items = [entered(title="校车"), entered(title="校服"), entered(title="午餐")]
    assert verifying.faults() == []
    SearchEntry.objects.filter(publication=items[0]).update(version="0")
    items[1].stage = Stage.WITHDRAWN
    items[1].save()
    published(title="没有进入索引")
    assert verifying.faults() == ["1条条目的词表版本不同", "1条公开信息没有条目", "1条条目对应的信息不再公开"]


def test_after_a_rollback_nothing_of_the_entry_is_left():
    item = published(title="校车")
    with pytest.raises(RuntimeError), transaction.atomic():
        index.put([item])
        raise RuntimeError
    assert places(EVERYTHING) == []
    assert not SearchEntry.objects.exists()


def test_words_that_belong_to_no_entry_do_not_answer_for_new_ones():
    """Tables emptied from outside leave the engine's words behind."""
    engine.put_words(connection, [(first_place(date(2026, 3, 20)), "校服")])
    item = entered(title="校车", on=date(2026, 3, 20))
    assert places("校服") == []
    assert places("校车") == [place_of(item)]


def test_an_item_without_a_day_cannot_be_entered():
    with pytest.raises(ValueError, match="没有发布日期"):
        index.facts(publication(), ())
