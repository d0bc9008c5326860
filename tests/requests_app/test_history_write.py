"""No history, no deed: whichever history row of a step cannot be written, nothing of what the step does is stored."""

import inspect
from collections.abc import Callable
from datetime import date

import pytest

from requests_app import actions
from requests_app.following import Contact
from requests_app.models import Applicant, CaseMail, LookWish, Remedy, Request
from requests_app.proofs import Paper, checked
from requests_app.vocabulary import MailEvent, PauseKind, ProofUse, RemedyKind, RemedyResult
from taizhou_portal.bureau.vocabulary import Role
from tests.broken_history import is_all_or_nothing
from tests.factories import at, root, staff
from tests.requests_app.filling import paper
from tests.requests_app.people import ASKED, ASKER, answer, assigned, bureau, filed, received, replied

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
OURS = ("requests_app", "bureau")
NOW = at("2026-11-23", 10)
TODAY = date(2026, 11, 23)
#: read only, or noted in a row that is itself the record; a run over all mails notes each for itself (test_case_mail)
WITHOUT_HISTORY = {"count_avoided", "erase_leftovers", "look_at_applicant", "look_at_proof", "send_case_mail"}


class Scene:
    """The people, and cases read afresh each time, as a request reads them."""

    def __init__(self) -> None:
        self.people = bureau()
        self.receiver, self.handler = ({"by": one, "at": NOW} for one in (self.people.receiver, self.people.handler))

    def again(self, case: Request) -> Callable[[], Request]:
        return lambda: Request.objects.get(pk=case.pk)

    def mail(self, **state) -> Callable[[], CaseMail]:
        case = received(self.people)
        made = CaseMail.objects.create(request=case, event=MailEvent.EXTENDED, at=NOW, **state)
        return lambda: CaseMail.objects.get(pk=made.pk)


def file(scene: Scene):
    papers = [Paper(checked(paper()), ProofUse.IDENTITY)]
    return lambda: actions.file(ASKED, ASKER, by=None, at=NOW, papers=papers, key="a")


def file_several(scene: Scene):
    return lambda: actions.file_several(
        [ASKED, ASKED], ASKER, key="b", codes_drawn=["X" * 26, "Y" * 26], by=None, at=NOW
    )


def confirm_receipt(scene: Scene):
    case = scene.again(filed())
    return lambda: actions.confirm_receipt(case(), **scene.receiver, confirmed_on=date(2026, 11, 5))


def assign(scene: Scene):
    case, people = scene.again(received(scene.people)), scene.people
    return lambda: actions.assign(case(), **scene.receiver, office=people.finance, handler=people.handler)


def in_hand(scene: Scene) -> Callable[[], Request]:
    return scene.again(assigned(scene.people, "2026-11-18"))


def ask_correction(scene: Scene):
    case = in_hand(scene)
    return lambda: actions.ask_correction(case(), **scene.handler, points="请写明年份。")


def receive_correction(scene: Scene):
    case = in_hand(scene)
    actions.ask_correction(case(), by=scene.people.handler, at=at("2026-11-19"), points="请写明年份。")
    return lambda: actions.receive_correction(case(), by=None, at=NOW, answer="2026年。")


def consult(scene: Scene):
    case = in_hand(scene)
    return lambda: actions.consult(case(), **scene.handler, kind=PauseKind.THIRD_PARTY, sent_on=TODAY)


def end_consultation(scene: Scene):
    case = in_hand(scene)
    sent = date(2026, 11, 19)
    actions.consult(case(), by=scene.people.handler, at=at("2026-11-19"), kind=PauseKind.THIRD_PARTY, sent_on=sent)
    return lambda: actions.end_consultation(
        case().pauses.get(), **scene.handler, ended_on=date(2026, 11, 20), opinion="同意公开"
    )


def extend(scene: Scene):
    case = in_hand(scene)
    return lambda: actions.extend(case(), **scene.handler, days=5, reason="要查档案")


def reply(scene: Scene):
    case = in_hand(scene)
    return lambda: actions.reply(case(), answer(served="2026-11-23"), **scene.handler)


def answered(scene: Scene) -> Callable[[], Request]:
    return scene.again(replied(scene.people, "2026-11-05", "2026-11-20"))


def close(scene: Scene):
    case = answered(scene)
    return lambda: actions.close(case(), **scene.receiver)


def reopen(scene: Scene):
    case = answered(scene)
    actions.close(case(), by=scene.people.receiver, at=at("2026-11-21"))
    return lambda: actions.reopen(case(), **scene.receiver, reason="答复里漏了一份文件")


def withdraw(scene: Scene):
    case = in_hand(scene)
    return lambda: actions.withdraw(case(), at=NOW)


def change_contact(scene: Scene):
    case, new = in_hand(scene), Contact("0576-88000001", email=ASKER.email)
    return lambda: actions.change_contact(case(), new, at=NOW)


def give_opinion(scene: Scene):
    case = answered(scene)
    return lambda: actions.give_opinion(case(), value="fair", words="慢了一点", at=NOW)


def add_remedy(scene: Scene):
    case = answered(scene)
    return lambda: actions.add_remedy(**scene.receiver, kind=RemedyKind.REVIEW, filed_on=TODAY, request=case())


def close_remedy(scene: Scene):
    case = answered(scene)
    made = actions.add_remedy(
        by=scene.people.receiver,
        at=at("2026-11-21"),
        kind=RemedyKind.REVIEW,
        filed_on=date(2026, 11, 21),
        request=case(),
    )
    return lambda: actions.close_remedy(
        Remedy.objects.get(pk=made.pk), **scene.receiver, result=RemedyResult.UPHELD, closed_on=TODAY
    )


def change_application_rule(scene: Scene):
    chief = staff("吴局", role=Role.GENERAL_HEAD, office=root())
    return lambda: actions.change_application_rule(keep_months=36, by=chief, at=NOW, reason="档案管理的规定")


def dispose(scene: Scene):
    case = scene.again(replied(scene.people, "2024-03-04", "2024-03-20"))
    actions.close(case(), by=scene.people.receiver, at=at("2024-03-21"))
    return lambda: actions.dispose(case(), **scene.receiver)


def of_a_child(scene: Scene) -> Callable[[], Request]:
    case = in_hand(scene)
    Applicant.objects.filter(request=case()).update(minor=True)
    return case


def wish_to_look(scene: Scene):
    case = of_a_child(scene)
    return lambda: actions.wish_to_look(case(), **scene.handler, reason="核对身份证明")


def decide_look(scene: Scene):
    case = of_a_child(scene)
    wish = actions.wish_to_look(case(), **scene.handler, reason="核对身份证明")
    return lambda: actions.decide_look(LookWish.objects.get(pk=wish.pk), allowed=True, note="", **scene.receiver)


def send_again(scene: Scene):
    mail = scene.mail(failed="收件邮箱拒收")
    return lambda: actions.send_again(mail(), **scene.receiver)


def settle(scene: Scene):
    mail = scene.mail(failed="收件邮箱拒收")
    return lambda: actions.settle(mail(), **scene.receiver)


def note_bounce(scene: Scene):
    mail = scene.mail(sent_at=NOW)
    return lambda: actions.note_bounce(mail(), **scene.receiver)


CASES = {
    made.__name__: made
    for made in (
        file, file_several, confirm_receipt, assign, ask_correction, receive_correction, consult, end_consultation, extend, reply, close,
        reopen, withdraw, change_contact, give_opinion, add_remedy, close_remedy, change_application_rule, dispose, send_again, settle,
        note_bounce, wish_to_look, decide_look,
    )
}  # fmt: skip
#: read from the mail system and handed to note_bounce
THROUGH_ANOTHER = {"read_bounce"}


def test_every_verb_that_writes_is_put_to_the_test():
    verbs = {name for name in actions.__all__ if inspect.isfunction(getattr(actions, name))}
    assert set(CASES) == verbs - WITHOUT_HISTORY - THROUGH_ANOTHER


@pytest.mark.usefixtures("server")
@pytest.mark.parametrize("name", sorted(CASES))
def test_nothing_is_stored_when_any_of_its_history_rows_cannot_be_written(name, fail_at):
    is_all_or_nothing(CASES[name](Scene()), fail_at, OURS)
