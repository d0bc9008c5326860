"""Deeds on the way of an answer through the house and about matters, each ready to be done; see letter_scenes."""

from collections.abc import Callable
from datetime import date

from requests_app import actions
from requests_app.models import ApplicationRule, Letter, Matter, Request
from requests_app.vocabulary import LetterKind, MatterResult, PauseKind, ReplyPath
from taizhou_portal.bureau.vocabulary import Role
from tests.factories import at, staff
from tests.requests_app.letter_scenes import fresh
from tests.requests_app.made_files import signed
from tests.requests_app.made_matters import WRONG
from tests.requests_app.people import answer, assigned, charged

OVERRIDE = {
    "to": "台州某某科技有限公司",
    "content": "2025年的收费明细",
    "reason": "涉及全市学生家长的支出",
    "opened": "2026年12月10日",
}


def put_up(scene) -> Callable[[], Request]:
    case = assigned(scene.people, "2026-11-18")
    actions.propose_reply(case, answer(), by=scene.people.handler, at=at("2026-11-20"))
    return lambda: Request.objects.get(pk=case.pk)


def pass_reply(scene):
    ApplicationRule.objects.create(reply_path=ReplyPath.FULL)
    case, head = put_up(scene), staff("许衡", role=Role.HEAD, office=scene.people.finance)
    return lambda: actions.pass_reply(case(), by=head, at=scene.handler["at"], words="同意")


def sign_reply(scene):
    case = put_up(scene)
    return lambda: actions.sign_reply(case(), **scene.receiver, words="同意")


def void_reply(scene):
    letter = fresh(signed(scene.people))
    return lambda: actions.void_reply(letter().request, **scene.receiver, reason="依据写错")


def issue_by_hand(scene):
    case, people = assigned(scene.people, "2026-11-16"), scene.people
    pause = actions.consult(
        case, by=people.handler, at=at("2026-11-17"), kind=PauseKind.THIRD_PARTY, sent_on=date(2026, 11, 17)
    )
    actions.end_consultation(
        pause, by=people.handler, at=at("2026-11-18"), ended_on=date(2026, 11, 18), opinion="不同意"
    )
    kind = LetterKind.OVERRIDE
    return lambda: actions.issue_by_hand(Request.objects.get(pk=case.pk), kind, OVERRIDE, **scene.receiver, before=0)


def void_by_hand(scene):
    letter = fresh(charged(scene.people, assigned(scene.people, "2026-11-18"), scene.receiver["at"], served=False))
    return lambda: actions.void_by_hand(letter(), **scene.receiver, reason="页数算错")


def register_matter(scene):
    return lambda: actions.register_matter(WRONG, by=None, at=scene.receiver["at"])


def matter(scene) -> Callable[[], Matter]:
    """In the hands of an office."""
    made = register_matter(scene)().matter
    actions.assign_matter(made, office=scene.people.finance, **scene.receiver)
    return lambda: Matter.objects.get(pk=made.pk)


def assign_matter(scene):
    made = register_matter(scene)().matter
    return lambda: actions.assign_matter(
        Matter.objects.get(pk=made.pk), office=scene.people.finance, **scene.receiver, note="请核对"
    )


def look_at_matter(scene):
    held = matter(scene)
    return lambda: actions.look_at_matter(held(), **scene.handler, reason="核对身份")


def close_matter(scene):
    held = matter(scene)
    return lambda: actions.close_matter(
        held(), result=MatterResult.AMENDED, words="出生日期已改为1991年1月1日。", **scene.handler
    )


def reopen_matter(scene):
    held = matter(scene)
    actions.close_matter(held(), result=MatterResult.AMENDED, words="已更正。", **scene.handler)
    return lambda: actions.reopen_matter(held(), **scene.receiver, reason="登记错了结果")


def dispose_matter(scene):
    held = matter(scene)
    actions.close_matter(held(), result=MatterResult.AMENDED, words="已更正。", **scene.handler)
    assert Letter.objects.filter(matter=held()).exists()
    return lambda: actions.dispose_matter(held(), at=at("2028-11-24"))


CASES = {
    made.__name__: made
    for made in (
        pass_reply, sign_reply, void_reply, issue_by_hand, void_by_hand, register_matter, assign_matter, look_at_matter, close_matter,
        reopen_matter, dispose_matter,
    )
}  # fmt: skip
