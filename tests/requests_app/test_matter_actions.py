"""更正本人信息 and 投诉举报 from their arrival to the day their personal data go; none of it is an application."""

from dataclasses import replace
from datetime import date
from io import StringIO

import pytest
import time_machine
from django.core.files.storage import default_storage
from django.core.management import call_command

from requests_app import actions, figures, frozen
from requests_app.actions.disposing_matters import matters_due
from requests_app.keeping import DISPOSED
from requests_app.matter_rules import CLOSED, Told
from requests_app.models import ApplicationRule, Letter, LetterLook, Matter, Request
from requests_app.vocabulary import LetterKind, MatterResult
from taizhou_portal.bureau.models import Notice, Sequence
from taizhou_portal.bureau.refusals import Refused
from taizhou_portal.bureau.vocabulary import Role
from tests.broken_history import is_all_or_nothing, stored
from tests.factories import at, office, staff
from tests.requests_app.made_matters import WRONG
from tests.requests_app.people import assigned, filed, reasons_of, replied

pytestmark = pytest.mark.django_db
MONDAY, TUESDAY = at("2026-11-23", 10), at("2026-11-24", 10)
LATE = Told(kind="complaint", subject="申请到期没有答复", description="满20个工作日，没有收到答复。")
SECRETS = ("林小满", "13900000000", "lin@example.com", "椒江区某路9号", "1990年1月1日", "户口簿")
ELSEWHERE = "台州市公安局，电话0576-88000000"


def sent(told: Told = WRONG, when=MONDAY, **more) -> Matter:
    return actions.register_matter(told, by=None, at=when, **more).matter


def handed(people, told: Told = WRONG, **more) -> Matter:
    matter = sent(told)
    actions.assign_matter(matter, office=people.finance, by=people.receiver, at=MONDAY, **more)
    return matter


def closed(people, told: Told = WRONG, result=MatterResult.AMENDED, **more) -> Matter:
    matter = handed(people, told)
    given = {"result": result, "words": "出生日期已改为1991年1月1日。", **more}
    actions.close_matter(matter, **given, by=people.handler, at=TUESDAY)
    return matter


def refusal(act, *args, **how) -> list[str]:
    with pytest.raises(Refused) as refused:
        act(*args, **how)
    return refused.value.reasons


def news(what: str = "") -> list[tuple[str, str]]:
    rows = Notice.objects.filter(what__contains=what).order_by("pk")
    return [(one.person.name, f"{one.what} {one.title} {one.words}") for one in rows.select_related("person")]


# --- arrival


def test_it_gets_a_number_of_its_own_series_that_nobody_takes_for_an_application():
    case = filed()
    assert [sent().number, sent(LATE).number] == ["SX2026-0001", "SX2026-0002"]
    assert Request.objects.get() == case
    assert Sequence.objects.get(series="request", year=2026).last == 1


def test_a_new_year_begins_anew():
    sent()
    assert sent(LATE, at("2027-01-04")).number == "SX2027-0001"


def test_what_came_on_paper_earlier_keeps_its_day(people):
    day = date(2026, 11, 20)
    done = actions.register_matter(LATE, by=people.receiver, at=MONDAY, via="counter", received_on=day)
    matter = done.matter
    assert (matter.received_on, matter.via, matter.by, matter.at) == (day, "counter", people.receiver, MONDAY)
    assert reasons_of(matter) == ["登记：当面"]


def test_who_sent_it_over_the_net_is_nobody_of_the_house():
    matter = sent()
    assert (matter.by, matter.via, matter.received_on) == (None, "web", date(2026, 11, 23))
    assert matter.history.get().history_user is None


def test_who_receives_hears_of_it_by_its_number_alone(people):
    sent()
    assert news() == [
        ("周明", "收到一件更正本人信息 编号SX2026-0001 "),
        ("顾宁", "收到一件更正本人信息 编号SX2026-0001 "),
    ]


def test_whoever_enters_it_is_not_told_of_it(people):
    actions.register_matter(LATE, by=people.receiver, at=MONDAY, via="counter")
    assert [name for name, _ in news()] == ["顾宁"]


def test_sent_twice_within_the_hour_it_is_one(people):
    first = actions.register_matter(WRONG, by=None, at=MONDAY)
    again = actions.register_matter(WRONG, by=None, at=at("2026-11-23", 10, 59))
    assert (first.new, again.new, again.matter) == (True, False, first.matter)
    assert len(news()) == 2
    assert Sequence.objects.get(series="matter", year=2026).last == 1


def test_the_same_words_of_somebody_else_or_later_are_another_one():
    first = sent()
    others = [sent(replace(WRONG, name="王大勇")), sent(replace(WRONG, phone="")), sent(WRONG, at("2026-11-23", 12))]
    assert len({first.pk, *(one.pk for one in others)}) == 4


def test_what_lacks_something_is_refused_and_uses_no_number():
    assert len(refusal(actions.register_matter, replace(WRONG, name="", evidence=""), by=None, at=MONDAY)) == 2
    assert not Matter.objects.exists()
    assert sent().number == "SX2026-0001"


def test_only_who_receives_enters_for_somebody(people):
    assert "收件" in refusal(actions.register_matter, LATE, by=people.handler, at=MONDAY, via="counter")[0]


def test_an_application_that_turns_out_a_complaint_stays_what_it_is(people):
    case = assigned(people)
    before = Request.objects.values().get(pk=case.pk)
    matter = actions.register_matter(LATE, by=people.receiver, at=MONDAY, via="web", about=case).matter
    assert matter.about == case
    assert list(case.matters.all()) == [matter]
    assert Request.objects.values().get(pk=case.pk) == before


# --- handing on


def test_an_office_gets_it_with_a_limit_and_its_people_hear_of_it(people):
    matter = handed(people, due_on=date(2026, 12, 4), note="请核对学籍系统")
    assert (matter.office, matter.due_on) == (people.finance, date(2026, 12, 4))
    assert reasons_of(matter)[-1] == "交办：计划财务处，时限2026年12月4日，请核对学籍系统"
    assert news("分来") == [("孙悦", "分来一件更正本人信息 编号SX2026-0001 请核对学籍系统")]


def test_another_office_takes_it_over_without_the_limit_of_the_first(people):
    matter, other = handed(people, due_on=date(2026, 12, 4)), office("学生处")
    actions.assign_matter(matter, office=other, by=people.receiver, at=TUESDAY)
    assert (matter.office, matter.due_on) == (other, None)


def test_nobody_is_named_in_what_is_written_to_the_office(people):
    matter = sent()
    reasons = refusal(
        actions.assign_matter, matter, office=people.finance, by=people.receiver, at=MONDAY, note="打给林小满"
    )
    assert reasons == ["交办要求里有当事人的姓名或者名称，请删去"]
    assert matter.history.count() == 1


def test_an_office_that_is_gone_and_a_day_that_is_over_are_refused_together(people):
    gone = office("原处", closed_on=date(2026, 1, 1))
    how = {"office": gone, "due_on": date(2026, 11, 1), "by": people.receiver, "at": MONDAY}
    assert len(refusal(actions.assign_matter, sent(), **how)) == 2


def test_who_handles_does_not_hand_on(people):
    matter = handed(people)
    assert "收件" in refusal(actions.assign_matter, matter, office=people.finance, by=people.handler, at=TUESDAY)[0]


# --- who sees it


def test_the_office_sees_its_own_and_who_receives_sees_all(people):
    with_nobody, matter = sent(LATE), handed(people)

    def seen(who):
        return set(Matter.objects.for_staff(who))

    assert seen(people.receiver) == {with_nobody, matter}
    assert seen(people.handler) == {matter}
    assert seen(people.outsider) == seen(staff("审计", role=Role.AUDIT)) == set()


def test_a_look_at_whom_it_is_from_stays_in_its_history(people):
    matter = handed(people)
    actions.look_at_matter(matter, by=people.handler, at=TUESDAY, reason="打电话核对毕业年份")
    assert reasons_of(matter)[-1] == "查看个人信息：打电话核对毕业年份"
    assert matter.history.latest().history_user == people.handler


@pytest.mark.parametrize("reason", ["", "看看", "1111", "打给林小满", "打13900000000"])
def test_without_a_reason_or_with_a_name_in_it_nothing_is_shown(people, reason):
    matter = handed(people)
    assert refusal(actions.look_at_matter, matter, by=people.handler, at=TUESDAY, reason=reason)
    assert matter.history.count() == 2


def test_another_office_does_not_look(people):
    how = {"by": people.outsider, "at": TUESDAY, "reason": "打电话核对毕业年份"}
    assert refusal(actions.look_at_matter, handed(people), **how) == ["由承办处室或者局办公室办理"]


def test_after_it_was_closed_one_may_still_look_for_a_review(people):
    matter = closed(people)
    actions.look_at_matter(matter, by=people.receiver, at=TUESDAY, reason="复议应诉核对")
    assert reasons_of(matter)[-1] == "查看个人信息：复议应诉核对"


# --- the end


def test_a_correction_ends_with_a_numbered_letter_to_who_asked(people):
    matter = closed(people)
    assert (matter.result, matter.closed_on) == ("amended", date(2026, 11, 24))
    letter = matter.letters.get()
    assert (letter.kind, letter.request, letter.by) == (LetterKind.AMENDMENT, None, people.handler)
    assert "2026" in letter.number
    sheet = str(frozen.paper_of(letter))
    assert all(words in sheet for words in ("林小满", matter.subject, "出生日期已改为1991年1月1日", "第四十一条"))
    assert frozen.pdf_of(letter).startswith(b"%PDF")
    assert frozen.docx_of(letter).startswith(b"PK")


@pytest.mark.parametrize(
    ("result", "told"), [(MatterResult.NOT_AMENDED, True), (MatterResult.AMENDED, False), (MatterResult.POINTED, False)]
)
def test_only_a_refused_correction_tells_of_review_and_court(people, result, told):
    elsewhere = {"forwarded_to": ELSEWHERE} if result == MatterResult.POINTED else {}
    sheet = str(frozen.paper_of(closed(people, result=result, **elsewhere).letters.get()))
    assert ("行政复议" in sheet and "行政诉讼" in sheet) == told


def test_what_is_passed_on_names_the_agency_in_the_letter(people):
    matter = closed(people, result=MatterResult.FORWARDED, forwarded_to=ELSEWHERE)
    assert matter.forwarded_to == ELSEWHERE
    assert ELSEWHERE in str(frozen.paper_of(matter.letters.get()))


def test_a_complaint_and_what_was_taken_back_end_without_a_letter(people):
    assert not closed(people, LATE, MatterResult.FOUNDED).letters.exists()
    assert not closed(people, result=MatterResult.WITHDRAWN).letters.exists()
    assert not Letter.objects.exists()


def test_a_result_that_does_not_fit_is_refused_and_nothing_is_written(people):
    matter = handed(people, LATE)
    before = stored(["requests_app"])
    how = {"by": people.handler, "at": TUESDAY}
    assert "投诉属实" in refusal(actions.close_matter, matter, result="amended", words="好", **how)[0]
    assert len(refusal(actions.close_matter, matter, result="forwarded", words="", **how)) == 2
    assert stored(["requests_app"]) == before


def test_it_ends_once(people):
    matter = closed(people)
    how = {"by": people.receiver, "at": TUESDAY}
    assert CLOSED in refusal(actions.close_matter, matter, result="amended", words="好", **how)
    assert CLOSED in refusal(actions.assign_matter, matter, office=people.finance, **how)
    assert Letter.objects.count() == 1


def test_another_office_does_not_end_it(people):
    how = {"result": "amended", "words": "好", "by": people.outsider, "at": TUESDAY}
    assert refusal(actions.close_matter, handed(people), **how) == ["由承办处室或者局办公室办理"]


def test_whatever_breaks_leaves_all_or_nothing(people, fail_at):
    matter = handed(people)

    def act():
        actions.close_matter(matter, result="amended", words="已改。", by=people.handler, at=TUESDAY)

    is_all_or_nothing(act, fail_at, ["requests_app", "bureau"])


def test_who_took_the_letter_is_kept(people):
    letter = closed(people).letters.get()
    actions.look_at_letter(letter, by=people.handler, at=TUESDAY)
    assert LetterLook.objects.values_list("letter", "by", "door").get() == (letter.pk, people.handler.pk, "desk")


# --- no application


def every_figure(year: int) -> list:
    whole = figures.handled(year)
    return [
        whole.new,
        whole.carried_in,
        whole.carried_out,
        whole.outcomes,
        whole.remedies,
        whole.filed,
        whole.unconfirmed,
    ]


def test_no_figure_of_the_yearly_report_changes(people):
    replied(people), assigned(people), filed()
    before = [every_figure(year) for year in (2025, 2026, 2027)]
    closed(people)
    closed(people, replace(WRONG, subject="毕业年份"), MatterResult.NOT_AMENDED)
    closed(people, LATE, MatterResult.FOUNDED)
    sent(LATE, TUESDAY)
    assert [every_figure(year) for year in (2025, 2026, 2027)] == before


# --- what is personal goes


def texts() -> str:
    """All rows of every table of applications, sealed columns opened."""
    return str(stored(["requests_app"]))


@pytest.mark.django_db(transaction=True)
def test_in_time_whom_it_was_from_and_what_was_written_go_from_rows_history_letters_and_disk(people):
    matter = closed(people)
    file = matter.letters.get().file.name
    assert all(secret in texts() for secret in SECRETS)
    assert default_storage.exists(file)
    actions.dispose_matter(matter, at=at("2028-11-24"))
    assert not any(secret in texts() for secret in (*SECRETS, "1991年1月1日"))
    assert not default_storage.exists(file)


def test_number_days_and_result_stay(people):
    matter = closed(people)
    actions.dispose_matter(matter, at=at("2028-11-24"))
    again = Matter.objects.get(pk=matter.pk)
    assert (again.number, again.result, again.closed_on) == ("SX2026-0001", "amended", date(2026, 11, 24))
    assert (again.subject, again.disposed_on) == (WRONG.subject, date(2028, 11, 24))
    letter = again.letters.get()
    assert letter.number and len(letter.sha256) == 64
    assert (letter.erased_on, frozen.pdf_of(letter), frozen.docx_of(letter)) == (date(2028, 11, 24), None, None)
    assert reasons_of(again)[-1] == DISPOSED
    assert "没有可看的" in str(
        refusal(actions.look_at_matter, again, by=people.receiver, at=TUESDAY, reason="复议应诉核对")
    )


def test_before_its_time_twice_or_while_open_nothing_goes(people):
    matter, still_open = closed(people), sent(LATE)
    assert "还没有到期" in refusal(actions.dispose_matter, matter, at=at("2028-11-23"))[0]
    assert "还没有办结" in refusal(actions.dispose_matter, still_open, at=at("2040-01-01"))[0]
    actions.dispose_matter(matter, at=at("2028-11-24"))
    assert "已在2028年11月24日处置" in refusal(actions.dispose_matter, matter, at=at("2028-11-25"))[0]


def test_the_time_of_keeping_is_that_of_the_settings(people):
    matter = closed(people)
    assert matters_due(date(2028, 11, 23)) == []
    assert matters_due(date(2028, 11, 24)) == [matter]
    ApplicationRule.objects.create(keep_months=12)
    assert matters_due(date(2027, 11, 24)) == [matter]


def test_the_command_of_the_night_does_it_and_says_how_many(people):
    closed(people)
    with time_machine.travel(at("2028-11-24"), tick=False):
        assert "到期的更正和投诉1件" in run("--dry-run")
        assert "林小满" in texts()
        assert "已处置更正和投诉1件" in run()
        assert "林小满" not in texts()
        assert "更正和投诉" not in run()


def run(*options: str) -> str:
    out = StringIO()
    call_command("dispose_personal_data", *options, stdout=out, stderr=out)
    return out.getvalue()
