"""Filing as citizens do it: on one page or part by part, for themselves or for another, one matter or several."""

import os
from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.sessions.models import Session
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.forms.models import model_to_dict
from django.test import Client

from disclosure.search import index
from requests_app import proofs
from requests_app.forms.apply import PARTS
from requests_app.models import Applicant, IdentityProof, Request
from requests_app.proofs import PARKED_FOR
from requests_app.views import draft as drafts
from requests_app.views.public import LIMITS
from requests_app.vocabulary import ORGANISATIONS, ActsFor
from taizhou_portal.bureau.models import Sequence
from tests.factories import at, published
from tests.requests_app.filling import (
    AGENT,
    ASKED,
    CHECK,
    CHILD,
    FIRM,
    GUARDIAN,
    NEW,
    PDF,
    PERSON,
    beside,
    filled,
    of_part,
    opens,
    papers,
    part,
    receipts,
    sent,
    soup,
    typed,
)

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine, pytest.mark.usefixtures("evening")]
NOW = at("2026-11-04", 20, 16)
FOR_ANOTHER = papers("proof", "agent_proof", "agent_paper").keys()
SEVERAL = "台州市教育局：\n1.2025年义务教育招生计划\n2.2025年课后服务收费标准；\n3.校服采购合同。"


def by_parts(client: Client, *groups: dict) -> None:
    """Every part filled in and sent on, in their order."""
    for name in PARTS:
        answer = client.post(part(name), of_part(name, ASKED, *groups))
        assert answer.status_code == 302, beside(answer)


def known_of(case: Request) -> dict[str, object]:
    """All that a case says and who asks, but for what no two cases have in common."""
    own = {"id", "number", "code_hash", "idempotency_key", "request"}
    values = model_to_dict(case) | model_to_dict(case.applicant)
    return {name: value for name, value in values.items() if name not in own}


# --- one page or three


def test_part_by_part_becomes_the_same_case_as_on_one_page():
    at_once, in_turn = Client(), Client()
    assert filled(at_once, PERSON, papers()).url == CHECK
    by_parts(in_turn, PERSON, papers())
    (first,), (second,) = sent(at_once), sent(in_turn)
    assert known_of(first) == known_of(second)
    assert [proofs.opened(one.identity_proofs.get()) for one in (first, second)] == [PDF, PDF]


def test_from_the_form_to_the_receipt_there_are_three_pages_and_none_is_heavier_than_20_kb(client):
    pages = [client.get(NEW)]
    filled(client, PERSON, papers())
    pages.append(client.get(CHECK))
    pages.append(client.post(CHECK, follow=True))
    assert [soup(page).select_one("[aria-current=step]") is not None for page in pages] == [True] * 3
    assert "受理号" in soup(pages[-1]).select_one("main").get_text()
    assert max(len(page.content) for page in pages) <= 20 * 1024


def test_each_part_leads_to_the_next_and_the_last_to_the_check(client):
    ways = [client.post(part(name), of_part(name, ASKED, PERSON, papers())).url for name in PARTS]
    assert ways == [part("who"), part("papers"), CHECK]


def test_a_part_asks_its_own_questions_alone(client):
    for name, fields in PARTS.items():
        assert set(typed(client.get(part(name)))) & set().union(*PARTS.values()) <= set(fields)


def test_going_back_and_forth_loses_nothing_not_even_what_is_wrong(client):
    client.post(part("what"), of_part("what", ASKED))
    wrong = of_part("who", PERSON) | {"phone": "12", "back": "1"}
    assert client.post(part("who"), wrong).url == part("what")
    assert typed(client.get(part("what"))).items() >= ASKED.items()
    assert client.post(part("what"), of_part("what", ASKED) | {"doc_number": "台教〔2026〕5号"}).url == part("who")
    assert typed(client.get(part("who"))).items() >= (PERSON | {"phone": "12"}).items()
    assert beside(client.post(part("who"), of_part("who", PERSON) | {"phone": "12"})).keys() == {"phone"}
    assert client.post(part("who"), of_part("who", PERSON)).url == part("papers")
    assert client.post(part("papers"), papers() | {"back": "1"}).url == part("who")
    assert "proof.pdf" in client.get(part("papers")).content.decode()
    client.post(part("papers"))
    (case,) = sent(client)
    assert (case.doc_number, case.applicant.phone) == ("台教〔2026〕5号", PERSON["phone"])


def test_a_wrong_answer_stops_at_its_part(client):
    client.post(part("what"), of_part("what", ASKED))
    answer = client.post(part("who"), of_part("who", PERSON) | {"id_number": "331000199001010016"})
    assert beside(answer) == {"id_number": "身份证号码的最后一位对不上，请逐位核对"}


def test_what_one_part_demands_of_another_is_said_where_it_can_be_answered(client):
    client.post(part("what"), of_part("what", ASKED) | {"delivery": "post"})
    answer = client.post(part("who"), of_part("who", PERSON))
    assert beside(answer) == {"address": "选了邮寄，写明收件地址和邮编"}


def test_a_part_that_was_left_out_is_asked_for_in_the_end(client):
    client.post(part("what"), of_part("what", ASKED))
    assert client.post(part("papers"), papers()).url == CHECK
    sent_back = client.get(CHECK)
    assert sent_back.url == f"{part('who')}?check=1"
    assert beside(client.get(sent_back.url)).keys() >= {"name", "id_number", "phone"}
    client.post(part("who"), of_part("who", PERSON))
    (case,) = sent(client)
    assert case.identity_proofs.count() == 1


@pytest.mark.parametrize(
    ("begun", "goes_on", "kept"), [(NEW, part("what"), ASKED | PERSON), (part("who"), NEW, PERSON)]
)
def test_the_way_of_filling_in_can_be_changed_at_any_time_and_nothing_is_lost(client, begun, goes_on, kept):
    kept = kept | {"phone": "12"}
    assert client.post(begun, kept | papers() | {"turn": "1"}).url == goes_on
    assert beside(client.get(goes_on)) == {}, "a change of the way is no moment to complain"
    shown = {name: value for page in (NEW, *map(part, PARTS)) for name, value in typed(client.get(page)).items()}
    assert shown.items() >= kept.items()


@pytest.mark.parametrize("name", ["whatever", "WHAT", "who-else"])
def test_a_part_that_does_not_exist_is_not_found(client, name):
    assert client.get(part(name)).status_code == client.post(part(name)).status_code == 404


# --- who asks


def test_a_person_needs_no_agent_and_no_paper_but_their_own(client):
    assert filled(client, PERSON, papers()).url == CHECK
    (case,) = sent(client)
    who = case.applicant
    assert (who.kind, who.acts, who.minor, who.agent_name, who.agent_id_kind) == ("person", "self", False, "", "")
    assert [paper.use for paper in case.identity_proofs.all()] == ["identity"]


@pytest.mark.parametrize("kind", sorted(ORGANISATIONS))
def test_an_organisation_of_each_sort_files_with_its_licence_and_somebody_to_talk_to(client, kind):
    firm = FIRM | {"kind": kind}
    refused = filled(client, firm | {"contact": ""}, papers())
    assert beside(refused) == {"contact": "单位申请的，写一位联系人"}
    assert filled(client, firm).url == CHECK
    (case,) = sent(client)
    assert (case.applicant.kind, case.applicant.name, case.applicant.contact) == (kind, FIRM["name"], "周")
    assert case.identity_proofs.count() == 1


def test_an_agent_files_with_three_papers_and_each_says_what_it_proves(client):
    assert filled(client, FIRM, AGENT, papers(*FOR_ANOTHER)).url == CHECK
    assert {"周正", "委托代理人"} <= set(soup(client.get(CHECK)).stripped_strings)
    (case,) = sent(client)
    who = case.applicant
    assert {name: getattr(who, name) for name in AGENT} == AGENT
    assert {paper.use for paper in case.identity_proofs.all()} == {"identity", "agent", "authorisation"}


def test_each_paper_of_an_agent_is_asked_for_and_those_that_came_are_kept(client):
    refused = filled(client, PERSON, AGENT, papers())
    asked_for = {"agent_proof": "附上代理人或者监护人身份证明", "agent_paper": "附上签名或者盖章的授权委托书"}
    assert beside(refused) == asked_for
    refused = filled(client, PERSON, AGENT, papers("agent_proof"))
    assert beside(refused) == {"agent_paper": asked_for["agent_paper"]}
    assert filled(client, PERSON, AGENT, papers("agent_paper")).url == CHECK
    (case,) = sent(client)
    assert case.identity_proofs.count() == 3


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"agent_name": ""}, {"agent_name": "填写委托代理人的姓名"}),
        ({"agent_id_number": ""}, {"agent_id_number": "填写委托代理人的证件号码"}),
        ({"agent_phone": ""}, {"agent_phone": "填写委托代理人的联系电话"}),
        ({"agent_phone": "12"}, {"agent_phone": "电话写手机号，或者区号加固定电话，例如 0576-88000000"}),
        ({"agent_id_number": "110105194912310021"}, {"agent_id_number": "身份证号码的最后一位对不上，请逐位核对"}),
        (
            {"agent_id_number": PERSON["id_number"]},
            {"agent_id_number": "委托代理人和申请人是同一个人，上面选“本人或者本单位”就可以"},
        ),
    ],
)
def test_what_an_agent_lacks_is_said_beside_its_field(client, changes, said):
    refused = filled(client, PERSON, AGENT | changes, papers(*FOR_ANOTHER))
    assert {name: words for name, words in beside(refused).items() if name in said} == said
    assert typed(refused).items() >= (AGENT | changes).items()


def test_a_child_is_filed_for_by_a_guardian_and_known_as_one_without_being_asked(client):
    assert filled(client, CHILD, GUARDIAN, papers(*FOR_ANOTHER)).url == CHECK
    (case,) = sent(client)
    assert (case.applicant.minor, case.applicant.acts) == (True, ActsFor.GUARDIAN)
    assert {paper.use for paper in case.identity_proofs.all()} == {"identity", "agent", "guardianship"}


@pytest.mark.parametrize("by", [{}, AGENT])
def test_nobody_but_a_guardian_files_for_a_child(client, by):
    refused = filled(client, CHILD, by, papers(*FOR_ANOTHER))
    assert beside(refused) == {"acts": "申请人不满14周岁，请由父母或者其他监护人提出，选“监护人”"}
    assert Request.objects.count() == 0


def test_a_child_with_a_passport_is_one_when_the_guardian_says_so(client):
    abroad = CHILD | {"id_kind": "passport", "id_number": "E12345678", "minor": "on"}
    assert beside(filled(client, abroad, papers(*FOR_ANOTHER))).keys() == {"acts"}
    assert filled(client, abroad, GUARDIAN, papers("agent_paper")).url == CHECK
    (case,) = sent(client)
    assert case.applicant.minor


def test_an_organisation_has_no_guardian(client):
    refused = filled(client, FIRM, GUARDIAN, papers(*FOR_ANOTHER))
    assert beside(refused) == {"acts": "单位没有监护人，选“委托代理人”"}


def test_a_paper_for_an_agent_does_not_show_that_somebody_is_a_guardian(client):
    filled(client, CHILD, AGENT, papers(*FOR_ANOTHER))
    refused = filled(client, CHILD, GUARDIAN)
    assert beside(refused) == {"agent_paper": "附上户口簿、出生证明等监护关系证明"}
    assert filled(client, CHILD, GUARDIAN, papers("agent_paper")).url == CHECK


def test_an_agent_who_was_thought_better_of_is_not_kept(client):
    filled(client, PERSON, AGENT, papers(*FOR_ANOTHER))
    assert filled(client, PERSON, AGENT | {"acts": "self"}).url == CHECK
    (case,) = sent(client)
    assert {getattr(case.applicant, name) for name in AGENT} == {"self", ""}


# --- several matters


def test_several_matters_become_a_case_each_with_number_and_code_of_its_own(client):
    filled(client, PERSON, papers(), {"description": SEVERAL})
    assert 'name="split"' in client.get(CHECK).content.decode()
    assert client.post(CHECK, {"split": "1"}).url == CHECK
    assert Request.objects.count() == 0
    cases = sent(client)
    assert [case.number for case in cases] == ["2026-0001", "2026-0002", "2026-0003"]
    assert [case.subject for case in cases] == ["2025年义务教育招生计划", "2025年课后服务收费标准", "校服采购合同"]
    assert all(case.description == f"{ASKED['subject']}\n台州市教育局：\n{case.subject}" for case in cases)
    shown = receipts(client)
    assert [number for number, _ in shown] == [case.number for case in cases]
    assert [[opens(case.number, code) for case in cases] for _, code in shown] == [
        [True, False, False],
        [False, True, False],
        [False, False, True],
    ]
    for case in cases:
        assert case.applicant.name == PERSON["name"]
        assert proofs.opened(case.identity_proofs.get()) == PDF


def test_several_matters_may_stay_one_application(client):
    filled(client, PERSON, papers(), {"description": SEVERAL})
    client.post(CHECK, {"split": "1"})
    client.post(CHECK, {"whole": "1"})
    (case,) = sent(client)
    assert case.description == SEVERAL
    assert len(receipts(client)) == 1


def test_one_matter_is_not_offered_to_be_split(client):
    filled(client, PERSON, papers())
    assert 'name="split"' not in client.get(CHECK).content.decode()


def test_of_several_matters_all_are_filed_or_none_and_no_number_is_lost(client, monkeypatch):
    filled(client, PERSON, papers(), {"description": SEVERAL})
    client.post(CHECK, {"split": "1"})
    keep, kept = proofs.keep, []

    def breaks(*paper, **how):
        kept.append(keep(*paper, **how))
        if len(kept) == 3:
            raise ZeroDivisionError
        return kept[-1]

    monkeypatch.setattr("requests_app.proofs.keep", breaks)
    with pytest.raises(ZeroDivisionError):
        client.post(CHECK)
    assert [one.objects.count() for one in (Request, Applicant, IdentityProof, Sequence)] == [0, 0, 0, 0]
    monkeypatch.undo()
    assert [case.number for case in sent(client)] == ["2026-0001", "2026-0002", "2026-0003"]


def test_several_matters_sent_twice_are_the_same_cases_with_the_same_codes(client):
    filled(client, PERSON, papers(), {"description": SEVERAL})
    client.post(CHECK, {"split": "1"})
    draft = client.session[drafts.DRAFT]
    sent(client)
    first = receipts(client)
    session = client.session
    session[drafts.DRAFT] = draft  # the second click carries what the first one carried
    session.save()
    assert sent(client) == []
    assert receipts(client) == first
    assert Request.objects.count() == IdentityProof.objects.count() == 3


def test_a_matter_added_after_splitting_is_the_same_case_with_the_same_code_when_sent_twice(client):
    filled(client, PERSON, papers(), {"description": SEVERAL})
    client.post(CHECK, {"split": "1"})
    filled(client, PERSON, {"description": f"{SEVERAL}\n4.校车合同文本"})
    draft = client.session[drafts.DRAFT]
    assert len(sent(client)) == 4
    first = receipts(client)
    session = client.session
    session[drafts.DRAFT] = draft
    session.save()
    assert sent(client) == []
    assert receipts(client) == first
    assert all(opens(number, code) for number, code in first)


def test_what_will_be_sent_is_shown_matter_by_matter(client):
    filled(client, PERSON, papers(), {"description": SEVERAL})
    client.post(CHECK, {"split": "1"})
    shown = [one.get_text("\n") for one in soup(client.get(CHECK)).select("ol.numbered li")]
    cases = sent(client)
    assert len(shown) == len(cases)
    for told, case in zip(shown, cases, strict=True):
        assert all(line in told for line in case.description.split("\n"))


def test_what_was_split_and_is_one_matter_again_is_one_application_with_what_may_answer_it(client):
    item = published(title=f"{ASKED['subject']}一览表")
    index.put([item])
    filled(client, PERSON, papers(), {"description": SEVERAL})
    client.post(CHECK, {"split": "1"})
    filled(client, PERSON, {"description": "只要一份收费标准的文件。"})
    assert item.title in client.get(CHECK).content.decode()
    (case,) = sent(client)
    assert (case.subject, case.description) == (ASKED["subject"], "只要一份收费标准的文件。")


def test_each_matter_counts_as_an_application_at_the_door(client, monkeypatch):
    monkeypatch.setitem(LIMITS, "file", 2)
    filled(client, PERSON, papers(), {"description": SEVERAL})
    client.post(CHECK, {"split": "1"})
    assert client.post(CHECK).status_code == 429
    assert Request.objects.count() == 0


# --- what waits


def test_the_form_that_was_sent_says_nothing_any_more(client):
    filled(client, PERSON, papers())
    sent(client)
    assert typed(client.get(NEW))["name"] == ""
    assert PERSON["name"] not in client.get(NEW).content.decode()


@pytest.mark.parametrize("fields", [PERSON, PERSON | {"phone": "12"}], ids=["right", "wrong"])
def test_after_a_day_the_form_knows_nothing_and_the_papers_are_gone(client, evening, fields):
    filled(client, fields, papers())
    (waiting,) = default_storage.listdir("pending")[1]
    os.utime(default_storage.path(f"pending/{waiting}"), (NOW.timestamp(), NOW.timestamp()))
    evening.shift(PARKED_FOR + timedelta(seconds=1))
    page = client.get(NEW)
    assert typed(page)["name"] == typed(page)["subject"] == ""
    assert "proof.pdf" not in page.content.decode()
    assert client.get(CHECK).url == NEW
    another = Client()
    filled(another, PERSON, papers())
    (left,) = default_storage.listdir("pending")[1]
    assert left != waiting


def test_what_nobody_sent_is_erased_by_the_run_of_the_day_and_what_may_still_be_sent_is_not(client, evening):
    filled(client, PERSON, papers())
    call_command("dispose_personal_data", stdout=StringIO())
    assert typed(client.get(NEW)).items() >= PERSON.items()
    evening.shift(timedelta(hours=drafts.HOURS, seconds=1))
    call_command("dispose_personal_data", stdout=StringIO())
    assert Session.objects.count() == 0


def test_within_the_promised_hours_everything_is_there(client, evening):
    filled(client, PERSON | {"phone": "12"}, papers())
    evening.shift(timedelta(hours=drafts.HOURS) - timedelta(seconds=1))
    assert typed(client.get(NEW)).items() >= (ASKED | PERSON | {"phone": "12"}).items()
    assert filled(client, PERSON).url == CHECK
    assert len(sent(client)) == 1


def test_a_paper_that_is_taken_away_meanwhile_breaks_no_sweeping(monkeypatch):
    monkeypatch.setattr(default_storage, "exists", lambda name: True)
    monkeypatch.setattr(default_storage, "listdir", lambda folder: ([], ["gone"]))
    assert proofs.sweep(at=NOW) == 0


def test_another_visitor_sees_nothing_of_it(client):
    filled(client, PERSON, papers())
    other = Client()
    assert PERSON["name"] not in other.get(NEW).content.decode()
    assert other.get(CHECK).url == NEW
