"""A house in which an answer goes its whole way: who writes, reviews, checks and signs it."""

from dataclasses import dataclass

from requests_app import actions
from requests_app.models import ApplicationRule, Letter, Proposal, Request
from requests_app.vocabulary import ReplyPath
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.vocabulary import Role
from tests.factories import at, root, staff
from tests.requests_app.people import Bureau, answer, assigned, bureau

DAY = "2026-11-20"
NOW = at(DAY, 10)


@dataclass(frozen=True)
class House:
    """孙悦 writes, 陈远 heads the office, 周明 checks the form, 林峰 signs; 顾宁 is the other one of 局办公室."""

    people: Bureau
    head: Staff
    leader: Staff

    @property
    def writer(self) -> Staff:
        return self.people.handler

    @property
    def checker(self) -> Staff:
        return self.people.receiver


def house(path: ReplyPath = ReplyPath.FULL, **rule) -> House:
    people = bureau()
    ApplicationRule(reply_path=path, **rule).record(by=None, reason="配置")
    head = staff("陈远", role=Role.HEAD, office=people.finance)
    return House(people, head, staff("林峰", role=Role.LEADER, office=root()))


def put_up(at_home: House, *, by: Staff | None = None, case: Request | None = None, **values) -> Request:
    """A case whose answer has just been put up; `values` of the answer."""
    case = case or assigned(at_home.people)
    actions.propose_reply(case, answer(served=DAY, **values), by=by or at_home.writer, at=NOW)
    return case


def checked(at_home: House, **values) -> Request:
    """It has passed the head and 局办公室, and waits for the leader."""
    case = put_up(at_home, **values)
    actions.pass_reply(case, by=at_home.head, at=NOW)
    actions.pass_reply(case, by=at_home.checker, at=NOW)
    return case


def signed(at_home: House, **values) -> Request:
    case = checked(at_home, **values)
    actions.sign_reply(case, by=at_home.leader, at=NOW)
    return case


def version(case: Request) -> Proposal:
    """The newest one."""
    return case.proposals.order_by("pk").last()


def letters(case: Request) -> list[Letter]:
    return list(case.letters.order_by("pk"))
