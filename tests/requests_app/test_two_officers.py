"""Several officers take the same step of one case at the same moment, on both engines: one has taken it, the others hear why not."""

from collections.abc import Callable
from datetime import date

import pytest

from requests_app import actions
from requests_app.models import GivenOpinion, OpinionLink, Pause, Request
from taizhou_portal.bureau.refusals import Refused
from tests.at_once import at_once
from tests.factories import at
from tests.requests_app.opinion_scenes import YES, asked, linked
from tests.requests_app.people import answer, assigned, bureau, charged, fee_of, filed

pytestmark = pytest.mark.usefixtures("shared_database")
OFFICERS, DAY = 4, date(2026, 11, 12)


def steps(people) -> dict[str, tuple[Request, Callable]]:
    """Name → a case that is ready for it, and the step as one officer takes it, with the case as their page has shown it."""
    how = {"by": people.receiver, "at": at("2026-11-12")}
    asked, consulted = assigned(people), assigned(people)
    actions.ask_correction(asked, by=people.handler, at=at("2026-11-06"), points="写明学年。")
    to_pay = assigned(people)
    charged(people, to_pay, at("2026-11-10"))
    sent = {"kind": "third_party", "sent_on": date(2026, 11, 6)}
    pause = actions.consult(consulted, by=people.handler, at=at("2026-11-06"), **sent)
    shown = [Pause.objects.select_related("request").get(pk=pause.pk) for _ in range(OFFICERS)]
    corrected = {"which": "received", "on": date(2026, 11, 6), "reason": "录错"}
    return {
        "confirm": (filed("2026-11-05"), lambda case, n: actions.confirm_receipt(case, confirmed_on=DAY, **how)),
        "ask": (assigned(people), lambda case, n: actions.ask_correction(case, points=f"第{n}次。", **how)),
        "complete": (asked, lambda case, n: actions.receive_correction(case, answer=f"第{n}次。", **how)),
        "opinion": (
            consulted,
            lambda case, n: actions.end_consultation(shown[n], ended_on=DAY, opinion="同意。", **how),
        ),
        "propose": (
            assigned(people),
            lambda case, n: actions.propose_extension(case, days=n + 1, reason="查档。", **how),
        ),
        "extend": (
            assigned(people),
            lambda case, n: actions.extend(case, by=people.chief, at=how["at"], days=n + 1, reason="查档。"),
        ),
        "pay": (to_pay, lambda case, n: actions.record_payment(case, paid_on=DAY, fen=38_000, **how)),
        "charge": (assigned(people), lambda case, n: actions.charge(case, fee_of(), before=0, **how)),
        "reply": (assigned(people), lambda case, n: actions.reply(case, answer(served="2026-11-12"), **how)),
        "correct": (assigned(people), lambda case, n: actions.correct_day(case, **corrected, **how)),
        "withdraw": (
            assigned(people),
            lambda case, n: actions.register_withdrawal(case, withdrawn_on=DAY, how="电话", **how),
        ),
    }


def test_of_several_sendings_of_one_link_one_counts():
    """The same browser twice, or somebody who copied it."""
    people = bureau()
    pause = asked(people)
    link, _ = linked(pause, people)
    shown = [OpinionLink.objects.select_related("pause__request").get(pk=link.pk) for _ in range(OFFICERS)]
    came = at_once(lambda n: actions.answer_online(shown[n], YES, at=at("2026-11-23", 10)), OFFICERS)
    assert sorted(type(one) is Refused for one in came) == [False, True, True, True], came
    assert GivenOpinion.objects.count() == 1


def test_of_several_browsers_one_is_the_first():
    people = bureau()
    link, _ = linked(asked(people), people)
    shown = [OpinionLink.objects.select_related("pause__request").get(pk=link.pk) for _ in range(OFFICERS)]
    came = at_once(lambda n: actions.open_opinion_link(shown[n], f"{n}" * 64, at=at("2026-11-23", 10)), OFFICERS)
    assert sorted(came) == [False, False, False, True]


def test_of_several_officers_at_one_step_one_has_taken_it_and_the_others_hear_why_not():
    for name, (case, act) in steps(bureau()).items():
        pages = [Request.objects.get(pk=case.pk) for _ in range(OFFICERS)]
        before = case.history.count()
        came = at_once(lambda n, act=act, pages=pages: act(pages[n], n), OFFICERS)
        refused = [one for one in came if isinstance(one, Exception)]
        assert [type(one) for one in refused] == [Refused] * (OFFICERS - 1), f"{name}: {came}"
        assert all(one.reasons for one in refused), name
        assert case.history.count() == before + 1, name
