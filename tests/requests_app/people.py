"""The people and cases of these tests: who receives, who handles, and applications at every step of their way."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from requests_app import actions
from requests_app.actions.charging import Wanted
from requests_app.answer import Answer
from requests_app.filing import Asked, Asker
from requests_app.models import Letter, Request
from requests_app.vocabulary import LetterKind, Outcome, Tariff, Via
from taizhou_portal.bureau.models import Office, Staff
from taizhou_portal.bureau.vocabulary import Role
from tests.factories import at, office, root, staff

ASKED = Asked("市直小学课后服务收费标准", "2026年市直小学课后服务的收费标准和依据。", doc_number="台教〔2026〕33号")
ASKER = Asker("person", "林小满", "id_card", "331000199001010015", "13900000000", email="lin@example.com")
FIRM = Asker(
    "business",
    "台州某某科技有限公司",
    "credit_code",
    "91331000MA2AK0000W",
    "0576-88000000",
    contact="周",
    email="a@example.com",
)


@dataclass(frozen=True)
class Bureau:
    """局办公室's 周明 receives and assigns, its head 顾宁 approves extensions; 计划财务处's 孙悦 handles, 李岚 works elsewhere."""

    receiver: Staff
    chief: Staff
    handler: Staff
    outsider: Staff
    finance: Office


def bureau() -> Bureau:
    finance = office("计划财务处")
    return Bureau(
        receiver=staff("周明", role=Role.GENERAL, office=root()),
        chief=staff("顾宁", role=Role.GENERAL_HEAD, office=root()),
        handler=staff("孙悦", role=Role.DRAFTER, office=finance),
        outsider=staff("李岚", role=Role.DRAFTER, office=office("职业教育处")),
        finance=finance,
    )


def filed(day: str = "2026-11-04", *, asker: Asker = ASKER, via: Via = Via.WEB, by=None, **asked) -> Request:
    return actions.file(replace(ASKED, **asked), asker, by=by, at=at(day, 20, 16), via=via).request


def received(people: Bureau, day: str = "2026-11-05", **more) -> Request:
    """Submitted and confirmed on `day`."""
    case = filed(day, **more)
    actions.confirm_receipt(case, by=people.receiver, at=at(day, 21), confirmed_on=date.fromisoformat(day))
    return case


def assigned(people: Bureau, day: str = "2026-11-05", **more) -> Request:
    case = received(people, day, **more)
    actions.assign(case, by=people.receiver, at=at(day, 22), office=people.finance, handler=people.handler)
    return case


def reasoned(case: Request, people: Bureau, moment: datetime) -> Request:
    """Asked why there are so many (第三十五条), the applicant has said why."""
    actions.ask_reasons(case, by=people.handler, at=moment, excess="一年内提出300件")
    actions.receive_reasons(case, by=people.handler, at=moment, answer="用于研究全市收费情况。")
    return case


def charged(people: Bureau, case: Request, moment: datetime, *, served: bool = True, **wanted) -> Letter:
    """Asked for 380 yuan, the fee of 68 pages; `served`: the notice was handed over on the same day."""
    before = case.letters.filter(kind=LetterKind.FEE).count()
    letter = actions.charge(case, fee_of(**wanted), by=people.receiver, at=moment, before=before)
    if served and getattr(letter, "service", None) is None:
        actions.serve_letter(letter, by=people.receiver, at=moment, via="direct", on=letter.on)
    return letter


def fee_of(
    tariff: Tariff = Tariff.BY_PAGE, count: int = 68, excess: str = "一年内提出300件", pay: str = "凭缴款码在银行缴纳"
):
    return Wanted(tariff, count, excess, pay)


def answer(outcome: Outcome = Outcome.G2, served: str = "2026-11-20", **values) -> Answer:
    defaults = {
        "outcome": outcome.value,
        "text": "您申请的收费标准见附件。",
        "served_on": date.fromisoformat(served),
        "served_via": "post",
    }
    return Answer(**{**defaults, **values})


def replied(
    people: Bureau, day: str = "2026-11-05", served: str = "2026-11-20", outcome: Outcome = Outcome.G2, **more
) -> Request:
    case = assigned(people, day, **more)
    said = {"withheld_reason": "公开后会影响执法。"} if outcome.value.startswith("N") or outcome == Outcome.G3 else {}
    said |= {"ground": "D7"} if outcome == Outcome.G3 else {}
    actions.reply(case, answer(outcome, served, **said), by=people.handler, at=at(served, 16))
    return case


def reasons_of(case: Request) -> list[str]:
    """What history says about each step, oldest first."""
    return list(case.history.order_by("history_id").values_list("history_change_reason", flat=True))
