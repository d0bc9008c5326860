"""Disposal of applicants' data: what goes, what stays, what happens when it breaks off, and that no figure changes."""

import os
from datetime import date, timedelta
from io import StringIO

import pytest
import time_machine
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import connection
from django.urls import reverse

from requests_app import actions, figure_rows, figures, proofs
from requests_app.actions import disposing
from requests_app.keeping import DISPOSED
from requests_app.models import Applicant, ApplicationRule, IdentityProof, Letter, Opinion, Remedy, Request
from requests_app.redress.vocabulary import RemedyKind, RemedyResult
from requests_app.vocabulary import ApplicantKind, IdKind, Outcome, Stage
from taizhou_portal.bureau import codes
from taizhou_portal.bureau.files import Accepted
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.permissions import grant
from taizhou_portal.bureau.refusals import Refused
from taizhou_portal.bureau.vocabulary import Role
from tests.broken_history import stored
from tests.factories import at, office, staff
from tests.requests_app.people import ASKED, ASKER, FIRM, assigned, filed, reasons_of, received, replied
from tests.requests_app.test_proofs import DATA, PDF

pytestmark = pytest.mark.django_db
CLOSED, DUE = "2026-11-24", at("2028-11-24")
NAMED = Accepted("林小满身份证", "pdf", "application/pdf", PDF.size, PDF.sha256, "", DATA)
AGENT = {"acts": "agent", "agent_name": "王大勇", "agent_id_number": "331000198501010019", "agent_phone": "13800000001"}
SAID = "请再打给我女儿"
SECRETS = (
    SAID,
    "林小满",
    ASKER.id_number,
    ASKER.phone,
    ASKER.email,
    "椒江区某路9号",
    *list(AGENT.values())[1:],
    "林小满身份证",
)


@pytest.fixture
def closed(people):
    """A case with everything in it, closed; somebody has looked at a proof, the applicant has said what they think."""
    case = replied(people)
    proofs.keep(NAMED, case)
    proofs.keep(PDF, case, use="authorisation")
    who = Applicant.objects.get(request=case)
    for name, value in {**AGENT, "agent_id_kind": IdKind.ID_CARD, "address": "椒江区某路9号"}.items():
        setattr(who, name, value)
    who.record(by=None, reason="补充")
    case.assistance = "视力障碍，需要读给我听"
    case.record(by=people.receiver, reason="登记协助")
    actions.close(case, by=people.receiver, at=at(CLOSED))
    actions.look_at_proof(case.identity_proofs.first(), by=people.receiver, at=at(CLOSED, 10), reason="核对申请人身份")
    actions.give_opinion(case, value="fair", words=SAID, at=at("2026-11-25"))
    return case


def run(*options: str) -> str:
    out = StringIO()
    call_command("dispose_personal_data", *options, stdout=out, stderr=out)
    return out.getvalue()


def refusal(case, when=DUE, by=None) -> list[str]:
    with pytest.raises(Refused) as refused:
        actions.dispose(case, by=by, at=when)
    return refused.value.reasons


def everything() -> str:
    """All rows of every table of applications, sealed columns opened."""
    return str(stored(["requests_app"]))


def missing_from(text: str) -> list[str]:
    return [secret for secret in SECRETS if secret not in text]


def on_disk() -> list[str]:
    names = [*IdentityProof.objects.values_list("file", flat=True), *Letter.objects.values_list("file", flat=True)]
    return [name for name in names if default_storage.exists(name)]


@pytest.mark.django_db(transaction=True)
def test_whatever_tells_who_asked_is_gone_from_rows_history_and_disk(closed):
    assert missing_from(everything()) == []
    assert len(on_disk()) == 3
    actions.dispose(closed, by=None, at=DUE)
    rows = everything()
    assert not any(secret in rows for secret in (*SECRETS, "视力障碍"))
    assert "身份证明 申请人身份证明" in rows  # the look stays
    assert on_disk() == []
    with connection.cursor() as cursor:
        for table in ("requests_app_applicant", "requests_app_historicalapplicant"):
            cursor.execute(f"SELECT * FROM {table}")
            assert "c200O" not in str(cursor.fetchall())  # how every sealed value begins


def test_what_figures_and_proof_of_the_record_need_stays(closed):
    before = {
        name: getattr(closed, name)
        for name in ("number", "subject", "outcome", "received_on", "served_on", "closed_on")
    }
    actions.dispose(closed, by=None, at=DUE)
    case = Request.objects.get(pk=closed.pk)
    assert {name: getattr(case, name) for name in before} == before
    assert (case.applicant.kind, case.applicant.acts, case.applicant.disposed_on) == (
        "person",
        "agent",
        date(2028, 11, 24),
    )
    papers = list(case.identity_proofs.order_by("pk").values_list("title", "sha256", "size", "erased_on"))
    gone = (PDF.sha256, PDF.size, date(2028, 11, 24))
    assert papers == [("申请人身份证明", *gone), ("授权委托书", *gone)]
    assert case.replies.count() == 1


def test_the_history_of_the_case_says_it_without_any_value(closed, people):
    actions.dispose(closed, by=people.receiver, at=DUE)
    last = closed.history.latest()
    assert (last.history_change_reason, last.history_user, last.history_date) == (DISPOSED, people.receiver, DUE)
    assert reasons_of(closed)[-1] == DISPOSED
    assert closed.applicant.history.latest().history_change_reason == DISPOSED


def test_the_words_of_an_opinion_go_and_the_choice_that_is_counted_stays(closed):
    actions.dispose(closed, by=None, at=DUE)
    assert Opinion.objects.values_list("value", "words").get() == ("fair", "")


# when


def test_before_its_day_nothing_goes(closed):
    assert refusal(closed, at("2028-11-23")) == ["个人信息保存到2028年11月24日，还没有到期"]
    assert "林小满" in everything()


def test_a_case_that_is_open_answered_or_taken_up_again_is_kept(people, closed):
    still_open, answered = assigned(people), replied(people)
    actions.reopen(closed, by=people.receiver, at=at("2027-01-04"), reason="法院要求重新答复")
    for case in (still_open, answered, closed):
        assert refusal(case, at("2040-01-01")) == ["申请还没有办结，个人信息要用来办理"]
    assert disposing.due(date(2040, 1, 1)) == []


def contested(people, kind, case=None) -> Remedy:
    filed_on = date(2026, 12, 1)
    actions.add_remedy(kind=kind, filed_on=filed_on, request=case, about="来信", by=people.receiver, at=at(filed_on))
    return Remedy.objects.get()


def test_a_review_without_a_result_keeps_the_data_and_its_result_sets_them_free(people, closed):
    remedy, day = contested(people, RemedyKind.REVIEW, closed), date(2028, 12, 1)
    assert "还没有结果" in refusal(closed)[0]
    assert disposing.due(date(2028, 11, 24)) == []
    actions.close_remedy(remedy, by=people.receiver, at=at(day), result=RemedyResult.UPHELD, closed_on=day)
    assert disposing.due(day) == [closed]


def test_twice_is_once(closed):
    actions.dispose(closed, by=None, at=DUE)
    rows = Applicant.history.count(), Request.history.count()
    assert refusal(closed, at("2029-01-01")) == ["个人信息已在2028年11月24日处置"]
    assert (Applicant.history.count(), Request.history.count()) == rows


def test_the_time_of_keeping_is_that_of_the_settings(closed):
    ApplicationRule.objects.create(keep_months=12)
    assert disposing.due(date(2027, 11, 23)) == []
    assert disposing.due(date(2027, 11, 24)) == [closed]


# figures


def all_figures() -> list:
    years = [figures.handled(year) for year in range(2025, 2030)]
    kinds = ["", *(f"@{kind}" for kind in ApplicantKind)]
    keys = [f"{row}{kind}" for row in ("new", "in", "out", "rt", *figures.RESULT_ROWS) for kind in kinds]
    keys += [f"outcome:{outcome}" for outcome in Outcome] + ["charged", "fees", "unconfirmed", "via:web"]
    told = [(year.year, key, year.value(key)) for year in years for key in keys]
    opened = [figure_rows.rows(2026, key) for key in keys]
    return [years, told, opened]


def test_every_figure_of_every_year_is_the_same_before_and_after(people, closed):
    for n, (outcome, asker) in enumerate(
        [(Outcome.G2, FIRM), (Outcome.N3, ASKER), (Outcome.N7, FIRM), (Outcome.G3, ASKER)]
    ):
        case = replied(people, f"2026-11-{5 + n:02d}", outcome=outcome, asker=asker)
        actions.close(case, by=people.receiver, at=at(CLOSED))
    filed(), received(people)
    contested(people, RemedyKind.COMPLAINT)
    before = all_figures()
    for case in disposing.due(date(2029, 1, 1)):
        actions.dispose(case, by=None, at=at("2029-01-01"))
    assert Applicant.objects.filter(disposed_on__isnull=False).count() == 5
    assert all_figures() == before


# faults


@pytest.mark.django_db(transaction=True)
def test_a_crash_before_the_commit_leaves_everything(closed, monkeypatch):
    monkeypatch.setattr(disposing, "_erase", lambda *_: (_ for _ in ()).throw(OSError("crash")))
    with pytest.raises(OSError):
        actions.dispose(closed, by=None, at=DUE)
    assert missing_from(everything()) == []
    assert len(on_disk()) == 3


@pytest.mark.django_db(transaction=True)
def test_a_crash_between_the_commit_and_the_files_is_made_good_by_the_next_run(closed, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(default_storage._wrapped, "delete", lambda _: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            actions.dispose(closed, by=None, at=DUE)
    assert Applicant.objects.get().disposed_on  # committed
    assert len(on_disk()) == 3
    with time_machine.travel(DUE):
        assert "上次中断留下的文件3个" in run()
    assert on_disk() == []


@pytest.mark.django_db(transaction=True)
def test_a_disk_that_refuses_undoes_nothing_and_the_next_run_makes_it_good(closed, monkeypatch):
    asked = []
    with monkeypatch.context() as patch, time_machine.travel(DUE):
        patch.setattr(default_storage._wrapped, "delete", lambda name: asked.append(name) or 1 / 0)
        actions.dispose(closed, by=None, at=DUE)
    assert sorted(asked) == sorted(on_disk())
    assert len(asked) == 3
    assert Applicant.objects.get().disposed_on
    with time_machine.travel(DUE):
        told = run()
    assert "上次中断留下的文件3个" in told
    assert on_disk() == []


# the command


def test_the_command_tells_numbers_alone_and_does_it_once(closed):
    with time_machine.travel(DUE):
        told = run("--dry-run")
        size = 2 * PDF.size + closed.letters.get().size
        assert told == f"到期1件，身份证明文件2个，文书和文件1个，{size}字节。\n"
        assert "林小满" in everything()
        told = run()
        assert "已处置1件" in told
        assert not any(secret in told for secret in (*SECRETS, closed.number, ASKED.subject))
        assert "到期0件" in run()
    assert closed.applicant.history.filter(history_change_reason=DISPOSED).count() == 1


def test_one_case_that_fails_leaves_the_others_alone_and_is_told(people, closed, monkeypatch, caplog):
    other = replied(people)
    actions.close(other, by=people.receiver, at=at(CLOSED))
    dispose = actions.dispose

    def fails_for_one(case, **how):
        if case.pk == closed.pk:
            raise OSError("林小满")
        dispose(case, **how)

    monkeypatch.setattr(actions, "dispose", fails_for_one)
    out = StringIO()
    with time_machine.travel(DUE), pytest.raises(SystemExit):
        call_command("dispose_personal_data", stdout=out, stderr=out)
    assert "已处置1件" in out.getvalue()
    assert "没有办成1件" in out.getvalue()
    assert "林小满" not in caplog.text + out.getvalue()
    assert Applicant.objects.get(request=other).disposed_on


def test_a_case_that_somebody_else_has_disposed_of_meanwhile_is_no_failure_and_not_counted(people, closed, monkeypatch):
    waiting = disposing.due(date(2028, 11, 24))
    actions.dispose(closed, by=people.receiver, at=DUE)
    monkeypatch.setattr(disposing, "due", lambda today: waiting)
    with time_machine.travel(DUE):
        told = run()
    assert "已处置0件" in told
    assert "没有办成" not in told


def test_what_was_parked_and_never_sent_goes_with_it(db):
    parked, since = proofs.park(PDF, at=at("2026-11-20")), at("2026-11-20")
    os.utime(default_storage.path(f"{proofs.FOLDER}/{parked.token}"), (since.timestamp(), since.timestamp()))
    with time_machine.travel(since + proofs.PARKED_FOR, tick=False):
        assert "没有提交的文件0个" in run()
    with time_machine.travel(since + proofs.PARKED_FOR + timedelta(seconds=1), tick=False):
        assert "没有提交的文件1个" in run()


# afterwards


def test_every_page_of_the_case_still_stands(as_staff, client, people, closed):
    code = codes.new_code()
    Request.objects.filter(pk=closed.pk).update(code_hash=codes.hashed(code))
    actions.dispose(closed, by=None, at=DUE)
    with time_machine.travel(at("2028-11-25", 10)):
        desk = as_staff(people.receiver)
        page = desk.get(reverse("desk_requests:case", args=[closed.pk])).content.decode()
        assert "个人信息到期处置" in page
        assert "2028年11月24日已处置" in page
        for address in ("list", "looks", "disposals", "remedies", "rule"):
            assert desk.get(reverse(f"desk_requests:{address}")).status_code == 200
        gone = desk.get(reverse("desk_requests:applicant", args=[closed.pk])).content.decode()
        assert "个人信息已处置" in gone
        assert 'name="reason"' not in gone
        paper = closed.identity_proofs.first()
        there = reverse("desk_requests:proof", args=[closed.pk, paper.pk])
        assert desk.post(there, {"reason": "核对身份"}).status_code == 409
        assert client.post("/requests/track/", {"number": closed.number, "code": code}).status_code == 302
        for address in ("case", "reply_letter", "reply_pdf", "mine", "mine_file", "contact", "opinion"):
            answer = client.get(reverse(f"requests_app:{address}"), follow=True)
            assert answer.status_code == 200, address


def test_two_disposed_cases_are_not_taken_for_those_of_one_person(as_staff, people, closed):
    other = replied(people, asker=FIRM)
    actions.close(other, by=people.receiver, at=at(CLOSED))
    for case in (closed, other):
        actions.dispose(case, by=None, at=DUE)
    page = as_staff(people.receiver).get(reverse("desk_requests:case", args=[closed.pk])).content.decode()
    assert "另一申请人" in page
    assert "同一申请人" not in page


# the page of the desk

THERE = reverse("desk_requests:disposals")


def test_the_list_tells_what_is_due_and_the_button_needs_a_tick(as_staff, people, closed):
    with time_machine.travel(at("2028-11-25", 10)):
        desk = as_staff(people.receiver)
        page = desk.get(THERE).content.decode()
        assert "1件申请的个人信息到期" in page
        assert closed.number in page and "2028-11-24" in page
        assert not any(secret in page for secret in SECRETS)
        refused = desk.post(THERE, {"case": closed.pk}).content.decode()
        assert "核对清单以后勾选这一项" in refused
        assert "林小满" in everything()
        done = desk.post(THERE, {"case": closed.pk, "sure": "on"}, follow=True).content.decode()
        assert "已处置1件申请的个人信息" in done
        assert "没有到期的个人信息" in done
    assert "林小满" not in everything()
    assert closed.history.latest().history_user == people.receiver


def test_only_what_stood_in_the_list_goes_and_nothing_that_is_not_due(as_staff, people, closed):
    other, young = replied(people), assigned(people)
    actions.close(other, by=people.receiver, at=at(CLOSED))
    with time_machine.travel(at("2028-11-25", 10)):
        desk = as_staff(people.receiver)
        desk.post(THERE, {"case": [closed.pk, young.pk, "x", "999999"], "sure": "on"})
        assert set(Applicant.objects.filter(disposed_on=None).values_list("request", flat=True)) == {other.pk, young.pk}
        again = desk.post(THERE, {"case": closed.pk, "sure": "on"})
        assert "清单里没有到期的，可能已经处置" in again.content.decode()


def test_who_handles_cases_disposes_of_nothing(as_staff, people, closed):
    with time_machine.travel(at("2028-11-25", 10)):
        assert as_staff(people.handler).post(THERE, {"case": closed.pk, "sure": "on"}).status_code == 403
    assert "林小满" in everything()
    assert Request.objects.get(pk=closed.pk).stage == Stage.CLOSED


def test_who_receives_for_one_office_disposes_of_nothing_elsewhere(as_staff, people, closed):
    elsewhere = staff("赵敏", role=Role.GENERAL, office=office("人事处"))
    grant(elsewhere, Role.DRAFTER, office=people.finance)  # may see the case
    elsewhere = Staff.objects.get(pk=elsewhere.pk)
    unassigned = filed()
    day = date(2026, 11, 24)
    Request.objects.filter(pk=unassigned.pk).update(stage=Stage.CLOSED, received_on=day, closed_on=day)
    assert set(Request.objects.for_staff(elsewhere)) == {closed, unassigned}
    with time_machine.travel(at("2028-11-25", 10)):
        page = as_staff(elsewhere).post(THERE, {"case": [closed.pk, unassigned.pk], "sure": "on"}).content.decode()
        assert "没有到期的个人信息" in page
        assert "2件申请的个人信息到期" in as_staff(people.receiver).get(THERE).content.decode()
    for case in (closed, unassigned):
        assert refusal(case, at("2028-11-25"), by=elsewhere) == ["要有“收件分办”的职责才能处置"]


def test_the_list_of_what_is_due_can_be_taken_away_and_tells_of_nobody(as_staff, people, closed):
    with time_machine.travel(at("2028-11-25", 10)):
        answer = as_staff(people.receiver).get(THERE, {"export": "csv"})
        table = b"".join(answer.streaming_content).decode("utf-8-sig")
    head, row = table.splitlines()
    assert head == "受理号,要什么,办结日期,到期日期,承办处室"
    assert row == f"{closed.number},{ASKED.subject},2026-11-24,2028-11-24,计划财务处"
