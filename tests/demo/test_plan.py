"""When what is published and under which number."""

from datetime import date, timedelta
from random import Random

import pytest

from taizhou_portal.bureau.workdays import Workdays
from taizhou_portal.demo import details, legacy, plan, texts
from taizhou_portal.demo.texts import Block

ON = date(2026, 11, 24)
WORKDAYS = Workdays({date(2026, 10, day): False for day in range(1, 8)}, frozenset(range(2016, 2027)))


def block(key="x", body="正文。", **heads):
    return Block(key, {"title": f"关于{key}的通知", "column": "notices", "office": "finance", **heads}, body)


def one(**heads):
    return plan.hand_shaped([block(**heads)], on=ON, workdays=WORKDAYS)[0]


def test_a_day_on_the_calendar_stays():
    assert one(on="2026-03-20").day == date(2026, 3, 20)


def test_a_day_counted_from_today_falls_on_a_working_day():
    assert one(on="-1").day == date(2026, 11, 23)
    assert one(on="-2").day == date(2026, 11, 20)  # 22 November is a Sunday
    assert one(on="2026-10-05").day == date(2026, 9, 30)  # in the holidays


@pytest.mark.parametrize("day", ["2026-11-24", "2026-12-01"])
def test_what_would_lie_in_the_future_is_left_out(day):
    assert plan.hand_shaped([block(on=day)], on=ON, workdays=WORKDAYS) == []


def test_a_numbered_document_was_signed_two_working_days_before():
    assert one(on="2026-11-23", word="台教").formed_on == date(2026, 11, 19)
    assert one(on="2026-11-23").formed_on == date(2026, 11, 23)
    assert one(on="2026-03-20", word="台教", formed="2026-03-18").formed_on == date(2026, 3, 18)


def test_a_term_ends_on_a_day_or_so_many_days_from_now():
    assert one(on="2026-11-18", ends="2026-11-30").ends_on == date(2026, 11, 30)
    assert one(on="-5", ends="+6").ends_on == date(2026, 11, 30)
    assert one(on="2026-11-02", term="7").ends_on == date(2026, 11, 9)
    assert one(on="2026-11-18").ends_on is None


def numbers(*blocks_):
    plans = plan.numbered(plan.hand_shaped(blocks_, on=ON, workdays=WORKDAYS))
    return {one.key: one.number for one in plans}


def serials(found):
    return [int(number.rpartition("〕")[2][:-1]) for number in found]


def test_numbers_rise_with_the_day_of_signing():
    found = numbers(*(block(f"n{month}", on=f"2026-{month:02d}-10", word="台教办") for month in (9, 3, 6)))
    assert serials([found["n3"], found["n6"], found["n9"]]) == sorted(serials(found.values()))
    assert all(number.startswith("台教办〔2026〕") for number in found.values())


def test_each_word_and_year_has_its_own_run():
    found = numbers(
        block("a", on="2025-03-10", word="台教"),
        block("b", on="2026-03-10", word="台教"),
        block("c", on="2026-03-10", word="台教函"),
    )
    assert max(serials(found.values())) <= 3


def test_a_given_number_stays_and_the_next_ones_follow_it():
    found = numbers(
        block("given", on="2026-03-10", word="台教", number="台教〔2026〕33号"),
        block("next", on="2026-04-10", word="台教"),
    )
    assert found["given"] == "台教〔2026〕33号"
    assert serials([found["next"]])[0] > 33


def test_an_item_without_a_word_has_no_number():
    assert numbers(block("plain", on="2026-03-10")) == {"plain": ""}


def test_the_text_can_name_the_number_of_another_item():
    new = block("new", "本办法施行后，{{no:old}}废止。", on="2026-05-06", word="台教")
    old = block("old", on="2021-03-26", number="台教〔2021〕12号")
    plans = plan.numbered(plan.hand_shaped([new, old], on=ON, workdays=WORKDAYS))
    assert "台教〔2021〕12号废止" in plans[1].body


def test_a_numbered_document_is_signed_and_noted():
    made = plan.numbered(plan.hand_shaped([block(on="2026-03-20", word="台教办")], on=ON, workdays=WORKDAYS))[0]
    assert "台州市教育局办公室<br>2026年3月18日" in made.body
    assert made.body.endswith("<p>（此件公开发布）</p>")


def test_an_announcement_is_signed_by_its_issuer():
    made = one(on="2026-03-20", genre="announcement", issuer="台州市教育考试院")
    assert "台州市教育考试院<br>2026年3月20日" in made.body


def made_now(seed=1):
    return plan.generated(texts.blocks("generated"), on=ON, workdays=WORKDAYS, rng=Random(seed))


def test_generated_items_are_of_different_titles_and_filled_to_the_last_slot():
    plans = plan.numbered(made_now())
    titles = [one.title for one in plans]
    assert len(plans) > 300
    assert len(set(titles)) == len(titles)
    assert not any("{" in one.title + one.body + one.get("summary") for one in plans)


def test_generated_items_stand_on_working_days_before_today():
    plans = made_now()
    assert all(WORKDAYS.includes(one.day) and one.day < ON for one in plans)
    assert {one.day.year for one in plans} == {2024, 2025, 2026}


def test_generated_summaries_are_short():
    assert max(len(one.get("summary")) for one in made_now()) <= 150


def test_the_same_seed_gives_the_same_items():
    assert [(p.title, p.text, p.day) for p in made_now(5)] == [(p.title, p.text, p.day) for p in made_now(5)]
    assert [p.title for p in made_now(5)] != [p.title for p in made_now(6)]


def test_nothing_generated_is_dated_after_an_earlier_today():
    early = date(2025, 6, 2)
    plans = plan.generated(texts.blocks("generated"), on=early, workdays=WORKDAYS, rng=Random(1))
    assert plans and max(one.day for one in plans) < early


@pytest.fixture(scope="module")
def old_years():
    return legacy.plans(texts.blocks("legacy"), workdays=WORKDAYS, rng=Random(1))


def test_the_old_years_have_as_many_items_as_the_report_says(old_years):
    counted = {year: sum(one.day.year == year for one in old_years) for year in (2017, 2018)}
    assert counted == {2017: 3400, 2018: 6800}
    assert sum(one.get("column") == "news" and one.day.year == 2018 for one in old_years) == 1759


def test_no_title_comes_twice_in_a_month_of_the_old_years(old_years):
    seen = [(one.title, one.day.year, one.day.month) for one in old_years]
    assert len(set(seen)) == len(seen)


def test_no_kind_of_the_old_years_is_counted_in_two_columns(old_years):
    printed = {"notices", "policies", "proposals", "speeches", "news"}
    others = {one.get("kind") for one in old_years if one.get("column") not in printed}
    assert others.isdisjoint({"notice", "policy", "proposal", "speech", "news"})


def test_every_key_area_of_the_old_years_has_a_kind_of_its_own():
    assert set(legacy.KINDS) <= set(legacy.COUNTS)


def test_going_back_counts_working_days_only():
    assert plan.back(date(2026, 11, 24), 1, WORKDAYS) == date(2026, 11, 23)
    assert plan.back(date(2026, 11, 23), 1, WORKDAYS) == date(2026, 11, 20)
    assert plan.back(date(2026, 10, 8), 1, WORKDAYS) == date(2026, 9, 30)


def test_days_relative_to_now_are_read_with_their_sign():
    assert plan.read_day("+6", ON) == ON + timedelta(days=6)
    assert plan.read_day("-3", ON) == ON - timedelta(days=3)


def test_particulars_are_read_from_the_heads_of_a_block():
    heads = {"of-year": "２０２６年", "of-sort": "budget", "of-unit": "台州市教育局"}
    found = details.particulars(one(on="2026-03-20", **heads), "finance")
    assert found == {"year": "2026", "sort": "budget", "unit": "台州市教育局"}


@pytest.mark.parametrize("head", ["of-year", "of-nonsense"])
def test_a_particular_that_cannot_stand_is_named_with_its_block(head):
    with pytest.raises(ValueError, match="^x："):
        details.particulars(one(on="2026-03-20", **{head: "今年"}), "finance")
