"""No history, no deed: whichever history row of a step cannot be written, nothing of what the step does is stored."""

import inspect
from collections.abc import Callable
from datetime import date

import pytest

from requests_app import actions
from requests_app.evidence import Part, Searched
from requests_app.following import Contact
from requests_app.models import (
    Applicant,
    CaseMail,
    CoOffice,
    IncomingMail,
    LookWish,
    NumberGap,
    Request,
    Search,
    Withheld,
)
from requests_app.proofs import Paper, checked
from requests_app.vocabulary import MailEvent, PauseKind, ProofUse, Via
from taizhou_portal.bureau.arrangement import Arrangement, Special
from taizhou_portal.bureau.models import Sequence
from taizhou_portal.bureau.vocabulary import Role
from tests.broken_history import is_all_or_nothing
from tests.factories import at, root, staff
from tests.requests_app import (
    historic_scenes,
    letter_scenes,
    made_mails,
    opinion_scenes,
    path_scenes,
    proactive_scenes,
    redaction_scenes,
    remedy_scenes,
)
from tests.requests_app.filling import paper
from tests.requests_app.people import (
    ASKED,
    ASKER,
    answer,
    assigned,
    bureau,
    charged,
    fee_of,
    filed,
    reasoned,
    received,
    replied,
)

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
OURS = ("requests_app", "bureau")
NOW = at("2026-11-23", 10)
TODAY = date(2026, 11, 23)
SEARCHED, PART = Searched("局档案室", "收费", "孙悦", TODAY, "没有找到"), Part("附件2", "D4", "公开会打扰个人生活。")
#: read only, somebody's own view of a list, or noted in a row that is itself the record; a run over many mails or cases notes each for
#: itself (test_case_mail, test_taking_confirmed, test_queues_assign); an address for calendars stands in the history of its owner
#: (test_queues_calendar)
WITHOUT_HISTORY = {
    "add_note",
    "assign_several",
    "count_avoided",
    "drop_filter",
    "erase_leftovers",
    "look_at_applicant",
    "look_at_letter",
    "look_at_proof",
    "make_calendar_key",
    "note_look",
    "refresh_next",
    "rename_filter",
    "restore_wording",
    "revoke_calendar_key",
    "save_filter",
    "save_wording",
    "send_case_mail",
    "send_opinion_links",
    "take_confirmed",
    "tell_of_unread",
}


class Scene:
    """The people, and cases read afresh each time, as a request reads them."""

    def __init__(self) -> None:
        self.people = bureau()
        people = self.people
        self.receiver, self.handler, self.chief = (
            {"by": one, "at": NOW} for one in (people.receiver, people.handler, people.chief)
        )

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


def correct_day(scene: Scene):
    case, sent = in_hand(scene), date(2026, 11, 19)
    actions.consult(case(), by=scene.people.handler, at=at("2026-11-19"), kind=PauseKind.THIRD_PARTY, sent_on=sent)
    which = f"arrived-{case().pauses.get().pk}"
    return lambda: actions.correct_day(case(), **scene.handler, which=which, on=date(2026, 11, 20), reason="收到回执")


def extend(scene: Scene):
    case = in_hand(scene)
    return lambda: actions.extend(case(), **scene.chief, days=5, reason="要查档案")


def claim(scene: Scene):
    case, people = scene.again(received(scene.people)), scene.people
    actions.assign(case(), by=people.receiver, at=at("2026-11-19"), office=people.finance)
    return lambda: actions.claim(case(), **scene.handler)


def send_back(scene: Scene):
    case = in_hand(scene)
    return lambda: actions.send_back(case(), **scene.handler, reason="不是本处室的事")


def helped(scene: Scene) -> Callable[[], CoOffice]:
    case, people = in_hand(scene), scene.people
    other = people.outsider.office
    actions.assign(case(), by=people.receiver, at=at("2026-11-19"), office=people.finance, co_offices=[other])
    return lambda: CoOffice.objects.get(request=case())


def answer_help(scene: Scene):
    asked = helped(scene)
    return lambda: actions.answer_help(asked(), by=scene.people.outsider, at=NOW, answer="没有这样的文件。")


def end_help(scene: Scene):
    asked = helped(scene)
    return lambda: actions.end_help(asked(), **scene.receiver)


def propose_extension(scene: Scene):
    case = in_hand(scene)
    return lambda: actions.propose_extension(case(), **scene.handler, days=5, reason="要查档案")


def refuse_extension(scene: Scene):
    case = in_hand(scene)
    actions.propose_extension(case(), by=scene.people.handler, at=at("2026-11-19"), days=5, reason="要查档案")
    return lambda: actions.refuse_extension(case(), **scene.chief, reason="可以按期答复")


def delay(scene: Scene):
    case = in_hand(scene)
    reasoned(case(), scene.people, at("2026-11-19"))
    return lambda: actions.delay(case(), **scene.handler, delayed_to=date(2027, 3, 1), reason="一年内提出三百件申请")


def ask_reasons(scene: Scene):
    case = in_hand(scene)
    return lambda: actions.ask_reasons(case(), **scene.handler, excess="您提出46件")


def receive_reasons(scene: Scene):
    case = in_hand(scene)
    actions.ask_reasons(case(), by=scene.people.handler, at=at("2026-11-19"), excess="您提出46件")
    return lambda: actions.receive_reasons(case(), by=None, at=NOW, answer="用于研究。")


def add_search(scene: Scene):
    case = in_hand(scene)
    return lambda: actions.add_search(case(), SEARCHED, **scene.handler)


def change_search(scene: Scene):
    row = actions.add_search(in_hand(scene)(), SEARCHED, **scene.handler)
    return lambda: actions.change_search(Search.objects.get(pk=row.pk), SEARCHED, **scene.handler)


def drop_search(scene: Scene):
    row = actions.add_search(in_hand(scene)(), SEARCHED, **scene.handler)
    return lambda: actions.drop_search(Search.objects.get(pk=row.pk), **scene.handler)


def add_withheld(scene: Scene):
    case = in_hand(scene)
    return lambda: actions.add_withheld(case(), PART, **scene.handler)


def change_withheld(scene: Scene):
    row = actions.add_withheld(in_hand(scene)(), PART, **scene.handler)
    return lambda: actions.change_withheld(Withheld.objects.get(pk=row.pk), PART, **scene.handler)


def drop_withheld(scene: Scene):
    row = actions.add_withheld(in_hand(scene)(), PART, **scene.handler)
    return lambda: actions.drop_withheld(Withheld.objects.get(pk=row.pk), **scene.handler)


def record_payment(scene: Scene):
    case = in_hand(scene)
    charged(scene.people, case(), scene.receiver["at"])
    return lambda: actions.record_payment(case(), **scene.receiver, paid_on=TODAY, fen=38_000)


def take_bundle(scene: Scene):
    case = in_hand(scene)
    return lambda: actions.take_bundle(case(), **scene.receiver, purpose="归档", reason="交档案室保存")


def charge(scene: Scene):
    case = in_hand(scene)
    return lambda: actions.charge(case(), fee_of(), **scene.receiver, before=0)


def note_fee_arrival(scene: Scene):
    case = scene.again(assigned(scene.people, "2026-11-18", delivery="post"))
    letter = charged(scene.people, case(), scene.receiver["at"], served=False)
    actions.serve_letter(letter, **scene.receiver, via="post", on=letter.on, mail_number="XA12345678932")
    return lambda: actions.note_fee_arrival(case(), **scene.receiver, on=letter.on)


def waive(scene: Scene):
    case = in_hand(scene)
    return lambda: actions.waive(case(), **scene.receiver, reason="家庭困难", wanted=fee_of())


def propose_reply(scene: Scene):
    case = in_hand(scene)
    return lambda: actions.propose_reply(case(), answer(served="2026-11-23"), **scene.handler)


def return_reply(scene: Scene):
    case = in_hand(scene)
    written = answer(served="2026-11-20")
    actions.propose_reply(case(), written, by=scene.people.handler, at=at("2026-11-20"))
    return lambda: actions.return_reply(case(), **scene.receiver, reason="依据写到款项")


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


def register_withdrawal(scene: Scene):
    case = in_hand(scene)
    return lambda: actions.register_withdrawal(case(), **scene.receiver, withdrawn_on=TODAY, how="电话")


def change_contact(scene: Scene):
    case, new = in_hand(scene), Contact("0576-88000001", email=ASKER.email)
    return lambda: actions.change_contact(case(), new, at=NOW)


def give_opinion(scene: Scene):
    case = answered(scene)
    return lambda: actions.give_opinion(case(), value="fair", words="慢了一点", at=NOW)


def closed(scene: Scene) -> Callable[[], Request]:
    case = answered(scene)
    actions.close(case(), by=scene.people.receiver, at=at("2026-11-21"))
    return case


def archive(scene: Scene):
    case = closed(scene)
    return lambda: actions.archive(case(), **scene.receiver, archived_on=TODAY)


def archive_several(scene: Scene):
    first, second = closed(scene), closed(scene)
    return lambda: actions.archive_several([first(), second()], **scene.receiver, archived_on=TODAY)


def correct_archiving(scene: Scene):
    case = closed(scene)
    actions.archive(case(), by=scene.people.receiver, at=NOW, archived_on=TODAY)
    how = {"archived_on": date(2026, 11, 22), "reason": "登记错了"}
    return lambda: actions.correct_archiving(case(), **scene.receiver, **how)


def left_out(scene: Scene) -> dict:
    filed()
    Sequence.objects.filter(series="request", year=2026).update(last=3)
    return {**scene.receiver, "first": 2, "last": 3}


def explain_gap(scene: Scene):
    given = left_out(scene)
    return lambda: actions.explain_gap(**given, year=2026, reason="试用时登记的")


def correct_gap(scene: Scene):
    given = left_out(scene)
    gap = actions.explain_gap(**given, year=2026, reason="试用时登记的")
    return lambda: actions.correct_gap(NumberGap.objects.get(pk=gap.pk), **given, reason="纸质登记的")


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


def chase(scene: Scene):
    case = in_hand(scene)
    return lambda: actions.chase(case(), **scene.receiver, said="请按期答复")


def two(scene: Scene) -> tuple[Callable[[], Request], Callable[[], Request]]:
    """One that is not confirmed yet, and an earlier one in hand."""
    return scene.again(filed("2026-11-20")), in_hand(scene)


def link_cases(scene: Scene):
    case, other = two(scene)
    return lambda: actions.link_cases(case(), other(), **scene.receiver, kind="duplicate")


def unlink_cases(scene: Scene):
    case, other = two(scene)
    actions.link_cases(case(), other(), by=scene.people.receiver, at=at("2026-11-21"), kind="duplicate")
    return lambda: actions.unlink_cases(case().links.get(), **scene.receiver)


def merge(scene: Scene):
    case, into = two(scene)
    return lambda: actions.merge(case(), into(), **scene.receiver, agreed_on=TODAY, how="电话同意")


def take_in(scene: Scene):
    how = {**scene.receiver, "via": Via.COUNTER, "arrived_at": NOW}
    return lambda: actions.take_in(ASKED, ASKER, **how, oral=True)


def keep_mail(scene: Scene):
    return lambda: actions.keep_mail(made_mails.plain(), **scene.receiver)


def waiting_mail(scene: Scene) -> Callable[[], IncomingMail]:
    keep_mail(scene)()
    return IncomingMail.objects.get


def look_at_mail(scene: Scene):
    mail = waiting_mail(scene)
    return lambda: actions.look_at_mail(mail(), **scene.receiver)


def take_mail(scene: Scene):
    mail = waiting_mail(scene)
    return lambda: actions.take_mail(mail(), ASKED, ASKER, **scene.receiver)


def set_mail_aside(scene: Scene):
    mail = waiting_mail(scene)
    return lambda: actions.set_mail_aside(mail(), **scene.receiver, reason="junk")


def put_mail_back(scene: Scene):
    mail = waiting_mail(scene)
    actions.set_mail_aside(mail(), **scene.receiver, reason="junk")
    return lambda: actions.put_mail_back(mail(), **scene.receiver)


def dispose_mails(scene: Scene):
    mail = waiting_mail(scene)
    actions.set_mail_aside(mail(), by=scene.people.receiver, at=NOW, reason="junk")
    return lambda: actions.dispose_mails(at=at("2028-11-24"))


def apply_arrangement(scene: Scene):
    """A year with so few days that a case moves; invented."""
    assigned(scene.people, "2026-12-04")
    days = {date(2027, 1, 1): Special(False, "元旦"), date(2027, 10, 1): Special(False, "国庆节")}
    how = {**scene.receiver, "at": at("2026-12-10"), "source": "编造的通知（测试）"}
    return lambda: actions.apply_arrangement(2027, Arrangement(2027, days), **how)


CASES = {
    made.__name__: made
    for made in (
        take_in, keep_mail, look_at_mail, take_mail, set_mail_aside, put_mail_back, dispose_mails,
        chase, link_cases, unlink_cases, merge,
        ask_reasons, receive_reasons, add_search, change_search, drop_search, add_withheld, change_withheld, drop_withheld,
        archive, archive_several, correct_archiving, explain_gap, correct_gap,
        claim, send_back, answer_help, end_help, propose_extension, refuse_extension, delay, record_payment, charge, waive,
        note_fee_arrival, take_bundle,
        propose_reply, return_reply,
        file, file_several, confirm_receipt, assign, ask_correction, receive_correction, consult, end_consultation, extend, reply, close,
        reopen, withdraw, register_withdrawal, correct_day,
        change_contact, give_opinion, change_application_rule, dispose, send_again, settle,
        note_bounce, wish_to_look, decide_look, apply_arrangement,
    )
}  # fmt: skip
SCENES = (
    historic_scenes,
    letter_scenes,
    opinion_scenes,
    path_scenes,
    proactive_scenes,
    redaction_scenes,
    remedy_scenes,
)
for told in SCENES:
    CASES |= told.CASES
#: read from the mail system and handed to note_bounce
THROUGH_ANOTHER = {"read_bounce"}


def test_every_verb_that_writes_is_put_to_the_test():
    verbs = {name for name in actions.__all__ if inspect.isfunction(getattr(actions, name))}
    assert set(CASES) == verbs - WITHOUT_HISTORY - THROUGH_ANOTHER


@pytest.mark.usefixtures("server")
@pytest.mark.sampled(4)
@pytest.mark.parametrize("name", sorted(CASES))
def test_nothing_is_stored_when_any_of_its_history_rows_cannot_be_written(name, fail_at):
    is_all_or_nothing(CASES[name](Scene()), fail_at, OURS)
