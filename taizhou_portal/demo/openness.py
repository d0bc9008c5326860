"""What the demonstration makes public of answered applications: the list with its setting, and wishes of applicants (第四十四条)."""

from datetime import date

from requests_app import actions, entries, given_again
from requests_app.actions.proactive import wish_blockers
from requests_app.actions.public_register import subject_objections
from requests_app.models import Request
from taizhou_portal.bureau.workdays import Workdays
from taizhou_portal.demo.accounts import People
from taizhou_portal.demo.items import moment
from taizhou_portal.demo.plan import back

#: working days before the day of the demonstration: the setting, the wishes, the decision on the first of them
SET, WISHED, DECIDED = 5, 3, 2
SAID = ("很多家长都在问，公开了就不用一件一件申请。", "这项标准每年都要用。")
NO = "内容只涉及个别学校，不需要公众广泛知晓"


def run(people: People, *, on: date, workdays: Workdays) -> None:
    """Everything that was answered by then and names nobody; the first wish is turned down, the other waits."""
    begun = moment(back(on, SET, workdays), 9, 40)
    since = date(on.year - 1, 1, 1)
    actions.change_application_rule(by=people.general, at=begun, shows_answered=True, answered_since=since)
    answered = Request.objects.filter(outcome__in=entries.SHOWN, served_on__lt=begun.date()).order_by("served_on", "pk")
    known = [case for case in answered if not given_again.nameless(case)]
    chosen = {case: case.subject for case in known if not subject_objections(case, case.subject)}
    actions.put_into_register(chosen, by=people.general, at=begun)
    given = [case for case in answered.reverse() if not wish_blockers(case)]
    wishes = [
        actions.propose_publishing(case, said=said, at=moment(back(on, WISHED, workdays), 19, 30))
        for case, said in zip(given, SAID, strict=False)
    ]
    for wish in wishes[1:]:
        at = moment(back(on, DECIDED, workdays), 10, 30)
        actions.decide_suggestion(wish, by=people.general, at=at, agreed=False, reason=NO, before=None)
