"""The letter about a correction after it was signed: how it was served, its seal, the proof, who may do any of it, and its end."""

from dataclasses import replace
from datetime import date

import pytest
from django.core.files.storage import default_storage

from requests_app import actions, delivering, serving
from requests_app.delivering import FILED, SERVED
from requests_app.models import ApplicationRule, CaseMail, Letter, LetterFile, LetterLook, LetterService, Matter
from requests_app.vocabulary import FileUse, MatterResult, Service
from taizhou_portal.bureau.vocabulary import Role
from tests.at_once import at_once, shared_database
from tests.broken_history import fail_at, is_all_or_nothing, stored
from tests.factories import at, root, staff
from tests.requests_app.made_files import accepted, given
from tests.requests_app.people import assigned, bureau, reasons_of
from tests.requests_app.test_matter_actions import WRONG, closed, every_figure, refusal

__all__ = ["fail_at", "shared_database"]
pytestmark = pytest.mark.django_db
NOW, DUE = at("2026-11-26", 10), at("2028-11-24")
POSTED = {"via": Service.POST, "on": date(2026, 11, 25), "mail_number": "xa 1234 5678 933"}
DIRECT = {"via": Service.DIRECT, "on": date(2026, 11, 25)}


def letter_of(people, told=WRONG, **more) -> Letter:
    return closed(people, told, **more).letters.get()


def now(who) -> dict:
    return {"by": who, "at": NOW}


def added(people, letter: Letter, use: FileUse = FileUse.SCAN, name: str = "林小满的告知书.pdf") -> LetterFile:
    return actions.add_file(None, accepted(name), use, **now(people.handler), letter=letter)


# 送达


def test_its_service_is_recorded_and_stands_in_the_course_of_the_matter(people):
    letter = letter_of(people)
    row = actions.serve_letter(letter, **now(people.handler), **POSTED, note="门卫代收")
    kept = (row.via, row.on, row.mail_number, row.note, row.by)
    assert kept == ("post", date(2026, 11, 25), "XA12345678933", "门卫代收", people.handler)
    assert reasons_of(letter.matter)[-1] == f"{SERVED}：更正（转送）告知书邮寄送达（中国邮政），2026年11月25日"
    assert letter.matter.history.latest().history_user == people.handler


def test_it_changes_nothing_about_how_the_matter_ended(people):
    letter = letter_of(people)
    before = Matter.objects.values().get()
    actions.serve_letter(letter, **now(people.receiver), **DIRECT)
    assert Matter.objects.values().get() == before


def test_a_service_is_put_right_with_a_reason_and_what_stood_stays_in_history(people):
    letter = letter_of(people)
    actions.serve_letter(letter, **now(people.handler), **POSTED)
    how = POSTED | {"on": date(2026, 11, 24), "reason": "收据上是24日"}
    row = actions.correct_service(letter, **now(people.receiver), **how)
    assert (row.on, row.by, letter.service.on) == (date(2026, 11, 24), people.receiver, date(2026, 11, 24))
    assert list(row.history.order_by("history_id").values_list("on", flat=True)) == [POSTED["on"], how["on"]]
    assert reasons_of(letter.matter)[-1].startswith(f"{SERVED}：更正更正（转送）告知书邮寄送达")


def test_it_is_served_once_and_put_right_only_once_it_was(people):
    letter = letter_of(people)
    how = {**now(people.handler), **DIRECT}
    assert refusal(actions.correct_service, letter, **how, reason="写错") == ["还没有登记过送达"]
    stale = Letter.objects.select_related("service").get(pk=letter.pk)
    actions.serve_letter(letter, **how)
    assert "已经登记过送达，要改的用“更正送达”" in refusal(actions.serve_letter, stale, **how)
    assert LetterService.objects.count() == 1


@pytest.mark.parametrize(
    ("how", "reason"),
    [
        ({"on": date(2026, 11, 27)}, "送达或寄出日期不能晚于今天"),
        ({"on": date(2026, 11, 23)}, "送达或寄出日期不能早于签发的2026年11月24日"),
        ({"via": Service.POST}, "邮件号写邮政收据上的号码"),
        ({"via": Service.ONLINE, "on": NOW.date()}, "更正和投诉没有查询页，不能网上送达，改用直接送达或者邮寄"),
        ({"note": "电话13900000000"}, "说明里"),
    ],
)
def test_what_stands_against_it_is_said_and_nothing_is_written(people, how, reason):
    letter = letter_of(people)
    before = stored(["requests_app"])
    (found,) = refusal(actions.serve_letter, letter, **now(people.handler), **{**DIRECT, **how})
    assert reason in found
    assert stored(["requests_app"]) == before


def test_by_mail_the_bureau_sends_it_itself_to_whom_left_a_mailbox(people, server):
    letter = letter_of(people)
    row = actions.serve_letter(letter, **now(people.handler), via=Service.EMAIL, on=date(2026, 11, 25))
    assert (row.via, row.on) == ("email", date(2026, 11, 25))  # on the day it was sent, which need not be today
    assert not CaseMail.objects.exists()


def test_without_a_mailbox_there_is_no_service_by_mail(people):
    letter = letter_of(people, replace(WRONG, email=""))
    how = {**now(people.handler), "via": Service.EMAIL, "on": date(2026, 11, 25)}
    assert refusal(actions.serve_letter, letter, **how) == ["没有留电子邮箱，改用直接送达或者邮寄"]


def test_what_goes_by_wire_carries_the_seal_where_the_bureau_wants_it(people):
    ApplicationRule.objects.create(needs_scan=True)
    letter = letter_of(people)
    how = {**now(people.handler), "via": Service.EMAIL, "on": date(2026, 11, 25)}
    assert "盖章扫描件" in refusal(actions.serve_letter, letter, **how)[0]
    added(people, letter)
    actions.serve_letter(letter, **how)
    assert LetterService.objects.get().letter == letter


@pytest.mark.parametrize(
    ("known", "beyond"),
    [
        ({"tracked": True, "mailbox": True}, set()),
        ({"tracked": True, "mailbox": False}, set()),
        ({"tracked": False, "mailbox": True}, {Service.ONLINE}),
        ({"tracked": False, "mailbox": False}, {Service.ONLINE, Service.EMAIL}),
    ],
)
def test_only_ways_that_lead_somewhere_are_offered(known, beyond):
    assert set(serving.COUNTS) - set(serving.ways(**known)) == beyond


# 扫描件和凭证


def test_scan_and_proof_lie_sealed_with_the_letter_and_in_the_course_of_the_matter(people):
    letter = letter_of(people)
    scan, proof = added(people, letter), added(people, letter, FileUse.PROOF)
    assert (scan.request, scan.letter, proof.use) == (None, letter, FileUse.PROOF)
    with default_storage.open(str(scan.file.name)) as kept:
        assert b"%PDF" not in kept.read()
    assert reasons_of(letter.matter)[-2:] == [
        f"{FILED}：上传盖章扫描件，{letter.number}",
        f"{FILED}：上传送达凭证，{letter.number}",
    ]


def test_a_new_scan_takes_the_place_of_the_one_before_and_the_old_one_can_come_back(people):
    letter = letter_of(people)
    first, second = added(people, letter), added(people, letter)
    first.refresh_from_db()
    assert (first.dropped_on, second.dropped_on) == (NOW.date(), None)
    actions.drop_file(second, **now(people.handler))
    actions.restore_file(first, **now(people.handler))
    assert letter.files.get(dropped_on=None) == first
    assert reasons_of(letter.matter)[-1] == f"{FILED}：恢复盖章扫描件，{letter.number}"


def test_no_information_goes_with_it(people):
    letter = letter_of(people)
    assert refusal(added, people, letter, FileUse.GIVEN) == ["更正和投诉的告知书不附提供的信息"]
    assert not LetterFile.objects.exists()


def test_who_took_a_file_of_it_is_kept(people):
    letter = letter_of(people)
    scan = added(people, letter)
    actions.look_at_letter(letter, **now(people.receiver), file=scan)
    look = LetterLook.objects.get()
    assert (look.letter, look.file, look.by, look.door) == (letter, scan, people.receiver, delivering.DESK)


# 谁可以


def deeds(people) -> dict:
    """Name → the deed as somebody does it, each on a letter of its own."""
    letters = [letter_of(people, replace(WRONG, subject=f"第{n}件")) for n in range(5)]
    served, filed = letters[1], added(people, letters[2])
    actions.serve_letter(served, **now(people.handler), **DIRECT)
    dropped = added(people, letters[3], FileUse.PROOF)
    actions.drop_file(dropped, **now(people.handler))
    return {
        "serve": lambda who: actions.serve_letter(letters[0], **now(who), **DIRECT),
        "correct": lambda who: actions.correct_service(served, **now(who), **POSTED, reason="改邮寄"),
        "add": lambda who: actions.add_file(None, accepted(), FileUse.SCAN, **now(who), letter=letters[4]),
        "drop": lambda who: actions.drop_file(filed, **now(who)),
        "restore": lambda who: actions.restore_file(dropped, **now(who)),
        "look": lambda who: actions.look_at_letter(letters[0], **now(who)),
    }


def test_nobody_but_its_office_and_who_receives_does_anything_about_it(people):
    strangers = [people.outsider, *(staff(role=role, office=root()) for role in (Role.AUDIT, Role.SYSTEM, Role.LEADER))]
    made = deeds(people)
    before = stored(["requests_app"])
    for name, deed in made.items():
        for who in strangers:
            assert len(refusal(deed, who)) == 1, (name, who)
    assert stored(["requests_app"]) == before
    for deed in made.values():
        deed(people.receiver)


def test_the_office_that_had_it_first_does_nothing_about_it_any_more(people):
    matter = closed(people)
    letter = matter.letters.get()
    Matter.objects.filter(pk=matter.pk).update(office=people.outsider.office)
    stale = Letter.objects.select_related("matter__office").get(pk=letter.pk)
    assert len(refusal(actions.serve_letter, stale, **now(people.handler), **DIRECT)) == 1
    actions.serve_letter(stale, **now(people.outsider), **DIRECT)


def test_a_file_that_waits_for_an_answer_is_still_that_of_a_case(people):
    file = given(assigned(people), people)
    assert refusal(actions.drop_file, file, **now(people.outsider)) == ["要有“承办申请”的职责才能办理提供的信息"]


def test_whatever_breaks_leaves_all_or_nothing(people, fail_at):
    letter = letter_of(people)

    def serve():
        actions.serve_letter(Letter.objects.get(pk=letter.pk), **now(people.handler), **POSTED)

    def correct():
        again = POSTED | {"on": date(2026, 11, 24)}
        actions.correct_service(Letter.objects.get(pk=letter.pk), **now(people.handler), **again, reason="写错")

    for act in (serve, correct, lambda: added(people, Letter.objects.get(pk=letter.pk))):
        is_all_or_nothing(act, fail_at, ["requests_app"])


# 不是申请


def test_no_figure_of_the_yearly_report_changes(people):
    assigned(people)
    before = [every_figure(year) for year in (2025, 2026, 2027)]
    letter = letter_of(people, result=MatterResult.NOT_AMENDED)
    added(people, letter)
    actions.serve_letter(letter, **now(people.handler), **POSTED)
    assert [every_figure(year) for year in (2025, 2026, 2027)] == before


# 到期


def whole(people) -> Letter:
    """Served, sealed, proven; a scan was replaced, so that it is there and not shown."""
    letter = letter_of(people)
    for use in (FileUse.SCAN, FileUse.SCAN, FileUse.PROOF):
        added(people, letter, use)
    actions.serve_letter(letter, **now(people.handler), **POSTED, note="其母林大山签收")
    return letter


def on_disk() -> list[str]:
    names = [*Letter.objects.values_list("file", flat=True), *LetterFile.objects.values_list("file", flat=True)]
    return [name for name in names if default_storage.exists(name)]


@pytest.mark.django_db(transaction=True)
def test_in_time_its_files_and_what_was_noted_of_its_service_go_from_rows_history_and_disk(people):
    letter = whole(people)
    secrets = ("林小满的告知书", "林大山", WRONG.name)
    assert all(secret in str(stored(["requests_app"])) for secret in secrets)
    assert len(on_disk()) == 4
    actions.dispose_matter(letter.matter, at=DUE)
    assert not any(secret in str(stored(["requests_app"])) for secret in secrets)
    assert on_disk() == []


def test_day_way_and_hash_stay_and_nothing_is_done_about_it_any_more(people):
    letter = whole(people)
    hashes = list(LetterFile.objects.order_by("pk").values_list("sha256", flat=True))
    actions.dispose_matter(letter.matter, at=DUE)
    assert list(LetterFile.objects.order_by("pk").values_list("sha256", flat=True)) == hashes
    row = LetterService.objects.get()
    assert (row.via, row.on, row.mail_number, row.note) == ("post", POSTED["on"], "XA12345678933", "")
    gone = "这份文书2028年11月24日已按期限销毁"
    how = {"by": people.receiver, "at": at("2028-11-25")}
    assert refusal(actions.correct_service, letter, **how, **DIRECT, reason="写错") == [gone]
    assert refusal(actions.add_file, None, accepted(), FileUse.SCAN, **how, letter=letter) == [gone]
    scan = letter.files.filter(dropped_on=None).first()
    assert gone in refusal(actions.drop_file, scan, **how)


# 同时


@pytest.mark.usefixtures("shared_database")
def test_of_several_who_serve_it_at_once_one_has_and_the_others_hear_why_not():
    people = bureau()
    letter = letter_of(people)
    pages = [Letter.objects.select_related("service").get(pk=letter.pk) for _ in range(3)]
    done = at_once(lambda n: actions.serve_letter(pages[n], **now(people.handler), **DIRECT), people=3)
    assert sorted(type(one).__name__ for one in done) == ["LetterService", "Refused", "Refused"]
