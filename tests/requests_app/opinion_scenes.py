"""Deeds about consultations, each ready to be done, and what their tests begin with; see letter_scenes."""

import json
import re
from collections.abc import Callable
from datetime import date

from requests_app import actions, consultations
from requests_app.actions import letters_by_hand as actions_by_hand
from requests_app.ledger import prose
from requests_app.models import Letter, OpinionLink, Pause, Request
from requests_app.opinions import Given
from requests_app.vocabulary import LetterKind, PauseKind, Service
from tests.factories import at
from tests.requests_app.people import Bureau, assigned

SENT, NOW = date(2026, 11, 18), at("2026-11-23", 10)
THIRD = {
    "to": "台州某某服务有限公司",
    "address": "台州市椒江区市府大道1号",
    "email": "third@example.com",
    "phone": "0576-88000009",
}
ABOUT = "贵单位2025年报送的收费明细"
NO = Given("objection", "business", "成本和利润", "属于我公司的商业秘密。", "赵经理", "13800000001")
YES = Given("consent", person="赵经理", phone="13800000001")


def asked(people: Bureau, kind: str = PauseKind.THIRD_PARTY, day: str = "2026-11-05", **more) -> Pause:
    """Sent on the 18th, and arrived on that day."""
    given = {"sent_on": SENT, "letter_received_on": SENT, "about": ABOUT, **THIRD, **more}
    moment = max(at("2026-11-18", 11), at(given["sent_on"].isoformat(), 11))
    return actions.consult(assigned(people, day), by=people.handler, at=moment, kind=kind, **given)


def ended(pause: Pause, people: Bureau, given: Given = NO, on: date = date(2026, 11, 20)) -> Pause:
    """Answered in writing."""
    said = {"ended_on": on, "opinion": "见来函。", "given": given}
    actions.end_consultation(pause, by=people.handler, at=NOW, **said)
    return fresh(pause)


def found(pause: Pause, people: Bureau, verdict: str, at=NOW) -> Pause:
    actions.find_opinion(pause, by=people.handler, at=at, verdict=verdict, reasons="已核对来函和材料。")
    return fresh(pause)


def fresh(pause: Pause) -> Pause:
    """As another request reads it."""
    return Pause.objects.select_related(*consultations.WITH).get(pk=pause.pk)


def linked(pause: Pause, people: Bureau) -> tuple[OpinionLink, str]:
    """A link and its word."""
    word = actions.make_opinion_link(fresh(pause), by=people.handler, at=NOW)
    return OpinionLink.objects.get(token_hash=consultations.hashed(word)), word


def code_of(pause: Pause) -> str:
    """As their letter has it."""
    lines = json.loads(fresh(pause).consulted.letter.paper)["paragraphs"]
    return next(found[1] for line in lines if (found := re.search(r"答复码([0-9A-Z-]+)", line)))


def note_arrival(scene):
    pause = asked(scene.people, letter_received_on=None)
    return lambda: actions.note_arrival(fresh(pause), **scene.handler, on=date(2026, 11, 20))


def note_returned(scene):
    pause = asked(scene.people, letter_received_on=None)
    said = {"returned_on": date(2026, 11, 22), "tried": "邮寄两次都退回。"}
    return lambda: actions.note_returned(fresh(pause), **scene.handler, **said)


def told(pause: Pause, people: Bureau, opens_on: date = date(2026, 12, 1), **how) -> Letter:
    """The 决定公开告知书 of an override, served by `how`."""
    typed = {"to": THIRD["to"], "content": ABOUT, "reason": "涉及全市家长的支出", "opened": prose(opens_on)}
    more = {"before": actions_by_hand.issued(case_of(pause), LetterKind.OVERRIDE), "pause": pause, "opens_on": opens_on}
    letter = actions.issue_by_hand(case_of(pause), LetterKind.OVERRIDE, typed, by=people.receiver, at=NOW, **more)
    actions.serve_letter(letter, by=people.handler, at=NOW, **how)
    return letter


def posted(pause: Pause, people: Bureau, on: date = date(2026, 11, 23)) -> Letter:
    return told(pause, people, via=Service.POST, on=on, mail_number="XA12345678931")


def note_notice_arrival(scene):
    pause = found(ended(asked(scene.people), scene.people), scene.people, "override")
    posted(pause, scene.people)
    return lambda: actions.note_notice_arrival(fresh(pause), **scene.handler, had_on=NOW.date())


def correct_opinion(scene):
    pause = ended(asked(scene.people), scene.people)
    said = {"given": YES, "ended_on": date(2026, 11, 20), "reason": "登记错了"}
    return lambda: actions.correct_opinion(fresh(pause), **scene.handler, **said)


def find_opinion(scene):
    pause = ended(asked(scene.people), scene.people)
    said = {"verdict": "reasonable", "reasons": "属于商业秘密。"}
    return lambda: actions.find_opinion(fresh(pause), **scene.handler, **said)


def make_opinion_link(scene):
    pause = asked(scene.people)
    return lambda: actions.make_opinion_link(fresh(pause), **scene.handler, mail=True)


def opened(scene) -> Callable[[], OpinionLink]:
    link, _ = linked(asked(scene.people), scene.people)
    return lambda: OpinionLink.objects.select_related("pause__request").get(pk=link.pk)


def revoke_opinion_link(scene):
    link = opened(scene)
    return lambda: actions.revoke_opinion_link(link().pause, **scene.handler)


def try_opinion_code(scene):
    link = opened(scene)
    for _ in range(4):
        actions.try_opinion_code(link(), "00000", at=NOW)
    return lambda: actions.try_opinion_code(link(), "00000", at=NOW)


def open_opinion_link(scene):
    link = opened(scene)
    return lambda: actions.open_opinion_link(link(), "f" * 64, at=NOW)


def answer_online(scene):
    link = opened(scene)
    return lambda: actions.answer_online(link(), NO, at=NOW)


def case_of(pause: Pause) -> Request:
    return Request.objects.get(pk=pause.request_id)


CASES = {
    made.__name__: made
    for made in (
        note_arrival, note_returned, note_notice_arrival, correct_opinion, find_opinion,
        make_opinion_link, revoke_opinion_link, try_opinion_code, open_opinion_link, answer_online,
    )
}  # fmt: skip
