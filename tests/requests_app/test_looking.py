"""Looking at an applicant: what is shown to whom, what is written down, and the second officer for a child."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from requests_app import actions
from requests_app.models import AccessLog, Applicant, ApplicationRule, IdentityProof, LookWish
from requests_app.proofs import Paper
from requests_app.seeing import EVERYTHING, ONLY_GENERAL
from taizhou_portal.bureau.models import Notice
from taizhou_portal.bureau.notices.reading import readable
from taizhou_portal.bureau.refusals import Refused
from tests.factories import at
from tests.requests_app.people import ASKED, ASKER, assigned
from tests.requests_app.test_proofs import PDF

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
NOW, WHY = at("2026-11-20", 9), "核对申请人身份"


@pytest.fixture
def child(people):
    case = assigned(people)
    Applicant.objects.filter(request=case).update(minor=True)
    case.refresh_from_db()
    return case


def refusal(verb, *args, **how) -> list[str]:
    with pytest.raises(Refused) as refused:
        verb(*args, **how)
    return refused.value.reasons


def asked(case, by, at=NOW) -> LookWish:
    return actions.wish_to_look(case, by=by, at=at, reason=WHY)


def look(case, by, at=NOW):
    return actions.look_at_applicant(case, by=by, at=at, reason=WHY)


def test_each_sees_what_their_work_needs_and_the_row_says_which(people):
    case = assigned(people)
    assert look(case, people.receiver) == EVERYTHING
    assert look(case, people.handler) == {"name", "contact", "phone", "email"}
    told = list(AccessLog.objects.order_by("pk").values_list("by__name", "what", "reason", "approved_by"))
    assert told == [("周明", "申请人完整信息", WHY, None), ("孙悦", "申请人姓名和联系方式", WHY, None)]


def test_an_officer_of_another_office_sees_nothing(people):
    assert "承办这件申请的处室和局办公室才能看申请人的信息" in refusal(look, assigned(people), people.outsider)
    assert not AccessLog.objects.exists()


def test_without_a_reason_nothing_is_shown_and_nothing_written(people):
    case = assigned(people)
    for reason in ("", "。。。。", "查"):
        refusal(actions.look_at_applicant, case, by=people.receiver, at=NOW, reason=reason)
    assert not AccessLog.objects.exists()


def test_a_proof_is_opened_by_the_general_office_alone_and_its_name_stands_in_no_row(people):
    paper = Paper(replace(PDF, title="林小满的护照"))
    case = actions.file(ASKED, ASKER, by=None, at=at("2026-11-04"), papers=[paper]).request
    actions.confirm_receipt(case, by=people.receiver, at=at("2026-11-05"), confirmed_on=at("2026-11-05").date())
    actions.assign(case, by=people.receiver, at=at("2026-11-05", 10), office=people.finance, handler=people.handler)
    proof = IdentityProof.objects.get()
    assert refusal(actions.look_at_proof, proof, by=people.handler, at=NOW, reason=WHY) == [ONLY_GENERAL]
    assert actions.look_at_proof(proof, by=people.receiver, at=NOW, reason=WHY).what == "身份证明 申请人身份证明"
    assert paper.accepted.title not in str(list(AccessLog.objects.values()))


def test_a_row_of_history_that_cannot_be_written_shows_nothing(people, monkeypatch):
    monkeypatch.setattr(AccessLog.objects, "create", lambda **_: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(OSError):
        look(assigned(people), people.receiver)


# under 14


def test_a_childs_data_wait_for_a_second_officer(people, second, child):
    for officer in (people.receiver, people.handler):
        assert "第三十六条" in refusal(look, child, officer)[0]
    wish = asked(child, people.receiver)
    assert "第三十六条" in refusal(look, child, people.receiver)[0]
    actions.decide_look(wish, allowed=True, note="", by=second, at=NOW)
    assert look(child, people.receiver, NOW + timedelta(hours=1)) == EVERYTHING
    assert AccessLog.objects.get().approved_by == second


def test_a_permission_is_for_one_person_one_case_and_its_hours(people, second, child):
    ApplicationRule.objects.create(look_hours=2)
    other = assigned(people)
    Applicant.objects.filter(request=other).update(minor=True)
    other.refresh_from_db()
    actions.decide_look(asked(child, people.handler), allowed=True, note="", by=second, at=NOW)
    assert look(child, people.handler) == {"name", "contact", "phone", "email"}
    assert refusal(look, child, people.receiver)
    assert refusal(look, other, people.handler)
    assert refusal(look, child, people.handler, NOW + timedelta(hours=2))


def test_a_proof_of_a_child_needs_the_same_permission(people, second):
    case = actions.file(ASKED, ASKER, by=None, at=at("2026-11-04"), papers=[Paper(PDF)]).request
    Applicant.objects.filter(request=case).update(minor=True)
    case.refresh_from_db()
    proof = IdentityProof.objects.select_related("request").get()
    assert "第三十六条" in refusal(actions.look_at_proof, proof, by=people.receiver, at=NOW, reason=WHY)[0]
    actions.decide_look(asked(case, people.receiver), allowed=True, note="", by=second, at=NOW)
    assert actions.look_at_proof(proof, by=people.receiver, at=NOW, reason=WHY).approved_by == second


def test_nobody_allows_their_own_wish(people, child):
    wish = asked(child, people.receiver)
    assert refusal(actions.decide_look, wish, allowed=True, note="", by=people.receiver, at=NOW) == [
        "不能批准自己提出的查看"
    ]
    with pytest.raises(IntegrityError), transaction.atomic():
        LookWish.objects.update(allowed=True, decided_by=people.receiver, decided_at=NOW)


def test_who_only_handles_cases_allows_nothing(people, child):
    wish = asked(child, people.receiver)
    [reason] = refusal(actions.decide_look, wish, allowed=True, note="", by=people.handler, at=NOW)
    assert "收件分办" in reason


def test_a_refusal_says_why_shows_nothing_and_may_be_followed_by_another_wish(people, second, child):
    wish = asked(child, people.handler)
    how = {"allowed": False, "by": second, "at": NOW}
    assert refusal(actions.decide_look, wish, note=" ", **how) == ["写明不批准的原因"]
    actions.decide_look(wish, note="电话联系即可", **how)
    assert (wish.allowed, wish.decided_by, wish.note) == (False, second, "电话联系即可")
    assert refusal(look, child, people.handler)
    assert asked(child, people.handler).pk != wish.pk


def test_a_wish_is_decided_once(people, second, child):
    wish = asked(child, people.handler)
    actions.decide_look(wish, allowed=True, note="", by=second, at=NOW)
    stale = LookWish(pk=wish.pk, request=child, by=people.handler, at=NOW, reason=WHY)
    how = {"allowed": False, "note": "改主意了", "by": people.receiver, "at": NOW}
    assert refusal(actions.decide_look, stale, **how) == ["已经有人批准或者退回"]


def test_there_is_nothing_to_ask_for_where_one_may_look_has_asked_or_gives_no_reason(people, second, child):
    grown = assigned(people)
    assert "查看不需要批准，或者已经批准" in refusal(asked, grown, people.handler)
    assert refusal(actions.wish_to_look, child, by=people.handler, at=NOW, reason="1") != []
    wish = asked(child, people.handler)
    assert "您已经提出过，正在等同事批准" in refusal(asked, child, people.handler)
    actions.decide_look(wish, allowed=True, note="", by=second, at=NOW)
    assert refusal(asked, child, people.handler)


def about_looks():
    """Notices of a look; that the case was handed out is told apart."""
    return Notice.objects.filter(what__contains="未成年人信息")


def told(person) -> list[tuple[str, str, str]]:
    return [(notice.what, notice.title, notice.url) for notice in about_looks().filter(person=person)]


def test_a_wish_is_told_to_those_who_may_decide_on_it_and_to_nobody_else(people, second, child):
    wish = asked(child, people.receiver)
    page = reverse("desk_requests:look_wish", args=[wish.pk])
    assert told(second) == [("要批准查看未成年人信息", f"受理号{child.number}", page)]
    for nobody in (people.receiver, people.handler, people.outsider):
        assert told(nobody) == []


@pytest.mark.parametrize(
    ("allowed", "note", "what"),
    [(True, "", "查看未成年人信息已批准"), (False, "电话里已经核对过", "查看未成年人信息没有批准")],
)
def test_who_wished_is_told_what_was_decided_and_why(people, second, child, allowed, note, what):
    actions.decide_look(asked(child, people.handler), allowed=allowed, note=note, by=second, at=NOW)
    page = reverse("desk_requests:applicant", args=[child.pk])
    assert told(people.handler) == [(what, f"受理号{child.number}", page)]
    assert about_looks().get(person=people.handler).words == note
    assert [notice[0] for notice in told(people.receiver)] == ["要批准查看未成年人信息"]


def test_neither_name_nor_reason_of_a_look_is_in_a_notice_that_may_be_mailed(people, second, child):
    asked(child, people.receiver)
    notice = about_looks().first()
    assert notice.is_open is False
    assert notice.words == ""
    assert ASKER.name not in notice.title + notice.what


def test_a_wish_that_is_refused_tells_nobody(people, second, child):
    refusal(actions.wish_to_look, child, by=people.receiver, at=NOW, reason="  ")
    assert not about_looks().exists()


@pytest.mark.parametrize("who", ["second", "handler"])
def test_the_page_a_notice_leads_to_opens_for_who_was_told(people, second, child, who, client):
    wish = asked(child, people.handler)
    if who == "handler":
        actions.decide_look(wish, allowed=True, note="", by=second, at=NOW)
    person = second if who == "second" else people.handler
    client.force_login(person)
    notice = about_looks().get(person=person)
    assert client.get(notice.url).status_code == 200
    assert notice in readable(person)
