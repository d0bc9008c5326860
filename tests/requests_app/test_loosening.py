"""What was made of an answer when its case is taken up again: the register, suggestions, drafts, and what the applicant reads."""

import pytest
import time_machine
from django.urls import reverse

from disclosure.models import Publication
from disclosure.vocabulary import Attribute
from disclosure.vocabulary import Stage as ItemStage
from requests_app import actions, entries, proactive, public_register
from requests_app.models import PublishSuggestion, RegisterEntry, Request
from requests_app.vocabulary import Outcome
from taizhou_portal.bureau.models import Notice
from tests.factories import at
from tests.requests_app.desk_pages import main
from tests.requests_app.people import FIRM, answer, reasons_of, replied
from tests.requests_app.proactive_scenes import WANTED, WHY, entered, repeated
from tests.requests_app.test_answered_list import switch
from tests.requests_app.test_linking_actions import refused
from tests.requests_app.test_track_pages import opened

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
NOW, LATER = at("2026-11-23", 10), at("2026-11-23", 16)
CASE = reverse("requests_app:case")


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def fresh(row):
    return type(row).objects.get(pk=row.pk)


def taken_up(case: Request, people) -> Request:
    actions.reopen(fresh(case), by=people.receiver, at=NOW, reason="依据写错")
    return fresh(case)


def answered_anew(case: Request, people, outcome: Outcome = Outcome.G2) -> Request:
    said = {"withheld_reason": "公开后会影响执法。"} if outcome == Outcome.N6 else {}
    actions.reply(fresh(case), answer(outcome, "2026-11-23", **said), by=people.handler, at=LATER)
    return fresh(case)


def decided(one: PublishSuggestion, people, **more) -> PublishSuggestion:
    how = {"by": people.receiver, "at": NOW, "agreed": True, "reason": WHY, "before": None, **more}
    actions.decide_suggestion(fresh(one), **how)
    return fresh(one)


# 公开办理情况


def test_an_entry_goes_with_the_answer_and_is_chosen_again_on_purpose(people):
    switch()
    entry = entered(people)
    case = taken_up(entry.request, people)
    entry = fresh(entry)
    assert (entry.taken_out_on, entry.take_out_reason) == (NOW.date(), entries.REDONE)
    assert f"{entries.TAKEN_OUT}：{entries.REDONE}" in reasons_of(case)
    assert entry.history.latest("history_id").history_user == people.receiver
    assert "只有已经答复的" in refused(lambda: actions.put_back(entry, by=people.receiver, at=NOW))[0]
    answered_anew(case, people, Outcome.N6)
    assert not public_register.shown().exists()
    entry = fresh(entry)
    assert public_register.hidden([entry]) == {entry.pk: "重新答复了，等重新选"}
    actions.put_back(entry, by=people.receiver, at=LATER)
    assert list(public_register.shown()) == [entry]


def test_what_somebody_took_out_before_keeps_its_reason(people):
    entry = entered(people)
    actions.take_out(entry, by=people.receiver, at=NOW, reason="名称不准确")
    taken_up(entry.request, people)
    assert fresh(entry).take_out_reason == "名称不准确"


def test_words_of_a_case_that_is_taken_up_again_are_not_changed_nor_over_what_another_did(people):
    entry = entered(people)
    same = fresh(entry)
    actions.take_out(entry, by=people.receiver, at=NOW, reason="名称不准确")
    actions.change_entry(same, by=people.receiver, at=NOW, subject="收费标准")
    after = RegisterEntry.objects.get()
    assert (after.subject, after.taken_out_on) == ("收费标准", NOW.date())
    taken_up(entry.request, people)
    how = {"by": people.receiver, "at": NOW, "subject": "别的"}
    assert refused(lambda: actions.change_entry(fresh(entry), **how)) == ["只有已经答复的才能公开办理情况"]


# 由答复生成的信息


def test_who_decides_hears_of_an_item_that_was_made_of_the_answer(people):
    case = replied(people)
    item = actions.draft_from_reply(case, WANTED, by=people.receiver, at=NOW, reason=WHY)
    taken_up(case, people)
    told = Notice.objects.filter(what="申请重新办理，由原答复生成的信息要不要撤下")
    assert set(told.values_list("person", flat=True)) == {people.receiver.pk, people.chief.pk}
    one = PublishSuggestion.objects.get()
    address = reverse("desk_requests:suggestion", args=[one.pk])
    assert {(row.url, row.words, row.is_open) for row in told} == {(address, f"《{item.title}》", False)}
    assert one.agreed is True and one.publication == item


def test_nobody_is_told_of_what_was_withdrawn_already(people):
    case = replied(people)
    actions.draft_from_reply(case, WANTED, by=people.receiver, at=NOW, reason=WHY)
    Publication.objects.update(
        stage=ItemStage.WITHDRAWN, attribute=Attribute.PROACTIVE, published_on=NOW.date(), published_at=NOW
    )
    taken_up(case, people)
    assert not Notice.objects.filter(what__contains="要不要撤下").exists()


# 建议


@pytest.mark.parametrize("agreed", [False, True])
def test_a_suggestion_ends_with_the_answer_and_waits_again_with_the_new_one(people, client, agreed):
    case = replied(people)
    one = actions.propose_publishing(case, said="关系到很多家长", at=NOW)
    if agreed:
        decided(one, people)
    case, applicant = taken_up(case, people), opened(client, case)
    one = fresh(one)
    assert (one.agreed, one.lapsed, one.reason) == (False, True, proactive.LAPSED)
    assert reasons_of(case)[-1] == f"转为主动公开：{proactive.LAPSED}"
    said = main(applicant.get(CASE))
    assert "重新答复予以公开或者部分公开的，再决定" in said and "同意转为" not in said and "决定不转为" not in said
    case = answered_anew(case, people)
    one = fresh(one)
    assert (one.agreed, one.decided_on, one.reason, one.words) == (None, None, "", "关系到很多家长")
    assert reasons_of(case)[-1] == "申请人建议主动公开：重新答复以后再决定"
    assert "决定以后，这里写明结果和理由" in main(applicant.get(CASE))


def test_of_a_refusal_it_stays_ended_and_nobody_agrees_to_it(people, client):
    case = replied(people)
    one = actions.propose_publishing(case, said="", at=NOW)
    case = taken_up(case, people)
    no = ["答复予以公开或者部分公开的，才能转为主动公开"]
    assert refused(lambda: decided(one, people, before=False)) == no
    case = answered_anew(case, people, Outcome.N6)
    assert refused(lambda: decided(one, people, before=False)) == no
    assert fresh(one).lapsed
    assert not decided(one, people, agreed=False, before=False).lapsed


def test_an_applicant_reads_no_yes_while_a_draft_waits_and_the_case_is_open(people, client):
    case = replied(people)
    actions.propose_publishing(case, said="", at=NOW)
    actions.draft_from_reply(fresh(case), WANTED, by=people.receiver, at=NOW, reason=WHY)
    applicant = opened(client, case)
    assert "同意转为主动公开" in main(applicant.get(CASE))
    taken_up(case, people)
    assert "同意" not in main(applicant.get(CASE))


def test_what_several_asked_for_comes_up_again_with_the_new_answer_in_the_same_row(people):
    one = repeated(people)
    case = taken_up(one.request, people)
    assert fresh(one).lapsed
    answered_anew(case, people)
    again = PublishSuggestion.objects.get()
    assert (again.pk, again.agreed, again.reason, again.numbers) == (one.pk, None, "", one.numbers)


def test_what_ended_by_itself_is_no_answer_to_the_next_applicant(people):
    one = repeated(people)
    taken_up(one.request, people)
    replied(people, served="2026-11-23", asker=FIRM)
    assert PublishSuggestion.objects.filter(agreed=None).count() == 1


def test_the_desk_says_how_an_ended_suggestion_stands(as_staff, people):
    one = repeated(people)
    taken_up(one.request, people)
    client = as_staff(people.receiver)
    for address in (
        reverse("desk_requests:suggestion", args=[one.pk]),
        reverse("desk_requests:case", args=[one.request_id]),
    ):
        said = main(client.get(address))
        assert "等重新答复" in said and proactive.LAPSED in said and "None" not in said
