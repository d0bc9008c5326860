"""A date in a year whose 放假安排 is not loaded says so wherever somebody is told of it."""

import pytest

from disclosure import actions
from disclosure.actions import Report
from disclosure.actions.reminding import remind
from disclosure.vocabulary import Stage
from taizhou_portal.bureau.models import Notice
from taizhou_portal.bureau.permissions import grant
from taizhou_portal.bureau.vocabulary import Role
from tests import factories as make
from tests.disclosure.team import CLEAN_ANSWERS, moved, team
from tests.factories import at

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
NEW_YEARS_EVE = at("2026-12-31", 10)


@pytest.fixture
def people():
    return team()


def told(what: str) -> set[str]:
    return set(Notice.objects.filter(what=what).values_list("words", flat=True))


def test_the_answer_to_a_report(people):
    page = make.published(office=people.office).get_absolute_url()
    actions.report_problem(Report("typo", "写错了。", page=page), at=NEW_YEARS_EVE)
    assert told("网站找错，等待答复") == {"请在1月5日（暂定）前答复"}


def test_the_approval_of_what_was_published_at_once(people):
    chief = make.staff("局办主任", role=Role.GENERAL_HEAD)
    grant(chief, Role.SECRECY, office=make.root())
    item = moved(people, Stage.DRAFT)
    actions.publish_urgent(item, reason="台风停课", answers=CLEAN_ANSWERS, by=chief, at=NEW_YEARS_EVE)
    assert told("紧急公开，等待事后审批") == {"请在1月1日（暂定）前补审批"}


def test_what_the_reminders_of_the_morning_name(people):
    page = make.published(office=people.office).get_absolute_url()
    actions.report_problem(Report("typo", "写错了。", page=page), at=NEW_YEARS_EVE)
    remind(at=at("2027-01-05", 7))
    assert told("网站找错，还没有答复") == {"期限1月5日（暂定），今天到期"}
