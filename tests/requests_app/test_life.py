"""Whatever is done to cases, in whatever order, the books stay in order: many random lives of the same seeds."""

import random
from dataclasses import replace
from datetime import date, timedelta

import pytest

from requests_app import actions, cases, workflow
from requests_app.figure_rows import rows
from requests_app.figures import handled
from requests_app.models import Request
from requests_app.vocabulary import ApplicantKind, Outcome, Stage, Verb
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.refusals import Refused
from tests.factories import at
from tests.requests_app.people import ASKER, answer, bureau, filed

pytestmark = pytest.mark.django_db
SIMPLE = [Outcome.G2, Outcome.N1, Outcome.N5, Outcome.N8, Outcome.U1, Outcome.U2, Outcome.U3, Outcome.X1, Outcome.X5]


def step(case, verb, people, chance, day):
    """Tries one verb with plausible input; what the rules refuse is simply not done."""
    now, today = at(day, 15), date.fromisoformat(day)
    by = {"by": chance.choice([people.receiver, people.handler]), "at": now}
    match verb:
        case Verb.CONFIRM:
            actions.confirm_receipt(case, confirmed_on=today, **by)
        case Verb.ASSIGN:
            actions.assign(case, office=people.finance, **by)
        case Verb.ASK_CORRECTION:
            actions.ask_correction(case, points="写明学年。", **by)
        case Verb.RECEIVE_CORRECTION:
            actions.receive_correction(case, answer="2026学年。", **by)
        case Verb.CONSULT:
            actions.consult(case, kind=chance.choice(["third_party", "co_author"]), sent_on=today, **by)
        case Verb.END_CONSULTATION:
            pause = case.pauses.filter(ended_on=None).first()
            if pause:
                actions.end_consultation(pause, ended_on=today, opinion="同意。", **by)
        case Verb.EXTEND:
            actions.extend(case, days=chance.randint(1, 20), reason="查阅档案。", **by)
        case Verb.REPLY:
            said = {"withheld_reason": "属于内部事务。", "search_log": "已查。", "referred_to": "台州市财政局"}
            actions.reply(case, answer(chance.choice(SIMPLE), day, **said), **by)
        case Verb.CLOSE:
            actions.close(case, **by)
        case Verb.REOPEN:
            actions.reopen(case, reason="复议决定", **by)


def lived(seed: int) -> list[Request]:
    """Six cases of the turn of a year, each pushed about for some weeks."""
    chance, people = random.Random(seed), bureau()
    born = []
    for kind in chance.choices(list(ApplicantKind), k=6):
        day = date(2025, 11, 3) + timedelta(days=chance.randint(0, 70))
        case = filed(day.isoformat(), asker=replace(ASKER, kind=kind.value, contact="周"))
        for _ in range(chance.randint(3, 14)):
            day += timedelta(days=chance.randint(0, 9))
            live_a_day(case, people, chance, day.isoformat())
        born.append(Request.objects.prefetch_related("pauses").get(pk=case.pk))
    return born


def likely(case, chance) -> Verb:
    """Mostly a step that leads on from here, now and then any."""
    open_ = [verb for verb, step in workflow.STEPS.items() if case.stage in step.origin]
    return chance.choice(open_ if chance.random() < 0.8 else list(workflow.STEPS))


def live_a_day(case, people, chance, day):
    try:
        if chance.random() < 0.03:
            actions.withdraw(case, at=at(day, 15))
        else:
            step(case, likely(case, chance), people, chance, day)
    except Refused as refused:
        assert refused.reasons
        assert all(reason.strip() for reason in refused.reasons)


@pytest.mark.sampled(2)
@pytest.mark.parametrize("seed", range(12))
def test_whatever_happens_the_books_stay_in_order(seed):
    born = lived(seed)
    for year in (2025, 2026):
        counts = handled(year)
        for end in ("", *(f"@{kind}" for kind in ApplicantKind.values)):
            assert counts.value(f"new{end}") + counts.value(f"in{end}") == counts.value(f"rt{end}") + counts.value(
                f"out{end}"
            )
        for key in ("new", "in", "out", "rt"):
            assert len(rows(year, key)) == counts.value(key)
    assert handled(2025).value("out") == handled(2026).value("in")
    in_hand = [case for case in born if case.received_on]
    assert sum(handled(year).value("new") for year in (2025, 2026)) == len(in_hand)
    for case in born:
        stands_in_order(case)


def stands_in_order(case: Request) -> None:
    workdays = load_workdays()
    clock = cases.clock_of(case, workdays=workdays, today=date(2026, 11, 23))
    assert (case.received_on is None) == (case.stage == Stage.SUBMITTED)
    assert (case.stage in workflow.ANSWERED) == bool(case.outcome) == bool(case.served_on)
    assert (case.closed_on is not None) == (case.stage == Stage.CLOSED)
    assert case.replies.filter(superseded=False).count() == (bool(case.outcome) and case.outcome != Outcome.O3)
    history = list(case.history.order_by("history_id"))
    assert history[-1].stage == case.stage
    assert all(row.history_change_reason for row in history)
    if clock:
        assert workdays.includes(clock.due.date)
        assert clock.due.date >= clock.first_due.date >= case.received_on
        assert workdays.between(clock.start, clock.due.date) == clock.total + clock.excluded
