"""Deeds about making public what was given, and about what the public reads of answered requests, ready to be done; see letter_scenes."""

from collections.abc import Callable

from requests_app import actions, given_again
from requests_app.actions.publishing import Wanted
from requests_app.models import PublishSuggestion, RegisterEntry, Request
from tests.factories import at
from tests.requests_app.made_files import given
from tests.requests_app.people import FIRM, Bureau, answer, assigned, replied

TABLE = "学校,元/月\n第一小学,120\n".encode()
WANTED = Wanted("charge", "市直小学课后服务收费标准", "收费标准见附件。", "台教〔2026〕33号")
WHY = "收费标准涉及全市学生家长，属于应当广泛知晓的信息"


def repeated(people: Bureau, **second) -> PublishSuggestion:
    """Two applicants were given the same record."""
    replied(people)
    replied(people, served="2026-11-21", asker=FIRM, **second)
    return PublishSuggestion.objects.get()


def answered(people: Bureau, name: str = "收费标准.csv", data: bytes = TABLE, **asked) -> Request:
    """Answered with a file."""
    case = assigned(people, **asked)
    given(case, people, name, data)
    actions.reply(case, answer(), by=people.handler, at=at("2026-11-20", 16))
    return Request.objects.get(pk=case.pk)


def enclosed(case: Request) -> list[given_again.Enclosed]:
    return [given_again.taken(row) for row in given_again.enclosed(case)]


def entered(people: Bureau, shown: str = "课后服务收费标准", **asked) -> RegisterEntry:
    case = replied(people, **asked)
    (entry,) = actions.put_into_register({case: shown}, by=people.receiver, at=at("2026-11-21"))
    return entry


def _fresh(row) -> Callable:
    return lambda: type(row).objects.get(pk=row.pk)


def propose_publishing(scene):
    case = _fresh(replied(scene.people))
    return lambda: actions.propose_publishing(case(), said="关系到很多家长", at=scene.receiver["at"])


def decide_suggestion(scene):
    one = _fresh(repeated(scene.people))
    return lambda: actions.decide_suggestion(one(), **scene.receiver, agreed=True, reason=WHY, before=None)


def draft_from_reply(scene):
    case = _fresh(replied(scene.people))
    return lambda: actions.draft_from_reply(case(), WANTED, **scene.receiver, reason=WHY)


def put_into_register(scene):
    case = _fresh(replied(scene.people))
    return lambda: actions.put_into_register({case(): "课后服务收费标准"}, **scene.receiver)


def change_entry(scene):
    entry = _fresh(entered(scene.people))
    return lambda: actions.change_entry(entry(), **scene.receiver, subject="收费标准")


def take_out(scene):
    entry = _fresh(entered(scene.people))
    return lambda: actions.take_out(entry(), **scene.receiver, reason="名称不准确")


def put_back(scene):
    entry = _fresh(entered(scene.people))
    actions.take_out(entry(), **scene.receiver, reason="名称不准确")
    return lambda: actions.put_back(entry(), **scene.receiver)


CASES = {
    made.__name__: made
    for made in (
        propose_publishing,
        decide_suggestion,
        draft_from_reply,
        put_into_register,
        change_entry,
        take_out,
        put_back,
    )
}
