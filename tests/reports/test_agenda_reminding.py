"""Each morning of a winter: who hears of what, each once, nobody after it is done; the general office until the report is out."""

from collections import Counter
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from reports.agenda import acting
from reports.agenda.reminding import remind
from reports.agenda.vocabulary import CallKind, TaskKind
from reports.models import AgendaCall, AnnualReport
from reports.vocabulary import Stage
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.models import Notice
from tests import factories
from tests.reports.agendas import YEAR, House, day, task

pytestmark = pytest.mark.django_db


@pytest.fixture
def planned():
    house = House()
    house.plan()
    return house


def mornings(first: str, last: str):
    one = day(first)
    while one <= day(last):
        yield factories.at(one, 7, 30)
        one += timedelta(days=1)


def publish(on):
    AnnualReport.objects.create(
        year=YEAR, title="2025年报告", layout="2021", stage=Stage.PUBLISHED, frozen={"year": YEAR}, published_at=on
    )


def calls(**chosen):
    rows = AgendaCall.objects.filter(**chosen).order_by("at", "pk")
    return [(timezone.localdate(one.at).isoformat(), one.kind, one.step, one.person.name) for one in rows]


def test_an_office_hears_of_its_task_until_it_gave_it_in_and_never_again(planned):
    row = task(TaskKind.DATA, "计划财务处")
    for at in mornings("2026-01-12", "2026-01-27"):
        remind(at=at)
        assert remind(at=at + timedelta(minutes=5)) == 0
        if timezone.localdate(at) == day("2026-01-20"):
            acting.hand_in(row, done_on=day("2026-01-20"), note="已送", by=planned.zhao, at=at + timedelta(hours=2))
            assert not Notice.objects.filter(person=planned.zhao, read_at=None).exists()
    assert calls(mark=f"task-{row.pk}") == [
        ("2026-01-13", CallKind.DUE, 3, "赵可"),
        ("2026-01-15", CallKind.DUE, 1, "赵可"),
        ("2026-01-16", CallKind.DUE, 0, "赵可"),
        ("2026-01-19", CallKind.LATE, -1, "赵可"),
        ("2026-01-20", CallKind.LATE, -2, "赵可"),
    ]


def test_nobody_hears_of_one_task_twice_on_a_day_not_even_when_it_was_chased_by_hand(planned):
    row = task(TaskKind.DATA, "计划财务处")
    acting.chase(YEAR, {f"task-{row.pk}"}, by=planned.clerk, at=factories.at("2026-01-19", 7))
    remind(at=factories.at("2026-01-19", 8))
    assert [kind for _, kind, _, _ in calls(mark=f"task-{row.pk}")] == [CallKind.CHASED]
    remind(at=factories.at("2026-01-20", 8))
    assert calls(mark=f"task-{row.pk}")[-1][1:3] == (CallKind.LATE, -2)


def test_a_task_moved_to_another_day_is_another_occasion(planned):
    row = task(TaskKind.DATA, "计划财务处")
    remind(at=factories.at("2026-01-16", 8))
    how = {"office": planned.money, "person": None, "by": planned.clerk, "at": factories.at("2026-01-16")}
    acting.change_task(row, due_on=day("2026-01-23"), reason="决算晚", **how)
    for at in mornings("2026-01-17", "2026-01-23"):
        remind(at=at)
    assert [(on, step) for on, _, step, _ in calls(mark=f"task-{row.pk}")] == [
        ("2026-01-16", 0), ("2026-01-20", 3), ("2026-01-22", 1), ("2026-01-23", 0)
    ]  # fmt: skip


def test_the_general_office_is_warned_each_day_until_the_report_is_out_and_the_last_word_goes(planned):
    for at in mornings("2026-01-28", "2026-02-05"):
        if timezone.localdate(at) == day("2026-02-04"):
            publish(at)
        remind(at=at)
        assert remind(at=at + timedelta(hours=1)) == 0
    warned = calls(mark="report")
    assert {kind for _, kind, _, _ in warned} == {CallKind.WARNING}
    assert [(on, step) for on, _, step, who in warned if who == "周明"] == [
        ("2026-01-30", 1), ("2026-01-31", 0), ("2026-02-01", -1), ("2026-02-02", -2), ("2026-02-03", -3)
    ]  # fmt: skip
    assert Counter(who for *_, who in warned) == {"周明": 5, "黎岚": 5}
    assert not Notice.objects.filter(what="年度报告的法定期限", read_at=None).exists()


def test_the_warning_says_how_late_the_report_is(planned):
    remind(at=factories.at("2026-02-03", 8))
    notice = Notice.objects.get(person=planned.clerk, what="年度报告的法定期限")
    assert (notice.words, notice.url) == ("还没有公开，已迟于法定期限3天", "/desk/reports/2025/agenda/")
    assert not Notice.objects.filter(person=planned.li, what="年度报告的法定期限").exists()


def test_without_a_plan_the_law_is_called_out_all_the_same():
    House()
    remind(at=factories.at("2026-01-30", 8))
    assert {who for *_, who in calls(mark="report")} == {"周明", "黎岚"}
    assert calls().count(calls()[0]) == 1 and AgendaCall.objects.exclude(mark="report").count() == 0


def test_nothing_is_called_out_on_a_day_off_but_the_law(planned):
    remind(at=factories.at("2026-01-17", 8))
    assert calls() == []
    remind(at=factories.at("2026-01-31", 8))
    assert {kind for _, kind, _, _ in calls()} == {CallKind.WARNING}


@pytest.mark.long
@pytest.mark.one_engine
def test_a_whole_year_of_mornings_says_each_occasion_once(planned):
    for at in mornings("2026-01-06", "2026-12-31"):
        if timezone.localdate(at) == day("2026-01-28"):
            publish(at)
        remind(at=at)
    rows = AgendaCall.objects.values_list("mark", "kind", "due_on", "step", "person")
    assert max(Counter(rows).values()) == 1
    a_day = Counter((one.mark, one.person_id, timezone.localdate(one.at)) for one in AgendaCall.objects.all())
    assert max(a_day.values()) == 1
    assert calls(mark="report") == []
    workdays = load_workdays()
    assert all(workdays.includes(day(on)) for on, *_ in calls())
    assert calls(mark=f"task-{task(TaskKind.PUBLISH).pk}")[-1][0] <= "2026-01-27"


def test_the_run_of_the_morning_tells_of_reports_too(planned, time_machine, capsys):
    time_machine.move_to(factories.at("2026-01-30", 7, 30), tick=False)
    call_command("send_notices")
    assert {who for *_, who in calls(mark="report")} == {"周明", "黎岚"}
    assert "条到期提醒" in capsys.readouterr().out
