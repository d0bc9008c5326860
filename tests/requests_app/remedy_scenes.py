"""Deeds about reviews and lawsuits, each ready to be done; for the test that no deed is stored without its history."""

from collections.abc import Callable
from datetime import date

from requests_app import actions
from requests_app.models import Remedy
from requests_app.redress.vocabulary import RemedyDecision, RemedyKind, RemedyResult
from tests.factories import at
from tests.requests_app.people import replied

CAME, TODAY = date(2026, 11, 21), date(2026, 11, 23)
CORRECTED = {"decision": RemedyDecision.REVOKED, "result": RemedyResult.CORRECTED}


def entered(scene) -> Callable[[], Remedy]:
    how = {"by": scene.people.receiver, "at": at("2026-11-21"), "request": replied(scene.people)}
    made = actions.add_remedy(kind=RemedyKind.REVIEW, filed_on=CAME, **how)
    return lambda: Remedy.objects.get(pk=made.pk)


def add_remedy(scene):
    case = replied(scene.people)
    return lambda: actions.add_remedy(**scene.receiver, kind=RemedyKind.REVIEW, filed_on=TODAY, request=case)


def change_remedy(scene):
    remedy = entered(scene)
    return lambda: actions.change_remedy(
        remedy(), **scene.receiver, reason="案号写错", their_number="台政复〔2026〕1号"
    )


def answer_remedy(scene):
    remedy = entered(scene)
    return lambda: actions.answer_remedy(remedy(), **scene.receiver, answered_on=TODAY)


def close_remedy(scene):
    remedy = entered(scene)
    return lambda: actions.close_remedy(remedy(), **scene.receiver, result=RemedyResult.UPHELD, closed_on=TODAY)


def void_remedy(scene):
    remedy = entered(scene)
    return lambda: actions.void_remedy(remedy(), **scene.receiver, reason="重复登记")


def restore_remedy(scene):
    remedy = entered(scene)
    actions.void_remedy(remedy(), **scene.receiver, reason="重复登记")
    return lambda: actions.restore_remedy(remedy(), **scene.receiver)


def redo_case(scene):
    remedy = entered(scene)
    actions.close_remedy(remedy(), **scene.receiver, closed_on=TODAY, **CORRECTED)
    return lambda: actions.redo_case(remedy(), **scene.receiver, due_on=date(2026, 12, 21))


CASES = {
    made.__name__: made
    for made in (add_remedy, change_remedy, answer_remedy, close_remedy, void_remedy, restore_remedy, redo_case)
}
