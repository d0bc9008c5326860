"""What falls due by itself: once, at its hour, and only what may."""

import logging
import re
from datetime import date, timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from disclosure import actions
from disclosure.actions import due
from disclosure.facts import facts
from disclosure.models import AskedQuery, PolicyDetail, Publication
from disclosure.vocabulary import Stage, Validity, Verb
from disclosure.workflow import possible
from taizhou_portal.bureau.history import timeline
from tests import factories
from tests.disclosure import plans
from tests.disclosure.team import FRIDAY, moved, stored
from tests.factories import at

pytestmark = pytest.mark.django_db
MONDAY, TUESDAY = at("2026-03-23"), at("2026-03-24")


def scheduled(people, *, publish_at=MONDAY, expires_at=None, **values) -> Publication:
    item = moved(people, Stage.SIGN_OFF, **values)
    actions.schedule(item, publish_at=publish_at, expires_at=expires_at, by=people.general, at=FRIDAY)
    return item


def lapsing(*, until=date(2026, 3, 22), **values) -> Publication:
    item = factories.policy(**values)
    PolicyDetail.objects.filter(publication=item).update(expires_on=until)
    return item


def announced(people, on=date(2026, 3, 23)) -> Publication:
    item = moved(people, Stage.PUBLISHED)
    actions.abolish(item, validity=Validity.ABOLISHED, on=on, reason="被新文件替代", by=people.general, at=FRIDAY)
    return item


# --- each of the four kinds


def test_nothing_is_due_in_an_empty_house():
    assert actions.next_due() is None
    assert not actions.run_due(at=MONDAY).any


def test_what_is_scheduled_goes_out_at_its_hour_and_not_a_minute_before(people):
    item = scheduled(people)
    assert actions.next_due() == MONDAY
    assert not actions.run_due(at=MONDAY - timedelta(minutes=1)).any
    assert actions.run_due(at=MONDAY).published == [item]
    found = Publication.objects.visible().get()
    assert (found.published_at, found.published_on, found.publish_at) == (MONDAY, date(2026, 3, 23), None)
    assert actions.next_due() is None


def test_a_late_run_publishes_with_the_moment_at_which_it_really_went_out(people):
    item = scheduled(people)
    actions.run_due(at=TUESDAY)
    assert stored(item).published_on == date(2026, 3, 24)


def test_what_the_system_does_carries_no_persons_name(people):
    item = scheduled(people)
    actions.run_due(at=MONDAY)
    assert (timeline(item)[0].what, timeline(item)[0].by) == ("到时公开", "")


def test_a_term_ends_at_its_hour(people):
    item = scheduled(people, expires_at=TUESDAY)
    actions.run_due(at=MONDAY)
    assert actions.next_due() == TUESDAY
    assert not actions.run_due(at=TUESDAY - timedelta(seconds=1)).any
    assert actions.run_due(at=TUESDAY).expired == [item]
    gone = Publication.objects.gone().get()
    assert (gone.stage, gone.withdrawn_at, gone.withdrawn_reason) == (Stage.EXPIRED, TUESDAY, "公开期限已满")
    assert actions.next_due() is None


def test_an_announced_abolition_takes_effect_with_the_first_minute_of_its_day(people):
    item = announced(people)
    assert actions.next_due() == at("2026-03-23", 0)
    assert not actions.run_due(at=at("2026-03-22", 23, 59)).any
    assert stored(item).validity == Validity.VALID
    assert actions.run_due(at=at("2026-03-23", 0)).ended == [item]
    found = stored(item)
    assert (found.validity, found.invalid_on, found.coming_validity) == (Validity.ABOLISHED, date(2026, 3, 23), "")
    assert (timeline(item)[0].what, actions.next_due()) == ("到期废止", None)


def test_a_policy_document_lapses_on_the_day_after_its_last_one():
    item = lapsing(until=date(2026, 3, 22))
    assert actions.next_due() == at("2026-03-23", 0)
    assert not actions.run_due(at=at("2026-03-22", 23, 59)).any
    assert actions.run_due(at=at("2026-03-23", 0)).ended == [item]
    assert (stored(item).validity, stored(item).invalid_on) == (Validity.EXPIRED, date(2026, 3, 23))
    assert actions.next_due() is None


def test_of_two_ends_the_earlier_one_counts():
    lapsed_first = lapsing(until=date(2026, 3, 20), coming_validity=Validity.ABOLISHED, invalid_on=date(2026, 3, 23))
    abolished_first = lapsing(until=date(2026, 3, 22), coming_validity=Validity.ABOLISHED, invalid_on=date(2026, 3, 21))
    actions.run_due(at=MONDAY)
    assert (stored(lapsed_first).validity, stored(lapsed_first).invalid_on) == (Validity.EXPIRED, date(2026, 3, 21))
    assert (stored(abolished_first).validity, stored(abolished_first).invalid_on) == (
        Validity.ABOLISHED,
        date(2026, 3, 21),
    )


def test_the_earliest_hour_of_all_is_the_next(people):
    scheduled(people, publish_at=at("2026-04-03"))
    lapsing(until=date(2026, 4, 1))
    announced(people, on=date(2026, 4, 4))
    assert actions.next_due() == at("2026-04-02", 0)
    actions.set_term(factories.published(), expires_at=at("2026-04-01"), by=people.general, at=FRIDAY)
    assert actions.next_due() == at("2026-04-01")


def test_ends_of_what_is_not_public_wait_without_being_due(people):
    withdrawn = announced(people)
    actions.withdraw(withdrawn, reason="文件有误", by=people.general, at=FRIDAY)
    lapsing(stage=Stage.WITHDRAWN)
    unscheduled = scheduled(people, expires_at=TUESDAY)
    actions.unschedule(unscheduled, by=people.general, at=FRIDAY)
    assert actions.next_due() is None
    assert not actions.run_due(at=TUESDAY).any


def test_counts_of_the_search_are_forgotten_after_thirteen_months_and_what_is_younger_stays():
    for day in (date(2025, 2, 18), date(2025, 2, 19), date(2026, 3, 23)):
        AskedQuery.objects.create(day=day, query="校车", times=3)
    for _ in range(2):
        assert not actions.run_due(at=MONDAY).any
        assert [one.day for one in AskedQuery.objects.order_by("day")] == [date(2025, 2, 19), date(2026, 3, 23)]


# --- once


def everything(people) -> None:
    scheduled(people)
    announced(people)
    lapsing()
    actions.set_term(factories.published(), expires_at=MONDAY, by=people.general, at=FRIDAY)


def test_run_twice_it_does_everything_once(people):
    everything(people)
    done = actions.run_due(at=MONDAY)
    assert [len(each) for each in (done.published, done.expired, done.ended)] == [1, 1, 2]
    rows = Publication.history.count()
    assert not actions.run_due(at=MONDAY).any
    assert Publication.history.count() == rows


def test_what_another_run_did_meanwhile_is_not_done_again(people, monkeypatch):
    everything(people)
    each, others = due._each, []

    def overtaken(items, act, done, *, at):
        items = list(items)  # found due, and then the other run is quicker
        if not others:
            others.append(None)
            others[0] = actions.run_due(at=at)
        each(items, act, done, at=at)

    monkeypatch.setattr(due, "_each", overtaken)
    assert not actions.run_due(at=MONDAY).any
    assert len(others[0].published) == 1


@pytest.fixture
def meanwhile(monkeypatch):
    """`meanwhile(change)`: somebody makes a change after an item was found due and before it is taken up."""
    each = due._each

    def arrange(change):
        def late(items, act, done, *, at):
            found = list(items)
            for item in found:
                change(Publication.objects.get(pk=item.pk))
            each(found, act, done, at=at)

        monkeypatch.setattr(due, "_each", late)

    return arrange


def test_an_hour_that_was_moved_at_the_last_moment_is_kept(people, meanwhile):
    item = scheduled(people)

    def move(found):
        actions.unschedule(found, by=people.general, at=MONDAY)
        actions.schedule(found, publish_at=TUESDAY, by=people.general, at=MONDAY)

    meanwhile(move)
    assert not actions.run_due(at=MONDAY).any
    assert (stored(item).stage, stored(item).publish_at) == (Stage.SCHEDULED, TUESDAY)


def test_an_hour_that_was_taken_back_at_the_last_moment_is_no_more(people, meanwhile):
    item = scheduled(people)
    meanwhile(lambda found: actions.unschedule(found, by=people.general, at=MONDAY))
    assert not actions.run_due(at=MONDAY).any
    assert stored(item).stage == Stage.SIGN_OFF


def test_a_term_that_was_moved_at_the_last_moment_is_kept(people, meanwhile):
    item = factories.published()
    actions.set_term(item, expires_at=MONDAY, by=people.general, at=FRIDAY)
    meanwhile(lambda found: actions.set_term(found, expires_at=TUESDAY, by=people.general, at=FRIDAY))
    assert not actions.run_due(at=MONDAY).any
    assert stored(item).stage == Stage.PUBLISHED


def test_an_abolition_that_was_taken_back_at_the_last_moment_is_no_more(people, meanwhile):
    item = announced(people)
    meanwhile(lambda found: actions.revalidate(found, reason="日期有误", by=people.general, at=FRIDAY))
    assert not actions.run_due(at=MONDAY).any
    assert stored(item).validity == Validity.VALID


# --- what cannot go out


def test_what_cannot_go_out_goes_back_to_sign_off_with_every_reason(people):
    item = scheduled(people, expires_at=TUESDAY)
    Publication.objects.filter(pk=item.pk).update(
        body="<p>换掉的正文，身份证号33100219900101123X</p>", expires_at=FRIDAY
    )
    done = actions.run_due(at=MONDAY)
    (held, reasons), found = done.held_back[0], stored(item)
    assert (held, done.published) == (item, [])
    assert [step for step in ("处室审核", "保密审查", "局办公室签发") if any(f"重新{step}" in r for r in reasons)] == [
        "处室审核",
        "保密审查",
        "局办公室签发",
    ]
    assert "下线时间要晚于公开时间" in reasons
    assert (found.stage, found.publish_at, found.published_on, found.index_number) == (Stage.SIGN_OFF, None, None, None)
    assert all(reason in found.return_reason for reason in reasons)
    assert timeline(found)[0].what.startswith("到时没有公开：")
    assert not Publication.objects.visible().exists()


def test_what_was_held_back_is_not_tried_again_by_itself(people):
    item = scheduled(people)
    Publication.objects.filter(pk=item.pk).update(title="换掉的标题")
    assert actions.run_due(at=MONDAY).held_back
    assert not actions.run_due(at=TUESDAY).any
    assert actions.next_due() is None


def test_why_it_was_held_back_is_forgotten_once_it_is_public(people):
    item = scheduled(people)
    Publication.objects.filter(pk=item.pk).update(title="换掉的标题")
    actions.run_due(at=MONDAY)
    Publication.objects.filter(pk=item.pk).update(title="关于做好教材征订工作的通知")
    actions.publish(item, by=people.general, at=TUESDAY)
    assert stored(item).return_reason == ""


def test_an_error_at_one_item_stops_no_other(people, monkeypatch, caplog):
    broken, sound = scheduled(people), scheduled(people, title="关于做好校服采购工作的通知")
    go_public = due.go_public

    def breaks(item, *, at):
        if item == broken:
            raise ZeroDivisionError
        go_public(item, at=at)

    monkeypatch.setattr(due, "go_public", breaks)
    with caplog.at_level(logging.ERROR):
        done = actions.run_due(at=MONDAY)
    assert (done.published, [item for item, _ in done.failed]) == ([sound], [broken])
    assert str(broken.pk) in caplog.text
    assert stored(broken).stage == Stage.SCHEDULED


@pytest.mark.parametrize("person", ["general", "author"])
def test_no_person_makes_the_systems_moves(people, person):
    for item in (scheduled(people), factories.published()):
        assert {Verb.GO_PUBLIC, Verb.EXPIRE}.isdisjoint(possible(facts(item, getattr(people, person))))


# --- what it costs


@pytest.fixture
def large_house(people):
    """Thousands of public items, hundreds of policy documents that lapsed long ago, and one of each kind to come."""
    column = factories.column()
    day = at("2025-03-03")
    plain = {
        "kind": "notice", "issuer": "台州市教育局", "office": column.office, "column": column, "stage": Stage.PUBLISHED,
        "attribute": "proactive", "published_on": day.date(), "published_at": day,
    }  # fmt: skip
    made = Publication.objects.bulk_create(Publication(title=f"第{n}条", **plain) for n in range(6000))
    old = {"validity": Validity.EXPIRED, "invalid_on": date(2025, 9, 1)}
    Publication.objects.filter(pk__in=[item.pk for item in made[:600]]).update(**old)
    PolicyDetail.objects.bulk_create(
        PolicyDetail(publication=item, expires_on=date(2025, 8, 31) if n < 600 else None)
        for n, item in enumerate(made[:2000])
    )
    everything(people)
    plans.refresh()


INDEXES = {"publication_to_publish", "publication_to_expire", "publication_to_abolish", "policy_to_lapse"}
SMALL = ("askedquery", "calendaryear")  # old counts of the search, found by their day; whether the 放假安排 is loaded
WALK = re.compile(r"Seq Scan|SCAN \w+(?! USING)\b(?! USING)")


def planned(sql: str) -> str:
    """How the engine answers, in its own words."""
    with connection.cursor() as cursor:
        cursor.execute(("EXPLAIN QUERY PLAN " if connection.vendor == "sqlite" else "EXPLAIN ") + sql)
        return "\n".join(str(row[-1]) for row in cursor.fetchall())


def test_asking_what_is_next_is_one_question_that_enters_at_the_first_of_each_index(large_house):
    with CaptureQueriesContext(connection) as asked:
        assert actions.next_due() == at("2026-03-23", 0)
    assert len(asked) == 1
    plan = planned(asked[0]["sql"])
    assert set(re.findall(r"\w+", plan)) >= INDEXES
    assert not WALK.findall(plan)


def test_a_run_reads_only_what_is_due(large_house):
    actions.run_due(at=MONDAY)
    with CaptureQueriesContext(connection) as asked:
        assert not actions.run_due(at=MONDAY).any
    due = [each["sql"] for each in asked if not any(table in each["sql"] for table in SMALL)]
    plan = "\n".join(map(planned, due))
    assert (len(due), set(re.findall(r"\w+", plan)) >= INDEXES, WALK.findall(plan)) == (4, True, [])
    assert len(asked) - len(due) == len(SMALL)


# --- the command


def test_the_command_says_what_it_did_without_titles(people, capsys):
    item = scheduled(people)
    with time_machine.travel(MONDAY):
        call_command("run_due")
        call_command("run_due")
    told = capsys.readouterr().out.splitlines()
    assert told == [f"已公开：公开信息{item.pk}", "没有到时间的事。"]
