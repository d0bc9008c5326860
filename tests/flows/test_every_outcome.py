"""Every result goes the whole way: drafted, reviewed, checked, signed, served, counted once in its row of table three."""

import hashlib
from collections.abc import Callable
from datetime import date

import pytest

from requests_app import actions, frozen, outcomes
from requests_app.evidence import Part, Searched
from requests_app.figure_rows import rows
from requests_app.figures import RESULT_ROWS, handled
from requests_app.models import Request
from requests_app.outcomes import Remedy
from requests_app.vocabulary import LETTER_OF, TABLE_ROWS, Outcome, ReplyPath, Service, Stage
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.vocabulary import Role
from tests.factories import at, published, root, staff
from tests.requests_app.people import answer, assigned, bureau, charged, replied

pytestmark = pytest.mark.django_db

DRAFTED, REVIEWED, CHECKED, SIGNED, SERVED = "2026-11-16", "2026-11-17", "2026-11-18", "2026-11-19", "2026-11-20"
WHY = "公开以后会影响这项工作。"
CHINA_POST = "XA12345678932"


def nothing(case: Request, people) -> dict:
    return {}


def cited(case: Request, people) -> dict:
    return {"cited": published(title="课后服务收费标准")}


def parted(case: Request, people) -> dict:
    row = Part("评委的姓名", "D4", "属于个人隐私，公开会损害评委的权益；本人不同意")
    actions.add_withheld(case, row, by=people.handler, at=at(DRAFTED, 9))
    return {}


def withheld(case: Request, people) -> dict:
    return {"withheld_reason": WHY}


def consulted(case: Request, people) -> dict:
    pause = actions.consult(
        case, by=people.handler, at=at("2026-11-09"), kind="third_party", sent_on=date(2026, 11, 9), about="报价"
    )
    actions.end_consultation(
        pause, by=people.handler, at=at("2026-11-12"), ended_on=date(2026, 11, 12), opinion="不同意。"
    )
    return withheld(case, people)


def searched(case: Request, people) -> dict:
    row = Searched("局档案室", "课后服务、收费", "孙悦", date(2026, 11, 12), "没有这类文件")
    actions.add_search(case, row, by=people.handler, at=at(DRAFTED, 9))
    return {}


def another(case: Request, people) -> dict:
    return {"referred_to": "台州市发展和改革委员会，电话0576-88000001"}


def corrected(case: Request, people) -> dict:
    actions.ask_correction(case, by=people.handler, at=at("2026-11-06"), points="写明学年。")
    actions.receive_correction(case, by=None, at=at("2026-11-09"), answer="都要。")
    return {}


def repeated(case: Request, people) -> dict:
    return {"earlier": replied(people, "2025-03-03", "2025-03-10")}


def explained(case: Request, people) -> dict:
    actions.ask_reasons(case, by=people.handler, at=at("2026-11-06"), excess="2026年10月以来申请了60件")
    actions.receive_reasons(case, by=None, at=at("2026-11-09"), answer="想多了解一些。")
    return {}


def lapsed(case: Request, people) -> dict:
    actions.ask_correction(
        case, by=people.handler, at=at("2026-11-06"), points="写明学年。", limit_on=date(2026, 11, 12)
    )
    return {}


def unpaid(case: Request, people) -> dict:
    charged(people, case, at("2026-10-12"))
    return {}


def withdrawn(case: Request, people) -> dict:
    return {"details": {"withdrawn": "2026年11月13日", "wish": "来电说不需要了"}}


READY: dict[Outcome, Callable[[Request, object], dict]] = {
    Outcome.G1: cited,
    Outcome.G3: parted,
    **dict.fromkeys(outcomes.REFUSALS, withheld),
    Outcome.N4: consulted,
    Outcome.U1: searched,
    Outcome.U2: another,
    Outcome.U4: corrected,
    Outcome.X2: repeated,
    Outcome.X4: explained,
    Outcome.O1: lapsed,
    Outcome.O2: unpaid,
    Outcome.O3: withdrawn,
}


def leader() -> Staff:
    return staff("叶承", role=Role.LEADER, office=root())


def signed_through(case: Request, people, given, signer: Staff):
    """Four people, each on a day of their own."""
    head = staff("许衡", role=Role.HEAD, office=people.finance)
    actions.propose_reply(case, given, by=people.handler, at=at(DRAFTED))
    actions.pass_reply(case, by=head, at=at(REVIEWED), words="同意")
    actions.pass_reply(case, by=people.receiver, at=at(CHECKED))
    return actions.sign_reply(case, by=signer, at=at(SIGNED))


@pytest.mark.parametrize("outcome", Outcome)
def test_a_result_goes_from_draft_to_its_row_of_table_three(outcome):
    people, signer = bureau(), leader()
    case = assigned(people, "2026-10-09" if outcome is Outcome.O2 else "2026-11-05", delivery="post")
    given = answer(outcome, DRAFTED, **READY.get(outcome, nothing)(case, people))
    actions.change_application_rule(by=people.receiver, at=at(DRAFTED, 8), reply_path=ReplyPath.FULL)

    letter = signed_through(case, people, given, signer)
    assert letter.kind == LETTER_OF[outcome]
    assert case.stage not in {Stage.REPLIED, Stage.CLOSED}
    assert handled(2026).value("rt") == 0

    actions.serve_reply(
        case, by=people.handler, at=at(SERVED), via=Service.POST, on=date(2026, 11, 20), mail_number=CHINA_POST
    )
    assert (case.stage, case.outcome, case.served_on) == (Stage.REPLIED, outcome, date(2026, 11, 20))
    counts = handled(2026)
    assert {row: counts.value(row) for row in RESULT_ROWS if counts.value(row)} == {TABLE_ROWS[outcome]: 1}
    assert [row.title for row in rows(2026, TABLE_ROWS[outcome])] == [row.title for row in rows(2026, "rt")]
    assert hashlib.sha256(frozen.pdf_of(letter)).hexdigest() == letter.sha256
    assert remedies_told(frozen.paper_of(letter)) == REMEDIES[outcomes.remedy(outcome, date(2026, 11, 19))]


def remedies_told(paper: dict) -> set[str]:
    """Which ways a letter tells, by the words that the law wants."""
    said = "\n".join(paper["paragraphs"])
    return {words for words in ("应当先申请行政复议", "60日", "15日", "六个月") if words in said}


REVIEW_FIRST, EITHER = {"应当先申请行政复议", "60日", "15日"}, {"60日", "六个月"}
REMEDIES = {
    Remedy.REVIEW_FIRST: REVIEW_FIRST,
    Remedy.EITHER: EITHER,
    Remedy.SPLIT: REVIEW_FIRST | EITHER,
    Remedy.NONE: set(),
}
