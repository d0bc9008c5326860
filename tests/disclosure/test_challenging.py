"""对公开提出异议: any officer may doubt, somebody of the general office decides, and both stand in the file."""

from datetime import date

import pytest

from disclosure import actions
from disclosure.models import AttributeDecision, Challenge, Publication
from disclosure.search.find import find
from disclosure.vocabulary import Attribute, Kind, Stage, Verb, Withdrawal
from taizhou_portal.bureau.history import timeline
from taizhou_portal.bureau.vocabulary import Role
from tests import factories
from tests.disclosure.team import FRIDAY, moved, refused, stored
from tests.factories import at

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
MONDAY, TUESDAY = at("2026-03-23"), at("2026-03-24")
CLOSING = {"attribute": "withheld", "ground": "D4", "reason": "涉及第三方商业秘密"}


@pytest.fixture
def item(people):
    return moved(people, Stage.PUBLISHED)


def doubted(item, by, reason="附件有学生姓名") -> Challenge:
    return actions.challenge(item, reason=reason, by=by, at=MONDAY)


def test_any_officer_of_any_office_may_doubt_and_the_item_stays_public_meanwhile(people, item):
    stranger = factories.staff(role=Role.DRAFTER, office=factories.office("职成教处"))
    row = doubted(item, stranger)
    assert (row.by, row.at, row.reason, row.outcome) == (stranger, MONDAY, "附件有学生姓名", "")
    assert Publication.objects.visible().get() == item
    assert (timeline(item)[0].what, timeline(item)[0].by) == ("对公开提出异议：附件有学生姓名", str(stranger))


@pytest.mark.parametrize("who", ["author", "colleague", "head", "checker", "general"])
def test_those_who_worked_on_it_may_doubt_as_well(people, item, who):
    assert doubted(item, getattr(people, who)).pk


@pytest.mark.parametrize("role", [Role.SYSTEM, Role.SECURITY, Role.AUDIT])
def test_administrators_are_no_officers_of_disclosure(item, role):
    assert refused(doubted, item, factories.staff(role=role)) == ["您没有办理公开信息的权限"]


def test_a_doubt_has_its_reason(people, item):
    assert refused(doubted, item, people.colleague, " ") == ["请写明为什么不该公开"]


def test_one_person_has_one_open_doubt_of_an_item(people, item):
    doubted(item, people.colleague)
    assert refused(doubted, item, people.colleague) == ["您提出的异议还在处理"]
    assert doubted(item, people.checker).pk


@pytest.mark.parametrize("stage", [Stage.DRAFT, Stage.SIGN_OFF])
def test_what_is_not_public_cannot_be_doubted(people, stage):
    assert refused(doubted, moved(people, stage), people.colleague)


# --- 维持公开


def test_it_is_kept_public_with_a_reason_as_a_decision_of_its_own(people, item):
    rows = [doubted(item, person) for person in (people.colleague, people.checker)]
    before = item.decisions.count()
    actions.keep_public(item, reason="姓名已经隐去", by=people.general, at=TUESDAY)
    for row in rows:
        row.refresh_from_db()
        assert (row.outcome, row.opinion, row.decided_by, row.decided_at) == (
            Verb.KEEP_PUBLIC,
            "姓名已经隐去",
            people.general,
            TUESDAY,
        )
    decision = item.decisions.last()
    assert (item.decisions.count(), decision.attribute, decision.reason) == (before + 1, "proactive", "姓名已经隐去")
    assert Publication.objects.visible().get() == item
    assert timeline(item)[0].what == "维持公开：姓名已经隐去"


def test_without_a_doubt_there_is_nothing_to_keep(people, item):
    words = ["没有待处理的异议"]
    assert refused(actions.keep_public, item, reason="属实", by=people.general, at=TUESDAY) == words
    doubted(item, people.colleague)
    actions.keep_public(item, reason="属实", by=people.general, at=TUESDAY)
    assert refused(actions.keep_public, item, reason="属实", by=people.general, at=TUESDAY) == words


def test_a_settled_doubt_may_be_raised_anew(people, item):
    doubted(item, people.colleague)
    actions.keep_public(item, reason="属实", by=people.general, at=TUESDAY)
    assert doubted(item, people.colleague, "还有一处").pk


@pytest.mark.parametrize("who", ["author", "head", "checker"])
def test_only_the_general_office_decides(people, item, who):
    doubted(item, people.colleague)
    person = getattr(people, who)
    assert refused(actions.keep_public, item, reason="属实", by=person, at=TUESDAY)
    assert refused(actions.close_off, item, **CLOSING, by=person, at=TUESDAY)


def test_nobody_decides_on_the_own_doubt(people, item):
    doubted(item, people.general)
    words = ["提出异议的人不能自己处理异议，请局办公室的另一位同事办理"]
    assert refused(actions.keep_public, item, reason="属实", by=people.general, at=TUESDAY) == words
    assert refused(actions.close_off, item, **CLOSING, by=people.general, at=TUESDAY) == words
    actions.keep_public(item, reason="属实", by=factories.staff(role=Role.GENERAL), at=TUESDAY)


# --- 改为不公开


def test_it_is_closed_off_with_its_ground_and_nothing_of_it_stays_in_public(people, item):
    row = doubted(item, people.colleague)
    actions.close_off(item, **CLOSING, by=people.general, at=TUESDAY)
    found = stored(item)
    assert (found.stage, found.attribute, found.ground) == (Stage.WITHDRAWN, Attribute.WITHHELD, "D4")
    assert (found.withdrawn_kind, found.withdrawn_reason, found.title_hidden) == (
        Withdrawal.GONE,
        "公开属性已改变",
        True,
    )
    assert not Publication.objects.visible().exists()
    assert find("教材征订").hits == []
    row.refresh_from_db()
    assert (row.outcome, row.opinion) == (Verb.CLOSE_OFF, "涉及第三方商业秘密")


def test_the_new_decision_stands_beside_the_old_one_and_comes_up_again(people, item):
    actions.close_off(item, **CLOSING, by=people.general, at=TUESDAY)
    old, new = item.decisions.order_by("at")
    assert (old.attribute, new.attribute, new.ground, new.by) == ("proactive", "withheld", "D4", people.general)
    assert new.next_review_on == stored(item).next_review_on == date(2027, 3, 24)
    assert list(Publication.objects.to_evaluate(people.general, by=date(2027, 3, 24))) == [item]


def test_a_doubt_is_not_needed_to_close_off(people, item):
    actions.close_off(item, **CLOSING, by=people.general, at=TUESDAY)
    assert stored(item).stage == Stage.WITHDRAWN


@pytest.mark.parametrize("values", [{"ground": ""}, {"attribute": ""}, {"reason": ""}])
def test_closing_off_takes_a_whole_decision(people, item, values):
    assert refused(actions.close_off, item, **{**CLOSING, **values}, by=people.general, at=TUESDAY)
    assert (stored(item).stage, AttributeDecision.objects.filter(attribute="withheld").count()) == (Stage.PUBLISHED, 0)


def test_what_stays_proactive_is_not_closed_off(people, item):
    values = {"attribute": "proactive", "ground": "", "reason": "属实"}
    assert "仍然主动公开的，请选维持公开" in refused(actions.close_off, item, **values, by=people.general, at=TUESDAY)


def test_closing_off_ends_the_term(people, item):
    actions.set_term(item, expires_at=at("2026-04-10"), by=people.general, at=MONDAY)
    actions.close_off(item, **CLOSING, by=people.general, at=TUESDAY)
    assert (stored(item).expires_at, actions.next_due()) == (None, None)


def test_a_withdrawal_settles_the_doubts_too(people, item):
    row = doubted(item, people.colleague)
    actions.withdraw(item, reason="附件有误", by=people.general, at=TUESDAY)
    row.refresh_from_db()
    assert (row.outcome, row.opinion, row.decided_by) == (Verb.WITHDRAW, "附件有误", people.general)


def test_settled_doubts_are_not_settled_over_again(people, item):
    row = doubted(item, people.colleague)
    actions.keep_public(item, reason="属实", by=people.general, at=TUESDAY)
    actions.withdraw(item, reason="附件有误", by=people.general, at=TUESDAY)
    row.refresh_from_db()
    assert row.outcome == Verb.KEEP_PUBLIC


def test_a_closed_item_may_be_opened_again_at_its_evaluation_and_keeps_its_first_day(people, item):
    actions.close_off(item, **CLOSING, by=people.general, at=TUESDAY)
    actions.evaluate(item, attribute="proactive", reason="第三方同意公开", by=people.head, at=at("2027-03-24"))
    found = stored(item)
    assert (found.stage, found.attribute, found.ground) == (Stage.RETURNED, Attribute.PROACTIVE, "")
    assert (found.published_at, found.published_on) == (FRIDAY, date(2026, 3, 20))


def test_a_doubt_of_a_policy_document_is_settled_in_the_same_way(people):
    item = moved(people, Stage.PUBLISHED, kind=Kind.POLICY, doc_number="台教〔2026〕5号")
    doubted(item, people.colleague)
    actions.close_off(item, **CLOSING, by=people.general, at=TUESDAY)
    assert stored(item).stage == Stage.WITHDRAWN
